// The page Deliveries over a real data folder: list, filters, places, keys, what arrives meanwhile, narrow windows.
#include "tests/support/warnings.h"
#include "tests/ui/deliveries/deliverieswindow.h"
#include "ui/common/filterpills.h"
#include "ui/common/messagebar.h"
#include "ui/common/searchfield.h"
#include "ui/common/tabs.h"
#include "ui/deliveries/bodyview.h"
#include "ui/deliveries/deliveryfilterbar.h"
#include "ui/deliveries/filtercombo.h"
#include "ui/deliveries/requestpage.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QDateTimeEdit>
#include <QClipboard>
#include <QLayout>
#include <QScrollBar>

using namespace slipway;
using namespace Qt::StringLiterals;

class TestDeliveriesPane final : public QObject
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

    void everyControlHasAName()
    {
        DeliveryHouse house;
        house.fillDay();
        DeliveriesWindow window(house.engine());
        QTRY_VERIFY(window.shown());
        window.pane.detail()->setTab(DeliveryDetail::RequestTab);
        QTRY_VERIFY(window.pane.detail()->request()->body()->rowCount() > 0);
        int controls = 0;
        for (const QWidget *widget : window.pane.findChildren<QWidget *>()) {
            const bool inner = widget->objectName().startsWith(u"qt_"_s) || qobject_cast<const QScrollBar *>(widget)
                || widget->parentWidget()->inherits("QComboBox") || widget->parentWidget()->inherits("QTabBar")
                || widget->inherits("QScrollArea") || widget->inherits("QComboBoxPrivateContainer");
            if (inner || !(widget->focusPolicy() & Qt::TabFocus))
                continue;
            const auto *button = qobject_cast<const QAbstractButton *>(widget);
            if (button && !button->isVisibleTo(&window.pane) && button->text().isEmpty())
                continue; // a part of a message bar or an empty state that has nothing to say now
            ++controls;
            const bool named = !widget->accessibleName().isEmpty() || (button && !button->text().isEmpty());
            QVERIFY2(named, qPrintable(QString::fromLatin1(widget->metaObject()->className()) + widget->objectName()));
        }
        QVERIFY(controls > 15);
    }

    void fitsIntoASmallWindow()
    {
        DeliveryHouse house;
        house.fillDay();
        DeliveriesWindow window(house.engine());
        QTRY_VERIFY(window.shown());
        QVERIFY(window.pane.minimumSizeHint().width() <= 1024 - 56);
        for (int tab = 0; tab <= DeliveryDetail::RepeatsTab; ++tab) {
            window.pane.detail()->setTab(DeliveryDetail::Tab(tab));
            QVERIFY2(window.pane.layout()->minimumSize().width() <= 1024 - 56, qPrintable(QString::number(tab)));
        }
    }

    void filtersByPillsWordsComponentAndSender()
    {
        DeliveryHouse house;
        house.fillDay();
        DeliveriesWindow window(house.engine());
        QTRY_COMPARE(window.pane.model().rowCount(), 16);
        FilterPills *pills = window.pane.filterBar()->pills();
        QTest::mouseClick(pills, Qt::LeftButton, {}, pills->pillRect(u"refused"_s).center());
        QTRY_COMPARE(window.pane.model().rowCount(), 2);
        QCOMPARE(window.moved.last().part, u"state:refused"_s);
        QTest::mouseClick(pills, Qt::LeftButton, {}, pills->pillRect(u"not-built"_s).center());
        QTRY_COMPARE(window.pane.model().rowCount(), 6); // filtered, off and repeats
        QTRY_COMPARE(window.words(), QStringList({u"Not built"_s, u"Repeat"_s, u"Not built"_s, u"Not built"_s, u"Not built"_s, u"Not built"_s}));
        QTest::keyClick(pills, Qt::Key_Left);
        QTRY_COMPARE(window.words(), QStringList({u"Building"_s, u"Waiting"_s, u"Built"_s, u"Building"_s, u"Failed"_s, u"Built"_s}));
        QTest::mouseClick(pills, Qt::LeftButton, {}, pills->pillRect(u"all"_s).center());
        QTRY_COMPARE(window.pane.model().rowCount(), 16);

        window.pane.focusFilter();
        QVERIFY(window.pane.filterBar()->field()->hasFocus());
        QTest::keyClicks(window.pane.filterBar()->field(), u"tax-round"_s);
        QTRY_COMPARE(window.pane.model().rowCount(), 1);
        // Also the second time that the list gets the focus: what was read is not among the rows.
        QTest::keyClick(window.pane.filterBar()->field(), Qt::Key_Down);
        QVERIFY(window.pane.list()->view()->hasFocus());
        QVERIFY(window.pane.list()->view()->selectionModel()->isSelected(window.pane.model().index(0)));
        QTest::keyClicks(window.pane.filterBar()->field(), u"xyz"_s);
        QTRY_VERIFY(window.pane.list()->clearButton()->isVisible());
        QTest::mouseClick(window.pane.list()->clearButton(), Qt::LeftButton);
        QTRY_COMPARE(window.pane.model().rowCount(), 16);

        FilterCombo *components = window.pane.filterBar()->components();
        components->setCurrentIndex(components->findText(u"tariff-engine"_s));
        QTRY_COMPARE(window.pane.model().rowCount(), 5);
        QCOMPARE(window.moved.last().part, u"component:"_s + house.component(u"tariff-engine"_s).id.toString());
        window.pane.filterBar()->clear();
        FilterCombo *senders = window.pane.filterBar()->senders();
        senders->setCurrentIndex(senders->findText(u"GitLab"_s));
        QTRY_COMPARE(window.pane.model().rowCount(), 2);
    }

    void narrowsToCallsOfTheApi()
    {
        DeliveryHouse house;
        const ComponentId id = house.addComponent(u"checkout-api"_s, u"harbourline/checkout-api"_s);
        house.push({.component = u"checkout-api"_s});
        Delivery call;
        call.component = id;
        call.provider = u"api"_s;
        call.method = u"POST"_s;
        call.path = u"/console/custom/deploy/"_s + id.toString();
        call.answer = 401;
        call.outcome = Outcome::Refused;
        call.reason = u"The key is not this component's."_s;
        const DeliveryId refused = house.store(call, {});
        DeliveriesWindow window(house.engine());
        QTRY_COMPARE(window.pane.model().rowCount(), 2);
        FilterCombo *senders = window.pane.filterBar()->senders();
        senders->setFocus();
        QTest::keyClick(senders, Qt::Key_End);
        QCOMPARE(senders->currentText(), u"API"_s);
        QTRY_COMPARE(window.pane.model().rowCount(), 1);
        QCOMPARE(window.pane.model().idAt(0), refused);
        QVERIFY(window.pane.filterBar()->sentence().contains(u"sender API"_s));
    }

    void narrowsByTimeOfArrival()
    {
        DeliveryHouse house;
        house.fillDay();
        DeliveriesWindow window(house.engine());
        QTRY_COMPARE(window.pane.model().rowCount(), 16);
        DeliveryFilterBar *bar = window.pane.filterBar();
        QVERIFY(!bar->from()->isVisible());
        bar->times()->setFocus();
        QTest::keyClick(bar->times(), Qt::Key_End); // between
        QTRY_VERIFY(bar->from()->isVisible());
        bar->to()->setDateTime(QDateTime::currentDateTime().addDays(-3));
        bar->from()->setDateTime(QDateTime::currentDateTime().addDays(-4));
        QTRY_COMPARE(window.pane.model().rowCount(), 0);
        QVERIFY(bar->sentence().contains(u"arrived between"_s));
        const QString part = bar->part();
        QVERIFY(part.startsWith(u"time:"_s));
        bar->clear();
        QTRY_COMPARE(window.pane.model().rowCount(), 16);
        QVERIFY(!bar->from()->isVisible());
        QCOMPARE(bar->part(), QString());
        window.pane.goTo({Page::Deliveries, {}, part});
        QTRY_COMPARE(window.pane.model().rowCount(), 0);
        QCOMPARE(bar->part(), part);
        window.pane.goTo({Page::Deliveries, {}, u"time:week"_s});
        QTRY_COMPARE(window.pane.model().rowCount(), 16);
        QCOMPARE(bar->times()->currentText(), u"Last 7 Days"_s);
    }

    void goesToPlaces()
    {
        DeliveryHouse house;
        house.fillDay();
        DeliveriesWindow window(house.engine());
        QTRY_COMPARE(window.pane.model().rowCount(), 16);
        const ComponentId berth = house.component(u"berth-planner"_s).id;
        window.pane.goTo({Page::Deliveries, {}, u"component:"_s + berth.toString()});
        QTRY_COMPARE(window.pane.model().rowCount(), 2);
        window.pane.goTo({Page::Deliveries, {}, u"state:not-verified"_s});
        QTRY_COMPARE(window.pane.model().rowCount(), 1);
        const DeliveryId id = window.pane.model().idAt(0);
        window.pane.goTo({Page::Deliveries, {}, {}});
        QTRY_COMPARE(window.pane.model().rowCount(), 16);
        window.pane.goTo({Page::Deliveries, id.toString(), {}});
        QTRY_COMPARE(window.shown()->delivery.id, id);
        QCOMPARE(window.pane.list()->current(), id);
        QTRY_COMPARE(window.button(u"answer.first"_s)->text(), u"Show Keychain"_s);
        window.press(u"answer.first"_s);
        QCOMPARE(window.wanted.last(), (Place{Page::Settings, u"secrets"_s, {}}));

        window.pane.goTo({Page::Deliveries, u"0"_s.repeated(32), {}});
        QTRY_VERIFY(window.pane.messageBar()->hasMessage());
        QVERIFY(!window.shown());
        QVERIFY(window.moved.isEmpty());
    }

    void walksByKeys()
    {
        DeliveryHouse house;
        house.fillDay();
        DeliveriesWindow window(house.engine());
        window.pane.activateWindow();
        QTRY_COMPARE(window.title(), u"hotfix/tax-rounding"_s);
        QTest::keyClick(&window.pane, Qt::Key_BracketRight);
        QTRY_COMPARE(window.title(), u"main"_s);
        QCOMPARE(window.moved.last().item, window.pane.model().idAt(1).toString());
        QTest::keyClick(&window.pane, Qt::Key_BracketLeft);
        QTRY_COMPARE(window.title(), u"hotfix/tax-rounding"_s);
        RowView *view = window.pane.list()->view();
        view->setFocus(Qt::TabFocusReason);
        QTest::keyClick(view, Qt::Key_Down);
        QTRY_COMPARE(window.shown()->delivery.id, window.pane.model().idAt(1));
        QTest::keyClick(view, Qt::Key_C, Qt::ControlModifier);
        QVERIFY(QGuiApplication::clipboard()->text().contains(u"Push to main\tcheckout-api #1"_s));
        QTest::keyClick(view, Qt::Key_Return);
        QVERIFY(window.pane.detail()->tabs()->hasFocus());
        QTest::keyClick(window.pane.detail()->tabs(), Qt::Key_Escape);
        QVERIFY(view->hasFocus());
    }

    void aClickBesideTheRowsChangesNothing()
    {
        DeliveryHouse house;
        house.addComponent(u"checkout-api"_s, u"harbourline/checkout-api"_s);
        house.push({.component = u"checkout-api"_s});
        DeliveriesWindow window(house.engine());
        QTRY_VERIFY(window.shown());
        RowView *view = window.pane.list()->view();
        QTRY_VERIFY(view->currentIndex().isValid());
        const QPoint below(20, view->viewport()->height() - 10);
        QVERIFY(!view->indexAt(below).isValid());
        QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, below);
        QCOMPARE(view->selectionModel()->selectedRows().size(), 1);
        QVERIFY(view->hasFocus());
    }

    void tellsWhatArrivesWithoutMovingRows()
    {
        DeliveryHouse house;
        house.fillDay();
        DeliveriesWindow window(house.engine());
        QTRY_COMPARE(window.pane.model().rowCount(), 16);
        RowView *view = window.pane.list()->view();
        QEvent leave(QEvent::Leave);
        QApplication::sendEvent(view->viewport(), &leave);
        const DeliveryId selected = window.pane.list()->current();
        house.push({.component = u"checkout-api"_s});
        QTRY_COMPARE(window.pane.model().rowCount(), 17); // nobody reads: it is just there
        QCOMPARE(window.pane.list()->current(), selected);
        QCOMPARE(view->currentIndex().row(), 1);

        QEnterEvent enter({10, 10}, {10, 10}, {10, 10});
        QApplication::sendEvent(view->viewport(), &enter);
        house.push({.component = u"checkout-api"_s});
        house.push({.component = u"checkout-api"_s});
        QTRY_COMPARE(window.pane.list()->newerButton()->text(), u"2 newer deliveries"_s);
        QVERIFY(window.pane.list()->newerButton()->isVisible());
        QCOMPARE(window.pane.model().rowCount(), 17);
        QTest::mouseClick(window.pane.list()->newerButton(), Qt::LeftButton);
        QCOMPARE(window.pane.model().rowCount(), 19);
        QVERIFY(!window.pane.list()->newerButton()->isVisible());
        QCOMPARE(window.pane.list()->current(), selected);

        house.push({.component = u"checkout-api"_s});
        QTRY_COMPARE(window.pane.list()->newerButton()->text(), u"1 newer delivery"_s);
        QApplication::sendEvent(view->viewport(), &leave); // done reading
        QTRY_COMPARE(window.pane.model().rowCount(), 20);
    }

    void takesTurnsInANarrowWindow()
    {
        DeliveryHouse house;
        house.fillDay();
        DeliveriesWindow window(house.engine(), {720, 640});
        QTRY_COMPARE(window.pane.model().rowCount(), 16);
        QVERIFY(window.pane.list()->isVisible());
        QVERIFY(!window.pane.detail()->isVisible());
        window.clickRow(1);
        QTRY_VERIFY(window.pane.detail()->isVisible());
        QVERIFY(!window.pane.list()->isVisible());
        QTRY_VERIFY(window.pane.detail()->backButton()->isVisible());
        QCOMPARE(window.moved.last().item, window.pane.model().idAt(1).toString());
        QTest::mouseClick(window.pane.detail()->backButton(), Qt::LeftButton);
        QVERIFY(window.pane.list()->isVisible());
        QVERIFY(window.moved.last().item.isEmpty());
        window.pane.resize(wide, 860);
        QTRY_VERIFY(window.pane.detail()->isVisible() && window.pane.list()->isVisible());
        QVERIFY(!window.pane.detail()->backButton()->isVisible());
    }

    void saysWhereToSendTheFirst()
    {
        DeliveryHouse house;
        DeliveriesWindow window(house.engine());
        auto *empty = window.part<QPushButton>(u"empty.first"_s);
        QTRY_VERIFY(empty->isVisible());
        QCOMPARE(empty->text(), u"Add Component…"_s);
        QTest::mouseClick(empty, Qt::LeftButton);
        QCOMPARE(window.wanted.last(), (Place{Page::Components, {}, u"new"_s}));
        const ComponentId id = house.addComponent(u"checkout-api"_s, u"harbourline/checkout-api"_s);
        QTRY_COMPARE(empty->text(), u"Show Webhook Address"_s);
        QTest::mouseClick(empty, Qt::LeftButton);
        QCOMPARE(window.wanted.last(), (Place{Page::Components, id.toString(), u"triggers"_s}));
        QCOMPARE(window.wanted.size(), 2);
        house.push({.component = u"checkout-api"_s});
        QTRY_VERIFY(window.shown());
        QVERIFY(!empty->isVisible());
    }
};

SLIPWAY_TEST_MAIN(QApplication, TestDeliveriesPane)
#include "tst_deliveriespane.moc"
