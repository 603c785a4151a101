// The catalogue as panes and builds use it: always current, its secrets in the keychain, nothing half done.
#include "app/services/catalogueservice.h"
#include "app/storage/componentrepository.h"
#include "app/storage/statement.h"
#include "tests/app/services/servicesfixture.h"
#include "tests/support/warnings.h"

#include <QSignalSpy>

using namespace slipway;
using namespace Qt::StringLiterals;

class TestCatalogueService : public QObject
{
    Q_OBJECT

    static ObjectStorage minio()
    {
        return {u"minio"_s, u"http://127.0.0.1:9000"_s, u"us-east-1"_s, u"builds"_s, {}, u"AK"_s, {}};
    }
    static QByteArray valueOf(ServicesFixture &services, const QString &key) { return services.secrets.values.value(key); }

private Q_SLOTS:
    void savedAndLoadedAgain()
    {
        ServicesFixture services;
        {
            CatalogueService catalogue(services.database(), services.secrets, services.clock());
            VERIFY_OK(answerOf(catalogue.load()));
            QSignalSpy changed(&catalogue, &CatalogueService::changed);
            VERIFY_OK(answerOf(catalogue.save(ToolEntry{u"go"_s, u"1.20.7"_s, {}, u"/opt/go/bin"_s, {}, true}, u"anna"_s)));
            VERIFY_OK(answerOf(catalogue.save(DockerfileTemplate{u"go-service"_s, u"FROM scratch\n"_s}, u"anna"_s)));
            QCOMPARE(changed.size(), 2);
            QVERIFY(catalogue.all().tool(u"go"_s, u"1.20.7"_s));
        }
        services.reopen();
        CatalogueService catalogue(services.database(), services.secrets, services.clock());
        VERIFY_OK(answerOf(catalogue.load()));
        QVERIFY(catalogue.all().dockerfile(u"go-service"_s));
        VERIFY_OK(answerOf(catalogue.removeTool(u"go"_s, u"1.20.7"_s, u"anna"_s)));
        QVERIFY(catalogue.all().tools.isEmpty());
        QCOMPARE(answerOf(catalogue.removeTool(u"go"_s, u"1.20.7"_s, u"anna"_s)).error().code, ErrorCode::NotFound);
        const auto wrong = answerOf(catalogue.save(ToolEntry{u"go"_s, {}, {}, u"bin"_s, {}, true}, u"anna"_s));
        QCOMPARE(wrong.error().code, ErrorCode::Invalid);
        QVERIFY(wrong.error().message.startsWith(u"bin_path: "_s));
    }

    void secretsAreKeptReplacedAndRemoved()
    {
        ServicesFixture services;
        CatalogueService catalogue(services.database(), services.secrets, services.clock());
        VERIFY_OK(answerOf(catalogue.load()));
        VERIFY_OK(answerOf(catalogue.save(minio(), QByteArray("hunter2"), u"anna"_s)));
        const QString first = catalogue.all().storages.first().secretKey;
        QCOMPARE(valueOf(services, first), "hunter2");

        ObjectStorage changed = minio();
        changed.prefix = u"web"_s;
        changed.secretKey = u"nonsense"_s; // not for callers to choose
        VERIFY_OK(answerOf(catalogue.save(changed, std::nullopt, u"anna"_s)));
        QCOMPARE(catalogue.all().storages.first().secretKey, first);
        QCOMPARE(catalogue.all().storages.first().prefix, u"web"_s);

        VERIFY_OK(answerOf(catalogue.save(changed, QByteArray("hunter3"), u"anna"_s)));
        const QString second = catalogue.all().storages.first().secretKey;
        QVERIFY(second != first);
        QCOMPARE(valueOf(services, second), "hunter3");
        QVERIFY(!services.secrets.values.contains(first));

        VERIFY_OK(answerOf(catalogue.save(changed, QByteArray(), u"anna"_s)));
        QCOMPARE(catalogue.all().storages.first().secretKey, QString());
        QVERIFY(services.secrets.values.isEmpty());

        VERIFY_OK(answerOf(catalogue.save(CodeHost{u"gitlab"_s, CodeHostType::GitLab, u"https://git.example.com"_s, u"bot"_s, {}},
                                          QByteArray("glpat"), u"anna"_s)));
        QCOMPARE(services.secrets.values.size(), 1);
        VERIFY_OK(answerOf(catalogue.removeCodeHost(u"gitlab"_s, u"anna"_s)));
        QTRY_VERIFY(services.secrets.values.isEmpty());
        const auto rows = services.read([](Transaction &tx) { return AuditRepository(tx).of(u"catalogue/object_storage/minio"_s, 0); });
        VERIFY_OK(rows);
        QVERIFY(!rows->isEmpty());
        for (const AuditRow &row : *rows)
            QVERIFY(!row.before.contains(u"hunter"_s) && !row.after.contains(u"hunter"_s));
    }

    // Null keeps the secret that is stored, "" removes it.
    void savesAtOnceLoseNoSecret_data()
    {
        QTest::addColumn<QByteArray>("first");
        QTest::addColumn<QByteArray>("second");
        QTest::addColumn<QList<QByteArray>>("left");
        const QByteArray keep;
        const QByteArray none("");
        QTest::newRow("new, kept") << QByteArray("hunter3") << keep << QList<QByteArray>{"hunter3"};
        QTest::newRow("kept, new") << keep << QByteArray("hunter3") << QList<QByteArray>{"hunter3"};
        QTest::newRow("new, new") << QByteArray("hunter3") << QByteArray("hunter4") << QList<QByteArray>{"hunter4"};
        QTest::newRow("new, none") << QByteArray("hunter3") << none << QList<QByteArray>();
        QTest::newRow("none, kept") << none << keep << QList<QByteArray>();
        QTest::newRow("none, new") << none << QByteArray("hunter3") << QList<QByteArray>{"hunter3"};
    }
    void savesAtOnceLoseNoSecret()
    {
        QFETCH(QByteArray, first);
        QFETCH(QByteArray, second);
        QFETCH(QList<QByteArray>, left);
        const auto given = [](const QByteArray &secret) { return secret.isNull() ? std::nullopt : std::optional(secret); };
        ServicesFixture services;
        CatalogueService catalogue(services.database(), services.secrets, services.clock());
        VERIFY_OK(answerOf(catalogue.load()));
        VERIFY_OK(answerOf(catalogue.save(minio(), QByteArray("hunter2"), u"anna"_s)));
        ObjectStorage changed = minio();
        changed.prefix = u"web"_s;
        const auto one = catalogue.save(minio(), given(first), u"anna"_s);
        const auto other = catalogue.save(changed, given(second), u"berta"_s);
        VERIFY_OK(answerOf(one));
        VERIFY_OK(answerOf(other));
        QTRY_COMPARE(services.secrets.values.values(), left);
        QCOMPARE(catalogue.all().storages.first().prefix, u"web"_s);
        const QString key = catalogue.all().storages.first().secretKey;
        QCOMPARE(key.isEmpty(), left.isEmpty());
        QCOMPARE(valueOf(services, key), left.value(0));
    }

    void aSecretIsNotKeptForAnotherServer()
    {
        ServicesFixture services;
        CatalogueService catalogue(services.database(), services.secrets, services.clock());
        VERIFY_OK(answerOf(catalogue.load()));
        VERIFY_OK(answerOf(catalogue.save(minio(), QByteArray("hunter2"), u"anna"_s)));
        ObjectStorage moved = minio();
        moved.endpoint = u"https://s3.example.com"_s;
        const auto one = catalogue.save(moved, QByteArray("hunter3"), u"anna"_s);
        const auto other = catalogue.save(minio(), std::nullopt, u"berta"_s);
        VERIFY_OK(answerOf(one));
        QCOMPARE(answerOf(other).error().code, ErrorCode::Conflict);
        QCOMPARE(catalogue.all().storages.first().endpoint, moved.endpoint);
        QTRY_COMPARE(services.secrets.values.values(), QList<QByteArray>{"hunter3"});
    }

    void whatCannotBeStoredLeavesNoSecret()
    {
        ServicesFixture services;
        CatalogueService catalogue(services.database(), services.secrets, services.clock());
        VERIFY_OK(answerOf(catalogue.load()));
        VERIFY_OK(answerOf(catalogue.save(minio(), QByteArray("hunter2"), u"anna"_s)));
        VERIFY_OK(services.write([](Transaction &tx) { return Statement(tx, u"ALTER TABLE catalogue RENAME TO elsewhere"_s).run(); }));
        QVERIFY(!answerOf(catalogue.save(minio(), QByteArray("hunter3"), u"anna"_s)));
        QTRY_COMPARE(services.secrets.values.values(), QList<QByteArray>{"hunter2"});
    }

    void clustersAndTheirKubeconfigs()
    {
        ServicesFixture services;
        CatalogueService catalogue(services.database(), services.secrets, services.clock());
        VERIFY_OK(answerOf(catalogue.load()));
        Cluster local{.name = u"local"_s, .isDefault = true};
        VERIFY_OK(answerOf(catalogue.save(local, QByteArray("apiVersion: v1"), u"anna"_s)));
        const QString key = catalogue.all().cluster(u"local"_s)->secretKey;
        QVERIFY(key.startsWith(u"cluster/"_s));
        QCOMPARE(valueOf(services, key), "apiVersion: v1");
        // Another one does not take what belongs to this one, nor does one that can't be saved.
        VERIFY_OK(answerOf(catalogue.save(Cluster{.name = u"far"_s, .kubeconfig = u"/etc/kube/far"_s}, std::nullopt, u"anna"_s)));
        QVERIFY(catalogue.all().cluster(u"far"_s)->secretKey.isEmpty());
        QCOMPARE(answerOf(catalogue.save(Cluster{.nameSpace = u"Builds"_s}, QByteArray("x"), u"anna"_s)).error().code, ErrorCode::Invalid);
        local.nameSpace = u"builds"_s;
        VERIFY_OK(answerOf(catalogue.save(local, std::nullopt, u"anna"_s)));
        QCOMPARE(catalogue.all().cluster({})->secretKey, key);
        VERIFY_OK(answerOf(catalogue.save(Cluster{.name = u"far"_s, .isDefault = true}, std::nullopt, u"anna"_s)));
        QCOMPARE(catalogue.all().cluster({})->name, u"far"_s);
        VERIFY_OK(answerOf(catalogue.removeCluster(u"local"_s, u"berta"_s)));
        QTRY_VERIFY(services.secrets.values.isEmpty());
        QCOMPARE(answerOf(catalogue.removeCluster({}, u"berta"_s)).error().code, ErrorCode::NotFound);
    }

    void registriesAndTheirPasswords()
    {
        ServicesFixture services;
        CatalogueService catalogue(services.database(), services.secrets, services.clock());
        VERIFY_OK(answerOf(catalogue.load()));
        ImageRegistry hub{u"hub"_s, u"registry.example.com:5000"_s, u"team"_s, u"robot"_s, {}, true};
        VERIFY_OK(answerOf(catalogue.save(hub, QByteArray("hunter2"), u"anna"_s)));
        VERIFY_OK(answerOf(catalogue.save(ImageRegistry{u"attic"_s, u"localhost:5000"_s, {}, {}, {}, false}, std::nullopt, u"anna"_s)));
        const QString key = catalogue.all().registry(u"hub"_s)->secretKey;
        QVERIFY(key.startsWith(u"imageregistry/"_s));
        QCOMPARE(valueOf(services, key), "hunter2");
        QCOMPARE(catalogue.all().defaultRegistry()->name, u"hub"_s);

        VERIFY_OK(answerOf(catalogue.save(ImageRegistry{u"attic"_s, u"localhost:5000"_s, {}, {}, {}, true}, std::nullopt, u"anna"_s)));
        QCOMPARE(catalogue.all().defaultRegistry()->name, u"attic"_s);
        QVERIFY(!catalogue.all().registry(u"hub"_s)->isDefault);
        QCOMPARE(catalogue.all().registry(u"hub"_s)->secretKey, key); // and nothing else of it

        // A password belongs to somebody: neither a new one nor the one that is kept.
        ImageRegistry nobody = hub;
        nobody.username.clear();
        for (const std::optional<QByteArray> &secret : {std::optional<QByteArray>("hunter3"), std::optional<QByteArray>()}) {
            const auto refused = answerOf(catalogue.save(nobody, secret, u"anna"_s));
            QVERIFY(!refused);
            QCOMPARE(refused.error().code, ErrorCode::Invalid);
            QVERIFY2(refused.error().message.startsWith(u"username: "_s), qPrintable(refused.error().message));
        }
        QCOMPARE(services.secrets.values.values(), QList<QByteArray>{"hunter2"});
        VERIFY_OK(answerOf(catalogue.save(nobody, QByteArray(), u"anna"_s)));
        QTRY_VERIFY(services.secrets.values.isEmpty());

        VERIFY_OK(answerOf(catalogue.save(hub, QByteArray("hunter2"), u"anna"_s)));
        VERIFY_OK(answerOf(catalogue.removeRegistry(u"hub"_s, u"berta"_s)));
        QTRY_VERIFY(services.secrets.values.isEmpty());
        QCOMPARE(catalogue.all().defaultRegistry(), nullptr);
        QCOMPARE(answerOf(catalogue.removeRegistry(u"hub"_s, u"berta"_s)).error().code, ErrorCode::NotFound);
        const auto rows = services.read([](Transaction &tx) { return AuditRepository(tx).of(u"catalogue/image_registry/hub"_s, 0); });
        VERIFY_OK(rows);
        QVERIFY(!rows->isEmpty());
        for (const AuditRow &row : *rows)
            QVERIFY(!row.before.contains(u"hunter"_s) && !row.after.contains(u"hunter"_s));
    }

    void aLockedKeychainChangesNothing()
    {
        ServicesFixture services;
        CatalogueService catalogue(services.database(), services.secrets, services.clock());
        VERIFY_OK(answerOf(catalogue.load()));
        services.secrets.become(StoreState::Locked);
        QCOMPARE(answerOf(catalogue.save(minio(), QByteArray("hunter2"), u"anna"_s)).error().code, ErrorCode::Denied);
        QVERIFY(catalogue.all().storages.isEmpty());
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestCatalogueService)
#include "tst_catalogueservice.moc"
