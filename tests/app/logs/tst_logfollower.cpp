#include "app/logs/logfollower.h"
#include "app/logs/logtext.h"
#include "app/core/whendone.h"
#include "tests/app/logs/logfixture.h"
#include "tests/support/warnings.h"

#include <QElapsedTimer>
#include <QSignalSpy>

using namespace slipway;
using namespace slipway::testing;
using namespace Qt::StringLiterals;
namespace IndexFlag = slipway::supervisor::IndexFlag;

class TestLogFollower : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    QString path() const { return m_folder->filePath(u"log"_s); }
    QString index() const { return m_folder->filePath(u"log.idx"_s); }

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void announcesGrowth()
    {
        writeFile(path(), "first\n");
        LogFollower follower(path());
        QSignalSpy opened(&follower, &LogFollower::opened);
        QSignalSpy grew(&follower, &LogFollower::grew);
        follower.start();
        QTRY_COMPARE(opened.size(), 1);
        QTRY_COMPARE(grew.size(), 1);
        appendFile(path(), "second\nthird");
        QTRY_COMPARE(grew.size(), 2);
        QCOMPARE(grew.last().at(0).value<LineCount>().value, 3);
        QCOMPARE(grew.last().at(1).toLongLong(), 18);
        QCOMPARE(follower.log()->line({2}).bytes, "third");
        QVERIFY(!follower.index());
    }

    void aFloodIsGathered()
    {
        writeFile(path(), {});
        LogFollower follower(path());
        QSignalSpy grew(&follower, &LogFollower::grew);
        QSignalSpy opened(&follower, &LogFollower::opened);
        follower.start();
        QTRY_COMPARE(opened.size(), 1);
        QElapsedTimer timer;
        timer.start();
        for (int i = 0; i < 2'000; ++i)
            appendFile(path(), "line\n");
        const auto last = [&] { return grew.isEmpty() ? 0 : grew.last().at(0).value<LineCount>().value; };
        QTRY_COMPARE(last(), 2'000);
        // One at once and one at the end, and between them at most one for 50 ms, however slow this machine is.
        QVERIFY2(grew.size() <= 2 + timer.elapsed() / LogFollower::announceEvery.count(), qPrintable(QString::number(grew.size())));
    }

    void waitsForTheFile()
    {
        LogFollower follower(path());
        QSignalSpy opened(&follower, &LogFollower::opened);
        QSignalSpy failed(&follower, &LogFollower::failed);
        QSignalSpy grew(&follower, &LogFollower::grew);
        follower.start();
        writeFile(path(), "now\n");
        QTRY_COMPARE(opened.size(), 1);
        QTRY_COMPARE(grew.size(), 1);
        QCOMPARE(failed.size(), 0);
    }

    void completeReadsToTheEnd()
    {
        writeFile(path(), "a\n");
        LogFollower follower(path());
        QSignalSpy grew(&follower, &LogFollower::grew);
        QSignalSpy finished(&follower, &LogFollower::finished);
        follower.start();
        QTRY_COMPARE(grew.size(), 1);
        appendFile(path(), "the end");
        follower.complete();
        QTRY_COMPARE(finished.size(), 1);
        QVERIFY(follower.isFinished());
        QCOMPARE(follower.log()->extent().lines.value, 2);
        QCOMPARE(grew.last().at(0).value<LineCount>().value, 2);
    }

    void missingLogOfAFinishedBuildIsTrouble()
    {
        LogFollower follower(path());
        QSignalSpy failed(&follower, &LogFollower::failed);
        QSignalSpy finished(&follower, &LogFollower::finished);
        follower.start();
        follower.complete();
        QTRY_COMPARE(finished.size(), 1);
        QCOMPARE(failed.size(), 1);
        QCOMPARE(failed.first().first().value<Error>().code, ErrorCode::NotFound);
    }

    void restartIsTold()
    {
        writeFile(path(), QByteArray("old\n").repeated(100));
        LogFollower follower(path());
        QSignalSpy grew(&follower, &LogFollower::grew);
        QSignalSpy restarted(&follower, &LogFollower::restarted);
        follower.start();
        QTRY_COMPARE(grew.size(), 1);
        writeFile(path(), "new\n");
        // The file may be seen empty for a moment, so once or twice.
        QTRY_COMPARE(grew.last().at(0).value<LineCount>().value, 1);
        QVERIFY(!restarted.isEmpty());
    }

    void timesAndSteps()
    {
        const qint64 second = 1'000'000;
        writeFile(path(), "clone\nwork 1\nwork 2\nafter\n");
        appendRecord(index(), {0, 100 * second, 0, IndexFlag::StepBegin});
        appendRecord(index(), {0, 101 * second, 0, IndexFlag::Output});
        appendRecord(index(), {6, 102 * second, 0, IndexFlag::StepEnd});
        appendRecord(index(), {6, 103 * second, 1, IndexFlag::StepBegin});
        appendRecord(index(), {6, 104 * second, 1, IndexFlag::Output});
        LogFollower follower(path(), index());
        QSignalSpy changed(&follower, &LogFollower::indexChanged);
        follower.start();
        QTRY_COMPARE(changed.size(), 1);
        const LogIndex &times = *follower.index();
        QCOMPARE(times.steps(), (std::vector<LogStep>{{0, 0, 6, 100 * second, 102 * second}, {1, 6, -1, 103 * second, 0}}));
        QCOMPARE(times.timeAt(0), 101 * second);
        QCOMPARE(times.timeAt(5), 101 * second);
        QCOMPARE(times.timeAt(6), 104 * second);
        QVERIFY(times.silences().empty());
        appendRecord(index(), {20, 125 * second, 1, IndexFlag::Output});
        appendRecord(index(), {26, 126 * second, 1, IndexFlag::StepEnd});
        QTRY_COMPARE(times.lastTimeUs(), 126 * second);
        QCOMPARE(times.silences(), (std::vector<LogSilence>{{20, 21 * second}}));
        QCOMPARE(times.timeAt(19), 104 * second);
        QCOMPARE(times.timeAt(1'000), 126 * second);
        QVERIFY(!times.steps().at(1).isRunning());
    }

    void manyTimesAreLookedUp()
    {
        QByteArray bytes = QByteArray::fromStdString(supervisor::encodeIndexHeader());
        for (int i = 0; i < 5'000; ++i) {
            char record[supervisor::indexRecordBytes];
            supervisor::encode({static_cast<quint64>(i) * 10, 1'000 + i, 0, IndexFlag::Output}, record);
            bytes += QByteArray(record, sizeof record);
        }
        writeFile(index(), bytes + "torn");
        LogIndex times(index());
        QVERIFY(*times.refresh());
        QVERIFY(!*times.refresh());
        for (qint64 offset = 0; offset < 50'000; offset += 7)
            QCOMPARE(times.timeAt(offset), 1'000 + offset / 10);
        QVERIFY(!times.timeAt(-1));
    }

    void noIndexIsSaid()
    {
        LogIndex none(m_folder->filePath(u"none"_s));
        QCOMPARE(*none.refresh(), false);
        QVERIFY(!none.timeAt(0));
        writeFile(index(), "this is something else");
        LogIndex bad(index());
        QCOMPARE(bad.refresh().error().code, ErrorCode::Corrupt);
    }

    void copiesWithNumbersAndTimes()
    {
        QByteArray bytes;
        for (int i = 1; i <= 12; ++i)
            bytes += "\x1b[31mline\x1b[0m " + QByteArray::number(i) + "\n";
        writeFile(path(), bytes);
        appendRecord(index(), {0, 52'324'871'000, 0, IndexFlag::Output}); // 14:32:04.871
        const auto log = openLog(path());
        LogIndex times(index());
        QVERIFY(times.refresh());
        QCOMPARE(*copyText(*log, nullptr, {8}, {3}), u"line 9\nline 10\nline 11"_s);
        QCOMPARE(*copyText(*log, &times, {8}, {2}, {true, true}), u" 9  14:32:04.871  line 9\n10  14:32:04.871  line 10"_s);
        QCOMPARE(*copyText(*log, nullptr, {11}, {100}), u"line 12"_s);
        QCOMPARE(*copyText(*log, nullptr, {12}, {1}), QString());
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestLogFollower)
#include "tst_logfollower.moc"
