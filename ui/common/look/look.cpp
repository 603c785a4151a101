#include "ui/common/look/look.h"

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
    case BuildState::Interrupted:
        return StateGlyph::Interrupted;
    case BuildState::Cancelled:
        return StateGlyph::Cancelled;
    case BuildState::Superseded:
        return StateGlyph::NotBuilt;
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

ChipLook chipOf(BuildState state)
{
    ChipLook look = chipFor(glyphOf(state));
    look.text = words::title(state);
    return look;
}

QString forgeIcon(const QString &provider)
{
    return hasIcon(provider) ? provider : u"git"_s;
}

} // namespace slipway
