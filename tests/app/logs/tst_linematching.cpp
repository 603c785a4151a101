// Which lines of two sequences belong together.
#include "app/logs/linematching.h"
#include "tests/app/logs/logfixture.h"

#include <QTest>

#include <numeric>

using namespace slipway;
using namespace slipway::testing;

namespace {

using Lines = std::vector<quint64>;

Lines linesOf(const char *letters)
{
    Lines lines;
    for (; *letters; ++letters)
        lines.push_back(static_cast<quint64>(*letters) * 0x9E3779B97F4A7C15ULL);
    return lines;
}

// How many lines can be matched at most, the slow and plain way.
qint64 longestCommon(const Lines &left, const Lines &right)
{
    std::vector<qint64> row(right.size() + 1, 0);
    for (const quint64 line : left) {
        qint64 before = 0;
        for (std::size_t j = 0; j < right.size(); ++j) {
            const qint64 above = row[j + 1];
            row[j + 1] = line == right[j] ? before + 1 : std::max(row[j + 1], row[j]);
            before = above;
        }
    }
    return row.back();
}

qint64 matched(const LineMatching &diff)
{
    return std::accumulate(diff.matches.begin(), diff.matches.end(), qint64(0),
                           [](qint64 sum, const LineMatch &match) { return sum + match.count; });
}

// Matches are of equal lines, in order, and do not overlap.
bool holds(const LineMatching &diff, const Lines &left, const Lines &right)
{
    qint64 l = 0;
    qint64 r = 0;
    for (const LineMatch &match : diff.matches) {
        if (match.count <= 0 || match.left < l || match.right < r || (match.left == l && match.right == r && l > 0))
            return false;
        for (qint64 i = 0; i < match.count; ++i) {
            if (left.at(static_cast<std::size_t>(match.left + i)) != right.at(static_cast<std::size_t>(match.right + i)))
                return false;
        }
        l = match.left + match.count;
        r = match.right + match.count;
    }
    return l <= static_cast<qint64>(left.size()) && r <= static_cast<qint64>(right.size());
}

} // namespace

class TestLineMatching : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void matches_data()
    {
        QTest::addColumn<QByteArray>("left");
        QTest::addColumn<QByteArray>("right");
        QTest::addColumn<int>("same");
        QTest::newRow("both empty") << QByteArray() << QByteArray() << 0;
        QTest::newRow("left empty") << QByteArray() << QByteArray("abc") << 0;
        QTest::newRow("same") << QByteArray("abc") << QByteArray("abc") << 3;
        QTest::newRow("nothing in common") << QByteArray("abc") << QByteArray("xyz") << 0;
        QTest::newRow("one more") << QByteArray("abcd") << QByteArray("abxcd") << 4;
        QTest::newRow("one less") << QByteArray("abxcd") << QByteArray("abcd") << 4;
        QTest::newRow("one changed") << QByteArray("abxcd") << QByteArray("abycd") << 4;
        QTest::newRow("only repeated lines") << QByteArray("aaaaaabbbbbb") << QByteArray("aaaaabbbbbbb") << 11;
        QTest::newRow("moved") << QByteArray("abcdefg") << QByteArray("efgabcd") << 4;
        QTest::newRow("pairs") << QByteArray("axbxcx") << QByteArray("axbxqxcx") << 6;
    }
    void matches()
    {
        QFETCH(QByteArray, left);
        QFETCH(QByteArray, right);
        const Lines a = linesOf(left.constData());
        const Lines b = linesOf(right.constData());
        const LineMatching diff = matchLines(a, b);
        QVERIFY(holds(diff, a, b));
        QVERIFY(diff.exact);
        QTEST(int(matched(diff)), "same");
    }

    void anySequences()
    {
        Random random(3);
        for (int round = 0; round < 3'000; ++round) {
            const quint32 letters = 2 + random(30);
            Lines a(random(40));
            for (quint64 &line : a)
                line = random(letters);
            Lines b = a;
            for (quint32 edits = random(10); edits > 0; --edits) {
                const std::size_t at = b.empty() ? 0 : random(static_cast<quint32>(b.size()));
                if (random(2) || b.empty())
                    b.insert(b.begin() + static_cast<std::ptrdiff_t>(at), random(letters));
                else
                    b.erase(b.begin() + static_cast<std::ptrdiff_t>(at));
            }
            const LineMatching diff = matchLines(a, b);
            QVERIFY(holds(diff, a, b));
            QVERIFY(diff.exact);
            QCOMPARE(matched(diff), longestCommon(a, b));
        }
    }

    void aMillionLines()
    {
        constexpr std::size_t lines = 1'000'000;
        Random random(5);
        Lines a(lines);
        for (std::size_t i = 0; i < lines; ++i)
            a[i] = random(3) == 0 ? random(50) : 1'000 + i; // a third of a log is said again and again
        Lines b;
        std::size_t kept = 0;
        for (const quint64 line : a) {
            if (random(100) == 0) {
                if (random(2))
                    b.push_back(5'000'000 + random(1'000'000'000));
            } else {
                b.push_back(line);
                ++kept;
            }
        }
        const LineMatching diff = matchLines(a, b);
        QVERIFY(holds(diff, a, b));
        QVERIFY(diff.exact);
        QVERIFY(matched(diff) >= static_cast<qint64>(kept));
        QVERIFY2(diff.steps < static_cast<qint64>(20 * lines), qPrintable(QString::number(diff.steps)));
    }

    void boundedWhereNothingFits_data()
    {
        QTest::addColumn<quint32>("letters");
        QTest::newRow("no line in common, which is soon seen") << 0u;
        QTest::newRow("three lines in any order") << 3u;
        QTest::newRow("a hundred lines in any order") << 100u;
    }
    void boundedWhereNothingFits()
    {
        QFETCH(quint32, letters);
        Random random(9);
        Lines a(100'000);
        Lines b(100'000);
        for (std::size_t i = 0; i < a.size(); ++i) {
            a[i] = letters ? random(letters) : i;
            b[i] = letters ? random(letters) : 1'000'000 + i;
        }
        const LineMatching diff = matchLines(a, b);
        QVERIFY(holds(diff, a, b));
        QVERIFY2(diff.steps < 20'000'000, qPrintable(QString::number(diff.steps)));
        QCOMPARE(diff.exact, letters == 0);
    }

    void stopsAtTheBudget()
    {
        Random random(9);
        Lines a(10'000);
        Lines b(10'000);
        for (std::size_t i = 0; i < a.size(); ++i) {
            a[i] = random(10);
            b[i] = random(10);
        }
        LineMatchLimits limits;
        limits.mostDifferences = 1'000'000;
        limits.mostSteps = 100'000;
        const LineMatching diff = matchLines(a, b, limits);
        QVERIFY(holds(diff, a, b));
        QVERIFY(!diff.exact);
        QVERIFY(diff.steps < 200'000);
        int asked = 0;
        matchLines(a, b, {}, [&asked] { return ++asked > 3; });
        QVERIFY(asked < 10);
    }
};

QTEST_APPLESS_MAIN(TestLineMatching)
#include "tst_linematching.moc"
