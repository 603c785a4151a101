#include "tests/app/services/servicesfixture.h"
#include "tests/support/warnings.h"

#include <QSignalSpy>

using namespace slipway;
using namespace Qt::StringLiterals;

class TestBuildService : public QObject
{
    Q_OBJECT

    static const inline QString sha = u"0123456789abcdef0123456789abcdef01234567"_s;

    static Build start(ServicesFixture &services, const Component &component)
    {
        services.manualClock.advanceMs(1);
        return answerOf(services.builds().start(component.id)).value_or(Build());
    }
    static void run(ServicesFixture &services, int slots)
    {
        VERIFY_OK(services.write([&](Transaction &tx) { return BuildRepository(tx).startNext(slots, 1); }));
    }
    static void finish(ServicesFixture &services, const Build &build, BuildState state, qint64 atUs = 9)
    {
        VERIFY_OK(services.write([&](Transaction &tx) {
            return BuildRepository(tx).finish(build.id, state, {}, 0, atUs);
        }));
    }

private Q_SLOTS:
    void startedByAPerson()
    {
        ServicesFixture services;
        const Component web = services.create(u"web"_s);
        QSignalSpy added(&services.builds(), &BuildService::added);
        QSignalSpy counted(&services.builds(), &BuildService::countsChanged);
        const Build head = start(services, web);
        QCOMPARE(head.number, 1);
        QCOMPARE(head.cause, Cause::Manual);
        QCOMPARE(head.actor, u"anna"_s);
        QCOMPARE(head.ref, u"refs/heads/main"_s);
        QCOMPARE(head.state, BuildState::Queued);
        QTRY_COMPARE(added.size(), 1);
        QCOMPARE(counted.size(), 1);
        QCOMPARE(added.first().first().value<BuildId>(), head.id);

        const auto exact = answerOf(services.builds().start(web.id, u"release/7"_s, sha, u"hotfix"_s));
        VERIFY_OK(exact);
        QCOMPARE(exact->ref, u"refs/heads/release/7"_s);
        QCOMPARE(exact->branch, u"release/7"_s);
        QCOMPARE(exact->revision, sha);
        QCOMPARE(exact->number, 2);
        const auto tag = answerOf(services.builds().start(web.id, u"refs/tags/v1"_s));
        VERIFY_OK(tag);
        QCOMPARE(tag->ref, u"refs/tags/v1"_s);
        QCOMPARE(tag->branch, QString());
        // A person's build replaces nothing.
        QCOMPARE(services.build(head.id).state, BuildState::Queued);

        QCOMPARE(answerOf(services.builds().start(web.id, {}, u"HEAD~1"_s)).error().code, ErrorCode::Invalid);
        QCOMPARE(answerOf(services.builds().start(ComponentId(randomId()))).error().code, ErrorCode::NotFound);
        QCOMPARE(answerOf(services.builds().ids({})).value().size(), 3);
    }

    void resolvesIdsAndNumbers()
    {
        ServicesFixture services;
        const Component web = services.create(u"web"_s);
        const Component api = services.create(u"api"_s);
        const Build one = start(services, web);
        const Build two = start(services, web);
        QCOMPARE(answerOf(services.builds().resolve(two.id.toString()))->id, two.id);
        QCOMPARE(answerOf(services.builds().resolve(u"web#1"_s))->id, one.id);
        QCOMPARE(answerOf(services.builds().resolve(u"demo/web#2"_s))->id, two.id);
        for (const QString &nonsense : {u"web"_s, u"#1"_s, u"web#"_s, u"web#two"_s, QString()})
            QCOMPARE(answerOf(services.builds().resolve(nonsense)).error().code, ErrorCode::Invalid);
        for (const QString &missing : {u"web#3"_s, u"none#1"_s, randomId(), api.name + u"#1"_s})
            QCOMPARE(answerOf(services.builds().resolve(missing)).error().code, ErrorCode::NotFound);
        QVERIFY(answerOf(services.builds().resolve(u"web#3"_s)).error().message.contains(u"#3"_s));
    }

    void rowsComeInTheOrderAsked()
    {
        ServicesFixture services;
        const Component web = services.create(u"web"_s);
        const Build one = start(services, web);
        const Build two = start(services, web);
        const BuildId gone(randomId());
        const auto rows = answerOf(services.builds().rows({two.id, gone, one.id}));
        VERIFY_OK(rows);
        QCOMPARE(rows->size(), 3);
        QCOMPARE(rows->at(0).number, 2);
        QCOMPARE(rows->at(1), (Build{.id = gone})); // a tombstone
        QCOMPARE(rows->at(2).number, 1);
        QCOMPARE(answerOf(services.builds().ids({})).value(), (QList{two.id, one.id}));
        QCOMPARE(answerOf(services.builds().counts()).value(), (QMap<BuildState, int>{{BuildState::Queued, 2}}));
        QCOMPARE(answerOf(services.builds().counts(web.id)).value().value(BuildState::Queued), 2);
    }

    void waitingBuildsSayForWhat()
    {
        ServicesFixture services;
        const Component web = services.create(u"web"_s);
        const Component api = services.create(u"api"_s);
        const Build web1 = start(services, web);
        const Build web2 = start(services, web);
        const Build web3 = start(services, web);
        const Build api1 = start(services, api);
        QCOMPARE(services.build(web1.id).reason, QString()); // nothing holds it
        run(services, 1);
        QCOMPARE(services.build(web1.id).state, BuildState::Running);
        QVERIFY(services.build(web2.id).reason.contains(u"#1"_s));
        const auto rows = answerOf(services.builds().rows({web3.id, api1.id, web1.id}));
        VERIFY_OK(rows);
        QVERIFY(rows->at(0).reason.contains(u"#1"_s));
        QVERIFY(rows->at(1).reason.contains(u"web #1"_s)); // it holds the only slot
        QCOMPARE(rows->at(2).reason, QString());
        finish(services, web1, BuildState::Succeeded);
        QVERIFY(services.build(web3.id).reason.contains(u"#2"_s)); // in front of it
        QCOMPARE(services.build(web2.id).reason, QString());

        // And whoever shows them is told.
        QSignalSpy changed(&services.builds(), &BuildService::changed);
        Q_EMIT services.builds().countsChanged();
        QTRY_VERIFY(changed.size() >= 3);
    }

    void groupsAndPrioritiesAreReasons()
    {
        ServicesFixture services;
        const auto inGroup = [](Component &c) { c.build.queueGroup = u"gpu"_s; };
        const Component web = services.create(u"web"_s, inGroup), api = services.create(u"api"_s, inGroup);
        const Component lab = services.create(u"lab"_s), urgent = services.create(u"urgent"_s, [](Component &c) {
            c.build.priority = Priority::High;
        });
        const Build web1 = start(services, web);
        run(services, 1);
        const Build api1 = start(services, api), lab1 = start(services, lab), urgent1 = start(services, urgent);
        QCOMPARE(urgent1.priority, Priority::High);
        const QString group = services.build(api1.id).reason;
        QVERIFY2(group.contains(u"gpu"_s) && group.contains(u"web #1"_s), qPrintable(group));
        QVERIFY(services.build(lab1.id).reason.contains(u"go first"_s));
        QVERIFY(!services.build(urgent1.id).reason.contains(u"go first"_s));
        const auto context = answerOf(services.builds().context(api1.id));
        VERIFY_OK(context);
        QCOMPARE(context->heldBy, HeldBy::Group);
        QCOMPARE(context->holder->id, web1.id);

        Build quiet;
        quiet.component = lab.id;
        quiet.branch = u"main"_s;
        quiet.state = BuildState::Waiting;
        quiet.notBeforeUs = services.clock().nowUs() + 90'000'000;
        quiet.reason = u"Quiet."_s;
        const auto queued = services.write([&](Transaction &tx) {
            return BuildRepository(tx).enqueue(quiet, QueuePolicy::EveryOne, services.clock().nowUs());
        });
        VERIFY_OK(queued);
        const QString due = QDateTime::fromMSecsSinceEpoch(quiet.notBeforeUs / 1000).toString(u"mm:ss"_s);
        QVERIFY2(services.build(queued->id).reason.contains(due), qPrintable(services.build(queued->id).reason));
    }

    void cancelledBeforeTheStart()
    {
        ServicesFixture services;
        const Component web = services.create(u"web"_s);
        const Build build = start(services, web);
        QSignalSpy changed(&services.builds(), &BuildService::changed);
        QSignalSpy asked(&services.builds(), &BuildService::cancelRequested);
        VERIFY_OK(answerOf(services.builds().cancel(build.id)));
        const Build cancelled = services.build(build.id);
        QCOMPARE(cancelled.state, BuildState::Cancelled);
        QVERIFY(cancelled.reason.contains(u"anna"_s));
        QVERIFY(!changed.isEmpty());
        QVERIFY(asked.isEmpty());
        QCOMPARE(answerOf(services.builds().cancel(build.id)).error().code, ErrorCode::Conflict);
        QCOMPARE(answerOf(services.builds().cancel(BuildId(randomId()))).error().code, ErrorCode::NotFound);

        const Build other = start(services, web);
        run(services, 2);
        VERIFY_OK(answerOf(services.builds().cancel(other.id)));
        QCOMPARE(asked.size(), 1); // to whoever runs it
    }

    void retriedAtTheSameRevision()
    {
        ServicesFixture services;
        const Component web = services.create(u"web"_s);
        const Build build = answerOf(services.builds().start(web.id, u"dev"_s, sha)).value();
        run(services, 1);
        finish(services, build, BuildState::Failed);
        const auto again = answerOf(services.builds().retry(build.id));
        VERIFY_OK(again);
        QCOMPARE(again->number, 2);
        QCOMPARE(again->cause, Cause::Retry);
        QCOMPARE(again->revision, sha);
        QCOMPARE(again->branch, u"dev"_s);
        QCOMPARE(again->state, BuildState::Queued);
        VERIFY_OK(answerOf(services.components().remove(web.id)));
        QCOMPARE(answerOf(services.builds().retry(build.id)).error().code, ErrorCode::NotFound);
    }

    void usualDurationIsTheMedianOfGreenOnes()
    {
        ServicesFixture services;
        const Component web = services.create(u"web"_s);
        QCOMPARE(answerOf(services.builds().usualDurationUs(web.id)).value(), std::optional<qint64>());
        for (const qint64 end : {11, 31, 21}) {
            const Build build = start(services, web);
            run(services, 1); // at 1
            finish(services, build, BuildState::Succeeded, end);
        }
        const Build red = start(services, web);
        run(services, 1);
        finish(services, red, BuildState::Failed, 1000);
        QCOMPARE(answerOf(services.builds().usualDurationUs(web.id)).value(), std::optional<qint64>(20));
        QCOMPARE(answerOf(services.builds().lastOfEach()).value().value(web.id).id, red.id);
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestBuildService)
#include "tst_buildservice.moc"
