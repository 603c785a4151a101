// What the page of a build says, and the times until its first byte.
#include "app/domain/startneeds.h"
#include "tests/support/warnings.h"
#include "ui/builds/buildlook.h"
#include "ui/builds/buildstory.h"
#include "ui/builds/starttimes.h"

#include <QCoreApplication>

using namespace slipway;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 second = 1'000'000;
constexpr qint64 now = 1'767'225'600 * second;

BuildContext contextIn(BuildState state)
{
    BuildContext context;
    context.build.id = BuildId(u"b"_s);
    context.build.number = 1284;
    context.build.branch = u"main"_s;
    context.build.cause = Cause::Webhook;
    context.build.state = state;
    context.build.queuedAtUs = now - 100 * second;
    if (!isWaiting(state))
        context.build.startedAtUs = now - 90 * second;
    if (isFinished(state))
        context.build.finishedAtUs = now - 7 * second;
    return context;
}

Build holderSince(qint64 startedAtUs)
{
    Build holder;
    holder.id = BuildId(u"h"_s);
    holder.number = 1933;
    holder.state = BuildState::Running;
    holder.startedAtUs = startedAtUs;
    return holder;
}

QStringList namesOf(const StartTimes &times)
{
    QStringList names;
    for (const Waterfall::Row &row : times.rows)
        names << u"%1 %2"_s.arg(row.name).arg(row.toUs - row.fromUs);
    return names;
}

const StoryFacts facts{u"checkout-api"_s, u"weather-feed #1933"_s, 2, 90, now};

} // namespace

class TestBuildStory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aWaitNamesItsHolder()
    {
        BuildContext context = contextIn(BuildState::Queued);
        context.holder = holderSince(now - 63 * second);
        context.heldBy = HeldBy::Slots;
        const auto slot = noLogStory(context, {}, facts);
        QVERIFY(slot);
        QCOMPARE(slot->heading, u"Waits for a free slot"_s);
        QCOMPARE(slot->sentence, u"All 2 slots are taken. weather-feed #1933 has run longest, for 1 min 3 s."_s);
        QCOMPARE(slot->primary, u"Show weather-feed #1933"_s);
        QVERIFY(slot->primaryLink == StoryLink::Holder && slot->linkTo == StoryLink::Settings && slot->waits);

        context.heldBy = HeldBy::OwnBuild;
        QCOMPARE(noLogStory(context, {}, facts)->heading, u"Waits for #1933 to end"_s);
        context.heldBy = HeldBy::Older;
        QCOMPARE(noLogStory(context, {}, facts)->heading, u"Waits behind #1933"_s);
        context.heldBy = HeldBy::Nothing;
        context.holder.reset();
        StoryFacts alone = facts;
        alone.holder.clear();
        QCOMPARE(noLogStory(context, {}, alone)->heading, u"About to start"_s);
        QVERIFY(noLogStory(context, {}, alone)->primary.isEmpty());
        context.build.state = BuildState::Approval;
        context.build.reason = u"Jonas or Mara has to agree."_s;
        QCOMPARE(noLogStory(context, {}, alone)->sentence, context.build.reason);
    }

    void noLogSaysWhy()
    {
        BuildContext context = contextIn(BuildState::Superseded);
        context.build.startedAtUs = 0;
        context.newer = Build{};
        context.newer->number = 1285;
        const auto superseded = noLogStory(context, {}, facts);
        QCOMPARE(superseded->heading, u"Superseded by #1285"_s);
        QVERIFY(superseded->sentence.contains(u"main"_s));
        QVERIFY(superseded->primaryLink == StoryLink::Newer);

        context = contextIn(BuildState::Cancelled);
        context.build.startedAtUs = 0;
        context.build.reason = u"Cancelled by mara before it started."_s;
        QCOMPARE(noLogStory(context, {}, facts)->heading, u"Cancelled before it started"_s);

        context = contextIn(BuildState::Failed);
        context.build.reason = u"The repository's credential could not be read: locked."_s;
        QCOMPARE(noLogStory(context, {}, facts)->heading, u"It could not be started"_s);
        QCOMPARE(noLogStory(context, {}, facts)->sentence, context.build.reason);

        context = contextIn(BuildState::Succeeded);
        context.build.firstOutputAtUs = context.build.startedAtUs + second;
        context.steps = {{u"Build"_s, context.build.startedAtUs, context.build.finishedAtUs, 0}};
        QCOMPARE(noLogStory(context, {}, facts)->heading, u"The log is no longer kept"_s);
        QVERIFY(noLogStory(context, {}, facts)->sentence.contains(u"90 day"_s));

        RunFacts run;
        run.hasFolder = run.hasLog = true;
        QVERIFY(!noLogStory(context, run, facts));
        QVERIFY(!noLogStory(contextIn(BuildState::Running), {}, facts)); // the log is about to come
    }

    void whatIsMissingLeadsToItsSettings_data()
    {
        QTest::addColumn<QString>("reason");
        QTest::addColumn<int>("link");
        const auto row = [](const char *name, const QString &reason, StoryLink link) { QTest::newRow(name) << reason << int(link); };
        row("no engine", noEngineHere(), StoryLink::Engine);
        row("not this engine", noSuchEngine(u"podman"_s), StoryLink::Engine);
        row("no engine for images", noEngineForImages(), StoryLink::Engine);
        row("no kubectl", noKubectl(u"lab"_s), StoryLink::Clusters);
        row("no kubeconfig", noKubeconfig(u"/home/mara/lab.yaml"_s, u"lab"_s), StoryLink::Clusters);
        row("no cluster", noCluster(u"web-build"_s), StoryLink::Clusters);
        row("not this cluster", noSuchCluster(u"web-build"_s, u"lab"_s), StoryLink::Clusters);
        row("a credential", u"The repository's credential could not be read: locked."_s, StoryLink::Source);
        row("nothing", {}, StoryLink::Source);
    }

    void whatIsMissingLeadsToItsSettings()
    {
        QFETCH(QString, reason);
        QFETCH(int, link);
        BuildContext context = contextIn(BuildState::Failed);
        context.build.reason = reason;
        const auto story = noLogStory(context, {}, facts);
        QCOMPARE(story->heading, u"It could not be started"_s);
        QCOMPARE(story->sentence, reason);
        QCOMPARE(int(story->primaryLink), link);
        QVERIFY(!story->primary.isEmpty());
    }

    void troubleNamesCauseAndRemedy()
    {
        BuildContext context = contextIn(BuildState::Failed);
        context.build.reason = u"The commit is no longer on the server: the branch was force-pushed. Push again."_s;
        context.steps = {{u"Clone"_s, 1, 2, 76}, {u"Build"_s, 0, 0, {}}};
        const auto clone = troubleStory(context, {});
        QCOMPARE(clone->headline, u"The commit is no longer on the server: the branch was force-pushed."_s);
        QCOMPARE(clone->detail, u"Push again."_s);
        QVERIFY(clone->remedyLink == StoryLink::Source);
        context.steps.first().exitCode = 72; // the host key is not trusted: nothing about the source mends that
        QVERIFY(troubleStory(context, {})->remedyLink == StoryLink::SshServers);

        context.steps = {{u"Clone"_s, 1, 2, 0}, {u"Build"_s, 2, 3, 8}};
        QVERIFY(troubleStory(context, {})->remedyLink == StoryLink::Definition);

        // What comes before the clone is not mended at the source, and a clone is one wherever it stands.
        context.steps = {{u"Container"_s, 1, 2, 93}, {u"Clone"_s, 0, 0, {}}, {u"Build"_s, 0, 0, {}}};
        QVERIFY(troubleStory(context, {})->remedyLink == StoryLink::BuildImages);
        context.steps.first().exitCode = 95;
        QVERIFY(troubleStory(context, {})->remedyLink == StoryLink::ImageRegistries);
        QCOMPARE(troubleStory(context, {})->remedy, u"Open Image Registries"_s);
        for (const int code : {94, 99}) {
            context.steps = {{u"Container"_s, 1, 2, code}, {u"Clone"_s, 0, 0, {}}, {u"Build"_s, 0, 0, {}}};
            QVERIFY(troubleStory(context, {})->remedyLink == StoryLink::Engine);
        }
        context.steps = {{u"Container"_s, 1, 2, 90}, {u"Clone"_s, 0, 0, {}}, {u"Build"_s, 0, 0, {}}};
        QVERIFY(troubleStory(context, {})->remedyLink == StoryLink::Definition);
        context.steps = {{u"Container"_s, 1, 2, 0}, {u"Clone web (2)"_s, 2, 3, 76}, {u"Build"_s, 0, 0, {}}};
        QVERIFY(troubleStory(context, {})->remedyLink == StoryLink::Source);

        context = contextIn(BuildState::TimedOut);
        context.build.reason = u"Stopped after 60 minutes, its time limit."_s;
        RunFacts run;
        run.lastByteUs = context.build.finishedAtUs - 600 * second;
        QCOMPARE(troubleStory(context, run)->detail, u"Its last output came 10 min before the end."_s);

        QVERIFY(troubleStory(contextIn(BuildState::Interrupted), {})->glyph == StateGlyph::Interrupted);
        QVERIFY(troubleStory(contextIn(BuildState::Cancelled), {})->tone == Tone::Idle);
        QVERIFY(!troubleStory(contextIn(BuildState::Succeeded), {}));
        QVERIFY(!troubleStory(contextIn(BuildState::Running), {}));

        context = contextIn(BuildState::Running);
        context.build.reason = u"The cluster has no room for it: 0/3 nodes are available."_s;
        QVERIFY(troubleStory(context, {})->glyph == StateGlyph::Waiting);
        QVERIFY(troubleStory(context, {})->remedy.isEmpty());
    }

    void whatAnotherProgramSaidIsNoHeadline()
    {
        BuildContext context = contextIn(BuildState::Running);
        context.build.reason = u"No node takes the build's pod: 0/12 nodes are available: 3 node(s) had an untolerated taint, 9 Insufficient cpu. "
                               "preemption: 0/12 nodes are available."_s;
        const auto told = troubleStory(context, {});
        QCOMPARE(told->headline, u"No node takes the build's pod."_s);
        QVERIFY(told->detail.startsWith(u"0/12 nodes are available: 3"_s) && told->detail.endsWith(u"available."_s));
        context.build.reason = u"The cluster does not answer: it is asked again."_s; // fits as it is
        QCOMPARE(troubleStory(context, {})->headline, context.build.reason);
        context.build.reason = u"仓库拒绝访问。请检查令牌。"_s;
        QCOMPARE(troubleStory(context, {})->headline, u"仓库拒绝访问。"_s);
        QCOMPARE(troubleStory(context, {})->detail, u"请检查令牌。"_s);
    }

    void timesAreTold()
    {
        BuildContext context = contextIn(BuildState::Running);
        QCOMPARE(timeTold(context, now), u"for 1 min 30 s"_s);
        context.usualUs = 110 * second;
        QCOMPARE(timeTold(context, now), u"for 1 min 30 s, usually 1 min 50 s"_s);
        QCOMPARE(timeTold(contextIn(BuildState::Succeeded), now), u"in 1 min 23 s"_s);
        QCOMPARE(timeTold(contextIn(BuildState::Failed), now), u"after 1 min 23 s"_s);
        QCOMPARE(timeTold(contextIn(BuildState::Queued), now), u"for 1 min 40 s"_s);
    }

    void theWayOfAPush()
    {
        BuildContext context = contextIn(BuildState::Running);
        Delivery delivery;
        delivery.receivedAtUs = context.build.queuedAtUs - 20'000;
        delivery.answerUs = 9'000;
        delivery.decidedAtUs = context.build.queuedAtUs;
        context.delivery = delivery;
        context.build.firstOutputAtUs = context.build.startedAtUs + 41'000;
        context.holder = holderSince(now - 400 * second);
        context.holder->finishedAtUs = context.build.startedAtUs - 161'000;
        context.heldBy = HeldBy::Slots;
        const StartTimes times = startTimes(context, u"weather-feed #1933"_s, now);
        QCOMPARE(namesOf(times), (QStringList{u"Verified 9000"_s, u"Decided 11000"_s, u"Slot 9839000"_s, u"Started 161000"_s,
                                              u"First byte 41000"_s}));
        QCOMPARE(times.rows.at(2).note, u"held by weather-feed #1933"_s);
        QVERIFY(!times.rows.at(2).link.isEmpty() && times.rows.at(2).tone == Tone::Wait);
        QCOMPARE(times.summary, u"10 s from push to first byte"_s);
        for (qsizetype i = 1; i < times.rows.size(); ++i)
            QCOMPARE(times.rows.at(i).fromUs, times.rows.at(i - 1).toUs);

        // A retry's way begins when it was asked for, not with the push of long ago.
        context.build.cause = Cause::Retry;
        QCOMPARE(startTimes(context, u"weather-feed #1933"_s, now).rows.first().name, u"Slot"_s);
    }

    void theWayOfABuildByHand()
    {
        BuildContext context = contextIn(BuildState::Succeeded);
        context.build.cause = Cause::Manual;
        context.build.startedAtUs = context.build.queuedAtUs + 12'000;
        context.build.firstOutputAtUs = context.build.startedAtUs + 3'000;
        QCOMPARE(namesOf(startTimes(context, {}, now)), (QStringList{u"Started 12000"_s, u"First byte 3000"_s}));
        context.build.firstOutputAtUs = 0;
        QCOMPARE(startTimes(context, {}, now).summary, u"no output"_s);

        // Where it runs elsewhere, how it got there, as far as that was before its first byte.
        const qint64 began = context.build.startedAtUs;
        context.build.firstOutputAtUs = began + 9'000;
        const QList<std::pair<QString, qint64>> marks{{u"created"_s, began + 2'999}, {u"scheduled"_s, began + 3'000}, {u"told by a later version"_s, began + 4'000},
                                                      {u"running"_s, began + 10'000}};
        QCOMPARE(namesOf(startTimes(context, {}, now, marks)), (QStringList{u"Started 12000"_s, u"Scheduled 3000"_s, u"First byte 6000"_s}));
        QCOMPARE(namesOf(startTimes(context, {}, now, {marks[0], marks[3]})), (QStringList{u"Started 12000"_s, u"Created 2999"_s, u"First byte 6001"_s}));
        QCOMPARE(namesOf(startTimes(context, {}, now, {{u"container"_s, began + 5'000}})), (QStringList{u"Started 12000"_s, u"Container 5000"_s, u"First byte 4000"_s}));

        // Nothing came yet: it grows, and says by its tone that somebody else lets it wait.
        context = contextIn(BuildState::Running);
        context.build.cause = Cause::Manual;
        context.build.startedAtUs = context.build.queuedAtUs + 12'000;
        context.build.firstOutputAtUs = 0;
        StartTimes times = startTimes(context, {}, now);
        QCOMPARE(namesOf(times), (QStringList{u"Started 12000"_s, u"First byte 99988000"_s}));
        QVERIFY(times.rows.last().tone == Tone::Run);
        QCOMPARE(times.summary, u"no output yet"_s);
        context.build.reason = u"No node takes the build's pod: 0/3 nodes are available."_s;
        QVERIFY(startTimes(context, {}, now).rows.last().tone == Tone::Wait);

        context = contextIn(BuildState::Queued);
        QCOMPARE(namesOf(startTimes(context, {}, now)), QStringList{u"Waiting 100000000"_s});
        context = contextIn(BuildState::Cancelled);
        context.build.startedAtUs = 0;
        QVERIFY(startTimes(context, {}, now).rows.isEmpty());
    }

    void stepsTakeTheirStateFromTheBuild()
    {
        const BuildStep ahead{u"Build"_s, 0, 0, {}};
        const BuildStep open{u"Build"_s, 5, 0, {}};
        QVERIFY(stateOf(ahead, BuildState::Running) == StepState::Ahead);
        QVERIFY(stateOf(ahead, BuildState::Failed) == StepState::NotRun);
        QVERIFY(stateOf(open, BuildState::Running) == StepState::Running);
        QVERIFY(stateOf(open, BuildState::Interrupted) == StepState::Interrupted);
        QVERIFY(stateOf(open, BuildState::Cancelled) == StepState::Cancelled);
        QVERIFY(stateOf(open, BuildState::TimedOut) == StepState::Failed);
        QVERIFY(stateOf({u"Build"_s, 5, 9, 0}, BuildState::Failed) == StepState::Passed);
        QCOMPARE(decidingStep({{u"Clone"_s, 1, 2, 0}, {u"Test"_s, 2, 3, 8}, {u"Report"_s, 3, 4, 0}}, BuildState::Failed), 1);
        QCOMPARE(decidingStep({{u"Clone"_s, 1, 2, 0}}, BuildState::Succeeded), -1);
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestBuildStory)
#include "tst_buildstory.moc"
