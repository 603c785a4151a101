#include "app/domain/definitionjson.h"
#include "app/storage/definitionrepository.h"
#include "tests/app/services/servicesfixture.h"
#include "tests/support/warnings.h"

#include <QSignalSpy>

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

TemplateDraft draftOf(const QString &script, const QString &token = QString(maskedValue))
{
    TemplateDraft draft;
    draft.what.name = u"go"_s;
    draft.what.description = u"Builds with Go"_s;
    draft.what.plan.script = script;
    Parameter credential = plain(u"TOKEN"_s, {});
    credential.isCredential = true;
    Parameter mode = plain(u"MODE"_s, u"fast"_s);
    mode.type = ParameterType::Choice;
    mode.options = {u"fast"_s, u"slow"_s};
    draft.what.plan.parameters = {plain(u"GOPROXY"_s, u"direct"_s), credential, mode};
    draft.given = {{1, token}};
    return draft;
}

} // namespace

class TestTemplateService : public QObject
{
    Q_OBJECT

    static void start(ServicesFixture &services)
    {
        VERIFY_OK(answerOf(services.components().saveProject({shop, u"Shop"_s})));
        VERIFY_OK(answerOf(services.templates().create(draftOf(u"go build"_s, u"s3cret"_s), u"anna"_s)));
    }
    static Result<> save(ServicesFixture &services, const TemplateDraft &draft, const QStringList &canaries = {})
    {
        return answerOf(services.templates().save(draft, {canaries}, u"berta"_s));
    }
    static void bind(ServicesFixture &services, const QString &name, const QList<Parameter> &values = {})
    {
        Definition draft;
        draft.name = name;
        draft.project = shop;
        draft.binding = TemplateBinding{u"go"_s, 0, {{{u"front"_s, name}, {}, values}}};
        VERIFY_OK(answerOf(services.definitions().bind(draft, u"anna"_s)));
    }
    // "c07": what number 7 of many is called.
    static QString numbered(int number) { return u"c%1"_s.arg(number, 2, 10, QLatin1Char('0')); }

    static EffectivePlan planOf(ServicesFixture &services, const QString &name)
    {
        Component component;
        component.project = shop;
        component.name = name;
        const auto plan = answerOf(services.definitions().planFor(component));
        return plan ? *plan : EffectivePlan();
    }
    static QList<int> numbersOf(ServicesFixture &services)
    {
        QList<int> numbers;
        const auto history = answerOf(services.templates().history(u"go"_s));
        for (const TemplateRevision &revision : history.value_or(QList<TemplateRevision>()))
            numbers.append(revision.number);
        return numbers;
    }

private Q_SLOTS:
    void revisionsWithAuthorAndNote()
    {
        ServicesFixture services;
        start(services);
        TemplateService &templates = services.templates();
        QSignalSpy changed(&templates, &TemplateService::changed);
        TemplateDraft draft = draftOf(u"go build ./..."_s);
        draft.note = u"everything"_s;
        VERIFY_OK(save(services, draft));
        VERIFY_OK(save(services, draft)); // the same again
        QCOMPARE(changed.size(), 1);
        const auto history = answerOf(templates.history(u"go"_s));
        VERIFY_OK(history);
        QCOMPARE(history->size(), 2);
        QCOMPARE(history->at(0).author, u"berta"_s);
        QCOMPARE(history->at(0).note, u"everything"_s);
        QCOMPARE(history->at(1).author, u"anna"_s);
        const auto first = answerOf(templates.revision(u"go"_s, 1));
        VERIFY_OK(first);
        QCOMPARE(*first, std::optional(history->at(1)));
        const auto none = answerOf(templates.revision(u"go"_s, 9));
        VERIFY_OK(none);
        QVERIFY(!*none);
        QCOMPARE(templates.find(u"go"_s)->newest, 2);
        QCOMPARE(templates.find(u"go"_s)->released, 2);

        // A description is no revision.
        draft.what.description = u"Another one"_s;
        VERIFY_OK(save(services, draft));
        QCOMPARE(numbersOf(services), (QList<int>{2, 1}));
        const QList<Template> all = templates.all();
        services.reopen();
        QCOMPARE(services.templates().all(), all);
    }

    void whatIsRefused()
    {
        ServicesFixture services;
        start(services);
        TemplateService &templates = services.templates();
        QCOMPARE(answerOf(templates.create(draftOf(u"x"_s, u"y"_s), u"anna"_s)).error().code, ErrorCode::Conflict);
        TemplateDraft draft = draftOf(u"x"_s, u"y"_s);
        draft.what.name = u"other"_s;
        QCOMPARE(save(services, draft).error().code, ErrorCode::NotFound);
        draft.what.name.clear();
        QCOMPARE(answerOf(templates.create(draft, u"anna"_s)).error().code, ErrorCode::Invalid);
        draft.what.name = u"other"_s;
        draft.what.plan.tools = {{u"cobol"_s, u"1"_s}};
        const auto missing = answerOf(templates.create(draft, u"anna"_s));
        QCOMPARE(missing.error().code, ErrorCode::Invalid);
        QVERIFY2(missing.error().message.contains(u"installs[0]"_s), qPrintable(missing.error().message));
        const auto canary = save(services, draftOf(u"x"_s), {u"stranger"_s});
        QCOMPARE(canary.error().code, ErrorCode::Invalid);
        QVERIFY2(canary.error().message.contains(u"“stranger”"_s), qPrintable(canary.error().message));
        QCOMPARE(answerOf(templates.goBack(u"go"_s, 5, u"anna"_s)).error().code, ErrorCode::NotFound);
        QCOMPARE(answerOf(templates.goBack(u"x"_s, 1, u"anna"_s)).error().code, ErrorCode::NotFound);
        QCOMPARE(answerOf(templates.release(u"x"_s, u"anna"_s)).error().code, ErrorCode::NotFound);
        QCOMPARE(answerOf(templates.remove(u"x"_s, u"anna"_s)).error().code, ErrorCode::NotFound);
        QCOMPARE(answerOf(templates.history(u"x"_s)).error().code, ErrorCode::NotFound);
        QCOMPARE(answerOf(templates.pin(u"x"_s, 1, u"anna"_s)).error().code, ErrorCode::NotFound);
        QCOMPARE(templates.all().size(), 1);
        QCOMPARE(services.secrets.values.size(), 1);
        services.secrets.become(StoreState::Locked);
        QCOMPARE(save(services, draftOf(u"x"_s, u"y"_s)).error().code, ErrorCode::Denied);
        QCOMPARE(numbersOf(services), QList<int>{1});
    }

    void secretsOfAllRevisionsStay()
    {
        ServicesFixture services;
        start(services);
        bind(services, u"web"_s);
        VERIFY_OK(save(services, draftOf(u"go build"_s, u"n3w"_s)));
        const auto secret = [&] { return services.secrets.values.value(planOf(services, u"web"_s).plan.parameters[1].secretKey); };
        QCOMPARE(secret(), QByteArray("n3w"));
        VERIFY_OK(answerOf(services.templates().goBack(u"go"_s, 1, u"anna"_s)));
        QCOMPARE(secret(), QByteArray("s3cret"));
        VERIFY_OK(answerOf(services.templates().pin(u"web"_s, 2, u"anna"_s)));
        QCOMPARE(secret(), QByteArray("n3w"));

        QCOMPARE(answerOf(services.templates().remove(u"go"_s, u"anna"_s)).error().code, ErrorCode::Conflict);
        VERIFY_OK(answerOf(services.definitions().remove(u"web"_s, shop, u"anna"_s)));
        QSignalSpy list(&services.templates(), &TemplateService::listChanged);
        VERIFY_OK(answerOf(services.templates().remove(u"go"_s, u"anna"_s)));
        QCOMPARE(list.size(), 1);
        QVERIFY(services.templates().all().isEmpty());
        QVERIFY(services.secrets.values.isEmpty());
    }

    void aTemplateOfADefinitionHasItsOwnSecret()
    {
        ServicesFixture services;
        VERIFY_OK(answerOf(services.components().saveProject({shop, u"Shop"_s})));
        DefinitionDraft own;
        own.definition.name = u"web"_s;
        own.definition.project = shop;
        own.definition.plan = draftOf(u"make"_s).what.plan;
        own.given = {{1, u"s3cret"_s}};
        VERIFY_OK(answerOf(services.definitions().create(own, u"anna"_s)));
        TemplateDraft draft;
        draft.what.name = u"from web"_s;
        draft.what.plan = services.definitions().find(u"web"_s)->plan;
        VERIFY_OK(answerOf(services.templates().create(draft, u"anna"_s)));
        VERIFY_OK(answerOf(services.definitions().remove(u"web"_s, shop, u"anna"_s)));
        QCOMPARE(services.secrets.values.values(), QList<QByteArray>{"s3cret"});
        QCOMPARE(services.secrets.values.firstKey(), services.templates().find(u"from web"_s)->plan.parameters[1].secretKey);
    }

    void canariesFirst()
    {
        ServicesFixture services;
        start(services);
        for (const QString &name : {u"bird"_s, u"web"_s, u"old"_s})
            bind(services, name);
        VERIFY_OK(answerOf(services.templates().pin(u"old"_s, 1, u"anna"_s)));
        QCOMPARE(save(services, draftOf(u"go test"_s), {u"old"_s}).error().code, ErrorCode::Invalid); // pinned
        VERIFY_OK(save(services, draftOf(u"go test"_s), {u"bird"_s}));
        QVERIFY(services.templates().find(u"go"_s)->isOnTrial());
        QCOMPARE(planOf(services, u"bird"_s).plan.script, u"go test"_s);
        QCOMPARE(planOf(services, u"web"_s).plan.script, u"go build"_s);
        QCOMPARE(planOf(services, u"web"_s).revision, 1);

        // The next attempt of the same trial; what is released stays.
        VERIFY_OK(save(services, draftOf(u"go vet"_s), {u"bird"_s}));
        QCOMPARE(planOf(services, u"bird"_s).plan.script, u"go vet"_s);
        QCOMPARE(planOf(services, u"web"_s).plan.script, u"go build"_s);
        services.reopen();
        QCOMPARE(services.templates().find(u"go"_s)->released, 1);

        VERIFY_OK(answerOf(services.templates().release(u"go"_s, u"anna"_s)));
        QVERIFY(!services.templates().find(u"go"_s)->isOnTrial());
        QCOMPARE(planOf(services, u"web"_s).plan.script, u"go vet"_s);
        QCOMPARE(planOf(services, u"old"_s).plan.script, u"go build"_s);
        QCOMPARE(planOf(services, u"old"_s).revision, 1);
        VERIFY_OK(answerOf(services.templates().pin(u"old"_s, 0, u"anna"_s)));
        QCOMPARE(planOf(services, u"old"_s).plan.script, u"go vet"_s);
        QCOMPARE(answerOf(services.templates().pin(u"old"_s, 9, u"anna"_s)).error().code, ErrorCode::Invalid);
        QCOMPARE(numbersOf(services), (QList<int>{3, 2, 1}));
    }

    void goingBackIsANewRevision()
    {
        ServicesFixture services;
        start(services);
        bind(services, u"web"_s);
        bind(services, u"bird"_s);
        VERIFY_OK(save(services, draftOf(u"broken"_s), {u"bird"_s}));
        VERIFY_OK(answerOf(services.templates().goBack(u"go"_s, 1, u"carla"_s)));
        const Template now = *services.templates().find(u"go"_s);
        QCOMPARE(now.newest, 3);
        QVERIFY(!now.isOnTrial());
        QVERIFY(now.canaries.isEmpty());
        for (const QString &name : {u"web"_s, u"bird"_s})
            QCOMPARE(planOf(services, name).plan.script, u"go build"_s);
        const auto history = answerOf(services.templates().history(u"go"_s));
        VERIFY_OK(history);
        QCOMPARE(history->first().note, u"as in revision 1"_s);
        QCOMPARE(history->first().author, u"carla"_s);
        QCOMPARE(history->first().plan, history->last().plan);
    }

    void whatAChangeWouldDo()
    {
        ServicesFixture services;
        start(services);
        bind(services, u"bird"_s);
        bind(services, u"old"_s);
        bind(services, u"web"_s, {plain(u"GOPROXY"_s, u"mirror"_s), plain(u"MODE"_s, u"slow"_s)});
        VERIFY_OK(answerOf(services.templates().pin(u"old"_s, 1, u"anna"_s)));
        VERIFY_OK(save(services, draftOf(u"on trial"_s), {u"bird"_s}));
        TemplateService &templates = services.templates();

        BuildPlan plan = services.templates().find(u"go"_s)->plan;
        plan.script = u"new"_s;
        plan.parameters[0].value = u"off"_s;
        plan.parameters[2].options = {u"fast"_s};
        const QList<Affected> affected = templates.affectedBy(u"go"_s, plan);
        QCOMPARE(affected.size(), 3);
        QCOMPARE(affected[0].definition, u"bird"_s);
        QCOMPARE(affected[0].service, (ServiceModule{u"front"_s, u"bird"_s}));
        // The canary is built with what is on trial, and all others are not.
        QCOMPARE(affected[0].differences,
                 (QList<PlanDifference>{{u"parameters[GOPROXY].value"_s, u"direct"_s, u"off"_s},
                                        {u"parameters[MODE].options"_s, u"fast, slow"_s, u"fast"_s},
                                        {u"script"_s, u"on trial"_s, u"new"_s}}));
        QVERIFY(affected[0].problems.isEmpty());
        QVERIFY(affected[1].isPinned);
        QVERIFY(affected[1].differences.isEmpty());
        // Whoever gave a value of its own keeps that, also where it is none of the choices any more.
        QCOMPARE(affected[2].differences,
                 (QList<PlanDifference>{{u"parameters[MODE].options"_s, u"fast, slow"_s, u"fast"_s},
                                        {u"script"_s, u"go build"_s, u"new"_s}}));
        QCOMPARE(affected[2].problems.size(), 1);
        QCOMPARE(affected[2].problems[0].path, u"parameters[2].default_value"_s);

        plan.tools = {{u"cobol"_s, u"1"_s}};
        QVERIFY(!templates.affectedBy(u"go"_s, plan)[0].problems.isEmpty());
        QVERIFY(templates.affectedBy(u"nothing"_s, plan).isEmpty());
        QCOMPARE(numbersOf(services), (QList<int>{2, 1})); // it was only asked
    }

    void whatBecomesACredentialLeavesTheRow()
    {
        ServicesFixture services;
        start(services);
        bind(services, u"web"_s, {plain(u"GOPROXY"_s, u"user:pass"_s)});
        bind(services, u"api"_s);
        TemplateDraft draft = draftOf(u"go build"_s);
        draft.what.plan.parameters[0].isCredential = true;
        draft.what.plan.parameters[0].value.clear();
        draft.given.append({0, u"of the template"_s});
        VERIFY_OK(save(services, draft));
        const Parameter value = services.definitions().find(u"web"_s)->binding->inputs[0].values[0];
        QVERIFY(value.isCredential);
        QVERIFY(value.value.isEmpty());
        const auto secretOf = [&](const QString &name) {
            return services.secrets.values.value(planOf(services, name).plan.parameters[0].secretKey);
        };
        QCOMPARE(secretOf(u"web"_s), QByteArray("user:pass"));
        QCOMPARE(secretOf(u"api"_s), QByteArray("of the template"));
        // And when it is none any more, what was a secret is not shown.
        VERIFY_OK(answerOf(services.templates().goBack(u"go"_s, 1, u"anna"_s)));
        QCOMPARE(planOf(services, u"web"_s).plan.parameters[0].value, u"direct"_s);
    }

    void fiftyThatFollow()
    {
        constexpr int count = 50;
        ServicesFixture services;
        start(services);
        for (int i = 0; i < count; ++i)
            bind(services, numbered(i), {plain(u"GOPROXY"_s, u"mirror-"_s + numbered(i))});
        QCOMPARE(services.templates().boundTo(u"go"_s).size(), count);
        QList<EffectivePlan> before;
        for (int i = 0; i < count; ++i)
            before.append(planOf(services, numbered(i)));

        // Preview.
        const TemplateDraft draft = draftOf(u"broken"_s);
        BuildPlan wished = draft.what.plan;
        wished.parameters[1].secretKey = services.templates().find(u"go"_s)->plan.parameters[1].secretKey;
        const QList<Affected> affected = services.templates().affectedBy(u"go"_s, wished);
        QCOMPARE(affected.size(), count);
        for (const Affected &one : affected)
            QCOMPARE(one.differences, (QList<PlanDifference>{{u"script"_s, u"go build"_s, u"broken"_s}}));

        // One first.
        VERIFY_OK(save(services, draft, {numbered(7)}));
        for (int i = 0; i < count; ++i)
            QCOMPARE(planOf(services, numbered(i)).plan.script, i == 7 ? u"broken"_s : u"go build"_s);

        // All, as the preview said, and back again.
        VERIFY_OK(answerOf(services.templates().release(u"go"_s, u"anna"_s)));
        for (int i = 0; i < count; ++i) {
            const EffectivePlan now = planOf(services, numbered(i));
            QCOMPARE(now.revision, 2);
            QCOMPARE(differences(before[i].plan, now.plan), affected[i].differences);
        }
        VERIFY_OK(answerOf(services.templates().goBack(u"go"_s, 1, u"anna"_s)));
        for (int i = 0; i < count; ++i) {
            const EffectivePlan now = planOf(services, numbered(i));
            QCOMPARE(now.revision, 3);
            QCOMPARE(now.plan, before[i].plan);
        }
    }

    void aHundredArePreviewedAtOnce()
    {
        ServicesFixture services;
        start(services);
        VERIFY_OK(services.write([](Transaction &tx) -> Result<> {
            for (int i = 0; i < 100; ++i) {
                Definition definition;
                definition.name = numbered(i);
                definition.project = shop;
                definition.services = {{u"front"_s, definition.name}};
                definition.binding = TemplateBinding{u"go"_s, 0, {{definition.services[0], {}, {plain(u"GOPROXY"_s, definition.name)}}}};
                if (const auto saved = DefinitionRepository(tx).save(definition, u"anna"_s, 1); !saved)
                    return failure(saved.error());
            }
            return Done{};
        }));
        VERIFY_OK(answerOf(services.definitions().load()));
        BuildPlan plan = services.templates().find(u"go"_s)->plan;
        for (int i = 0; i < 20; ++i)
            plan.parameters.append(plain(u"ADDED_%1"_s.arg(i), u"x"_s));
        plan.script = u"new"_s;
        QList<Affected> affected;
        QBENCHMARK {
            affected = services.templates().affectedBy(u"go"_s, plan);
        }
        QCOMPARE(affected.size(), 100);
        QCOMPARE(affected[99].differences.size(), 41);
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestTemplateService)
#include "tst_templateservice.moc"
