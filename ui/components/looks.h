// What the states of a switch look like on this page. GUI thread.
#pragma once

#include "models/componentlistmodel.h"
#include "ui/common/look/look.h"
#include "ui/common/switch.h"

namespace slipway {

SwitchState switchOf(TriggerSwitch fact);

} // namespace slipway
