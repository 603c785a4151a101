// Who is let in to the REST API, to what, and how often; and that its description is complete.
#include "app/settings/table.h"
#include "app/storage/componentrepository.h"
#include "tests/app/openapi/apifixture.h"
#include "tests/support/warnings.h"

#include <QJsonDocument>
#include <QSet>

using namespace slipway;
using namespace Qt::StringLiterals;

class TestApiServer : public QObject
{
    Q_OBJECT

    static QByteArray bearer(const QString &token) { return "Authorization: Bearer " + token.toLatin1() + "\r\n"; }
    static QByteArray build(const QString &project, const QString &name)
    {
        return QJsonDocument(QJsonObject{{u"name"_s, name}, {u"project_key"_s, project}, {u"infrastructure"_s, u"vm"_s},
                                         {u"build_os"_s, u"debian 12"_s}, {u"script_type"_s, u"shell"_s}})
            .toJson();
    }

private Q_SLOTS:
    void whoIsLetIn()
    {
        ApiFixture api;
        const QByteArray list = "/openapi/build?projectKey=demo";
        QCOMPARE(api.ask("GET", list).status, 200);
        for (const QByteArray &fields : {QByteArray("Authorization: Bearer slw_nobody\r\n"), QByteArray("Authorization: x\r\n"),
                                         QByteArray("Authorization: Bearer a b\r\n"), QByteArray("Authorization: \r\n")}) {
            const SeenAnswer answer = api.ask("GET", list, {}, fields);
            QCOMPARE(answer.status, 401);
            QCOMPARE(answer.code(), 401);
            QCOMPARE(answer.field("WWW-Authenticate"), QByteArray("Bearer"));
        }
        QCOMPARE(api.ask("GET", list, {}, "Authorization: " + QByteArray("token ") + api.token.toLatin1() + "\r\n").status, 200);
        QCOMPARE(api.ask("GET", list + "&token=" + api.token.toLatin1()).status, 200);
        const auto tokens = api.tokens.all();
        VERIFY_OK(answerOf(api.tokens.revoke(tokens.first().id, u"anna"_s)));
        QVERIFY(api.ask("GET", list).description().contains(u"revoked"_s));
        QCOMPARE(api.ask("GET", "/openapi/spec").status, 200); // for everybody
    }

    void scopesAndProjects()
    {
        ApiFixture api;
        for (const QString &project : {u"demo"_s, u"shop"_s})
            VERIFY_OK(answerOf(api.services.components().saveProject({ProjectKey(project), project})));
        const QByteArray reads = bearer(api.makeToken(TokenScope::Read));
        const QByteArray runs = bearer(api.makeToken(TokenScope::Run));
        const QByteArray configures = bearer(api.makeToken(TokenScope::Configure, {u"demo"_s}));
        const auto status = [&](const QByteArray &method, const QByteArray &target, const QByteArray &body, const QByteArray &who) {
            return api.ask(method, target, body, who).status;
        };
        QCOMPARE(status("POST", "/openapi/build", build(u"demo"_s, u"a"_s), reads), 403);
        QCOMPARE(status("POST", "/openapi/build", build(u"demo"_s, u"a"_s), runs), 403);
        QCOMPARE(status("POST", "/openapi/build", build(u"demo"_s, u"a"_s), configures), 200);
        QCOMPARE(status("POST", "/openapi/build", build(u"shop"_s, u"b"_s), configures), 403);
        QCOMPARE(status("GET", "/openapi/build?projectKey=shop", {}, configures), 403);
        QCOMPARE(status("GET", "/openapi/build?projectKey=shop", {}, reads), 200);
        QCOMPARE(status("DELETE", "/openapi/build?name=a&projectKey=demo", {}, reads), 403);
        QCOMPARE(status("DELETE", "/openapi/build?name=a&projectKey=demo", {}, configures), 200);
        // Only what it may see.
        api.services.create(u"web"_s);
        api.services.create(u"till"_s, [](Component &c) { c.project = ProjectKey(u"shop"_s); });
        QCOMPARE(api.ask("GET", "/openapi/components", {}, reads).json.value(u"total"_s).toInt(), 2);
        QCOMPARE(api.ask("GET", "/openapi/components", {}, configures).json.value(u"total"_s).toInt(), 1);
    }

    void otherMethodsAndAddresses()
    {
        ApiFixture api;
        const SeenAnswer wrong = api.ask("PATCH", "/openapi/build");
        QCOMPARE(wrong.status, 405);
        QCOMPARE(wrong.field("Allow"), QByteArray("GET, HEAD, POST, PUT, DELETE"));
        QVERIFY(!wrong.body.isEmpty());
        QCOMPARE(api.ask("GET", "/openapi/nothing").status, 404);
        QCOMPARE(api.ask("GET", "/openapi").status, 404);
        QVERIFY(api.ask("GET", "/openapi/nothing").description().contains(u"/openapi/nothing"_s));
        const SeenAnswer head = api.ask("HEAD", "/openapi/build?projectKey=demo");
        QCOMPARE(head.status, 200);
        QVERIFY(head.body.isEmpty());
        QCOMPARE(api.ask("PUT", "/console/webhooks/00000000000000000000000000000000").status, 405); // webhooks as ever
    }

    void notForOtherComputers()
    {
        ApiFixture api;
        const QByteArray list = "/openapi/build?projectKey=demo";
        const QByteArray proxied = bearer(api.token) + "X-Forwarded-For: 203.0.113.9\r\n";
        QCOMPARE(api.ask("GET", list, {}, proxied).status, 403);
        VERIFY_OK(answerOf(api.services.settings().set(settings::apiFromNetwork, true)));
        QCOMPARE(api.ask("GET", list, {}, proxied).status, 200);
        VERIFY_OK(answerOf(api.services.settings().set(settings::apiFromNetwork, false)));
        QCOMPARE(api.ask("GET", list, {}, proxied).status, 403);
    }

    void notTooOften()
    {
        ApiLimits limits;
        limits.requestsPerSecond = 0.5;
        limits.burst = 3;
        ApiFixture api(limits);
        for (int i = 0; i < 3; ++i)
            QCOMPARE(api.ask("GET", "/openapi/build?projectKey=demo").status, 200);
        const SeenAnswer answer = api.ask("GET", "/openapi/build?projectKey=demo");
        QCOMPARE(answer.status, 429);
        QCOMPARE(answer.field("Retry-After"), QByteArray("2"));
        api.services.manualClock.advanceMs(2'000);
        QCOMPARE(api.ask("GET", "/openapi/build?projectKey=demo").status, 200);
    }

    void bodiesThatSayNothing()
    {
        ApiFixture api;
        VERIFY_OK(answerOf(api.services.components().saveProject({ProjectKey(u"demo"_s), u"demo"_s})));
        for (const QByteArray &body : {QByteArray("null"), QByteArray(" null\n"), QByteArray("hello"), QByteArray("[]")}) {
            QCOMPARE(api.ask("GET", "/openapi/build?projectKey=demo", body).status, 200);
            QCOMPARE(api.ask("DELETE", "/openapi/build?name=none&projectKey=demo", body).status, 200);
        }
        QVERIFY(api.ask("POST", "/openapi/build", QByteArray("null")).description().contains(u"name"_s));
        const QByteArray packed = "Authorization: Bearer " + api.token.toLatin1() + "\r\nContent-Encoding: gzip\r\n";
        QCOMPARE(api.ask("POST", "/openapi/build", build(u"demo"_s, u"packed"_s), packed).status, 415);
        QVERIFY(api.definitions.all().isEmpty());
    }

    void changesAreAudited()
    {
        ApiFixture api;
        VERIFY_OK(answerOf(api.services.components().saveProject({ProjectKey(u"demo"_s), u"demo"_s})));
        QCOMPARE(api.ask("POST", "/openapi/build", build(u"demo"_s, u"audited"_s)).status, 200);
        const QJsonObject row = api.ask("GET", "/openapi/build?projectKey=demo").json.value(u"builds"_s).toArray().first().toObject();
        QCOMPARE(row.value(u"update_by"_s).toString(), u"bot (API token)"_s);
        QCOMPARE(api.services.components().actor(), u"anna"_s); // nobody else's name changed
    }

    void withoutAServer()
    {
        ApiFixture api;
        std::shared_ptr<ManagementDoor> door;
        {
            ApiServer other({api.definitions, api.templates, api.catalogue, api.tokens, api.services.components(), api.services.builds(), api.manualStart,
                             api.approvals, api.services.deliveries(), api.deployments, api.services.settings(), api.services.clock()});
            door = other.door();
        }
        HookRequest request;
        request.method = "GET";
        request.path = "/openapi/components";
        request.peer = "127.0.0.1:1";
        request.headers.add("Authorization", "Bearer " + api.token.toStdString());
        const Admission admission = door->admit(request);
        QCOMPARE(admission.kind, Admission::Kind::Later);
        admission.begin(request, Responder()); // nobody is there, nothing happens
    }

    void theDescriptionIsComplete()
    {
        ApiFixture api;
        const SeenAnswer answer = api.ask("GET", "/openapi/spec", {}, "Authorization: none\r\n");
        QCOMPARE(answer.json.value(u"openapi"_s).toString(), u"3.1.0"_s);
        QSet<QString> described;
        const QJsonObject paths = answer.json.value(u"paths"_s).toObject();
        for (auto path = paths.begin(); path != paths.end(); ++path) {
            const QJsonObject operations = path.value().toObject();
            for (auto it = operations.begin(); it != operations.end(); ++it) {
                const QJsonObject operation = it.value().toObject();
                described.insert(it.key().toUpper() + u' ' + path.key() + u' ' + operation.value(u"x-scope"_s).toString()
                                 + (operation.contains(u"security"_s) ? u" public"_s : QString()));
            }
        }
        QSet<QString> routed;
        for (const Route &route : api.server.router().all()) {
            QStringList parts = route.pattern.split(u'/');
            for (QString &part : parts) {
                if (part.startsWith(u':'))
                    part = u'{' + part.sliced(1) + u'}';
            }
            routed.insert(QString::fromLatin1(route.method) + u' ' + parts.join(u'/') + u' ' + wordsFor(route.scope).value(0)
                          + (route.isPublic ? u" public"_s : QString()));
        }
        QCOMPARE((described - routed).values(), QStringList());
        QCOMPARE((routed - described).values(), QStringList());
        // Every reference leads somewhere.
        const QByteArray text = ApiServer::specification();
        const QJsonObject components = answer.json.value(u"components"_s).toObject();
        for (qsizetype at = text.indexOf("#/components/"); at >= 0; at = text.indexOf("#/components/", at + 1)) {
            const QStringList parts = QString::fromUtf8(text.mid(at, text.indexOf('"', at) - at)).split(u'/');
            QVERIFY2(components.value(parts.value(2)).toObject().contains(parts.value(3)), qPrintable(parts.join(u'/')));
        }
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestApiServer)
#include "tst_apiserver.moc"
