// What every recipe that fetches from a git server has in common: git's options, and how it signs in. Pure; any thread.
#pragma once

#include "app/jobs/gitsource.h"
#include "app/supervisor/recipe.h"

namespace slipway {

// Options of git for every command, also for those git starts itself for submodules. They come through the environment, so
// that command lines stay short.
supervisor::Environment gitEnvironment(const CloneAddress &address);

// The credential goes to the supervisor, which answers git's questions; it is in no argument, variable or file. scope: of the
// only steps that may use it; empty: all that need credentials. agentSocket: of an ssh agent that these steps may ask, where
// there is no key.
void addGitCredential(supervisor::Recipe &recipe, const CloneAddress &address, const QString &username,
                      const QString &credential, const QString &knownHosts, bool acceptNewHosts, const std::string &scope = {},
                      const QString &agentSocket = {});

// A script of this folder, that git's steps run; empty if there is none of that name.
std::string scriptNamed(const QString &name);

} // namespace slipway
