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
