// One io thread of the listener with the connections that live on it. Private to this folder; no Boost here, so that
// only the sources need it.
#pragma once

#include "app/core/clock.h"
#include "app/hooks/answerport.h"
#include "app/hooks/limits.h"

#include <atomic>
#include <chrono>
#include <unordered_map>

struct ssl_ctx_st;
namespace boost::asio {
class io_context;
}

namespace slipway {

// What all io threads of a listener share.
struct ListenerShared {
    HookGate &gate;
    const Clock &clock;
    const ListenerLimits limits;
    const std::shared_ptr<AnswerPort> port;
    std::shared_ptr<ssl_ctx_st> tls;        // set once before the threads start; null for plain HTTP
    std::function<void()> roomMade;         // set once before the threads start; any io thread
    std::atomic<int> open{0};
    std::atomic<bool> crowded{false};       // the cap is reached and somebody waits: connections close after their answer
    std::atomic<quint64> connections{0};
    std::atomic<quint64> requests{0};
    std::atomic<quint64> stored{0};
    std::atomic<quint64> refused{0};
};

// A connection as its thread sees it. Only on its io thread.
class IoConnection
{
public:
    using Clock = std::chrono::steady_clock;
    enum class Phase { Shaking, Silent, Reading, Storing, Writing, Streaming, Lingering };

    virtual ~IoConnection() = default;
    virtual void expire() = 0;                 // its deadline has passed; called again until it has an effect
    virtual void stop(bool now) = 0;           // the listener stops; with now also what is being stored or written
    virtual void answer(HookAnswer answer) = 0; // while Storing: the store has spoken
    virtual void stream(std::shared_ptr<StreamBuffer> buffer) = 0; // the same, with a stream
    virtual void nudge() = 0;                  // while Streaming: there is more, or its end

    Phase phase() const { return m_phase; }
    Clock::time_point deadline() const { return m_deadline; }

protected:
    void enter(Phase phase, std::chrono::milliseconds time)
    {
        m_phase = phase;
        m_deadline = Clock::now() + time;
    }

private:
    friend class IoThread;
    Phase m_phase = Phase::Silent;
    Clock::time_point m_deadline;
    std::size_t m_slot = 0;
};

class IoThread
{
public:
    IoThread(ListenerShared &shared, std::uint32_t index);
    ~IoThread();

    // Any thread.
    boost::asio::io_context &context();
    void start();
    void adopt(int socket);  // a connected socket's handle; counted in ListenerShared::open already
    void send(std::vector<Reply> replies);
    void makeRoom(std::function<void()> otherwise); // closes the connection that was silent longest, if there is one
    void beginStop();
    void join();
    int connections() const { return m_count.load(std::memory_order_relaxed); }

    // Its own thread only; for connections.
    ListenerShared &shared() { return m_shared; }
    void began(IoConnection &connection);
    void ended(IoConnection &connection);
    std::uint64_t enqueue(IoConnection &connection, PendingDelivery delivery); // the ticket for forget()
    std::uint64_t expect(IoConnection &connection); // the same for an answer that comes later
    Responder responder(std::uint64_t ticket) const;
    void forget(std::uint64_t ticket);             // also of a stream
    bool isStopping() const { return m_stopping; }
    const std::string &date(); // of now, as in a Date field

private:
    class Timers;

    void run();
    void sweepLater();
    void sweep();
    void finishIfDone();

    ListenerShared &m_shared;
    const std::uint32_t m_index;
    const std::chrono::milliseconds m_tick;
    std::unique_ptr<Timers> m_timers;
    std::vector<IoConnection *> m_connections;
    std::unordered_map<std::uint64_t, IoConnection *> m_storing;
    std::unordered_map<std::uint64_t, IoConnection *> m_streaming;
    std::uint64_t m_lastTicket = 0;
    std::string m_date;
    qint64 m_dateSecond = -1;
    bool m_sweeping = false;
    bool m_stopping = false;
    std::atomic<int> m_count{0};
};

// Takes the socket over and serves it on the thread of io until either side ends it. On that thread.
void serveConnection(IoThread &io, int socket);

} // namespace slipway
