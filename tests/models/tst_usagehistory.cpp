// The last minutes of what something uses: what is kept, where there are gaps, and what is said of it.
#include "models/usagehistory.h"
#include "tests/support/warnings.h"

#include <QLocale>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace slipway;

namespace {

constexpr qint64 second = 1'000'000;

} // namespace

class TestUsageHistory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { failOnWarnings(); }
    void keepsTheLastMinutes();
    void knowsWhereNobodyAsked();
    void says_data();
    void says();
};

void TestUsageHistory::keepsTheLastMinutes()
{
    UsageHistory history;
    QVERIFY(history.isEmpty());
    for (int i = 0; i <= 200; ++i)
        history.add({i == 0 ? 9.0 : 0.5, 1000 + i, {}}, i * 2 * second);
    QCOMPARE(history.cores().first().atUs, 400 * second - UsageHistory::spanUs);
    QCOMPARE(history.cores().size(), history.bytes().size());
    QCOMPARE(history.mostCores(), 0.5); // the peak is over
    QCOMPARE(history.mostBytes(), 1200.0);
    QCOMPARE(history.fromUs(), history.cores().first().atUs);
    history.add({3, 3, {}}, 400 * second); // no later than the last one
    QCOMPARE(history.latest().bytes, 1200);
    history.clear();
    QVERIFY(history.isEmpty());
    history.add({1, 1, {}}, 500 * second);
    QCOMPARE(history.fromUs(), 470 * second); // a point at the right end, not all over it
}

void TestUsageHistory::knowsWhereNobodyAsked()
{
    UsageHistory history;
    history.add({1, 1, {}}, second);
    history.add({1, 1, {}}, 11 * second);
    history.add({1, 1, {}}, 90 * second);
    history.add({1, 1, {}}, 92 * second);
    QList<bool> follows;
    for (const UsageHistory::Point &point : history.cores())
        follows.append(point.follows);
    QCOMPARE(follows, (QList<bool>{false, true, false, true}));
}

void TestUsageHistory::says_data()
{
    QTest::addColumn<double>("cores");
    QTest::addColumn<qint64>("bytes");
    QTest::addColumn<double>("coreLimit");
    QTest::addColumn<qint64>("byteLimit");
    QTest::addColumn<QString>("processor");
    QTest::addColumn<QString>("memory");
    QTest::newRow("limits") << 0.43 << qint64(120 << 20) << 0.8 << qint64(256 << 20) << u"0.43 of 0.8 cores"_s << u"120 MB of 256 MB"_s;
    QTest::newRow("no limits") << 0.02 << qint64(1'300'000) << 0.0 << qint64(0) << u"0.02 cores"_s << u"1.2 MB"_s;
    QTest::newRow("many") << 12.34 << qint64(4'402'341'478) << 16.0 << qint64(0) << u"12.3 of 16 cores"_s << u"4.1 GB"_s;
}

void TestUsageHistory::says()
{
    QLocale::setDefault(QLocale::c());
    QFETCH(double, cores);
    QFETCH(qint64, bytes);
    QFETCH(double, coreLimit);
    QFETCH(qint64, byteLimit);
    UsageHistory history;
    QCOMPARE(history.sentence(), QString());
    history.add({cores, bytes, {coreLimit, byteLimit}}, second);
    QTEST(history.coresText(), "processor");
    QTEST(history.bytesText(), "memory");
    QVERIFY2(history.sentence().contains(history.coresText()) && history.sentence().contains(history.bytesText()), qPrintable(history.sentence()));
}

QTEST_GUILESS_MAIN(TestUsageHistory)
#include "tst_usagehistory.moc"
