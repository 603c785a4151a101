// Pausing everything and resuming, the freeze windows of environments, and the groups of the queue. What is on now is in
// memory once loaded. Main thread.
#pragma once

#include "app/core/clock.h"
#include "app/storage/holdrepository.h"

#include <QFuture>
#include <QObject>
#include <QTimer>

namespace slipway {

class BuildService;
class ComponentService;
class Database;

// One build that waits for the end of a pause or a freeze, as it would go on.
struct PlannedStart {
    Build build;
    QString component;     // its name
    bool starts = true;    // false: a freeze holds it still
    QString note;          // why it does not start
    friend bool operator==(const PlannedStart &, const PlannedStart &) = default;
};

class HoldService final : public QObject
{
    Q_OBJECT
public:
    HoldService(Database &database, ComponentService &components, BuildService &builds, const Clock &clock,
                QObject *parent = nullptr);

    QFuture<Result<>> load();                    // also again, when somebody else has written

    const std::optional<Pause> &pause() const { return m_holds.pause; }
    const QMap<Environment, Frozen> &frozen() const { return m_holds.frozen; }
    const FreezeWindows &windows() const { return m_windows; }
    const QList<QueueGroup> &groups() const { return m_groups; } // by name

    // Nothing starts any more; what runs goes on, and events are taken in and decided as ever. Conflict: paused already.
    QFuture<Result<>> begin(const QString &reason);
    // What would build if building went on now, in the order of starting. Also asked while a freeze is on.
    QFuture<Result<QList<PlannedStart>>> plan();
    // Goes on. The builds to skip are cancelled, saying who left them out. Answers the plan that was carried out.
    //   Conflict: building is not paused; a build to skip does not wait for this any more.
    QFuture<Result<QList<PlannedStart>>> resume(const QList<BuildId> &skip);
    // Only leaves out, for builds that wait for the end of a freeze. Conflict as above.
    QFuture<Result<>> leaveOut(const QList<BuildId> &skip);

    // Each is written down with who did it. Invalid; for removing a group Conflict (components name it) and NotFound.
    QFuture<Result<>> setWindows(Environment environment, const QList<FreezeWindow> &windows);
    QFuture<Result<>> saveGroup(const QueueGroup &group);
    QFuture<Result<>> removeGroup(const QString &name);

Q_SIGNALS:
    void changed();                              // any of what is in memory

private:
    QFuture<Result<>> reloadAfter(const QFuture<Result<QList<BuildId>>> &written);
    void look();

    Database &m_database;
    ComponentService &m_components;
    BuildService &m_builds;
    const Clock &m_clock;
    Holds m_holds;
    FreezeWindows m_windows;
    QList<QueueGroup> m_groups;
    QTimer m_minute; // windows begin and end by themselves
};

} // namespace slipway
