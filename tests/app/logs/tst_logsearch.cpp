#include "app/logs/escapes.h"
#include "app/logs/logmarks.h"
#include "app/logs/logsearch.h"
#include "app/logs/textfind.h"
#include "tests/app/logs/logfixture.h"
#include "tests/support/warnings.h"

#include <QRegularExpression>
#include <QSignalSpy>

using namespace slipway;
using namespace slipway::testing;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(SearchPattern)

namespace {

std::vector<qint64> naive(const QByteArray &bytes, const SearchPattern &pattern)
{
    QString expression = pattern.regularExpression ? pattern.text : QRegularExpression::escape(pattern.text);
    if (pattern.wholeWord)
        expression = u"\\b(?:"_s + expression + u")\\b"_s;
    const QRegularExpression regex(expression,
                                   pattern.caseSensitive ? QRegularExpression::NoPatternOption
                                                         : QRegularExpression::CaseInsensitiveOption);
    std::vector<qint64> hits;
    const QList<QByteArray> lines = linesOf(bytes);
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const std::string plain = plainLine({lines[i].constData(), static_cast<std::size_t>(lines[i].size())});
        if (regex.match(QString::fromStdString(plain)).hasMatch())
            hits.push_back(i);
    }
    return hits;
}

std::vector<qint64> linesIn(const LineSet &set)
{
    std::vector<qint64> result;
    for (auto line = set.next({-1}); line; line = set.next(*line))
        result.push_back(line->value);
    return result;
}

QByteArray mixedLog(int lines)
{
    Random random(21);
    const QList<QByteArray> words{"link", "cache", "\x1b[31merr\x1b[0mor", "Warn", "test ", "größe", "72", "]", "[", "a.c",
                                  "old\rnew", "done", "\ttab", "x"};
    QByteArray bytes;
    for (int i = 0; i < lines; ++i) {
        for (quint32 word = random(9); word > 0; --word)
            bytes += words[static_cast<qsizetype>(random(static_cast<quint32>(words.size())))] + (random(3) ? " " : "");
        bytes += '\n';
    }
    return bytes + "unfinished link";
}

} // namespace

class TestLogSearch : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    QString path() const { return m_folder.filePath(u"log"_s); }

private Q_SLOTS:
    void findsWhatGrepFinds_data()
    {
        QTest::addColumn<SearchPattern>("pattern");
        const auto add = [](const char *text, bool sensitive, bool word, bool regex) {
            QTest::addRow("%s%s%s%s", text, sensitive ? ", case" : "", word ? ", word" : "", regex ? ", regex" : "")
                << SearchPattern{QString::fromUtf8(text), sensitive, word, regex};
        };
        add("link", true, false, false);
        add("LINK", false, false, false);
        add("error", true, false, false);
        add("old", true, false, false);
        add("72", true, true, false);
        add("größe", true, false, false);
        add("GRÖSSE", false, false, false);
        add("a.c", false, false, false);
        add("a.c", true, true, false);
        add("[31m", true, false, false);
        add("link|cache", true, false, true);
        add("^link", true, false, true);
        add("done$", true, false, true);
        add("^$", true, false, true);
        add("x*", true, false, true);
        add("\\s+72\\s", true, false, true);
        add("[^a-z ]{3}", true, false, true);
        add("gr.ße", true, false, true);
        add("(warn|test ) +link", false, false, true);
        add("absent", true, false, false);
        add("ErRoR", false, false, false);
        add("link", false, true, false);
        add("(?i)WARN +link", true, false, true);
        add("ca(che|sh)", true, false, true);
        add("(test|cache).*größe", false, false, true);
        add("tab|error|unfinished", true, false, true);
        add("c", true, false, false);
        add("e ", false, false, false);
    }

    void findsWhatGrepFinds()
    {
        QFETCH(SearchPattern, pattern);
        const QByteArray bytes = mixedLog(3'000);
        writeFile(path(), bytes);
        const auto matcher = LineMatcher::compile(pattern);
        QVERIFY(matcher);
        LogSearch search(openLog(path()), *matcher);
        QSignalSpy ended(&search, &LogSearch::reachedEnd);
        search.advance();
        QTRY_COMPARE(ended.size(), 1);
        QCOMPARE(linesIn(search.hits()), naive(bytes, pattern));
        QVERIFY(!search.isRunning());
    }

    void badPatternsSayWhy()
    {
        QCOMPARE(LineMatcher::compile({}).error().code, ErrorCode::Invalid);
        const auto broken = LineMatcher::compile({u"(a"_s, true, false, true});
        QCOMPARE(broken.error().code, ErrorCode::Invalid);
        QVERIFY(broken.error().message.contains(u"never closed"_s));
        QVERIFY(LineMatcher::compile({u"(a"_s, true, false, false}));
    }

    void blocksEndInLines()
    {
        // Lines across the 8 MiB a search looks at together, one of them longer than that.
        QByteArray bytes;
        for (int i = 0; i < 90'000; ++i)
            bytes += QByteArray(100, 'x') + QByteArray::number(i) + '\n';
        bytes += QByteArray(9 << 20, 'y') + "needle\n";
        for (int i = 0; i < 90'000; ++i)
            bytes += QByteArray(100, 'x') + QByteArray::number(i) + '\n';
        writeFile(path(), bytes);
        LogSearch search(openLog(path()), *LineMatcher::compile({u"89999|needle|x77$"_s, true, false, true}));
        QSignalSpy ended(&search, &LogSearch::reachedEnd);
        search.advance();
        QTRY_COMPARE(ended.size(), 1);
        QCOMPARE(linesIn(search.hits()), (std::vector<qint64>{77, 89'999, 90'000, 90'001 + 77, 90'001 + 89'999}));
    }

    void partsOfALongLineAreSearched()
    {
        // A text on the border of two parts; one that is overwritten in a later part; one in the line behind.
        const qsizetype part = LogReader::longestPart;
        writeFile(path(), "first\n" + QByteArray(part - 3, 'x') + "needle" + QByteArray(part, 'y') + '\n' + "needle" + QByteArray(2 * part, 'x') + "\rgone\n"
                      + "last needle\n" + QByteArray(part + 100, 'z'));
        LogSearch search(openLog(path()), *LineMatcher::compile({u"needle"_s, true, false, false}));
        QSignalSpy ended(&search, &LogSearch::reachedEnd);
        search.advance();
        QTRY_COMPARE(ended.size(), 1);
        QCOMPARE(linesIn(search.hits()), (std::vector<qint64>{1, 3}));
        appendFile(path(), "needle");
        QCOMPARE(search.searched(), LineCount{5});
    }

    void findsTextAsMemmemDoes()
    {
        Random random(11);
        std::string bytes(3'000, ' ');
        for (std::size_t i = 0; i < bytes.size(); ++i) {
            const bool isDense = i / 700 % 2 == 0; // else lines are long, and hits rare
            bytes[i] = isDense ? "abAB \n"[random(6)] : "  a\n"[random(40) == 0 ? 2 + random(2) : random(2)];
        }
        const std::string_view view(bytes);
        for (int i = 0; i < 300; ++i) {
            const bool anyCase = random(2) == 0;
            const TextFind text(bytes.substr(random(2'900), 1 + random(9)), anyCase);
            for (std::size_t from = 0, end = 1 + random(3'000); from <= end;) {
                const std::size_t fast = text.find(view.substr(0, end), from);
                QCOMPARE(fast, text.findPortable(view.substr(0, end), from));
                if (fast == std::string_view::npos)
                    break;
                from = fast + 1;
            }
            // Lines are as those of each by itself, wherever the bytes begin and end.
            const std::string_view part = view.substr(random(70), random(2'900));
            std::vector<LineNumber> lines;
            std::vector<LineNumber> wanted;
            const qint64 newlines = text.findLines(part, {7}, lines);
            QCOMPARE(newlines, qint64(std::count(part.begin(), part.end(), '\n')));
            qint64 line = 7;
            for (const QByteArray &each : QByteArray(part.data(), qsizetype(part.size())).split('\n')) {
                if (text.findPortable({each.constData(), std::size_t(each.size())}, 0) != std::string_view::npos)
                    wanted.push_back({line});
                ++line;
            }
            if (text.text().find('\n') != std::string::npos)
                continue;
            QCOMPARE(lines, wanted);
            lines.clear();
            QCOMPARE(text.findLines(part, {7}, lines, false), newlines);
            QCOMPARE(lines, wanted);
        }
        QCOMPARE(TextFind("Ab").find("abAb"), 2U);
        QCOMPARE(TextFind("Ab", true).find("xaB"), 1U);
    }

    void growsWithTheLog()
    {
        writeFile(path(), "one\nneed");
        const auto log = openLog(path());
        LogSearch search(log, *LineMatcher::compile({u"needle$"_s, true, false, true}));
        QSignalSpy ended(&search, &LogSearch::reachedEnd);
        const auto next = [&](const QByteArray &bytes) {
            appendFile(path(), bytes);
            QVERIFY(log->refresh());
            const auto before = ended.size();
            search.advance();
            QTRY_COMPARE(ended.size(), before + 1);
        };
        next({});
        QCOMPARE(search.hits().count(), 0);
        next("le");
        QCOMPARE(linesIn(search.hits()), std::vector<qint64>{1});
        next("s"); // no longer at the end of the line
        QCOMPARE(search.hits().count(), 0);
        next("\nneedle\n");
        QCOMPARE(linesIn(search.hits()), std::vector<qint64>{2});
        writeFile(path(), "needle\n");
        QVERIFY(log->refresh());
        const auto before = ended.size();
        search.advance();
        QTRY_COMPARE(ended.size(), before + 1);
        QCOMPARE(linesIn(search.hits()), std::vector<qint64>{0});
    }

    void goneSearchIsNeverHeard()
    {
        writeFile(path(), QByteArray("a line of text\n").repeated(2'000'000));
        const auto log = openLog(path());
        for (int i = 0; i < 20; ++i) {
            LogSearch search(log, *LineMatcher::compile({u"[a-z]+ [a-z]+ failed"_s, true, false, true}));
            search.advance();
        }
    }

    void rangesAreInUnits()
    {
        using Range = LineMatcher::Range;
        const auto ranges = [](const char *text, bool regex, const QString &line) {
            return (*LineMatcher::compile({QString::fromUtf8(text), false, false, regex}))->ranges(line);
        };
        QCOMPARE(ranges("ab", false, u"xABxab"_s), (std::vector<Range>{{1, 2}, {4, 2}}));
        QCOMPARE(ranges("漢", false, u"😀ü漢漢x"_s), (std::vector<Range>{{3, 1}, {4, 1}}));
        QCOMPARE(ranges("b", false, u"äbüb"_s), (std::vector<Range>{{1, 1}, {3, 1}}));
        QCOMPARE(ranges("x*", true, u"axxb"_s), (std::vector<Range>{{1, 2}}));
    }

    void marks_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("kind");
        QTest::newRow("gcc") << u"main.cpp:3:5: error: expected ';'"_s << u"error"_s;
        QTest::newRow("gcc warning") << u"main.cpp:3:5: warning: unused variable"_s << u"warning"_s;
        QTest::newRow("rustc") << u"error[E0308]: mismatched types"_s << u"error"_s;
        QTest::newRow("tsc") << u"src/a.ts(3,1): error TS2304: Cannot find name"_s << u"error"_s;
        QTest::newRow("ctest") << u"  5/23 Test  #5: tax .......***Failed    6.15 sec"_s << u"error"_s;
        QTest::newRow("ctest sum") << u"96% tests passed, 1 tests failed out of 23"_s << u"error"_s;
        QTest::newRow("ctest green") << u"100% tests passed, 0 tests failed out of 23"_s << QString();
        QTest::newRow("googletest") << u"test/a.cpp:88: Failure"_s << u"error"_s;
        QTest::newRow("go") << u"--- FAIL: TestX (0.00s)"_s << u"error"_s;
        QTest::newRow("python") << u"Traceback (most recent call last):"_s << u"error"_s;
        QTest::newRow("python value") << u"ValueError: bad"_s << u"error"_s;
        QTest::newRow("java") << u"java.lang.NullPointerException: x"_s << u"error"_s;
        QTest::newRow("make") << u"make[1]: *** [Makefile:3: all] Error 2"_s << u"error"_s;
        QTest::newRow("git") << u"fatal: repository not found"_s << u"error"_s;
        QTest::newRow("github") << u"::error file=a.c,line=1::bad"_s << u"error"_s;
        QTest::newRow("pnpm") << u" WARN   3 deprecated subdependencies found"_s << u"warning"_s;
        QTest::newRow("flag") << u"cc -Werror -o error.o errors.c"_s << QString();
        QTest::newRow("none") << u"0 errors, 0 warnings"_s << QString();
    }

    void marks()
    {
        QFETCH(QString, line);
        QFETCH(QString, kind);
        const std::string bytes = line.toStdString();
        MarkedLines marks;
        findMarks(bytes, {0}, marks);
        QCOMPARE(!marks.errors.empty(), kind == u"error"_s);
        QCOMPARE(!marks.warnings.empty(), kind == u"warning"_s);
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestLogSearch)
#include "tst_logsearch.moc"
