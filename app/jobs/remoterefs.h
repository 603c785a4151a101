// The branches and tags that a component's source has now, asked with git in a process of slipway-run's: credentials go the
// way they go for a clone, and never into an address, an argument or an environment.
#pragma once

#include "app/core/clock.h"
#include "app/core/error.h"
#include "app/jobs/buildrun.h"
#include "app/jobs/hostfacts.h"
#include "app/jobs/recipefor.h"

#include <QFuture>
#include <QObject>

namespace slipway {

struct RemoteRef {
    QString name;     // refs/heads/… or refs/tags/…
    QString revision; // the commit; of an annotated tag the one it speaks of
    friend bool operator==(const RemoteRef &, const RemoteRef &) = default;
};

// Plain value; any thread.
struct RemoteRefs {
    QString defaultBranch; // short; empty when the server does not name it
    QList<RemoteRef> refs; // branches, then tags, each by name
    friend bool operator==(const RemoteRefs &, const RemoteRefs &) = default;
};

// What git ls-remote --symref printed, between whatever else it said. Pure; any thread.
RemoteRefs readRemoteRefs(const QByteArray &output);

class RemoteRefsReader final : public QObject // main thread; waits for nothing
{
    Q_OBJECT
public:
    explicit RemoteRefsReader(const Clock &clock, QObject *parent = nullptr);

    // knownHosts: the file of trusted ssh host keys, see RunPaths. Errors, all for the person:
    //   Invalid, Denied   an address that can't be asked, as for a clone; a component without one
    //   Unavailable       git or the supervisor is missing, or the server refused, is not there, is not trusted
    // ref: full name of the only one that is asked for; empty: all.
    QFuture<Result<RemoteRefs>> read(const Component &component, const JobSecrets &secrets, const QString &knownHosts,
                                     const QString &ref = {});

private:
    QFuture<Result<RemoteRefs>> run(const Component &component, const JobSecrets &secrets, const QString &knownHosts,
                                    const QString &ref, const HostFacts &host);

    HostProbe m_probe;
    RunLauncher m_launcher;
};

} // namespace slipway
