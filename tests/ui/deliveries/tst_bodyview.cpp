// The view of a body: folds, finds, selects, copies; also one of 25 MiB.
#include "tests/support/warnings.h"
#include "ui/deliveries/bodyview.h"
#include "ui/deliveries/markbar.h"
#include "ui/theme/theme.h"

#include <QAccessible>
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
        QVERIFY(view->find(SearchPattern{u"TIDY"_s}));
        QCOMPARE(view->matchCount(), 1);
        QCOMPARE(view->currentMatch(), 0);
        QCOMPARE(view->rowCount(), 15); // what hid the match is open
        QVERIFY(view->find(SearchPattern{u"message"_s}));
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
        QVERIFY(view->find(SearchPattern{u"nowhere"_s}));
        QCOMPARE(view->matchCount(), 0);
        QCOMPARE(view->currentMatch(), -1);
    }

    // Words, case and expressions are meant as in a log; also behind characters of several bytes.
    void findsWhatIsMeant_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("caseSensitive");
        QTest::addColumn<bool>("wholeWord");
        QTest::addColumn<bool>("regularExpression");
        QTest::addColumn<QStringList>("found");
        QTest::newRow("any case") << u"TAX"_s << false << false << false << QStringList{u"Tax"_s, u"tax"_s, u"tax"_s};
        QTest::newRow("case") << u"Tax"_s << true << false << false << QStringList{u"Tax"_s};
        QTest::newRow("word") << u"tax"_s << false << true << false << QStringList{u"Tax"_s, u"tax"_s};
        QTest::newRow("expression") << u"t[aä]x\\w"_s << false << false << true << QStringList{u"taxi"_s};
        QTest::newRow("dot is a dot") << u"t.x"_s << false << false << false << QStringList{};
    }
    void findsWhatIsMeant()
    {
        QFETCH(QString, text);
        QFETCH(bool, caseSensitive);
        QFETCH(bool, wholeWord);
        QFETCH(bool, regularExpression);
        QFETCH(QStringList, found);
        const auto view = shown("{\"a\":\"größer 😀 Tax, tax\",\"b\":\"日本 taxi\"}");
        QVERIFY(view->find(SearchPattern{text, caseSensitive, wholeWord, regularExpression}));
        QCOMPARE(view->matchCount(), static_cast<int>(found.size()));
        for (const QString &each : found) {
            QCOMPARE(view->matchText(view->currentMatch()), each);
            QTest::keyClick(view.get(), Qt::Key_N);
        }
        QVERIFY(!view->find(SearchPattern{u"(("_s, false, false, true}));
        QCOMPARE(view->matchCount(), static_cast<int>(found.size()));
        QVERIFY(view->find(std::nullopt));
        QCOMPARE(view->matchCount(), 0);
    }

    void marksOnTheBarWhatIsFound()
    {
        const auto view = shown(push);
        const auto *bar = view->findChild<MarkBar *>();
        QVERIFY(bar && bar == view->verticalScrollBar());
        QVERIFY(view->find(SearchPattern{u"message"_s})); // in the rows 6 and 10 of 0 … 14
        QCOMPARE(bar->marks(), (std::vector<qreal>{6 / 14.0, 10 / 14.0}));
        view->setFolded(3, true); // both are in there
        QCOMPARE(bar->marks(), (std::vector<qreal>{3 / 5.0}));
        QVERIFY(view->find(std::nullopt));
        QVERIFY(bar->marks().empty());
    }

    void movesSelectsAndFoldsByKeys()
    {
        const auto view = shown(push);
        view->setFocus();
        QCOMPARE(view->currentRow(), -1);
        QTest::keyClick(view.get(), Qt::Key_Down); // what is seen first
        QCOMPARE(view->currentRow(), 0);
        QTest::keyClick(view.get(), Qt::Key_Down);
        QTest::keyClick(view.get(), Qt::Key_Down, Qt::ShiftModifier);
        QTest::keyClick(view.get(), Qt::Key_Down, Qt::ShiftModifier);
        QCOMPARE(view->selectedText(), u"  \"ref\": \"refs/heads/main\",\n  \"after\": \"5d1e9a4be0c1478ab7f35d29e6c0f1842d7b93ac\",\n"_s);
        QTest::keyClick(view.get(), Qt::Key_C, Qt::ControlModifier | Qt::AltModifier);
        QCOMPARE(QGuiApplication::clipboard()->text(), u"2    \"ref\": \"refs/heads/main\",\n3    \"after\": \"5d1e9a4be0c1478ab7f35d29e6c0f1842d7b93ac\","_s);
        QTest::keyClick(view.get(), Qt::Key_M, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(QGuiApplication::clipboard()->text().startsWith(u"```text\n  \"ref\""_s));
        QTest::keyClick(view.get(), Qt::Key_G, Qt::ShiftModifier);
        QCOMPARE(view->currentRow(), 14);
        QTest::keyClick(view.get(), Qt::Key_G);
        QCOMPARE(view->currentRow(), 0);

        // From a match on, too, lines are selected whole.
        QVERIFY(view->find(SearchPattern{u"main"_s}));
        QCOMPARE(view->currentRow(), 1);
        QTest::keyClick(view.get(), Qt::Key_Down, Qt::ShiftModifier);
        QCOMPARE(view->selectedText(), u"  \"ref\": \"refs/heads/main\",\n"_s);

        view->goToLine(6); // within a commit, in the list of them
        QCOMPARE(view->currentRow(), 6);
        QTest::keyClick(view.get(), Qt::Key_Left);
        QCOMPARE(view->shownText(view->currentRow()), u"    { … },"_s);
        QTest::keyClick(view.get(), Qt::Key_Left); // what is around it
        QCOMPARE(view->shownText(view->currentRow()), u"  \"commits\": [ … ],"_s);
        QTest::keyClick(view.get(), Qt::Key_Right);
        QCOMPARE(view->shownText(4), u"    { … },"_s);
        view->goToLine(6);
        QCOMPARE(view->rowCount(), 15); // opened
    }

    void wrapsAndGrows()
    {
        const QByteArray words = QByteArray("word ").repeated(400);
        const auto view = shown("{\"a\":\"" + words + "\"}");
        view->setFocus();
        const int wrapped = view->rowCount();
        QVERIFY(wrapped > 10);
        QTest::keyClick(view.get(), Qt::Key_W);
        QCOMPARE(view->rowCount(), 3);
        QVERIFY(!view->grab().isNull()); // how wide it is, is known then
        QTRY_VERIFY(view->horizontalScrollBar()->maximum() > 1'000);
        QTest::keyClick(view.get(), Qt::Key_W);
        QCOMPARE(view->rowCount(), wrapped);
        QTRY_COMPARE(view->horizontalScrollBar()->maximum(), 0);
        QTest::keyClick(view.get(), Qt::Key_Plus, Qt::ControlModifier);
        QCOMPARE(view->zoom(), 110);
        QVERIFY(view->rowCount() > wrapped);
        QTest::keyClick(view.get(), Qt::Key_0, Qt::ControlModifier);
        QCOMPARE(view->zoom(), 100);
        QCOMPARE(view->rowCount(), wrapped);
    }

    void isReadLineByLine()
    {
        const auto view = shown(push);
        view->setFolded(3, true);
        QAccessibleInterface *accessible = QAccessible::queryAccessibleInterface(view.get());
        QAccessibleTextInterface *text = accessible ? accessible->textInterface() : nullptr;
        QVERIFY(text);
        const QString whole = text->text(0, text->characterCount());
        QVERIFY2(whole.startsWith(u"{\n  \"ref\": \"refs/heads/main\",\n"_s), qPrintable(whole));
        QVERIFY(whole.contains(u"  \"commits\": [ … ],\n"_s));
        view->goToLine(2);
        QCOMPARE(text->cursorPosition(), static_cast<int>(whole.indexOf(u"  \"after\""_s)));
        text->setCursorPosition(0);
        QCOMPARE(view->currentRow(), 0);
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
        QVERIFY(view->find(SearchPattern{u"needle"_s}));
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
