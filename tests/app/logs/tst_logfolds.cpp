#include "app/logs/logfolds.h"
#include "tests/app/logs/logfixture.h"
#include "tests/support/warnings.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

using namespace slipway;
using namespace slipway::testing;
using namespace Qt::StringLiterals;

namespace {

// "0-4 Name", two spaces deeper for each fold around; "0-" is open, "!" its last line is a marker, "*" collapsed.
QStringList printed(const std::vector<Fold> &folds)
{
    QStringList out;
    std::vector<qint64> ends;
    for (const Fold &fold : folds) {
        while (!ends.empty() && ends.back() <= fold.first.value)
            ends.pop_back();
        const qint64 end = fold.open ? std::numeric_limits<qint64>::max() : fold.end.value;
        out << QString(static_cast<qsizetype>(ends.size()) * 2, u' ') + QString::number(fold.first.value) + u'-'
                + (fold.open ? QString() : QString::number(fold.end.value)) + (fold.closed ? u"!"_s : QString())
                + (fold.collapsed ? u"*"_s : QString()) + u' ' + QString::fromStdString(fold.name);
        ends.push_back(end);
    }
    return out;
}

std::vector<Fold> foldsOf(std::string_view bytes)
{
    FoldScan scan;
    scan.scan(bytes, {0});
    scan.finish();
    return scan.tree().folds();
}

} // namespace

class TestLogFolds : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    QString path() const { return m_folder.filePath(u"log"_s); }

private Q_SLOTS:
    void dialects_data()
    {
        QTest::addColumn<QByteArray>("log");
        QTest::addColumn<QStringList>("wanted");
        QTest::newRow("github") << QByteArray("a\n::group::Install %25\nb\n::endgroup::\nc\n") << QStringList{u"1-4!* Install %"_s};
        QTest::newRow("github, nested") << QByteArray("::group::A\n::group::B\nx\n::endgroup::\ny\n::endgroup::\n")
                                        << QStringList{u"0-6!* A"_s, u"  1-4!* B"_s};
        QTest::newRow("github, unclosed") << QByteArray("::group::A\nx\n::group::B\ny\n") << QStringList{u"0-* A"_s, u"  2-* B"_s};
        QTest::newRow("github, stray end") << QByteArray("::endgroup::\nx\n::group::A\n::endgroup::\n::endgroup::\n") << QStringList{u"2-4!* A"_s};
        QTest::newRow("github, stopped, with times")
            << QByteArray("2024-05-01T10:00:00.1234567Z ::stop-commands::t0k\n2024-05-01T10:00:01.1234567Z ::group::A\n"
                          "2024-05-01T10:00:02.1234567Z ::t0k::\n2024-05-01T10:00:03.1234567Z ::group::B\n")
            << QStringList{u"3-* B"_s};
        QTest::newRow("azure, a rich command that there is not") << QByteArray("##vso[group]A\ntext\n##vso[section]Starting: B\n") << QStringList{};
        QTest::newRow("github, stopped") << QByteArray("::stop-commands::t0k\n::group::A\n::t0k::\n::group::B\n") << QStringList{u"3-* B"_s};
        QTest::newRow("github, colours and time") << QByteArray("2024-05-01T10:00:00.12Z \x1b[32m##[group]Run x\x1b[0m\ny\n##[endgroup]\n")
                                                  << QStringList{u"0-3!* Run x"_s};
        QTest::newRow("github, crlf") << QByteArray("::group::A\r\nx\r\n::endgroup::\r\n") << QStringList{u"0-3!* A"_s};
        QTest::newRow("not github") << QByteArray("x ::group::A\nstd::group::x\n::groups::A\n") << QStringList{};
        QTest::newRow("gitlab") << QByteArray("section_start:100:prepare[collapsed=true]\r\x1b[0K\x1b[1mPrepare it\x1b[0m\nx\nsection_end:103:prepare\r\x1b[0K\n")
                                << QStringList{u"0-3!* Prepare it"_s};
        QTest::newRow("gitlab, no title") << QByteArray("\x1b[0Ksection_start:100:get_sources\r\x1b[0K\nx\n") << QStringList{u"0- get_sources"_s};
        QTest::newRow("gitlab, end and start") << QByteArray("section_start:1:a\r\x1b[0KA\nx\nsection_end:2:a\r\x1b[0Ksection_start:2:b\r\x1b[0KB\ny\nsection_end:3:b\r\x1b[0Kdone\n")
                                               << QStringList{u"0-2 A"_s, u"2-4 B"_s};
        QTest::newRow("gitlab, wrongly closed") << QByteArray("section_start:1:a\r\x1b[0KA\nsection_start:1:b\r\x1b[0KB\nx\nsection_end:2:a\r\x1b[0K\nsection_end:2:b\r\x1b[0K\n")
                                                << QStringList{u"0-4! A"_s, u"  1-3 B"_s};
        QTest::newRow("gitlab, forged") << QByteArray("echo section_start:1:a says\nsection_start:x:a\r\nsection_start:1:\r\nsection_end:1:a b\r\n") << QStringList{};
        QTest::newRow("buildkite") << QByteArray("--- :docker: Build\nx\n+++ Test\ny\n~~~ Clean\nz\n") << QStringList{u"0-2* :docker: Build"_s, u"2-4 Test"_s, u"4-* Clean"_s};
        QTest::newRow("buildkite, opened") << QByteArray("--- Build\nx\n^^^ +++\ny\n") << QStringList{u"0- Build"_s};
        QTest::newRow("a diff") << QByteArray("diff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -1 +1 @@\n--- old.txt\n+++ new.txt\n@@ -1 +1 @@\n") << QStringList{};
        QTest::newRow("go's verdicts") << QByteArray("--- FAIL: TestX (0.00s)\n--- PASS: TestY (0.00s)\n   --- a\n") << QStringList{};
        QTest::newRow("a shell's trace") << QByteArray("+++ dirname x\n++ cd .\n+ make\n") << QStringList{};
        QTest::newRow("a heading in a trace") << QByteArray("+ echo '--- Build'\n--- Build\n+ make\n") << QStringList{u"1-* Build"_s};
        QTest::newRow("rules") << QByteArray("---\n--- stderr ---\n--- \n---- x\n") << QStringList{};
        QTest::newRow("teamcity") << QByteArray("##teamcity[blockOpened name='B|'s |[1|]' description='d']\n##teamcity[testSuiteStarted name='s']\nx\n"
                                                "##teamcity[testSuiteFinished name='s']\n##teamcity[blockClosed name='B|'s |[1|]']\n")
                                  << QStringList{u"0-5!* B's [1]"_s, u"  1-4!* s"_s};
        QTest::newRow("teamcity, forged") << QByteArray("##teamcity[blockOpened name='x]\n##teamcity[blockOpened]\n##teamcity[blockClosed name='y']\n##teamcity[\n") << QStringList{};
        QTest::newRow("azure") << QByteArray("##[section]Starting: Build\n##[section]One\nx\n##[section]Two\ny\n##[section]Finishing: Build\n")
                               << QStringList{u"0-6! Build"_s, u"  1-3 One"_s, u"  3-5 Two"_s};
        QTest::newRow("mixed") << QByteArray("--- Build\n::group::A\nsection_start:1:s\r\x1b[0KS\nx\n::endgroup::\n--- Test\nsection_end:2:s\r\x1b[0K\n")
                               << QStringList{u"0-5* Build"_s, u"  1-5!* A"_s, u"    2-4 S"_s, u"5-* Test"_s};
    }

    void dialects()
    {
        QFETCH(QByteArray, log);
        QFETCH(QStringList, wanted);
        QCOMPARE(printed(foldsOf({log.constData(), static_cast<std::size_t>(log.size())})), wanted);
        // Cut into blocks at every newline it is the same.
        for (qsizetype cut = log.indexOf('\n'); cut >= 0; cut = log.indexOf('\n', cut + 1)) {
            FoldScan scan;
            const qint64 lines = scan.scan({log.constData(), static_cast<std::size_t>(cut + 1)}, {0});
            QCOMPARE(lines, log.left(cut + 1).count('\n'));
            scan.scan({log.constData() + cut + 1, static_cast<std::size_t>(log.size() - cut - 1)}, {lines});
            scan.finish();
            QCOMPARE(printed(scan.tree().folds()), wanted);
        }
    }

    void ownTimes()
    {
        const std::vector<Fold> folds = foldsOf("section_start:100:a\r\x1b[0KA\nx\nsection_end:103:a\r\x1b[0K\nsection_start:9:b\r\nsection_end:7:b\r\n");
        QCOMPARE(folds.size(), 2u);
        QCOMPARE(folds[0].endUs - folds[0].beginUs, 3'000'000);
        QCOMPARE(folds[1].endUs, 0); // a clock that goes back tells nothing
    }

    void nothingButMarkers_data()
    {
        QTest::addColumn<QByteArray>("marker");
        QTest::newRow("groups") << QByteArray("::group::A\n");
        QTest::newRow("ends") << QByteArray("::endgroup::\n");
        QTest::newRow("both") << QByteArray("::group::A\n::endgroup::\n");
        QTest::newRow("sections") << QByteArray("section_start:1:a\r\n");
        QTest::newRow("headings") << QByteArray("--- A\n~~~ B\n");
        QTest::newRow("blocks") << QByteArray("##teamcity[blockOpened name='x']\n");
        QTest::newRow("stopped") << QByteArray("::stop-commands::x\n::y::\n");
    }

    // However many there are, what is kept is bounded.
    void nothingButMarkers()
    {
        QFETCH(QByteArray, marker);
        std::string block;
        while (block.size() < (1u << 20))
            block += marker.toStdString();
        FoldScan scan;
        LineNumber line;
        for (int i = 0; i < 4; ++i)
            line = line + LineCount{scan.scan(block, line)};
        scan.finish();
        const std::vector<Fold> &folds = scan.tree().folds();
        QVERIFY(folds.size() <= FoldTree::mostFolds);
        QCOMPARE(scan.tree().isCut(), folds.size() == FoldTree::mostFolds);
        // Beside each other or within each other, and not deep.
        std::vector<qint64> ends;
        qint64 before = -1;
        for (const Fold &fold : folds) {
            QVERIFY(fold.first.value > before);
            before = fold.first.value;
            while (!ends.empty() && ends.back() <= fold.first.value)
                ends.pop_back();
            const qint64 end = fold.open ? line.value : fold.end.value;
            QVERIFY(end > fold.first.value);
            QVERIFY(ends.empty() || end <= ends.back());
            ends.push_back(end);
            QVERIFY(ends.size() <= FoldTree::deepestFold);
        }
    }

    void oneLongLine()
    {
        std::string line;
        while (line.size() < (4u << 20))
            line += "section_start:1:a\r\x1b[0K ::group::x ";
        line += "\n::group::After\n";
        const std::vector<Fold> folds = foldsOf(line);
        QCOMPARE(folds.size(), 2u);
        QCOMPARE(folds.back().name, std::string("After"));
        for (const Fold &fold : folds)
            QVERIFY(fold.name.size() <= longestFoldName);
    }

    void growsWithTheLog()
    {
        writeFile(path(), "::group::A\nx\n::gro");
        const auto log = openLog(path());
        LogFolds folds(log);
        QSignalSpy ends(&folds, &LogFolds::reachedEnd);
        folds.advance();
        QVERIFY(ends.wait());
        QCOMPARE(printed(folds.folds()), QStringList{u"0-* A"_s});
        appendFile(path(), "up::B\n--- C\n");
        QVERIFY(log->refresh());
        folds.advance();
        QVERIFY(ends.wait());
        QCOMPARE(printed(folds.folds()), (QStringList{u"0-* A"_s, u"  2-* B"_s})); // the heading waits for the line behind it
        folds.advance(true);
        QVERIFY(ends.wait());
        QCOMPARE(printed(folds.folds()), (QStringList{u"0-* A"_s, u"  2-* B"_s, u"    3-* C"_s}));
        writeFile(path(), "::group::Z\n");
        QVERIFY(log->refresh());
        folds.advance(true);
        QVERIFY(ends.wait());
        QCOMPARE(printed(folds.folds()), QStringList{u"0-* Z"_s});
    }

    void deletingItStopsIt()
    {
        QByteArray bytes;
        while (bytes.size() < (16 << 20))
            bytes += "::group::A\nsome text of a line\n::endgroup::\n";
        writeFile(path(), bytes);
        const auto log = openLog(path());
        for (int i = 0; i < 20; ++i) {
            LogFolds folds(log);
            folds.advance(true);
        }
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestLogFolds)
#include "tst_logfolds.moc"
