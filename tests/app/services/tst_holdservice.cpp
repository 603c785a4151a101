// Pausing and freezing: what waits, what the plan says, and what goes on.
#include "app/services/holdservice.h"
#include "app/services/scheduler.h"
#include "app/storage/componentrepository.h"
#include "tests/app/services/servicesfixture.h"
#include "tests/support/warnings.h"

#include <QSignalSpy>

using namespace slipway;
using namespace Qt::StringLiterals;

class TestHoldService : public QObject
{
    Q_OBJECT

    std::unique_ptr<ServicesFixture> m_services;
    std::unique_ptr<HoldService> m_holds;
    std::unique_ptr<Scheduler> m_scheduler;

    void open()
    {
        ServicesFixture &services = *m_services;
        m_holds = std::make_unique<HoldService>(services.database(), services.components(), services.builds(), services.clock());
        VERIFY_OK(answerOf(m_holds->load()));
    }
    void startScheduler()
    {
        ServicesFixture &services = *m_services;
        m_scheduler = std::make_unique<Scheduler>(
            Scheduler::Needs{services.database(), services.components(), services.builds(), services.secrets, services.definitions(), services.catalogue(), services.settings(),
                             services.status(), services.clock(), services.dataDir()});
        QObject::connect(m_holds.get(), &HoldService::changed, m_scheduler.get(), &Scheduler::wake);
        m_scheduler->start();
    }
    Component component(const QString &name, Environment environment = Environment::Development)
    {
        return m_services->create(name, [&](Component &c) {
            c.source = {};
            c.git.enabled = false;
            c.environment = environment;
            c.review = Review::Never;
            c.build.script = u"true"_s;
        });
    }
    Build push(const Component &component, const QString &branch, Cause cause = Cause::Webhook)
    {
        Build build;
        build.component = component.id;
        build.cause = cause;
        build.branch = branch;
        build.ref = u"refs/heads/"_s + branch;
        build.priority = component.build.priority;
        const auto queued = m_services->write([&](Transaction &tx) {
            return BuildRepository(tx).enqueue(build, component.build.queue, m_services->clock().nowUs());
        });
        if (queued)
            Q_EMIT m_services->builds().added(queued->id);
        return queued.value_or(Build());
    }
    BuildState state(const Build &build) { return m_services->build(build.id).state; }
    QString reason(const Build &build) { return m_services->build(build.id).reason; }
    void settle()
    {
        VERIFY_OK(m_services->write([&](Transaction &tx) -> Result<> {
            HoldRepository repository(tx);
            const auto holds = repository.holdsAt(m_services->clock().nowUs(), QTimeZone::systemTimeZone());
            const auto moved = holds ? repository.settle(*holds) : failure(holds.error());
            return moved ? Result<>(Done{}) : failure(moved.error());
        }));
    }
    QList<PlannedStart> plan() { return answerOf(m_holds->plan()).value_or(QList<PlannedStart>()); }
    static QList<BuildId> idsOf(const QList<PlannedStart> &plan)
    {
        QList<BuildId> ids;
        for (const PlannedStart &start : plan)
            ids.append(start.build.id);
        return ids;
    }
    // From now for so many hours, by the clock on the wall.
    FreezeWindow windowFor(int hours, const QString &why)
    {
        const QDateTime now = QDateTime::fromMSecsSinceEpoch(m_services->clock().nowUs() / 1000);
        const QString form = u"yyyy-MM-dd HH:mm"_s;
        return {now.addSecs(-60).toString(form) + u" - "_s + now.addSecs(hours * 3600).toString(form), why};
    }

private Q_SLOTS:
    void init() { m_services = std::make_unique<ServicesFixture>(); open(); }
    void cleanup()
    {
        m_scheduler.reset();
        m_holds.reset();
        m_services.reset();
    }

    void everythingWaitsDuringAPause()
    {
        const Component web = component(u"web"_s), api = component(u"api"_s);
        const Build queued = push(web, u"main"_s);
        VERIFY_OK(answerOf(m_holds->begin(u" the database moves "_s)));
        QVERIFY(m_holds->pause());
        QCOMPARE(m_holds->pause()->reason, u"the database moves"_s);
        QCOMPARE(m_holds->pause()->by, m_services->components().actor());
        QCOMPARE(state(queued), BuildState::Waiting);
        QVERIFY2(reason(queued).contains(u"the database moves"_s), qPrintable(reason(queued)));
        QCOMPARE(answerOf(m_holds->begin({})).error().code, ErrorCode::Conflict);

        // What comes meanwhile waits as well, and of each branch the newest only.
        const Build newer = push(web, u"main"_s), topic = push(web, u"topic"_s);
        Component urgent = api;
        urgent.build.priority = Priority::High;
        const Build first = push(urgent, u"main"_s);
        settle();
        QCOMPARE(state(queued), BuildState::Superseded);
        QCOMPARE(idsOf(plan()), (QList{first.id, newer.id, topic.id}));
        QCOMPARE(plan().first().component, u"api"_s);

        // Nobody builds by hand either: it is one pause for everybody.
        const auto byHand = answerOf(m_services->builds().start(web.id, {}, {}, {}, BuildService::Freeze::Pass));
        QCOMPARE(byHand.error().code, ErrorCode::Conflict);
        QVERIFY(!BuildService::isFreeze(byHand.error()));
        QVERIFY2(byHand.error().message.contains(u"the database moves"_s), qPrintable(byHand.error().message));

        // It outlives the program.
        m_holds.reset();
        m_services->reopen();
        open();
        QVERIFY(m_holds->pause());

        const auto resumed = answerOf(m_holds->resume({topic.id}));
        VERIFY_OK(resumed);
        QCOMPARE(idsOf(*resumed), (QList{first.id, newer.id}));
        QVERIFY(!m_holds->pause());
        QCOMPARE(state(first), BuildState::Queued);
        QCOMPARE(state(newer), BuildState::Queued);
        QCOMPARE(state(topic), BuildState::Cancelled);
        QVERIFY2(reason(topic).contains(m_services->components().actor()), qPrintable(reason(topic)));
        QCOMPARE(answerOf(m_holds->resume({})).error().code, ErrorCode::Conflict);
        const auto audit = m_services->read([](Transaction &tx) { return AuditRepository(tx).of(u"queue"_s, 0); });
        VERIFY_OK(audit);
        QCOMPARE(audit->size(), 2);
    }

    void aMistakeInTheSkipListChangesNothing()
    {
        const Component web = component(u"web"_s);
        const Build build = push(web, u"main"_s);
        VERIFY_OK(answerOf(m_holds->begin({})));
        const auto resumed = answerOf(m_holds->resume({build.id, BuildId(randomId())}));
        QCOMPARE(resumed.error().code, ErrorCode::Conflict);
        QVERIFY(m_holds->pause());
        QCOMPARE(state(build), BuildState::Waiting);
    }

    void aFreezeHoldsItsEnvironment()
    {
        const Component shop = component(u"shop"_s, Environment::Production), lab = component(u"lab"_s);
        VERIFY_OK(answerOf(m_holds->setWindows(Environment::Production, {windowFor(2, u"sale"_s)})));
        QVERIFY(m_holds->frozen().contains(Environment::Production));
        const Build held = push(shop, u"main"_s), free = push(lab, u"main"_s);
        settle();
        QCOMPARE(state(held), BuildState::Waiting);
        QVERIFY2(reason(held).contains(u"Production is frozen"_s) && reason(held).contains(u"sale"_s), qPrintable(reason(held)));
        QCOMPARE(state(free), BuildState::Queued);
        QCOMPARE(plan().size(), 1);
        QVERIFY(!plan().first().starts);

        // A person may, when asked.
        const auto refused = answerOf(m_services->builds().start(shop.id));
        QVERIFY(!refused && BuildService::isFreeze(refused.error()));
        const auto byHand = answerOf(m_services->builds().start(shop.id, {}, {}, {}, BuildService::Freeze::Pass));
        VERIFY_OK(byHand);
        settle();
        QCOMPARE(state(*byHand), BuildState::Queued);

        // One may be left out before its end; the others go on by themselves then.
        const Build other = push(shop, u"release"_s);
        settle();
        VERIFY_OK(answerOf(m_holds->leaveOut({other.id})));
        QCOMPARE(state(other), BuildState::Cancelled);
        m_services->manualClock.advanceMs(3 * 3600 * 1000);
        settle();
        QCOMPARE(state(held), BuildState::Queued);
    }

    void aFreezeIsWhatAPauseLeavesBehind()
    {
        const Component shop = component(u"shop"_s, Environment::Production), lab = component(u"lab"_s);
        VERIFY_OK(answerOf(m_holds->begin({})));
        const Build held = push(shop, u"main"_s), free = push(lab, u"main"_s);
        settle();
        VERIFY_OK(answerOf(m_holds->setWindows(Environment::Production, {windowFor(2, {})})));
        const auto resumed = answerOf(m_holds->resume({}));
        VERIFY_OK(resumed);
        QCOMPARE(resumed->size(), 2);
        QCOMPARE(state(held), BuildState::Waiting);
        QVERIFY(reason(held).contains(u"frozen"_s));
        QCOMPARE(state(free), BuildState::Queued);
        // Without its window it goes on at once.
        VERIFY_OK(answerOf(m_holds->setWindows(Environment::Production, {})));
        QCOMPARE(state(held), BuildState::Queued);
    }

    void windowsAreCheckedAndWrittenDown()
    {
        const auto wrong = answerOf(m_holds->setWindows(Environment::Test, {{u"weekend"_s, {}}}));
        QCOMPARE(wrong.error().code, ErrorCode::Invalid);
        QSignalSpy changed(m_holds.get(), &HoldService::changed);
        VERIFY_OK(answerOf(m_holds->setWindows(Environment::Test, {{u"fri 16:00–mon 8:00"_s, u" weekend "_s}})));
        QCOMPARE(changed.count(), 1);
        QCOMPARE(m_holds->windows().value(Environment::Test), (QList{FreezeWindow{u"Fri 16:00 - Mon 08:00"_s, u"weekend"_s}}));
        VERIFY_OK(answerOf(m_holds->setWindows(Environment::Test, m_holds->windows().value(Environment::Test))));
        const auto audit = m_services->read([](Transaction &tx) { return AuditRepository(tx).of(u"environment/test"_s, 0); });
        VERIFY_OK(audit);
        QCOMPARE(audit->size(), 1); // nothing had changed the second time
        QCOMPARE(audit->first().after, u"Fri 16:00 - Mon 08:00: weekend"_s);
    }

    void groupsAreKept()
    {
        VERIFY_OK(answerOf(m_holds->saveGroup({u"gpu"_s, 2})));
        VERIFY_OK(answerOf(m_holds->saveGroup({u"gpu"_s, 3})));
        QCOMPARE(m_holds->groups(), (QList{QueueGroup{u"gpu"_s, 3}}));
        QCOMPARE(answerOf(m_holds->saveGroup({u"gpu"_s, 0})).error().code, ErrorCode::Invalid);
        QCOMPARE(answerOf(m_holds->saveGroup({u"a/b"_s, 1})).error().code, ErrorCode::Invalid);
        m_services->create(u"web"_s, [](Component &c) { c.build.queueGroup = u"gpu"_s; });
        const auto used = answerOf(m_holds->removeGroup(u"gpu"_s));
        QCOMPARE(used.error().code, ErrorCode::Conflict);
        QVERIFY(used.error().message.contains(u"web"_s));
        VERIFY_OK(answerOf(m_holds->saveGroup({u"free"_s, 1})));
        VERIFY_OK(answerOf(m_holds->removeGroup(u"free"_s)));
        QCOMPARE(answerOf(m_holds->removeGroup(u"free"_s)).error().code, ErrorCode::NotFound);
    }

    void theQueueStandsStillAndGoesOn()
    {
        m_holds.reset();
        m_services = std::make_unique<ServicesFixture>(ServicesFixture::Time::Real);
        open();
        const Component web = component(u"web"_s);
        startScheduler();
        VERIFY_OK(answerOf(m_holds->begin(u"moving"_s)));
        const Build build = push(web, u"main"_s);
        QTRY_COMPARE(state(build), BuildState::Waiting);
        VERIFY_OK(answerOf(m_holds->resume({})));
        QTRY_COMPARE(state(build), BuildState::Succeeded);
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestHoldService)
#include "tst_holdservice.moc"
