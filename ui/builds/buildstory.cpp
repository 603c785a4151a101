#include "ui/builds/buildstory.h"

#include "app/domain/component.h"
#include "app/domain/startneeds.h"
#include "models/words.h"
#include "ui/builds/buildlook.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(slipway::BuildStory)
};

NoLogStory waitingStory(const BuildContext &context, const StoryFacts &facts)
{
    NoLogStory story;
    story.waits = true;
    const Build &build = context.build;
    if (build.state == BuildState::Approval) {
        story.heading = Tr::tr("Waits for approval");
        story.sentence = build.reason.isEmpty() ? Tr::tr("Somebody has to agree before it starts.") : build.reason;
        return story;
    }
    if (build.state == BuildState::Waiting) {
        story.heading = Tr::tr("Waits on purpose");
        story.sentence = build.reason.isEmpty() ? Tr::tr("It starts when the wait is over.") : build.reason;
        return story;
    }
    const QString elapsed =
        context.holder && context.holder->startedAtUs ? words::soFar(facts.nowUs - context.holder->startedAtUs) : QString();
    if (!facts.holder.isEmpty()) {
        story.primary = Tr::tr("Show %1").arg(facts.holder);
        story.primaryLink = StoryLink::Holder;
    }
    switch (context.heldBy) {
    case HeldBy::OwnBuild:
        story.heading = Tr::tr("Waits for #%1 to end").arg(context.holder->number);
        story.sentence = Tr::tr("%1 is built one at a time; #%2 has run for %3.")
                             .arg(facts.component)
                             .arg(context.holder->number)
                             .arg(elapsed);
        return story;
    case HeldBy::Older:
        story.heading = Tr::tr("Waits behind #%1").arg(context.holder->number);
        story.sentence = Tr::tr("An older build of %1 waits too and goes first.").arg(facts.component);
        return story;
    case HeldBy::Group:
        story.heading = Tr::tr("Waits for a slot of its group");
        story.sentence = Tr::tr("%1 shares its slots with other components; %2 has run longest in them, for %3.")
                             .arg(facts.component, facts.holder, elapsed);
        story.link = Tr::tr("Change the Slots of the Group…");
        story.linkTo = StoryLink::Settings;
        return story;
    case HeldBy::Slots:
        story.heading = Tr::tr("Waits for a free slot");
        story.sentence = facts.slotCount > 1
            ? Tr::tr("All %1 slots are taken. %2 has run longest, for %3.").arg(facts.slotCount).arg(facts.holder, elapsed)
            : Tr::tr("The one slot is taken by %1, which has run for %2.").arg(facts.holder, elapsed);
        story.link = Tr::tr("Change the Number of Slots…");
        story.linkTo = StoryLink::Settings;
        return story;
    case HeldBy::Nothing:
    case HeldBy::Person:
        break;
    }
    if (!build.reason.isEmpty()) {
        story.heading = Tr::tr("Waits");
        story.sentence = build.reason;
        return story;
    }
    story.heading = Tr::tr("About to start");
    story.sentence = Tr::tr("Nothing holds it; the log appears here with its first line.");
    return story;
}

NoLogStory removedStory(const StoryFacts &facts)
{
    NoLogStory story;
    story.heading = Tr::tr("The log is no longer kept");
    story.sentence = facts.logDays > 0
        ? Tr::tr("Logs are kept for %n day(s), and those of a component's newest builds longer. The build and its steps stay in "
                 "the history.",
                 nullptr, facts.logDays)
        : Tr::tr("Its run folder was removed from the data folder. The build and its steps stay in the history.");
    story.link = Tr::tr("Change How Long Logs Are Kept…");
    story.linkTo = StoryLink::Settings;
    return story;
}

// Where a failure is mended: a clone fails for what stands under Build source, a container that does not start for its image, anything
// else for the definition.
constexpr int untrustedHostCode = 72; // as clone.sh ends then
constexpr int noImageCode = 93;       // as container.sh ends then
constexpr int noStartCode = 94;       // likewise: the engine starts no container
constexpr int noAccessCode = 95;      // likewise, see pull.sh: its registry refused it
constexpr int noEngineCode = 99;      // likewise: it could not even be asked

constexpr qsizetype longHeadline = 100; // in letters; what is longer is no headline

// The step that decided, by its name as it stands in records.
BuildStep troubledStep(const BuildContext &context)
{
    return context.steps.value(decidingStep(context.steps, context.build.state));
}

bool isCloneTrouble(const BuildContext &context)
{
    const QString name = troubledStep(context).name;
    return context.steps.size() > 1 && (name == "Clone"_L1 || name.startsWith("Clone "_L1));
}

// "Cause. Remedy." as headline and detail; of a long cause, "What is so: the words of some other program", only what is so.
std::pair<QString, QString> parted(const QString &reason)
{
    static const QRegularExpression stop(u"\\.\\s|。"_s), colon(u":\\s|："_s);
    const qsizetype end = reason.indexOf(stop);
    const QString first = end < 0 ? reason : reason.left(end + 1);
    const auto found = colon.match(first);
    if (first.size() > longHeadline && found.hasMatch())
        return {reason.left(found.capturedStart()) + (found.captured() == u"："_s ? u"。"_s : u"."_s), reason.mid(found.capturedEnd()).trimmed()};
    return {first, end < 0 ? QString() : reason.mid(end + 1).trimmed()};
}

QString timeOfDay(qint64 us, qint64 nowUs)
{
    const auto day = [](qint64 at) { return QDateTime::fromMSecsSinceEpoch(at / 1000).date(); };
    return day(us) == day(nowUs) ? words::clockTime(us) : words::ago(us, nowUs);
}

QString ownCause(const BuildContext &context, qint64 nowUs)
{
    const Build &build = context.build;
    const QString when = timeOfDay(build.queuedAtUs, nowUs);
    switch (build.cause) {
    case Cause::Webhook:
        return Tr::tr("push received %1").arg(timeOfDay(context.delivery ? context.delivery->receivedAtUs : build.queuedAtUs, nowUs));
    case Cause::Manual:
        return build.actor.isEmpty() ? Tr::tr("started by hand %1").arg(when) : Tr::tr("started by %1, %2").arg(build.actor, when);
    case Cause::Replay:
        return Tr::tr("delivery replayed %1").arg(when);
    case Cause::Retry:
        if (!context.attempt.isEmpty())
            return Tr::tr("%1, by itself %2", "attempt 2 of 3, by itself 14:05").arg(context.attempt, when);
        return build.actor.isEmpty() ? Tr::tr("retried %1").arg(when) : Tr::tr("retried by %1, %2").arg(build.actor, when);
    case Cause::Api:
        return Tr::tr("API call %1").arg(when);
    }
    return {};
}

} // namespace

std::optional<NoLogStory> noLogStory(const BuildContext &context, const RunFacts &run, const StoryFacts &facts)
{
    const Build &build = context.build;
    if (isWaiting(build.state))
        return waitingStory(context, facts);
    if (build.state == BuildState::Running || run.hasLog)
        return std::nullopt;

    NoLogStory story;
    if (build.state == BuildState::Superseded) {
        story.heading = Tr::tr("Superseded");
        story.sentence = build.reason;
        if (context.newer) {
            story.heading = Tr::tr("Superseded by #%1").arg(context.newer->number);
            story.sentence = Tr::tr("A newer push to %1 came while this build waited, so only the newer one is built.")
                                 .arg(build.branch.isEmpty() ? build.ref : build.branch);
            story.primary = Tr::tr("Show #%1").arg(context.newer->number);
            story.primaryLink = StoryLink::Newer;
        }
        story.link = Tr::tr("Build Every Push Instead…");
        story.linkTo = StoryLink::Definition;
        return story;
    }
    if (build.startedAtUs == 0) {
        story.heading = build.state == BuildState::Cancelled ? Tr::tr("Cancelled before it started") : Tr::tr("It never started");
        story.sentence = build.reason;
        return story;
    }
    if (context.steps.isEmpty() && build.firstOutputAtUs == 0 && !run.hasFolder) {
        story.heading = Tr::tr("It could not be started");
        story.sentence = build.reason;
        switch (startNeedOf(build.reason)) {
        case StartNeed::Engine:
            story.primary = Tr::tr("Open Container Engine");
            story.primaryLink = StoryLink::Engine;
            break;
        case StartNeed::Cluster:
            story.primary = Tr::tr("Open Clusters");
            story.primaryLink = StoryLink::Clusters;
            break;
        case StartNeed::Other:
            story.primary = Tr::tr("Open Build Source");
            story.primaryLink = StoryLink::Source;
            break;
        }
        return story;
    }
    if (!run.hasFolder || build.firstOutputAtUs > 0)
        return removedStory(facts);
    story.heading = Tr::tr("There is no log");
    story.sentence = build.reason.isEmpty() ? Tr::tr("The build ended before it wrote anything.") : build.reason;
    return story;
}

std::optional<TroubleStory> troubleStory(const BuildContext &context, const RunFacts &run)
{
    const Build &build = context.build;
    TroubleStory story;
    std::tie(story.headline, story.detail) = parted(build.reason);
    switch (build.state) {
    case BuildState::Failed:
        if (troubledStep(context).name == "Container"_L1 && troubledStep(context).exitCode == noImageCode) {
            story.remedy = Tr::tr("Open Build Images");
            story.remedyLink = StoryLink::BuildImages;
            break;
        }
        if (troubledStep(context).name == "Container"_L1 && troubledStep(context).exitCode == noAccessCode) {
            story.remedy = Tr::tr("Open Image Registries");
            story.remedyLink = StoryLink::ImageRegistries;
            break;
        }
        if (troubledStep(context).name == "Container"_L1
            && (troubledStep(context).exitCode == noEngineCode || troubledStep(context).exitCode == noStartCode)) {
            story.remedy = Tr::tr("Open Container Engine");
            story.remedyLink = StoryLink::Engine;
            break;
        }
        if (isCloneTrouble(context) && troubledStep(context).exitCode == untrustedHostCode) {
            story.remedy = Tr::tr("Open SSH Servers");
            story.remedyLink = StoryLink::SshServers;
            break;
        }
        story.remedy = isCloneTrouble(context) ? Tr::tr("Open Build Source") : Tr::tr("Edit Build…");
        story.remedyLink = isCloneTrouble(context) ? StoryLink::Source : StoryLink::Definition;
        break;
    case BuildState::TimedOut:
        if (run.lastByteUs > 0 && build.finishedAtUs > run.lastByteUs)
            story.detail = Tr::tr("Its last output came %1 before the end.").arg(words::duration(build.finishedAtUs - run.lastByteUs));
        story.remedy = Tr::tr("Change Time Limit…");
        story.remedyLink = StoryLink::Definition;
        break;
    case BuildState::Interrupted:
        story.glyph = StateGlyph::Interrupted;
        break;
    case BuildState::Cancelled:
        story.glyph = StateGlyph::Cancelled;
        story.tone = Tone::Idle;
        break;
    case BuildState::Running:
        if (!isHeldUp(build))
            return std::nullopt;
        story.glyph = StateGlyph::Waiting;
        story.tone = Tone::Wait;
        break;
    default:
        return std::nullopt;
    }
    if (story.headline.isEmpty())
        story.headline = words::title(build.state);
    return story;
}

QString timeTold(const BuildContext &context, qint64 nowUs)
{
    const Build &build = context.build;
    if (isWaiting(build.state))
        return Tr::tr("for %1").arg(words::soFar(nowUs - build.queuedAtUs));
    if (build.startedAtUs == 0)
        return {};
    if (build.state == BuildState::Running) {
        const QString elapsed = words::soFar(nowUs - build.startedAtUs);
        return context.usualUs ? Tr::tr("for %1, usually %2").arg(elapsed, words::duration(*context.usualUs))
                               : Tr::tr("for %1").arg(elapsed);
    }
    const QString took = words::duration(build.finishedAtUs - build.startedAtUs);
    return build.state == BuildState::Succeeded ? Tr::tr("in %1").arg(took) : Tr::tr("after %1").arg(took);
}

QString causeTold(const BuildContext &context, qint64 nowUs)
{
    const QString cause = ownCause(context, nowUs);
    if (!context.approval || context.approval->agreement != Agreement::Approved)
        return cause;
    return Tr::tr("%1, approved by %2 %3").arg(cause, context.approval->by, timeOfDay(context.approval->decidedAtUs, nowUs));
}

} // namespace slipway
