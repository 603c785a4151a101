// Looks whether the forges that components name can reach this Slipway, and keeps the advice on it current. Asks the network only
// while somebody watches, or when told to. Main thread.
#pragma once

#include "app/core/clock.h"
#include "app/services/listenercertificate.h"
#include "app/services/reachadvice.h"

#include <QFuture>
#include <QObject>
#include <QTimer>

#include <functional>
#include <memory>

namespace slipway {

class AccountService;
class ComponentService;
class DeliveryService;
class HttpClient;
class ReachProbe;
class Settings;

class Reachability final : public QObject
{
    Q_OBJECT
public:
    struct Needs {
        ComponentService &components;
        AccountService &accounts;
        DeliveryService &deliveries;
        Settings &settings;
        StatusService &status;
        const Clock &clock;
        // For tests; empty: the network is asked, and this computer's interfaces.
        std::function<QFuture<Result<ReachSeen>>(const QUrl &base)> look = {};
        std::function<QStringList()> ownAddresses = {};
    };
    explicit Reachability(const Needs &needs, QObject *parent = nullptr);
    ~Reachability() override;

    ReachAdvice advice() const { return adviseReach(facts()); }
    ReachFacts facts() const;
    qint64 checkedAtUs() const { return m_checkedAtUs; } // 0: never
    bool isChecking() const { return m_isAsking; }

    void check(); // asks now
    // Somebody looks at the advice: it is kept fresh meanwhile.
    void setWatched(bool watched);

    // The relay, once there is one. relayChanged() whenever its facts do.
    void setRelay(const RelayDoor &relay);
    const RelayDoor &relay() const { return m_relay; }
    void relayChanged();

public Q_SLOTS:
    void fellAsleep();
    void woke();

Q_SIGNALS:
    void changed(); // advice() may be another one

private:
    void renew();
    void statusChanged();
    void askSelf();
    void askPublic();
    void askArrivals();
    void answered();
    QList<ReachForge> forges() const;

    const Needs m_needs;
    RelayDoor m_relay;
    std::unique_ptr<ReachProbe> m_probe;
    std::unique_ptr<HttpClient> m_http;
    ListenerCertificate m_certificate;
    QTimer m_renewing;  // many changes at once are one
    QTimer m_checkSoon; // once an address is no longer being changed
    QTimer m_again;     // while somebody watches
    QString m_askedAddress;
    std::optional<ReachSeen> m_seen;
    qint64 m_ownAnswerUs = -1;
    qint64 m_lastArrivalUs = 0;
    qint64 m_checkedAtUs = 0;
    qint64 m_connectedAtUs = 0; // the relay
    qint64 m_asleepSinceUs = 0;
    qint64 m_wokeUs = 0;
    int m_generation = 0; // answers to earlier questions are dropped
    int m_open = 0;       // questions without an answer
    bool m_isAsking = false;
    bool m_isWatched = false;
};

} // namespace slipway
