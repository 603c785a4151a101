// Pausing and resuming in the window, with real clicks and keys.
#include "app/core/whendone.h"
#include "app/services/engine.h"
#include "app/services/holdservice.h"
#include "tests/support/answer.h"
#include "tests/support/warnings.h"
#include "tests/ui/shell/engineroom.h"
#include "ui/common/confirmdialog.h"
#include "ui/common/messagebar.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/railfoot.h"
#include "ui/shell/windowverbs.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QCheckBox>
#include <QLineEdit>
#include <QPushButton>

using namespace slipway;
using namespace Qt::StringLiterals;

class TestHoldVerbs : public QObject
{
    Q_OBJECT
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<EngineRoom> m_room;
    std::unique_ptr<MainWindow> m_window;

    HoldService &holds() { return m_room->engine().holds(); }
    Build build(const Build &known)
    {
        return answerOf(m_room->engine().builds().find(known.id)).value_or(Build());
    }
    Build queued(const Component &component, const QString &branch)
    {
        const Build added = m_room->addBuild(component, {.state = BuildState::Queued, .branch = branch});
        m_room->announce();
        return added;
    }
    ConfirmDialog *dialog() { return m_window->findChild<ConfirmDialog *>(); }
    bool dialogIsOpen()
    {
        return QTest::qWaitFor([this] { return dialog() && dialog()->isVisible(); });
    }
    QCheckBox *tick(const QString &text)
    {
        for (QCheckBox *box : dialog()->findChildren<QCheckBox *>()) {
            if (box->accessibleName().contains(text))
                return box;
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
        m_room = std::make_unique<EngineRoom>();
        m_window = std::make_unique<MainWindow>(m_room->engine());
        m_window->resize(1440, 900);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    }
    void cleanup()
    {
        m_window.reset();
        m_room.reset();
    }

    void pausedAndResumedWithoutOne()
    {
        Verb *pause = m_window->verbs()->verb(u"window.pause"_s), *resume = m_window->verbs()->verb(u"window.resume"_s);
        QVERIFY(pause->isEnabled() && !resume->isEnabled());
        auto *button = m_window->findChild<QPushButton *>(u"window.pause"_s); // in the head of the overview
        QVERIFY(button && !button->isHidden());
        button->click();
        QVERIFY(dialogIsOpen());
        auto *reason = dialog()->findChild<QLineEdit *>(u"reason"_s);
        QTRY_COMPARE(QApplication::focusWidget(), reason);
        QTest::keyClicks(reason, u"the disk is changed"_s);
        QTest::keyClick(reason, Qt::Key_Return);
        QTRY_VERIFY(holds().pause());
        QTRY_COMPARE(m_window->messages()->current().key, u"pause"_s);
        QVERIFY(m_window->messages()->current().text.contains(u"the disk is changed"_s));
        QVERIFY(!m_window->messages()->current().dismissable);
        QTRY_VERIFY(m_room->engine().status().queue().paused);
        QVERIFY(queueWords(m_room->engine().status().queue()).contains(u"paused"_s));
        QVERIFY(!pause->isEnabled() && resume->isEnabled());
        QVERIFY(button->isHidden());

        const Component web = m_room->addComponent(u"demo"_s, u"web"_s);
        const Build main = queued(web, u"main"_s), topic = queued(web, u"topic"_s);
        QTRY_COMPARE(build(topic).state, BuildState::Waiting);
        QTRY_COMPARE(build(main).state, BuildState::Waiting);
        QTRY_VERIFY(!dialog());

        QTest::mouseClick(m_window->messages()->actionButton(), Qt::LeftButton);
        QVERIFY(dialogIsOpen());
        QVERIFY(tick(u"main"_s) && tick(u"main"_s)->isChecked());
        QTest::mouseClick(tick(u"topic"_s), Qt::LeftButton, {}, QPoint(8, tick(u"topic"_s)->height() / 2));
        QVERIFY(!tick(u"topic"_s)->isChecked());
        QTest::mouseClick(dialog()->confirmButton(), Qt::LeftButton);
        QTRY_VERIFY(!holds().pause());
        QTRY_COMPARE(build(topic).state, BuildState::Cancelled);
        QTRY_VERIFY(build(main).state != BuildState::Waiting);
        QTRY_VERIFY(m_window->messages()->current().key != u"pause"_s);
        QTRY_VERIFY(!m_room->engine().status().queue().paused);
        QVERIFY(!button->isHidden());
    }

    void aFreezeIsToldAndCanBePutAway()
    {
        const QDateTime now = QDateTime::currentDateTime();
        const QString form = u"yyyy-MM-dd HH:mm"_s;
        const QString span = now.addSecs(-120).toString(form) + u" - "_s + now.addDays(1).toString(form);
        QVERIFY(answerOf(holds().setWindows(Environment::Development, {{span, u"fair"_s}})));
        QTRY_COMPARE(m_window->messages()->current().key, u"freeze"_s);
        QVERIFY(m_window->messages()->current().text.contains(u"fair"_s));
        const Component web = m_room->addComponent(u"demo"_s, u"web"_s);
        const Build main = queued(web, u"main"_s);
        QTRY_COMPARE(build(main).state, BuildState::Waiting);
        QTest::mouseClick(m_window->messages()->actionButton(), Qt::LeftButton);
        QVERIFY(dialogIsOpen());
        QVERIFY(!dialog()->confirmButton()->isEnabled()); // until something is left out
        QTest::mouseClick(tick(u"main"_s), Qt::LeftButton, {}, QPoint(8, tick(u"main"_s)->height() / 2));
        QVERIFY(dialog()->confirmButton()->isEnabled());
        QTest::mouseClick(dialog()->confirmButton(), Qt::LeftButton);
        QTRY_COMPARE(build(main).state, BuildState::Cancelled);
        QVERIFY(answerOf(holds().setWindows(Environment::Development, {})));
        QTRY_VERIFY(m_window->messages()->current().key != u"freeze"_s);
    }
};

SLIPWAY_TEST_MAIN(QApplication, TestHoldVerbs)
#include "tst_holdverbs.moc"
