#include "app/storage/buildrepository.h"
#include "app/storage/componentrepository.h"
#include "app/storage/definitionrepository.h"
#include "app/storage/deliveryrepository.h"
#include "app/storage/migrations.h"
#include "app/storage/templaterepository.h"
#include "tests/app/storage/samples.h"
#include "tests/support/warnings.h"

#include <QDir>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>

using namespace slipway;
using namespace Qt::StringLiterals;

namespace {

const QDir shipped(QStringLiteral(SLIPWAY_TEST_DATA "/schema"));

// What a component of that time had no value for has the standard one.
Component knownTo(int version, Component component)
{
    if (version < 5)
        component.review = Component().review;
    if (version < 6) {
        const GitTrigger fresh;
        GitTrigger &git = component.git;
        git.tags = fresh.tags;
        git.paths = fresh.paths;
        git.skipMarkers = fresh.skipMarkers;
        git.authors = fresh.authors;
        git.pullRequests = fresh.pullRequests;
        git.allowedPeers = fresh.allowedPeers;
        git.quietSeconds = fresh.quietSeconds;
    }
    if (version < 7) {
        const Component fresh;
        component.confirmClaims = fresh.confirmClaims;
        component.api = fresh.api;
        component.build.cancelSuperseded = fresh.build.cancelSuperseded;
        component.build.priority = fresh.build.priority;
        component.build.queueGroup = fresh.build.queueGroup;
        component.build.retry = fresh.build.retry;
    }
    if (version < 10) {
        component.build.slotCount = Component().build.slotCount;
        if (component.image)
            component.image->starting.clear(); // it had moved, and from where nobody wrote down
    }
    if (version < 13) {
        const Component fresh;
        GitSource &source = component.source;
        source.binding = fresh.source.binding;
        source.repositoryId = fresh.source.repositoryId;
        source.repository = fresh.source.repository;
        source.sshIdentity = fresh.source.sshIdentity;
        source.sshKeyFile = fresh.source.sshKeyFile;
        component.git.manageHook = fresh.git.manageHook;
        component.git.statusReports = fresh.git.statusReports;
        component.git.catchUp = fresh.git.catchUp;
        component.git.pollMinutes = fresh.git.pollMinutes;
        component.imageTrigger.pollMinutes = fresh.imageTrigger.pollMinutes;
    }
    return component;
}

// Makes the file that a program of that time left behind.
QString restored(const QTemporaryDir &folder, const QString &dump)
{
    const QString file = folder.filePath(u"slipway.db"_s);
    QFile source(dump);
    if (!source.open(QIODevice::ReadOnly))
        return {};
    {
        QSqlDatabase db = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"restore"_s);
        db.setDatabaseName(file);
        if (!db.open())
            return {};
        for (const QString &statement : sqlStatements(QString::fromUtf8(source.readAll()))) {
            QSqlQuery query(db);
            if (!query.exec(statement))
                qWarning() << query.lastError() << statement;
        }
    }
    QSqlDatabase::removeDatabase(u"restore"_s);
    return file;
}

} // namespace

class TestMigrations : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void statementsAreSplit_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("statements");
        QTest::newRow("empty") << u" \n-- nothing\n /* at; all */ ;;"_s << QStringList();
        QTest::newRow("two") << u"A;B"_s << QStringList{u"A"_s, u"B"_s};
        QTest::newRow("quotes") << u"A ';' \";\" `;` [;] 'it''s; so'; B"_s
                                << QStringList{u"A ';' \";\" `;` [;] 'it''s; so'"_s, u"B"_s};
        QTest::newRow("comments") << u"A -- it's; one\n; /* \" ; */ B"_s << QStringList{u"A"_s, u"B"_s};
        QTest::newRow("open quote") << u"A '; B"_s << QStringList{u"A '; B"_s};
        QTest::newRow("transaction") << u"BEGIN; A; END; B"_s
                                     << QStringList{u"BEGIN"_s, u"A"_s, u"END"_s, u"B"_s};
        QTest::newRow("trigger")
            << u"create temp trigger t after insert on x when CASE 1 WHEN 1 THEN 1 END begin A; select case y when 1 then 2"
               " end; B; end; C"_s
            << QStringList{u"create temp trigger t after insert on x when CASE 1 WHEN 1 THEN 1 END begin A; select case y"
                           " when 1 then 2 end; B; end"_s,
                           u"C"_s};
        QTest::newRow("names like words") << u"CREATE TABLE trigger_rules (begin_at, x_end); B"_s
                                          << QStringList{u"CREATE TABLE trigger_rules (begin_at, x_end)"_s, u"B"_s};
    }
    void statementsAreSplit()
    {
        QFETCH(QString, text);
        QFETCH(QStringList, statements);
        QCOMPARE(sqlStatements(text), statements);
    }

    void everyShippedSchemaHasItsSample()
    {
        QVERIFY(newestSchema() >= 1);
        for (int version = 1; version <= newestSchema(); ++version) {
            const QString name = u"%1.sql"_s.arg(version, 4, 10, QLatin1Char('0'));
            QVERIFY2(shipped.exists(name), qPrintable(name + u": write it with schema_sample"_s));
        }
    }

    void shippedSchemasAreBroughtUpToDate_data()
    {
        QTest::addColumn<QString>("file");
        for (const QString &name : shipped.entryList({u"*.sql"_s}, QDir::Files))
            QTest::newRow(qPrintable(name)) << shipped.filePath(name);
    }
    void shippedSchemasAreBroughtUpToDate()
    {
        QFETCH(QString, file);
        QTemporaryDir folder;
        const QString restoredFile = restored(folder, file);
        QVERIFY(!restoredFile.isEmpty());
        auto database = Database::open(restoredFile);
        VERIFY_OK(database);

        const auto version = (*database)->read([](Transaction &tx) -> Result<int> {
            QSqlQuery query(u"PRAGMA user_version"_s, tx.sql());
            return query.next() ? query.value(0).toInt() : -1;
        }).result();
        QCOMPARE(version.value_or(-1), newestSchema());

        const auto component = (*database)->read([](Transaction &tx) {
            return ComponentRepository(tx).findByName(ProjectKey(u"demo"_s), u"web"_s);
        }).result();
        VERIFY_OK(component);
        QVERIFY(*component);
        QCOMPARE(**component, knownTo(QFileInfo(file).baseName().toInt(), fullComponent()));

        if (QFileInfo(file).baseName().toInt() >= 4) { // images came with the fourth
            const auto image = (*database)->read([](Transaction &tx) {
                return ComponentRepository(tx).findByName(ProjectKey(u"demo"_s), u"shop"_s);
            }).result();
            VERIFY_OK(image);
            QVERIFY(*image);
            QCOMPARE(**image, knownTo(QFileInfo(file).baseName().toInt(), imageComponent()));
        }

        const auto ids = (*database)->read([](Transaction &tx) { return DeliveryRepository(tx).ids({}); }).result();
        VERIFY_OK(ids);
        QCOMPARE(ids->size(), 2);
        const auto request =
            (*database)->read([&](Transaction &tx) { return DeliveryRepository(tx).request(ids->first()); }).result();
        VERIFY_OK(request);
        QCOMPARE(**request, sampleRequest());

        // What waited then, wherever a program of that time kept it, is decided now, and once.
        const auto pending = (*database)->read([](Transaction &tx) { return DeliveryRepository(tx).pending(10); }).result();
        VERIFY_OK(pending);
        QCOMPARE(*pending, QList{sampleDelivery(2, fullComponent().id)});
        Delivery decided = pending->first();
        decided.outcome = Outcome::Filtered;
        for (const bool isFirst : {true, false}) {
            const auto wrote =
                (*database)->write([&](Transaction &tx) { return DeliveryRepository(tx).decide(decided); }).result();
            VERIFY_OK(wrote);
            QCOMPARE(*wrote, isFirst);
        }

        const auto last = (*database)->read([](Transaction &tx) { return BuildRepository(tx).lastOfEach(); }).result();
        VERIFY_OK(last);
        QCOMPARE(last->value(fullComponent().id).state, BuildState::Succeeded);
        const auto next = (*database)->write([](Transaction &tx) {
            return BuildRepository(tx).enqueue(sampleBuild(fullComponent().id, u"main"_s), QueuePolicy::LatestOnly, 1);
        }).result();
        VERIFY_OK(next);
        QCOMPARE(next->number, last->value(fullComponent().id).number + 1);
    }

    void definitionsAreKept_data()
    {
        QTest::addColumn<QString>("file");
        for (const QString &name : shipped.entryList({u"*.sql"_s}, QDir::Files)) {
            if (QStringView(name).first(4).toInt() >= 11) // they came with the eleventh
                QTest::newRow(qPrintable(name)) << shipped.filePath(name);
        }
    }
    void definitionsAreKept()
    {
        QFETCH(QString, file);
        QTemporaryDir folder;
        auto database = Database::open(restored(folder, file));
        VERIFY_OK(database);
        const auto definitions = (*database)->read([](Transaction &tx) { return DefinitionRepository(tx).all(); }).result();
        VERIFY_OK(definitions);
        QCOMPARE(definitions->size(), 2);
        Definition own = sampleDefinition();
        own.updatedBy = u"anna"_s;
        own.updatedAtUs = sampleTimeUs;
        QCOMPARE(definitions->at(1), own);
        QCOMPARE(definitions->at(0).binding->templateName, sampleTemplate().name);

        const auto history = (*database)->read([](Transaction &tx) { return TemplateRepository(tx).history(u"go"_s); }).result();
        VERIFY_OK(history);
        QCOMPARE(history->size(), 2);
        QCOMPARE(history->at(1), (TemplateRevision{1, sampleTemplate().plan, u"anna"_s, sampleTimeUs, u"first"_s}));
        const auto shared = (*database)->read([](Transaction &tx) { return TemplateRepository(tx).find(u"go"_s); }).result();
        VERIFY_OK(shared);
        QVERIFY((*shared)->isOnTrial());
        QCOMPARE((*shared)->canaries, QStringList{u"api-build"_s});

        const auto rows = (*database)->read([](Transaction &tx) -> Result<QList<int>> {
            QList<int> counts;
            for (const QString &table : {u"catalogue"_s, u"api_token"_s, u"build_plan"_s, u"build_input"_s, u"build_output"_s,
                                         u"artifact"_s, u"remembered_input"_s}) {
                QSqlQuery count(u"SELECT count(*) FROM "_s + table, tx.sql());
                counts.append(count.next() ? count.value(0).toInt() : -1);
            }
            return counts;
        }).result();
        VERIFY_OK(rows);
        QCOMPARE(*rows, (QList<int>{2, 1, 1, 2, 1, 1, 1}));
    }

    void aHalfDoneMigrationLeavesNothing()
    {
        // The first migration meets a table that is in its way, as after a mistake by hand.
        QTemporaryDir folder;
        const QString file = folder.filePath(u"slipway.db"_s);
        {
            QSqlDatabase db = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"mistake"_s);
            db.setDatabaseName(file);
            QVERIFY(db.open());
            QSqlQuery query(db);
            QVERIFY(query.exec(u"PRAGMA application_id=1399617401"_s));
            QVERIFY(query.exec(u"CREATE TABLE verdict (x)"_s));
        }
        QSqlDatabase::removeDatabase(u"mistake"_s);
        const auto opened = Database::open(file);
        QVERIFY(!opened);
        {
            QSqlDatabase db = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"look"_s);
            db.setDatabaseName(file);
            QVERIFY(db.open());
            QSqlQuery query(u"SELECT group_concat(name) FROM sqlite_schema"_s, db);
            QVERIFY(query.next());
            QCOMPARE(query.value(0).toString(), u"verdict"_s);
        }
        QSqlDatabase::removeDatabase(u"look"_s);
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestMigrations)
#include "tst_migrations.moc"
