#include "app/hooks/iothread.h"

#include "app/hooks/answerbody.h"
#include "app/hooks/requestparser.h"
#include "app/hooks/streambuffer.h"

#include <utility>

#include <boost/asio/async_result.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/http/status.hpp>

#include <openssl/ssl.h>

#include <charconv>
#include <cstring>
#include <optional>

namespace slipway {

namespace asio = boost::asio;
using asio::ip::tcp;
using Code = boost::system::error_code;

namespace {

// The concrete executor instead of Asio's type-erased default: one indirection less for every step of a request.
using Executor = asio::io_context::executor_type;
using Socket = asio::basic_stream_socket<tcp, Executor>;
using TlsStream = asio::ssl::stream<Socket>;
template <typename T = void> using Async = asio::awaitable<T, Executor>;
using Token = asio::use_awaitable_t<Executor>;
constexpr Token awaiting;

std::string endpointText(const tcp::endpoint &endpoint)
{
    const bool brackets = endpoint.address().is_v6();
    std::string text;
    text.append(brackets ? "[" : "").append(endpoint.address().to_string()).append(brackets ? "]" : "");
    return text.append(":").append(std::to_string(endpoint.port()));
}

void appendNumber(std::string &out, std::size_t number)
{
    char digits[24];
    out.append(digits, std::to_chars(digits, digits + sizeof digits, number).ptr);
}

// A field's value comes from the gate; a line break in it must not begin another field.
void appendField(std::string &out, std::string_view name, std::string_view value)
{
    out.append("\r\n").append(name).append(": ");
    for (const char c : value)
        out += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
}

} // namespace

// One connection: shake hands, then request after request through one buffer.
template <typename Stream> class HttpConnection final : public IoConnection
{
    static constexpr bool isTls = std::is_same_v<Stream, TlsStream>;

public:
    template <typename... Args>
    explicit HttpConnection(IoThread &io, Args &&...args)
        : m_io(io)
        , m_limits(io.shared().limits)
        , m_stream(std::forward<Args>(args)...)
        , m_parser(m_limits)
        , m_capacity(2 * m_limits.headerBytes)
        , m_buffer(std::make_unique_for_overwrite<char[]>(m_capacity))
    {
        Code ignored;
        socket().set_option(tcp::no_delay(true), ignored);
        socket().non_blocking(true, ignored);
        const auto peer = socket().remote_endpoint(ignored);
        m_peer = endpointText(peer);
        m_io.began(*this);
    }

    ~HttpConnection() override { m_io.ended(*this); }

    // Owns the connection while it lasts.
    static Async<> run(std::unique_ptr<HttpConnection> self)
    {
        HttpConnection &connection = *self;
        bool more = !connection.m_io.isStopping();
        if (more)
            more = co_await connection.shakeHands();
        while (more)
            more = co_await connection.serveOne();
    }

    void expire() override
    {
        m_expired = true;
        if (phase() == Phase::Storing)
            abandonStore(m_isLater ? "the answer took too long" : "the delivery could not be stored in time");
        else if (phase() == Phase::Streaming && m_isWaiting)
            resume(); // nothing was sent for a while
        else
            cancel();
    }

    void stop(bool now) override
    {
        switch (phase()) {
        case Phase::Storing:
            if (now)
                abandonStore("the listener is stopping"); // may end this connection
            return;
        case Phase::Reading:
            m_stopped = true;
            cancel(); // the coroutine answers 503 and ends
            return;
        case Phase::Streaming:
            leave(); // may end this connection
            return;
        case Phase::Writing:
            if (!now)
                return;
            break;
        case Phase::Shaking:
        case Phase::Silent:
        case Phase::Lingering:
            break;
        }
        Code ignored;
        socket().close(ignored);
    }

    void answer(HookAnswer answer) override
    {
        m_answer = std::move(answer);
        resume();
    }

    void stream(std::shared_ptr<StreamBuffer> buffer) override
    {
        m_flow = std::move(buffer);
        resume();
    }

    void nudge() override
    {
        if (m_isWaiting)
            resume();
    }

private:
    using Resume = typename asio::async_result<Token, void()>::handler_type;

    // Runs the coroutine up to its next wait, right here.
    void resume()
    {
        m_isWaiting = false;
        auto resume = std::exchange(m_resume, std::nullopt);
        std::move (*resume)();
    }

    Async<> suspended()
    {
        return asio::async_initiate<const Token, void()>(
            [this](auto &&handler) { m_resume.emplace(std::forward<decltype(handler)>(handler)); }, awaiting);
    }

    auto &socket() { return m_stream.lowest_layer(); }

    void cancel()
    {
        Code ignored;
        socket().cancel(ignored);
    }

    void enter(Phase phase, std::chrono::milliseconds time)
    {
        IoConnection::enter(phase, time);
        m_expired = false;
    }

    void abandonStore(std::string_view message)
    {
        m_io.forget(m_ticket);
        answer(hookAnswer(503, message, message));
    }

    Async<bool> shakeHands()
    {
        if constexpr (isTls) {
            enter(Phase::Shaking, m_limits.handshakeTime);
            Code code;
            co_await m_stream.async_handshake(asio::ssl::stream_base::server, asio::redirect_error(awaiting, code));
            if (!code)
                co_return true;
            // A port check that says nothing is not worth a line; a sender that does not trust the certificate is.
            if (code.category() == asio::error::get_ssl_category())
                record(0, "no TLS connection: " + code.message());
            co_return false;
        } else {
            co_return true;
        }
    }

    // Reads one request and answers it. True when another may follow.
    Async<bool> serveOne()
    {
        m_parser.restart();
        m_receivedAtUs = 0;
        if (m_begin == m_end)
            m_begin = m_end = 0;
        enter(Phase::Silent, m_limits.idleTime);
        for (;;) {
            if (m_begin != m_end) {
                parse();
                if (m_parser.state() != RequestParser::State::Reading)
                    break;
            }
            if (m_parser.takeExpectation() && m_begin == m_end) {
                m_out = "HTTP/1.1 100 Continue\r\n\r\n";
                bool sent = trySend();
                if (!sent)
                    sent = co_await sendRest();
                if (!sent)
                    co_return false;
            }
            Code code;
            const std::size_t count = co_await m_stream.async_read_some(
                asio::buffer(m_buffer.get() + m_end, m_capacity - m_end), asio::redirect_error(awaiting, code));
            m_end += count;
            if (code && !endReading())
                co_return false;
            if (code)
                break;
        }
        if (m_parser.state() == RequestParser::State::Refused)
            co_return co_await refuse();
        co_return co_await serve(std::move(m_parser.request()));
    }

    void parse()
    {
        if (phase() == Phase::Silent) {
            enter(Phase::Reading, m_limits.readTime);
            m_receivedAtUs = m_io.shared().clock.nowUs();
        }
        m_begin += m_parser.put({m_buffer.get() + m_begin, m_end - m_begin});
        if (m_parser.state() != RequestParser::State::Reading)
            return;
        // What is left is the start of a line that has not ended yet.
        if (m_begin != 0) {
            std::memmove(m_buffer.get(), m_buffer.get() + m_begin, m_end - m_begin);
            m_end -= m_begin;
            m_begin = 0;
        }
        if (m_end == m_capacity)
            m_parser.refuse(400, "a line of the request is too long");
    }

    // Reading has failed. True when there is still somebody to tell.
    bool endReading()
    {
        if (!m_parser.isStarted())
            return false;
        if (m_stopped)
            m_parser.refuse(503, "the listener is stopping");
        else if (m_expired)
            m_parser.refuse(408, "the request was not complete in time");
        else
            record(0, "the sender closed the connection before the request was complete");
        return m_parser.state() == RequestParser::State::Refused;
    }

    Async<bool> serve(HookRequest request)
    {
        request.peer = m_peer;
        request.receivedAtUs = m_receivedAtUs;
        request.tls = isTls;
        ListenerShared &shared = m_io.shared();
        shared.requests.fetch_add(1, std::memory_order_relaxed);
        const bool isHead = request.method == "HEAD";

        // Until the answer is on its way the request belongs to nobody's deadline.
        enter(Phase::Storing, m_limits.storeTime);
        Admission admission = shared.gate.admit(request);
        if (admission.kind == Admission::Kind::Store) {
            m_ticket = m_io.enqueue(*this, {std::move(request), std::move(admission.context), std::move(admission.answer)});
            co_await suspended();
        } else if (admission.kind == Admission::Kind::Later) {
            enter(Phase::Storing, m_limits.laterTime);
            m_isLater = true;
            m_ticket = m_io.expect(*this);
            admission.begin(std::move(request), m_io.responder(m_ticket));
            co_await suspended();
            m_isLater = false;
            if (m_flow) {
                co_await serveStream(isHead);
                co_return false;
            }
        } else {
            m_answer = std::move(admission.answer);
        }

        const bool keepAlive = m_parser.isKeepAlive() && !m_io.isStopping() && !shared.crowded.load(std::memory_order_relaxed);
        compose(m_answer, keepAlive, isHead);
        enter(Phase::Writing, m_limits.writeTime);
        bool sent = trySend();
        if (!sent)
            sent = co_await sendRest();
        if (admission.kind == Admission::Kind::Answer && admission.record) {
            const std::uint64_t bodyBytes = request.body.size();
            record(m_answer.status, std::move(admission.reason), std::move(request), bodyBytes);
        }
        if (sent && !keepAlive)
            co_await linger();
        co_return sent && keepAlive;
    }

    // Sends what its writer has, as it comes, until either side ends it. The connection ends with it.
    Async<> serveStream(bool isHead)
    {
        const std::shared_ptr<StreamBuffer> flow = m_flow;
        composeHead(flow->options().head, std::nullopt, false);
        if (!m_parser.isHttp10())
            m_out.append("\r\nTransfer-Encoding: chunked");
        m_out.append("\r\n\r\n");
        enter(Phase::Streaming, m_limits.idleTime);
        bool alive = co_await sendAll();
        watch();
        bool more = !isHead;
        std::string bytes;
        while (alive && more && !m_isGone && !m_io.isStopping()) {
            more = flow->take(bytes);
            if (more && bytes.empty()) {
                enter(Phase::Streaming, flow->options().keepAliveTime);
                m_isWaiting = true;
                co_await suspended();
                if (m_expired)
                    bytes = flow->options().keepAlive;
            }
            if (bytes.empty() || m_isGone)
                continue;
            composeChunk(bytes);
            enter(Phase::Streaming, m_limits.idleTime);
            alive = co_await sendAll();
            if (alive)
                flow->sent();
        }
        m_watch.reset();
        m_io.forget(m_ticket);
        flow->close();
        alive = alive && !m_isGone;
        if (alive && !more && !isHead && !m_parser.isHttp10()) {
            m_out = "0\r\n\r\n";
            enter(Phase::Writing, m_limits.writeTime);
            alive = co_await sendAll();
        }
        if (alive)
            co_await linger();
    }

    // Nobody has to read what a stream's client sends, but its end is to be noticed before there is something to write.
    void watch()
    {
        m_watch = std::make_shared<char>();
        socket().async_wait(tcp::socket::wait_read, [this, watch = std::weak_ptr(m_watch)](Code code) {
            if (watch.expired() || code)
                return;
            char byte = 0;
            plainSocket().receive(asio::buffer(&byte, 1), tcp::socket::message_peek, code);
            if (code && code != asio::error::would_block && code != asio::error::try_again)
                leave();
        });
    }

    void leave()
    {
        m_isGone = true;
        Code ignored;
        socket().close(ignored);
        if (m_isWaiting)
            resume();
    }

    void composeChunk(const std::string &bytes)
    {
        m_out.clear();
        if (m_parser.isHttp10()) {
            m_out = bytes;
            return;
        }
        char digits[24];
        m_out.append(digits, std::to_chars(digits, digits + sizeof digits, bytes.size(), 16).ptr);
        m_out.append("\r\n").append(bytes).append("\r\n");
    }

    Async<bool> sendAll()
    {
        bool sent = trySend();
        if (!sent)
            sent = co_await sendRest();
        co_return sent;
    }

    Async<bool> refuse()
    {
        const int status = m_parser.status();
        HookAnswer answer = status == 405 ? methodNotAllowed("GET, HEAD, POST")
                                          : hookAnswer(status, m_parser.reason(), m_parser.reason());
        compose(answer, false, false);
        enter(Phase::Writing, m_limits.writeTime);
        bool sent = trySend();
        if (!sent)
            sent = co_await sendRest();

        HookRequest &request = m_parser.request();
        // A body that was refused for its size was not read; what lies in the buffer shows what it was.
        if (request.body.empty())
            request.body.assign(m_buffer.get() + m_begin, std::min(m_end - m_begin, m_limits.refusedBodyBytes));
        record(status, m_parser.reason());
        if (sent)
            co_await linger();
        co_return false;
    }

    void record(int status, std::string reason)
    {
        HookRequest &request = m_parser.request();
        request.peer = m_peer;
        request.receivedAtUs = m_receivedAtUs ? m_receivedAtUs : m_io.shared().clock.nowUs();
        request.tls = isTls;
        const std::uint64_t bytes = m_parser.bodyBytes();
        record(status, std::move(reason), std::move(request), bytes);
    }

    void record(int status, std::string reason, HookRequest request, std::uint64_t bodyBytes)
    {
        if (request.body.size() > m_limits.refusedBodyBytes) {
            request.body.resize(m_limits.refusedBodyBytes);
            request.body.shrink_to_fit();
        }
        m_io.shared().refused.fetch_add(1, std::memory_order_relaxed);
        m_io.shared().gate.refused({status, std::move(reason), std::move(request), bodyBytes});
    }

    // Up to the end of the last field, whose line is still open.
    void composeHead(const HookAnswer &answer, std::optional<std::size_t> length, bool keepAlive)
    {
        m_out.assign("HTTP/1.1 ");
        appendNumber(m_out, std::size_t(answer.status));
        const auto phrase = boost::beast::http::obsolete_reason(boost::beast::http::int_to_status(unsigned(answer.status)));
        m_out.append(" ").append(phrase.data(), phrase.size());
        appendField(m_out, "Date", m_io.date());
        if (answer.status != 204) {
            appendField(m_out, "Content-Type", answer.contentType);
            if (length) {
                m_out.append("\r\nContent-Length: ");
                appendNumber(m_out, *length);
            }
        }
        for (const auto &[name, value] : answer.headers)
            appendField(m_out, name, value);
        if (!keepAlive)
            m_out.append("\r\nConnection: close");
        else if (m_parser.isHttp10())
            m_out.append("\r\nConnection: keep-alive");
    }

    void compose(const HookAnswer &answer, bool keepAlive, bool isHead)
    {
        composeHead(answer, answer.body.size(), keepAlive);
        m_out.append("\r\n\r\n");
        if (!isHead && answer.status != 204)
            m_out.append(answer.body);
        m_sent = 0;
    }

    // An answer nearly always fits the socket's buffer: send it without going through the event loop.
    bool trySend()
    {
        m_sent = 0;
        if constexpr (!isTls) {
            Code code;
            m_sent = m_stream.write_some(asio::buffer(m_out), code);
            return !code && m_sent == m_out.size();
        }
        return false;
    }

    Async<bool> sendRest()
    {
        Code code;
        co_await asio::async_write(m_stream, asio::buffer(m_out.data() + m_sent, m_out.size() - m_sent),
                                   asio::redirect_error(awaiting, code));
        co_return !code;
    }

    // Closing while the sender still talks would make its system throw away the answer it has not read yet (RFC 9112
    // §9.6): say that nothing follows, then read the rest into nowhere until it closes or the time is up.
    Async<> linger()
    {
        const auto end = Clock::now() + m_limits.writeTime;
        enter(Phase::Lingering, m_limits.lingerTime);
        Code code;
        if (!m_io.isStopping()) {
            if constexpr (isTls)
                co_await m_stream.async_shutdown(asio::redirect_error(awaiting, code));
        }
        Socket &plain = plainSocket();
        code.clear();
        plain.shutdown(tcp::socket::shutdown_send, code);
        const auto buffer = asio::buffer(m_buffer.get(), m_capacity);
        while (!code && Clock::now() < end) {
            enter(Phase::Lingering, m_limits.lingerTime);
            if (m_io.isStopping())
                plain.read_some(buffer, code); // only what is here already
            else
                co_await plain.async_read_some(buffer, asio::redirect_error(awaiting, code));
        }
    }

    Socket &plainSocket()
    {
        if constexpr (isTls)
            return m_stream.next_layer();
        else
            return m_stream;
    }

    IoThread &m_io;
    const ListenerLimits &m_limits;
    Stream m_stream;
    RequestParser m_parser;
    const std::size_t m_capacity;
    const std::unique_ptr<char[]> m_buffer; // read but not parsed: from m_begin to m_end
    std::size_t m_begin = 0;
    std::size_t m_end = 0;
    std::string m_out;
    std::size_t m_sent = 0;
    std::string m_peer;
    HookAnswer m_answer;
    std::optional<Resume> m_resume;
    std::shared_ptr<StreamBuffer> m_flow;
    std::shared_ptr<char> m_watch; // whoever waits for the client's end looks whether this is still there
    bool m_isLater = false;
    bool m_isWaiting = false;      // for more of the stream
    bool m_isGone = false;         // the stream's client, or the listener
    std::uint64_t m_ticket = 0;
    qint64 m_receivedAtUs = 0;
    bool m_expired = false;
    bool m_stopped = false;
};

void serveConnection(IoThread &io, int handle)
{
    Socket socket(io.context());
    Code code;
    // The protocol only matters to options that are not used here.
    socket.assign(tcp::v4(), handle, code);
    if (SSL_CTX *tls = io.shared().tls.get()) {
        SSL_CTX_up_ref(tls);
        asio::ssl::context context(tls); // takes the reference; the stream's own keeps it after this one is gone
        auto connection = std::make_unique<HttpConnection<TlsStream>>(io, std::move(socket), context);
        asio::co_spawn(io.context().get_executor(), HttpConnection<TlsStream>::run(std::move(connection)), asio::detached);
    } else {
        auto connection = std::make_unique<HttpConnection<Socket>>(io, std::move(socket));
        asio::co_spawn(io.context().get_executor(), HttpConnection<Socket>::run(std::move(connection)), asio::detached);
    }
}

} // namespace slipway
