// The catalogue in rows: all of it comes back, and every change is in the audit.
#include "app/storage/cataloguerepository.h"
#include "app/storage/componentrepository.h"
#include "tests/app/storage/samples.h"
#include "tests/support/warnings.h"

using namespace slipway;
using namespace Qt::StringLiterals;

class TestCatalogueRepository : public QObject
{
    Q_OBJECT

    template <typename Entry> static Result<> save(Store &store, const Entry &entry, qint64 nowUs = 7)
    {
        return store.write([&](Transaction &tx) { return CatalogueRepository(tx).save(entry, u"anna"_s, nowUs); });
    }
    static Catalogue all(Store &store)
    {
        return store.read([](Transaction &tx) { return CatalogueRepository(tx).all(); }).value_or(Catalogue());
    }
    static QList<AuditRow> audit(Store &store, const QString &subject)
    {
        return store.read([&](Transaction &tx) { return AuditRepository(tx).of(subject, 0); }).value_or(QList<AuditRow>());
    }

private Q_SLOTS:
    void roundTrip()
    {
        Store store;
        Catalogue catalogue;
        catalogue.tools = {{u"go"_s, u"1.19"_s, {}, u"/usr/lib/go-1.19/bin"_s, {}, false},
                           {u"go"_s, u"1.20.7"_s, u"fetch go\n"_s, u"$SLIPWAY_TOOL/bin"_s, {{u"GOFLAGS"_s, u"-v"_s}}, true}};
        catalogue.codeHosts = {{u"gitlab"_s, CodeHostType::GitLab, u"https://git.example.com"_s, u"bot"_s, u"codehost/1"_s}};
        catalogue.storages = {{u"minio"_s, u"http://127.0.0.1:9000"_s, u"eu-1"_s, u"builds"_s, u"web"_s, u"AK"_s, u"storage/1"_s}};
        catalogue.dockerfiles = {{u"a"_s, u"FROM scratch\n"_s}, {u"b"_s, u"FROM debian:12\n"_s}};
        catalogue.registries = {{u"a"_s, u"registry.example.com:5000"_s, u"team"_s, u"robot"_s, u"imageregistry/1"_s, true},
                                {u"b"_s, u"localhost:5000"_s, {}, {}, {}, false}};
        catalogue.clusters = {{.name = u"far"_s, .kubeconfig = u"/etc/kube/far"_s, .context = u"admin"_s},
                              {.name = u"local"_s,
                               .secretKey = u"cluster/1"_s,
                               .nameSpace = u"builds"_s,
                               .keepHours = 2,
                               .strategies = {{u"fast"_s, Scheduling::Required, {{u"disk"_s, NodeOperator::In, {u"ssd"_s}}}, {{u"builds"_s, {}, {}}}, true}},
                               .isDefault = true}};
        for (const Cluster &cluster : {catalogue.clusters[1], catalogue.clusters[0]})
            VERIFY_OK(save(store, cluster));
        for (const ToolEntry &tool : {catalogue.tools[1], catalogue.tools[0]})
            VERIFY_OK(save(store, tool));
        VERIFY_OK(save(store, catalogue.codeHosts[0]));
        VERIFY_OK(save(store, catalogue.storages[0]));
        for (const DockerfileTemplate &dockerfile : {catalogue.dockerfiles[1], catalogue.dockerfiles[0]})
            VERIFY_OK(save(store, dockerfile));
        for (const ImageRegistry &registry : {catalogue.registries[1], catalogue.registries[0]})
            VERIFY_OK(save(store, registry));
        QCOMPARE(all(store), catalogue);
        store.reopen();
        QCOMPARE(all(store), catalogue);
        QCOMPARE(save(store, ToolEntry()).error().code, ErrorCode::Invalid);
    }

    void changesAreAudited()
    {
        Store store;
        ToolEntry tool{u"go"_s, u"1.20"_s, {}, u"/opt/go/bin"_s, {}, true};
        VERIFY_OK(save(store, tool, 5));
        VERIFY_OK(save(store, tool, 6)); // nothing to say
        tool.enabled = false;
        VERIFY_OK(save(store, tool, 7));
        const auto rows = audit(store, u"catalogue/tool/go@1.20"_s);
        QCOMPARE(rows.first(), (AuditRow{7, u"anna"_s, u"catalogue/tool/go@1.20"_s, u"enabled"_s, u"true"_s, u"false"_s}));
        QCOMPARE(rows.last(), (AuditRow{5, u"anna"_s, u"catalogue/tool/go@1.20"_s, u"created"_s, {}, u"go"_s}));
        for (const AuditRow &row : rows)
            QVERIFY(row.atUs != 6);

        VERIFY_OK(store.write([](Transaction &tx) { return CatalogueRepository(tx).removeTool(u"go"_s, u"1.20"_s, u"berta"_s, 9); }));
        QCOMPARE(all(store), Catalogue());
        const auto after = audit(store, u"catalogue/tool/go@1.20"_s);
        QVERIFY(after.contains(AuditRow{9, u"berta"_s, u"catalogue/tool/go@1.20"_s, u"removed"_s, u"go"_s, {}}));
    }

    void onlyOneRegistryIsTheDefault()
    {
        Store store;
        ImageRegistry first{u"first"_s, u"registry.example.com"_s, u"team"_s, {}, {}, true};
        ImageRegistry second{u"second"_s, u"localhost:5000"_s, {}, {}, {}, true};
        VERIFY_OK(save(store, first, 5));
        VERIFY_OK(save(store, second, 6));
        first.isDefault = false;
        QCOMPARE(all(store).registries, (QList{first, second}));
        const QString subject = u"catalogue/image_registry/first"_s;
        QCOMPARE(audit(store, subject).first(), (AuditRow{6, u"anna"_s, subject, u"is_default"_s, u"true"_s, u"false"_s}));

        second.nameSpace = u"team"_s; // it stays what it is
        VERIFY_OK(save(store, second, 7));
        second.isDefault = false;
        VERIFY_OK(save(store, second, 8));
        QCOMPARE(all(store).registries, (QList{first, second}));
        QCOMPARE(all(store).defaultRegistry(), nullptr);

        // What can't be saved takes nothing away.
        second.isDefault = true;
        VERIFY_OK(save(store, second, 9));
        QCOMPARE(save(store, ImageRegistry{{}, u"localhost"_s, {}, {}, {}, true}).error().code, ErrorCode::Invalid);
        QCOMPARE(all(store).defaultRegistry()->name, u"second"_s);
    }

    void onlyOneClusterIsTheDefault()
    {
        Store store;
        Cluster first{.name = u"first"_s, .isDefault = true};
        const Cluster second{.name = u"second"_s, .keepHours = 3, .isDefault = true};
        VERIFY_OK(save(store, first, 5));
        QCOMPARE(all(store).cluster({})->name, u"first"_s);
        VERIFY_OK(save(store, second, 6));
        first.isDefault = false;
        QCOMPARE(all(store).clusters, (QList{first, second}));
        QCOMPARE(all(store).cluster({})->name, u"second"_s);
        QCOMPARE(all(store).cluster(u"first"_s)->name, u"first"_s);
        QCOMPARE(all(store).cluster(u"third"_s), nullptr);
        const QString subject = u"catalogue/cluster/first"_s;
        QCOMPARE(audit(store, subject).first(), (AuditRow{6, u"anna"_s, subject, u"is_default"_s, u"true"_s, u"false"_s}));
        first.keepHours = 48;
        VERIFY_OK(save(store, first, 7));
        QCOMPARE(audit(store, subject).first(), (AuditRow{7, u"anna"_s, subject, u"keep_hours"_s, u"24"_s, u"48"_s}));
        // The only one there is need not be called that.
        VERIFY_OK(store.write([](Transaction &tx) { return CatalogueRepository(tx).removeCluster(u"second"_s, u"anna"_s, 8); }));
        QCOMPARE(all(store).cluster({})->name, u"first"_s);
    }

    void whatIsNotThere()
    {
        Store store;
        const auto code = [&](auto remove) {
            const auto removed = store.write([&](Transaction &tx) {
                CatalogueRepository repository(tx);
                return remove(repository);
            });
            return removed ? ErrorCode::Internal : removed.error().code;
        };
        QCOMPARE(code([](CatalogueRepository &r) { return r.removeTool(u"go"_s, {}, {}, 1); }), ErrorCode::NotFound);
        QCOMPARE(code([](CatalogueRepository &r) { return r.removeCodeHost(u"x"_s, {}, 1); }), ErrorCode::NotFound);
        QCOMPARE(code([](CatalogueRepository &r) { return r.removeStorage(u"x"_s, {}, 1); }), ErrorCode::NotFound);
        QCOMPARE(code([](CatalogueRepository &r) { return r.removeDockerfile(u"x"_s, {}, 1); }), ErrorCode::NotFound);
        QCOMPARE(code([](CatalogueRepository &r) { return r.removeRegistry(u"x"_s, {}, 1); }), ErrorCode::NotFound);
        QCOMPARE(code([](CatalogueRepository &r) { return r.removeCluster(u"x"_s, {}, 1); }), ErrorCode::NotFound);
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestCatalogueRepository)
#include "tst_cataloguerepository.moc"
