#include "app/config/configreader.h"
#include "app/config/configwriter.h"
#include "app/config/plan.h"
#include "app/domain/cluster.h"
#include "tests/support/warnings.h"

#include <QFile>
#include <QJsonDocument>
#include <QTest>

using namespace slipway;
using namespace Qt::StringLiterals;

namespace {

QByteArray fileOf(const QString &name)
{
    QFile file(QStringLiteral(SLIPWAY_TEST_DATA "/config/") + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

const QByteArray wholeFile = fileOf(u"items.yaml"_s);

ConfigDocument read(const QByteArray &yaml)
{
    const auto document = readConfig(yaml, u"slipway.yaml"_s);
    if (!document)
        QTest::qFail(qPrintable(toError(document.error()).message), __FILE__, __LINE__);
    return document.value_or(ConfigDocument());
}

// The state that a plan makes; secrets from outside get keys named after where they come from.
ConfigState after(const Plan &plan, ConfigState state)
{
    for (const BuildItem &item : plan.removeItems)
        state.items.removeAll(item);
    for (PlannedItem planned : plan.saveItems) {
        for (auto it = planned.secrets.begin(); it != planned.secrets.end(); ++it)
            setSecretKey(planned.item.body, it.key(), u"key-of/"_s + it->name);
        state.items.removeIf([&](const BuildItem &item) { return item.kind == planned.item.kind && item.key == planned.item.key; });
        state.items.append(planned.item);
    }
    state.projects += plan.saveProjects;
    return state;
}

Plan planned(const ConfigDocument &document, const ConfigState &state, const PlanOptions &options = {})
{
    const auto made = plan(document, state, options);
    if (!made)
        QTest::qFail(qPrintable(toError(made.error()).message), __FILE__, __LINE__);
    return made.value_or(Plan());
}

} // namespace

class TestConfigItems : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void keysWhereNoneMayStand_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QString>("told");
        QTest::newRow("below an unknown one") << QByteArray("bogus: {a: b}") << u"builds[0].bogus: This key is not known"_s;
        QTest::newRow("further below") << QByteArray("bogus: {a: {b: c}}") << u"builds[0].bogus: This key is not known"_s;
        QTest::newRow("in place of a value") << QByteArray("build_os: {a: b}") << u"builds[0].build_os: A single value is expected"_s;
    }
    void keysWhereNoneMayStand()
    {
        QFETCH(QByteArray, line);
        QFETCH(QString, told);
        const auto document = readConfig("slipway: 1\nbuilds:\n  - name: api\n    " + line + '\n', u"slipway.yaml"_s);
        QVERIFY(!document);
        const QString message = toError(document.error()).message;
        QVERIFY2(message.contains(told), qPrintable(message));
    }

    void everythingIsAdded()
    {
        const Plan made = planned(read(wholeFile), {});
        QStringList paths;
        for (const PlanStep &step : made.steps)
            paths.append(step.path);
        QCOMPARE(paths, (QStringList{u"demo"_s, u"tools/go 1.22"_s, u"code_hosts/forge"_s, u"object_storages/minio"_s,
                                     u"image_registries/attic"_s, u"image_registries/hub"_s, u"dockerfiles/plain"_s,
                                     u"templates/go"_s, u"builds/api-build"_s, u"builds/web-build"_s}));
        QCOMPARE(made.saveItems.size(), 9);
    }

    void exportReadsBackAsTheSame()
    {
        const ConfigState state = after(planned(read(wholeFile), {}), {});
        const QByteArray text = exportYaml(state.projects, {}, {}, state.items);
        QVERIFY2(text.contains("default_value: {keychain: \"key-of/GO_TOKEN\"}"), text.constData());
        QVERIFY(text.contains("secret: {keychain: \"storage/minio\"}"));
        QVERIFY(text.contains("secret: {keychain: \"key-of/HUB_PASSWORD\"}") && text.contains("namespace: \"group/team\"\n"));
        QVERIFY(text.contains("value: {keychain: \"builds/own-token\"}"));
        const ConfigDocument document = read(text);
        const Plan again = planned(document, state);
        QVERIFY2(again.isEmpty(), qPrintable(toText(again)));
        // Into an empty installation it makes the very same.
        const ConfigState wiped = after(planned(document, {}), {});
        QCOMPARE(exportYaml(wiped.projects, {}, {}, wiped.items), text);
    }

    void clustersOfAFile()
    {
        const QByteArray yaml = "slipway: 1\nprojects: [{key: demo, name: Demo}]\nclusters:\n"
                                "  - name: local\n    secret: {from_env: KUBECONFIG_TEXT}\n    namespace: builds\n    keep_hours: 2\n    source: stream\n"
                                "    pull_secrets: [hub]\n    is_default: true\n    strategies:\n"
                                "      - name: 优先调度\n        kind: preferred\n        is_default: true\n"
                                "        labels: [{key: disk, operator: In, values: [ssd, nvme]}]\n"
                                "        tolerations: [{key: builds, value: only, effect: NoSchedule}]\n"
                                "  - {name: far, kubeconfig: /etc/kube/far, context: admin}\n";
        const ConfigState state = after(planned(read(yaml), {}), {});
        QCOMPARE(state.items.size(), 2);
        const auto local = std::find_if(state.items.begin(), state.items.end(), [](const BuildItem &item) { return item.key == u"local"_s; });
        QList<FieldProblem> problems;
        const Cluster cluster = clusterFromJson(local->body, problems);
        QCOMPARE(problems, QList<FieldProblem>());
        QCOMPARE(cluster.secretKey, u"key-of/KUBECONFIG_TEXT"_s);
        QCOMPARE(cluster.keepHours, 2);
        QCOMPARE(cluster.source, SourceWay::Streamed);
        QCOMPARE(cluster.strategies, (QList{SchedulingStrategy{u"优先调度"_s, Scheduling::Preferred, {{u"disk"_s, NodeOperator::In, {u"ssd"_s, u"nvme"_s}}},
                                                               {{u"builds"_s, u"only"_s, u"NoSchedule"_s}}, true}}));
        const QByteArray text = exportYaml(state.projects, {}, {}, state.items);
        QVERIFY2(planned(read(text), state).isEmpty(), text.constData());

        const auto problemOf = [&yaml](const QByteArray &from, const QByteArray &to) {
            QByteArray wrong = yaml;
            wrong.replace(from, to);
            const auto document = readConfig(wrong, u"slipway.yaml"_s);
            if (!document)
                return toError(document.error()).message;
            const auto made = plan(*document, {}, {});
            return made ? QString() : toError(made.error()).message;
        };
        QVERIFY(problemOf("namespace: builds", "namespace: Builds").contains(u"clusters[0].namespace"_s));
        QVERIFY(problemOf("operator: In", "operator: Is").contains(u"clusters[0].strategies[0].labels[0].operator"_s));
        QVERIFY(problemOf("source: stream", "source: post").contains(u"clusters[0].source"_s));
        QVERIFY(problemOf("effect:", "effects:").contains(u"clusters[0].strategies[0].tolerations[0].effects"_s));
        QVERIFY(problemOf("context: admin", "is_default: true").contains(u"clusters[1].is_default"_s));
        // The default one of a file takes the place of one that it does not speak of.
        const ConfigState moved = after(planned(read("slipway: 1\nprojects: [{key: demo, name: Demo}]\nclusters: [{name: new, is_default: true}]\n"), state), state);
        QCOMPARE(std::count_if(moved.items.begin(), moved.items.end(), [](const BuildItem &item) { return item.body[u"is_default"_s].toBool(); }), 1);
    }

    void awkwardTextsSurvive()
    {
        ConfigState state = after(planned(read(wholeFile), {}), {});
        for (BuildItem &item : state.items) {
            if (item.key == u"api-build")
                item.body[u"build_script"_s] = u"  odd\n\n\ttabs \"quoted\" ' # : {}\r\n构建\n\n"_s;
        }
        const QByteArray text = exportYaml(state.projects, {}, {}, state.items);
        QVERIFY(planned(read(text), state).isEmpty());
    }

    void oneChangeIsOneStep()
    {
        const ConfigState state = after(planned(read(wholeFile), {}), {});
        QByteArray changed = wholeFile;
        changed.replace("default_value: \"-v\"", "default_value: \"-v -x\"").replace("secret: {from_env: FORGE_TOKEN}", "secret: {keychain: key-of/FORGE_TOKEN}")
            .replace("{from_env: GO_TOKEN}", "{keychain: key-of/GO_TOKEN}")
            .replace("{from_env: HUB_PASSWORD}", "{keychain: key-of/HUB_PASSWORD}");
        const Plan made = planned(read(changed), state);
        QCOMPARE(made.count(PlanStep::Kind::Changed), 1);
        const auto step = std::find_if(made.steps.begin(), made.steps.end(), [](const PlanStep &one) { return one.kind == PlanStep::Kind::Changed; });
        QCOMPARE(step->path, u"templates/go#parameters[FLAGS].default_value"_s);
        QCOMPARE(step->before, u"-v"_s);
        QCOMPARE(step->after, u"-v -x"_s);
    }

    void secretsFromOutsideAreNamedWithTheirKeys()
    {
        const ConfigDocument document = read(wholeFile);
        const QList<SecretUse> fresh = outsideSecrets(document, {});
        QStringList names;
        for (const SecretUse &use : fresh) {
            names.append(use.source.text());
            QVERIFY(use.storedKey.isEmpty());
        }
        names.sort();
        QCOMPARE(names, (QStringList{u"from_env FORGE_TOKEN"_s, u"from_env GO_TOKEN"_s, u"from_env HUB_PASSWORD"_s}));

        const ConfigState state = after(planned(document, {}), {});
        for (const SecretUse &use : outsideSecrets(document, state))
            QCOMPARE(use.storedKey, u"key-of/"_s + use.source.name);
        // The same secrets again are no change; others are.
        QVERIFY(planned(document, state, {.isSameSecret = [](const QString &) { return true; }}).isEmpty());
        QCOMPARE(planned(document, state).count(PlanStep::Kind::Changed), 3);
    }

    void pruningTakesOnlyFromListsOfTheFile()
    {
        const ConfigState state = after(planned(read(wholeFile), {}), {});
        const QByteArray less = "slipway: 1\nprojects: [{key: demo}]\nbuilds:\n  - {name: api-build, project_key: demo, build_script: make}\n";
        const Plan made = planned(read(less), state, {.prune = true});
        QCOMPARE(made.removeItems.size(), 1);
        QCOMPARE(made.removeItems.first().key, u"web-build"_s);
        // A project's builds go with it, whatever the file says of builds.
        const Plan all = planned(read("slipway: 1\nprojects: []\n"), state, {.prune = true});
        QCOMPARE(all.removeItems.size(), 2);
    }

    void oneRegistryIsTheDefault()
    {
        const ConfigState state = after(planned(read(wholeFile), {}), {});
        const auto defaults = [](const ConfigState &of) {
            QStringList names;
            for (const BuildItem &item : of.items) {
                if (item.kind == ItemKind::ImageRegistry && item.body[u"is_default"_s].toBool())
                    names.append(item.key);
            }
            return names;
        };
        QCOMPARE(defaults(state), QStringList{u"hub"_s});
        // The file's takes the place of one that it does not speak of, which is told and keeps its password.
        const ConfigDocument other = read("slipway: 1\nprojects: [{key: demo, name: Demo}]\n"
                                          "image_registries: [{name: cellar, host: \"localhost:5001\", is_default: true}]\n");
        const Plan made = planned(other, state);
        const auto step = std::find_if(made.steps.begin(), made.steps.end(), [](const PlanStep &one) { return one.kind == PlanStep::Kind::Changed; });
        QVERIFY(step != made.steps.end());
        QCOMPARE(step->path, u"image_registries/hub#is_default"_s);
        QCOMPARE(step->before + u'>' + step->after, u"true>false"_s);
        const ConfigState moved = after(made, state);
        QCOMPARE(defaults(moved), QStringList{u"cellar"_s});
        const auto hub = std::find_if(moved.items.begin(), moved.items.end(), [](const BuildItem &item) { return item.key == u"hub"_s; });
        QCOMPARE(secretKeysIn(hub->body).values(), QStringList{u"key-of/HUB_PASSWORD"_s});
        QVERIFY(planned(other, moved).isEmpty());

        const Plan pruned = planned(other, state, {.prune = true});
        QCOMPARE(pruned.removeItems.size(), 2);
        QCOMPARE(pruned.count(PlanStep::Kind::Changed), 0);
        QCOMPARE(defaults(after(pruned, state)), QStringList{u"cellar"_s});
    }

    // Of a build that follows a template only the inputs count, and a person who writes something else has to hear of it.
    void whatATemplateMakesUselessIsNoted()
    {
        QByteArray yaml = wholeFile;
        yaml.replace("    template:\n      template_name: go\n", "    parameters: [{key: FLAGS, default_value: \"-x\"}]\n    template:\n      template_name: go\n");
        const auto notesOf = [](const Plan &plan) {
            QStringList notes;
            for (const PlanStep &step : plan.steps) {
                if (step.kind == PlanStep::Kind::Noted)
                    notes.append(step.path + u": "_s + step.note);
            }
            return notes;
        };
        const ConfigState empty;
        const Plan made = planned(read(yaml), empty);
        const QStringList notes = notesOf(made);
        QCOMPARE(notes.size(), 1);
        QVERIFY2(notes.first().startsWith(u"builds/web-build: parameters has no effect"_s), qPrintable(notes.first()));
        QCOMPARE(notesOf(planned(read(yaml), after(made, empty))), notes);
        QCOMPARE(notesOf(planned(read(wholeFile), empty)), QStringList());
    }

    void mistakes_data()
    {
        QTest::addColumn<QByteArray>("from");
        QTest::addColumn<QByteArray>("to");
        QTest::addColumn<QString>("place");
        QTest::newRow("unknown field") << QByteArray("build_script: \"make\"") << QByteArray("build_scirpt: \"make\"") << u"builds[1].build_scirpt"_s;
        QTest::newRow("unknown field of a parameter") << QByteArray("description: \"More flags\"") << QByteArray("describe: \"More flags\"")
                                                      << u"templates[0].parameters[0].describe"_s;
        QTest::newRow("a secret as it is") << QByteArray("{from_env: GO_TOKEN}") << QByteArray("s3cr3t") << u"templates[0].parameters[1].default_value"_s;
        QTest::newRow("wrong type") << QByteArray("timeout: 30") << QByteArray("timeout: soon") << u"builds[1].advanced_settings.timeout"_s;
        QTest::newRow("no name") << QByteArray("name: api-build") << QByteArray("name: \"\"") << u"builds[1].name"_s;
        QTest::newRow("twice") << QByteArray("name: api-build") << QByteArray("name: web-build") << u"builds[1].name"_s;
        QTest::newRow("no such project") << QByteArray("project_key: demo\n    services: [{service_name: api")
                                         << QByteArray("project_key: other\n    services: [{service_name: api") << u"builds[1].project_key"_s;
        QTest::newRow("no such template") << QByteArray("template_name: go\n") << QByteArray("template_name: rust\n")
                                          << u"builds[0].template.template_name"_s;
        QTest::newRow("no such storage") << QByteArray("object_storage_id: minio") << QByteArray("object_storage_id: elsewhere")
                                         << u"builds[1].post_build.object_storage_upload.object_storage_id"_s;
        QTest::newRow("built twice") << QByteArray("service_module: api}]") << QByteArray("service_module: web}]") << u"builds[1].services"_s;
        QTest::newRow("two default registries") << QByteArray("host: \"localhost:5000\"") << QByteArray("host: \"localhost:5000\", is_default: true")
                                                << u"image_registries[1].is_default"_s;
        QTest::newRow("scheme of a registry") << QByteArray("\"localhost:5000\"") << QByteArray("\"http://localhost:5000\"") << u"image_registries[1].host"_s;
        QTest::newRow("password of nobody") << QByteArray("username: robot, ") << QByteArray() << u"image_registries[0].username"_s;
        QTest::newRow("password of a registry as it is") << QByteArray("{from_env: HUB_PASSWORD}") << QByteArray("s3cr3t") << u"image_registries[0].secret"_s;
        QTest::newRow("leaves the workspace") << QByteArray("out/web.tar.gz") << QByteArray("../../etc/passwd") << u"builds[1].post_build"_s;
    }

    void mistakes()
    {
        QFETCH(QByteArray, from);
        QFETCH(QByteArray, to);
        QFETCH(QString, place);
        QByteArray yaml = wholeFile;
        QVERIFY(yaml.contains(from));
        yaml.replace(from, to);
        ConfigProblems problems;
        const auto document = readConfig(yaml, u"slipway.yaml"_s);
        if (!document) {
            problems = document.error();
        } else if (const auto made = plan(*document, {}); !made) {
            problems = made.error();
        }
        QVERIFY(!problems.isEmpty());
        const QString all = toError(problems).message;
        QVERIFY2(std::any_of(problems.begin(), problems.end(), [&](const ConfigProblem &one) { return one.path.startsWith(place) && one.line > 0; }),
                 qPrintable(all));
        QVERIFY2(!all.contains(u"s3cr3t"_s), qPrintable(all));
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestConfigItems)
#include "tst_configitems.moc"
