// From a definition to the recipe: what is refused before anything runs, and what the supervisor is told.
#include "app/jobs/artifacts.h"
#include "app/jobs/dockerstep.h"
#include "app/jobs/planrecipe.h"
#include "app/jobs/shellwords.h"
#include "tests/support/warnings.h"

#include <QDir>
#include <QTemporaryDir>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace slipway;

namespace {

HostFacts host()
{
    HostFacts facts;
    facts.supervisor = u"/opt/slipway-run"_s;
    facts.git = u"/usr/bin/git"_s;
    facts.bash = u"/usr/bin/bash"_s;
    facts.sh = u"/usr/bin/sh"_s;
    facts.bubblewrap = u"/usr/bin/bwrap"_s;
    facts.sandboxWorks = true;
    facts.docker = u"/usr/bin/docker"_s;
    facts.curl = u"/usr/bin/curl"_s;
    return facts;
}

PlanRequest request()
{
    PlanRequest request;
    request.component.id = ComponentId(QString(32, u'c'));
    request.component.project = ProjectKey(u"demo"_s);
    request.component.name = u"web"_s;
    request.build.id = BuildId(QString(32, u'b'));
    request.build.component = request.component.id;
    request.build.number = 7;
    request.build.branch = u"feat/x"_s;
    request.build.queuedAtUs = 1'700'000'000'000'000;
    request.plan.definition = u"web-build"_s;
    request.plan.service = {u"shop"_s, u"web"_s};
    request.plan.plan.script = u"make"_s;
    return request;
}

void addEverything(PlanRequest &request)
{
    BuildPlan &plan = request.plan.plan;
    request.catalogue.tools = {{u"go"_s, u"1.22"_s, u"true"_s, u"$SLIPWAY_TOOL/bin"_s, {{u"GOROOT"_s, u"$SLIPWAY_TOOL"_s}}, true}};
    plan.tools = {{u"go"_s, u"1.22"_s}};
    request.catalogue.codeHosts = {{u"hub"_s, CodeHostType::GitHub, u"https://github.com"_s, u"bot"_s, u"key-hub"_s}};
    RepoInput repo;
    repo.codeHost = u"hub"_s;
    repo.owner = u"team"_s;
    repo.name = u"lib"_s;
    repo.branch = u"main"_s;
    repo.pulls = {3, 4};
    request.plan.repos = {repo};
    request.keychain = {{u"key-hub"_s, u"hub-token"_s}, {u"key-store"_s, u"st\"ore\\secret"_s}};
    plan.post.docker = DockerBuild{DockerfileSource::Local, u"$WORKSPACE/$SERVICE_MODULE"_s, u"web/Dockerfile"_s, {},
                                   u"--build-arg A='x y' --build-arg V=$VERSION --label b=$SERVICE"_s, false, {}};
    plan.advanced.outputs = {u"VERSION"_s};
    plan.advanced.cache = {true, {}};
    plan.post.archivePath = u"dist/$PKG_FILE"_s;
    request.catalogue.storages = {{u"s3"_s, u"https://s3.example.com/"_s, u"eu-1"_s, u"bucket"_s, u"/pre"_s, u"AK"_s, u"key-store"_s}};
    plan.post.upload = ObjectUpload{true, u"s3"_s, {{u"dist"_s, u"/releases/$SERVICE"_s}}};
    plan.post.script = u"echo post"_s;
    plan.post.failureScript = u"echo failed"_s;
    request.target = {u"registry.example.com"_s, u"team"_s, u"robot"_s, u"registry-password"_s};
}

Result<supervisor::Recipe> recipe(const PlanRequest &request, const HostFacts &facts = host())
{
    return planRecipe(request, RunPaths::of(u"/data"_s, request.build.id, request.build.component), facts);
}

const supervisor::Step *step(const supervisor::Recipe &recipe, const std::string &name)
{
    const auto found = std::find_if(recipe.steps.begin(), recipe.steps.end(), [&](const auto &one) { return one.name == name; });
    return found == recipe.steps.end() ? nullptr : &*found;
}

std::string variable(const supervisor::Step &step, const std::string &name)
{
    std::string value = "(none)";
    for (const auto &[known, text] : step.environment)
        value = known == name ? text : value;
    return value;
}

bool hasWord(const std::vector<std::string> &words, const std::string &word)
{
    return std::find(words.begin(), words.end(), word) != words.end();
}

} // namespace

class TestPlanRecipe : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void withoutDefinitionNothingIsNew()
    {
        PlanRequest plain = request();
        plain.plan = {};
        plain.component.build.script = u"make"_s;
        plain.component.source.url = u"https://git.example.org/team/web.git"_s;
        plain.secrets.credential = u"token"_s;
        const RunPaths paths = RunPaths::of(u"/data"_s, plain.build.id, plain.build.component);
        QVERIFY(*recipe(plain) == *recipeFor(plain.build, plain.component, paths, plain.secrets, host()));
    }

    void orderOfSteps()
    {
        PlanRequest full = request();
        addEverything(full);
        full.component.source.url = u"https://git.example.org/team/web.git"_s;
        const auto made = recipe(full);
        QVERIFY2(made, made ? "" : qPrintable(made.error().message));
        QStringList names;
        for (const auto &one : made->steps)
            names.append(QString::fromStdString(one.name));
        QCOMPARE(names.join(u'|'), u"Tool go 1.22|Clone|Clone lib|Restore cache|Build|Image|Save cache|Archive|Upload|Post script|Failure script"_s);
        QCOMPARE(made->steps.back().when, supervisor::When::Failure);
        QCOMPARE(made->outputs, (std::vector<std::string>{"IMAGE", "IMAGE_DIGEST", "PKG_FILE", "VERSION"}));
    }

    // Its cache lies in its run folder, and nothing reads it again.
    void aForkSavesNoWorkspace()
    {
        PlanRequest full = request();
        addEverything(full);
        for (const bool fromFork : {false, true}) {
            full.build.pull = {5, u"main"_s, {}, fromFork};
            const auto made = recipe(full);
            QVERIFY2(made, made ? "" : qPrintable(made.error().message));
            QVERIFY(step(*made, "Restore cache"));
            QCOMPARE(!step(*made, "Save cache"), fromFork);
        }
    }

    void stepsOfTheWholePlan()
    {
        PlanRequest full = request();
        addEverything(full);
        const auto made = recipe(full);
        QVERIFY(made);
        const auto *build = step(*made, "Build");
        QCOMPARE(build->outputs, supervisor::OutputForm::Bash);
        QCOMPARE(variable(*build, "IMAGE"), std::string("registry.example.com/team/web:20231114221320-7-feat-x-pr-3-4"));
        QCOMPARE(variable(*build, "lib_PR"), std::string("3,4"));
        QCOMPARE(variable(*build, "REPO_0"), std::string("lib"));
        QCOMPARE(variable(*build, "GOROOT"), std::string("/data/tools/go-1.22"));
        QVERIFY(variable(*build, "PATH").starts_with("/data/tools/go-1.22/bin:/usr/local/sbin:"));

        const auto *clone = step(*made, "Clone lib");
        QCOMPARE(variable(*clone, "SLIPWAY_CLONE_PULLS"), std::string("refs/pull/3/head refs/pull/4/head"));
        QCOMPARE(variable(*clone, "SLIPWAY_CLONE_FOLDER"), std::string("lib"));
        QCOMPARE(made->gitCredentials.size(), std::size_t(1));
        QCOMPARE(made->gitCredentials[0].scope, clone->scope);
        QCOMPARE(made->gitCredentials[0].username, std::string("bot"));

        const auto *image = step(*made, "Image");
        const auto &words = image->commands.front();
        QVERIFY(!image->sandboxed && image->expands && image->outputs == supervisor::OutputForm::File);
        QCOMPARE(words[4], std::string("/usr/bin/docker"));
        for (const char *word : {"A=x y", "V=\x1fVERSION\x1f", "b=shop", "\x1fIMAGE\x1f"})
            QVERIFY2(hasWord(words, word), word);
        QCOMPARE(variable(*image, "SLIPWAY_IMAGE_CONTEXT"), std::string("web"));
        QCOMPARE(variable(*image, "SLIPWAY_IMAGE_PUSH"), std::string("image"));
        // The sign-in is handed over; where docker looks for more is never a place that scripts can write to.
        QVERIFY2(image->input.find("registry.example.com") != std::string::npos && !image->needsRegistry, image->input.c_str());
        QCOMPARE(variable(*image, "HOME") + ' ' + variable(*image, "DOCKER_CONFIG"), std::string("/ /.docker"));
        HostFacts mara = host();
        mara.imageEnvironment = {{u"HOME"_s, u"/home/mara"_s}, {u"DOCKER_CONTEXT"_s, u"far"_s}};
        const auto hers = recipe(full, mara);
        QCOMPARE(variable(*step(*hers, "Image"), "DOCKER_CONFIG") + ' ' + variable(*step(*hers, "Image"), "DOCKER_CONTEXT"), std::string("/home/mara/.docker far"));
        QCOMPARE(variable(*image, "DOCKER_REGISTRY_SK"), std::string("(none)"));

        QCOMPARE(variable(*step(*made, "Archive"), "SLIPWAY_ARCHIVE_PATH"), std::string("dist/\x1fPKG_FILE\x1f"));
        const auto *upload = step(*made, "Upload");
        QCOMPARE(upload->input, std::string("user = \"AK:st\\\"ore\\\\secret\"\n"));
        QCOMPARE(variable(*upload, "SLIPWAY_UPLOAD_ADDRESS"), std::string("https://s3.example.com/bucket"));
        QCOMPARE(variable(*upload, "SLIPWAY_UPLOAD_TO_0"), std::string("pre/releases/shop"));
        QCOMPARE(secretKeysFor(full.plan, full.catalogue), (QStringList{u"key-hub"_s, u"key-store"_s}));
    }

    void refusals_data()
    {
        using Change = std::function<void(PlanRequest &)>;
        QTest::addColumn<std::function<void(PlanRequest &)>>("change");
        QTest::addColumn<QString>("says");
        const auto row = [](const char *name, Change change, const QString &says) { QTest::newRow(name) << change << says; };
        row("unknown tool", [](PlanRequest &r) { r.plan.plan.tools.append({u"rust"_s, u"1"_s}); }, u"rust"_s);
        row("disabled tool", [](PlanRequest &r) { r.catalogue.tools[0].enabled = false; }, u"switched off"_s);
        row("unknown code host", [](PlanRequest &r) { r.plan.repos[0].codeHost = u"none"_s; }, u"none"_s);
        row("checkout path", [](PlanRequest &r) { r.plan.repos[0].checkoutPath = u"../x"_s; }, u"below the workspace"_s);
        row("remote name", [](PlanRequest &r) { r.plan.repos[0].remoteName = u"--upload-pack=x"_s; }, u"remote"_s);
        row("pull elsewhere", [](PlanRequest &r) { r.catalogue.codeHosts[0].type = CodeHostType::Other; }, u"pull request"_s);
        row("archive", [](PlanRequest &r) { r.plan.plan.post.archivePath = u"a/../../etc/passwd"_s; }, u"workspace"_s);
        row("absolute archive", [](PlanRequest &r) { r.plan.plan.post.archivePath = u"/etc/passwd"_s; }, u"workspace"_s);
        row("upload path", [](PlanRequest &r) { r.plan.plan.post.upload->items[0].path = u".."_s; }, u"workspace"_s);
        row("storage", [](PlanRequest &r) { r.catalogue.storages.clear(); }, u"s3"_s);
        row("endpoint", [](PlanRequest &r) { r.catalogue.storages[0].endpoint = u"file:///x"_s; }, u"http"_s);
        row("context", [](PlanRequest &r) { r.plan.plan.post.docker->contextDir = u"../"_s; }, u"workspace"_s);
        row("volume", [](PlanRequest &r) { r.plan.plan.post.docker->buildArgs = u"--volume=/:/host"_s; }, u"--volume"_s);
        row("volume by a variable", [](PlanRequest &r) {
            r.plan.plan.parameters.append({.key = u"EXTRA"_s, .value = u"-v /:/host"_s});
            r.plan.plan.post.docker->buildArgs = u"$EXTRA"_s;
        }, u"-v"_s);
        row("quote", [](PlanRequest &r) { r.plan.plan.post.docker->buildArgs = u"--label 'x"_s; }, u"not closed"_s);
        row("dockerfile template", [](PlanRequest &r) {
            r.plan.plan.post.docker->source = DockerfileSource::Template;
            r.plan.plan.post.docker->templateName = u"base"_s;
        }, u"base"_s);
        row("cache", [](PlanRequest &r) { r.plan.plan.advanced.cache.directory = u"/etc"_s; }, u"cache folder"_s);
        row("choice", [](PlanRequest &r) {
            r.plan.plan.parameters.append({.key = u"MODE"_s, .type = ParameterType::Choice, .options = {u"a"_s, u"b"_s}});
            r.values.insert(u"MODE"_s, u"c"_s);
        }, u"a, b"_s);
        row("unknown parameter", [](PlanRequest &r) { r.values.insert(u"NOPE"_s, {}); }, u"NOPE"_s);
        row("batch file", [](PlanRequest &r) { r.plan.plan.scriptType = ScriptType::BatchFile; }, u"Windows"_s);
        row("powershell", [](PlanRequest &r) { r.plan.plan.scriptType = ScriptType::PowerShell; }, u"pwsh"_s);
    }

    void refusals()
    {
        QFETCH(std::function<void(PlanRequest &)>, change);
        QFETCH(QString, says);
        PlanRequest full = request();
        addEverything(full);
        change(full);
        const auto made = recipe(full);
        QVERIFY(!made);
        QVERIFY2(made.error().message.contains(says), qPrintable(made.error().message));
    }

    void parameters()
    {
        PlanRequest asked = request();
        asked.plan.plan.parameters = {{.key = u"MODE"_s, .type = ParameterType::Choice, .value = u"a"_s, .options = {u"a"_s, u"b"_s}},
                                      {.key = u"PARTS"_s, .type = ParameterType::MultiSelect, .options = {u"x"_s, u"y"_s, u"z"_s}, .chosen = {u"x"_s, u"z"_s}},
                                      {.key = u"CONFIG"_s, .type = ParameterType::File, .value = u"[a]\nb=c\n"_s},
                                      {.key = u"TOKEN"_s, .secretKey = u"key-token"_s, .isCredential = true},
                                      {.key = u"PROJECT"_s, .value = u"other"_s}};
        asked.keychain.insert(u"key-token"_s, u"a=secret=value"_s);
        asked.values.insert(u"MODE"_s, u"b"_s);
        asked.build.message = u"Fix #MODE=c# #NEW=1# #TMPDIR=/x# #IMAGE_DIGEST=sha256:0#"_s;
        asked.component.build.environment = {{u"OWN"_s, u"1"_s}};
        const auto made = recipe(asked);
        QVERIFY2(made, made ? "" : qPrintable(made.error().message));
        const auto *build = step(*made, "Build");
        QCOMPARE(variable(*build, "MODE"), std::string("b"));
        QCOMPARE(variable(*build, "PARTS"), std::string("x,z"));
        QVERIFY(variable(*build, "CONFIG").ends_with("/home/slipway/files/CONFIG"));
        QCOMPARE(made->files.front().content, std::string("[a]\nb=c\n"));
        QCOMPARE(variable(*build, "TOKEN"), std::string("(none)"));
        QCOMPARE(made->secrets.front().name, std::string("TOKEN"));
        QVERIFY(made->secrets.front().exposeAsEnv);
        QCOMPARE(variable(*build, "PROJECT"), std::string("demo")); // built-in variables win
        QCOMPARE(variable(*build, "NEW"), std::string("1"));
        QCOMPARE(variable(*build, "TMPDIR"), std::string("(none)"));
        QCOMPARE(variable(*build, "OWN"), std::string("1"));
        QCOMPARE(variable(*build, "IMAGE_DIGEST"), std::string());
        QCOMPARE(made->timeoutSeconds, 3600u);
    }

    void strangersGetNothing()
    {
        PlanRequest full = request();
        addEverything(full);
        full.plan.plan.parameters = {{.key = u"TOKEN"_s, .secretKey = u"key-token"_s, .isCredential = true}};
        full.keychain.insert(u"key-token"_s, u"secret-value"_s);
        full.build.pull = {5, u"main"_s, {}, true};
        full.plan.repos[0].pulls.clear();
        const auto made = recipe(full);
        QVERIFY2(made, made ? "" : qPrintable(made.error().message));
        QVERIFY(made->gitCredentials.empty() && !step(*made, "Upload") && variable(*step(*made, "Image"), "SLIPWAY_IMAGE_PUSH").empty());
        QCOMPARE(step(*made, "Image")->input, std::string());
        QVERIFY(made->registryAuth.find("registry.example.com") == std::string::npos);
        QVERIFY(std::none_of(made->secrets.begin(), made->secrets.end(), [](const auto &secret) { return secret.exposeAsEnv; }));
    }

    void whereImagesGo()
    {
        PlanRequest asked = request();
        QCOMPARE(targetFor(asked.build, asked.catalogue, {}).host, QString());
        asked.catalogue.registries = {{u"attic"_s, u"localhost:5000"_s, {}, {}, u"key-attic"_s, false},
                                      {u"hub"_s, u"registry.example.com"_s, u"team"_s, u"robot"_s, u"key-hub"_s, true}};
        QCOMPARE(secretKeysFor(asked.plan, asked.catalogue), QStringList{u"key-hub"_s});
        QCOMPARE(secretKeysFor({}, asked.catalogue), QStringList());
        const ImageTarget target = targetFor(asked.build, asked.catalogue, {{u"key-hub"_s, u"hunter2"_s}});
        QCOMPARE(target.host + u'|' + target.nameSpace + u'|' + target.username + u'|' + target.password, u"registry.example.com|team|robot|hunter2"_s);
        asked.build.pull = {5, u"main"_s, {}, true};
        QVERIFY(targetFor(asked.build, asked.catalogue, {{u"key-hub"_s, u"hunter2"_s}}).host.isEmpty());
    }

    void aRegistryOfThisMachineNeedsNoEncryption()
    {
        PlanRequest full = request();
        full.plan.plan.post.docker = DockerBuild{DockerfileSource::Local, u"."_s, {}, {}, {}, false, {}};
        const auto isPlain = [&](const QString &registry) {
            full.target = {registry, u"team"_s, {}, {}};
            const auto made = recipe(full);
            return made && variable(*step(*made, "Image"), "SLIPWAY_IMAGE_PLAIN") == "1";
        };
        QVERIFY(isPlain(u"127.0.0.1:5000"_s));
        QVERIFY(!isPlain(u"registry.example.com"_s));
        QVERIFY(!isPlain(u"127.0.0.1.example.com"_s));
    }

    void platforms()
    {
        PlanRequest full = request();
        addEverything(full);
        full.plan.plan.post.docker->buildKit = true;
        full.plan.plan.post.docker->platforms = u"linux/amd64, linux/arm64"_s;
        const auto docker = recipe(full);
        QVERIFY(docker && hasWord(step(*docker, "Image")->commands.front(), "buildx") && hasWord(step(*docker, "Image")->commands.front(), "--push"));
        QCOMPARE(variable(*step(*docker, "Image"), "SLIPWAY_IMAGE_PUSH") + ' ' + variable(*step(*docker, "Image"), "SLIPWAY_IMAGE_BUILDER"),
                 "buildx slipway-" + std::string(32, 'c'));
        QVERIFY(!variable(*step(*docker, "Image"), "SLIPWAY_IMAGE_CACHE").empty());
        PlanRequest strangers = full;
        strangers.plan.plan.post.docker->platforms = u"linux/amd64"_s;
        strangers.target = {};
        strangers.build.pull = {5, u"main"_s, {}, true};
        const auto ofStrangers = recipe(strangers);
        QVERIFY(ofStrangers && variable(*step(*ofStrangers, "Image"), "SLIPWAY_IMAGE_CACHE").empty()); // a builder for this build alone
        HostFacts podman = host();
        podman.podman = u"/usr/bin/podman"_s;
        const auto other = recipe(full, podman);
        QVERIFY(other && hasWord(step(*other, "Image")->commands.front(), "--manifest"));
        QCOMPARE(variable(*step(*other, "Image"), "SLIPWAY_IMAGE_PUSH"), std::string("manifest"));
        full.target = {};
        QVERIFY(!recipe(full));
        HostFacts none = host();
        none.docker.clear();
        QCOMPARE(recipe(full, none).error().code, ErrorCode::Unavailable);
    }

    void words_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("words");
        QTest::newRow("plain") << u" a  b\tc\n"_s << QStringList{u"a"_s, u"b"_s, u"c"_s};
        QTest::newRow("quotes") << u"a'b c'd \"e 'f' \\\" \\x\" ''"_s << QStringList{u"ab cd"_s, u"e 'f' \" \\x"_s, QString()};
        QTest::newRow("escapes") << u"a\\ b \\$c \\\nd"_s << QStringList{u"a b"_s, u"$c"_s, u"d"_s};
        QTest::newRow("nothing is run") << u"$(rm) `x` * ~ ; |"_s << QStringList{u"$(rm)"_s, u"`x`"_s, u"*"_s, u"~"_s, u";"_s, u"|"_s};
    }

    void words()
    {
        QFETCH(QString, text);
        const auto made = shellWords(text);
        QVERIFY(made);
        QTEST(*made, "words");
        QVERIFY(!shellWords(u"a\\"_s) && !shellWords(u"\"a"_s) && !shellWords(u"'a"_s));
    }

    void manifestIsNotBelieved()
    {
        QTemporaryDir run;
        QDir(run.path()).mkpath(u"artifacts/files/a"_s);
        const auto write = [&](const QString &name, const QByteArray &text) {
            QFile file(run.filePath(name));
            QVERIFY(file.open(QIODevice::WriteOnly) && file.write(text) == text.size());
        };
        write(u"artifacts/files/a/b c"_s, "12345");
        QVERIFY(QFile::link(u"/etc/passwd"_s, run.filePath(u"artifacts/files/link"_s)));
        const QByteArray sum(64, 'a');
        QByteArray records;
        for (const QByteArray &record : {sum + " 5 a/b c", sum + " 4 a/b c", sum + " 5 ../manifest", sum + " 5 none", sum + " 1 link", "x 5 a/b c" + QByteArray(),
                                         sum + " 5 /etc/passwd", QByteArray("garbage")})
            records += record + '\0';
        write(u"artifacts/manifest"_s, records);
        const QList<RunArtifact> found = readArtifacts(run.path());
        QCOMPARE(found, (QList<RunArtifact>{{u"a/b c"_s, u"files/a/b c"_s, 5, QString::fromLatin1(sum)}}));
        QVERIFY(readArtifacts(run.filePath(u"none"_s)).isEmpty());
    }
};

Q_DECLARE_METATYPE(std::function<void(PlanRequest &)>)

SLIPWAY_TEST_MAIN(QCoreApplication, TestPlanRecipe)
#include "tst_planrecipe.moc"
