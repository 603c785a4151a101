// One build and its log, from waiting to its end, with real clicks and keys; the last tests run real builds.
#include "app/services/deployservice.h"
#include "app/services/scheduler.h"
#include "tests/support/answer.h"
#include "tests/support/warnings.h"
#include "tests/ui/builds/buildsfixture.h"
#include "ui/builds/buildheader.h"
#include "ui/builds/buildnotice.h"
#include "ui/builds/buildpage.h"
#include "ui/builds/buildside.h"
#include "ui/builds/buildspane.h"
#include "ui/builds/sourceopener.h"
#include "ui/builds/steplist.h"
#include "ui/common/chip.h"
#include "ui/common/confirmdialog.h"
#include "ui/common/emptystate.h"
#include "ui/common/labels.h"
#include "ui/common/logview/logpane.h"
#include "ui/common/logview/logtaking.h"
#include "ui/common/messagebar.h"
#include "ui/common/verb.h"
#include "ui/common/waterfall.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QClipboard>
#include <QDir>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabBar>
#include <QTest>

using namespace slipway;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 second = 1'000'000;

} // namespace

class TestBuildPage : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<BuildsFixture> m_house;
    std::unique_ptr<BuildsPane> m_pane;
    Component m_web;
    Component m_feed;
    qint64 m_now = 0;

    Build buildOf(const Component &component, BuildState state, qint64 ago)
    {
        Build build;
        build.component = component.id;
        build.cause = Cause::Webhook;
        build.branch = u"main"_s;
        build.ref = u"refs/heads/main"_s;
        build.revision = u"3be07d1c0ffee3be07d1c0ffee3be07d1c0ffee1"_s;
        build.message = u"Retry idempotent capture on 409\n\nMore."_s;
        build.state = state;
        build.queuedAtUs = m_now - ago * second;
        if (!isWaiting(state))
            build.startedAtUs = build.queuedAtUs + second;
        return build;
    }

    void open(const Build &build, const QString &part = {}, const QSize &size = {1216, 800})
    {
        m_pane = std::make_unique<BuildsPane>(m_house->engine());
        m_pane->resize(size);
        m_pane->show();
        m_pane->goTo({Page::Builds, build.id.toString(), part});
        QTRY_VERIFY(page()->context());
    }

    BuildPage *page() const { return m_pane->page(); }
    LogPane *log() const { return page()->log(); }
    QString stateWord() const { return page()->header()->findChildren<Chip *>().first()->look().text; }
    bool showsChip(const QString &text) const
    {
        const QList<Chip *> chips = page()->header()->findChildren<Chip *>();
        return std::any_of(chips.begin(), chips.end(),
                           [&](const Chip *chip) { return chip->look().text == text && chip->isVisible(); });
    }
    bool saysSomewhere(const QWidget *parent, const QString &text) const
    {
        const QList<QLabel *> labels = parent->findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(),
                           [&](const QLabel *label) { return label->isVisible() && label->text().contains(text); });
    }
    QPushButton *buttonNamed(const QString &text) const
    {
        for (QPushButton *button : m_pane->findChildren<QPushButton *>()) {
            if (button->text() == text && button->isVisible())
                return button;
        }
        return nullptr;
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_theme = std::make_unique<Theme>(qApp, Theme::Mode::Light);
        m_theme->setReducesMotion(true);
    }
    void init()
    {
        m_theme->setTextScale(1);
        m_house = std::make_unique<BuildsFixture>();
        m_web = m_house->addComponent(u"web"_s);
        m_feed = m_house->addComponent(u"feed"_s);
        m_now = m_house->engine().clock().nowUs();
    }
    void cleanup()
    {
        m_pane.reset();
        m_house.reset();
    }

    void waitsThenRunsThenFails()
    {
        const Build holder = m_house->addBuild(buildOf(m_web, BuildState::Running, 100));
        Build build = m_house->addBuild(buildOf(m_web, BuildState::Queued, 60));
        open(build);
        QTRY_COMPARE(stateWord(), u"Waiting"_s);
        QTRY_VERIFY(page()->noLog()->isVisible());
        QVERIFY(saysSomewhere(page()->noLog(), u"Waits for #1 to end"_s));
        QCOMPARE(page()->side()->waterfall()->rows().last().note, u"held by web #1"_s);
        QVERIFY(buttonNamed(u"Cancel Build"_s));
        QVERIFY(!buttonNamed(u"Retry"_s));

        // It starts, its log appears and grows, in the same page.
        build.state = BuildState::Running;
        build.startedAtUs = m_now - 10 * second;
        m_house->change(build);
        QTRY_COMPARE(stateWord(), u"Building"_s);
        QTRY_VERIFY(log()->isVisible());
        RunWriter run = m_house->runOf(build, {u"Clone"_s, u"Unit tests"_s});
        run.begin(0);
        run.write("$ git fetch\n");
        run.pause(2 * second);
        run.end(0);
        run.begin(1);
        run.write("first test\n");
        build.firstOutputAtUs = build.startedAtUs + 41'000;
        m_house->change(build, run.steps());
        QTRY_COMPARE(log()->document()->lines().value, 2);
        QTRY_COMPARE(page()->side()->steps()->stepCount(), 2);
        QTRY_COMPARE(page()->side()->steps()->currentIndex().data().toString(), u"Unit tests"_s);
        QVERIFY(log()->view()->isFollowing());
        run.write("tests/tax.cpp:88: error: 1999 is not 2000\n");
        QTRY_COMPARE(log()->document()->lines().value, 3);

        // It fails: state, cause, first error and the way to mend it, without the log being opened anew.
        QSignalSpy restarts(log()->document(), &LogDocument::restarted);
        run.pause(5 * second);
        run.end(8);
        run.setMasked(2);
        run.saveState();
        build.state = BuildState::Failed;
        build.finishedAtUs = run.nowUs();
        build.exitCode = 8;
        build.reason = u"The step Unit tests failed with exit code 8."_s;
        m_house->change(build, run.steps());
        QTRY_COMPARE(stateWord(), u"Failed"_s);
        QTRY_COMPARE(page()->notice()->lineText(), u"tests/tax.cpp:88: error: 1999 is not 2000"_s);
        QCOMPARE(page()->notice()->headline(), build.reason);
        QTRY_VERIFY(log()->document()->isComplete());
        QCOMPARE(restarts.count(), 0);
        QTRY_VERIFY(saysSomewhere(log(), u"2 secrets masked"_s));
        QVERIFY(buttonNamed(u"Retry"_s));
        QVERIFY(!buttonNamed(u"Cancel Build"_s));
        QTest::mouseClick(page()->notice()->lineButton(), Qt::LeftButton);
        QCOMPARE(log()->view()->currentLine().value, 2);

        QSignalSpy wanted(m_pane.get(), &Pane::wanted);
        QTest::mouseClick(page()->notice()->remedy(), Qt::LeftButton);
        QCOMPARE(wanted.last().first().value<Place>(), (Place{Page::Components, m_web.id.toString(), u"build"_s}));
        Q_UNUSED(holder)
    }

    void theWaitLinksToItsHolder()
    {
        const Build holder = m_house->addBuild(buildOf(m_feed, BuildState::Running, 100));
        const Build build = m_house->addBuild(buildOf(m_web, BuildState::Queued, 60));
        open(build);
        QSignalSpy moved(m_pane.get(), &Pane::moved);
        QTRY_VERIFY(buttonNamed(u"Show feed #1"_s));
        QTest::mouseClick(buttonNamed(u"Show feed #1"_s), Qt::LeftButton);
        QCOMPARE(page()->shownId(), holder.id);
        QCOMPARE(moved.last().first().value<Place>().item, holder.id.toString());
    }

    void aWaitingBuildIsCancelled()
    {
        const Build build = m_house->addBuild(buildOf(m_web, BuildState::Queued, 60));
        open(build);
        QSignalSpy done(m_pane.get(), &Pane::done);
        QTRY_VERIFY(buttonNamed(u"Cancel Build"_s));
        QTest::mouseClick(buttonNamed(u"Cancel Build"_s), Qt::LeftButton);
        QTRY_COMPARE(stateWord(), u"Cancelled"_s);
        QVERIFY(saysSomewhere(page()->noLog(), u"Cancelled before it started"_s));
        QCOMPARE(done.count(), 1);

        // Retry by key leads to the new build.
        QTest::keyClick(m_pane.get(), Qt::Key_R, Qt::ControlModifier);
        QTRY_VERIFY(page()->shownId() != build.id);
        QTRY_COMPARE(stateWord(), u"Waiting"_s);
    }

    // Cancel comes where Retry was: a double click, or a hand that is slow, must not end what it has just begun.
    void whatComesUnderTheHandTakesNoClickAtOnce()
    {
        Build build = buildOf(m_web, BuildState::Succeeded, 60);
        build.finishedAtUs = build.startedAtUs + 30 * second;
        build = m_house->addBuild(build);
        open(build);
        QTRY_VERIFY(buttonNamed(u"Retry"_s));
        QPushButton *retry = buttonNamed(u"Retry"_s);
        QTest::mouseMove(retry);
        QTRY_VERIFY(retry->rect().contains(retry->mapFromGlobal(QCursor::pos())));
        page()->header()->setRestTime(std::chrono::hours(1));
        QTest::mouseClick(retry, Qt::LeftButton);
        QTest::mouseClick(retry, Qt::LeftButton); // asks for nothing more
        QTRY_VERIFY(page()->shownId() != build.id);
        QTRY_VERIFY(buttonNamed(u"Cancel Build"_s));
        QPushButton *cancel = buttonNamed(u"Cancel Build"_s);
        QVERIFY(!cancel->isEnabled());
        QTest::mouseClick(cancel, Qt::LeftButton);
        page()->header()->setRestTime(std::chrono::milliseconds::zero());
        QTRY_VERIFY(cancel->isEnabled());
        QVERIFY(page()->context()->build.state == BuildState::Queued && page()->context()->build.number == build.number + 1);
        QTest::mouseClick(cancel, Qt::LeftButton);
        QTRY_COMPARE(stateWord(), u"Cancelled"_s);
    }

    void theLimitIsThatOfTheBuild()
    {
        const Build build = m_house->addBuild(buildOf(m_web, BuildState::Running, 60)); // of a component that would give it an hour
        RunWriter run = m_house->runOf(build, {u"Build"_s});
        run.setLimit(600);
        run.begin(0);
        run.write("hello\n");
        run.saveState();
        open(build);
        QTRY_VERIFY(saysSomewhere(page()->side(), u"at most 10 min"_s));
    }

    void aBuildThatAsksIsApproved()
    {
        const Build build = m_house->addBuild(buildOf(m_web, BuildState::Approval, 60));
        open(build);
        QSignalSpy done(m_pane.get(), &Pane::done);
        QTRY_VERIFY(buttonNamed(u"Approve"_s));
        QVERIFY(saysSomewhere(page()->noLog(), u"Waits for approval"_s));
        QTest::mouseClick(buttonNamed(u"Approve"_s), Qt::LeftButton);
        QTRY_COMPARE(stateWord(), u"Waiting"_s);
        QTRY_COMPARE(done.count(), 1);
        QVERIFY(causeTold(*page()->context(), m_house->engine().clock().nowUs()).contains(u"approved by"));
    }

    void buildsThatAskAreApprovedInARow()
    {
        const QList<Build> asking{m_house->addBuild(buildOf(m_web, BuildState::Approval, 60)), m_house->addBuild(buildOf(m_feed, BuildState::Approval, 50))};
        open(asking.first());
        for (const Build &build : asking) {
            m_pane->goTo({Page::Builds, build.id.toString(), {}});
            QTRY_VERIFY(page()->context() && page()->context()->build.id == build.id && buttonNamed(u"Approve"_s));
            QTest::mouseClick(buttonNamed(u"Approve"_s), Qt::LeftButton);
        }
        QTRY_COMPARE(stateWord(), u"Waiting"_s);
    }

    void aBuildThatAsksIsRejectedWithAReason()
    {
        const Build build = m_house->addBuild(buildOf(m_web, BuildState::Approval, 60));
        open(build);
        QTRY_VERIFY(buttonNamed(u"Reject…"_s));
        QTest::keyClick(m_pane.get(), Qt::Key_X, Qt::ControlModifier | Qt::ShiftModifier);
        auto *dialog = m_pane->findChild<ConfirmDialog *>();
        QVERIFY(dialog);
        auto *reason = dialog->findChild<QLineEdit *>(u"reason"_s);
        QTest::keyClicks(reason, u"not on a Friday"_s);
        QTest::mouseClick(dialog->confirmButton(), Qt::LeftButton);
        QTRY_COMPARE(stateWord(), u"Cancelled"_s);
        QVERIFY(page()->context()->build.reason.contains(u"not on a Friday"));
        QVERIFY(saysSomewhere(page()->noLog(), u"not on a Friday"_s));
    }

    void aBuildIsPinnedAndLetGo()
    {
        const Build failed = m_house->addBuild(buildOf(m_web, BuildState::Failed, 60 * second));
        const Build good = m_house->addBuild(buildOf(m_web, BuildState::Succeeded, 30 * second));
        open(failed);
        auto *verb = m_pane->findChild<Verb *>(u"builds.pin"_s);
        QTRY_VERIFY(!verb->isEnabled());
        QVERIFY2(verb->why().contains(u"has succeeded"_s), qPrintable(verb->why()));
        open(good); // in a pane of its own
        verb = m_pane->findChild<Verb *>(u"builds.pin"_s);
        QTRY_VERIFY(verb->isEnabled());
        QCOMPARE(verb->text(), u"Pin Build"_s);
        std::function<void()> undo;
        connect(m_pane.get(), &Pane::done, this, [&undo](const QString &, const std::function<void()> &back) { undo = back; });
        verb->trigger();
        QTRY_COMPARE(verb->text(), u"Unpin Build"_s);
        QVERIFY(m_house->engine().deployments().isPinned(good.id));
        QTRY_VERIFY(undo);
        undo();
        QTRY_COMPARE(verb->text(), u"Pin Build"_s);
        QVERIFY(!m_house->engine().deployments().isPinned(good.id));
    }

    void stepsLeadIntoTheLog()
    {
        Build build = m_house->addBuild(buildOf(m_web, BuildState::Succeeded, 600));
        RunWriter run = m_house->runOf(build, {u"Clone"_s, u"Compile"_s, u"Unit tests"_s});
        for (int step = 0; step < 3; ++step) {
            run.begin(step);
            for (int line = 0; line < 200; ++line)
                run.write("line " + QByteArray::number(line) + '\n');
            run.pause(second);
            run.end(0);
        }
        run.saveState();
        build.finishedAtUs = run.nowUs();
        m_house->change(build, run.steps());
        open(build);
        QTRY_COMPARE(log()->document()->sections().size(), 3u);
        StepList *steps = page()->side()->steps();
        QCOMPARE(steps->passedSteps(), 3);
        QVERIFY(!page()->notice()->isVisible());
        QTest::mouseClick(steps->viewport(), Qt::LeftButton, {}, steps->visualRect(steps->model()->index(2, 0)).center());
        QCOMPARE(log()->view()->currentLine().value, 400);
        steps->setFocus();
        QTest::keyClick(steps, Qt::Key_Up);
        QCOMPARE(log()->view()->currentLine().value, 200);
        QCOMPARE(steps->model()->index(1, 0).data(Qt::AccessibleTextRole).toString(), u"Compile, passed, 1.0 s"_s);

        // A place may name a line.
        m_pane->goTo({Page::Builds, build.id.toString(), u"line:451"_s});
        QTRY_COMPARE(log()->view()->currentLine().value, 450);
        QTest::keyClick(m_pane.get(), Qt::Key_L, Qt::ControlModifier);
        QCOMPARE(QGuiApplication::clipboard()->text(), u"slipway://build/%1#L451"_s.arg(build.id.toString()));
        QTest::keyClick(log()->view(), Qt::Key_Down, Qt::ShiftModifier);
        QTest::keyClick(m_pane.get(), Qt::Key_L, Qt::ControlModifier);
        QCOMPARE(QGuiApplication::clipboard()->text(), u"slipway://build/%1#L451-L452"_s.arg(build.id.toString()));

        // Or several, and says when there is no such line.
        m_pane->goTo({Page::Builds, build.id.toString(), u"line:20-22"_s});
        QTRY_COMPARE(log()->view()->currentLine().value, 19);
        QCOMPARE(log()->view()->selection().last().line.value, 21);
        m_pane->goTo({Page::Builds, build.id.toString(), u"line:9999999"_s});
        QTRY_VERIFY(saysSomewhere(page()->messages(), u"The link leads to line 9,999,999"_s));

        // Which is nothing about the next build.
        m_pane->goTo({Page::Builds, m_house->addBuild(buildOf(m_web, BuildState::Failed, 600)).id.toString(), {}});
        QVERIFY(!saysSomewhere(page()->messages(), u"The link leads to line"_s));
    }

    void opensWhatTheLogNames()
    {
        Build build = m_house->addBuild(buildOf(m_web, BuildState::Failed, 600));
        RunWriter run = m_house->runOf(build, {u"Compile"_s});
        run.begin(0);
        run.write("src/a.cpp:12:3: error: no\n../../log:1: error: no\n");
        run.end(1);
        run.saveState();
        build.finishedAtUs = run.nowUs();
        build.exitCode = 1;
        m_house->change(build, run.steps());
        QList<FilePlace> files;
        QList<QUrl> pages;
        open(build);
        log()->taking().setOpener([&](const QString &, const FilePlace &place) -> Result<> {
            files.append(place);
            return Done{};
        });
        page()->sources()->setPageOpener([&](const QUrl &url) {
            pages.append(url);
            return true;
        });
        QTRY_COMPARE(log()->document()->lines().value, 2);

        // The workspace is gone, and nobody knows what shows the files of such a repository.
        const auto named = [&](qint64 line) {
            log()->view()->goTo({line});
            QTest::keyClick(log()->view(), Qt::Key_O);
        };
        named(0);
        QTRY_VERIFY(saysSomewhere(page()->messages(), u"knows no page"_s));
        m_web.source.url = u"git@github.com:payments/web.git"_s;
        QVERIFY(answerOf(m_house->engine().components().save(m_web)));
        named(0);
        QTRY_COMPARE(pages.size(), 1);
        QCOMPARE(pages.first(), QUrl(u"https://github.com/payments/web/blob/%1/src/a.cpp#L12"_s.arg(build.revision)));
        QVERIFY(files.isEmpty());

        const QString workspace = m_house->engine().builds().runFolder(build.id) + u"/workspace"_s;
        QVERIFY(QDir().mkpath(workspace + u"/src"_s));
        QFile source(workspace + u"/src/a.cpp"_s);
        QVERIFY(source.open(QIODevice::WriteOnly));
        named(0);
        QTRY_COMPARE(files.size(), 1);
        QCOMPARE(files.first().line, 12);
        QCOMPARE(QFileInfo(files.first().file).canonicalFilePath(), QFileInfo(source).canonicalFilePath());
        named(1);
        QTRY_VERIFY(saysSomewhere(page()->messages(), u"outside the build's workspace"_s));
        QCOMPARE(files.size(), 1);
    }

    void aLogThatWasRemovedSaysSo()
    {
        Build build = buildOf(m_web, BuildState::Succeeded, 600);
        build.firstOutputAtUs = build.startedAtUs + 9;
        build.finishedAtUs = build.startedAtUs + 10 * second;
        build = m_house->addBuild(build, {{u"Build"_s, build.startedAtUs, build.finishedAtUs, 0}});
        open(build);
        QTRY_VERIFY(saysSomewhere(page()->noLog(), u"The log is no longer kept"_s));
        QSignalSpy wanted(m_pane.get(), &Pane::wanted);
        QTest::mouseClick(buttonNamed(u"Change How Long Logs Are Kept…"_s), Qt::LeftButton);
        QVERIFY(wanted.last().first().value<Place>().page == Page::Settings);
    }

    void whyOpensTheDelivery()
    {
        const Delivery delivery = m_house->addDelivery(m_web, m_now - 70 * second, u"main"_s, u"3be07d1"_s, u"Retry"_s, u"Jonas"_s);
        Build build = buildOf(m_web, BuildState::Succeeded, 60);
        build.delivery = delivery.id;
        build = m_house->addBuild(build);
        open(build);
        QSignalSpy wanted(m_pane.get(), &Pane::wanted);
        QTest::keyClick(m_pane.get(), Qt::Key_Y, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(wanted.count(), 1);
        QTest::mouseClick(buttonNamed(u"Why built?"_s), Qt::LeftButton);
        QCOMPARE(wanted.count(), 2);
        QCOMPARE(wanted.last().first().value<Place>(), (Place{Page::Deliveries, delivery.id.toString(), {}}));

        QTest::mouseClick(buttonNamed(u"3be07d1"_s), Qt::LeftButton);
        QCOMPARE(QGuiApplication::clipboard()->text(), build.revision);
        QTest::mouseClick(buttonNamed(u"web"_s), Qt::LeftButton);
        QVERIFY(wanted.last().first().value<Place>().page == Page::Components);
    }

    void whereItRunsIsTold()
    {
        const Build contained = m_house->addBuild(buildOf(m_web, BuildState::Succeeded, 600));
        RunWriter run = m_house->runOf(contained, {u"Container"_s, u"Build"_s});
        run.setSandbox(1);
        run.saveState();
        open(contained);
        QTRY_VERIFY(saysSomewhere(page()->side(), u"in a container"_s));
        QVERIFY(saysSomewhere(page()->side(), u"this machine"_s));

        const Build remote = m_house->addBuild(buildOf(m_web, BuildState::Succeeded, 300));
        RunWriter job = m_house->runOf(remote, {u"Build"_s});
        job.setSandbox(-1);
        job.setCluster("lab");
        job.saveState();
        open(remote);
        QTRY_VERIFY(saysSomewhere(page()->side(), u"the cluster lab"_s));
        QVERIFY(!saysSomewhere(page()->side(), u"this machine"_s) && !saysSomewhere(page()->side(), u"sandbox"_s));
        QVERIFY(!showsChip(u"Sandbox off"_s));
    }

    void aBuildWithoutSandboxShowsIt()
    {
        Build build = m_house->addBuild(buildOf(m_web, BuildState::Succeeded, 600));
        RunWriter run = m_house->runOf(build, {u"Build"_s});
        run.setSandbox(0);
        run.saveState();
        open(build);
        QTRY_VERIFY(showsChip(u"Sandbox off"_s));
        QVERIFY(saysSomewhere(page()->side(), u"without a sandbox"_s));
        run.setSandbox(1);
        run.saveState();
        Q_EMIT m_house->engine().builds().changed(build.id);
        QTRY_VERIFY(!showsChip(u"Sandbox off"_s));
    }

    void noFollowingOnceThePageIsLeft()
    {
        const Build build = m_house->addBuild(buildOf(m_web, BuildState::Running, 60));
        RunWriter run = m_house->runOf(build, {u"Build"_s});
        run.begin(0);
        run.write("one\n");
        open(build);
        QTRY_COMPARE(log()->document()->lines().value, 1);
        m_pane->goTo({Page::Builds, {}, {}});
        QTRY_VERIFY(!log()->document()->isLive());
        m_pane->goTo({Page::Builds, build.id.toString(), {}});
        QTRY_VERIFY(log()->document()->isLive());
        run.write("two\n");
        QTRY_COMPARE(log()->document()->lines().value, 2);
    }

    // Who follows a link or comes back has the keys of the log, as who opened it from the list.
    void theLogHasTheKeys()
    {
        Build build = m_house->addBuild(buildOf(m_web, BuildState::Succeeded, 600));
        RunWriter run = m_house->runOf(build, {u"Build"_s});
        run.begin(0);
        run.write("one\ntwo\n");
        run.end(0);
        run.saveState();
        open(build);
        QTRY_VERIFY(log()->isVisible());
        m_pane->goTo({Page::Builds, {}, {}});
        m_pane->setFocus();
        QVERIFY(!log()->isVisible());
        m_pane->goTo({Page::Builds, build.id.toString(), {}});
        m_pane->setFocus(); // as the window does
        QTRY_VERIFY(log()->view()->hasFocus());
    }

    void stepsBecomeATabWhereThereIsNoRoom()
    {
        Build build = m_house->addBuild(buildOf(m_web, BuildState::Succeeded, 600));
        RunWriter run = m_house->runOf(build, {u"Build"_s});
        run.saveState();
        open(build);
        auto *tabs = page()->findChild<QTabBar *>();
        QVERIFY(tabs->isHidden() && page()->side()->isVisible() && log()->isVisible());
        m_theme->setTextScale(2);
        QTRY_VERIFY(!tabs->isHidden());
        QVERIFY(!page()->side()->isVisible());
        tabs->setCurrentIndex(1);
        QVERIFY(page()->side()->isVisible() && !log()->isVisible());
        QVERIFY(m_pane->minimumSizeHint().width() <= 1024);
    }

    void everyControlHasAName()
    {
        Build build = m_house->addBuild(buildOf(m_web, BuildState::Failed, 600));
        RunWriter run = m_house->runOf(build, {u"Build"_s});
        run.begin(0);
        run.write("error: no\n");
        run.end(1);
        run.saveState();
        m_house->change(build, run.steps());
        open(build);
        QTRY_VERIFY(!page()->notice()->lineText().isEmpty());
        for (QWidget *widget : page()->findChildren<QWidget *>()) {
            if (widget->focusPolicy() == Qt::NoFocus || widget->focusProxy() || widget->objectName().startsWith(u"qt_"_s)
                || widget->inherits("QScrollBar") || widget->inherits("QMenu") || widget->inherits("QLabel") || !widget->isVisible())
                continue;
            const auto *button = qobject_cast<QAbstractButton *>(widget);
            QVERIFY2(!widget->accessibleName().isEmpty() || (button && !button->text().isEmpty()),
                     qPrintable(QLatin1String(widget->metaObject()->className()) + u' ' + widget->objectName()));
        }
        QVERIFY2(m_pane->minimumSizeHint().width() <= 1024, qPrintable(QString::number(m_pane->minimumSizeHint().width())));
    }

    // The supervisor and a real process tree: started, followed, cancelled by a click.
    void aRealBuildIsFollowedAndCancelled()
    {
        m_house->serve();
        Component component = m_house->addComponent(u"slow"_s);
        component.source.url.clear(); // nothing to clone
        component.build.script = u"echo begun; read -r never < \"$(mkfifo wait && echo wait)\""_s;
        component.build.sandbox = false;
        QVERIFY(answerOf(m_house->engine().components().save(component)).has_value());
        const auto started = answerOf(m_house->engine().builds().start(component.id));
        QVERIFY(started.has_value());
        open(*started);
        QTRY_VERIFY(log()->document()->lines().value >= 1);
        QTRY_COMPARE(stateWord(), u"Building"_s);
        QVERIFY(showsChip(u"Sandbox off"_s));
        QTRY_COMPARE(page()->side()->steps()->stepCount(), 1);

        QTest::mouseClick(buttonNamed(u"Cancel Build"_s), Qt::LeftButton);
        QTRY_COMPARE(stateWord(), u"Cancelled"_s);
        QCOMPARE(page()->notice()->headline(), u"Cancelled while it ran."_s);
        QTRY_VERIFY(log()->document()->isComplete());
        QVERIFY(log()->view()->lineText({0}).contains(u"begun"_s));
        QVERIFY(buttonNamed(u"Retry"_s));
    }

    void aRealBuildThatFailsNamesItsError()
    {
        m_house->serve();
        Component component = m_house->addComponent(u"broken"_s);
        component.source.url.clear();
        component.build.script = u"echo compiling\necho 'main.c:3: error: expected a semicolon' >&2\nexit 3"_s;
        component.build.sandbox = false;
        QVERIFY(answerOf(m_house->engine().components().save(component)).has_value());
        const auto started = answerOf(m_house->engine().builds().start(component.id));
        QVERIFY(started.has_value());
        open(*started);
        QTRY_COMPARE(stateWord(), u"Failed"_s);
        QTRY_COMPARE(page()->notice()->lineText(), u"main.c:3: error: expected a semicolon"_s);
        QCOMPARE(page()->notice()->headline(), u"The step Build failed with exit code 3."_s);
    }
};

SLIPWAY_TEST_MAIN(QApplication, TestBuildPage)
#include "tst_buildpage.moc"
