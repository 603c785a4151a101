// The one map from the states of the engine to shape, word and tone; what a pane paints for a state comes from here. GUI
// thread.
#pragma once

#include "app/domain/build.h"
#include "app/domain/component.h"
#include "app/domain/delivery.h"
#include "ui/common/chip.h"

namespace slipway {

StateGlyph glyphOf(BuildState state);
StateGlyph glyphOf(ComponentState state);
StateGlyph glyphOf(Outcome outcome);

// With the word of the very state ("Timed out"), not only that of its shape; quiet states without a fill.
ChipLook chipOf(BuildState state);

// The icon of a sender's name; a plain git mark for any other.
QString forgeIcon(const QString &provider);

} // namespace slipway
