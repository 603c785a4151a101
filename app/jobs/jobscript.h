// What the containers of a build's Job run: the steps of its recipe, each container with a shell script of its own that lies in a
// Secret beside all it needs, and nothing that only another one needs. Pure; any thread.
#pragma once

#include "app/jobs/planrecipe.h"

namespace slipway {

// Where things lie in every container of a Job, in the place of the run folder and its neighbours on a machine.
inline constexpr QLatin1StringView clusterWorkspace{"/workspace"};
inline constexpr QLatin1StringView clusterRunDir{"/slipway/run"};
inline constexpr QLatin1StringView clusterCache{"/slipway/cache"};
inline constexpr QLatin1StringView clusterTools{"/slipway/tools"};
inline constexpr QLatin1StringView clusterJob{"/slipway/job"}; // the container's part of the Secret

// What fills the workspace.
enum class JobSource { Clones, Receiver };

// The container that waits for the workspace.
inline constexpr const char *receiverContainer = "source";

// One container; those before the last are its pod's init containers, in order.
struct JobPart {
    QString container;               // "tool-1", "clone-1", "build"
    bool isClone = false;            // brings the workspace: runs in the cluster's image for that
    QList<int> steps;                // of the recipe
    QMap<QString, QByteArray> files; // by key of the Secret, which is the name of the file below clusterJob, too
    QString script;                  // key of what it runs

    friend bool operator==(const JobPart &, const JobPart &) = default;
};

// A tool and a clone have a container each, all other steps share the last one, so that no token of a clone ever lies before a
// script. knownHosts: what ssh may trust, as text. With a receiver it comes first and stands for all clones, of which neither a step nor a
// token is in the cluster then.
// foreign: what is mounted at the workspace or below it and is somebody's: nothing changes who may do what there.
// Errors: Unavailable where a step needs what only this machine has: the person's ssh agent, a repository in a folder.
Result<QList<JobPart>> jobParts(const supervisor::Recipe &recipe, const BuildId &build, const QByteArray &knownHosts,
                                JobSource source = JobSource::Clones, const QStringList &foreign = {});

} // namespace slipway
