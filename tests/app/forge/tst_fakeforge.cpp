// The forge that other tests rely on: it has to refuse what the real ones refuse, or those tests prove nothing.
#include "tests/support/fakeforge.h"
#include "tests/support/forgecaller.h"
#include "tests/support/forgetrial.h"
#include "tests/support/manualclock.h"
#include "tests/support/warnings.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>

using namespace slipway;
using namespace Qt::StringLiterals;

namespace {

const QString team = u"team/web"_s;

void thoseThatListDeliveries()
{
    QTest::addColumn<ForgeKind>("kind");
    QTest::newRow("GitHub") << ForgeKind::GitHub;
    QTest::newRow("GitLab") << ForgeKind::GitLab;
}

} // namespace

class TestFakeForge : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void takesOnlyItsSchemes_data()
    {
        QTest::addColumn<ForgeKind>("kind");
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<QByteArray>("scheme");
        QTest::addColumn<bool>("isTaken");
        const QByteArray authorization = "Authorization";
        QTest::newRow("Gogs, token") << ForgeKind::Gogs << authorization << QByteArray("token ") << true;
        QTest::newRow("Gogs, Bearer") << ForgeKind::Gogs << authorization << QByteArray("Bearer ") << false;
        QTest::newRow("GitLab, Bearer") << ForgeKind::GitLab << authorization << QByteArray("Bearer ") << true;
        QTest::newRow("GitLab, own") << ForgeKind::GitLab << QByteArray("PRIVATE-TOKEN") << QByteArray() << true;
        QTest::newRow("GitLab, token") << ForgeKind::GitLab << authorization << QByteArray("token ") << false;
        QTest::newRow("Gitea, token") << ForgeKind::Gitea << authorization << QByteArray("token ") << true;
        QTest::newRow("Gitea, Bearer") << ForgeKind::Gitea << authorization << QByteArray("Bearer ") << true;
        QTest::newRow("Gitea, GitLab's") << ForgeKind::Gitea << QByteArray("PRIVATE-TOKEN") << QByteArray() << false;
        QTest::newRow("GitHub, Bearer") << ForgeKind::GitHub << authorization << QByteArray("Bearer ") << true;
        QTest::newRow("Gitee, Bearer") << ForgeKind::Gitee << authorization << QByteArray("Bearer ") << true;
    }
    void takesOnlyItsSchemes()
    {
        QFETCH(ForgeKind, kind);
        QFETCH(QByteArray, header);
        QFETCH(QByteArray, scheme);
        QFETCH(bool, isTaken);
        FakeForge forge(kind, u"/below"_s);
        ForgeCaller caller(forge);
        const QString path = forge.apiUrl().path().mid(6) + u"/user"_s;
        QCOMPARE(caller.ask("GET", path, {{header, scheme + forge.issueToken()}}).status, isTaken ? 200 : 401);
        QCOMPARE(caller.ask("GET", path, {{header, scheme + "unknown"}}).status, 401);
        QCOMPARE(forge.requests().size(), 2);
        QCOMPARE(forge.requests().last().status, 401);
    }

    void limitsCalls_data()
    {
        QTest::addColumn<ForgeKind>("kind");
        QTest::addColumn<int>("status");
        QTest::newRow("GitHub") << ForgeKind::GitHub << 403;
        QTest::newRow("GitLab") << ForgeKind::GitLab << 429;
        QTest::newRow("Gitea") << ForgeKind::Gitea << 429;
    }
    void limitsCalls()
    {
        QFETCH(ForgeKind, kind);
        QFETCH(int, status);
        FakeForge forge(kind);
        ManualClock clock;
        forge.setClock(clock);
        forge.setRateLimit(2, 60);
        ForgeCaller caller(forge);
        const QByteArray token = forge.issueToken();
        HttpReply reply = caller.api("GET", u"/user"_s, token);
        QCOMPARE(reply.status, 200);
        QCOMPARE(limitsIn(reply, clock.nowUs()).left, kind == ForgeKind::Gitea ? -1 : 1);
        QCOMPARE(caller.api("GET", u"/user"_s, token).status, 200);
        reply = caller.api("GET", u"/user"_s, token);
        QCOMPARE(reply.status, status);
        QCOMPARE(limitsIn(reply, clock.nowUs()).retryAtUs, clock.nowUs() + 60'000'000);
        clock.advanceMs(60'000);
        QCOMPARE(caller.api("GET", u"/user"_s, token).status, 200);
    }

    void costsNothingWhereNothingIsNew()
    {
        FakeForge forge(ForgeKind::GitHub);
        forge.setRateLimit(5);
        forge.addRepository(team);
        ForgeCaller caller(forge);
        const QByteArray token = forge.issueToken();
        const HttpReply first = caller.api("GET", u"/repos/team/web/branches/main"_s, token);
        const HttpHeaders headers{{"Authorization", "Bearer " + token}, {"If-None-Match", first.header("ETag")}};
        const HttpReply same = caller.ask("GET", u"/api/v3/repos/team/web/branches/main"_s, headers);
        QCOMPARE(same.status, 304);
        QCOMPARE(same.header("X-RateLimit-Remaining"), first.header("X-RateLimit-Remaining"));
        forge.push(team, u"main"_s);
        QCOMPARE(caller.ask("GET", u"/api/v3/repos/team/web/branches/main"_s, headers).status, 200);
    }

    void pagesAsGitLab()
    {
        FakeForge forge(ForgeKind::GitLab);
        forge.addRepositories(250);
        ForgeCaller caller(forge);
        const QByteArray token = forge.issueToken();
        HttpReply reply = caller.api("GET", u"/projects?per_page=100&page=2"_s, token);
        QCOMPARE(reply.header("X-Next-Page"), QByteArray("3"));
        QCOMPARE(reply.header("X-Total"), QByteArray("250"));
        QVERIFY(reply.header("Link").contains("rel=\"next\""));
        reply = caller.api("GET", u"/projects?per_page=100&page=3"_s, token);
        QVERIFY(reply.header("X-Next-Page").isEmpty());
        QCOMPARE(QJsonDocument::fromJson(reply.body).array().size(), 50);
        // By keys: as many pages, nothing twice, and no end to it.
        QSet<int> ids;
        QString path = u"/projects?pagination=keyset&order_by=id&sort=asc&per_page=100"_s;
        for (int i = 0; i < 3; ++i) {
            reply = caller.api("GET", path, token);
            const QJsonArray rows = QJsonDocument::fromJson(reply.body).array();
            for (const QJsonValue &row : rows)
                ids.insert(row["id"_L1].toInt());
            const QByteArray link = reply.header("Link");
            QCOMPARE(link.isEmpty(), i == 2);
            path = QString::fromLatin1(link.mid(1, link.indexOf('>') - 1)).mid(forge.apiUrl().toString().size());
        }
        QCOMPARE(ids.size(), 250);
        forge.addRepositories(10'000, u"more"_s);
        reply = caller.api("GET", u"/projects?per_page=100&page=2"_s, token);
        QVERIFY(reply.header("X-Total").isEmpty()); // above ten thousand it does not count
        QCOMPARE(reply.header("X-Next-Page"), QByteArray("3"));
        QCOMPARE(caller.api("GET", u"/projects?per_page=100&page=501"_s, token).status, 405);
    }

    void holdsFiftyThousand()
    {
        FakeForge forge(ForgeKind::GitHub);
        QElapsedTimer timer;
        timer.start();
        forge.addRepositories(50'000);
        ForgeCaller caller(forge);
        const HttpReply reply = caller.api("GET", u"/user/repos?per_page=100&sort=pushed&page=500"_s, forge.issueToken());
        QCOMPARE(QJsonDocument::fromJson(reply.body).array().size(), 100);
        QVERIFY(reply.header("Link").contains("rel=\"prev\"") && !reply.header("Link").contains("rel=\"next\""));
        QVERIFY2(timer.elapsed() < 10'000, qPrintable(QString::number(timer.elapsed())));
    }

    void callsItsHooks_data()
    {
        QTest::addColumn<ForgeKind>("kind");
        QTest::addColumn<QString>("sender");
        QTest::newRow("GitHub") << ForgeKind::GitHub << u"github"_s;
        QTest::newRow("GitLab") << ForgeKind::GitLab << u"gitlab"_s;
        QTest::newRow("Gitee") << ForgeKind::Gitee << u"gitee"_s;
        QTest::newRow("Gitea") << ForgeKind::Gitea << u"gitea"_s;
        QTest::newRow("Gogs") << ForgeKind::Gogs << u"gogs"_s;
    }
    void callsItsHooks()
    {
        QFETCH(ForgeKind, kind);
        QFETCH(QString, sender);
        FakeForge forge(kind);
        FakeListener listener;
        FakeRepository &repository = forge.addRepository(team);
        FakeHook hook;
        hook.id = 7;
        hook.url = listener.url().toString();
        hook.secret = "of the hook";
        hook.events = {u"push"_s, u"tag_push"_s, u"create"_s};
        repository.hooks.append(hook);

        const QString sha = forge.push(team, u"env/dev"_s, {}, u"Fix “it”\n\nAll of it."_s, u"jane"_s);
        QTRY_VERIFY(!forge.deliveries().isEmpty() && forge.deliveries().last().isDone);
        const auto pushIn = [&] {
            for (const FakeRequest &request : listener.heard()) {
                const QList<Event> events = FakeListener::eventsOf(request);
                if (!events.isEmpty() && events.first().kind == EventKind::Push && !events.first().besidePush)
                    return request;
            }
            return FakeRequest();
        };
        QTRY_VERIFY(!pushIn().body.isEmpty());
        QString known;
        QVERIFY(FakeListener::isSigned(pushIn(), hook.secret, SystemClock().nowUs(), &known));
        QVERIFY(!FakeListener::isSigned(pushIn(), "another", SystemClock().nowUs()));
        QCOMPARE(known, sender);
        const Event event = FakeListener::eventsOf(pushIn()).first();
        QCOMPARE(event.repository, team);
        QCOMPARE(event.branch, u"env/dev"_s);
        QCOMPARE(event.sha, sha);
        QCOMPARE(event.headMessage, u"Fix “it”\n\nAll of it."_s);
        QCOMPARE(event.pusher, u"jane"_s);
        QVERIFY(event.cloneUrl.endsWith(u"/team/web.git"_s));
        QCOMPARE(forge.repository(team)->branches.last().sha, sha);
        QTRY_COMPARE(forge.deliveries().first().status, 202);
        QVERIFY(forge.deliveries().first().answer.contains("built"));

        const qsizetype before = listener.heard().size();
        forge.setDelivering(false);
        forge.push(team, u"main"_s);
        forge.setDelivering(true);
        forge.pushTag(team, u"v1"_s, sha);
        QTRY_VERIFY(listener.heard().size() > before);
        bool hasTag = false;
        for (const FakeRequest &request : listener.heard()) {
            const Event heard = FakeListener::eventsOf(request).value(0);
            QVERIFY(heard.branch != "main"_L1);
            hasTag = hasTag || (heard.kind == EventKind::Tag && heard.tag == "v1"_L1);
        }
        QVERIFY(hasTag);
    }

    void listsAndRepeatsDeliveries_data() { thoseThatListDeliveries(); }
    void listsAndRepeatsDeliveries()
    {
        QFETCH(ForgeKind, kind);
        FakeForge forge(kind);
        FakeListener listener;
        FakeHook hook;
        hook.id = 7;
        hook.url = listener.url().toString();
        hook.secret = "of the hook";
        hook.events = {u"push"_s};
        forge.addRepository(team).hooks.append(hook);
        listener.setStatus(500);
        forge.push(team, u"main"_s);
        QTRY_VERIFY(forge.deliveries().size() == 1 && forge.deliveries().first().isDone);
        listener.setOffline(true);
        forge.push(team, u"main"_s);
        QTRY_VERIFY(forge.deliveries().size() == 2 && forge.deliveries().last().isDone);
        listener.setOffline(false);
        listener.setStatus(202);

        ForgeCaller caller(forge);
        const QByteArray token = forge.issueToken();
        const bool lab = kind == ForgeKind::GitLab;
        const QString list = lab ? u"/projects/team%2Fweb/hooks/7/events"_s : u"/repos/team/web/hooks/7/deliveries"_s;
        const QJsonArray rows = QJsonDocument::fromJson(caller.api("GET", list, token).body).array();
        QCOMPARE(rows.size(), 2); // the newest first
        QCOMPARE(rows.first()[lab ? "response_status"_L1 : "status_code"_L1].toVariant().toString(), lab ? u"internal error"_s : u"0"_s);
        QCOMPARE(rows.last()[lab ? "response_status"_L1 : "status_code"_L1].toVariant().toString(), u"500"_s);
        const QString id = rows.last()["id"_L1].toVariant().toString();
        QCOMPARE(caller.api("POST", list + u'/' + id + (lab ? u"/resend"_s : u"/attempts"_s), token).status, lab ? 201 : 202);
        QTRY_VERIFY(forge.deliveries().size() == 3 && forge.deliveries().last().isDone);
        QCOMPARE(forge.deliveries().last().guid, forge.deliveries().first().guid);
        QVERIFY(forge.deliveries().last().isRedelivery);
        QCOMPARE(forge.deliveries().last().status, 202);
        QVERIFY(FakeListener::isSigned(listener.heard().last(), hook.secret, SystemClock().nowUs()));
    }

    void switchesAFailingHookOffAsGitLab()
    {
        FakeForge forge(ForgeKind::GitLab);
        ManualClock clock;
        forge.setClock(clock);
        FakeListener listener;
        listener.setStatus(500);
        FakeHook hook;
        hook.id = 7;
        hook.url = listener.url().toString();
        hook.events = {u"push"_s};
        forge.addRepository(team).hooks.append(hook);
        for (int i = 1; i <= 4; ++i) {
            forge.push(team, u"main"_s);
            QTRY_VERIFY(forge.deliveries().size() == i && forge.deliveries().last().isDone);
        }
        forge.push(team, u"main"_s);
        QCOMPARE(forge.deliveries().size(), 4);
        ForgeCaller caller(forge);
        const HttpReply reply = caller.api("GET", u"/projects/team%2Fweb/hooks/7"_s, forge.issueToken());
        QCOMPARE(textIn(reply, u"alert_status"_s), u"temporarily_disabled"_s);
        clock.advanceMs(60'000);
        forge.push(team, u"main"_s);
        QCOMPARE(forge.deliveries().size(), 5);
    }

    void refusesWhatTheyRefuse()
    {
        FakeForge hub(ForgeKind::GitHub), lab(ForgeKind::GitLab), gitee(ForgeKind::Gitee), gogs(ForgeKind::Gogs);
        for (FakeForge *forge : {&hub, &lab, &gitee, &gogs})
            forge->addRepository(team);
        const QJsonObject hook{{u"name"_s, u"web"_s}, {u"events"_s, QJsonArray{u"push"_s}}, {u"config"_s, QJsonObject{{u"url"_s, u"https://a.example/hook"_s}}}};
        ForgeCaller atHub(hub), atLab(lab), atGitee(gitee), atGogs(gogs);
        const QByteArray token = hub.issueToken();
        hub.setDelivering(false);
        QCOMPARE(atHub.api("POST", u"/repos/team/web/hooks"_s, token, hook).status, 201);
        const HttpReply twice = atHub.api("POST", u"/repos/team/web/hooks"_s, token, hook);
        QCOMPARE(twice.status, 422);
        QVERIFY(twice.body.contains("Hook already exists on this repository"));
        QCOMPARE(atHub.api("POST", u"/repos/team/web/hooks"_s, hub.issueToken(QStringList{u"read:user"_s}), hook).status, 403);
        hub.repository(team)->right = FakeRight::Write;
        QCOMPARE(atHub.api("GET", u"/repos/team/web/hooks"_s, token).status, 403);
        hub.repository(team)->right = FakeRight::None;
        QCOMPARE(atHub.api("GET", u"/repos/team/web"_s, token).status, 404);

        const QByteArray labToken = lab.issueToken();
        lab.setLocalHooksAllowed(false);
        const HttpReply blocked = atLab.api("POST", u"/projects/team%2Fweb/hooks"_s, labToken, {{u"url"_s, u"http://127.0.0.1:1/hook"_s}});
        QCOMPARE(blocked.status, 422);
        QVERIFY(blocked.body.contains("Url is blocked"));
        const QJsonObject status{{u"state"_s, u"running"_s}, {u"name"_s, u"slipway/web"_s}};
        QCOMPARE(atLab.api("POST", u"/projects/team%2Fweb/statuses/c0ffee"_s, labToken, status).status, 201);
        QCOMPARE(atLab.api("POST", u"/projects/team%2Fweb/statuses/c0ffee"_s, labToken, status).status, 400);
        QCOMPARE(lab.statuses().size(), 1);

        const QJsonObject plain{{u"state"_s, u"success"_s}, {u"context"_s, u"slipway/web"_s}};
        QCOMPARE(atGitee.api("POST", u"/repos/team/web/statuses/c0ffee"_s, gitee.issueToken(), plain).status, 404);
        QCOMPARE(atGogs.api("POST", u"/repos/team/web/statuses/c0ffee"_s, gogs.issueToken(), plain).status, 404);
        QVERIFY(gitee.statuses().isEmpty() && gogs.statuses().isEmpty());
        // Gogs takes a change of the secret and forgets it.
        FakeHook stored;
        stored.id = 7;
        stored.secret = "old";
        stored.url = u"https://a.example/hook"_s;
        stored.type = u"gogs"_s;
        gogs.repository(team)->hooks.append(stored);
        const QJsonObject change{{u"config"_s, QJsonObject{{u"url"_s, stored.url}, {u"content_type"_s, u"json"_s}, {u"secret"_s, u"new"_s}}}};
        QCOMPARE(atGogs.api("PATCH", u"/repos/team/web/hooks/7"_s, gogs.issueToken(), change).status, 200);
        QCOMPARE(gogs.hooks(team).first().secret, QByteArray("old"));
    }

    void canBeAway()
    {
        FakeForge forge(ForgeKind::Gitea);
        ForgeCaller caller(forge);
        const QByteArray token = forge.issueToken();
        QCOMPARE(caller.api("GET", u"/user"_s, token).status, 200);
        forge.setOffline(true);
        QCOMPARE(caller.api("GET", u"/user"_s, token).status, 0);
        forge.setOffline(false);
        QCOMPARE(caller.api("GET", u"/user"_s, token).status, 200);
        forge.setFailing(503);
        QCOMPARE(caller.api("GET", u"/user"_s, token).status, 503);
        forge.setFailing(0);
        QCOMPARE(caller.api("GET", u"/user"_s, token).status, 200);
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestFakeForge)
#include "tst_fakeforge.moc"
