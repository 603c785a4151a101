// Asks the REST API of a running "slipway serve" as a client does, with a token of its own. For tests; one thread.
#pragma once

#include "tests/flows/harness.h"
#include "tests/flows/senders.h"

namespace slipway {

class ApiClient
{
public:
    ApiClient(const Workbench &bench, quint16 port); // makes the token, of all scopes

    Answer ask(const QByteArray &method, const QByteArray &target, const QByteArray &body = {}) const;
    Answer ask(const QByteArray &method, const QByteArray &target, const QJsonObject &body) const;
    QJsonObject get(const QByteArray &target) const; // anything but 200 fails the test
    const QByteArray &token() const { return m_token; }

private:
    quint16 m_port;
    QByteArray m_token;
};

// {"message":"success"}; else the test fails with what came.
void expectSuccess(const Answer &answer);

} // namespace slipway
