#include "app/logs/lineset.h"
#include "tests/app/logs/logfixture.h"
#include "tests/support/warnings.h"
#include "ui/common/logview/rowmap.h"

using namespace slipway;
using namespace Qt::StringLiterals;

namespace {

// "0 1 H0 2 3 ~ 4": what each row shows, and that the way back leads to the same row.
QString printed(const RowMap &map)
{
    QStringList rows;
    for (qint64 row = 0; row < map.count(); ++row) {
        const LogRow what = map.at(row);
        if (what.kind == LogRow::Header)
            rows << u"H%1"_s.arg(what.index);
        else
            rows << (what.kind == LogRow::Strip ? u"~"_s : QString::number(what.line.value));
        if (what.kind != LogRow::Strip && map.rowOf(what) != row)
            rows << u"(not %1)"_s.arg(map.rowOf(what));
    }
    return rows.join(u' ');
}

} // namespace

class TestRowMap : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void rows_data()
    {
        using Sections = std::vector<RowMap::Section>;
        QTest::addColumn<Sections>("sections");
        QTest::addColumn<QList<int>>("strips");
        QTest::addColumn<int>("lines");
        QTest::addColumn<QString>("wanted");
        const auto whole = [](qint64 first, qint64 end, bool folded = false) {
            return RowMap::Section{{first}, {end}, false, folded};
        };
        QTest::newRow("nothing") << Sections{} << QList<int>{} << 0 << QString();
        QTest::newRow("lines") << Sections{} << QList<int>{} << 3 << u"0 1 2"_s;
        QTest::newRow("strips") << Sections{} << QList<int>{0, 2, 2, 9} << 3 << u"~ 0 1 ~ ~ 2"_s;
        QTest::newRow("sections") << Sections{whole(1, 2), whole(2, 4)} << QList<int>{} << 5 << u"0 H0 1 H1 2 3 4"_s;
        QTest::newRow("folded") << Sections{whole(0, 2, true), whole(2, 4)} << QList<int>{1, 3} << 4 << u"H0 H1 2 ~ 3"_s;
        QTest::newRow("open") << Sections{whole(0, 1), {{1}, {0}, true, false}} << QList<int>{1} << 3 << u"H0 0 H1 ~ 1 2"_s;
        QTest::newRow("open, folded") << Sections{{{0}, {0}, true, true}} << QList<int>{1} << 3 << u"H0"_s;
        QTest::newRow("empty sections") << Sections{whole(0, 0), whole(0, 2), whole(2, 2)} << QList<int>{} << 2
                                        << u"H0 H1 0 1 H2"_s;
        QTest::newRow("gap") << Sections{whole(0, 1, true), whole(2, 3, true)} << QList<int>{} << 4 << u"H0 1 H1 3"_s;
    }

    void rows()
    {
        QFETCH(std::vector<RowMap::Section>, sections);
        QFETCH(QList<int>, strips);
        QFETCH(int, lines);
        QFETCH(QString, wanted);
        std::vector<LineNumber> above;
        for (const int strip : strips)
            above.push_back({strip});
        RowMap map;
        map.set(sections, above, {lines});
        QCOMPARE(printed(map), wanted);
    }

    void sectionsLieWithinSections_data()
    {
        using Sections = std::vector<RowMap::Section>;
        QTest::addColumn<Sections>("sections");
        QTest::addColumn<QString>("wanted");
        QTest::newRow("nested") << Sections{{{1}, {6}}, {{2}, {4}}, {{4}, {5}}} << u"0 H0 1 H1 2 3 H2 4 5 6 7"_s;
        QTest::newRow("inner folded") << Sections{{{1}, {6}}, {{2}, {4}, false, true}} << u"0 H0 1 H1 4 5 6 7"_s;
        QTest::newRow("outer folded") << Sections{{{1}, {6}, false, true}, {{2}, {4}}} << u"0 H0 6 7"_s;
        QTest::newRow("reaches out") << Sections{{{1}, {4}}, {{2}, {9}}} << u"0 H0 1 H1 2 3 4 5 6 7"_s;
        QTest::newRow("open within") << Sections{{{1}, {4}}, {{2}, {0}, true}} << u"0 H0 1 H1 2 3 4 5 6 7"_s;
        QTest::newRow("marked") << Sections{{{1}, {5}, false, false, true, true}} << u"0 H0 2 3 5 6 7"_s;
        QTest::newRow("marked, folded") << Sections{{{1}, {5}, false, true, true, true}} << u"0 H0 5 6 7"_s;
        QTest::newRow("marked, empty") << Sections{{{1}, {3}, false, false, true, true}} << u"0 H0 3 4 5 6 7"_s;
        QTest::newRow("marked within marked")
            << Sections{{{0}, {8}, false, false, true, true}, {{1}, {4}, false, false, true, true}} << u"H0 H1 2 4 5 6"_s;
    }

    void sectionsLieWithinSections()
    {
        QFETCH(std::vector<RowMap::Section>, sections);
        QFETCH(QString, wanted);
        RowMap map;
        map.set(sections, {}, {8});
        QCOMPARE(printed(map), wanted);
        QCOMPARE(map.sectionOf({0}), sections[0].first.value == 0 ? 0 : -1);
        for (int line = 0; line < 8; ++line) { // a line without a row is shown by one before it
            const LogRow row = map.at(map.rowOf(LineNumber{line}));
            QVERIFY(row.line.value <= line);
        }
    }

    void innermostSection()
    {
        RowMap map;
        map.set({{{1}, {6}}, {{2}, {4}}, {{3}, {4}}, {{6}, {8}}}, {}, {10});
        const QList<int> wanted{-1, 0, 1, 2, 0, 0, 3, 3, -1, -1};
        for (int line = 0; line < 10; ++line)
            QCOMPARE(map.sectionOf({line}), wanted[line]);
        QCOMPARE(map.parentOf(2), 1);
        QCOMPARE(map.depthOf(2), 2);
        QCOMPARE(map.depthOf(3), 0);
    }

    void linesAreLeftOut()
    {
        LineSet noise;
        for (const int line : {0, 1, 4, 7})
            noise.append({line});
        RowMap map;
        map.set({{{2}, {6}}, {{6}, {8}, false, true}}, {{4}, {9}}, {10}, {RowMap::Choice::Without, &noise});
        QCOMPARE(printed(map), u"H0 2 3 ~ 5 H1 8 ~ 9"_s);
        QVERIFY(map.hides({4}));
        QVERIFY(!map.hides({5}));
        QCOMPARE(map.rowOf(LineNumber{4}), 2); // the nearest before it
        map.set({}, {}, {10}, {RowMap::Choice::Only, &noise});
        QCOMPARE(printed(map), u"0 1 4 7"_s);
        QCOMPARE(map.rowOf(LineNumber{6}), 2);
    }

    void aHundredMillionLinesAreAFewPieces()
    {
        LineSet noise;
        for (qint64 line = 0; line < 100'000'000; line += 1'000)
            noise.append({line});
        RowMap map;
        map.set({{{1'000}, {50'000'000}}, {{50'000'000}, {0}, true}}, {}, {100'000'000}, {RowMap::Choice::Without, &noise});
        QCOMPARE(map.count(), 100'000'000 - 100'000 + 2);
        for (qint64 row = 0; row < map.count(); row += 7'654'321)
            QCOMPARE(map.rowOf(map.at(row)), row);
    }

    void foldedLinesAreTheirHeader()
    {
        RowMap map;
        map.set({{{2}, {5}, false, true}, {{5}, {0}, true, false}}, {}, {8});
        QCOMPARE(map.rowOf(LineNumber{3}), 2);
        QCOMPARE(map.rowOf(LineNumber{4}), 2);
        QCOMPARE(map.rowOf(LineNumber{5}), 4);
        QCOMPARE(map.sectionOf({1}), -1);
        QCOMPARE(map.sectionOf({4}), 0);
        QCOMPARE(map.sectionOf({7}), 1);
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestRowMap)
#include "tst_rowmap.moc"
