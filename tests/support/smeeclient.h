// The npm package smee-client (https://github.com/probot/smee-client), the client that others wrote for the protocol that Slipway
// speaks to a relay: listens to a channel and posts what comes to an address. For tests; one thread, the event loop running.
#pragma once

#include <QProcess>
#include <QUrl>

namespace slipway {

class SmeeClient
{
public:
    // Why it can't be started on this machine, and what to do about that; empty: it can.
    static QString absence();

    // Does not return before it listens; what keeps it from that ends the test.
    SmeeClient(const QUrl &channel, const QUrl &target);
    ~SmeeClient();

    int connections(); // so often it has connected so far

private:
    QProcess m_process;
    QByteArray m_said;
};

} // namespace slipway
