// The log of a failed build beside that of the last green one, with real clicks and keys.
#include "app/settings/logsettings.h"
#include "app/settings/settings.h"
#include "tests/support/warnings.h"
#include "tests/ui/builds/buildsfixture.h"
#include "ui/builds/buildcomparepage.h"
#include "ui/builds/buildpage.h"
#include "ui/builds/buildspane.h"
#include "ui/builds/compareview.h"
#include "ui/builds/greencomparison.h"
#include "ui/common/emptystate.h"
#include "ui/common/keysheet.h"
#include "ui/common/logview/logpane.h"
#include "ui/common/logview/logtimesmenu.h"
#include "ui/common/verb.h"
#include "ui/theme/theme.h"

#include <QAccessible>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QFile>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>

using namespace slipway;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 second = 1'000'000;

QByteArray compileLines(int seed)
{
    QByteArray lines;
    for (int i = 0; i < 40; ++i)
        lines += "[" + QByteArray::number(i + 1) + "/40] Building part" + QByteArray::number(i) + "x.o in " + QByteArray::number(seed + i) + " ms\n";
    return lines;
}

} // namespace

class TestBuildCompare : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<BuildsFixture> m_house;
    std::unique_ptr<BuildsPane> m_pane;
    Component m_web;
    qint64 m_now = 0;

    Build buildOf(BuildState state, qint64 ago)
    {
        Build build;
        build.component = m_web.id;
        build.branch = u"main"_s;
        build.revision = u"3be07d1c0ffee3be07d1c0ffee3be07d1c0ffee1"_s;
        build.message = u"Round tax per line item"_s;
        build.state = state;
        build.queuedAtUs = m_now - ago * second;
        build.startedAtUs = build.queuedAtUs + second;
        if (isFinished(state))
            build.finishedAtUs = build.startedAtUs + 60 * second;
        return build;
    }
    Build run(BuildState state, qint64 ago, const QByteArray &compiled, const QByteArray &tested, int exitCode)
    {
        Build build = m_house->addBuild(buildOf(state, ago));
        RunWriter writer = m_house->runOf(build, {u"Compile"_s, u"Unit tests"_s});
        writer.begin(0);
        writer.write(compiled);
        writer.end(0);
        writer.begin(1);
        writer.write(tested);
        if (isFinished(state))
            writer.end(exitCode);
        writer.saveState();
        m_house->change(build, writer.steps());
        return build;
    }
    Build green() { return run(BuildState::Succeeded, 400, compileLines(3), "1/2 Test #1: currency .... Passed 1.21 sec\n2/2 Test #2: tax .... Passed 0.70 sec\n100% tests passed, 0 tests failed out of 2\n", 0); }
    Build red() { return run(BuildState::Failed, 200, compileLines(70), "1/2 Test #1: currency .... Passed 3.5 sec\n2/2 Test #2: tax ....***Failed 0.71 sec\ntax.cpp:88: Failure\n50% tests passed, 1 tests failed out of 2\n", 8); }

    void open(const Build &build, const QString &part = {}, const QSize &size = {1216, 800})
    {
        m_pane = std::make_unique<BuildsPane>(m_house->engine());
        m_pane->resize(size);
        m_pane->show();
        m_pane->goTo({Page::Builds, build.id.toString(), part});
        QTRY_VERIFY(m_pane->page()->context());
    }
    Verb *verb(const QString &id) const
    {
        for (Verb *each : m_pane->verbs()) {
            if (each->id() == id)
                return each;
        }
        return nullptr;
    }
    template <typename T = QPushButton> T *button(const QString &name) const { return m_pane->findChild<T *>(name); }
    CompareView *view() const { return m_pane->compare()->view(); }
    void openComparison()
    {
        QTRY_VERIFY(verb(u"builds.compare"_s)->isEnabled());
        QTest::mouseClick(button(u"builds.compare"_s), Qt::LeftButton);
        QVERIFY(m_pane->compare()->isVisible());
        QTRY_VERIFY(view()->rows().count() > 0);
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_theme = std::make_unique<Theme>(qApp, Theme::Mode::Light);
        m_theme->setReducesMotion(true);
    }
    void init()
    {
        m_house = std::make_unique<BuildsFixture>();
        m_web = m_house->addComponent(u"web"_s);
        m_now = m_house->engine().clock().nowUs();
    }
    void cleanup()
    {
        m_pane.reset();
        m_house.reset();
    }

    void leadsToTheFirstNewLine()
    {
        green();
        open(red());
        auto *link = button(u"first-new-line"_s);
        QTRY_VERIFY(link->isVisible());
        QCOMPARE(link->text(), u"First new log line: 42"_s);
        QTRY_COMPARE(m_pane->page()->log()->document()->lines().value, 44);
        QTest::mouseClick(link, Qt::LeftButton);
        QCOMPARE(m_pane->page()->log()->view()->currentLine().value, 41);
        m_pane->page()->log()->view()->goTo({0});
        verb(u"builds.first-new-line"_s)->trigger();
        QCOMPARE(m_pane->page()->log()->view()->currentLine().value, 41);
    }

    void comparesWithTheGreenOne()
    {
        const Build good = green();
        const Build bad = red();
        open(bad);
        QSignalSpy moved(m_pane.get(), &Pane::moved);
        openComparison();
        QCOMPARE(moved.last().first().value<Place>(), (Place{Page::Builds, bad.id.toString(), u"compare"_s}));
        QCOMPARE(verb(u"builds.compare"_s)->isEnabled(), false);
        QCOMPARE(m_pane->compare()->sentence(), u"1 difference, 3 new lines"_s);
        // It opens at the first new line; times are no differences.
        QCOMPARE(view()->rows().at(view()->currentRow()).right, 41);
        QCOMPARE(view()->rows().at(0), (CompareRow{LogHunk::Equal, 0, 0, 0}));
        QVERIFY(button(u"compare.first-new"_s)->text().endsWith(u"42"_s));

        QTest::keyClick(view(), Qt::Key_Home);
        QCOMPARE(view()->currentRow(), 0);
        QTest::keyClick(view(), Qt::Key_BracketRight);
        QCOMPARE(view()->currentRow(), 41);
        QTest::keyClick(view(), Qt::Key_BracketRight); // there is no other
        QCOMPARE(view()->currentRow(), 41);
        QTest::keyClick(view(), Qt::Key_End);
        QTest::keyClick(view(), Qt::Key_BracketLeft);
        QCOMPARE(view()->currentRow(), 41);
        QTest::keyClick(view(), Qt::Key_Home);
        QTest::keyClick(view(), Qt::Key_D);
        QCOMPARE(view()->currentRow(), 41);
        QTest::keyClick(view(), Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QGuiApplication::clipboard()->text(), u"- 2/2 Test #2: tax .... Passed 0.70 sec\n+ 2/2 Test #2: tax ....***Failed 0.71 sec"_s);

        // Enter leads into the log, and back is where the history says.
        QTest::keyClick(view(), Qt::Key_Return);
        QVERIFY(m_pane->page()->isVisible());
        QTRY_COMPARE(m_pane->page()->log()->view()->currentLine().value, 41);
        QCOMPARE(m_pane->page()->shownId(), bad.id);
        m_pane->goTo({Page::Builds, bad.id.toString(), u"compare"_s});
        QTRY_VERIFY(view()->rows().count() > 0);
        QTest::keyClick(view(), Qt::Key_Escape);
        QVERIFY(m_pane->page()->isVisible());
        Q_UNUSED(good);
    }

    // A screen reader hears in words what tints and signs show, and where the cursor is.
    void isReadLineByLine()
    {
        green();
        open(red());
        openComparison();
        QAccessibleInterface *accessible = QAccessible::queryAccessibleInterface(view());
        QAccessibleTextInterface *text = accessible ? accessible->textInterface() : nullptr;
        QVERIFY(text);
        QCOMPARE(accessible->text(QAccessible::Name), u"Two logs compared"_s);
        QVERIFY(accessible->state().readOnly);
        QTest::keyClick(view(), Qt::Key_D);
        const QString whole = text->text(0, text->characterCount());
        const QString said = u"First new line\nChanged, in #1: 2/2 Test #2: tax .... Passed 0.70 sec\nChanged, in #2: 2/2 Test #2: tax ....***Failed 0.71 sec\n"
                             "Changed, in #1: 100% tests passed, 0 tests failed out of 2\nChanged, in #2: tax.cpp:88: Failure\n"
                             "Only in #2: 50% tests passed, 1 tests failed out of 2"_s;
        QVERIFY2(whole.endsWith(said), qPrintable(whole.right(600)));
        QVERIFY2(whole.contains(u"\n[40/40] Building part39x.o in "_s), qPrintable(whole)); // the same in both
        const int at = text->cursorPosition();
        QCOMPARE(at, static_cast<int>(whole.indexOf(u"First new line"_s)));
        QCOMPARE(text->offsetAtPoint(text->characterRect(at).center()), at);
        QVERIFY(view()->rowRect(view()->currentRow()).contains(view()->viewport()->mapFromGlobal(text->characterRect(at).center())));

        QTest::keyClick(view(), Qt::Key_Down);
        QCOMPARE(text->cursorPosition(), static_cast<int>(whole.indexOf(u"Changed, in #1: 100%"_s)));
        text->setCursorPosition(at + 20); // in the row's second line
        QCOMPARE(view()->currentRow(), 41);
        QTest::keyClick(view(), Qt::Key_Home);
        QCOMPARE(text->cursorPosition(), 0);
        QVERIFY(text->text(0, text->characterCount()).startsWith(u"[1/40]"_s));
    }

    // The keys are those of a log.
    void searchesBothLogs()
    {
        green();
        open(red());
        openComparison();
        auto *field = button<QLineEdit>(u"compare.search"_s);
        QTest::keyClick(view(), Qt::Key_Slash);
        QVERIFY(field->hasFocus());
        QTest::keyClicks(field, u"passed"_s);
        QTRY_VERIFY(!view()->search().isRunning());
        // Left in 41, 42 and 43, right in 41 and 43.
        QTRY_COMPARE(view()->search().count(), 5);
        const auto rightOf = [this] { return view()->rows().at(view()->currentRow()).right; };
        QTRY_COMPARE(rightOf(), 41); // its row has one at the left
        QTest::keyClick(field, Qt::Key_Return);
        QVERIFY(view()->search().isHit(false, rightOf()) || view()->search().isHit(true, view()->rows().at(view()->currentRow()).left));
        QVERIFY(view()->currentRow() > 41);
        QTest::keyClick(field, Qt::Key_Down);
        QVERIFY(view()->hasFocus());
        QTest::keyClick(view(), Qt::Key_G);
        QCOMPARE(view()->currentRow(), 0);
        QTest::keyClick(view(), Qt::Key_N);
        QCOMPARE(view()->currentRow(), 40);
        QTest::keyClick(view(), Qt::Key_N, Qt::ShiftModifier); // around the beginning
        const qint64 last = view()->currentRow();
        QVERIFY(last > 41);
        QTest::keyClick(view(), Qt::Key_N);
        QCOMPARE(view()->currentRow(), 40);

        // What was left out is shown where a match is.
        QTest::keyClick(view(), Qt::Key_Slash);
        field->setText(u"part7x"_s);
        QTRY_COMPARE(view()->search().count(), 2);
        QTest::keyClick(view(), Qt::Key_End);
        QTest::keyClick(view(), Qt::Key_O);
        QVERIFY(view()->rows().at(0).skipped > 0);
        QTest::keyClick(view(), Qt::Key_N);
        QCOMPARE(rightOf(), 7);
        QVERIFY(!view()->rowRect(view()->currentRow()).isEmpty());

        // Without a search the same key leads to differences.
        QTest::keyClick(field, Qt::Key_Escape);
        QVERIFY(view()->hasFocus());
        QVERIFY(!view()->search().matcher());
        QTest::keyClick(view(), Qt::Key_Home);
        QTest::keyClick(view(), Qt::Key_N);
        QCOMPARE(rightOf(), 41);
    }

    void wrapsAndGrowsAsLogsDo()
    {
        run(BuildState::Succeeded, 400, compileLines(3), "short\nend\n", 0);
        open(run(BuildState::Failed, 200, compileLines(70), QByteArray(600, 'x') + "\nend\n", 8));
        openComparison();
        const qint64 row = view()->currentRow();
        const int height = view()->rowRect(row - 1).height();
        QVERIFY(height > 0);
        QCOMPARE(view()->rowRect(row).height(), 2 * height); // above it is said that it is the first new one
        QTRY_VERIFY(view()->horizontalScrollBar()->maximum() > 0);
        QTest::keyClick(view(), Qt::Key_W);
        QVERIFY(view()->isWrapping());
        QCOMPARE(view()->horizontalScrollBar()->maximum(), 0);
        QVERIFY(view()->rowRect(row).height() >= 3 * height);
        QCOMPARE(view()->rowRect(row).height() % height, 0);
        QTest::keyClick(view(), Qt::Key_End);
        const QRect last = view()->rowRect(view()->rows().count() - 1);
        QVERIFY(!last.isEmpty());
        QVERIFY2(last.bottom() <= view()->viewport()->height(), "the last row is cut");
        // A click finds its row below one that is higher.
        QTest::mouseClick(view()->viewport(), Qt::LeftButton, {}, last.center());
        QCOMPARE(view()->currentRow(), view()->rows().count() - 1);
        QVERIFY(m_house->engine().settings().value(settings::logWrap)); // of all logs
        QTest::keyClick(view(), Qt::Key_Plus, Qt::ControlModifier);
        QTest::keyClick(view(), Qt::Key_Plus, Qt::ControlModifier);
        QCOMPARE(view()->zoom(), 120);
        QCOMPARE(m_pane->page()->log()->view()->zoom(), 120);
        QVERIFY(view()->rowRect(view()->currentRow()).height() > height);
        QTest::keyClick(view(), Qt::Key_0, Qt::ControlModifier);
        QCOMPARE(view()->zoom(), 100);
        QTest::keyClick(view(), Qt::Key_W);
        QCOMPARE(view()->rowRect(view()->currentRow()).height(), height);
        QTest::keyClick(view(), Qt::Key_Question);
        auto *keys = m_pane->findChild<KeySheet *>();
        QVERIFY(keys && keys->isOpen());
        QVERIFY(keys->words().contains(u"Next difference"_s));
        keys->dismiss();
    }

    // All of a row can be read, whichever way leads through it.
    void readsRowsThatAreHigherThanTheView()
    {
        run(BuildState::Succeeded, 400, compileLines(3), "short\nend\n", 0);
        open(run(BuildState::Failed, 200, compileLines(70), QByteArray(30'000, 'x') + "\nend\n", 8));
        openComparison();
        view()->setWrapping(true);
        const qint64 row = view()->currentRow();
        const int seen = view()->viewport()->height();
        QCOMPARE(view()->rowRect(row), view()->viewport()->rect()); // its beginning
        QVERIFY(view()->isCut(row));
        const auto end = [&] { return view()->rowRect(row + 1); };
        for (const int key : {Qt::Key_Down, Qt::Key_PageDown}) {
            view()->goToFirstNewLine();
            int pressed = 0;
            for (; end().isEmpty() && pressed < 1000; ++pressed) {
                QVERIFY(!view()->rowRect(row).isEmpty());
                QTest::keyClick(view(), Qt::Key(key));
            }
            QVERIFY(pressed > 3);
            QVERIFY(end().bottom() <= seen);
            QTest::keyClick(view(), Qt::Key_End);
            QCOMPARE(view()->currentRow(), view()->rows().count() - 1);
            QVERIFY(!view()->isCut(view()->currentRow()));
            // And back, where its end comes first.
            QTest::keyClick(view(), key == Qt::Key_Down ? Qt::Key_Up : Qt::Key_PageUp);
            QVERIFY(!view()->rowRect(row).isEmpty());
        }
        view()->goToFirstNewLine();
        int turned = 0;
        for (; end().isEmpty() && turned < 1000; ++turned) {
            QWheelEvent down(QPointF(300, 300), view()->viewport()->mapToGlobal(QPointF(300, 300)), {}, {0, -120}, Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
            QApplication::sendEvent(view()->viewport(), &down);
        }
        QVERIFY(turned > 3 && turned < 1000);
    }

    // The kinds of times are those of all logs, and kept with them.
    void tellsTimes()
    {
        const Build good = green();
        open(red());
        openComparison();
        Settings &settings = m_house->engine().settings();
        QVERIFY(view()->hasTimes());
        QVERIFY(view()->isShowingTimes());
        const LogView *log = m_pane->page()->log()->view();
        QCOMPARE(view()->timeText(false, 41).size(), int(u"10:52:45.156"_s.size()));
        QVERIFY(view()->timesWidth() > 0);
        QTest::keyClick(view(), Qt::Key_T);
        QVERIFY2(view()->timeText(false, 41).startsWith(u'+'), qPrintable(view()->timeText(false, 41)));
        QCOMPARE(view()->timeText(false, 0), u"+0.000"_s);
        QCOMPARE(view()->timeText(true, 0), u"+0.000"_s); // of its own log
        QCOMPARE(settings.value(settings::logTimes), u"start"_s);
        QCOMPARE(log->timeStyle(), view()->timeStyle());
        QTest::keyClick(view(), Qt::Key_T);
        QCOMPARE(settings.value(settings::logTimes), u"line"_s);
        QTest::keyClick(view(), Qt::Key_T);
        QVERIFY(!view()->isShowingTimes());
        QCOMPARE(view()->timesWidth(), 0);
        QCOMPARE(view()->timeText(false, 41), QString());
        QCOMPARE(settings.value(settings::logTimes), u"off"_s);
        QVERIFY(!log->isShowingTimes());
        m_pane->page()->log()->view()->cycleTimes(); // and the other way
        QVERIFY(view()->isShowingTimes());
        QCOMPARE(view()->timeStyle().mode, LogTimeStyle::Clock);
        for (const QString &mode : {u"start"_s, u"line"_s, u"off"_s}) {
            m_pane->page()->log()->view()->cycleTimes();
            QCOMPARE(settings.value(settings::logTimes), mode);
            QCOMPARE(view()->isShowingTimes(), mode != u"off");
        }
        // By the menu, with a zone.
        auto *menu = m_pane->compare()->findChild<LogTimesMenu *>();
        QVERIFY(menu);
        Q_EMIT menu->aboutToShow();
        for (QAction *action : menu->actions()) {
            if (action->text() == u"UTC")
                action->trigger();
        }
        QCOMPARE(settings.value(settings::logZone), u"UTC"_s);
        QCOMPARE(settings.value(settings::logTimes), u"clock"_s);
        QVERIFY(view()->isShowingTimes());

        // Without an index there is nothing to tell.
        QVERIFY(QFile::remove(m_house->engine().builds().logIndexFile(good.id)));
        QVERIFY(QFile::remove(m_house->engine().builds().logIndexFile(m_pane->page()->shownId())));
        m_pane->page()->green().retry();
        QTRY_VERIFY(!view()->hasTimes());
        QCOMPARE(view()->timesWidth(), 0);
    }

    void showsOnlyDifferences()
    {
        green();
        open(red());
        openComparison();
        const qint64 all = view()->rows().count();
        auto *only = button<QCheckBox>(u"compare.only"_s);
        QTest::keyClick(view(), Qt::Key_O);
        QVERIFY(only->isChecked());
        QVERIFY(view()->rows().count() < 10);
        QCOMPARE(view()->rows().at(0).skipped, 38);
        QCOMPARE(view()->rows().at(view()->currentRow()).right, 41); // the current line stays it
        QTest::keyClick(view(), Qt::Key_Home);
        QTest::keyClick(view(), Qt::Key_Return);
        QCOMPARE(view()->rows().count(), all);
        only->click();
        QCOMPARE(view()->rows().count(), all);
    }

    void standsStackedWhereItIsNarrow()
    {
        green();
        open(red(), {}, {720, 560});
        m_pane->goTo({Page::Builds, m_pane->page()->shownId().toString(), u"compare"_s});
        QTRY_VERIFY(view()->rows().count() > 0);
        QCOMPARE(view()->rows().at(41).right, -1); // each line has its own row
        QTest::keyClick(view(), Qt::Key_S);
        QVERIFY(view()->rows().at(41).right >= 0);
        QVERIFY(m_pane->minimumSizeHint().width() <= 968);
    }

    void followsALiveLog()
    {
        green();
        Build build = m_house->addBuild(buildOf(BuildState::Running, 20));
        RunWriter writer = m_house->runOf(build, {u"Compile"_s, u"Unit tests"_s});
        writer.begin(0);
        writer.write(compileLines(9));
        writer.saveState();
        m_house->change(build, writer.steps());
        open(build);
        QCOMPARE(m_pane->page()->green().comparison(), nullptr); // nobody asked yet
        openComparison();
        QCOMPARE(m_pane->compare()->sentence(), u"1 difference, no new line"_s); // what is not there yet
        writer.write("warning: out of memory\n");
        writer.saveState();
        QTRY_COMPARE(m_pane->compare()->sentence(), u"1 difference, 1 new line"_s);
    }

    void saysWhyThereIsNothing()
    {
        const Build first = run(BuildState::Failed, 300, compileLines(1), "no\n", 1);
        open(first, u"compare"_s);
        QTRY_VERIFY(m_pane->page()->green().context());
        QVERIFY(!verb(u"builds.compare"_s)->isEnabled());
        QVERIFY(m_pane->compare()->findChild<EmptyState *>()->isVisible());
        QCOMPARE(m_pane->page()->green().whyNot(), u"No build of this component passed before this one."_s);
        QVERIFY(!button(u"builds.compare"_s)->isVisible());
    }

    void saysThatTheLogIsGone()
    {
        const Build good = green();
        const Build bad = red();
        QVERIFY(QFile::remove(m_house->engine().builds().logFile(good.id)));
        open(bad);
        QTRY_VERIFY(m_pane->page()->green().context());
        QCOMPARE(m_pane->page()->green().whyNot(), u"The log of #1, which passed last, is gone."_s);
        QVERIFY(!verb(u"builds.compare"_s)->isEnabled());
    }
};

SLIPWAY_TEST_MAIN(QApplication, TestBuildCompare)
#include "tst_buildcompare.moc"
