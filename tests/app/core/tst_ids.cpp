#include "app/core/ids.h"
#include "tests/support/warnings.h"

#include <QSet>

using namespace slipway;
using namespace Qt::StringLiterals;

class TestIds : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void randomIdsAreHexAndDifferent()
    {
        QSet<QString> seen;
        for (int i = 0; i < 1000; ++i) {
            const QString id = randomId();
            QVERIFY2(isHexId(id), qPrintable(id));
            seen.insert(id);
        }
        QCOMPARE(seen.size(), 1000);
    }

    void orderedIdsSortAsTheyWereMade()
    {
        QString last;
        for (int i = 0; i < 70'000; ++i) { // more than the 16-bit counter holds
            const QString id = orderedId(1'700'000'000'000'000);
            QVERIFY(isHexId(id));
            QVERIFY2(id > last, qPrintable(last + u" then "_s + id));
            last = id;
        }
        QVERIFY(orderedId(1'600'000'000'000'000) > last); // the clock went back
        QVERIFY(orderedId(1'800'000'000'000'000) > last);
    }

    void boundLiesBeforeItsTime()
    {
        const qint64 now = 1'900'000'000'000'000;
        const QString id = orderedId(now);
        QVERIFY(orderedIdBound(now) <= id);
        QVERIFY(orderedIdBound(now + 1'000'000) > id);
        QVERIFY(orderedIdBound(now - 86'400'000'000) < id); // however new the last id is
        QVERIFY(orderedIdBound(1'600'000'000'000'000) < orderedIdBound(1'600'000'000'001'000));
    }

    void hexIdIsStrict()
    {
        QVERIFY(isHexId(u"0123456789abcdef0123456789abcdef"));
        QVERIFY(!isHexId(u"0123456789ABCDEF0123456789abcdef"));
        QVERIFY(!isHexId(u"0123456789abcdef0123456789abcde"));
        QVERIFY(!isHexId(u"../3456789abcdef0123456789abcdef"));
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestIds)
#include "tst_ids.moc"
