// The script of the step "Image" with programs in the place of podman and docker: what they are told, what they find of the person's
// configuration, what becomes of what they say, and what is left of it all.
#include "app/jobs/planrecipe.h"
#include "tests/support/warnings.h"

#include <QDir>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace slipway;
using namespace Qt::StringLiterals;

namespace {

constexpr int patienceMs = 30'000;
const QString digest = u"sha256:"_s + QString(64, u'd');
const QByteArray answersInfo = "case $* in info | *' info') exit 0 ;; 'context inspect'*) echo default; exit 0 ;; esac\n";

} // namespace

class TestImagePush : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void theDigestIsTold_data();
    void theDigestIsTold();
    void aDigestOfAnotherIsTakenBack();
    void aMovedTagIsPutBack();
    void aRefusalHasItsCode_data();
    void aRefusalHasItsCode();
    void anotherRegistryHasItsOwnCode();
    void everyCodeHasItsReason();
    void commandsInTheDockerfileHaveNoSay();
    void aSilentEngineIsSaid();
    void dockerFindsWhatThePersonToldIt();
    void nothingOfTheScriptsIsRun();
    void aLinkOfTheScriptsIsNotFollowed();
    void theBuilderReachesARegistryOfThisMachine();
    void theBuilderGoes_data();
    void theBuilderGoes();
    void buildersBesideEachOther();
    void buildersOfKilledBuildsGo_data();
    void buildersOfKilledBuildsGo();

private:
    struct Ran {
        int code = -1;
        QByteArray said;
        QByteArray told; // outputs
    };
    supervisor::Step step(const QString &engine, const QString &platforms = {});
    void begin(QProcess &process, const QByteArray &engine, const supervisor::Step &step, const QString &image = u"127.0.0.1:5000/team/web:7"_s);
    Ran end(QProcess &process);
    Ran run(const QByteArray &engine, const supervisor::Step &step, const QString &image = u"127.0.0.1:5000/team/web:7"_s);
    QString path(const QString &name) const { return m_folder->filePath(name); }
    QByteArray content(const QString &name) const;
    void write(const QString &name, const QByteArray &text) const;

    std::unique_ptr<QTemporaryDir> m_folder;
    PlanRequest m_request;
    QMap<QString, QString> m_person;
    QString m_told; // the digest that the script told
};

void TestImagePush::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_person = {{u"HOME"_s, path(u"person"_s)}};
    m_request = {};
    m_told.clear();
    m_request.component.id = ComponentId(QString(32, u'c'));
    m_request.component.project = ProjectKey(u"demo"_s);
    m_request.component.name = u"web"_s;
    m_request.build.id = BuildId(QString(32, u'b'));
    m_request.build.component = m_request.component.id;
    m_request.plan.definition = u"web-build"_s;
    m_request.plan.plan.script = u"make"_s;
    m_request.plan.plan.post.docker = DockerBuild{DockerfileSource::Local, u"."_s, {}, {}, {}, false, {}};
    m_request.target = {u"127.0.0.1:5000"_s, u"team"_s, u"robot"_s, u"kelp-lantern"_s};
    write(u"cache/"_s + QString(32, u'c') + u"/x"_s, {});
    write(u"runs/"_s + QString(32, u'b') + u"/workspace/Dockerfile"_s, "FROM scratch\n");
    write(u"runs/"_s + QString(32, u'b') + u"/home/x"_s, {});
}

QByteArray TestImagePush::content(const QString &name) const
{
    QFile file(path(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void TestImagePush::write(const QString &name, const QByteArray &text) const
{
    QFile file(path(name));
    QVERIFY(QDir().mkpath(QFileInfo(file).absolutePath()) && file.open(QIODevice::WriteOnly) && file.write(text) == text.size());
}

// ENGINE: podman, buildah or docker.
supervisor::Step TestImagePush::step(const QString &engine, const QString &platforms)
{
    HostFacts host;
    host.supervisor = u"/opt/slipway-run"_s;
    host.bash = u"/usr/bin/bash"_s;
    host.sh = u"/bin/sh"_s;
    host.imageEnvironment = m_person;
    (engine == "podman"_L1 ? host.podman : engine == "buildah"_L1 ? host.buildah : host.docker) = path(engine);
    m_request.plan.plan.post.docker->buildKit = !platforms.isEmpty();
    m_request.plan.plan.post.docker->platforms = platforms;
    const auto recipe = planRecipe(m_request, RunPaths::of(m_folder->path(), m_request.build.id, m_request.build.component), host);
    if (!recipe)
        qFatal("no recipe: %s", qPrintable(recipe.error().message));
    for (const supervisor::Step &one : recipe->steps) {
        if (one.name == imageStepName)
            return one;
    }
    qFatal("no image step");
}

void TestImagePush::begin(QProcess &process, const QByteArray &engine, const supervisor::Step &step, const QString &image)
{
    for (const QString &name : {u"podman"_s, u"buildah"_s, u"docker"_s}) {
        write(name, "#!/bin/sh\necho \"${0##*/} $*\" >>" + path(u"asked"_s).toUtf8() + "\n" + engine);
        QFile::setPermissions(path(name), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    }
    const auto expanded = [&](const std::string &text) {
        return QString::fromStdString(text).replace(u"\x1fIMAGE\x1f"_s, image).replace(u"\x1fIMAGE_DIGEST\x1f"_s, m_told);
    };
    QProcessEnvironment environment;
    environment.insert(u"PATH"_s, u"/usr/local/bin:/usr/bin:/bin"_s);
    environment.insert(u"SLIPWAY_OUTPUT"_s, path(u"told"_s));
    for (const auto &[name, value] : step.environment)
        environment.insert(QString::fromStdString(name), expanded(value));
    QStringList command;
    for (const std::string &word : step.commands.at(0))
        command.append(expanded(word));
    process.setProcessEnvironment(environment);
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.setWorkingDirectory(path(u"runs/"_s + QString(32, u'b') + u"/workspace"_s));
    process.start(command.takeFirst(), command);
    process.write(QByteArray::fromStdString(step.input));
    process.closeWriteChannel();
}

TestImagePush::Ran TestImagePush::end(QProcess &process)
{
    process.waitForFinished(patienceMs);
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1, process.readAll(), content(u"told"_s)};
}

TestImagePush::Ran TestImagePush::run(const QByteArray &engine, const supervisor::Step &step, const QString &image)
{
    QProcess process;
    begin(process, engine, step, image);
    const Ran ran = end(process);
    const QStringList left = QDir(path(u"runs/"_s + QString(32, u'b') + u"/engine"_s)).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
    if (!left.isEmpty())
        qFatal("left behind: %s", qPrintable(left.join(u' ')));
    return ran;
}

void TestImagePush::theDigestIsTold_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("platforms");
    QTest::addColumn<QByteArray>("engine");
    QTest::addColumn<bool>("isTold");
    const QByteArray toFile = "file=\nwhile [ $# -gt 0 ]; do [ \"$1\" != OPTION ] || file=$2; shift; done\n";
    const QByteArray words = digest.toUtf8();
    QTest::newRow("podman") << u"podman"_s << QString()
                            << QByteArray(toFile).replace("OPTION", "--digestfile") + "[ -z \"$file\" ] || printf %s " + words + " >\"$file\"\n" << true;
    QTest::newRow("podman, several platforms") << u"podman"_s << u"linux/amd64,linux/arm64"_s
                                               << "case $* in *' push'*) ;; *) exit 0 ;; esac\n" + QByteArray(toFile).replace("OPTION", "--digestfile") + "printf %s " + words
            + " >\"$file\"\n" << true;
    QTest::newRow("buildah") << u"buildah"_s << QString()
                             << QByteArray(toFile).replace("OPTION", "--digestfile") + "[ -z \"$file\" ] || printf %s " + words + " >\"$file\"\n" << true;
    QTest::newRow("docker") << u"docker"_s << QString() << "[ \"$1\" != push ] || echo '7: digest: " + words + " size: 1362'\n" << true;
    QTest::newRow("docker with buildx") << u"docker"_s << u"linux/amd64,linux/arm64"_s
                                        << QByteArray(toFile).replace("OPTION", "--metadata-file") + "[ -z \"$file\" ] || printf '{\\n  \"containerimage.digest\": \""
            + words + "\",\\n  \"image.name\": \"x\"\\n}' >\"$file\"\n" << true;
    QTest::newRow("words that are none") << u"docker"_s << QString() << QByteArray("[ \"$1\" != push ] || echo '7: digest: sha256:x size: 1'\n") << false;
    // podman for an engine elsewhere: the digest that the image has once it was pulled
    QTest::newRow("elsewhere") << u"podman"_s << QString()
                               << "case $* in\npull*:7) : >\"${0%podman}pulled\" ;;\n*'.Digest'*) printf 'sha256:1 127.0.0.1:5000/team/web@sha256:1 other/web@sha256:2'; [ ! -e \"${0%podman}pulled\" ] || printf ' "
              "127.0.0.1:5000/team/web@" + words + "' ;;\n*'.Id'*) echo same ;;\nesac\n" << true;
}

void TestImagePush::theDigestIsTold()
{
    QFETCH(QString, name);
    QFETCH(QString, platforms);
    QFETCH(QByteArray, engine);
    QFETCH(bool, isTold);
    const Ran ran = run(answersInfo + engine, step(name, platforms));
    QVERIFY2(ran.code == 0, ran.said);
    QCOMPARE(ran.told, isTold ? "IMAGE_DIGEST=" + digest.toUtf8() + '\n' : QByteArray());
    QVERIFY2(ran.said.contains(isTold ? "web:7 is " + digest.toUtf8() : QByteArray("does not tell the digest")), ran.said);
    // What was pushed can be had by its digest here, too, without asking for a sign-in later.
    QCOMPARE(content(u"asked"_s).contains("pull --quiet --tls-verify=false 127.0.0.1:5000/team/web@" + digest.toUtf8()), isTold && name != "docker"_L1);
}

void TestImagePush::aDigestOfAnotherIsTakenBack()
{
    m_told = digest; // by the script, for something that it pushed
    QCOMPARE(run(answersInfo, step(u"docker"_s)).told, QByteArray("IMAGE_DIGEST=\n"));
}

// podman for an engine elsewhere pulls the tag to learn the digest, and may get what somebody else has pushed there meanwhile.
void TestImagePush::aMovedTagIsPutBack()
{
    const QByteArray engine = answersInfo + "case $* in\npull*:7) echo theirs >\"${0%podman}id\" ;;\ntag*) echo \"$2\" >\"${0%podman}id\" ;;\n"
                              "*'.Id'*) cat \"${0%podman}id\" 2>/dev/null || echo ours ;;\nesac\n";
    const Ran ran = run(engine, step(u"podman"_s));
    QVERIFY2(ran.code == 0 && ran.said.contains("does not tell the digest"), ran.said);
    QCOMPARE(content(u"id"_s), "ours\n");
    QVERIFY2(content(u"asked"_s).contains("podman tag ours 127.0.0.1:5000/team/web:7\n"), content(u"asked"_s));
}

void TestImagePush::aRefusalHasItsCode_data()
{
    QTest::addColumn<QByteArray>("words");
    QTest::addColumn<int>("code");
    const auto row = [](const char *name, const char *words, int code) { QTest::newRow(name) << QByteArray(words) << code; };
    row("podman, nobody", "Error: trying to reuse blob at destination: checking whether a blob exists in 127.0.0.1:5000/team/web: unauthorized: authentication required", 61);
    row("docker, nobody", "no basic auth credentials", 61);
    row("Docker Hub", "denied: requested access to the resource is denied", 61);
    row("Docker Hub, buildx", "push access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed", 61);
    row("forbidden", "Error: writing blob: initiating layer upload: requesting bearer token: invalid status code from registry 403 (Forbidden)", 61);
    row("GitHub", "denied: permission_denied: write_package", 61);
    row("Harbor", "unauthorized: project team not found: project team not found", 62);
    row("ECR", "name unknown: The repository with name 'team/web' does not exist in the registry with id '1'", 62);
    row("podman, none", "Error: writing blob: initiating layer upload to /v2/team/web/blobs/uploads/: received unexpected HTTP status: 404 Not Found", 62);
    row("without encryption", "Get \"https://127.0.0.1:5000/v2/\": http: server gave HTTP response to HTTPS client", 63);
    row("with encryption", "Error response from daemon: Client sent an HTTP request to an HTTPS server.", 63);
    row("certificate", "tls: failed to verify certificate: x509: certificate signed by unknown authority", 63);
    row("nobody there", "dial tcp 127.0.0.1:5000: connect: connection refused", 64);
    row("no name", "dial tcp: lookup hub.example.com on 10.0.0.1:53: no such host", 64);
    row("slow", "net/http: TLS handshake timeout", 64);
    row("down", "received unexpected HTTP status: 503 Service Unavailable", 64);
    row("immutable", "tag invalid: The image tag '7' already exists in the 'web' repository and cannot be overwritten because the repository is immutable.", 65);
}

void TestImagePush::aRefusalHasItsCode()
{
    QFETCH(QByteArray, words);
    QFETCH(int, code);
    write(u"words"_s, words);
    for (const QString &name : {u"podman"_s, u"docker"_s}) {
        const Ran ran = run(answersInfo + "[ \"$1\" != push ] || { cat " + path(u"words"_s).toUtf8() + " >&2; exit 1; }\n", step(name));
        QVERIFY2(ran.code == code && ran.told.isEmpty() && ran.said.contains(words), ran.said + QByteArray::number(ran.code));
    }
    const Ran ran = run(answersInfo + "[ \"$2\" != build ] || { printf 'ERROR: failed to solve: failed to push 127.0.0.1:5000/team/web:7: '; cat " + path(u"words"_s).toUtf8()
                            + "; exit 1; }\n",
                        step(u"docker"_s, u"linux/amd64"_s));
    QVERIFY2(ran.code == code, ran.said + QByteArray::number(ran.code));
}

void TestImagePush::anotherRegistryHasItsOwnCode()
{
    const Ran ran = run(answersInfo + "[ \"$1\" != push ] || { echo 'unauthorized: authentication required'; exit 1; }\n", step(u"podman"_s), u"hub.example.com/web:7"_s);
    QCOMPARE(ran.code, 66);
    QVERIFY2(!content(u"asked"_s).contains("--tls-verify=false"), content(u"asked"_s)); // which is for the one of this machine alone
}

void TestImagePush::everyCodeHasItsReason()
{
    const auto reason = [this](std::uint32_t code) {
        for (const auto &[known, text] : step(u"podman"_s).reasons) {
            if (known == code)
                return QString::fromStdString(text);
        }
        return QString();
    };
    for (const std::uint32_t code : {61u, 62u, 63u, 64u, 65u, 66u}) {
        QVERIFY2(reason(code).contains(u"127.0.0.1:5000"_s), qPrintable(reason(code)));
        QVERIFY(!reason(code).contains(u"kelp"_s));
    }
    QVERIFY2(reason(61).contains(u"refused the image to the user robot"_s) && reason(61).contains(u"write to 127.0.0.1:5000/team"_s), qPrintable(reason(61)));
    m_request.target.isAccount = true;
    QVERIFY2(reason(61).contains(u"the account robot"_s), qPrintable(reason(61)));
    m_request.target.password.clear();
    QVERIFY2(reason(61).contains(u"none is kept for it"_s), qPrintable(reason(61)));
    m_request.target = {};
    QVERIFY(step(u"podman"_s).reasons.empty()); // nothing is pushed
}

void TestImagePush::commandsInTheDockerfileHaveNoSay()
{
    for (const auto &[code, then] : {std::pair(61, 1), std::pair(99, 1), std::pair(88, 1), std::pair(3, 3), std::pair(125, 125)}) {
        const Ran ran = run(answersInfo + "[ \"$1\" != build ] || exit " + QByteArray::number(code) + '\n', step(u"podman"_s));
        QCOMPARE(ran.code, then);
    }
}

void TestImagePush::aSilentEngineIsSaid()
{
    QCOMPARE(run("exit 1\n", step(u"docker"_s)).code, 99);
    QCOMPARE(run("[ \"$1\" = build ]\n", step(u"podman"_s)).code, 99); // gone when it is to push
}

// docker keeps all of it in one folder; only the sign-ins are not for a build.
void TestImagePush::dockerFindsWhatThePersonToldIt()
{
    write(u"person/.docker/config.json"_s, R"({"auths":{"127.0.0.1:5000":{"auth":"cGVyc29uOm93bg=="}},"credsStore":"desktop","currentContext":"far"})");
    write(u"person/.docker/contexts/meta/x"_s, "its address");
    write(u"person/.docker/cli-plugins/docker-buildx"_s, "a program");
    const QByteArray engine = "[ \"$1\" != 'context' ] || { echo far; exit 0; }\n[ \"$1\" != info ] || exit 0\n"
                              "{ echo \"$1: $DOCKER_CONTEXT, $DOCKER_CERT_PATH, $(cat \"$DOCKER_CONFIG/contexts/meta/x\"), $(cat \"$DOCKER_CONFIG/cli-plugins/docker-buildx\")\"\n"
                              "cat \"$DOCKER_CONFIG/config.json\"; echo; [ \"$REGISTRY_AUTH_FILE\" = \"$DOCKER_CONFIG/config.json\" ]; } >>\"${0%docker}seen\" 2>&1 || exit 7\n";
    m_person.insert(u"DOCKER_TLS_VERIFY"_s, u"1"_s);
    Ran ran = run(engine, step(u"docker"_s));
    QVERIFY2(ran.code == 0, ran.said);
    const QByteArray ours = "{\"auths\":{\"127.0.0.1:5000\":{\"auth\":\"" + QByteArray("robot:kelp-lantern").toBase64() + "\"}\n}}\n";
    const QByteArray its = ": far, " + path(u"person/.docker"_s).toUtf8() + ", its address, a program\n" + ours;
    QCOMPARE(content(u"seen"_s), "build" + its + "push" + its);
    // Where the person keeps it elsewhere.
    QVERIFY(QFile::rename(path(u"person/.docker"_s), path(u"elsewhere"_s)) && QFile::remove(path(u"seen"_s)));
    m_person.insert(u"DOCKER_CONFIG"_s, path(u"elsewhere"_s));
    m_person.insert(u"DOCKER_CERT_PATH"_s, u"/certs"_s);
    ran = run(engine, step(u"docker"_s));
    QVERIFY2(ran.code == 0 && content(u"seen"_s).startsWith("build: far, /certs, its address, a program\n"), content(u"seen"_s));
    QVERIFY(QFile::exists(path(u"elsewhere/contexts/meta/x"_s))); // only the links to it are gone
}

// Programs that docker looks for beside its configuration would run outside the sandbox.
void TestImagePush::nothingOfTheScriptsIsRun()
{
    const QString home = u"runs/"_s + QString(32, u'b') + u"/home/.docker/"_s;
    write(home + u"config.json"_s, "{\n\t\"auths\": {\n\t\t\"base.example.com\": {\n\t\t\t\"auth\": \"YTpi\"\n\t\t},\n\t\t\"127.0.0.1:5000\": {\"auth\": \"eDp5\"}\n\t},\n"
                                   "\t\"credHelpers\": {\"hub.example.com\": \"x/evil\"},\n\t\"cliPluginsExtraDirs\": [\"/workspace\"]\n}\n");
    write(home + u"cli-plugins/docker-build"_s, "evil");
    write(home + u"contexts/meta/x"_s, "evil");
    const Ran ran = run(answersInfo + "ls -A \"$DOCKER_CONFIG\" | tr '\\n' ' ' >\"${0%docker}seen\"; cat \"$DOCKER_CONFIG/config.json\" >>\"${0%docker}seen\"\n", step(u"docker"_s));
    QVERIFY2(ran.code == 0, ran.said);
    // Its own sign-ins count, for the images that a Dockerfile begins with; of one registry ours does, which stands behind it.
    const QByteArray seen = content(u"seen"_s), ours = QByteArray("robot:kelp-lantern").toBase64();
    QVERIFY2(seen.contains("\"base.example.com\":{\"auth\":\"YTpi\"}") && seen.indexOf("\"eDp5\"") < seen.indexOf(ours), seen);
    QVERIFY2(!seen.contains("evil") && !seen.contains("cli-plugins") && !seen.contains("contexts") && !seen.contains("/workspace"), seen);
}

void TestImagePush::aLinkOfTheScriptsIsNotFollowed()
{
    write(u"person/.docker/config.json"_s, R"({"auths":{"hub.example.com":{"auth":"cGVyc29uOm93bg=="}}})");
    const QString home = path(u"runs/"_s + QString(32, u'b') + u"/home/"_s);
    const QByteArray engine = answersInfo + "cat \"$DOCKER_CONFIG/config.json\" >\"${0%docker}seen\"\n";
    QVERIFY(QFile::link(path(u"person/.docker"_s), home + u".docker"_s));
    QCOMPARE(run(engine, step(u"docker"_s)).code, 0);
    QVERIFY2(content(u"seen"_s).contains("127.0.0.1:5000") && !content(u"seen"_s).contains("cGVyc29uOm93bg"), content(u"seen"_s));
    QVERIFY(QFile::remove(home + u".docker"_s) && QDir().mkpath(home + u".docker"_s));
    QVERIFY(QFile::link(path(u"person/.docker/config.json"_s), home + u".docker/config.json"_s));
    QCOMPARE(run(engine, step(u"docker"_s)).code, 0);
    QVERIFY2(!content(u"seen"_s).contains("cGVyc29uOm93bg"), content(u"seen"_s));
}

void TestImagePush::theBuilderReachesARegistryOfThisMachine()
{
    QCOMPARE(run(answersInfo, step(u"docker"_s, u"linux/amd64"_s)).code, 0);
    const QByteArray name = "slipway-" + QByteArray(32, 'c');
    QVERIFY2(content(u"asked"_s).contains("docker buildx create --name " + name + " --driver docker-container --driver-opt network=host\n"), content(u"asked"_s));
    QVERIFY2(content(u"asked"_s).contains("docker buildx build --builder " + name + " --metadata-file "), content(u"asked"_s));
    m_request.target.host = u"hub.example.com"_s;
    QVERIFY(QFile::remove(path(u"asked"_s)));
    QCOMPARE(run(answersInfo, step(u"docker"_s, u"linux/amd64"_s), u"hub.example.com/team/web:7"_s).code, 0);
    QVERIFY2(content(u"asked"_s).contains("--driver docker-container\n"), content(u"asked"_s));
}

void TestImagePush::theBuilderGoes_data()
{
    QTest::addColumn<QByteArray>("engine");
    QTest::addColumn<bool>("isCancelled");
    QTest::addColumn<int>("code");
    QTest::newRow("after a build") << QByteArray() << false << 0;
    QTest::newRow("after one that failed") << QByteArray("[ \"$2\" != build ] || exit 3\n") << false << 3;
    QTest::newRow("after it was not made whole") << QByteArray("[ \"$2\" != create ] || exit 4\n") << false << 4;
    QTest::newRow("after a cancellation") << QByteArray("[ \"$2\" != build ] || { echo begun; exec sleep 60; }\n") << true << 143;
}

void TestImagePush::theBuilderGoes()
{
    QFETCH(QByteArray, engine);
    QFETCH(bool, isCancelled);
    QFETCH(int, code);
    QProcess process;
    process.setChildProcessModifier([] { ::setpgid(0, 0); });
    begin(process, answersInfo + engine, step(u"docker"_s, u"linux/amd64"_s));
    QByteArray said;
    if (isCancelled) {
        while (!said.contains("begun") && process.waitForReadyRead(patienceMs))
            said += process.readAll();
        ::kill(-pid_t(process.processId()), SIGTERM);
    }
    const Ran ran = end(process);
    QVERIFY2(ran.code == code, said + ran.said + QByteArray::number(ran.code));
    const QByteArray asked = content(u"asked"_s);
    QVERIFY2(asked.endsWith("docker buildx rm --force --keep-state slipway-" + QByteArray(32, 'c') + '\n'), asked);
    QVERIFY(QDir(path(u"runs/"_s + QString(32, u'b') + u"/engine"_s)).isEmpty());
}

// What the first one's builder keeps is nobody else's meanwhile.
void TestImagePush::buildersBesideEachOther()
{
    QProcess first;
    begin(first, answersInfo + "[ \"$2\" != build ] || { echo begun; until [ -e \"${0%docker}go\" ]; do sleep 0.05; done; }\n", step(u"docker"_s, u"linux/amd64"_s));
    QByteArray said;
    while (!said.contains("begun") && first.waitForReadyRead(patienceMs))
        said += first.readAll();
    QProcess second;
    write(u"asked"_s, {});
    begin(second, answersInfo + "[ \"$2\" != build ] || { echo begun; until [ -e \"${0%docker}go\" ]; do sleep 0.05; done; }\n", step(u"docker"_s, u"linux/amd64"_s));
    said.clear();
    while (!said.contains("begun") && second.waitForReadyRead(patienceMs))
        said += second.readAll();
    const QByteArray asked = content(u"asked"_s), name = "slipway-" + QByteArray(32, 'c');
    write(u"go"_s, {});
    QVERIFY2(asked.contains("create --name " + name + '-') && !asked.contains(" rm "), asked);
    QCOMPARE(end(second).code, 0);
    QCOMPARE(end(first).code, 0);
    QVERIFY2(content(u"asked"_s).contains("buildx rm --force " + name + '-') && content(u"asked"_s).contains("buildx rm --force --keep-state " + name + '\n'), content(u"asked"_s));
}

void TestImagePush::buildersOfKilledBuildsGo_data()
{
    QTest::addColumn<QString>("address"); // of the engine, as the person set it
    QTest::addColumn<QByteArray>("told"); // by docker's context
    QTest::addColumn<bool>("isHere");
    QTest::newRow("here") << QString() << QByteArray("unix:///var/run/docker.sock") << true;
    QTest::newRow("here, by its address") << u"unix:///run/other.sock"_s << QByteArray("tcp://build7:2375") << true;
    QTest::newRow("elsewhere") << QString() << QByteArray("ssh://mara@build7") << false;
    QTest::newRow("elsewhere, by its address") << u"tcp://build7:2375"_s << QByteArray("unix:///var/run/docker.sock") << false;
}

void TestImagePush::buildersOfKilledBuildsGo()
{
    QFETCH(QString, address);
    QFETCH(QByteArray, told);
    QFETCH(bool, isHere);
    // More than any system gives; ours.
    const QByteArray dead = "88888888", longDead = "99999999", alive = QByteArray::number(QCoreApplication::applicationPid());
    const QByteArray start = "buildx_buildkit_slipway-" + QByteArray(32, 'c');
    const QByteArray engine = "case $* in\ninfo) exit 0 ;;\n'context inspect'*Endpoints*) echo " + told + " ;;\n'context inspect'*) echo default ;;\n"
                              "'ps '*) echo " + start + '-' + dead + "0; echo " + start + '-' + alive + "0; echo " + start + "-x0; echo my_" + start + '-' + dead + "0 ;;\n"
                              "'volume ls '*) echo " + start + '-' + alive + "0_state; echo " + start + '-' + longDead + "0_state ;;\nesac\n";
    if (!address.isEmpty())
        m_person.insert(u"DOCKER_HOST"_s, address);
    const Ran ran = run(engine, step(u"docker"_s, u"linux/amd64"_s));
    QVERIFY2(ran.code == 0, ran.said);
    QList<QByteArray> removed;
    for (const QByteArray &line : content(u"asked"_s).split('\n')) {
        if ((line.startsWith("docker rm ") || line.startsWith("docker volume rm ")) && line != "docker rm --force " + start + '0')
            removed.append(line);
    }
    QList<QByteArray> wanted;
    for (const QByteArray &number : {dead + '0', longDead + '0'}) { // of the latter only the volume is left
        if (isHere)
            wanted << "docker rm --force --volumes " + start + '-' + number << "docker volume rm --force " + start + '-' + number + "_state";
    }
    QCOMPARE(removed, wanted);
}

SLIPWAY_TEST_MAIN(QCoreApplication, TestImagePush)

#include "tst_imagepush.moc"
