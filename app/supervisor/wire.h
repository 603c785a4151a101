// Little-endian, length-prefixed reading and writing of plain values: the base of the recipe and of the log index.
// Pure functions over memory, any thread. A reader that meets bytes it can't use turns bad and stays bad; it never
// reads outside its input and never reserves memory on the word of a length it did not check.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace slipway::supervisor {

// What a decoder answers: the value, or a sentence that says what is wrong with the bytes.
template <typename T> struct Decoded {
    std::optional<T> value;
    std::string error;

    explicit operator bool() const { return value.has_value(); }
    const T &operator*() const { return *value; }
    const T *operator->() const { return &*value; }
};

namespace wire {

inline void storeLittle(char *to, std::uint64_t value, int bytes)
{
    for (int i = 0; i < bytes; ++i)
        to[i] = static_cast<char>(value >> (8 * i) & 0xff);
}

inline std::uint64_t loadLittle(const char *from, int bytes)
{
    std::uint64_t value = 0;
    for (int i = 0; i < bytes; ++i)
        value |= std::uint64_t(static_cast<unsigned char>(from[i])) << (8 * i);
    return value;
}

class Writer
{
public:
    void u8(std::uint8_t value) { little(value, 1); }
    void u32(std::uint32_t value) { little(value, 4); }
    void u64(std::uint64_t value) { little(value, 8); }
    void flag(bool value) { u8(value ? 1 : 0); }
    void text(std::string_view value)
    {
        u32(static_cast<std::uint32_t>(value.size()));
        m_bytes.append(value);
    }
    void texts(const std::vector<std::string> &values)
    {
        u32(static_cast<std::uint32_t>(values.size()));
        for (const std::string &value : values)
            text(value);
    }
    void pairs(const std::vector<std::pair<std::string, std::string>> &values)
    {
        u32(static_cast<std::uint32_t>(values.size()));
        for (const auto &[name, value] : values) {
            text(name);
            text(value);
        }
    }
    std::string take() { return std::move(m_bytes); }

private:
    void little(std::uint64_t value, int bytes)
    {
        char buffer[8];
        storeLittle(buffer, value, bytes);
        m_bytes.append(buffer, static_cast<std::size_t>(bytes));
    }

    std::string m_bytes;
};

class Reader
{
public:
    explicit Reader(std::string_view bytes)
        : m_rest(bytes)
    {
    }

    bool isGood() const { return m_good; }
    bool atEnd() const { return m_rest.empty(); }

    std::uint8_t u8() { return static_cast<std::uint8_t>(little(1)); }
    std::uint32_t u32() { return static_cast<std::uint32_t>(little(4)); }
    std::uint64_t u64() { return little(8); }
    // Only 0 and 1 are flags; anything else means that writer and reader disagree.
    bool flag()
    {
        const std::uint8_t value = u8();
        if (value > 1)
            fail();
        return value == 1;
    }
    std::string text()
    {
        const std::uint32_t size = u32();
        if (!m_good || size > m_rest.size()) {
            fail();
            return {};
        }
        std::string value(m_rest.substr(0, size));
        m_rest.remove_prefix(size);
        return value;
    }
    // A count of elements that take at least BYTES each, so that a forged count can't make the caller allocate.
    std::uint32_t count(std::size_t bytesEach)
    {
        const std::uint32_t value = u32();
        if (!m_good || value > m_rest.size() / bytesEach) {
            fail();
            return 0;
        }
        return value;
    }
    std::vector<std::string> texts()
    {
        std::vector<std::string> values(count(4));
        for (std::string &value : values)
            value = text();
        return values;
    }
    std::vector<std::pair<std::string, std::string>> pairs()
    {
        std::vector<std::pair<std::string, std::string>> values(count(8));
        for (auto &[name, value] : values) {
            name = text();
            value = text();
        }
        return values;
    }
    void fail()
    {
        m_good = false;
        m_rest = {};
    }

private:
    std::uint64_t little(std::size_t bytes)
    {
        if (!m_good || bytes > m_rest.size()) {
            fail();
            return 0;
        }
        const std::uint64_t value = loadLittle(m_rest.data(), static_cast<int>(bytes));
        m_rest.remove_prefix(bytes);
        return value;
    }

    std::string_view m_rest;
    bool m_good = true;
};

} // namespace wire
} // namespace slipway::supervisor
