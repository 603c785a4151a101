// Deploying over the REST API: who may, what is answered, and what is queued then.
#include "tests/app/openapi/apifixture.h"
#include "app/openapi/deploymentsapi.h"
#include "app/services/deployservice.h"
#include "app/storage/buildrepository.h"
#include "app/storage/deploymentrepository.h"
#include "tests/support/warnings.h"

#include <QDir>
#include <QFile>

using namespace slipway;
using namespace Qt::StringLiterals;

class TestApiDeploy : public QObject
{
    Q_OBJECT

    std::unique_ptr<ApiFixture> m_api;
    Component m_web;

    SeenAnswer ask(const QByteArray &method, const QByteArray &target, const QByteArray &body = {})
    {
        return m_api->ask(method, "/openapi/components/demo/web/" + target, body);
    }
    SeenAnswer as(const QString &token, const QByteArray &method, const QByteArray &target)
    {
        return m_api->ask(method, "/openapi/components/demo/web/" + target, {}, "Authorization: Bearer " + token.toLatin1() + "\r\n");
    }
    static QJsonObject queued(const SeenAnswer &answer) { return answer.json.value(u"deployment"_s).toObject(); }

    // A build that has succeeded.
    QString build()
    {
        m_api->services.manualClock.advanceMs(1);
        const SeenAnswer made = ask("POST", "builds");
        const QString id = made.json.value(u"build"_s).toObject().value(u"id"_s).toString();
        const auto ended = m_api->services.write([&](Transaction &tx) {
            return BuildRepository(tx).finish(BuildId(id), BuildState::Succeeded, {}, 0, m_api->services.clock().nowUs());
        });
        return ended ? id : QString();
    }
    // As whoever carries it out does.
    void end(int number, BuildState state, bool isServing)
    {
        VERIFY_OK(m_api->services.write([&](Transaction &tx) -> Result<bool> {
            DeploymentRepository deployments(tx);
            const auto found = deployments.findByNumber(m_web.id, number);
            if (!found || !*found)
                return failure(ErrorCode::NotFound, u"no such deployment"_s);
            Deployment one = **found;
            one.state = state;
            one.isServing = isServing;
            one.finishedAtUs = m_api->services.clock().nowUs();
            return deployments.finish(one);
        }));
        m_api->deployments.refresh(m_web.id);
        QTRY_COMPARE(m_api->deployments.serving(m_web.id).has_value(), isServing);
    }

private Q_SLOTS:
    void init()
    {
        m_api = std::make_unique<ApiFixture>();
        m_web = m_api->services.create(u"web"_s);
    }
    void cleanup() { m_api.reset(); }

    void theTarget()
    {
        QCOMPARE(ask("GET", "deploy_target").json.value(u"target"_s).toString(), u"none"_s);
        QCOMPARE(ask("POST", "deploy").status, 400); // there is no target
        QCOMPARE(ask("PUT", "deploy_target", R"({"target": "script", "script": "true", "health": {"every_seconds": 7}})").status, 200);
        const QJsonObject seen = ask("GET", "deploy_target").json;
        QCOMPARE(seen.value(u"target"_s).toString(), u"script"_s);
        QCOMPARE(seen.value(u"health"_s).toObject().value(u"every_seconds"_s).toInt(), 7);
        QCOMPARE(m_api->deployments.target(m_web.id).script, u"true"_s);
        for (const auto &[body, place] : {std::pair(R"({"target": "script"})", "script"), std::pair(R"({"target": "moon"})", "target"),
                                          std::pair(R"({"target": "container", "ports": ["x"]})", "ports[0]"),
                                          std::pair(R"({"target": "script", "script": "a", "timeout": "soon"})", "timeout"),
                                          std::pair(R"({"target": "script", "script": "a", "stop_scirpt": "b"})", "stop_scirpt"),
                                          std::pair(R"({"target": "script", "script": "a", "health": {"pot": 80}})", "health.pot")}) {
            const SeenAnswer refused = ask("PUT", "deploy_target", body);
            QCOMPARE(refused.status, 400);
            QVERIFY2(refused.description().startsWith(QLatin1String(place) + u": "_s), refused.body.constData());
        }
        QCOMPARE(m_api->deployments.target(m_web.id).script, u"true"_s); // what was refused changed nothing
    }

    void secretsAreTakenAndNeverTold()
    {
        auto &kept = m_api->services.secrets.values;
        const auto put = [this](const QByteArray &secrets) {
            return ask("PUT", "deploy_target", R"({"target": "script", "script": "true", "secrets": )" + secrets + '}');
        };
        const auto keyOf = [this](const QString &name) { return m_api->deployments.target(m_web.id).secrets.value(name); };
        QCOMPARE(put(R"({"TOKEN": "quiet-word", "OTHER": "b"})").status, 200);
        const QString key = keyOf(u"TOKEN"_s), other = keyOf(u"OTHER"_s);
        QCOMPARE(kept.value(key), QByteArray("quiet-word"));
        const SeenAnswer seen = ask("GET", "deploy_target");
        QCOMPARE(seen.json.value(u"secrets"_s).toObject(), (QJsonObject{{u"OTHER"_s, u"********"_s}, {u"TOKEN"_s, u"********"_s}}));
        QVERIFY(!seen.body.contains(key.toUtf8()));
        // What was read can be sent back. A key is a value here: nobody gets at what others keep.
        const QString hook = m_web.git.secretKey;
        QCOMPARE(put("{\"TOKEN\": \"********\", \"HOOK\": \"" + hook.toUtf8() + "\"}").status, 200);
        QCOMPARE(keyOf(u"TOKEN"_s), key);
        QCOMPARE(kept.value(keyOf(u"HOOK"_s)), hook.toUtf8());
        QTRY_VERIFY(!kept.contains(other));
        const SeenAnswer refused = put(R"({"NEW": "********"})");
        QCOMPARE(refused.status, 400);
        QVERIFY2(refused.description().contains(u"NEW"_s), refused.body.constData());
        QCOMPARE(put(R"({"A B": "x"})").status, 400);
        QCOMPARE(kept.value(key), QByteArray("quiet-word"));
    }

    void theSourceGoesBackIfWished()
    {
        QCOMPARE(ask("PUT", "deploy_target", R"({"target": "script", "script": "true"})").status, 200);
        build();
        build();
        QVERIFY(queued(ask("POST", "deploy")).value(u"restores_source"_s) == false);
        end(1, BuildState::Succeeded, true);
        QCOMPARE(ask("POST", "rollback", R"({"build": 1, "source": "yes"})").status, 400);
        QVERIFY(queued(ask("POST", "rollback", R"({"build": 1, "source": true})")).value(u"restores_source"_s) == true);
        QVERIFY(ask("GET", "deployment").json.value(u"source_held_at"_s).isNull());
        QCOMPARE(ask("POST", "follow_source").status, 409);
    }

    void keptBuildsAndUsage()
    {
        QCOMPARE(ask("PUT", "deploy_target", R"({"target": "script", "script": "true", "keep_builds": 1})").status, 200);
        const auto kept = [this] {
            QStringList rows;
            for (const QJsonValue &row : ask("GET", "kept_builds").json.value(u"builds"_s).toArray())
                rows.append(QString::number(row[u"number"_s].toInt()) + (row[u"pinned"_s].toBool() ? u"p"_s : QString())
                            + (row[u"serving"_s].toBool() ? u"s"_s : QString()));
            return rows;
        };
        QCOMPARE(kept(), QStringList());
        const QString first = build();
        build();
        QCOMPARE(queued(ask("POST", "deploy", R"({"build": 1})")).value(u"build_number"_s).toInt(), 1);
        end(1, BuildState::Succeeded, true);
        build();
        QVERIFY2(kept().contains(u"1s"_s) && kept().contains(u"3"_s), qPrintable(kept().join(u' ')));
        QCOMPARE(m_api->ask("POST", "/openapi/builds/" + first.toLatin1() + "/pin").status, 200);
        QVERIFY2(kept().contains(u"1ps"_s), qPrintable(kept().join(u' ')));

        m_api->told = QJsonValue(QJsonObject{{u"cores"_s, 1.5}, {u"memory_bytes"_s, 42}, {u"limit_cores"_s, {}}, {u"limit_memory_bytes"_s, 64}});
        QCOMPARE(ask("GET", "deployment/usage").json, m_api->told->toObject());
        QCOMPARE(m_api->ask("GET", "/openapi/builds/" + first.toLatin1() + "/usage").json, m_api->told->toObject());
        QCOMPARE(m_api->asked, (QStringList{u"usage "_s + m_web.id.toString(), u"usage "_s + first}));
        m_api->told = failure(ErrorCode::Conflict, u"it does not run"_s);
        const SeenAnswer refused = ask("GET", "deployment/usage");
        QCOMPARE(refused.status, 409);
        QCOMPARE(refused.description(), u"it does not run"_s);
        const QString other = m_api->makeToken(TokenScope::Read, {u"other"_s});
        QCOMPARE(as(other, "GET", "kept_builds").status, 403);
        QCOMPARE(as(other, "GET", "deployment/usage").status, 403);
    }

    void queuedListedAndCancelled()
    {
        QCOMPARE(ask("PUT", "deploy_target", R"({"target": "script", "script": "true"})").status, 200);
        QCOMPARE(ask("POST", "deploy").status, 409); // nothing was built yet
        const QString first = build();
        const QString second = build();
        const SeenAnswer newest = ask("POST", "deploy");
        QCOMPARE(newest.status, 200);
        QCOMPARE(queued(newest).value(u"build"_s).toString(), second);
        QCOMPARE(queued(newest).value(u"actor"_s).toString(), u"bot (API token)"_s);
        QCOMPARE(queued(newest).value(u"state"_s).toString(), u"queued"_s);
        QCOMPARE(queued(newest).value(u"project_key"_s).toString(), u"demo"_s);
        for (const QByteArray &build : {QByteArray("1"), QByteArray("\"1\""), QByteArray("\"#1\""), '"' + first.toLatin1() + '"'}) {
            m_api->services.manualClock.advanceMs(1);
            const SeenAnswer answer = ask("POST", "deploy", "{\"build\": " + build + '}');
            QVERIFY2(answer.status == 200, answer.body.constData());
            QCOMPARE(queued(answer).value(u"build"_s).toString(), first);
        }
        QCOMPARE(ask("POST", "deploy", "{\"build\": 77}").status, 404);
        QCOMPARE(ask("POST", "deploy", "{\"build\": [1]}").status, 400);
        QCOMPARE(ask("POST", "deploy", "{\"build\": 1.5}").status, 400);

        const SeenAnswer top = ask("GET", "deployments?pageSize=2");
        QCOMPARE(top.json.value(u"deployments"_s).toArray().size(), 2);
        QCOMPARE(top.json.value(u"deployments"_s).toArray().first().toObject().value(u"number"_s).toInt(), 5);
        QCOMPARE(top.json.value(u"next"_s).toInt(), 4);
        const SeenAnswer rest = ask("GET", "deployments?before=4");
        QCOMPARE(rest.json.value(u"deployments"_s).toArray().size(), 3);
        QVERIFY(rest.json.value(u"next"_s).isNull());
        QCOMPARE(ask("GET", "deployments/1").json.value(u"state"_s).toString(), u"superseded"_s);
        for (const QByteArray &wrong : {QByteArray("deployments?pageSize=0"), QByteArray("deployments?pageSize=501"), QByteArray("deployments?before=x")})
            QCOMPARE(ask("GET", wrong).status, 400);
        QCOMPARE(ask("GET", "deployments/99").status, 404);
        QCOMPARE(ask("GET", "deployments/first").status, 404);
        QCOMPARE(m_api->ask("GET", "/openapi/components/demo/none/deployments").status, 404);

        QCOMPARE(ask("POST", "deployments/5/cancel").status, 200);
        const QJsonObject cancelled = ask("GET", "deployments/5").json;
        QCOMPARE(cancelled.value(u"state"_s).toString(), u"cancelled"_s);
        QVERIFY2(cancelled.value(u"reason"_s).toString().contains(u"bot (API token)"_s), qPrintable(cancelled.value(u"reason"_s).toString()));
        QCOMPARE(ask("POST", "deployments/5/cancel").status, 409);
    }

    void whatServesAndTheWayBack()
    {
        QCOMPARE(ask("PUT", "deploy_target", R"({"target": "script", "script": "true", "stop_script": "true"})").status, 200);
        for (const char *verb : {"stop", "start", "restart", "rollback"})
            QCOMPARE(ask("POST", verb).status, 409); // nothing is there
        QVERIFY(ask("GET", "deployment").json.value(u"serving"_s).isNull());
        build();
        QCOMPARE(ask("POST", "deploy").status, 200);
        end(1, BuildState::Succeeded, true);
        build();
        QCOMPARE(ask("POST", "deploy").status, 200);
        end(2, BuildState::Succeeded, true);
        const QJsonObject now = ask("GET", "deployment").json;
        QCOMPARE(now.value(u"target"_s).toString(), u"script"_s);
        QCOMPARE(now.value(u"serving"_s).toObject().value(u"build_number"_s).toInt(), 2);
        QVERIFY(now.value(u"under_way"_s).isNull());
        const SeenAnswer back = ask("POST", "rollback");
        QCOMPARE(queued(back).value(u"build_number"_s).toInt(), 1);
        QCOMPARE(queued(back).value(u"action"_s).toString(), u"rollback"_s);
        for (const char *verb : {"stop", "start", "restart"}) {
            const SeenAnswer answer = ask("POST", verb);
            QCOMPARE(answer.status, 200);
            QCOMPARE(queued(answer).value(u"action"_s).toString(), QLatin1String(verb));
            QCOMPARE(queued(answer).value(u"build_number"_s).toInt(), 2);
        }
    }

    void pinned()
    {
        const QString good = build();
        const QByteArray address = "/openapi/builds/" + good.toLatin1();
        QCOMPARE(m_api->ask("POST", address + "/pin").status, 200);
        QVERIFY(m_api->deployments.isPinned(BuildId(good)));
        QVERIFY(m_api->services.read([](Transaction &tx) { return DeploymentRepository(tx).kept(); })->contains(BuildId(good)));
        VERIFY_OK(answerOf(m_api->deployments.load())); // as the next console finds it
        QVERIFY(m_api->deployments.isPinned(BuildId(good)));
        QCOMPARE(m_api->ask("POST", address + "/unpin").status, 200);
        QVERIFY(!m_api->deployments.isPinned(BuildId(good)));
        m_api->services.manualClock.advanceMs(1);
        const QJsonObject waiting = ask("POST", "builds").json.value(u"build"_s).toObject();
        QCOMPARE(m_api->ask("POST", "/openapi/builds/" + waiting.value(u"id"_s).toString().toLatin1() + "/pin").status, 409);
        QCOMPARE(m_api->ask("POST", "/openapi/builds/00000000000000000000000000000000/pin").status, 404);
    }

    void theLog()
    {
        QCOMPARE(ask("PUT", "deploy_target", R"({"target": "script", "script": "true"})").status, 200);
        build();
        const QString id = queued(ask("POST", "deploy")).value(u"id"_s).toString();
        QCOMPARE(ask("GET", "deployments/1/log").body, QByteArray());
        QVERIFY(QDir().mkpath(m_api->deployments.runFolder(DeploymentId(id))));
        QFile file(m_api->deployments.logFile(DeploymentId(id)));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("one\ntwo\n");
        file.close();
        const SeenAnswer log = ask("GET", "deployments/1/log");
        QCOMPARE(log.field("Content-Type"), QByteArray("text/plain; charset=utf-8"));
        QCOMPARE(log.body, QByteArray("one\ntwo\n"));
        QCOMPARE(ask("GET", "deployments/1/log?from=4").body, QByteArray("two\n"));
        QCOMPARE(ask("GET", "deployments/1/log?from=x").status, 400);
        for (int i = 0; i < 2 * DeploymentsApi::mostLogs; ++i) // none is counted for longer than it takes
            QCOMPARE(ask("GET", "deployments/1/log").status, 200);
    }

    void whoMay_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QByteArray>("target");
        QTest::addColumn<int>("least"); // scope
        const auto row = [](const char *method, const char *target, TokenScope least) {
            QTest::addRow("%s %s", method, target) << QByteArray(method) << QByteArray(target) << int(least);
        };
        for (const char *target : {"deployment", "deployments", "deployments/1", "deployments/1/log", "deploy_target"})
            row("GET", target, TokenScope::Read);
        for (const char *target : {"deploy", "rollback", "stop", "start", "restart", "deployments/1/cancel"})
            row("POST", target, TokenScope::Run);
        row("PUT", "deploy_target", TokenScope::Configure);
    }
    void whoMay()
    {
        QFETCH(QByteArray, method);
        QFETCH(QByteArray, target);
        QFETCH(int, least);
        for (const TokenScope scope : {TokenScope::Read, TokenScope::Run, TokenScope::Configure})
            QCOMPARE(as(m_api->makeToken(scope), method, target).status == 403, least != int(TokenScope::Read) && int(scope) != least);
        QCOMPARE(as(m_api->makeToken(TokenScope::Read | TokenScope::Run | TokenScope::Configure, {u"other"_s}), method, target).status, 403);
        QCOMPARE(as(u"guessed"_s, method, target).status, 401);
        QCOMPARE(answerOf(m_api->deployments.history(m_web.id, 10))->size(), 0);
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestApiDeploy)
#include "tst_apideploy.moc"
