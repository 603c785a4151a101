// What the states of the engine look like on this page: glyphs, forge marks. GUI thread.
#pragma once

#include "app/domain/build.h"
#include "app/domain/component.h"
#include "app/domain/delivery.h"
#include "models/componentlistmodel.h"
#include "ui/common/chip.h"
#include "ui/common/switch.h"

namespace slipway {

StateGlyph glyphOf(BuildState state);
StateGlyph glyphOf(ComponentState state);
StateGlyph glyphOf(Outcome outcome);
SwitchState switchOf(TriggerSwitch fact);

// The chip of a build with the word of its own state ("Timed out"), not only that of its shape.
ChipLook chipOf(const Build &build);

// The icon of a sender's name; a plain git mark for any other.
QString forgeIcon(const QString &provider);

} // namespace slipway
