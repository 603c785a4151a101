#include "app/storage/buildrepository.h"
#include "tests/app/storage/samples.h"
#include "tests/support/warnings.h"

using namespace slipway;
using namespace Qt::StringLiterals;

class TestBuildRepository : public QObject
{
    Q_OBJECT

    static Build enqueued(Store &store, const Build &build, QueuePolicy policy = QueuePolicy::EveryOne,
                          qint64 nowUs = sampleTimeUs)
    {
        const auto stored = store.write([&](Transaction &tx) { return BuildRepository(tx).enqueue(build, policy, nowUs); });
        return stored.value_or(Build());
    }
    static std::optional<Build> started(Store &store, int slots)
    {
        const auto next =
            store.write([&](Transaction &tx) { return BuildRepository(tx).startNext(slots, sampleTimeUs + 5); });
        return next.value_or(std::nullopt);
    }
    static Result<bool> finished(Store &store, const BuildId &id, BuildState state)
    {
        return store.write(
            [&](Transaction &tx) { return BuildRepository(tx).finish(id, state, u"because"_s, 3, sampleTimeUs + 9); });
    }
    static Build found(Store &store, const BuildId &id)
    {
        const auto build = store.read([&](Transaction &tx) { return BuildRepository(tx).find(id); });
        return build && *build ? **build : Build();
    }

private Q_SLOTS:
    void enqueueNumbersPerComponent()
    {
        Store store;
        const Build first = enqueued(store, sampleBuild(sampleComponent(1), u"main"_s));
        QCOMPARE(first.number, 1);
        QVERIFY(isHexId(first.id.toString()));
        QCOMPARE(first.state, BuildState::Queued);
        QCOMPARE(first.queuedAtUs, sampleTimeUs);
        QCOMPARE(found(store, first.id), first);
        QCOMPARE(enqueued(store, sampleBuild(sampleComponent(1), u"main"_s)).number, 2);
        QCOMPARE(enqueued(store, sampleBuild(sampleComponent(2), u"main"_s)).number, 1);

        const auto second = store.read(
            [](Transaction &tx) { return BuildRepository(tx).findByNumber(sampleComponent(1), 2); });
        VERIFY_OK(second);
        QVERIFY(*second);
        QCOMPARE((*second)->component, sampleComponent(1));
        const auto none = store.read(
            [](Transaction &tx) { return BuildRepository(tx).findByNumber(sampleComponent(1), 3); });
        VERIFY_OK(none);
        QVERIFY(!*none);
    }

    void enqueueKeepsWhatWaitsOnPurpose()
    {
        Store store;
        Build build = sampleBuild(sampleComponent(1), u"main"_s);
        build.state = BuildState::Approval;
        QCOMPARE(enqueued(store, build).state, BuildState::Approval);
        build.state = BuildState::Succeeded; // a retried build is copied as it ended
        QCOMPARE(enqueued(store, build).state, BuildState::Queued);
        const auto nowhere = store.write(
            [](Transaction &tx) { return BuildRepository(tx).enqueue(Build(), QueuePolicy::EveryOne, 1); });
        QCOMPARE(nowhere.error().code, ErrorCode::Invalid);
    }

    void newestOfABranchReplacesThoseThatWait()
    {
        Store store;
        const ComponentId web = sampleComponent(1);
        const Build running = enqueued(store, sampleBuild(web, u"main"_s));
        QCOMPARE(started(store, 2)->id, running.id);
        Build held = sampleBuild(web, u"main"_s);
        held.state = BuildState::Waiting;
        const Build waiting = enqueued(store, held);
        const Build other = enqueued(store, sampleBuild(web, u"release/1"_s));
        const Build neighbour = enqueued(store, sampleBuild(sampleComponent(2), u"main"_s));
        QList<BuildId> superseded;
        const auto newestStored = store.write([&](Transaction &tx) {
            BuildRepository builds(tx);
            const auto build = builds.enqueue(sampleBuild(web, u"main"_s), QueuePolicy::LatestOnly, sampleTimeUs + 7);
            superseded = builds.superseded();
            return build;
        });
        VERIFY_OK(newestStored);
        const Build newest = *newestStored;
        QCOMPARE(superseded, QList{waiting.id});

        QCOMPARE(found(store, running.id).state, BuildState::Running);
        const Build replaced = found(store, waiting.id);
        QCOMPARE(replaced.state, BuildState::Superseded);
        QVERIFY(replaced.reason.contains(u"#%1"_s.arg(newest.number)));
        QCOMPARE(replaced.finishedAtUs, sampleTimeUs + 7);
        QCOMPARE(found(store, other.id).state, BuildState::Queued);
        QCOMPARE(found(store, neighbour.id).state, BuildState::Queued);
        QCOMPARE(found(store, newest.id).state, BuildState::Queued);
    }

    void buildsOfTagsReplaceOnlyTheSameTag()
    {
        Store store;
        Build tag = sampleBuild(sampleComponent(1), QString());
        tag.ref = u"refs/tags/v1"_s;
        const Build first = enqueued(store, tag, QueuePolicy::LatestOnly);
        tag.ref = u"refs/tags/v2"_s;
        const Build second = enqueued(store, tag, QueuePolicy::LatestOnly);
        const Build again = enqueued(store, tag, QueuePolicy::LatestOnly);
        QCOMPARE(found(store, first.id).state, BuildState::Queued);
        QCOMPARE(found(store, second.id).state, BuildState::Superseded);
        QCOMPARE(found(store, again.id).state, BuildState::Queued);
    }

    void everyOneKeepsTheOrder()
    {
        Store store;
        QList<BuildId> order;
        for (int i = 0; i < 3; ++i)
            order << enqueued(store, sampleBuild(sampleComponent(1), u"main"_s)).id;
        const auto before = [&](const BuildId &id) {
            const Build build = found(store, id);
            const auto found = store.read([&](Transaction &tx) { return BuildRepository(tx).queuedBefore(build); });
            return found && *found ? (*found)->id : BuildId();
        };
        QCOMPARE(before(order[2]), order[1]);
        QCOMPARE(before(order[0]), BuildId());
        for (const BuildId &expected : order) {
            const auto next = started(store, 2);
            QVERIFY(next);
            QCOMPARE(next->id, expected);
            QVERIFY(!started(store, 2)); // one running build per component
            VERIFY_OK(finished(store, next->id, BuildState::Succeeded));
        }
        QVERIFY(!started(store, 2));
    }

    void startNextKeepsToSlotsAndLanes()
    {
        Store store;
        const Build a1 = enqueued(store, sampleBuild(sampleComponent(1), u"main"_s));
        const Build a2 = enqueued(store, sampleBuild(sampleComponent(1), u"main"_s));
        const Build b1 = enqueued(store, sampleBuild(sampleComponent(2), u"main"_s));
        const Build c1 = enqueued(store, sampleBuild(sampleComponent(3), u"main"_s));

        QVERIFY(!started(store, 0));
        const auto first = started(store, 2);
        QCOMPARE(first->id, a1.id);
        QCOMPARE(first->state, BuildState::Running);
        QCOMPARE(first->startedAtUs, sampleTimeUs + 5);
        QCOMPARE(started(store, 2)->id, b1.id); // a2 waits for a1
        QVERIFY(!started(store, 2));            // both slots are taken
        QCOMPARE(started(store, 3)->id, c1.id);
        VERIFY_OK(finished(store, a1.id, BuildState::Failed));
        QCOMPARE(started(store, 3)->id, a2.id);
    }

    void waitingBuildsDoNotStart()
    {
        Store store;
        Build held = sampleBuild(sampleComponent(1), u"main"_s);
        held.state = BuildState::Approval;
        held = enqueued(store, held);
        QVERIFY(!started(store, 2));
        held.state = BuildState::Queued;
        VERIFY_OK(store.write([&](Transaction &tx) { return BuildRepository(tx).update(held); }));
        QCOMPARE(started(store, 2)->id, held.id);
    }

    void finishHappensOnce()
    {
        Store store;
        const Build build = enqueued(store, sampleBuild(sampleComponent(1), u"main"_s));
        started(store, 1);
        QCOMPARE(finished(store, build.id, BuildState::Failed).value(), true);
        QCOMPARE(finished(store, build.id, BuildState::Succeeded).value(), false);
        const Build ended = found(store, build.id);
        QCOMPARE(ended.state, BuildState::Failed);
        QCOMPARE(ended.reason, u"because"_s);
        QCOMPARE(ended.exitCode, std::optional(3));
        QCOMPARE(ended.finishedAtUs, sampleTimeUs + 9);
        QCOMPARE(finished(store, build.id, BuildState::Running).error().code, ErrorCode::Invalid);
        QCOMPARE(finished(store, BuildId(u"none"_s), BuildState::Failed).error().code, ErrorCode::NotFound);
    }

    void updateNeverRevives()
    {
        Store store;
        Build build = enqueued(store, sampleBuild(sampleComponent(1), u"main"_s));
        build.revision = u"fedcba"_s;
        build.firstOutputAtUs = 7;
        build.reason = u"still cloning"_s;
        build.state = BuildState::Running;
        VERIFY_OK(store.write([&](Transaction &tx) { return BuildRepository(tx).update(build); }));
        QCOMPARE(found(store, build.id), build);
        VERIFY_OK(finished(store, build.id, BuildState::Cancelled));
        const auto late = store.write([&](Transaction &tx) { return BuildRepository(tx).update(build); });
        QCOMPARE(late.error().code, ErrorCode::Conflict);
        QCOMPARE(found(store, build.id).state, BuildState::Cancelled);
        build.id = BuildId(u"none"_s);
        const auto none = store.write([&](Transaction &tx) { return BuildRepository(tx).update(build); });
        QCOMPARE(none.error().code, ErrorCode::NotFound);
    }

    void listsAreFiltered()
    {
        Store store;
        QList<BuildId> newestFirst;
        for (int i = 0; i < 6; ++i) {
            Build build = sampleBuild(sampleComponent(i % 2), i < 3 ? u"main"_s : u"release/50%"_s);
            build.actor = i == 4 ? u"Berta"_s : u"anna"_s;
            newestFirst.prepend(enqueued(store, build).id);
        }
        VERIFY_OK(finished(store, newestFirst[0], BuildState::Succeeded));
        VERIFY_OK(finished(store, newestFirst[5], BuildState::Failed));
        const auto ids = [&](const BuildFilter &filter) {
            return store.read([&](Transaction &tx) { return BuildRepository(tx).ids(filter); })
                .value_or(QList<BuildId>{BuildId(u"failed"_s)});
        };
        const auto &n = newestFirst;
        QCOMPARE(ids({}), n);
        QCOMPARE(ids({.limit = 2}), n.mid(0, 2));
        QCOMPARE(ids({.limit = 2, .before = n[1]}), n.mid(2, 2));
        QCOMPARE(ids({.component = sampleComponent(1)}), (QList{n[0], n[2], n[4]}));
        QCOMPARE(ids({.states = {BuildState::Queued}}), n.mid(1, 4));
        QCOMPARE(ids({.states = {BuildState::Succeeded, BuildState::Failed}}), (QList{n[0], n[5]}));
        QCOMPARE(ids({.states = {BuildState::Failed}, .component = sampleComponent(0)}), (QList{n[5]}));
        QCOMPARE(ids({.text = u"berta"_s}), (QList{n[1]}));
        QCOMPARE(ids({.text = u"50%"_s}), n.mid(0, 3));
        QCOMPARE(ids({.text = u"#3"_s}), n.mid(0, 2)); // the third build of either component
        QCOMPARE(ids({.component = sampleComponent(9)}), QList<BuildId>());
    }

    void rowsComeInTheOrderAsked()
    {
        Store store;
        const Build a = enqueued(store, sampleBuild(sampleComponent(1), u"main"_s));
        const Build b = enqueued(store, sampleBuild(sampleComponent(2), u"main"_s));
        const BuildId gone(u"ffffffffffffffffffffffffffffffff"_s);
        const auto rows = store.read([&](Transaction &tx) { return BuildRepository(tx).rows({b.id, gone, a.id, b.id}); });
        VERIFY_OK(rows);
        Build tombstone;
        tombstone.id = gone;
        QCOMPARE(*rows, (QList{b, tombstone, a, b}));
    }

    void countsFollowEveryMove()
    {
        Store store;
        const ComponentId web = sampleComponent(1);
        const Build a = enqueued(store, sampleBuild(web, u"main"_s));
        enqueued(store, sampleBuild(web, u"main"_s));
        enqueued(store, sampleBuild(sampleComponent(2), u"main"_s));
        started(store, 1);
        const auto counts = [&](const ComponentId &component) {
            return store.read([&](Transaction &tx) { return BuildRepository(tx).counts(component); })
                .value_or(QMap<BuildState, int>());
        };
        using Counts = QMap<BuildState, int>;
        QCOMPARE(counts({}), (Counts{{BuildState::Queued, 2}, {BuildState::Running, 1}}));
        QCOMPARE(counts(web), (Counts{{BuildState::Queued, 1}, {BuildState::Running, 1}}));
        VERIFY_OK(finished(store, a.id, BuildState::Interrupted));
        enqueued(store, sampleBuild(web, u"main"_s), QueuePolicy::LatestOnly);
        QCOMPARE(counts(web),
                 (Counts{{BuildState::Queued, 1}, {BuildState::Interrupted, 1}, {BuildState::Superseded, 1}}));
        QCOMPARE(counts(sampleComponent(9)), Counts());
    }

    void overviewsOfAComponent()
    {
        Store store;
        const ComponentId web = sampleComponent(1);
        QList<BuildId> ended;
        for (int i = 0; i < 4; ++i) {
            const Build build = enqueued(store, sampleBuild(web, u"main"_s));
            started(store, 1);
            VERIFY_OK(finished(store, build.id, i == 2 ? BuildState::Failed : BuildState::Succeeded));
            ended.prepend(build.id);
        }
        const Build queued = enqueued(store, sampleBuild(web, u"main"_s));
        const Build other = enqueued(store, sampleBuild(sampleComponent(2), u"main"_s));

        const auto last = store.read([](Transaction &tx) { return BuildRepository(tx).lastOfEach(); });
        VERIFY_OK(last);
        QCOMPARE(*last, (QMap<ComponentId, Build>{{web, queued}, {sampleComponent(2), other}}));
        const auto durations =
            store.read([&](Transaction &tx) { return BuildRepository(tx).recentDurationsUs(web, 2); });
        VERIFY_OK(durations);
        QCOMPARE(*durations, (QList<qint64>{4, 4}));
        const auto beyond = store.read([&](Transaction &tx) { return BuildRepository(tx).finishedBeyond(web, 1); });
        VERIFY_OK(beyond);
        QCOMPARE(*beyond, ended.mid(1));
        const auto waiting =
            store.read([](Transaction &tx) { return BuildRepository(tx).inState(BuildState::Queued); });
        VERIFY_OK(waiting);
        QCOMPARE(*waiting, (QList{queued, other}));
    }

    void stepsAreReplacedTogether()
    {
        Store store;
        const Build build = enqueued(store, sampleBuild(sampleComponent(1), u"main"_s));
        const QList<BuildStep> steps{{u"clone"_s, 10, 20, 0}, {u"build"_s, 20, 0, std::nullopt}};
        const auto stored = [&] { return store.read([&](Transaction &tx) { return BuildRepository(tx).steps(build.id); }); };
        VERIFY_OK(store.write([&](Transaction &tx) { return BuildRepository(tx).setSteps(build.id, steps); }));
        QCOMPARE(stored().value_or(QList<BuildStep>()), steps);
        VERIFY_OK(store.write([&](Transaction &tx) { return BuildRepository(tx).setSteps(build.id, steps.mid(1)); }));
        QCOMPARE(stored().value_or(QList<BuildStep>()), steps.mid(1));
        const auto none =
            store.write([&](Transaction &tx) { return BuildRepository(tx).setSteps(BuildId(u"none"_s), steps); });
        QCOMPARE(none.error().code, ErrorCode::NotFound);
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestBuildRepository)
#include "tst_buildrepository.moc"
