// Editing a request and replaying it, and comparing two deliveries, on the page Deliveries.
#include "app/services/deliverycopies.h"
#include "tests/support/answer.h"
#include "tests/support/warnings.h"
#include "tests/ui/deliveries/deliverieswindow.h"
#include "ui/common/messagebar.h"
#include "ui/common/segmented.h"
#include "ui/deliveries/comparepage.h"
#include "ui/deliveries/diffmodel.h"
#include "ui/deliveries/editpage.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QClipboard>
#include <QPlainTextEdit>

using namespace slipway;
using namespace Qt::StringLiterals;

namespace {

// The rows of the comparison as text: name, left, right.
QStringList rowsOf(const ComparePage *page)
{
    QStringList rows;
    const QAbstractItemModel *model = page->view()->model();
    for (int row = 0; row < model->rowCount(); ++row) {
        QStringList cells;
        for (int column = 0; column < model->columnCount(); ++column)
            cells.append(model->index(row, column).data().toString());
        rows.append(cells.join(u" | "_s));
    }
    return rows;
}

void selectTwo(DeliveriesWindow &window, int first, int second)
{
    window.clickRow(first);
    RowView *view = window.pane.list()->view();
    const QModelIndex index = window.pane.model().index(second);
    view->scrollTo(index);
    QTest::mouseClick(view->viewport(), Qt::LeftButton, Qt::ControlModifier, view->visualRect(index).center());
}

} // namespace

class TestDeliveryBeside final : public QObject
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

    void anEditedCopyIsSignedAgainAndDecided()
    {
        DeliveryHouse house(true);
        const ComponentId id = house.addComponent(u"web"_s, u"team/web"_s, {u"main"_s},
                                                  [](Component &component) { component.git.secretKey.clear(); });
        QVERIFY(answerOf(house.engine().components().setSecret(id, "a secret")));
        const DeliveryId first = house.push({.component = u"web"_s, .branch = u"topic"_s});
        DeliveriesWindow window(house.engine());
        QTRY_COMPARE(window.title(), u"topic"_s);
        EditPage *edit = window.pane.editPage();
        window.pane.activateWindow();
        QTest::keyClick(&window.pane, Qt::Key_R, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY(edit->isVisible());
        QVERIFY(edit->bodyField()->hasFocus());
        QVERIFY(edit->headersField()->toPlainText().contains(u"X-GitHub-Event: push"_s));
        QVERIFY(edit->sendButton()->isEnabled());

        const QString text = edit->bodyField()->toPlainText();
        QVERIFY(text.contains(u"refs/heads/topic"_s));
        edit->bodyField()->setPlainText(text.left(text.size() / 2));
        QTRY_VERIFY(!edit->sendButton()->isEnabled());
        QVERIFY2(edit->problem().contains(u"line "_s), qPrintable(edit->problem()));
        edit->bodyField()->setPlainText(QString(text).replace(u"refs/heads/topic"_s, u"refs/heads/main"_s));
        QTRY_VERIFY(edit->sendButton()->isEnabled());
        QTest::mouseClick(edit->sendButton(), Qt::LeftButton);

        QTRY_VERIFY(window.shown() && window.shown()->delivery.replayOf == first);
        QVERIFY(!edit->isVisible());
        QTRY_COMPARE(window.shown()->delivery.event.branch, u"main"_s);
        const Delivery copy = window.shown()->delivery;
        QVERIFY(isEdited(copy));
        QVERIFY(copy.checks.first().seen.contains(u"signed again"_s));
        QCOMPARE(window.pane.list()->current(), copy.id);
        const auto request = answerOf(house.engine().deliveries().request(copy.id));
        QVERIFY(request);
        QVERIFY(request->body.contains("refs/heads/main"));
        QByteArray signature;
        for (const auto &[name, value] : request->headers) {
            if (name == "X-Hub-Signature-256")
                signature = value;
            QVERIFY(!value.contains("a secret"));
        }
        QVERIFY2(signature.startsWith("sha256=") && !signature.contains("7d38cdd6"), signature.constData());

        // What became of the change: the copy beside its original.
        window.verb(u"deliveries.compare"_s)->trigger();
        QTRY_VERIFY(window.pane.comparePage()->isVisible() && !window.pane.comparePage()->isBusy());
        QVERIFY2(rowsOf(window.pane.comparePage()).contains(u"Branch | topic | main"_s), qPrintable(rowsOf(window.pane.comparePage()).join(u'\n')));
    }

    void wrongHeadersAreSaid()
    {
        DeliveryHouse house;
        house.fillDay();
        DeliveriesWindow window(house.engine());
        QTRY_COMPARE(window.title(), u"hotfix/tax-rounding"_s);
        window.verb(u"deliveries.edit-replay"_s)->trigger();
        EditPage *edit = window.pane.editPage();
        QTRY_VERIFY(edit->isVisible());
        const QByteArray body = edit->body();
        QCOMPARE(body, answerOf(house.engine().deliveries().request(window.shown()->delivery.id)).value().body); // byte for byte
        edit->headersField()->setPlainText(u"X-GitHub-Event: push\nno header"_s);
        QTRY_VERIFY(!edit->sendButton()->isEnabled());
        QVERIFY2(edit->problem().contains(u"Line 2"_s), qPrintable(edit->problem()));
        QTest::mouseClick(edit->sendButton(), Qt::LeftButton);
        QVERIFY(edit->isVisible());
        QTest::keyClick(edit, Qt::Key_Escape);
        QTRY_VERIFY(window.pane.detail()->isVisible());
        QVERIFY(window.done.isEmpty());
    }

    void whatNobodyProvedIsNotEdited()
    {
        DeliveryHouse house;
        house.addComponent(u"gate-kiosk"_s, u"harbourline/gate-kiosk"_s);
        house.refused(401, u"Enter this component's secret again on the sender's webhook page."_s, u"gate-kiosk"_s);
        DeliveriesWindow window(house.engine());
        QTRY_VERIFY(window.shown());
        QVERIFY(!window.verb(u"deliveries.edit-replay"_s)->isEnabled());
        QVERIFY(window.verb(u"deliveries.edit-replay"_s)->why().contains(u"proved"_s));
    }

    void comparesTwo()
    {
        DeliveryHouse house;
        house.addComponent(u"checkout-api"_s, u"harbourline/checkout-api"_s);
        house.push({.component = u"checkout-api"_s, .branch = u"main"_s});
        house.push({.component = u"checkout-api"_s, .branch = u"topic"_s});
        DeliveriesWindow window(house.engine());
        QTRY_COMPARE(window.pane.model().rowCount(), 2);
        QTRY_VERIFY(window.shown());
        QPushButton *compare = window.pane.list()->compareButton();
        QVERIFY(!compare->isVisible());
        QVERIFY(!window.verb(u"deliveries.compare"_s)->isEnabled());
        selectTwo(window, 0, 1);
        QVERIFY(compare->isVisible());
        QTest::mouseClick(compare, Qt::LeftButton);
        ComparePage *page = window.pane.comparePage();
        QTRY_VERIFY(page->isVisible() && !page->isBusy());
        QVERIFY2(rowsOf(page).contains(u"Branch | main | topic"_s), qPrintable(rowsOf(page).join(u'\n')));
        const int differing = page->view()->model()->rowCount();
        QTest::mouseClick(page->forms(), Qt::LeftButton, {}, page->forms()->segmentRect(1).center());
        QVERIFY(page->view()->model()->rowCount() > differing);
        page->view()->setFocus();
        page->view()->setCurrentIndex(page->view()->model()->index(0, 0));
        QTest::keyClick(page->view(), Qt::Key_F3);
        QVERIFY(page->view()->currentIndex().row() > 0);
        QTest::keyClick(page->view(), Qt::Key_C, Qt::ControlModifier);
        QVERIFY(QGuiApplication::clipboard()->text().count(u'\t') >= 2);
        QVERIFY(page->minimumSizeHint().width() <= 1024 - 56 - 300);
        QTest::keyClick(page->view(), Qt::Key_Escape);
        QTRY_VERIFY(window.pane.detail()->isVisible());

        selectTwo(window, 1, 0);
        window.verb(u"deliveries.compare"_s)->trigger();
        QTRY_VERIFY(page->isVisible());
        window.clickRow(0); // another delivery is looked at
        QTRY_VERIFY(window.pane.detail()->isVisible());
    }

    void everyControlHasAName()
    {
        EditPage edit;
        ComparePage compare;
        for (const QWidget *page : {static_cast<QWidget *>(&edit), static_cast<QWidget *>(&compare)}) {
            for (const QWidget *widget : page->findChildren<QWidget *>()) {
                if (!(widget->focusPolicy() & Qt::TabFocus) || widget->objectName().startsWith(u"qt_"_s))
                    continue;
                const auto *button = qobject_cast<const QAbstractButton *>(widget);
                if (qobject_cast<const MessageBar *>(widget->parentWidget()))
                    continue; // has its words once it has something to say
                QVERIFY2(!widget->accessibleName().isEmpty() || (button && !button->text().isEmpty()), widget->metaObject()->className());
            }
        }
    }
};

SLIPWAY_TEST_MAIN(QApplication, TestDeliveryBeside)
#include "tst_deliverybeside.moc"
