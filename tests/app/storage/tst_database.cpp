#include "tests/app/storage/samples.h"
#include "app/core/whendone.h"
#include "app/storage/deliveryrepository.h"
#include "tests/support/warnings.h"

#include <QSemaphore>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>

#include <future>
#include <thread>

using namespace slipway;
using namespace Qt::StringLiterals;

namespace {

// A connection that is not the program's own.
QVariant asked(const QString &file, const QString &sql)
{
    const QString name = u"outside-%1"_s.arg(quintptr(QThread::currentThreadId()));
    QVariant value;
    {
        QSqlDatabase db = QSqlDatabase::addDatabase(u"QSQLITE"_s, name);
        db.setDatabaseName(file);
        if (db.open()) {
            QSqlQuery query(db);
            if (query.exec(sql) && query.next())
                value = query.value(0);
        }
    }
    QSqlDatabase::removeDatabase(name);
    return value;
}

Result<> executed(const Transaction &tx, const QString &sql)
{
    QSqlQuery query(tx.sql());
    if (!query.exec(sql))
        return failure(ErrorCode::Internal, query.lastError().text());
    return Done{};
}

Result<> insertNumber(Transaction &tx, int number)
{
    return DeliveryRepository(tx).insert(sampleDelivery(number, sampleComponent(1)), sampleRequest());
}

// Of those that wait and those that are decided.
const QString countSql = u"SELECT (SELECT count(*) FROM inbox) + (SELECT count(*) FROM delivery)"_s;

int countIn(const Transaction &tx)
{
    QSqlQuery query(countSql, tx.sql());
    return query.next() ? query.value(0).toInt() : -1;
}

int rowsIn(Store &store)
{
    return store.read([](Transaction &tx) -> Result<int> { return countIn(tx); }).value_or(-1);
}

// Holds the writer in its first work until the test has queued what it wants to queue.
class Gate
{
public:
    explicit Gate(Database &database)
    {
        m_held = database.write([this](Transaction &) -> Result<> {
            m_reached.release();
            m_open.acquire();
            return Done{};
        });
        m_reached.acquire();
    }
    ~Gate() { open(); }
    void open()
    {
        m_open.release();
        m_held.waitForFinished();
    }

private:
    QSemaphore m_reached;
    QSemaphore m_open;
    QFuture<Result<>> m_held;
};

} // namespace

class TestDatabase : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void keepsRowsAndPrivacy()
    {
        Store store;
        VERIFY_OK(store.write([](Transaction &tx) { return insertNumber(tx, 1); }));
        QCOMPARE(asked(store.file(), u"PRAGMA journal_mode"_s).toString(), u"wal"_s);
        for (const QString &suffix : {u""_s, u"-wal"_s}) {
            const auto permissions = QFile::permissions(store.file() + suffix);
            QVERIFY(!(permissions & (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther)));
        }
        store.reopen();
        QCOMPARE(rowsIn(store), 1);
        store.close();
        QCOMPARE(QFileInfo(store.file() + u"-wal"_s).size(), 0); // everything has moved into the file
    }

    // Without a pause long enough to be waited for, and again after one in which the checkpointer slept.
    void whatIsWrittenMovesIntoTheFileByItself()
    {
        Store store;
        const auto inTheFileAlone = [&store] {
            QTemporaryDir folder;
            const QString copy = folder.filePath(u"copy.db"_s); // without the WAL beside it
            return QFile::copy(store.file(), copy) ? asked(copy, countSql).toInt() : -1;
        };
        for (int count = 1; count <= 2; ++count) {
            VERIFY_OK(store.write([count](Transaction &tx) { return insertNumber(tx, count); }));
            QTRY_COMPARE(inTheFileAlone(), count);
        }
    }

    // However long a burst goes on without a pause.
    void theLogStartsOverBeforeItIsTooLong()
    {
        Store store;
        VERIFY_OK(store.write([](Transaction &tx) { return executed(tx, u"CREATE TABLE burst (number INTEGER PRIMARY KEY, text BLOB)"_s); }));
        qint64 longest = 0;
        for (int i = 0; i < 1'500; ++i) { // six times as much as the log may hold
            const QString insert = u"INSERT OR REPLACE INTO burst VALUES (%1, zeroblob(262144))"_s.arg(i % 20);
            VERIFY_OK(store.write([&insert](Transaction &tx) { return executed(tx, insert); }));
            longest = std::max(longest, QFileInfo(store.file() + u"-wal"_s).size());
        }
        QVERIFY2(longest < 200 << 20, QByteArray::number(longest));
    }

    void errorsRollBack()
    {
        Store store;
        const auto failed = store.write([](Transaction &tx) -> Result<> {
            if (auto inserted = insertNumber(tx, 1); !inserted)
                return inserted;
            return failure(ErrorCode::Invalid, u"changed my mind"_s, u"why"_s);
        });
        QCOMPARE(failed.error(), (Error{ErrorCode::Invalid, u"changed my mind"_s, u"why"_s}));
        QCOMPARE(rowsIn(store), 0);
    }

    void answersComeAfterTheCommit()
    {
        Store store;
        QSemaphore answered;
        int seenInside = -1;
        int seenAfterwards = -1;
        store.database().intake(
            [&](Transaction &tx) -> Result<> {
                const auto inserted = insertNumber(tx, 1);
                seenInside = asked(store.file(), countSql).toInt();
                return inserted;
            },
            [&](const Result<> &committed) {
                seenAfterwards = committed ? asked(store.file(), countSql).toInt() : -2;
                answered.release();
            });
        answered.acquire();
        QCOMPARE(seenInside, 0);
        QCOMPARE(seenAfterwards, 1);
    }

    // 2 is FULL, 1 is NORMAL: https://www.sqlite.org/pragma.html#pragma_synchronous
    void onlyWhatCanBeFoundAgainDoesNotWaitForTheDisk()
    {
        Store store;
        Database &database = store.database();
        const auto level = [](Transaction &tx) -> Result<int> {
            QSqlQuery query(u"PRAGMA synchronous"_s, tx.sql());
            return query.next() ? query.value(0).toInt() : -1;
        };
        for (int round = 0; round < 3; ++round) {
            QCOMPARE(database.write(level).result().value_or(-1), 2);
            QCOMPARE(database.writeAgain(level).result().value_or(-1), 1);
            std::promise<int> seen;
            database.intake(
                [&](Transaction &tx) -> Result<> {
                    seen.set_value(level(tx).value_or(-1));
                    return Done{};
                },
                [](const Result<> &) {});
            QCOMPARE(seen.get_future().get(), 2);
        }
        // Together with something that has to last, all of it lasts.
        QFuture<Result<int>> again, lasting;
        {
            Gate gate(database);
            again = database.writeAgain(level);
            lasting = database.write(level);
        }
        QCOMPARE(again.result().value_or(-1), 2);
        QCOMPARE(lasting.result().value_or(-1), 2);
    }

    void whatFailsTakesNoNeighbourWithIt()
    {
        Store store;
        Gate gate(store.database());
        const auto before = store.database().write([](Transaction &tx) { return insertNumber(tx, 1); });
        const auto fails = store.database().write([](Transaction &tx) -> Result<int> {
            if (auto inserted = insertNumber(tx, 2); !inserted)
                return failure(inserted.error());
            return failure(ErrorCode::Invalid, u"no"_s);
        });
        int seenInside = -1;
        int seenOutside = -1;
        const auto after = store.database().write([&](Transaction &tx) -> Result<> {
            seenInside = countIn(tx);
            seenOutside = asked(store.file(), countSql).toInt();
            return insertNumber(tx, 3);
        });
        gate.open();
        VERIFY_OK(before.result());
        QCOMPARE(fails.result().error().code, ErrorCode::Invalid);
        VERIFY_OK(after.result());
        QCOMPARE(seenInside, 1);  // the first of them, in the same transaction
        QCOMPARE(seenOutside, 0); // not committed yet
        QCOMPARE(rowsIn(store), 2);
    }

    void intakeGoesFirst()
    {
        Store store;
        QStringList order;
        const auto noted = [&order](const QString &what) {
            return [&order, what](Transaction &) -> Result<> {
                order << what;
                return Done{};
            };
        };
        {
            Gate gate(store.database());
            store.database().write([&](Transaction &) -> Result<> {
                order << u"first write"_s;
                store.database().intake(noted(u"late intake"_s), [](const Result<> &) {});
                return Done{};
            });
            const auto last = store.database().write(noted(u"second write"_s));
            store.database().intake(noted(u"intake"_s), [](const Result<> &) {});
            gate.open();
            VERIFY_OK(last.result());
        }
        QCOMPARE(order, (QStringList{u"intake"_s, u"first write"_s, u"late intake"_s, u"second write"_s}));
    }

    void readersDoNotWaitForTheWriter()
    {
        Store store;
        VERIFY_OK(store.write([](Transaction &tx) { return insertNumber(tx, 1); }));
        QSemaphore inserted;
        QSemaphore open;
        const auto held = store.database().write([&](Transaction &tx) {
            const auto result = insertNumber(tx, 2);
            inserted.release();
            open.acquire();
            return result;
        });
        inserted.acquire();
        QCOMPARE(rowsIn(store), 1);
        open.release();
        VERIFY_OK(held.result());
        QCOMPARE(rowsIn(store), 2);
    }

    void readersCannotWrite()
    {
        Store store;
        const auto written = store.read([](Transaction &tx) { return insertNumber(tx, 1); });
        QVERIFY(!written);
        QCOMPARE(rowsIn(store), 0);
    }

    void aFailedCommitIsToldToAll()
    {
        Store store;
        VERIFY_OK(store.write([](Transaction &tx) { return insertNumber(tx, 1); }));
        Gate gate(store.database());
        const auto innocent = store.database().write([](Transaction &tx) { return insertNumber(tx, 2); });
        const auto culprit = store.database().write([](Transaction &tx) -> Result<> {
            // Found out at COMMIT only, as a disk's trouble may be.
            if (auto deferred = executed(tx, u"PRAGMA defer_foreign_keys=ON"_s); !deferred)
                return deferred;
            return executed(tx, u"INSERT INTO verdict VALUES (4711, '{}', '[]')"_s);
        });
        gate.open();
        QVERIFY(!culprit.result());
        QVERIFY(!innocent.result());
        QCOMPARE(innocent.result().error(), culprit.result().error());
        QCOMPARE(rowsIn(store), 1);
        VERIFY_OK(store.write([](Transaction &tx) { return insertNumber(tx, 3); }));
    }

    void aFullDiskIsSaidAndSurvived()
    {
        Store store;
        VERIFY_OK(store.write([](Transaction &tx) { return insertNumber(tx, 1); }));
        const int pages = asked(store.file(), u"PRAGMA page_count"_s).toInt();
        const auto limit = [&](int most) {
            return store.write(
                [most](Transaction &tx) { return executed(tx, u"PRAGMA max_page_count=%1"_s.arg(most)); });
        };
        VERIFY_OK(limit(pages + 20));

        RawRequest large = sampleRequest();
        large.body = QByteArray(40 * 4096, 'x');
        QFuture<Result<>> small;
        QFuture<Result<>> big;
        {
            Gate gate(store.database());
            small = store.database().write([](Transaction &tx) { return insertNumber(tx, 2); });
            big = store.database().write([&](Transaction &tx) {
                return DeliveryRepository(tx).insert(sampleDelivery(3, sampleComponent(1)), large);
            });
            gate.open();
        }
        QCOMPARE(big.result().error().code, ErrorCode::Unavailable);
        QVERIFY2(big.result().error().message.contains(u"full"_s), qPrintable(big.result().error().message));
        // Whether SQLite undid the one statement or everything, what was answered is what is there.
        QCOMPARE(rowsIn(store), small.result() ? 2 : 1);
        if (!small.result())
            QCOMPARE(small.result().error().code, ErrorCode::Unavailable);

        VERIFY_OK(limit(1'000'000'000));
        VERIFY_OK(store.write([&](Transaction &tx) {
            return DeliveryRepository(tx).insert(sampleDelivery(3, sampleComponent(1)), large);
        }));
    }

    void manyAskAtOnce()
    {
        Store store;
        constexpr int threads = 4;
        constexpr int each = 100;
        std::atomic<int> committed = 0;
        QSemaphore answered;
        std::vector<std::thread> senders;
        for (int t = 0; t < threads; ++t) {
            senders.emplace_back([&, t] {
                for (int i = 0; i < each; ++i) {
                    const int number = t * each + i;
                    store.database().intake([number](Transaction &tx) { return insertNumber(tx, number); },
                                            [&](const Result<> &result) {
                                                committed += result ? 1 : 0;
                                                answered.release();
                                            });
                    const auto decided = store.database().write([number](Transaction &tx) -> Result<bool> {
                        Delivery delivery = sampleDelivery(number, sampleComponent(1));
                        delivery.outcome = Outcome::Filtered;
                        return DeliveryRepository(tx).decide(delivery);
                    });
                    // Intake goes first, so that the row is there when it is decided.
                    if (i % 10 == 0 && !decided.result().value_or(false))
                        committed -= 1000;
                }
            });
        }
        for (std::thread &sender : senders)
            sender.join();
        answered.acquire(threads * each);
        QCOMPARE(committed.load(), threads * each);
        QCOMPARE(rowsIn(store), threads * each);
        VERIFY_OK(store.write([](Transaction &) -> Result<> { return Done{}; })); // all before it are done
        const auto counts = store.read([](Transaction &tx) { return DeliveryRepository(tx).counts({}); });
        VERIFY_OK(counts);
        QCOMPARE(*counts, (QMap<Outcome, int>{{Outcome::Filtered, threads * each}}));
    }

    void twoProgramsShareTheFile()
    {
        Store store;
        auto second = Database::open(store.file());
        VERIFY_OK(second);
        QList<QFuture<Result<>>> writes;
        for (int i = 0; i < 50; ++i) {
            writes << store.database().write([i](Transaction &tx) { return insertNumber(tx, i); });
            writes << (*second)->write([i](Transaction &tx) { return insertNumber(tx, 1000 + i); });
        }
        for (const auto &write : writes)
            VERIFY_OK(write.result());
        QCOMPARE(rowsIn(store), 100);
    }

    void aReadInTurnKnowsWhatWasAskedBefore()
    {
        Store store;
        QStringList answered;
        {
            Gate gate(store.database());
            for (int i = 0; i < 50; ++i) {
                whenDone(store.database().write([i](Transaction &tx) { return insertNumber(tx, i); }), this,
                         [&answered, i](const Result<> &) { answered << u"wrote %1"_s.arg(i + 1); });
                whenDone(store.database().readInTurn([](Transaction &tx) -> Result<int> { return countIn(tx); }), this,
                         [&answered](const Result<int> &count) { answered << u"found %1"_s.arg(count.value_or(-1)); });
            }
        }
        QTRY_COMPARE(answered.size(), 100);
        for (int i = 0; i < 50; ++i)
            QCOMPARE(answered.mid(2 * i, 2), (QStringList{u"wrote %1"_s.arg(i + 1), u"found %1"_s.arg(i + 1)}));
    }

    void closingFinishesWhatWasAsked()
    {
        Store store;
        QList<QFuture<Result<>>> writes;
        QList<QFuture<Result<int>>> reads;
        for (int i = 0; i < 50; ++i) {
            writes << store.database().write([i](Transaction &tx) { return insertNumber(tx, i); });
            reads << store.database().read([](Transaction &tx) -> Result<int> { return countIn(tx); });
        }
        store.close();
        for (const auto &write : writes)
            VERIFY_OK(write.result());
        for (const auto &read : reads)
            VERIFY_OK(read.result());
        store.reopen();
        QCOMPARE(rowsIn(store), 50);
    }

    void damagedFilesAreRefused_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("text") << QByteArray("These are my notes, not a database.\n").repeated(200);
        QTest::newRow("too short") << QByteArray("SQLite for");
        QByteArray page(4096, '\0');
        page.replace(0, 16, QByteArray("SQLite format 3\0", 16));
        QTest::newRow("header only") << page;
    }
    void damagedFilesAreRefused()
    {
        QFETCH(QByteArray, content);
        QTemporaryDir folder;
        QFile file(folder.filePath(u"slipway.db"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
        file.close();
        const auto opened = Database::open(file.fileName());
        QVERIFY(!opened);
        QCOMPARE(opened.error().code, ErrorCode::Corrupt);
        QVERIFY(opened.error().message.contains(u"backup"_s));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), content); // nothing was made worse
    }

    void anEmptyFileIsANewDatabase()
    {
        QTemporaryDir folder;
        QFile file(folder.filePath(u"slipway.db"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.close();
        VERIFY_OK(Database::open(file.fileName()));
    }

    void foreignAndNewerDatabasesAreRefused_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::newRow("newer") << u"PRAGMA user_version=9999"_s;
        QTest::newRow("another program's") << u"PRAGMA application_id=1"_s;
    }
    void foreignAndNewerDatabasesAreRefused()
    {
        QFETCH(QString, sql);
        Store store;
        store.close();
        asked(store.file(), sql);
        const auto opened = Database::open(store.file());
        QVERIFY(!opened);
        QCOMPARE(opened.error().code, ErrorCode::Conflict);
        QVERIFY(opened.error().message.contains(u"another data folder"_s));
    }

    void aMissingFolderIsSaid()
    {
        QTemporaryDir folder;
        const auto opened = Database::open(folder.filePath(u"none/slipway.db"_s));
        QVERIFY(!opened);
        QCOMPARE(opened.error().code, ErrorCode::Unavailable);
        QVERIFY(opened.error().message.contains(u"none/slipway.db"_s));
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestDatabase)
#include "tst_database.moc"
