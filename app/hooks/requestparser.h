// Bytes in, one HookRequest out. Private to this folder; one thread at a time, no input or output of its own.
//
// Framing is Beast's: it refuses what request smuggling lives on (two lengths that differ, a length beside chunks,
// malformed chunks). What Beast leaves open is closed here: other transfer codings, fields without end, trailers.
#pragma once

#include "app/hooks/limits.h"
#include "app/hooks/request.h"

#include <memory>

namespace slipway {

class RequestParser
{
public:
    enum class State { Reading, Complete, Refused };

    explicit RequestParser(const ListenerLimits &limits);
    ~RequestParser();

    // Ready for the next request on the same connection.
    void restart();

    // How many of the bytes were used. What is left is given again with more behind it, or belongs to the next request.
    std::size_t put(std::string_view bytes);
    void refuse(int status, std::string_view reason);

    State state() const { return m_state; }
    bool isStarted() const { return m_started; } // a byte of a request was seen
    bool isKeepAlive() const;
    bool isHttp10() const { return m_http10; }
    // True once: the header is there, the sender waits for "100 Continue" before it sends the body.
    bool takeExpectation();

    HookRequest &request() { return m_request; }
    std::uint64_t bodyBytes() const; // read, or announced if that is more
    int status() const { return m_status; }              // why it was refused
    const std::string &reason() const { return m_reason; }

private:
    class Machine;

    const ListenerLimits m_limits;
    std::unique_ptr<Machine> m_machine;
    HookRequest m_request;
    State m_state = State::Reading;
    std::uint64_t m_announced = 0;
    int m_status = 0;
    std::string m_reason;
    bool m_started = false;
    bool m_http10 = false;
    bool m_expectation = false;
};

} // namespace slipway
