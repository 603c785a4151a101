// Statuses of commits, all the way from a build's row to what the forge has of it.
#include "app/storage/holdrepository.h"
#include "tests/app/services/statusfixture.h"
#include "tests/support/warnings.h"

#include <algorithm>

using namespace slipway;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 minuteMs = 60'000;

} // namespace

class TestStatusReporter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aBuildIsToldFromItsQueueToItsEnd_data()
    {
        QTest::addColumn<ForgeKind>("kind");
        QTest::addColumn<BuildState>("end");
        QTest::addColumn<QStringList>("states");
        QTest::addColumn<QString>("words");
        QTest::newRow("GitHub") << ForgeKind::GitHub << BuildState::Succeeded << QStringList{u"pending"_s, u"pending"_s, u"success"_s}
                                << u"Build 1 passed in 41 s"_s;
        QTest::newRow("GitLab") << ForgeKind::GitLab << BuildState::Succeeded << QStringList{u"pending"_s, u"running"_s, u"success"_s}
                                << u"Build 1 passed in 41 s"_s;
        QTest::newRow("Gitea") << ForgeKind::Gitea << BuildState::Succeeded << QStringList{u"pending"_s, u"pending"_s, u"success"_s}
                               << u"Build 1 passed in 41 s"_s;
        QTest::newRow("failed") << ForgeKind::GitHub << BuildState::Failed << QStringList{u"pending"_s, u"pending"_s, u"failure"_s}
                                << u"Build 1 failed with exit code 3 after 41 s"_s;
        QTest::newRow("timed out") << ForgeKind::GitHub << BuildState::TimedOut << QStringList{u"pending"_s, u"pending"_s, u"failure"_s}
                                   << u"Build 1 was stopped after 41 s: its time was over"_s;
        QTest::newRow("interrupted") << ForgeKind::GitHub << BuildState::Interrupted << QStringList{u"pending"_s, u"pending"_s, u"error"_s}
                                     << u"Build 1 was interrupted after 41 s"_s;
        QTest::newRow("cancelled") << ForgeKind::GitLab << BuildState::Cancelled << QStringList{u"pending"_s, u"running"_s, u"canceled"_s}
                                   << u"Build 1 was cancelled"_s;
    }
    void aBuildIsToldFromItsQueueToItsEnd()
    {
        QFETCH(ForgeKind, kind);
        QFETCH(BuildState, end);
        QFETCH(QStringList, states);
        QFETCH(QString, words);
        StatusFixture fixture(kind);
        const BuildId build = fixture.queue();
        QTRY_COMPARE(fixture.states(), states.mid(0, 1));
        fixture.run(build);
        QTRY_COMPARE(fixture.states(), states.mid(0, 2));
        fixture.services.manualClock.advanceMs(41'000);
        fixture.finish(build, end, 3);
        QTRY_COMPARE(fixture.states(), states);
        const FakeStatus last = fixture.forge.statuses().last();
        QCOMPARE(last.context, u"slipway/web"_s);
        QCOMPARE(last.description, words);
        QCOMPARE(last.target, QString());
        QTRY_VERIFY(fixture.row().isTold());
    }

    void forgesWithoutStatusesAreToldNothing_data()
    {
        QTest::addColumn<ForgeKind>("kind");
        QTest::newRow("Gitee") << ForgeKind::Gitee;
        QTest::newRow("Gogs") << ForgeKind::Gogs;
    }
    void forgesWithoutStatusesAreToldNothing()
    {
        QFETCH(ForgeKind, kind);
        StatusFixture fixture(kind);
        fixture.run(fixture.queue());
        QTest::qWait(400);
        QVERIFY(fixture.rows().isEmpty());
        QCOMPARE(fixture.calls(), 0);
    }

    void onlyComponentsThatReport()
    {
        StatusFixture fixture(ForgeKind::GitHub);
        const Component silent = fixture.add(u"silent"_s, StatusReports::None);
        const Component loose = fixture.services.create(u"loose"_s);
        fixture.queue(shaB, &silent);
        fixture.queue(shaB, &loose);
        fixture.queue(shaB, nullptr, [](Build &build) { build.image = u"example.com/web@sha256:"_s + QString(64, u'b'); });
        fixture.queue({});
        fixture.queue();
        QTRY_COMPARE(fixture.states(), QStringList{u"pending"_s});
        QTest::qWait(200);
        QCOMPARE(fixture.states(shaB), QStringList());
        QCOMPARE(fixture.forge.statuses().size(), 1);
    }

    void twoProjectsWithTheSameNameKeepApart()
    {
        StatusFixture fixture(ForgeKind::GitHub);
        const Component other = fixture.add(u"web"_s, StatusReports::Builds, u"shop"_s);
        fixture.queue();
        fixture.queue(shaA, &other);
        QTRY_COMPARE(fixture.forge.statuses().size(), 2);
        QSet<QString> contexts;
        for (const FakeStatus &status : fixture.forge.statuses())
            contexts.insert(status.context);
        QCOMPARE(contexts, (QSet<QString>{u"slipway/demo/web"_s, u"slipway/shop/web"_s}));
    }

    // The forge is slow, and the build is over before it has heard of the beginning.
    void nothingOlderFollowsSomethingNewer()
    {
        StatusFixture fixture(ForgeKind::GitLab);
        fixture.forge.setDelay(300);
        const BuildId build = fixture.queue();
        QTRY_COMPARE(fixture.calls(), 1); // arrived, and not answered yet
        fixture.run(build);
        fixture.finish(build);
        QTRY_COMPARE(fixture.states(), (QStringList{u"pending"_s, u"success"_s}));
        Q_EMIT fixture.services.builds().changed(build);
        QTest::qWait(500);
        QCOMPARE(fixture.states(), (QStringList{u"pending"_s, u"success"_s}));
    }

    void theNewestBuildOfACommitSpeaks()
    {
        StatusFixture fixture(ForgeKind::GitLab);
        const BuildId first = fixture.queue();
        fixture.run(first);
        fixture.finish(first, BuildState::Failed, 1);
        QTRY_COMPARE(fixture.states().value(0), u"failed"_s);
        const BuildId second = fixture.queue();
        fixture.run(second);
        QTRY_COMPARE(fixture.states().last(), u"running"_s);
        Q_EMIT fixture.services.builds().changed(first); // somebody looks at the old one
        fixture.finish(second);
        QTRY_COMPARE(fixture.states().last(), u"success"_s);
        QCOMPARE(fixture.states().count(u"failed"_s), 1);
    }

    // What gave way before anybody heard of it is not told; what was pending does not stay so.
    void supersededBuilds_data()
    {
        QTest::addColumn<StatusReports>("reports");
        QTest::addColumn<bool>("told");
        QTest::addColumn<QStringList>("states");
        QTest::newRow("not told yet") << StatusReports::Builds << false << QStringList();
        QTest::newRow("told") << StatusReports::Builds << true << QStringList{u"pending"_s, u"canceled"_s};
        QTest::newRow("everything") << StatusReports::Everything << true << QStringList{u"pending"_s, u"skipped"_s};
        QTest::newRow("everything, not told yet") << StatusReports::Everything << false << QStringList{u"skipped"_s};
    }
    void supersededBuilds()
    {
        QFETCH(StatusReports, reports);
        QFETCH(bool, told);
        QFETCH(QStringList, states);
        StatusFixture fixture(ForgeKind::GitLab, reports);
        fixture.queue(shaA, nullptr, {}, QueuePolicy::LatestOnly);
        if (told)
            QTRY_COMPARE(fixture.states(), QStringList{u"pending"_s});
        fixture.queue(shaB, nullptr, {}, QueuePolicy::LatestOnly);
        QTRY_COMPARE(fixture.states(shaB), QStringList{u"pending"_s});
        QTRY_COMPARE(fixture.states(), states);
    }

    void filteredPushes_data()
    {
        using Change = std::function<void(Delivery &)>;
        QTest::addColumn<StatusReports>("reports");
        QTest::addColumn<Change>("change");
        QTest::addColumn<bool>("told");
        QTest::newRow("everything") << StatusReports::Everything << Change() << true;
        QTest::newRow("builds only") << StatusReports::Builds << Change() << false;
        QTest::newRow("a stranger says so") << StatusReports::Everything << Change([](Delivery &d) { d.event.trust = Trust::Claimed; }) << false;
        QTest::newRow("refused") << StatusReports::Everything << Change([](Delivery &d) { d.outcome = Outcome::Refused; }) << false;
        QTest::newRow("deleted branch") << StatusReports::Everything << Change([](Delivery &d) { d.event.deleted = true; }) << false;
        QTest::newRow("tag") << StatusReports::Everything << Change([](Delivery &d) { d.event.kind = EventKind::Tag; }) << false;
        QTest::newRow("other repository") << StatusReports::Everything << Change([](Delivery &d) {
            d.checks = {{u"repository"_s, {}, {}, CheckState::Failed, {}, Trust::Signed}};
        }) << false;
        QTest::newRow("pull request") << StatusReports::Everything << Change([](Delivery &d) {
            d.event.kind = EventKind::PullRequest;
            d.event.pull = PullRequest();
            d.event.pull->action = PullAction::Updated;
        }) << true;
        QTest::newRow("closed pull request") << StatusReports::Everything << Change([](Delivery &d) {
            d.event.kind = EventKind::PullRequest;
            d.event.pull = PullRequest();
            d.event.pull->action = PullAction::Closed;
        }) << false;
    }
    void filteredPushes()
    {
        QFETCH(StatusReports, reports);
        QFETCH(std::function<void(Delivery &)>, change);
        QFETCH(bool, told);
        StatusFixture fixture(ForgeKind::GitHub, reports);
        fixture.filtered(shaA, change);
        fixture.queue(shaB); // told after it
        QTRY_COMPARE(fixture.states(shaB), QStringList{u"pending"_s});
        QTest::qWait(100);
        QCOMPARE(fixture.states(), told ? QStringList{u"success"_s} : QStringList());
        if (told)
            QCOMPARE(fixture.forge.statuses().first().description, u"Not built: The branch is dev, and builds run for main."_s);
    }

    void aBuildCountsMoreThanAFilteredPush()
    {
        StatusFixture fixture(ForgeKind::GitHub, StatusReports::Everything);
        const BuildId build = fixture.queue();
        fixture.run(build);
        fixture.finish(build, BuildState::Failed, 1);
        QTRY_COMPARE(fixture.states().value(0), u"failure"_s);
        fixture.filtered(shaA);
        QTest::qWait(400);
        QCOMPARE(fixture.states().last(), u"failure"_s);
    }

    void frozenBuilds_data()
    {
        QTest::addColumn<StatusReports>("reports");
        QTest::addColumn<QString>("state");
        QTest::newRow("builds") << StatusReports::Builds << u"pending"_s;
        QTest::newRow("everything") << StatusReports::Everything << u"skipped"_s;
    }
    void frozenBuilds()
    {
        QFETCH(StatusReports, reports);
        QFETCH(QString, state);
        StatusFixture fixture(ForgeKind::GitLab, reports);
        VERIFY_OK(fixture.services.write([&](Transaction &tx) -> Result<> {
            Build build;
            build.component = fixture.web.id;
            build.cause = Cause::Webhook;
            build.revision = shaA;
            if (const auto queued = BuildRepository(tx).enqueue(build, QueuePolicy::EveryOne, fixture.services.clock().nowUs()); !queued)
                return failure(queued.error());
            Holds holds;
            holds.frozen.insert(fixture.web.environment, {fixture.services.clock().nowUs() + 3'600'000'000, u"weekend"_s});
            const auto settled = HoldRepository(tx).settle(holds);
            return settled ? Result<>(Done{}) : failure(settled.error());
        }));
        const auto ids = answerOf(fixture.services.builds().ids({}));
        Q_EMIT fixture.services.builds().added(ids->first());
        QTRY_COMPARE(fixture.states(), QStringList{state});
        QVERIFY2(fixture.forge.statuses().first().description.contains(u"weekend"_s),
                 qPrintable(fixture.forge.statuses().first().description));
    }

    void aFailureOfTheForgeIsTriedAgain_data()
    {
        QTest::addColumn<int>("status"); // 0: offline
        QTest::newRow("500") << 500;
        QTest::newRow("503") << 503;
        QTest::newRow("offline") << 0;
    }
    void aFailureOfTheForgeIsTriedAgain()
    {
        QFETCH(int, status);
        StatusFixture fixture(ForgeKind::GitHub);
        fixture.forge.setFailing(status);
        fixture.forge.setOffline(status == 0);
        fixture.queue();
        QTRY_VERIFY(!fixture.row().problem.isEmpty());
        fixture.forge.setFailing(0);
        fixture.forge.setOffline(false);
        fixture.pass(1'000);
        QTest::qWait(200);
        QCOMPARE(fixture.states(), QStringList()); // not yet
        fixture.pass(minuteMs);
        QTRY_COMPARE(fixture.states(), QStringList{u"pending"_s});
        QTRY_VERIFY(fixture.row().isTold());
    }

    void theNetworkIsBack()
    {
        StatusFixture fixture(ForgeKind::GitHub);
        fixture.forge.setOffline(true);
        fixture.queue();
        QTRY_VERIFY(!fixture.row().problem.isEmpty());
        fixture.forge.setOffline(false);
        fixture.reporter->tryAgain();
        QTRY_COMPARE(fixture.states(), QStringList{u"pending"_s});

        // A limit stays one.
        fixture.forge.limitNext(600);
        fixture.queue(shaB);
        QTRY_VERIFY(fixture.transport->limits.retryAtUs > fixture.services.clock().nowUs());
        const qsizetype calls = fixture.calls();
        fixture.reporter->tryAgain();
        QTest::qWait(300);
        QCOMPARE(fixture.calls(), calls);
    }

    void afterADayItIsGivenUp()
    {
        StatusFixture fixture(ForgeKind::GitHub);
        fixture.forge.setFailing(500);
        fixture.queue();
        QTRY_VERIFY(!fixture.row().problem.isEmpty());
        qsizetype calls = fixture.calls();
        for (int hour = 0; hour < 25 && fixture.row().dueAtUs > 0; ++hour) {
            QTRY_VERIFY(fixture.row().dueAtUs == 0 || fixture.row().dueAtUs > fixture.services.clock().nowUs());
            fixture.pass(61 * minuteMs);
            QTRY_VERIFY(fixture.calls() > calls);
            calls = fixture.calls();
            QTRY_VERIFY(fixture.row().dueAtUs == 0 || fixture.row().dueAtUs > fixture.services.clock().nowUs());
        }
        QCOMPARE(fixture.row().dueAtUs, 0);
        QVERIFY(fixture.row().problem.contains(u"given up"_s));
        QVERIFY(!fixture.row().isTold());
        // The next build of it is news again.
        fixture.forge.setFailing(0);
        fixture.run(answerOf(fixture.services.builds().ids({}))->first());
        QTRY_COMPARE(fixture.states(), QStringList{u"pending"_s});
    }

    void limitsAreObeyed()
    {
        StatusFixture fixture(ForgeKind::GitHub);
        fixture.forge.limitNext(600);
        fixture.queue();
        fixture.queue(shaB);
        const auto hasProblem = [&fixture] {
            const QList<CommitStatus> rows = fixture.rows();
            return std::any_of(rows.cbegin(), rows.cend(), [](const CommitStatus &status) { return !status.problem.isEmpty(); });
        };
        QTRY_VERIFY(hasProblem());
        const qsizetype calls = fixture.calls();
        QCOMPARE(calls, 1); // the other one waits as well
        fixture.pass(9 * minuteMs);
        QTest::qWait(200);
        QCOMPARE(fixture.calls(), calls);
        fixture.pass(2 * minuteMs);
        QTRY_COMPARE(fixture.forge.statuses().size(), 2);
    }

    // A token that may not is not tried again and again, nor for the commits that come later.
    void withoutTheRightItWaitsForTheAccount()
    {
        StatusFixture fixture(ForgeKind::GitHub);
        fixture.signIn(fixture.forge.issueToken(QStringList{u"read:user"_s}));
        fixture.queue();
        QTRY_COMPARE(fixture.row().dueAtUs, CommitStatus::untilBindingChanges);
        QVERIFY(!fixture.row().problem.isEmpty());
        const qsizetype calls = fixture.calls();
        fixture.queue(shaB);
        QTRY_COMPARE(fixture.rows().size(), 2);
        fixture.pass(120 * minuteMs);
        fixture.reporter->bindingChanged(statusAccount); // only its limits
        fixture.begin();                           // nor by starting again
        QTest::qWait(400);
        QCOMPARE(fixture.calls(), calls);

        fixture.signIn(fixture.forge.issueToken());
        fixture.binding.boundAtUs = fixture.services.clock().nowUs();
        fixture.reporter->bindingChanged(statusAccount);
        QTRY_COMPARE(fixture.forge.statuses().size(), 2);
        QTRY_VERIFY(fixture.row().isTold());
    }

    void boundAnewWhileNobodyLooked()
    {
        StatusFixture fixture(ForgeKind::GitHub);
        fixture.signIn(fixture.forge.issueToken(QStringList{u"read:user"_s}));
        fixture.queue();
        QTRY_COMPARE(fixture.row().dueAtUs, CommitStatus::untilBindingChanges);
        fixture.reporter.reset();
        fixture.services.manualClock.advanceMs(minuteMs);
        fixture.signIn(fixture.forge.issueToken());
        fixture.binding.boundAtUs = fixture.services.clock().nowUs();
        fixture.begin();
        QTRY_COMPARE(fixture.states(), QStringList{u"pending"_s});
    }

    void aClosedKeychainIsNoMissingRight()
    {
        StatusFixture fixture(ForgeKind::GitHub);
        fixture.signIn("wrong");
        fixture.binding.health = BindingHealth::KeychainClosed;
        fixture.queue();
        QTRY_VERIFY(!fixture.row().problem.isEmpty());
        QVERIFY(fixture.row().dueAtUs != CommitStatus::untilBindingChanges);
        fixture.signIn(fixture.forge.issueToken());
        fixture.pass(minuteMs);
        QTRY_COMPARE(fixture.states(), QStringList{u"pending"_s});
    }

    void whatWaitsOutlivesARestart()
    {
        StatusFixture fixture(ForgeKind::GitHub);
        fixture.forge.setOffline(true);
        fixture.queue();
        QTRY_VERIFY(!fixture.row().problem.isEmpty());
        fixture.reporter.reset();
        fixture.forge.setOffline(false);
        fixture.services.manualClock.advanceMs(minuteMs);
        fixture.begin();
        QTRY_COMPARE(fixture.states(), QStringList{u"pending"_s});
    }

    // Nobody was there when the build ended.
    void whatHappenedMeanwhileIsToldAtTheStart()
    {
        StatusFixture fixture(ForgeKind::GitLab, StatusReports::Everything);
        const BuildId build = fixture.queue();
        QTRY_COMPARE(fixture.states(), QStringList{u"pending"_s});
        QTRY_VERIFY(fixture.row().isTold());
        fixture.reporter.reset();
        fixture.run(build);
        fixture.finish(build);
        fixture.filtered(shaB);
        fixture.begin();
        QTRY_COMPARE(fixture.states(), (QStringList{u"pending"_s, u"success"_s}));
        QTRY_COMPARE(fixture.states(shaB), QStringList{u"skipped"_s});
        fixture.begin(); // and only once
        QTest::qWait(400);
        QCOMPARE(fixture.forge.statuses().size(), 3);
    }

    // What the forge will never take is not tried for a day.
    void aRefusedStatusIsNotRepeated()
    {
        StatusFixture fixture(ForgeKind::GitHub);
        fixture.forge.answerNext(FakeAnswer::json(
            QJsonObject{{u"message"_s, u"Validation Failed: This SHA and context has reached the maximum number of statuses."_s}}, 422));
        fixture.queue();
        QTRY_VERIFY(!fixture.row().problem.isEmpty());
        QCOMPARE(fixture.row().dueAtUs, 0);
        fixture.pass(120 * minuteMs);
        QTest::qWait(200);
        QCOMPARE(fixture.calls(), 1);
    }

    void aComponentThatGoesLeavesNothingPending()
    {
        StatusFixture fixture(ForgeKind::GitLab);
        fixture.queue();
        QTRY_COMPARE(fixture.states(), QStringList{u"pending"_s});
        QTRY_VERIFY(fixture.row().isTold());
        Component silent = *fixture.services.components().find(fixture.web.id);
        silent.git.statusReports = StatusReports::None;
        VERIFY_OK(answerOf(fixture.services.components().save(silent)));
        QTRY_COMPARE(fixture.states(), (QStringList{u"pending"_s, u"canceled"_s}));
    }

    void aRemovedAccountIsForgotten()
    {
        StatusFixture fixture(ForgeKind::GitHub);
        fixture.forge.setOffline(true);
        fixture.queue();
        QTRY_VERIFY(!fixture.row().problem.isEmpty());
        fixture.reporter->bindingRemoved(statusAccount);
        QTRY_VERIFY(fixture.rows().isEmpty());
    }

    // One commit that the forge stumbles over keeps none of the others waiting.
    void aPoisonousCommitDoesNotBlockTheRest()
    {
        StatusFixture fixture(ForgeKind::GitHub);
        fixture.forge.answerNext(FakeAnswer::json(QJsonObject{{u"message"_s, u"oops"_s}}, 500));
        fixture.queue();
        QTRY_VERIFY(!fixture.row().problem.isEmpty());
        fixture.queue(shaB);
        QTRY_COMPARE(fixture.rows().size(), 2);
        fixture.pass(30'500);
        QTRY_COMPARE(fixture.states(shaB), QStringList{u"pending"_s});
        fixture.pass(30'000);
        QTRY_COMPARE(fixture.states(), QStringList{u"pending"_s});
    }

    void nothingOfThisMachineIsTold()
    {
        StatusFixture fixture(ForgeKind::GitHub);
        const BuildId build = fixture.queue();
        fixture.run(build);
        fixture.finish(build, BuildState::Failed, 1); // its reason names a file
        QTRY_VERIFY(!fixture.states().isEmpty() && fixture.states().last() == u"failure"_s);
        for (const FakeRequest &request : fixture.forge.requests())
            QVERIFY2(!request.body.contains("/home/"), request.body.constData());
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestStatusReporter)
#include "tst_statusreporter.moc"
