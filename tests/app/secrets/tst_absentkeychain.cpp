#include "app/secrets/keychainstore.h"
#include "tests/support/answer.h"
#include "tests/support/warnings.h"

using namespace slipway;
using namespace Qt::StringLiterals;

// Runs without a session bus.
class TestAbsentKeychain : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyRequestSaysSo()
    {
        KeychainStore store;
        QCOMPARE(store.state(), StoreState::Unknown);
        const auto read = answerOf(store.read(u"key"_s));
        QCOMPARE(read.error().code, ErrorCode::Unavailable);
        QVERIFY(read.error().message.contains(u"SLIPWAY_SECRETS=sealed"));
        QVERIFY(!read.error().detail.isEmpty());
        QCOMPARE(answerOf(store.write(u"key"_s, "1")).error().code, ErrorCode::Unavailable);
        QCOMPARE(answerOf(store.remove(u"key"_s)).error().code, ErrorCode::Unavailable);
        QCOMPARE(store.state(), StoreState::Absent);
    }

    void checkingIsEnough()
    {
        KeychainStore store;
        store.check();
        QTRY_COMPARE(store.state(), StoreState::Absent);
        QVERIFY(!store.explanation().isEmpty());
        QVERIFY(!store.remedy().isEmpty());
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestAbsentKeychain)
#include "tst_absentkeychain.moc"
