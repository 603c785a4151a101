#include "app/core/whendone.h"
#include "app/services/engine.h"
#include "app/services/reachability.h"
#include "app/settings/windowstate.h"
#include "tests/support/answer.h"
#include "tests/support/warnings.h"
#include "tests/ui/shell/engineroom.h"
#include "ui/common/commandpalette.h"
#include "ui/common/messagebar.h"
#include "ui/common/toast.h"
#include "ui/overview/overviewpane.h"
#include "ui/settings/settingspane.h"
#include "ui/common/keysheet.h"
#include "ui/shell/livecounts.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/panehost.h"
#include "ui/shell/quitdialog.h"
#include "ui/shell/rail.h"
#include "ui/shell/railfoot.h"
#include "ui/shell/railitem.h"
#include "ui/shell/windowverbs.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QToolButton>
#include <QTranslator>

using namespace slipway;
using namespace Qt::StringLiterals;

class TestMainWindow : public QObject
{
    Q_OBJECT
private:
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<EngineRoom> m_room;
    std::unique_ptr<MainWindow> m_window;

    void open(QSize size = {1440, 900})
    {
        m_window = std::make_unique<MainWindow>(m_room->engine());
        m_window->resize(size);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    }
    Page page() const { return m_window->panes()->page(); }

private Q_SLOTS:
    void initTestCase()
    {
        m_theme = std::make_unique<Theme>(qApp, Theme::Mode::Light);
        m_theme->setReducesMotion(true);
    }

    void init()
    {
        m_room = std::make_unique<EngineRoom>();
    }

    void cleanup()
    {
        m_window.reset();
        m_room.reset();
    }

    void startsWithTheOverviewAndMakesPagesWhenVisited()
    {
        open();
        QCOMPARE(page(), Page::Overview);
        QVERIFY(m_window->rail()->item(Page::Overview)->isChecked());
        QVERIFY(!m_window->panes()->made(Page::Settings));
        QCOMPARE(m_window->windowTitle(), u"Overview – Slipway"_s);
        QTest::mouseClick(m_window->rail()->item(Page::Settings), Qt::LeftButton);
        QCOMPARE(page(), Page::Settings);
        QVERIFY(m_window->panes()->made(Page::Settings));
        QVERIFY(m_window->rail()->item(Page::Settings)->isChecked());
        QVERIFY(!m_window->rail()->item(Page::Overview)->isChecked());
        QCOMPARE(m_window->windowTitle(), u"Settings – Slipway"_s);
        QVERIFY(m_window->panes()->current()->isAncestorOf(QApplication::focusWidget()));
        QTest::mouseClick(m_window->rail()->item(Page::Settings), Qt::LeftButton);
        QVERIFY(m_window->rail()->item(Page::Settings)->isChecked());
    }

    void keysLeadToPagesAndBack()
    {
        open();
        QTest::keyClick(m_window.get(), Qt::Key_Comma, Qt::ControlModifier);
        QCOMPARE(page(), Page::Settings);
        QTest::keyClick(m_window.get(), Qt::Key_6, Qt::ControlModifier);
        QCOMPARE(page(), Page::Accounts);
        QTest::keyClick(m_window.get(), Qt::Key_Left, Qt::AltModifier);
        QCOMPARE(page(), Page::Settings);
        QTest::keyClick(m_window.get(), Qt::Key_Left, Qt::AltModifier);
        QCOMPARE(page(), Page::Overview);
        QVERIFY(!m_window->verbs()->back()->isEnabled());
        QTest::keyClick(m_window.get(), Qt::Key_Right, Qt::AltModifier);
        QCOMPARE(page(), Page::Settings);
        QTest::keyClick(m_window.get(), Qt::Key_1, Qt::ControlModifier);
        QCOMPARE(page(), Page::Overview);
    }

    void thePaletteRunsWhatItFinds()
    {
        open();
        QTest::keyClick(m_window.get(), Qt::Key_K, Qt::ControlModifier);
        QVERIFY(m_window->palette()->isOpen());
        QTest::keyClicks(m_window->palette()->field(), u"accounts"_s);
        QTest::keyClick(m_window->palette()->field(), Qt::Key_Return);
        QVERIFY(!m_window->palette()->isOpen());
        QCOMPARE(page(), Page::Accounts);
        auto *search = m_window->rail()->findChild<QAbstractButton *>(u"search"_s);
        QTest::mouseClick(search, Qt::LeftButton);
        QVERIFY(m_window->palette()->isOpen());
        QTest::keyClicks(m_window->palette()->field(), u"builds at the same"_s);
        QTest::keyClick(m_window->palette()->field(), Qt::Key_Return);
        QCOMPARE(page(), Page::Settings);
        QCOMPARE(m_window->place(), (Place{Page::Settings, u"building"_s, u"jobs/slots"_s}));
    }

    void theRailCollapsesWhereThereIsNoRoom()
    {
        open({1440, 900});
        QVERIFY(!m_window->rail()->isNarrow());
        const int wide = m_window->rail()->width();
        m_window->resize(1100, 700);
        QVERIFY(m_window->rail()->isNarrow());
        QVERIFY(m_window->rail()->width() < wide / 3);
        QVERIFY(!m_window->verbs()->narrowRail()->isEnabled());
        m_window->resize(1440, 900);
        QVERIFY(!m_window->rail()->isNarrow());
        m_window->verbs()->narrowRail()->trigger();
        QVERIFY(m_window->rail()->isNarrow());
        m_window->close();
        open({1440, 900});
        QVERIFY(m_window->rail()->isNarrow()); // kept for the next start
    }

    void theMenuHoldsWhatIsRare()
    {
        open();
        auto *button = m_window->rail()->findChild<QToolButton *>(u"menu"_s);
        QTest::mouseClick(button, Qt::LeftButton);
        QMenu *menu = m_window->rail()->findChild<QMenu *>();
        QTRY_VERIFY(menu->isVisible());
        QStringList words;
        for (const QAction *action : menu->actions())
            words.append(action->text());
        QVERIFY(words.contains(u"Language"_s));
        QVERIFY(words.contains(u"Theme"_s));
        QVERIFY(words.contains(u"Quit"_s));
        menu->close();
        m_window->verbs()->verb(u"window.theme-dark"_s)->trigger();
        QCOMPARE(m_room->engine().settings().value(settings::theme), u"dark"_s);
        QVERIFY(m_window->verbs()->verb(u"window.theme-dark"_s)->isChecked());
    }

    void theFootTellsHowSendersReachIt()
    {
        open();
        auto *state = m_window->rail()->findChild<QAbstractButton *>(u"listenerState"_s);
        QCOMPARE(state->accessibleName(), u"Reachable only here"_s);
        QTest::mouseClick(m_window->rail()->findChild<QToolButton *>(u"copyAddress"_s), Qt::LeftButton);
        QCOMPARE(QApplication::clipboard()->text(), m_room->engine().status().listener().address);
        QVERIFY(answerOf(m_room->engine().settings().set(settings::listenerPublicAddress, u"https://hooks.example.com"_s)));
        QTRY_COMPARE(state->accessibleName(), u"Listening"_s);
        QTest::mouseClick(state, Qt::LeftButton);
        QCOMPARE(m_window->place(), (Place{Page::Settings, u"listener"_s, {}}));
    }

    void theFootTellsOfARelay_data()
    {
        QTest::addColumn<RelayState>("relay");
        QTest::addColumn<QString>("publicAddress");
        QTest::addColumn<QString>("word");
        QTest::addColumn<StateGlyph>("glyph");
        QTest::addColumn<bool>("isFirst");
        QTest::newRow("none") << RelayState::Off << QString() << u"Reachable only here"_s << StateGlyph::Waiting << false;
        QTest::newRow("connected") << RelayState::Connected << QString() << u"Reachable by a relay"_s << StateGlyph::Running << false;
        QTest::newRow("connecting") << RelayState::Connecting << QString() << u"Connecting to a relay"_s << StateGlyph::Starting << false;
        QTest::newRow("broken off") << RelayState::Waiting << QString() << u"Relay not connected"_s << StateGlyph::Abnormal << false;
        QTest::newRow("beside a public address") << RelayState::Waiting << u"https://ci.example.com"_s << u"Listening"_s << StateGlyph::Running << false;
        QTest::newRow("beside one of this computer") << RelayState::Connected << u"http://localhost:8787"_s << u"Reachable by a relay"_s << StateGlyph::Running << false;
        QTest::newRow("not known yet") << RelayState::Waiting << QString() << u"Reachable only here"_s << StateGlyph::Waiting << false;
        QTest::newRow("before a public address") << RelayState::Connected << u"https://ci.example.com"_s << u"Reachable by a relay"_s << StateGlyph::Running << true;
        QTest::newRow("before one, and gone") << RelayState::Waiting << u"https://ci.example.com"_s << u"Relay not connected"_s << StateGlyph::Abnormal << true;
        QTest::newRow("before one, and none") << RelayState::Off << u"https://ci.example.com"_s << u"Listening"_s << StateGlyph::Running << true;
    }
    void theFootTellsOfARelay()
    {
        QFETCH(const RelayState, relay);
        QFETCH(const QString, publicAddress);
        QFETCH(const QString, word);
        QFETCH(const StateGlyph, glyph);
        QFETCH(const bool, isFirst);
        const bool isRead = qstrcmp(QTest::currentDataTag(), "not known yet") != 0; // its channel, from the keychain
        const RelayFacts facts{relay, isRead ? u"relay.example.com"_s : QString(), 0, 0, relay == RelayState::Waiting ? u"No such name."_s : QString(), isFirst};
        const ListenerLook look = lookFor({true, u"http://127.0.0.1:8787"_s, publicAddress, true, {}}, facts);
        QCOMPARE(look.word, word);
        QCOMPARE(look.glyph, glyph);
        if (glyph == StateGlyph::Abnormal)
            QCOMPARE(look.sentence, facts.problem);

        open();
        RelayDoor door;
        door.facts = [facts] { return facts; };
        door.channel = [] { return QUrl(); };
        door.setChannel = [](const QUrl &) { return answered<Result<>>(Done{}); };
        door.newChannel = [](const QUrl &) { return answered<Result<QUrl>>(QUrl()); };
        QVERIFY(answerOf(m_room->engine().settings().set(settings::listenerPublicAddress, publicAddress)));
        m_room->engine().reachability().setRelay(door);
        auto *state = m_window->rail()->findChild<QAbstractButton *>(u"listenerState"_s);
        QTRY_COMPARE(state->accessibleName(), word);
        QCOMPARE(state->toolTip(), look.sentence);
    }

    void whatKeepsItFromListeningIsOverThePage()
    {
        open();
        ListenerStatus broken;
        broken.problem = u"Port 8420 is in use by another program. Choose another port in Settings."_s;
        m_room->engine().status().set(broken);
        QVERIFY(m_window->messages()->isVisible());
        QCOMPARE(m_window->messages()->current().text, broken.problem);
        QTest::mouseClick(m_window->messages()->actionButton(), Qt::LeftButton);
        QCOMPARE(m_window->place(), (Place{Page::Settings, u"listener"_s, {}}));
        QTest::keyClick(m_window->messages(), Qt::Key_Escape);
        QVERIFY(!m_window->messages()->isVisible());
        // Another reason is news, the same one is not.
        m_room->engine().status().set(QueueStatus{2, 1, 0});
        QVERIFY(!m_window->messages()->isVisible());
        broken.problem = u"The certificate has expired."_s;
        m_room->engine().status().set(broken);
        QVERIFY(m_window->messages()->isVisible());
        KeychainStatus locked{KeychainState::Locked, u"The keychain is locked. Unlock it."_s};
        m_room->engine().status().set(locked);
        QCOMPARE(m_window->messages()->current().text, broken.problem); // the worst first
    }

    void refusedDeliveriesCountUntilSomebodyLooks()
    {
        const Component component = m_room->addComponent(u"payments"_s, u"gate-kiosk"_s);
        m_room->addDelivery(component, Outcome::Refused, 60, 401);
        m_room->addDelivery(component, Outcome::Refused, 50, 401);
        WindowState state;
        LiveCounts counts(m_room->engine(), state);
        QCOMPARE(counts.components(), 1);
        QTRY_COMPARE(counts.refused(), 2);
        counts.setLooking(true);
        QTRY_COMPARE(counts.refused(), 0);
        counts.setLooking(false);
        m_room->addDelivery(component, Outcome::Refused, 0, 401);
        m_room->announce();
        QTRY_COMPARE(counts.refused(), 1);
        LiveCounts afterRestart(m_room->engine(), state);
        QTRY_COMPARE(afterRestart.refused(), 1);
    }

    void theRailShowsWhatIsThere()
    {
        m_room->addComponent(u"payments"_s, u"gate-kiosk"_s);
        open();
        QCOMPARE(m_window->rail()->item(Page::Components)->badge(), u"1"_s);
        m_room->addComponent(u"payments"_s, u"checkout-api"_s);
        QCOMPARE(m_window->rail()->item(Page::Components)->badge(), u"2"_s);
        m_room->engine().status().set(QueueStatus{4, 3, 1});
        QCOMPARE(m_window->rail()->item(Page::Builds)->badge(), u"3"_s);
        QCOMPARE(m_window->rail()->item(Page::Builds)->accessibleDescription(), u"3 building"_s);
    }

    void whatWasDoneCanBeUndone()
    {
        open();
        Pane *pane = m_window->panes()->current();
        int undone = 0;
        Q_EMIT pane->done(u"Git webhook of invoice-renderer switched off"_s, [&] { ++undone; });
        QVERIFY(m_window->toast()->isShowing());
        QTest::keyClick(m_window.get(), Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(undone, 1);
        QVERIFY(!m_window->toast()->isShowing());
        QTest::keyClick(m_window.get(), Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(undone, 1);
        Q_EMIT pane->done(u"Secret copied"_s, {});
        QVERIFY(m_window->toast()->isShowing());
        QVERIFY(!m_window->toast()->undoButton()->isVisible());
    }

    void f1ListsTheKeys()
    {
        open();
        QTest::keyClick(m_window.get(), Qt::Key_F1);
        QVERIFY(m_window->keySheet()->isOpen());
        QVERIFY(m_window->keySheet()->words().contains(u"Ctrl K: Search or Run…"_s));
        QTest::keyClick(m_window->keySheet(), Qt::Key_Escape);
        QVERIFY(!m_window->keySheet()->isOpen());
        QVERIFY(QApplication::focusWidget() != m_window->keySheet());
    }

    void slashGoesToTheFilterOfThePage()
    {
        open();
        m_window->goTo({Page::Settings, u"listener"_s, {}});
        QTest::keyClick(m_window.get(), Qt::Key_Slash);
        auto *field = qobject_cast<QLineEdit *>(QApplication::focusWidget());
        QVERIFY(field);
        QCOMPARE(field->accessibleName(), u"Find a setting"_s);
        QTest::keyClick(field, Qt::Key_Slash); // in a field it is a letter
        QCOMPARE(field->text(), u"/"_s);
    }

    void asksBeforeItLeavesBuildsBehind()
    {
        // Real builds: the scheduler tells the status anew whenever it counts.
        const Component component = m_room->addComponent(u"payments"_s, u"checkout-api"_s);
        m_room->addBuild(component, {.state = BuildState::Running});
        m_room->addBuild(component, {.state = BuildState::Running, .queuedAgoS = 300});
        m_room->addBuild(component, {.state = BuildState::Waiting, .queuedAgoS = 200});
        m_room->announce();
        QTRY_COMPARE(m_room->engine().status().queue().running, 2);
        open();
        QVERIFY(!m_window->close());
        auto *dialog = m_window->findChild<QuitDialog *>();
        QVERIFY(dialog);
        QCOMPARE(dialog->accessibleName(), u"2 builds go on without the window"_s);
        dialog->reject();
        QTRY_VERIFY(!m_window->findChild<QuitDialog *>());
        QVERIFY(m_window->isVisible());
        QVERIFY(!m_window->close());
        dialog = m_window->findChild<QuitDialog *>();
        QTest::mouseClick(dialog->findChild<QCheckBox *>(), Qt::LeftButton, {}, {8, dialog->findChild<QCheckBox *>()->height() / 2});
        QVERIFY(dialog->asksNoMore());
        QTest::keyClick(dialog, Qt::Key_Return);
        QTRY_VERIFY(!m_window->isVisible());
        open();
        QVERIFY(m_window->close());
    }

    void opensWhereItWasLeft()
    {
        open({1300, 720});
        m_window->goTo({Page::Settings, u"data"_s, {}});
        QVERIFY(m_window->close());
        m_window = std::make_unique<MainWindow>(m_room->engine());
        m_window->show();
        QCOMPARE(m_window->place(), (Place{Page::Settings, u"data"_s, {}}));
        QCOMPARE(m_window->size(), QSize(1300, 720));
    }

    void anotherLanguageMakesItAnewAtTheSamePlace()
    {
        class Capitals : public QTranslator
        {
        public:
            QString translate(const char *context, const char *source, const char *, int) const override
            {
                return QByteArray(context).startsWith("slipway::") || QByteArray(context) == "Places"
                    ? QString::fromUtf8(source).toUpper() : QString();
            }
            bool isEmpty() const override { return false; }
        };
        open();
        m_window->goTo({Page::Settings, u"building"_s, {}});
        const Pane *before = m_window->panes()->current();
        Capitals capitals;
        QCoreApplication::installTranslator(&capitals);
        QTRY_COMPARE(m_window->windowTitle(), u"SETTINGS – SLIPWAY"_s);
        QVERIFY(m_window->panes()->current() != before);
        auto *pane = qobject_cast<SettingsPane *>(m_window->panes()->current());
        QVERIFY(pane);
        QCOMPARE(pane->section(), u"building"_s);
        QTest::keyClick(m_window.get(), Qt::Key_1, Qt::ControlModifier);
        QCOMPARE(page(), Page::Overview);
        QCoreApplication::removeTranslator(&capitals);
        QTRY_COMPARE(m_window->windowTitle(), u"Overview – Slipway"_s);
    }

    void aSecondStartRaisesIt()
    {
        open();
        m_window->hide();
        Q_EMIT m_room->engine().raiseRequested();
        QVERIFY(m_window->isVisible());
    }

    void aLinkLeadsToItsLines()
    {
        open();
        m_window->hide();
        const BuildId build(randomId());
        Q_EMIT m_room->engine().linkFollowed({build, 120, 140});
        QVERIFY(m_window->isVisible());
        QCOMPARE(page(), Page::Builds);
        QCOMPARE(m_window->place()->item, build.toString());
        QCOMPARE(m_window->place()->part, u"line:120-140"_s);
    }

    void everyPageFitsTheSmallestWindow()
    {
        open({1024, 640});
        for (const Page page : {Page::Overview, Page::Components, Page::Builds, Page::Deliveries, Page::Templates, Page::Accounts,
                                Page::Settings}) {
            if (!m_window->panes()->has(page))
                continue;
            m_window->goTo({page, {}, {}});
            QVERIFY2(m_window->panes()->minimumSizeHint().width() <= 1024 - m_window->rail()->width(),
                     qPrintable(m_window->windowTitle()));
        }
    }

    void everyControlHasAName()
    {
        open();
        for (const QAbstractButton *button : m_window->rail()->findChildren<QAbstractButton *>())
            QVERIFY2(!button->accessibleName().isEmpty() || !button->text().isEmpty(), button->metaObject()->className());
    }
};

SLIPWAY_TEST_MAIN(QApplication, TestMainWindow)
#include "tst_mainwindow.moc"
