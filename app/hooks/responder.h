// For answers that come later than the listener asks, and from other threads: one answer, or a stream of bytes whose end is
// not known yet. What Admission::later() hands over. Plain C++; every method from any thread, also after the listener has
// stopped or the client has gone, where it does nothing.
#pragma once

#include "app/hooks/request.h"

#include <chrono>
#include <functional>
#include <memory>

namespace slipway {

class AnswerPort;
class StreamBuffer;

struct StreamOptions {
    HookAnswer head;                            // its body is the first that is sent
    std::string keepAlive;                      // sent when nothing else was for a while, such as ": keep-alive\n\n"; empty: nothing
    std::chrono::milliseconds keepAliveTime{15'000};
    std::size_t mostUnsent = 1024 * 1024;       // bytes
    std::function<void()> wake;                 // something was sent, or the client has gone; on an io thread, must be quick
};

// A stream that is being written. Ends when the last copy is gone.
class AnswerStream
{
public:
    AnswerStream() = default;

    // False, and nothing is taken, when the client has gone or more than mostUnsent would wait; wake() tells when to go on.
    // What alone is more than mostUnsent is taken when nothing waits.
    bool write(std::string_view bytes);
    bool isOpen() const;          // the client is there, and end() was not called
    std::size_t unsent() const;   // bytes that wait
    void end();

private:
    friend class Responder;
    struct Handle;
    std::shared_ptr<Handle> m_handle;
};

// Owed to one request. Answers 503 when it is destroyed without having answered. Only to be moved.
class Responder
{
public:
    struct Ticket {
        std::uint32_t thread = 0;
        std::uint64_t connection = 0;
    };

    Responder() = default;
    Responder(std::shared_ptr<AnswerPort> port, Ticket ticket);
    Responder(Responder &&other) noexcept;
    Responder &operator=(Responder &&other) noexcept;
    ~Responder();

    bool isOwed() const { return m_port != nullptr; }
    // One of the two, once; later ones do nothing.
    void answer(HookAnswer answer);
    AnswerStream stream(StreamOptions options);

private:
    std::shared_ptr<AnswerPort> m_port;
    Ticket m_ticket;
};

} // namespace slipway
