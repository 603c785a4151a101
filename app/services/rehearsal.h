// "What if": what a change of a component would have done to the deliveries that really came, and would do to the branches
// and tags that are there now. The way of an event without its last rooms: judged, never written, never queued.
#pragma once

#include "app/core/clock.h"
#include "app/core/error.h"
#include "app/domain/component.h"
#include "app/domain/delivery.h"
#include "app/jobs/remoterefs.h"

#include <QFuture>
#include <QHash>
#include <QObject>

#include <memory>
#include <vector>

namespace slipway {

class ComponentService;
class Database;
struct DeliveryFilter;
class Settings;

// One delivery or ref, judged by the component as it is and as it would be. Plain value; any thread.
struct Rehearsed {
    DeliveryId delivery;     // empty for a ref
    qint64 receivedAtUs = 0; // 0 for a ref
    QString ref;             // full; empty where the event has none
    QString title;           // "Push to main"
    QString message;         // first line of the head commit; empty for a ref
    Outcome now = Outcome::Pending;
    Outcome then = Outcome::Pending;
    QString nowReason;       // the verdicts' sentences
    QString thenReason;
    QString rule;            // of the check that makes the difference; empty when the outcome is the same
    QString why;             // for the person: "Branch: main → main, release/*"
    bool appears() const { return then == Outcome::Build && now != Outcome::Build; }
    bool vanishes() const { return now == Outcome::Build && then != Outcome::Build; }
    bool differs() const { return now != then; }
    friend bool operator==(const Rehearsed &, const Rehearsed &) = default;
};

struct Rehearsal {
    std::vector<Rehearsed> rows; // deliveries newest first; branches before tags, each by name
    int appear = 0;   // builds that would be made, and are not now
    int vanish = 0;
    int stay = 0;     // built both ways
    int leftOut = 0;  // deliveries that nobody can judge: nothing proved who sent them, or their body can't be read
    // The switch is off both ways, so nothing is built at all: then both sides are judged as if it were on.
    bool asIfOn = false;
    void add(Rehearsed row);
    friend bool operator==(const Rehearsal &, const Rehearsal &) = default;
};

// Pure; any thread. An event that was cut when it was stored is to be completed first.
Rehearsed rehearse(const Delivery &delivery, const Component &now, const Component &then);
// The same for what is at the source. No commit's message is known, so the keyword is taken as given.
Rehearsal rehearse(const RemoteRefs &refs, const Component &now, const Component &then);

// True if no rule that judges events differs: whatever came would have ended the same.
bool judgesAlike(const Component &a, const Component &b);

class Rehearser final : public QObject // main thread; the work is done on the database's reading threads
{
    Q_OBJECT
public:
    static constexpr int usual = 200;
    static constexpr int most = 10'000;

    Rehearser(Database &database, ComponentService &components, const Settings &settings, const Clock &clock,
              const QString &dataDir, QObject *parent = nullptr);

    // The last so many deliveries of then.id that were decided, replays left out. Invalid: last is out of range.
    QFuture<Result<Rehearsal>> deliveries(const Component &now, const Component &then, int last = usual);

    // Of a component that is not there yet: the last so many deliveries of all that are built from the same source, each push
    // or pushed image once. It is judged as if it were switched off so far, so that what it would build appears; while it is
    // off both ways, as if it were on.
    QFuture<Result<Rehearsal>> firstDeliveries(const Component &then, int last = usual);
    static Component before(const Component &then); // the same, switched off

    // Asks the source of then, with its stored credential, what branches and tags it has. Remembered for a minute per
    // address. Errors say for the person why the source can't be asked.
    QFuture<Result<Rehearsal>> refs(const Component &now, const Component &then);
    // With a credential that is not stored yet: the person typed it for this very address.
    QFuture<Result<Rehearsal>> refs(const Component &now, const Component &then, const QString &credential);

    // Whoever asked before and still waits is answered Cancelled. For a form that asks anew while somebody types.
    void stop();

private:
    struct Task;
    struct Known {
        qint64 readAtUs = 0;
        RemoteRefs refs;
    };
    Component asJudged(const Component &component) const; // with what it takes over from its environment
    QFuture<Result<Rehearsal>> start(const std::shared_ptr<Task> &task, const QList<DeliveryFilter> &filters, int last);
    void readOn(std::shared_ptr<Task> task);
    QFuture<Result<RemoteRefs>> remoteRefs(const Component &component);
    QFuture<Result<RemoteRefs>> askSource(const Component &component, const QString &credential);

    Database &m_database;
    ComponentService &m_components;
    const Settings &m_settings;
    const Clock &m_clock;
    const QString m_dataDir;
    RemoteRefsReader m_reader;
    QHash<QString, Known> m_known; // by address; with a credential that is not stored, also by that
    quint64 m_generation = 0;      // of what is still wanted
};

} // namespace slipway
