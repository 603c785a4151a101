// The outbox of commit statuses: one row for each context of a commit, in order, tried with growing pauses.
#include "app/storage/buildrepository.h"
#include "app/storage/componentrepository.h"
#include "app/storage/statusrepository.h"
#include "tests/app/storage/samples.h"
#include "tests/support/warnings.h"

using namespace slipway;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 now = sampleTimeUs;
constexpr qint64 secondUs = 1'000'000;

CommitStatus sample(const QString &sha = u"a"_s, CommitState state = CommitState::Pending)
{
    CommitStatus status;
    status.binding = BindingId(u"one"_s);
    status.repositoryId = u"42"_s;
    status.repository = u"team/web"_s;
    status.sha = sha;
    status.context = u"slipway/web"_s;
    status.component = sampleComponent(1);
    status.ref = u"main"_s;
    status.state = state;
    status.description = u"Build 1: "_s + word(state);
    return status;
}

} // namespace

class TestStatusRepository : public QObject
{
    Q_OBJECT

    static bool put(Store &store, const CommitStatus &status, qint64 atUs = now)
    {
        return store.write([&](Transaction &tx) { return StatusRepository(tx).put(status, atUs); }).value();
    }
    static std::optional<CommitStatus> take(Store &store, qint64 atUs = now, const QString &binding = u"one"_s)
    {
        return store.write([&](Transaction &tx) { return StatusRepository(tx).take(BindingId(binding), atUs); }).value();
    }
    static CommitStatus row(Store &store, const CommitStatus &like)
    {
        return store.read([&](Transaction &tx) { return StatusRepository(tx).find(like); }).value().value_or(CommitStatus());
    }
    template <typename Fn> static void change(Store &store, Fn fn)
    {
        VERIFY_OK(store.write([&](Transaction &tx) {
            StatusRepository statuses(tx);
            return fn(statuses);
        }));
    }

private Q_SLOTS:
    void roundTrip()
    {
        Store store;
        CommitStatus status = sample();
        status.target = u"https://example.com/page"_s;
        QVERIFY(put(store, status));
        status.madeAtUs = status.dueAtUs = now;
        QCOMPARE(row(store, status), status);
        QCOMPARE(row(store, sample(u"b"_s)), CommitStatus());
        const auto of = store.read([](Transaction &tx) { return StatusRepository(tx).of(sampleComponent(1), 5); });
        QCOMPARE(of.value(), QList{status});
    }

    void everyStateHasAWord()
    {
        Store store;
        for (const CommitState state : {CommitState::Pending, CommitState::Running, CommitState::Success, CommitState::Failure,
                                        CommitState::Error, CommitState::Cancelled, CommitState::Neutral}) {
            QVERIFY(put(store, sample(word(state), state)));
            QCOMPARE(row(store, sample(word(state))).state, state);
        }
    }

    void aNewerStateTakesThePlaceOfOneThatWaits()
    {
        Store store;
        put(store, sample());
        QVERIFY(put(store, sample(u"a"_s, CommitState::Success), now + 5));
        const auto taken = take(store, now + 5);
        QVERIFY(taken);
        QCOMPARE(taken->state, CommitState::Success);
        QVERIFY(!take(store, now + 5)); // nothing else, and not the same twice
    }

    void aRepeatedStateIsNotToldAgain()
    {
        Store store;
        put(store, sample());
        const auto taken = take(store);
        change(store, [&](StatusRepository &statuses) { return statuses.told(*taken, now + 1); });
        CommitStatus again = sample();
        again.description = u"Build 2: pending"_s;
        QVERIFY(!put(store, again, now + 2));
        QVERIFY(!take(store, now + 3600 * secondUs));
        QVERIFY(row(store, again).isTold());
        QCOMPARE(row(store, again).sentAtUs, now + 1);
        // Another state is news.
        QVERIFY(put(store, sample(u"a"_s, CommitState::Running), now + 3));
        QVERIFY(take(store, now + 3));
    }

    void whatIsToldLateDoesNotHideWhatIsNewer()
    {
        Store store;
        put(store, sample());
        const auto taken = take(store);
        put(store, sample(u"a"_s, CommitState::Success), now + 1); // while the call is under way
        QVERIFY(!take(store, now + 2));                            // one after the other
        change(store, [&](StatusRepository &statuses) { return statuses.told(*taken, now + 3); });
        const auto next = take(store, now + 3);
        QVERIFY(next);
        QCOMPARE(next->state, CommitState::Success);
    }

    void anAttemptNobodyAnsweredComesAgain()
    {
        Store store;
        put(store, sample());
        QCOMPARE(take(store)->attempts, 1);
        store.reopen();
        QVERIFY(!take(store, now + StatusRepository::pauseUs(1) - 1));
        QCOMPARE(take(store, now + StatusRepository::pauseUs(1))->attempts, 2);
    }

    void pausesGrowToAnHour()
    {
        qint64 before = 0;
        for (int attempt = 1; attempt < 9; ++attempt) {
            QVERIFY(StatusRepository::pauseUs(attempt) > before);
            before = StatusRepository::pauseUs(attempt);
        }
        QCOMPARE(StatusRepository::pauseUs(1), 30 * secondUs);
        QCOMPARE(StatusRepository::pauseUs(1000), 3600 * secondUs);
    }

    void eachBindingHasItsOwnTurn()
    {
        Store store;
        CommitStatus other = sample();
        other.binding = BindingId(u"two"_s);
        put(store, sample());
        put(store, other, now + 7);
        const auto due = store.read([](Transaction &tx) { return StatusRepository(tx).due(); }).value();
        QCOMPARE(due, (QHash<BindingId, qint64>{{BindingId(u"one"_s), now}, {BindingId(u"two"_s), now + 7}}));
        change(store, [](StatusRepository &statuses) { return statuses.putOff(BindingId(u"one"_s), now + 100); });
        QVERIFY(!take(store, now + 99));
        QVERIFY(take(store, now + 7, u"two"_s));
        QVERIFY(take(store, now + 100));
    }

    void parkedUntilTheBindingChanges()
    {
        Store store;
        put(store, sample());
        put(store, sample(u"b"_s));
        const auto taken = take(store);
        change(store, [&](StatusRepository &statuses) { return statuses.park(*taken, u"May not."_s); });
        QVERIFY(!take(store, now + 3600 * secondUs)); // the other commit of that repository neither
        QVERIFY(put(store, sample(u"c"_s), now + 1)); // nor what comes later
        QCOMPARE(row(store, sample(u"c"_s)).problem, u"May not."_s);
        QVERIFY(put(store, sample(u"b"_s, CommitState::Success), now + 2));
        QVERIFY(!take(store, now + 3600 * secondUs));
        QVERIFY(store.read([](Transaction &tx) { return StatusRepository(tx).due(); }).value().isEmpty());
        // Another repository of the account may be told.
        CommitStatus elsewhere = sample();
        elsewhere.repositoryId = u"43"_s;
        put(store, elsewhere);
        QCOMPARE(take(store, now + 3)->repositoryId, u"43"_s);

        const auto unpark = [&](qint64 madeBefore) {
            return store.write([&](Transaction &tx) { return StatusRepository(tx).unpark(BindingId(u"one"_s), madeBefore, now + 9); })
                .value();
        };
        QCOMPARE(unpark(now), 0);
        QCOMPARE(unpark(now + 10), 3);
        QVERIFY(take(store, now + 9));
        QVERIFY(row(store, sample(u"c"_s)).problem.isEmpty());
    }

    void whatWasNeverTriedIsWithdrawn()
    {
        Store store;
        const auto withdraw = [&](const CommitStatus &status) {
            return store.write([&](Transaction &tx) { return StatusRepository(tx).withdraw(status); }).value();
        };
        put(store, sample());
        QVERIFY(withdraw(sample()));
        QVERIFY(!withdraw(sample()));
        put(store, sample());
        take(store);
        QVERIFY(!withdraw(sample()));
    }

    void theNewestBuildThatCountsSpeaks()
    {
        Store store;
        const QString sha(40, u'a');
        QList<Build> builds;
        VERIFY_OK(store.write([&](Transaction &tx) -> Result<> {
            for (int i = 0; i < 4; ++i) {
                Build build = sampleBuild(sampleComponent(1), u"main"_s);
                build.id = {};
                build.revision = i == 3 ? QString(40, u'b') : sha;
                const auto queued = BuildRepository(tx).enqueue(build, QueuePolicy::EveryOne, now + i * 1000);
                if (!queued)
                    return failure(queued.error());
                builds.append(*queued);
            }
            return BuildRepository(tx).finish(builds[2].id, BuildState::Superseded, {}, {}, now + 9000).map([](bool) { return Done{}; });
        }));
        const auto speaks = [&](int at) {
            return store.read([&](Transaction &tx) -> Result<BuildId> {
                const auto build = BuildRepository(tx).find(builds[at].id);
                return StatusRepository(tx).spokesman(**build, now - 1000);
            });
        };
        QCOMPARE(speaks(0).value(), builds[1].id);
        QCOMPARE(speaks(1).value(), builds[1].id);
        QCOMPARE(speaks(2).value(), builds[1].id); // it gave way, and the one before counts again
        QCOMPARE(speaks(3).value(), builds[3].id);
    }

    void oldRowsGo()
    {
        Store store;
        put(store, sample());
        put(store, sample(u"b"_s), now + 100);
        const auto trim = [&](qint64 olderThan) {
            return store.write([&](Transaction &tx) { return StatusRepository(tx).trim(olderThan); }).value();
        };
        QCOMPARE(trim(now), 0);
        QCOMPARE(trim(now + 1), 1);
        QCOMPARE(row(store, sample(u"b"_s)).sha, u"b"_s);
        change(store, [](StatusRepository &statuses) { return statuses.forget(BindingId(u"one"_s)); });
        QCOMPARE(row(store, sample(u"b"_s)), CommitStatus());
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestStatusRepository)
#include "tst_statusrepository.moc"
