// The embedded webhook listener: HTTP/1.1 and HTTPS on threads of its own, limits, exact bytes, keep-alive. It knows no
// forge and no database: a HookGate decides, a store of the caller's keeps (gate.h). Never answers with a redirect.
#pragma once

#include "app/core/clock.h"
#include "app/core/error.h"
#include "app/hooks/gate.h"
#include "app/hooks/limits.h"

#include <memory>

namespace slipway {

struct ListenOptions {
    QString address;         // an IP address of this machine, "localhost", "0.0.0.0" or "::" for all; empty is 127.0.0.1
    quint16 port = 0;        // 0 lets the system choose
    QString certificateFile; // PEM, the chain after it; with keyFile it makes the listener speak HTTPS only
    QString keyFile;         // PEM, without passphrase
    int ioThreads = 2;       // 1…16; two reached more than one with 32 connections on two cores
    ListenerLimits limits;
};

struct ListenInfo {
    QString address;
    quint16 port = 0;
    bool tls = false;
    QString url() const; // "http://127.0.0.1:8620", "https://[::1]:8620"; for "all addresses" as bound: "http://0.0.0.0:8620"
};

struct ListenerCounters {
    quint64 connections = 0; // accepted since listen()
    quint64 requests = 0;    // read to their end
    quint64 stored = 0;      // handed to the store
    quint64 refused = 0;     // reported to HookGate::refused
    int open = 0;            // connections now
};

class HookListener final
{
public:
    // Gate and clock must outlive the listener.
    explicit HookListener(HookGate &gate, const Clock &clock);
    ~HookListener(); // stops

    HookListener(const HookListener &) = delete;
    HookListener &operator=(const HookListener &) = delete;

    // One thread at a time. Binds, starts the io threads and answers what was bound. Errors, with what to do about them:
    // Invalid (no such address, a certificate or key that does not load or match, already listening), Conflict (port in
    // use), Denied (port needs privileges, file not readable). Never falls back from HTTPS to HTTP.
    Result<ListenInfo> listen(const ListenOptions &options);

    // Same thread as listen(). Closes the port and silent connections at once, answers 503 to half-read requests, lets
    // those that are with the store finish for at most ListenerLimits::stopTime, joins the threads. Harmless twice.
    // Requests nobody has taken by then were never acknowledged and are dropped. Do not call from a gate's method, nor on
    // the only thread that answers batches.
    void stop();
    bool isListening() const;

    // Any thread: everything that waits to be stored; empty when nothing does or the listener has stopped.
    DeliveryBatch takeBatch();

    ListenerCounters counters() const; // same thread as listen()

private:
    class Server;
    HookGate &m_gate;
    const Clock &m_clock;
    std::shared_ptr<AnswerPort> m_port;
    std::unique_ptr<Server> m_server;
};

} // namespace slipway
