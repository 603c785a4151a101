// Searching, filtering, highlighting: by clicks and keys, as a person does.
#include "app/settings/logsettings.h"
#include "app/settings/settings.h"
#include "tests/support/memorysettings.h"
#include "tests/support/warnings.h"
#include "tests/ui/logview/logroom.h"
#include "ui/common/logview/loginks.h"
#include "ui/common/logview/logrulespanel.h"
#include "ui/common/logview/minimap.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QToolButton>

using namespace slipway;
using namespace slipway::testing;
using namespace Qt::StringLiterals;

class TestLogChoices : public QObject
{
    Q_OBJECT

    std::unique_ptr<LogRoom> m_room;
    LogRoom &room() { return *m_room; }
    void click(QWidget &widget) { QTest::mouseClick(&widget, Qt::LeftButton); }

private Q_SLOTS:
    void init()
    {
        m_room = std::make_unique<LogRoom>();
        QVERIFY(QTest::qWaitForWindowExposed(&m_room->pane));
    }
    void cleanup() { m_room.reset(); }

    void aNarrowPaneHasTheRestInAMenu()
    {
        QVERIFY(room().showSteps());
        auto *more = room().pane.findChild<QToolButton *>(u"more"_s);
        QVERIFY(more->isHidden());
        room().pane.resize(640, 500);
        QTRY_VERIFY(more->isVisible());
        const QList<QAction *> actions = more->menu()->actions();
        QCOMPARE(actions.size(), 2);
        QCOMPARE(actions.last()->text(), u"Save and copy"_s);
        QVERIFY(actions.last()->menu());
        Q_EMIT actions.last()->menu()->aboutToShow();
        QVERIFY(!actions.last()->menu()->actions().isEmpty());
        QVERIFY(!room().document().isAllFolded());
        actions.first()->trigger();
        QVERIFY(room().document().isAllFolded());
        room().pane.resize(1000, 500);
        QTRY_VERIFY(more->isHidden());
    }

    void searchMeansWhatItsButtonsSay_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("buttons");
        QTest::addColumn<int>("found");
        QTest::newRow("as typed") << u"cat"_s << QStringList() << 4;
        QTest::newRow("case") << u"cat"_s << QStringList{u"case"_s} << 3;
        QTest::newRow("a capital is meant") << u"Cat"_s << QStringList() << 1;
        QTest::newRow("word") << u"cat"_s << QStringList{u"word"_s} << 3;
        QTest::newRow("word and case") << u"cat"_s << QStringList{u"word"_s, u"case"_s} << 2;
        QTest::newRow("expression") << u"c.t$"_s << QStringList{u"regex"_s} << 3;
        QTest::newRow("not an expression") << u"c.t$"_s << QStringList() << 0;
    }

    void searchMeansWhatItsButtonsSay()
    {
        QFETCH(QString, text);
        QFETCH(QStringList, buttons);
        QFETCH(int, found);
        QVERIFY(room().show("a cat\nCat\nconcatenate\n\x1b[31mca\x1b[0mt\ndog\n"));
        for (const QString &button : buttons)
            click(*room().pane.findChild<QToolButton *>(button));
        room().key(Qt::Key_Slash);
        QTest::keyClicks(QApplication::focusWidget(), text);
        QTRY_VERIFY(!room().document().isSearching());
        QTRY_COMPARE(room().document().matches().count(), found);
    }

    void searchLooksIntoFolds()
    {
        QVERIFY(room().showSteps());
        room().document().setAllFolded(true);
        room().key(Qt::Key_Slash);
        QTest::keyClicks(QApplication::focusWidget(), u"line 7"_s);
        QTRY_COMPARE(room().view().currentLine().value, 6);
        QVERIFY(!room().document().isFolded(0));
        QVERIFY(room().document().isFolded(1));
        QVERIFY(!room().view().lineRect({6}).isEmpty());
    }

    void keysWalkThroughMatches()
    {
        QVERIFY(room().show(numbered(1, 500)));
        room().key(Qt::Key_Slash);
        QTest::keyClicks(QApplication::focusWidget(), u"99"_s);
        QTRY_COMPARE(room().document().matches().count(), 5);
        QTRY_COMPARE(room().view().currentLine().value, 98);
        // Letters are text in the field and keys in the log.
        QTest::keyClicks(QApplication::focusWidget(), u"n"_s);
        QCOMPARE(room().child<QLineEdit>(u"search").text(), u"99n"_s);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Backspace);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Down);
        QVERIFY(room().view().hasFocus());
        QTRY_COMPARE(room().document().matches().count(), 5);
        room().view().goTo({98});
        room().type(u"n"_s);
        QCOMPARE(room().view().currentLine().value, 198);
        room().type(u"N"_s);
        QCOMPARE(room().view().currentLine().value, 98);
        room().type(u"G"_s);
        QCOMPARE(room().view().currentLine().value, 499);
        QCOMPARE(room().view().lastVisibleLine().value, 499);
        room().type(u"g"_s);
        QCOMPARE(room().view().currentLine().value, 0);
        QCOMPARE(room().view().firstVisibleLine().value, 0);
    }

    void filtersHideNoise()
    {
        QVERIFY(room().show("one\nnoise a\ntwo\nnoise error: b\nthree\nNOISE c\n"));
        QCOMPARE(room().document().errors().count(), 1);
        click(room().child<QToolButton>(u"rulesButton"));
        auto &panel = *room().pane.findChild<LogRulesPanel *>();
        QVERIFY(panel.isVisible());
        click(room().child<QPushButton>(u"addFilter"));
        auto &field = room().child<QLineEdit>(u"filter0");
        QVERIFY(field.hasFocus());
        QTest::keyClicks(&field, u"noise"_s);
        QTRY_COMPARE(room().document().hidden().count(), 3);
        QTRY_COMPARE(room().view().visibleText(), u"one\ntwo\nthree"_s);
        auto &hidden = room().child<QPushButton>(u"hidden");
        QTRY_COMPARE(hidden.text(), u"3 lines hidden, 1 error among them"_s);
        QTest::keyClick(&field, Qt::Key_Escape);
        QVERIFY(!panel.isVisible());
        QVERIFY(room().view().hasFocus());
        // All back, and away again, with one click each.
        click(hidden);
        QTRY_COMPARE(room().document().rows().count(), 6);
        QCOMPARE(hidden.text(), u"Filters off"_s);
        click(hidden);
        QTRY_COMPARE(room().document().rows().count(), 3);
        // Line numbers stay those of the log.
        room().view().goTo({2});
        QCOMPARE(room().view().lineRect({2}).top(), room().view().lineRect({0}).bottom() + 1);
    }

    void brokenFiltersSayWhatIsWrong()
    {
        QVERIFY(room().show("one\ntwo\n"));
        LogRules rules;
        rules.filters = {{{u"(["_s, false, false, true}}, {{u"two"_s}}};
        room().pane.setRules(rules);
        QTRY_COMPARE(room().view().visibleText(), u"one"_s);
        click(room().child<QToolButton>(u"rulesButton"));
        QVERIFY(room().child<QLineEdit>(u"filter0").toolTip().contains(u"regular expression"_s));
        QVERIFY(room().child<QLineEdit>(u"filter1").toolTip().isEmpty());
    }

    void walkingPassesWhatIsHidden()
    {
        QVERIFY(room().show("error: a\nnoise error: b\nerror: c\nnoise\n"));
        LogRules rules;
        rules.filters = {{{u"noise"_s}}};
        room().pane.setRules(rules);
        QTRY_COMPARE(room().document().rows().count(), 2);
        room().view().goTo({0});
        room().type(u"e"_s);
        QCOMPARE(room().view().currentLine().value, 2);
        room().type(u"E"_s);
        QCOMPARE(room().view().currentLine().value, 0);
        QVERIFY(room().document().isFiltering());
        // A hidden line that is asked for by its number is shown, and with it all.
        room().view().goTo({3});
        QVERIFY(!room().document().isFiltering());
        QVERIFY(!room().view().lineRect({3}).isEmpty());
        QVERIFY(!room().pane.rules().filtering);
        QCOMPARE(room().pane.rules().filters.size(), 1);
    }

    void noiseNeverFlashesByInALiveLog()
    {
        LogRules rules;
        rules.filters = {{{u"noise"_s}}};
        room().pane.setRules(rules);
        QVERIFY(room().show("noise\nfirst\n", true));
        QTRY_COMPARE(room().view().visibleText(), u"first"_s);
        bool seen = false;
        const auto look = [&] { seen = seen || room().view().visibleText().contains(u"noise"_s); };
        connect(&room().document(), &LogDocument::grew, &room().view(), look);
        connect(&room().document(), &LogDocument::rowsChanged, &room().view(), look);
        for (int i = 0; i < 5; ++i)
            QVERIFY(room().grow("noise " + QByteArray::number(i) + "\nline\n"));
        QTRY_COMPARE(room().view().visibleText(), u"first\nline\nline\nline\nline\nline"_s);
        QVERIFY(!seen);
    }

    void highlightersPaintTheirColour()
    {
        QVERIFY(room().show("plain\nwith tax in it\n"));
        const QColor tint = highlighterTint(1, tokensFor(&room().view()));
        const auto tinted = [&] {
            const QImage image = room().view().viewport()->grab().toImage().convertToFormat(QImage::Format_RGB32);
            int found = 0;
            for (int y = 0; y < image.height(); ++y) {
                for (int x = 0; x < image.width(); ++x)
                    found += image.pixel(x, y) == tint.rgb() ? 1 : 0;
            }
            return found;
        };
        QCOMPARE(tinted(), 0);
        click(room().child<QToolButton>(u"rulesButton"));
        click(room().child<QPushButton>(u"addHighlighter"));
        QTest::keyClicks(&room().child<QLineEdit>(u"highlighter0"), u"tax"_s);
        LogRules rules = room().pane.rules();
        QCOMPARE(rules.highlighters.size(), 1);
        rules.highlighters[0].colour = 1;
        room().pane.setRules(rules);
        QVERIFY(tinted() > 50);
        rules.highlighters[0].on = false;
        room().pane.setRules(rules);
        QCOMPARE(tinted(), 0);
    }

    void selectionBecomesARule()
    {
        QVERIFY(room().show("one noise\ntwo\n"));
        Q_EMIT room().view().ruleRequested(true, u"noise"_s);
        QTRY_COMPARE(room().view().visibleText(), u"two"_s);
        QVERIFY(room().child<QLineEdit>(u"filter0").hasFocus());
        QTest::mouseClick(room().view().viewport(), Qt::LeftButton, {}, QPoint(300, 200));
        QVERIFY(!room().pane.findChild<LogRulesPanel *>()->isVisible());
    }

    void choicesAreKept()
    {
        MemorySettings backend;
        Settings settings(backend);
        settings.load();
        QTRY_VERIFY(settings.isLoaded());
        room().pane.keepIn(settings);
        LogPane second(room().clock);
        second.keepIn(settings);
        QVERIFY(room().show(numbered(1, 5)));
        Q_EMIT room().view().ruleRequested(true, u"noise"_s);
        room().view().setFocus();
        room().type(u"w"_s);
        room().type(u"t"_s);
        room().key(Qt::Key_Plus, Qt::ControlModifier);
        room().view().setTimeStyle({LogTimeStyle::SinceLine, "UTC"});
        QTRY_COMPARE(logRulesFrom(settings.value(settings::logRules)).filters.size(), 1);
        QCOMPARE(settings.value(settings::logTimes), u"line"_s);
        QCOMPARE(settings.value(settings::logZone), u"UTC"_s);
        QCOMPARE(settings.value(settings::logZoom), 110);
        QVERIFY(settings.value(settings::logWrap));
        // Another log on this computer, at once and after a restart.
        LogPane third(room().clock);
        third.keepIn(settings);
        for (LogPane *pane : {&second, &third}) {
            QCOMPARE(pane->rules().filters.size(), 1);
            QCOMPARE(pane->view()->timeStyle(), (LogTimeStyle{LogTimeStyle::SinceLine, "UTC"}));
            QCOMPARE(pane->view()->zoom(), 110);
            QVERIFY(pane->view()->isWrapping());
        }
    }

    // Lines have rows once a filter has looked at them; who goes to one before comes there all the same.
    void aLineIsGoneToOnceItsFilterHasRead()
    {
        LogRules rules;
        rules.filters = {{{u"noise"_s}}};
        room().pane.setRules(rules);
        const auto once = std::make_unique<QObject>();
        bool early = false;
        connect(&room().document(), &LogDocument::grew, once.get(), [&] {
            early = early || room().document().rows().count() == 0;
            room().view().goTo({300});
        });
        QVERIFY(room().show(numbered(1, 200) + "noise\n" + numbered(1, 200)));
        QVERIFY(early);
        QTRY_COMPARE(room().document().rows().count(), 400);
        QTRY_COMPARE(room().view().currentLine().value, 300);
        QVERIFY(!room().view().lineRect({300}).isEmpty());
    }

    void matchesStandAlone()
    {
        QVERIFY(room().show(numbered(1, 400)));
        room().key(Qt::Key_M);
        QVERIFY(room().pane.isShowingMatches());
        QVERIFY(room().child<QLineEdit>(u"search").hasFocus()); // nothing is searched for yet
        QTest::keyClicks(QApplication::focusWidget(), u"line 2?7$"_s);
        click(room().child<QToolButton>(u"regex"));
        QTRY_COMPARE(room().document().matches().count(), 2);
        QTRY_COMPARE(room().matches().visibleText(), u"line 7\nline 27"_s);
        // In step: a line looked at below is looked at above, and the other way.
        QTest::mouseClick(room().matches().viewport(), Qt::LeftButton, {}, room().matches().lineRect({26}).center());
        QCOMPARE(room().view().currentLine().value, 26);
        QVERIFY(!room().view().lineRect({26}).isEmpty());
        room().view().goTo({6});
        QCOMPARE(room().matches().currentLine().value, 6);
        room().view().goTo({300});
        QCOMPARE(room().matches().currentLine().value, 26); // the nearest before it
        // With lines around.
        auto *around = room().matches().parentWidget()->findChild<QWidget *>(u"around"_s);
        QVERIFY(around);
        QTest::keyClick(around, Qt::Key_Right);
        QTRY_COMPARE(room().matches().rows().count(), 10);
        QCOMPARE(room().matches().rows().at(0).line.value, 4);
        QCOMPARE(room().matches().rows().at(5).line.value, 24);
        room().matches().setFocus();
        QTest::keyClick(&room().matches(), Qt::Key_Escape);
        QVERIFY(!room().pane.isShowingMatches());
        QVERIFY(room().view().hasFocus());
    }

    void theLogHasTheKeysBehindItsMatches()
    {
        QVERIFY(room().show(numbered(1, 400)));
        room().key(Qt::Key_M);
        auto &field = room().child<QLineEdit>(u"search");
        QTest::keyClicks(&field, u"line 9"_s);
        QTRY_COMPARE(room().view().currentLine().value, 8);
        QTest::keyClick(&field, Qt::Key_Return); // it has said what is to be found
        QVERIFY(room().view().hasFocus());
        QCOMPARE(room().view().currentLine().value, 8);
        room().type(u"n"_s);
        QCOMPARE(room().view().currentLine().value, 89);
        room().key(Qt::Key_M);
        QVERIFY(!room().pane.isShowingMatches());
        QVERIFY(room().view().hasFocus());
        // Who has searched already keeps the log, whence ever the lines are asked for.
        room().key(Qt::Key_Slash);
        QVERIFY(field.hasFocus());
        click(room().child<QToolButton>(u"matchesButton"));
        QVERIFY(room().pane.isShowingMatches());
        QVERIFY(room().view().hasFocus());
    }

    // The log goes to a match before its line is among those below.
    void matchesAreInStepFromTheFirstLetterOn()
    {
        QVERIFY(room().show(numbered(1, 400)));
        room().view().goTo({250});
        room().key(Qt::Key_M);
        QTest::keyClicks(QApplication::focusWidget(), u"line 2"_s);
        QTRY_COMPARE(room().document().matches().count(), 111);
        QTRY_VERIFY(room().document().matches().contains(room().view().currentLine()));
        QTRY_COMPARE(room().matches().currentLine(), room().view().currentLine());
        QVERIFY(!room().matches().lineRect(room().view().currentLine()).isEmpty());
    }

    void onlyWhatMatchesIsMarkedBesideMatches()
    {
        QVERIFY(room().show(numbered(1, 100) + "error: one\n" + numbered(1, 300)));
        room().key(Qt::Key_M);
        QTest::keyClicks(QApplication::focusWidget(), u"line"_s);
        QTRY_COMPARE(room().document().matches().count(), 400);
        const auto isRed = [](LogView &view) {
            const QImage image = view.findChild<Minimap *>()->grab().toImage();
            for (int y = 0; y < image.height(); ++y) {
                if (image.pixelColor(image.width() - 1, y) == lightTokens().fail)
                    return true;
            }
            return false;
        };
        QTRY_VERIFY(isRed(room().view()));
        QVERIFY(!isRed(room().matches()));
        room().child<QLineEdit>(u"search").setText(u"n"_s); // of "error: one", too
        QTRY_COMPARE(room().document().matches().count(), 401);
        QTRY_VERIFY(isRed(room().matches()));
    }

    // Who clicks on a button of the bar goes on with the keys of the log.
    void clicksLeaveTheFocusInTheLog()
    {
        QVERIFY(room().show(numbered(1, 60) + "error: one\n"));
        QTRY_VERIFY(room().view().hasFocus());
        auto *list = &room().child<QToolButton>(u"problems");
        QTRY_VERIFY(list->isVisible());
        QTest::mouseClick(list, Qt::LeftButton);
        QTRY_VERIFY(QApplication::activePopupWidget());
        QTest::keyClick(QApplication::activePopupWidget()->focusProxy(), Qt::Key_Escape);
        QTRY_VERIFY(!QApplication::activePopupWidget());
        for (QAbstractButton *button : room().pane.findChildren<QAbstractButton *>()) {
            if (button->isVisible() && button->isCheckable() && button->objectName() != u"matchesButton") // asks what is to be found
                QVERIFY2(!(button->focusPolicy() & Qt::ClickFocus), qPrintable(button->accessibleName()));
        }
        QVERIFY(room().view().hasFocus());
        room().type(u"w"_s);
        QVERIFY(room().view().isWrapping());
    }

    // An error that is found is marked as both.
    void marksOfMatchesLieOverThoseOfErrors()
    {
        QVERIFY(room().show(numbered(1, 100) + "error: one\n" + numbered(1, 100)));
        room().child<QLineEdit>(u"search").setText(u"error"_s);
        QTRY_COMPARE(room().document().matches().count(), 1);
        auto *minimap = room().view().findChild<Minimap *>();
        const auto rowsOf = [minimap](int x, const QColor &colour) {
            const QImage image = minimap->grab().toImage();
            int rows = 0;
            for (int y = 0; y < image.height(); ++y)
                rows += image.pixelColor(x, y) == colour ? 1 : 0;
            return rows;
        };
        QTRY_VERIFY(rowsOf(4, lightTokens().log.currentMatch) > 0);
        QVERIFY(rowsOf(minimap->width() - 1, lightTokens().fail) > 0);
    }

    void matchesGrowWithTheLog()
    {
        QVERIFY(room().show("a 1\nb\na 2\nunfin", true));
        room().pane.setShowingMatches(true);
        QTest::keyClicks(&room().child<QLineEdit>(u"search"), u"a "_s);
        QTRY_COMPARE(room().matches().visibleText(), u"a 1\na 2"_s);
        QVERIFY(room().grow("ished a 3\nb\na 4\n"));
        QTRY_COMPARE(room().matches().visibleText(), u"a 1\na 2\nunfinished a 3\na 4"_s);
        writeFile(room().path(), "fresh a 9\n");
        QTRY_COMPARE(room().matches().visibleText(), u"fresh a 9"_s);
    }
};

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    slipway::failOnWarnings();
    Theme theme(&application, Theme::Mode::Light);
    TestLogChoices test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_logchoices.moc"
