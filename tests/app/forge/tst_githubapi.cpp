#include "app/forge/githubapi.h"
#include "tests/support/answer.h"
#include "tests/support/scriptedserver.h"
#include "tests/support/warnings.h"

using namespace slipway;
using namespace Qt::StringLiterals;

namespace {

using Answer = ScriptedServer::Answer;
using Request = ScriptedServer::Request;

Answer json(const QByteArray &body, int status = 200, const ScriptedServer::Headers &headers = {}) { return ScriptedServer::json(body, status, headers); }

Answer notFound() { return json(R"({"message":"Not Found","status":"404"})", 404); }

QByteArray repositoryJson(const QByteArray &name, int id = 7, bool admin = true)
{
    return R"({"id":)" + QByteArray::number(id) + R"(,"full_name":")" + name + R"(","private":true,"archived":false,"fork":false,"description":null,)"
        + R"("clone_url":"https:\/\/git.example\/)" + name + R"(.git","default_branch":"main","pushed_at":"2025-10-09T08:53:20Z","permissions":{"admin":)"
        + (admin ? "true" : "false") + "}}";
}

// An Enterprise Server on this machine.
struct Enterprise {
    explicit Enterprise(ScriptedServer::Script script)
        : server(std::move(script))
        , site{ForgeKind::GitHub, server.url(), {}}
        , transport(site, BindingMethod::Token, "ghp_1")
        , api(site, transport)
    {
    }
    ScriptedServer server;
    const ForgeSite site;
    TokenTransport transport;
    GitHubApi api;
};

const RepositoryRef web{u"7"_s, u"acme/web"_s};

HookWish wish()
{
    HookWish wish;
    wish.url = QUrl(u"https://slipway.example/console/webhooks/abc"_s);
    wish.secret = "s3cret";
    return wish;
}

QJsonObject sent(const Request &request) { return QJsonDocument::fromJson(request.body).object(); }

} // namespace

Q_DECLARE_METATYPE(slipway::CommitState)

class TestGitHubApi : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void tellsWhoseTokenItIs_data()
    {
        QTest::addColumn<ScriptedServer::Headers>("headers");
        QTest::addColumn<bool>("told");
        QTest::addColumn<QStringList>("scopes");
        QTest::addColumn<QString>("ends");
        QTest::newRow("fine-grained") << ScriptedServer::Headers{{"github-authentication-token-expiration", "2025-12-31 23:59:59 UTC"}} << false << QStringList()
                                      << u"2025-12-31T23:59:59Z"_s;
        QTest::newRow("classic") << ScriptedServer::Headers{{"X-OAuth-Scopes", "admin:repo_hook, repo"}} << true << QStringList{u"admin:repo_hook"_s, u"repo"_s} << QString();
        QTest::newRow("no scope at all") << ScriptedServer::Headers{{"X-OAuth-Scopes", ""}} << false << QStringList() << QString();
        QTest::newRow("another zone") << ScriptedServer::Headers{{"GitHub-Authentication-Token-Expiration", "2025-12-31 23:00:00 -0130"}} << false << QStringList()
                                      << u"2026-01-01T00:30:00Z"_s;
        QTest::newRow("no date") << ScriptedServer::Headers{{"github-authentication-token-expiration", "never"}} << false << QStringList() << QString();
    }

    void tellsWhoseTokenItIs()
    {
        QFETCH(ScriptedServer::Headers, headers);
        QFETCH(bool, told);
        QFETCH(QStringList, scopes);
        QFETCH(QString, ends);
        Enterprise forge([&](const Request &) {
            return json(R"({"id":583231,"login":"octocat","name":null,"avatar_url":"https:\/\/avatars.example\/u\/1?v=4"})", 200, headers);
        });
        const auto account = answerOf(forge.api.account());
        QVERIFY(account);
        QCOMPARE(account->id, u"583231"_s);
        QCOMPARE(account->login, u"octocat"_s);
        QCOMPARE(account->avatar, QUrl(u"https://avatars.example/u/1?v=4"_s));
        QCOMPARE(account->scopes.has_value(), told);
        QCOMPARE(account->scopes.value_or(QStringList()), scopes);
        QCOMPARE(account->expiresAtUs, ends.isEmpty() ? 0 : QDateTime::fromString(ends, Qt::ISODate).toMSecsSinceEpoch() * 1000);
        const Request &request = forge.server.requests().constFirst();
        QCOMPARE(request.target, QByteArray("/api/v3/user"));
        QCOMPARE(request.header("Authorization"), QByteArray("Bearer ghp_1"));
        QCOMPARE(request.header("Accept"), QByteArray("application/json"));
        QCOMPARE(request.header("X-GitHub-Api-Version"), QByteArray("2022-11-28"));
    }

    void recognisesItself_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<ScriptedServer::Headers>("headers");
        QTest::addColumn<bool>("isForge");
        QTest::addColumn<QString>("text"); // or what was found
        using Headers = ScriptedServer::Headers;
        QTest::newRow("Enterprise Server") << 200 << QByteArray(R"({"verifiable_password_authentication":true,"installed_version":"3.14.2"})") << Headers{} << true << u"3.14.2"_s;
        QTest::newRow("github.com") << 200 << QByteArray(R"({"verifiable_password_authentication":false,"hooks":["192.30.252.0/22"]})") << Headers{} << true << QString();
        QTest::newRow("in private mode") << 401 << QByteArray(R"({"message":"Must authenticate to access this API."})")
                                         << Headers{{"X-GitHub-Request-Id", "A:1"}, {"X-GitHub-Enterprise-Version", "3.13.0"}} << true << u"3.13.0"_s;
        QTest::newRow("Gitea") << 404 << QByteArray("Not found.\n") << Headers{{"Set-Cookie", "i_like_gitea=1; Path=/"}} << false << u"Gitea"_s;
        QTest::newRow("a page") << 200 << QByteArray("<!DOCTYPE html><html></html>") << Headers{} << false << u"a web page"_s;
    }

    void recognisesItself()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(ScriptedServer::Headers, headers);
        QFETCH(bool, isForge);
        QFETCH(QString, text);
        Enterprise forge([&](const Request &) { return Answer{status, body, headers}; });
        const auto version = answerOf(forge.api.version());
        QVERIFY(version);
        QCOMPARE(version->isForge, isForge);
        QCOMPARE(isForge ? version->text : version->found, text);
        QCOMPARE(forge.server.lines(), QList<QByteArray>{"GET /api/v3/meta"});
    }

    void readsRepositoriesByPages()
    {
        Enterprise forge([&](const Request &request) {
            if (request.parameter(u"page"_s) == u"2")
                return json('[' + repositoryJson("acme/api", 8, false) + ']', 200, {{"Link", "<" + forge.server.url(u"/api/v3/user/repos?page=1"_s).toEncoded() + ">; rel=\"prev\""}});
            return json('[' + repositoryJson("acme/web") + ']', 200,
                        {{"Link", "<" + forge.server.url(u"/api/v3/user/repos?per_page=100&page=2"_s).toEncoded() + ">; rel=\"next\", <" + forge.server.url(u"/x"_s).toEncoded() + ">; rel=\"last\""}});
        });
        const auto first = answerOf(forge.api.repositories({}));
        QVERIFY(first);
        QCOMPARE(forge.server.lines().constLast(),
                 QByteArray("GET /api/v3/user/repos?per_page=100&affiliation=owner%2Ccollaborator%2Corganization_member&sort=pushed"));
        QCOMPARE(first->items.size(), 1);
        const RemoteRepository &repository = first->items.constFirst();
        QCOMPARE(repository.id, u"7"_s);
        QCOMPARE(repository.fullName, u"acme/web"_s);
        QCOMPARE(repository.defaultBranch, u"main"_s);
        QVERIFY(repository.isPrivate && !repository.isArchived);
        QCOMPARE(repository.mayManageHooks, std::optional(true));
        QCOMPARE(repository.pushedAtUs, 1760000000000000LL);
        const auto second = answerOf(forge.api.repositories({}, first->next));
        QVERIFY(second);
        QCOMPARE(second->items.constFirst().fullName, u"acme/api"_s);
        QCOMPARE(second->items.constFirst().mayManageHooks, std::optional(false));
        QVERIFY(second->next.isEmpty());
    }

    // Rainbond asked for those of the account only, and found none of its organisations.
    void searchFindsThoseOfOrganisations()
    {
        Enterprise forge([&](const Request &request) {
            if (request.path() == "/api/v3/user")
                return json(R"({"id":1,"login":"dev"})");
            if (request.path() == "/api/v3/user/orgs" && request.parameter(u"page"_s).isEmpty())
                return json(R"([{"login":"acme"}])", 200, {{"Link", "<" + forge.server.url(u"/api/v3/user/orgs?page=2"_s).toEncoded() + ">; rel=\"next\""}});
            if (request.path() == "/api/v3/user/orgs")
                return json(R"([{"login":"plant"}])");
            if (request.path() == "/api/v3/search/repositories")
                return json(R"({"total_count":1,"incomplete_results":false,"items":[)" + repositoryJson("acme/web") + "]}");
            return json('[' + repositoryJson("friend/web-tools", 9) + ',' + repositoryJson("friend/other", 10) + ']');
        });
        const auto found = answerOf(forge.api.repositories(u"web user:evil \"x"_s));
        QVERIFY(found);
        QCOMPARE(found->items.size(), 1);
        QCOMPARE(found->items.constFirst().fullName, u"acme/web"_s);
        const Request asked = forge.server.requests().constLast();
        // What was typed is text, whatever it looks like.
        QCOMPARE(asked.parameter(u"q"_s), u"web user evil x in:name,description fork:true user:dev org:acme org:plant"_s);

        // Those of others that the account works on come behind.
        const auto more = answerOf(forge.api.repositories(u"web"_s, found->next));
        QVERIFY(more);
        QCOMPARE(forge.server.requests().constLast().parameter(u"affiliation"_s), u"collaborator"_s);
        QCOMPARE(more->items.size(), 1);
        QCOMPARE(more->items.constFirst().fullName, u"friend/web-tools"_s);
        QVERIFY(more->next.isEmpty());

        // Who belongs to what is not asked again for every key.
        forge.server.forget();
        QVERIFY(answerOf(forge.api.repositories(u"acme/we"_s)));
        QCOMPARE(forge.server.requests().size(), 1);
        QCOMPARE(forge.server.requests().constFirst().parameter(u"q"_s), u"we in:name fork:true user:acme"_s);
    }

    void searchGoesThroughTheListWhereOrganisationsAreHidden_data()
    {
        QTest::addColumn<int>("organisations"); // status of the two questions
        QTest::addColumn<int>("search");
        QTest::newRow("no scope for organisations") << 403 << 200;
        QTest::newRow("an organisation that wants more") << 200 << 422;
    }

    void searchGoesThroughTheListWhereOrganisationsAreHidden()
    {
        QFETCH(int, organisations);
        QFETCH(int, search);
        Enterprise forge([&](const Request &request) {
            if (request.path() == "/api/v3/user")
                return json(R"({"id":1,"login":"dev"})");
            if (request.path() == "/api/v3/user/orgs")
                return organisations == 200 ? json(R"([{"login":"acme"}])") : json(R"({"message":"You need at least read:org scope"})", organisations);
            if (request.path() == "/api/v3/search/repositories")
                return json(R"({"message":"Validation Failed","errors":[{"message":"The listed users cannot be searched","code":"invalid"}]})", search);
            return json('[' + repositoryJson("acme/web") + ',' + repositoryJson("acme/api", 8) + ']', 200,
                        {{"Link", "<" + forge.server.url(u"/api/v3/user/repos?page=2"_s).toEncoded() + ">; rel=\"next\""}});
        });
        const auto found = answerOf(forge.api.repositories(u"WEB"_s));
        QVERIFY2(found, found ? "" : qPrintable(found.error().message));
        QCOMPARE(found->items.size(), 1);
        QCOMPARE(found->items.constFirst().fullName, u"acme/web"_s);
        QVERIFY(!found->next.isEmpty());
        QCOMPARE(answerOf(forge.api.repositories(u"web"_s, found->next))->items.size(), 1);
    }

    void asksByNumberElseByName()
    {
        Enterprise forge([](const Request &) { return json(repositoryJson("acme/web")); });
        QVERIFY(answerOf(forge.api.repository(web)));
        QVERIFY(answerOf(forge.api.repository({{}, u"acme/web.js"_s})));
        QCOMPARE(forge.server.lines(), QList<QByteArray>({"GET /api/v3/repositories/7", "GET /api/v3/repos/acme/web.js"}));
        for (const QString &name : {QString(), u"/"_s, u"acme/"_s, u"../user"_s, u"acme/.."_s})
            QCOMPARE(answerOf(forge.api.repository({{}, name})).error().code, ErrorCode::Invalid);
        QCOMPARE(forge.server.requests().size(), 2);
    }

    void followsRenamedOnes()
    {
        Enterprise forge([&](const Request &request) {
            if (request.path() == "/api/v3/repos/acme/old/statuses/abc")
                return json(R"({"message":"Moved"})", 307, {{"Location", forge.server.url(u"/api/v3/repositories/7/statuses/abc"_s).toEncoded()}});
            return json("{}", 201);
        });
        StatusWish status;
        status.sha = u"abc"_s;
        QVERIFY(answerOf(forge.api.reportStatus({{}, u"acme/old"_s}, status)));
        QCOMPARE(forge.server.lines().constLast(), QByteArray("POST /api/v3/repositories/7/statuses/abc"));
    }

    void readsBranchesAndTags()
    {
        Enterprise forge([&](const Request &request) {
            return json(R"([{"name":"main","commit":{"sha":"aa"}},{"name":"feature/Login","commit":{"sha":"bb"}}])", 200,
                        request.path().endsWith("tags") ? ScriptedServer::Headers{{"Link", "<" + forge.server.url(u"/api/v3/repositories/7/tags?page=2"_s).toEncoded() + ">; rel=\"next\""}}
                                                        : ScriptedServer::Headers{});
        });
        const auto branches = answerOf(forge.api.branches(web, {}));
        QVERIFY(branches);
        QCOMPARE(branches->items, QList<ForgeRef>({{u"main"_s, u"aa"_s}, {u"feature/Login"_s, u"bb"_s}}));
        QCOMPARE(answerOf(forge.api.branches(web, u"login"_s))->items, QList<ForgeRef>({{u"feature/Login"_s, u"bb"_s}}));
        const auto tags = answerOf(forge.api.tags(web));
        QVERIFY(tags);
        QCOMPARE(tags->next.path(), u"/api/v3/repositories/7/tags"_s);
        QCOMPARE(forge.server.lines(), QList<QByteArray>({"GET /api/v3/repositories/7/branches?per_page=100", "GET /api/v3/repositories/7/branches?per_page=100",
                                                          "GET /api/v3/repositories/7/tags?per_page=100"}));
    }

    void readsHooks()
    {
        Enterprise forge([](const Request &) {
            return json(R"([{"id":12345678901234567,"active":true,"events":["push","pull_request"],
                "config":{"url":"https:\/\/slipway.example\/a","content_type":"json","secret":"********","insecure_ssl":"0"},
                "last_response":{"code":503,"status":"unavailable","message":"Service unavailable"}},
                {"id":2,"active":false,"events":["*"],"config":{"url":"https:\/\/other.example\/","content_type":"form","insecure_ssl":1},
                "last_response":{"code":null,"status":"unused","message":null}},
                {"id":3,"active":true,"events":["release"],"config":{"url":"x"},"last_response":{"code":200,"status":"active","message":"OK"}}])");
        });
        const auto hooks = answerOf(forge.api.hooks(web));
        QVERIFY(hooks);
        const RemoteHook &ours = hooks->items.at(0), &other = hooks->items.at(1), &third = hooks->items.at(2);
        QCOMPARE(ours.id, u"12345678901234567"_s); // not a digit lost
        QCOMPARE(ours.events, QStringList({u"push"_s, u"tag"_s, u"pull_request"_s}));
        QVERIFY(ours.isActive && ours.sendsJson && ours.checksCertificate);
        QCOMPARE(ours.hasSecret, std::optional(true));
        QCOMPARE(ours.lastStatus, 503);
        QCOMPARE(ours.lastProblem, u"Service unavailable"_s);
        QVERIFY(!other.isActive && !other.sendsJson && !other.checksCertificate);
        QCOMPARE(other.hasSecret, std::optional(false));
        QCOMPARE(other.lastStatus, 0);
        QVERIFY(other.lastProblem.isEmpty());
        QVERIFY(other.events.contains(u"push"_s) && other.events.contains(u"tag"_s) && other.events.contains(u"pull_request"_s));
        QVERIFY(third.lastProblem.isEmpty());
        QVERIFY(!third.events.contains(u"tag"_s));
    }

    void createsAndChangesHooks()
    {
        Enterprise forge([](const Request &) { return json(R"({"id":5,"active":true,"events":["push"],"config":{"url":"u","content_type":"json"}})", 201); });
        HookWish wanted = wish();
        QCOMPARE(answerOf(forge.api.createHook(web, wanted))->id, u"5"_s);
        wanted.pullRequests = true;
        wanted.checkCertificate = false;
        QVERIFY(answerOf(forge.api.changeHook(web, u"5"_s, wanted)));
        QCOMPARE(forge.server.lines(), QList<QByteArray>({"POST /api/v3/repositories/7/hooks", "PATCH /api/v3/repositories/7/hooks/5"}));
        const QJsonObject made = sent(forge.server.requests().at(0)), changed = sent(forge.server.requests().at(1));
        const QJsonObject config{{u"url"_s, wanted.url.toString()}, {u"content_type"_s, u"json"_s}, {u"secret"_s, u"s3cret"_s}, {u"insecure_ssl"_s, u"0"_s}};
        QCOMPARE(made, QJsonObject({{u"name"_s, u"web"_s}, {u"active"_s, true}, {u"events"_s, QJsonArray{u"push"_s}}, {u"config"_s, config}}));
        QCOMPARE(changed["events"_L1].toArray(), QJsonArray({u"push"_s, u"pull_request"_s}));
        QCOMPARE(changed["config"_L1]["insecure_ssl"_L1].toString(), u"1"_s);
        QCOMPARE(changed["config"_L1]["secret"_L1].toString(), u"s3cret"_s); // left out, GitHub would drop it
    }

    // GitHub says 404 to whoever is no administrator, to a token that lacks the scope, and of what is not there.
    void tellsApartWhatIs404_data()
    {
        QTest::addColumn<bool>("visible");
        QTest::addColumn<bool>("admin");
        QTest::addColumn<ErrorCode>("list");
        QTest::addColumn<ErrorCode>("one");
        QTest::addColumn<QString>("word"); // of the list's message
        QTest::newRow("no administrator") << true << false << ErrorCode::Denied << ErrorCode::Denied << u"no administrator"_s;
        QTest::newRow("no scope, or no such hook") << true << true << ErrorCode::Denied << ErrorCode::NotFound << u"admin:repo_hook"_s;
        QTest::newRow("no repository") << false << false << ErrorCode::NotFound << ErrorCode::NotFound << u"may see"_s;
    }

    void tellsApartWhatIs404()
    {
        QFETCH(bool, visible);
        QFETCH(bool, admin);
        QFETCH(ErrorCode, list);
        QFETCH(ErrorCode, one);
        QFETCH(QString, word);
        Enterprise forge([&](const Request &request) {
            return visible && request.path() == "/api/v3/repositories/7" ? json(repositoryJson("acme/web", 7, admin)) : notFound();
        });
        const auto hooks = answerOf(forge.api.hooks(web));
        QCOMPARE(hooks.error().code, list);
        QVERIFY2(hooks.error().message.contains(word), qPrintable(hooks.error().message));
        QCOMPARE(answerOf(forge.api.createHook(web, wish())).error().code, list);
        QCOMPARE(answerOf(forge.api.changeHook(web, u"5"_s, wish())).error().code, one);
        QCOMPARE(answerOf(forge.api.deliveries(web, u"5"_s)).error().code, one);
        const auto removed = answerOf(forge.api.removeHook(web, u"5"_s));
        if (one == ErrorCode::NotFound)
            QVERIFY(removed); // gone is gone
        else
            QCOMPARE(removed.error().code, one);
    }

    void aHookThatIsThereIsAConflict()
    {
        Enterprise forge([](const Request &) {
            return json(R"({"message":"Validation Failed","errors":[{"resource":"Hook","code":"custom","message":"Hook already exists on this repository"}]})", 422);
        });
        const auto made = answerOf(forge.api.createHook(web, wish()));
        QCOMPARE(made.error().code, ErrorCode::Conflict);
        QVERIFY(!made.error().message.contains(u"s3cret"_s) && !made.error().detail.contains(u"s3cret"_s));
        QCOMPARE(forge.server.requests().size(), 1); // never tried again blindly
    }

    void readsDeliveriesAndSendsAgain()
    {
        Enterprise forge([&](const Request &request) {
            if (request.method == "POST")
                return json("{}", 202);
            return json(R"([{"id":12345678901234567,"guid":"0b989ba4-242f-11e5-81e1-c7b6966d2516","delivered_at":"2025-10-09T08:53:20.5Z","redelivery":true,
                "duration":0.27,"status":"issues opened","status_code":200,"event":"push","action":null},
                {"id":1,"guid":"g","delivered_at":"2025-10-09T08:53:20Z","redelivery":false,"duration":10.0,"status":"timed out","status_code":0,"event":"push"}])",
                        200, {{"Link", "<" + forge.server.url(u"/api/v3/repositories/7/hooks/5/deliveries?cursor=v1_9"_s).toEncoded() + ">; rel=\"next\""}});
        });
        const auto page = answerOf(forge.api.deliveries(web, u"5"_s));
        QVERIFY(page);
        const RemoteDelivery &good = page->items.at(0), &bad = page->items.at(1);
        QCOMPARE(good.id, u"12345678901234567"_s);
        QCOMPARE(good.atUs, 1760000000500000LL);
        QCOMPARE(good.durationMs, 270);
        QVERIFY(good.isRedelivery && !good.failed() && good.problem.isEmpty());
        QVERIFY(bad.failed());
        QCOMPARE(bad.problem, u"timed out"_s);
        QVERIFY(answerOf(forge.api.deliveries(web, u"5"_s, page->next)));
        QVERIFY(answerOf(forge.api.redeliver(web, u"5"_s, good.id)));
        QVERIFY(answerOf(forge.api.testHook(web, u"5"_s)));
        QCOMPARE(forge.server.lines(), QList<QByteArray>({"GET /api/v3/repositories/7/hooks/5/deliveries?per_page=100", "GET /api/v3/repositories/7/hooks/5/deliveries?cursor=v1_9",
                                                          "POST /api/v3/repositories/7/hooks/5/deliveries/12345678901234567/attempts",
                                                          "POST /api/v3/repositories/7/hooks/5/pings"}));
    }

    void reportsStates_data()
    {
        QTest::addColumn<CommitState>("state");
        QTest::addColumn<QString>("word");
        QTest::newRow("pending") << CommitState::Pending << u"pending"_s;
        QTest::newRow("running") << CommitState::Running << u"pending"_s;
        QTest::newRow("success") << CommitState::Success << u"success"_s;
        QTest::newRow("neutral") << CommitState::Neutral << u"success"_s;
        QTest::newRow("failure") << CommitState::Failure << u"failure"_s;
        QTest::newRow("error") << CommitState::Error << u"error"_s;
        QTest::newRow("cancelled") << CommitState::Cancelled << u"error"_s;
    }

    void reportsStates()
    {
        QFETCH(CommitState, state);
        QFETCH(QString, word);
        Enterprise forge([](const Request &) { return json("{}", 201); });
        StatusWish status;
        status.sha = u"abc"_s;
        status.state = state;
        status.context = u"slipway/web"_s;
        QVERIFY(answerOf(forge.api.reportStatus(web, status)));
        QCOMPARE(sent(forge.server.requests().constLast()), QJsonObject({{u"state"_s, word}, {u"context"_s, u"slipway/web"_s}}));
        status.description = QString(200, u'x');
        status.target = QUrl(u"https://slipway.example/b/1"_s);
        QVERIFY(answerOf(forge.api.reportStatus(web, status)));
        const QJsonObject whole = sent(forge.server.requests().constLast());
        QCOMPARE(whole["description"_L1].toString(), QString(139, u'x') + u'…');
        QCOMPARE(whole["target_url"_L1].toString(), u"https://slipway.example/b/1"_s);
    }

    void registersKeys()
    {
        bool isTaken = false;
        Enterprise forge([&](const Request &request) {
            if (request.method == "DELETE")
                return isTaken ? notFound() : Answer{204, {}, {}};
            if (request.method == "GET")
                return json(repositoryJson("acme/web"));
            return isTaken ? json(R"({"message":"Validation Failed","errors":[{"field":"key","message":"key is already in use"}]})", 422) : json(R"({"id":77})", 201);
        });
        const DeployKeyWish key{u"Slipway web"_s, u"ssh-ed25519 AAAA"_s, false};
        QCOMPARE(answerOf(forge.api.addDeployKey(web, key)).value_or(QString()), u"77"_s);
        QCOMPARE(sent(forge.server.requests().constFirst()), QJsonObject({{u"title"_s, key.title}, {u"key"_s, key.publicKey}, {u"read_only"_s, true}}));
        QVERIFY(answerOf(forge.api.removeDeployKey(web, u"77"_s)));
        isTaken = true;
        QCOMPARE(answerOf(forge.api.addDeployKey(web, key)).error().code, ErrorCode::Conflict);
        QVERIFY(answerOf(forge.api.removeDeployKey(web, u"77"_s)));
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestGitHubApi)
#include "tst_githubapi.moc"
