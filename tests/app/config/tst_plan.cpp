#include "app/config/configreader.h"
#include "app/config/configwriter.h"
#include "app/config/plan.h"
#include "tests/support/warnings.h"

#include <QJsonArray>

using namespace slipway;
using namespace Qt::StringLiterals;

class TestPlan : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void exportedTextChangesNothing_data()
    {
        QTest::addColumn<QString>("script");
        QTest::newRow("one line") << u"make"_s;
        QTest::newRow("empty") << QString();
        QTest::newRow("lines") << u"make\nmake test\n"_s;
        QTest::newRow("no end") << u"make\n\n\tmake test"_s;
        QTest::newRow("many ends") << u"make\n\n\n"_s;
        QTest::newRow("first line indented") << u"  make\nmake test\n"_s;
        QTest::newRow("spaces only") << u"make\n   \nmake"_s;
        QTest::newRow("carriage returns") << u"make\r\nmake test\r\n"_s;
        QTest::newRow("signs") << u"echo \"a: b\" # 'c' \\ {d} [e] & * ! | > % @ `"_s;
        QTest::newRow("looks like a number") << u"1e5"_s;
        QTest::newRow("looks like nothing") << u"~"_s;
        QTest::newRow("control") << u"a\u0001\u0085\u2028b\ufeff"_s;
        QTest::newRow("other scripts") << u"echo 构建 🚢\necho Ünïcode\n"_s;
        QTest::newRow("document marks") << u"---\n...\n"_s;
    }

    void exportedTextChangesNothing()
    {
        QFETCH(QString, script);
        ConfigState state = someState();
        state.components[0].build.script = script;
        state.components[0].build.environment = {{u"A"_s, u"true"_s}, {u"B"_s, u"x: \"y\"\nz"_s}};
        state.components[0].source.aliases = {u"git@a.example:team/web.git"_s};
        state.components[0].git.branches = {u"main"_s, u"release/*"_s};
        state.components[0].git.secretKey = u"component/1/webhook"_s;
        state.components[0].git.keyword = QString();
        state.components[0].git.tags = {u"v*"_s, u"true"_s};
        state.components[0].git.paths = {{u"services/a: b/"_s}, {u"*.md"_s, u"#x"_s}};
        state.components[0].git.skipMarkers = false;
        state.components[0].git.authors = {{u"1"_s}, {u"*[bot]"_s}};
        state.components[0].git.pullRequests = {PullPolicy::Forks, {u"main"_s}};
        state.components[0].git.allowedPeers = {u"::1"_s, u"10.0.0.0/8"_s};
        state.components[0].git.quietSeconds = 86400;
        state.components[0].git.manageHook = true;
        state.components[0].git.statusReports = StatusReports::None;
        state.components[0].git.catchUp = false;
        state.components[0].git.pollMinutes = 5;
        state.components[0].source.sshIdentity = SshIdentity::Agent;
        state.components[0].confirmClaims = false;
        state.components[0].state = ComponentState::Closed;
        state.components[0].api = {.enabled = true,
                                   .secretKey = u"component/1/api"_s,
                                   .allowedPeers = {u"192.0.2.7"_s},
                                   .strictState = true};
        state.components[0].build.cancelSuperseded = true;
        state.components[0].build.priority = Priority::Low;
        state.components[0].build.queueGroup = u"7"_s;
        state.components[0].build.retry = {10, {1, 255}};
        state.components[0].build.slotCount = 64;
        state.components[0].source.credentialKey = u"component/1/credential"_s;
        const QByteArray text = exportYaml(state.projects, state.components);
        const auto document = readConfig(text, u"export"_s);
        QVERIFY2(document, document ? "" : qPrintable(toError(document.error()).message + QString::fromUtf8(text)));
        for (const bool prune : {false, true}) {
            const auto made = plan(*document, state, {prune, {}});
            QVERIFY(made);
            QVERIFY2(made->isEmpty(), qPrintable(toText(*made)));
            QVERIFY(made->saveComponents.isEmpty() && made->saveProjects.isEmpty());
        }
        std::reverse(state.components.begin(), state.components.end());
        std::reverse(state.projects.begin(), state.projects.end());
        QCOMPARE(exportYaml(state.projects, state.components), text); // whatever the order it is given in
    }

    void whatIsSharedComesBack()
    {
        ConfigState state = someState();
        state.shared = SharedRules{{{u"gpu"_s, 2}, {u"10"_s, 100}},
                                   {{Environment::Development, {}},
                                    {Environment::Test, {true, {{u"2026-12-20 - 2027-01-02"_s, u"a \"quoted\" reason"_s}}}},
                                    {Environment::Production, {false, {{u"Fri 16:00 - Mon 08:00"_s, {}}}}}},
                                   8};
        state.components[0].build.queueGroup = u"licence"_s; // set up nowhere: it has one slot
        const QByteArray text = exportYaml(state.projects, state.components, state.shared);
        const auto document = readConfig(text, u"export"_s);
        QVERIFY2(document, document ? "" : qPrintable(toError(document.error()).message + QString::fromUtf8(text)));
        const auto made = plan(*document, state, {true, {}});
        QVERIFY(made);
        QCOMPARE(toText(*made), u"+ queues/licence\n1 added, 0 changed, 0 removed\n"_s);
        state.shared->groups.append({u"licence"_s, 1});
        std::sort(state.shared->groups.begin(), state.shared->groups.end(), [](const auto &a, const auto &b) { return a.name < b.name; });
        QVERIFY(plan(*document, state, {true, {}})->isEmpty());
        QCOMPARE(exportYaml(state.projects, state.components, state.shared), text);
        // Onto a folder that has none of it.
        state.shared = SharedRules{{}, {}, 72};
        const auto fresh = plan(*document, state, {});
        QVERIFY(fresh);
        QCOMPARE(fresh->saveGroups.size(), 3);
        QCOMPARE(fresh->setReview, (QMap<Environment, bool>{{Environment::Test, true}}));
        QCOMPARE(fresh->setFreeze.size(), 2);
        QCOMPARE(fresh->setApprovalHours, 8);
    }

    void settingsAreKnownOrRefused()
    {
        ConfigState state = someState();
        state.shared = SharedRules();
        state.shared->settings = {{u"jobs/slots"_s, {u"2"_s, u"2"_s}}, {u"listener/publicAddress"_s, {u"https://a.example"_s, {}}}};
        const QByteArray text = exportYaml(state.projects, state.components, state.shared);
        QVERIFY(text.contains("settings:\n  listener:\n    public_address: \"https://a.example\"\n"));
        QVERIFY(!text.contains("  jobs:\n")); // it has the standard value
        QVERIFY(plan(*readConfig(text, u"export"_s), state, {true, {}})->isEmpty());

        PlanOptions options;
        options.settingProblem = [](const QString &key, QString &value) {
            value = value.trimmed();
            return key == "jobs/slots"_L1 && value.toInt() > 64 ? u"too many"_s : QString();
        };
        const auto planned = [&](const QByteArray &settings) {
            return plan(*readConfig("slipway: 1\nsettings: " + settings + "\nprojects: []\n", u"f"_s), state, options);
        };
        const auto made = planned("{jobs: {slots: \" 4 \"}, listener: {public_address: \"\"}}");
        QVERIFY(made);
        QCOMPARE(made->setSettings, (QMap<QString, QString>{{u"jobs/slots"_s, u"4"_s}, {u"listener/publicAddress"_s, u""_s}}));
        QVERIFY(toText(*made).contains(u"~ settings#jobs/slots: 2 → 4"_s));
        QVERIFY(planned("{jobs: {slots: 2}}")->isEmpty());
        for (const QByteArray &wrong : {QByteArray("{jobs: {slots: 65}}"), QByteArray("{jobs: {speed: 1}}"), QByteArray("{appearance: {theme: dark}}")}) {
            const auto refused = planned(wrong);
            QVERIFY2(!refused, wrong.constData());
            QCOMPARE(refused.error().size(), 1);
            QVERIFY(refused.error().first().path.startsWith(u"settings."_s));
            QCOMPARE(refused.error().first().line, 2);
        }
    }

    void aFileClosesAndOpens()
    {
        ConfigState state = someState();
        state.components[0].state = ComponentState::Running;
        const Component &web = state.components[0];
        const auto planned = [&](const QByteArray &closed) {
            return plan(*readConfig("slipway: 1\nprojects: [{key: " + web.project.toString().toUtf8() + ", components: [{name: "
                                        + web.name.toUtf8() + ", closed: " + closed + "}]}]\n", u"f"_s), state);
        };
        QVERIFY(planned("false")->isEmpty()); // whatever state it is in
        QCOMPARE(planned("true")->saveComponents.first().component.state, ComponentState::Closed);
        state.components[0].state = ComponentState::Closed;
        QVERIFY(planned("true")->isEmpty());
        QCOMPARE(planned("false")->saveComponents.first().component.state, ComponentState::NotDeployed);
    }

    void deployTargetsComeBack_data()
    {
        QTest::addColumn<TargetKind>("kind");
        QTest::newRow("container") << TargetKind::Container;
        QTest::newRow("cluster") << TargetKind::Kubernetes;
    }
    void deployTargetsComeBack()
    {
        QFETCH(TargetKind, kind);
        ConfigState state = someState();
        DeployTarget target;
        target.kind = kind;
        target.cluster = u"live"_s;
        target.nameSpace = u"shop"_s;
        target.workload = u"sts/db"_s;
        target.podContainer = u"db"_s;
        target.manifests = u"kind: StatefulSet\nimage: $IMAGE\n"_s;
        target.image = u"r.example.com/web:$BUILD_NUMBER"_s;
        target.script = u"left over from before\nit was a container"_s;
        target.ports = {u"127.0.0.1:8080:80"_s};
        target.volumes = {u"data:/srv"_s};
        target.command = u"sh -c 'echo \"a: b\"'"_s;
        target.environment = {{u"A"_s, u"true"_s}};
        target.secrets = {{u"TOKEN"_s, u"deploy/web/1"_s}};
        target.replacement = Replacement::Recreate;
        target.health = {HealthKind::Command, 8, u"/x"_s, u"test -e /ready"_s, 7, 9};
        target.afterBuild = true;
        target.rollBack = false;
        target.keepBuilds = 3;
        target.timeoutMinutes = 4;
        state.targets.insert(state.components[0].id, target);
        const QByteArray text = exportYaml(state.projects, state.components, {}, {}, {}, state.targets);
        const auto document = readConfig(text, u"export"_s);
        QVERIFY2(document, document ? "" : qPrintable(toError(document.error()).message + QString::fromUtf8(text)));
        QVERIFY2(plan(*document, state, {true, {}})->isEmpty(), qPrintable(toText(*plan(*document, state, {true, {}}))));

        ConfigState fresh = someState();
        const auto made = plan(*document, fresh, {});
        QVERIFY(made);
        QCOMPARE(made->saveComponents.first().deploy, std::optional(target));
        fresh.components.clear();
        QCOMPARE(plan(*document, fresh, {})->saveComponents.first().deploy, std::optional(target));
    }

    void aFileChangesWhereItIsDeployed_data()
    {
        QTest::addColumn<QByteArray>("deploy");
        QTest::addColumn<bool>("isDeployed");
        QTest::addColumn<QString>("says");
        QTest::newRow("nothing") << QByteArray("{}") << true << u"Nothing to change.\n"_s;
        QTest::newRow("one field") << QByteArray("{health: {every_seconds: 30}}") << true
                                   << u"~ shop/web#deploy.health.every_seconds: 15 → 30\n0 added, 1 changed, 0 removed\n"_s;
        QTest::newRow("another kind") << QByteArray("{target: container}") << false
                                      << u"~ shop/web#deploy.target: script → container\n0 added, 1 changed, 0 removed\n"_s;
        QTest::newRow("another kind while it serves") << QByteArray("{target: container}") << true << u"deploy.target"_s;
        QTest::newRow("another secret") << QByteArray("{secrets: {TOKEN: {from_env: T}}}") << true
                                        << u"~ shop/web#deploy.secrets: TOKEN=deploy/web/1 → TOKEN=from_env T\n0 added, 1 changed, 0 removed\n"_s;
        QTest::newRow("the secret that is there") << QByteArray("{secrets: {TOKEN: {keychain: deploy/web/1}}}") << true << u"Nothing to change.\n"_s;
        QTest::newRow("no secret any more") << QByteArray("{secrets: {}}") << true
                                            << u"~ shop/web#deploy.secrets: TOKEN=deploy/web/1 → (empty)\n0 added, 1 changed, 0 removed\n"_s;
        QTest::newRow("a secret in the file") << QByteArray("{secrets: {TOKEN: hunter2}}") << true << u"deploy.secrets.TOKEN"_s;
        QTest::newRow("a secret without a name") << QByteArray("{secrets: {\"\": {from_env: T}}}") << true << u"deploy.secrets"_s;
        QTest::newRow("no script") << QByteArray("{script: \"\"}") << true << u"deploy.script"_s;
        QTest::newRow("a cluster that nobody knows")
            << QByteArray("{target: kubernetes, workload: deployment/web, cluster: moon, secrets: {}}") << false
            << u"! shop/web: the catalogue has no cluster “moon”, so nothing can be deployed there; add it to clusters\n"
               "~ shop/web#deploy.target: script → kubernetes\n~ shop/web#deploy.secrets: TOKEN=deploy/web/1 → (empty)\n"
               "~ shop/web#deploy.cluster: (empty) → moon\n~ shop/web#deploy.workload: (empty) → deployment/web\n"
               "0 added, 1 changed, 0 removed\n"_s;
        QTest::newRow("no port") << QByteArray("{target: container, ports: [web]}") << false << u"deploy.ports[0]"_s;
        QTest::newRow("no such field") << QByteArray("{pods: 3}") << false << u"deploy.pods"_s;
        QTest::newRow("no such kind") << QByteArray("{target: cloud}") << false << u"deploy.target"_s;
        QTest::newRow("too many") << QByteArray("{keep_builds: 101}") << false << u"deploy.keep_builds"_s;
    }
    void aFileChangesWhereItIsDeployed()
    {
        QFETCH(QByteArray, deploy);
        QFETCH(bool, isDeployed);
        QFETCH(QString, says);
        ConfigState state = someState();
        Component &web = state.components[0];
        web.project = ProjectKey(u"shop"_s);
        web.name = u"web"_s;
        state.projects = {{web.project, u"Shop"_s}};
        DeployTarget target;
        target.kind = TargetKind::Script;
        target.script = u"./deploy"_s;
        target.secrets = {{u"TOKEN"_s, u"deploy/web/1"_s}};
        state.targets.insert(web.id, target);
        if (isDeployed)
            state.deployed.insert(web.id);
        const auto document = readConfig("slipway: 1\nprojects: [{key: shop, components: [{name: web, deploy: " + deploy + "}]}]\n", u"f"_s);
        const auto planned = document ? plan(*document, state) : tl::unexpected<ConfigProblems>(document.error());
        if (planned)
            QCOMPARE(toText(*planned), says);
        else
            QVERIFY2(planned.error().first().path.endsWith(says), qPrintable(planned.error().first().path));
    }

    void fromImageToRepository()
    {
        ConfigState state = someState();
        Component &web = state.components[0];
        web.image = ImageSource{.reference = u"team/web:1"_s};
        web.imageTrigger.enabled = true;
        const QByteArray begin = "slipway: 1\nprojects: [{key: " + web.project.toString().toUtf8() + ", components: [{name: " + web.name.toUtf8()
            + ", source: {git: {url: \"https://git.example.com/a.git\"}}";
        const auto made = plan(*readConfig(begin + "}]}]\n", u"f"_s), state);
        QVERIFY(made);
        QVERIFY(!made->saveComponents.first().component.image);
        QVERIFY(!made->saveComponents.first().component.imageTrigger.enabled);
        QVERIFY(toText(*made).contains(u"#triggers.image.enabled: true → false"_s));
        QVERIFY(!plan(*readConfig(begin + ", triggers: {image: {enabled: true}}}]}]\n", u"f"_s), state));
    }

    void groupsAreKnownOrRefused()
    {
        ConfigState state = someState();
        state.shared = SharedRules{{{u"gpu"_s, 2}, {u"old"_s, 1}, {u"kept"_s, 1}}, {}, 72};
        state.components[1].build.queueGroup = u"kept"_s;
        const auto planned = [&](const QByteArray &group, const QByteArray &queues, bool prune) {
            const auto document = readConfig("slipway: 1\n" + queues + "projects:\n  - key: demo\n    components:\n"
                                             "      - {name: web, build: {queue_group: " + group + "}}\n"
                                             "      - {name: worker}\n", u"a.yaml"_s);
            return plan(document.value_or(ConfigDocument()), state, {prune, {}});
        };
        const auto slip = planned("gpo", {}, false);
        QVERIFY(!slip);
        QCOMPARE(slip.error().size(), 1);
        QCOMPARE(slip.error()[0].path, u"projects[0].components[0].build.queue_group"_s);
        QVERIFY2(slip.error()[0].message.contains(u"gpo"_s), qPrintable(slip.error()[0].message));
        QVERIFY(planned("gpu", {}, false));
        QVERIFY(planned("\"\"", {}, false));
        QVERIFY(planned("gpo", "queues: [{name: gpo, slots: 3}]\n", false));
        // What no component names goes with --prune, and only then.
        QVERIFY(planned("gpu", "queues: []\n", false)->removeGroups.isEmpty());
        QCOMPARE(planned("gpu", "queues: []\n", true)->removeGroups, QStringList{u"old"_s});
        QCOMPARE(planned("\"\"", "queues: [{name: old, slots: 2}]\n", true)->removeGroups, QStringList{u"gpu"_s});
        const auto more = planned("gpu", "queues: [{name: gpu, slots: 4}]\n", false);
        QVERIFY(toText(*more).contains(u"~ queues/gpu#slots: 2 → 4"_s));
    }

    void nothingExportedIsReadable()
    {
        const auto document = readConfig(exportYaml({}, {}), u"export"_s);
        QVERIFY(document && document->projects.isEmpty());
    }

    void newThingsAreAdded()
    {
        const auto made = planOf("slipway: 1\nprojects:\n  - key: new\n    components:\n      - name: api\n"
                                 "        source: {git: {url: \"https://a.example/api\"}}\n"
                                 "        triggers: {git: {secret: {from_env: S}}}\n");
        QVERIFY(made);
        QCOMPARE(toText(*made), u"+ new\n+ new/api\n2 added, 0 changed, 0 removed\n"_s);
        QCOMPARE(made->saveProjects, (QList<Project>{{ProjectKey(u"new"_s), u"new"_s}}));
        QCOMPARE(made->saveComponents.size(), 1);
        const PlannedComponent &api = made->saveComponents.constFirst();
        QVERIFY(api.isNew);
        QVERIFY(api.component.id.isEmpty());
        QCOMPARE(api.component.project.toString(), u"new"_s);
        QCOMPARE(api.component.git.keyword, u"deploy"_s);
        QCOMPARE(api.secret, (SecretSource{SecretSource::Kind::Environment, u"S"_s}));
    }

    void changesKeepWhatTheFileLeavesOut()
    {
        const auto made = planOf("slipway: 1\nprojects:\n  - key: demo\n    name: Demo 2\n    components:\n"
                                 "      - name: web\n        triggers: {git: {enabled: true, keyword: ship}}\n"
                                 "        build: {script: \"make all\\nmake test\"}\n");
        QVERIFY(made);
        QCOMPARE(toText(*made), u"~ demo#name: Demo → Demo 2\n"
                                 "~ demo/web#triggers.git.enabled: false → true\n"
                                 "~ demo/web#triggers.git.keyword: deploy → ship\n"
                                 "~ demo/web#build.script: make → make all…\n"
                                 "0 added, 2 changed, 0 removed\n"_s);
        Component wanted = someState().components[0];
        wanted.git.enabled = true;
        wanted.git.keyword = u"ship"_s;
        wanted.build.script = u"make all\nmake test"_s;
        QCOMPARE(made->saveComponents.constFirst().component, wanted);
        QVERIFY(!made->saveComponents.constFirst().isNew);

        const QJsonObject json = toJson(*made);
        QCOMPARE(json.value(u"changed"_s).toInt(), 2);
        QCOMPARE(json.value(u"steps"_s).toArray().at(1).toObject(),
                 (QJsonObject{{u"kind"_s, u"changed"_s},
                              {u"path"_s, u"demo/web#triggers.git.enabled"_s},
                              {u"before"_s, u"false"_s},
                              {u"after"_s, u"true"_s}}));
    }

    void anIdAllowsRenamingAndMoving()
    {
        const auto made = planOf("slipway: 1\nprojects:\n  - key: tools\n    components:\n      - name: site\n"
                                 "        id: 00000000000000000000000000000001\n");
        QVERIFY(made);
        QCOMPARE(toText(*made), u"~ tools/site#project: demo → tools\n~ tools/site#name: web → site\n"
                                 "0 added, 1 changed, 0 removed\n"_s);
    }

    void twoMaySwapNames()
    {
        const auto made = planOf("slipway: 1\nprojects:\n  - key: demo\n    components:\n"
                                 "      - {name: worker, id: 00000000000000000000000000000001}\n"
                                 "      - {name: web, id: 00000000000000000000000000000002}\n");
        QVERIFY(made);
        QCOMPARE(made->count(PlanStep::Kind::Changed), 2);
        QCOMPARE(made->count(PlanStep::Kind::Added), 0);
    }

    void aFileWithoutProjectsSaysNothingOfThem()
    {
        for (const bool prune : {false, true}) {
            const auto made = planOf("slipway: 1\nqueues: [{name: gpu, slots: 1}]\n", prune);
            QVERIFY(made);
            QVERIFY(made->removeComponents.isEmpty() && made->removeProjects.isEmpty() && made->saveComponents.isEmpty());
        }
        QCOMPARE(planOf("slipway: 1\nprojects: []\n", true)->removeProjects.size(), 2);
    }

    void pruneRemovesWhatIsNotNamed()
    {
        const QByteArray text = "slipway: 1\nprojects:\n  - key: demo\n    components:\n      - name: web\n";
        QVERIFY(planOf(text)->isEmpty());
        const auto made = planOf(text, true);
        QVERIFY(made);
        QCOMPARE(toText(*made), u"- demo/worker\n- tools\n0 added, 0 changed, 2 removed\n"_s);
        QCOMPARE(made->removeComponents.size(), 1);
        QCOMPARE(made->removeProjects, (QList<ProjectKey>{ProjectKey(u"tools"_s)}));
        QVERIFY(planOf("slipway: 1\nprojects: []\n")->isEmpty());
    }

    void secretsFromOutsideCountOnlyWhenTheyDiffer()
    {
        const QByteArray text = "slipway: 1\nprojects:\n  - key: demo\n    components:\n      - name: worker\n"
                                "        triggers: {git: {secret: {from_env: S}}}\n";
        const auto document = readConfig(text, u"a.yaml"_s);
        const ConfigState state = someState();
        const auto uses = outsideSecrets(*document, state);
        QCOMPARE(uses.size(), 1);
        QCOMPARE(uses[0].place.path, u"projects[0].components[0].triggers.git.secret"_s);
        QCOMPARE(uses[0].storedKey, u"old/key"_s);
        const auto same = plan(*document, state, {false, [&](const QString &path) { return path == uses[0].place.path; }});
        QVERIFY(same->isEmpty());
        const auto differs = plan(*document, state);
        QCOMPARE(toText(*differs), u"~ demo/worker#triggers.git.secret: keychain old/key → from_env S\n"
                                    "0 added, 1 changed, 0 removed\n"_s);
        QVERIFY(differs->saveComponents.constFirst().secret);
    }

    void aScriptAloneNeedsNoAddress()
    {
        const QByteArray head = "slipway: 1\nprojects:\n  - key: demo\n    components:\n      - name: api\n";
        const auto off = planOf(head + "        build: {script: \"true\"}\n");
        QVERIFY(off);
        QVERIFY(off->saveComponents.constFirst().component.source.url.isEmpty());
        QVERIFY(planOf(head + "        source: {git: {url: \"\"}}\n"));
        QVERIFY(planOf(head + "        source: {git: {url: \"\", check_repository: false}}\n"
                              "        triggers: {git: {enabled: true}}\n"));
    }

    void movedTagsStayWhereTheyAre_data()
    {
        QTest::addColumn<QString>("starting");
        QTest::addColumn<QString>("previous");
        QTest::addColumn<QString>("file"); // what it names; the source is at shop:1.4.2
        QTest::addColumn<bool>("reset");
        QTest::addColumn<QString>("becomes");
        QTest::addColumn<QString>("starts");
        const QString at = u"r.example/shop:1.4.2"_s, began = u"r.example/shop:1.4.0"_s, other = u"r.example/shop:1.3.0"_s;
        QTest::newRow("moved on since") << began << other << began << false << at << began;
        QTest::newRow("taken back") << began << other << began << true << began << began;
        QTest::newRow("the file's tag is another one now") << began << began << other << false << other << other;
        QTest::newRow("another image") << began << began << u"r.example/web:1.4.0"_s << false << u"r.example/web:1.4.0"_s << u"r.example/web:1.4.0"_s;
        QTest::newRow("the same") << began << began << at << false << at << at;
        QTest::newRow("moved when nobody wrote down from where") << QString() << began << other << false << at << other;
        QTest::newRow("another image then") << QString() << began << u"r.example/web:1"_s << false << u"r.example/web:1"_s << u"r.example/web:1"_s;
        QTest::newRow("never moved") << at << QString() << began << false << began << began;
    }
    void movedTagsStayWhereTheyAre()
    {
        QFETCH(QString, starting);
        QFETCH(QString, previous);
        QFETCH(QString, file);
        QFETCH(bool, reset);
        QFETCH(QString, becomes);
        QFETCH(QString, starts);
        ConfigState state = someState();
        Component &web = state.components[0];
        const QString digest = u"sha256:"_s + QString(64, u'1');
        web.image = ImageSource{u"r.example/shop:1.4.2"_s, {}, {}, digest, previous, starting};
        const QByteArray text = "slipway: 1\nprojects:\n  - key: demo\n    components:\n      - name: web\n"
                                "        source: {image: {reference: \"" + file.toUtf8() + "\"}}\n";
        const auto document = readConfig(text, u"a.yaml"_s);
        QVERIFY(document);
        PlanOptions options;
        options.resetTags = reset;
        const auto made = plan(*document, state, options);
        QVERIFY(made);
        const bool moves = becomes != web.image->reference;
        QCOMPARE(made->count(PlanStep::Kind::Changed), int(moves));
        QCOMPARE(made->count(PlanStep::Kind::Kept), int(!moves && file != becomes));
        QCOMPARE(made->isEmpty(), !moves);
        const bool written = moves || starts != starting;
        QCOMPARE(made->saveComponents.size(), int(written));
        if (written) {
            const PlannedComponent &planned = made->saveComponents.constFirst();
            QCOMPARE(planned.component.image->reference, becomes);
            QCOMPARE(planned.component.image->starting, starts);
            QCOMPARE(planned.component.image->digest, moves ? QString() : digest);
            QCOMPARE(planned.setsImage, moves);
            ConfigState after = state;
            after.components[0] = planned.component;
            const auto again = plan(*document, after, options);
            QVERIFY(again->isEmpty() && again->saveComponents.isEmpty());
        }
        if (!moves && file != becomes) {
            QCOMPARE(toText(*made), u"= demo/web#source.image.reference: stays %1, where an accepted tag moved it from %2; --reset-tags "
                                     "takes it back\nNothing to change.\n"_s.arg(becomes, file));
            const QJsonObject json = toJson(*made);
            QCOMPARE(json[u"kept"_s].toInt(), 1);
            const QJsonObject step = json[u"steps"_s].toArray()[1].toObject();
            QCOMPARE(step[u"kind"_s].toString(), u"kept"_s);
            QCOMPARE(step[u"before"_s].toString(), file);
            QCOMPARE(step[u"after"_s].toString(), becomes);
        }
    }

    void impossiblePlansAreProblems()
    {
        const auto noUrl = planOf("slipway: 1\nprojects:\n  - key: demo\n    components:\n      - name: api\n"
                                  "        triggers: {git: {enabled: true}}\n");
        QVERIFY(!noUrl);
        QCOMPARE(noUrl.error().constFirst().path, u"projects[0].components[0].source.git.url"_s);
        QCOMPARE(noUrl.error().constFirst().line, 5);
        const auto newId = planOf("slipway: 1\nprojects:\n  - key: demo\n    components:\n      - name: web\n"
                                  "        id: 0000000000000000000000000000000f\n");
        QVERIFY(!newId);
        QCOMPARE(newId.error().constFirst().path, u"projects[0].components[0].id"_s);
        const auto taken = planOf("slipway: 1\nprojects:\n  - key: demo\n    components:\n"
                                  "      - {name: worker, id: 00000000000000000000000000000001}\n");
        QVERIFY(!taken);
        QCOMPARE(taken.error().constFirst().path, u"projects[0].components[0].name"_s);
    }

private:
    static ConfigState someState()
    {
        Component web;
        web.id = ComponentId(u"00000000000000000000000000000001"_s);
        web.project = ProjectKey(u"demo"_s);
        web.name = u"web"_s;
        web.source.url = u"https://a.example/team/web.git"_s;
        web.build.script = u"make"_s;
        Component worker = web;
        worker.id = ComponentId(u"00000000000000000000000000000002"_s);
        worker.name = u"worker"_s;
        worker.git.secretKey = u"old/key"_s;
        return {{{ProjectKey(u"demo"_s), u"Demo"_s}, {ProjectKey(u"tools"_s), u"Tools"_s}}, {web, worker}};
    }

    static tl::expected<Plan, ConfigProblems> planOf(const QByteArray &text, bool prune = false)
    {
        const auto document = readConfig(text, u"a.yaml"_s);
        if (!document)
            qFatal("%s", qPrintable(toError(document.error()).message));
        return plan(*document, someState(), {prune, {}});
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestPlan)
#include "tst_plan.moc"
