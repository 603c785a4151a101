#include "app/logs/literalscan.h"
#include "tests/app/logs/logfixture.h"
#include "tests/support/warnings.h"

#include <algorithm>

using namespace slipway;

namespace {

using Literals = std::vector<LiteralScan::Literal>;
using Places = std::vector<std::pair<std::size_t, std::size_t>>;

// A few, and more than there are groups; windows at the beginning, in the middle and at the end, shorter ones than four bytes.
const Literals few{{"erro", true, 0}, {"***", true, 0}, {"::", true, 0}};
const Literals many{{"erro", true, 0},  {"password", true, 4}, {"passphrase", true, 9}, {"token", true, 1}, {"sk-", false, 0}, {"://", false, 0},
                    {"hooks.slack.com", false, 7}, {"AKIA", false, 0}, {"Key=", false, 0}, {"ghp_", false, 2}, {"xx", true, 0}, {"begin a", true, 3},
                    {"eyJ", false, 0},  {"\nE", true, 0},      {"-----BEGIN ", false, 5}};

bool isLike(char there, char wanted, bool anyCase)
{
    return there == wanted || (anyCase && wanted >= 'a' && wanted <= 'z' && there == wanted - 0x20);
}

Places naive(std::string_view bytes, const Literals &literals)
{
    Places places;
    for (std::size_t literal = 0; literal < literals.size(); ++literal) {
        const std::string_view text = literals[literal].text;
        for (std::size_t at = 0; at + text.size() <= bytes.size(); ++at) {
            const bool anyCase = literals[literal].anyCase;
            if (std::equal(text.begin(), text.end(), bytes.begin() + static_cast<std::ptrdiff_t>(at),
                           [anyCase](char wanted, char there) { return isLike(there, wanted, anyCase); }))
                places.emplace_back(at, literal);
        }
    }
    std::sort(places.begin(), places.end());
    return places;
}

Places sorted(const std::vector<LiteralScan::Place> &found)
{
    Places places;
    for (const LiteralScan::Place &place : found)
        places.emplace_back(place.begin, place.literal);
    std::sort(places.begin(), places.end());
    return places;
}

// Of pieces of the texts, so that many stand there nearly.
std::string text(testing::Random &random, const Literals &literals, int pieces)
{
    std::string bytes;
    for (int i = 0; i < pieces; ++i) {
        const std::string_view whole = literals[random(static_cast<quint32>(literals.size()))].text;
        const quint32 from = random(4) == 0 ? random(static_cast<quint32>(whole.size())) : 0;
        std::string part(whole.substr(from, random(3) == 0 ? random(static_cast<quint32>(whole.size())) : whole.size()));
        if (random(5) == 0)
            std::transform(part.begin(), part.end(), part.begin(), [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 0x20) : c; });
        bytes += part + std::string(random(3) == 0 ? random(40) : 0, random(2) == 0 ? ' ' : '\xC3');
    }
    return bytes;
}

} // namespace

class TestLiteralScan : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void findsAllThatStandThere_data()
    {
        QTest::addColumn<int>("which");
        QTest::addColumn<int>("pieces");
        for (const int pieces : {1, 3, 12, 60}) {
            QTest::addRow("few, %d", pieces) << 0 << pieces;
            QTest::addRow("many, %d", pieces) << 1 << pieces;
        }
    }

    void findsAllThatStandThere()
    {
        QFETCH(int, which);
        QFETCH(int, pieces);
        const Literals &literals = which == 0 ? few : many;
        const LiteralScan scan(literals);
        testing::Random random(static_cast<quint64>(pieces) + 5);
        std::size_t places = 0;
        for (int round = 0; round < 200; ++round) {
            const std::string bytes = text(random, literals, pieces);
            std::vector<LiteralScan::Place> found;
            scan.scan(bytes, [&found](std::size_t begin, std::size_t literal) { found.push_back({begin, literal}); });
            QCOMPARE(sorted(found), naive(bytes, literals));
            places += found.size();
            // Any part of it, in the same order as the plain loop.
            const std::size_t from = random(static_cast<quint32>(bytes.size() + 1));
            const std::size_t to = from + random(static_cast<quint32>(bytes.size() - from + 1));
            std::vector<LiteralScan::Place> fast;
            std::vector<LiteralScan::Place> portable;
            scan.collect(bytes, from, to, fast);
            scan.collectPortable(bytes, from, to, portable);
            QCOMPARE(fast.size(), portable.size());
            for (std::size_t i = 0; i < fast.size(); ++i) {
                QCOMPARE(fast[i].begin, portable[i].begin);
                QCOMPARE(fast[i].literal, portable[i].literal);
            }
            QCOMPARE(scan.find(bytes, from), scan.findPortable(bytes, from));
        }
        QVERIFY(places > 50);
    }

    void piecesMeet() // it looks at one part after the other
    {
        const LiteralScan scan(many);
        for (std::size_t before = (16 << 10) - 20; before < (16 << 10) + 3; ++before) {
            const std::string bytes = std::string(before, ' ') + "password hooks.slack.com://";
            std::vector<LiteralScan::Place> found;
            scan.scan(bytes, [&found](std::size_t begin, std::size_t literal) { found.push_back({begin, literal}); });
            QCOMPARE(sorted(found), (Places{{before, 1}, {before + 9, 6}, {before + 24, 5}}));
        }
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestLiteralScan)
#include "tst_literalscan.moc"
