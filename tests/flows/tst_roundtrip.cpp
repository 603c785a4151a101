// What was made over the REST API, written to a file, wiped, and applied again is the same: by the API's own answers, and of what
// they can't carry by the services.
#include "app/secrets/secretstore.h"
#include "app/services/accountservice.h"
#include "app/services/catalogueservice.h"
#include "app/services/componentservice.h"
#include "app/services/definitionservice.h"
#include "app/services/engineoptions.h"
#include "app/services/templateservice.h"
#include "tests/flows/apiclient.h"
#include "tests/support/answer.h"
#include "tests/support/fakeforge.h"
#include "tests/support/warnings.h"

#include <QFile>
#include <QJsonDocument>
#include <QSignalSpy>

using namespace slipway;
using namespace Qt::StringLiterals;

namespace {

#define VERIFY_OK(expression)                                                                                          \
    do {                                                                                                               \
        const auto &verified = (expression);                                                                           \
        QVERIFY2(verified.has_value(), verified ? "" : qPrintable(verified.error().message + verified.error().detail)); \
    } while (false)

const QList<QByteArray> secretValues{"s3cr=t\nin two lines\n", "-----BEGIN KEY-----\nabc\n-----END KEY-----\n", "template secret, the first",
                                     "template secret, the third", "own secret of the service", "token of the forge", "key of the store"};

QByteArray content(const QString &name)
{
    QFile file(QStringLiteral(SLIPWAY_TEST_DATA) + u"/flows/"_s + name);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s is missing", qPrintable(file.fileName()));
    return file.readAll();
}

// The services on a folder that nobody serves.
std::unique_ptr<Engine> opened(const Workbench &bench)
{
    const auto options = engineOptions(bench.data(), {}, bench.environment);
    auto engine = options ? Engine::open(*options) : failure(options.error());
    if (!engine)
        qFatal("%s", qPrintable(engine.error().message));
    QSignalSpy loaded(engine->get(), &Engine::loaded);
    if (loaded.isEmpty() && !loaded.wait(patienceMs))
        qFatal("nothing was loaded");
    return *std::move(engine);
}

// Who changed it last, and when, is whoever applied the file: the only fields that are not the same.
QJsonValue withoutUpdate(const QJsonValue &value)
{
    if (value.isArray()) {
        QJsonArray array;
        for (const QJsonValue &one : value.toArray())
            array.append(withoutUpdate(one));
        return array;
    }
    if (!value.isObject())
        return value;
    QJsonObject object = value.toObject();
    for (const QString &field : {u"update_by"_s, u"update_time"_s, u"author"_s, u"at"_s})
        object.remove(field);
    for (auto it = object.begin(); it != object.end(); ++it)
        *it = withoutUpdate(*it);
    return object;
}

// Every answer about what is built how, by its address.
QJsonObject allAnswers(const ApiClient &api)
{
    QList<QByteArray> targets{"/openapi/build?projectKey=demo&pageSize=0", "/openapi/templates", "/openapi/templates/demo-template",
                              "/openapi/templates/demo-template/revisions"};
    for (const auto &[name, modules] : QMap<QByteArray, QList<QByteArray>>{{"everything", {"web", "worker"}}, {"other-shell", {"desk"}},
                                                                          {"follower", {"api", "batch"}}, {"pinned", {"cron"}}, {"canary", {"bird"}}}.asKeyValueRange()) {
        const QByteArray detail = "/openapi/build/" + name + "/detail?projectKey=demo";
        targets.append(detail);
        for (const QByteArray &module : modules)
            targets.append(detail + "&serviceName=shop&serviceModule=" + module);
    }
    QJsonObject answers;
    for (const QByteArray &target : std::as_const(targets))
        answers.insert(QString::fromLatin1(target), api.get(target));
    return answers;
}

QJsonObject bound(const QString &name, const QStringList &modules, const QJsonArray &inputs)
{
    QJsonArray targets;
    for (const QString &module : modules) {
        targets.append(QJsonObject{
            {u"service_name"_s, u"shop"_s},
            {u"service_module"_s, module},
            {u"repo_info"_s, QJsonArray{QJsonObject{{u"codehost_name"_s, u"forge"_s}, {u"repo_namespace"_s, u"team"_s},
                                                    {u"repo_name"_s, module}, {u"branch"_s, u"main"_s}, {u"checkout_path"_s, u"src"_s}}}},
            {u"inputs"_s, module == modules.first() ? inputs : QJsonArray()}});
    }
    return {{u"name"_s, name}, {u"project_key"_s, u"demo"_s}, {u"template_name"_s, u"demo-template"_s}, {u"target_services"_s, targets}};
}

BuildPlan templatePlan()
{
    BuildPlan plan;
    plan.infrastructure = Infrastructure::Kubernetes;
    plan.buildOs = u"debian 12"_s;
    plan.tools = {{u"go"_s, u"1.20"_s}};
    plan.script = u"make first\n"_s;
    plan.parameters = {{.key = u"MODE"_s, .type = ParameterType::Choice, .value = u"fast"_s, .options = {u"fast"_s, u"slow"_s}},
                       {.key = u"PASSWORD"_s, .isCredential = true, .description = u"Of the registry"_s}};
    plan.advanced.timeoutMinutes = 7;
    plan.advanced.labels = {{u"team"_s, u"42"_s}};
    plan.post.archivePath = u"dist"_s;
    return plan;
}

// A template's revisions with the values of their secrets instead of the keys, and the same of definitions.
void resolve(Engine &engine, QList<Parameter> &parameters)
{
    for (Parameter &parameter : parameters) {
        if (!parameter.secretKey.isEmpty())
            parameter.value = QString::fromUtf8(answerOf(engine.secrets().read(parameter.secretKey)).value_or("it is lost"));
    }
}

QList<Definition> resolvedDefinitions(Engine &engine)
{
    QList<Definition> definitions = engine.definitions().all();
    for (Definition &definition : definitions) {
        resolve(engine, definition.plan.parameters);
        if (definition.binding) {
            for (TemplateInput &input : definition.binding->inputs)
                resolve(engine, input.values);
        }
        definition.updatedBy.clear();
        definition.updatedAtUs = 0;
    }
    return definitions;
}

QMap<int, BuildPlan> resolvedRevisions(Engine &engine)
{
    QMap<int, BuildPlan> plans;
    const auto history = answerOf(engine.templates().history(u"demo-template"_s));
    for (TemplateRevision revision : history.value_or(QList<TemplateRevision>())) {
        resolve(engine, revision.plan.parameters);
        plans.insert(revision.number, revision.plan);
    }
    return plans;
}

} // namespace

class TestRoundTrip : public QObject
{
    Q_OBJECT

    static void addCatalogue(Engine &engine)
    {
        CatalogueService &catalogue = engine.catalogue();
        const QString who = u"anna"_s;
        VERIFY_OK(answerOf(catalogue.save(ToolEntry{u"go"_s, u"1.20"_s, u"curl x |\n tar x\n"_s, u"$SLIPWAY_TOOL/bin"_s, {{u"GOPROXY"_s, u"off"_s}}, true}, who)));
        VERIFY_OK(answerOf(catalogue.save(ToolEntry{u"node"_s, u"007"_s, {}, {}, {}, true}, who)));
        VERIFY_OK(answerOf(catalogue.save(CodeHost{u"forge"_s, CodeHostType::GitLab, u"https://git.example.com"_s, u"bot"_s, {}}, "token of the forge", who)));
        VERIFY_OK(answerOf(catalogue.save(ObjectStorage{u"store"_s, u"https://s3.example.com"_s, u"eu-1"_s, u"builds"_s, u"a/b"_s, u"AK"_s, {}},
                                          "key of the store", who)));
        VERIFY_OK(answerOf(catalogue.save(DockerfileTemplate{u"plain"_s, u"FROM scratch\n# \"x\": y\n\tCOPY . /\n"_s}, who)));
        VERIFY_OK(answerOf(engine.components().saveProject({ProjectKey(u"demo"_s), u"Demo"_s})));
        Component component;
        component.project = ProjectKey(u"demo"_s);
        component.name = u"web"_s;
        component.source.url = u"https://git.example.com/team/web.git"_s;
        component.build.script = u"never"_s;
        VERIFY_OK(answerOf(engine.components().create(component)));
        TemplateDraft draft;
        draft.what.name = u"demo-template"_s;
        draft.what.description = u"Go services: \"all\" of them"_s;
        draft.what.plan = templatePlan();
        draft.given = {{1, u"template secret, the first"_s}};
        draft.note = u"Begin"_s;
        VERIFY_OK(answerOf(engine.templates().create(draft, who)));
    }

    // The second revision for all, but for one that stays at the first; the third on trial.
    static void revise(Engine &engine)
    {
        TemplateService &templates = engine.templates();
        TemplateDraft draft;
        draft.what = *templates.find(u"demo-template"_s);
        draft.what.plan.script = u"make second\n"_s;
        VERIFY_OK(answerOf(templates.save(draft, {}, u"anna"_s)));
        VERIFY_OK(answerOf(templates.pin(u"pinned"_s, 1, u"anna"_s)));
        draft.what = *templates.find(u"demo-template"_s);
        draft.what.plan.script = u"make third\n"_s;
        draft.given = {{1, u"template secret, the third"_s}};
        VERIFY_OK(answerOf(templates.save(draft, Rollout{{u"canary"_s}}, u"anna"_s)));
    }

    static Provider forgeOf(const FakeForge &forge)
    {
        Provider provider;
        provider.kind = forge.kind();
        provider.name = u"The \"forge\""_s;
        provider.address = forge.baseUrl().toString();
        provider.clientId = u"0123"_s; // no number
        return provider;
    }

    static BindingId bind(Engine &engine, FakeForge &forge)
    {
        const QList<Provider> all = engine.accounts().providers();
        const auto found = std::find_if(all.begin(), all.end(), [&forge](const Provider &one) { return one.name == forgeOf(forge).name; });
        const auto bound = answerOf(engine.accounts().bindToken(found == all.end() ? ProviderId() : found->id, forge.issueToken(), u"anna"_s));
        if (!bound)
            qFatal("%s", qPrintable(bound.error().message));
        return bound->id;
    }

    // With everything that a component's source and triggers have to do with accounts, as nobody has it by itself.
    static void addComponents(Engine &engine, const BindingId &account)
    {
        VERIFY_OK(answerOf(engine.components().saveProject({ProjectKey(u"demo"_s), u"Demo"_s})));
        Component web;
        web.project = ProjectKey(u"demo"_s);
        web.name = u"web"_s;
        web.source.url = u"git@git.example.com:team/web.git"_s;
        web.source.binding = account;
        web.source.repository = u"team/sub group/web"_s;
        web.source.repositoryId = u"0042"_s;
        web.source.sshIdentity = SshIdentity::File;
        web.source.sshKeyFile = u"/home/anna/.ssh/key: of \"web\""_s;
        web.git.manageHook = true;
        web.git.statusReports = StatusReports::Everything;
        web.git.catchUp = false;
        web.git.pollMinutes = 17;
        web.build.script = u"true"_s;
        VERIFY_OK(answerOf(engine.components().create(web)));
        Component api = web;
        api.name = u"api"_s;
        api.source.sshIdentity = SshIdentity::Agent;
        api.source.sshKeyFile.clear();
        api.git.statusReports = StatusReports::None;
        VERIFY_OK(answerOf(engine.components().create(api)));
        Component proxy;
        proxy.project = web.project;
        proxy.name = u"proxy"_s;
        proxy.image = ImageSource{u"registry.example.com/team/proxy:1.2"_s, {}, {}, {}, {}};
        proxy.imageTrigger.pollMinutes = 33;
        proxy.build.script = u"true"_s;
        VERIFY_OK(answerOf(engine.components().create(proxy)));
    }

    // What a file says of it; whose account it is, and who switched it when, belongs to the installation.
    static Component asInFiles(Component component)
    {
        component.source.binding = {};
        component.git.changedAtUs = component.api.changedAtUs = component.imageTrigger.changedAtUs = 0;
        component.git.changedBy.clear();
        component.api.changedBy.clear();
        component.imageTrigger.changedBy.clear();
        return component;
    }

private Q_SLOTS:
    void everythingComesBack();
    void accountsComeBack();
    void prunedIsGone();
};

void TestRoundTrip::everythingComesBack()
{
    const Workbench bench(Workbench::Secrets::Sealed);
    addCatalogue(*opened(bench));
    {
        Serve serve(bench);
        QVERIFY2(serve.waitForReady(), serve.errors().constData());
        const ApiClient api(bench, serve.port());
        expectSuccess(api.ask("POST", "/openapi/build", content(u"everything.json"_s)));
        expectSuccess(api.ask("POST", "/openapi/build", content(u"other-shell.json"_s)));
        const QJsonArray inputs{QJsonObject{{u"key"_s, u"MODE"_s}, {u"value"_s, u"slow"_s}},
                                QJsonObject{{u"key"_s, u"PASSWORD"_s}, {u"value"_s, u"own secret of the service"_s}}};
        expectSuccess(api.ask("POST", "/openapi/build?source=template", bound(u"follower"_s, {u"api"_s, u"batch"_s}, inputs)));
        expectSuccess(api.ask("POST", "/openapi/build?source=template", bound(u"canary"_s, {u"bird"_s}, {})));
        // One that was on its own before: what it had is kept for when it is unbound again.
        QJsonObject own = QJsonDocument::fromJson(content(u"other-shell.json"_s)).object();
        own[u"name"_s] = u"pinned"_s;
        own[u"services"_s] = QJsonArray{QJsonObject{{u"service_name"_s, u"shop"_s}, {u"service_module"_s, u"cron"_s}}};
        expectSuccess(api.ask("POST", "/openapi/build", own));
        expectSuccess(api.ask("PUT", "/openapi/build/pinned/template", bound(u"pinned"_s, {u"cron"_s}, {})));
        QCOMPARE(serve.end().code, 0);
    }
    revise(*opened(bench));
    QJsonObject before;
    {
        Serve serve(bench);
        QVERIFY2(serve.waitForReady(), serve.errors().constData());
        before = allAnswers(ApiClient(bench, serve.port()));
        QCOMPARE(serve.end().code, 0);
    }
    const Ran exported = bench.run({u"export"_s});
    QCOMPARE(exported.code, 0);
    const QByteArray answers = QJsonDocument(before).toJson();
    for (const QByteArray &secret : secretValues) {
        const QByteArray part = secret.trimmed().split('\n').first();
        QVERIFY2(!exported.out.contains(part) && !answers.contains(part), part.constData());
    }

    // Another folder, with the same secrets and nothing else.
    const Workbench other(Workbench::Secrets::Sealed);
    {
        const auto from = opened(bench), to = opened(other);
        QVERIFY(QFile::copy(from->dataDir().sealedSecrets(), to->dataDir().sealedSecrets()));
    }
    const QString file = other.write(u"everything.yaml"_s, exported.out);
    VERIFY_RAN(other.run({u"apply"_s, file}));
    QCOMPARE(QString::fromUtf8(other.run({u"export"_s}).out), QString::fromUtf8(exported.out));
    const QJsonValue again = other.ask({u"apply"_s, file});
    QVERIFY(again["unchanged"_L1].toInt() > 0 && again["added"_L1].toInt() + again["changed"_L1].toInt() + again["removed"_L1].toInt() == 0);
    {
        Serve serve(other);
        QVERIFY2(serve.waitForReady(), serve.errors().constData());
        const QJsonObject after = allAnswers(ApiClient(other, serve.port()));
        QCOMPARE(after.keys(), before.keys());
        for (auto it = before.begin(); it != before.end(); ++it) {
            const QString was = QString::fromUtf8(QJsonDocument(withoutUpdate(*it).toObject()).toJson());
            QCOMPARE(QString::fromUtf8(QJsonDocument(withoutUpdate(after[it.key()]).toObject()).toJson()), was);
        }
        QCOMPARE(serve.end().code, 0);
    }

    const auto from = opened(bench), to = opened(other);
    const QList<Definition> definitions = resolvedDefinitions(*from);
    QCOMPARE(definitions.size(), 5);
    QVERIFY(definitions == resolvedDefinitions(*to));
    const QMap<int, BuildPlan> revisions = resolvedRevisions(*from);
    QCOMPARE(revisions.keys(), (QList<int>{1, 2, 3}));
    QVERIFY(revisions == resolvedRevisions(*to));
    QVERIFY(from->catalogue().all() == to->catalogue().all());
    QList<QByteArray> kept;
    const auto keep = [&](Engine &engine, const QString &key) { kept.append(answerOf(engine.secrets().read(key)).value_or("it is lost")); };
    for (const Definition &definition : to->definitions().all()) {
        for (const QString &key : secretKeysOf(definition))
            keep(*to, key);
    }
    for (const TemplateRevision &revision : answerOf(to->templates().history(u"demo-template"_s)).value_or(QList<TemplateRevision>())) {
        for (const QString &key : secretKeysOf(revision.plan))
            keep(*to, key);
    }
    keep(*to, to->catalogue().all().codeHost(u"forge"_s)->secretKey);
    keep(*to, to->catalogue().all().storage(u"store"_s)->secretKey);
    for (const QByteArray &secret : secretValues)
        QVERIFY2(kept.contains(secret), secret.constData());
    QVERIFY(!kept.contains("it is lost"));
    // What each component is built with, its template put in.
    for (const QString &module : {u"api"_s, u"batch"_s, u"cron"_s, u"bird"_s, u"web"_s}) {
        Component component;
        component.project = ProjectKey(u"demo"_s);
        component.name = module;
        const auto was = answerOf(from->definitions().planFor(component)), is = answerOf(to->definitions().planFor(component));
        VERIFY_OK(was);
        VERIFY_OK(is);
        QVERIFY2(*was == *is, qPrintable(module));
        QVERIFY(!was->definition.isEmpty());
    }
}

// Accounts themselves are in no file: who applies it elsewhere binds them, and applies it again.
void TestRoundTrip::accountsComeBack()
{
    FakeForge forge(ForgeKind::GitLab);
    const Workbench bench(Workbench::Secrets::Sealed);
    {
        const auto engine = opened(bench);
        VERIFY_OK(answerOf(engine->accounts().saveProvider(forgeOf(forge), QByteArray("c11ent secret"), u"anna"_s)));
        VERIFY_OK(answerOf(engine->accounts().saveProvider({{}, ForgeKind::Gitee, u"Gitee"_s, u"https://gitee.com"_s, false, {}, {}, {}}, {}, u"anna"_s)));
        VERIFY_OK(answerOf(engine->accounts().saveProvider({{}, ForgeKind::GitHub, u"Mine"_s, u"https://github.com"_s, true, {}, {}, {}}, {}, u"anna"_s)));
        addComponents(*engine, bind(*engine, forge));
    }
    const Ran exported = bench.run({u"export"_s});
    QCOMPARE(exported.code, 0);
    for (const char *line : {"account: \"The \\\"forge\\\"/dev\"", "repository: \"team/sub group/web\"", "repository_id: \"0042\"", "ssh_identity: file",
                             "ssh_identity: agent", "ssh_key_file: ", "manage_hook: true", "status_reports: everything", "status_reports: none",
                             "catch_up: false", "poll_minutes: 17", "poll_minutes: 33", "client_secret: {keychain: ", "client_id: \"0123\""})
        QVERIFY2(exported.out.contains(line), line + exported.out);
    QVERIFY2(!exported.out.contains("c11ent secret") && !exported.out.contains("Mine"), exported.out.constData());

    const Workbench other(Workbench::Secrets::Sealed);
    {
        const auto from = opened(bench), to = opened(other);
        QVERIFY(QFile::copy(from->dataDir().sealedSecrets(), to->dataDir().sealedSecrets()));
    }
    const QString file = other.write(u"accounts.yaml"_s, exported.out);
    const Ran first = other.run({u"apply"_s, file});
    QCOMPARE(first.code, 0);
    QVERIFY2(first.out.contains("! demo/web: account The \"forge\"/dev is not bound here"), first.out.constData());
    bind(*opened(other), forge);
    VERIFY_RAN(other.run({u"apply"_s, file}));
    QCOMPARE(QString::fromUtf8(other.run({u"export"_s}).out), QString::fromUtf8(exported.out));
    const QJsonValue again = other.ask({u"apply"_s, u"--prune"_s, file});
    QVERIFY(again["unchanged"_L1].toInt() > 0 && again["noted"_L1].toInt() == 0);
    QCOMPARE(again["added"_L1].toInt() + again["changed"_L1].toInt() + again["removed"_L1].toInt(), 0);

    const auto from = opened(bench), to = opened(other);
    QCOMPARE(to->components().all().size(), 3);
    for (const Component &one : from->components().all()) {
        const auto same = to->components().find(one.id);
        QVERIFY2(same, qPrintable(one.name));
        QCOMPARE(asInFiles(*same), asInFiles(one));
        QCOMPARE(same->source.binding.isEmpty(), one.source.binding.isEmpty());
    }
    QCOMPARE(to->accounts().providers().size(), 2);
    for (const Provider &one : to->accounts().providers()) {
        const QString key = one.clientSecretKey;
        QVERIFY(key.isEmpty() || answerOf(to->secrets().read(key)).value_or(QByteArray()) == "c11ent secret");
    }
}

void TestRoundTrip::prunedIsGone()
{
    const Workbench bench(Workbench::Secrets::Sealed);
    addCatalogue(*opened(bench));
    Serve serve(bench);
    QVERIFY2(serve.waitForReady(), serve.errors().constData());
    const ApiClient api(bench, serve.port());
    expectSuccess(api.ask("POST", "/openapi/build", content(u"everything.json"_s)));
    expectSuccess(api.ask("POST", "/openapi/build?source=template", bound(u"follower"_s, {u"api"_s}, {})));
    QStringList keys;
    {
        const auto engine = opened(bench);
        keys = secretKeysOf(*engine->definitions().find(u"everything"_s)) + secretKeysOf(engine->templates().find(u"demo-template"_s)->plan);
        keys.append(engine->catalogue().all().codeHost(u"forge"_s)->secretKey);
        QCOMPARE(keys.size(), 4);
    }
    const QString nothing = bench.write(u"nothing.yaml"_s, "slipway: 1\nprojects: []\ntools: []\ncode_hosts: []\nobject_storages: []\n"
                                                           "dockerfiles: []\ntemplates: []\nbuilds: []\n");
    VERIFY_RAN(bench.run({u"apply"_s, u"--prune"_s, nothing}));
    QTRY_COMPARE(api.get("/openapi/build?projectKey=demo")[u"total"_s].toInt(), 0);
    QTRY_COMPARE(api.get("/openapi/templates")[u"total"_s].toInt(), 0);
    QCOMPARE(serve.end().code, 0);
    const auto engine = opened(bench);
    QVERIFY(engine->catalogue().all() == Catalogue());
    for (const QString &key : std::as_const(keys))
        QVERIFY2(!answerOf(engine->secrets().read(key)).has_value(), qPrintable(key));
}

SLIPWAY_TEST_MAIN(QCoreApplication, TestRoundTrip)
#include "tst_roundtrip.moc"
