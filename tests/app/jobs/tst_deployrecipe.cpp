// What a deployment does, step by step, and what an engine is told to start.
#include "app/jobs/deployrecipe.h"
#include "tests/support/warnings.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace slipway;
using namespace Qt::StringLiterals;

namespace {

const QString id = QString(32, u'c');

HostFacts host()
{
    HostFacts facts;
    facts.supervisor = u"/opt/slipway-run"_s;
    facts.bash = u"/usr/bin/bash"_s;
    facts.sh = u"/usr/bin/sh"_s;
    facts.curl = u"/usr/bin/curl"_s;
    facts.bubblewrap = u"/usr/bin/bwrap"_s;
    facts.sandboxWorks = true;
    facts.podman = u"/usr/bin/podman"_s;
    facts.kubectl = u"/usr/bin/kubectl"_s;
    facts.kubectlEnvironment = {{u"HOME"_s, u"/home/mara"_s}, {u"KUBECONFIG"_s, u"/home/mara/.kube/config"_s}};
    facts.imageEnvironment = {{u"HOME"_s, u"/home/mara"_s}};
    return facts;
}

DeployJob job(TargetKind kind, DeployAction action = DeployAction::Deploy)
{
    DeployJob job;
    job.component.id = ComponentId(id);
    job.component.name = u"Web shop"_s;
    job.component.project = ProjectKey(u"demo"_s);
    job.deployment.id = DeploymentId(QString(32, u'd'));
    job.deployment.number = 12;
    job.deployment.action = action;
    job.deployment.target.kind = kind;
    job.deployment.target.script = u"deploy it"_s;
    job.deployment.image = u"r.example.com/web:7"_s;
    job.deployment.container = containerNameOf(job.component, 12);
    job.build.build.number = 7;
    job.build.outputs = {{u"IMAGE"_s, job.deployment.image}, {u"VERSION"_s, u"1.2"_s}};
    job.build.artifacts = u"/data/artifacts"_s;
    job.engine = {u"/usr/bin/podman"_s, true};
    return job;
}

RunPaths paths() { return deployPaths(u"/data"_s, DeploymentId(QString(32, u'd')), ComponentId(id)); }

QStringList texts(const std::vector<std::string> &words)
{
    QStringList out;
    for (const std::string &word : words)
        out.append(QString::fromStdString(word));
    return out;
}

// "Image", "Start", "Health", …; those for failures with "!".
QStringList stepsOf(const DeployJob &job)
{
    const auto recipe = deployRecipe(job, paths(), host());
    if (!recipe)
        return {recipe.error().message};
    QStringList names;
    for (const supervisor::Step &step : recipe->steps)
        names.append(QString::fromStdString(step.name) + (step.when == supervisor::When::Failure ? u"!"_s : QString()));
    return names;
}

QStringList commandOf(const DeployJob &job, const QString &step)
{
    const auto recipe = deployRecipe(job, paths(), host());
    if (!recipe)
        return {};
    for (const supervisor::Step &one : recipe->steps) {
        if (one.name == step.toStdString())
            return texts(one.commands.front()).sliced(5); // behind the shell, its script and the engine
    }
    return {};
}

QString variable(const supervisor::Step &step, std::string_view name)
{
    QString value;
    for (const auto &[key, text] : step.environment) {
        if (key == name)
            value = QString::fromStdString(text);
    }
    return value;
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

class TestDeployRecipe : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void secretsReachAContainerUnseen()
    {
        DeployJob one = job(TargetKind::Container);
        one.secrets = {{u"KEY"_s, u"it's two\nlines"_s}, {u"TOKEN"_s, u"quiet-word"_s}};
        one.previous = u"slipway-web-shop-cccccccc-11"_s;
        one.deployment.target.ports = {u"8080:80"_s};
        for (const DeployAction action : {DeployAction::Deploy, DeployAction::Start}) {
            one.deployment.action = action;
            const auto recipe = deployRecipe(one, paths(), host());
            QVERIFY(recipe.has_value());
            int handed = 0;
            for (const supervisor::Step &step : recipe->steps) {
                for (const auto &command : step.commands)
                    QVERIFY2(!texts(command).join(u' ').contains(u"quiet-word"_s), step.name.c_str());
                QCOMPARE(variable(step, "TOKEN"), QString());
                const bool starts = hasPair(texts(step.commands.front()), u"--env"_s, u"TOKEN"_s);
                QCOMPARE(step.input, starts ? std::string("export KEY='it'\\''s two\nlines'\nexport TOKEN='quiet-word'\n") : std::string());
                handed += starts;
            }
            QCOMPARE(handed, action == DeployAction::Deploy ? 2 : 1); // the trial, too
            QCOMPARE(recipe->secrets.size(), 2u);
            QVERIFY(!recipe->secrets[1].exposeAsEnv && recipe->secrets[1].value == "quiet-word"); // masked all the same
        }
    }

    void whatIsWithAnotherEngineGoesLast()
    {
        DeployJob one = job(TargetKind::Container);
        one.previous = u"slipway-web-shop-cccccccc-11"_s;
        one.deployment.engine = u"podman"_s;
        one.engineBefore = u"docker tcp://build7:2375"_s;
        one.otherEngines = {ContainerEngine{u"/usr/bin/docker"_s, false}};
        QCOMPARE(stepsOf(one), QStringList({u"Tidy up"_s, u"Image"_s, u"Tidy up"_s, u"Start"_s, u"Health"_s, u"Tidy up"_s, u"Tidy up!"_s}));
        auto recipe = deployRecipe(one, paths(), host());
        const auto arguments = [&recipe](std::size_t step) { return texts(recipe->steps[step].commands.front()).sliced(4); };
        QCOMPARE(arguments(0), QStringList({u"/usr/bin/docker"_s, u"yield"_s, one.previous}));
        QCOMPARE(recipe->steps[0].reasons.front().first, 97u);
        QCOMPARE(recipe->steps[0].reasons.front().second, "What serves was deployed with docker tcp://build7:2375, and now the settings choose podman. "
                                                          "Stop it first, or choose docker again.");
        QCOMPARE(arguments(2), QStringList({u"/usr/bin/podman"_s, u"tidy"_s, id, one.previous})); // both may lead to the same place
        QCOMPARE(arguments(5), QStringList({u"/usr/bin/docker"_s, u"clear"_s, id, one.deployment.container}));
        one.deployment.isAutomatic = true;
        QCOMPARE(commandOf(one, u"Tidy up"_s).last(), u"automatic"_s);

        // That can't be got at. The same place may have another name now, so what served is looked for here.
        one.otherEngines.clear();
        one.deployment.target.replacement = Replacement::Recreate;
        QCOMPARE(stepsOf(one), QStringList({u"Image"_s, u"Tidy up"_s, u"Switch"_s, u"Health"_s, u"Put back!"_s}));
        recipe = deployRecipe(one, paths(), host());
        QCOMPARE(arguments(1).last(), one.previous);
        const QString note = QString::fromStdString(recipe->steps[0].note);
        QVERIFY(note.contains(u"deployed with docker tcp://build7:2375, which can't be got at"_s) && note.endsWith(u"there: "_s + one.previous));

        // A component that is removed leaves nothing with any of them.
        one.deployment.action = DeployAction::Remove;
        one.otherEngines = {ContainerEngine{u"/usr/bin/docker"_s, false}};
        recipe = deployRecipe(one, paths(), host());
        QCOMPARE(arguments(0) + arguments(1), QStringList({u"/usr/bin/podman"_s, u"end"_s, id, u"/usr/bin/docker"_s, u"end"_s, id}));
    }

    void secretsReachEveryScript()
    {
        DeployJob one = job(TargetKind::Script);
        one.deployment.target.statusScript = u"ask"_s;
        one.secrets = {{u"TOKEN"_s, u"quiet-word"_s}};
        for (const auto &recipe : {deployRecipe(one, paths(), host()), probeRecipe(one, paths(), host())}) {
            QVERIFY(recipe.has_value());
            QCOMPARE(recipe->secrets.size(), 1u);
            QVERIFY(recipe->secrets[0].exposeAsEnv && recipe->secrets[0].name == "TOKEN" && recipe->secrets[0].value == "quiet-word");
            for (const supervisor::Step &step : recipe->steps)
                QVERIFY(step.kind == supervisor::StepKind::Script && variable(step, "TOKEN").isEmpty());
        }
    }

    void stepsOfAContainer_data()
    {
        QTest::addColumn<bool>("hasOld");
        QTest::addColumn<bool>("hasPorts");
        QTest::addColumn<Replacement>("replacement");
        QTest::addColumn<QStringList>("steps");
        const QStringList plain{u"Image"_s, u"Tidy up"_s, u"Start"_s, u"Health"_s, u"Tidy up!"_s}; // there is nothing to put back
        QTest::newRow("the first one") << false << true << Replacement::Rolling << plain;
        QTest::newRow("no ports: no gap") << true << false << Replacement::Rolling
                                          << QStringList{u"Image"_s, u"Tidy up"_s, u"Start"_s, u"Health"_s, u"Switch"_s, u"Put back!"_s};
        QTest::newRow("ports: a trial first") << true << true << Replacement::Rolling
                                              << QStringList{u"Image"_s, u"Tidy up"_s, u"Trial"_s, u"Switch"_s, u"Health"_s, u"Put back!"_s};
        QTest::newRow("one that writes") << true << true << Replacement::Recreate
                                         << QStringList{u"Image"_s, u"Tidy up"_s, u"Switch"_s, u"Health"_s, u"Put back!"_s};
    }
    void stepsOfAContainer()
    {
        QFETCH(bool, hasOld);
        QFETCH(bool, hasPorts);
        QFETCH(Replacement, replacement);
        QFETCH(QStringList, steps);
        DeployJob one = job(TargetKind::Container);
        one.deployment.target.replacement = replacement;
        if (hasOld)
            one.previous = u"slipway-web-shop-cccccccc-11"_s;
        if (hasPorts)
            one.deployment.target.ports = {u"8080:80"_s};
        QCOMPARE(stepsOf(one), steps);
    }

    void otherActions_data()
    {
        QTest::addColumn<DeployAction>("action");
        QTest::addColumn<QStringList>("container");
        QTest::addColumn<QStringList>("script");
        QTest::newRow("start") << DeployAction::Start << QStringList{u"Image"_s, u"Start"_s, u"Health"_s} << QStringList{u"Deploy"_s};
        QTest::newRow("stop") << DeployAction::Stop << QStringList{u"Stop"_s} << QStringList{u"Stop"_s};
        QTest::newRow("restart") << DeployAction::Restart << QStringList{u"Start"_s, u"Health"_s} << QStringList{u"Stop"_s, u"Deploy"_s};
        QTest::newRow("restore") << DeployAction::Restore << QStringList{u"Tidy up"_s, u"Put back"_s} << QStringList{u"Deploy"_s};
    }
    void otherActions()
    {
        QFETCH(DeployAction, action);
        QFETCH(QStringList, container);
        QFETCH(QStringList, script);
        QCOMPARE(stepsOf(job(TargetKind::Container, action)), container);
        DeployJob one = job(TargetKind::Script, action);
        one.deployment.target.stopScript = u"stop it"_s;
        QCOMPARE(stepsOf(one), script);
    }

    // By hand it may be removed at any time; what was asked for is that it runs.
    void whatIsGoneIsStartedAnew()
    {
        for (const auto &[action, verb] : {std::pair(DeployAction::Start, u"resume"_s), std::pair(DeployAction::Restart, u"restart"_s)}) {
            DeployJob one = job(TargetKind::Container, action);
            one.deployment.target.ports = {u"8080:80"_s};
            const QStringList words = commandOf(one, u"Start"_s);
            QCOMPARE(words.first(), verb);
            QCOMPARE(words.value(1), one.deployment.container);
            QVERIFY(hasPair(words, u"--name"_s, one.deployment.container));
            QVERIFY(hasPair(words, u"--publish"_s, u"8080:80"_s));
        }
    }

    void whatTheEngineIsTold()
    {
        DeployJob one = job(TargetKind::Container);
        DeployTarget &target = one.deployment.target;
        target.ports = {u"8080:80"_s};
        target.volumes = {u"data:/var/lib/data"_s};
        target.network = u"front"_s;
        target.command = u"serve '--name=$SLIPWAY_COMPONENT' $VERSION"_s;
        target.environment = {{u"STAGE"_s, u"live-$BUILD_NUMBER"_s}};
        target.health = {HealthKind::Http, 9000, u"/healthz"_s, {}, 60, 15};
        const QStringList words = commandOf(one, u"Start"_s);
        QCOMPARE(words.first(), u"start"_s);
        for (const auto &[option, value] : {std::pair{u"--name"_s, u"slipway-web-shop-cccccccc-12"_s}, {u"--label"_s, u"slipway.component="_s + id},
                                            {u"--publish"_s, u"8080:80"_s}, {u"--publish"_s, u"127.0.0.1::9000"_s},
                                            {u"--volume"_s, u"data:/var/lib/data"_s}, {u"--network"_s, u"front"_s},
                                            {u"--network-alias"_s, u"Web shop"_s}, {u"--env"_s, u"STAGE=live-7"_s},
                                            {u"--restart"_s, u"unless-stopped"_s}, {u"--pull"_s, u"never"_s}})
            QVERIFY2(hasPair(words, option, value), qPrintable(option + u' ' + value + u" in "_s + words.join(u' ')));
        QCOMPARE(words.last(4), (QStringList{u"r.example.com/web:7"_s, u"serve"_s, u"--name=Web shop"_s, u"1.2"_s}));
    }

    void aTrialTakesNoPort()
    {
        DeployJob one = job(TargetKind::Container);
        one.previous = u"old"_s;
        one.deployment.target.ports = {u"8080:80"_s};
        one.deployment.target.network = u"front"_s;
        one.deployment.target.health = {HealthKind::Http, 80, u"/"_s, {}, 60, 15};
        const QStringList trial = commandOf(one, u"Trial"_s);
        QVERIFY(!trial.contains(u"8080:80"_s) && !trial.contains(u"--network-alias"_s));
        QVERIFY(hasPair(trial, u"--publish"_s, u"127.0.0.1::80"_s));
        QVERIFY(hasPair(trial, u"--restart"_s, u"no"_s));
        QCOMPARE(commandOf(one, u"Switch"_s).first(2), (QStringList{u"switch"_s, u"old"_s}));
        QVERIFY(!hasPair(commandOf(one, u"Switch"_s), u"--publish"_s, u"127.0.0.1::80"_s)); // 8080 leads there
    }

    void anEngineElsewhereIsAskedThere_data()
    {
        QTest::addColumn<QString>("address");
        QTest::addColumn<QString>("port");
        QTest::addColumn<QString>("host");  // that is asked; empty: it can't be
        QTest::addColumn<QString>("trial"); // what a trial publishes
        const QString here = u"127.0.0.1"_s, own = u"127.0.0.1::80"_s, all = u"0.0.0.0::80"_s;
        QTest::newRow("this machine's") << QString() << u"127.0.0.1:8080:80"_s << here << own;
        QTest::newRow("its socket") << u"unix:///run/podman.sock"_s << u"8080:80"_s << here << own;
        QTest::newRow("a tunnel") << u"tcp://localhost:2375"_s << u"127.0.0.1:8080:80"_s << here << own;
        QTest::newRow("not published here") << QString() << u"8080:90"_s << here << own;
        QTest::newRow("by TCP") << u"tcp://build7:2375"_s << u"8080:80"_s << u"build7"_s << all;
        QTest::newRow("by ssh") << u"ssh://mara@build7.example.com/run/podman.sock"_s << u"8080:80"_s << u"build7.example.com"_s << all;
        QTest::newRow("by IPv6") << u"tcp://[fd00::7]:2375"_s << u"8080:80"_s << u"[fd00::7]"_s << all;
        QTest::newRow("one address") << u"tcp://build7:2375"_s << u"10.0.0.7:8080:80"_s << u"build7"_s << u"10.0.0.7::80"_s;
        QTest::newRow("for that machine alone") << u"tcp://build7:2375"_s << u"127.0.0.1:8080:80"_s << QString() << QString();
        QTest::newRow("for it alone, IPv6") << u"tcp://build7:2375"_s << u"[::1]:8080:80"_s << QString() << QString();
        QTest::newRow("another port") << u"tcp://build7:2375"_s << u"8080:90"_s << QString() << QString();
        QTest::newRow("not by TCP") << u"tcp://build7:2375"_s << u"8080:80/udp"_s << QString() << QString();
    }

    void anEngineElsewhereIsAskedThere()
    {
        QFETCH(QString, address);
        QFETCH(QString, port);
        QFETCH(QString, host);
        QFETCH(QString, trial);
        DeployJob one = job(TargetKind::Container);
        one.previous = u"old"_s;
        one.deployment.target.ports = {port};
        one.deployment.target.health = {HealthKind::Http, 80, u"/"_s, {}, 60, 15};
        HostFacts facts = ::host();
        if (!address.isEmpty())
            facts.imageEnvironment.insert(u"CONTAINER_HOST"_s, address);
        const auto recipe = deployRecipe(one, paths(), facts), probe = probeRecipe(one, paths(), facts);
        QCOMPARE(recipe.has_value(), !host.isEmpty());
        QCOMPARE(probe.has_value(), !host.isEmpty());
        if (host.isEmpty()) {
            QCOMPARE(recipe.error().code, ErrorCode::Invalid);
            QVERIFY2(recipe.error().message.contains(u"port 80 "_s) && recipe.error().message.contains(u"build7"_s), qPrintable(recipe.error().message));
            one.deployment.target.health.kind = HealthKind::Running; // asks the engine alone
            QVERIFY(deployRecipe(one, paths(), facts).has_value());
            one.deployment.target.health.kind = HealthKind::Http;
            one.deployment.action = DeployAction::Stop; // asks nobody
            QVERIFY(deployRecipe(one, paths(), facts).has_value());
            return;
        }
        QCOMPARE(variable(probe->steps.front(), "SLIPWAY_HEALTH_HOST"), host);
        for (const supervisor::Step &step : recipe->steps) {
            QCOMPARE(variable(step, "SLIPWAY_HEALTH_HOST"), host);
            if (step.name == "Trial")
                QVERIFY2(hasPair(texts(step.commands.front()), u"--publish"_s, trial), qPrintable(texts(step.commands.front()).join(u' ')));
        }
    }

    // The script itself, on what an engine says of its ports.
    void aPortIsAskedWhereItIsOpen_data()
    {
        QTest::addColumn<QString>("engine");
        QTest::addColumn<QString>("ports");
        QTest::addColumn<QString>("told");
        const QString elsewhere = u"tcp://build7:2375"_s, alone = u"its port 80 is open on build7 for that machine alone"_s;
        QTest::newRow("also for others") << elsewhere << u"127.0.0.1:8080\n0.0.0.0:8081\n"_s << u"http://build7:8081/"_s;
        QTest::newRow("also for others, by IPv6") << elsewhere << u"[::1]:8080\n[::]:8081\n"_s << u"http://build7:8081/"_s;
        QTest::newRow("at one address") << elsewhere << u"127.0.0.1:8080\n10.0.0.7:8081\n"_s << u"http://10.0.0.7:8081/"_s;
        QTest::newRow("for itself alone") << elsewhere << u"127.0.0.1:8080\n[::1]:8080\n"_s << alone;
        QTest::newRow("not told") << elsewhere << QString() << u"http://build7:80/"_s;
        QTest::newRow("here") << QString() << u"127.0.0.1:8080\n0.0.0.0:8081\n"_s << u"http://127.0.0.1:8080/"_s;
    }

    // Whoever stopped it had a reason.
    void whatRestsIsNotStartedAgain()
    {
        DeployJob one = job(TargetKind::Container);
        one.previous = u"old"_s;
        one.deployment.target.ports = {u"8080:80"_s};
        one.isResting = true;
        QCOMPARE(stepsOf(one), (QStringList{u"Image"_s, u"Tidy up"_s, u"Start"_s, u"Health"_s, u"Tidy up!"_s}));
        const auto recipe = deployRecipe(one, paths(), host());
        QCOMPARE(texts(recipe->steps[1].commands.front()).last(), u"old"_s); // it is kept
        QVERIFY(!texts(recipe->steps.back().commands.front()).contains(u"old"_s));
        one.deployment.action = DeployAction::Restore;
        QCOMPARE(stepsOf(one), QStringList{u"Tidy up"_s});
        DeployJob script = job(TargetKind::Script);
        script.before = script.build;
        QVERIFY(stepsOf(script).last().endsWith(u'!'));
        script.isResting = true;
        QVERIFY(!stepsOf(script).last().endsWith(u'!'));
    }

    void aTagMayMeanAnotherImage_data()
    {
        QTest::addColumn<DeployAction>("action");
        QTest::addColumn<QString>("image");
        QTest::addColumn<bool>("isAsked");
        QTest::newRow("a tag") << DeployAction::Deploy << u"r.example.com/web:main"_s << true;
        QTest::newRow("by a port") << DeployAction::Deploy << u"registry:5000/web:main"_s << true;
        QTest::newRow("a digest") << DeployAction::Deploy << u"r.example.com/web:main@sha256:"_s + QString(64, u'a') << false;
        QTest::newRow("made here") << DeployAction::Deploy << u"localhost/web:main"_s << false;
        QTest::newRow("of no registry") << DeployAction::Deploy << u"team/web:main"_s << false;
        QTest::newRow("a roll-back") << DeployAction::RollBack << u"r.example.com/web:main"_s << false;
        QTest::newRow("a start") << DeployAction::Start << u"r.example.com/web:main"_s << false;
    }

    void aTagMayMeanAnotherImage()
    {
        QFETCH(DeployAction, action);
        QFETCH(QString, image);
        QFETCH(bool, isAsked);
        DeployJob one = job(TargetKind::Container, action);
        one.deployment.image = image;
        QCOMPARE(texts(deployRecipe(one, paths(), host())->steps.front().commands.front()).last(), isAsked ? u"anew"_s : image);
    }

    void aPortIsAskedWhereItIsOpen()
    {
        QFETCH(QString, engine);
        QFETCH(QString, ports);
        QFETCH(QString, told);
        QTemporaryDir folder;
        const auto program = [&folder](const QString &name, const QByteArray &text) {
            QFile file(folder.filePath(name));
            if (!file.open(QIODevice::WriteOnly) || file.write("#!/bin/sh\n" + text) < 0 || !file.setPermissions(QFile::ReadOwner | QFile::ExeOwner))
                qFatal("%s", qPrintable(file.errorString()));
            return file.fileName();
        };
        DeployJob one = job(TargetKind::Container);
        one.engine.program = program(u"engine"_s, "case $1 in inspect) case $5 in *Restarting*) echo false ;; *) echo true ;; esac ;; port) printf '" + ports.toUtf8() + "' ;; esac\n");
        one.deployment.target.ports = {u"8081:80"_s};
        one.deployment.target.health = {HealthKind::Http, 80, u"/"_s, {}, 60, 15};
        HostFacts facts = ::host();
        facts.curl = program(u"curl"_s, "for address in \"$@\"; do :; done\necho \"$address\"\nexit 22\n");
        if (!engine.isEmpty())
            facts.imageEnvironment.insert(u"CONTAINER_HOST"_s, engine);
        const auto probe = probeRecipe(one, paths(), facts);
        QVERIFY2(probe, probe ? "" : qPrintable(probe.error().message));
        const supervisor::Step &step = probe->steps.front();
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        for (const auto &[name, value] : step.environment)
            environment.insert(QString::fromStdString(name), QString::fromStdString(value));
        process.setProcessEnvironment(environment);
        const QStringList command = texts(step.commands.front());
        process.start(command.first(), command.sliced(1));
        QVERIFY(process.waitForFinished());
        QCOMPARE(QString::fromUtf8(process.readAll()), u"slipway: not healthy: "_s + told + u'\n');
        QCOMPARE(process.exitCode(), 91);
    }

    void whatIsPutBack()
    {
        DeployJob one = job(TargetKind::Container);
        one.previous = u"old"_s;
        const QString name = one.deployment.container;
        QCOMPARE(commandOf(one, u"Put back"_s), (QStringList{u"restore"_s, u"0"_s, u"old"_s, name, name + u"-trial"_s}));
        one.deployment.target.rollBack = false;
        QCOMPARE(commandOf(one, u"Put back"_s).value(1), u"1"_s);
    }

    void aScriptKnowsItsBuild()
    {
        DeployJob one = job(TargetKind::Script);
        one.deployment.target.statusScript = u"look at it"_s;
        one.before = one.build;
        one.before->build.number = 6;
        one.before->artifacts = u"/data/older"_s;
        QCOMPARE(stepsOf(one), (QStringList{u"Deploy"_s, u"Health"_s, u"Put back!"_s}));
        auto recipe = deployRecipe(one, paths(), host());
        QVERIFY2(recipe, recipe ? "" : qPrintable(recipe.error().message));
        const supervisor::Step &deploy = recipe->steps[0];
        QCOMPARE(variable(deploy, "VERSION"), u"1.2"_s);
        QCOMPARE(variable(deploy, "BUILD_NUMBER"), u"7"_s);
        QCOMPARE(variable(deploy, "SLIPWAY_ACTION"), u"deploy"_s);
        QCOMPARE(variable(deploy, "SLIPWAY_ARTIFACTS"), u"/data/artifacts"_s);
        QCOMPARE(variable(deploy, "SLIPWAY_STATE"), u"/data/deploy/cache/"_s + id);
        QVERIFY(variable(deploy, "HOME").isEmpty()); // the sandbox's own
        QVERIFY(!deploy.startsContainer && !recipe->sandbox.bwrap.empty());
        QCOMPARE(variable(recipe->steps[2], "BUILD_NUMBER"), u"6"_s);
        QCOMPARE(variable(recipe->steps[2], "SLIPWAY_ACTION"), u"rollback"_s);
        QCOMPARE(variable(recipe->steps[2], "SLIPWAY_ARTIFACTS"), u"/data/older"_s);
        one.deployment.target.sandbox = false;
        recipe = deployRecipe(one, paths(), host());
        QVERIFY(recipe->sandbox.bwrap.empty() && recipe->steps[0].startsContainer);
        QCOMPARE(variable(recipe->steps[0], "HOME"), u"/home/mara"_s);
        one.deployment.target.rollBack = false;
        QCOMPARE(stepsOf(one), (QStringList{u"Deploy"_s, u"Health"_s}));
    }

    void aClusterIsTold()
    {
        DeployJob one = job(TargetKind::Kubernetes);
        one.deployment.target.workload = u"deploy/web"_s;
        one.cluster.context = u"live"_s;
        one.cluster.nameSpace = u"shop"_s;
        QCOMPARE(stepsOf(one), (QStringList{u"Workload"_s, u"Switch"_s, u"Health"_s, u"Put back!"_s}));
        QCOMPARE(commandOf(one, u"Switch"_s),
                 (QStringList{u"live"_s, u"shop"_s, u"image"_s, u"deployment/web"_s, QString(), u"r.example.com/web:7"_s})); // all but those that initialise
        QCOMPARE(commandOf(one, u"Put back"_s).value(2), u"undo"_s);
        auto recipe = deployRecipe(one, paths(), host());
        QCOMPARE(variable(recipe->steps[1], "KUBECONFIG"), u"/home/mara/.kube/config"_s); // kubectl's own
        QVERIFY(!recipe->steps[1].startsContainer && !recipe->steps[1].sandboxed);
        one.cluster.kubeconfig = u"/etc/live.yaml"_s;
        QCOMPARE(variable(deployRecipe(one, paths(), host())->steps[1], "KUBECONFIG"), u"/etc/live.yaml"_s);

        // What the keychain holds lies in the private home for as long as it runs, and nowhere else.
        one.kubeconfig = "token: sesame-9-open";
        recipe = deployRecipe(one, paths(), host());
        QCOMPARE(recipe->files.size(), size_t(1));
        QCOMPARE(recipe->files[0].content, std::string("token: sesame-9-open"));
        QCOMPARE(variable(recipe->steps[1], "KUBECONFIG"), paths().runDir + u"/home/"_s + QString::fromStdString(recipe->files[0].path));
        for (const supervisor::Step &step : recipe->steps) {
            for (const std::vector<std::string> &command : step.commands)
                QVERIFY(!texts(command).join(u' ').contains(u"sesame"_s));
            for (const auto &[name, value] : step.environment)
                QVERIFY(value.find("sesame") == std::string::npos);
        }

        one.deployment.target.nameSpace = u"test"_s;
        one.deployment.target.podContainer = u"app"_s;
        QCOMPARE(commandOf(one, u"Switch"_s).sliced(1, 4), (QStringList{u"test"_s, u"image"_s, u"deployment/web"_s, u"app"_s}));
        one.deployment.target.rollBack = false;
        one.deployment.target.manifests = u"image: $IMAGE # $UNKNOWN"_s;
        QCOMPARE(stepsOf(one), (QStringList{u"Workload"_s, u"Switch"_s, u"Health"_s}));
        QCOMPARE(commandOf(one, u"Switch"_s).value(2), u"apply"_s);
        recipe = deployRecipe(one, paths(), host());
        QCOMPARE(recipe->files[1].content, std::string("image: r.example.com/web:7 # $UNKNOWN"));
        for (const auto &[action, verb] : {std::pair(DeployAction::Stop, u"stop"_s), std::pair(DeployAction::Start, u"start"_s),
                                           std::pair(DeployAction::Restart, u"restart"_s)}) {
            one.deployment.action = action;
            QCOMPARE(commandOf(one, action == DeployAction::Stop ? u"Stop"_s : u"Start"_s).value(2), verb);
        }
        HostFacts bare = host();
        bare.kubectl.clear();
        QCOMPARE(deployRecipe(one, paths(), bare).error().code, ErrorCode::Unavailable);
        QCOMPARE(probeRecipe(one, paths(), bare).error().code, ErrorCode::Unavailable);
    }

    void questionsEndWithWhoAsks()
    {
        for (const TargetKind kind : {TargetKind::Container, TargetKind::Script, TargetKind::Kubernetes}) {
            DeployJob one = job(kind);
            one.deployment.target.statusScript = u"look"_s;
            const auto recipe = probeRecipe(one, paths(), host());
            QVERIFY2(recipe, recipe ? "" : qPrintable(recipe.error().message));
            QCOMPARE(recipe->steps.size(), size_t(1));
            QCOMPARE(recipe->starterPid, std::uint32_t(QCoreApplication::applicationPid()));
            QVERIFY(!recipe->steps.front().startsContainer);
        }
    }

    void images_data()
    {
        QTest::addColumn<QString>("wanted");
        QTest::addColumn<QString>("made");
        QTest::addColumn<QString>("digest");
        QTest::addColumn<QString>("image");
        const QString digest = u"sha256:"_s + QString(64, u'a');
        QTest::newRow("made by the build") << QString() << u"r/web:3"_s << QString() << u"r/web:3"_s;
        QTest::newRow("pushed by the build") << QString() << u"r/web:3"_s << digest << u"r/web:3@"_s + digest;
        QTest::newRow("what a script calls its digest is none") << QString() << u"r/web:3"_s << u"sha256:abc"_s << u"r/web:3"_s;
        QTest::newRow("has one already") << QString() << u"r/web@"_s + digest << u"sha256:"_s + QString(64, u'b') << u"r/web@"_s + digest;
        QTest::newRow("named with variables") << u"r/web:$BUILD_NUMBER"_s << QString() << digest << u"r/web:7"_s;
        QTest::newRow("named with its digest") << u"$IMAGE@$IMAGE_DIGEST"_s << u"r/web:3"_s << digest << u"r/web:3@"_s + digest;
        QTest::newRow("none") << QString() << QString() << digest << QString();
        QTest::newRow("nonsense") << u"$IMAGE"_s << u"Not An Image"_s << QString() << QString();
    }
    void images()
    {
        QFETCH(QString, wanted);
        QFETCH(QString, made);
        QFETCH(QString, digest);
        QFETCH(QString, image);
        DeployTarget target;
        target.image = wanted;
        QMap<QString, QString> variables{{u"BUILD_NUMBER"_s, u"7"_s}};
        if (!made.isEmpty())
            variables.insert(u"IMAGE"_s, made);
        if (!digest.isEmpty())
            variables.insert(u"IMAGE_DIGEST"_s, digest);
        const auto found = imageOf(target, variables);
        QCOMPARE(found.value_or(QString()), image);
        if (image.isEmpty())
            QCOMPARE(found.error().code, ErrorCode::Invalid);
    }

    void whatIsMissingIsSaid()
    {
        QVERIFY(stepsOf(job(TargetKind::None)).first().contains(u"has no deploy target"_s));
        QVERIFY(stepsOf(job(TargetKind::Script, DeployAction::Stop)).first().contains(u"no script that stops it"_s));
        DeployJob one = job(TargetKind::Container);
        one.deployment.target.health.kind = HealthKind::Http;
        HostFacts bare = host();
        bare.curl.clear();
        QCOMPARE(deployRecipe(one, paths(), bare).error().code, ErrorCode::Unavailable);
        bare.supervisor.clear();
        QCOMPARE(deployRecipe(one, paths(), bare).error().code, ErrorCode::Unavailable);
    }

    void namesOfContainers()
    {
        Component component;
        component.id = ComponentId(id);
        component.name = u"支付 Gate_Way!"_s;
        QCOMPARE(containerNameOf(component, 3), u"slipway-gate-way-cccccccc-3"_s);
        component.name = u"支付"_s;
        QCOMPARE(containerNameOf(component, 3), u"slipway-component-cccccccc-3"_s);
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestDeployRecipe)

#include "tst_deployrecipe.moc"
