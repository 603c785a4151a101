#include "tests/support/warnings.h"
#include "ui/common/filterpills.h"
#include "ui/common/messagebar.h"
#include "ui/common/segmented.h"
#include "ui/common/tabs.h"
#include "ui/common/toast.h"
#include "ui/common/waterfall.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QBoxLayout>
#include <QPushButton>
#include <QSignalSpy>

using namespace slipway;
using namespace Qt::StringLiterals;

class TestBars : public QObject
{
    Q_OBJECT
private:
    std::unique_ptr<Theme> m_theme;

private Q_SLOTS:
    void initTestCase()
    {
        m_theme = std::make_unique<Theme>(qApp, Theme::Mode::Light);
        m_theme->setReducesMotion(true);
    }

    void theWorstMessageComesFirst()
    {
        QWidget page;
        auto *column = new QVBoxLayout(&page);
        auto *bar = new MessageBar;
        column->addWidget(bar);
        QVERIFY(bar->isHidden());
        bar->showMessage({Tone::Wait, u"The token expires in 3 days."_s, u"Renew…"_s, {}, true, u"token"_s});
        bar->showMessage({Tone::Fail, u"The switch was not saved: disk full."_s, u"Retry"_s, {}, true, u"switch"_s});
        bar->showMessage({Tone::Ok, u"Webhook set up."_s, {}, {}, true, u"hook"_s});
        QCOMPARE(bar->current().key, u"switch"_s);
        QCOMPARE(bar->accessibleName(), u"The switch was not saved: disk full."_s);
        QSignalSpy acted(bar, &MessageBar::actionTriggered);
        bar->actionButton()->click();
        QCOMPARE(acted.first().first().toString(), u"switch"_s);
        bar->clear(u"switch"_s);
        QCOMPARE(bar->current().key, u"token"_s);
        QTest::keyClick(bar, Qt::Key_Escape);
        QCOMPARE(bar->current().key, u"hook"_s);
        bar->clear(u"hook"_s);
        QVERIFY(bar->isHidden());
    }

    void theSameKeyRenewsAMessage()
    {
        QWidget page;
        auto *bar = new MessageBar(&page);
        bar->showMessage({Tone::Fail, u"First."_s, {}, {}, true, u"a"_s});
        bar->showMessage({Tone::Fail, u"Second."_s, {}, {}, true, u"a"_s});
        QCOMPARE(bar->current().text, u"Second."_s);
        bar->clear(u"a"_s);
        QVERIFY(!bar->hasMessage());
    }

    void aToastGoesByItself()
    {
        QWidget page;
        page.setMinimumSize(600, 300);
        page.show();
        QTest::mouseMove(&page, QPoint(1, 1)); // a toast under the pointer stays
        Toast toast(&page);
        toast.setDuration(1);
        QSignalSpy closed(&toast, &Toast::closed);
        toast.showToast(u"Git webhook switched off"_s, u"Undo"_s);
        QVERIFY(toast.isShowing());
        QTRY_COMPARE(closed.size(), 1);
        QVERIFY(!toast.isShowing());
        QVERIFY(!toast.undo());
    }

    void aToastStaysWhileFocused()
    {
        QWidget page;
        page.setMinimumSize(600, 300);
        auto *origin = new QPushButton(u"Origin"_s, &page);
        page.show();
        QVERIFY(QTest::qWaitForWindowActive(&page));
        origin->setFocus();
        Toast toast(&page);
        toast.setDuration(1);
        toast.showToast(u"Git webhook switched off"_s, u"Undo"_s);
        toast.undoButton()->setFocus();
        QSignalSpy closed(&toast, &Toast::closed);
        QSignalSpy undone(&toast, &Toast::undoRequested);
        // The timer has come round when an equally short one started later has.
        QSignalSpy later(origin, &QAbstractButton::clicked);
        QTimer::singleShot(20, origin, &QAbstractButton::click);
        QTRY_COMPARE(later.size(), 1);
        QCOMPARE(closed.size(), 0);
        QTest::keySequence(toast.undoButton(), QKeySequence::Undo);
        QCOMPARE(undone.size(), 1);
        QVERIFY(!toast.isShowing());
        QVERIFY(origin->hasFocus()); // focus returns to its origin
    }

    void aToastFollowsItsPage()
    {
        QWidget page;
        page.resize(900, 500);
        page.show();
        Toast toast(&page);
        toast.showToast(u"Git webhook switched off"_s, u"Undo"_s);
        const int before = toast.geometry().center().x();
        page.resize(700, 400);
        QVERIFY(toast.geometry().center().x() < before);
        QVERIFY(qAbs(toast.geometry().center().x() - 350) <= 1);
        QVERIFY(toast.geometry().bottom() <= 400);
    }

    void segmentsByMouseAndKey()
    {
        Segmented forges(u"Forge"_s);
        for (const QString &name : {u"GitHub"_s, u"GitLab"_s, u"Gitee"_s})
            forges.addSegment(name);
        forges.resize(forges.sizeHint());
        QSignalSpy changed(&forges, &Segmented::currentChanged);
        QTest::mouseClick(&forges, Qt::LeftButton, {}, forges.segmentRect(2).center());
        QCOMPARE(forges.current(), 2);
        QTest::keyClick(&forges, Qt::Key_Left);
        QCOMPARE(forges.current(), 1);
        QTest::keyClick(&forges, Qt::Key_Home);
        QCOMPARE(forges.current(), 0);
        QTest::keyClick(&forges, Qt::Key_Left);
        QCOMPARE(forges.current(), 0);
        QCOMPARE(changed.size(), 3);
        QCOMPARE(forges.accessibleDescription(), u"GitHub"_s);
        forges.setLayoutDirection(Qt::RightToLeft);
        QTest::keyClick(&forges, Qt::Key_Left);
        QCOMPARE(forges.current(), 1);
        QVERIFY(forges.segmentRect(0).left() > forges.segmentRect(2).left());
    }

    void pillsKeepTheirPlaceWhileCountsChange()
    {
        FilterPills pills(u"Quick filters"_s);
        pills.addPill(u"all"_s, u"All"_s);
        pills.addPill(u"failed"_s, u"Failed"_s, Tone::Fail);
        pills.addPill(u"silent"_s, u"Silent"_s, Tone::Wait);
        pills.resize(pills.sizeHint());
        QSignalSpy changed(&pills, &FilterPills::currentChanged);
        QTest::mouseClick(&pills, Qt::LeftButton, {}, pills.pillRect(u"failed"_s).center());
        QCOMPARE(pills.currentKey(), u"failed"_s);
        pills.setCount(u"all"_s, 42);
        pills.setCount(u"failed"_s, 0);
        QCOMPARE(pills.currentKey(), u"failed"_s);
        QTest::keyClick(&pills, Qt::Key_Right);
        QCOMPARE(pills.currentKey(), u"silent"_s);
        QTest::keyClick(&pills, Qt::Key_Right);
        QCOMPARE(pills.currentKey(), u"silent"_s);
        QCOMPARE(changed.size(), 2);
    }

    void pillsThatDoNotFitGoIntoAMenu()
    {
        FilterPills pills(u"Quick filters"_s);
        for (int i = 0; i < 8; ++i)
            pills.addPill(QString::number(i), u"Filter number %1"_s.arg(i));
        QVERIFY(pills.minimumSizeHint().width() < pills.sizeHint().width() / 2);
        pills.resize(pills.sizeHint());
        QVERIFY(!pills.pillRect(u"7"_s).isEmpty());
        pills.resize(400, pills.sizeHint().height());
        QVERIFY(pills.pillRect(u"7"_s).isEmpty());
        pills.setCurrentKey(u"7"_s);
        QVERIFY(!pills.pillRect(u"7"_s).isEmpty()); // the current one always shows
        QVERIFY(pills.pillRect(u"7"_s).right() < 400);
    }

    void theWaterfallSharesOneAxis()
    {
        Waterfall waterfall;
        waterfall.setRows({{u"Received"_s, 0, 9'000},
                           {u"Quiet time"_s, 9'000, 5'000'000, Tone::Wait},
                           {u"Slot"_s, 5'000'000, 9'700'000, Tone::Wait, u"held by weather-feed #1933"_s, u"build:1933"_s},
                           {u"First byte"_s, 9'700'000, 9'902'000, Tone::Run}});
        waterfall.resize(400, waterfall.sizeHint().height());
        QCOMPARE(waterfall.barRect(0).width(), 3);
        QVERIFY(qAbs(waterfall.barRect(1).right() - waterfall.barRect(2).left()) <= 2);
        QVERIFY(waterfall.accessibleDescription().startsWith(u"9.9 s from push to first byte"_s));
        QSignalSpy linked(&waterfall, &Waterfall::linkActivated);
        waterfall.show();
        waterfall.setFocus();
        QTest::keyClick(&waterfall, Qt::Key_Down);
        QTest::keyClick(&waterfall, Qt::Key_Return);
        QCOMPARE(linked.first().first().toString(), u"build:1933"_s);
    }

    void aLongWaitIsDrawnBroken()
    {
        Waterfall waterfall;
        waterfall.setRows({{u"Decided"_s, 0, 400'000},
                           {u"Approval"_s, 400'000, 3'600'000'000, Tone::Wait},
                           {u"Started"_s, 3'600'000'000, 3'600'600'000, Tone::Run}});
        waterfall.resize(500, waterfall.sizeHint().height());
        // What is ours stays readable beside an hour of waiting.
        QVERIFY(waterfall.barRect(0).width() > 30);
        QVERIFY(waterfall.barRect(2).width() > 30);
        QVERIFY(waterfall.barRect(1).right() <= waterfall.barRect(2).left() + 1);
        QVERIFY(waterfall.barRect(2).right() < 500);
    }

    void durations()
    {
        QCOMPARE(Waterfall::duration(41), u"41 µs"_s);
        QCOMPARE(Waterfall::duration(9'000), u"9 ms"_s);
        QCOMPARE(Waterfall::duration(4'260'000), u"4.3 s"_s);
        QCOMPARE(Waterfall::duration(23'000'000), u"23 s"_s);
        QCOMPARE(Waterfall::duration(130'000'000), u"2 min 10 s"_s);
    }

    void tabsSayTheirCounts()
    {
        Tabs tabs(u"Component"_s);
        const int history = tabs.addPage(u"History"_s);
        tabs.setCount(history, u"128"_s);
        QCOMPARE(tabs.accessibleTabName(history), u"History, 128"_s);
        tabs.setCount(history, {});
        QCOMPARE(tabs.tabText(history), u"History"_s);
    }
};

SLIPWAY_TEST_MAIN(QApplication, TestBars)
#include "tst_bars.moc"
