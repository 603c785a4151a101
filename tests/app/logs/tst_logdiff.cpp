// How the log of a build differs from that of the last green one.
#include "app/logs/logcomparison.h"
#include "app/logs/logprints.h"
#include "tests/app/logs/logfixture.h"

#include <QSignalSpy>
#include <QTest>

using namespace slipway;
using namespace slipway::testing;
using namespace Qt::StringLiterals;

namespace {

QByteArray joined(const QList<QByteArray> &lines)
{
    return lines.isEmpty() ? QByteArray() : lines.join('\n') + '\n';
}

QString told(const LogDifference &difference)
{
    QStringList words;
    for (const LogHunk &hunk : difference.hunks) {
        static const QString names[] = {u"="_s, u"-"_s, u"+"_s, u"~"_s, u"<"_s, u">"_s};
        words.append(u"%1%2,%3"_s.arg(names[hunk.kind]).arg(hunk.leftCount).arg(hunk.rightCount));
    }
    return words.join(u' ');
}

QString newLines(const LogDifference &difference)
{
    QStringList lines;
    for (auto line = difference.newLines.next({-1}); line; line = difference.newLines.next(*line))
        lines.append(QString::number(line->value));
    return lines.join(u',');
}

// Each line of both is in exactly one hunk, in order.
bool covers(const LogDifference &difference)
{
    qint64 left = 0;
    qint64 right = 0;
    for (const LogHunk &hunk : difference.hunks) {
        if (hunk.left.value != left || hunk.right.value != right || hunk.rows() == 0)
            return false;
        if (hunk.kind == LogHunk::Equal && hunk.leftCount != hunk.rightCount)
            return false;
        left += hunk.leftCount;
        right += hunk.rightCount;
    }
    return left == difference.left.lines.value && right == difference.right.lines.value;
}

} // namespace

class TestLogDiff : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    QString at(const char *name) const { return m_folder.filePath(QString::fromLatin1(name)); }

    LogDifference compared(const QByteArray &left, const QByteArray &right, const LogDiffLimits &limits = {})
    {
        writeFile(at("left"), left);
        writeFile(at("right"), right);
        const auto result = compareLogs({openLog(at("left")), {}, {}, {}, true}, {openLog(at("right")), {}, {}, {}, true}, {}, {}, limits);
        if (!result)
            qFatal("%s", qPrintable(result.error().message));
        return *result;
    }

private Q_SLOTS:
    void tells_data()
    {
        QTest::addColumn<QByteArray>("left");
        QTest::addColumn<QByteArray>("right");
        QTest::addColumn<QString>("hunks");
        QTest::addColumn<QString>("newLines");
        const auto row = [](const char *name, const char *left, const char *right, const char *hunks, const char *lines) {
            QTest::newRow(name) << QByteArray(left) << QByteArray(right) << QString::fromLatin1(hunks) << QString::fromLatin1(lines);
        };
        row("both empty", "", "", "", "");
        row("left empty", "", "a\nb\n", "+0,2", "0,1");
        row("right empty", "a\nb\n", "", "-2,0", "");
        row("same", "a\nb\nc\n", "a\nb\nc\n", "=3,3", "");
        row("same but for the time", "[12:00:01] in 1.2 s\n/tmp/x1/a\n", "[13:10:07] in 8 ms\n/tmp/y7/a\n", "=2,2", "");
        row("a failure", "run\nok\nend\n", "run\nFAILED\nwhy\nend\n", "=1,1 ~1,2 =1,1", "1,2");
        row("one line more", "a\nb\n", "a\nx\nb\n", "=1,1 +0,1 =1,1", "1");
        row("a blank line is nothing new", "a\nb\n", "a\n\n------\nb\n", "=1,1 +0,2 =1,1", "");
        row("said twice is nothing new", "a\nb\n", "a\nb\na\n", "=2,2 +0,1", "");
        row("order of what ran at once", "cc a\ncc b\ncc c\nld x\n", "cc b\ncc c\ncc a\nld x\n", "<1,0 =2,2 >0,1 =1,1", "");
        row("no newline at the end", "a\nb", "a\nc", "=1,1 ~1,1", "1");
        row("moved, and one that is new", "a\nb\nc\nd\n", "b\nnew\na\nc\nd\n", "<1,0 =1,1 +0,1 >0,1 =2,2", "1");
    }
    void tells()
    {
        QFETCH(QByteArray, left);
        QFETCH(QByteArray, right);
        const LogDifference difference = compared(left, right);
        QVERIFY(covers(difference));
        QVERIFY(difference.exact);
        QTEST(told(difference), "hunks");
        QTEST(newLines(difference), "newLines");
        QCOMPARE(difference.isSame(), !told(difference).contains(u'+') && !told(difference).contains(u'-') && !told(difference).contains(u'~'));
    }

    void shuffledByParallelJobs()
    {
        Random random(17);
        QList<QByteArray> lines;
        for (int i = 0; i < 4'000; ++i)
            lines.append("[" + QByteArray::number(i + 1) + "/4000] Building CXX object src/part" + QByteArray::number(i) + "x.o");
        QList<QByteArray> shuffled = lines;
        for (int i = 0; i + 40 < shuffled.size(); ++i)
            shuffled.swapItemsAt(i, i + int(random(40)));
        for (int i = 0; i < shuffled.size(); ++i)
            shuffled[i] = "[" + QByteArray::number(i + 1) + shuffled[i].mid(shuffled[i].indexOf('/'));
        shuffled.insert(3'000, "src/part7x.cpp:12:3: error: no member named 'tax'");
        const LogDifference difference = compared(joined(lines), joined(shuffled));
        QVERIFY(covers(difference));
        QCOMPARE(newLines(difference), u"3000"_s);
        QCOMPARE(difference.differences(), 1);
        // Too far away is another place: both are told.
        QList<QByteArray> far = lines;
        far.move(10, 3'000);
        QCOMPARE(compared(joined(lines), joined(far)).differences(), 2);
    }

    void stepByStep()
    {
        QFile::remove(at("left.idx"));
        QFile::remove(at("right.idx"));
        const auto write = [this](const char *name, const QList<std::pair<int, QByteArray>> &steps) {
            QByteArray log;
            qint64 us = 1'000'000;
            const QString index = at(name) + u".idx"_s;
            for (const auto &[step, text] : steps) {
                appendRecord(index, {quint64(log.size()), us++, quint32(step), supervisor::IndexFlag::StepBegin});
                appendRecord(index, {quint64(log.size()), us++, quint32(step), supervisor::IndexFlag::Output});
                log += text;
                appendRecord(index, {quint64(log.size()), us++, quint32(step), supervisor::IndexFlag::StepEnd});
            }
            writeFile(at(name), log);
        };
        // "done" ends each step: only by step it is clear which of them is missing.
        write("left", {{0, "clone\ndone\n"}, {1, "make\ndone\n"}, {2, "test\ndone\n"}});
        write("right", {{0, "warning: new\nclone\ndone\n"}, {1, "make\ndone\n"}, {2, "test\nfailed at once\n"}});
        LogComparison comparison({at("left"), at("left") + u".idx"_s, {u"a"_s, u"b"_s, u"c"_s}, {}, false},
                                 {at("right"), at("right") + u".idx"_s, {u"a"_s, u"b"_s, u"c"_s}, {}, false});
        QSignalSpy finished(&comparison, &LogComparison::finished);
        comparison.advance();
        QVERIFY(finished.wait());
        const LogDifference &difference = *comparison.difference();
        QVERIFY(covers(difference));
        QCOMPARE(told(difference), u"+0,1 =5,5 ~1,1"_s);
        QCOMPARE(comparison.stepOfRight(2), (LineRange{{5}, {7}}));
        QVERIFY(!comparison.stepOfRight(3));
        QCOMPARE(firstNewLine(difference, comparison.stepOfRight(2))->value, 6);
        QCOMPARE(firstNewLine(difference, comparison.stepOfRight(1))->value, 0);
        QCOMPARE(firstNewLine(difference, std::nullopt)->value, 0);
    }

    void nothingNew()
    {
        QVERIFY(!firstNewLine(compared("a\nb\n", "b\na\n"), LineRange{{0}, {2}}));
    }

    void foldersOfTheRun()
    {
        writeFile(at("left"), "cd /home/ci/runs/1/work\n/home/ci/runs/1/work/a.cpp:3: note\n");
        writeFile(at("right"), "cd /srv/x/runs/22/work\n/srv/x/runs/22/work/a.cpp:3: note\n");
        const auto same = compareLogs({openLog(at("left")), {}, {}, {"/home/ci/runs/1"}, true},
                                      {openLog(at("right")), {}, {}, {"/srv/x/runs/22"}, true});
        QVERIFY(same && same->isSame());
    }

    void aMillionLines()
    {
        Random random(23);
        QByteArray left;
        QByteArray right;
        qint64 added = 0;
        for (int i = 0; i < 1'000'000; ++i) {
            const QByteArray line = random(4) == 0 ? "-- Installing: common" : "compile unit" + QByteArray::number(i) + "u";
            left += line + " in " + QByteArray::number(random(900)) + " ms\n";
            if (random(100) != 0)
                right += line + " in " + QByteArray::number(random(900)) + " ms\n";
            else if (++added)
                right += "warning: unit" + QByteArray::number(i) + "u is late\n";
        }
        LogDiffLimits limits;
        limits.windowLines = 150'000;
        const LogDifference difference = compared(left, right, limits);
        QVERIFY(covers(difference));
        QVERIFY(difference.exact);
        QCOMPARE(difference.newLines.count(), added);
        qint64 equal = 0;
        for (const LogHunk &hunk : difference.hunks)
            equal += hunk.kind == LogHunk::Equal ? hunk.leftCount : 0;
        QVERIFY(equal >= 1'000'000 - added - 200);
    }

    void windowsThatLoseEachOther_data()
    {
        QTest::addColumn<int>("inserted");
        QTest::addColumn<bool>("exact");
        QTest::newRow("less than a window") << 600 << true;
        QTest::newRow("many windows") << 5'000 << false;
    }
    void windowsThatLoseEachOther()
    {
        QFETCH(int, inserted);
        QList<QByteArray> lines;
        for (int i = 0; i < 10'000; ++i)
            lines.append("line" + QByteArray::number(i) + "x");
        QList<QByteArray> more = lines;
        for (int i = 0; i < inserted; ++i)
            more.insert(2'000, "only here " + QByteArray::number(i));
        LogDiffLimits limits;
        limits.windowLines = 1'000;
        const LogDifference difference = compared(joined(lines), joined(more), limits);
        QVERIFY(covers(difference));
        QCOMPARE(difference.newLines.count(), inserted);
        QCOMPARE(*difference.newLines.next({-1}), LineNumber{2'000});
        QTEST(difference.exact, "exact");
        if (difference.exact)
            QCOMPARE(told(difference), u"=2000,2000 +0,%1 =8000,8000"_s.arg(inserted));
    }

    void manySmallWindows()
    {
        Random random(31);
        for (int round = 0; round < 200; ++round) {
            QList<QByteArray> left;
            QList<QByteArray> right;
            for (quint32 i = random(60); i > 0; --i) {
                const QByteArray line(1, char('a' + int(random(8))));
                if (random(5))
                    left.append(line);
                if (random(5))
                    right.append(line);
            }
            LogDiffLimits limits;
            limits.windowLines = 1 + random(20);
            limits.movedLines = random(5);
            limits.hunks = 4 + random(20);
            QVERIFY(covers(compared(joined(left), joined(right), limits)));
        }
    }

    void unrelated()
    {
        QByteArray left;
        QByteArray right;
        for (int i = 0; i < 20'000; ++i) {
            left += "apples " + QByteArray::number(i) + "\n";
            right += "pears " + QByteArray::number(i) + "\n";
        }
        const LogDifference difference = compared(left, right);
        QCOMPARE(told(difference), u"~20000,20000"_s);
        QCOMPARE(difference.newLines.count(), 20'000);
    }

    void fewHunks()
    {
        QByteArray left;
        QByteArray right;
        for (int i = 0; i < 1'000; ++i) {
            left += "line" + QByteArray::number(i) + "x\n";
            right += (i % 3 == 0 ? "line" + QByteArray::number(i) + "y\n" : "line" + QByteArray::number(i) + "x\n");
        }
        LogDiffLimits limits;
        limits.hunks = 100;
        const LogDifference difference = compared(left, right, limits);
        QVERIFY(covers(difference));
        QVERIFY(difference.hunks.size() <= 100);
        QVERIFY(!difference.exact);
        QCOMPARE(difference.newLines.count(), 334);
    }

    void hugeLines()
    {
        const QByteArray huge(20 << 20, 'x');
        QVERIFY(compared(huge, huge).isSame());
        const LogDifference same = compared("a\n" + huge + "\nb\n", "a\n" + huge + "\nb\n");
        QVERIFY(same.isSame());
        QVERIFY(!same.exact); // the end of that line was not looked at
        QCOMPARE(told(compared("a\n" + huge + "\nb\n", "a\n" + huge.mid(1'000) + "\nc\n")), u"=2,2 ~1,1"_s);
        // Progress that overwrites itself for megabytes is what it said last.
        QByteArray progress;
        while (progress.size() < (3 << 20))
            progress += "fetching " + QByteArray::number(progress.size()) + "\r";
        QCOMPARE(told(compared(progress + "fetched\n", "fetched\n")), u"=1,1"_s);
    }

    void growing()
    {
        writeFile(at("left"), "a\nb\nc\n");
        writeFile(at("right"), "a\nb");
        LogComparison comparison({at("left"), {}, {}, {}, false}, {at("right"), {}, {}, {}, true});
        QSignalSpy finished(&comparison, &LogComparison::finished);
        comparison.advance();
        QVERIFY(finished.wait());
        QCOMPARE(told(*comparison.difference()), u"=1,1 -2,0"_s); // half a line is none yet
        appendFile(at("right"), "oom\nc");
        comparison.advance();
        QVERIFY(finished.wait());
        QCOMPARE(told(*comparison.difference()), u"=1,1 ~2,1"_s);
        QCOMPARE(newLines(*comparison.difference()), u"1"_s);
        comparison.advance(true);
        QVERIFY(finished.wait());
        QCOMPARE(told(*comparison.difference()), u"=1,1 ~1,1 =1,1"_s);
        // Written anew, from the beginning.
        writeFile(at("right"), "a\n");
        comparison.advance();
        QVERIFY(finished.wait());
        QCOMPARE(told(*comparison.difference()), u"=1,1 -2,0"_s);
        QTRY_VERIFY(!comparison.isRunning());
    }

    void stopsAndFails()
    {
        writeFile(at("left"), QByteArray("line\n").repeated(3'000'000));
        LogComparison comparison({at("left"), {}, {}, {}, false}, {at("left"), {}, {}, {}, false});
        QSignalSpy failed(&comparison, &LogComparison::failed);
        comparison.advance();
        comparison.stop();
        QVERIFY(failed.wait());
        QCOMPARE(failed.first().first().value<Error>().code, ErrorCode::Cancelled);
        {
            LogComparison goes({at("left"), {}, {}, {}, false}, {at("left"), {}, {}, {}, false});
            goes.advance();
        } // nobody waits for its end
        LogComparison missing({at("nowhere"), {}, {}, {}, false}, {at("left"), {}, {}, {}, false});
        QSignalSpy notFound(&missing, &LogComparison::failed);
        missing.advance();
        QVERIFY(notFound.wait());
        QCOMPARE(notFound.first().first().value<Error>().code, ErrorCode::NotFound);
    }

    void knownPrintsStaySmall()
    {
        KnownPrints known;
        constexpr quint64 lines = 4'000'000;
        const auto print = [](quint64 i) { return hashOfText(std::string_view(reinterpret_cast<const char *>(&i), sizeof i)); };
        for (quint64 i = 0; i < lines; ++i)
            known.add(print(i));
        QVERIFY(!known.isExact());
        QVERIFY(known.bytes() <= 64 << 20);
        int wrong = 0;
        for (quint64 i = 0; i < lines; i += 1'000)
            QVERIFY(known.contains(print(i)));
        for (quint64 i = lines; i < lines + 100'000; ++i)
            wrong += known.contains(print(i));
        QVERIFY2(wrong < 50, qPrintable(QString::number(wrong)));
        known = {};
        known.add(0);
        QVERIFY(known.isExact() && known.contains(0) && !known.contains(2));
    }
};

QTEST_GUILESS_MAIN(TestLogDiff)
#include "tst_logdiff.moc"
