// What registries push, from the socket to the queue: every event judged, the source moved with the build, and back again.
#include "app/services/approvalservice.h"
#include "app/services/configservice.h"
#include "app/storage/buildrepository.h"
#include "app/storage/componentrepository.h"
#include "tests/app/services/gatefixture.h"
#include "tests/support/warnings.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace slipway;
using namespace Qt::StringLiterals;

namespace {

QString digestOf(int number) { return u"sha256:"_s + u"%1"_s.arg(number, 64, 16, QLatin1Char('0')); }

struct Pushed {
    QString tag;
    int content = 1;
};

// As Harbor sends it.
QByteArray harbor(const QList<Pushed> &pushed, const QString &path = u"team/web"_s, const QString &type = u"PUSH_ARTIFACT"_s, int at = 0)
{
    QJsonArray resources;
    for (const Pushed &one : pushed) {
        resources.append(QJsonObject{{u"tag"_s, one.tag}, {u"digest"_s, digestOf(one.content)},
                                     {u"resource_url"_s, u"harbor.example.com/%1:%2"_s.arg(path, one.tag)}});
    }
    return QJsonDocument(QJsonObject{{u"type"_s, type}, {u"occur_at"_s, at}, {u"operator"_s, u"anna"_s},
                                     {u"event_data"_s, QJsonObject{{u"resources"_s, resources},
                                                                   {u"repository"_s, QJsonObject{{u"repo_full_name"_s, path}}}}}})
        .toJson(QJsonDocument::Compact);
}

void fromImage(Component &component)
{
    component.source = {};
    component.git = {};
    component.image = ImageSource{u"harbor.example.com/team/web:1.0"_s, {}, {}, {}, {}};
    component.imageTrigger.enabled = true;
    component.imageTrigger.policy = {TagRule::Semver, u"^1"_s, false};
}

void inReview(Component &component)
{
    fromImage(component);
    component.environment = Environment::Production;
}

Answer sendImage(GateFixture &gate, const Component &component, const QByteArray &body, const Headers &headers = {}, const QString &query = {})
{
    Headers all = headers;
    all.emplaceBack("Content-Type", "application/json");
    return gate.post(u"/console/image/webhooks/"_s + component.id.toString() + query, all, body);
}

Component stored(ServicesFixture &services, const Component &component)
{
    const auto found = services.read([&](Transaction &tx) { return ComponentRepository(tx).find(component.id); });
    return found && *found ? **found : Component();
}

QList<AuditRow> audit(ServicesFixture &services, const Component &component, const QString &field)
{
    auto rows = services.read([&](Transaction &tx) { return AuditRepository(tx).of(u"component/"_s + component.id.toString(), 0); });
    rows->removeIf([&](const AuditRow &row) { return row.field != field; });
    return *rows;
}

} // namespace

class TestImages : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void anAcceptedTagMovesTheSource()
    {
        ServicesFixture services;
        const Component web = services.create(u"web"_s, fromImage);
        GateFixture gate(services);
        const Answer answer = sendImage(gate, web, harbor({{u"1.1"_s, 11}}));
        QCOMPARE(answer.status, 202);
        const Delivery delivery = gate.decided(answer.id);
        QVERIFY2(delivery.outcome == Outcome::Build, qPrintable(delivery.reason));
        QCOMPARE(delivery.provider, u"harbor"_s);
        QCOMPARE(delivery.event.trust, Trust::Claimed);

        const Build build = services.build(delivery.build);
        QCOMPARE(build.image, u"harbor.example.com/team/web:1.1@"_s + digestOf(11));
        QCOMPARE(build.branch, u"1.1"_s);
        QCOMPARE(build.revision, digestOf(11).section(u':', 1));
        QCOMPARE(build.actor, u"anna"_s);
        QCOMPARE(build.state, BuildState::Queued);

        const Component moved = stored(services, web);
        QCOMPARE(moved.image->reference, u"harbor.example.com/team/web:1.1"_s);
        QCOMPARE(moved.image->digest, digestOf(11));
        QCOMPARE(moved.image->previous, u"harbor.example.com/team/web:1.0"_s);
        const auto rows = audit(services, web, u"source.image"_s);
        QCOMPARE(rows.first().actor, u"anna"_s);
        QCOMPARE(rows.first().before, u"harbor.example.com/team/web:1.0"_s);
        QCOMPARE(rows.first().after, u"harbor.example.com/team/web:1.1"_s);
    }

    // The person's word that the registry has no encryption outlasts every move.
    void aPlainRegistryStaysOne()
    {
        ServicesFixture services;
        const Component web = services.create(u"web"_s, [](Component &component) {
            fromImage(component);
            component.image->reference = u"http://harbor.example.com/team/web:1.0"_s;
        });
        GateFixture gate(services);
        const Delivery delivery = gate.decided(sendImage(gate, web, harbor({{u"1.1"_s, 11}})).id);
        QVERIFY2(delivery.outcome == Outcome::Build, qPrintable(delivery.reason));
        QCOMPARE(stored(services, web).image->reference, u"http://harbor.example.com/team/web:1.1"_s);
        QCOMPARE(services.build(delivery.build).image, u"harbor.example.com/team/web:1.1@"_s + digestOf(11));
    }

    void whatIsRefusedMovesNothing_data()
    {
        using Make = std::function<void(Component &)>;
        QTest::addColumn<Make>("make");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<Outcome>("outcome");
        QTest::addColumn<QString>("rule");
        const QByteArray good = harbor({{u"1.1"_s}});
        QTest::newRow("switch off") << Make([](Component &c) { c.imageTrigger.enabled = false; }) << good << Outcome::Off << u"switch"_s;
        QTest::newRow("closed") << Make([](Component &c) { c.state = ComponentState::Closed; }) << good << Outcome::Refused << u"state"_s;
        QTest::newRow("not running") << Make([](Component &c) { c.imageTrigger.strictState = true; }) << good << Outcome::Refused << u"state"_s;
        QTest::newRow("other image") << Make() << harbor({{u"1.1"_s}}, u"team/api"_s) << Outcome::Filtered << u"image"_s;
        QTest::newRow("other registry") << Make([](Component &c) {
            c.image->reference = u"quay.io/team/web:1.0"_s;
            c.imageTrigger.compareRegistry = true;
        }) << good << Outcome::Filtered << u"image"_s;
        QTest::newRow("other tag") << Make() << harbor({{u"2.0"_s}}) << Outcome::Filtered << u"tag"_s;
        QTest::newRow("older tag") << Make() << harbor({{u"0.9"_s}}) << Outcome::Filtered << u"tag"_s;
        QTest::newRow("pull") << Make() << harbor({{u"1.1"_s}}, u"team/web"_s, u"PULL_ARTIFACT"_s) << Outcome::Filtered << u"event"_s;
        QTest::newRow("deletion") << Make() << harbor({{u"1.1"_s}}, u"team/web"_s, u"DELETE_ARTIFACT"_s) << Outcome::Filtered << u"event"_s;
        QTest::newRow("no resources") << Make() << harbor({}) << Outcome::Filtered << u"tag"_s;
        QTest::newRow("nobody known") << Make() << QByteArray(R"({"hello":"world"})") << Outcome::Refused << u"event"_s;
        QTest::newRow("no JSON") << Make() << QByteArray(R"({"type":)") << Outcome::Refused << u"event"_s;
    }
    void whatIsRefusedMovesNothing()
    {
        QFETCH(std::function<void(Component &)>, make);
        QFETCH(QByteArray, body);
        ServicesFixture services;
        const Component web = services.create(u"web"_s, [&make](Component &component) {
            fromImage(component);
            if (make)
                make(component);
        });
        GateFixture gate(services);
        const Answer answer = sendImage(gate, web, body);
        QCOMPARE(answer.status, 202);
        const Delivery delivery = gate.decided(answer.id);
        QTEST(delivery.outcome, "outcome");
        QString failed;
        for (const Check &check : delivery.checks) {
            if (check.state == CheckState::Failed && failed.isEmpty())
                failed = check.rule;
            QVERIFY(check.state != CheckState::Failed || !check.hint.isEmpty());
        }
        QTEST(failed, "rule");
        QVERIFY(delivery.build.isEmpty());
        QCOMPARE(stored(services, web), web);
    }

    // Quay sends no time, so the second push of a tag looks like the first sent twice.
    void aTagOfQuayIsPushedAgain()
    {
        ServicesFixture services;
        const Component web = services.create(u"web"_s, [](Component &component) {
            fromImage(component);
            component.image->reference = u"quay.io/team/web:latest"_s;
            component.imageTrigger.policy = {};
        });
        GateFixture gate(services);
        const QByteArray quay = R"({"repository":"team/web","docker_url":"quay.io/team/web","updated_tags":["latest"]})";
        const QByteArray withItsTime = harbor({{u"latest"_s, 3}});
        const auto send = [&](const QByteArray &body) { return gate.decided(sendImage(gate, web, body).id).outcome; };
        QCOMPARE(send(quay), Outcome::Build);
        QCOMPARE(send(withItsTime), Outcome::Build);
        services.manualClock.advanceMs(50'000);
        QCOMPARE(send(quay), Outcome::Duplicate);
        QCOMPARE(send(withItsTime), Outcome::Duplicate);
        services.manualClock.advanceMs(70'000);
        QCOMPARE(send(quay), Outcome::Build);
        QCOMPARE(send(withItsTime), Outcome::Duplicate);
    }

    void everyEventOfARequestIsJudged()
    {
        ServicesFixture services;
        const Component web = services.create(u"web"_s, fromImage);
        GateFixture gate(services);
        const Delivery delivery =
            gate.decided(sendImage(gate, web, harbor({{u"latest"_s, 3}, {u"1.2"_s, 2}, {u"1.10"_s, 3}, {u"1.9"_s, 3}, {u"2.0"_s, 4}})).id);
        QCOMPARE(delivery.outcome, Outcome::Build);
        QCOMPARE(delivery.event.imageTag, u"1.10"_s); // the best by the policy
        QCOMPARE(stored(services, web).image->reference, u"harbor.example.com/team/web:1.10"_s);
        // The other names of the same content, and what is older, build nothing more.
        for (const QString &tag : {u"1.11"_s, u"latest"_s, u"1.9"_s})
            QCOMPARE(gate.decided(sendImage(gate, web, harbor({{tag, 3}})).id).outcome, Outcome::Filtered);
        QCOMPARE(services.read([](Transaction &tx) { return BuildRepository(tx).ids({}); })->size(), 1);
        // None that builds: the first is kept.
        QCOMPARE(gate.decided(sendImage(gate, web, harbor({{u"3.0"_s, 5}, {u"4.0"_s, 6}})).id).event.imageTag, u"3.0"_s);
    }

    void newerImagesReplaceWaitingOnes()
    {
        ServicesFixture services;
        const Component web = services.create(u"web"_s, fromImage);
        GateFixture gate(services);
        const Delivery first = gate.decided(sendImage(gate, web, harbor({{u"1.1"_s, 1}})).id);
        const Delivery second = gate.decided(sendImage(gate, web, harbor({{u"1.2"_s, 2}})).id);
        QCOMPARE(services.build(first.build).state, BuildState::Superseded);
        QCOMPARE(services.build(second.build).state, BuildState::Queued);
        QTRY_COMPARE(gate.superseded, QList{first.build});
    }

    void repeatsAreDuplicates()
    {
        ServicesFixture services;
        const Component web = services.create(u"web"_s, [](Component &component) {
            fromImage(component);
            component.imageTrigger.policy = {};
        });
        GateFixture gate(services);
        const QByteArray body = harbor({{u"1.0"_s}});
        QCOMPARE(gate.decided(sendImage(gate, web, body).id).outcome, Outcome::Build);
        QCOMPARE(gate.decided(sendImage(gate, web, body).id).outcome, Outcome::Duplicate);
        QCOMPARE(gate.decided(sendImage(gate, web, harbor({{u"1.0"_s}}, u"team/web"_s, u"PUSH_ARTIFACT"_s, 2)).id).outcome, Outcome::Build);
    }

    void imagesMature()
    {
        ServicesFixture services;
        const Component web = services.create(u"web"_s, [](Component &component) {
            fromImage(component);
            component.imageTrigger.matureMinutes = 10;
        });
        GateFixture gate(services);
        const Delivery first = gate.decided(sendImage(gate, web, harbor({{u"1.1"_s, 1}})).id);
        QCOMPARE(first.outcome, Outcome::Build);
        QCOMPARE(services.build(first.build).state, BuildState::Waiting);
        const Delivery second = gate.decided(sendImage(gate, web, harbor({{u"1.2"_s, 2}})).id);
        QCOMPARE(services.build(first.build).state, BuildState::Superseded);
        const Build waiting = services.build(second.build);
        QVERIFY(waiting.notBeforeUs >= services.clock().nowUs() + 9 * 60'000'000LL);
        QCOMPARE(services.read([](Transaction &tx) { return BuildRepository(tx).nextDueUs(); }).value_or(0), waiting.notBeforeUs);
        const auto release = [&](qint64 nowUs) {
            return services.write([nowUs](Transaction &tx) { return BuildRepository(tx).releaseDue(nowUs); }).value_or(QList<BuildId>());
        };
        QVERIFY(release(waiting.notBeforeUs - 1).isEmpty());
        QCOMPARE(release(waiting.notBeforeUs), QList{waiting.id});
        QCOMPARE(services.build(second.build).state, BuildState::Queued);
        QCOMPARE(services.read([](Transaction &tx) { return BuildRepository(tx).nextDueUs(); }).value_or(1), 0);
    }

    // Every other build of such a component is done in order.
    void whatMaturesGivesWayAlsoInOrder()
    {
        ServicesFixture services;
        const Component web = services.create(u"web"_s, [](Component &component) {
            fromImage(component);
            component.imageTrigger.matureMinutes = 10;
            component.build.queue = QueuePolicy::EveryOne;
        });
        GateFixture gate(services);
        const Delivery first = gate.decided(sendImage(gate, web, harbor({{u"1.1"_s, 1}})).id);
        const Delivery second = gate.decided(sendImage(gate, web, harbor({{u"1.2"_s, 2}})).id);
        QCOMPARE(services.build(first.build).state, BuildState::Superseded);
        QTRY_COMPARE(gate.superseded, QList{first.build});
        const Build waiting = services.build(second.build);
        QCOMPARE(waiting.state, BuildState::Waiting);
        VERIFY_OK(services.write([&](Transaction &tx) { return BuildRepository(tx).releaseDue(waiting.notBeforeUs); }));
        services.manualClock.advanceMs(11 * 60'000);
        const Delivery third = gate.decided(sendImage(gate, web, harbor({{u"1.3"_s, 3}})).id);
        QCOMPARE(services.build(second.build).state, BuildState::Queued); // it is mature, and its turn comes
        QCOMPARE(services.build(third.build).state, BuildState::Waiting);
    }

    void approvalMovesTheSource()
    {
        ServicesFixture services;
        const Component web = services.create(u"web"_s, inReview);
        GateFixture gate(services);
        ApprovalService approvals(services.database(), services.components(), services.builds(), services.clock());
        const Delivery first = gate.decided(sendImage(gate, web, harbor({{u"1.1"_s, 1}})).id);
        QCOMPARE(services.build(first.build).state, BuildState::Approval);
        QCOMPARE(stored(services, web).image->reference, u"harbor.example.com/team/web:1.0"_s);
        VERIFY_OK(answerOf(approvals.reject(first.build)));
        QCOMPARE(stored(services, web), web);

        const Delivery second = gate.decided(sendImage(gate, web, harbor({{u"1.2"_s, 2}})).id);
        services.manualClock.advanceMs(73 * 3'600'000);
        approvals.start();
        QTRY_COMPARE(services.build(second.build).state, BuildState::Cancelled);
        QCOMPARE(stored(services, web), web);

        // What was refused is not what a push must be newer than.
        const Delivery third = gate.decided(sendImage(gate, web, harbor({{u"1.1"_s, 3}})).id);
        QVERIFY2(third.outcome == Outcome::Build, qPrintable(third.reason));
        VERIFY_OK(answerOf(approvals.approve(third.build)));
        QCOMPARE(services.build(third.build).state, BuildState::Queued);
        const Component moved = stored(services, web);
        QCOMPARE(moved.image->reference, u"harbor.example.com/team/web:1.1"_s);
        QCOMPARE(moved.image->digest, digestOf(3));
        QTRY_COMPARE(services.components().find(web.id)->image, moved.image); // and the console knows
        QCOMPARE(audit(services, web, u"source.image"_s).first().actor, services.components().actor());
        VERIFY_OK(answerOf(services.components().undoImage(web.id)));
        QCOMPARE(stored(services, web).image->reference, u"harbor.example.com/team/web:1.0"_s);
    }

    void whatWaitsForApprovalIsWhatAPushMustBeNewerThan()
    {
        ServicesFixture services;
        const Component web = services.create(u"web"_s, inReview);
        GateFixture gate(services);
        ApprovalService approvals(services.database(), services.components(), services.builds(), services.clock());
        const Delivery newer = gate.decided(sendImage(gate, web, harbor({{u"1.3"_s, 3}})).id);
        const Delivery older = gate.decided(sendImage(gate, web, harbor({{u"1.2"_s, 2}})).id);
        QVERIFY2(older.outcome == Outcome::Filtered && older.reason.contains(u"1.3"_s), qPrintable(older.reason));
        QCOMPARE(services.build(newer.build).state, BuildState::Approval);
        const Delivery newest = gate.decided(sendImage(gate, web, harbor({{u"1.4"_s, 4}})).id);
        QCOMPARE(services.build(newer.build).state, BuildState::Superseded);
        VERIFY_OK(answerOf(approvals.approve(newest.build)));
        QCOMPARE(stored(services, web).image->reference, u"harbor.example.com/team/web:1.4"_s);
    }

    // In order: whichever is looked at last, the source is at what was pushed last of what was let through.
    void approvedInAnotherOrder()
    {
        ServicesFixture services;
        const Component web = services.create(u"web"_s, [](Component &component) {
            inReview(component);
            component.build.queue = QueuePolicy::EveryOne;
        });
        GateFixture gate(services);
        ApprovalService approvals(services.database(), services.components(), services.builds(), services.clock());
        const Delivery first = gate.decided(sendImage(gate, web, harbor({{u"1.1"_s, 1}})).id);
        const Delivery second = gate.decided(sendImage(gate, web, harbor({{u"1.2"_s, 2}})).id);
        const Delivery third = gate.decided(sendImage(gate, web, harbor({{u"1.3"_s, 3}})).id);
        VERIFY_OK(answerOf(approvals.approve(second.build)));
        VERIFY_OK(answerOf(approvals.approve(first.build)));
        QCOMPARE(stored(services, web).image->reference, u"harbor.example.com/team/web:1.2"_s);
        QCOMPARE(services.build(first.build).state, BuildState::Queued);
        VERIFY_OK(answerOf(approvals.reject(third.build)));
        QCOMPARE(stored(services, web).image->reference, u"harbor.example.com/team/web:1.2"_s);
    }

    void approvalDoesNotHurryWhatMatures()
    {
        ServicesFixture services;
        const Component web = services.create(u"web"_s, [](Component &component) {
            inReview(component);
            component.imageTrigger.matureMinutes = 60;
        });
        GateFixture gate(services);
        ApprovalService approvals(services.database(), services.components(), services.builds(), services.clock());
        const Delivery first = gate.decided(sendImage(gate, web, harbor({{u"1.1"_s, 1}})).id);
        services.manualClock.advanceMs(5'000);
        VERIFY_OK(answerOf(approvals.approve(first.build)));
        const Build waiting = services.build(first.build);
        QCOMPARE(waiting.state, BuildState::Waiting);
        QVERIFY2(waiting.reason.contains(services.components().actor()), qPrintable(waiting.reason));
        QCOMPARE(waiting.notBeforeUs, services.clock().nowUs() + 3'595'000'000LL);
        QCOMPARE(services.read([](Transaction &tx) { return BuildRepository(tx).nextDueUs(); }).value_or(0), waiting.notBeforeUs);
        VERIFY_OK(services.write([&](Transaction &tx) { return BuildRepository(tx).releaseDue(waiting.notBeforeUs); }));
        QCOMPARE(services.build(first.build).state, BuildState::Queued);

        const Delivery second = gate.decided(sendImage(gate, web, harbor({{u"1.2"_s, 2}})).id);
        services.manualClock.advanceMs(3'600'001);
        VERIFY_OK(answerOf(approvals.approve(second.build)));
        QCOMPARE(services.build(second.build).state, BuildState::Queued); // it has matured while it was looked at
    }

    void aSecretIsAskedForWhereOneIsSet()
    {
        ServicesFixture services;
        const Component web = services.create(u"web"_s, fromImage);
        VERIFY_OK(answerOf(services.components().setImageSecret(web.id, "first secret")));
        GateFixture gate(services);
        QCOMPARE(sendImage(gate, web, harbor({{u"1.1"_s, 1}})).status, 401);
        QCOMPARE(sendImage(gate, web, harbor({{u"1.1"_s, 1}}), {{"Authorization", "other"}}).status, 401);
        const Answer byAddress = sendImage(gate, web, harbor({{u"1.1"_s, 1}}), {}, u"?token=first%20secret"_s);
        QCOMPARE(byAddress.status, 202);
        QCOMPARE(gate.decided(byAddress.id).outcome, Outcome::Build);
        const auto request = answerOf(services.deliveries().request(DeliveryId(byAddress.id)));
        QCOMPARE(request->query, u"token=***"_s);

        VERIFY_OK(answerOf(services.components().rotateImageSecret(web.id)));
        QTRY_COMPARE(gate.keyring().snapshot()->value(web.id.toString()).image.keysWithPrevious.size(), 2);
        QCOMPARE(sendImage(gate, web, harbor({{u"1.2"_s, 2}}), {{"Authorization", "Bearer first secret"}}).status, 202);
        const QByteArray fresh = *answerOf(services.components().imageSecret(web.id));
        QCOMPARE(sendImage(gate, web, harbor({{u"1.3"_s, 3}}), {{"Authorization", fresh}}).status, 202);
        // The git webhook has a secret of its own, which opens nothing here.
        QCOMPARE(sendImage(gate, web, harbor({{u"1.4"_s, 4}}), {{"Authorization", services.secretOf(web)}}).status, 401);

        VERIFY_OK(answerOf(services.components().setImageSecret(web.id, {})));
        QTRY_VERIFY(gate.keyring().snapshot()->value(web.id.toString()).image.keys.isEmpty());
        QCOMPARE(sendImage(gate, web, harbor({{u"1.5"_s, 5}})).status, 202);
    }

    void unknownAddressesSayNothing()
    {
        ServicesFixture services;
        GateFixture gate(services);
        const Answer answer = gate.post(u"/console/image/webhooks/"_s + QString(32, u'a'), {{"Content-Type", "application/json"}}, "{}");
        QCOMPARE(answer.status, 404);
        QCOMPARE(gate.post(u"/console/image/webhooks/1"_s, {}, "{}").status, 404);
    }

    void gitPushesBelongElsewhere()
    {
        ServicesFixture services;
        const Component web = services.create(u"web"_s, fromImage);
        GateFixture gate(services);
        const Delivery delivery = gate.decided(
            sendImage(gate, web, R"({"ref":"refs/heads/main","after":"2222222222222222222222222222222222222222"})", {{"X-GitHub-Event", "push"}}).id);
        QCOMPARE(delivery.outcome, Outcome::Filtered);
        QCOMPARE(delivery.reason, u"Git sent this, but this is the address for pushed images."_s);
    }

    void aMoveCanBeUndone()
    {
        ServicesFixture services;
        const Component web = services.create(u"web"_s, fromImage);
        QCOMPARE(answerOf(services.components().undoImage(web.id)).error().code, ErrorCode::Conflict);
        {
            GateFixture gate(services);
            gate.decided(sendImage(gate, web, harbor({{u"1.1"_s, 1}})).id);
            gate.decided(sendImage(gate, web, harbor({{u"1.2"_s, 2}})).id);
        }
        services.reopen();
        VERIFY_OK(answerOf(services.components().undoImage(web.id)));
        Component now = stored(services, web);
        QCOMPARE(now.image->reference, u"harbor.example.com/team/web:1.1"_s);
        QCOMPARE(now.image->digest, digestOf(1));
        VERIFY_OK(answerOf(services.components().undoImage(web.id)));
        now = stored(services, web);
        QCOMPARE(now.image->reference, u"harbor.example.com/team/web:1.2"_s);
        QCOMPARE(now.image->digest, digestOf(2));
    }

    void whatCannotWorkIsNotSaved_data()
    {
        using Make = std::function<void(Component &)>;
        QTest::addColumn<Make>("make");
        QTest::addColumn<QString>("word"); // of the message
        QTest::newRow("name") << Make([](Component &c) { c.image->reference = u"team/my web"_s; }) << u"has a blank"_s;
        QTest::newRow("policy") << Make([](Component &c) { c.imageTrigger.policy = {TagRule::Regex, u"v("_s, false}; }) << u"never closed"_s;
        QTest::newRow("no image") << Make([](Component &c) { c.image.reset(); }) << u"not built from an image"_s;
        QTest::newRow("maturing") << Make([](Component &c) { c.imageTrigger.matureMinutes = -1; }) << u"10080"_s;
    }
    void whatCannotWorkIsNotSaved()
    {
        QFETCH(std::function<void(Component &)>, make);
        QFETCH(QString, word);
        ServicesFixture services;
        Component web = services.create(u"web"_s, fromImage);
        make(web);
        const auto saved = answerOf(services.components().save(web));
        QVERIFY(!saved);
        QCOMPARE(saved.error().code, ErrorCode::Invalid);
        QVERIFY2(saved.error().message.contains(word), qPrintable(saved.error().message));
    }

    void aDraftBringsNothingOldBack()
    {
        ServicesFixture services;
        Component draft = services.create(u"web"_s, fromImage);
        VERIFY_OK(answerOf(services.components().setImageSecret(draft.id, "secret")));
        VERIFY_OK(answerOf(services.components().setImageCredential(draft.id, u"robot"_s, "password")));
        draft.image->reference = u"harbor.example.com/team/web:2.0"_s;
        draft.image->username = u"robot"_s;
        VERIFY_OK(answerOf(services.components().save(draft)));
        QCOMPARE(answerOf(services.components().imageSecret(draft.id)), QByteArray("secret"));
        QCOMPARE(answerOf(services.components().imageCredential(draft.id)), QByteArray("password"));
        QCOMPARE(stored(services, draft).image->previous, u"harbor.example.com/team/web:1.0"_s);
        VERIFY_OK(answerOf(services.components().setImageEnabled(draft.id, false)));
        QVERIFY(!stored(services, draft).imageTrigger.enabled);
        QVERIFY(!services.components().pendingSwitch(draft.id, Trigger::Image));
    }

    void theFileSaysAllOfIt()
    {
        ServicesFixture services;
        ConfigService config(services.database(), services.components(), services.secrets, services.clock());
        ApplyRequest request;
        request.file = u"slipway.yaml"_s;
        request.yaml = R"(slipway: 1
projects:
  - key: demo
    components:
      - name: web
        source:
          image: {reference: "harbor.example.com/team/web:1.0", username: robot}
        triggers:
          image:
            enabled: true
            tag_policy: {kind: regex, pattern: "v5\\..*", prefix: true}
            compare_registry: true
            allow_downgrade: true
            mature_minutes: 15
            strict_state: true
            unsigned: false
)";
        const auto applied = answerOf(config.apply(request));
        VERIFY_OK(applied);
        const Component web = services.components().all().first();
        QCOMPARE(web.image->reference, u"harbor.example.com/team/web:1.0"_s);
        QCOMPARE(web.imageTrigger.policy, (TagPolicy{TagRule::Regex, u"v5\\..*"_s, true}));
        QCOMPARE(web.imageTrigger.matureMinutes, 15);
        QVERIFY(web.imageTrigger.enabled && web.imageTrigger.compareRegistry && web.imageTrigger.allowDowngrade
                && web.imageTrigger.strictState && !web.imageTrigger.allowUnsigned);

        const QByteArray before = answerOf(config.exportYaml()).value_or(QByteArray());
        ApplyRequest wipe;
        wipe.yaml = "slipway: 1\nprojects: []\n";
        wipe.prune = true;
        VERIFY_OK(answerOf(config.apply(wipe)));
        QVERIFY(services.components().all().isEmpty());
        ApplyRequest again;
        again.yaml = before;
        VERIFY_OK(answerOf(config.apply(again)));
        QCOMPARE(answerOf(config.exportYaml()).value_or(QByteArray()), before);
        QCOMPARE(answerOf(config.apply(again))->count(PlanStep::Kind::Changed), 0);

        // A repository in the image's place.
        ApplyRequest git;
        git.yaml = "slipway: 1\nprojects:\n  - key: demo\n    components:\n      - name: web\n        source:\n          git: {url: \"https://git.example.com/web.git\"}\n"
                   "        triggers:\n          image: {enabled: false}\n";
        VERIFY_OK(answerOf(config.apply(git)));
        QVERIFY(!services.components().all().first().image);
    }

    void badFilesSayWhere_data()
    {
        QTest::addColumn<QByteArray>("lines");
        QTest::addColumn<QString>("message");
        QTest::newRow("policy") << QByteArray("        triggers:\n          image:\n            tag_policy: {kind: semver, pattern: ^x.y}\n")
                                << u"“x.y” is no version, at character 2"_s;
        QTest::newRow("kind") << QByteArray("        triggers:\n          image:\n            tag_policy: {kind: newest}\n") << u"“newest” is not one of"_s;
        QTest::newRow("name") << QByteArray("        source:\n          image: {reference: \"team/my web\"}\n") << u"has a blank"_s;
        QTest::newRow("no name") << QByteArray("        source:\n          image: {username: me}\n") << u"The name of the image is missing"_s;
        QTest::newRow("both") << QByteArray("        source:\n          git: {url: \"https://a.example/b\"}\n          image: {reference: web}\n")
                              << u"not from both"_s;
        QTest::newRow("no image") << QByteArray("        triggers:\n          image: {enabled: true}\n") << u"not built from an image"_s;
        QTest::newRow("typo") << QByteArray("        triggers:\n          imag: {enabled: true}\n") << u"“image” is"_s;
    }
    void badFilesSayWhere()
    {
        QFETCH(QByteArray, lines);
        QFETCH(QString, message);
        ServicesFixture services;
        ConfigService config(services.database(), services.components(), services.secrets, services.clock());
        ApplyRequest request;
        request.yaml = "slipway: 1\nprojects:\n  - key: demo\n    components:\n      - name: web\n" + lines;
        const auto applied = answerOf(config.apply(request));
        QVERIFY(!applied);
        QVERIFY2((applied.error().message + applied.error().detail).contains(message), qPrintable(applied.error().message));
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestImages)
#include "tst_images.moc"
