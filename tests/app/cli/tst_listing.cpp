// What lists read and write without a database.
#include "app/cli/listing.h"
#include "tests/support/warnings.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QTest>

using namespace slipway;
using namespace Qt::StringLiterals;

class TestListing final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsTimes_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<qint64>("us");
        constexpr qint64 second = 1'000'000;
        const qint64 now = 1'790'000'000 * second;
        const auto local = [](const QDateTime &time) { return time.toMSecsSinceEpoch() * 1000; };
        QTest::newRow("minutes") << u"90m"_s << now - 5400 * second;
        QTest::newRow("hours") << u"12h"_s << now - 43'200 * second;
        QTest::newRow("days") << u"7d"_s << now - 7 * 86'400 * second;
        QTest::newRow("a day") << u"2026-03-12"_s << local(QDateTime(QDate(2026, 3, 12), QTime(0, 0)));
        QTest::newRow("a minute") << u"2026-03-12T14:30"_s << local(QDateTime(QDate(2026, 3, 12), QTime(14, 30)));
        QTest::newRow("in UTC") << u"2026-03-12T14:30:05Z"_s << local(QDateTime(QDate(2026, 3, 12), QTime(14, 30, 5), Qt::UTC));
        QTest::newRow("in a zone") << u"2026-03-12T14:30:00+08:00"_s << local(QDateTime(QDate(2026, 3, 12), QTime(6, 30), Qt::UTC));
    }
    void readsTimes()
    {
        QFETCH(QString, text);
        QFETCH(qint64, us);
        const auto time = timeFrom(text, 1'790'000'000'000'000);
        QVERIFY(time);
        QCOMPARE(*time, us);
    }

    void nothingFromOutsideSteersTheTerminal()
    {
        const QString named = u"main\x1b[2J\x1b]0;x\a\u202egnp.exe\u009b31m\r"_s;
        const QString fit = fitForTerminal(named);
        QCOMPARE(fit.size(), named.size());
        for (const QChar c : {QChar(0x1b), QChar(7), QChar(0x202e), QChar(0x9b), QChar(13)})
            QVERIFY(!fit.contains(c));
        QVERIFY(fit.contains(u"gnp.exe"));
        QCOMPARE(fitForTerminal(u"a\tb\n发布 🚢"_s), u"a\tb\n发布 🚢"_s);
        QCOMPARE(table({u"A"_s, u"B"_s}, {{u"x\ny\tz"_s, u"1"_s}}).count(u'\n'), 1);
    }

    void refusesWhatIsNoTime_data()
    {
        QTest::addColumn<QString>("text");
        for (const QString &text : {u""_s, u"yesterday"_s, u"7"_s, u"7w"_s, u"-7d"_s, u"2026-13-40"_s, u"12:30"_s, u"9999999d"_s, u"1960-01-01"_s})
            QTest::newRow(qPrintable(u"»%1«"_s.arg(text))) << text;
    }
    void refusesWhatIsNoTime()
    {
        QFETCH(QString, text);
        const auto time = timeFrom(text, 1'790'000'000'000'000);
        QVERIFY(!time);
        QCOMPARE(time.error().code, ErrorCode::Invalid);
        QVERIFY(time.error().message.contains(text));
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestListing)
#include "tst_listing.moc"
