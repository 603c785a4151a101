// What a panel shows of what its engine tells: nothing before, the curves, one line where nothing measures, and nothing again once the
// engine is silent.
#include "app/services/usagelook.h"
#include "tests/app/services/enginefixture.h"
#include "tests/support/warnings.h"
#include "ui/common/labels.h"
#include "ui/common/look/usagegraph.h"
#include "ui/common/look/usagepanel.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QSignalSpy>

using namespace slipway;
using namespace Qt::StringLiterals;

class TestUsagePanel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void showsNothingBeforeItIsTold();
    void anEngineThatStopsTelling();
    void oneHiccupIsForgiven();
    void saysWhyNothingMeasures();
    void anotherSubjectStartsAnew();

private:
    void tell(double cores) const { Q_EMIT m_look->measured({cores, 1000, {}}); }
    void tellNothing(const QString &why = {}) const { Q_EMIT m_look->untold(why); }
    QString line() const; // the one below or instead of the curves; empty: none is shown

    std::unique_ptr<Theme> m_theme;
    EngineFixture m_fixture;
    std::unique_ptr<Engine> m_engine;
    std::unique_ptr<QWidget> m_page;
    UsagePanel *m_panel = nullptr;
    UsageLook *m_look = nullptr;
};

void TestUsagePanel::initTestCase()
{
    m_theme = std::make_unique<Theme>(qApp, Theme::Mode::Light);
    m_engine = m_fixture.loaded();
}

void TestUsagePanel::init()
{
    m_page = std::make_unique<QWidget>();
    m_page->resize(600, 200);
    m_panel = new UsagePanel(*m_engine, m_page.get());
    m_look = m_panel->findChild<UsageLook *>();
    QVERIFY(m_look);
    m_page->show();
    m_panel->setServing(ComponentId(u"web"_s));
}

void TestUsagePanel::cleanup()
{
    m_page.reset();
}

QString TestUsagePanel::line() const
{
    const auto *words = m_panel->findChild<WrapLabel *>();
    return words->isVisible() ? words->text() : QString();
}

void TestUsagePanel::showsNothingBeforeItIsTold()
{
    QSignalSpy told(m_panel, &UsagePanel::toldChanged);
    QVERIFY(m_panel->isHidden());
    tellNothing(); // a container that is only starting
    QVERIFY(m_panel->isHidden());
    QCOMPARE(told.size(), 0);
    tell(0.25);
    QVERIFY(m_panel->isVisible() && m_panel->graph()->isVisible());
    QCOMPARE(m_panel->graph()->history().latest().cores, 0.25);
    QVERIFY2(m_panel->graph()->accessibleDescription().contains(u"0.25 cores"_s), qPrintable(m_panel->graph()->accessibleDescription()));
    QCOMPARE(line(), QString());
    tell(0.5);
    QCOMPARE(m_panel->graph()->history().latest().cores, 0.5);
    QCOMPARE(told, (QList<QVariantList>{{true}})); // once
}

void TestUsagePanel::anEngineThatStopsTelling()
{
    tell(0.25);
    QSignalSpy told(m_panel, &UsagePanel::toldChanged);
    tellNothing();
    tellNothing();
    QVERIFY(m_panel->isVisible());
    QVERIFY(!m_panel->graph()->history().isEmpty()); // what was so a moment ago
    tellNothing();
    QVERIFY(m_panel->isHidden()); // an old curve would pass for a present one
    QCOMPARE(told, (QList<QVariantList>{{false}}));
    tell(0.5);
    QVERIFY(m_panel->isVisible());
    QCOMPARE(m_panel->graph()->history().cores().size(), 1); // and not on from the old one
}

void TestUsagePanel::oneHiccupIsForgiven()
{
    tell(0.25);
    for (int i = 0; i < 4; ++i) {
        tellNothing();
        tellNothing();
        tell(0.5);
    }
    QVERIFY(m_panel->isVisible());
    QCOMPARE(m_panel->graph()->history().cores().first().value, 0.25);
}

void TestUsagePanel::saysWhyNothingMeasures()
{
    QSignalSpy told(m_panel, &UsagePanel::toldChanged);
    const QString why = u"This cluster has no metrics server."_s;
    tellNothing(why);
    QVERIFY(m_panel->isVisible() && m_panel->graph()->isHidden());
    QCOMPARE(line(), why);
    tell(0.25); // somebody has installed one
    QVERIFY(m_panel->graph()->isVisible());
    QCOMPARE(line(), QString());
    tellNothing(why); // a reason is no hiccup
    QVERIFY(m_panel->graph()->isHidden());
    QCOMPARE(line(), why);
    QCOMPARE(told, (QList<QVariantList>{{true}}));
}

void TestUsagePanel::anotherSubjectStartsAnew()
{
    tell(0.25);
    m_panel->setServing(ComponentId(u"web"_s)); // said again with each look at the page
    QVERIFY(m_panel->isVisible());
    m_panel->setServing(ComponentId(u"api"_s));
    QVERIFY(m_panel->isHidden());
    tell(0.75);
    QCOMPARE(m_panel->graph()->history().cores().size(), 1);
    m_panel->setBuild(BuildId(u"b1"_s), {});
    QVERIFY(m_panel->isHidden());
    tell(0.75);
    m_panel->setBuild(BuildId(u"b1"_s), u"east"_s); // the same, elsewhere
    QVERIFY(m_panel->isHidden());
    tell(0.75);
    m_panel->setNothing();
    QVERIFY(m_panel->isHidden());
}

SLIPWAY_TEST_MAIN(QApplication, TestUsagePanel)
#include "tst_usagepanel.moc"
