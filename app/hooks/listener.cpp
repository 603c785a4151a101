#include "app/hooks/listener.h"

#include "app/hooks/iothread.h"
#include "app/hooks/tlscontext.h"

#include <utility>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ip/v6_only.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace slipway {

namespace asio = boost::asio;
using asio::ip::tcp;
using Code = boost::system::error_code;
using namespace std::chrono_literals;

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(slipway::HookListener)
};

using Executor = asio::io_context::executor_type;
constexpr asio::use_awaitable_t<Executor> awaiting;

// While there is no room, somebody tells when there is; this is for the descriptors that others of the process hold.
constexpr auto roomPause = 100ms;

Result<asio::ip::address> parseAddress(const QString &text)
{
    const QString wanted = text.trimmed();
    if (wanted.isEmpty() || wanted.compare("localhost"_L1, Qt::CaseInsensitive) == 0)
        return asio::ip::address(asio::ip::address_v4::loopback());
    Code code;
    const QString bare = wanted.startsWith(u'[') && wanted.endsWith(u']') ? wanted.mid(1, wanted.size() - 2) : wanted;
    const auto address = asio::ip::make_address(bare.toStdString(), code);
    if (code)
        return failure(ErrorCode::Invalid,
                       Tr::tr("\"%1\" is not an IP address. Enter 127.0.0.1 for this machine only, 0.0.0.0 or :: for all "
                              "its networks, or one of its addresses.").arg(text),
                       QString::fromStdString(code.message()));
    return address;
}

tl::unexpected<Error> bindFailure(const tcp::endpoint &endpoint, const Code &code)
{
    const QString address = QString::fromStdString(endpoint.address().to_string());
    const QString port = QString::number(endpoint.port());
    const QString detail = QString::fromStdString(code.message());
    if (code == asio::error::address_in_use)
        return failure(ErrorCode::Conflict,
                       Tr::tr("Port %1 on %2 is already in use. Stop the program that uses it, or choose another port.")
                           .arg(port, address), detail);
    if (code == asio::error::access_denied || code == boost::system::errc::operation_not_permitted)
        return failure(ErrorCode::Denied,
                       Tr::tr("Port %1 may not be opened by this user. Choose a port from 1024 up, or let a reverse proxy "
                              "listen there.").arg(port), detail);
    if (code == boost::system::errc::address_not_available)
        return failure(ErrorCode::Invalid,
                       Tr::tr("This machine has no address %1. Choose one of its own, or 0.0.0.0 for all.").arg(address),
                       detail);
    return failure(ErrorCode::Unavailable, Tr::tr("Listening on %1, port %2 failed: %3").arg(address, port, detail), detail);
}

} // namespace

class HookListener::Server
{
public:
    Server(HookGate &gate, const Clock &clock, std::shared_ptr<AnswerPort> port, const ListenOptions &options, TlsContext tls)
        : m_shared{gate, clock, options.limits, std::move(port)}
    {
        m_shared.tls = std::move(tls);
        for (int i = 0; i < std::clamp(options.ioThreads, 1, 16); ++i)
            m_threads.push_back(std::make_unique<IoThread>(m_shared, std::uint32_t(i)));
        m_acceptor.emplace(m_threads.front()->context());
        m_room.emplace(m_threads.front()->context());
        m_shared.roomMade = [this] {
            asio::post(m_threads.front()->context(), [this] { m_room->cancel(); });
        };
    }

    Result<ListenInfo> bind(const tcp::endpoint &endpoint)
    {
        Code code;
        m_acceptor->open(endpoint.protocol(), code);
        if (!code)
            m_acceptor->set_option(tcp::acceptor::reuse_address(true), code);
        if (!code && endpoint.address().is_v6() && endpoint.address().is_unspecified())
            m_acceptor->set_option(asio::ip::v6_only(false), code);
        if (!code)
            m_acceptor->bind(endpoint, code);
        if (!code)
            m_acceptor->listen(m_shared.limits.backlog, code);
        if (!code)
            m_acceptor->non_blocking(true, code);
        if (code)
            return bindFailure(endpoint, code);
        const auto bound = m_acceptor->local_endpoint(code);
        return ListenInfo{QString::fromStdString(bound.address().to_string()), bound.port(), bool(m_shared.tls)};
    }

    void start()
    {
        std::vector<AnswerPort::Post> posts;
        for (const auto &thread : m_threads)
            posts.push_back([io = thread.get()](std::vector<Reply> replies) { io->send(std::move(replies)); });
        m_shared.port->open(std::move(posts));
        asio::co_spawn(m_threads.front()->context().get_executor(), accept(), asio::detached);
        for (const auto &thread : m_threads)
            thread->start();
    }

    void stop()
    {
        asio::post(m_threads.front()->context(), [this] {
            m_stopping = true;
            Code ignored;
            m_acceptor->close(ignored);
            m_room->cancel();
        });
        for (const auto &thread : m_threads)
            thread->beginStop();
        for (const auto &thread : m_threads)
            thread->join();
        m_shared.port->close();
    }

    ListenerCounters counters() const
    {
        return {m_shared.connections, m_shared.requests, m_shared.stored, m_shared.refused, m_shared.open};
    }

private:
    bool isFull() const { return m_shared.open.load() >= m_shared.limits.connections; }

    asio::awaitable<void, Executor> accept()
    {
        while (!m_stopping) {
            Code code;
            // First that somebody is there, then whether there is room: at the cap nobody is closed for nobody.
            co_await m_acceptor->async_wait(tcp::acceptor::wait_read, asio::redirect_error(awaiting, code));
            while (!m_stopping && isFull())
                co_await waitForRoom();
            m_shared.crowded = false;
            if (m_stopping)
                break;
            auto socket = m_acceptor->accept(code);
            if (code == asio::error::would_block || code == asio::error::try_again || code == asio::error::connection_aborted)
                continue;
            if (code) { // no descriptors left
                co_await waitForRoom();
                m_shared.crowded = false;
                continue;
            }
            // Its thread takes it over as a plain handle, since sockets are bound to one event loop.
            const int handle = socket.release(code);
            m_shared.open.fetch_add(1);
            m_shared.connections.fetch_add(1, std::memory_order_relaxed);
            leastBusy().adopt(handle);
        }
    }

    asio::awaitable<void, Executor> waitForRoom()
    {
        m_shared.crowded = true;
        m_room->expires_after(roomPause);
        makeRoom(0);
        Code ignored;
        co_await m_room->async_wait(asio::redirect_error(awaiting, ignored));
    }

    void makeRoom(std::size_t thread)
    {
        if (thread < m_threads.size())
            m_threads[thread]->makeRoom([this, thread] { makeRoom(thread + 1); });
    }

    IoThread &leastBusy()
    {
        return **std::ranges::min_element(m_threads, {}, [](const auto &thread) { return thread->connections(); });
    }

    ListenerShared m_shared;
    std::vector<std::unique_ptr<IoThread>> m_threads;
    // On the first thread. Gone before it, hence declared after.
    std::optional<asio::basic_socket_acceptor<tcp, Executor>> m_acceptor;
    std::optional<asio::basic_waitable_timer<std::chrono::steady_clock, asio::wait_traits<std::chrono::steady_clock>, Executor>> m_room;
    bool m_stopping = false;
};

QString ListenInfo::url() const
{
    const QString host = address.contains(u':') ? u'[' + address + u']' : address;
    return (tls ? u"https://%1:%2"_s : u"http://%1:%2"_s).arg(host).arg(port);
}

HookListener::HookListener(HookGate &gate, const Clock &clock)
    : m_gate(gate)
    , m_clock(clock)
    , m_port(std::make_shared<AnswerPort>())
{
}

HookListener::~HookListener()
{
    stop();
}

Result<ListenInfo> HookListener::listen(const ListenOptions &options)
{
    if (m_server)
        return failure(ErrorCode::Invalid, Tr::tr("The listener is already running."));
    const auto address = parseAddress(options.address);
    if (!address)
        return failure(address.error());
    TlsContext tls;
    if (!options.certificateFile.isEmpty() || !options.keyFile.isEmpty()) {
        auto loaded = loadTlsContext(options.certificateFile, options.keyFile);
        if (!loaded)
            return failure(loaded.error());
        tls = std::move(*loaded);
    }
    auto server = std::make_unique<Server>(m_gate, m_clock, m_port, options, std::move(tls));
    auto info = server->bind({*address, options.port});
    if (!info)
        return info;
    server->start();
    m_server = std::move(server);
    return info;
}

void HookListener::stop()
{
    if (!m_server)
        return;
    m_server->stop();
    m_server.reset();
}

bool HookListener::isListening() const
{
    return m_server != nullptr;
}

DeliveryBatch HookListener::takeBatch()
{
    return m_port->takeAll();
}

ListenerCounters HookListener::counters() const
{
    return m_server ? m_server->counters() : ListenerCounters{};
}

} // namespace slipway
