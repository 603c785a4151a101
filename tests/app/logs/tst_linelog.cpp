#include "app/logs/linelog.h"
#include "app/logs/logfile.h"
#include "tests/app/logs/logfixture.h"
#include "tests/support/warnings.h"

#include <QProcess>
#include <QStandardPaths>

using namespace slipway;
using namespace slipway::testing;
using namespace Qt::StringLiterals;

class TestLineLog : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    QString path() const { return m_folder.filePath(u"log"_s); }

    static void compare(const LineLog &log, const QByteArray &bytes)
    {
        const QList<QByteArray> wanted = linesOf(bytes);
        const LogExtent extent = log.extent();
        QCOMPARE(extent.lines.value, wanted.size());
        QCOMPARE(extent.bytes, bytes.size());
        QCOMPARE(extent.lastLineFinished, bytes.isEmpty() || bytes.endsWith('\n'));
        const std::vector<LogLine> lines = log.lines({0}, {wanted.size() + 10});
        QCOMPARE(static_cast<qsizetype>(lines.size()), wanted.size());
        qint64 offset = 0;
        for (qsizetype i = 0; i < wanted.size(); ++i) {
            const LogLine &line = lines[static_cast<std::size_t>(i)];
            QCOMPARE(line.bytes, wanted[i]);
            QCOMPARE(line.span.begin, offset);
            QCOMPARE(line.number.value, i);
            QCOMPARE(line.span.finished, i + 1 < wanted.size() || bytes.endsWith('\n'));
            QCOMPARE(log.lineAt(offset).value, i);
            QCOMPARE(log.lineAt(line.span.end - (line.span.length() > 0 ? 1 : 0)).value, i);
            offset += wanted[i].size() + 1;
        }
    }

private Q_SLOTS:
    void boundaries_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("one newline") << QByteArray("\n");
        QTest::newRow("no newline") << QByteArray("abc");
        QTest::newRow("crlf") << QByteArray("a\r\nb\r\n");
        for (const int lines : {63, 64, 65, 127, 128, 129, 640}) {
            QTest::addRow("%d finished", lines) << QByteArray("ab\n").repeated(lines);
            QTest::addRow("%d and a rest", lines) << QByteArray("ab\n").repeated(lines) + "rest";
            QTest::addRow("%d empty", lines) << QByteArray("\n").repeated(lines);
        }
        QTest::newRow("nul bytes") << QByteArray("a\0b\n\0\n", 6);
        QTest::newRow("huge lines") << QByteArray(700'000, 'x') + "\n" + QByteArray(900'000, 'y') + "\nend";
        for (int seed = 1; seed <= 6; ++seed) {
            Random random(static_cast<quint64>(seed));
            QByteArray bytes;
            const auto longest = static_cast<quint32>(seed * seed * 20);
            for (int i = 0; i < 3'000; ++i)
                bytes += QByteArray(random(longest), static_cast<char>('a' + random(26))) + (random(50) ? "\n" : "\r\n");
            QTest::addRow("random %d", seed) << bytes;
        }
    }

    void boundaries()
    {
        QFETCH(QByteArray, bytes);
        writeFile(path(), bytes);
        const auto log = openLog(path());
        compare(*log, bytes);
        // Any line alone, from any side of a block.
        const QList<QByteArray> wanted = linesOf(bytes);
        for (qint64 i = wanted.size() - 1; i >= 0; i -= 7)
            QCOMPARE(log->line({i}).bytes, wanted[i]);
        QVERIFY(log->lines({wanted.size()}, {5}).empty());
        QVERIFY(log->lines({-1}, {5}).empty());
    }

    void largeFileIsMapped()
    {
        Random random(9);
        QByteArray bytes;
        while (bytes.size() < 9 << 20)
            bytes += QByteArray(random(200), 'x') + '\n';
        writeFile(path(), bytes);
        qint64 seen = 0;
        auto log = *LineLog::open(path());
        QVERIFY(log->refresh({}, [&](qint64 done, qint64 total) {
            QVERIFY(done > seen);
            QCOMPARE(total, bytes.size());
            seen = done;
        }));
        QCOMPARE(seen, bytes.size());
        compare(*log, bytes);
    }

    void growsInPieces()
    {
        writeFile(path(), {});
        const auto log = openLog(path());
        Random random(5);
        QByteArray bytes;
        for (int i = 0; i < 400; ++i) {
            QByteArray piece(random(40), 'p');
            for (char &c : piece)
                c = random(4) ? 'p' : '\n';
            bytes += piece;
            appendFile(path(), piece);
            const auto change = log->refresh();
            QVERIFY(change);
            QCOMPARE(*change, piece.isEmpty() ? LineLog::Change::None : LineLog::Change::Grew);
            if (i % 20 == 0)
                compare(*log, bytes);
            else if (!bytes.isEmpty())
                QCOMPARE(log->line(log->extent().lines.value ? LineNumber{log->extent().lines.value - 1} : LineNumber{}).bytes,
                         linesOf(bytes).last());
        }
        compare(*log, bytes);
    }

    void anotherProcessWrites()
    {
        writeFile(path(), {});
        const auto log = openLog(path());
        QProcess shell;
        shell.start(u"/bin/sh"_s,
                    {u"-c"_s, u"i=0; while [ $i -lt 500 ]; do printf 'line %s ' $i >> \"$0\"; echo end >> \"$0\"; i=$((i+1)); done"_s,
                     path()});
        QVERIFY(shell.waitForStarted());
        while (shell.state() != QProcess::NotRunning) {
            QVERIFY(log->refresh());
            const LogExtent extent = log->extent();
            if (extent.lines.value > 1)
                QCOMPARE(log->line({extent.lines.value - 2}).bytes,
                         "line " + QByteArray::number(extent.lines.value - 2) + " end");
            shell.waitForFinished(1);
        }
        QVERIFY(log->refresh());
        QCOMPARE(log->extent().lines.value, 500);
    }

    void truncationStartsOver_data()
    {
        QTest::addColumn<QByteArray>("after");
        QTest::newRow("shorter") << QByteArray("new\n");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("longer again") << QByteArray("other line\n").repeated(500);
    }

    void truncationStartsOver()
    {
        QFETCH(QByteArray, after);
        writeFile(path(), QByteArray("old line\n").repeated(300));
        const auto log = openLog(path());
        const quint64 generation = log->extent().generation;
        writeFile(path(), after);
        const auto change = log->refresh();
        QVERIFY(change);
        QCOMPARE(*change, LineLog::Change::Restarted);
        QVERIFY(log->extent().generation > generation);
        compare(*log, after);
    }

    void replacedFileIsFollowed()
    {
        writeFile(path(), "old\n");
        const auto log = openLog(path());
        const QString next = m_folder.filePath(u"next"_s);
        writeFile(next, "old\nnew\n");
        QVERIFY(QFile::remove(path()));
        const auto gone = log->refresh();
        QVERIFY(!gone);
        QCOMPARE(gone.error().code, ErrorCode::NotFound);
        compare(*log, "old\n"); // what was read stays readable
        QVERIFY(QFile::rename(next, path()));
        QCOMPARE(*log->refresh(), LineLog::Change::Restarted);
        compare(*log, "old\nnew\n");
    }

    void longLineIsShortened()
    {
        const QByteArray bytes = "first\n" + QByteArray(300'000, 'a') + QByteArray("ä").repeated(200'000) + "\nlast\n";
        writeFile(path(), bytes);
        const auto log = openLog(path());
        const LogLine line = log->line({1}, 300'001);
        QCOMPARE(line.bytes, QByteArray(300'000, 'a')); // not half an ä
        QCOMPARE(line.left, 400'000);
        QCOMPARE(line.span.length(), 700'000);
        QCOMPARE(log->line({2}).bytes, "last");
    }

    void longProgressLineShowsItsEnd()
    {
        writeFile(path(), QByteArray("progress 10%\r").repeated(200'000) + "progress 99%\r\n");
        const auto log = openLog(path());
        QCOMPARE(log->line({0}, 1 << 20).bytes, "progress 99%");
    }

    void stopIsHeard()
    {
        writeFile(path(), QByteArray("line\n").repeated(1'000'000));
        auto log = *LineLog::open(path());
        std::stop_source stop;
        const auto result = log->refresh(stop.get_token(), [&](qint64, qint64) { stop.request_stop(); });
        QVERIFY(!result);
        QCOMPARE(result.error().code, ErrorCode::Cancelled);
        QVERIFY(log->extent().lines.value > 0); // what was indexed stays
        QVERIFY(log->refresh());
        QCOMPARE(log->extent().lines.value, 1'000'000);
    }

    void badPathsSayWhy()
    {
        QCOMPARE(LineLog::open(m_folder.filePath(u"none"_s)).error().code, ErrorCode::NotFound);
        QCOMPARE(LineLog::open(m_folder.path()).error().code, ErrorCode::Invalid);
    }

    void tenMillionLinesStaySmall()
    {
        // A hole: 10 million lines would be 10 MB of newlines; a sparse file of zeros with newlines at the end of each
        // GB shows that neither size nor reading costs memory.
        QFile file(path());
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        QVERIFY(file.write(QByteArray("\n").repeated(10'000'000)) == 10'000'000);
        file.close();
        const auto log = openLog(path());
        QCOMPARE(log->extent().lines.value, 10'000'000);
        QCOMPARE(log->lineAt(9'999'999).value, 9'999'999);
        QCOMPARE(log->lines({9'999'990}, {100}).size(), std::size_t(10));
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestLineLog)
#include "tst_linelog.moc"
