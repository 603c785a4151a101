#include "app/logs/lineset.h"
#include "tests/app/logs/logfixture.h"
#include "tests/support/warnings.h"

#include <set>

using namespace slipway;

class TestLineSet : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void isASet_data()
    {
        QTest::addColumn<int>("oneIn");
        QTest::newRow("all") << 1;
        QTest::newRow("many") << 5;
        QTest::newRow("few") << 400;
        QTest::newRow("hardly any") << 60'000;
    }

    void isASet()
    {
        QFETCH(int, oneIn);
        testing::Random random(static_cast<quint64>(oneIn));
        LineSet lines;
        std::set<qint64> wanted;
        const qint64 end = 300'000;
        for (qint64 i = 0; i < end; ++i) {
            if (random(static_cast<quint32>(oneIn)) == 0) {
                lines.append({i});
                wanted.insert(i);
            }
        }
        const auto compare = [&] {
            QCOMPARE(lines.count(), static_cast<qint64>(wanted.size()));
            for (qint64 i = -1; i <= end; i += 1 + random(2'000)) {
                QCOMPARE(lines.contains({i}), wanted.count(i) == 1);
                const auto next = wanted.upper_bound(i);
                QCOMPARE(lines.next({i}).has_value(), next != wanted.end());
                if (next != wanted.end())
                    QCOMPARE(lines.next({i})->value, *next);
                const auto at = wanted.lower_bound(i);
                QCOMPARE(lines.previous({i}).has_value(), at != wanted.begin());
                if (at != wanted.begin())
                    QCOMPARE(lines.previous({i})->value, *std::prev(at));
                QCOMPARE(lines.rankOf({i}), static_cast<qint64>(std::distance(wanted.begin(), at)));
            }
        };
        compare();
        // The ways back.
        qint64 rank = 0;
        for (auto it = wanted.begin(); it != wanted.end(); ++it, ++rank) {
            if (rank % 97 == 0)
                QCOMPARE(lines.at(rank).value, *it);
        }
        QCOMPARE(lines.at(rank).value, *wanted.rbegin() + 1);
        QCOMPARE(lines.last()->value, *wanted.rbegin());
        qint64 missing = 0;
        for (qint64 i = 0; i < end + 100; ++i) {
            if (wanted.count(i) != 0)
                continue;
            if (missing % 89 == 0 || i >= end)
                QCOMPARE(lines.missingAt(missing).value, i);
            ++missing;
        }
        lines.removeFrom({131'072 + 77});
        wanted.erase(wanted.lower_bound(131'072 + 77), wanted.end());
        compare();
        lines.append({200'000});
        lines.append({150'000}); // out of order: ignored
        wanted.insert(200'000);
        compare();
        lines.removeFrom({0});
        QVERIFY(lines.isEmpty());
        QVERIFY(!lines.last());
        // Many at once, with some that do not lie behind the others.
        std::vector<LineNumber> all;
        for (const qint64 line : wanted)
            all.push_back({line});
        for (std::size_t from = 0; from < all.size();) {
            const std::size_t count = std::min<std::size_t>(all.size() - from, random(9'000));
            lines.append(std::span(all).subspan(from, count));
            lines.append(std::span(all).first(std::min<std::size_t>(from, 3)));
            from += count;
        }
        QCOMPARE(lines.count(), static_cast<qint64>(all.size()));
        std::optional<LineNumber> next;
        for (const LineNumber line : all) {
            next = lines.next(next.value_or(LineNumber{-1}));
            QCOMPARE(next, std::optional(line));
        }
        QCOMPARE(lines.rankOf({end}), lines.count());
        lines.clear();
        QVERIFY(!lines.last());
        QCOMPARE(lines.missingAt(12).value, 12);
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestLineSet)
#include "tst_lineset.moc"
