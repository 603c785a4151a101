// Builds for panes and scripts: ids, pages of rows, start, cancel, retry, and where the log lies. A queued build's reason
// says what it waits for at that moment. Main thread.
#pragma once

#include "app/core/clock.h"
#include "app/core/error.h"
#include "app/domain/buildresult.h"
#include "app/domain/hold.h"
#include "app/domain/queue.h"
#include "app/services/buildcontext.h"
#include "app/storage/buildrepository.h"

#include <QFuture>
#include <QHash>
#include <QObject>
#include <QTimer>

namespace slipway {

class ComponentService;
class Database;

class BuildService final : public QObject
{
    Q_OBJECT
public:
    BuildService(Database &database, ComponentService &components, const Clock &clock, QString runsFolder,
                 QObject *parent = nullptr);

    QFuture<Result<QList<BuildId>>> ids(const BuildFilter &filter);
    QFuture<Result<QList<Build>>> rows(const QList<BuildId> &ids); // exactly one per id, in that order
    QFuture<Result<Build>> find(const BuildId &id);
    // By id, or "component#number", "project/component#number". Errors: NotFound, Invalid.
    QFuture<Result<Build>> resolve(const QString &text);
    QFuture<Result<QList<BuildStep>>> steps(const BuildId &id);
    QFuture<Result<QMap<BuildState, int>>> counts(const ComponentId &component = {});
    QFuture<Result<QMap<ComponentId, Build>>> lastOfEach();
    QFuture<Result<std::optional<qint64>>> usualDurationUs(const ComponentId &component); // median of the last green ones

    QFuture<Result<BuildContext>> context(const BuildId &id); // NotFound
    QFuture<Result<BuildResult>> result(const BuildId &id);   // what it obeyed, was given, and left; NotFound
    QFuture<Result<RunFacts>> runFacts(const BuildId &id);    // reads the run folder, on a thread of the pool

    // What a person starts passes a freeze of the component's environment when that person was asked.
    enum class Freeze { Respect, Pass };
    // Queues a build of the source's branch, or of the given branch (or full ref) or commit. Errors: NotFound, Invalid (no
    // name git accepts, no full commit id), Conflict: its environment is frozen, or building is paused. A pause is for
    // everybody: whoever wants to build ends it, so that two people never have different notions of whether it is on.
    QFuture<Result<Build>> start(const ComponentId &component, const QString &branch = {}, const QString &revision = {},
                                 const QString &reason = {}, Freeze freeze = Freeze::Respect, const QList<BuildInput> &inputs = {});
    QFuture<Result<Build>> retry(const BuildId &id, Freeze freeze = Freeze::Respect); // the same revision and inputs again
    static bool isFreeze(const Error &error);        // of the two: with Freeze::Pass it works
    QFuture<Result<>> cancel(const BuildId &id);     // waiting: at once; running: the whole tree ends within the grace time

    QString runFolder(const BuildId &id) const;
    QString logFile(const BuildId &id) const;        // may not exist yet
    QString logIndexFile(const BuildId &id) const;
    QString artifactFile(const BuildId &id, const Artifact &artifact) const; // may have been removed

Q_SIGNALS:
    void added(const slipway::BuildId &id);
    void changed(const slipway::BuildId &id);        // state, times, steps, what it waits for
    void countsChanged();
    void cancelRequested(const slipway::BuildId &id); // to whoever runs it

private:
    // Builds, and what is needed to say why some of them wait.
    struct Shown {
        QList<Build> builds;
        QList<Build> running;
        QHash<BuildId, Build> before; // the queued one in front, by the one behind
        QList<BuildId> line;          // who starts next, of all components
        QList<QueueGroup> groups;
        Holds holds;
    };
    static Result<Shown> withQueue(Transaction &tx, QList<Build> builds, qint64 nowUs);
    QList<Build> explained(Shown shown) const;
    QString ownReason(const Build &build, const QList<Build> &running, const BuildDefinition &definition) const;
    QString waitReason(const Build &build, const Shown &shown) const;
    QString namesOf(const QList<Build> &builds) const;
    QFuture<Result<Build>> only(const QFuture<Result<Shown>> &shown);
    QFuture<Result<Build>> enqueue(Build build, Freeze freeze, const QList<BuildInput> &inputs);
    void announceWaiting();

    Database &m_database;
    ComponentService &m_components;
    const Clock &m_clock;
    QString m_runsFolder;
    QTimer m_announcing; // after a start or an end those behind it wait for something else
};

} // namespace slipway
