// From a queued build to the recipe its supervisor gets: the steps "Clone" (exact commit, submodules, sub-directory) and
// "Build" (the component's script). Pure; any thread.
#pragma once

#include "app/core/error.h"
#include "app/domain/build.h"
#include "app/domain/component.h"
#include "app/jobs/hostfacts.h"
#include "app/jobs/runpaths.h"
#include "app/supervisor/recipe.h"

namespace slipway {

// Names of the steps, as they stand in records and rows.
inline constexpr const char *cloneStepName = "Clone";
inline constexpr const char *buildStepName = "Build";
bool isCloneStep(const QString &name); // also "Clone web", of another repository

// How the component signs in. Lives in memory only, between the keychain and the supervisor.
struct JobSecrets {
    QString credential; // password or token of an https source, private key of an ssh source; empty: none
    QStringList masked; // whatever else must not show in the log
    bool acceptNewHosts = false; // take the host key of an ssh server seen for the first time; a changed one never
    QString registryPassword{}; // of the registry that the component's image lies in; empty: none
    QString username{};    // for https, instead of the source's; empty: that one
    QString agentSocket{}; // of the ssh agent that an ssh source is fetched with instead of a key; empty: none
};

// Errors, all for the person:
//   Invalid      a branch, address, sub-directory, revision or variable name that can't be used, or credentials in the
//                address (they belong into the keychain)
//   Denied       a file address outside the sample project, or a transport git can be tricked with (ext::)
//   Unavailable  no git, no supervisor, or no interpreter for this type of script on this machine
// What a component that is built from an image signs in to its registry with lies beside the script, see Recipe::registryAuth.
// A component without address gets the step "Build" alone. Without a working sandbox the recipe has none.
// The clone tries the exact commit first (one round trip), then the branch, deeper and deeper; when the commit is gone
// it fails and never builds another one. With an empty revision it takes the branch's head.
Result<supervisor::Recipe> recipeFor(const Build &build, const Component &component, const RunPaths &paths,
                                     const JobSecrets &secrets, const HostFacts &host);

// One step that writes what git ls-remote says of the component's source into remoteRefsFile of the workspace. The same
// errors, and Invalid for a component without address. It has a minute.
inline constexpr const char *remoteRefsFile = "refs";
// ref: full name of the only one to be listed, taken literally; empty: all branches and tags. Invalid too where git has no
// such names.
Result<supervisor::Recipe> listRefsRecipe(const Component &component, const RunPaths &paths, const JobSecrets &secrets,
                                          const HostFacts &host, const QString &ref = {});

// What can be said before a build is queued, without secrets: the errors of above that lie in the component itself.
Result<> checkSource(const GitSource &source, bool sandboxProject);

} // namespace slipway
