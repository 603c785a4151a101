#include "app/logs/logtimes.h"
#include "tests/support/warnings.h"

using namespace slipway;
using namespace Qt::StringLiterals;

class TestLogTimes : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void texts_data()
    {
        QTest::addColumn<QString>("mode");
        QTest::addColumn<QByteArray>("zone");
        QTest::addColumn<qint64>("us");
        QTest::addColumn<QString>("wanted");
        const qint64 noon = 1'700'000'000'123'456; // 2023-11-14 22:13:20 UTC
        QTest::newRow("UTC") << u"clock"_s << QByteArray("UTC") << noon << u"22:13:20.123"_s;
        QTest::newRow("other zone") << u"clock"_s << QByteArray("Asia/Shanghai") << noon << u"06:13:20.123"_s;
        QTest::newRow("summer") << u"clock"_s << QByteArray("Europe/Berlin") << noon - 120LL * 86'400'000'000 << u"00:13:20.123"_s;
        QTest::newRow("start") << u"start"_s << QByteArray() << noon + 62'003'000 << u"+1:02.003"_s;
        QTest::newRow("start itself") << u"start"_s << QByteArray() << noon << u"+0.000"_s;
        QTest::newRow("hours") << u"start"_s << QByteArray() << noon + 3'723'250'000 << u"+1:02:03.250"_s;
        QTest::newRow("line") << u"line"_s << QByteArray() << noon + 5'500'000 << u"+0.500"_s;
        QTest::newRow("clock went back") << u"line"_s << QByteArray() << noon + 3'500'000 << u"-1.500"_s;
    }

    void texts()
    {
        QFETCH(QString, mode);
        QFETCH(QByteArray, zone);
        QFETCH(qint64, us);
        QFETCH(QString, wanted);
        const qint64 start = 1'700'000'000'123'456;
        const LogTimes times({logTimeModeOf(mode), zone});
        QCOMPARE(times.text(us, start, start + 5'000'000), wanted);
        QCOMPARE(wordOf(times.style().mode), mode);
        QVERIFY(wanted.size() <= times.columns());
    }

    void unknownTimes()
    {
        QCOMPARE(LogTimes({LogTimeStyle::SinceLine, {}}).text(5, 1, std::nullopt), QString());
        QCOMPARE(LogTimes({LogTimeStyle::SinceStart, {}}).text(5, std::nullopt, 1), QString());
        // A zone this computer does not know is that of the computer.
        QCOMPARE(LogTimes({LogTimeStyle::Clock, "Nowhere/Land"}).text(0, {}, {}), LogTimes(LogTimeStyle()).text(0, {}, {}));
    }

    void exact() { QCOMPARE(LogTimes({LogTimeStyle::Clock, "UTC"}).exactText(1'700'000'000'123'456), u"2023-11-14 22:13:20.123456 UTC"_s); }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestLogTimes)
#include "tst_logtimes.moc"
