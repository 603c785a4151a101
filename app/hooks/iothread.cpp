#include "app/hooks/iothread.h"

#include "app/hooks/streambuffer.h"

#include <utility>

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>

#include <algorithm>
#include <array>
#include <cstdio>
#include <optional>
#include <thread>

#ifdef __linux__
#include <pthread.h>
#endif

namespace slipway {

namespace asio = boost::asio;
using namespace std::chrono_literals;

namespace {

// Deadlines are looked at by one tick for all connections, not by a timer each: they need no precision, and a timer
// would be set and cancelled several times a request. A quarter of the shortest limit keeps the lateness in proportion.
std::chrono::milliseconds tickFor(const ListenerLimits &limits)
{
    const auto shortest = std::min({limits.readTime, limits.writeTime, limits.handshakeTime, limits.idleTime, limits.lingerTime,
                                    limits.storeTime});
    return std::clamp<std::chrono::milliseconds>(shortest / 4, 10ms, 250ms);
}

} // namespace

class IoThread::Timers
{
public:
    asio::io_context context{1};
    std::optional<asio::executor_work_guard<asio::io_context::executor_type>> work{context.get_executor()};
    asio::steady_timer sweep{context};
    asio::steady_timer stop{context};
    std::thread thread;
};

IoThread::IoThread(ListenerShared &shared, std::uint32_t index)
    : m_shared(shared)
    , m_index(index)
    , m_tick(tickFor(shared.limits))
    , m_timers(std::make_unique<Timers>())
{
}

IoThread::~IoThread()
{
    join();
}

asio::io_context &IoThread::context()
{
    return m_timers->context;
}

void IoThread::start()
{
    m_timers->thread = std::thread([this] { run(); });
}

void IoThread::run()
{
#ifdef __linux__
    pthread_setname_np(pthread_self(), "hooks-io");
#endif
    // A handler throws only when memory is short. The request it belonged to is lost without an answer, which its sender
    // sees; the others go on.
    for (bool done = false; !done;) {
        try {
            m_timers->context.run();
            done = true;
        } catch (const std::exception &) {
        }
    }
}

void IoThread::join()
{
    if (!m_timers->thread.joinable())
        return;
    m_timers->thread.join();
    // A socket handed over just before the end would stay open otherwise.
    m_timers->context.restart();
    m_timers->context.poll();
}

void IoThread::adopt(int socket)
{
    m_count.fetch_add(1, std::memory_order_relaxed);
    asio::post(m_timers->context, [this, socket] { serveConnection(*this, socket); });
}

void IoThread::send(std::vector<Reply> replies)
{
    asio::post(m_timers->context, [this, all = std::move(replies)]() mutable {
        for (Reply &reply : all) {
            if (reply.isNudge) {
                if (const auto streaming = m_streaming.find(reply.connection); streaming != m_streaming.end())
                    streaming->second->nudge();
                continue;
            }
            const auto waiting = m_storing.find(reply.connection);
            if (waiting == m_storing.end()) { // answered 503 for taking too long, or at stop
                if (reply.stream)
                    reply.stream->close();
                continue;
            }
            IoConnection *connection = waiting->second;
            m_storing.erase(waiting);
            if (reply.stream) {
                m_streaming.emplace(reply.connection, connection);
                connection->stream(std::move(reply.stream));
            } else {
                connection->answer(std::move(reply.answer));
            }
        }
    });
}

void IoThread::makeRoom(std::function<void()> otherwise)
{
    asio::post(m_timers->context, [this, otherwise = std::move(otherwise)] {
        if (m_shared.open.load() < m_shared.limits.connections)
            return;
        IoConnection *oldest = nullptr;
        for (IoConnection *connection : m_connections) {
            const bool idle = connection->phase() == IoConnection::Phase::Silent
                || connection->phase() == IoConnection::Phase::Lingering;
            if (idle && (!oldest || connection->deadline() < oldest->deadline()))
                oldest = connection;
        }
        if (oldest)
            oldest->stop(false);
        else
            otherwise();
    });
}

void IoThread::began(IoConnection &connection)
{
    connection.m_slot = m_connections.size();
    m_connections.push_back(&connection);
    sweepLater();
}

void IoThread::ended(IoConnection &connection)
{
    m_connections.back()->m_slot = connection.m_slot;
    std::swap(m_connections[connection.m_slot], m_connections.back());
    m_connections.pop_back();
    m_count.fetch_sub(1, std::memory_order_relaxed);
    m_shared.open.fetch_sub(1);
    if (m_shared.crowded.load())
        m_shared.roomMade();
    finishIfDone();
}

std::uint64_t IoThread::enqueue(IoConnection &connection, PendingDelivery delivery)
{
    const std::uint64_t ticket = ++m_lastTicket;
    m_storing.emplace(ticket, &connection);
    m_shared.stored.fetch_add(1, std::memory_order_relaxed);
    if (m_shared.port->push(std::move(delivery), {m_index, ticket}))
        m_shared.gate.deliveriesWaiting();
    return ticket;
}

std::uint64_t IoThread::expect(IoConnection &connection)
{
    const std::uint64_t ticket = ++m_lastTicket;
    m_storing.emplace(ticket, &connection);
    return ticket;
}

Responder IoThread::responder(std::uint64_t ticket) const
{
    return Responder(m_shared.port, {m_index, ticket});
}

void IoThread::forget(std::uint64_t ticket)
{
    m_storing.erase(ticket);
    m_streaming.erase(ticket);
}

const std::string &IoThread::date()
{
    const qint64 second = m_shared.clock.nowUs() / 1'000'000;
    if (second == m_dateSecond)
        return m_date;
    // The names are fixed (RFC 9110 §5.6.7), so the locale must have no say.
    static constexpr std::array days{"Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"};
    static constexpr std::array months{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    namespace chr = std::chrono;
    const chr::sys_seconds now{chr::seconds(second)};
    const auto day = chr::floor<chr::days>(now);
    const chr::year_month_day date(day);
    const chr::hh_mm_ss time(now - day);
    const auto weekday = unsigned((day.time_since_epoch().count() % 7 + 7) % 7);
    char text[64];
    const int size = std::snprintf(text, sizeof text, "%s, %02u %s %04d %02d:%02d:%02d GMT", days[weekday],
                                   unsigned(date.day()), months[unsigned(date.month()) - 1], int(date.year()),
                                   int(time.hours().count()), int(time.minutes().count()), int(time.seconds().count()));
    m_date.assign(text, std::size_t(size));
    m_dateSecond = second;
    return m_date;
}

// Runs only while there are connections, so that an idle listener does not wake the machine.
void IoThread::sweepLater()
{
    if (m_sweeping || m_connections.empty())
        return;
    m_sweeping = true;
    m_timers->sweep.expires_after(m_tick);
    m_timers->sweep.async_wait([this](const boost::system::error_code &code) {
        m_sweeping = false;
        if (!code)
            sweep();
    });
}

void IoThread::sweep()
{
    const auto now = IoConnection::Clock::now();
    // A copy: answering a connection may end it, and only it.
    const std::vector<IoConnection *> all = m_connections;
    for (IoConnection *connection : all) {
        if (connection->deadline() <= now)
            connection->expire();
    }
    sweepLater();
}

void IoThread::beginStop()
{
    asio::post(m_timers->context, [this] {
        m_stopping = true;
        for (IoConnection *connection : std::vector(m_connections))
            connection->stop(false);
        m_timers->stop.expires_after(m_shared.limits.stopTime);
        m_timers->stop.async_wait([this](const boost::system::error_code &code) {
            if (code)
                return;
            // Once for what is stored, which is answered 503, and once for answers that nobody reads.
            for (int round = 0; round < 2; ++round) {
                for (IoConnection *connection : std::vector(m_connections))
                    connection->stop(true);
            }
        });
        finishIfDone();
    });
}

void IoThread::finishIfDone()
{
    if (!m_stopping || !m_connections.empty())
        return;
    m_timers->sweep.cancel();
    m_timers->stop.cancel();
    m_timers->work.reset();
}

} // namespace slipway
