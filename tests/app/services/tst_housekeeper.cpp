#include "app/jobs/runpaths.h"
#include "app/services/housekeeper.h"
#include "app/storage/deploymentrepository.h"
#include "app/storage/statusrepository.h"
#include "tests/app/services/servicesfixture.h"
#include "tests/support/warnings.h"

#include <QDir>
#include <QRandomGenerator>
#include <QSignalSpy>

#include <algorithm>

using namespace slipway;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 dayUs = 24LL * 3600 * 1'000'000;

} // namespace

class TestHousekeeper : public QObject
{
    Q_OBJECT

    static void insert(ServicesFixture &services, int count, Outcome outcome, qint64 receivedAtUs,
                       qsizetype bodyBytes = 0)
    {
        QByteArray body(bodyBytes, Qt::Uninitialized); // nothing that could be packed
        QRandomGenerator random(7);
        std::generate(body.begin(), body.end(), [&random] { return char(random.generate()); });
        VERIFY_OK(services.write([&](Transaction &tx) -> Result<> {
            for (int i = 0; i < count; ++i) {
                Delivery delivery;
                delivery.id = DeliveryId(orderedId(receivedAtUs + i));
                delivery.receivedAtUs = receivedAtUs + i;
                delivery.outcome = outcome;
                if (const auto done = DeliveryRepository(tx).insert(delivery, RawRequest{{}, {}, body, {}}); !done)
                    return done;
            }
            return Done{};
        }));
    }
    static QMap<Outcome, int> counts(ServicesFixture &services)
    {
        return answerOf(services.deliveries().counts()).value_or(QMap<Outcome, int>());
    }
    // A finished build with a run folder as a console leaves it that was killed at the end.
    static Build built(ServicesFixture &services, const ComponentId &component, qint64 finishedAtUs)
    {
        const auto build = services.write([&](Transaction &tx) -> Result<Build> {
            BuildRepository builds(tx);
            Build draft;
            draft.component = component;
            const auto queued = builds.enqueue(draft, QueuePolicy::EveryOne, finishedAtUs - 5);
            if (!queued)
                return queued;
            if (const auto done = builds.startNext(99, finishedAtUs - 4); !done)
                return failure(done.error());
            if (const auto done = builds.finish(queued->id, BuildState::Succeeded, {}, 0, finishedAtUs); !done)
                return failure(done.error());
            return *queued;
        });
        const QString folder = services.builds().runFolder(build->id);
        QDir().mkpath(folder + u"/workspace/src"_s);
        QFile log(folder + u"/log"_s);
        if (!log.open(QIODevice::WriteOnly) || log.write("done\n") < 0)
            qFatal("no log");
        return *build;
    }

private Q_SLOTS:
    void statusesOfCommitsGoAfterAMonth()
    {
        ServicesFixture services;
        const qint64 now = services.clock().nowUs();
        CommitStatus status;
        status.binding = BindingId(u"one"_s);
        status.repositoryId = u"42"_s;
        status.context = u"slipway/web"_s;
        const auto put = [&](const QString &sha, qint64 atUs) {
            status.sha = sha;
            VERIFY_OK(services.write([&](Transaction &tx) { return StatusRepository(tx).put(status, atUs); }));
        };
        for (int i = 0; i < 1200; ++i)
            put(QString::number(i), now - 31 * dayUs);
        put(u"young"_s, now - 29 * dayUs);
        Housekeeper housekeeper(services.database(), services.settings(), services.components(), services.clock(),
                                services.dataDir());
        housekeeper.start();
        QTRY_COMPARE(services.read([](Transaction &tx) { return StatusRepository(tx).of({}, 5000); })->size(), 1);
    }
    void trimsUntilNothingIsTooOld()
    {
        ServicesFixture services;
        const qint64 now = services.clock().nowUs();
        VERIFY_OK(answerOf(services.settings().set(settings::deliveryDays, 10)));
        VERIFY_OK(answerOf(services.settings().set(settings::refusedCount, 10)));
        insert(services, 1300, Outcome::Filtered, now - 20 * dayUs);
        insert(services, 3, Outcome::Pending, now - 19 * dayUs);
        insert(services, 700, Outcome::Refused, now - 5 * dayUs);
        insert(services, 40, Outcome::Filtered, now - 4 * dayUs);
        Housekeeper housekeeper(services.database(), services.settings(), services.components(), services.clock(),
                                services.dataDir());
        QSignalSpy trimmed(&housekeeper, &Housekeeper::trimmed);
        housekeeper.start();
        QTRY_COMPARE(trimmed.size(), 1);
        QCOMPARE(trimmed.first().first().toInt(), 1300 + 690);
        QCOMPARE(counts(services),
                 (QMap<Outcome, int>{{Outcome::Pending, 3}, {Outcome::Refused, 10}, {Outcome::Filtered, 40}}));
    }

    void boundsTheNumber()
    {
        ServicesFixture services;
        VERIFY_OK(answerOf(services.settings().set(settings::deliveryDays, 0)));
        VERIFY_OK(answerOf(services.settings().set(settings::deliveryCount, 20)));
        insert(services, 1200, Outcome::Build, 1000);
        Housekeeper housekeeper(services.database(), services.settings(), services.components(), services.clock(),
                                services.dataDir());
        QSignalSpy trimmed(&housekeeper, &Housekeeper::trimmed);
        housekeeper.start();
        QTRY_COMPARE(trimmed.size(), 1);
        QCOMPARE(counts(services).value(Outcome::Build), 20);
    }

    void boundsTheSize_data()
    {
        QTest::addColumn<int>("megabytes");
        QTest::addColumn<int>("least");
        QTest::addColumn<int>("most");
        QTest::newRow("no bound") << 0 << 1600 << 1600;
        QTest::newRow("some go") << 12 << 1100 << 1400;
        QTest::newRow("the newest stay") << 2 << keptWhateverTheirSize << keptWhateverTheirSize;
    }
    void boundsTheSize()
    {
        QFETCH(int, megabytes);
        QFETCH(int, least);
        QFETCH(int, most);
        ServicesFixture services;
        VERIFY_OK(answerOf(services.settings().set(settings::deliveryDays, 0)));
        VERIFY_OK(answerOf(services.settings().set(settings::deliveryMegabytes, megabytes)));
        constexpr qsizetype twoPagesAndMore = 9'000;
        constexpr qint64 secondUs = 1'000'000;
        insert(services, 100, Outcome::Filtered, secondUs, twoPagesAndMore);
        insert(services, 1500, Outcome::Filtered, 10 * secondUs, twoPagesAndMore);
        insert(services, 2, Outcome::Pending, 1);
        Housekeeper housekeeper(services.database(), services.settings(), services.components(), services.clock(),
                                services.dataDir());
        QSignalSpy trimmed(&housekeeper, &Housekeeper::trimmed);
        housekeeper.start();
        QTRY_COMPARE(trimmed.size(), 1);
        const int left = counts(services).value(Outcome::Filtered);
        QVERIFY2(left >= least && left <= most, qPrintable(QString::number(left)));
        QCOMPARE(counts(services).value(Outcome::Pending), 2);
        const auto ids = answerOf(services.deliveries().ids({.outcome = Outcome::Filtered}));
        VERIFY_OK(ids);
        const auto oldest = answerOf(services.deliveries().find(ids->constLast()));
        VERIFY_OK(oldest);
        QCOMPARE(oldest->receivedAtUs > 5 * secondUs, megabytes > 0);
    }

    void logsOfOldBuildsGo_data()
    {
        QTest::addColumn<int>("days");
        QTest::addColumn<int>("left");
        QTest::newRow("some") << 30 << Housekeeper::logsKept + 2;
        QTest::newRow("never") << 0 << 9;
    }
    void logsOfOldBuildsGo()
    {
        QFETCH(int, days);
        QFETCH(int, left);
        ServicesFixture services;
        const Component web = services.create(u"web"_s);
        const qint64 now = services.clock().nowUs();
        VERIFY_OK(answerOf(services.settings().set(settings::logDays, days)));
        QList<Build> builds;
        for (int i = 0; i < Housekeeper::logsKept + 2; ++i) // of a component that is gone: its builds count as well
            builds += built(services, ComponentId(u"c000000000000000000000000000000c"_s), now - (60 - i) * dayUs);
        const Build old = built(services, web.id, now - 90 * dayUs);
        const Build fresh = built(services, web.id, now - dayUs);
        const Build running = answerOf(services.builds().start(web.id)).value();
        VERIFY_OK(services.write([&](Transaction &tx) { return BuildRepository(tx).startNext(9, now); }));
        const QString stranger = runsDir(services.dataDir()) + u'/' + randomId();
        for (const QString &folder : {services.builds().runFolder(running.id), stranger})
            QDir().mkpath(folder + u"/workspace"_s);

        Housekeeper housekeeper(services.database(), services.settings(), services.components(), services.clock(),
                                services.dataDir());
        QSignalSpy tidied(&housekeeper, &Housekeeper::runsTidied);
        housekeeper.start();
        QTRY_COMPARE(tidied.size(), 1);
        builds += {old, fresh};
        int logs = 0;
        for (const Build &build : builds) {
            logs += QFile::exists(services.builds().logFile(build.id));
            QVERIFY(!QFile::exists(services.builds().runFolder(build.id) + u"/workspace"_s));
        }
        QCOMPARE(logs, left);
        QCOMPARE(QFile::exists(services.builds().logFile(builds.first().id)), days == 0);
        QVERIFY(QFile::exists(services.builds().logFile(old.id))); // one of its component's newest
        QVERIFY(QFile::exists(services.builds().runFolder(running.id) + u"/workspace"_s));
        QVERIFY(QFile::exists(stranger));
    }

    void whatIsDeployedOrPinnedStays()
    {
        ServicesFixture services;
        const Component web = services.create(u"web"_s);
        const qint64 now = services.clock().nowUs();
        VERIFY_OK(answerOf(services.settings().set(settings::logDays, 30)));
        QList<Build> builds;
        for (int i = 0; i < Housekeeper::logsKept + 3; ++i)
            builds += built(services, web.id, now - (60 - i) * dayUs);
        VERIFY_OK(services.write([&](Transaction &tx) -> Result<> {
            DeploymentRepository deployments(tx);
            if (const auto pinned = deployments.pin(builds[0].id, web.id, true, u"anna"_s, now); !pinned)
                return pinned;
            Deployment one;
            one.component = web.id;
            one.build = builds[1].id;
            auto queued = deployments.enqueue(one, now);
            if (!queued)
                return failure(queued.error());
            queued->state = BuildState::Succeeded;
            queued->isServing = true;
            const auto ended = deployments.finish(*queued);
            return ended ? Result<>(Done{}) : failure(ended.error());
        }));
        Housekeeper housekeeper(services.database(), services.settings(), services.components(), services.clock(), services.dataDir());
        QSignalSpy tidied(&housekeeper, &Housekeeper::runsTidied);
        housekeeper.start();
        QTRY_COMPARE(tidied.size(), 1);
        QVERIFY(QFile::exists(services.builds().logFile(builds[0].id)));
        QVERIFY(QFile::exists(services.builds().logFile(builds[1].id)));
        QVERIFY(!QFile::exists(services.builds().logFile(builds[2].id)));
    }

    void secretsOfPastRotationsGo()
    {
        ServicesFixture services;
        const Component web = services.create(u"web"_s);
        services.manualClock.advanceMs(1);
        VERIFY_OK(answerOf(services.components().rotateSecret(web.id)));
        services.manualClock.advanceMs(ComponentService::rotationGraceUs / 1000);
        Housekeeper housekeeper(services.database(), services.settings(), services.components(), services.clock(),
                                services.dataDir());
        housekeeper.start();
        QTRY_COMPARE(services.secrets.values.size(), 1);
        QVERIFY(!services.secrets.values.contains(web.git.secretKey));
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestHousekeeper)
#include "tst_housekeeper.moc"
