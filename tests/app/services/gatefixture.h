// The way of a request from the socket to its verdict, with real parts: listener, intake, database, decider. Sends as a
// forge does.
#pragma once

#include "app/forge/testpush.h"
#include "app/hooks/listener.h"
#include "app/net/httpclient.h"
#include "app/services/decider.h"
#include "app/services/hookkeyring.h"
#include "app/services/intake.h"
#include "tests/app/services/servicesfixture.h"

namespace slipway {

struct Answer {
    int status = 0;
    QString id;      // of the delivery
    QString verdict; // as far as it is known then
    QString message;
};

class GateFixture
{
public:
    // Opens the gate once the secrets have been asked for; decide: false leaves everything pending.
    explicit GateFixture(ServicesFixture &services, bool decide = true);
    ~GateFixture();

    Decider &decider() { return *m_decider; }
    HookKeyring &keyring() { return *m_keyring; }
    Intake &intake() { return *m_intake; }

    static TestPush push(const Component &component, const QString &branch = QStringLiteral("main"));
    // A request that is signed with this secret, with a delivery id of its own unless one is given.
    Answer send(const Component &component, const QByteArray &secret, const QByteArray &body,
                const QString &event = QStringLiteral("push"), const QString &id = {},
                const QString &sender = QStringLiteral("github"));
    Answer sendPush(const Component &component, const QString &id = {});
    HttpReply exchange(const QByteArray &method, const QString &path, const Headers &headers = {}, const QByteArray &body = {});
    Answer post(const QString &path, const Headers &headers, const QByteArray &body);
    // Waits for the decision.
    Delivery decided(const QString &id);
    QList<Delivery> all(); // newest first

    QList<BuildId> queued;
    QList<BuildId> superseded;
    QList<DeliveryId> announced; // as decided

private:
    ServicesFixture &m_services;
    HttpClient m_http;
    QObject m_context;
    std::unique_ptr<HookKeyring> m_keyring;
    std::unique_ptr<Decider> m_decider;
    std::unique_ptr<Intake> m_intake;
    std::shared_ptr<HookListener> m_listener;
    QString m_url;
    int m_sent = 0;
};

} // namespace slipway
