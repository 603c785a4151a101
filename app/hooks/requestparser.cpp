#include "app/hooks/requestparser.h"

#include <boost/asio/buffer.hpp>
#include <boost/beast/core/string.hpp>
#include <boost/beast/http/basic_parser.hpp>
#include <boost/beast/http/error.hpp>

#include <algorithm>
#include <array>
#include <limits>
#include <new>

namespace slipway {

namespace beast = boost::beast;
namespace http = boost::beast::http;

namespace {

constexpr std::size_t firstBodyReserve = 64 * 1024;

std::string_view view(beast::string_view text)
{
    return {text.data(), text.size()};
}

bool isKnownMethod(http::verb verb)
{
    constexpr std::array known{http::verb::post,   http::verb::get,   http::verb::head,   http::verb::put,
                               http::verb::delete_, http::verb::patch, http::verb::options};
    return std::ranges::find(known, verb) != known.end();
}

} // namespace

// Beast's state machine, writing straight into the request: no container of fields in between.
class RequestParser::Machine final : public http::basic_parser<true>
{
public:
    explicit Machine(RequestParser &owner)
        : m_owner(owner)
    {
        eager(true);
        header_limit(std::uint32_t(owner.m_limits.headerBytes));
        body_limit((std::numeric_limits<std::uint64_t>::max)()); // judged below, where the fields are known
    }

private:
    using Code = beast::error_code;
    using Text = beast::string_view;

    void fail(int status, std::string_view reason, Code &code)
    {
        m_owner.refuse(status, reason);
        code = http::error::bad_value;
    }

    void on_request_impl(http::verb verb, Text method, Text target, int version, Code &code) override
    {
        HookRequest &request = m_owner.m_request;
        request.method = view(method);
        m_owner.m_http10 = version < 11;
        m_knownMethod = isKnownMethod(verb);
        std::string_view path = view(target);
        // A proxy's form, "http://host/path" (RFC 9112 §3.2.2): only the path says anything here.
        if (const auto scheme = path.find("://"); !path.starts_with('/') && scheme != path.npos) {
            const auto slash = path.find_first_of("/?", scheme + 3);
            path = slash == path.npos ? "/" : path.substr(slash);
        }
        const auto mark = path.find('?');
        request.path = path.substr(0, mark);
        request.query = mark == path.npos ? std::string_view() : path.substr(mark + 1);
        if (request.path.empty())
            request.path.assign(1, '/');
        if (m_knownMethod && !request.path.starts_with('/') && request.path != "*")
            fail(400, "the request's target is no path", code);
    }

    void on_field_impl(http::field field, Text name, Text value, Code &code) override
    {
        if (m_headerDone) { // a trailer: nothing sent after the body may pass for a header
            m_trailerBytes += name.size() + value.size();
            if (m_trailerBytes > m_owner.m_limits.headerBytes)
                fail(431, "the fields after the body are too large", code);
            return;
        }
        HeaderList &headers = m_owner.m_request.headers;
        headers.add(view(name), view(value));
        if (headers.bytes() > m_owner.m_limits.headerBytes)
            return fail(431, "the header is too large", code);
        if (headers.size() > m_owner.m_limits.headerFields)
            return fail(431, "the header has too many fields", code);
        // Beast takes a coding that does not end in "chunked" for a request without body, and what follows for the next
        // request; and it lets through codings before it, which nobody here decodes.
        if (field == http::field::transfer_encoding && !beast::iequals(value, "chunked"))
            return fail(501, "only the transfer coding \"chunked\" is understood", code);
        if (field == http::field::expect && beast::iequals(value, "100-continue"))
            m_owner.m_expectation = !m_owner.m_http10;
    }

    void on_header_impl(Code &code) override
    {
        m_headerDone = true;
        if (!m_knownMethod)
            return fail(405, "unknown method", code);
        if (const auto length = content_length(); length) {
            m_owner.m_announced = *length;
            if (*length > m_owner.m_limits.bodyBytes)
                return fail(413, "the body is too large", code);
        }
    }

    void on_body_init_impl(const boost::optional<std::uint64_t> &length, Code &) override
    {
        // What is announced has not arrived yet: a claim of 25 MiB costs nothing until it is made good.
        if (length)
            m_owner.m_request.body.reserve(std::min<std::uint64_t>(*length, firstBodyReserve));
    }

    std::size_t on_body_impl(Text body, Code &code) override
    {
        std::string &all = m_owner.m_request.body;
        if (body.size() > m_owner.m_limits.bodyBytes - all.size()) {
            fail(413, "the body is too large", code);
            return 0;
        }
        all.append(body.data(), body.size());
        return body.size();
    }

    void on_chunk_header_impl(std::uint64_t, Text, Code &) override { }

    std::size_t on_chunk_body_impl(std::uint64_t, Text body, Code &code) override { return on_body_impl(body, code); }

    void on_finish_impl(Code &) override { m_owner.m_state = State::Complete; }

    void on_response_impl(int, Text, int, Code &) override { } // never for requests

    RequestParser &m_owner;
    std::size_t m_trailerBytes = 0;
    bool m_knownMethod = false;
    bool m_headerDone = false;
};

RequestParser::RequestParser(const ListenerLimits &limits)
    : m_limits(limits)
    , m_machine(std::make_unique<Machine>(*this))
{
}

RequestParser::~RequestParser() = default;

void RequestParser::restart()
{
    // Rebuilt in place: Beast's parser cannot be reset, and a connection serves many requests.
    std::destroy_at(m_machine.get());
    new (m_machine.get()) Machine(*this);
    m_request = {};
    m_state = State::Reading;
    m_announced = 0;
    m_status = 0;
    m_reason.clear();
    m_started = m_http10 = m_expectation = false;
}

std::size_t RequestParser::put(std::string_view bytes)
{
    std::size_t skipped = 0;
    if (!m_started) {
        // Empty lines before a request are passed over (RFC 9112 §2.2).
        while (skipped < bytes.size() && (bytes[skipped] == '\r' || bytes[skipped] == '\n'))
            ++skipped;
        bytes.remove_prefix(skipped);
        if (bytes.empty())
            return skipped;
        m_started = true;
        if (bytes.front() == '\x16') { // a TLS handshake record (RFC 8446 §5.1)
            refuse(400, "the sender speaks HTTPS, this address plain HTTP");
            return skipped;
        }
    }
    beast::error_code code;
    const std::size_t used = m_machine->put(boost::asio::const_buffer(bytes.data(), bytes.size()), code);
    if (code && code != http::error::need_more && m_state != State::Refused) {
        if (code == http::error::header_limit)
            refuse(431, "the header is too large");
        else
            refuse(400, "not an HTTP request: " + code.message());
    }
    return skipped + used;
}

void RequestParser::refuse(int status, std::string_view reason)
{
    m_state = State::Refused;
    m_status = status;
    m_reason = reason;
}

bool RequestParser::isKeepAlive() const
{
    return m_state == State::Complete && m_machine->keep_alive();
}

bool RequestParser::takeExpectation()
{
    return m_machine->is_header_done() && std::exchange(m_expectation, false);
}

std::uint64_t RequestParser::bodyBytes() const
{
    return std::max<std::uint64_t>(m_announced, m_request.body.size());
}

} // namespace slipway
