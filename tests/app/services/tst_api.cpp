// A script's call from the socket to the queue: who is let in, what is built, what it is told, and what is kept of it.
#include "app/services/apikeyuse.h"
#include "app/services/apisnippets.h"
#include "app/services/approvalservice.h"
#include "app/services/configservice.h"
#include "app/storage/buildrepository.h"
#include "app/storage/componentrepository.h"
#include "tests/app/services/gatefixture.h"
#include "tests/support/warnings.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>

using namespace slipway;
using namespace Qt::StringLiterals;

namespace {

struct Told {
    int status = 0;
    QJsonObject all;
    QJsonObject bean() const { return all[u"data"_s][u"bean"_s].toObject(); }
    QString id() const { return bean()[u"delivery_id"_s].toString(); }
    QString build() const { return bean()[u"build_id"_s].toString(); }
    QString message() const { return all[u"msg_show"_s].toString(); }
};

Told told(const HttpReply &reply)
{
    return {reply.status, QJsonDocument::fromJson(reply.body).object()};
}

void callable(Component &component) { component.api.enabled = true; }

QByteArray keyOf(ServicesFixture &services, const Component &component)
{
    return answerOf(services.components().apiSecret(component.id)).value_or(QByteArray());
}

QString addressOf(const Component &component) { return u"/console/custom/deploy/"_s + component.id.toString(); }

// As the documentation of Rainbond writes it, with more fields.
Told call(ServicesFixture &services, GateFixture &gate, const Component &component, QJsonObject body = {}, const Headers &headers = {})
{
    body.insert(u"secret_key"_s, QString::fromLatin1(keyOf(services, component)));
    Headers all = headers;
    all.emplaceBack("Content-type", "application/json");
    return told(gate.exchange("POST", addressOf(component), all, QJsonDocument(body).toJson(QJsonDocument::Compact)));
}

Told status(ServicesFixture &services, GateFixture &gate, const Component &component, const QString &build)
{
    return told(gate.exchange("GET", addressOf(component) + u"/builds/"_s + build, {{"X-Slipway-Key", keyOf(services, component)}}));
}

Component stored(ServicesFixture &services, const Component &component)
{
    const auto found = services.read([&](Transaction &tx) { return ComponentRepository(tx).find(component.id); });
    return found && *found ? **found : Component();
}

} // namespace

class TestApi : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aCallIsBuilt()
    {
        ServicesFixture services;
        const Component web = services.create(u"web"_s, callable);
        GateFixture gate(services);
        const QByteArray key = keyOf(services, web);
        QCOMPARE(key.size(), 43); // 256 bits
        const Told answer = call(services, gate, web, {{u"ref"_s, u"topic/a"_s}, {u"reason"_s, u"the nightly run"_s}});
        QCOMPARE(answer.status, 202);
        QCOMPARE(answer.all[u"code"_s].toInt(), 202);
        QCOMPARE(answer.all[u"msg"_s].toString(), u"success"_s);
        QVERIFY(answer.all[u"data"_s][u"list"_s].isArray());
        QCOMPARE(answer.bean()[u"verdict"_s].toString(), u"pending"_s);
        QCOMPARE(answer.bean()[u"status_path"_s].toString(), addressOf(web) + u"/builds/"_s + answer.build());
        QVERIFY(answer.bean()[u"status_url"_s].toString().startsWith(u"http://127.0.0.1:"));

        const Delivery delivery = gate.decided(answer.id());
        QVERIFY2(delivery.outcome == Outcome::Build, qPrintable(delivery.reason));
        QCOMPARE(delivery.provider, u"api"_s);
        QCOMPARE(delivery.build.toString(), answer.build());
        const Build build = services.build(delivery.build);
        QCOMPARE(build.cause, Cause::Api);
        QCOMPARE(build.actor, u"WebAPI"_s);
        QCOMPARE(build.ref, u"refs/heads/topic/a"_s);
        QCOMPARE(build.branch, u"topic/a"_s);
        QCOMPARE(build.message, u"the nightly run"_s);
        QCOMPARE(build.delivery, delivery.id);

        const Told state = status(services, gate, web, answer.build());
        QCOMPARE(state.status, 200);
        QCOMPARE(state.bean()[u"state"_s].toString(), u"queued"_s);
        QCOMPARE(state.bean()[u"number"_s].toInt(), 1);
        QCOMPARE(state.bean()[u"finished"_s].toBool(true), false);
        QVERIFY(state.bean()[u"exit_code"_s].isNull());
        VERIFY_OK(services.write([&](Transaction &tx) {
            return BuildRepository(tx).finish(build.id, BuildState::Failed, u"It said no."_s, 7, services.clock().nowUs());
        }));
        const QJsonObject end = status(services, gate, web, answer.build()).bean();
        QCOMPARE(end[u"state"_s].toString(), u"failed"_s);
        QCOMPARE(end[u"exit_code"_s].toInt(), 7);
        QVERIFY(end[u"finished"_s].toBool());
        QVERIFY(!end[u"finished_at"_s].toString().isEmpty());
    }

    void asksForWhatIsBuilt_data()
    {
        QTest::addColumn<QJsonObject>("body");
        QTest::addColumn<QString>("ref");
        QTest::addColumn<QString>("branch");
        QTest::addColumn<QString>("revision");
        const QString sha(40, u'c');
        QTest::newRow("nothing") << QJsonObject() << u"refs/heads/main"_s << u"main"_s << QString();
        QTest::newRow("tag") << QJsonObject{{u"tag"_s, u"v1"_s}} << u"refs/tags/v1"_s << QString() << QString();
        QTest::newRow("full tag") << QJsonObject{{u"ref"_s, u"refs/tags/v1"_s}} << u"refs/tags/v1"_s << QString() << QString();
        QTest::newRow("commit") << QJsonObject{{u"ref"_s, sha}} << u"refs/heads/main"_s << u"main"_s << sha;
        QTest::newRow("other ref") << QJsonObject{{u"ref"_s, u"refs/pull/7/head"_s}} << u"refs/pull/7/head"_s << QString() << QString();
    }
    void asksForWhatIsBuilt()
    {
        QFETCH(QJsonObject, body);
        ServicesFixture services;
        const Component web = services.create(u"web"_s, callable);
        GateFixture gate(services);
        const Build build = services.build(gate.decided(call(services, gate, web, body).id()).build);
        QTEST(build.ref, "ref");
        QTEST(build.branch, "branch");
        QTEST(build.revision, "revision");
    }

    void aPinnedSourceStaysPinned()
    {
        ServicesFixture services;
        const Component web = services.create(u"web"_s, [](Component &c) {
            c.api.enabled = true;
            c.source.branch = u"refs/tags/v1"_s;
        });
        GateFixture gate(services);
        const Build build = services.build(gate.decided(call(services, gate, web).id()).build);
        QCOMPARE(build.ref, u"refs/tags/v1"_s);
    }

    void anImageMovesToTheTag()
    {
        ServicesFixture services;
        const Component shop = services.create(u"shop"_s, [](Component &c) {
            c.source = {};
            c.git = {};
            c.image = ImageSource{u"harbor.example.com/team/shop:1.0"_s, {}, {}, u"sha256:"_s + QString(64, u'1'), {}};
            c.api.enabled = true;
            c.imageTrigger.matureMinutes = 60; // of pushed images only
        });
        GateFixture gate(services);
        const Build same = services.build(gate.decided(call(services, gate, shop).id()).build);
        QCOMPARE(same.image, u"harbor.example.com/team/shop:1.0@sha256:"_s + QString(64, u'1'));
        QCOMPARE(same.state, BuildState::Queued);
        QCOMPARE(stored(services, shop).image, shop.image);

        const Build again = services.build(gate.decided(call(services, gate, shop, {{u"tag"_s, u"1.0"_s}}).id()).build);
        QCOMPARE(again.image, u"harbor.example.com/team/shop:1.0"_s); // whatever is there by now
        QCOMPARE(stored(services, shop).image, shop.image);

        const Build other = services.build(gate.decided(call(services, gate, shop, {{u"tag"_s, u"0.9"_s}}).id()).build);
        QCOMPARE(other.image, u"harbor.example.com/team/shop:0.9"_s);
        QCOMPARE(other.branch, u"0.9"_s);
        QCOMPARE(services.build(again.id).state, BuildState::Superseded);
        QCOMPARE(stored(services, shop).image->reference, u"harbor.example.com/team/shop:0.9"_s);
        QVERIFY(stored(services, shop).image->previous.startsWith(u"harbor.example.com/team/shop:1.0"));

        QCOMPARE(call(services, gate, shop, {{u"ref"_s, u"main"_s}}).status, 400);
        QCOMPARE(call(services, gate, shop, {{u"tag"_s, u"a/b"_s}}).status, 400);
    }

    void theSwitchGates()
    {
        ServicesFixture services;
        const Component web = services.create(u"web"_s, callable);
        GateFixture gate(services);
        VERIFY_OK(answerOf(services.components().setApiEnabled(web.id, false)));
        QTRY_VERIFY(!gate.keyring().snapshot()->value(web.id.toString()).api.enabled);
        const Told off = call(services, gate, web);
        QCOMPARE(off.status, 202);
        QCOMPARE(off.bean()[u"verdict"_s].toString(), u"off"_s);
        QVERIFY(off.build().isEmpty());
        QCOMPARE(gate.decided(off.id()).outcome, Outcome::Off);
        QCOMPARE(status(services, gate, web, off.id()).bean()[u"state"_s].toString(), u"off"_s);
        QVERIFY(gate.queued.isEmpty());
    }

    void othersAreNotLetIn_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QString>("suffix"); // of the address
        QTest::addColumn<Headers>("headers");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("code");
        const Headers json{{"Content-Type", "application/json"}};
        const auto row = [](const char *name, const QByteArray &method, const QString &suffix, const Headers &headers,
                            const QByteArray &body, int code) { QTest::newRow(name) << method << suffix << headers << body << code; };
        row("no key", "POST", {}, json, "{}", 401);
        row("wrong key", "POST", {}, json, "{\"secret_key\":\"guessed-guessed-guessed\"}", 401);
        row("key in the address", "POST", u"?secret_key=KEY"_s, json, "{}", 400);
        row("key in the address, too", "POST", u"?key=KEY"_s, json, "{\"secret_key\":\"KEY\"}", 400);
        row("quotes gone", "POST", {}, json, "{secret_key: KEY}", 400);
        row("not JSON", "POST", {}, {{"Content-Type", "text/plain"}}, "KEY", 415);
        row("both ref and tag", "POST", {}, json, "{\"secret_key\":\"KEY\",\"ref\":\"a\",\"tag\":\"b\"}", 400);
        row("no name for git", "POST", {}, json, "{\"secret_key\":\"KEY\",\"ref\":\"a..b\"}", 400);
        row("an option for git", "POST", {}, json, "{\"secret_key\":\"KEY\",\"ref\":\"--upload-pack=x\"}", 400);
        row("half a ref", "POST", {}, json, "{\"secret_key\":\"KEY\",\"ref\":\"refs/heads/\"}", 400);
        row("a bad tag", "POST", {}, json, "{\"secret_key\":\"KEY\",\"tag\":\"v 1\"}", 400);
        row("an empty tag", "POST", {}, json, "{\"secret_key\":\"KEY\",\"ref\":\"tag:\"}", 400);
        row("too large", "POST", {}, json, "{\"secret_key\":\"KEY\",\"x\":\"" + QByteArray(70'000, 'x') + "\"}", 413);
        row("GET", "GET", {}, {{"X-Slipway-Key", "KEY"}}, {}, 405);
        const QString build = u"/builds/"_s + QString(32, u'0');
        row("state without a key", "GET", build, {}, {}, 401);
        row("state with the key in the address", "GET", build + u"?key=KEY"_s, {}, {}, 400);
        row("state of nothing", "GET", build, {{"X-Slipway-Key", "KEY"}}, {}, 404);
        row("POST to a build", "POST", build, {{"X-Slipway-Key", "KEY"}, {"Content-Type", "application/json"}}, "{}", 405);
    }
    void othersAreNotLetIn()
    {
        QFETCH(QByteArray, method);
        QFETCH(QString, suffix);
        QFETCH(Headers, headers);
        QFETCH(QByteArray, body);
        QFETCH(int, code);
        ServicesFixture services;
        const Component web = services.create(u"web"_s, callable);
        GateFixture gate(services);
        const QByteArray key = keyOf(services, web);
        suffix.replace(u"KEY"_s, QString::fromLatin1(key));
        body.replace("KEY", key);
        for (auto &[name, value] : headers)
            value.replace("KEY", key);
        const Told answer = told(gate.exchange(method, addressOf(web) + suffix, headers, body));
        QCOMPARE(answer.status, code);
        QCOMPARE(answer.all[u"code"_s].toInt(), code);
        QVERIFY(!answer.message().isEmpty());
        QVERIFY(gate.queued.isEmpty());
        if (code == 404)
            return;
        // It is shown, and the key is not in it.
        QTRY_COMPARE(gate.all().size(), 1);
        const Delivery row = gate.all().first();
        QCOMPARE(row.outcome, Outcome::Refused);
        QCOMPARE(row.component, web.id);
        const auto request = answerOf(services.deliveries().request(row.id));
        VERIFY_OK(request);
        QVERIFY(!request->body.contains(key) && !request->query.contains(QString::fromLatin1(key)));
        for (const auto &[name, value] : request->headers)
            QVERIFY(!value.contains(key));
    }

    void anUnknownComponentAndOneWithoutKeySayTheSame()
    {
        ServicesFixture services;
        const Component web = services.create(u"web"_s);
        GateFixture gate(services);
        QVERIFY(web.api.secretKey.isEmpty());
        const Headers json{{"Content-Type", "application/json"}};
        QCOMPARE(gate.exchange("POST", addressOf(web), json, "{\"secret_key\":\"x\"}").status, 401);
        QCOMPARE(gate.exchange("POST", addressOf(web), json, "{\"secret_key\":\"\"}").status, 401);
        QCOMPARE(gate.exchange("POST", u"/console/custom/deploy/"_s + QString(32, u'e'), json, "{}").status, 404);
    }

    void nothingKeptHasTheKey()
    {
        ServicesFixture services;
        const Component web = services.create(u"web"_s, callable);
        GateFixture gate(services);
        const QByteArray key = keyOf(services, web);
        const Told answer = call(services, gate, web, {{u"ref"_s, u"main"_s}}, {{"X-Slipway-Key", key}, {"Authorization", "Bearer " + key}});
        gate.decided(answer.id());
        const auto request = answerOf(services.deliveries().request(DeliveryId(answer.id())));
        VERIFY_OK(request);
        QVERIFY(request->body.contains("\"secret_key\":\"***\""));
        QVERIFY(request->body.contains("\"ref\":\"main\""));
        for (const auto &[name, value] : request->headers)
            QVERIFY(!value.contains(key));
    }

    void equalCallsAreTwoWishesUnlessTheyAreNumbered()
    {
        ServicesFixture services;
        const Component web = services.create(u"web"_s, [](Component &c) {
            c.api.enabled = true;
            c.build.queue = QueuePolicy::EveryOne;
        });
        GateFixture gate(services);
        for (int i = 0; i < 2; ++i)
            QCOMPARE(gate.decided(call(services, gate, web).id()).outcome, Outcome::Build);
        const Told first = call(services, gate, web, {}, {{"Idempotency-Key", "run-7"}});
        QCOMPARE(gate.decided(first.id()).outcome, Outcome::Build);
        const Told again = call(services, gate, web, {}, {{"Idempotency-Key", "run-7"}});
        QCOMPARE(again.status, 202);
        QCOMPARE(again.bean()[u"verdict"_s].toString(), u"duplicate"_s);
        QCOMPARE(again.build(), first.build());
        QCOMPARE(gate.decided(again.id()).outcome, Outcome::Duplicate);
        QCOMPARE(status(services, gate, web, again.id()).bean()[u"build_id"_s].toString(), first.build());
        QCOMPARE(gate.queued.size(), 3);
    }

    void aCallIsToldBeforeItIsDecided()
    {
        ServicesFixture services;
        const Component web = services.create(u"web"_s, callable);
        GateFixture gate(services, false);
        const Told answer = call(services, gate, web, {}, {{"Idempotency-Key", "run-7"}});
        const QJsonObject state = status(services, gate, web, answer.build()).bean();
        QCOMPARE(state[u"state"_s].toString(), u"pending"_s);
        QVERIFY(!state[u"finished"_s].toBool(true));
        QCOMPARE(call(services, gate, web, {}, {{"Idempotency-Key", "run-7"}}).build(), answer.build());
        gate.decider().start();
        gate.decided(answer.id());
        QCOMPARE(status(services, gate, web, answer.build()).bean()[u"state"_s].toString(), u"queued"_s);
    }

    void onlyTheNewestWaits()
    {
        ServicesFixture services;
        const Component web = services.create(u"web"_s, callable);
        GateFixture gate(services);
        const Told first = call(services, gate, web);
        gate.decided(first.id());
        gate.decided(call(services, gate, web).id());
        const QJsonObject state = status(services, gate, web, first.build()).bean();
        QCOMPARE(state[u"state"_s].toString(), u"superseded"_s);
        QVERIFY(state[u"finished"_s].toBool());
    }

    void inProductionItWaitsForAPerson()
    {
        ServicesFixture services;
        const Component web = services.create(u"web"_s, [](Component &c) {
            c.api.enabled = true;
            c.environment = Environment::Production;
        });
        GateFixture gate(services);
        ApprovalService approvals(services.database(), services.components(), services.builds(), services.clock());
        const Told answer = call(services, gate, web);
        gate.decided(answer.id());
        QCOMPARE(status(services, gate, web, answer.build()).bean()[u"state"_s].toString(), u"approval"_s);
        VERIFY_OK(answerOf(approvals.approve(BuildId(answer.build()))));
        QCOMPARE(status(services, gate, web, answer.build()).bean()[u"state"_s].toString(), u"queued"_s);
    }

    void onlyAllowedAddressesCall()
    {
        ServicesFixture services;
        const Component web = services.create(u"web"_s, [](Component &c) {
            c.api.enabled = true;
            c.api.allowedPeers = {u"192.0.2.0/24"_s};
        });
        GateFixture gate(services);
        const Told answer = call(services, gate, web);
        const Delivery delivery = gate.decided(answer.id());
        QCOMPARE(delivery.outcome, Outcome::Refused);
        QVERIFY(delivery.reason.contains(u"127.0.0.1"));
        QCOMPARE(status(services, gate, web, answer.build()).status, 403);
        Component bad = web;
        bad.api.allowedPeers = {u"somewhere"_s};
        QCOMPARE(answerOf(services.components().save(bad)).error().code, ErrorCode::Invalid);
    }

    void aLockedKeychainLosesNoCall()
    {
        ServicesFixture services;
        const Component web = services.create(u"web"_s, callable);
        const QByteArray key = keyOf(services, web);
        services.secrets.become(StoreState::Locked);
        GateFixture gate(services);
        const Headers json{{"Content-Type", "application/json"}};
        const Told honest = told(gate.exchange("POST", addressOf(web), json, "{\"secret_key\":\"" + key + "\",\"ref\":\"main\"}"));
        const Told forged = told(gate.exchange("POST", addressOf(web), json, "{\"secret_key\":\"guessed\"}"));
        QCOMPARE(honest.status, 202);
        QCOMPARE(forged.status, 202); // nobody can tell yet
        const auto request = answerOf(services.deliveries().request(DeliveryId(honest.id())));
        VERIFY_OK(request);
        QVERIFY(!request->body.contains(key) && !request->verification.contains(key));
        QCOMPARE(gate.exchange("GET", addressOf(web) + u"/builds/"_s + honest.build(), {{"X-Slipway-Key", key}}).status, 503);
        services.secrets.become(StoreState::Ready);
        QCOMPARE(gate.decided(honest.id()).outcome, Outcome::Build);
        QCOMPARE(gate.decided(forged.id()).outcome, Outcome::Refused);
        QCOMPARE(services.delivery(honest.id()).build.toString(), honest.build());
    }

    void bothKeysCountWhileTheyRotate()
    {
        ServicesFixture services;
        const Component web = services.create(u"web"_s, callable);
        GateFixture gate(services);
        const QByteArray old = keyOf(services, web);
        const auto use = [&] {
            return answerOf(findApiKeyUse(services.database(), services.components().find(web.id).value_or(web))).value_or(ApiKeyUse());
        };
        const auto send = [&](const QByteArray &key) {
            return told(gate.exchange("POST", addressOf(web), {{"X-Slipway-Key", key}, {"Content-Type", "application/json"}}));
        };
        QVERIFY(!use().current && !use().previous);
        gate.decided(send(old).id());
        QVERIFY(use().current && !use().previous);
        QCOMPARE(use().current->peer, u"127.0.0.1"_s);

        services.manualClock.advanceMs(1);
        VERIFY_OK(answerOf(services.components().rotateApiSecret(web.id)));
        const QByteArray fresh = keyOf(services, web);
        QVERIFY(fresh != old);
        QTRY_COMPARE(gate.keyring().snapshot()->value(web.id.toString()).api.keysWithPrevious.size(), 2);
        QVERIFY(!use().current && use().previous); // called before the rotation
        const Delivery late = gate.decided(send(old).id());
        QCOMPARE(late.outcome, Outcome::Build);
        QCOMPARE(late.checks.at(1).rule, u"old_key"_s);
        QCOMPARE(use().previous->delivery, late.id);
        const Delivery good = gate.decided(send(fresh).id());
        QCOMPARE(good.checks.at(1).rule, u"switch"_s);
        QCOMPARE(use().current->delivery, good.id);
        QCOMPARE(use().previous->delivery, late.id);

        services.manualClock.advanceMs(ComponentService::rotationGraceUs / 1000 + 1);
        QCOMPARE(send(old).status, 401);
        services.components().forgetOldSecrets();
        QTRY_VERIFY(services.components().find(web.id)->api.previousSecretKey.isEmpty());
        QTRY_VERIFY(!services.secrets.values.values().contains(old));
        QVERIFY(!use().previous);
        QCOMPARE(send(fresh).status, 202);
    }

    void keysAreMadeAndChosen()
    {
        ServicesFixture services;
        const Component web = services.create(u"web"_s);
        QCOMPARE(answerOf(services.components().apiSecret(web.id)).error().code, ErrorCode::NotFound);
        const auto on = services.components().setApiEnabled(web.id, true);
        QCOMPARE(services.components().pendingSwitch(web.id, Trigger::Api), std::optional(true));
        VERIFY_OK(answerOf(on));
        QTRY_VERIFY(!services.components().pendingSwitch(web.id, Trigger::Api));
        const Component switched = *services.components().find(web.id);
        QVERIFY(switched.api.enabled && switched.api.changedAtUs > 0);
        QCOMPARE(switched.api.changedBy, u"anna"_s);
        const QByteArray made = keyOf(services, web);
        QCOMPARE(made.size(), 43);
        VERIFY_OK(answerOf(services.components().setApiEnabled(web.id, false)));
        VERIFY_OK(answerOf(services.components().setApiEnabled(web.id, true)));
        QCOMPARE(keyOf(services, web), made);

        const auto weak = answerOf(services.components().setApiSecret(web.id, "aB3dE5gH"));
        QCOMPARE(weak.error().code, ErrorCode::Invalid);
        QVERIFY(weak.error().message.contains(u"128"));
        const QByteArray chosen = "0123456789abcdef0123456789abcdef";
        VERIFY_OK(answerOf(services.components().setApiSecret(web.id, chosen)));
        QCOMPARE(keyOf(services, web), chosen);
        QTRY_VERIFY(!services.secrets.values.values().contains(made));
        Component draft = web; // of before: it brings back neither key nor switch's history
        draft.api.enabled = true;
        draft.api.strictState = true;
        VERIFY_OK(answerOf(services.components().save(draft)));
        QCOMPARE(keyOf(services, web), chosen);
        QVERIFY(services.components().find(web.id)->api.strictState);

        const Component other = services.create(u"other"_s);
        Component wished = other;
        wished.api.enabled = true;
        VERIFY_OK(answerOf(services.components().save(wished)));
        QCOMPARE(keyOf(services, other).size(), 43);

        const int kept = int(services.secrets.values.size());
        const Component third = services.create(u"third"_s);
        const auto a = services.components().setApiEnabled(third.id, true);
        const auto b = services.components().setApiEnabled(third.id, true);
        VERIFY_OK(answerOf(a));
        VERIFY_OK(answerOf(b));
        QTRY_COMPARE(int(services.secrets.values.size()), kept + 2); // of git and of the API, none twice
        VERIFY_OK(answerOf(services.components().remove(third.id)));
        QTRY_COMPARE(int(services.secrets.values.size()), kept);
    }

    void aConfigurationFileHasItsKeyMade()
    {
        ServicesFixture services;
        ConfigService config(services.database(), services.components(), services.secrets, services.clock());
        ApplyRequest request;
        request.file = u"slipway.yaml"_s;
        request.yaml = "slipway: 1\nprojects:\n  - key: demo\n    name: Demo\n    components:\n      - name: web\n"
                       "        source: {git: {url: \"https://git.example.com/team/web.git\", branch: main}}\n"
                       "        triggers:\n          api: {enabled: true, secret: {from_env: KEY}}\n        build: {script: \"true\"}\n";
        request.secrets = {{u"from_env KEY"_s, "too-short"}};
        const auto plan = answerOf(config.apply(request));
        QVERIFY(!plan);
        QVERIFY2(plan.error().message.contains(u"128"), qPrintable(plan.error().message));
        request.yaml.replace(", secret: {from_env: KEY}", "");
        request.secrets.clear();
        VERIFY_OK(answerOf(config.apply(request)));
        const auto web = services.components().resolve(u"web"_s);
        VERIFY_OK(web);
        QCOMPARE(keyOf(services, *web).size(), 43);
        const auto again = answerOf(config.apply(request));
        VERIFY_OK(again);
        QVERIFY(again->saveComponents.isEmpty());
        QCOMPARE(keyOf(services, *services.components().resolve(u"web"_s)), keyOf(services, *web));
    }

    void snippetsNameNoKeyAndAreShell_data()
    {
        QTest::addColumn<ApiSnippet>("snippet");
        QTest::addColumn<bool>("image");
        for (const ApiSnippet snippet : allApiSnippets()) {
            for (const bool image : {false, true})
                QTest::newRow(qPrintable(titleOf(snippet) + (image ? u", image"_s : QString()))) << snippet << image;
        }
    }
    void snippetsNameNoKeyAndAreShell()
    {
        QFETCH(ApiSnippet, snippet);
        QFETCH(bool, image);
        const QString address = u"https://ci.example.com/console/custom/deploy/"_s + QString(32, u'a');
        const QString text = textOf(snippet, address, image);
        QVERIFY(text.contains(u'\'' + address + u'\''));
        QVERIFY(text.contains(u"SLIPWAY_KEY"));
        QVERIFY(!text.contains(u"secret_key"));
        QVERIFY(!adviceOf(snippet).isEmpty());
        for (const QString &line : text.split(u'\n'))
            QVERIFY2(line.size() <= 110, qPrintable(line));

        // Whatever surrounds it, the call itself is a line of shell that works: with a curl that shows what it is given.
        QString shell = text.mid(text.indexOf(u"printf"));
        if (snippet == ApiSnippet::Jenkins) { // Groovy reads '''…''' first
            shell = shell.first(shell.indexOf(u"'''"));
            shell.replace(u"\\\\"_s, u"\\"_s);
        }
        QTemporaryDir folder;
        QFile fake(folder.filePath(u"curl"_s));
        QVERIFY(fake.open(QIODevice::WriteOnly));
        fake.write("#!/bin/sh\ncat\nprintf '%s\\n' \"$@\"\n");
        fake.setPermissions(QFile::ReadOwner | QFile::ExeOwner | QFile::WriteOwner);
        fake.close();
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"PATH"_s, folder.path() + u':' + environment.value(u"PATH"_s));
        const QMap<QString, QString> variables{
            {u"SLIPWAY_KEY"_s, u"the key"_s}, {u"GIT_BRANCH"_s, u"origin/main"_s}, {u"BUILD_TAG"_s, u"jenkins-web-7"_s},
            {u"TAG"_s, u"v1"_s}, {u"CI_COMMIT_REF_NAME"_s, u"main"_s}, {u"CI_COMMIT_TAG"_s, image ? u"v1"_s : QString()},
            {u"GITHUB_REF"_s, u"refs/heads/main"_s}, {u"GITHUB_REF_NAME"_s, u"v1"_s}, {u"CI_COMMIT_TITLE"_s, u"it's \"fine\""_s}};
        for (auto it = variables.begin(); it != variables.end(); ++it)
            environment.insert(it.key(), it.value());
        process.setProcessEnvironment(environment);
        process.start(u"sh"_s, {u"-eu"_s, u"-c"_s, u"CI_PIPELINE_ID=1 GITHUB_RUN_ID=1 GITHUB_RUN_ATTEMPT=1 GITHUB_RUN_NUMBER=1 "
                                                   "GITHUB_WORKFLOW=ci; "_s + shell});
        QVERIFY(process.waitForFinished());
        QVERIFY2(process.exitCode() == 0, process.readAllStandardError().constData());
        const QString out = QString::fromUtf8(process.readAllStandardOutput());
        QVERIFY2(out.startsWith(u"X-Slipway-Key: the key\n"), qPrintable(out));
        QVERIFY(out.endsWith(u'\n' + address + u'\n'));
        const QRegularExpression what(image ? u"tag(=v1|\":\"1.2.3)"_s : u"ref(=|\":\")(refs/heads/)?main"_s);
        QVERIFY2(what.match(out).hasMatch(), qPrintable(out));
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestApi)
#include "tst_api.moc"
