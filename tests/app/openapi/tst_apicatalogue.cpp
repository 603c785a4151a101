// What definitions and deploy targets name, and how builds run, over the REST API: who may, what is refused and why, and that no
// secret comes back or goes to another server.
#include "app/services/catalogueservice.h"
#include "tests/app/openapi/apifixture.h"
#include "tests/support/warnings.h"

#include <QJsonDocument>

using namespace slipway;
using namespace Qt::StringLiterals;

class TestApiCatalogue : public QObject
{
    Q_OBJECT

    std::unique_ptr<ApiFixture> m_api;

    SeenAnswer ask(const QByteArray &method, const QByteArray &target, const QByteArray &body = {})
    {
        return m_api->ask(method, "/openapi/catalogue/" + target, body);
    }
    SeenAnswer as(const QString &token, const QByteArray &method, const QByteArray &target, const QByteArray &body = {})
    {
        return m_api->ask(method, "/openapi/" + target, body, "Authorization: Bearer " + token.toLatin1() + "\r\n");
    }

private Q_SLOTS:
    void init() { m_api = std::make_unique<ApiFixture>(); }
    void cleanup() { m_api.reset(); }

    void everyListTakesItsEntries_data();
    void everyListTakesItsEntries()
    {
        QFETCH(QByteArray, body);
        const QByteArray list = QTest::currentDataTag();
        QCOMPARE(ask("GET", list).json.value(u"total"_s).toInt(), 0);
        QCOMPARE(ask("GET", list + "/a%20b").status, 404);
        QCOMPARE(ask("PUT", list + "/a%20b", body).status, 200);
        QJsonObject wanted = QJsonDocument::fromJson(body).object();
        wanted[u"name"_s] = u"a b"_s;
        const QJsonObject seen = ask("GET", list + "/a%20b").json;
        QCOMPARE(seen, wanted);
        QCOMPARE(ask("GET", list).json.value(u"entries"_s).toArray(), QJsonArray{seen});
        QCOMPARE(ask("PUT", list + "/a%20b", QJsonDocument(seen).toJson()).status, 200); // what was read can be sent back
        QCOMPARE(ask("GET", list).json.value(u"entries"_s).toArray(), QJsonArray{seen});
        QCOMPARE(ask("PUT", list + "/a%20b", R"({"name": "c"})").status, 400);
        const QByteArray version = list == "tools" ? "?version=1.22" : "";
        QCOMPARE(ask("DELETE", list + "/a%20b" + version).status, 200);
        QCOMPARE(ask("GET", list).json.value(u"total"_s).toInt(), 0);
        QCOMPARE(ask("DELETE", list + "/a%20b" + version).status, 404);
    }

    void whatIsWrongIsNamed()
    {
        for (const auto &[target, body, place] :
             {std::tuple("clusters/x", R"({"namespace": "A B"})", "namespace"), std::tuple("clusters/x", R"({"source": "fly"})", "source"),
              std::tuple("clusters/x", R"({"strategies": [{"name": "s", "kind": "maybe"}]})", "strategies[0].kind"),
              std::tuple("build_images/x", R"({})", "image"), std::tuple("build_images/x", R"({"image": "a b"})", "image"),
              std::tuple("clusters/x", R"({"secret": 5})", "secret: "), std::tuple("clusters/x", R"({"nameSpace": "ci"})", "nameSpace: "),
              std::tuple("build_images/x", R"({"image": "a:1", "secret": "b"})", "secret: "), std::tuple("clusters/x", R"({"secret": "********"})", "secret")}) {
            const SeenAnswer refused = ask("PUT", target, body);
            QCOMPARE(refused.status, 400);
            QVERIFY2(refused.description().startsWith(QLatin1String(place)), refused.body.constData());
        }
        QCOMPARE(m_api->catalogue.all(), Catalogue());
        const SeenAnswer none = ask("GET", "hats");
        QCOMPARE(none.status, 404);
        QVERIFY(none.description().contains(u"clusters"_s));
    }

    void secretsAreTakenAndNeverTold()
    {
        auto &kept = m_api->services.secrets.values;
        const QByteArray at = R"({"host": "r.example.com", "username": "robot", "secret": )";
        QCOMPARE(ask("PUT", "image_registries/hub", at + R"("quiet-word"})").status, 200);
        const auto key = [this] { return m_api->catalogue.all().registry(u"hub"_s)->secretKey; };
        const QString first = key();
        QCOMPARE(kept.value(first), QByteArray("quiet-word"));
        const SeenAnswer seen = ask("GET", "image_registries/hub");
        QCOMPARE(seen.json.value(u"secret"_s).toString(), u"********"_s);
        QVERIFY(!seen.body.contains("quiet-word") && !seen.body.contains(first.toUtf8()));
        // Sent back or left out it stays; nobody names a key.
        QCOMPARE(ask("PUT", "image_registries/hub", seen.body).status, 200);
        QCOMPARE(ask("PUT", "image_registries/hub", R"({"host": "r.example.com", "username": "robot"})").status, 200);
        QCOMPARE(ask("PUT", "image_registries/hub", R"({"host": "r.example.com", "username": "robot", "secret_key": "hook/x"})").status, 400);
        QCOMPARE(key(), first);
        // It goes to the server it was given for.
        const SeenAnswer moved = ask("PUT", "image_registries/hub", R"({"host": "evil.example.com", "username": "robot"})");
        QCOMPARE(moved.status, 400);
        QVERIFY2(moved.description().contains(u"r.example.com"_s), moved.body.constData());
        QCOMPARE(m_api->catalogue.all().registry(u"hub"_s)->host, u"r.example.com"_s);
        QCOMPARE(ask("PUT", "image_registries/hub", R"({"host": "new.example.com", "username": "robot", "secret": "another"})").status, 200);
        QCOMPARE(kept.value(key()), QByteArray("another"));
        QTRY_VERIFY(!kept.contains(first));
        QCOMPARE(ask("PUT", "image_registries/hub", R"({"host": "new.example.com", "secret": ""})").status, 200);
        QCOMPARE(key(), QString());
    }

    void aClusterIsTested()
    {
        m_api->told = QJsonValue(QJsonObject{{u"cluster"_s, u"lab"_s}, {u"version"_s, u"v1.30.1"_s}, {u"problem"_s, {}}, {u"deploy_problem"_s, {}}});
        QCOMPARE(ask("POST", "clusters/lab/test").json, m_api->told->toObject());
        QCOMPARE(m_api->asked, QStringList{u"cluster-test lab"_s});
        m_api->told = failure(ErrorCode::Unavailable, u"nobody is let in"_s);
        QCOMPARE(ask("POST", "clusters/lab/test").status, 503);
        m_api->asked.clear();
        QCOMPARE(as(m_api->makeToken(TokenScope::Read), "POST", "catalogue/clusters/lab/test").status, 403);
        QCOMPARE(m_api->asked, QStringList());
    }

    void howBuildsRun()
    {
        const auto jobs = [this](const QByteArray &method, const QByteArray &body = {}) { return m_api->ask(method, "/openapi/settings/jobs", body); };
        QJsonObject wanted{{u"slots"_s, 2}, {u"sandbox"_s, true}, {u"executor"_s, u"host"_s}, {u"engine"_s, u"auto"_s}, {u"accept_new_hosts"_s, false}};
        QCOMPARE(jobs("GET").json, wanted);
        QCOMPARE(jobs("PUT", R"({"executor": "cluster", "slots": 5, "sandbox": false})").status, 200);
        wanted[u"executor"_s] = u"cluster"_s;
        wanted[u"slots"_s] = 5;
        wanted[u"sandbox"_s] = false;
        QCOMPARE(jobs("GET").json, wanted);
        QCOMPARE(m_api->services.settings().value(settings::jobExecutor), u"cluster"_s);
        for (const auto &[body, place] : {std::pair(R"({"slots": 7, "engine": "lxc"})", "engine"), std::pair(R"({"slots": 1.5})", "slots"),
                                          std::pair(R"({"slots": 99})", "slots"), std::pair(R"({"sandbox": "maybe"})", "sandbox"),
                                          std::pair(R"({"slots": 7, "hats": 1})", "hats"), std::pair(R"({"executor": null})", "executor")}) {
            const SeenAnswer refused = jobs("PUT", body);
            QCOMPARE(refused.status, 400);
            QVERIFY2(refused.description().startsWith(QLatin1String(place) + u": "_s), refused.body.constData());
        }
        QCOMPARE(jobs("GET").json, wanted); // what was refused changed nothing
    }

    void whoMay()
    {
        const QString reader = m_api->makeToken(TokenScope::Read), ofOne = m_api->makeToken(TokenScope::Read | TokenScope::Configure, {u"demo"_s});
        for (const QString &token : {reader, ofOne}) {
            QCOMPARE(as(token, "GET", "catalogue/clusters").status, 200);
            QCOMPARE(as(token, "GET", "settings/jobs").status, 200);
            QCOMPARE(as(token, "PUT", "catalogue/build_images/u", R"({"image": "a:1"})").status, 403);
            QCOMPARE(as(token, "DELETE", "catalogue/build_images/u").status, 403);
            QCOMPARE(as(token, "PUT", "settings/jobs", R"({"slots": 3})").status, 403);
        }
        QCOMPARE(m_api->catalogue.all(), Catalogue());
    }
};

void TestApiCatalogue::everyListTakesItsEntries_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("tools") << QByteArray(R"({"version": "1.22", "install_script": "", "bin_path": "$SLIPWAY_TOOL/bin", "environment": [{"key": "A", "value": "b"}], "enabled": false})");
    QTest::newRow("code_hosts") << QByteArray(R"({"type": "gitlab", "address": "https://git.example.com", "username": "robot"})");
    QTest::newRow("object_storages") << QByteArray(R"({"endpoint": "https://s3.example.com", "region": "x", "bucket": "b", "prefix": "p", "access_key": "AK"})");
    QTest::newRow("image_registries") << QByteArray(R"({"host": "r.example.com", "namespace": "team", "username": "robot", "is_default": true})");
    QTest::newRow("build_images") << QByteArray(R"({"image": "docker.io/library/ubuntu:22.04"})");
    QTest::newRow("dockerfiles") << QByteArray(R"({"content": "FROM scratch\n"})");
    QTest::newRow("clusters") << QByteArray(R"({"kubeconfig": "/etc/lab", "context": "lab", "namespace": "ci", "source": "stream", "clone_image": "alpine/git:2", )"
                                             R"("service_account": "builder", "run_as_user": 1000, "pull_secrets": ["a"], "cache_claim": "caches", "docker_host": "tcp://dind:2375", "keep_hours": 5, "is_default": true, )"
                                             R"("strategies": [{"name": "ssd", "kind": "required", "is_default": true, "labels": [{"key": "disk", "operator": "In", "values": ["ssd"]}], )"
                                             R"("tolerations": [{"key": "dedicated", "value": "ci", "effect": "NoSchedule"}]}]})");
}

SLIPWAY_TEST_MAIN(QCoreApplication, TestApiCatalogue)

#include "tst_apicatalogue.moc"
