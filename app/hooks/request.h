// A request as it came over the wire, and the answer to it. Plain values in plain C++; any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace slipway {

// Header fields in the order and spelling they were sent. All of them share one buffer, so that a request costs two
// allocations, not two a field. Views are valid until the list is changed, moved or destroyed.
class HeaderList
{
public:
    void add(std::string_view name, std::string_view value);
    void clear();

    std::size_t size() const { return m_fields.size(); }
    bool isEmpty() const { return m_fields.empty(); }
    std::size_t bytes() const { return m_text.size(); }
    std::string_view name(std::size_t i) const { return view(m_fields[i].name, m_fields[i].nameSize); }
    std::string_view value(std::size_t i) const { return view(m_fields[i].value, m_fields[i].valueSize); }

    // The first field of that name, letter case aside; nothing when it was not sent.
    std::optional<std::string_view> find(std::string_view name) const;
    bool contains(std::string_view name) const { return find(name).has_value(); }

private:
    struct Field {
        std::uint32_t name, nameSize, value, valueSize;
    };
    std::string_view view(std::uint32_t at, std::uint32_t size) const { return {m_text.data() + at, size}; }

    std::string m_text;
    std::vector<Field> m_fields;
};

struct HookRequest {
    std::string method;            // "POST", as sent
    std::string path;              // begins with '/', still percent-encoded, without query; "*" for OPTIONS *
    std::string query;             // what follows '?', without it
    HeaderList headers;
    std::string body;              // the exact bytes: never decoded, trimmed or re-encoded; chunks are joined
    std::string peer;              // "192.0.2.7:51412", "[2001:db8::1]:51412"
    std::int64_t receivedAtUs = 0; // when its first byte was read, microseconds since 1970-01-01 UTC
    bool tls = false;
};

struct HookAnswer {
    int status = 200;                                          // 200…599, never a redirect
    std::string body;
    std::string contentType = "application/json";
    std::vector<std::pair<std::string, std::string>> headers;  // besides length, type, date and connection
};

// A request that was answered with something else than "stored", to be shown to whoever asks why nothing happened.
struct RefusedRequest {
    int status = 0;              // the answer's; 0 when the sender was gone or spoke no TLS, so that nothing was answered
    std::string reason;          // one line, in English, for the delivery list
    HookRequest request;         // as far as it was read; of the body at most ListenerLimits::refusedBodyBytes
    std::uint64_t bodyBytes = 0; // how many bytes of body were read or, when larger, announced
};

} // namespace slipway
