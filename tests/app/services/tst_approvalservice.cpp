#include "app/services/approvalservice.h"
#include "app/storage/approvalrepository.h"
#include "tests/app/services/gatefixture.h"
#include "tests/support/warnings.h"

#include <QSignalSpy>

using namespace slipway;
using namespace Qt::StringLiterals;

class TestApprovalService : public QObject
{
    Q_OBJECT

    static void inProduction(Component &component) { component.environment = Environment::Production; }

    static Build pushed(ServicesFixture &services, GateFixture &gate, const Component &component, const QString &id)
    {
        const Delivery delivery = gate.decided(gate.sendPush(component, id).id);
        return services.build(delivery.build);
    }

private Q_SLOTS:
    void whatIsPushedToProductionWaitsForAPerson()
    {
        ServicesFixture services;
        GateFixture gate(services);
        ApprovalService approvals(services.database(), services.components(), services.builds(), services.clock());
        const Component web = services.create(u"web"_s, inProduction);
        const Build build = pushed(services, gate, web, u"1"_s);
        QCOMPARE(build.state, BuildState::Approval);
        QVERIFY2(build.reason.contains(u"production"), qPrintable(build.reason));
        QVERIFY(services.delivery(build.delivery.toString()).reason.contains(u"waits for approval"));
        const auto nothing = services.write([](Transaction &tx) { return BuildRepository(tx).startNext(4, 1); });
        VERIFY_OK(nothing);
        QVERIFY(!*nothing);

        QSignalSpy queued(&services.builds(), &BuildService::added);
        services.manualClock.advanceMs(5 * 60'000);
        VERIFY_OK(answerOf(approvals.approve(build.id, u"  tested by hand "_s)));
        QCOMPARE(services.build(build.id).state, BuildState::Queued);
        QVERIFY(!queued.isEmpty());
        const auto context = answerOf(services.builds().context(build.id));
        VERIFY_OK(context);
        QVERIFY(context->approval);
        QCOMPARE(context->approval->agreement, Agreement::Approved);
        QCOMPARE(context->approval->by, services.components().actor());
        QCOMPARE(context->approval->reason, u"tested by hand"_s);
        QCOMPARE(context->approval->decidedAtUs, services.clock().nowUs());
        QCOMPARE(context->approval->dueAtUs - context->approval->askedAtUs, 72LL * 3600 * 1'000'000);

        QCOMPARE(answerOf(approvals.approve(build.id)).error().code, ErrorCode::Conflict);
        QCOMPARE(answerOf(approvals.reject(build.id)).error().code, ErrorCode::Conflict);
        QCOMPARE(answerOf(approvals.approve(BuildId(u"0"_s))).error().code, ErrorCode::NotFound);
    }

    void approvalDoesNotEndTheQuietPeriod()
    {
        ServicesFixture services;
        GateFixture gate(services);
        ApprovalService approvals(services.database(), services.components(), services.builds(), services.clock());
        const Component web = services.create(u"web"_s, [](Component &component) {
            inProduction(component);
            component.git.quietSeconds = 600;
            component.build.queue = QueuePolicy::EveryOne;
        });
        const Build first = pushed(services, gate, web, u"1"_s);
        services.manualClock.advanceMs(60'000);
        const Build second = pushed(services, gate, web, u"2"_s);
        QCOMPARE(second.notBeforeUs, services.clock().nowUs() + 600'000'000LL);
        QCOMPARE(services.build(first.id).notBeforeUs, second.notBeforeUs); // it begins anew for both
        VERIFY_OK(answerOf(approvals.approve(first.id)));
        QCOMPARE(services.build(first.id).state, BuildState::Waiting);
        services.manualClock.advanceMs(600'000);
        VERIFY_OK(answerOf(approvals.approve(second.id)));
        QCOMPARE(services.build(second.id).state, BuildState::Queued);
    }

    void whatIsRejectedSaysByWhomAndWhy()
    {
        ServicesFixture services;
        GateFixture gate(services);
        ApprovalService approvals(services.database(), services.components(), services.builds(), services.clock());
        const Build build = pushed(services, gate, services.create(u"web"_s, inProduction), u"1"_s);
        VERIFY_OK(answerOf(approvals.reject(build.id, u"not on a Friday"_s)));
        const Build rejected = services.build(build.id);
        QCOMPARE(rejected.state, BuildState::Cancelled);
        QVERIFY(rejected.reason.contains(services.components().actor()));
        QVERIFY(rejected.reason.contains(u"not on a Friday"));
    }

    void whoIsAsked_data()
    {
        QTest::addColumn<Environment>("environment");
        QTest::addColumn<Review>("review");
        QTest::addColumn<BuildState>("state");
        QTest::newRow("development") << Environment::Development << Review::Inherit << BuildState::Queued;
        QTest::newRow("test") << Environment::Test << Review::Inherit << BuildState::Queued;
        QTest::newRow("production") << Environment::Production << Review::Inherit << BuildState::Approval;
        QTest::newRow("a component that never waits") << Environment::Production << Review::Never << BuildState::Queued;
        QTest::newRow("a component that always waits") << Environment::Development << Review::Always << BuildState::Approval;
    }

    void whoIsAsked()
    {
        QFETCH(Environment, environment);
        QFETCH(Review, review);
        QFETCH(BuildState, state);
        ServicesFixture services;
        GateFixture gate(services);
        const Component web = services.create(u"web"_s, [&](Component &component) {
            component.environment = environment;
            component.review = review;
        });
        QCOMPARE(pushed(services, gate, web, u"1"_s).state, state);
    }

    void anEnvironmentIsASetting()
    {
        ServicesFixture services;
        GateFixture gate(services);
        const Component web = services.create(u"web"_s, inProduction);
        const Component lab = services.create(u"lab"_s, [](Component &component) { component.environment = Environment::Test; });
        VERIFY_OK(answerOf(services.settings().set(settings::productionReview, false)));
        VERIFY_OK(answerOf(services.settings().set(settings::testReview, true)));
        QCOMPARE(pushed(services, gate, web, u"1"_s).state, BuildState::Queued);
        QCOMPARE(pushed(services, gate, lab, u"2"_s).state, BuildState::Approval);
    }

    void whoPressesBuildNowHasAgreed()
    {
        ServicesFixture services;
        const Component web = services.create(u"web"_s, inProduction);
        const auto build = answerOf(services.builds().start(web.id));
        VERIFY_OK(build);
        QCOMPARE(build->state, BuildState::Queued);
    }

    void aNewerPushReplacesTheQuestion()
    {
        ServicesFixture services;
        GateFixture gate(services);
        ApprovalService approvals(services.database(), services.components(), services.builds(), services.clock());
        const Component web = services.create(u"web"_s, inProduction);
        const Build first = pushed(services, gate, web, u"1"_s);
        const Build second = pushed(services, gate, web, u"2"_s);
        QCOMPARE(services.build(first.id).state, BuildState::Superseded);
        QCOMPARE(answerOf(approvals.approve(first.id)).error().code, ErrorCode::Conflict);
        VERIFY_OK(answerOf(approvals.approve(second.id)));
    }

    void nobodyAgreesInTime()
    {
        ServicesFixture services;
        GateFixture gate(services);
        ApprovalService approvals(services.database(), services.components(), services.builds(), services.clock());
        const Component web = services.create(u"web"_s, inProduction);
        const Component api = services.create(u"api"_s, inProduction);
        const Build late = pushed(services, gate, web, u"1"_s);
        services.manualClock.advanceMs(71 * 3'600'000);
        const Build early = pushed(services, gate, api, u"2"_s);
        services.manualClock.advanceMs(2 * 3'600'000);
        approvals.start();
        QTRY_COMPARE(services.build(late.id).state, BuildState::Cancelled);
        QVERIFY(services.build(late.id).reason.startsWith(u"Nobody approved it"));
        QCOMPARE(services.build(early.id).state, BuildState::Approval);
    }

    void aBuildThatWaitsForAnotherCauseIsDecidedToo()
    {
        ServicesFixture services;
        ApprovalService approvals(services.database(), services.components(), services.builds(), services.clock());
        const Component web = services.create(u"web"_s);
        const auto build = services.write([&](Transaction &tx) {
            Build fork;
            fork.component = web.id;
            fork.state = BuildState::Approval;
            return BuildRepository(tx).enqueue(fork, QueuePolicy::EveryOne, services.clock().nowUs());
        });
        VERIFY_OK(build);
        VERIFY_OK(answerOf(approvals.approve(build->id)));
        QCOMPARE(services.build(build->id).state, BuildState::Queued);
        const auto approval = services.read([&](Transaction &tx) { return ApprovalRepository(tx).find(build->id); });
        VERIFY_OK(approval);
        QVERIFY(*approval);
        QCOMPARE((*approval)->dueAtUs, 0);
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestApprovalService)
#include "tst_approvalservice.moc"
