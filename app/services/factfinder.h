// Finds out what deciding about a delivery needs and the request can't be trusted with: the files that were changed, and
// whether the source has what nothing signed. One question of a component at a time, since they share a repository; another
// one never waits for them. A server that does not answer is asked twice more, then the facts are told as unknown, and what
// waits for them builds to be safe; one that has nothing by a name is asked once more. Nothing is kept: after a restart what
// is still pending asks again. Main thread.
#pragma once

#include "app/jobs/changedfiles.h"
#include "app/services/claims.h"
#include "app/services/tagservice.h"

#include <QHash>
#include <QObject>
#include <QSet>

#include <chrono>
#include <variant>

namespace slipway {

class ComponentService;
struct GitLogin;
class SecretStore;
class Settings;

using DeliveryFacts = QHash<int, Facts>; // by the number of the event in its request
using FactQuestion = std::variant<ChangeQuestion, Claim>;

struct FactsWanted {
    DeliveryId delivery;
    ComponentId component;
    QList<std::pair<int, FactQuestion>> questions; // at least one, and one of an event
};

class FactFinder final : public QObject
{
    Q_OBJECT
public:
    struct Needs {
        ComponentService &components;
        SecretStore &secrets;
        Settings &settings;
        const Clock &clock;
        QString dataDir;
        std::chrono::milliseconds firstPause{5000}; // before the second attempt; the third waits six times as long
    };
    explicit FactFinder(const Needs &needs, QObject *parent = nullptr);
    ~FactFinder() override; // stops what runs

    void find(const FactsWanted &wanted); // what is being found already is not asked twice

Q_SIGNALS:
    void found(const slipway::DeliveryId &delivery, const slipway::DeliveryFacts &facts);

private:
    struct Task {
        FactsWanted wanted;
        DeliveryFacts facts;
        int attempts = 0;
        bool foundNothing = false; // once: registries and forges tell of what is new a moment before they have it
    };
    void next(const ComponentId &component);
    void ask(const Component &component, const GitLogin &login);
    QuestionPlace placeFor(const Component &component, const GitLogin &login) const;
    void compare(const Component &component, ChangeQuestion question, const GitLogin &login);
    void confirm(const Component &component, const Claim &claim, const GitLogin &login);
    void confirmImage(const Component &component, const Claim &claim);
    void answered(const ComponentId &component, const Result<Facts> &answer);

    Needs m_needs;
    HostProbe m_probe;
    HostFacts m_host;
    RunLauncher m_launcher;
    TagService m_tags;
    bool m_isHostKnown = false;
    QHash<ComponentId, QList<Task>> m_tasks; // the first of each is next, or being worked on
    QSet<ComponentId> m_busy;                // asking, or pausing before it asks once more
};

} // namespace slipway

Q_DECLARE_METATYPE(slipway::FactsWanted)
