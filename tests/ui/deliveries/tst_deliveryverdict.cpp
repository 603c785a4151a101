// Verdicts on the page Deliveries, and the buttons that change what they say.
#include "app/services/holdservice.h"
#include "app/services/testpushservice.h"
#include "tests/support/answer.h"
#include "tests/support/warnings.h"
#include "tests/ui/deliveries/deliverieswindow.h"
#include "ui/common/confirmdialog.h"
#include "ui/common/messagebar.h"
#include "ui/deliveries/answercard.h"
#include "ui/deliveries/checkrow.h"
#include "ui/deliveries/verdictpage.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QClipboard>

using namespace slipway;
using namespace Qt::StringLiterals;

class TestDeliveryVerdict final : public QObject
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

    void showsTheNewestAndWhyItWasNotBuilt()
    {
        DeliveryHouse house;
        house.fillDay();
        DeliveriesWindow window(house.engine());
        QTRY_COMPARE(window.title(), u"hotfix/tax-rounding"_s);
        QCOMPARE(window.pane.model().rowCount(), 16);
        QVERIFY(window.moved.isEmpty()); // nobody moved
        const QList<CheckRow *> rows = window.pane.detail()->verdict()->rows();
        QCOMPARE(rows.size(), 9);
        QTRY_COMPARE(window.button(u"answer.first"_s)->text(), u"Add hotfix/tax-rounding"_s);
        QCOMPARE(window.button(u"verdict.change"_s)->text(), u"Add hotfix/tax-rounding"_s);
        QCOMPARE(window.button(u"verdict.change.branch.1"_s)->text(), u"Add hotfix/*"_s);
    }

    void theButtonBesideACheckChangesTheRule()
    {
        DeliveryHouse house;
        house.fillDay();
        DeliveriesWindow window(house.engine());
        QTRY_COMPARE(window.title(), u"hotfix/tax-rounding"_s);
        const auto branches = [&] { return house.component(u"checkout-api"_s).git.branches; };
        QTRY_VERIFY(window.part<QPushButton>(u"verdict.change.branch.1"_s));
        window.press(u"verdict.change.branch.1"_s);
        QTRY_COMPARE(branches(), (QStringList{u"main"_s, u"release/*"_s, u"hotfix/*"_s}));
        QTRY_COMPARE(window.done.size(), 1);
        QVERIFY(window.done.last().contains(u"hotfix/*"_s));
        // What is missing now is another try.
        QTRY_COMPARE(window.pane.findChildren<QPushButton *>(u"answer.first"_s).last()->text(), u"Replay"_s);
        QCOMPARE(window.pane.messageBar()->actionButton()->text(), u"Replay"_s);
        QTest::mouseClick(window.pane.messageBar()->actionButton(), Qt::LeftButton);
        QTRY_VERIFY(window.shown() && !window.shown()->delivery.replayOf.isEmpty());
    }

    void aChangeBesideACheckIsTakenBack()
    {
        DeliveryHouse house;
        house.fillDay();
        DeliveriesWindow window(house.engine());
        QTRY_COMPARE(window.title(), u"hotfix/tax-rounding"_s);
        const QStringList before = house.component(u"checkout-api"_s).git.branches;
        QTRY_VERIFY(window.part<QPushButton>(u"verdict.change"_s));
        window.press(u"verdict.change"_s);
        QTRY_COMPARE(house.component(u"checkout-api"_s).git.branches.size(), before.size() + 1);
        QTRY_COMPARE(window.done.size(), 1);
        window.lastUndo();
        QTRY_COMPARE(house.component(u"checkout-api"_s).git.branches, before);
        QTRY_VERIFY(!window.pane.messageBar()->hasMessage());
        QTRY_COMPARE(window.pane.findChildren<QPushButton *>(u"answer.first"_s).last()->text(), u"Add hotfix/tax-rounding"_s);
    }

    void theEffectOfAChangeIsSaid()
    {
        DeliveryHouse house;
        house.fillDay();
        DeliveriesWindow window(house.engine());
        QTRY_COMPARE(window.title(), u"hotfix/tax-rounding"_s);
        const auto said = [&] {
            for (CheckRow *row : window.pane.detail()->verdict()->rows()) {
                if (row->check().rule == u"branch")
                    return row->effect();
            }
            return QString();
        };
        QTRY_VERIFY(said().contains(u"1 more would build"_s));
    }

    void opensLongValues()
    {
        DeliveryHouse house;
        house.addComponent(u"checkout-api"_s, u"harbourline/checkout-api"_s, {u"main"_s, u"release/*"_s});
        house.push({.component = u"checkout-api"_s, .branch = u"feature/"_s + u"long-"_s.repeated(12) + u"name"_s});
        DeliveriesWindow window(house.engine());
        QTRY_COMPARE(window.pane.detail()->verdict()->rows().size(), 9);
        CheckRow *row = window.pane.detail()->verdict()->rows().at(6);
        QCOMPARE(row->check().rule, u"branch"_s);
        QTRY_VERIFY(row->width() > 300);
        const int height = row->heightForWidth(row->width());
        row->setFocus(Qt::TabFocusReason);
        QTest::keyClick(row, Qt::Key_Return);
        QVERIFY(row->isOpen());
        QVERIFY(row->heightForWidth(row->width()) > height);
        QTest::keyClick(row, Qt::Key_Down);
        QVERIFY(window.pane.detail()->verdict()->rows().at(7)->hasFocus());
        QTest::keyClick(row, Qt::Key_C, Qt::ControlModifier);
        QVERIFY(QGuiApplication::clipboard()->text().startsWith(u"Branch\tfailed\tmain, release/*"_s));
    }

    void followsTheBuild()
    {
        DeliveryHouse house;
        house.addComponent(u"checkout-api"_s, u"harbourline/checkout-api"_s);
        const DeliveryId id = house.push({.component = u"checkout-api"_s});
        DeliveriesWindow window(house.engine());
        QTRY_COMPARE(window.pane.detail()->verdict()->answer()->accessibleName(), u"checkout-api will be built"_s);
        house.setBuildState(id, BuildState::Running);
        QTRY_COMPARE(window.pane.detail()->verdict()->answer()->accessibleName(), u"checkout-api is building"_s);
        house.setBuildState(id, BuildState::Succeeded);
        QTRY_COMPARE(window.pane.detail()->verdict()->answer()->accessibleName(), u"checkout-api was built"_s);
        QTRY_COMPARE(window.pane.model().index(0).data(DeliveryListModel::StateWordRole).toString(), u"Built"_s);
        window.press(u"answer.first"_s);
        QCOMPARE(window.wanted.last(), (Place{Page::Builds, house.read(id).build.toString(), {}}));
        QVERIFY(window.verb(u"deliveries.open-build"_s)->isEnabled());
        QVERIFY(!window.verb(u"deliveries.build-once"_s)->isEnabled());
    }

    void refusesToReplayWhatNobodyProved()
    {
        DeliveryHouse house;
        house.addComponent(u"gate-kiosk"_s, u"harbourline/gate-kiosk"_s);
        house.refused(401, u"Enter this component's secret again on the sender's webhook page."_s, u"gate-kiosk"_s);
        DeliveriesWindow window(house.engine());
        QTRY_VERIFY(window.shown());
        QVERIFY(!window.verb(u"deliveries.replay"_s)->isEnabled());
        QVERIFY(window.verb(u"deliveries.replay"_s)->why().contains(u"proved"_s));
        QVERIFY(!window.button(u"detail.deliveries.replay"_s)->isEnabled());
        QTRY_COMPARE(window.button(u"answer.first"_s)->text(), u"Show Secret"_s);
    }

    void saysWhoseAddressAWrongOneShouldHaveBeen()
    {
        DeliveryHouse house;
        const ComponentId id = house.addComponent(u"checkout-api"_s, u"harbourline/checkout-api"_s);
        house.addComponent(u"gate-kiosk"_s, u"harbourline/gate-kiosk"_s);
        Delivery delivery = house.pushDelivery({.component = u"checkout-api"_s});
        RawRequest request = DeliveryHouse::requestOf(delivery);
        // Of what was refused only the beginning is kept.
        const qsizetype name = request.body.indexOf("clone_url");
        QVERIFY(name > 0);
        request.body.truncate(request.body.indexOf(',', name) + 4);
        delivery.component = {};
        delivery.path = u"/console/webhooks/0f3c9f3e6a1b4d0e8a5b7c2d1e0f9a8b"_s;
        delivery.answer = 404;
        delivery.outcome = Outcome::Refused;
        delivery.reason = u"unknown address"_s;
        delivery.event = {};
        delivery.checks = {{u"request"_s, {}, delivery.reason, CheckState::Failed, delivery.reason, Trust::Local}};
        house.store(delivery, request);
        DeliveriesWindow window(house.engine());
        QTRY_VERIFY(window.shown() && window.shown()->meant.size() == 1);
        QCOMPARE(window.button(u"answer.first"_s)->text(), u"Copy Right Address"_s);
        window.press(u"answer.first"_s);
        QCOMPARE(QGuiApplication::clipboard()->text(), house.engine().status().hookAddress(id.toString()));
        QCOMPARE(window.done.value(0), u"Webhook address of checkout-api copied"_s);
        window.press(u"answer.second"_s);
        QCOMPARE(window.wanted.last(), (Place{Page::Components, id.toString(), u"triggers"_s}));

        // Once it is removed, nothing is meant any more.
        QVERIFY(answerOf(house.engine().components().remove(id)));
        QTRY_VERIFY(window.shown()->meant.isEmpty());
        QTRY_COMPARE(window.button(u"answer.first"_s)->text(), u"Show Components"_s);
    }

    void buildsOnceAndTakesItBack()
    {
        DeliveryHouse house;
        house.addComponent(u"checkout-api"_s, u"harbourline/checkout-api"_s);
        house.push({.component = u"checkout-api"_s, .branch = u"hotfix"_s});
        DeliveriesWindow window(house.engine());
        QTRY_VERIFY(window.shown());
        QTRY_COMPARE(window.button(u"answer.second"_s)->text(), u"Build It Once"_s);
        window.press(u"answer.second"_s);
        QTRY_COMPARE(window.done.value(0), u"Build #1 of checkout-api queued"_s);
        const auto build = answerOf(house.engine().builds().resolve(u"checkout-api#1"_s));
        QVERIFY(build);
        QCOMPARE(build->revision, window.shown()->delivery.event.sha);
        QCOMPARE(build->branch, u"hotfix"_s);
        window.lastUndo();
        QTRY_COMPARE(answerOf(house.engine().builds().find(build->id))->state, BuildState::Cancelled);
    }

    void buildsOnceDuringAFreezeWhenAPersonSaysSo()
    {
        DeliveryHouse house;
        house.addComponent(u"checkout-api"_s, u"harbourline/checkout-api"_s);
        house.push({.component = u"checkout-api"_s, .branch = u"hotfix"_s});
        const QDateTime now = QDateTime::currentDateTime();
        const QString form = u"yyyy-MM-dd HH:mm"_s;
        const QString span = now.addDays(-1).toString(form) + u" - "_s + now.addDays(1).toString(form);
        QVERIFY(answerOf(house.engine().holds().setWindows(Environment::Development, {{span, u"fair"_s}})));
        DeliveriesWindow window(house.engine());
        QTRY_VERIFY(window.shown());
        QTRY_COMPARE(window.button(u"answer.second"_s)->text(), u"Build It Once"_s);
        const auto question = [&]() -> ConfirmDialog * {
            for (auto *dialog : window.pane.findChildren<ConfirmDialog *>()) {
                if (dialog->isVisible())
                    return dialog;
            }
            return nullptr;
        };
        window.press(u"answer.second"_s);
        QTRY_VERIFY(question());
        QVERIFY(!window.pane.messageBar()->hasMessage());
        QTest::keyClick(question(), Qt::Key_Escape);
        QTRY_VERIFY(!question());
        QVERIFY(!answerOf(house.engine().builds().resolve(u"checkout-api#1"_s)));

        window.press(u"answer.second"_s);
        QTRY_VERIFY(question());
        QTest::mouseClick(question()->confirmButton(), Qt::LeftButton);
        QTRY_COMPARE(window.done.value(0), u"Build #1 of checkout-api queued"_s);
        const auto build = answerOf(house.engine().builds().resolve(u"checkout-api#1"_s));
        QVERIFY(build);
        QVERIFY(build->state != BuildState::Waiting);
        QCOMPARE(build->branch, u"hotfix"_s);
    }

    void switchesOnAndTakesItBack()
    {
        DeliveryHouse house;
        house.addComponent(u"checkout-api"_s, u"harbourline/checkout-api"_s, {}, [](Component &component) { component.git.enabled = false; });
        house.push({.component = u"checkout-api"_s});
        DeliveriesWindow window(house.engine());
        QTRY_VERIFY(window.shown());
        QTRY_COMPARE(window.button(u"answer.first"_s)->text(), u"Switch On"_s);
        window.press(u"answer.first"_s);
        QTRY_VERIFY(house.component(u"checkout-api"_s).git.enabled);
        QTRY_COMPARE(window.done.value(0), u"Git webhook of checkout-api switched on"_s);
        QTRY_COMPARE(window.pane.findChildren<QPushButton *>(u"answer.first"_s).last()->text(), u"Replay"_s);
        window.lastUndo();
        QTRY_VERIFY(!house.component(u"checkout-api"_s).git.enabled);
    }

    // From the socket to the pane, and once more by Ctrl+R.
    void showsARealTestAndReplaysIt()
    {
        DeliveryHouse house(true);
        const ComponentId id = house.addComponent(u"web"_s, u"team/web"_s, {}, [](Component &component) { component.git.secretKey.clear(); });
        QVERIFY(answerOf(house.engine().components().setSecret(id, "a secret")));
        DeliveriesWindow window(house.engine());
        const auto component = house.component(u"web"_s);
        QTRY_COMPARE(answerOf(house.engine().testPush().ping(component)).value_or(TestAnswer{}).status, 200);
        QTRY_VERIFY(window.shown() && window.shown()->delivery.outcome == Outcome::Test);
        const DeliveryId first = window.shown()->delivery.id;
        window.pane.activateWindow();
        QTest::keyClick(&window.pane, Qt::Key_R, Qt::ControlModifier);
        QTRY_VERIFY(window.shown()->delivery.replayOf == first);
        QTRY_COMPARE(window.shown()->delivery.outcome, Outcome::Test);
        QCOMPARE(window.pane.list()->current(), window.shown()->delivery.id);
        QTRY_VERIFY(!window.done.isEmpty());
    }
};

SLIPWAY_TEST_MAIN(QApplication, TestDeliveryVerdict)
#include "tst_deliveryverdict.moc"
