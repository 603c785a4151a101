// The two small curves: they stand beside each other where there is room, say themselves in words, show the limit, and the line turns
// amber near it.
#include "tests/support/warnings.h"
#include "ui/common/look/usagegraph.h"
#include "ui/theme/theme.h"
#include "ui/theme/tokens.h"

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

QImage picture(UsageGraph &graph, double cores, const UsageLimits &limits)
{
    graph.setHistory(history(cores, limits));
    QImage image(graph.size(), QImage::Format_RGB32);
    image.fill(Qt::white);
    graph.render(&image);
    return image;
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
    graph.setHistory({});
    QVERIFY(graph.accessibleDescription().isEmpty());
    graph.resize(300, 100);
    graph.grab(); // nothing to paint is no reason to fall over
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

SLIPWAY_TEST_MAIN(QApplication, TestUsageGraph)
#include "tst_usagegraph.moc"
