// One look of the hook doctor: asks the forge, the way and this computer one after the other. Main thread.
#pragma once

#include "app/core/clock.h"
#include "app/domain/component.h"
#include "app/net/certificatecheck.h"
#include "app/net/httpclient.h"
#include "app/services/hookdoctor.h"
#include "app/services/hookerrands.h"
#include "app/services/hookfindings.h"
#include "app/services/testpushservice.h"

#include <QElapsedTimer>
#include <QFuture>
#include <QPointer>
#include <QPromise>
#include <QTimer>

#include <deque>
#include <functional>
#include <optional>

namespace slipway {

class HookLook final : public QObject
{
    Q_OBJECT
public:
    HookLook(const HookDoctor::Needs &needs, const Component &component, QObject *parent);

    QFuture<Result<HookReport>> begin(); // once

Q_SIGNALS:
    void found(const slipway::HookFinding &finding);
    void ended(); // the answer follows

private:
    void next();
    void add(const HookFinding &finding);

    void awaitAddress();
    void lookAtAccount();
    void lookAtForge();
    void lookAtSecret();
    void lookAtCertificate();
    void lookAtDeliveries();
    void lookAtClock();
    void lookAtReach();
    void test();

    void askForge();
    void askSelf();
    void askRelay();
    void awaitVerdict(const DeliveryId &id);
    void awaitArrival();
    void noteArrival(const DeliveryId &id);
    void takeArrival(Delivery delivery);
    void endTest();
    void tellWhenSent(const Delivery &delivery, std::optional<qint64> sentAtUs);
    void missTest();

    ForgeApi *api() const;
    QString forgeName() const;
    bool mayBeAsked() const { return m_seen.has_value(); } // the forge answered before

    const HookDoctor::Needs m_needs;
    const Component m_component;
    ToldAddress m_told;                   // of the component's hook; through a relay a secret
    QString m_url;                        // the same
    QElapsedTimer m_waited;               // for it
    std::optional<Provider> m_provider;
    std::optional<Binding> m_binding;
    HookErrands m_errands;
    CertificateCheck m_certificates;
    HttpClient m_http;
    QPromise<Result<HookReport>> m_promise;
    HookReport m_report;
    std::deque<std::function<void()>> m_steps;
    std::optional<HookSeen> m_seen;
    std::optional<Delivery> m_lastDelivery;
    qint64 m_forgeAheadUs = 0;            // its clock before ours
    QTimer m_patience;
    QObject *m_testing = nullptr;         // while a test is under way
    bool m_isOwnTest = false;             // sent from here, not by the forge
    qint64 m_askedAtUs = 0;
    std::optional<qint64> m_ownTookUs;    // of a test from here through the public address
    std::optional<Delivery> m_arrived;    // the test, not verified yet
};

} // namespace slipway
