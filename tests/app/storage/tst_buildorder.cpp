// Who goes first, who is replaced, who is tried again.
#include "app/domain/queue.h"
#include "app/storage/approvalrepository.h"
#include "app/storage/buildrepository.h"
#include "app/storage/componentrepository.h"
#include "app/storage/statement.h"
#include "tests/app/storage/samples.h"
#include "tests/support/warnings.h"

#include <QHash>

#include <algorithm>

using namespace slipway;
using namespace Qt::StringLiterals;

namespace {

QString commit(QChar letter) { return QString(40, letter); }

} // namespace

class TestBuildOrder : public QObject
{
    Q_OBJECT

    std::unique_ptr<Store> m_store;
    int m_deliveries = 0;

    static Build plain(int component, const QString &branch = u"main"_s)
    {
        Build build = sampleBuild(sampleComponent(component), branch);
        build.priority = Priority::Normal;
        build.attempt = 1;
        build.retryOf = {};
        return build;
    }
    Build enqueued(const Build &build, const QueueRules &rules = QueuePolicy::EveryOne)
    {
        const auto stored =
            m_store->write([&](Transaction &tx) { return BuildRepository(tx).enqueue(build, rules, sampleTimeUs); });
        return stored.value_or(Build());
    }
    // A push that moved the branch; with a smaller number it arrived earlier.
    Build pushed(QChar from, QChar to, int arrival = 0, const QString &branch = u"main"_s)
    {
        Build build = plain(1, branch);
        build.revision = commit(to);
        build.delivery = DeliveryId(u"%1"_s.arg(arrival ? arrival : ++m_deliveries, 32, 16, QLatin1Char('0')));
        QueueRules rules(QueuePolicy::LatestOnly);
        rules.endRunning = true;
        rules.before = from.isNull() ? QString() : commit(from);
        return enqueued(build, rules);
    }
    std::optional<Build> started(int slots = 9)
    {
        return m_store->write([&](Transaction &tx) { return BuildRepository(tx).startNext(slots, sampleTimeUs + 5); })
            .value_or(std::nullopt);
    }
    void finish(const BuildId &id, BuildState state, std::optional<int> exitCode = {})
    {
        VERIFY_OK(m_store->write([&](Transaction &tx) {
            return BuildRepository(tx).finish(id, state, u"because"_s, exitCode, sampleTimeUs + 9);
        }));
    }
    Build found(const BuildId &id)
    {
        const auto build = m_store->read([&](Transaction &tx) { return BuildRepository(tx).find(id); });
        return build && *build ? **build : Build();
    }
    BuildState state(const Build &build) { return found(build.id).state; }
    QList<BuildId> toEnd()
    {
        return m_store->read([](Transaction &tx) { return BuildRepository(tx).toEnd(); }).value_or(QList<BuildId>());
    }
    void inGroup(int number, const QString &group)
    {
        Component component = fullComponent();
        component.id = sampleComponent(number);
        component.name = u"c%1"_s.arg(number);
        component.build.queueGroup = group;
        component.build.slotCount = 1;
        VERIFY_OK(m_store->write([&](Transaction &tx) -> Result<> {
            if (const auto saved = ProjectRepository(tx).save({component.project, u"Demo"_s}); !saved)
                return saved;
            return ComponentRepository(tx).save(component, u"anna"_s, sampleTimeUs);
        }));
    }
    void withSlots(int number, int slotCount, QueuePolicy policy = QueuePolicy::LatestOnly, const QString &group = {})
    {
        Component component = fullComponent();
        component.id = sampleComponent(number);
        component.name = u"c%1"_s.arg(number);
        component.build.queueGroup = group;
        component.build.slotCount = slotCount;
        component.build.queue = policy;
        VERIFY_OK(m_store->write([&](Transaction &tx) -> Result<> {
            if (const auto saved = ProjectRepository(tx).save({component.project, u"Demo"_s}); !saved)
                return saved;
            return ComponentRepository(tx).save(component, u"anna"_s, sampleTimeUs);
        }));
    }
    QList<BuildId> allStarted()
    {
        QList<BuildId> ids;
        while (const auto next = started(99))
            ids.append(next->id);
        return ids;
    }
    BuildId before(const Build &build)
    {
        const auto one = m_store->read([&](Transaction &tx) { return BuildRepository(tx).queuedBefore(build); });
        return one && *one ? (*one)->id : BuildId();
    }
    void setSlots(const QString &group, int slotCount)
    {
        VERIFY_OK(m_store->write([&](Transaction &tx) {
            Statement set(tx, u"INSERT OR REPLACE INTO queue_group (name, slots) VALUES (?, ?)"_s);
            return set.bind(group, slotCount).run();
        }));
    }
    std::optional<Build> triedAgain(const BuildId &id, const RetryPolicy &policy,
                                    QueuePolicy queue = QueuePolicy::LatestOnly)
    {
        BuildDefinition definition;
        definition.retry = policy;
        definition.queue = queue;
        return m_store->write([&](Transaction &tx) { return BuildRepository(tx).tryAgain(id, definition, sampleTimeUs + 20); })
            .value_or(std::nullopt);
    }

private Q_SLOTS:
    void init()
    {
        m_store = std::make_unique<Store>();
        m_deliveries = 100;
    }

    void higherPrioritiesGoFirst()
    {
        Build low = plain(1), normal = plain(2), late = plain(3), high = plain(4);
        low.priority = Priority::Low;
        high.priority = Priority::High;
        low = enqueued(low);
        normal = enqueued(normal);
        late = enqueued(late);
        high = enqueued(high);
        for (const Build &expected : {high, normal, late, low})
            QCOMPARE(started().value_or(Build()).id, expected.id);
    }

    void alsoWithinAComponent()
    {
        const Build first = enqueued(plain(1));
        Build urgent = plain(1);
        urgent.priority = Priority::High;
        urgent = enqueued(urgent);
        QCOMPARE(before(first), urgent.id);
        QCOMPARE(before(urgent), BuildId());
        QCOMPARE(started().value_or(Build()).id, urgent.id);
        QVERIFY(!started());
        finish(urgent.id, BuildState::Succeeded);
        QCOMPARE(started().value_or(Build()).id, first.id);
    }

    void aComponentMayHaveSeveralSlots()
    {
        withSlots(1, 2, QueuePolicy::EveryOne);
        QList<Build> builds;
        for (int i = 0; i < 4; ++i)
            builds.append(enqueued(plain(1)));
        QCOMPARE(before(builds[0]), BuildId());
        QCOMPARE(before(builds[3]), builds[2].id);
        QCOMPARE(allStarted(), (QList{builds[0].id, builds[1].id}));
        finish(builds[1].id, BuildState::Succeeded);
        QCOMPARE(allStarted(), QList{builds[2].id});
        withSlots(1, 3, QueuePolicy::EveryOne); // what waits already needs no push to notice
        QCOMPARE(allStarted(), QList{builds[3].id});
        withSlots(1, 1, QueuePolicy::EveryOne);
        const Build last = enqueued(plain(1));
        for (const Build &build : {builds[0], builds[2]}) {
            finish(build.id, BuildState::Failed);
            QCOMPARE(allStarted(), QList<BuildId>());
        }
        finish(builds[3].id, BuildState::Failed);
        QCOMPARE(allStarted(), QList{last.id});
    }

    void slotsOfTheMachineAndTheGroupCountToo()
    {
        withSlots(1, 4, QueuePolicy::EveryOne, u"gpu"_s);
        setSlots(u"gpu"_s, 3);
        QList<Build> builds;
        for (int i = 0; i < 5; ++i)
            builds.append(enqueued(plain(1)));
        QVERIFY(started(2));
        QVERIFY(started(2));
        QVERIFY(!started(2));
        QCOMPARE(allStarted(), QList{builds[2].id});
        setSlots(u"gpu"_s, 9);
        QCOMPARE(allStarted(), QList{builds[3].id});
    }

    void withLatestOnlyOneOfEachThingRuns()
    {
        withSlots(1, 8);
        const Build main = enqueued(plain(1));
        const Build again = enqueued(plain(1));
        const Build topic = enqueued(plain(1, u"topic"_s));
        Build tag = plain(1, {});
        tag.ref = u"refs/tags/v1"_s;
        const Build first = enqueued(tag), same = enqueued(tag);
        tag.ref = u"refs/tags/v2"_s;
        const Build other = enqueued(tag);
        Build request = plain(1);
        request.pull.number = 7;
        request = enqueued(request); // not of the branch, though it has its name
        Build image = plain(1, u"1.0"_s);
        image.image = u"registry.example.com/team/web:1.0"_s;
        const Build older = enqueued(image);
        image.branch = u"1.1"_s;
        image.image = u"registry.example.com/team/web:1.1"_s;
        const Build newer = enqueued(image);
        QCOMPARE(before(again), main.id);
        QCOMPARE(allStarted(), (QList{main.id, topic.id, first.id, other.id, request.id, older.id}));
        QCOMPARE(before(newer), BuildId()); // those in front wait for something else
        finish(first.id, BuildState::Succeeded);
        QCOMPARE(allStarted(), QList{same.id});
        finish(older.id, BuildState::Succeeded);
        QCOMPARE(allStarted(), QList{newer.id});
        withSlots(1, 8, QueuePolicy::EveryOne);
        QCOMPARE(allStarted(), QList{again.id});
    }

    void whatMayStartBesideIsWhatStarts()
    {
        const auto build = [](const QString &branch, const QString &ref = {}, int pull = 0, const QString &image = {}) {
            Build one;
            one.branch = branch;
            one.ref = ref;
            one.pull.number = pull;
            one.image = image;
            return one;
        };
        const Build main = build(u"main"_s, u"refs/heads/main"_s);
        QVERIFY(isSameThing(main, build(u"main"_s)));
        QVERIFY(!isSameThing(main, build(u"topic"_s)));
        QVERIFY(!isSameThing(main, build(u"main"_s, {}, 7)));
        QVERIFY(!isSameThing(build({}, u"refs/tags/a"_s), build({}, u"refs/tags/b"_s)));
        QVERIFY(isSameThing(build(u"1"_s, {}, 0, u"web:1"_s), build(u"2"_s, {}, 0, u"web:2"_s)));
        QVERIFY(!isSameThing(build(u"1"_s, {}, 0, u"web:1"_s), build(u"1"_s)));
        BuildDefinition definition;
        QVERIFY(mayStartBeside({}, main, definition));
        QVERIFY(!mayStartBeside({build(u"topic"_s)}, main, definition));
        definition.slotCount = 2;
        QVERIFY(mayStartBeside({build(u"topic"_s)}, main, definition));
        QVERIFY(!mayStartBeside({main}, main, definition));
        QVERIFY(!mayStartBeside({build(u"topic"_s), build(u"other"_s)}, main, definition));
        definition.queue = QueuePolicy::EveryOne;
        QVERIFY(mayStartBeside({main}, main, definition));
    }

    void groupsShareTheirSlots()
    {
        for (const int number : {1, 2, 3})
            inGroup(number, u"gpu"_s);
        setSlots(u"gpu"_s, 2);
        inGroup(4, u"nowhere set up"_s);
        inGroup(5, u"nowhere set up"_s);
        QList<Build> builds;
        for (const int number : {1, 2, 3, 4, 5, 6})
            builds.append(enqueued(plain(number)));
        QList<BuildId> running;
        while (const auto next = started())
            running.append(next->id);
        QCOMPARE(running, (QList{builds[0].id, builds[1].id, builds[3].id, builds[5].id}));
        finish(builds[1].id, BuildState::Failed);
        QCOMPARE(started().value_or(Build()).id, builds[2].id);
        QVERIFY(!started());
        // A component that leaves its group waits for it no longer.
        inGroup(5, {});
        QCOMPARE(started().value_or(Build()).id, builds[4].id);
    }

    // Senders promise no order: what was lost by a push that came late is put back as soon as the pushes between them are known.
    void theNewestIsBuiltInWhateverOrderTheyCome()
    {
        const QString commits = u"abcde"_s; // a → b → c → d → e
        QString order = u"bcde"_s;
        int number = 0;
        do {
            const QString branch = u"b%1"_s.arg(++number);
            QHash<QChar, Build> builds;
            for (const QChar commit : std::as_const(order))
                builds.insert(commit, pushed(commits[commits.indexOf(commit) - 1], commit, 0, branch));
            for (const QChar commit : std::as_const(order)) {
                const Build build = found(builds[commit].id);
                QVERIFY2(build.state == (commit == u'e' ? BuildState::Queued : BuildState::Superseded),
                         qPrintable(order + u' ' + commit + u' ' + word(build.state)));
                QCOMPARE(build.finishedAtUs == 0, commit == u'e');
                QCOMPARE(build.reason.isEmpty(), commit == u'e');
            }
        } while (std::next_permutation(order.begin(), order.end()));
        QCOMPARE(number, 24);
    }

    void aBranchThatIsSetBackIsBuiltAgain()
    {
        (void)pushed(u'a', u'b');
        const Build second = pushed(u'b', u'c');
        const Build back = pushed(u'c', u'b'); // forced
        QCOMPARE(state(back), BuildState::Queued);
        QCOMPARE(state(second), BuildState::Superseded);
        const Build again = pushed(u'b', u'c');
        QCOMPARE(state(again), BuildState::Queued);
        QCOMPARE(state(back), BuildState::Superseded);
    }

    void aLatePushIsNotBuiltOverWhatRuns()
    {
        const Build newest = pushed(u'b', u'c');
        QCOMPARE(started().value_or(Build()).id, newest.id);
        QCOMPARE(state(pushed(u'a', u'b')), BuildState::Superseded);
        finish(newest.id, BuildState::Succeeded);
        QCOMPARE(state(pushed(u'z', u'a')), BuildState::Superseded); // two before it
    }

    // What was put back waits for whom it waited for.
    void whatIsPutBackWaitsForApprovalAgain()
    {
        Build newest = plain(1);
        newest.revision = commit(u'd');
        newest.cause = Cause::Webhook;
        newest.state = BuildState::Approval;
        newest.delivery = DeliveryId(u"%1"_s.arg(++m_deliveries, 32, 16, QLatin1Char('0')));
        QueueRules rules(QueuePolicy::LatestOnly);
        rules.before = commit(u'c');
        newest = enqueued(newest, rules);
        VERIFY_OK(m_store->write([&](Transaction &tx) { return ApprovalRepository(tx).ask(newest.id, sampleTimeUs, 0); }));
        const Build late = pushed(u'a', u'b');
        QCOMPARE(state(newest), BuildState::Superseded);
        (void)pushed(u'b', u'c');
        QCOMPARE(state(newest), BuildState::Approval);
        QCOMPARE(state(late), BuildState::Superseded);
    }

    void aNewerPushEndsTheRunningOne()
    {
        const Build running = pushed(u'a', u'b');
        const Build tag = [&] {
            Build build = plain(2, {});
            build.ref = u"refs/tags/v1"_s;
            return enqueued(build);
        }();
        Build request = plain(3, {});
        request.ref = u"refs/pull/7/head"_s;
        request.pull.number = 7;
        request = enqueued(request);
        const Build branch = enqueued(plain(4, u"topic"_s));
        while (started()) { }
        QueueRules rules(QueuePolicy::LatestOnly);
        rules.endRunning = true;
        for (const int component : {2, 3, 4})
            enqueued(plain(component, u"main"_s), rules); // another branch, and no tag and no pull request
        Build sameTag = plain(2, {});
        sameTag.ref = u"refs/tags/v1"_s;
        enqueued(sameTag, rules);
        QCOMPARE(toEnd(), QList<BuildId>());

        const Build newer = pushed(u'b', u'c');
        QCOMPARE(toEnd(), QList{running.id});
        QCOMPARE(state(running), BuildState::Running); // until its processes are gone
        finish(running.id, BuildState::Cancelled);
        QCOMPARE(state(running), BuildState::Superseded);
        QVERIFY2(found(running.id).reason.contains(u"#%1"_s.arg(newer.number)), qPrintable(found(running.id).reason));
        QVERIFY(!triedAgain(running.id, {5, {}}));

        Build update = request;
        update.id = {};
        enqueued(update, rules);
        QCOMPARE(toEnd(), QList{request.id});
        QCOMPARE(state(branch), BuildState::Running);
        QCOMPARE(state(tag), BuildState::Running);
    }

    void whatEndsByItselfEndsAsItDid()
    {
        const Build running = pushed(u'a', u'b');
        started();
        pushed(u'b', u'c');
        finish(running.id, BuildState::Succeeded, 0);
        QCOMPARE(state(running), BuildState::Succeeded);
    }

    void lateOnesReplaceNothingNewer()
    {
        // In the order they were made: a → b → c → d. The first two arrive last.
        const Build newest = pushed(u'c', u'd');
        const Build middle = pushed(u'b', u'c');
        QCOMPARE(state(newest), BuildState::Queued);
        QCOMPARE(state(middle), BuildState::Superseded);
        QVERIFY2(middle.reason.contains(u"#%1"_s.arg(newest.number)), qPrintable(middle.reason));
        const Build oldest = pushed(u'a', u'b'); // two pushes away, as the one between them tells
        QCOMPARE(state(oldest), BuildState::Superseded);
        QCOMPARE(state(newest), BuildState::Queued);

        // Nor do they end it, nor are they built behind it.
        QCOMPARE(started().value_or(Build()).id, newest.id);
        QCOMPARE(state(pushed(u'b', u'c')), BuildState::Superseded);
        QCOMPARE(toEnd(), QList<BuildId>());
        finish(newest.id, BuildState::Succeeded);
        QCOMPARE(state(pushed(u'b', u'c')), BuildState::Superseded);
    }

    void aBranchMayGoBack()
    {
        const Build forth = pushed(u'a', u'b');
        const Build back = pushed(u'b', u'a');
        QCOMPARE(state(forth), BuildState::Superseded);
        QCOMPARE(state(back), BuildState::Queued);
        started();
        finish(back.id, BuildState::Succeeded);
        QCOMPARE(state(pushed(u'a', u'b')), BuildState::Queued);
    }

    void withoutCommitsTheArrivalTells()
    {
        const Build second = pushed({}, u'y', 8);
        const Build first = pushed({}, u'x', 7); // its facts took longer to find
        QCOMPARE(state(second), BuildState::Queued);
        QCOMPARE(state(first), BuildState::Superseded);
        const Build third = pushed({}, u'z', 9);
        QCOMPARE(state(second), BuildState::Superseded);
        QCOMPARE(state(third), BuildState::Queued);
    }

    void aReplayOfAnOlderOneStandsBeside()
    {
        const Build newest = pushed(u'b', u'c');
        Build replay = plain(1);
        replay.cause = Cause::Replay;
        replay.revision = commit(u'b');
        QueueRules rules(QueuePolicy::LatestOnly);
        rules.before = commit(u'a');
        replay = enqueued(replay, rules);
        QCOMPARE(state(newest), BuildState::Queued);
        QCOMPARE(state(replay), BuildState::Queued);
    }

    void whatIsTriedAgain_data()
    {
        QTest::addColumn<BuildState>("ended");
        QTest::addColumn<int>("exitCode");
        QTest::addColumn<int>("attempt");
        QTest::addColumn<int>("times");
        QTest::addColumn<bool>("again");
        QTest::newRow("its runner died") << BuildState::Interrupted << -1 << 1 << 1 << true;
        QTest::newRow("twice") << BuildState::Interrupted << -1 << 2 << 1 << false;
        QTest::newRow("more are allowed") << BuildState::Interrupted << -1 << 2 << 2 << true;
        QTest::newRow("none is") << BuildState::Interrupted << -1 << 1 << 0 << false;
        QTest::newRow("a named code") << BuildState::Failed << 75 << 1 << 1 << true;
        QTest::newRow("another code") << BuildState::Failed << 1 << 1 << 1 << false;
        QTest::newRow("no code") << BuildState::Failed << -1 << 1 << 1 << false;
        QTest::newRow("too slow") << BuildState::TimedOut << 75 << 1 << 1 << false;
        QTest::newRow("cancelled") << BuildState::Cancelled << 75 << 1 << 1 << false;
        QTest::newRow("good") << BuildState::Succeeded << 0 << 1 << 1 << false;
    }
    void whatIsTriedAgain()
    {
        QFETCH(BuildState, ended);
        QFETCH(int, exitCode);
        QFETCH(int, attempt);
        QFETCH(int, times);
        QFETCH(bool, again);
        Build build = plain(1);
        build.attempt = attempt;
        build.pull.fromFork = true;
        build = enqueued(build);
        started();
        finish(build.id, ended, exitCode < 0 ? std::nullopt : std::optional(exitCode));
        const auto next = triedAgain(build.id, {times, {75}});
        QCOMPARE(next.has_value(), again);
        if (!next)
            return;
        QCOMPARE(next->attempt, attempt + 1);
        QCOMPARE(next->retryOf, build.id);
        QCOMPARE(next->cause, Cause::Retry);
        QCOMPARE(next->revision, build.revision);
        QVERIFY(next->pull.fromFork); // as careful as the first time
        QCOMPARE(attemptText(*next, {times, {}}), u"attempt %1 of %2"_s.arg(attempt + 1).arg(times + 1));
        QCOMPARE(started().value_or(Build()).id, next->id);
    }

    void aPersonHasTheLastWord()
    {
        const Build build = enqueued(plain(1));
        started();
        VERIFY_OK(m_store->write([&](Transaction &tx) { return BuildRepository(tx).noteCancel(build.id, u"anna"_s); }));
        finish(build.id, BuildState::Interrupted);
        QVERIFY(!triedAgain(build.id, {3, {}}));
    }

    void aNewerOneMakesAnotherAttemptNeedless()
    {
        const Build build = enqueued(plain(1));
        started();
        const Build newer = enqueued(plain(1));
        finish(build.id, BuildState::Interrupted);
        QVERIFY(!triedAgain(build.id, {1, {}}));
        const auto next = triedAgain(build.id, {1, {}}, QueuePolicy::EveryOne);
        QVERIFY(next);
        QCOMPARE(state(newer), BuildState::Queued);
    }

    void names()
    {
        for (const QString &good : {u"gpu"_s, u"Big machine 2"_s, u"编译"_s, u"a.b-c_d"_s})
            QCOMPARE(groupNameProblem(good), QString());
        for (const QString &bad : {QString(), u" gpu"_s, u"gpu "_s, u"-x"_s, u"a/b"_s, u"x"_s.repeated(65), u"a\n"_s})
            QVERIFY2(!groupNameProblem(bad).isEmpty(), qPrintable(bad));
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestBuildOrder)
#include "tst_buildorder.moc"
