#include "app/core/clock.h"
#include "app/forge/gitlabapi.h"
#include "tests/support/answer.h"
#include "tests/support/fakeforge.h"
#include "tests/support/scriptedserver.h"
#include "tests/support/warnings.h"

using namespace slipway;
using namespace Qt::StringLiterals;

namespace {

using Answer = ScriptedServer::Answer;
using Request = ScriptedServer::Request;

Answer json(const QByteArray &body, int status = 200, const ScriptedServer::Headers &headers = {}) { return ScriptedServer::json(body, status, headers); }

// A GitLab below a path, whose every answer the test writes.
struct Scripted {
    explicit Scripted(ScriptedServer::Script script)
        : server(std::move(script))
        , site{ForgeKind::GitLab, server.url(u"/git"_s), {}}
        , transport(site, BindingMethod::Token, "glpat-1")
        , api(site, transport)
    {
    }
    ScriptedServer server;
    const ForgeSite site;
    TokenTransport transport;
    GitLabApi api;
};

// One that keeps to GitLab's rules.
struct Kept {
    explicit Kept(const std::optional<QStringList> &scopes = {}, int lifetimeSeconds = 0)
        : forge(ForgeKind::GitLab, u"/gitlab"_s)
        , token(forge.issueToken(scopes, lifetimeSeconds))
        , transport(forge.site(), BindingMethod::Token, token)
        , api(forge.site(), transport)
    {
    }
    FakeForge forge;
    const QByteArray token;
    TokenTransport transport;
    GitLabApi api;
};

const QByteArray signingToken = "whsec_" + QByteArray(32, 'k').toBase64();

HookWish wish(const QByteArray &secret = "s3cret")
{
    HookWish wish;
    wish.url = QUrl(u"https://slipway.example/console/webhooks/abc"_s);
    wish.secret = secret;
    wish.tags = true;
    return wish;
}

QJsonObject sent(const Request &request) { return QJsonDocument::fromJson(request.body).object(); }

RepositoryRef refOf(const FakeRepository &repository) { return {QString::number(repository.id), repository.fullName}; }

} // namespace

Q_DECLARE_METATYPE(slipway::CommitState)
Q_DECLARE_METATYPE(slipway::ErrorCode)

class TestGitLabApi : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void recognisesItself_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<ScriptedServer::Headers>("headers");
        QTest::addColumn<bool>("isForge");
        QTest::addColumn<QString>("text"); // or what was found
        using Headers = ScriptedServer::Headers;
        QTest::newRow("to strangers") << 401 << QByteArray(R"({"message":"401 Unauthorized"})") << Headers{{"X-Gitlab-Meta", R"({"version":"1"})"}} << true << QString();
        QTest::newRow("old, to strangers") << 401 << QByteArray(R"({"message":"401 Unauthorized"})") << Headers{} << true << QString();
        QTest::newRow("to a token") << 200 << QByteArray(R"({"version":"17.5.1-ee","revision":"abc"})") << Headers{} << true << u"17.5.1-ee"_s;
        QTest::newRow("Gitea") << 404 << QByteArray("<html>") << Headers{{"Set-Cookie", "i_like_gitea=1"}} << false << u"Gitea"_s;
        QTest::newRow("Gitea that tells its version") << 200 << QByteArray(R"({"version":"1.22.3"})") << Headers{} << false << u"something else"_s;
        QTest::newRow("another that refuses") << 401 << QByteArray(R"({"message":"token is required"})") << Headers{} << false << u"HTTP 401"_s;
    }

    void recognisesItself()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(ScriptedServer::Headers, headers);
        QFETCH(bool, isForge);
        QFETCH(QString, text);
        Scripted forge([&](const Request &) { return Answer{status, body, headers}; });
        const auto version = answerOf(forge.api.version());
        QVERIFY(version);
        QCOMPARE(version->isForge, isForge);
        QCOMPARE(isForge ? version->text : version->found, text);
        QCOMPARE(forge.server.lines(), QList<QByteArray>{"GET /git/api/v4/version"});
    }

    void tellsWhoseTokenItIsAndWhatItMay()
    {
        Kept own(QStringList{u"api"_s, u"read_user"_s}, 30 * 24 * 3600);
        const auto account = answerOf(own.api.account());
        QVERIFY(account);
        QCOMPARE(account->login, own.forge.user().login);
        QCOMPARE(account->scopes, std::optional(QStringList({u"api"_s, u"read_user"_s})));
        QVERIFY(account->expiresAtUs > 0);
        const QDateTime end = QDateTime::fromMSecsSinceEpoch(account->expiresAtUs / 1000, Qt::UTC);
        QCOMPARE(end.time(), QTime(0, 0)); // GitLab tells the day only

        // A token of a sign-in knows nothing of that call, and is asked another one.
        FakeForge &forge = own.forge;
        forge.addApplication({u"app"_s, "secret", {u"http://127.0.0.1/x"_s}});
        const FakeTokens tokens = forge.issueTokens(u"app"_s, QStringList{u"api"_s});
        TokenTransport transport(forge.site(), BindingMethod::Web, tokens.access);
        GitLabApi api(forge.site(), transport);
        const auto signedIn = answerOf(api.account());
        QVERIFY2(signedIn, signedIn ? "" : qPrintable(signedIn.error().message));
        QCOMPARE(signedIn->scopes, std::optional(QStringList{u"api"_s}));
        const qint64 left = signedIn->expiresAtUs - SystemClock().nowUs();
        QVERIFY2(left > 7000LL * 1'000'000 && left <= 7200LL * 1'000'000, qPrintable(QString::number(left)));
    }

    void aForgeThatCanNotTellIsNoAnswer()
    {
        Scripted forge([](const Request &request) {
            if (request.path().endsWith("/user"))
                return json(R"({"id":1,"username":"dev","name":"Dev"})");
            return request.path().endsWith("/self") ? json("{}", 502) : json("{}", 404);
        });
        QCOMPARE(answerOf(forge.api.account()).error().code, ErrorCode::Unavailable); // or known scopes would be forgotten
        forge.server.setScript([](const Request &request) { return request.path().endsWith("/user") ? json(R"({"id":1,"username":"dev"})") : json("{}", 404); });
        const auto account = answerOf(forge.api.account());
        QVERIFY(account);
        QVERIFY(!account->scopes);
        QCOMPARE(forge.server.lines().constLast(), QByteArray("GET /git/oauth/token/info"));
        forge.server.setScript([](const Request &) { return json(R"({"error":"invalid_token","error_description":"Token was revoked."})", 401); });
        const auto revoked = answerOf(forge.api.account());
        QCOMPARE(revoked.error().code, ErrorCode::Denied);
        QVERIFY(revoked.error().message.contains(u"Token was revoked."_s));
    }

    void readsAllProjectsOfNestedGroups()
    {
        Kept kept;
        kept.forge.addRepositories(230, u"team/sub/deeper"_s);
        FakeRepository &last = kept.forge.addRepository(u"team/web"_s);
        last.isPrivate = last.isArchived = true;
        last.right = FakeRight::Write;
        last.pushedAtUs = SystemClock().nowUs() + 1'000'000;
        QList<RemoteRepository> all;
        QUrl next;
        do {
            const auto page = answerOf(kept.api.repositories({}, next));
            QVERIFY2(page, page ? "" : qPrintable(page.error().message));
            QCOMPARE(page->total, std::optional<qint64>(231));
            all += page->items;
            next = page->next;
        } while (!next.isEmpty());
        QCOMPARE(all.size(), 231);
        QCOMPARE(all.constFirst().fullName, u"team/web"_s); // newest activity first
        QVERIFY(all.constFirst().isPrivate && all.constFirst().isArchived);
        QCOMPARE(all.constFirst().mayManageHooks, std::optional(false));
        QCOMPARE(all.constLast().mayManageHooks, std::optional(true));
        QVERIFY(all.constLast().fullName.startsWith(u"team/sub/deeper/"_s));
        QCOMPARE(answerOf(kept.api.repositories(u"team/web"_s))->items.size(), 1);
        QCOMPARE(answerOf(kept.api.repository({{}, u"team/sub/deeper/service-00001"_s}))->fullName, u"team/sub/deeper/service-00001"_s);
        QCOMPARE(answerOf(kept.api.repository({all.constFirst().id, u"renamed/since"_s}))->fullName, u"team/web"_s);
    }

    void pagesAsGitLabSays_data()
    {
        QTest::addColumn<ScriptedServer::Headers>("headers"); // of the first page; HOST is the server
        QTest::addColumn<QByteArray>("second");               // the request for the next one; empty: none
        using Headers = ScriptedServer::Headers;
        QTest::newRow("the only page") << Headers{{"X-Next-Page", ""}} << QByteArray();
        QTest::newRow("by key") << Headers{{"Link", "<HOST/git/api/v4/projects?pagination=keyset&id_after=42>; rel=\"next\""}}
                                << QByteArray("/git/api/v4/projects?pagination=keyset&id_after=42");
        QTest::newRow("by number") << Headers{{"X-Next-Page", "2"}, {"X-Total", "200"}}
                                   << QByteArray("/git/api/v4/projects?membership=true&order_by=last_activity_at&sort=desc&per_page=100&page=2");
        QTest::newRow("too many to count") << Headers{{"X-Next-Page", "2"}}
                                           << QByteArray("/git/api/v4/projects?membership=true&pagination=keyset&order_by=id&sort=desc&per_page=100");
        // A proxy before a GitLab that does not know its own address.
        QTest::newRow("a link elsewhere, and a number") << Headers{{"Link", "<https://inner.example/api/v4/projects?page=2>; rel=\"next\""}, {"X-Next-Page", "2"}, {"X-Total", "200"}}
                                                        << QByteArray("/git/api/v4/projects?membership=true&order_by=last_activity_at&sort=desc&per_page=100&page=2");
        QTest::newRow("a link elsewhere") << Headers{{"Link", "<https://inner.example/api/v4/projects?id_after=2>; rel=\"next\""}} << QByteArray("!");
    }

    void pagesAsGitLabSays()
    {
        QFETCH(ScriptedServer::Headers, headers);
        QFETCH(QByteArray, second);
        Scripted forge([&](const Request &) {
            ScriptedServer::Headers own = headers;
            for (auto &[name, value] : own)
                value.replace("HOST", forge.server.url().toEncoded());
            return json("[]", 200, own);
        });
        const auto page = answerOf(forge.api.repositories({}));
        if (second == "!") {
            QCOMPARE(page.error().code, ErrorCode::Corrupt);
            return;
        }
        QVERIFY(page);
        QCOMPARE(page->next.isEmpty(), second.isEmpty());
        if (second.isEmpty())
            return;
        QVERIFY(answerOf(forge.api.repositories({}, page->next)));
        QCOMPARE(forge.server.requests().constLast().target, second);
    }

    // Numbered pages end at 50,000.
    void readsMoreThanFiftyThousandProjects_data()
    {
        QTest::addColumn<int>("count");
        QTest::addColumn<bool>("linksElsewhere");
        QTest::newRow("by its links") << 50'150 << false;
        QTest::newRow("where they lead elsewhere") << 10'150 << true; // they are not counted from 10,000 on
    }
    void readsMoreThanFiftyThousandProjects()
    {
        QFETCH(int, count);
        QFETCH(bool, linksElsewhere);
        Kept kept;
        kept.forge.addRepositories(count);
        FakeRepository &newest = kept.forge.addRepository(u"team/web"_s);
        newest.pushedAtUs = SystemClock().nowUs();
        kept.forge.setLinksElsewhere(linksElsewhere);
        QSet<QString> names;
        QUrl next;
        do {
            const auto page = answerOf(kept.api.repositories({}, next));
            QVERIFY2(page, page ? "" : qPrintable(page.error().message));
            if (next.isEmpty())
                QCOMPARE(page->items.value(0).fullName, u"team/web"_s); // there to choose from at once
            for (const RemoteRepository &one : page->items)
                names.insert(one.fullName);
            next = page->next;
        } while (!next.isEmpty());
        QCOMPARE(names.size(), count + 1);
    }

    void readsBranchesAndTags()
    {
        Kept kept;
        FakeRepository &repository = kept.forge.addRepository(u"team/sub/web"_s);
        const QString sha = kept.forge.push(repository.fullName, u"main"_s);
        for (int i = 0; i < 120; ++i)
            kept.forge.push(repository.fullName, u"feature/%1"_s.arg(i));
        const QString tagged = kept.forge.pushTag(repository.fullName, u"v1.0"_s);
        const auto first = answerOf(kept.api.branches(refOf(repository), {}));
        QVERIFY(first);
        const auto second = answerOf(kept.api.branches(refOf(repository), {}, first->next));
        QVERIFY(second);
        QVERIFY(second->next.isEmpty());
        QCOMPARE((first->items + second->items).size(), repository.branches.size());
        QCOMPARE(answerOf(kept.api.branches({{}, repository.fullName}, u"mai"_s))->items, QList<ForgeRef>({{u"main"_s, sha}}));
        QCOMPARE(answerOf(kept.api.tags(refOf(repository)))->items, QList<ForgeRef>({{u"v1.0"_s, tagged}})); // not the tag object
    }

    void looksAfterHooks()
    {
        Kept kept;
        FakeRepository &repository = kept.forge.addRepository(u"team/web"_s);
        const auto made = answerOf(kept.api.createHook(refOf(repository), wish()));
        QVERIFY2(made, made ? "" : qPrintable(made.error().message));
        QVERIFY(made->events.contains(u"push"_s) && made->events.contains(u"tag"_s) && !made->events.contains(u"pull_request"_s));
        QCOMPARE(made->hasSecret, std::optional(true));
        QVERIFY(made->checksCertificate && made->isActive && made->sendsJson);
        QCOMPARE(repository.hooks.constFirst().secret, QByteArray("s3cret"));
        HookWish other = wish("another");
        other.tags = false;
        other.pullRequests = true;
        other.checkCertificate = false;
        const auto changed = answerOf(kept.api.changeHook(refOf(repository), made->id, other));
        QVERIFY(changed);
        QVERIFY(changed->events.contains(u"pull_request"_s) && !changed->events.contains(u"tag"_s) && !changed->checksCertificate);
        QCOMPARE(repository.hooks.constFirst().secret, QByteArray("another"));
        QCOMPARE(answerOf(kept.api.hooks(refOf(repository)))->items, QList<RemoteHook>{*changed});
        QVERIFY(answerOf(kept.api.removeHook(refOf(repository), made->id)));
        QVERIFY(repository.hooks.isEmpty());
        QVERIFY(answerOf(kept.api.removeHook(refOf(repository), made->id))); // gone is gone

        kept.forge.setLocalHooksAllowed(false);
        other.url = QUrl(u"http://127.0.0.1:7070/x"_s);
        const auto blocked = answerOf(kept.api.createHook(refOf(repository), other));
        QCOMPARE(blocked.error().code, ErrorCode::Invalid);
        QVERIFY2(blocked.error().message.contains(u"Outbound requests"_s), qPrintable(blocked.error().message));
        repository.right = FakeRight::Write;
        const auto denied = answerOf(kept.api.hooks(refOf(repository)));
        QCOMPARE(denied.error().code, ErrorCode::Denied);
        QVERIFY2(denied.error().message.contains(u"Maintainer or Owner"_s), qPrintable(denied.error().message));
    }

    void signsWhereItCan()
    {
        Kept kept;
        FakeRepository &repository = kept.forge.addRepository(u"team/web"_s);
        QVERIFY(answerOf(kept.api.createHook(refOf(repository), wish(signingToken))));
        QCOMPARE(repository.hooks.constFirst().signingToken, signingToken);
        QVERIFY(repository.hooks.constFirst().secret.isEmpty()); // which GitLab sends along in the open

        // One that does not know it gets the plain token in a second call.
        Scripted old([](const Request &request) { return json(R"({"id":5,"url":"u","push_events":true})", request.method == "POST" ? 201 : 200); });
        const auto made = answerOf(old.api.createHook({u"7"_s, u"team/web"_s}, wish(signingToken)));
        QVERIFY(made);
        QVERIFY(!made->hasSecret); // it does not tell
        QCOMPARE(old.server.lines(), QList<QByteArray>({"POST /git/api/v4/projects/7/hooks", "PUT /git/api/v4/projects/7/hooks/5"}));
        QCOMPARE(sent(old.server.requests().at(0))["signing_token"_L1].toString(), QString::fromLatin1(signingToken));
        QCOMPARE(sent(old.server.requests().at(0))["token"_L1].toString(), QString());
        QCOMPARE(sent(old.server.requests().at(1))["token"_L1].toString(), QString::fromLatin1(signingToken));
        QVERIFY(!sent(old.server.requests().at(1)).contains("signing_token"_L1));
        // What only looks like one is a plain token.
        for (const QByteArray &secret : {QByteArray("whsec_short"), QByteArray("whsec_") + QByteArray(16, 'k').toBase64(), QByteArray("plain")}) {
            old.server.forget();
            QVERIFY(answerOf(old.api.createHook({{}, u"team/sub/web"_s}, wish(secret))));
            QCOMPARE(old.server.lines(), QList<QByteArray>{"POST /git/api/v4/projects/team%2Fsub%2Fweb/hooks"});
            QCOMPARE(sent(old.server.requests().constFirst())["token"_L1].toString(), QString::fromLatin1(secret));
        }
    }

    void tellsWhatIsSwitchedOff_data()
    {
        QTest::addColumn<QByteArray>("fields");
        QTest::addColumn<bool>("active");
        QTest::addColumn<qint64>("until");
        QTest::newRow("works") << QByteArray(R"("alert_status":"executable","disabled_until":null)") << true << 0LL;
        QTest::newRow("old") << QByteArray(R"("push_events":true)") << true << 0LL;
        QTest::newRow("for a while") << QByteArray(R"("alert_status":"temporarily_disabled","disabled_until":"2025-10-09T08:53:20.000Z")") << false << 1760000000000000LL;
        QTest::newRow("for good") << QByteArray(R"("alert_status":"disabled","disabled_until":null)") << false << -1LL;
    }

    void tellsWhatIsSwitchedOff()
    {
        QFETCH(QByteArray, fields);
        Scripted forge([&](const Request &) { return json(R"([{"id":1,"url":"u",)" + fields + "}]"); });
        const auto hooks = answerOf(forge.api.hooks({u"7"_s, {}}));
        QVERIFY(hooks);
        QTEST(hooks->items.constFirst().isActive, "active");
        QTEST(hooks->items.constFirst().disabledUntilUs, "until");
    }

    void readsDeliveriesAndSendsAgain()
    {
        Scripted forge([](const Request &request) {
            if (request.method == "POST")
                return json(R"({"response_status":200})", 201);
            return json(R"([{"id":9,"trigger":"push_hooks","request_headers":{"Idempotency-Key":"3a42","X-Gitlab-Event-UUID":"e"},"response_headers":{"Date":"Thu, 09 Oct 2025 08:53:20 GMT"},
                "execution_duration":1.09,"response_status":"202"},
                {"id":8,"trigger":"tag_push_hooks","request_headers":{"X-Gitlab-Event-UUID":"e","X-Gitlab-Webhook-UUID":"w"},"response_headers":{},"execution_duration":10,
                "response_status":"internal error"},
                {"id":7,"trigger":"push_hooks","request_headers":{},"created_at":"2025-10-09T08:53:20.250Z","response_status":"500"}])");
        });
        const RepositoryRef web{u"7"_s, {}};
        const auto page = answerOf(forge.api.deliveries(web, u"5"_s));
        QVERIFY(page);
        const RemoteDelivery &good = page->items.at(0), &lost = page->items.at(1), &bad = page->items.at(2);
        QCOMPARE(good.guid, u"3a42"_s);
        QCOMPARE(good.event, u"push"_s);
        QCOMPARE(good.atUs, 1760000000000000LL);
        QCOMPARE(good.durationMs, 1090);
        QVERIFY(!good.failed());
        QCOMPARE(lost.guid, u"e/w"_s);
        QCOMPARE(lost.event, u"tag_push"_s);
        QVERIFY(lost.failed());
        QCOMPARE(lost.problem, u"internal error"_s);
        QCOMPARE(lost.atUs, 0);
        QCOMPARE(bad.atUs, 1760000000250000LL);
        QCOMPARE(bad.status, 500);
        QVERIFY(answerOf(forge.api.redeliver(web, u"5"_s, lost.id)));
        QVERIFY(answerOf(forge.api.testHook(web, u"5"_s)));
        QCOMPARE(forge.server.lines(), QList<QByteArray>({"GET /git/api/v4/projects/7/hooks/5/events?per_page=20", "POST /git/api/v4/projects/7/hooks/5/events/8/resend",
                                                          "POST /git/api/v4/projects/7/hooks/5/test/push_events"}));
    }

    void reportsStates_data()
    {
        QTest::addColumn<CommitState>("state");
        QTest::addColumn<QString>("word");
        QTest::newRow("pending") << CommitState::Pending << u"pending"_s;
        QTest::newRow("running") << CommitState::Running << u"running"_s;
        QTest::newRow("success") << CommitState::Success << u"success"_s;
        QTest::newRow("neutral") << CommitState::Neutral << u"skipped"_s;
        QTest::newRow("failure") << CommitState::Failure << u"failed"_s;
        QTest::newRow("error") << CommitState::Error << u"failed"_s;
        QTest::newRow("cancelled") << CommitState::Cancelled << u"canceled"_s;
    }

    void reportsStates()
    {
        QFETCH(CommitState, state);
        QFETCH(QString, word);
        Kept kept;
        FakeRepository &repository = kept.forge.addRepository(u"team/web"_s);
        StatusWish status;
        status.sha = kept.forge.push(repository.fullName, u"main"_s);
        status.ref = u"main"_s;
        status.state = state;
        status.context = u"slipway/web"_s;
        status.description = QString(400, u'x');
        status.target = QUrl(u"https://slipway.example/b/1"_s);
        for (int round = 0; round < 2; ++round) { // the second time it says "Cannot transition status", which is none
            const auto reported = answerOf(kept.api.reportStatus(refOf(repository), status));
            QVERIFY2(reported, reported ? "" : qPrintable(reported.error().message));
        }
        QCOMPARE(kept.forge.statuses().size(), 1);
        const FakeStatus &arrived = kept.forge.statuses().constFirst();
        QCOMPARE(arrived.state, word);
        QCOMPARE(arrived.ref, u"main"_s);
        QCOMPARE(arrived.description.size(), 255);
        QCOMPARE(arrived.target, u"https://slipway.example/b/1"_s);
    }

    void oldOnesKnowNoSkipped()
    {
        Scripted forge([](const Request &request) {
            return sent(request)["state"_L1].toString() == u"skipped" ? json(R"({"error":"state does not have a valid value"})", 400) : json("{}", 201);
        });
        StatusWish status;
        status.sha = u"abc"_s;
        status.state = CommitState::Neutral;
        QVERIFY(answerOf(forge.api.reportStatus({u"7"_s, {}}, status)));
        QCOMPARE(sent(forge.server.requests().constLast())["state"_L1].toString(), u"success"_s);
        forge.server.setScript([](const Request &) { return json(R"({"message":"400 Bad request - ref is invalid"})", 400); });
        QCOMPARE(answerOf(forge.api.reportStatus({u"7"_s, {}}, status)).error().code, ErrorCode::Invalid); // anything else is an error
    }

    void registersKeys()
    {
        Kept kept;
        FakeRepository &repository = kept.forge.addRepository(u"team/web"_s);
        const DeployKeyWish key{u"Slipway web"_s, u"ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIFake"_s, true};
        const auto made = answerOf(kept.api.addDeployKey(refOf(repository), key));
        QVERIFY2(made, made ? "" : qPrintable(made.error().message));
        QCOMPARE(QString::number(repository.keys.constFirst().id), *made);
        QVERIFY(repository.keys.constFirst().mayWrite);
        QCOMPARE(answerOf(kept.api.addDeployKey(refOf(repository), key)).error().code, ErrorCode::Conflict);
        QVERIFY(answerOf(kept.api.removeDeployKey(refOf(repository), *made)));
        QVERIFY(repository.keys.isEmpty());
        QVERIFY(answerOf(kept.api.removeDeployKey(refOf(repository), *made)));
    }

    void tellsWhyNot_data()
    {
        QTest::addColumn<int>("what");
        QTest::addColumn<ErrorCode>("code");
        QTest::newRow("revoked") << 0 << ErrorCode::Denied;
        QTest::newRow("not there") << 1 << ErrorCode::NotFound;
        QTest::newRow("limited") << 2 << ErrorCode::Unavailable;
        QTest::newRow("broken") << 3 << ErrorCode::Unavailable;
        QTest::newRow("scope") << 4 << ErrorCode::Denied;
    }

    void tellsWhyNot()
    {
        QFETCH(int, what);
        QFETCH(ErrorCode, code);
        Kept kept(what == 4 ? QStringList{u"read_user"_s} : QStringList{u"api"_s});
        FakeRepository &repository = kept.forge.addRepository(u"team/web"_s);
        if (what == 0)
            kept.forge.revokeToken(kept.token);
        else if (what == 2)
            kept.forge.limitNext(30);
        else if (what == 3)
            kept.forge.setFailing(502);
        const RepositoryRef asked = what == 1 ? RepositoryRef{{}, u"team/none"_s} : refOf(repository);
        const auto answer = answerOf(kept.api.repository(asked));
        QVERIFY(!answer);
        QCOMPARE(answer.error().code, code);
        QVERIFY(!answer.error().message.contains(QString::fromLatin1(kept.token)) && !answer.error().detail.contains(QString::fromLatin1(kept.token)));
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestGitLabApi)
#include "tst_gitlabapi.moc"
