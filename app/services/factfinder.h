// Finds out what deciding about a delivery needs and the request can't be trusted with: the files that were changed. One
// question of a component at a time, since they share a repository; another one never waits for them. A server that does not
// answer is asked twice more, then the facts are told as unknown, and what waits for them builds to be safe. Nothing is kept:
// after a restart what is still pending asks again. Main thread.
#pragma once

#include "app/jobs/changedfiles.h"

#include <QHash>
#include <QObject>

#include <chrono>

namespace slipway {

class ComponentService;
class SecretStore;
class Settings;

using DeliveryFacts = QHash<int, ChangedPaths>; // by the number of the event in its request

struct FactsWanted {
    DeliveryId delivery;
    ComponentId component;
    QList<std::pair<int, ChangeQuestion>> questions; // at least one
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
    };
    void next(const ComponentId &component);
    void ask(const ComponentId &component, const QString &credential);
    void answered(const ComponentId &component, const Result<ChangedPaths> &answer);

    Needs m_needs;
    HostProbe m_probe;
    HostFacts m_host;
    RunLauncher m_launcher;
    bool m_isHostKnown = false;
    QHash<ComponentId, QList<Task>> m_tasks; // the first of each is being worked on
};

} // namespace slipway

Q_DECLARE_METATYPE(slipway::FactsWanted)
