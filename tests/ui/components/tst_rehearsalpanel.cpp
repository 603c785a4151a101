// What the foot of a component's page says while its rules are edited.
#include "app/domain/hookaddress.h"
#include "app/storage/deliveryrepository.h"
#include "models/componentlistmodel.h"
#include "tests/support/warnings.h"
#include "tests/ui/components/panefixture.h"
#include "ui/common/labels.h"
#include "ui/common/rowview.h"
#include "ui/common/switch.h"
#include "ui/common/tokenedit.h"
#include "ui/components/componentlistpage.h"
#include "ui/components/componentpage.h"
#include "ui/components/componenttable.h"
#include "ui/components/newcomponentpage.h"
#include "ui/components/rehearsalpanel.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QProcess>
#include <QPushButton>

using namespace slipway;
using namespace Qt::StringLiterals;


class TestRehearsalPanel : public QObject
{
    Q_OBJECT
private:
    std::unique_ptr<Theme> m_theme;

    static void arrive(PaneFixture &fixture, const Component &component, const QString &branch, const QString &message,
                       Trigger trigger = Trigger::Git)
    {
        Delivery delivery;
        delivery.receivedAtUs = fixture.engine().clock().nowUs();
        delivery.id = DeliveryId(orderedId(delivery.receivedAtUs));
        delivery.component = component.id;
        delivery.provider = u"github"_s;
        delivery.answer = 202;
        delivery.outcome = Outcome::Filtered;
        delivery.decidedAtUs = delivery.receivedAtUs;
        delivery.event.kind = EventKind::Push;
        delivery.event.cloneUrl = component.source.url;
        delivery.event.branch = branch;
        delivery.event.ref = u"refs/heads/"_s + branch;
        delivery.event.sha = u"a1b2c3d4"_s.repeated(5);
        delivery.event.headMessage = message;
        delivery.event.defaultBranch = u"main"_s;
        delivery.checks = {{u"signature"_s, u"HMAC-SHA256"_s, u"valid"_s, CheckState::Passed, {}, Trust::Signed}};
        delivery.path = pathOf(HookAddress{trigger, component.id});
        if (trigger == Trigger::Api)
            delivery.event.kind = EventKind::Call;
        const auto written = answerOf(fixture.engine().database().write(
            [delivery](Transaction &tx) { return DeliveryRepository(tx).insert(delivery, {}); }));
        if (!written)
            qFatal("%s", qPrintable(written.error().message));
    }
    static Component opened(PaneFixture &fixture, bool on = true)
    {
        Component component = fixture.add(u"checkout-api"_s, on);
        component.git.keyword.clear();
        component.git.branches = {u"main"_s};
        if (!answerOf(fixture.components().save(component)))
            qFatal("the component was not saved");
        arrive(fixture, component, u"main"_s, u"Round tax"_s);
        arrive(fixture, component, u"release/7"_s, u"Ship it"_s);
        arrive(fixture, component, u"topic"_s, u"Try"_s);
        fixture.pane().goTo({Page::Components, component.id.toString(), u"triggers"_s});
        return component;
    }
    static RehearsalPanel *panel(PaneFixture &fixture) { return fixture.pane().componentPage()->rehearsal(); }
    template <typename Widget> static Widget *in(PaneFixture &fixture, const QString &name)
    {
        return fixture.pane().componentPage()->findChild<Widget *>(name);
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_theme = std::make_unique<Theme>(qApp, Theme::Mode::Light);
        m_theme->setReducesMotion(true);
    }

    void saysWhatAnEditWouldDo()
    {
        PaneFixture fixture;
        opened(fixture);
        QTRY_COMPARE(panel(fixture)->sentence(), u"Switched off, 1 of the last 3 deliveries would not have built."_s);
        QTest::keyClicks(in<TokenEdit>(fixture, u"branches"_s)->edit(), u"release/*,"_s);
        QVERIFY(panel(fixture)->isVisible());
        QTRY_COMPARE(panel(fixture)->sentence(), u"Of the last 3 deliveries: 1 more would build."_s);
        QTest::keyClicks(in<QLineEdit>(fixture, u"keyword"_s), u"ship"_s);
        QTRY_COMPARE(panel(fixture)->sentence(), u"Of the last 3 deliveries: 1 fewer would build."_s);
        QVERIFY(panel(fixture)->isSettled());

        QTest::mouseClick(in<QPushButton>(fixture, u"discard"_s), Qt::LeftButton);
        QTRY_COMPARE(panel(fixture)->sentence(), u"Switched off, 1 of the last 3 deliveries would not have built."_s);
    }

    void showsWhichAndWhy()
    {
        PaneFixture fixture;
        opened(fixture);
        QTest::keyClicks(in<TokenEdit>(fixture, u"branches"_s)->edit(), u"release/*,"_s);
        QTRY_VERIFY(panel(fixture)->isSettled() && panel(fixture)->toggle()->isVisible());
        QVERIFY(!panel(fixture)->list()->isVisible());
        QAbstractItemModelTester tester(panel(fixture)->list()->model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        QTest::mouseClick(panel(fixture)->toggle(), Qt::LeftButton);
        RowView *list = panel(fixture)->list();
        QTRY_VERIFY(list->isVisible());
        QCOMPARE(list->model()->rowCount(), 1);
        QCOMPARE(list->model()->index(0, 0).data().toString(), u"Would build"_s);
        QCOMPARE(list->model()->index(0, 1).data().toString(), u"Push to release/7: Ship it"_s);
        QCOMPARE(list->model()->index(0, 2).data().toString(), u"Branch: main → main, release/*"_s);
        list->setCurrentIndex(list->model()->index(0, 0));
        QTest::keyClick(list, Qt::Key_Return);
        QCOMPARE(fixture.wanted.size(), 1);
        QCOMPARE(fixture.wanted.first().page, Page::Deliveries);
        QVERIFY(!fixture.wanted.first().item.isEmpty());
        QTest::mouseClick(panel(fixture)->toggle(), Qt::LeftButton);
        QVERIFY(!list->isVisible());
    }

    void saysWhatTheSwitchWouldDo()
    {
        PaneFixture fixture;
        opened(fixture, false);
        QTRY_COMPARE(panel(fixture)->sentence(), u"Switched on, 1 of the last 3 deliveries would have built."_s);
        QTest::keyClicks(in<TokenEdit>(fixture, u"branches"_s)->edit(), u"release/*,"_s);
        QTRY_COMPARE(panel(fixture)->sentence(), u"Of the last 3 deliveries, once the switch is on: 1 more would build."_s);
        QTest::mouseClick(in<QPushButton>(fixture, u"discard"_s), Qt::LeftButton);
        QTRY_COMPARE(panel(fixture)->sentence(), u"Switched on, 1 of the last 3 deliveries would have built."_s);
        QTest::mouseClick(in<Switch>(fixture, u"gitSwitch"_s), Qt::LeftButton);
        QTRY_COMPARE(panel(fixture)->sentence(), u"Switched off, 1 of the last 3 deliveries would not have built."_s);
    }

    void saysWhatTheSwitchOfTheApiWouldDo()
    {
        PaneFixture fixture;
        const Component component = opened(fixture);
        arrive(fixture, component, u"main"_s, {}, Trigger::Api);
        arrive(fixture, component, u"main"_s, {}, Trigger::Api);
        QTRY_COMPARE(panel(fixture)->sentence(), u"Switched off, 1 of the last 5 deliveries would not have built."_s);
        auto *api = in<Switch>(fixture, u"apiSwitch"_s);
        auto *git = in<Switch>(fixture, u"gitSwitch"_s);
        api->setFocus(Qt::TabFocusReason);
        QTRY_COMPARE(panel(fixture)->sentence(), u"With the API switched on, 2 of the last 5 deliveries would have built."_s);
        QTest::keyClick(api, Qt::Key_Space);
        QTRY_COMPARE(panel(fixture)->sentence(), u"With the API switched off, 2 of the last 5 deliveries would not have built."_s);
        git->setFocus(Qt::TabFocusReason);
        QTRY_COMPARE(panel(fixture)->sentence(), u"Switched off, 1 of the last 5 deliveries would not have built."_s);
    }

    void saysWhatTheSwitchesOfASelectionWouldDo()
    {
        PaneFixture fixture;
        const Component on = fixture.add(u"checkout-api"_s);
        const Component off = fixture.add(u"mail"_s, false);
        QTRY_COMPARE(fixture.pane().listPage()->model()->rowCount(), 2);
        auto *table = fixture.pane().listPage()->table();
        const auto *forecast = fixture.find<ElidedLabel>(u"switchForecast"_s);
        table->selectAll();
        QTRY_COMPARE(forecast->text(), u"Nothing has arrived for them yet."_s);
        arrive(fixture, on, u"main"_s, u"@deploy now"_s);
        arrive(fixture, on, u"main"_s, u"@deploy again"_s);
        arrive(fixture, off, u"main"_s, u"@deploy"_s);
        table->clearSelection();
        table->selectAll();
        QTRY_COMPARE(forecast->text(), u"Of their last 3 deliveries, on would have built 1 more, off 2 fewer."_s);
        QTest::mouseClick(fixture.find<QPushButton>(u"switchOn"_s), Qt::LeftButton);
        QTRY_COMPARE(forecast->text(), u"Of their last 3 deliveries, off would have built 3 fewer."_s);
    }

    void anotherScriptIsNoOtherRule()
    {
        PaneFixture fixture;
        const Component component = opened(fixture);
        fixture.pane().goTo({Page::Components, component.id.toString(), u"build"_s});
        QTest::keyClicks(in<QPlainTextEdit>(fixture, u"script"_s), u"echo "_s);
        QVERIFY(in<QPushButton>(fixture, u"save"_s)->isVisible());
        QVERIFY(!panel(fixture)->isVisible());
    }

    void everyControlHasAName()
    {
        PaneFixture fixture;
        opened(fixture);
        QTest::keyClicks(in<TokenEdit>(fixture, u"branches"_s)->edit(), u"release/*,"_s);
        QTRY_VERIFY(panel(fixture)->isSettled() && panel(fixture)->toggle()->isVisible());
        QTest::mouseClick(panel(fixture)->toggle(), Qt::LeftButton);
        QCOMPARE(fixture.nameless(), QStringList());
        QVERIFY(fixture.pane().minimumSizeHint().width() <= 1024);
    }

    void saysWhatANewComponentWouldHaveBuilt()
    {
        PaneFixture fixture;
        const Component first = fixture.add(u"checkout-api"_s);
        arrive(fixture, first, u"main"_s, u"Round tax"_s);
        arrive(fixture, first, u"release/7"_s, u"Ship it"_s);
        arrive(fixture, first, u"topic"_s, u"Try"_s);
        fixture.pane().goTo({Page::Components, {}, u"new"_s});
        NewComponentPage *page = fixture.pane().newPage();
        RehearsalPanel *panel = page->rehearsal();
        const auto next = [&] { QTest::mouseClick(page->findChild<QPushButton *>(u"next"_s), Qt::LeftButton); };
        QTest::keyClicks(page->findChild<QLineEdit *>(u"address"_s), first.source.url);
        page->findChild<QLineEdit *>(u"name"_s)->setText(u"checkout-worker"_s);
        next();
        QCOMPARE(page->step(), 1);
        QVERIFY(!panel->isVisible());
        QTest::keyClicks(page->findChild<TokenEdit *>(u"branches"_s)->edit(), u"release/*,"_s);
        page->findChild<QLineEdit *>(u"keyword"_s)->clear();
        next();
        QCOMPARE(page->step(), 2);
        QVERIFY(panel->isVisible());
        QTRY_COMPARE(panel->sentence(), u"It would have built 1 of the last 3 deliveries from this source."_s);
        QVERIFY(fixture.components().all().size() == 1); // nothing is made yet
        QTest::mouseClick(panel->toggle(), Qt::LeftButton);
        QTRY_VERIFY(panel->list()->isVisible());
        QCOMPARE(panel->list()->model()->rowCount(), 1);
        QCOMPARE(panel->list()->model()->index(0, 1).data().toString(), u"Push to release/7: Ship it"_s);

        // Rules that are changed on the way back are asked about anew.
        QTest::mouseClick(page->findChild<QPushButton *>(u"back"_s), Qt::LeftButton);
        QVERIFY(!panel->isVisible());
        QTest::keyClicks(page->findChild<TokenEdit *>(u"branches"_s)->edit(), u"main,"_s);
        next();
        QTRY_COMPARE(panel->sentence(), u"It would have built 2 of the last 3 deliveries from this source."_s);
        next();
        QTRY_COMPARE(page->step(), 3);
        QVERIFY(!panel->isVisible());
    }

    void ofANewSourceItsBranchesAreTried()
    {
        QTemporaryDir folder;
        const auto git = [&](const QStringList &arguments) {
            QProcess process;
            process.setWorkingDirectory(folder.path());
            process.start(u"git"_s, QStringList{u"-c"_s, u"user.name=Mara"_s, u"-c"_s, u"user.email=mara@example.com"_s} + arguments);
            if (!process.waitForFinished() || process.exitCode() != 0)
                qFatal("git: %s", process.readAllStandardError().constData());
        };
        git({u"init"_s, u"-q"_s, u"-b"_s, u"main"_s});
        git({u"commit"_s, u"-q"_s, u"--allow-empty"_s, u"-m"_s, u"First"_s});
        git({u"branch"_s, u"topic"_s});
        PaneFixture fixture;
        RehearsalPanel panel(fixture.engine());
        Component then;
        then.name = u"web"_s;
        then.project = ProjectKey(u"payments"_s);
        then.source.url = u"file://"_s + folder.path();
        then.sandboxProject = true;
        then.git.enabled = true;
        panel.setNew(then, {});
        QTRY_COMPARE(panel.sentence(), u"Nothing from this source has arrived yet. Of its 2 branches and tags now, pushes to 1 would build."_s); // git is asked
        then.git.branches = {u"*"_s};
        panel.setNew(then, {});
        QTRY_COMPARE(panel.sentence(), u"Nothing from this source has arrived yet. Of its 2 branches and tags now, pushes to 2 would build."_s); // git is asked
    }
};

SLIPWAY_TEST_MAIN(QApplication, TestRehearsalPanel)
#include "tst_rehearsalpanel.moc"
