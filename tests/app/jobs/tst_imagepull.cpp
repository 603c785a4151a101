// Which sign-in an image is pulled with, where it goes, and what is said when it is refused.
#include "app/jobs/imagepull.h"

#include "app/jobs/gitrecipe.h"
#include "tests/support/warnings.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace slipway;

class TestImagePull : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theRegistryIsTheOneThatFitsBest_data();
    void theRegistryIsTheOneThatFitsBest();
    void theSignInGoesNowhereElse();
    void itIsKeptForItsNamespace_data();
    void itIsKeptForItsNamespace();
    void whatIsRefusedWithTheSignInOfAnotherIsTriedWithout_data();
    void whatIsRefusedWithTheSignInOfAnotherIsTriedWithout();
    void dockersOwnCertificatesStay_data();
    void dockersOwnCertificatesStay();
    void aRefusalSaysWhatToDo();
    void aRegistryOfThisMachineNeedsNoEncryption_data();
    void aRegistryOfThisMachineNeedsNoEncryption();
};

// What pull.sh ends with for STEP, and says, at an engine that is this script.
static int pulled(const QByteArray &engine, const supervisor::Step &step, const QMap<QString, QString> &variables, QByteArray &said)
{
    QTemporaryDir folder;
    QFile file(folder.filePath(u"engine"_s));
    if (!file.open(QIODevice::WriteOnly))
        return -1;
    file.write("#!/bin/sh\n" + engine);
    file.close();
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.remove(u"REGISTRY_AUTH_FILE"_s);
    for (auto it = variables.cbegin(); it != variables.cend(); ++it)
        environment.insert(it.key(), it.value());
    for (const auto &[name, value] : step.environment)
        environment.insert(QString::fromStdString(name), QString::fromStdString(value));
    process.setProcessEnvironment(environment);
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(u"/bin/sh"_s, {u"-uc"_s, QString::fromStdString(scriptNamed(u"pull.sh"_s)) + u"\npull \"$1\" debian:12"_s, u"slipway"_s, file.fileName()});
    process.write(QByteArray::fromStdString(step.input));
    process.closeWriteChannel();
    if (!process.waitForFinished())
        return -1;
    said = process.readAll();
    return process.exitCode();
}

void TestImagePull::theRegistryIsTheOneThatFitsBest_data()
{
    QTest::addColumn<QString>("image");
    QTest::addColumn<QString>("registry"); // empty: none
    QTest::newRow("another host") << u"other.example.com/tools/gcc:12"_s << QString();
    QTest::newRow("its namespace") << u"hub.example.com:5000/tools/gcc:12"_s << u"tools"_s;
    QTest::newRow("the narrower one") << u"hub.example.com:5000/tools/base/gcc@sha256:"_s + QString(64, u'a') << u"base"_s;
    QTest::newRow("nearly a namespace") << u"hub.example.com:5000/toolset/gcc"_s << u"team"_s;
    QTest::newRow("another port") << u"hub.example.com/tools/gcc"_s << QString();
    QTest::newRow("capital letters") << u"HUB.example.com:5000/tools/gcc"_s << u"tools"_s;
    QTest::newRow("a port that goes without saying") << u"plain.example.com:443/gcc"_s << u"plain"_s;
    QTest::newRow("Docker Hub, short") << u"debian:12"_s << u"dockerhub"_s;
    QTest::newRow("Docker Hub, long") << u"docker.io/library/debian:12"_s << u"dockerhub"_s;
    QTest::newRow("no password") << u"open.example.com/gcc"_s << QString();
    QTest::newRow("no image") << u"what is this?"_s << QString();
}

void TestImagePull::theRegistryIsTheOneThatFitsBest()
{
    QFETCH(QString, image);
    QFETCH(QString, registry);
    Catalogue catalogue;
    catalogue.registries = {{u"base"_s, u"hub.example.com:5000"_s, u"tools/base"_s, u"a"_s, u"key-a"_s},
                            {u"dockerhub"_s, u"docker.io"_s, u"team"_s, u"b"_s, u"key-b"_s},
                            {u"open"_s, u"open.example.com"_s, {}, {}, {}},
                            {u"plain"_s, u"plain.example.com"_s, {}, u"c"_s, u"key-c"_s},
                            {u"second"_s, u"hub.example.com:5000"_s, u"elsewhere"_s, u"d"_s, u"key-d"_s},
                            {u"team"_s, u"hub.example.com:5000"_s, u"team"_s, u"e"_s, u"key-e"_s, true},
                            {u"tools"_s, u"hub.example.com:5000"_s, u"tools"_s, u"f"_s, u"key-f"_s}};
    const ImageRegistry *found = registryOf(image, catalogue);
    QCOMPARE(found ? found->name : QString(), registry);
}

void TestImagePull::theSignInGoesNowhereElse()
{
    supervisor::Recipe recipe;
    recipe.registryAuth = R"({"auths":{"elsewhere":{"auth":"b3RoZXI="}}})";
    const std::string before = recipe.registryAuth;
    supervisor::Step step;
    addPull(step, recipe, u"hub.example.com:443/tools/gcc"_s, {u"robot"_s, u"kelp-lantern"_s}, true);
    const std::string encoded = QByteArray("robot:kelp-lantern").toBase64().toStdString();
    QCOMPARE(step.input, "{\"auths\":{\"hub.example.com:443\":{\"auth\":\"" + encoded + "\"}}}");
    QCOMPARE(recipe.registryAuth, before); // which the person's scripts may read
    QVERIFY(step.environment.empty() && recipe.files.empty());
    for (const std::string &secret : {std::string("kelp-lantern"), encoded}) {
        QVERIFY(std::any_of(recipe.secrets.begin(), recipe.secrets.end(), [&](const auto &masked) { return masked.value == secret && !masked.exposeAsEnv; }));
    }
    supervisor::Step hub;
    addPull(hub, recipe, u"team/gcc"_s, {u"robot"_s, u"kelp-lantern"_s}, true);
    QVERIFY2(hub.input.find("\"docker.io\"") != std::string::npos && hub.input.find("https://index.docker.io/v1/") != std::string::npos, hub.input.c_str());
    supervisor::Step open;
    addPull(open, recipe, u"hub.example.com/tools/gcc"_s, {}, true);
    QCOMPARE(open.input, std::string()); // whoever runs the program may be signed in
}

void TestImagePull::itIsKeptForItsNamespace_data()
{
    QTest::addColumn<QString>("nameSpace");
    QTest::addColumn<QString>("image");
    QTest::addColumn<bool>("isKept");
    QTest::newRow("around it") << u"acme"_s << u"acme/gcc"_s << true;
    QTest::newRow("another") << u"acme"_s << u"debian:12"_s << false;
    QTest::newRow("nearly") << u"acme"_s << u"acmes/gcc"_s << false;
    QTest::newRow("the whole registry") << QString() << u"debian:12"_s << true;
}

void TestImagePull::itIsKeptForItsNamespace()
{
    QFETCH(QString, nameSpace);
    QFETCH(QString, image);
    const ImageRegistry registry{u"hub"_s, u"docker.io"_s, nameSpace, u"robot"_s, u"key"_s};
    QTEST(isKeptFor(registry, image), "isKept");
}

void TestImagePull::whatIsRefusedWithTheSignInOfAnotherIsTriedWithout_data()
{
    QTest::addColumn<bool>("isOfAnother");
    QTest::addColumn<bool>("isOpen"); // to everybody
    QTest::addColumn<int>("code");
    QTest::addColumn<int>("tries");
    QTest::newRow("open") << true << true << 0 << 2;
    QTest::newRow("closed") << true << false << 95 << 2;
    QTest::newRow("its own") << false << true << 95 << 1;
}

void TestImagePull::whatIsRefusedWithTheSignInOfAnotherIsTriedWithout()
{
    QFETCH(bool, isOfAnother);
    QFETCH(bool, isOpen);
    supervisor::Recipe recipe;
    supervisor::Step step;
    addPull(step, recipe, u"debian:12"_s, {u"robot"_s, u"kelp-lantern"_s, isOfAnother}, false);
    const QByteArray engine = "case $1 in info) exit 0 ;; pull) ;; *) exit 1 ;; esac\necho tries\n"
                              "[ -n \"${REGISTRY_AUTH_FILE:-}\" ] || [ -z \"$OPEN\" ] || exit 0\necho 'unauthorized: incorrect username or password'\nexit 1\n";
    QByteArray said;
    const int code = pulled(engine, step, {{u"OPEN"_s, isOpen ? u"1"_s : QString()}}, said);
    QTEST(code, "code");
    QTEST(int(said.count("tries\n")), "tries");
}

void TestImagePull::dockersOwnCertificatesStay_data()
{
    QTest::addColumn<QString>("verify");
    QTest::addColumn<QString>("given");
    QTest::addColumn<QByteArray>("place");
    QTest::newRow("its default") << u"1"_s << QString() << QByteArray("/someone/.docker");
    QTest::newRow("given") << u"1"_s << u"/certs"_s << QByteArray("/certs");
    QTest::newRow("none needed") << QString() << QString() << QByteArray("none");
}

void TestImagePull::dockersOwnCertificatesStay()
{
    QFETCH(QString, verify);
    QFETCH(QString, given);
    QFETCH(QByteArray, place);
    supervisor::Recipe recipe;
    supervisor::Step step;
    addPull(step, recipe, u"debian:12"_s, {u"robot"_s, u"kelp-lantern"_s}, false);
    QByteArray said;
    const int code = pulled("[ \"$1\" = pull ] || exit 1\necho \"certificates ${DOCKER_CERT_PATH:-none}\"\n", step,
                            {{u"HOME"_s, u"/someone"_s}, {u"DOCKER_CONFIG"_s, {}}, {u"DOCKER_TLS_VERIFY"_s, verify}, {u"DOCKER_CERT_PATH"_s, given}}, said);
    QCOMPARE(code, 0);
    QVERIFY2(said.contains("certificates " + place + '\n'), said);
}

void TestImagePull::aRefusalSaysWhatToDo()
{
    supervisor::Recipe recipe;
    supervisor::Step with, without;
    addPull(with, recipe, u"hub.example.com/tools/gcc:12"_s, {u"robot"_s, u"kelp-lantern"_s}, false);
    addPull(without, recipe, u"hub.example.com/tools/gcc:12"_s, {}, false);
    QCOMPARE(with.reasons.size(), size_t(1));
    QCOMPARE(with.reasons[0].first, 95u);
    const QString refused = QString::fromStdString(with.reasons[0].second), none = QString::fromStdString(without.reasons.at(0).second);
    QVERIFY2(refused.contains(u"hub.example.com refused the image hub.example.com/tools/gcc:12 to the user robot"_s), qPrintable(refused));
    QVERIFY2(none.contains(u"hub.example.com"_s) && none.contains(u"no sign-in is kept"_s), qPrintable(none));
    QVERIFY(!refused.contains(u"kelp"_s));
}

void TestImagePull::aRegistryOfThisMachineNeedsNoEncryption_data()
{
    QTest::addColumn<QString>("image");
    QTest::addColumn<bool>("isPodman");
    QTest::addColumn<bool>("isPlain");
    QTest::newRow("podman") << u"127.0.0.1:5000/gcc"_s << true << true;
    QTest::newRow("docker knows") << u"127.0.0.1:5000/gcc"_s << false << false;
    QTest::newRow("another machine") << u"10.0.0.1:5000/gcc"_s << true << false;
    QTest::newRow("Docker Hub") << u"gcc"_s << true << false;
}

void TestImagePull::aRegistryOfThisMachineNeedsNoEncryption()
{
    QFETCH(QString, image);
    QFETCH(bool, isPodman);
    QFETCH(bool, isPlain);
    supervisor::Recipe recipe;
    supervisor::Step step;
    addPull(step, recipe, image, {}, isPodman);
    QCOMPARE(step.environment, isPlain ? (supervisor::Environment{{"SLIPWAY_PULL_PLAIN", "1"}}) : supervisor::Environment());
}

SLIPWAY_TEST_MAIN(QCoreApplication, TestImagePull)

#include "tst_imagepull.moc"
