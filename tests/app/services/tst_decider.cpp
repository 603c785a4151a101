#include "app/storage/buildrepository.h"
#include "app/storage/componentrepository.h"
#include "tests/app/services/gatefixture.h"
#include "tests/support/warnings.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>
#include <QSqlError>
#include <QSqlQuery>

#include <atomic>

using namespace slipway;
using namespace Qt::StringLiterals;

namespace {

const QString deletedSha = u"0000000000000000000000000000000000000000"_s;

QByteArray changed(const QByteArray &body, const QString &key, const QJsonValue &value)
{
    QJsonObject object = QJsonDocument::fromJson(body).object();
    object[key] = value;
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

const Check *checkOf(const Delivery &delivery, const QString &rule)
{
    for (const Check &check : delivery.checks) {
        if (check.rule == rule)
            return &check;
    }
    return nullptr;
}

} // namespace

class TestDecider : public QObject
{
    Q_OBJECT

    static int buildCount(ServicesFixture &services)
    {
        const auto ids = services.read([](Transaction &tx) { return BuildRepository(tx).ids({}); });
        return ids ? int(ids->size()) : -1;
    }

    static Result<> execute(ServicesFixture &services, const QString &sql)
    {
        return services.write([sql](Transaction &tx) -> Result<> {
            QSqlQuery query(tx.sql());
            if (!query.exec(sql))
                return failure(ErrorCode::Internal, query.lastError().text());
            return Done{};
        });
    }

private Q_SLOTS:
    void aSignedPushQueuesABuild()
    {
        ServicesFixture services;
        const Component web = services.create(u"web"_s);
        GateFixture gate(services);
        const Answer answer = gate.sendPush(web, u"first"_s);
        QCOMPARE(answer.status, 202);
        QCOMPARE(answer.verdict, u"pending"_s);

        const Delivery delivery = gate.decided(answer.id);
        QCOMPARE(delivery.outcome, Outcome::Build);
        QCOMPARE(delivery.component, web.id);
        QCOMPARE(delivery.providerDelivery, u"first"_s);
        QCOMPARE(delivery.event.trust, Trust::Signed);
        QVERIFY(checkOf(delivery, u"signature"_s)->passed());
        QCOMPARE(delivery.checks.size(), 9);
        QTRY_COMPARE(gate.queued, QList{delivery.build});
        QTRY_COMPARE(gate.announced, QList{delivery.id});

        const Build build = services.build(delivery.build);
        QCOMPARE(build.state, BuildState::Queued);
        QCOMPARE(build.number, 1);
        QCOMPARE(build.cause, Cause::Webhook);
        QCOMPARE(build.delivery, delivery.id);
        QCOMPARE(build.actor, u"bob"_s);
        QCOMPARE(build.ref, u"refs/heads/main"_s);
        QCOMPARE(build.branch, u"main"_s);
        QCOMPARE(build.revision, gate.push(web).after);
        QCOMPARE(build.message, gate.push(web).message);
    }

    void rulesDecide_data()
    {
        using Make = std::function<void(Component &)>;
        using Alter = std::function<QByteArray(const QByteArray &)>;
        QTest::addColumn<Make>("make");
        QTest::addColumn<Alter>("alter");
        QTest::addColumn<QString>("event");
        QTest::addColumn<int>("status");
        QTest::addColumn<Outcome>("outcome");
        QTest::addColumn<QString>("rule"); // that failed
        const Alter same = [](const QByteArray &body) { return body; };
        QTest::newRow("switch off") << Make([](Component &c) { c.git.enabled = false; }) << same << u"push"_s << 202
                                    << Outcome::Off << u"switch"_s;
        QTest::newRow("other branch") << Make([](Component &c) { c.git.branches = {u"release/*"_s}; }) << same
                                      << u"push"_s << 202 << Outcome::Filtered << u"branch"_s;
        QTest::newRow("no keyword") << Make([](Component &c) { c.git.keyword = u"ship"_s; }) << same << u"push"_s << 202
                                    << Outcome::Filtered << u"keyword"_s;
        QTest::newRow("keyword") << Make([](Component &c) { c.git.keyword = u"deploy"_s; }) << same << u"push"_s << 202
                                 << Outcome::Build << QString();
        QTest::newRow("other event") << Make() << same << u"issues"_s << 202 << Outcome::Filtered << u"event"_s;
        QTest::newRow("other repository") << Make([](Component &c) { c.source.url = u"https://git.example.com/other.git"_s; })
                                          << same << u"push"_s << 202 << Outcome::Filtered << u"repository"_s;
        QTest::newRow("closed") << Make([](Component &c) { c.state = ComponentState::Closed; }) << same << u"push"_s
                                << 202 << Outcome::Refused << u"state"_s;
        QTest::newRow("test") << Make() << same << u"ping"_s << 200 << Outcome::Test << QString();
        QTest::newRow("test while off") << Make([](Component &c) { c.git.enabled = false; }) << same << u"ping"_s << 200
                                        << Outcome::Test << u"switch"_s;
        QTest::newRow("branch deleted") << Make() << Alter([](const QByteArray &body) {
            return changed(changed(body, u"after"_s, deletedSha), u"deleted"_s, true);
        }) << u"push"_s << 202 << Outcome::Filtered << u"deleted"_s;
        QTest::newRow("tag") << Make() << Alter([](const QByteArray &body) {
            return changed(body, u"ref"_s, u"refs/tags/v1"_s);
        }) << u"push"_s << 202 << Outcome::Filtered << u"event"_s;
        QTest::newRow("broken") << Make() << Alter([](const QByteArray &) { return QByteArray("{\"ref\":"); })
                                << u"push"_s << 202 << Outcome::Refused << u"event"_s;
    }
    void rulesDecide()
    {
        QFETCH(std::function<void(Component &)>, make);
        QFETCH(std::function<QByteArray(const QByteArray &)>, alter);
        QFETCH(QString, event);
        QFETCH(int, status);
        QFETCH(Outcome, outcome);
        QFETCH(QString, rule);
        ServicesFixture services;
        const Component web = services.create(u"web"_s, make);
        GateFixture gate(services);
        TestPush push = gate.push(web);
        push.url = u"https://git.example.com/team/web.git"_s;
        const Answer answer = gate.send(web, services.secretOf(web), alter(makePushBody(push)), event);
        QCOMPARE(answer.status, status);

        const Delivery delivery = gate.decided(answer.id);
        QCOMPARE(delivery.outcome, outcome);
        QVERIFY(!delivery.reason.isEmpty());
        QCOMPARE(delivery.answer, status);
        QCOMPARE(!delivery.build.isEmpty(), outcome == Outcome::Build);
        QCOMPARE(buildCount(services), outcome == Outcome::Build ? 1 : 0);
        if (!rule.isEmpty()) {
            const Check *check = checkOf(delivery, rule);
            QVERIFY(check);
            QCOMPARE(check->state, CheckState::Failed);
            QVERIFY(!check->hint.isEmpty());
        }
    }

    void strangersAreRecordedAndRefused()
    {
        ServicesFixture services;
        const Component web = services.create(u"web"_s);
        GateFixture gate(services);
        const QByteArray body = makePushBody(gate.push(web));
        const Answer forged = gate.send(web, "guessed", body);
        QCOMPARE(forged.status, 401);
        QCOMPARE(forged.verdict, u"refused"_s);
        QVERIFY(forged.id.isEmpty());
        Component nobody = web;
        nobody.id = ComponentId(randomId());
        QCOMPARE(gate.send(nobody, "guessed", body).status, 404);
        QCOMPARE(gate.post(u"/console/webhooks/"_s + web.id.toString(), {{"Content-Type", "text/html"}}, "x").status, 415);
        QCOMPARE(gate.post(u"/console/webhooks/"_s + web.id.toString(), {{"Content-Type", "application/json"}}, "{}").status,
                 401); // no sender's header

        QTRY_COMPARE(gate.all().size(), 4);
        for (const Delivery &delivery : gate.all()) {
            QCOMPARE(delivery.outcome, Outcome::Refused);
            QVERIFY(!delivery.reason.isEmpty());
            QCOMPARE(delivery.component.isEmpty(), delivery.answer == 404);
        }
        QTRY_COMPARE(gate.announced.size(), 4);
        QCOMPARE(buildCount(services), 0);
    }

    void aRepeatedDeliveryBuildsOnce()
    {
        ServicesFixture services;
        const Component web = services.create(u"web"_s);
        const Component api = services.create(u"api"_s);
        GateFixture gate(services);
        // Refused with this id first: a stranger who guesses it keeps nothing out.
        QCOMPARE(gate.send(web, "guessed", makePushBody(gate.push(web)), u"push"_s, u"same"_s).status, 401);
        const Delivery first = gate.decided(gate.sendPush(web, u"same"_s).id);
        QCOMPARE(first.outcome, Outcome::Build);
        const Delivery second = gate.decided(gate.sendPush(web, u"same"_s).id);
        QCOMPARE(second.outcome, Outcome::Duplicate);
        QVERIFY(second.reason.contains(u"same"_s));
        QVERIFY(second.build.isEmpty());
        QCOMPARE(gate.decided(gate.sendPush(api, u"same"_s).id).outcome, Outcome::Build); // ids belong to a hook
        QCOMPARE(buildCount(services), 2);
    }

    void equalContentWithoutIdIsADuplicateForAWhile()
    {
        ServicesFixture services;
        const Component web = services.create(u"web"_s);
        GateFixture gate(services);
        const QByteArray body = makePushBody(gate.push(web));
        const auto send = [&] { // Gitee numbers nothing
            return gate.decided(gate.send(web, services.secretOf(web), body, u"Push Hook"_s, {}, u"gitee"_s).id).outcome;
        };
        QCOMPARE(send(), Outcome::Build);
        QCOMPARE(send(), Outcome::Duplicate);
        services.manualClock.advanceMs(11 * 60 * 1000);
        QCOMPARE(send(), Outcome::Build);
    }

    void whatCouldNotBeStoredMayBeSentAgain()
    {
        ServicesFixture services;
        const Component web = services.create(u"web"_s);
        GateFixture gate(services);
        VERIFY_OK(execute(services, u"ALTER TABLE inbox RENAME TO elsewhere"_s));
        const Answer failed = gate.sendPush(web, u"again"_s);
        QCOMPARE(failed.status, 503);
        QVERIFY(!failed.message.isEmpty());
        VERIFY_OK(execute(services, u"ALTER TABLE elsewhere RENAME TO inbox"_s));
        QVERIFY(gate.all().isEmpty());
        QCOMPARE(gate.decided(gate.sendPush(web, u"again"_s).id).outcome, Outcome::Build);
    }

    void verdictAndBuildAreOneTransaction()
    {
        ServicesFixture services;
        const Component web = services.create(u"web"_s);
        GateFixture gate(services);
        VERIFY_OK(execute(services, u"CREATE TRIGGER no_verdict BEFORE INSERT ON delivery"
                                    " BEGIN SELECT RAISE(ABORT, 'no'); END"_s));
        static std::atomic<int> warnings = 0;
        const auto handler = qInstallMessageHandler(
            [](QtMsgType, const QMessageLogContext &, const QString &) { ++warnings; });
        const Answer answer = gate.sendPush(web);
        QCOMPARE(answer.status, 202);
        QTRY_VERIFY(warnings > 0);
        qInstallMessageHandler(handler);
        QCOMPARE(buildCount(services), 0);
        QCOMPARE(services.delivery(answer.id).outcome, Outcome::Pending);
        VERIFY_OK(execute(services, u"DROP TRIGGER no_verdict"_s));
        QCOMPARE(gate.decided(answer.id).outcome, Outcome::Build); // tried again by itself
        QCOMPARE(buildCount(services), 1);
    }

    void oneThatFailsTakesNoOtherWithIt()
    {
        ServicesFixture services;
        const Component web = services.create(u"web"_s, [](Component &c) { c.build.queue = QueuePolicy::EveryOne; });
        GateFixture gate(services, false);
        QStringList ids;
        for (int i = 0; i < 6; ++i)
            ids += gate.sendPush(web, u"push-%1"_s.arg(i)).id;
        VERIFY_OK(execute(services, u"CREATE TRIGGER no_verdict BEFORE INSERT ON delivery"
                                    " WHEN NEW.provider_delivery = 'push-2' BEGIN SELECT RAISE(ABORT, 'no'); END"_s));
        static std::atomic<int> warnings = 0;
        const auto handler = qInstallMessageHandler(
            [](QtMsgType, const QMessageLogContext &, const QString &) { ++warnings; });
        gate.decider().start();
        for (const int other : {0, 1, 3, 4, 5})
            QCOMPARE(gate.decided(ids[other]).outcome, Outcome::Build);
        QTRY_VERIFY(warnings > 0);
        qInstallMessageHandler(handler);
        QCOMPARE(services.delivery(ids[2]).outcome, Outcome::Pending);
        QCOMPARE(buildCount(services), 5);
        VERIFY_OK(execute(services, u"DROP TRIGGER no_verdict"_s));
        QCOMPARE(gate.decided(ids[2]).outcome, Outcome::Build);
        QCOMPARE(buildCount(services), 6);
    }

    void manyAtOnceAreAllDecided()
    {
        ServicesFixture services;
        const Component web = services.create(u"web"_s);
        constexpr int pushes = 100; // several batches, on the way to which listener and decider take turns
        {
            GateFixture gate(services, false);
            for (int i = 0; i < pushes / 2; ++i)
                QCOMPARE(gate.sendPush(web, u"before-%1"_s.arg(i)).status, 202);
        }
        services.reopen(); // these come from the database
        GateFixture gate(services, false);
        gate.decider().start();
        for (int i = 0; i < pushes / 2; ++i)
            QCOMPARE(gate.sendPush(web, u"after-%1"_s.arg(i)).status, 202);
        QTRY_COMPARE(answerOf(services.deliveries().counts()).value().value(Outcome::Build), pushes);
        QCOMPARE(buildCount(services), pushes);
        QTRY_COMPARE(gate.queued.size(), pushes);
        QTRY_COMPARE(gate.superseded.size(), pushes - 1);
        QCOMPARE(QSet<BuildId>(gate.queued.begin(), gate.queued.end()).size(), pushes);
    }

    void newerPushesSupersedeAndAreAnnounced()
    {
        ServicesFixture services;
        const Component web = services.create(u"web"_s);
        const Component api = services.create(u"api"_s, [](Component &c) { c.build.queue = QueuePolicy::EveryOne; });
        GateFixture gate(services);
        const Delivery older = gate.decided(gate.sendPush(web).id);
        const Delivery newer = gate.decided(gate.sendPush(web).id);
        QTRY_COMPARE(gate.superseded, QList{older.build});
        const Build replaced = services.build(older.build);
        QCOMPARE(replaced.state, BuildState::Superseded);
        QVERIFY(replaced.reason.contains(u"#%1"_s.arg(services.build(newer.build).number)));
        const Delivery one = gate.decided(gate.sendPush(api).id);
        gate.decided(gate.sendPush(api).id);
        QCOMPARE(services.build(one.build).state, BuildState::Queued);
    }

    void aRemovedComponentsPushIsFiltered()
    {
        ServicesFixture services;
        const Component web = services.create(u"web"_s);
        GateFixture gate(services, false);
        const Answer answer = gate.sendPush(web);
        VERIFY_OK(answerOf(services.components().remove(web.id)));
        QTRY_VERIFY(gate.keyring().snapshot()->isEmpty());
        gate.decider().start();
        const Delivery delivery = gate.decided(answer.id);
        QCOMPARE(delivery.outcome, Outcome::Filtered);
        QVERIFY(delivery.reason.contains(u"removed"_s));
        QCOMPARE(gate.sendPush(services.create(u"new"_s)).status, 202);
    }

    void pendingOnesAreDecidedByTheNextStart()
    {
        ServicesFixture services;
        const Component web = services.create(u"web"_s);
        QString id;
        {
            GateFixture gate(services, false);
            id = gate.sendPush(web).id;
        }
        services.reopen();
        GateFixture gate(services);
        QCOMPARE(gate.decided(id).outcome, Outcome::Build);
        QCOMPARE(buildCount(services), 1);
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestDecider)
#include "tst_decider.moc"
