// The two small curves: they stand beside each other where there is room, say themselves in words, show the limit, turn amber near it,
// leave open what nobody knows, and wear the colours of the theme.
#include "tests/support/warnings.h"
#include "ui/common/look/usagegraph.h"
#include "ui/theme/theme.h"
#include "ui/theme/tokens.h"
#include "ui/theme/type.h"

#include <QApplication>

using namespace slipway;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 second = 1'000'000;

UsageHistory history(double cores, const UsageLimits &limits)
{
    UsageHistory made;
    for (int i = 0; i < 20; ++i)
        made.add({cores, 1000, limits}, i * 2 * second);
    return made;
}

// How many pixels of a row, or of all of it, are of that colour.
int count(const QImage &image, const QColor &colour)
{
    int found = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            found += image.pixelColor(x, y).rgb() == colour.rgb();
    }
    return found;
}

QImage picture(UsageGraph &graph)
{
    QImage image(graph.size(), QImage::Format_RGB32);
    image.fill(tokensFor(&graph).surface);
    graph.render(&image, {}, {}, QWidget::DrawChildren);
    return image;
}

QImage picture(UsageGraph &graph, double cores, const UsageLimits &limits)
{
    graph.setHistory(history(cores, limits));
    return picture(graph);
}

// Whether a column of the picture has anything of a curve or of what lies below it.
bool hasCurve(const QImage &image, int x, const Tokens &tokens)
{
    return count(image.copy(x, 0, 1, image.height()), tokens.runSoft) > 0;
}

} // namespace

class TestUsageGraph : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_theme = std::make_unique<Theme>(qApp, Theme::Mode::Light); }
    void standsWhereThereIsRoom();
    void saysItselfInWords();
    void showsItsLimit();
    void leavesOpenWhatNobodyKnows();
    void oneAnswerIsADotAtItsEnd();
    void whatIsOverItsLimitStaysInside();
    void paintsNothingOfNothing();
    void wearsTheColoursOfTheTheme_data();
    void wearsTheColoursOfTheTheme();

private:
    std::unique_ptr<Theme> m_theme;
};

void TestUsageGraph::standsWhereThereIsRoom()
{
    UsageGraph graph;
    QVERIFY(graph.heightForWidth(280) > graph.heightForWidth(900) * 2);
    QVERIFY(graph.minimumSizeHint().width() <= 240);
}

void TestUsageGraph::saysItselfInWords()
{
    UsageGraph graph;
    QVERIFY(graph.accessibleDescription().isEmpty());
    graph.setHistory(history(0.5, {1, 2000}));
    QVERIFY2(graph.accessibleDescription().contains(u"0.50 of 1 cores"_s), qPrintable(graph.accessibleDescription()));
    QCOMPARE(graph.accessibleName(), u"Use of processor and memory"_s);
    QCOMPARE(graph.toolTip(), graph.accessibleDescription());
    graph.setHistory(history(0.75, {1, 2000})); // the words go along with the curve
    QVERIFY2(graph.accessibleDescription().contains(u"0.75 of 1 cores"_s), qPrintable(graph.accessibleDescription()));
    graph.setHistory({});
    QVERIFY(graph.accessibleDescription().isEmpty() && graph.toolTip().isEmpty());
}

void TestUsageGraph::showsItsLimit()
{
    UsageGraph graph;
    graph.resize(300, graph.heightForWidth(300));
    const Tokens &tokens = tokensFor(&graph);
    const QImage open = picture(graph, 0.5, {}), calm = picture(graph, 0.5, {1.0, 0}), tight = picture(graph, 0.95, {1.0, 0});
    QVERIFY(count(open, tokens.runSoft) > 500);
    QCOMPARE(count(open, tokens.waitSoft), 0);
    QVERIFY(count(calm, tokens.runSoft) < count(open, tokens.runSoft)); // it has the room up to its limit above it
    QCOMPARE(count(calm, tokens.waitSoft), 0);
    QVERIFY(count(tight, tokens.waitSoft) > 500);
}

void TestUsageGraph::leavesOpenWhatNobodyKnows()
{
    UsageHistory made;
    for (int i = 0; i <= 10; ++i)
        made.add({0.5, 1000, {}}, i * 2 * second);
    for (int i = 30; i <= 50; ++i)
        made.add({0.5, 1000, {}}, i * 2 * second);
    UsageGraph graph;
    graph.resize(303, graph.heightForWidth(303)); // 300 for 100 s
    graph.setHistory(made);
    const Tokens &tokens = tokensFor(&graph);
    const QImage image = picture(graph);
    QVERIFY(hasCurve(image, 30, tokens));
    for (int x = 64; x < 176; ++x)
        QVERIFY2(!hasCurve(image, x, tokens), qPrintable(QString::number(x)));
    QVERIFY(hasCurve(image, 240, tokens));
}

void TestUsageGraph::oneAnswerIsADotAtItsEnd()
{
    UsageHistory made;
    made.add({0.5, 1000, {}}, 100 * second);
    UsageGraph graph;
    graph.resize(300, graph.heightForWidth(300));
    graph.setHistory(made);
    const Tokens &tokens = tokensFor(&graph);
    const QImage image = picture(graph);
    QVERIFY(count(image.copy(290, 0, 10, image.height()), tokens.run) > 0);
    QCOMPARE(count(image.copy(0, 0, 290, image.height()), tokens.run), 0);
}

void TestUsageGraph::whatIsOverItsLimitStaysInside()
{
    UsageGraph graph;
    graph.resize(300, graph.heightForWidth(300));
    const QImage over = picture(graph, 3, {1.0, 0});
    // Of the first curve: its words are above it, the second one below.
    const int words = em() + 2;
    QCOMPARE(count(over.copy(0, 0, 150, words), tokensFor(&graph).waitSoft), 0);
    QVERIFY(count(over, tokensFor(&graph).waitSoft) > 500);
}

void TestUsageGraph::paintsNothingOfNothing()
{
    UsageGraph graph;
    graph.resize(300, 100);
    QCOMPARE(count(picture(graph), tokensFor(&graph).surface), 300 * 100);
}

void TestUsageGraph::wearsTheColoursOfTheTheme_data()
{
    QTest::addColumn<Theme::Mode>("mode");
    QTest::addColumn<Theme::Mode>("other");
    QTest::newRow("light") << Theme::Mode::Light << Theme::Mode::Dark;
    QTest::newRow("dark") << Theme::Mode::Dark << Theme::Mode::Light;
}

void TestUsageGraph::wearsTheColoursOfTheTheme()
{
    QFETCH(Theme::Mode, mode);
    QFETCH(Theme::Mode, other);
    UsageGraph graph;
    graph.resize(300, graph.heightForWidth(300));
    m_theme->setMode(other);
    const QColor foreign = tokensFor(&graph).runSoft, foreignWarning = tokensFor(&graph).waitSoft;
    m_theme->setMode(mode);
    const Tokens &tokens = tokensFor(&graph);
    const QImage calm = picture(graph, 0.5, {}), tight = picture(graph, 0.95, {1.0, 0});
    QVERIFY(count(calm, tokens.runSoft) > 500);
    QCOMPARE(count(calm, foreign), 0);
    QVERIFY(count(tight, tokens.waitSoft) > 500);
    QCOMPARE(count(tight, foreignWarning), 0);
    m_theme->setMode(Theme::Mode::Light);
}

SLIPWAY_TEST_MAIN(QApplication, TestUsageGraph)
#include "tst_usagegraph.moc"
