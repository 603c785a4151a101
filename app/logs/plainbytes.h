// Bytes of a log without their escape sequences, and where each of them stood: what is written in two colours is one word.
// Overwritten text stays, since it is in the file too. Pure, any thread.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace slipway {

class PlainBytes
{
public:
    // RAW must outlive it.
    explicit PlainBytes(std::string_view raw);

    std::string_view text() const { return m_isRaw ? m_raw : std::string_view(m_text); }
    // Where the byte at POSITION of the text is in the raw bytes.
    std::size_t rawBegin(std::size_t position) const;
    // Behind the byte before POSITION.
    std::size_t rawEnd(std::size_t position) const { return position == 0 ? 0 : rawBegin(position - 1) + 1; }
    // What stood within the sequences and is no text, as the targets of links: begin and end in the raw bytes.
    const std::vector<std::pair<std::size_t, std::size_t>> &hidden() const { return m_hidden; }

private:
    void append(std::size_t from, std::size_t to);

    std::string_view m_raw;
    bool m_isRaw;
    std::string m_text;
    std::vector<std::pair<std::size_t, std::size_t>> m_pieces; // position in the text, in the raw bytes
    std::vector<std::pair<std::size_t, std::size_t>> m_hidden;
};

} // namespace slipway
