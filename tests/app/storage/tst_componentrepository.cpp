#include "app/storage/componentrepository.h"
#include "tests/app/storage/samples.h"
#include "tests/support/warnings.h"

using namespace slipway;
using namespace Qt::StringLiterals;

class TestComponentRepository : public QObject
{
    Q_OBJECT

    static void saveProject(Store &store, const QString &key, const QString &name = u"A name"_s)
    {
        VERIFY_OK(store.write([&](Transaction &tx) {
            return ProjectRepository(tx).save({ProjectKey(key), name}, u"anna"_s, 5);
        }));
    }
    static Result<> save(Store &store, const Component &component, qint64 nowUs = 7)
    {
        return store.write([&](Transaction &tx) { return ComponentRepository(tx).save(component, u"berta"_s, nowUs); });
    }
    static Component small(int number, const QString &name)
    {
        Component component;
        component.id = sampleComponent(number);
        component.project = ProjectKey(u"demo"_s);
        component.name = name;
        return component;
    }
    static QList<AuditRow> audit(Store &store, const QString &subject)
    {
        return store.read([&](Transaction &tx) { return AuditRepository(tx).of(subject, 0); }).value_or(QList<AuditRow>());
    }

private Q_SLOTS:
    void projects()
    {
        Store store;
        saveProject(store, u"two"_s);
        saveProject(store, u"one"_s);
        saveProject(store, u"two"_s, u"Renamed"_s);
        const auto all = store.read([](Transaction &tx) { return ProjectRepository(tx).all(); });
        VERIFY_OK(all);
        QCOMPARE(*all, (QList<Project>{{ProjectKey(u"one"_s), u"A name"_s}, {ProjectKey(u"two"_s), u"Renamed"_s}}));
        const auto one = store.read([](Transaction &tx) { return ProjectRepository(tx).find(ProjectKey(u"one"_s)); });
        VERIFY_OK(one);
        QCOMPARE((*one)->name, u"A name"_s);
        const auto none = store.read([](Transaction &tx) { return ProjectRepository(tx).find(ProjectKey(u"x"_s)); });
        VERIFY_OK(none);
        QVERIFY(!*none);
        const auto nameless = store.write([](Transaction &tx) { return ProjectRepository(tx).save({}); });
        QCOMPARE(nameless.error().code, ErrorCode::Invalid);
        QCOMPARE(audit(store, u"project/two"_s),
                 (QList<AuditRow>{{5, u"anna"_s, u"project/two"_s, u"name"_s, u"A name"_s, u"Renamed"_s},
                                  {5, u"anna"_s, u"project/two"_s, u"name"_s, u""_s, u"A name"_s},
                                  {5, u"anna"_s, u"project/two"_s, u"created"_s, u""_s, u"A name"_s}}));
    }

    void projectsWithComponentsStay()
    {
        Store store;
        saveProject(store, u"demo"_s);
        VERIFY_OK(save(store, small(1, u"web"_s)));
        const auto remove = [&](const QString &key) {
            return store.write([&](Transaction &tx) { return ProjectRepository(tx).remove(ProjectKey(key)); });
        };
        QCOMPARE(remove(u"demo"_s).error().code, ErrorCode::Conflict);
        QCOMPARE(remove(u"none"_s).error().code, ErrorCode::NotFound);
        VERIFY_OK(store.write(
            [](Transaction &tx) { return ComponentRepository(tx).remove(sampleComponent(1), u"anna"_s, 9); }));
        VERIFY_OK(remove(u"demo"_s));
    }

    void everyFieldOfAComponentIsKept()
    {
        Store store;
        saveProject(store, u"demo"_s);
        const Component full = fullComponent();
        VERIFY_OK(save(store, full));
        const auto found = store.read([&](Transaction &tx) { return ComponentRepository(tx).find(full.id); });
        VERIFY_OK(found);
        QCOMPARE(**found, full);
        // And back to what a component begins with.
        Component plain = small(1, u"web"_s);
        VERIFY_OK(save(store, plain));
        const auto named = store.read(
            [](Transaction &tx) { return ComponentRepository(tx).findByName(ProjectKey(u"demo"_s), u"web"_s); });
        VERIFY_OK(named);
        QCOMPARE(**named, plain);
    }

    void listIsInOrder()
    {
        Store store;
        saveProject(store, u"demo"_s);
        saveProject(store, u"alpha"_s);
        Component other = small(3, u"zoo"_s);
        other.project = ProjectKey(u"alpha"_s);
        for (const Component &component : {small(1, u"web"_s), small(2, u"api"_s), other})
            VERIFY_OK(save(store, component));
        const auto all = store.read([](Transaction &tx) { return ComponentRepository(tx).all(); });
        VERIFY_OK(all);
        QCOMPARE(*all, (QList{other, small(2, u"api"_s), small(1, u"web"_s)}));
    }

    void namesAreUniqueInTheirProject()
    {
        Store store;
        saveProject(store, u"demo"_s);
        saveProject(store, u"other"_s);
        VERIFY_OK(save(store, small(1, u"web"_s)));
        const auto second = save(store, small(2, u"web"_s));
        QCOMPARE(second.error().code, ErrorCode::Conflict);
        QVERIFY(second.error().message.contains(u"web"_s));
        Component elsewhere = small(2, u"web"_s);
        elsewhere.project = ProjectKey(u"other"_s);
        VERIFY_OK(save(store, elsewhere));
        VERIFY_OK(save(store, small(1, u"site"_s)));
        elsewhere.project = ProjectKey(u"demo"_s);
        VERIFY_OK(save(store, elsewhere)); // the name is free again
        elsewhere.project = ProjectKey(u"none"_s);
        QCOMPARE(save(store, elsewhere).error().code, ErrorCode::NotFound);
        QCOMPARE(save(store, small(4, QString())).error().code, ErrorCode::Invalid);
    }

    void removedComponentsAreGoneAndMayComeBack()
    {
        Store store;
        saveProject(store, u"demo"_s);
        VERIFY_OK(save(store, fullComponent()));
        const auto remove = [&] {
            return store.write(
                [](Transaction &tx) { return ComponentRepository(tx).remove(fullComponent().id, u"anna"_s, 9); });
        };
        VERIFY_OK(remove());
        QCOMPARE(remove().error().code, ErrorCode::NotFound);
        const auto found = store.read([](Transaction &tx) { return ComponentRepository(tx).find(fullComponent().id); });
        VERIFY_OK(found);
        QVERIFY(!*found);
        VERIFY_OK(save(store, fullComponent()));
    }

    void auditNamesEveryChange()
    {
        Store store;
        saveProject(store, u"demo"_s);
        Component component = small(1, u"web"_s);
        const QString subject = u"component/"_s + component.id.toString();
        VERIFY_OK(save(store, component, 1));
        QCOMPARE(audit(store, subject),
                 (QList<AuditRow>{{1, u"berta"_s, subject, u"name"_s, u""_s, u"web"_s},
                                  {1, u"berta"_s, subject, u"project"_s, u""_s, u"demo"_s},
                                  {1, u"berta"_s, subject, u"created"_s, u""_s, u"web"_s}}));

        component.git.enabled = true;
        component.git.changedAtUs = 2;
        component.git.branches = {u"main"_s};
        VERIFY_OK(save(store, component, 2));
        VERIFY_OK(save(store, component, 3)); // nothing changed
        const auto rows = audit(store, subject);
        QCOMPARE(rows.size(), 5);
        QCOMPARE(rows[0], (AuditRow{2, u"berta"_s, subject, u"git.branches"_s, u"[]"_s, u"[\"main\"]"_s}));
        QCOMPARE(rows[1], (AuditRow{2, u"berta"_s, subject, u"git.enabled"_s, u"false"_s, u"true"_s}));

        VERIFY_OK(store.write(
            [&](Transaction &tx) { return ComponentRepository(tx).remove(component.id, u"anna"_s, 4); }));
        QStringList fields;
        for (const AuditRow &row : audit(store, subject).mid(0, 5))
            fields << row.field;
        QCOMPARE(fields, (QStringList{u"git.branches"_s, u"git.enabled"_s, u"name"_s, u"project"_s, u"removed"_s}));
    }

    void auditSeesEveryField()
    {
        Store store;
        saveProject(store, u"demo"_s);
        VERIFY_OK(save(store, fullComponent()));
        const auto rows = audit(store, u"component/"_s + fullComponent().id.toString());
        QSet<QString> fields;
        for (const AuditRow &row : rows)
            fields.insert(row.field);
        // Everything in the full component differs from the default, so that each field has its row, and "created".
        QCOMPARE(fields.size(), rows.size());
        QCOMPARE(rows.size(), 64);
    }

    void auditIsLimited()
    {
        Store store;
        for (int i = 0; i < 3; ++i) {
            VERIFY_OK(store.write([i](Transaction &tx) {
                return AuditRepository(tx).add({i, u"anna"_s, u"setting/x"_s, u"x"_s, u"a"_s, u"b"_s});
            }));
        }
        const auto rows = store.read([](Transaction &tx) { return AuditRepository(tx).of(u"setting/x"_s, 2); });
        VERIFY_OK(rows);
        QCOMPARE(rows->size(), 2);
        QCOMPARE(rows->first().atUs, 2);
    }

    void settings()
    {
        Store store;
        const auto set = [&](const QString &key, const QString &value) {
            return store.write([&](Transaction &tx) { return SettingRepository(tx).set(key, value); });
        };
        VERIFY_OK(set(u"jobs/slots"_s, u"2"_s));
        VERIFY_OK(set(u"jobs/slots"_s, u"3"_s));
        VERIFY_OK(set(u"ui/empty"_s, u""_s));
        VERIFY_OK(set(u"ui/gone"_s, u"x"_s));
        VERIFY_OK(set(u"ui/gone"_s, QString()));
        const auto all = store.read([](Transaction &tx) { return SettingRepository(tx).all(); });
        VERIFY_OK(all);
        QCOMPARE(*all, (QMap<QString, QString>{{u"jobs/slots"_s, u"3"_s}, {u"ui/empty"_s, u""_s}}));
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestComponentRepository)
#include "tst_componentrepository.moc"
