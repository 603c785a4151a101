// What the overview says, gathered from the services: what needs a person, what builds and waits, what was built last.
// Gathers again when something changed, not more often than a few times a second. GUI thread.
#pragma once

#include "app/domain/build.h"
#include "app/domain/component.h"
#include "app/domain/delivery.h"

#include <QHash>
#include <QMap>
#include <QObject>
#include <QSet>
#include <QTimer>

#include <functional>

namespace slipway {

class Engine;

// The facts, as plain values: what follows from them is worked out without any service (nowitems.h).
struct OverviewFacts {
    qint64 nowUs = 0;
    int slotCount = 0;
    QHash<ComponentId, Component> components;
    QMap<ComponentId, Build> last;       // newest build of each component
    QList<Build> running;                // oldest first
    QList<Build> waiting;                // oldest first
    QList<Build> recent;                 // finished ones, newest first
    QList<Delivery> refused;             // of the last day, newest first
    QList<ComponentId> silent;           // switched on, but no delivery has ever arrived
    QHash<ComponentId, qint64> usualUs;  // how long a green build takes
    int passed = 0;                      // builds that ever passed; negative: not known
};

class OverviewDigest final : public QObject
{
    Q_OBJECT
public:
    static constexpr int mostRecent = 60;

    explicit OverviewDigest(Engine &engine, QObject *parent = nullptr);

    const OverviewFacts &facts() const { return m_facts; } // nowUs is of the last gathering
    bool isReady() const { return m_ready; }               // gathered once
    void gather();                                         // soon; several wishes are one
    void setActive(bool active);                           // off: changes wait until somebody looks

Q_SIGNALS:
    void changed();
    void failed(const QString &why); // the database did not answer

private:
    void start();
    void askBuilds();
    void askDeliveries();
    void askSilent();
    void askUsual();
    void arrived();
    void apply(quint64 generation, const std::function<void()> &fn);

    Engine &m_engine;
    QTimer m_soon;
    OverviewFacts m_facts;
    OverviewFacts m_next;
    int m_open = 0; // answers still to come
    quint64 m_generation = 0;
    QSet<ComponentId> m_heard; // a delivery has arrived once; that stays so
    bool m_again = true;
    bool m_active = false;
    bool m_ready = false;
};

} // namespace slipway
