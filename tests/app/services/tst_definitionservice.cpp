#include "app/domain/definitionjson.h"
#include "app/storage/componentrepository.h"
#include "tests/app/services/servicesfixture.h"
#include "tests/support/warnings.h"

#include <QSignalSpy>
#include <QSqlQuery>

using namespace slipway;
using namespace Qt::StringLiterals;

namespace {

const ProjectKey shop(u"shop"_s);

Parameter plain(const QString &key, const QString &value)
{
    Parameter parameter;
    parameter.key = key;
    parameter.value = value;
    return parameter;
}

Parameter credential(const QString &key)
{
    Parameter parameter;
    parameter.key = key;
    parameter.isCredential = true;
    return parameter;
}

Definition definitionOf(const QString &name, const ProjectKey &project = shop)
{
    Definition definition;
    definition.name = name;
    definition.project = project;
    definition.plan.script = u"make"_s;
    definition.services = {{u"front"_s, name}};
    return definition;
}

// One plain variable, and TOKEN with a value.
DefinitionDraft draftOf(const QString &name, const QString &token = u"s3cret"_s)
{
    DefinitionDraft draft{definitionOf(name), {}, {}};
    draft.definition.plan.parameters = {plain(u"MODE"_s, u"fast"_s), credential(u"TOKEN"_s)};
    draft.given = {{1, token}};
    return draft;
}

Definition bound(const QString &name, const QList<Parameter> &values, const QString &templateName = u"go"_s)
{
    Definition draft;
    draft.name = name;
    draft.project = shop;
    draft.binding = TemplateBinding{templateName, 0, {{{u"front"_s, name}, {}, values}}};
    return draft;
}

} // namespace

class TestDefinitionService : public QObject
{
    Q_OBJECT

    static void addProject(ServicesFixture &services, const ProjectKey &key)
    {
        VERIFY_OK(answerOf(services.components().saveProject({key, key.toString()})));
    }
    static void addTemplate(ServicesFixture &services)
    {
        TemplateDraft draft;
        draft.what.name = u"go"_s;
        draft.what.plan.script = u"go build"_s;
        draft.what.plan.parameters = {plain(u"GOPROXY"_s, u"direct"_s), credential(u"TOKEN"_s)};
        draft.given = {{1, u"of the template"_s}};
        VERIFY_OK(answerOf(services.templates().create(draft, u"anna"_s)));
    }
    static Result<> create(ServicesFixture &services, const DefinitionDraft &draft)
    {
        return answerOf(services.definitions().create(draft, u"anna"_s));
    }
    static Result<> save(ServicesFixture &services, const DefinitionDraft &draft)
    {
        return answerOf(services.definitions().save(draft, u"berta"_s));
    }
    static Result<> bind(ServicesFixture &services, const Definition &draft)
    {
        return answerOf(services.definitions().bind(draft, u"anna"_s));
    }
    static QByteArray tokenOf(ServicesFixture &services, const QString &name)
    {
        const auto definition = services.definitions().find(name);
        return definition ? services.secrets.values.value(definition->plan.parameters.value(1).secretKey) : QByteArray();
    }
    static QString inputKey(ServicesFixture &services, const QString &name, qsizetype value)
    {
        return services.definitions().find(name)->binding->inputs.value(0).values.value(value).secretKey;
    }
    // All that is in rows, audit and history too.
    static QString allRows(ServicesFixture &services)
    {
        return *services.read([](Transaction &tx) -> Result<QString> {
            QString text;
            for (const QString &sql : {u"SELECT body FROM build_definition"_s, u"SELECT body FROM build_definition_revision"_s,
                                       u"SELECT body FROM template_revision"_s, u"SELECT before || after FROM audit"_s}) {
                QSqlQuery query(sql, tx.sql());
                while (query.next())
                    text += query.value(0).toString();
            }
            return text;
        });
    }

private Q_SLOTS:
    void createdSavedAndRemoved()
    {
        ServicesFixture services;
        addProject(services, shop);
        DefinitionService &definitions = services.definitions();
        QSignalSpy list(&definitions, &DefinitionService::listChanged);
        QSignalSpy changed(&definitions, &DefinitionService::changed);
        VERIFY_OK(create(services, draftOf(u"web"_s)));
        VERIFY_OK(create(services, draftOf(u"api"_s)));
        QCOMPARE(list.size(), 2);
        QCOMPARE(changed.size(), 2);
        QCOMPARE(definitions.all().size(), 2);
        QCOMPARE(definitions.all().first().name, u"api"_s);
        QCOMPARE(definitions.of(shop).size(), 2);
        QVERIFY(definitions.of(ProjectKey(u"other"_s)).isEmpty());
        QCOMPARE(definitions.find(u"web"_s)->updatedBy, u"anna"_s);

        // A full replacement.
        DefinitionDraft draft{definitionOf(u"web"_s), {}, u"simpler"_s};
        VERIFY_OK(save(services, draft));
        QCOMPARE(definitions.find(u"web"_s)->plan, draft.definition.plan);
        QCOMPARE(definitions.find(u"web"_s)->updatedBy, u"berta"_s);
        QCOMPARE(services.secrets.values.size(), 1);
        const auto history = answerOf(definitions.history(u"web"_s));
        VERIFY_OK(history);
        QCOMPARE(history->size(), 2);
        QCOMPARE(history->at(0).note, u"simpler"_s);
        QCOMPARE(history->at(1).definition.plan.parameters.size(), 2);
        QCOMPARE(changed.size(), 3);
        VERIFY_OK(save(services, draft));
        QCOMPARE(changed.size(), 3); // nothing changed

        services.reopen();
        QCOMPARE(services.definitions().all().size(), 2);
        VERIFY_OK(answerOf(services.definitions().remove(u"api"_s, shop, u"anna"_s)));
        QVERIFY(services.secrets.values.isEmpty());
        QVERIFY(!services.definitions().find(u"api"_s));
        for (const QString &name : {u"api"_s, u"web"_s}) {
            const auto gone = answerOf(services.definitions().remove(name, ProjectKey(u"other"_s), u"anna"_s));
            QCOMPARE(gone.error().code, ErrorCode::NotFound);
        }
        QCOMPARE(answerOf(services.definitions().history(u"api"_s)).error().code, ErrorCode::NotFound);
    }

    void namesAndProjects()
    {
        ServicesFixture services;
        addProject(services, shop);
        addProject(services, ProjectKey(u"other"_s));
        VERIFY_OK(create(services, draftOf(u"web"_s)));
        DefinitionDraft elsewhere = draftOf(u"web"_s);
        elsewhere.definition.project = ProjectKey(u"other"_s);
        const auto taken = create(services, elsewhere);
        QCOMPARE(taken.error().code, ErrorCode::Conflict);
        QVERIFY2(taken.error().message.contains(u"“shop”"_s), qPrintable(taken.error().message));
        QCOMPARE(bind(services, elsewhere.definition).error().code, ErrorCode::Conflict);
        QCOMPARE(save(services, elsewhere).error().code, ErrorCode::NotFound);
        QCOMPARE(create(services, draftOf(u"web"_s)).error().code, ErrorCode::Conflict);
        QCOMPARE(save(services, draftOf(u"nothing"_s)).error().code, ErrorCode::NotFound);
        DefinitionDraft nowhere = draftOf(u"api"_s);
        nowhere.definition.project = ProjectKey(u"missing"_s);
        QCOMPARE(create(services, nowhere).error().code, ErrorCode::NotFound);
        QCOMPARE(services.definitions().all().size(), 1);
        QCOMPARE(services.secrets.values.size(), 1);
    }

    void whatIsWrongChangesNothing_data()
    {
        QTest::addColumn<QString>("what");
        QTest::addColumn<QString>("path");
        QTest::newRow("name") << u"name"_s << u"name:"_s;
        QTest::newRow("variable") << u"variable"_s << u"parameters[0].key:"_s;
        QTest::newRow("tool") << u"tool"_s << u"installs[0]"_s;
        QTest::newRow("code host") << u"code host"_s << u"repo_info[0]"_s;
        QTest::newRow("storage") << u"storage"_s << u"object_storage_id"_s;
        QTest::newRow("template") << u"template"_s << u"template_name:"_s;
        QTest::newRow("mask without a secret") << u"mask"_s << u"parameters[1].default_value:"_s;
        QTest::newRow("mask of a plain one") << u"plain mask"_s << u"parameters[0].default_value:"_s;
        QTest::newRow("secret of somebody else") << u"stolen"_s << u"parameters[1].default_value:"_s;
        QTest::newRow("secret that is gone") << u"gone"_s << u"parameters[1].default_value:"_s;
    }
    void whatIsWrongChangesNothing()
    {
        QFETCH(QString, what);
        QFETCH(QString, path);
        ServicesFixture services;
        addProject(services, shop);
        DefinitionDraft draft = draftOf(u"web"_s);
        Definition &definition = draft.definition;
        if (what == u"name"_s)
            definition.name = u"a/b"_s;
        else if (what == u"variable"_s)
            definition.plan.parameters[0].key = u"1"_s;
        else if (what == u"tool"_s)
            definition.plan.tools = {{u"cobol"_s, u"1"_s}};
        else if (what == u"code host"_s)
            definition.repos = {{u"nowhere"_s, u"team"_s, u"web"_s, u"main"_s}};
        else if (what == u"storage"_s)
            definition.plan.post.upload = ObjectUpload{true, u"nowhere"_s, {{u"a"_s, u"b"_s}}};
        else if (what == u"template"_s)
            definition.binding = TemplateBinding{u"nothing"_s, 0, {}};
        else if (what == u"mask"_s)
            draft.given[0].value = maskedValue;
        else if (what == u"plain mask"_s)
            definition.plan.parameters[0].value = maskedValue;
        if (what == u"stolen"_s || what == u"gone"_s) {
            draft.given.clear();
            definition.plan.parameters[1].secretKey = what == u"gone"_s ? u"definition/x/TOKEN/1"_s : u"hook/1/2"_s;
        }
        services.secrets.values.insert(u"hook/1/2"_s, "of a webhook");
        const auto done = create(services, draft);
        QVERIFY(!done);
        QCOMPARE(done.error().code, ErrorCode::Invalid);
        QVERIFY2(done.error().message.contains(path), qPrintable(done.error().message));
        QVERIFY(services.definitions().all().isEmpty());
        QCOMPARE(services.secrets.values.size(), 1);
    }

    void secretsGoAroundTheRows()
    {
        ServicesFixture services;
        addProject(services, shop);
        VERIFY_OK(create(services, draftOf(u"web"_s)));
        QCOMPARE(tokenOf(services, u"web"_s), QByteArray("s3cret"));
        const QString first = services.definitions().find(u"web"_s)->plan.parameters[1].secretKey;
        QVERIFY(first.startsWith(u"definition/web/TOKEN/"_s));
        QVERIFY(isSecretKey(first));

        // The mask keeps it, and so does a draft that came from here.
        VERIFY_OK(save(services, draftOf(u"web"_s, maskedValue)));
        QCOMPARE(services.definitions().find(u"web"_s)->plan.parameters[1].secretKey, first);
        DefinitionDraft same{*services.definitions().find(u"web"_s), {}, {}};
        same.definition.plan.parameters[1].key = u"RENAMED"_s;
        VERIFY_OK(save(services, same));
        QCOMPARE(tokenOf(services, u"web"_s), QByteArray("s3cret"));

        // Another one takes its place, and the old one goes.
        VERIFY_OK(save(services, draftOf(u"web"_s, u"n3w"_s)));
        QCOMPARE(tokenOf(services, u"web"_s), QByteArray("n3w"));
        QCOMPARE(services.secrets.values.size(), 1);

        // A value that a form left in the plan is one too.
        DefinitionDraft open = draftOf(u"web"_s);
        open.given.clear();
        open.definition.plan.parameters[1].value = u"0pen"_s;
        VERIFY_OK(save(services, open));
        QCOMPARE(tokenOf(services, u"web"_s), QByteArray("0pen"));
        const QString rows = allRows(services);
        for (const QString &value : {u"s3cret"_s, u"n3w"_s, u"0pen"_s})
            QVERIFY2(!rows.contains(value), qPrintable(value));

        VERIFY_OK(save(services, draftOf(u"web"_s, {})));
        QVERIFY(services.secrets.values.isEmpty());
        // Without a value it keeps that it has none: answers show every credential as a mask.
        VERIFY_OK(save(services, draftOf(u"web"_s, maskedValue)));
        QVERIFY(services.definitions().find(u"web"_s)->plan.parameters[1].secretKey.isEmpty());
    }

    void longNamesMakeKeysToo()
    {
        ServicesFixture services;
        addProject(services, shop);
        DefinitionDraft draft = draftOf(QString(100, QChar(0x4f18)));
        draft.definition.plan.parameters[1].key = QString(256, u'K');
        VERIFY_OK(create(services, draft));
        QVERIFY(isSecretKey(services.secrets.values.firstKey()));
    }

    void aKeychainThatRefusesChangesNothing()
    {
        ServicesFixture services;
        addProject(services, shop);
        VERIFY_OK(create(services, draftOf(u"web"_s)));
        services.secrets.become(StoreState::Locked);
        QCOMPARE(save(services, draftOf(u"web"_s, u"n3w"_s)).error().code, ErrorCode::Denied);
        QCOMPARE(create(services, draftOf(u"api"_s)).error().code, ErrorCode::Denied);
        QCOMPARE(services.definitions().all().size(), 1);
        QCOMPARE(tokenOf(services, u"web"_s), QByteArray("s3cret"));
        // What needs no keychain goes on.
        DefinitionDraft draft = draftOf(u"web"_s, maskedValue);
        draft.definition.plan.script = u"make more"_s;
        VERIFY_OK(save(services, draft));
        services.secrets.become(StoreState::Ready);
        QCOMPARE(tokenOf(services, u"web"_s), QByteArray("s3cret"));
    }

    void copiesHaveSecretsOfTheirOwn()
    {
        ServicesFixture services;
        addProject(services, shop);
        VERIFY_OK(create(services, draftOf(u"web"_s)));
        DefinitionDraft copy{*services.definitions().find(u"web"_s), {}, {}};
        copy.definition.name = u"copy"_s;
        copy.definition.services.clear();
        VERIFY_OK(create(services, copy));
        QCOMPARE(services.secrets.values.size(), 2);
        VERIFY_OK(answerOf(services.definitions().remove(u"web"_s, shop, u"anna"_s)));
        QCOMPARE(tokenOf(services, u"copy"_s), QByteArray("s3cret"));
    }

    void anOlderRevisionAsksForItsSecret()
    {
        ServicesFixture services;
        addProject(services, shop);
        VERIFY_OK(create(services, draftOf(u"web"_s)));
        VERIFY_OK(save(services, draftOf(u"web"_s, u"n3w"_s)));
        const auto history = answerOf(services.definitions().history(u"web"_s));
        VERIFY_OK(history);
        DefinitionDraft back{history->last().definition, {}, {}};
        const auto refused = save(services, back);
        QCOMPARE(refused.error().code, ErrorCode::Invalid);
        QVERIFY2(refused.error().message.startsWith(u"parameters[1].default_value:"_s), qPrintable(refused.error().message));
        back.given = {{1, maskedValue}};
        VERIFY_OK(save(services, back));
        QCOMPARE(tokenOf(services, u"web"_s), QByteArray("n3w"));
    }

    void changesWaitForEachOther()
    {
        ServicesFixture services;
        addProject(services, shop);
        VERIFY_OK(create(services, draftOf(u"web"_s)));
        // Both begin while the first secret is there; the last one keeps what the one before it gave.
        const auto first = services.definitions().save(draftOf(u"web"_s, u"n3w"_s), u"anna"_s);
        const auto second = services.definitions().save(draftOf(u"web"_s, maskedValue), u"anna"_s);
        const auto twice = services.definitions().create(draftOf(u"api"_s), u"anna"_s);
        const auto again = services.definitions().create(draftOf(u"api"_s), u"anna"_s);
        VERIFY_OK(answerOf(first));
        VERIFY_OK(answerOf(second));
        VERIFY_OK(answerOf(twice));
        QCOMPARE(answerOf(again).error().code, ErrorCode::Conflict);
        QCOMPARE(tokenOf(services, u"web"_s), QByteArray("n3w"));
        QCOMPARE(services.secrets.values.size(), 2);
    }

    void aComponentHasOneDefinition()
    {
        ServicesFixture services;
        const Component web = services.create(u"web"_s);
        const Component alone = services.create(u"alone"_s);
        DefinitionDraft draft = draftOf(u"web-build"_s);
        draft.definition.project = web.project;
        draft.definition.services = {{u"front"_s, u"web"_s}, {u"front"_s, u"later"_s}};
        VERIFY_OK(create(services, draft));
        draft.definition.name = u"other"_s;
        const auto taken = create(services, draft);
        QCOMPARE(taken.error().code, ErrorCode::Conflict);
        QVERIFY2(taken.error().message.contains(u"“web-build”"_s), qPrintable(taken.error().message));
        draft.definition.services = {{u"front"_s, u"alone"_s}};
        VERIFY_OK(create(services, draft));
        const auto of = services.definitions().of(web);
        QVERIFY(of);
        QCOMPARE(of->first.name, u"web-build"_s);
        QCOMPARE(of->second, (ServiceModule{u"front"_s, u"web"_s}));
    }

    void boundToATemplate()
    {
        ServicesFixture services;
        addProject(services, shop);
        addTemplate(services);
        VERIFY_OK(bind(services, bound(u"web"_s, {plain(u"GOPROXY"_s, u"mirror"_s), plain(u"TOKEN"_s, u"0wn"_s), plain(u"UNKNOWN"_s, u"hidden"_s)})));
        const Definition web = *services.definitions().find(u"web"_s);
        QCOMPARE(web.services, (QList<ServiceModule>{{u"front"_s, u"web"_s}}));
        const QList<Parameter> values = web.binding->inputs[0].values;
        QCOMPARE(values.size(), 2);
        QCOMPARE(values[0], plain(u"GOPROXY"_s, u"mirror"_s));
        QVERIFY(values[1].isCredential); // although the input did not say so
        QCOMPARE(services.secrets.values.value(values[1].secretKey), QByteArray("0wn"));
        QVERIFY(!allRows(services).contains(u"0wn"_s));
        QVERIFY(!allRows(services).contains(u"hidden"_s));

        // The mask keeps the service's own secret.
        VERIFY_OK(bind(services, bound(u"web"_s, {plain(u"TOKEN"_s, maskedValue)})));
        QCOMPARE(services.secrets.values.value(inputKey(services, u"web"_s, 0)), QByteArray("0wn"));
        // What has none of its own keeps the template's.
        VERIFY_OK(bind(services, bound(u"api"_s, {plain(u"TOKEN"_s, maskedValue)})));
        QVERIFY(services.definitions().find(u"api"_s)->binding->inputs[0].values.isEmpty());
        QCOMPARE(bind(services, bound(u"api"_s, {plain(u"GOPROXY"_s, maskedValue)})).error().code, ErrorCode::Invalid);
        VERIFY_OK(bind(services, bound(u"web"_s, {})));
        QCOMPARE(services.secrets.values.size(), 1); // the template's

        QCOMPARE(bind(services, bound(u"x"_s, {}, u"nothing"_s)).error().code, ErrorCode::Invalid);
        Definition without = bound(u"x"_s, {});
        without.binding->inputs.clear();
        const auto refused = bind(services, without);
        QVERIFY2(refused.error().message.startsWith(u"target_services:"_s), qPrintable(refused.error().message));
    }

    void anUnboundOneKeepsItsOwnPlan()
    {
        ServicesFixture services;
        addProject(services, shop);
        addTemplate(services);
        VERIFY_OK(create(services, draftOf(u"web"_s)));
        VERIFY_OK(bind(services, bound(u"web"_s, {plain(u"TOKEN"_s, u"0wn"_s)})));
        Definition web = *services.definitions().find(u"web"_s);
        QCOMPARE(web.plan.script, u"make"_s);
        QCOMPARE(services.secrets.values.size(), 3);
        web.binding.reset();
        VERIFY_OK(save(services, {web, {}, {}}));
        QCOMPARE(services.secrets.values.size(), 2);
        QCOMPARE(tokenOf(services, u"web"_s), QByteArray("s3cret"));
    }

    void whatAComponentIsBuiltWith()
    {
        ServicesFixture services;
        const Component alone = services.create(u"alone"_s);
        const Component own = services.create(u"own"_s);
        const Component follows = services.create(u"follows"_s);
        addTemplate(services);
        DefinitionDraft draft = draftOf(u"own"_s);
        draft.definition.project = own.project;
        VERIFY_OK(create(services, draft));
        Definition binding = bound(u"follows"_s, {plain(u"GOPROXY"_s, u"mirror"_s)});
        binding.project = own.project;
        VERIFY_OK(bind(services, binding));
        DefinitionService &definitions = services.definitions();

        const auto script = answerOf(definitions.planFor(alone));
        VERIFY_OK(script);
        QCOMPARE(*script, effectivePlan(alone));
        const auto plan = answerOf(definitions.planFor(own));
        VERIFY_OK(plan);
        QCOMPARE(plan->definition, u"own"_s);
        QCOMPARE(plan->plan, definitions.find(u"own"_s)->plan);
        const auto effective = answerOf(definitions.planFor(follows));
        VERIFY_OK(effective);
        QCOMPARE(effective->templateName, u"go"_s);
        QCOMPARE(effective->revision, 1);
        QCOMPARE(effective->plan.script, u"go build"_s);
        QCOMPARE(effective->plan.parameters[0].value, u"mirror"_s);
        QCOMPARE(services.secrets.values.value(effective->plan.parameters[1].secretKey), QByteArray("of the template"));
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestDefinitionService)
#include "tst_definitionservice.moc"
