// The build that an event of a git forge asks for, and what of a trigger can be used. Pure; any thread.
#pragma once

#include "app/core/error.h"
#include "app/domain/build.h"
#include "app/domain/component.h"
#include "app/domain/event.h"

namespace slipway {

// Sets ref, branch, revision, message and pull. A quiet period lets it wait: whatever newer comes for the same branch takes
// its place, or with a queue of every one waits beside it.
void takeGitEvent(Build &build, const Event &event, const Component &component, qint64 nowUs);

// Invalid: a pattern, an address or a time of the trigger that can't be used; the message names it.
Result<> checkGitTrigger(const GitTrigger &git);

// Invalid: an address or network that can't be used; the message names it.
Result<> checkPeers(const QStringList &networks);

// What a person reads where a request had several changes; empty for one.
QString changesNote(qsizetype changes, qsizetype builds);

} // namespace slipway
