// Looks why a webhook does not arrive: at the forge, on the way, and here; sends a signed test through the whole way and times
// each hop. One look at a time per component. Main thread.
#pragma once

#include "app/core/error.h"
#include "app/core/ids.h"
#include "app/core/clock.h"

#include <QFuture>
#include <QHash>
#include <QJsonObject>
#include <QList>
#include <QObject>
#include <QString>

#include <chrono>

namespace slipway {

class AccountService;
class ComponentService;
class DeliveryService;
class HookService;
class StatusService;
class TestPushService;

enum class Finding { Good, Warning, Bad, Unknown };
enum class HookRemedy { None, CreateHook, RepairHook, RotateSecret, RemoveDuplicates, SignInAgain, OpenSettings, TurnOn };

struct HookFinding {
    QString check;          // stable word, in this order: switch, binding, public, hook, duplicates, address, events, content, secret,
                            // tls, deliveries, disabled, clock, reach; of the test: asked, sent, arrived, verified
    Finding finding = Finding::Unknown;
    QString title;          // "Address at the forge"
    QString sentence;       // what is so, and what follows
    QString seen;           // the value, where there is one
    HookRemedy remedy = HookRemedy::None;
    qint64 durationUs = -1; // of a hop; -1: none
};

struct HookReport {
    ComponentId component;
    qint64 atUs = 0;
    QList<HookFinding> findings;
    Finding worst() const;
};
// {"component", "at", "state": "ok|warning|error|unknown", "findings": [{"check", "state", "title", "message", "seen", "remedy",
// "duration_us"}]}; what is not there is null.
QJsonObject toJson(const HookReport &report);
QString word(HookRemedy remedy); // none, create_hook, repair_hook, rotate_secret, remove_duplicates, sign_in_again, open_settings, turn_on

class HookDoctor final : public QObject
{
    Q_OBJECT
public:
    struct Needs {
        ComponentService &components;
        AccountService &accounts;
        HookService &hooks;
        DeliveryService &deliveries;
        const StatusService &status;
        TestPushService &testPush;
        const Clock &clock;
        std::chrono::milliseconds testPatience{20'000}; // until the forge's test has to be here
    };
    explicit HookDoctor(const Needs &needs, QObject *parent = nullptr);

    // Findings arrive one by one with found(); the answer has all. NotFound: no such component. Conflict: it is built from an
    // image. Where the forge's test is a push, as with GitLab, it is judged like any other.
    QFuture<Result<HookReport>> look(const ComponentId &component);
    bool isLooking(const ComponentId &component) const { return m_looks.contains(component); }
    // Conflict: a remedy that only a person can take.
    QFuture<Result<>> repair(const ComponentId &component, HookRemedy remedy);
    static bool isAutomatic(HookRemedy remedy);

Q_SIGNALS:
    void found(const slipway::ComponentId &component, const slipway::HookFinding &finding);

private:
    Needs m_needs;
    QHash<ComponentId, QFuture<Result<HookReport>>> m_looks;
};

} // namespace slipway

Q_DECLARE_METATYPE(slipway::HookFinding)
