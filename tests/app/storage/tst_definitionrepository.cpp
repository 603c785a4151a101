#include "app/domain/definitionjson.h"
#include "app/storage/componentrepository.h"
#include "app/storage/definitionrepository.h"
#include "app/storage/templaterepository.h"
#include "tests/app/storage/samples.h"
#include "tests/support/warnings.h"

using namespace slipway;
using namespace Qt::StringLiterals;

class TestDefinitionRepository : public QObject
{
    Q_OBJECT

    static Result<Definition> save(Store &store, const Definition &definition, qint64 nowUs = 7, const QString &note = {})
    {
        return store.write([&](Transaction &tx) { return DefinitionRepository(tx).save(definition, u"berta"_s, nowUs, note); });
    }
    static Result<Template> save(Store &store, const Template &what, qint64 nowUs = 7, const QString &note = {})
    {
        return store.write([&](Transaction &tx) { return TemplateRepository(tx).save(what, u"berta"_s, nowUs, note); });
    }
    static QList<Definition> all(Store &store)
    {
        return store.read([](Transaction &tx) { return DefinitionRepository(tx).all(); }).value_or(QList<Definition>());
    }
    static QList<DefinitionRevision> history(Store &store, const QString &name)
    {
        return store.read([&](Transaction &tx) { return DefinitionRepository(tx).history(name); }).value();
    }
    static QList<TemplateRevision> templateHistory(Store &store, const QString &name)
    {
        return store.read([&](Transaction &tx) { return TemplateRepository(tx).history(name); }).value();
    }
    static QList<AuditRow> audit(Store &store, const QString &subject)
    {
        return store.read([&](Transaction &tx) { return AuditRepository(tx).of(subject, 0); }).value_or(QList<AuditRow>());
    }
    static QStringList fields(const QList<AuditRow> &rows)
    {
        QStringList fields;
        for (const AuditRow &row : rows)
            fields.prepend(row.field);
        return fields;
    }
    static void saveProject(Store &store, const ProjectKey &key)
    {
        VERIFY_OK(store.write([&](Transaction &tx) { return ProjectRepository(tx).save({key, key.toString()}, u"anna"_s, 5); }));
    }

private Q_SLOTS:
    void savedAndFound()
    {
        Store store;
        Definition definition = sampleDefinition();
        saveProject(store, definition.project);
        VERIFY_OK(save(store, definition, 7, u"first"_s));
        definition.updatedBy = u"berta"_s;
        definition.updatedAtUs = 7;
        store.reopen();
        QCOMPARE(all(store), QList{definition});
        const auto found = store.read([](Transaction &tx) { return DefinitionRepository(tx).find(u"web-build"_s); });
        VERIFY_OK(found);
        QCOMPARE(*found, std::optional(definition));
        QCOMPARE(history(store, definition.name), (QList<DefinitionRevision>{{1, definition, u"first"_s}}));
        const auto none = store.read([](Transaction &tx) { return DefinitionRepository(tx).find(u"x"_s); });
        VERIFY_OK(none);
        QVERIFY(!*none);
    }

    void changesAreRevisions()
    {
        Store store;
        const Definition first = sampleDefinition();
        saveProject(store, first.project);
        VERIFY_OK(save(store, first, 7, u"first"_s));
        const qsizetype rows = audit(store, u"definition/web-build"_s).size();
        // The same again is no change, whoever saves it.
        const auto again = save(store, first, 8, u"again"_s);
        VERIFY_OK(again);
        QCOMPARE(again->updatedAtUs, 7);
        QCOMPARE(history(store, first.name).size(), 1);
        QCOMPARE(audit(store, u"definition/web-build"_s).size(), rows);

        Definition second = first;
        second.plan.script = u"make\nmore"_s;
        second.plan.parameters[0].secretKey = u"definition/web-build/TOKEN/2"_s;
        VERIFY_OK(save(store, second, 9, u"second"_s));
        const QList<DefinitionRevision> revisions = history(store, first.name);
        QCOMPARE(revisions.size(), 2);
        QCOMPARE(revisions[0].number, 2);
        QCOMPARE(revisions[0].definition.plan, second.plan);
        QCOMPARE(revisions[0].definition.updatedBy, u"berta"_s);
        QCOMPARE(revisions[0].definition.updatedAtUs, 9);
        QCOMPARE(revisions[1].definition.plan, first.plan);
        QCOMPARE(revisions[1].definition.updatedAtUs, 7);
        const QList<AuditRow> changes = audit(store, u"definition/web-build"_s).first(2);
        QCOMPARE(changes,
                 (QList<AuditRow>{{9, u"berta"_s, u"definition/web-build"_s, u"script"_s, u"make web"_s, u"make\nmore"_s},
                                  {9, u"berta"_s, u"definition/web-build"_s, u"parameters[TOKEN].value"_s, u"******** (set)"_s,
                                   u"******** (another one)"_s}}));
    }

    void orderIsAChangeToo()
    {
        Store store;
        Definition definition = sampleDefinition();
        definition.services.append({u"shop"_s, u"admin"_s});
        saveProject(store, definition.project);
        VERIFY_OK(save(store, definition));
        std::swap(definition.services[0], definition.services[1]);
        VERIFY_OK(save(store, definition));
        QCOMPARE(history(store, definition.name).size(), 2);
        QCOMPARE(all(store).first().services, definition.services);
        QCOMPARE(audit(store, u"definition/web-build"_s).first().field, u"order"_s);
    }

    void keysOfSecretsAreNoAuditText()
    {
        Store store;
        const Definition definition = sampleDefinition();
        saveProject(store, definition.project);
        VERIFY_OK(save(store, definition));
        VERIFY_OK(store.write([](Transaction &tx) { return DefinitionRepository(tx).remove(u"web-build"_s, u"anna"_s, 9); }));
        const QList<AuditRow> rows = audit(store, u"definition/web-build"_s);
        QCOMPARE(fields(rows).first(), u"created"_s);
        QVERIFY(fields(rows).contains(u"removed"_s));
        for (const AuditRow &row : rows)
            QVERIFY2(!(row.before + row.after).contains(u"definition/"_s), qPrintable(row.field));
        QVERIFY(all(store).isEmpty());
        QVERIFY(history(store, definition.name).isEmpty());
        const auto gone = store.write([](Transaction &tx) { return DefinitionRepository(tx).remove(u"web-build"_s, u"anna"_s, 9); });
        QCOMPARE(gone.error().code, ErrorCode::NotFound);
    }

    void whatIsRefused()
    {
        Store store;
        Definition definition = sampleDefinition();
        QCOMPARE(save(store, definition).error().code, ErrorCode::NotFound); // no project
        saveProject(store, definition.project);
        definition.binding = TemplateBinding{u"nothing"_s, 0, {}};
        QCOMPARE(save(store, definition).error().code, ErrorCode::NotFound); // no template
        definition.binding.reset();
        VERIFY_OK(save(store, definition));
        saveProject(store, ProjectKey(u"other"_s));
        Definition namesake = definition;
        namesake.project = ProjectKey(u"other"_s);
        const auto taken = save(store, namesake);
        QCOMPARE(taken.error().code, ErrorCode::Conflict);
        QVERIFY2(taken.error().message.contains(u"“demo”"_s), qPrintable(taken.error().message));
        definition.name.clear();
        QCOMPARE(save(store, definition).error().code, ErrorCode::Invalid);
        QCOMPARE(all(store).size(), 1);
    }

    void projectsWithDefinitionsStay()
    {
        Store store;
        const Definition definition = sampleDefinition();
        saveProject(store, definition.project);
        VERIFY_OK(save(store, definition));
        const auto remove = [&] {
            return store.write([&](Transaction &tx) { return ProjectRepository(tx).remove(definition.project, u"anna"_s, 9); });
        };
        QCOMPARE(remove().error().code, ErrorCode::Conflict);
        VERIFY_OK(store.write([](Transaction &tx) { return DefinitionRepository(tx).remove(u"web-build"_s, u"anna"_s, 9); }));
        VERIFY_OK(remove());
    }

    void templatesHaveRevisions()
    {
        Store store;
        Template what = sampleTemplate();
        const auto first = save(store, what, 7, u"first"_s);
        VERIFY_OK(first);
        QCOMPARE(first->newest, 1);
        QCOMPARE(first->released, 1);
        const qsizetype rows = audit(store, u"template/go"_s).size();
        VERIFY_OK(save(store, what, 8));
        QCOMPARE(audit(store, u"template/go"_s).size(), rows);

        // On trial.
        what.plan.script = u"go test"_s;
        what.released = 1;
        what.canaries = {u"web-build"_s};
        const auto second = save(store, what, 9, u"second"_s);
        VERIFY_OK(second);
        QCOMPARE(second->newest, 2);
        QCOMPARE(second->released, 1);
        store.reopen();
        const auto found = store.read([](Transaction &tx) { return TemplateRepository(tx).find(u"go"_s); });
        VERIFY_OK(found);
        QCOMPARE(**found, *second);
        QCOMPARE(fields(audit(store, u"template/go"_s)).mid(rows), (QStringList{u"revision"_s, u"canaries"_s, u"script"_s}));

        // Released, without another revision.
        what.released = 0;
        const auto released = save(store, what, 10);
        VERIFY_OK(released);
        QCOMPARE(released->newest, 2);
        QCOMPARE(released->released, 2);
        QVERIFY(released->canaries.isEmpty());
        const QList<TemplateRevision> revisions = templateHistory(store, u"go"_s);
        QCOMPARE(revisions, (QList<TemplateRevision>{{2, what.plan, u"berta"_s, 9, u"second"_s},
                                                     {1, sampleTemplate().plan, u"berta"_s, 7, u"first"_s}}));
        const auto one = store.read([](Transaction &tx) { return TemplateRepository(tx).revision(u"go"_s, 1); });
        VERIFY_OK(one);
        QCOMPARE(*one, std::optional(revisions[1]));
        const auto none = store.read([](Transaction &tx) { return TemplateRepository(tx).revision(u"go"_s, 3); });
        VERIFY_OK(none);
        QVERIFY(!*none);
        what.released = 3;
        QCOMPARE(save(store, what).error().code, ErrorCode::NotFound);
        for (const AuditRow &row : audit(store, u"template/go"_s))
            QVERIFY2(!(row.before + row.after).contains(u"template/go/"_s), qPrintable(row.field));
    }

    void boundTemplatesStay()
    {
        Store store;
        VERIFY_OK(save(store, sampleTemplate()));
        Definition definition = sampleDefinition();
        saveProject(store, definition.project);
        definition.binding = TemplateBinding{u"go"_s, 0, {{definition.services[0], {}, {}}}};
        VERIFY_OK(save(store, definition));
        const auto remove = [&] {
            return store.write([](Transaction &tx) { return TemplateRepository(tx).remove(u"go"_s, u"anna"_s, 9); });
        };
        QCOMPARE(remove().error().code, ErrorCode::Conflict);
        definition.binding.reset();
        VERIFY_OK(save(store, definition));
        VERIFY_OK(remove());
        QCOMPARE(remove().error().code, ErrorCode::NotFound);
        QVERIFY(templateHistory(store, u"go"_s).isEmpty());
        const auto all = store.read([](Transaction &tx) { return TemplateRepository(tx).all(); });
        VERIFY_OK(all);
        QVERIFY(all->isEmpty());
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestDefinitionRepository)
#include "tst_definitionrepository.moc"
