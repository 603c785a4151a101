#include "app/secrets/keychainstore.h"
#include "tests/support/answer.h"
#include "tests/support/warnings.h"

#include <QDBusArgument>
#include <QDBusConnection>
#include <QDBusMetaType>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDBusVariant>
#include <QSignalSpy>

using namespace slipway;
using namespace Qt::StringLiterals;

// How a secret travels in the Secret Service protocol: session, parameters, value, content type.
struct BusSecret {
    QDBusObjectPath session;
    QByteArray parameters;
    QByteArray value;
    QString contentType;
};
Q_DECLARE_METATYPE(BusSecret)

QDBusArgument &operator<<(QDBusArgument &argument, const BusSecret &secret)
{
    argument.beginStructure();
    argument << secret.session << secret.parameters << secret.value << secret.contentType;
    argument.endStructure();
    return argument;
}

const QDBusArgument &operator>>(const QDBusArgument &argument, BusSecret &secret)
{
    argument.beginStructure();
    argument >> secret.session >> secret.parameters >> secret.value >> secret.contentType;
    argument.endStructure();
    return argument;
}

// Runs against a real GNOME keyring on a bus of its own, see tests/support/with-keyring.sh.
class TestKeychainStore : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { qDBusRegisterMetaType<BusSecret>(); }

    void keepsWhatItIsGiven_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::newRow("text") << QByteArray("s3cret");
        QTest::newRow("binary") << QByteArray("\x00\xff\n\x00 ", 5);
        QTest::newRow("empty") << QByteArray("");
        QTest::newRow("long") << QByteArray(64 * 1024, 'x');
    }

    void keepsWhatItIsGiven()
    {
        QFETCH(QByteArray, value);
        KeychainStore store;
        QCOMPARE(answerOf(store.write(u"component/1/webhook"_s, value)), Result<>(Done{}));
        QCOMPARE(store.state(), StoreState::Ready);
        QVERIFY(store.explanation().isEmpty());
        KeychainStore another;
        QCOMPARE(answerOf(another.read(u"component/1/webhook"_s)).value(), value);
        QVERIFY(answerOf(another.remove(u"component/1/webhook"_s)));
        QCOMPARE(answerOf(store.read(u"component/1/webhook"_s)).error().code, ErrorCode::NotFound);
    }

    void writingReplaces()
    {
        KeychainStore store;
        QVERIFY(answerOf(store.write(u"key"_s, "1")));
        QVERIFY(answerOf(store.write(u"key"_s, "2")));
        QCOMPARE(answerOf(store.read(u"key"_s)).value(), QByteArray("2"));
    }

    void missingKeys()
    {
        KeychainStore store;
        QCOMPARE(answerOf(store.read(u"never/written"_s)).error().code, ErrorCode::NotFound);
        QCOMPARE(answerOf(store.remove(u"never/written"_s)), Result<>(Done{}));
        QCOMPARE(store.state(), StoreState::Ready);
    }

    void servicesAreApart()
    {
        KeychainStore one(u"io.slipway.One"_s);
        KeychainStore two(u"io.slipway.Two"_s);
        QVERIFY(answerOf(one.write(u"key"_s, "1")));
        QCOMPARE(answerOf(two.read(u"key"_s)).error().code, ErrorCode::NotFound);
    }

    void manyAtOnceAllAnswer()
    {
        KeychainStore store;
        QList<QFuture<Result<>>> written;
        for (int i = 0; i < 30; ++i)
            written += store.write(u"many/%1"_s.arg(i), QByteArray::number(i));
        for (const auto &answer : written)
            QVERIFY(answerOf(answer));
        QList<QFuture<Result<QByteArray>>> read;
        for (int i = 0; i < 30; ++i)
            read += store.read(u"many/%1"_s.arg(i));
        for (int i = 0; i < 30; ++i)
            QCOMPARE(answerOf(read[i]).value(), QByteArray::number(i));
    }

    void badKeysAreInvalid()
    {
        KeychainStore store;
        QCOMPARE(answerOf(store.read(QString())).error().code, ErrorCode::Invalid);
        QCOMPARE(answerOf(store.write(u"with space"_s, "1")).error().code, ErrorCode::Invalid);
    }

    void closingAnswersWhatWaits()
    {
        auto store = std::make_unique<KeychainStore>();
        const auto first = store->read(u"key"_s);
        const auto second = store->read(u"key"_s);
        store.reset();
        QVERIFY(first.isFinished());
        QCOMPARE(answerOf(first).error().code, ErrorCode::Cancelled);
        QCOMPARE(answerOf(second).error().code, ErrorCode::Cancelled);
    }

    // Nobody can answer the prompt here, which is the same as dismissing it.
    void lockedIsNeitherMissingNorSlow()
    {
        KeychainStore store;
        QVERIFY(answerOf(store.write(u"behind/lock"_s, "1")));
        QSignalSpy changes(&store, &SecretStore::stateChanged);

        lock();
        QTRY_COMPARE(store.state(), StoreState::Locked); // noticed without asking
        QVERIFY(!store.explanation().isEmpty());
        QVERIFY(!store.remedy().isEmpty());
        const auto first = store.read(u"behind/lock"_s);
        const auto second = store.read(u"behind/lock"_s);
        QCOMPARE(answerOf(first).error().code, ErrorCode::Denied);
        QCOMPARE(answerOf(second).error().code, ErrorCode::Denied);
        QCOMPARE(answerOf(store.write(u"behind/lock"_s, "2")).error().code, ErrorCode::Denied);
        QCOMPARE(store.state(), StoreState::Locked);

        unlock();
        QTRY_COMPARE(store.state(), StoreState::Ready);
        QCOMPARE(answerOf(store.read(u"behind/lock"_s)).value(), QByteArray("1"));
        QCOMPARE(changes.size(), 2);
    }

private:
    static QDBusMessage call(const QString &path, const QString &interface, const QString &method,
                             const QVariantList &arguments)
    {
        auto message = QDBusMessage::createMethodCall(u"org.freedesktop.secrets"_s, path, interface, method);
        message.setArguments(arguments);
        const QDBusMessage reply = QDBusConnection::sessionBus().call(message);
        if (reply.type() != QDBusMessage::ReplyMessage)
            qFatal("%s: %s", qPrintable(method), qPrintable(reply.errorMessage()));
        return reply;
    }

    static QDBusObjectPath collection()
    {
        return call(servicePath(), u"org.freedesktop.Secret.Service"_s, u"ReadAlias"_s, {u"default"_s})
            .arguments().constFirst().value<QDBusObjectPath>();
    }

    static void lock()
    {
        call(servicePath(), u"org.freedesktop.Secret.Service"_s, u"Lock"_s,
             {QVariant::fromValue(QList<QDBusObjectPath>{collection()})});
    }

    static void unlock()
    {
        const auto session = call(servicePath(), u"org.freedesktop.Secret.Service"_s, u"OpenSession"_s,
                                  {u"plain"_s, QVariant::fromValue(QDBusVariant(QString()))})
                                 .arguments().at(1).value<QDBusObjectPath>();
        call(servicePath(), u"org.gnome.keyring.InternalUnsupportedGuiltRiddenInterface"_s,
             u"UnlockWithMasterPassword"_s,
             {QVariant::fromValue(collection()),
              QVariant::fromValue(BusSecret{session, {}, "slipway", u"text/plain"_s})});
    }

    static QString servicePath() { return u"/org/freedesktop/secrets"_s; }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestKeychainStore)
#include "tst_keychainstore.moc"
