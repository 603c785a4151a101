// How a build's state and its steps look: shape, word, tone, and the sentences that name a build. GUI thread.
#pragma once

#include "app/domain/build.h"
#include "ui/common/chip.h"

namespace slipway {

StateGlyph glyphOf(BuildState state);
ChipLook chipOf(BuildState state); // quiet states without a fill

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
