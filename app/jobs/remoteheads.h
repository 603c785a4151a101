// What a component's remote is at, and what was pushed to it since: branches and tags are listed, and the commits of one that
// moved are fetched without their files. Git runs below slipway-run, as for a clone: what signs in is in no argument,
// variable or address, nobody is prompted, and what takes too long is ended. Main thread; waits for nothing.
#pragma once

#include "app/core/clock.h"
#include "app/core/error.h"
#include "app/domain/component.h"
#include "app/domain/event.h"
#include "app/jobs/buildrun.h"
#include "app/jobs/hostfacts.h"
#include "app/jobs/recipefor.h"

#include <QFuture>
#include <QMap>
#include <QObject>

#include <memory>
#include <optional>

namespace slipway {

class RemoteRefsReader;

struct HeadList {
    QString defaultBranch;        // short; empty where the server does not tell
    QMap<QString, QString> heads; // full name → commit; of an annotated tag the commit it speaks of
};

struct HeadMove {
    QString ref;    // full name
    QString before; // commit; empty: the ref is new
    QString after;  // commit
    QString base;   // short name of the branch whose commits are not new on a new branch; empty: none
};

struct MovedCommits {
    Commit head;
    QList<Commit> commits; // what was pushed, oldest first, the head among them
    bool isComplete = true; // false: it could not be told from where, or there are too many
};

class RemoteHeads final : public QObject
{
    Q_OBJECT
public:
    // dataDir: commits are kept there for the next question about the same component.
    RemoteHeads(const Clock &clock, QString dataDir, QObject *parent = nullptr);
    ~RemoteHeads() override; // stops what goes on

    // Invalid, Denied: an address that can't be asked; Unavailable: git is missing, the server refuses or is not there; Timeout.
    QFuture<Result<HeadList>> heads(const Component &component, const JobSecrets &secrets);
    // Nothing: the ref has moved on to where that commit is no part of it. One question of a component at a time.
    QFuture<Result<std::optional<MovedCommits>>> commits(const Component &component, const JobSecrets &secrets, const HeadMove &move);

private:
    void ask(const Component &component, const JobSecrets &secrets, const HeadMove &move, const HostFacts &host,
             const std::shared_ptr<QPromise<Result<std::optional<MovedCommits>>>> &promise);

    const QString m_dataDir;
    HostProbe m_probe;
    RunLauncher m_launcher;
    std::unique_ptr<RemoteRefsReader> m_reader;
};

} // namespace slipway
