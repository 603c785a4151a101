// The answer to "why did it (not) build": one heading, one sentence, and what changes it. Pure; GUI thread for its words.
#pragma once

#include "app/domain/build.h"
#include "app/domain/component.h"
#include "app/domain/delivery.h"
#include "app/domain/remedy.h"
#include "ui/theme/stateglyph.h"

#include <optional>

namespace slipway {

enum class AnswerAction {
    Apply,          // the change that the button carries
    OpenBuild,      // the build it queued
    Replay,         // decide a copy with today's rules
    BuildOnce,      // build this commit without changing a rule
    SwitchOn,       // the component's git webhook
    Rules,          // the component's triggers
    Source,         // the component's build source
    Secret,         // where the webhook's secret stands
    ShowComponent,
    Components,     // the list, to copy a right address
    CopyAddress,    // the right address of the component that the button carries
    Keychain,       // settings of the keychain
};

struct RemedyButton {
    AnswerAction remedy;
    QString text;
    std::optional<Remedy> change = {}; // of Apply
    ComponentId component = {};        // of CopyAddress and Rules: another than the delivery's own
    friend bool operator==(const RemedyButton &, const RemedyButton &) = default;
};

struct VerdictAnswer {
    StateGlyph glyph = StateGlyph::None;
    QString heading;
    QString sentence;             // HTML with the decisive value emphasised; everything from outside is escaped
    QList<RemedyButton> remedies; // the first is the one to press
};

// meant: of a delivery to an unknown address, the components that are built from what it is about.
VerdictAnswer answerFor(const Delivery &delivery, const std::optional<Build> &build, const std::optional<Component> &component,
                        const QList<Component> &meant = {});

// The check that made the verdict; -1 when none did (built, a test, not verified).
int decidingCheck(const Delivery &delivery);

// What the buttons beside a failed check are called and what they do, the smallest change first; empty where nothing helps.
QList<RemedyButton> buttonsFor(const Check &check, const Delivery &delivery, const std::optional<Component> &component);

// The commit can be built without a rule being changed.
bool canBuildOnce(const Delivery &delivery, const std::optional<Component> &component);

} // namespace slipway
