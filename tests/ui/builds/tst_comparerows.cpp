// Which lines of two logs share a row.
#include "ui/builds/comparerows.h"

#include <QTest>

using namespace slipway;
using namespace Qt::StringLiterals;

namespace {

// 5 equal, 1 against 2 changed, 20 equal, 2 only left, 1 moved away, 3 equal, 4 only right.
std::vector<LogHunk> sample()
{
    return {{LogHunk::Equal, {0}, {0}, 5, 5},      {LogHunk::Changed, {5}, {5}, 1, 2},  {LogHunk::Equal, {6}, {7}, 20, 20},
            {LogHunk::OnlyLeft, {26}, {27}, 2, 0}, {LogHunk::MovedLeft, {28}, {27}, 1, 0}, {LogHunk::Equal, {29}, {27}, 3, 3},
            {LogHunk::OnlyRight, {32}, {30}, 0, 4}};
}

QString told(const CompareRows &rows)
{
    QStringList words;
    for (qint64 row = 0; row < rows.count(); ++row) {
        const CompareRow at = rows.at(row);
        words.append(at.skipped ? u"…%1"_s.arg(at.skipped) : u"%1|%2"_s.arg(at.left).arg(at.right));
    }
    return words.join(u' ');
}

} // namespace

class TestCompareRows : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void beside()
    {
        CompareRows rows;
        rows.set(sample(), CompareRows::Form::Beside, {});
        QCOMPARE(rows.count(), 5 + 2 + 20 + 2 + 1 + 3 + 4);
        QCOMPARE(rows.at(5), (CompareRow{LogHunk::Changed, 5, 5, 0}));
        QCOMPARE(rows.at(6), (CompareRow{LogHunk::Changed, -1, 6, 0}));
        QCOMPARE(rows.at(7), (CompareRow{LogHunk::Equal, 6, 7, 0}));
        QCOMPARE(rows.at(36), (CompareRow{LogHunk::OnlyRight, -1, 33, 0}));
        QCOMPARE(rows.at(37), CompareRow{});
        for (qint64 row = 0; row < rows.count(); ++row) {
            const CompareRow at = rows.at(row);
            if (at.left >= 0)
                QCOMPARE(rows.rowOfLeft({at.left}), row);
            if (at.right >= 0)
                QCOMPARE(rows.rowOfRight({at.right}), row);
        }
    }

    void stacked()
    {
        CompareRows rows;
        rows.set(sample(), CompareRows::Form::Stacked, {});
        QCOMPARE(rows.count(), 5 + 3 + 20 + 2 + 1 + 3 + 4);
        QCOMPARE(rows.at(5), (CompareRow{LogHunk::Changed, 5, -1, 0}));
        QCOMPARE(rows.at(6), (CompareRow{LogHunk::Changed, -1, 5, 0}));
        for (qint64 row = 0; row < rows.count(); ++row) {
            const CompareRow at = rows.at(row);
            if (at.left >= 0)
                QCOMPARE(rows.rowOfLeft({at.left}), row);
            if (at.right >= 0)
                QCOMPARE(rows.rowOfRight({at.right}), row);
        }
    }

    void onlyDifferences()
    {
        CompareRows rows;
        rows.set(sample(), CompareRows::Form::Beside, 1);
        QCOMPARE(told(rows), u"…4 4|4 5|5 -1|6 6|7 …18 25|26 26|-1 27|-1 28|-1 …2 31|29 -1|30 -1|31 -1|32 -1|33"_s);
        QCOMPARE(rows.rowOfRight({0}), 0); // the row that stands for it
        QCOMPARE(rows.rowOfRight({15}), 5);
        rows.expand(2); // no such row
        QCOMPARE(rows.count(), 16);
        rows.expand(5);
        QCOMPARE(rows.count(), 16 - 1 + 18);
        rows.arrange(CompareRows::Form::Beside, {});
        QCOMPARE(rows.count(), 37);
        rows.set({{LogHunk::Equal, {0}, {0}, 9, 9}}, CompareRows::Form::Beside, 3);
        QCOMPARE(told(rows), u"…9"_s);
        rows.set({}, CompareRows::Form::Beside, 3);
        QCOMPARE(rows.count(), 0);
        QCOMPARE(rows.rowOfLeft({3}), 0);
    }

    void leavesOutMovedLinesToo()
    {
        // Equal and moved lines in turn, as parallel builds write them, then one that is new.
        std::vector<LogHunk> hunks;
        for (qint64 at = 0; at < 30; at += 3) {
            hunks.push_back({LogHunk::Equal, {at}, {at}, 2, 2});
            hunks.push_back({at % 2 ? LogHunk::MovedLeft : LogHunk::MovedRight, {at + 2}, {at + 2}, at % 2 ? 1 : 0, at % 2 ? 0 : 1});
        }
        hunks.push_back({LogHunk::OnlyRight, {30}, {30}, 0, 1});
        hunks.push_back({LogHunk::Equal, {30}, {31}, 8, 8});
        CompareRows rows;
        rows.set(hunks, CompareRows::Form::Beside, 2);
        QCOMPARE(rows.count(), 1 + 2 + 1 + 2 + 1);
        QCOMPARE(rows.at(0).skipped, 24); // of the right log; five of them are elsewhere in the left one
        QCOMPARE(rows.rowOfRight({12}), 0);
        QCOMPARE(rows.rowOfRight({30}), 3);
        QCOMPARE(rows.at(6).skipped, 6);
        rows.expand(0);
        QCOMPARE(rows.count(), 30 + 1 + 2 + 1);
        rows.expand(33);
        QCOMPARE(rows.count(), 39);
    }

    void fromDifferenceToDifference()
    {
        CompareRows rows;
        rows.set(sample(), CompareRows::Form::Beside, {});
        QCOMPARE(rows.differences(), (std::vector<qint64>{5, 27, 33}));
        QCOMPARE(rows.nextDifference(-1), std::optional<qint64>(5));
        QCOMPARE(rows.nextDifference(5), std::optional<qint64>(27));
        QCOMPARE(rows.nextDifference(33), std::nullopt);
        QCOMPARE(rows.previousDifference(33), std::optional<qint64>(27));
        QCOMPARE(rows.previousDifference(5), std::nullopt);
        // Where lines are left out they are at other rows, and as many.
        rows.arrange(CompareRows::Form::Beside, 0);
        QCOMPARE(rows.differences().size(), std::size_t(3));
        for (const qint64 row : rows.differences())
            QVERIFY(rows.at(row).kind != LogHunk::Equal);
    }
};

QTEST_APPLESS_MAIN(TestCompareRows)
#include "tst_comparerows.moc"
