// How the steps of a build look: shape, word, tone, and the sentences that name a build. GUI thread.
#pragma once

#include "ui/common/look/look.h"

namespace slipway {

enum class StepState { Passed, Failed, Running, Cancelled, Interrupted, Ahead, NotRun };

// A step's state follows from its own times and from how the whole build stands.
StepState stateOf(const BuildStep &step, BuildState build);
StateGlyph glyphOf(StepState state);
QString wordOf(StepState state);
// The step that ended the build, or the one that runs; -1: none.
int decidingStep(const QList<BuildStep> &steps, BuildState build);

// "checkout-api #1284"
QString nameOf(const Build &build, const QString &component);

} // namespace slipway
