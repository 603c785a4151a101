// What a build's page says in words: why it waits, why there is no log, what went wrong and where it is mended. Pure; any
// thread.
#pragma once

#include "app/services/buildcontext.h"
#include "ui/theme/stateglyph.h"

#include <optional>

namespace slipway {

// Where a button of the page leads.
enum class StoryLink { None, Holder, Newer, Source, Definition, Settings, SshServers, BuildImages, ImageRegistries, Engine, Clusters };

// In place of the log.
struct NoLogStory {
    QString heading;
    QString sentence;
    QString primary; // words of the button, empty for none
    StoryLink primaryLink = StoryLink::None;
    QString link;
    StoryLink linkTo = StoryLink::None;
    bool waits = false; // the drawing: a ship on its slip, else a document
};

// Above the log.
struct TroubleStory {
    StateGlyph glyph = StateGlyph::Failed;
    Tone tone = Tone::Fail;
    QString headline;
    QString detail;
    QString remedy; // words of the button, empty for none
    StoryLink remedyLink = StoryLink::None;
};

struct StoryFacts {
    QString component;  // its name
    QString holder;     // "weather-feed #1933"; empty without one
    int slotCount = 0;
    int logDays = 0;    // how long logs are kept; 0: for ever
    qint64 nowUs = 0;
};

// Nothing while a log is there or about to be.
std::optional<NoLogStory> noLogStory(const BuildContext &context, const RunFacts &run, const StoryFacts &facts);
// What a running build waits for elsewhere, or what went wrong; nothing for what goes well.
std::optional<TroubleStory> troubleStory(const BuildContext &context, const RunFacts &run);

// "for 1 min 3 s, usually 1 min 50 s", "after 1 min 23 s"; empty when there is nothing to tell.
QString timeTold(const BuildContext &context, qint64 nowUs);
// "push received 14:31:52", "started by Mara, yesterday, 17:20"
QString causeTold(const BuildContext &context, qint64 nowUs);

} // namespace slipway
