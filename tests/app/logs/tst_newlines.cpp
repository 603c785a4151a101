#include "app/logs/newlines.h"
#include "tests/app/logs/logfixture.h"
#include "tests/support/warnings.h"

using namespace slipway;

class TestNewlines : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void fastIsPortable_data()
    {
        QTest::addColumn<int>("oneIn"); // how rare newlines are
        QTest::newRow("only newlines") << 1;
        QTest::newRow("every other") << 2;
        QTest::newRow("short lines") << 7;
        QTest::newRow("long lines") << 500;
    }

    void fastIsPortable()
    {
        QFETCH(int, oneIn);
        testing::Random random(static_cast<quint64>(oneIn));
        std::string bytes(20'000, 'x');
        for (char &c : bytes) {
            if (random(static_cast<quint32>(oneIn)) == 0)
                c = '\n';
        }
        // Any beginning and end relative to the 64 bytes looked at together, any count before.
        for (std::size_t from = 0; from < 70; from += 3) {
            for (const qint64 before : {0, 1, 63, 64, 65, 1000}) {
                const std::string_view part = std::string_view(bytes).substr(from, bytes.size() - 2 * from);
                std::vector<qint64> fast;
                std::vector<qint64> portable;
                const qint64 a = markLines(part, 1'000'000, before, fast);
                const qint64 b = portable::markLines(part, 1'000'000, before, portable);
                QCOMPARE(a, b);
                QCOMPARE(fast, portable);
                QCOMPARE(countNewlines(part), a - before);
            }
        }
    }

    void countsAsItGoes()
    {
        testing::Random random(5);
        for (const std::size_t size : {0, 1, 63, 64, 65, 127, 128, 1000}) {
            std::string bytes(size, 'x');
            for (char &c : bytes)
                c = random(4) == 0 ? '\n' : 'x';
            NewlineCounter counter(bytes);
            for (std::size_t at = 0; at <= size; at += 1 + random(90))
                QCOMPARE(counter.before(at), portable::countNewlines(std::string_view(bytes).substr(0, at)));
            QCOMPARE(counter.before(size), portable::countNewlines(bytes));
        }
    }

    void piecesAreTheWhole()
    {
        testing::Random random(3);
        std::string bytes(50'000, 'x');
        for (char &c : bytes)
            c = random(9) == 0 ? '\n' : 'x';
        std::vector<qint64> whole;
        markLines(bytes, 0, 0, whole);
        std::vector<qint64> pieces;
        qint64 count = 0;
        for (std::size_t at = 0; at < bytes.size();) {
            const std::size_t length = std::min<std::size_t>(1 + random(300), bytes.size() - at);
            count = markLines(std::string_view(bytes).substr(at, length), static_cast<qint64>(at), count, pieces);
            at += length;
        }
        QCOMPARE(pieces, whole);
        QCOMPARE(static_cast<qint64>(whole.size()), count / linesPerMark);
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestNewlines)
#include "tst_newlines.moc"
