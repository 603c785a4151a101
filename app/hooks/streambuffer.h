// The bytes of a stream between whoever writes it and the connection that sends it. Private to this folder; any thread.
#pragma once

#include "app/hooks/responder.h"

#include <atomic>
#include <mutex>

namespace slipway {

class StreamBuffer
{
public:
    explicit StreamBuffer(StreamOptions options);

    const StreamOptions &options() const { return m_options; }

    // The writer's side. The second value: nothing waited, so that the connection has to be told.
    std::pair<bool, bool> put(std::string_view bytes);
    bool end();                        // true: the connection has to be told
    bool isOpen() const;
    std::size_t unsent() const;

    // The connection's side.
    bool take(std::string &into);      // what waits, all of it; false: there is nothing, and nothing follows
    void sent();                       // what was taken is with the system
    void close();                      // nobody reads it any more

private:
    StreamOptions m_options;
    mutable std::mutex m_mutex;
    std::string m_waiting;
    std::size_t m_onItsWay = 0;
    bool m_ended = false;
    bool m_closed = false;
};

} // namespace slipway
