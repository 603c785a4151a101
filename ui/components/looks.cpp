#include "ui/components/looks.h"

#include "models/words.h"
#include "ui/theme/icons.h"

using namespace Qt::StringLiterals;

namespace slipway {

StateGlyph glyphOf(BuildState state)
{
    switch (state) {
    case BuildState::Waiting:
    case BuildState::Queued:
        return StateGlyph::Waiting;
    case BuildState::Approval:
        return StateGlyph::Approval;
    case BuildState::Running:
        return StateGlyph::Building;
    case BuildState::Succeeded:
        return StateGlyph::Passed;
    case BuildState::Failed:
    case BuildState::TimedOut:
        return StateGlyph::Failed;
    case BuildState::Cancelled:
    case BuildState::Superseded:
        return StateGlyph::Cancelled;
    case BuildState::Interrupted:
        return StateGlyph::Interrupted;
    }
    return StateGlyph::None;
}

StateGlyph glyphOf(ComponentState state)
{
    switch (state) {
    case ComponentState::NotDeployed:
        return StateGlyph::NotDeployed;
    case ComponentState::Starting:
        return StateGlyph::Starting;
    case ComponentState::Running:
        return StateGlyph::Running;
    case ComponentState::Abnormal:
        return StateGlyph::Abnormal;
    case ComponentState::Closed:
        return StateGlyph::Closed;
    }
    return StateGlyph::None;
}

StateGlyph glyphOf(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Build:
        return StateGlyph::Built;
    case Outcome::Filtered:
    case Outcome::Off:
    case Outcome::Duplicate:
        return StateGlyph::NotBuilt;
    case Outcome::Refused:
        return StateGlyph::Refused;
    case Outcome::Test:
        return StateGlyph::Passed;
    case Outcome::Pending:
        return StateGlyph::NotVerified;
    }
    return StateGlyph::None;
}

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

ChipLook chipOf(const Build &build)
{
    ChipLook chip = chipFor(glyphOf(build.state));
    chip.text = words::title(build.state);
    return chip;
}

QString forgeIcon(const QString &provider)
{
    return hasIcon(provider) ? provider : u"git"_s;
}

} // namespace slipway
