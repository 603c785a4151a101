// Builds, logs, deliveries, components and templates over the REST API.
#include "tests/app/openapi/apifixture.h"
#include "tests/support/warnings.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>

using namespace slipway;
using namespace Qt::StringLiterals;

class TestApiRuns : public QObject
{
    Q_OBJECT

    std::unique_ptr<ApiFixture> m_api;

    SeenAnswer ask(const QByteArray &method, const QByteArray &target, const QByteArray &body = {}) { return m_api->ask(method, target, body); }
    QString started(const SeenAnswer &answer) { return answer.json.value(u"build"_s).toObject().value(u"id"_s).toString(); }
    void writeLog(const QString &build, const QByteArray &bytes)
    {
        const QString folder = m_api->services.builds().runFolder(BuildId(build));
        QVERIFY(QDir().mkpath(folder));
        QFile file(folder + u"/log"_s);
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Append));
        QCOMPARE(file.write(bytes), bytes.size());
    }
    void finish(const QString &build, BuildState state, int exitCode)
    {
        VERIFY_OK(m_api->services.write([&](Transaction &tx) {
            return BuildRepository(tx).finish(BuildId(build), state, u"done"_s, exitCode, m_api->services.clock().nowUs());
        }));
        Q_EMIT m_api->services.builds().changed(BuildId(build));
    }

private Q_SLOTS:
    void init()
    {
        m_api = std::make_unique<ApiFixture>();
        m_api->services.create(u"web"_s);
    }
    void cleanup() { m_api.reset(); }

    void startedListedAndCancelled()
    {
        const SeenAnswer answer = ask("POST", "/openapi/components/demo/web/builds", "{\"ref\":\"next\",\"reason\":\"because\"}");
        QCOMPARE(answer.status, 200);
        const QByteArray id = started(answer).toLatin1();
        const SeenAnswer one = ask("GET", "/openapi/builds/" + id);
        QCOMPARE(one.json.value(u"branch"_s).toString(), u"next"_s);
        QCOMPARE(one.json.value(u"actor"_s).toString(), u"bot (API token)"_s);
        QCOMPARE(one.json.value(u"project_key"_s).toString(), u"demo"_s);
        for (int i = 0; i < 4; ++i) {
            m_api->services.manualClock.advanceMs(1);
            QCOMPARE(ask("POST", "/openapi/components/demo/web/builds").status, 200);
        }
        const SeenAnswer first = ask("GET", "/openapi/builds?pageSize=3");
        QCOMPARE(first.json.value(u"builds"_s).toArray().size(), 3);
        const QByteArray next = first.json.value(u"next"_s).toString().toLatin1();
        const SeenAnswer second = ask("GET", "/openapi/components/demo/web/builds?pageSize=3&before=" + next);
        QCOMPARE(second.json.value(u"builds"_s).toArray().size(), 2);
        QVERIFY(second.json.value(u"next"_s).isNull());
        QCOMPARE(ask("POST", "/openapi/builds/" + id + "/cancel").status, 200);
        QCOMPARE(ask("POST", "/openapi/builds/" + id + "/cancel").status, 409);
        QCOMPARE(ask("GET", "/openapi/builds?state=cancelled").json.value(u"builds"_s).toArray().size(), 1);
        QCOMPARE(started(ask("POST", "/openapi/builds/" + id + "/retry")).size(), 32);
        QCOMPARE(ask("POST", "/openapi/builds/" + id + "/approve").status, 409);
        for (const QByteArray &wrong : {QByteArray("?state=none"), QByteArray("?pageSize=0"), QByteArray("?pageSize=x"), QByteArray("?before=x")})
            QCOMPARE(ask("GET", "/openapi/builds" + wrong).status, 400);
        QCOMPARE(ask("GET", "/openapi/builds/nonsense").status, 404);
        QCOMPARE(ask("GET", "/openapi/builds/00000000000000000000000000000000").status, 404);
        QCOMPARE(ask("POST", "/openapi/components/demo/none/builds").status, 404);
        QCOMPARE(ask("POST", "/openapi/components/demo/web/builds", "{\"ref\":7}").status, 400);
        QCOMPARE(ask("POST", "/openapi/components/demo/web/builds", "{\"ref\":\"a..b\"}").status, 400);
    }

    void byDefinition()
    {
        const QJsonObject definition{{u"name"_s, u"web-build"_s},
                                     {u"project_key"_s, u"demo"_s},
                                     {u"infrastructure"_s, u"vm"_s},
                                     {u"build_os"_s, u"debian 12"_s},
                                     {u"script_type"_s, u"shell"_s},
                                     {u"services"_s, QJsonArray{QJsonObject{{u"service_name"_s, u"shop"_s}, {u"service_module"_s, u"web"_s}}}}};
        QCOMPARE(m_api->ask("POST", "/openapi/build", definition).status, 200);
        const SeenAnswer run = ask("POST", "/openapi/build/web-build/run", "{\"ref\":\"main\"}");
        QCOMPARE(run.json.value(u"build"_s).toObject().value(u"component"_s).toString(), u"web"_s);
        QCOMPARE(ask("GET", "/openapi/components/demo/web").json.value(u"build"_s).toString(), u"web-build"_s);
        QCOMPARE(ask("POST", "/openapi/build/none/run").status, 404);
        QCOMPARE(ask("POST", "/openapi/build/web-build/run", "{\"service_module\":\"other\"}").status, 404);
    }

    void withInputs_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("expected"); // the value of the run; empty: refused
        const auto row = [](const char *name, const QByteArray &body, const QString &expected) { QTest::newRow(name) << body << expected; };
        row("by key", R"({"inputs": {"M": "b,c"}})", u"b,c"_s);
        row("a list of pairs", R"({"inputs": [{"key": "M", "value": "c"}]})", u"c"_s);
        row("several chosen", R"({"inputs": {"M": ["a", "c"]}})", u"a,c"_s);
        row("several chosen in a pair", R"({"inputs": [{"key": "M", "value": ["b"]}]})", u"b"_s);
        row("called parameters", R"({"parameters": [{"key": "M", "value": "b"}]})", u"b"_s);
        row("both", R"({"inputs": {"M": "a"}, "parameters": {"M": "b"}})", u"a"_s);
        row("a number", R"({"inputs": {"M": 7}})", {});
        row("a number among the chosen", R"({"inputs": {"M": ["a", 7]}})", {});
        row("no choice", R"({"parameters": {"M": "z"}})", {});
        row("a zero byte", R"({"inputs": {"S": "a\u0000b"}})", {});
        row("longer than a variable", R"({"inputs": {"S": ")" + QByteArray(200'000, 'x') + R"("}})", {});
        row("no pair", R"({"inputs": [{"key": "M"}]})", {});
    }
    void withInputs()
    {
        QFETCH(QByteArray, body);
        QFETCH(QString, expected);
        const QByteArray definition = R"({"name": "web-build", "project_key": "demo", "infrastructure": "vm", "build_os": "x",
            "script_type": "shell", "services": [{"service_name": "shop", "service_module": "web"}], "parameters": [
            {"key": "S", "type": "string"},
            {"key": "M", "type": "multi-select", "choice_option": ["a", "b", "c"], "choice_value": ["a"]}]})";
        QCOMPARE(ask("POST", "/openapi/build", definition).status, 200);
        const SeenAnswer run = ask("POST", "/openapi/build/web-build/run", body);
        QCOMPARE(run.status, expected.isEmpty() ? 400 : 200);
        if (expected.isEmpty())
            return;
        const QJsonArray inputs = ask("GET", "/openapi/builds/" + started(run).toLatin1()).json.value(u"inputs"_s).toArray();
        QCOMPARE(inputs.size(), 1);
        QCOMPARE(inputs.first().toObject().value(u"value"_s).toString(), expected);
    }

    void logsAsText()
    {
        const QString id = started(ask("POST", "/openapi/components/demo/web/builds"));
        const QByteArray address = "/openapi/builds/" + id.toLatin1() + "/log";
        QCOMPARE(ask("GET", address).body, QByteArray());
        writeLog(id, "one\ntwo\nthr");
        const SeenAnswer log = ask("GET", address);
        QCOMPARE(log.field("Content-Type"), QByteArray("text/plain; charset=utf-8"));
        QCOMPARE(log.body, QByteArray("one\ntwo\nthr"));
        QCOMPARE(ask("GET", address + "?from=4").body, QByteArray("two\nthr"));
        QCOMPARE(ask("GET", address + "?from=100").body, QByteArray());
        QCOMPARE(ask("GET", address + "?from=x").status, 400);
        const QByteArray large(200, 'x');
        QByteArray all;
        for (int i = 0; i < 20'000; ++i)
            all += large + '\n';
        writeLog(id, "\n" + all);
        QCOMPARE(ask("GET", address + "?from=12").body, all); // more than may wait at a time
    }

    void logsAsEvents()
    {
        const QString id = started(ask("POST", "/openapi/components/demo/web/builds"));
        const QByteArray address = "/openapi/builds/" + id.toLatin1() + "/log/events";
        writeLog(id, "one\nfirst\rsecond\n");
        bool hasMore = false;
        const QByteArray all = m_api->exchange(m_api->request("GET", address), [&](const QByteArray &soFar) {
            if (!hasMore && soFar.contains("id: 17\n")) {
                hasMore = true;
                writeLog(id, "last");
                finish(id, BuildState::Failed, 3);
            }
            return false;
        });
        QVERIFY(all.contains("Content-Type: text/event-stream"));
        QVERIFY(all.contains("id: 4\ndata: one\n\n"));
        QVERIFY(all.contains("id: 17\ndata: first\ndata: second\n\n"));
        QVERIFY2(all.contains("id: 21\ndata: last\n\n"), all.constData());
        QVERIFY(all.contains("event: end\ndata: {\"exit_code\":3,\"reason\":\"done\",\"state\":\"failed\"}\n\n"));
        QVERIFY(all.endsWith("0\r\n\r\n"));
        // Goes on where it was.
        const SeenAnswer rest = m_api->ask("GET", address, {}, "Authorization: Bearer " + m_api->token.toLatin1() + "\r\nLast-Event-ID: 4\r\n");
        QVERIFY(!rest.body.contains("data: one"));
        QVERIFY(rest.body.contains("id: 17\ndata: first\ndata: second\n\nid: 21\ndata: last\n\nevent: end\n"));
    }

    void deliveries()
    {
        QCOMPARE(ask("GET", "/openapi/deliveries").json.value(u"deliveries"_s).toArray().size(), 0);
        QCOMPARE(ask("GET", "/openapi/deliveries?status=nonsense").status, 400);
        QCOMPARE(ask("GET", "/openapi/deliveries?component=none").status, 404);
        QCOMPARE(ask("GET", "/openapi/deliveries/none").status, 404);
        QCOMPARE(ask("POST", "/openapi/deliveries/00000000000000000000000000000000/replay").status, 404);
        // Somebody knocks at a wrong door.
        QCOMPARE(m_api->ask("POST", "/console/webhooks/00000000000000000000000000000000", QByteArray("{}")).status, 404);
        QTRY_COMPARE(ask("GET", "/openapi/deliveries").json.value(u"deliveries"_s).toArray().size(), 1);
        const QJsonObject row = ask("GET", "/openapi/deliveries").json.value(u"deliveries"_s).toArray().first().toObject();
        QCOMPARE(ask("GET", "/openapi/deliveries/" + row.value(u"id"_s).toString().toLatin1()).json, row);
        QCOMPARE(row.value(u"status"_s).toString(), u"refused"_s);
        QVERIFY(!QJsonDocument(row).toJson().contains(m_api->token.toLatin1()));
    }

    void templates()
    {
        m_api->prepareDocumented();
        QCOMPARE(ask("POST", "/openapi/build?source=template", ApiFixture::documented(u"create-from-template"_s)).status, 200);
        QCOMPARE(ask("GET", "/openapi/templates").json.value(u"total"_s).toInt(), 1);
        const SeenAnswer one = ask("GET", "/openapi/templates/demo-template");
        QCOMPARE(one.json.value(u"builds"_s).toArray().size(), 1);
        QCOMPARE(one.json.value(u"plan"_s).toObject().value(u"build_script"_s).toString(), u"make"_s);
        QCOMPARE(ask("GET", "/openapi/templates/demo-template/revisions").json.value(u"revisions"_s).toArray().size(), 1);
        QJsonObject plan = one.json.value(u"plan"_s).toObject();
        plan[u"build_script"_s] = u"make all"_s;
        const SeenAnswer affected = m_api->ask("POST", "/openapi/templates/demo-template/affected", plan);
        const QJsonArray rows = affected.json.value(u"affected"_s).toArray();
        QCOMPARE(rows.size(), 1);
        QVERIFY(affected.body.contains("make all"));
        QCOMPARE(ask("GET", "/openapi/templates/none").status, 404);
        QCOMPARE(ask("GET", "/openapi/templates/none/revisions").status, 404);
        QCOMPARE(ask("POST", "/openapi/templates/demo-template/affected", "{\"build_script\":7}").status, 400);
    }

    void templatesAreMadeChangedAndRemoved()
    {
        m_api->prepareDocumented();
        const auto stored = [this](const QString &name) { return *m_api->templates.find(name); };
        const auto keepsSecret = [this] { return m_api->services.secrets.values.values().contains("s3cret"); };
        const QJsonObject password{{u"key"_s, u"password"_s}, {u"is_credential"_s, true}, {u"default_value"_s, u"s3cret"_s}};
        const QJsonObject body{{u"name"_s, u" go "_s},         {u"description"_s, u"for Go"_s}, {u"infrastructure"_s, u"vm"_s},
                               {u"build_os"_s, u"debian 12"_s}, {u"script_type"_s, u"shell"_s},  {u"build_script"_s, u"go build"_s},
                               {u"installs"_s, QJsonArray{QJsonObject{{u"name"_s, u"go"_s}, {u"version"_s, u"1.20.7"_s}}}},
                               {u"parameters"_s, QJsonArray{password}}};
        QCOMPARE(m_api->ask("POST", "/openapi/templates", body).status, 200);
        QCOMPARE(stored(u"go"_s).plan.script, u"go build"_s);
        QVERIFY(keepsSecret());
        QCOMPARE(m_api->ask("POST", "/openapi/templates", body).status, 409);

        // What is read can be sent back: the secret stays, and nothing that is the same makes a revision.
        QJsonObject seen = ask("GET", "/openapi/templates/go").json;
        QVERIFY(!QJsonDocument(seen).toJson().contains("s3cret"));
        const Template made = stored(u"go"_s);
        QCOMPARE(m_api->ask("PUT", "/openapi/templates/go", seen).status, 200);
        QVERIFY(stored(u"go"_s) == made);
        QJsonObject plan = seen.value(u"plan"_s).toObject();
        plan[u"build_script"_s] = u"go test"_s;
        seen[u"plan"_s] = plan;
        seen[u"note"_s] = u"tests first"_s;
        QCOMPARE(m_api->ask("PUT", "/openapi/templates/go", seen).status, 200);
        QCOMPARE(stored(u"go"_s).newest, 2);
        QCOMPARE(stored(u"go"_s).plan.parameters.first().secretKey, made.plan.parameters.first().secretKey);
        const QJsonArray revisions = ask("GET", "/openapi/templates/go/revisions").json.value(u"revisions"_s).toArray();
        QCOMPARE(revisions.first().toObject().value(u"note"_s).toString(), u"tests first"_s);
        QCOMPARE(revisions.first().toObject().value(u"author"_s).toString(), u"bot (API token)"_s);

        // One first, then all; and back.
        QJsonObject bound = ApiFixture::documentedObject(u"create-from-template"_s);
        bound[u"template_name"_s] = u"go"_s;
        QCOMPARE(m_api->ask("POST", "/openapi/build?source=template", bound).status, 200);
        QJsonObject next = body;
        next.remove(u"name"_s);
        next.remove(u"description"_s);
        next[u"parameters"_s] = QJsonArray();
        next[u"canaries"_s] = QJsonArray{u"nobody"_s};
        QCOMPARE(m_api->ask("PUT", "/openapi/templates/go", next).status, 400);
        next[u"canaries"_s] = QJsonArray{u"demo-build"_s};
        QCOMPARE(m_api->ask("PUT", "/openapi/templates/go", next).status, 200);
        QCOMPARE(stored(u"go"_s).released, 2);
        QCOMPARE(stored(u"go"_s).description, u"for Go"_s);
        QVERIFY(stored(u"go"_s).plan.parameters.isEmpty());
        QCOMPARE(ask("POST", "/openapi/templates/go/release").status, 200);
        QCOMPARE(stored(u"go"_s).released, 3);
        QCOMPARE(ask("POST", "/openapi/templates/go/back", "{\"revision\":2}").status, 200);
        QCOMPARE(stored(u"go"_s).newest, 4);
        QCOMPARE(stored(u"go"_s).plan.script, u"go test"_s);

        QCOMPARE(ask("DELETE", "/openapi/templates/go").status, 409);
        QCOMPARE(ask("DELETE", "/openapi/build?name=demo-build&projectKey=demo").status, 200);
        QCOMPARE(ask("DELETE", "/openapi/templates/go").status, 200);
        QVERIFY(!m_api->templates.find(u"go"_s));
        QVERIFY(!keepsSecret());
        QCOMPARE(ask("DELETE", "/openapi/templates/go").status, 404);
    }

    void templatesAreNotMadeOf_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QByteArray>("target");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("says");
        const QByteArray all = "/openapi/templates";
        const QByteArray one = "/openapi/templates/demo-template";
        const QByteArray plan = "\"infrastructure\":\"vm\",\"build_os\":\"x\",\"script_type\":\"shell\"";
        QTest::newRow("nothing") << QByteArray("POST") << all << QByteArray("{}") << 400 << u"infrastructure"_s;
        QTest::newRow("no name") << QByteArray("POST") << all << "{" + plan + "}" << 400 << u"name"_s;
        QTest::newRow("a path as name") << QByteArray("POST") << all << "{\"name\":\"a/b\"," + plan + "}" << 400 << u"name"_s;
        QTest::newRow("unknown tool") << QByteArray("POST") << all
                                      << "{\"name\":\"t\"," + plan + ",\"installs\":[{\"name\":\"cobol\",\"version\":\"1\"}]}" << 400
                                      << u"installs[0]"_s;
        QTest::newRow("wrong type inside") << QByteArray("POST") << all << QByteArray("{\"name\":\"t\",\"plan\":{\"build_script\":7}}") << 400
                                           << u"plan.build_script"_s;
        QTest::newRow("no plan in the list") << QByteArray("POST") << all << QByteArray("{\"name\":\"t\",\"plan\":[]}") << 400 << u"build_os"_s;
        QTest::newRow("said twice") << QByteArray("PUT") << one << "{\"build_script\":\"new\",\"plan\":{" + plan + "}}" << 400 << u"build_script"_s;
        QTest::newRow("a mask for nothing") << QByteArray("POST") << all
                                            << "{\"name\":\"t\"," + plan
                                                   + ",\"parameters\":[{\"key\":\"A\",\"is_credential\":true,\"default_value\":\"********\"}]}"
                                            << 400 << u"parameters[0].default_value"_s;
        QTest::newRow("emptied") << QByteArray("PUT") << one << QByteArray("{}") << 400 << u"script_type"_s;
        QTest::newRow("renamed") << QByteArray("PUT") << one << "{\"name\":\"other\"," + plan + "}" << 400 << u"name"_s;
        QTest::newRow("unknown") << QByteArray("PUT") << QByteArray("/openapi/templates/none") << "{" + plan + "}" << 404 << u"none"_s;
        QTest::newRow("back to nothing") << QByteArray("POST") << one + "/back" << QByteArray("{}") << 400 << u"revision"_s;
        QTest::newRow("back to what never was") << QByteArray("POST") << one + "/back" << QByteArray("{\"revision\":9}") << 404 << u"9"_s;
        QTest::newRow("release of nothing") << QByteArray("POST") << QByteArray("/openapi/templates/none/release") << QByteArray() << 404
                                            << u"none"_s;
    }
    void templatesAreNotMadeOf()
    {
        QFETCH(QByteArray, method);
        QFETCH(QByteArray, target);
        QFETCH(QByteArray, body);
        QFETCH(QString, says);
        m_api->prepareDocumented();
        const QList<Template> before = m_api->templates.all();
        const SeenAnswer answer = ask(method, target, body);
        QTEST(answer.status, "status");
        QVERIFY2(answer.description().contains(says), qPrintable(answer.description()));
        QVERIFY(m_api->templates.all() == before);
        // Templates are everybody's: neither who only reads nor who has one project changes them.
        for (const QString &token : {m_api->makeToken(TokenScope::Run), m_api->makeToken(TokenScope::Configure, {u"demo"_s})})
            QCOMPARE(m_api->ask(method, target, body, "Authorization: Bearer " + token.toLatin1() + "\r\n").status, 403);
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestApiRuns)
#include "tst_apiruns.moc"
