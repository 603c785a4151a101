// The view of a body: folds, finds, selects, copies; also one of 25 MiB.
#include "tests/support/warnings.h"
#include "ui/deliveries/bodyview.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QClipboard>
#include <QScrollBar>
#include <QSignalSpy>

using namespace slipway;
using namespace Qt::StringLiterals;

namespace {

const QByteArray json = "application/json";
const QByteArray push = R"({"ref":"refs/heads/main","after":"5d1e9a4be0c1478ab7f35d29e6c0f1842d7b93ac","commits":[)"
                        R"({"id":"5d1e9a4be0c1478ab7f35d29e6c0f1842d7b93ac","message":"Round tax per line item, then say so in the notes"},)"
                        R"({"id":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","message":"Tidy up the ledger export before the release"}],"forced":false})";

QByteArray large()
{
    QByteArray body = "{\"commits\":[";
    for (int i = 0; body.size() < 25 * 1024 * 1024; ++i)
        body += QByteArray(i ? "," : "") + "{\"id\":\"" + QByteArray::number(i).rightJustified(40, '0')
            + "\",\"message\":\"a message that takes some room on its line\"}";
    return body + "],\"end\":\"needle\"}";
}

} // namespace

class TestBodyView final : public QObject
{
    Q_OBJECT
private:
    std::unique_ptr<Theme> m_theme;

    static std::unique_ptr<BodyView> shown(const QByteArray &body)
    {
        auto view = std::make_unique<BodyView>();
        view->setMinimumSize(200, 200);
        view->resize(700, 500);
        view->setBody(body, json);
        view->show();
        return view;
    }

private Q_SLOTS:
    void initTestCase() { m_theme = std::make_unique<Theme>(qApp, Theme::Mode::Light); }

    void foldsByTheArrow()
    {
        const auto view = shown(push);
        QCOMPARE(view->rowCount(), 15);
        QCOMPARE(view->shownText(3), u"  \"commits\": ["_s);
        view->setFolded(3, true);
        QCOMPARE(view->rowCount(), 6);
        QCOMPARE(view->shownText(3), u"  \"commits\": [ … ],"_s);
        QCOMPARE(view->shownText(4), u"  \"forced\": false"_s);
        view->setFolded(0, true);
        QCOMPARE(view->rowCount(), 1);
        view->setFolded(0, false);
        QCOMPARE(view->rowCount(), 6);
        // A click left of the text unfolds again.
        const int height = view->fontMetrics().height() + 3;
        QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, QPoint(20, 8 + 3 * height + height / 2));
        QCOMPARE(view->rowCount(), 15);
        QTest::keyClick(view.get(), Qt::Key_Minus);
        QCOMPARE(view->rowCount(), 6);
        QTest::keyClick(view.get(), Qt::Key_Plus);
        QCOMPARE(view->rowCount(), 15);
    }

    void findsAndUnfolds()
    {
        const auto view = shown(push);
        view->setFolded(3, true);
        view->find(u"TIDY"_s);
        QCOMPARE(view->matchCount(), 1);
        QCOMPARE(view->currentMatch(), 0);
        QCOMPARE(view->rowCount(), 15); // what hid the match is open
        view->find(u"message"_s);
        QCOMPARE(view->matchCount(), 2);
        QTest::keyClick(view.get(), Qt::Key_F3);
        QCOMPARE(view->currentMatch(), 1);
        QTest::keyClick(view.get(), Qt::Key_F3);
        QCOMPARE(view->currentMatch(), 0);
        QTest::keyClick(view.get(), Qt::Key_F3, Qt::ShiftModifier);
        QCOMPARE(view->currentMatch(), 1);
        // The letters of the log view.
        QTest::keyClick(view.get(), Qt::Key_N);
        QCOMPARE(view->currentMatch(), 0);
        QTest::keyClick(view.get(), Qt::Key_N, Qt::ShiftModifier);
        QCOMPARE(view->currentMatch(), 1);
        QSignalSpy wanted(view.get(), &BodyView::findWanted);
        QTest::keyClick(view.get(), Qt::Key_Slash);
        QCOMPARE(wanted.size(), 1);
        view->find(u"nowhere"_s);
        QCOMPARE(view->matchCount(), 0);
        QCOMPARE(view->currentMatch(), -1);
    }

    void selectsAndCopies()
    {
        const auto view = shown(push);
        view->setFocus();
        QTest::keyClick(view.get(), Qt::Key_A, Qt::ControlModifier);
        QTest::keyClick(view.get(), Qt::Key_C, Qt::ControlModifier);
        QVERIFY(QGuiApplication::clipboard()->text().startsWith(u"{\n  \"ref\": \"refs/heads/main\",\n"_s));
        // A double click takes the value without its quotes.
        const int height = view->fontMetrics().height() + 3;
        const QPoint onRef(350, 8 + height + height / 2);
        QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, QPoint(350, 8 + height / 2));
        QVERIFY(view->selectedText().isEmpty());
        for (int x = 120; x < 350 && view->selectedText() != u"refs/heads/main"; x += 20)
            QTest::mouseDClick(view->viewport(), Qt::LeftButton, {}, QPoint(x, onRef.y()));
        QCOMPARE(view->selectedText(), u"refs/heads/main"_s);
        QTest::mousePress(view->viewport(), Qt::LeftButton, {}, QPoint(0 + 600, 8 + height / 2));
        QTest::mouseMove(view->viewport(), QPoint(600, 8 + 2 * height + height / 2));
        QTest::mouseRelease(view->viewport(), Qt::LeftButton, {}, QPoint(600, 8 + 2 * height + height / 2));
        QVERIFY(view->selectedText().contains(u"refs/heads/main"_s));
    }

    void showsTheBytesAsTheyCame()
    {
        const auto view = shown(push);
        view->setForm(BodyForm::Raw);
        QCOMPARE(view->lineCount(), 1);
        QVERIFY(view->rowCount() > 1); // broken to fit, without a scroll bar below
        QVERIFY(!view->shownText(0).contains(u'\n'));
        const int rows = view->rowCount();
        view->resize(400, 500);
        QTRY_VERIFY(view->rowCount() > rows);
    }

    void keepsLargeBodiesOffTheGuiThread()
    {
        const QByteArray body = large();
        const auto view = shown({});
        QSignalSpy ready(view.get(), &BodyView::ready);
        view->setBody(body, json);
        QVERIFY(view->isBusy());
        QVERIFY(ready.isEmpty());
        QTRY_VERIFY(!view->isBusy());
        QCOMPARE(ready.count(), 1);
        QVERIFY(view->lineCount() > 400'000);
        QTest::keyClick(view.get(), Qt::Key_End);
        QCOMPARE(view->shownText(view->rowCount() - 1), u"}"_s);
        QVERIFY(!view->grab().isNull());
        view->find(u"needle"_s);
        QTRY_COMPARE(view->matchCount(), 1);
        view->setFolded(1, true);
        QCOMPARE(view->rowCount(), 4);
        view->setBody("{}", json); // while nothing is asked any more
        QCOMPARE(view->rowCount(), 2);
    }

    void dropsAnAnswerThatComesTooLate()
    {
        const auto view = shown({});
        view->setBody(large(), json);
        view->setBody("{\"a\":1}", json);
        QCOMPARE(view->rowCount(), 3);
        QSignalSpy ready(view.get(), &BodyView::ready);
        view->setBody(large(), json);
        view->setBody("{\"a\":1}", json);
        QTRY_COMPARE(ready.count(), 1);
        QCOMPARE(view->rowCount(), 3);
    }
};

SLIPWAY_TEST_MAIN(QApplication, TestBodyView)
#include "tst_bodyview.moc"
