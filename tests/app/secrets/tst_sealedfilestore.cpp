#include "app/secrets/sealedfilestore.h"
#include "tests/support/answer.h"
#include "tests/support/memorysecretstore.h"
#include "tests/support/warnings.h"

#include <QDir>
#include <QRegularExpression>
#include <QSet>
#include <QTemporaryDir>

using namespace slipway;
using namespace Qt::StringLiterals;

class TestSealedFileStore : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void keepsWhatItIsGiven_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::newRow("text") << QByteArray("s3cret");
        QTest::newRow("empty") << QByteArray("");
        QTest::newRow("binary") << QByteArray("\x00\xff\n\x00 ", 5);
        QTest::newRow("large") << QByteArray(1024 * 1024, 'x');
    }

    void keepsWhatItIsGiven()
    {
        QFETCH(QByteArray, value);
        {
            auto store = open();
            QCOMPARE(answerOf(store->write(u"a/key"_s, value)), Result<>(Done{}));
            QCOMPARE(answerOf(store->write(u"other"_s, "2")), Result<>(Done{}));
            QCOMPARE(answerOf(store->read(u"a/key"_s)).value(), value);
        }
        auto store = open();
        QCOMPARE(answerOf(store->read(u"a/key"_s)).value(), value);
        QCOMPARE(answerOf(store->read(u"other"_s)).value(), QByteArray("2"));
        QTRY_COMPARE(store->state(), StoreState::Ready);
    }

    void nothingOfItIsReadable()
    {
        auto store = open();
        QVERIFY(answerOf(store->write(u"visible-key"_s, "visible-value")));
        const QByteArray content = fileContent();
        QVERIFY(!content.contains("visible-key"));
        QVERIFY(!content.contains("visible-value"));
        QCOMPARE(QFile(path()).permissions() & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther),
                 QFile::Permissions());
        QVERIFY(!QFile::exists(path() + u".new"_s));
    }

    void missingFileAndMissingKey()
    {
        auto store = open();
        QCOMPARE(answerOf(store->read(u"nothing"_s)).error().code, ErrorCode::NotFound);
        QCOMPARE(answerOf(store->remove(u"nothing"_s)), Result<>(Done{}));
        QVERIFY(!QFile::exists(path()));
        QVERIFY(answerOf(store->write(u"key"_s, "1")));
        QVERIFY(answerOf(store->remove(u"key"_s)));
        QCOMPARE(answerOf(store->read(u"key"_s)).error().code, ErrorCode::NotFound);
    }

    void wrongPassphraseIsDeniedAndChangesNothing()
    {
        QVERIFY(answerOf(open()->write(u"key"_s, "1")));
        const QByteArray before = fileContent();
        auto wrong = open("guess");
        QCOMPARE(answerOf(wrong->read(u"key"_s)).error().code, ErrorCode::Denied);
        QCOMPARE(answerOf(wrong->write(u"key"_s, "2")).error().code, ErrorCode::Denied);
        QCOMPARE(answerOf(wrong->remove(u"key"_s)).error().code, ErrorCode::Denied);
        QTRY_COMPARE(wrong->state(), StoreState::Locked);
        QVERIFY(!wrong->explanation().isEmpty());
        QVERIFY(!wrong->remedy().isEmpty());
        QCOMPARE(fileContent(), before);
        QCOMPARE(answerOf(open("")->read(u"key"_s)).error().code, ErrorCode::Denied);
    }

    void damageIsFoundEverywhere()
    {
        QVERIFY(answerOf(open()->write(u"key"_s, "1")));
        const QByteArray whole = fileContent();
        for (qsizetype i = 0; i < whole.size(); i += 7) {
            QByteArray damaged = whole;
            damaged[i] = char(damaged[i] ^ 1);
            writeFile(damaged);
            const auto read = answerOf(open()->read(u"key"_s));
            QVERIFY2(!read && read.error().code == ErrorCode::Corrupt, qPrintable(QString::number(i)));
        }
        for (const qsizetype size : {qsizetype(0), qsizetype(20), whole.size() - 1}) {
            writeFile(whole.left(size));
            QCOMPARE(answerOf(open()->read(u"key"_s)).error().code, ErrorCode::Corrupt);
            QCOMPARE(answerOf(open()->write(u"key"_s, "2")).error().code, ErrorCode::Corrupt);
            QCOMPARE(fileContent(), whole.left(size));
        }
    }

    void twoStoresSeeEachOthersChanges()
    {
        auto one = open();
        auto two = open();
        QList<QFuture<Result<>>> written;
        for (int i = 0; i < 20; ++i) {
            written += one->write(u"one/%1"_s.arg(i), "1");
            written += two->write(u"two/%1"_s.arg(i), "2");
        }
        for (const auto &answer : written)
            QVERIFY(answerOf(answer));
        for (int i = 0; i < 20; ++i) {
            QCOMPARE(answerOf(two->read(u"one/%1"_s.arg(i))).value(), QByteArray("1"));
            QCOMPARE(answerOf(one->read(u"two/%1"_s.arg(i))).value(), QByteArray("2"));
        }
    }

    // What waits together is carried out together, in its order.
    void manyAtOnceAreAsOneAfterTheOther()
    {
        auto store = open();
        QList<QFuture<Result<>>> written;
        for (int i = 0; i < 3000; ++i)
            written += store->write(u"key/%1"_s.arg(i), QByteArray::number(i));
        const auto first = store->read(u"key/7"_s);
        const auto over = store->write(u"key/7"_s, "another");
        const auto second = store->read(u"key/7"_s);
        const auto large = store->write(u"large"_s, QByteArray(1024 * 1024 + 1, 'x'));
        const auto gone = store->remove(u"key/8"_s);
        const auto missing = store->read(u"key/8"_s);
        for (const auto &answer : written)
            QVERIFY(answerOf(answer));
        QCOMPARE(answerOf(first).value(), QByteArray("7"));
        QVERIFY(answerOf(over));
        QCOMPARE(answerOf(second).value(), QByteArray("another"));
        QCOMPARE(answerOf(large).error().code, ErrorCode::Invalid); // and none of the others for its sake
        QVERIFY(answerOf(gone));
        QCOMPARE(answerOf(missing).error().code, ErrorCode::NotFound);
        auto other = open();
        QCOMPARE(answerOf(other->read(u"key/2999"_s)).value(), QByteArray("2999"));
        QCOMPARE(answerOf(other->read(u"key/7"_s)).value(), QByteArray("another"));
    }

    void whatCannotBeSavedFailsForAll()
    {
        auto store = open();
        QVERIFY(answerOf(store->write(u"old"_s, "1")));
        QVERIFY(QDir(m_folder->path()).mkpath(QFileInfo(path()).fileName() + u".new/in the way"_s));
        QList<QFuture<Result<>>> written;
        for (int i = 0; i < 50; ++i)
            written += store->write(u"key/%1"_s.arg(i), "1");
        const auto read = store->read(u"old"_s);
        for (const auto &answer : written)
            QCOMPARE(answerOf(answer).error().code, ErrorCode::Unavailable);
        QCOMPARE(answerOf(read).value(), QByteArray("1"));
        QCOMPARE(answerOf(store->read(u"key/1"_s)).error().code, ErrorCode::NotFound);
    }

    void badKeysAndValuesAreInvalid()
    {
        auto store = open();
        for (const QString &key : {QString(), u"with space"_s, u"ключ"_s, u"x"_s.repeated(201)}) {
            QCOMPARE(answerOf(store->read(key)).error().code, ErrorCode::Invalid);
            QCOMPARE(answerOf(store->write(key, "1")).error().code, ErrorCode::Invalid);
            QCOMPARE(answerOf(store->remove(key)).error().code, ErrorCode::Invalid);
        }
        QCOMPARE(answerOf(store->write(u"key"_s, QByteArray(1024 * 1024 + 1, 'x'))).error().code, ErrorCode::Invalid);
    }

    void unusableFolderIsUnavailable()
    {
        SealedFileStore store(m_folder->filePath(u"none/secrets.sealed"_s), "passphrase", SealedFileStore::Cost::Least);
        QCOMPARE(answerOf(store.write(u"key"_s, "1")).error().code, ErrorCode::Unavailable);
        QTRY_COMPARE(store.state(), StoreState::Absent);
    }

    void closingFinishesWhatWasAsked()
    {
        auto store = open();
        const auto written = store->write(u"key"_s, "1");
        store.reset();
        QVERIFY(written.isFinished());
        QCOMPARE(answerOf(open()->read(u"key"_s)).value(), QByteArray("1"));
    }

    void theRealCostWorksToo()
    {
        {
            SealedFileStore store(path(), "correct horse");
            QVERIFY(answerOf(store.write(u"key"_s, "1"), 120'000));
        }
        // The file says what it costs to open: a store made with another cost reads it.
        QCOMPARE(answerOf(open()->read(u"key"_s), 120'000).value(), QByteArray("1"));
    }

    void newSecretsAreLongAndDifferent()
    {
        static const QRegularExpression form(u"\\A[A-Za-z0-9_-]{43}\\z"_s);
        QSet<QByteArray> seen;
        for (int i = 0; i < 1000; ++i) {
            const QByteArray secret = newSecret();
            QVERIFY(form.match(QString::fromLatin1(secret)).hasMatch());
            seen.insert(secret);
        }
        QCOMPARE(seen.size(), 1000);
    }

    void memoryStoreActsAsTold()
    {
        MemorySecretStore store;
        QVERIFY(answerOf(store.write(u"key"_s, "1")));
        QCOMPARE(answerOf(store.read(u"key"_s)).value(), QByteArray("1"));
        QCOMPARE(answerOf(store.read(u"other"_s)).error().code, ErrorCode::NotFound);
        store.become(StoreState::Locked);
        QCOMPARE(answerOf(store.read(u"key"_s)).error().code, ErrorCode::Denied);
        QVERIFY(!store.explanation().isEmpty());
        store.become(StoreState::Ready);
        QCOMPARE(answerOf(store.read(u"key"_s)).value(), QByteArray("1"));
    }

private:
    QString path() const { return m_folder->filePath(u"secrets.sealed"_s); }

    std::unique_ptr<SealedFileStore> open(const QByteArray &passphrase = "correct horse")
    {
        return std::make_unique<SealedFileStore>(path(), passphrase, SealedFileStore::Cost::Least);
    }

    QByteArray fileContent() const
    {
        QFile file(path());
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    void writeFile(const QByteArray &content)
    {
        QFile file(path());
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        QCOMPARE(file.write(content), content.size());
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestSealedFileStore)
#include "tst_sealedfilestore.moc"
