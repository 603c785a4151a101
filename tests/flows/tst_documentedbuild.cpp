// The example definition of Zadig's documentation, run on this machine and in a container with everything it asks for: its parameters,
// its credential, its tool, its repository, its image, its outputs; and the steps that its "Get Build Details" shows: archive, upload
// and post script. Only the repository, the tool and what "ubuntu 20.04" stands for are ours. It asks for no GPU; what engines are told
// of those is in tst_containerstep.
#include "tests/app/jobs/testrepository.h"
#include "tests/flows/apiclient.h"
#include "tests/flows/podmanhome.h"
#include "tests/support/githttpserver.h"
#include "tests/support/objectstore.h"
#include "tests/support/podmanservice.h"
#include "tests/support/s3rver.h"
#include "tests/support/warnings.h"

#include <QCryptographicHash>
#include <QDir>
#include <QDirIterator>
#include <QJsonDocument>

using namespace slipway;
using namespace Qt::StringLiterals;

namespace {

const QByteArray makefile = "build-%:\n"
                            "\t@echo \"building $* of $$SERVICE_MODULE with $$(go version)\"\n"
                            "\t@echo \"aa is $$aa and bb is $$bb\"\n"
                            "\t@mkdir -p temp\n"
                            "\t@printf '%s\\n' $* >test\n"
                            "\t@printf 'package of %s\\n' $* >temp/$*.pkg\n"
                            "\t@sed -n 's/^NAME=/system is /p' /etc/os-release\n"
                            "\t@if grep -q ' /workspace ' /proc/self/mounts; then touch /workspace/mark && echo 'has its storage'; fi\n";

QByteArray content(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

// Where uploads go, whoever plays that.
struct Storage {
    QString endpoint;
    QString accessKey;
    QString secretKey;
    std::function<QByteArray(const QString &key)> object;
};

} // namespace

class TestDocumentedBuild : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void runs_data();
    void runs();

private:
    QByteArray configuration(const Storage &storage, const QString &image) const;
    static QJsonObject definition();
    void lookAt(const Workbench &bench, const QJsonObject &run, const QByteArray &log, const Storage &storage, bool isContained);

    QTemporaryDir m_folder;
    std::unique_ptr<TestRepository> m_repository;
    std::unique_ptr<GitHttpServer> m_server;
};

void TestDocumentedBuild::initTestCase()
{
    QVERIFY(QDir(m_folder.path()).mkpath(u"kr-test-org1"_s));
    m_repository = std::make_unique<TestRepository>(m_folder.filePath(u"kr-test-org1"_s), u"multi-service-demo.git"_s);
    m_repository->commit(u"Dockerfile"_s, u"Dockerfile"_s, "FROM scratch\nARG service\nLABEL service=$service\nCOPY test /test\n");
    m_repository->commit(u"Makefile"_s, u"Makefile"_s, makefile);
    m_repository->push();
    m_server = std::make_unique<GitHttpServer>(m_folder.path());
    m_server->setCredential(u"bot"_s, u"token-of-the-forge"_s);
    QVERIFY(m_server->listen());
}

// image: what scripts run in; empty: on this machine.
QByteArray TestDocumentedBuild::configuration(const Storage &storage, const QString &image) const
{
    const QString place = image.isEmpty() ? QString()
                                          : u"settings:\n  jobs: {executor: container, engine: podman}\n"
                                            "build_images:\n  - {name: \"ubuntu 20.04\", image: \"%1\"}\n"_s.arg(image);
    return u"slipway: 1\n%4"
           "tools:\n"
           "  - name: go\n    version: \"1.20.7\"\n    bin_path: $SLIPWAY_TOOL/bin\n    install_script: |\n"
           "      mkdir bin\n      printf '#!/bin/sh\\necho go version go1.20.7\\n' >bin/go\n      chmod +x bin/go\n"
           "code_hosts:\n  - {name: gitlab, type: gitlab, address: \"%1\", username: bot, secret: {from_env: FORGE_TOKEN}}\n"
           "object_storages:\n  - {name: archive, endpoint: \"%2\", bucket: builds, access_key: %3, secret: {from_env: STORAGE_KEY}}\n"
           "projects:\n  - key: yaml\n    components:\n"
           "      - name: service1\n        id: 0123456789abcdef0123456789abcdef\n"
           "        source:\n          git: {url: \"\", check_repository: false}\n"
           "        triggers:\n          git: {enabled: false}\n"
           "        build: {script: \"echo not this one\"}\n"_s.arg(m_server->origin(), storage.endpoint, storage.accessKey, place)
               .toUtf8();
}

QJsonObject TestDocumentedBuild::definition()
{
    QJsonObject body = QJsonDocument::fromJson(content(QStringLiteral(SLIPWAY_TEST_DATA "/openapi/create.json"))).object();
    body[u"post_build"_s] = QJsonObject{
        {u"object_storage_upload"_s,
         QJsonObject{{u"enabled"_s, true}, {u"object_storage_id"_s, u"archive"_s},
                     {u"upload_detail"_s, QJsonArray{QJsonObject{{u"file_path"_s, u"$REPONAME_0/test"_s}, {u"dest_path"_s, u"temp"_s}}}}}},
        {u"file_archive"_s, QJsonObject{{u"file_location"_s, u"$REPONAME_0/temp"_s}}},
        {u"scripts"_s, u"#!/bin/bash\nset -e\necho \"post script of $SERVICE, bb is $bb, package is ${PKG_FILE%-*}\"\n"_s}};
    return body;
}

void TestDocumentedBuild::runs_data()
{
    QTest::addColumn<bool>("isOurs");
    QTest::addColumn<bool>("isContained");
    QTest::newRow("storage that checks every signature") << true << false;
    QTest::newRow("s3rver") << false << false;
    QTest::newRow("in a container") << true << true;
}

void TestDocumentedBuild::runs()
{
    QFETCH(bool, isOurs);
    QFETCH(bool, isContained);
    std::unique_ptr<ObjectStore> ours;
    std::unique_ptr<S3rver> theirs;
    Storage storage;
    if (isOurs) {
        ours = std::make_unique<ObjectStore>("AK", "key=of\"the\\storage", "us-east-1");
        QVERIFY(ours->listen());
        storage = {ours->endpoint(), u"AK"_s, u"key=of\"the\\storage"_s,
                   [&ours](const QString &key) { return ours->objects().value(u"builds/"_s + key); }};
    } else {
        if (const QString absence = S3rver::absence(); !absence.isEmpty())
            QSKIP(qPrintable(u"Not uploaded to s3rver: "_s + absence));
        theirs = std::make_unique<S3rver>(u"builds"_s);
        storage = {theirs->endpoint(), S3rver::accessKey(), S3rver::secretKey(), [&theirs](const QString &key) { return theirs->object(key); }};
    }
    Workbench bench(Workbench::Secrets::Sealed);
    bench.environment.insert(u"FORGE_TOKEN"_s, u"token-of-the-forge"_s);
    bench.environment.insert(u"STORAGE_KEY"_s, storage.secretKey);
    std::unique_ptr<PodmanService> service;
    if (isContained) {
        givePodmanAHome(bench);
    } else {
        service = std::make_unique<PodmanService>();
        bench.environment.insert(u"CONTAINER_HOST"_s, service->address());
    }
    if (const QString why = podmanHindrance(bench, {u"make"_s}); !why.isEmpty())
        QSKIP(qPrintable(why));
    QString image;
    if (isContained) {
        QMap<QString, QByteArray> files = filesOfProgram(bench, u"make"_s);
        files.insert(u"etc/os-release"_s, "NAME=inside\n");
        image = makeBusyboxImage(bench, u"ubuntu"_s, files);
    }
    VERIFY_RAN(bench.run({u"apply"_s, bench.write(u"slipway.yaml"_s, configuration(storage, image))}));

    Serve serve(bench);
    QVERIFY2(serve.waitForReady(), serve.errors().constData());
    const ApiClient api(bench, serve.port());
    expectSuccess(api.ask("POST", "/openapi/build?projectKey=yaml", definition()));
    const Answer started = api.ask("POST", "/openapi/build/api-test/run",
                                   QByteArray(R"({"service_module": "service1", "inputs": [{"key": "aa", "value": "a,c"}]})"));
    QVERIFY2(started.status == 200, started.body.constData());
    const QByteArray address = "/openapi/builds/" + started.json()["build"_L1]["id"_L1].toString().toLatin1();
    // Answers when the build has ended, and not before.
    const Answer events = api.ask("GET", address + "/log/events");
    QVERIFY2(events.body.contains("event: end\n"), events.body.constData());
    const Answer log = api.ask("GET", address + "/log");
    QVERIFY2(events.body.contains("\"state\":\"succeeded\""), log.body.constData());
    const QJsonObject run = api.get(address);
    lookAt(bench, run, log.body, storage, isContained);
    if (QTest::currentTestFailed())
        qInfo("%s\n%s", log.body.constData(), QJsonDocument(run).toJson().constData());
    const QString built = run[u"outputs"_s][0][u"value"_s].toString();
    QCOMPARE(podman(bench, {u"image"_s, u"inspect"_s, u"--format"_s, u"{{.Labels.service}}"_s, built}).out.trimmed(), QByteArray("service1"));
    if (isContained) {
        const QByteArray made = podman(bench, {u"events"_s, u"--stream=false"_s, u"--filter"_s, u"event=create"_s, u"--filter"_s, u"type=container"_s}).out;
        QVERIFY2(made.contains("test-a=abc"), made.constData()); // its label
    }
    QCOMPARE(podman(bench, {u"ps"_s, u"--all"_s, u"--quiet"_s}).out, QByteArray());
    QCOMPARE(podman(bench, {u"volume"_s, u"ls"_s, u"--quiet"_s}).out, QByteArray()); // its storage was for this build alone
    if (ours)
        QCOMPARE(ours->refused(), 0);
    QCOMPARE(serve.end().code, 0);
}

void TestDocumentedBuild::lookAt(const Workbench &bench, const QJsonObject &run, const QByteArray &log, const Storage &storage, bool isContained)
{
    QList<QByteArray> lines{"slipway: installing go 1.20.7 into ",
                            "hello from api\n",
                            "building service1 of service1 with go version go1.20.7\n",
                            "aa is a,c and bb is ***\n"};
    if (isContained) {
        lines.prepend("slipway: scripts run in localhost/ubuntu:1\n");
        lines.append({"system is inside\n", "has its storage\n"});
    } else {
        QVERIFY(!log.contains("system is inside") && !log.contains("has its storage"));
    }
    lines.append({"slipway: this step runs outside the sandbox\n",
                  "podman build --platform linux/amd64 --tag service1:",
                  "--build-arg service=service1 --file ",
                  "archived multi-service-demo/temp/service1.pkg (20 bytes, sha256 ",
                  "uploaded multi-service-demo/test to " + storage.endpoint.toUtf8() + "/builds/temp/test (9 bytes)\n",
                  "post script of service1, bb is ***, package is service1-"});
    qsizetype at = 0;
    for (const QByteArray &line : std::as_const(lines)) { // in this order
        at = log.indexOf(line, at);
        QVERIFY2(at >= 0, line.constData());
    }
    QVERIFY(!log.contains("not this one"));

    QStringList steps;
    for (const QJsonValue &step : run[u"steps"_s].toArray()) {
        steps.append(step[u"name"_s].toString());
        QVERIFY2(step[u"exit_code"_s] == 0, qPrintable(steps.last()));
    }
    const QStringList expected{u"Tool go 1.20.7"_s, u"Clone multi-service-demo"_s, u"Restore cache"_s, u"Build"_s, u"Image"_s, u"Save cache"_s,
                               u"Archive"_s, u"Upload"_s, u"Post script"_s};
    QCOMPARE(steps, isContained ? QStringList{u"Container"_s} + expected : expected);

    QMap<QString, QString> outputs;
    for (const QJsonValue &output : run[u"outputs"_s].toArray())
        outputs.insert(output[u"name"_s].toString(), output[u"value"_s].toString());
    QCOMPARE(outputs.keys(), (QStringList{u"IMAGE"_s, u"PKG_FILE"_s, u"bb"_s}));
    QVERIFY2(outputs[u"IMAGE"_s].startsWith(u"service1:"_s), qPrintable(outputs[u"IMAGE"_s]));
    QCOMPARE(outputs[u"bb"_s], u"***"_s);
    QCOMPARE(run[u"definition"_s].toString(), u"api-test"_s);
    QCOMPARE(run[u"inputs"_s].toArray(), (QJsonArray{QJsonObject{{u"key"_s, u"aa"_s}, {u"value"_s, u"a,c"_s}}}));

    const QJsonArray artifacts = run[u"artifacts"_s].toArray();
    QCOMPARE(artifacts.size(), 1);
    QCOMPARE(artifacts[0][u"name"_s].toString(), u"multi-service-demo/temp/service1.pkg"_s);
    const QString folder = bench.runFolder(run[u"id"_s].toString());
    const QByteArray kept = content(folder + u"/artifacts/files/multi-service-demo/temp/service1.pkg"_s);
    QCOMPARE(kept, QByteArray("package of service1\n"));
    QCOMPARE(artifacts[0][u"bytes"_s].toInteger(), kept.size());
    QCOMPARE(artifacts[0][u"sha256"_s].toString().toLatin1(), QCryptographicHash::hash(kept, QCryptographicHash::Sha256).toHex());
    QCOMPARE(storage.object(u"temp/test"_s), QByteArray("service1\n"));

    // No secret lies anywhere, neither as it is nor as the log of git or curl might have it.
    QDirIterator all(bench.data(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    int count = 0;
    while (all.hasNext()) {
        const QString path = all.next();
        const QByteArray bytes = content(path);
        ++count;
        for (const QByteArray &secret : {QByteArray("abc123"), QByteArray("token-of-the-forge"), QByteArray("key=of\"the")})
            QVERIFY2(!bytes.contains(secret), qPrintable(path + u" has "_s + QString::fromUtf8(secret)));
    }
    QVERIFY(count > 5);
}

SLIPWAY_TEST_MAIN(QCoreApplication, TestDocumentedBuild)
#include "tst_documentedbuild.moc"
