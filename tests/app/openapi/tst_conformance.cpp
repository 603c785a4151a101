// Zadig's build API as its documentation shows it, request for request; then what its documentation has wrong, one by one; then
// what nobody should send.
#include "tests/app/openapi/apifixture.h"
#include "tests/support/warnings.h"

#include <QJsonDocument>

using namespace slipway;
using namespace Qt::StringLiterals;

class TestConformance : public QObject
{
    Q_OBJECT

    std::unique_ptr<ApiFixture> m_api;

    static QJsonObject smallest(const QString &name = u"small"_s)
    {
        return {{u"name"_s, name}, {u"project_key"_s, u"yaml"_s}, {u"infrastructure"_s, u"vm"_s}, {u"build_os"_s, u"debian 12"_s},
                {u"script_type"_s, u"shell"_s}};
    }
    static QJsonObject with(const QString &key, const QJsonValue &value)
    {
        QJsonObject body = smallest();
        body[key] = value;
        return body;
    }
    void succeeds(const SeenAnswer &answer)
    {
        QVERIFY2(answer.status == 200, answer.body.constData());
        QCOMPARE(answer.body, QByteArray("{\"message\":\"success\"}"));
        QVERIFY(answer.field("Content-Type").startsWith("application/json"));
    }
    void refused(const SeenAnswer &answer, int code, const QString &path, int status = 400)
    {
        QVERIFY2(answer.status == status, answer.body.constData());
        QCOMPARE(answer.json.value(u"type"_s).toString(), u"error"_s);
        QCOMPARE(answer.code(), code);
        QVERIFY2(answer.description().contains(path), answer.body.constData());
        QVERIFY(!answer.json.value(u"message"_s).toString().isEmpty());
        QVERIFY(answer.json.value(u"extra"_s).isObject());
    }
    QJsonObject detail(const QByteArray &name, const QByteArray &project = "yaml", const QByteArray &more = {})
    {
        return m_api->ask("GET", "/openapi/build/" + name + "/detail?projectKey=" + project + more).json;
    }

private Q_SLOTS:
    void init()
    {
        m_api = std::make_unique<ApiFixture>();
        m_api->prepareDocumented();
    }
    void cleanup() { m_api.reset(); }

    void asDocumented()
    {
        succeeds(m_api->ask("POST", "/openapi/build?projectKey=yaml", ApiFixture::documented(u"create"_s)));
        succeeds(m_api->ask("PUT", "/openapi/build?projectKey=yaml", ApiFixture::documented(u"update"_s)));
        succeeds(m_api->ask("POST", "/openapi/build?source=template", ApiFixture::documented(u"create-from-template"_s)));
        succeeds(m_api->ask("PUT", "/openapi/build/demo-build/template?projectKey=demo", ApiFixture::documented(u"update-from-template"_s)));

        const SeenAnswer list = m_api->ask("GET", "/openapi/build?projectKey=yaml&pageNum=1&pageSize=20");
        QCOMPARE(list.json.value(u"total"_s).toInt(), 1);
        const QJsonObject row = list.json.value(u"builds"_s).toArray().first().toObject();
        QCOMPARE(row.value(u"name"_s).toString(), u"api-test"_s);
        QCOMPARE(row.value(u"project_key"_s).toString(), u"yaml"_s);
        QCOMPARE(row.value(u"source"_s).toString(), u"zadig"_s);
        QCOMPARE(row.value(u"update_time"_s).toInteger(), m_api->services.clock().nowUs() / 1'000'000);
        QCOMPARE(row.value(u"target_services"_s).toArray().size(), 2);
        QCOMPARE(row.value(u"target_services"_s).toArray().first().toObject(),
                 (QJsonObject{{u"service_name"_s, u"service1"_s}, {u"service_module"_s, u"service1"_s}}));

        const QJsonObject sent = ApiFixture::documentedObject(u"create"_s);
        const QJsonObject seen = detail("api-test", "yaml", "&serviceName=service1&serviceModule=service1");
        QCOMPARE(seen.value(u"build_script"_s), sent.value(u"build_script"_s));
        QCOMPARE(seen.value(u"build_env"_s).toObject().value(u"basic_image_label"_s).toString(), u"ubuntu 20.04"_s);
        QCOMPARE(seen.value(u"build_env"_s).toObject().value(u"installs"_s), sent.value(u"installs"_s));
        const QJsonObject advanced = seen.value(u"advanced_settings"_s).toObject();
        const QJsonObject given = sent.value(u"advanced_settings"_s).toObject();
        for (const QString &key : {u"cluster_name"_s, u"strategy_name"_s, u"timeout"_s, u"cache_setting"_s, u"storages"_s, u"custom_annotations"_s,
                                   u"custom_labels"_s, u"outputs"_s, u"privileged_mode"_s, u"use_host_docker_daemon"_s})
            QCOMPARE(advanced.value(key), given.value(key));
        QCOMPARE(seen.value(u"outputs"_s).toArray().size(), 4); // IMAGE, IMAGE_DIGEST, PKG_FILE, bb
        const QJsonObject repo = seen.value(u"repos"_s).toArray().first().toObject();
        QCOMPARE(repo.value(u"source"_s).toString(), u"gitlab"_s);
        QCOMPARE(repo.value(u"repo_owner"_s).toString(), u"kr-test-org1"_s);
        QCOMPARE(repo.value(u"remote_name"_s).toString(), u"origin"_s);
        const QJsonObject docker = seen.value(u"post_build"_s).toObject().value(u"docker_build"_s).toObject();
        QCOMPARE(docker.value(u"work_dir"_s).toString(), u"$REPONAME_0"_s);
        QCOMPARE(docker.value(u"docker_file"_s).toString(), u"$REPONAME_0/Dockerfile"_s);
        QCOMPARE(seen.value(u"infrastructure"_s).toString(), u"kubernetes"_s);
        QCOMPARE(seen.value(u"script_type"_s).toString(), u"shell"_s);

        succeeds(m_api->ask("DELETE", "/openapi/build?buildName=api-test&projectKey=yaml"));
        const SeenAnswer empty = m_api->ask("GET", "/openapi/build?projectKey=yaml");
        QCOMPARE(empty.body, QByteArray("{\"builds\":[],\"total\":0}"));
    }

    void secretsNeverComeBack()
    {
        succeeds(m_api->ask("POST", "/openapi/build", ApiFixture::documented(u"create"_s)));
        const auto secretValues = [this] { return m_api->services.secrets.values.values(); };
        QVERIFY(secretValues().contains("abc123"));
        const QJsonObject seen = detail("api-test");
        const QJsonObject credential = seen.value(u"parameters"_s).toArray().at(1).toObject();
        QCOMPARE(credential.value(u"key"_s).toString(), u"bb"_s);
        QCOMPARE(credential.value(u"value"_s).toString(), u"********"_s);
        QVERIFY(!QJsonDocument(seen).toJson().contains("abc123"));
        QVERIFY(!credential.contains(u"choice_option"_s) && !credential.contains(u"choice_value"_s)); // as there are none
        // What was read can be sent back: the mask keeps what is stored.
        QJsonObject again = ApiFixture::documentedObject(u"create"_s);
        QJsonArray parameters = again.value(u"parameters"_s).toArray();
        QJsonObject masked = parameters.at(1).toObject();
        masked[u"default_value"_s] = u"********"_s;
        parameters[1] = masked;
        again[u"parameters"_s] = parameters;
        succeeds(m_api->ask("PUT", "/openapi/build", again));
        QVERIFY(secretValues().contains("abc123"));
        QVERIFY(!secretValues().contains("********"));
        masked[u"default_value"_s] = u"hunter2"_s;
        parameters[1] = masked;
        again[u"parameters"_s] = parameters;
        succeeds(m_api->ask("PUT", "/openapi/build", again));
        QVERIFY(secretValues().contains("hunter2"));
        // Inputs of a template: the template knows that one of them is a secret, whatever the request says.
        succeeds(m_api->ask("POST", "/openapi/build?source=template", ApiFixture::documented(u"create-from-template"_s)));
        const QByteArray bound = m_api->ask("GET", "/openapi/build/demo-build/detail?projectKey=demo&serviceName=zadigx&serviceModule=aslan").body;
        QVERIFY(bound.contains("admin"));
        QVERIFY(!bound.contains("\"value\":\"zadigx\""));
        for (const QByteArray &secret : {QByteArray("abc123"), QByteArray("hunter2")}) {
            QFile file(m_api->services.dataDir() + u"/slipway.db"_s);
            QVERIFY(file.open(QIODevice::ReadOnly));
            QVERIFY(!file.readAll().contains(secret));
        }
    }

    // Clients that keep definitions in git read a detail, change something in it, and send it.
    void whatIsReadCanBeSentBack()
    {
        CatalogueService &catalogue = m_api->catalogue;
        for (const auto &[name, version] : {std::pair{u"go"_s, u"1.20"_s}, {u"node"_s, u"007"_s}})
            VERIFY_OK(answerOf(catalogue.save(ToolEntry{name, version, {}, {}, {}, true}, u"anna"_s)));
        VERIFY_OK(answerOf(catalogue.save(CodeHost{u"forge"_s, CodeHostType::GitLab, u"https://git.example.com"_s, {}, {}}, {}, u"anna"_s)));
        VERIFY_OK(answerOf(catalogue.save(ObjectStorage{u"store"_s, u"https://s3.example.com"_s, u"eu-1"_s, u"builds"_s, {}, u"AK"_s, {}}, {}, u"anna"_s)));
        VERIFY_OK(answerOf(catalogue.save(DockerfileTemplate{u"plain"_s, u"FROM scratch"_s}, u"anna"_s)));
        QFile file(QStringLiteral(SLIPWAY_TEST_DATA "/flows/everything.json"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QJsonObject body = QJsonDocument::fromJson(file.readAll()).object();
        body[u"name"_s] = u"前端 build"_s;
        succeeds(m_api->ask("POST", "/openapi/build", body));
        const QByteArray name = QByteArray("前端 build").toPercentEncoding();
        const Definition made = *m_api->definitions.find(u"前端 build"_s);
        QCOMPARE(made.plan.parameters.size(), 12);
        const QJsonObject seen = detail(name, "demo");
        succeeds(m_api->ask("PUT", "/openapi/build?projectKey=demo", seen));
        QCOMPARE(QJsonDocument(detail(name, "demo")).toJson(), QJsonDocument(seen).toJson());
        QVERIFY(*m_api->definitions.find(made.name) == made);
        QVERIFY(m_api->services.secrets.values.values().contains("s3cr=t\nin two lines\n"));

        // What a service has of its own, likewise.
        succeeds(m_api->ask("POST", "/openapi/build?source=template", ApiFixture::documented(u"create-from-template"_s)));
        const QByteArray service = "&serviceName=zadigx&serviceModule=aslan";
        const QJsonObject bound = detail("demo-build", "demo", service);
        QVERIFY(m_api->services.secrets.values.values().contains("zadigx"));
        QJsonObject again = bound;
        again[u"target_services"_s] = again.take(u"template_services"_s);
        again.remove(u"template_revision"_s); // that is the one in force; it is not pinned
        succeeds(m_api->ask("PUT", "/openapi/build/demo-build/template", again));
        QCOMPARE(QJsonDocument(detail("demo-build", "demo", service)).toJson(), QJsonDocument(bound).toJson());
        QVERIFY(m_api->services.secrets.values.values().contains("zadigx"));
    }

    void whereTheDocumentationIsWrong()
    {
        // Both keys of DELETE, and one that is not there.
        succeeds(m_api->ask("POST", "/openapi/build", smallest()));
        succeeds(m_api->ask("DELETE", "/openapi/build?name=small&projectKey=yaml"));
        succeeds(m_api->ask("DELETE", "/openapi/build?name=small&projectKey=yaml"));
        succeeds(m_api->ask("POST", "/openapi/build", smallest()));
        succeeds(m_api->ask("DELETE", "/openapi/build?name=&buildName=small&projectKey=yaml"));
        QVERIFY(m_api->definitions.all().isEmpty());
        refused(m_api->ask("DELETE", "/openapi/build?projectKey=yaml"), 6524, u"empty build name."_s);
        // installs is a list, whatever the table says.
        refused(m_api->ask("POST", "/openapi/build", with(u"installs"_s, u"go"_s)), 6520, u"installs"_s);
        // Objects, or lists with one; words for booleans.
        const QJsonObject docker{{u"dockerfile_source"_s, u"local"_s}, {u"build_context_dir"_s, u"."_s}, {u"dockerfile_directory"_s, u"Dockerfile"_s},
                                 {u"enable_buildkit"_s, u"true"_s}};
        QJsonObject lists = with(u"docker_build_step"_s, QJsonArray{docker});
        lists[u"advanced_settings"_s] = QJsonArray{QJsonObject{{u"timeout"_s, 7}, {u"outputs"_s, QJsonArray{u"xx"_s}}}};
        succeeds(m_api->ask("POST", "/openapi/build", lists));
        QJsonObject seen = detail("small");
        QVERIFY(seen.value(u"post_build"_s).toObject().value(u"docker_build"_s).toObject().value(u"enable_buildkit"_s).toBool());
        QCOMPARE(seen.value(u"advanced_settings"_s).toObject().value(u"timeout"_s).toInt(), 7);
        // Names go in, objects come out.
        QCOMPARE(seen.value(u"outputs"_s).toArray().last().toObject(), (QJsonObject{{u"name"_s, u"xx"_s}, {u"description"_s, u""_s}}));
        // serviceName and serviceModule are optional, source is "zadig".
        QCOMPARE(seen.value(u"source"_s).toString(), u"zadig"_s);
        // A full replacement.
        succeeds(m_api->ask("PUT", "/openapi/build", smallest()));
        seen = detail("small");
        QCOMPARE(seen.value(u"advanced_settings"_s).toObject().value(u"timeout"_s).toInt(), 60);
        QVERIFY(seen.value(u"post_build"_s).toObject().value(u"docker_build"_s).isNull());
        // PUT ?source=template creates, and the name in the path says nothing.
        succeeds(m_api->ask("PUT", "/openapi/build?source=template", ApiFixture::documented(u"create-from-template"_s)));
        refused(m_api->ask("PUT", "/openapi/build?source=template", ApiFixture::documented(u"create-from-template"_s)), 6520, u"demo-build"_s);
        succeeds(m_api->ask("PUT", "/openapi/build/other/template", ApiFixture::documented(u"update-from-template"_s)));
    }

    void pages()
    {
        for (int i = 0; i < 25; ++i)
            succeeds(m_api->ask("POST", "/openapi/build", smallest(u"b%1"_s.arg(i, 2, 10, QChar(u'0')))));
        const auto size = [this](const QByteArray &query) {
            const SeenAnswer answer = m_api->ask("GET", "/openapi/build?projectKey=yaml" + query);
            if (answer.json.value(u"total"_s).toInt() != 25)
                return -answer.code();
            return int(answer.json.value(u"builds"_s).toArray().size());
        };
        QCOMPARE(size(""), 20);
        QCOMPARE(size("&pageNum=2"), 5);
        QCOMPARE(size("&pageNum=3"), 0);
        QCOMPARE(size("&pageSize=500"), 25);
        QCOMPARE(size("&pageSize=0"), 25);
        QCOMPARE(size("&pageNum=-1"), 25);
        QCOMPARE(size("&pageNum=2000000000&pageSize=2000000000"), 0);
        QCOMPARE(size("&pageSize=many"), -6522);
        refused(m_api->ask("GET", "/openapi/build"), 6522, u"empty project key."_s);
    }

    void whatIsNotThereOrTaken()
    {
        refused(m_api->ask("GET", "/openapi/build/none/detail?projectKey=yaml"), 6523, u"no documents in result"_s);
        refused(m_api->ask("PUT", "/openapi/build", smallest()), 6521, u"no documents in result"_s);
        succeeds(m_api->ask("POST", "/openapi/build", smallest()));
        refused(m_api->ask("POST", "/openapi/build", smallest()), 6520, u"small"_s);
        QJsonObject elsewhere = smallest();
        elsewhere[u"project_key"_s] = u"demo"_s;
        refused(m_api->ask("POST", "/openapi/build", elsewhere), 6520, u"small"_s); // names are unique in all projects
        QJsonObject nowhere = smallest(u"x"_s);
        nowhere[u"project_key"_s] = u"nowhere"_s;
        refused(m_api->ask("POST", "/openapi/build", nowhere), 6520, u"nowhere"_s);
        const QByteArray strict = "Slipway-Strict-Status: 1\r\n";
        refused(m_api->ask("GET", "/openapi/build/none/detail?projectKey=yaml", {}, strict), 6523, u"no documents in result"_s, 404);
        refused(m_api->ask("POST", "/openapi/build", QJsonDocument(smallest()).toJson(), strict), 6520, u"small"_s, 409);
        refused(m_api->ask("DELETE", "/openapi/build?name=none&projectKey=yaml", {}, strict), 6524, u"no documents in result"_s, 404);
    }

    void whatNobodyShouldSend_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("path");
        const auto row = [](const char *name, const QJsonObject &body, const QString &path) {
            QTest::newRow(name) << QJsonDocument(body).toJson() << path;
        };
        for (const QString &key : {u"name"_s, u"project_key"_s, u"infrastructure"_s, u"build_os"_s, u"script_type"_s}) {
            QJsonObject body = smallest();
            body.remove(key);
            QTest::addRow("no %s", qPrintable(key)) << QJsonDocument(body).toJson() << key;
        }
        row("wrong type", with(u"name"_s, 7), u"name"_s);
        row("no such word", with(u"script_type"_s, u"perl"_s), u"script_type"_s);
        row("unknown tool", with(u"installs"_s, QJsonArray{QJsonObject{{u"name"_s, u"cobol"_s}, {u"version"_s, u"85"_s}}}), u"installs[0]"_s);
        row("unknown code host", with(u"repo_info"_s, QJsonArray{QJsonObject{{u"codehost_name"_s, u"svn"_s}, {u"repo_name"_s, u"x"_s}}}),
            u"repo_info[0]"_s);
        row("checkout path", with(u"repo_info"_s, QJsonArray{QJsonObject{{u"codehost_name"_s, u"gitlab"_s},
                                                                        {u"repo_name"_s, u"x"_s},
                                                                        {u"checkout_path"_s, u"../../etc"_s}}}),
            u"repo_info[0].checkout_path"_s);
        row("archive path", with(u"post_build"_s, QJsonObject{{u"file_archive"_s, QJsonObject{{u"file_location"_s, u"a/../../b"_s}}}}),
            u"file_location"_s);
        row("annotation", with(u"advanced_settings"_s,
                               QJsonObject{{u"custom_annotations"_s, QJsonArray{QJsonObject{{u"key"_s, u"a"_s}, {u"value"_s, 7}}}}}),
            u"advanced_settings.custom_annotations[0].value"_s);
        row("a service without module", with(u"services"_s, QJsonArray{QJsonObject{{u"service_name"_s, u"a"_s}}}), u"services[0].service_module"_s);
        row("a service without name", with(u"services"_s, QJsonArray{QJsonObject{{u"service_module"_s, u"a"_s}}}), u"services[0].service_name"_s);
        row("pull request", with(u"repo_info"_s, QJsonArray{QJsonObject{{u"codehost_name"_s, u"gitlab"_s},
                                                                       {u"repo_name"_s, u"x"_s},
                                                                       {u"prs"_s, QJsonArray{7, -1}}}}),
            u"repo_info[0].prs"_s);
        const auto value = [](const QString &type, const QString &text, bool isCredential) {
            return QJsonArray{QJsonObject{
                {u"key"_s, u"A"_s}, {u"type"_s, type}, {u"default_value"_s, text}, {u"is_credential"_s, isCredential}}};
        };
        const QString tooLong(150'000, u'x');
        row("zero byte", with(u"parameters"_s, value(u"string"_s, u"a\0b"_s, false)), u"parameters[0].default_value"_s);
        row("zero byte in a secret", with(u"parameters"_s, value(u"string"_s, u"a\0b"_s, true)), u"parameters[0].default_value"_s);
        row("long variable", with(u"parameters"_s, value(u"script"_s, tooLong, false)), u"parameters[0].default_value"_s);
        row("long secret", with(u"parameters"_s, value(u"string"_s, tooLong, true)), u"parameters[0].default_value"_s);
        QJsonArray many;
        for (int i = 0; i < 10'001; ++i)
            many.append(QJsonObject{{u"key"_s, u"K%1"_s.arg(i)}, {u"type"_s, u"string"_s}});
        row("10,001 parameters", with(u"parameters"_s, many), u"parameters"_s);
        row("long script", with(u"build_script"_s, QString(longestScript + 1, u'x')), u"build_script"_s);
        QTest::newRow("no JSON") << QByteArray("{\"name\": ") << u"JSON"_s;
        QTest::newRow("a list") << QByteArray("[]") << u"object"_s;
        QTest::newRow("nothing") << QByteArray() << u"name"_s;
        QTest::newRow("bad UTF-8") << QByteArray("{\"name\": \"a\xff\xfe\"}") << u"UTF-8"_s;
        QTest::newRow("deep") << QByteArray("{\"name\": ") + QByteArray(100, '[') + QByteArray(100, ']') + '}' << u"64"_s;
    }

    void whatNobodyShouldSend()
    {
        QFETCH(QByteArray, body);
        QFETCH(QString, path);
        refused(m_api->ask("POST", "/openapi/build", body), 6520, path);
        QVERIFY(m_api->definitions.all().isEmpty());
        succeeds(m_api->ask("POST", "/openapi/build", smallest()));
        refused(m_api->ask("PUT", "/openapi/build", body), 6521, path);
    }

    void namesOfTwoLines()
    {
        refused(m_api->ask("POST", "/openapi/build", with(u"name"_s, u"a\nb"_s)), 6520, u"name"_s);
        QVERIFY(m_api->definitions.all().isEmpty());
    }

    void tooLarge()
    {
        const SeenAnswer answer = m_api->ask("POST", "/openapi/build", with(u"build_script"_s, QString(5 * 1024 * 1024, u'x')));
        refused(answer, 413, u"bytes"_s, 413);
    }

    void fromNoTemplate()
    {
        QJsonObject body = ApiFixture::documentedObject(u"create-from-template"_s);
        body[u"target_services"_s] = QJsonArray();
        refused(m_api->ask("POST", "/openapi/build?source=template", body), 6520, u"target_service must have at least one item in it"_s);
        body = ApiFixture::documentedObject(u"create-from-template"_s);
        body[u"template_name"_s] = u"nothing"_s;
        const SeenAnswer answer = m_api->ask("POST", "/openapi/build?source=template", body);
        refused(answer, 6520, u"nothing"_s);
        refused(m_api->ask("PUT", "/openapi/build/demo-build/template", ApiFixture::documented(u"update-from-template"_s)), 6521,
                u"no documents in result"_s);
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestConformance)
#include "tst_conformance.moc"
