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
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestApiRuns)
#include "tst_apiruns.moc"
