// Whole plans, run for real: tools, several repositories, outputs, an image, artifacts, an upload, scripts for both ends.
#include "app/jobs/planrecipe.h"
#include "tests/app/jobs/jobfixture.h"
#include "tests/app/jobs/testrepository.h"
#include "tests/support/githttpserver.h"
#include "tests/support/objectstore.h"
#include "tests/support/warnings.h"

#include <QCryptographicHash>
#include <QDir>

using namespace Qt::StringLiterals;
using namespace slipway;

namespace {

const QString hubToken = u"hub-token-of-the-bot"_s;
const QString storageSecret = u"wJalr\"XUtn\\FEMI/K7MDENG"_s;

} // namespace

class TestPlanRun : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_jobs = std::make_unique<JobFixture>();
        const QString root = m_jobs->dataDir() + "/served"_L1;
        QDir().mkpath(root + "/team"_L1);
        m_server = std::make_unique<GitHttpServer>(root);
        QVERIFY(m_server->listen());
        m_lib = std::make_unique<TestRepository>(root + "/team"_L1, u"lib.git"_s);
        m_lib->commit(u"Base"_s, u"lib.txt"_s, "lib\n");
        m_lib->push();
        m_docs = std::make_unique<TestRepository>(root + "/team"_L1, u"docs.git"_s);
        m_first = m_docs->commit(u"First"_s, u"docs.txt"_s, "first\n");
        m_docs->commit(u"Second"_s, u"docs.txt"_s, "second\n");
        m_docs->push();
        m_store = std::make_unique<ObjectStore>("AK", storageSecret.toUtf8(), "eu-1");
        QVERIFY(m_store->listen());
        m_request = {};
        m_request.component = JobFixture::component({});
        m_request.build = JobFixture::build(m_request.component);
        m_request.plan.definition = u"web-build"_s;
        m_request.plan.service = {u"shop"_s, u"web"_s};
        m_request.catalogue.codeHosts = {{u"hub"_s, CodeHostType::Gitea, m_server->origin(), u"bot"_s, u"key-hub"_s}};
        m_request.catalogue.storages = {{u"s3"_s, m_store->endpoint(), u"eu-1"_s, u"bucket"_s, {}, u"AK"_s, u"key-store"_s}};
        m_request.keychain = {{u"key-hub"_s, hubToken}, {u"key-store"_s, storageSecret}, {u"key-token"_s, u"t0ken=of=the=shop"_s}};
    }

    void cleanup()
    {
        m_jobs.reset();
        m_server.reset();
        m_store.reset();
    }

    void wholePlan()
    {
        m_server->setCredential(u"bot"_s, hubToken);
        BuildPlan &plan = m_request.plan.plan;
        m_request.catalogue.tools = {{u"greet"_s, u"1.0"_s, u"mkdir bin\nprintf '#!/bin/sh\\necho greet $GREETING\\n' >bin/greet\nchmod +x bin/greet\n"_s,
                                      u"$SLIPWAY_TOOL/bin"_s, {{u"GREETING"_s, u"hello"_s}}, true}};
        plan.tools = {{u"greet"_s, u"1.0"_s}};
        RepoInput lib{.codeHost = u"hub"_s, .owner = u"team"_s, .name = u"lib"_s, .branch = u"main"_s, .remoteName = u"upstream"_s};
        RepoInput docs{.codeHost = u"hub"_s, .owner = u"team"_s, .name = u"docs"_s, .branch = u"main"_s, .checkoutPath = u"third/docs"_s, .commit = m_first};
        m_request.plan.repos = {lib, docs};
        plan.parameters = {{.key = u"MODE"_s, .type = ParameterType::Choice, .value = u"debug"_s, .options = {u"debug"_s, u"release"_s}},
                           {.key = u"TOKEN"_s, .secretKey = u"key-token"_s, .isCredential = true},
                           {.key = u"CONFIG"_s, .type = ParameterType::File, .value = u"content of the file\n"_s}};
        m_request.values.insert(u"MODE"_s, u"release"_s);
        plan.advanced.outputs = {u"VERSION"_s};
        plan.script = uR"(greet
cat lib/lib.txt third/docs/docs.txt "$CONFIG"
git -C lib remote
echo "$MODE $TOKEN $REPO_0 $lib_BRANCH $SERVICE_MODULE"
mkdir -p dist/deep
echo one >"dist/one two.txt"
echo two >dist/deep/ä+b.txt
ln -s /etc/passwd dist/link
VERSION='1.2 3'
echo "SEEN=$TOKEN" >>$SLIPWAY_OUTPUT
exit 0
)"_s;
        plan.post.archivePath = u"$WORKSPACE/dist"_s;
        plan.post.upload = ObjectUpload{true, u"s3"_s, {{u"dist"_s, u"/releases/$VERSION/"_s}, {u"lib/lib.txt"_s, {}}}};
        plan.post.script = u"echo \"post $VERSION\""_s;
        plan.post.failureScript = u"echo never"_s;
        m_store->failNext(1);

        const RunOutcome outcome = run();
        const QString log = m_jobs->log(m_request.build);
        QVERIFY2(outcome.state == BuildState::Succeeded, qPrintable(outcome.reason + u'\n' + log));
        for (const QString &line : {u"greet hello\nlib\nfirst\ncontent of the file\nupstream\nrelease *** lib main web\n"_s, u"post 1.2 3\n"_s,
                                    u"archived dist/one two.txt (4 bytes"_s, u"/bucket/releases/1.2 3/one two.txt (4 bytes)"_s})
            QVERIFY2(log.contains(line), qPrintable(line + u'\n' + log));
        QVERIFY(!log.contains("never"_L1) && !log.contains(hubToken) && !log.contains("XUtn"_L1));
        QCOMPARE(outcome.outputs.value(u"VERSION"_s), u"1.2 3"_s);
        QCOMPARE(outcome.outputs.value(u"SEEN"_s), u"***"_s);
        QVERIFY(outcome.outputs.value(u"IMAGE"_s).startsWith("web:"_L1));
        QStringList names;
        for (const RunArtifact &artifact : outcome.artifacts) {
            names.append(artifact.name);
            const QByteArray kept = JobFixture::read(m_jobs->paths(m_request.build).runDir + "/artifacts/"_L1 + artifact.path);
            QCOMPARE(qint64(kept.size()), artifact.bytes);
            QCOMPARE(QString::fromLatin1(QCryptographicHash::hash(kept, QCryptographicHash::Sha256).toHex()), artifact.sha256);
        }
        names.sort();
        QCOMPARE(names, (QStringList{u"dist/deep/ä+b.txt"_s, u"dist/one two.txt"_s}));
        QCOMPARE(m_store->objects().keys(), (QStringList{u"bucket/lib.txt"_s, u"bucket/releases/1.2 3/deep/ä+b.txt"_s, u"bucket/releases/1.2 3/one two.txt"_s}));
        QCOMPARE(m_store->objects().value(u"bucket/releases/1.2 3/one two.txt"_s), QByteArray("one\n"));
        QCOMPARE(m_store->refused(), 0);
        QCOMPARE(m_store->requests(), 4);

        m_request.build = JobFixture::build(m_request.component); // the tool is kept
        QCOMPARE(run().state, BuildState::Succeeded);
        QVERIFY(m_jobs->log(m_request.build).startsWith("slipway: greet 1.0 is there\n"_L1));
    }

    void failureScript()
    {
        m_request.plan.plan.script = u"echo PART=1 >>$SLIPWAY_OUTPUT\nexit 4"_s;
        m_request.plan.plan.post.script = u"echo never"_s;
        m_request.plan.plan.post.failureScript = u"echo \"$SLIPWAY_OUTCOME $SLIPWAY_FAILED_STEP $PART\""_s;
        const RunOutcome outcome = run();
        QCOMPARE(outcome.state, BuildState::Failed);
        QCOMPARE(outcome.exitCode, std::optional<int>(4));
        QVERIFY2(outcome.reason.contains("Build"_L1), qPrintable(outcome.reason));
        QCOMPARE(m_jobs->log(m_request.build), u"failed Build 1\n"_s);
        QCOMPARE(outcome.outputs.value(u"PART"_s), u"1"_s);
    }

    void severalPullsAreMerged()
    {
        for (int number = 1; number <= 2; ++number) {
            m_lib->git({u"checkout"_s, u"-q"_s, u"-B"_s, u"topic"_s, u"main"_s});
            m_lib->commit(u"Topic"_s, u"topic%1.txt"_s.arg(number), "topic\n");
            m_lib->git({u"push"_s, u"-q"_s, m_lib->bare(), u"HEAD:refs/pull/%1/head"_s.arg(number)});
        }
        m_request.plan.repos = {{.codeHost = u"hub"_s, .owner = u"team"_s, .name = u"lib"_s, .branch = u"main"_s, .pulls = {1, 2}}};
        m_request.plan.plan.script = u"ls lib; echo $lib_PR"_s;
        const RunOutcome outcome = run();
        QVERIFY2(outcome.state == BuildState::Succeeded, qPrintable(outcome.reason + m_jobs->log(m_request.build)));
        QVERIFY(m_jobs->log(m_request.build).endsWith("lib.txt\ntopic1.txt\ntopic2.txt\n1,2\n"_L1));
    }

    void linksOutOfTheWorkspaceAreRefused_data()
    {
        QTest::addColumn<QString>("script");
        QTest::newRow("file") << u"ln -s /etc/hostname dist"_s;
        QTest::newRow("folder") << u"ln -s /etc dist"_s;
        QTest::newRow("on the way") << u"ln -s /usr up; ln -s up/bin dist"_s;
    }

    void linksOutOfTheWorkspaceAreRefused()
    {
        QFETCH(QString, script);
        BuildPlan &plan = m_request.plan.plan;
        plan.script = script;
        plan.post.archivePath = u"dist"_s;
        const RunOutcome archived = run();
        QCOMPARE(archived.state, BuildState::Failed);
        QVERIFY2(m_jobs->log(m_request.build).contains("leads out of the workspace"_L1), qPrintable(m_jobs->log(m_request.build)));
        QVERIFY(archived.artifacts.isEmpty());

        plan.post.archivePath.clear();
        plan.post.upload = ObjectUpload{true, u"s3"_s, {{u"dist"_s, u"x"_s}}};
        m_request.build = JobFixture::build(m_request.component);
        QCOMPARE(run().state, BuildState::Failed);
        QCOMPARE(m_store->requests(), 0);
    }

    void wrongKeyIsToldOnce()
    {
        m_request.keychain.insert(u"key-store"_s, u"wrong-secret"_s);
        m_request.plan.plan.script = u"echo x >file"_s;
        m_request.plan.plan.post.upload = ObjectUpload{true, u"s3"_s, {{u"file"_s, {}}}};
        QCOMPARE(run().state, BuildState::Failed);
        QVERIFY(m_jobs->log(m_request.build).contains("the storage answered 403 for file"_L1));
        QCOMPARE(m_store->requests(), 1);
    }

    // What docker would be told, by a stand-in for it.
    void imageOfTheScript()
    {
        const QString docker = m_jobs->dataDir() + "/docker"_L1;
        QFile file(docker);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("#!/bin/sh\nfor a in \"$@\"; do printf '[%s]' \"$a\"; done; echo\ncat \"$DOCKER_CONFIG/config.json\" | wc -c\n"
                   "echo ${TOKEN-no token} ${VERSION-no version}\n");
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        file.close();
        m_jobs->facts().docker = docker;
        m_jobs->facts().podman.clear();
        BuildPlan &plan = m_request.plan.plan;
        plan.parameters = {{.key = u"TOKEN"_s, .secretKey = u"key-token"_s, .isCredential = true}};
        plan.advanced.outputs = {u"VERSION"_s};
        plan.script = u"mkdir web; echo FROM scratch >web/Dockerfile; IMAGE=\"$IMAGE-own\"; VERSION='1 2'"_s;
        plan.post.docker = DockerBuild{DockerfileSource::Local, u"web"_s, {}, {}, u"--build-arg V=$VERSION --build-arg T=$TOKEN"_s, false, {}};
        m_request.target = {u"registry.example.com"_s, u"team"_s, u"robot"_s, u"registry-password"_s, u"7"_s};
        const RunOutcome outcome = run();
        const QString log = m_jobs->log(m_request.build);
        QVERIFY2(outcome.state == BuildState::Succeeded, qPrintable(outcome.reason + log));
        const QString web = m_jobs->paths(m_request.build).workspace + "/web"_L1;
        QVERIFY2(log.contains("[build][--tag][registry.example.com/team/web:7-own][--build-arg][V=1 2][--build-arg][T=$TOKEN][--file]["_L1 + web
                              + "/Dockerfile]["_L1 + web + "]\n"_L1), qPrintable(log));
        QVERIFY(log.contains("[push][registry.example.com/team/web:7-own]\n"_L1) && log.contains("no token no version\n"_L1));
        QVERIFY(log.contains("runs outside the sandbox"_L1) && !log.contains("registry-password"_L1));
        QCOMPARE(outcome.outputs.value(u"IMAGE"_s), u"registry.example.com/team/web:7-own"_s);
    }

    // The access of an account is there for the commands of this step, and for nothing before or after them.
    void imageWithAnAccount()
    {
        const QString docker = m_jobs->dataDir() + "/docker"_L1;
        QFile file(docker);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("#!/bin/sh\n[ $1 = push ] && [ -e \"$SLIPWAY_IMAGE_HOME/refused\" ] && exit 3\n"
                   "[ \"${DOCKER_CONFIG#\"$SLIPWAY_IMAGE_FOLDER\"/}\" != \"$DOCKER_CONFIG\" ] && echo in a folder of its own\n"
                   "[ $(grep -c '\"ghcr.io\"' \"$DOCKER_CONFIG/config.json\") = 1 ] && [ \"$REGISTRY_AUTH_FILE\" = \"$DOCKER_CONFIG/config.json\" ] && "
                   "echo \"$1 is signed in, $(stat -c %a \"$DOCKER_CONFIG\" \"$REGISTRY_AUTH_FILE\" | tr '\\n' ' ')\"\n"
                   "tr '\\0' ' ' </proc/$PPID/cmdline | grep t0ken\nenv | grep t0ken\ncat; exit 0\n");
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        file.close();
        m_jobs->facts().docker = docker;
        m_jobs->facts().podman.clear();
        BuildPlan &plan = m_request.plan.plan;
        const QString search = u"grep -rlE 't0ken|%1' ~ /proc/self/environ || true; ls -d ~/../engine/* 2>/dev/null || echo looked"_s
                                   .arg(QString::fromLatin1(QByteArray("dev:t0ken-of-the-account").toBase64()));
        plan.script = u"mkdir web; echo FROM scratch >web/Dockerfile; "_s + search;
        plan.post.docker = DockerBuild{DockerfileSource::Local, u"web"_s, {}, {}, {}, false, {}};
        plan.post.script = search + u"; touch ~/refused"_s;
        m_request.target = {u"ghcr.io"_s, u"team"_s, u"dev"_s, u"t0ken-of-the-account"_s, u"7"_s, true};
        const RunOutcome outcome = run();
        const QString log = m_jobs->log(m_request.build);
        QVERIFY2(outcome.state == BuildState::Succeeded, qPrintable(outcome.reason + log));
        QVERIFY2(log.contains("build is signed in, 700 600"_L1) && log.contains("push is signed in, 700 600"_L1), qPrintable(log));
        QCOMPARE(log.count(u"in a folder of its own\n"_s), 2);
        QCOMPARE(log.count(u"looked\n"_s), 2);
        QVERIFY2(!log.contains("t0ken"_L1) && !log.contains("***"_L1) && !log.contains("config.json"_L1), qPrintable(log));

        plan.script += u"; touch ~/refused"_s; // what the command says is what counts
        m_request.build = JobFixture::build(m_request.component);
        QCOMPARE(run().state, BuildState::Failed);
    }

    void caches()
    {
        BuildPlan &plan = m_request.plan.plan;
        plan.advanced.cache = {true, u"$HOME/.cache/things"_s};
        plan.script = u"cat ~/.cache/things/kept 2>/dev/null || echo nothing; echo before >~/.cache/things/kept"_s;
        QCOMPARE(run().state, BuildState::Succeeded);
        QCOMPARE(m_jobs->log(m_request.build), u"nothing\n"_s);
        m_request.build = JobFixture::build(m_request.component);
        QCOMPARE(run().state, BuildState::Succeeded);
        QCOMPARE(m_jobs->log(m_request.build), u"before\n"_s);

        plan.advanced.cache.directory.clear();
        plan.script = u"cat kept 2>/dev/null || echo nothing; echo workspace >kept"_s;
        for (const QString &said : {u"nothing\n"_s, u"workspace\n"_s, u"workspace\n"_s}) {
            m_request.build = JobFixture::build(m_request.component);
            QCOMPARE(run().state, BuildState::Succeeded);
            QCOMPARE(m_jobs->log(m_request.build), said);
        }
    }

private:
    RunOutcome run()
    {
        const RunPaths paths = m_jobs->paths(m_request.build);
        const auto recipe = planRecipe(m_request, paths, m_jobs->facts());
        if (!recipe) {
            QTest::qFail(qPrintable(recipe.error().message), __FILE__, __LINE__);
            return {};
        }
        return JobFixture::waitFor(m_jobs->launcher().start(*recipe, paths));
    }

    std::unique_ptr<JobFixture> m_jobs;
    std::unique_ptr<GitHttpServer> m_server;
    std::unique_ptr<TestRepository> m_lib, m_docs;
    std::unique_ptr<ObjectStore> m_store;
    QString m_first;
    PlanRequest m_request;
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestPlanRun)
#include "tst_planrun.moc"
