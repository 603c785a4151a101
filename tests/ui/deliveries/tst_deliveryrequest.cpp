// The request of a delivery on its page, and the copies made of it.
#include "tests/support/answer.h"
#include "tests/support/warnings.h"
#include "tests/ui/deliveries/deliverieswindow.h"
#include "ui/common/keysheet.h"
#include "ui/common/logview/patternfield.h"
#include "ui/common/messagebar.h"
#include "ui/common/segmented.h"
#include "ui/common/tabs.h"
#include "ui/deliveries/bodyview.h"
#include "ui/deliveries/headerscard.h"
#include "ui/deliveries/repeatspage.h"
#include "ui/deliveries/requestpage.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QClipboard>
#include <QFileDialog>
#include <QToolButton>

using namespace slipway;
using namespace Qt::StringLiterals;

class TestDeliveryRequest final : public QObject
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

    void showsTheRequest()
    {
        DeliveryHouse house;
        house.fillDay();
        DeliveriesWindow window(house.engine());
        QTRY_VERIFY(window.shown());
        Tabs *tabs = window.pane.detail()->tabs();
        QTest::mouseClick(tabs, Qt::LeftButton, {}, tabs->tabRect(DeliveryDetail::RequestTab).center());
        RequestPage *page = window.pane.detail()->request();
        QTRY_VERIFY(page->body()->rowCount() > 10);
        QCOMPARE(page->headers()->shownHeaders(), 5);
        QTest::mouseClick(page->headers()->showAllButton(), Qt::LeftButton);
        QCOMPARE(page->headers()->shownHeaders(), 10);
        QTest::keyClicks(page->findField(), u"linwei"_s);
        QCOMPARE(page->body()->matchCount(), 1);
        const int rows = page->body()->rowCount();
        QTest::mouseClick(page->forms(), Qt::LeftButton, {}, page->forms()->segmentRect(1).center());
        QCOMPARE(page->body()->form(), BodyForm::Raw);
        QVERIFY(page->body()->rowCount() != rows);
        QTest::mouseClick(window.part<QToolButton>(u"request.copy"_s), Qt::LeftButton);
        QVERIFY(QGuiApplication::clipboard()->text().startsWith(u"{\"after\":"_s));
        QVERIFY(window.done.last().contains(u"copied"_s));
    }

    // The same keys as in a log, from the field to the body and back.
    void looksAtTheBodyAsAtALog()
    {
        DeliveryHouse house;
        house.fillDay();
        DeliveriesWindow window(house.engine());
        QTRY_VERIFY(window.shown());
        window.pane.detail()->setTab(DeliveryDetail::RequestTab);
        RequestPage *page = window.pane.detail()->request();
        QTRY_VERIFY(page->body()->rowCount() > 10);
        page->body()->setFocus();
        QTest::keyClick(page->body(), Qt::Key_Slash);
        QTRY_VERIFY(page->findField()->hasFocus());
        QTest::keyClicks(page->findField(), u"\"(ref|after)\":"_s);
        QCOMPARE(page->body()->matchCount(), 0);
        QTest::mouseClick(page->findField()->findChild<QToolButton *>(u"regex"_s), Qt::LeftButton);
        QCOMPARE(page->body()->matchCount(), 2);
        page->findField()->setText(u"(ref"_s);
        QVERIFY(!page->findField()->toolTip().isEmpty()); // says what is wrong
        QCOMPARE(page->body()->matchCount(), 2);          // what was found stays
        QTest::keyClick(page->findField(), Qt::Key_Escape);
        QVERIFY(page->body()->hasFocus());
        QCOMPARE(page->body()->matchCount(), 0);

        auto *wrap = window.part<QToolButton>(u"request.wrap"_s);
        QVERIFY(wrap->isChecked());
        QTest::keyClick(page->body(), Qt::Key_W);
        QVERIFY(!wrap->isChecked());
        QVERIFY(!page->body()->isWrapping());
        QTest::mouseClick(wrap, Qt::LeftButton);
        QVERIFY(page->body()->isWrapping());

        QTest::keyClick(page->body(), Qt::Key_G, Qt::ControlModifier);
        auto *number = page->body()->findChild<QLineEdit *>(u"line"_s);
        QVERIFY(number && number->isVisible());
        QTest::keyClicks(number, u"3"_s);
        QTest::keyClick(number, Qt::Key_Return);
        QCOMPARE(page->body()->currentRow(), 2);
        QTest::keyClick(page->body(), Qt::Key_Question, Qt::ShiftModifier);
        auto *keys = page->window()->findChild<KeySheet *>();
        QVERIFY(keys && keys->isOpen());
        QVERIFY(keys->words().contains(u"Wrap lines"_s));
    }

    void savesTheBody()
    {
        DeliveryHouse house;
        house.fillDay();
        DeliveriesWindow window(house.engine());
        QTRY_VERIFY(window.shown());
        window.pane.detail()->setTab(DeliveryDetail::RequestTab);
        QTRY_VERIFY(window.pane.detail()->request()->body()->rowCount() > 10);
        QTest::mouseClick(window.part<QToolButton>(u"request.save"_s), Qt::LeftButton);
        auto *dialog = window.pane.findChild<QFileDialog *>();
        QVERIFY(dialog);
        QTemporaryDir folder;
        const QString path = folder.filePath(u"body.json"_s);
        Q_EMIT dialog->fileSelected(path);
        dialog->close();
        QTRY_VERIFY(window.done.contains(u"Body saved as body.json"_s));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), answerOf(house.engine().deliveries().request(window.shown()->delivery.id)).value().body);
    }

    void copiesAsCurl()
    {
        DeliveryHouse house;
        house.fillDay();
        DeliveriesWindow window(house.engine());
        QTRY_VERIFY(window.shown());
        window.press(u"detail.deliveries.copy-curl"_s);
        QTRY_VERIFY(!window.done.isEmpty());
        const QString command = QGuiApplication::clipboard()->text();
        QVERIFY2(command.startsWith(u"curl --globoff -X 'POST' 'https://hooks.harbourline.example/console/webhooks/"_s), qPrintable(command));
        QVERIFY(command.contains(u"-H 'X-GitHub-Event: push'"_s));
        QVERIFY(command.contains(u"-H 'Authorization: '\"$WEBHOOK_SECRET\""_s));
        QVERIFY(!command.contains(u"sha256="_s)); // whoever has that can send the push again

        window.verb(u"deliveries.copy-curl-signed"_s)->trigger();
        QVERIFY(!QGuiApplication::clipboard()->text().contains(u"sha256="_s)); // asked first
        QTRY_VERIFY(window.pane.messageBar()->actionButton()->isVisible());
        QTest::mouseClick(window.pane.messageBar()->actionButton(), Qt::LeftButton);
        QTRY_VERIFY(QGuiApplication::clipboard()->text().contains(u"X-Hub-Signature-256: sha256=7d38"_s));
        QVERIFY(!window.pane.messageBar()->hasMessage());
    }

    void savesATestCase()
    {
        DeliveryHouse house;
        house.fillDay();
        DeliveriesWindow window(house.engine());
        QTRY_VERIFY(window.shown());
        window.verb(u"deliveries.save-case"_s)->trigger();
        auto *dialog = window.pane.findChild<QFileDialog *>();
        QVERIFY(dialog);
        QTemporaryDir folder;
        const QString path = folder.filePath(u"case.json"_s);
        Q_EMIT dialog->fileSelected(path);
        dialog->reject();
        QTRY_VERIFY(!window.done.isEmpty());
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray text = file.readAll();
        QVERIFY(text.contains("\"expected\""));
        QVERIFY(text.contains("hotfix/tax-rounding"));
        QVERIFY(!text.contains("7d38cdd6"));
    }

    void listsRepeats()
    {
        DeliveryHouse house;
        house.fillDay();
        DeliveriesWindow window(house.engine());
        QTRY_COMPARE(window.pane.model().rowCount(), 16);
        window.clickRow(3); // the repeat of a push to tariff-engine
        QTRY_COMPARE(window.shown()->delivery.outcome, Outcome::Duplicate);
        QTRY_COMPARE(window.pane.detail()->repeats()->view()->model()->rowCount(), 1);
        window.pane.detail()->setTab(DeliveryDetail::RepeatsTab);
        RowView *view = window.pane.detail()->repeats()->view();
        QTRY_VERIFY(view->isVisible());
        QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, view->visualRect(view->model()->index(0, 0)).center());
        QTRY_COMPARE(window.shown()->delivery.outcome, Outcome::Build);
        QCOMPARE(window.pane.list()->current(), window.shown()->delivery.id);
    }
};

SLIPWAY_TEST_MAIN(QApplication, TestDeliveryRequest)
#include "tst_deliveryrequest.moc"
