#include "app/domain/definitionjson.h"
#include "app/domain/template.h"
#include "tests/support/warnings.h"

#include <QJsonArray>

#include <functional>

using namespace slipway;
using namespace Qt::StringLiterals;

namespace {

Parameter plain(const QString &key, const QString &value)
{
    Parameter parameter;
    parameter.key = key;
    parameter.value = value;
    return parameter;
}

Parameter secret(const QString &key, const QString &secretKey)
{
    Parameter parameter;
    parameter.key = key;
    parameter.isCredential = true;
    parameter.secretKey = secretKey;
    return parameter;
}

RepoInput fullRepo(const QString &name)
{
    return {u"forge"_s, u"team"_s, name, u"main"_s, u"https://git.example.com/x.git"_s, u"up"_s, u"src/x"_s, u"abc"_s, {3, 4}, true, true};
}

// Nothing in it has its standard value, so that every field is there to be changed.
BuildPlan fullPlan()
{
    BuildPlan plan;
    plan.infrastructure = Infrastructure::Kubernetes;
    plan.buildOs = u"ubuntu 22.04"_s;
    plan.tools = {{u"go"_s, u"1.20.7"_s}, {u"node"_s, u"18"_s}};
    plan.scriptType = ScriptType::PowerShell;
    plan.script = u"make all"_s;
    Parameter chosen = plain(u"PARTS"_s, u"unused"_s);
    chosen.type = ParameterType::MultiSelect;
    chosen.options = {u"a"_s, u"b"_s};
    chosen.chosen = {u"a"_s};
    chosen.description = u"Which parts"_s;
    plan.parameters = {plain(u"GOPROXY"_s, u"direct"_s), secret(u"TOKEN"_s, u"template/t/TOKEN/1"_s), chosen};
    AdvancedSettings &advanced = plan.advanced;
    advanced.cluster = u"east"_s;
    advanced.strategy = u"fast"_s;
    advanced.timeoutMinutes = 30;
    advanced.resources = {2000, 1024, 500, 256, u"nvidia.com/gpu: 1"_s};
    advanced.cache = {true, u"/cache"_s};
    advanced.storagesEnabled = true;
    advanced.storages = {{ProvisionType::Static, u"nfs"_s, 5, u"claim"_s, u"ReadWriteOnce"_s, u"sub"_s, u"/mnt"_s, true}};
    advanced.hostDocker = true;
    advanced.privileged = true;
    advanced.annotations = {{u"note"_s, u"x"_s}};
    advanced.labels = {{u"label"_s, u"y"_s}};
    advanced.outputs = {u"bb"_s};
    plan.post.docker = DockerBuild{DockerfileSource::Local, u"web"_s, u"web/Dockerfile"_s, {}, u"--build-arg a=b"_s, true, u"linux/arm64"_s};
    plan.post.archivePath = u"out/app.tar"_s;
    plan.post.upload = ObjectUpload{false, u"minio"_s, {{u"out/a"_s, u"builds"_s}}};
    plan.post.script = u"echo done"_s;
    plan.post.failureScript = u"echo failed"_s;
    return plan;
}

Definition fullDefinition()
{
    Definition definition;
    definition.name = u"web-build"_s;
    definition.project = ProjectKey(u"shop"_s);
    definition.plan = fullPlan();
    definition.repos = {fullRepo(u"web"_s)};
    definition.services = {{u"front"_s, u"web"_s}, {u"front"_s, u"admin"_s}};
    definition.binding = TemplateBinding{u"go"_s, 2, {{{u"front"_s, u"web"_s}, {fullRepo(u"own"_s)},
                                                       {plain(u"GOPROXY"_s, u"mirror"_s), secret(u"TOKEN"_s, u"definition/web/TOKEN/1"_s)}}}};
    return definition;
}

// Calls change(changed, path) with the value altered at every single place of it, in every way that may mean something there.
using Altered = std::function<void(const QJsonValue &, const QString &)>;
void alterEach(const QJsonValue &value, const QString &path, const Altered &altered)
{
    switch (value.type()) {
    case QJsonValue::Bool:
        altered(!value.toBool(), path);
        break;
    case QJsonValue::Double:
        altered(value.toInt() + 1, path);
        break;
    case QJsonValue::String:
        for (const QString &word : {u"vm"_s, u"batch_file"_s, u"choice"_s, u"template"_s, u"dynamic"_s, value.toString() + u'x'})
            altered(word, path);
        break;
    case QJsonValue::Array: {
        const QJsonArray array = value.toArray();
        for (qsizetype i = 0; i < array.size(); ++i) {
            QJsonArray fewer = array;
            fewer.removeAt(i);
            altered(fewer, u"%1[%2]-"_s.arg(path).arg(i));
            alterEach(array[i], u"%1[%2]"_s.arg(path).arg(i), [&](const QJsonValue &item, const QString &at) {
                QJsonArray other = array;
                other[i] = item;
                altered(other, at);
            });
        }
        break;
    }
    case QJsonValue::Object: {
        const QJsonObject object = value.toObject();
        for (auto it = object.begin(); it != object.end(); ++it) {
            QJsonObject fewer = object;
            fewer.remove(it.key());
            altered(fewer, path + u'.' + it.key() + u'-');
            alterEach(it.value(), path + u'.' + it.key(), [&](const QJsonValue &item, const QString &) {
                QJsonObject other = object;
                other[it.key()] = item;
                altered(other, path + u'.' + it.key());
            });
        }
        break;
    }
    default:
        break;
    }
}

QStringList pathsOf(const QList<PlanDifference> &differences)
{
    QStringList paths;
    for (const PlanDifference &difference : differences)
        paths.append(difference.path);
    return paths;
}

} // namespace

class TestTemplate : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void valuesGoAlongToATemplate()
    {
        const auto ofType = [](Parameter parameter, ParameterType type, const QStringList &options, const QStringList &chosen = {}) {
            parameter.type = type;
            parameter.options = options;
            parameter.chosen = chosen;
            return parameter;
        };
        Definition own;
        own.name = u"pay-web"_s;
        own.services = {{u"web"_s, u"web"_s}, {u"api"_s, u"api"_s}};
        own.plan.script = u"make"_s;
        own.plan.parameters = {plain(u"GOPROXY"_s, u"direct"_s),
                               plain(u"SAME"_s, u"1"_s),
                               plain(u"MODE"_s, u"slow"_s),
                               plain(u"SIZE"_s, u"huge"_s),
                               ofType(plain(u"PARTS"_s, {}), ParameterType::MultiSelect, {u"a"_s, u"b"_s}, {u"b"_s, u"a"_s}),
                               secret(u"TOKEN"_s, u"definition/pay-web/TOKEN/1"_s),
                               secret(u"EMPTY"_s, {}),
                               secret(u"OPEN"_s, u"definition/pay-web/OPEN/1"_s),
                               plain(u"CLOSED"_s, u"was plain"_s),
                               plain(u"UNKNOWN"_s, u"x"_s)};
        BuildPlan plan;
        plan.script = u"go build"_s;
        plan.parameters = {secret(u"CLOSED"_s, {}),
                           secret(u"EMPTY"_s, u"template/t/EMPTY/1"_s),
                           plain(u"GOPROXY"_s, u"https://proxy.golang.org"_s),
                           ofType(plain(u"MODE"_s, u"fast"_s), ParameterType::Choice, {u"fast"_s, u"slow"_s}),
                           plain(u"OPEN"_s, u"nothing"_s),
                           ofType(plain(u"PARTS"_s, {}), ParameterType::MultiSelect, {u"a"_s, u"b"_s, u"c"_s}, {u"c"_s}),
                           plain(u"SAME"_s, u"1"_s),
                           ofType(plain(u"SIZE"_s, u"small"_s), ParameterType::Choice, {u"small"_s}),
                           secret(u"TOKEN"_s, u"template/t/TOKEN/1"_s)};
        const TakenOver taken = takenOver(own, u"go-service"_s, plan);
        QCOMPARE(taken.kept, (QStringList{u"CLOSED"_s, u"GOPROXY"_s, u"MODE"_s, u"PARTS"_s, u"TOKEN"_s}));
        QCOMPARE(taken.left, (QStringList{u"OPEN"_s, u"SIZE"_s}));
        QCOMPARE(taken.definition.plan, own.plan); // for later
        QVERIFY(taken.definition.binding);
        QCOMPARE(taken.definition.binding->templateName, u"go-service"_s);
        QCOMPARE(taken.definition.binding->revision, 0);
        QCOMPARE(taken.definition.binding->inputs.size(), 2);
        const EffectivePlan effective = effectivePlan(taken.definition, TemplateRevision{3, plan, {}, 0, {}}, own.services[1]);
        QCOMPARE(effective.plan.script, u"go build"_s);
        QHash<QString, Parameter> by;
        for (const Parameter &parameter : effective.plan.parameters)
            by.insert(parameter.key, parameter);
        QCOMPARE(by[u"GOPROXY"_s].value, u"direct"_s);
        QCOMPARE(by[u"MODE"_s].value, u"slow"_s);
        QCOMPARE(by[u"PARTS"_s].chosen, (QStringList{u"b"_s, u"a"_s}));
        QCOMPARE(by[u"TOKEN"_s].secretKey, u"definition/pay-web/TOKEN/1"_s);
        QCOMPARE(by[u"EMPTY"_s].secretKey, u"template/t/EMPTY/1"_s);
        QCOMPARE(by[u"OPEN"_s].value, u"nothing"_s);
        QCOMPARE(by[u"SIZE"_s].value, u"small"_s);
    }

    void revisionsThatCount_data()
    {
        QTest::addColumn<int>("pinned");
        QTest::addColumn<QString>("definition");
        QTest::addColumn<int>("expected");
        QTest::newRow("follows what is released") << 0 << u"web"_s << 3;
        QTest::newRow("a canary gets the newest") << 0 << u"bird"_s << 4;
        QTest::newRow("pinned") << 2 << u"web"_s << 2;
        QTest::newRow("a pinned one is no canary") << 2 << u"bird"_s << 2;
    }
    void revisionsThatCount()
    {
        QFETCH(int, pinned);
        QFETCH(QString, definition);
        Template of;
        of.newest = 4;
        of.released = 3;
        of.canaries = {u"bird"_s};
        QVERIFY(of.isOnTrial());
        QTEST(revisionFor(of, definition, {u"go"_s, pinned, {}}), "expected");
        of.released = 4;
        of.canaries.clear();
        QCOMPARE(revisionFor(of, definition, {u"go"_s, pinned, {}}), pinned > 0 ? pinned : 4);
    }

    void withoutTemplateItsOwnPlan()
    {
        Definition definition = fullDefinition();
        definition.binding.reset();
        const EffectivePlan plan = effectivePlan(definition, TemplateRevision{1, {}, {}, 0, {}}, definition.services[1]);
        QCOMPARE(plan, (EffectivePlan{u"web-build"_s, {}, 0, definition.services[1], definition.plan, definition.repos}));
    }

    void withTemplateTheTemplatesPlan()
    {
        Definition definition = fullDefinition();
        definition.plan.script = u"what it had before"_s;
        BuildPlan plan = fullPlan();
        const TemplateRevision revision{7, plan, {}, 0, {}};
        const EffectivePlan web = effectivePlan(definition, revision, definition.services[0]);
        plan.parameters[0].value = u"mirror"_s;
        plan.parameters[1].secretKey = u"definition/web/TOKEN/1"_s;
        QCOMPARE(web, (EffectivePlan{u"web-build"_s, u"go"_s, 7, definition.services[0], plan, {fullRepo(u"own"_s)}}));
        // Nothing of one service is found in the next.
        const EffectivePlan admin = effectivePlan(definition, revision, definition.services[1]);
        QCOMPARE(admin.plan, fullPlan());
        QCOMPARE(admin.repos, definition.repos);
        // A template that is not there does not bring the old script back.
        QCOMPARE(effectivePlan(definition, std::nullopt, definition.services[0]).plan, BuildPlan());
    }

    void inputsChangeValuesOnly_data()
    {
        QTest::addColumn<QString>("type");
        QTest::addColumn<bool>("isCredential");
        QTest::addColumn<bool>("inputIsCredential");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("inputKey");
        QTest::addColumn<QString>("expectedValue");
        QTest::addColumn<QString>("expectedKey");
        QTest::newRow("text") << u"string"_s << false << false << u"new"_s << QString() << u"new"_s << QString();
        QTest::newRow("emptied") << u"string"_s << false << false << QString() << QString() << QString() << QString();
        QTest::newRow("script") << u"script"_s << false << false << u"a\nb"_s << QString() << u"a\nb"_s << QString();
        QTest::newRow("secret") << u"string"_s << true << true << QString() << u"own"_s << QString() << u"own"_s;
        QTest::newRow("secret without the flag") << u"string"_s << true << false << QString() << u"own"_s << QString() << u"own"_s;
        QTest::newRow("plain for a secret") << u"string"_s << true << false << u"leaked"_s << QString() << QString() << u"old key"_s;
        QTest::newRow("no value for a secret") << u"string"_s << true << true << QString() << QString() << QString() << u"old key"_s;
        QTest::newRow("flag alone") << u"string"_s << false << true << u"x"_s << QString() << u"old"_s << QString();
        QTest::newRow("secret for a plain one") << u"string"_s << false << true << QString() << u"own"_s << u"old"_s << QString();
    }
    void inputsChangeValuesOnly()
    {
        QFETCH(QString, type);
        QFETCH(bool, isCredential);
        QFETCH(bool, inputIsCredential);
        QFETCH(QString, value);
        QFETCH(QString, inputKey);
        Parameter parameter = isCredential ? secret(u"X"_s, u"old key"_s) : plain(u"X"_s, u"old"_s);
        parameter.type = parameterTypeFrom(type).value();
        parameter.description = u"of the template"_s;
        parameter.options = {u"one"_s};
        Parameter input = plain(u"X"_s, value);
        input.type = ParameterType::File;
        input.isCredential = inputIsCredential;
        input.secretKey = inputKey;
        input.description = u"of the input"_s;
        input.options = {u"two"_s};
        TemplateRevision revision{1, {}, {}, 0, {}};
        revision.plan.parameters = {parameter};
        Definition definition;
        definition.services = {{u"s"_s, u"m"_s}};
        definition.binding = TemplateBinding{u"t"_s, 0, {{{u"s"_s, u"m"_s}, {}, {plain(u"UNKNOWN"_s, u"x"_s), input}}}};
        const QList<Parameter> got = effectivePlan(definition, revision, {u"s"_s, u"m"_s}).plan.parameters;
        QCOMPARE(got.size(), 1);
        QTEST(got[0].value, "expectedValue");
        QTEST(got[0].secretKey, "expectedKey");
        parameter.value = got[0].value;
        parameter.secretKey = got[0].secretKey;
        QCOMPARE(got[0], parameter);
    }

    void severalChosen()
    {
        TemplateRevision revision{1, fullPlan(), {}, 0, {}};
        Definition definition;
        Parameter input = plain(u"PARTS"_s, u"a,b"_s);
        definition.binding = TemplateBinding{u"t"_s, 0, {{{}, {}, {input}}}};
        QCOMPARE(defaultValue(effectivePlan(definition, revision, {}).plan.parameters[2]), u"a,b"_s);
        definition.binding->inputs[0].values[0].chosen = {u"b"_s};
        QCOMPARE(defaultValue(effectivePlan(definition, revision, {}).plan.parameters[2]), u"b"_s);
    }

    void componentsWithoutDefinition()
    {
        Component component;
        component.name = u"web"_s;
        component.build.script = u"make"_s;
        component.build.scriptType = ScriptType::BatchFile;
        component.build.timeoutMinutes = 5;
        const EffectivePlan plan = effectivePlan(component);
        QVERIFY(plan.definition.isEmpty());
        QCOMPARE(plan.service, (ServiceModule{u"web"_s, u"web"_s}));
        QCOMPARE(plan.plan.script, u"make"_s);
        QCOMPARE(plan.plan.scriptType, ScriptType::BatchFile);
        QCOMPARE(plan.plan.advanced.timeoutMinutes, 5);
        QCOMPARE(plan.plan.advanced.resources, ResourceSpec());
        QVERIFY(plan.plan.parameters.isEmpty());
    }

    void servicesAndComponents()
    {
        const Definition definition = fullDefinition();
        Component component;
        component.project = definition.project;
        component.name = u"admin"_s;
        QCOMPARE(serviceFor(definition, component), std::optional(definition.services[1]));
        component.name = u"front"_s;
        QVERIFY(!serviceFor(definition, component));
        component.name = u"admin"_s;
        component.project = ProjectKey(u"other"_s);
        QVERIFY(!serviceFor(definition, component));
    }

    void noFieldIsForgotten()
    {
        const BuildPlan before = fullPlan();
        BuildPlan other = before;
        other.post.docker = DockerBuild{DockerfileSource::Template, {}, {}, u"go"_s, {}, false, {}};
        int changed = 0;
        for (const BuildPlan &plan : {before, other}) {
            QCOMPARE(planFromJson(toJson(plan)).plan, plan);
            QVERIFY(differences(plan, plan).isEmpty());
            alterEach(toJson(plan), {}, [&](const QJsonValue &json, const QString &path) {
                const BuildPlan after = planFromJson(json.toObject()).plan;
                if (after == plan)
                    return; // no word of this field
                ++changed;
                QVERIFY2(!differences(plan, after).isEmpty(), qPrintable(path));
                QVERIFY2(!differences(after, plan).isEmpty(), qPrintable(path));
            });
        }
        QVERIFY(changed > 150);
    }

    void noFieldOfADefinitionIsForgotten()
    {
        const Definition before = fullDefinition();
        QCOMPARE(definitionFromJson(toJson(before)).definition, before);
        QVERIFY(differences(before, before).isEmpty());
        alterEach(toJson(before), {}, [&](const QJsonValue &json, const QString &path) {
            const Definition after = definitionFromJson(json.toObject()).definition;
            if (after == before)
                return;
            QVERIFY2(!differences(before, after).isEmpty(), qPrintable(path));
        });
        Definition unbound = before;
        unbound.binding.reset();
        QVERIFY(pathsOf(differences(before, unbound)).contains(u"template.name"_s));
    }

    void noFieldOfAnEffectivePlanIsForgotten()
    {
        const EffectivePlan before{u"d"_s, u"t"_s, 1, {u"s"_s, u"m"_s}, fullPlan(), {fullRepo(u"web"_s)}};
        QVERIFY(differences(before, before).isEmpty());
        const QList<std::function<void(EffectivePlan &)>> changes{
            [](EffectivePlan &plan) { plan.definition = u"e"_s; },     [](EffectivePlan &plan) { plan.templateName = u"u"_s; },
            [](EffectivePlan &plan) { plan.revision = 2; },            [](EffectivePlan &plan) { plan.service.service = u"r"_s; },
            [](EffectivePlan &plan) { plan.service.module = u"n"_s; }, [](EffectivePlan &plan) { plan.plan.script = u"x"_s; },
            [](EffectivePlan &plan) { plan.repos.clear(); },           [](EffectivePlan &plan) { plan.repos[0].branch = u"x"_s; }};
        for (const auto &change : changes) {
            EffectivePlan after = before;
            change(after);
            QVERIFY(!differences(before, after).isEmpty());
        }
    }

    void inTheOrderOfTheForm()
    {
        const BuildPlan before = fullPlan();
        BuildPlan after = before;
        after.post.script = u"echo\nmore"_s;
        after.advanced.timeoutMinutes = 31;
        after.script = u"make some\nmake more"_s;
        after.tools[0].version = u"1.21"_s;
        after.parameters.removeFirst();
        after.parameters.append(plain(u"NEW"_s, u"1"_s));
        after.buildOs = u"debian 12"_s;
        QCOMPARE(differences(before, after),
                 (QList<PlanDifference>{{u"build_os"_s, u"ubuntu 22.04"_s, u"debian 12"_s},
                                        {u"tools[go]"_s, u"go 1.20.7"_s, u"go 1.21"_s},
                                        {u"parameters[GOPROXY].type"_s, u"string"_s, {}},
                                        {u"parameters[GOPROXY].value"_s, u"direct"_s, {}},
                                        {u"parameters[NEW].type"_s, {}, u"string"_s},
                                        {u"parameters[NEW].value"_s, {}, u"1"_s},
                                        {u"script"_s, u"make all"_s, u"make some\nmake more"_s},
                                        {u"advanced.timeout"_s, u"30"_s, u"31"_s},
                                        {u"post.script"_s, u"echo done"_s, u"echo\nmore"_s}}));
    }

    void listsAreComparedByName()
    {
        const BuildPlan before = fullPlan();
        BuildPlan after = before;
        std::reverse(after.parameters.begin(), after.parameters.end());
        std::reverse(after.tools.begin(), after.tools.end());
        QVERIFY(differences(before, after).isEmpty());
        after.parameters[2].value = u"off"_s;
        QCOMPARE(differences(before, after), (QList<PlanDifference>{{u"parameters[GOPROXY].value"_s, u"direct"_s, u"off"_s}}));
    }

    void listsOfTextsAreNotMixedUp()
    {
        BuildPlan before;
        before.parameters = {plain(u"X"_s, {})};
        BuildPlan after = before;
        before.parameters[0].options = {u"a, b"_s};
        after.parameters[0].options = {u"a"_s, u"b"_s};
        QCOMPARE(differences(before, after), (QList<PlanDifference>{{u"parameters[X].options"_s, u"“a, b”"_s, u"a, b"_s}}));
    }

    void secretsAreMasked_data()
    {
        QTest::addColumn<bool>("wasSecret");
        QTest::addColumn<QString>("was");
        QTest::addColumn<bool>("isSecret");
        QTest::addColumn<QString>("is");
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("after");
        QTest::newRow("given") << true << QString() << true << u"key-1"_s << QString() << u"********"_s;
        QTest::newRow("taken away") << true << u"key-1"_s << true << QString() << u"********"_s << QString();
        QTest::newRow("another one") << true << u"key-1"_s << true << u"key-2"_s << u"******** (set)"_s << u"******** (another one)"_s;
        QTest::newRow("now a secret") << false << u"open-1"_s << true << u"key-2"_s << u"******** (set)"_s << u"******** (another one)"_s;
        QTest::newRow("no secret any more") << true << u"key-1"_s << false << u"open-2"_s << u"******** (set)"_s << u"******** (another one)"_s;
    }
    void secretsAreMasked()
    {
        QFETCH(bool, wasSecret);
        QFETCH(QString, was);
        QFETCH(bool, isSecret);
        QFETCH(QString, is);
        BuildPlan before;
        BuildPlan after;
        before.parameters = {wasSecret ? secret(u"X"_s, was) : plain(u"X"_s, was)};
        after.parameters = {isSecret ? secret(u"X"_s, is) : plain(u"X"_s, is)};
        bool isFound = false;
        for (const PlanDifference &difference : differences(before, after)) {
            for (const QString &text : {difference.before, difference.after}) {
                QVERIFY2(!text.contains(u"key-"_s) && !text.contains(u"open-"_s), qPrintable(text));
            }
            if (difference.path != u"parameters[X].value"_s)
                continue;
            isFound = true;
            QTEST(difference.before, "before");
            QTEST(difference.after, "after");
        }
        QVERIFY(isFound);
    }

    void keysInTheKeychain()
    {
        QCOMPARE(secretKeysOf(fullPlan()), QStringList{u"template/t/TOKEN/1"_s});
        QCOMPARE(secretKeysOf(fullDefinition()), (QStringList{u"template/t/TOKEN/1"_s, u"definition/web/TOKEN/1"_s}));
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestTemplate)
#include "tst_template.moc"
