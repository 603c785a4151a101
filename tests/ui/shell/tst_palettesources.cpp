#include "tests/support/warnings.h"
#include "tests/ui/shell/engineroom.h"
#include "ui/common/commandpalette.h"
#include "ui/common/palettedelegate.h"
#include "ui/common/verb.h"
#include "ui/shell/palettesources.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QLineEdit>
#include <QListView>
#include <QSignalSpy>

using namespace slipway;
using namespace Qt::StringLiterals;

class TestPaletteSources : public QObject
{
    Q_OBJECT
private:
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<EngineRoom> m_room;
    std::unique_ptr<QWidget> m_window;
    CommandPalette *m_palette = nullptr;
    PaletteSources *m_sources = nullptr;
    QList<Verb *> m_verbs;
    Component m_checkout;

    QStringList hits() const
    {
        QStringList texts;
        for (int row = 0; row < m_palette->list()->model()->rowCount(); ++row) {
            const QModelIndex index = m_palette->list()->model()->index(row, 0);
            if (!index.data(paletterole::IsGroup).toBool())
                texts.append(index.data().toString());
        }
        return texts;
    }
    void type(const QString &text)
    {
        m_palette->field()->clear();
        QTest::keyClicks(m_palette->field(), text);
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_theme = std::make_unique<Theme>(qApp, Theme::Mode::Light);
        m_theme->setReducesMotion(true);
        m_room = std::make_unique<EngineRoom>();
        m_checkout = m_room->addComponent(u"payments"_s, u"checkout-api"_s);
        const Component alerts = m_room->addComponent(u"operations"_s, u"cold-chain-alerts"_s);
        m_room->addComponent(u"operations"_s, u"berth-planner"_s);
        for (int i = 0; i < 3; ++i)
            m_room->addBuild(m_checkout, {BuildState::Succeeded, 900 - i * 100});
        m_room->addBuild(alerts, {BuildState::Failed, 300});
        m_window = std::make_unique<QWidget>();
        m_window->setMinimumSize(1000, 700);
        m_palette = new CommandPalette(m_window.get());
        auto *build = new Verb(u"components.build-now"_s, u"Build Now"_s, u"play"_s, {QKeySequence(Qt::CTRL | Qt::Key_B)}, m_window.get());
        build->setSpokenText(u"Build checkout-api Now"_s);
        auto *stop = new Verb(u"components.stop"_s, u"Stop"_s, {}, {}, m_window.get());
        stop->setUnavailable(u"Nothing is building."_s);
        m_verbs = {build, stop};
        m_sources = new PaletteSources(m_room->engine(), m_palette, [this] { return m_verbs; }, m_window.get());
        m_window->show();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    }

    void cleanupTestCase()
    {
        m_window.reset();
        m_room.reset();
    }

    void init()
    {
        m_palette->dismiss();
        m_sources->prepare();
        m_palette->open({});
    }

    void commandsComeWithTheirKeys()
    {
        QSignalSpy triggered(m_verbs.first(), &QAction::triggered);
        type(u">build"_s);
        QCOMPARE(hits(), QStringList{u"Build checkout-api Now"_s});
        QCOMPARE(m_palette->list()->currentIndex().data(paletterole::Keys).toString(), u"Ctrl B"_s);
        QTest::keyClick(m_palette->field(), Qt::Key_Return);
        QCOMPARE(triggered.size(), 1);
    }

    void aCommandThatCannotRunSaysWhy()
    {
        type(u">stop"_s);
        QCOMPARE(m_palette->list()->currentIndex().data(paletterole::Disabled).toString(), u"Nothing is building."_s);
        QTest::keyClick(m_palette->field(), Qt::Key_Return);
        QVERIFY(m_palette->isOpen());
    }

    void anyComponentIsBuiltByItsName()
    {
        type(u"build berth"_s);
        QCOMPARE(hits(), QStringList{u"Build berth-planner Now"_s});
        QCOMPARE(m_palette->list()->currentIndex().data(paletterole::Detail).toString(), u"main"_s);
        type(u">build checkout"_s);
        QCOMPARE(hits(), QStringList{u"Build checkout-api Now"_s}); // the page's own, once
        type(u"@berth"_s);
        QCOMPARE(hits(), QStringList{u"berth-planner"_s});
    }

    void componentsLeadToTheirPage()
    {
        QSignalSpy wanted(m_sources, &PaletteSources::wanted);
        type(u"@ch"_s);
        QVERIFY(hits().contains(u"checkout-api"_s));
        QVERIFY(hits().contains(u"cold-chain-alerts"_s));
        QVERIFY(!hits().contains(u"berth-planner"_s));
        type(u"@checkout"_s);
        QTRY_COMPARE(m_palette->list()->currentIndex().data(paletterole::Detail).toString(), u"payments, #3 passed"_s);
        QTest::keyClick(m_palette->field(), Qt::Key_Return);
        QCOMPARE(wanted.first().first().value<Place>(), (Place{Page::Components, m_checkout.id.toString(), {}}));
    }

    void tabListsWhatElseAComponentCan()
    {
        QSignalSpy wanted(m_sources, &PaletteSources::wanted);
        type(u"@checkout"_s);
        QTest::keyClick(m_palette->field(), Qt::Key_Tab);
        QCOMPARE(hits(), (QStringList{u"Open"_s, u"Build Now"_s, u"Triggers"_s, u"Deploy"_s, u"Builds"_s, u"Deliveries"_s}));
        QTest::keyClick(m_palette->field(), Qt::Key_Down);
        QTest::keyClick(m_palette->field(), Qt::Key_Down);
        QTest::keyClick(m_palette->field(), Qt::Key_Return);
        QCOMPARE(wanted.first().first().value<Place>(), (Place{Page::Components, m_checkout.id.toString(), u"triggers"_s}));
    }

    void buildsAreFoundByNumberNameAndBranch()
    {
        type(u"checkout-api#2"_s);
        QTRY_COMPARE(hits(), QStringList{u"checkout-api #2"_s});
        type(u"#checkout"_s);
        QTRY_COMPARE(hits(), (QStringList{u"checkout-api #3"_s, u"checkout-api #2"_s, u"checkout-api #1"_s}));
        type(u"#"_s);
        QTRY_COMPARE(hits().size(), 4);
        type(u"#nothing-like-it"_s);
        QCOMPARE(hits(), QStringList());
    }

    void settingsAreFoundByTheirTitle()
    {
        QSignalSpy wanted(m_sources, &PaletteSources::wanted);
        type(u"sandbox"_s);
        QCOMPARE(hits(), QStringList{u"Building › Run builds in a sandbox"_s});
        QTest::keyClick(m_palette->field(), Qt::Key_Return);
        QCOMPARE(wanted.first().first().value<Place>(), (Place{Page::Settings, u"building"_s, u"jobs/sandbox"_s}));
    }
};

SLIPWAY_TEST_MAIN(QApplication, TestPaletteSources)
#include "tst_palettesources.moc"
