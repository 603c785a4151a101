// What a build waits for, waited for, and was replaced by; what its run folder tells.
#include "app/services/buildservice.h"
#include "tests/support/answer.h"
#include "tests/support/warnings.h"
#include "tests/ui/builds/buildsfixture.h"

#include <QFile>

using namespace slipway;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 second = 1'000'000;

Build buildOf(const Component &component, BuildState state, qint64 queuedAtUs)
{
    Build build;
    build.component = component.id;
    build.branch = u"main"_s;
    build.ref = u"refs/heads/main"_s;
    build.state = state;
    build.queuedAtUs = queuedAtUs;
    if (!isWaiting(state))
        build.startedAtUs = queuedAtUs + second;
    if (isFinished(state))
        build.finishedAtUs = queuedAtUs + 60 * second;
    return build;
}

} // namespace

class TestBuildContext : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<BuildsFixture> m_house;
    Component m_web;
    Component m_feed;
    qint64 m_now = 0;

    BuildContext contextOfBuild(const Build &build)
    {
        const auto context = answerOf(m_house->engine().builds().context(build.id));
        return context ? *context : BuildContext{};
    }

private Q_SLOTS:
    void init()
    {
        m_house = std::make_unique<BuildsFixture>();
        m_web = m_house->addComponent(u"web"_s);
        m_feed = m_house->addComponent(u"feed"_s);
        m_now = m_house->engine().clock().nowUs();
    }
    void cleanup() { m_house.reset(); }

    void aBuildThatIsGone()
    {
        const auto context = answerOf(m_house->engine().builds().context(BuildId(QString(32, u'0'))));
        QVERIFY(!context);
        QCOMPARE(context.error().code, ErrorCode::NotFound);
    }

    void theComponentsOwnBuildHolds()
    {
        const Build running = m_house->addBuild(buildOf(m_web, BuildState::Running, m_now - 100 * second));
        m_house->addBuild(buildOf(m_feed, BuildState::Running, m_now - 200 * second));
        const Build waiting = m_house->addBuild(buildOf(m_web, BuildState::Queued, m_now - 50 * second));
        const BuildContext context = contextOfBuild(waiting);
        QVERIFY(context.heldBy == HeldBy::OwnBuild);
        QCOMPARE(context.holder->id, running.id);
        QCOMPARE(context.running, 2);
    }

    void slotsHoldAndOlderOnesGoFirst()
    {
        const Build running = m_house->addBuild(buildOf(m_feed, BuildState::Running, m_now - 200 * second));
        const Build first = m_house->addBuild(buildOf(m_web, BuildState::Queued, m_now - 50 * second));
        const Build second_ = m_house->addBuild(buildOf(m_web, BuildState::Queued, m_now - 40 * second));
        QVERIFY(contextOfBuild(first).heldBy == HeldBy::Slots);
        QCOMPARE(contextOfBuild(first).holder->id, running.id);
        QVERIFY(contextOfBuild(second_).heldBy == HeldBy::Older);
        QCOMPARE(contextOfBuild(second_).holder->id, first.id);
    }

    void nothingHolds()
    {
        const Build waiting = m_house->addBuild(buildOf(m_web, BuildState::Queued, m_now - second));
        QVERIFY(contextOfBuild(waiting).heldBy == HeldBy::Nothing);
        QVERIFY(!contextOfBuild(waiting).holder);
        Build asked = buildOf(m_feed, BuildState::Approval, m_now - second);
        QVERIFY(contextOfBuild(m_house->addBuild(asked)).heldBy == HeldBy::Person);
    }

    void theBuildWhoseEndLetThisOneStart()
    {
        Build early = buildOf(m_feed, BuildState::Succeeded, m_now - 300 * second);
        early.finishedAtUs = m_now - 250 * second; // over before this one was queued
        m_house->addBuild(early);
        Build late = buildOf(m_feed, BuildState::Failed, m_now - 240 * second);
        late.finishedAtUs = m_now - 150 * second;
        late = m_house->addBuild(late);
        Build started = buildOf(m_web, BuildState::Running, m_now - 200 * second);
        started.startedAtUs = m_now - 149 * second;
        started = m_house->addBuild(started);
        QVERIFY(contextOfBuild(started).heldBy == HeldBy::Slots);
        QCOMPARE(contextOfBuild(started).holder->id, late.id);

        Build prompt = buildOf(m_feed, BuildState::Running, m_now - 10 * second);
        QVERIFY(!contextOfBuild(m_house->addBuild(prompt)).holder);
    }

    void supersededByTheNewer()
    {
        Build old = buildOf(m_web, BuildState::Superseded, m_now - 30 * second);
        old.startedAtUs = 0;
        old.finishedAtUs = m_now - 10 * second;
        old = m_house->addBuild(old);
        m_house->addBuild(buildOf(m_web, BuildState::Queued, m_now - 20 * second)); // of another branch, say
        const Build newer = m_house->addBuild(buildOf(m_web, BuildState::Queued, m_now - 10 * second));
        QCOMPARE(contextOfBuild(old).newer->id, newer.id);
    }

    void lastPassedAndUsualTime()
    {
        const Build passed = m_house->addBuild(buildOf(m_web, BuildState::Succeeded, m_now - 400 * second));
        m_house->addBuild(buildOf(m_feed, BuildState::Succeeded, m_now - 300 * second));
        const Build failed = m_house->addBuild(buildOf(m_web, BuildState::Failed, m_now - 200 * second));
        const BuildContext context = contextOfBuild(failed);
        QCOMPARE(context.lastPassed->id, passed.id);
        QCOMPARE(context.usualUs, std::optional<qint64>(59 * second));
    }

    void lastGreenIsOfTheSameBranch()
    {
        Build main = buildOf(m_web, BuildState::Succeeded, m_now - 400 * second);
        main.branch = u"main"_s;
        main = m_house->addBuild(main);
        Build other = buildOf(m_web, BuildState::Succeeded, m_now - 300 * second);
        other.branch = u"hotfix/tax"_s;
        other = m_house->addBuild(other);
        Build failed = buildOf(m_web, BuildState::Failed, m_now - 200 * second);
        failed.branch = u"main"_s;
        const BuildContext context = contextOfBuild(m_house->addBuild(failed));
        QCOMPARE(context.lastPassed->id, other.id);
        QCOMPARE(context.lastGreen->id, main.id);
        failed.branch = u"new"_s; // better than nothing
        QCOMPARE(contextOfBuild(m_house->addBuild(failed)).lastGreen->id, other.id);
        QVERIFY(!contextOfBuild(main).lastGreen);
    }

    void theRunFolderTells()
    {
        BuildService &builds = m_house->engine().builds();
        const Build build = m_house->addBuild(buildOf(m_web, BuildState::Running, m_now - 60 * second));
        QCOMPARE(*answerOf(builds.runFacts(build.id)), RunFacts{});

        RunWriter run = m_house->runOf(build, {u"Build"_s});
        run.setMasked(3);
        run.setSandbox(0);
        run.setLimit(600);
        run.addMark("created", 17);
        run.begin(0);
        run.write("hello\n");
        run.saveState();
        const RunFacts facts = *answerOf(builds.runFacts(build.id));
        QVERIFY(facts.hasFolder && facts.hasLog);
        QCOMPARE(facts.masked, 3);
        QCOMPARE(facts.sandboxed, std::optional(false));
        QCOMPARE(facts.limitSeconds, 600);
        QCOMPARE(facts.marks, (QList<std::pair<QString, qint64>>{{u"created"_s, 17}}));
        QCOMPARE(facts.logBytes, 6);
        QVERIFY(facts.lastByteUs > 0);

        run.pause(50 * second);
        run.note("slipway: The build was cancelled.\n"); // is none of its output
        QCOMPARE(answerOf(builds.runFacts(build.id))->lastByteUs, facts.lastByteUs);

        const Build boxed = m_house->addBuild(buildOf(m_web, BuildState::Running, m_now - 50 * second));
        RunWriter contained = m_house->runOf(boxed, {u"Container"_s, u"Build"_s});
        contained.begin(0);
        contained.saveState();
        QVERIFY(answerOf(builds.runFacts(boxed.id))->marks.isEmpty());
        contained.end(0);
        contained.saveState();
        const RunFacts inside = *answerOf(builds.runFacts(boxed.id));
        QVERIFY(inside.contained && inside.marks.size() == 1 && inside.marks.first().first == u"container"_s && inside.marks.first().second > 0);

        // A record that is damaged tells nothing, and the log is there all the same.
        QFile state(builds.runFolder(build.id) + u"/state"_s);
        QVERIFY(state.open(QIODevice::WriteOnly | QIODevice::Truncate));
        state.write("version=1\nnonsense");
        state.close();
        const RunFacts damaged = *answerOf(builds.runFacts(build.id));
        QVERIFY(damaged.hasLog && !damaged.sandboxed && damaged.masked == 0);
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestBuildContext)
#include "tst_buildcontext.moc"
