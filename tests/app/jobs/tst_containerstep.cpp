// What podman and docker are told to start for a definition, field by field, and which wishes they can't fulfil.
#include "app/jobs/containerstep.h"
#include "app/supervisor/container.h"
#include "tests/support/warnings.h"

#include <QRegularExpression>
#include <QTest>

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
    facts.podman = u"/usr/bin/podman"_s;
    facts.userId = 1000;
    facts.groupId = 100;
    facts.imageEnvironment = {{u"HOME"_s, u"/home/mara"_s}};
    facts.passedOn = {{u"https_proxy"_s, u"http://proxy:3128"_s}, {u"SSL_CERT_FILE"_s, u"/home/mara/ca.pem"_s}};
    return facts;
}

PlanRequest request(bool isPodman = true)
{
    PlanRequest request;
    request.component.id = ComponentId(QString(32, u'c'));
    request.component.project = ProjectKey(u"demo"_s);
    request.component.name = u"web"_s;
    request.build.id = BuildId(QString(32, u'b'));
    request.build.component = request.component.id;
    request.plan.definition = u"web-build"_s;
    request.plan.plan.infrastructure = Infrastructure::Kubernetes;
    request.plan.plan.script = u"make"_s;
    request.plan.plan.post.script = u"echo done"_s;
    request.container = ContainerPlace{isPodman ? u"/usr/bin/podman"_s : u"/usr/bin/docker"_s, isPodman, u"docker.io/library/debian:12"_s};
    return request;
}

RunPaths paths()
{
    return RunPaths::of(u"/data, \"mine\""_s, BuildId(QString(32, u'b')), ComponentId(QString(32, u'c')));
}

QStringList texts(const std::vector<std::string> &words)
{
    QStringList out;
    for (const std::string &word : words)
        out.append(QString::fromStdString(word));
    return out;
}

QStringList runArguments(const PlanRequest &request)
{
    const auto recipe = planRecipe(request, paths(), host());
    if (!recipe) {
        qWarning("%s", qPrintable(recipe.error().message));
        return {};
    }
    return texts(recipe->steps.front().commands.front()).sliced(6); // behind the shell, its script, engine and image
}

QString variable(const supervisor::Step &step, std::string_view name)
{
    for (const auto &[known, value] : step.environment) {
        if (known == name)
            return QString::fromStdString(value);
    }
    return {};
}

bool hasPair(const QStringList &words, const QString &option, const QString &value)
{
    for (qsizetype i = 0; i + 1 < words.size(); ++i) {
        if (words[i] == option && words[i + 1] == value)
            return true;
    }
    return false;
}

} // namespace

class TestContainerStep : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void scriptsRunInsideAndTheRestOutside();
    void advancedSettingsAreObeyed_data();
    void advancedSettingsAreObeyed();
    void noMoreGpusThanWanted_data();
    void noMoreGpusThanWanted();
    void whatCannotBeDoneIsSaid_data();
    void whatCannotBeDoneIsSaid();
    void aPartOfAStorageIsAVolumeOfItsOwn();
    void strangersLeaveNothingInStorages();
    void foldersKeepTheirPlaces();
    void anEngineElsewhereGetsThemCarried_data();
    void anEngineElsewhereGetsThemCarried();
    void theEngineIsAskedWhoItsRootIs_data();
    void theEngineIsAskedWhoItsRootIs();
    void onlyDockersVolumesAreOpened();
    void theSocketIsTheEngines();
    void theImageHasASignInOfItsOwn();
    void withoutAContainerTheLogSaysWhatIsMissing();
    void variablesBecomeAScript();
};

void TestContainerStep::scriptsRunInsideAndTheRestOutside()
{
    PlanRequest wanted = request();
    wanted.component.source.url = u"https://git.example.com/team/web.git"_s;
    const auto recipe = planRecipe(wanted, paths(), host());
    QVERIFY2(recipe.has_value(), recipe ? "" : qPrintable(recipe.error().message));
    QStringList inside, outside;
    for (const supervisor::Step &step : recipe->steps)
        (step.contained ? inside : outside).append(QString::fromStdString(step.name));
    QCOMPARE(inside, (QStringList{u"Build"_s, u"Post script"_s}));
    QCOMPARE(outside.constFirst(), QLatin1String(containerStepName));
    QVERIFY(outside.contains(QLatin1String(cloneStepName)));
    QCOMPARE(QString::fromStdString(recipe->container.name), u"slipway-"_s + QString(32, u'b'));
    QVERIFY(recipe->steps.front().startsContainer && !recipe->steps.front().sandboxed);
    const supervisor::Step &build = *std::find_if(recipe->steps.begin(), recipe->steps.end(), [](const auto &step) { return step.contained; });
    const auto has = [&build](std::string_view name) {
        return std::any_of(build.environment.begin(), build.environment.end(), [name](const auto &pair) { return pair.first == name; });
    };
    QVERIFY(has("https_proxy"));
    QVERIFY(!has("SSL_CERT_FILE")); // a path of this machine
    QCOMPARE(texts(build.commands.front()).filter(u"/usr/bin"_s), QStringList()); // its programs are the image's
    // Without a container the same definition runs as before.
    wanted.container.reset();
    const auto plain = planRecipe(wanted, paths(), host());
    QVERIFY(plain && plain->container.engine.empty());
    QVERIFY(std::none_of(plain->steps.begin(), plain->steps.end(), [](const auto &step) { return step.contained || step.startsContainer; }));
}

void TestContainerStep::advancedSettingsAreObeyed_data()
{
    QTest::addColumn<AdvancedSettings>("advanced");
    QTest::addColumn<QString>("option");
    QTest::addColumn<QString>("value");
    QTest::addColumn<bool>("podman");
    const auto row = [](const char *name, const AdvancedSettings &advanced, const QString &option, const QString &value, bool podman = true) {
        QTest::newRow(name) << advanced << option << value << podman;
    };
    row("processors", {.resources = {1500, 0, 0, 0, {}}}, u"--cpus"_s, u"1.500"_s);
    row("memory", {.resources = {0, 768, 0, 0, {}}}, u"--memory"_s, u"768m"_s);
    row("graphics processors of docker", {.resources = {0, 0, 0, 0, u"nvidia.com/gpu: 2"_s}}, u"--gpus"_s, u"2"_s, false);
    row("the first graphics processor of podman", {.resources = {0, 0, 0, 0, u"nvidia.com/gpu:2"_s}}, u"--device"_s, u"nvidia.com/gpu=0"_s);
    row("the second one", {.resources = {0, 0, 0, 0, u"nvidia.com/gpu:2"_s}}, u"--device"_s, u"nvidia.com/gpu=1"_s);
    row("one of another vendor", {.resources = {0, 0, 0, 0, u"amd.com/gpu: 1"_s}}, u"--device"_s, u"amd.com/gpu=0"_s);
    row("one of another vendor with docker", {.resources = {0, 0, 0, 0, u"amd.com/gpu: 1"_s}}, u"--device"_s, u"amd.com/gpu=0"_s, false);
    row("a label", {.labels = {{u"team"_s, u"$PROJECT"_s}}}, u"--label"_s, u"team=demo"_s);
    row("an annotation", {.annotations = {{u"note"_s, u"a=b"_s}}}, u"--annotation"_s, u"note=a=b"_s);
    row("an annotation of docker", {.annotations = {{u"note"_s, u"x"_s}}}, u"--label"_s, u"note=x"_s, false);
    row("a storage for this build", {.storagesEnabled = true, .storages = {{.mountPath = u"/scratch"_s, .isTemporary = true}}}, u"--mount"_s,
        u"type=volume,target=/scratch"_s);
    row("a storage that stays", {.storagesEnabled = true, .storages = {{.mountPath = u"/keep"_s}}}, u"--mount"_s,
        u"type=volume,source=slipway-%1-keep-c6a3a1d4,target=/keep"_s.arg(QString(32, u'c')));
    row("a claim", {.storagesEnabled = true, .storages = {{.provision = ProvisionType::Static, .claim = u"share-1"_s, .mountPath = u"/share"_s}}},
        u"--mount"_s, u"type=volume,source=share-1,target=/share"_s);
    row("a part of a storage for this build", {.storagesEnabled = true, .storages = {{.subPath = u"x"_s, .mountPath = u"/scratch/"_s, .isTemporary = true}}},
        u"--mount"_s, u"type=volume,target=/scratch"_s);
}

void TestContainerStep::advancedSettingsAreObeyed()
{
    QFETCH(AdvancedSettings, advanced);
    QFETCH(QString, option);
    QFETCH(QString, value);
    QFETCH(bool, podman);
    PlanRequest wanted = request(podman);
    wanted.plan.plan.advanced = advanced;
    const QStringList with = runArguments(wanted);
    QVERIFY2(hasPair(with, option, value), qPrintable(with.join(u' ')));
    wanted.plan.plan.advanced = {.resources = {}};
    QVERIFY(!hasPair(runArguments(wanted), option, value));
}

void TestContainerStep::noMoreGpusThanWanted_data()
{
    QTest::addColumn<QString>("limit");
    QTest::addColumn<bool>("podman");
    QTest::addColumn<qsizetype>("count");
    for (const bool podman : {false, true}) {
        for (const QString &kind : {u"nvidia.com/gpu"_s, u"amd.com/gpu"_s}) {
            for (const qsizetype count : {0, 1, 3})
                QTest::addRow("%d of %s, %s", int(count), qPrintable(kind), podman ? "podman" : "docker") << u"%1: %2"_s.arg(kind).arg(count) << podman << count;
        }
    }
}

void TestContainerStep::noMoreGpusThanWanted()
{
    QFETCH(QString, limit);
    QFETCH(bool, podman);
    QFETCH(qsizetype, count);
    PlanRequest wanted = request(podman);
    wanted.plan.plan.advanced.resources.gpuLimit = limit;
    const QStringList run = runArguments(wanted);
    QVERIFY(!run.isEmpty());
    const bool isCounted = !podman && limit.startsWith(u"nvidia"_s) && count > 0;
    QCOMPARE(run.count(u"--gpus"_s), isCounted ? 1 : 0);
    QCOMPARE(run.count(u"--device"_s), isCounted ? 0 : count);
    QVERIFY(!run.join(u' ').contains(u"=all"_s)); // those are for others, too
}

void TestContainerStep::whatCannotBeDoneIsSaid_data()
{
    QTest::addColumn<AdvancedSettings>("advanced");
    QTest::addColumn<QString>("message");
    QTest::newRow("another resource") << AdvancedSettings{.resources = {0, 0, 0, 0, u"example.com/fpga: 1"_s}} << u"no GPU limit"_s;
    QTest::newRow("a storage nowhere") << AdvancedSettings{.storagesEnabled = true, .storages = {{.mountPath = u"scratch"_s}}} << u"no absolute path"_s;
    QTest::newRow("a storage everywhere") << AdvancedSettings{.storagesEnabled = true, .storages = {{.mountPath = u"/"_s}}} << u"no absolute path"_s;
    QTest::newRow("two at one place") << AdvancedSettings{.storagesEnabled = true, .storages = {{.mountPath = u"/a"_s}, {.mountPath = u"/a/"_s}}}
                                      << u"Two storages"_s;
    for (const char *path : {"/x", "..", "a/../b", "a/..", "$PROJECT/../b", "~", "a\tb"}) {
        QTest::addRow("the part %s of a storage", path)
            << AdvancedSettings{.storagesEnabled = true, .storages = {{.subPath = QString::fromLatin1(path), .mountPath = u"/a"_s}}} << u"must be relative"_s;
    }
    QTest::newRow("an odd claim") << AdvancedSettings{.storagesEnabled = true,
                                                      .storages = {{.provision = ProvisionType::Static, .claim = u"../x"_s, .mountPath = u"/a"_s}}}
                                  << u"name of a volume"_s;
}

void TestContainerStep::whatCannotBeDoneIsSaid()
{
    QFETCH(AdvancedSettings, advanced);
    QFETCH(QString, message);
    PlanRequest wanted = request();
    wanted.plan.plan.advanced = advanced;
    const auto recipe = planRecipe(wanted, paths(), host());
    QVERIFY(!recipe);
    QCOMPARE(recipe.error().code, ErrorCode::Invalid);
    QVERIFY2(recipe.error().message.contains(message), qPrintable(recipe.error().message));
}

void TestContainerStep::aPartOfAStorageIsAVolumeOfItsOwn()
{
    const auto nameOf = [](const QString &subPath, const QString &claim = u"share"_s) {
        PlanRequest wanted = request();
        wanted.plan.plan.advanced.storagesEnabled = true;
        wanted.plan.plan.advanced.storages = {{.provision = ProvisionType::Static, .claim = claim, .subPath = subPath, .mountPath = u"/a"_s}};
        static const QRegularExpression form(u"^type=volume,source=([A-Za-z0-9][A-Za-z0-9_.-]*),target=/a$"_s);
        const QString mount = runArguments(wanted).filter(u"type=volume"_s).value(0);
        const auto match = form.match(mount);
        return match.hasMatch() && match.captured(1).size() < 250 ? match.captured(1) : u"no volume: "_s + mount;
    };
    QCOMPARE(nameOf(u"$PROJECT"_s), u"share.demo-44a68acbe8518eff"_s);
    // The same folder of a claim, however it is written …
    for (const char *same : {"demo", "./demo", "demo/", ".//demo/.", "${PROJECT}"})
        QCOMPARE(nameOf(QString::fromLatin1(same)), nameOf(u"$PROJECT"_s));
    for (const char *whole : {"", ".", "./"})
        QCOMPARE(nameOf(QString::fromLatin1(whole)), u"share"_s);
    // … and no other one.
    const QString umlaut = u"\u00fcber"_s, letters(300, u'x');
    QSet<QString> names;
    const QStringList others{u"demo"_s, u"demo/a"_s, u"a/b"_s, u"a-b"_s, u"a.b"_s, u"a b"_s, u"A/b"_s, umlaut, u"$UNKNOWN"_s, letters, letters + u'y'};
    for (const QString &other : others)
        names.insert(nameOf(other));
    QCOMPARE(names.size(), others.size());
    QVERIFY(names.values().filter(u"no volume"_s).isEmpty());
    QVERIFY(nameOf(u"demo"_s, u"share2"_s) != nameOf(u"demo"_s));
    QVERIFY(nameOf(u"demo"_s, QString(200, u's')).startsWith(u"sss"_s));
}

void TestContainerStep::strangersLeaveNothingInStorages()
{
    PlanRequest wanted = request();
    wanted.plan.plan.advanced.storagesEnabled = true;
    wanted.plan.plan.advanced.storages = {{.provision = ProvisionType::Static, .claim = u"share"_s, .mountPath = u"/share"_s},
                                          {.provision = ProvisionType::Dynamic, .mountPath = u"/keep"_s}};
    wanted.build.pull = {5, u"main"_s, {}, true};
    QCOMPARE(runArguments(wanted).filter(u"type=volume"_s), (QStringList{u"type=volume,source=share,target=/share,readonly"_s, u"type=volume,target=/keep"_s}));
}

void TestContainerStep::foldersKeepTheirPlaces()
{
    const QStringList run = runArguments(request());
    const RunPaths places = paths();
    const auto mount = [](QString path, const QString &target) {
        const auto quoted = [](QString field) { return u'"' + field.replace(u'"', u"\"\""_s) + u'"'; };
        return u"type=bind,"_s + quoted(u"source="_s + path) + u',' + (target.contains(u',') ? quoted(u"target="_s + target) : u"target="_s + target);
    };
    QVERIFY2(hasPair(run, u"--mount"_s, mount(places.workspace, places.workspace)), qPrintable(run.join(u'\n')));
    QVERIFY(hasPair(run, u"--mount"_s, mount(places.cache, places.cache)));
    QVERIFY(hasPair(run, u"--mount"_s, mount(places.runDir + u"/tmp"_s, u"/tmp"_s)));
    QVERIFY(hasPair(run, u"--mount"_s, mount(places.runDir + u"/steps"_s, places.runDir + u"/steps"_s) + u",readonly"_s));
    QVERIFY(!run.contains(u"--network"_s));
    PlanRequest alone = request();
    alone.component.build.network = false;
    QVERIFY(hasPair(runArguments(alone), u"--network"_s, u"none"_s));
}

void TestContainerStep::anEngineElsewhereGetsThemCarried_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("address");
    QTest::addColumn<bool>("isPodman");
    QTest::addColumn<bool>("isElsewhere");
    const QString podman = u"CONTAINER_HOST"_s, docker = u"DOCKER_HOST"_s;
    QTest::newRow("podman by TCP") << podman << u"tcp://build7:8080"_s << true << true;
    QTest::newRow("podman by ssh") << podman << u"ssh://mara@build7/run/podman/podman.sock"_s << true << true;
    QTest::newRow("podman's own service") << podman << u"unix:///run/user/1000/podman/podman.sock"_s << true << false;
    QTest::newRow("docker by ssh") << docker << u"ssh://mara@build7"_s << false << true;
    QTest::newRow("docker's own") << docker << u"unix:///var/run/docker.sock"_s << false << false;
    QTest::newRow("what podman does not look at") << docker << u"tcp://build7:2375"_s << true << false;
    QTest::newRow("what docker does not look at") << podman << u"tcp://build7:8080"_s << false << false;
}

void TestContainerStep::anEngineElsewhereGetsThemCarried()
{
    QFETCH(QString, name);
    QFETCH(QString, address);
    QFETCH(bool, isPodman);
    QFETCH(bool, isElsewhere);
    HostFacts facts = host();
    facts.imageEnvironment.insert(name, address);
    QCOMPARE(engineElsewhere(isPodman, facts), isElsewhere ? address : QString());
    PlanRequest wanted = request(isPodman);
    wanted.catalogue.tools = {{.name = u"go"_s, .version = u"1.22"_s, .installScript = u"true"_s}};
    wanted.plan.plan.tools = {{u"go"_s, u"1.22"_s}};
    wanted.plan.plan.advanced.storagesEnabled = true;
    wanted.plan.plan.advanced.storages = {{.provision = ProvisionType::Static, .claim = u"share"_s, .mountPath = u"/share"_s}};
    const auto recipe = planRecipe(wanted, paths(), facts);
    QVERIFY2(recipe, recipe ? "" : qPrintable(recipe.error().message));
    const QStringList run = texts(recipe->steps.front().commands.front()).sliced(6);
    QCOMPARE(run.join(u' ').contains(u"type=bind"_s), !isElsewhere);
    QVERIFY(hasPair(run, u"--mount"_s, u"type=volume,source=share,target=/share"_s)); // it lies where the engine is
    if (!isElsewhere) {
        QVERIFY(recipe->container.carrier.empty());
        return;
    }
    const RunPaths places = paths();
    const QStringList carrier = texts(recipe->container.carrier).sliced(4); // behind the shell and its script
    QCOMPARE(carrier, (QStringList{isPodman ? u"/usr/bin/podman"_s : u"/usr/bin/docker"_s, containerNameOf(wanted.build.id), places.runDir,
                                   isPodman ? u"0:0"_s : u"1000:100"_s, places.workspace, places.cache, places.tools + u"/go-1.22"_s}));
    QVERIFY(!recipe->container.notCarriedIn.empty() && !recipe->container.notCarriedOut.empty());
}

void TestContainerStep::theEngineIsAskedWhoItsRootIs_data()
{
    QTest::addColumn<bool>("podman");
    QTest::addColumn<unsigned>("person");
    QTest::addColumn<QString>("address");
    QTest::addColumn<QString>("user");
    QTest::addColumn<bool>("isAsked");
    const QString here = u"unix:///run/podman/podman.sock"_s, elsewhere = u"tcp://build7:2375"_s;
    QTest::newRow("podman of the person") << true << 1000u << QString() << u"0:0"_s << false;
    QTest::newRow("podman of root") << true << 0u << QString() << u"0:0"_s << false;
    QTest::newRow("podman at an address") << true << 1000u << here << u"1000:100"_s << true;
    QTest::newRow("podman at an address, for root") << true << 0u << here << u"0:0"_s << false;
    QTest::newRow("podman elsewhere") << true << 1000u << elsewhere << u"0:0"_s << false;
    QTest::newRow("docker") << false << 1000u << QString() << u"1000:100"_s << true;
    QTest::newRow("docker at an address") << false << 1000u << here << u"1000:100"_s << true;
    QTest::newRow("docker for root") << false << 0u << QString() << u"0:100"_s << true;
    QTest::newRow("docker elsewhere") << false << 1000u << elsewhere << u"1000:100"_s << false;
}

void TestContainerStep::theEngineIsAskedWhoItsRootIs()
{
    QFETCH(bool, podman);
    QFETCH(unsigned, person);
    QFETCH(QString, address);
    QFETCH(QString, user);
    QFETCH(bool, isAsked);
    HostFacts facts = host();
    facts.userId = person;
    if (!address.isEmpty())
        facts.imageEnvironment.insert(podman ? u"CONTAINER_HOST"_s : u"DOCKER_HOST"_s, address);
    const auto recipe = planRecipe(request(podman), paths(), facts);
    QVERIFY2(recipe, recipe ? "" : qPrintable(recipe.error().message));
    const supervisor::Step &step = recipe->steps.front();
    QCOMPARE(variable(step, "SLIPWAY_ENGINE_KIND"), podman ? u"podman"_s : u"docker"_s);
    QCOMPARE(variable(step, "SLIPWAY_ENGINE_USER"), user);
    QCOMPARE(variable(step, "SLIPWAY_ENGINE_ASKED"), isAsked ? u"1"_s : QString());
    QVERIFY(!texts(step.commands.front()).contains(u"--user"_s));
}

void TestContainerStep::onlyDockersVolumesAreOpened()
{
    const auto opened = [](bool podman) {
        PlanRequest wanted = request(podman);
        wanted.plan.plan.advanced.storagesEnabled = true;
        wanted.plan.plan.advanced.storages = {{.mountPath = u"/a"_s, .isTemporary = true}, {.mountPath = u"/b c"_s}};
        return variable(planRecipe(wanted, paths(), host())->steps.front(), "SLIPWAY_VOLUMES");
    };
    QCOMPARE(opened(false), u"/a\n/b c"_s);
    QCOMPARE(opened(true), QString());
}

void TestContainerStep::theSocketIsTheEngines()
{
    for (const bool podman : {false, true}) {
        PlanRequest wanted = request(podman);
        const auto without = planRecipe(wanted, paths(), host());
        QCOMPARE(variable(without->steps.front(), "SLIPWAY_ENGINE_SOCKET"), QString());
        wanted.plan.plan.advanced.hostDocker = true;
        const auto recipe = planRecipe(wanted, paths(), host());
        QVERIFY2(recipe, recipe ? "" : qPrintable(recipe.error().message));
        const supervisor::Step &step = recipe->steps.front();
        QCOMPARE(variable(step, "SLIPWAY_ENGINE_SOCKET"), u"1"_s);
        QVERIFY(!texts(step.commands.front()).filter(u"docker.sock,"_s).size());
        const auto reason = std::find_if(step.reasons.begin(), step.reasons.end(), [](const auto &known) { return known.first == 96; });
        QVERIFY(reason != step.reasons.end());
        QVERIFY(QString::fromStdString(reason->second).contains(podman ? u"systemctl --user enable --now podman.socket"_s : u"DOCKER_HOST"_s));
    }
}

void TestContainerStep::theImageHasASignInOfItsOwn()
{
    PlanRequest wanted = request();
    wanted.container->image = u"hub.example.com/team/tools:1"_s;
    const auto inputOf = [&wanted] { return QString::fromStdString(planRecipe(wanted, paths(), host())->steps.front().input); };
    const auto encoded = [](const char *signIn) { return QString::fromLatin1(QByteArray(signIn).toBase64()); };
    QCOMPARE(inputOf(), QString());
    // What pushes to the same registry, and what the component's own image is had with, is better than nothing …
    wanted.target = {.host = u"hub.example.com"_s, .nameSpace = u"team"_s, .username = u"dev"_s, .password = u"of the account"_s, .isAccount = true};
    QVERIFY(inputOf().contains(encoded("dev:of the account")));
    wanted.target.host = u"other.example.com"_s;
    QCOMPARE(inputOf(), QString());
    wanted.component.image = ImageSource{.reference = u"hub.example.com/team/web:1"_s, .username = u"web"_s};
    wanted.secrets.registryPassword = u"of the component"_s;
    QVERIFY(inputOf().contains(encoded("web:of the component")));
    wanted.build.pull = {5, u"main"_s, {}, true};
    QCOMPARE(inputOf(), QString());
    // … but what the catalogue keeps counts, whoever's code it is, and no script can read it.
    wanted.container->signIn = {u"robot"_s, u"kelp-lantern"_s};
    QVERIFY(inputOf().contains(encoded("robot:kelp-lantern")));
    const auto recipe = planRecipe(wanted, paths(), host());
    QVERIFY(recipe->registryAuth.find(encoded("robot:kelp-lantern").toStdString()) == std::string::npos);
    QVERIFY(std::none_of(recipe->secrets.begin(), recipe->secrets.end(), [](const auto &secret) { return secret.exposeAsEnv; }));
    for (const supervisor::Step &step : recipe->steps)
        QCOMPARE(QString::fromStdString(step.input).contains(encoded("robot:kelp-lantern")), step.name == containerStepName);
}

void TestContainerStep::withoutAContainerTheLogSaysWhatIsMissing()
{
    PlanRequest wanted = request();
    const auto noteOf = [&wanted] {
        const auto recipe = planRecipe(wanted, paths(), host());
        for (const supervisor::Step &step : recipe->steps) {
            if (step.name == buildStepName)
                return QString::fromStdString(step.note);
        }
        return u"no such step"_s;
    };
    wanted.container.reset();
    QCOMPARE(noteOf(), QString());
    wanted.plan.plan.advanced.privileged = true;
    wanted.plan.plan.advanced.resources.memoryLimit = 4096;
    QCOMPARE(noteOf(), u"scripts run on the machine itself, which does not give them the limit of memory, the privileged mode"_s);
    wanted.container = request().container;
    QCOMPARE(noteOf(), QString());
}

void TestContainerStep::variablesBecomeAScript()
{
    const std::string path(supervisor::basePath);
    const supervisor::Environment environment{{"PLAIN", "a b"}, {"QUOTED", "it's\n$HOME"}, {"not a name", "x"}, {"PATH", path}};
    QCOMPARE(QString::fromStdString(supervisor::environmentScript(environment)), u"export PLAIN='a b'\nexport QUOTED='it'\\''s\n$HOME'\n"_s);
    QCOMPARE(QString::fromStdString(supervisor::environmentScript({{"PATH", "/tools/bin:" + path}})), u"export PATH='/tools/bin:'\"$PATH\"\n"_s);
    QCOMPARE(QString::fromStdString(supervisor::environmentScript({{"PATH", "/only"}})), u"export PATH='/only'\n"_s);
}

SLIPWAY_TEST_MAIN(QCoreApplication, TestContainerStep)

#include "tst_containerstep.moc"
