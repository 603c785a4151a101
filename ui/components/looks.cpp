#include "ui/components/looks.h"

namespace slipway {

SwitchState switchOf(TriggerSwitch fact)
{
    switch (fact) {
    case TriggerSwitch::Off:
        return SwitchState::Off;
    case TriggerSwitch::On:
        return SwitchState::On;
    case TriggerSwitch::PendingOff:
        return SwitchState::PendingOff;
    case TriggerSwitch::PendingOn:
        return SwitchState::PendingOn;
    case TriggerSwitch::FailedOff:
        return SwitchState::FailedOff;
    case TriggerSwitch::FailedOn:
        return SwitchState::FailedOn;
    }
    return SwitchState::NotApplicable;
}

} // namespace slipway
