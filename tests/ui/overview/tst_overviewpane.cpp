#include "app/services/sampleproject.h"
#include "tests/support/answer.h"
#include "tests/support/warnings.h"
#include "tests/ui/shell/engineroom.h"
#include "ui/common/pageheader.h"
#include "ui/common/skeleton.h"
#include "ui/overview/buildstrip.h"
#include "ui/overview/firststeps.h"
#include "ui/overview/nowcard.h"
#include "ui/overview/overviewpane.h"
#include "ui/overview/steprow.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QPushButton>
#include <QSignalSpy>

using namespace slipway;
using namespace Qt::StringLiterals;

class TestOverviewPane : public QObject
{
    Q_OBJECT
private:
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<EngineRoom> m_room;
    std::unique_ptr<OverviewPane> m_pane;

    void open()
    {
        m_pane = std::make_unique<OverviewPane>(m_room->engine());
        m_pane->setMinimumSize(1200, 800);
        m_pane->show();
        QVERIFY(QTest::qWaitForWindowActive(m_pane.get()));
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
    }

    void cleanup()
    {
        m_pane.reset();
        m_room.reset();
    }

    // Whether it is the first run, and what there is, nobody knows before the database has answered.
    void saysNothingBeforeItKnows()
    {
        m_pane = std::make_unique<OverviewPane>(m_room->engine());
        QVERIFY(!m_pane->showsFirstSteps());
        m_pane->resize(1200, 800);
        m_pane->show();
        QVERIFY(!m_pane->showsFirstSteps());
        QVERIFY(m_pane->findChild<Skeleton *>()->isVisible());
        QVERIFY(!m_pane->attention()->isVisible());
        QVERIFY(m_pane->header()->isVisible());
        QTRY_VERIFY(m_pane->showsFirstSteps());
    }

    void theFirstRunLeadsStepByStep()
    {
        open();
        FirstSteps *steps = m_pane->firstSteps();
        QTRY_COMPARE(steps->row(FirstSteps::HasComponent)->state(), StepRow::State::Current);
        QTRY_VERIFY(m_pane->showsFirstSteps());
        QVERIFY(steps->isDone(FirstSteps::Listens));
        QVERIFY(!steps->isDone(FirstSteps::Reachable));
        QSignalSpy wanted(m_pane.get(), &Pane::wanted);
        QTest::mouseClick(steps->row(FirstSteps::HasComponent)->action(), Qt::LeftButton);
        QCOMPARE(wanted.takeFirst().first().value<Place>(), (Place{Page::Components, {}, u"new"_s}));
        QTest::mouseClick(steps->row(FirstSteps::Reachable)->action(), Qt::LeftButton);
        QCOMPARE(wanted.takeFirst().first().value<Place>(), (Place{Page::Settings, u"listener"_s, {}}));

        m_room->addComponent(u"payments"_s, u"checkout-api"_s);
        QTRY_VERIFY(steps->isDone(FirstSteps::HasComponent));
        QCOMPARE(steps->row(FirstSteps::Reachable)->state(), StepRow::State::Current);
        QVERIFY(answerOf(m_room->engine().settings().set(settings::listenerPublicAddress, u"https://hooks.example.com"_s)));
        QTRY_VERIFY(steps->isDone(FirstSteps::Reachable));
        QCOMPARE(steps->doneCount(), 3);
        QTRY_VERIFY(m_pane->showsFirstSteps());
    }

    void theFirstGreenBuildEndsTheFirstRun()
    {
        const Component component = m_room->addComponent(u"payments"_s, u"checkout-api"_s);
        m_room->addBuild(component, {BuildState::Failed, 300});
        open();
        QTRY_COMPARE(m_pane->firstSteps()->row(FirstSteps::FirstGreen)->sentence(),
                     u"checkout-api #1 was not green. Its log says why."_s);
        QTRY_VERIFY(m_pane->showsFirstSteps());
        m_room->addBuild(component, {BuildState::Succeeded, 100});
        m_room->announce();
        QTRY_VERIFY(!m_pane->showsFirstSteps());
    }

    void itCanBeSkipped()
    {
        open();
        QTRY_VERIFY(m_pane->firstSteps()->isDone(FirstSteps::Listens));
        QTest::mouseClick(m_pane->firstSteps()->findChild<QPushButton *>(u"skip"_s), Qt::LeftButton);
        QVERIFY(!m_pane->showsFirstSteps());
        m_pane.reset();
        open();
        QTRY_VERIFY(!m_pane->showsFirstSteps()); // for good
    }

    void whatNeedsAttentionLeadsThere()
    {
        const Component tariff = m_room->addComponent(u"payments"_s, u"tariff-engine"_s);
        const Component gate = m_room->addComponent(u"operations"_s, u"gate-kiosk"_s);
        m_room->addBuild(tariff, {BuildState::Succeeded, 900});
        const Build failed = m_room->addBuild(tariff, {BuildState::Failed, 700});
        m_room->addBuild(gate, {BuildState::Succeeded, 900});
        m_room->addDelivery(gate, Outcome::Refused, 100, 401);
        const Build running = m_room->addBuild(gate, {BuildState::Running, 60});
        const Build waiting = m_room->addBuild(gate, {BuildState::Waiting, 30});
        open();
        QTRY_COMPARE(m_pane->attention()->rows().size(), 2);
        QSignalSpy wanted(m_pane.get(), &Pane::wanted);
        QTest::mouseClick(m_pane->attention()->rows().first(), Qt::LeftButton);
        QCOMPARE(wanted.takeFirst().first().value<Place>(), (Place{Page::Builds, failed.id.toString(), {}}));
        QCOMPARE(m_pane->building()->rows().size(), 1);
        m_pane->building()->rows().first()->setFocus();
        QTest::keyClick(m_pane->building()->rows().first(), Qt::Key_Space);
        QCOMPARE(wanted.takeFirst().first().value<Place>(), (Place{Page::Builds, running.id.toString(), {}}));
        QCOMPARE(m_pane->waiting()->rows().first()->item().place.item, waiting.id.toString());
        QCOMPARE(m_pane->strip()->shownCount(), 3);
        QTest::mouseClick(m_pane->strip(), Qt::LeftButton, {}, m_pane->strip()->cellRect(0).center());
        QCOMPARE(wanted.takeFirst().first().value<Place>(), (Place{Page::Builds, failed.id.toString(), {}}));
    }

    void theSampleIsMadeHere()
    {
        open();
        QTRY_VERIFY(m_pane->firstSteps()->isDone(FirstSteps::Listens));
        QPushButton *sample = m_pane->firstSteps()->sampleButton();
        QCOMPARE(sample->text(), u"Open the Sample"_s);
        QTest::mouseClick(sample, Qt::LeftButton);
        QTRY_COMPARE(sample->text(), u"Push a Commit"_s);
        QVERIFY(m_room->engine().sample().component());
        QTRY_VERIFY(m_pane->firstSteps()->isDone(FirstSteps::HasComponent));
        QCOMPARE(m_pane->firstSteps()->row(FirstSteps::FirstGreen)->state(), StepRow::State::Current); // it needs no forge

        QSignalSpy wanted(m_pane.get(), &Pane::wanted);
        QTest::mouseClick(sample, Qt::LeftButton);
        QTRY_COMPARE(wanted.size(), 1);
        const Place place = wanted.first().first().value<Place>();
        QCOMPARE(place.page, Page::Builds);
        const auto build = answerOf(m_room->engine().builds().find(BuildId(place.item)));
        QVERIFY(build);
        QCOMPARE(build->cause, Cause::Webhook);
    }
};

SLIPWAY_TEST_MAIN(QApplication, TestOverviewPane)
#include "tst_overviewpane.moc"
