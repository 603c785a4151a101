#include "app/secrets/keychainstore.h"
#include "tests/support/answer.h"
#include "tests/support/warnings.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDBusVariant>
#include <QDBusVirtualObject>

using namespace slipway;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

// Owns the name of the Secret Service and says next to nothing.
class MuteService final : public QDBusVirtualObject
{
public:
    enum Manner { SaysNothing, SaysItIsLocked };

    explicit MuteService(Manner manner)
        : m_manner(manner)
        , m_bus(QDBusConnection::connectToBus(QDBusConnection::SessionBus, u"mute"_s))
    {
        if (!m_bus.registerVirtualObject(u"/org/freedesktop/secrets"_s, this, QDBusConnection::SubPath)
            || !m_bus.registerService(u"org.freedesktop.secrets"_s))
            qFatal("the name of the Secret Service is taken");
    }

    ~MuteService() override
    {
        m_bus.unregisterService(u"org.freedesktop.secrets"_s);
        QDBusConnection::disconnectFromBus(u"mute"_s);
    }

    QString introspect(const QString &) const override { return {}; }

    bool handleMessage(const QDBusMessage &message, const QDBusConnection &connection) override
    {
        if (m_manner == SaysItIsLocked && message.member() == u"ReadAlias") {
            const QDBusObjectPath collection(u"/org/freedesktop/secrets/collection/login"_s);
            return connection.send(message.createReply(QVariant::fromValue(collection)));
        }
        if (m_manner == SaysItIsLocked && message.member() == u"Get")
            return connection.send(message.createReply(QVariant::fromValue(QDBusVariant(true))));
        return true; // taken, never answered
    }

private:
    const Manner m_manner;
    QDBusConnection m_bus;
};

class TestSilentKeychain : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    // Before the other: there a job stays behind in QtKeychain's own lane.
    void slowIsSaidAndEnds()
    {
        auto service = std::make_unique<MuteService>(MuteService::SaysNothing);
        KeychainStore store(KeychainStore::defaultService(), 300ms);
        const auto read = store.read(u"key"_s);
        const auto written = store.write(u"key"_s, "1"); // waits behind it, with a deadline of its own
        QCOMPARE(answerOf(read).error().code, ErrorCode::Timeout);
        QCOMPARE(answerOf(written).error().code, ErrorCode::Timeout);
        QTRY_COMPARE(store.state(), StoreState::Slow);
        QVERIFY(!store.explanation().isEmpty());
        QVERIFY(!store.remedy().isEmpty());
        const QString slow = store.explanation();

        store.check();
        QTest::qWait(0);
        QCOMPARE(store.state(), StoreState::Slow);
        QCOMPARE(store.explanation(), slow);
    }

    void lockedWithAPromptThatNobodyAnswers()
    {
        MuteService service(MuteService::SaysItIsLocked);
        KeychainStore store(KeychainStore::defaultService(), 300ms);
        const auto read = store.read(u"key"_s);
        const auto removed = store.remove(u"key"_s);
        QCOMPARE(answerOf(read).error().code, ErrorCode::Timeout);
        QCOMPARE(answerOf(removed).error().code, ErrorCode::Timeout);
        QCOMPARE(store.state(), StoreState::Locked);
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestSilentKeychain)
#include "tst_silentkeychain.moc"
