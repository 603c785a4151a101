// The table of builds, with real clicks and keys over a real data folder.
#include "app/storage/statement.h"
#include "models/buildlistmodel.h"
#include "tests/support/answer.h"
#include "tests/support/warnings.h"
#include "tests/ui/builds/buildsfixture.h"
#include "ui/builds/builddelegate.h"
#include "ui/builds/buildlistpage.h"
#include "ui/builds/buildpage.h"
#include "ui/builds/buildspane.h"
#include "ui/common/filterpills.h"
#include "ui/common/messagebar.h"
#include "ui/common/rowview.h"
#include "ui/common/searchfield.h"
#include "ui/common/verb.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

using namespace slipway;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 second = 1'000'000;

} // namespace

class TestBuildList : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<BuildsFixture> m_house;
    std::unique_ptr<BuildsPane> m_pane;
    Component m_web;
    Component m_feed;
    qint64 m_now = 0;

    Build add(const Component &component, BuildState state, const QString &message, qint64 ago)
    {
        Build build;
        build.component = component.id;
        build.branch = u"main"_s;
        build.revision = QString(40, u'a');
        build.message = message;
        build.actor = u"Lin Wei"_s;
        build.state = state;
        build.queuedAtUs = m_now - ago * second;
        if (!isWaiting(state))
            build.startedAtUs = build.queuedAtUs + second;
        if (isFinished(state))
            build.finishedAtUs = build.startedAtUs + 83 * second;
        return m_house->addBuild(build);
    }

    void fill()
    {
        add(m_web, BuildState::Succeeded, u"Fix berth hours"_s, 900);
        add(m_feed, BuildState::Failed, u"Round tax"_s, 800);
        add(m_web, BuildState::TimedOut, u"Read gusts"_s, 700);
        add(m_feed, BuildState::Running, u"Bump sharp"_s, 600);
        add(m_web, BuildState::Queued, u"Retry capture"_s, 500);
    }

    void open(const QSize &size = {1216, 800})
    {
        m_pane = std::make_unique<BuildsPane>(m_house->engine());
        m_pane->resize(size);
        m_pane->show();
        m_pane->goTo({Page::Builds, {}, {}});
    }

    RowView *view() const { return m_pane->list()->view(); }
    BuildListModel *model() const { return m_pane->list()->model(); }
    FilterPills *pills() const { return m_pane->findChild<FilterPills *>(); }
    QString cell(int row, int column) const { return model()->index(row, column).data().toString(); }

    QPushButton *buttonNamed(const QString &text) const
    {
        for (QPushButton *button : m_pane->findChildren<QPushButton *>()) {
            if (button->text() == text && button->isVisible())
                return button;
        }
        return nullptr;
    }

    void clickAction(int row, BuildDelegate::Action action)
    {
        const QRect last = view()->visualRect(model()->index(row, BuildListModel::Duration));
        QTest::mouseClick(view()->viewport(), Qt::LeftButton, {}, BuildDelegate::actionRect(last, action, view()).center());
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

    void nothingYet()
    {
        open();
        QTRY_VERIFY(buttonNamed(u"Open Components"_s));
        QVERIFY(!pills()->isVisible()); // there is nothing to filter
        QPushButton *button = buttonNamed(u"Open Components"_s);
        QSignalSpy wanted(m_pane.get(), &Pane::wanted);
        QTest::mouseClick(button, Qt::LeftButton);
        QCOMPARE(wanted.count(), 1);
        QVERIFY(wanted.first().first().value<Place>().page == Page::Components);
    }

    void pillsFilterAndCount()
    {
        fill();
        open();
        QTRY_COMPARE(model()->rowCount(), 5);
        QTRY_VERIFY(pills()->accessibleDescription().contains(u"5"_s));
        QTest::mouseClick(pills(), Qt::LeftButton, {}, pills()->pillRect(u"failed"_s).center());
        QTRY_COMPARE(model()->rowCount(), 2);
        QTRY_COMPARE(cell(0, BuildListModel::State), u"Timed out"_s);

        QTest::keyClick(pills(), Qt::Key_Right);
        QCOMPARE(pills()->currentKey(), u"passed"_s);
        QTRY_COMPARE(model()->rowCount(), 1);
        QTest::keyClick(pills(), Qt::Key_Left);
        QTest::keyClick(pills(), Qt::Key_Left);
        QCOMPARE(pills()->currentKey(), u"waiting"_s);
        QTRY_COMPARE(model()->rowCount(), 1);

        // A further one shows up by itself, and the count with it.
        view()->viewport()->setAttribute(Qt::WA_UnderMouse, false);
        add(m_feed, BuildState::Queued, u"Later"_s, 1);
        QTRY_COMPARE(model()->rowCount(), 2);
    }

    void typingFiltersAndEscapeClears()
    {
        fill();
        open();
        QTRY_COMPARE(model()->rowCount(), 5);
        view()->setFocus();
        QTest::keyClicks(view(), u"f"_s);
        auto *field = m_pane->findChild<SearchField *>();
        QCOMPARE(field->text(), u"f"_s);
        QTest::keyClicks(field, u"eed"_s);
        QTRY_COMPARE(model()->rowCount(), 2);
        QTest::keyClick(field, Qt::Key_Down);
        QCOMPARE(view()->currentIndex().row(), 0);

        field->setText(u"nothing like it"_s);
        QTRY_COMPARE(model()->rowCount(), 0);
        QTRY_VERIFY(buttonNamed(u"Clear Filter"_s));
        QTest::mouseClick(buttonNamed(u"Clear Filter"_s), Qt::LeftButton);
        QTRY_COMPARE(model()->rowCount(), 5);
        QVERIFY(field->text().isEmpty());
        QTRY_VERIFY(view()->isVisible());
    }

    void whatCannotBeReadIsNotCalledEmpty()
    {
        fill();
        open();
        QTRY_COMPARE(model()->rowCount(), 5);
        const auto broken = answerOf(m_house->engine().database().write(
            [](Transaction &tx) { return Statement(tx, u"ALTER TABLE build RENAME TO build_gone"_s).run(); }));
        QVERIFY(broken);
        m_pane->findChild<SearchField *>()->setText(u"feed"_s);
        QTRY_VERIFY(m_pane->list()->findChild<MessageBar *>()->current().text.startsWith(u"The builds could not be read"_s));
        QVERIFY(!buttonNamed(u"Clear Filter"_s));
        QVERIFY(view()->isVisible());
    }

    void aPlaceNamesAComponent()
    {
        fill();
        open();
        QSignalSpy moved(m_pane.get(), &Pane::moved);
        m_pane->goTo({Page::Builds, {}, u"component:"_s + m_web.id.toString()});
        QTRY_COMPARE(model()->rowCount(), 3);
        QVERIFY(moved.isEmpty());
        QVERIFY(buttonNamed(u"web"_s));
        QTest::mouseClick(buttonNamed(u"web"_s), Qt::LeftButton);
        QTRY_COMPARE(model()->rowCount(), 5);
        QCOMPARE(moved.count(), 1);

        m_pane->goTo({Page::Builds, {}, u"component:%1,state:failed"_s.arg(m_feed.id.toString())});
        QTRY_COMPARE(model()->rowCount(), 1);
        QCOMPARE(pills()->currentKey(), u"failed"_s);
    }

    void enterOpensAndEscapeReturns()
    {
        fill();
        open();
        QTRY_COMPARE(model()->rowCount(), 5);
        QSignalSpy moved(m_pane.get(), &Pane::moved);
        view()->setFocus();
        view()->setCurrentIndex(model()->index(3, 0));
        QTest::keyClick(view(), Qt::Key_Return);
        QVERIFY(m_pane->page()->isVisible());
        QCOMPARE(moved.count(), 1);
        QCOMPARE(moved.first().first().value<Place>().item, model()->idAt(3).toString());
        QTRY_VERIFY(m_pane->page()->context());

        // From build to build along the list.
        QTest::keyClick(m_pane.get(), Qt::Key_BracketRight);
        QCOMPARE(m_pane->page()->shownId(), model()->idAt(4));
        QTRY_VERIFY(m_pane->page()->context());
        QTest::keyClick(m_pane.get(), Qt::Key_BracketLeft);
        QCOMPARE(m_pane->page()->shownId(), model()->idAt(3));
        QTRY_VERIFY(m_pane->page()->context());

        QTest::keyClick(m_pane->page(), Qt::Key_Escape);
        QVERIFY(m_pane->list()->isVisible());
        QCOMPARE(view()->currentIndex().row(), 3);
        QVERIFY(moved.last().first().value<Place>().item.isEmpty());
    }

    // The second click of a double click would bring back what the first one has just cancelled.
    void aDoubleClickCancelsOnly()
    {
        fill();
        open();
        QTRY_COMPARE(cell(0, BuildListModel::State), u"Waiting"_s);
        QSignalSpy asked(m_pane->list(), &BuildListPage::cancelOrRetryRequested);
        view()->setCurrentIndex(model()->index(0, 0));
        clickAction(0, BuildDelegate::Action::CancelOrRetry);
        QTRY_COMPARE(cell(0, BuildListModel::State), u"Cancelled"_s);
        const QRect last = view()->visualRect(model()->index(0, BuildListModel::Duration));
        const QPoint place = BuildDelegate::actionRect(last, BuildDelegate::Action::CancelOrRetry, view()).center();
        QTest::mouseDClick(view()->viewport(), Qt::LeftButton, {}, place);
        QTest::mouseRelease(view()->viewport(), Qt::LeftButton, {}, place);
        QCOMPARE(asked.count(), 1);
    }

    void rowsAreCancelledAndRetried()
    {
        fill();
        open();
        QTRY_COMPARE(cell(0, BuildListModel::State), u"Waiting"_s);
        QSignalSpy done(m_pane.get(), &Pane::done);
        view()->setCurrentIndex(model()->index(0, 0));
        clickAction(0, BuildDelegate::Action::CancelOrRetry);
        QTRY_COMPARE(cell(0, BuildListModel::State), u"Cancelled"_s);
        QTRY_COMPARE(done.count(), 1);
        QCOMPARE(done.first().first().toString(), u"Cancelled web #3"_s);

        const BuildId failed = model()->idAt(3);
        clickAction(3, BuildDelegate::Action::CancelOrRetry);
        QTRY_COMPARE(done.count(), 2);
        QCOMPARE(done.last().first().toString(), u"Retrying as feed #3"_s);
        const auto undo = done.last().at(1).value<std::function<void()>>();
        QVERIFY(undo);
        m_pane->list()->model()->setLive(true);
        QTRY_COMPARE(model()->rowCount(), 6);
        QTRY_COMPARE(cell(0, BuildListModel::State), u"Waiting"_s);
        QCOMPARE(model()->rowOf(failed), 4);
        undo();
        QTRY_COMPARE(cell(0, BuildListModel::State), u"Cancelled"_s);
    }

    void rowsAreCopied()
    {
        fill();
        open();
        QTRY_COMPARE(cell(1, BuildListModel::Number), u"#2"_s);
        view()->setFocus();
        view()->setCurrentIndex(model()->index(1, 0));
        QTest::keyClick(view(), Qt::Key_Down, Qt::ShiftModifier);
        QTest::keyClick(view(), Qt::Key_C, Qt::ControlModifier);
        const QStringList lines = QGuiApplication::clipboard()->text().split(u'\n', Qt::SkipEmptyParts);
        QCOMPARE(lines.size(), 2);
        QVERIFY(lines.first().startsWith(u"#2\tfeed\tBuilding\tmain\taaaaaaa\tBump sharp\t"_s));
        QCOMPARE(lines.last().count(u'\t'), BuildListModel::ColumnCount - 1);
    }

    void newerOnesWaitWhileSomebodyReads()
    {
        for (int i = 0; i < 60; ++i)
            add(m_web, BuildState::Succeeded, u"Change %1"_s.arg(i), 10'000 - i);
        open({1100, 500});
        QTRY_COMPARE(model()->rowCount(), 60);
        view()->verticalScrollBar()->setValue(200);
        add(m_feed, BuildState::Queued, u"Newest"_s, 1);
        MessageBar *bar = m_pane->list()->messages();
        QTRY_VERIFY(bar->hasMessage());
        QCOMPARE(bar->current().text, u"1 newer build(s)"_s);
        QCOMPARE(model()->rowCount(), 60);
        QTest::mouseClick(bar->actionButton(), Qt::LeftButton);
        QCOMPARE(model()->rowCount(), 61);
        QVERIFY(!bar->hasMessage());
        QCOMPARE(view()->verticalScrollBar()->value(), 0);
    }

    void everyControlHasANameAndFitsANarrowWindow()
    {
        fill();
        open();
        QTRY_COMPARE(model()->rowCount(), 5);
        for (const double scale : {1.0, 1.5, 2.0}) {
            m_theme->setTextScale(scale);
            QVERIFY2(m_pane->minimumSizeHint().width() <= 1024, qPrintable(QString::number(m_pane->minimumSizeHint().width())));
        }
        m_theme->setTextScale(1);
        for (QWidget *widget : m_pane->findChildren<QWidget *>()) {
            if (widget->focusPolicy() == Qt::NoFocus || widget->focusProxy() || widget->objectName().startsWith(u"qt_"_s)
                || widget->inherits("QScrollBar") || widget->inherits("QHeaderView") || widget->inherits("QMenu")
                || !widget->isVisible())
                continue;
            const auto *button = qobject_cast<QAbstractButton *>(widget);
            QVERIFY2(!widget->accessibleName().isEmpty() || (button && !button->text().isEmpty()),
                     qPrintable(QLatin1String(widget->metaObject()->className()) + u' ' + widget->objectName()));
        }
        for (Verb *verb : m_pane->verbs())
            QVERIFY(!verb->text().isEmpty() && (verb->isEnabled() || !verb->why().isEmpty()));
    }

    void aBuildThatIsGoneLeadsToTheList()
    {
        fill();
        open();
        QTRY_COMPARE(model()->rowCount(), 5);
        m_pane->goTo({Page::Builds, QString(32, u'0'), {}});
        QTRY_VERIFY(m_pane->list()->isVisible());
        QVERIFY(m_pane->list()->messages()->hasMessage());
        QCOMPARE(m_pane->list()->messages()->current().text, u"The build is not there any more."_s);
    }
};

SLIPWAY_TEST_MAIN(QApplication, TestBuildList)
#include "tst_buildlist.moc"
