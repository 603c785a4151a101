#include "tests/app/logs/logfixture.h"
#include "tests/support/manualclock.h"
#include "tests/support/warnings.h"
#include "ui/common/logview/loginks.h"
#include "ui/common/logview/logpane.h"
#include "ui/theme/theme.h"

#include <QAccessible>
#include <QApplication>
#include <QBackingStore>
#include <QClipboard>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QToolButton>

#include <malloc.h>

using namespace slipway;
using namespace slipway::testing;
using namespace Qt::StringLiterals;
namespace IndexFlag = slipway::supervisor::IndexFlag;

namespace {

QByteArray numbered(int from, int to)
{
    QByteArray bytes;
    for (int i = from; i <= to; ++i)
        bytes += "line " + QByteArray::number(i) + '\n';
    return bytes;
}

qint64 residentBytes()
{
    QFile file(u"/proc/self/statm"_s);
    return file.open(QIODevice::ReadOnly) ? file.readAll().split(' ').value(1).toLongLong() * 4096 : 0;
}

class PaintCounter : public QObject
{
public:
    int count = 0;
    bool eventFilter(QObject *, QEvent *event) override
    {
        count += event->type() == QEvent::Paint ? 1 : 0;
        return false;
    }
};

} // namespace

class TestLogView : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    ManualClock m_clock;
    std::unique_ptr<LogPane> m_pane;

    QString path() const { return m_folder->filePath(u"log"_s); }
    QString index() const { return m_folder->filePath(u"log.idx"_s); }
    LogView &view() { return *m_pane->view(); }
    LogDocument &document() { return *m_pane->document(); }
    QPushButton *pill() { return view().findChild<QPushButton *>(); }

    void show(const QByteArray &bytes, bool live)
    {
        writeFile(path(), bytes);
        m_pane->showLog(path(), QFile::exists(index()) ? index() : QString(), {u"Clone"_s, u"Build"_s, u"Report"_s}, live);
        QTRY_COMPARE(document().bytes(), bytes.size());
        if (!live)
            QTRY_VERIFY(document().isComplete());
    }
    void grow(const QByteArray &bytes)
    {
        const qint64 wanted = document().bytes() + bytes.size();
        appendFile(path(), bytes);
        QTRY_COMPARE(document().bytes(), wanted);
    }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) { QTest::keyClick(&view(), key, modifiers); }
    // What the window shows now, without painting anything.
    QImage onScreen()
    {
        const QWidget *viewport = view().viewport();
        const auto *image = dynamic_cast<QImage *>(m_pane->backingStore()->paintDevice());
        return image ? image->copy(QRect(viewport->mapTo(m_pane.get(), QPoint()), viewport->size())) : QImage();
    }
    static QString clipboard() { return QApplication::clipboard()->text(); }
    void showSteps()
    {
        const QByteArray bytes = numbered(1, 40);
        const qint64 second = 1'000'000;
        const auto offset = [&](int line) { return static_cast<quint64>(numbered(1, line).size()); };
        appendRecord(index(), {0, 10 * second, 0, IndexFlag::StepBegin});
        appendRecord(index(), {0, 10 * second, 0, IndexFlag::Output});
        appendRecord(index(), {offset(10), 12 * second, 0, IndexFlag::StepEnd});
        appendRecord(index(), {offset(10), 13 * second, 1, IndexFlag::StepBegin});
        appendRecord(index(), {offset(10), 13 * second, 1, IndexFlag::Output});
        appendRecord(index(), {offset(20), 40 * second, 1, IndexFlag::Output});
        appendRecord(index(), {offset(40), 41 * second, 1, IndexFlag::StepEnd});
        show(bytes, false);
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_pane = std::make_unique<LogPane>(m_clock);
        m_pane->resize(900, 500);
        m_pane->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_pane.get()));
        view().setFocus();
    }

    void cleanup() { m_pane.reset(); }

    void followsTheEnd()
    {
        show(numbered(1, 100), true);
        QVERIFY(view().isFollowing());
        QCOMPARE(view().lastVisibleLine().value, 99);
        grow(numbered(101, 300));
        QTRY_COMPARE(view().lastVisibleLine().value, 299);
        const QRect last = view().lineRect({299});
        QVERIFY(!last.isEmpty());
        QVERIFY2(last.bottom() < view().viewport()->height(), "the last line is cut");
        QVERIFY(!pill()->isVisible());
    }

    void scrollingUpReleasesAndThePillLeadsBack()
    {
        show(numbered(1, 200), true);
        QSignalSpy following(&view(), &LogView::followingChanged);
        key(Qt::Key_PageUp);
        QCOMPARE(following.size(), 1);
        QVERIFY(!view().isFollowing());
        QVERIFY(!m_pane->findChild<QPushButton *>(u"following"_s)->isChecked());
        const LineNumber first = view().firstVisibleLine();
        const QRect where = view().lineRect(first);
        grow(numbered(201, 257));
        QCOMPARE(view().firstVisibleLine(), first); // it stays put to the pixel
        QCOMPARE(view().lineRect(first), where);
        QCOMPARE(view().newLines().value, 57);
        QVERIFY(pill()->isVisible());
        QCOMPARE(pill()->text(), u"57 new lines"_s);
        QTest::mouseClick(pill(), Qt::LeftButton);
        QVERIFY(view().isFollowing());
        QVERIFY(!pill()->isVisible());
        QCOMPARE(view().lastVisibleLine().value, 256);
    }

    void scrollingToTheEndFollowsAgain()
    {
        show(numbered(1, 200), true);
        key(Qt::Key_Home);
        QVERIFY(!view().isFollowing());
        QCOMPARE(view().firstVisibleLine().value, 0);
        key(Qt::Key_End);
        QVERIFY(view().isFollowing());
        key(Qt::Key_F);
        QVERIFY(!view().isFollowing());
        key(Qt::Key_F);
        QVERIFY(view().isFollowing());
        view().verticalScrollBar()->setValue(3);
        QVERIFY(!view().isFollowing());
        QCOMPARE(view().firstVisibleLine().value, 3);
    }

    void wheelMovesByPixels()
    {
        show(numbered(1, 200), false);
        QCOMPARE(view().firstVisibleLine().value, 0);
        QWheelEvent wheel(QPointF(50, 50), view().viewport()->mapToGlobal(QPointF(50, 50)), QPoint(0, -25), QPoint(0, -60),
                          Qt::NoButton, Qt::NoModifier, Qt::ScrollUpdate, false);
        QApplication::sendEvent(view().viewport(), &wheel);
        QCOMPARE(view().lineRect({1}).top(), view().lineRect({2}).top() - view().lineRect({1}).height());
        QCOMPARE(view().firstVisibleLine().value, 1);
        QCOMPARE(view().lineRect({1}).top(), view().lineRect({1}).height() - 25);
    }

    void paintedPixelsSurviveScrolling()
    {
        // What was moved as pixels must be what painting anew gives.
        show(numbered(1, 300), true);
        grow("half a li");
        key(Qt::Key_PageUp);
        for (int i = 0; i < 12; ++i) {
            if (i == 5)
                grow("ne\nnext\n");
            if (i == 8)
                view().setFollowing(true);
            QWheelEvent wheel(QPointF(50, 50), view().viewport()->mapToGlobal(QPointF(50, 50)), QPoint(0, i % 3 ? 13 : -40),
                              QPoint(0, 1), Qt::NoButton, Qt::NoModifier, Qt::ScrollUpdate, false);
            QApplication::sendEvent(view().viewport(), &wheel);
            QCoreApplication::processEvents();
        }
        QCoreApplication::processEvents();
        QCOMPARE(onScreen(), view().viewport()->grab().toImage());
    }

    void progressOverwrites()
    {
        show("10%\r20%\r30%", true);
        QCOMPARE(view().lineText({0}), u"30%"_s);
        grow("\r100%\nnext");
        QCOMPARE(view().lineText({0}), u"100%"_s);
        QCOMPARE(view().lineText({1}), u"next"_s);
        grow(" word");
        QCOMPARE(view().lineText({1}), u"next word"_s);
    }

    void anEmptyLogHasAnEnd()
    {
        show(QByteArray(), true);
        QTRY_VERIFY(document().log());
        // Where the first byte will stand.
        const auto isThere = [this] {
            const QImage image = view().viewport()->grab().toImage();
            for (int x = 0; x < image.width(); ++x) {
                if (image.pixelColor(x, view().fontMetrics().height() / 2) == lightTokens().run)
                    return true;
            }
            return false;
        };
        QTRY_VERIFY(isThere());
    }

    void restartForgets()
    {
        show(numbered(1, 50), true);
        view().selectAll();
        writeFile(path(), "fresh\n");
        QTRY_COMPARE(document().lines().value, 1);
        QTRY_COMPARE(view().lineText({0}), u"fresh"_s);
        QVERIFY(view().selection().isEmpty());
    }

    void selectsAndCopies()
    {
        show("\x1b[31mred\x1b[0m first\nsecond\tline\nthird\n", false);
        const QPoint one = view().lineRect({0}).topLeft();
        const int height = view().lineRect({0}).height();
        // The first point whose position is this column.
        const auto at = [&](int line, int column) {
            QPoint point(0, one.y() + line * height + 2);
            while (point.x() < view().viewport()->width() && view().positionAt(point)->unit != column)
                point.rx() += 1;
            return point;
        };
        const QPoint from = at(0, 4);
        const QPoint to = at(1, 6);
        QTest::mousePress(view().viewport(), Qt::LeftButton, {}, from);
        QTest::mouseMove(view().viewport(), to);
        QTest::mouseRelease(view().viewport(), Qt::LeftButton, {}, to);
        key(Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(clipboard(), u"first\nsecond"_s);
        // Whole lines keep their tabs.
        key(Qt::Key_A, Qt::ControlModifier);
        key(Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(clipboard(), u"red first\nsecond\tline\nthird"_s);
        QTest::mouseDClick(view().viewport(), Qt::LeftButton, {}, at(2, 2));
        QCOMPARE(view().selectedText(), u"third"_s);
        // From the gutter: lines.
        QTest::mouseClick(view().viewport(), Qt::LeftButton, {}, {4, one.y() + height + 2});
        QCOMPARE(view().selectedText(), u"second\tline"_s);
        key(Qt::Key_Up, Qt::ShiftModifier);
        QCOMPARE(view().selectedText(), u"red first\nsecond\tline"_s);
        key(Qt::Key_Escape);
        QVERIFY(view().selection().isEmpty());
    }

    void copiesWithTimes()
    {
        showSteps();
        view().goTo({20});
        view().copy(true);
        QCOMPARE(clipboard(), u"00:00:40.000  line 21"_s);
    }

    void stepsFold()
    {
        showSteps();
        QTRY_COMPARE(document().sections().size(), std::size_t(3));
        QVERIFY(!document().sections()[2].hasRun);
        QCOMPARE(document().rows().count(), 40 + 3 + 1); // one strip: 27 s
        QVERIFY(view().visibleText().startsWith(u"Clone\nline 1\n"_s));
        key(Qt::Key_Down);
        key(Qt::Key_Left);
        QVERIFY(document().isFolded(0));
        QVERIFY(view().visibleText().startsWith(u"Clone\nBuild\nline 11\n"_s));
        key(Qt::Key_Right);
        QVERIFY(!document().isFolded(0));
        key(Qt::Key_Space);
        QVERIFY(document().isFolded(0));
        // Going to a hidden line opens its step.
        view().goTo({4});
        QVERIFY(!document().isFolded(0));
        QVERIFY(!view().lineRect({4}).isEmpty());
        document().setAllFolded(true);
        QVERIFY(document().isAllFolded());
        QCOMPARE(document().rows().count(), 3);
        m_pane->showStep(1);
        QVERIFY(!document().isFolded(1));
        QCOMPARE(view().currentLine().value, 10);
        // A click on the header.
        const QRect header(0, 2, 100, 20);
        QTest::mouseClick(view().viewport(), Qt::LeftButton, {}, header.center());
        QVERIFY(!document().isFolded(0));
    }

    void searchMarksAndWalks()
    {
        show(numbered(1, 500), false);
        auto *field = m_pane->findChild<QLineEdit *>(u"search"_s);
        QTest::keyClick(&view(), Qt::Key_F, Qt::ControlModifier);
        QVERIFY(field->hasFocus());
        QTest::keyClicks(field, u"99"_s);
        QTRY_COMPARE(document().matches().count(), 5); // 99, 199, 299, 399, 499
        QTRY_COMPARE(view().currentLine().value, 98);
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(view().currentLine().value, 198);
        QVERIFY(!view().lineRect({198}).isEmpty());
        QTest::keyClick(field, Qt::Key_Return, Qt::ShiftModifier);
        QCOMPARE(view().currentLine().value, 98);
        QTest::keyClick(field, Qt::Key_Down);
        QVERIFY(view().hasFocus());
        key(Qt::Key_F3, Qt::ShiftModifier);
        QCOMPARE(view().currentLine().value, 498); // around the beginning
        key(Qt::Key_F3);
        QCOMPARE(view().currentLine().value, 98);
        field->setText(u"(["_s);
        m_pane->findChild<QToolButton *>(u"regex"_s)->setChecked(true);
        QVERIFY(field->toolTip().contains(u"regular expression"_s));
        field->clear();
        QCOMPARE(document().matches().count(), 0);
    }

    void errorsAreFound()
    {
        m_pane->setOpensAtFirstError(true);
        show(numbered(1, 200) + "a.c:1: error: no\n" + numbered(202, 400) + "fatal: bad\nwarning: x\n", false);
        QTRY_COMPARE(document().errors().count(), 2);
        QTRY_COMPARE(document().warnings().count(), 1);
        QTRY_COMPARE(view().currentLine().value, 200);
        key(Qt::Key_E);
        QCOMPARE(view().currentLine().value, 400);
        key(Qt::Key_E, Qt::ShiftModifier);
        QCOMPARE(view().currentLine().value, 200);
    }

    // The parts of a log are known later than its errors, and those that are folded can be nearly all of it.
    void staysWhereItIsWhenMuchIsFoldedAway()
    {
        show("::group::One\n" + numbered(1, 400) + "::endgroup::\n" + numbered(1, 60), false);
        QTRY_COMPARE(document().sections().size(), std::size_t(1));
        document().setFolded(0, false);
        QTRY_COMPARE(document().rows().count(), 461);
        view().goTo({430});
        const int y = view().lineRect({430}).top();
        QVERIFY(y > 0);
        document().setFolded(0, true);
        QCOMPARE(document().rows().count(), 61);
        QCOMPARE(view().lineRect({430}).top(), y);
        document().setFolded(0, false);
        QCOMPARE(view().lineRect({430}).top(), y);
    }

    void marksOutOfSightPaintNothing()
    {
        show(numbered(1, 500), false);
        QTRY_VERIFY(document().isMarked());
        PaintCounter paints;
        const auto settled = [&] { return !QTest::qWaitFor([&, before = paints.count] { return paints.count > before; }, 60); };
        view().viewport()->installEventFilter(&paints);
        QTRY_VERIFY(settled());
        const int before = paints.count;
        Q_EMIT document().marksChanged();
        QVERIFY(settled());
        QCOMPARE(paints.count, before);
        QVERIFY(document().setSearch(SearchPattern{u"line 499"_s, true, false, false}));
        QTRY_COMPARE(document().matches().count(), 1);
        QTRY_VERIFY(settled());
        const int after = paints.count; // another search, so it was painted
        QVERIFY(document().setSearch(SearchPattern{u"line 3"_s, true, false, false}));
        QTRY_VERIFY(paints.count > after);
    }

    void goesToALine()
    {
        show(numbered(1, 1'000), false);
        key(Qt::Key_G, Qt::ControlModifier);
        auto *field = view().findChild<QLineEdit *>(u"line"_s);
        QVERIFY(field->hasFocus());
        QTest::keyClicks(field, u"777"_s);
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(view().currentLine().value, 776);
        QVERIFY(view().hasFocus());
        QVERIFY(!field->isVisible());
    }

    void wraps()
    {
        show("short\n" + QByteArray(1'000, 'x') + "\nend\n", false);
        const int height = view().lineRect({0}).height();
        QTRY_VERIFY(view().horizontalScrollBar()->maximum() > 0); // known once it is painted
        key(Qt::Key_W);
        QVERIFY(view().isWrapping());
        QCOMPARE(view().horizontalScrollBar()->maximum(), 0);
        QVERIFY(view().lineRect({1}).height() >= 5 * height);
        QCOMPARE(view().lineRect({1}).height() % height, 0);
        const QPoint second(view().viewport()->width() / 2, view().lineRect({1}).top() + height + 2);
        QVERIFY(view().positionAt(second)->unit > 100);
        m_pane->resize(500, 500);
        QTRY_VERIFY(view().lineRect({1}).height() >= 10 * height);
    }

    void hugeLinesArePainted()
    {
        show(QByteArray(3 << 20, 'x') + "\nnext\n" + QByteArray("ü").repeated(50'000) + "\n", false);
        QVERIFY(view().lineText({0}).endsWith(u"more in this line"_s));
        view().grab();
        key(Qt::Key_W);
        view().grab();
        key(Qt::Key_End);
        QCOMPARE(view().lastVisibleLine().value, 2);
    }

    void tenMillionLinesStaySmall()
    {
        ::malloc_trim(0);
        const qint64 before = residentBytes();
        show(QByteArray(), true);
        appendFile(path(), QByteArray("\n").repeated(10'000'000));
        ::malloc_trim(0);
        QTRY_COMPARE(document().lines().value, 10'000'000);
        view().setFollowing(true);
        QCOMPARE(view().lastVisibleLine().value, 9'999'999);
        view().goTo({5'000'000});
        QVERIFY(!view().lineRect({5'000'000}).isEmpty());
        view().grab();
        QTRY_VERIFY(!document().isSearching());
        ::malloc_trim(0);
        const qint64 grown = residentBytes() - before;
        QVERIFY2(grown < 64 << 20, qPrintable(QString::number(grown)));
    }

    void everythingHasAName()
    {
        showSteps();
        for (QWidget *widget : m_pane->findChildren<QWidget *>()) {
            if (widget->focusPolicy() == Qt::NoFocus || !widget->isVisibleTo(m_pane.get()))
                continue;
            QAccessibleInterface *accessible = QAccessible::queryAccessibleInterface(widget);
            QVERIFY2(accessible && !accessible->text(QAccessible::Name).isEmpty(), widget->metaObject()->className());
        }
    }

    void screenReadersReadTheLines()
    {
        show(numbered(1, 100), false);
        QAccessibleInterface *accessible = QAccessible::queryAccessibleInterface(&view());
        QVERIFY(accessible);
        QCOMPARE(accessible->text(QAccessible::Name), u"Log"_s);
        QAccessibleTextInterface *text = accessible->textInterface();
        QVERIFY(text);
        QVERIFY(text->text(0, text->characterCount()).startsWith(u"line 1\nline 2\n"_s));
        key(Qt::Key_Down);
        key(Qt::Key_Down);
        QCOMPARE(text->cursorPosition(), 7);
        text->setCursorPosition(15);
        QCOMPARE(view().currentLine().value, 2);
        text->setSelection(0, 0, 8);
        QCOMPARE(view().selectedText(), u"line 1\nline 2"_s);
    }

    // The row that is gone to is the one that is read, headers too.
    void screenReadersFollowTheCursor()
    {
        showSteps();
        QTRY_VERIFY(document().isMarked());
        QAccessibleTextInterface *text = QAccessible::queryAccessibleInterface(&view())->textInterface();
        document().setFolded(0, true);
        view().goTo({15});
        key(Qt::Key_Home);
        int headers = 0;
        for (int row = 0; row < 8; ++row) {
            const LogRow &at = view().currentRow();
            const bool header = at.kind == LogRow::Header;
            headers += header;
            const QString wanted = header ? document().sections()[static_cast<std::size_t>(at.index)].name : view().lineText(at.line);
            QCOMPARE(text->text(text->cursorPosition(), text->characterCount()).section(u'\n', 0, 0), wanted);
            key(Qt::Key_Down);
        }
        QCOMPARE(headers, 2);
    }

    void coloursCanBeRead_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::newRow("light") << false;
        QTest::newRow("dark") << true;
    }

    void coloursCanBeRead()
    {
        QFETCH(bool, dark);
        const Tokens &tokens = dark ? darkTokens() : lightTokens();
        const LogInks inks(tokens);
        for (int color = 0; color < 256; ++color) {
            AnsiStyle style;
            style.foreground = {AnsiColor::Indexed, static_cast<quint8>(color)};
            QVERIFY2(contrast(inks.of(style).ink, tokens.sunken) >= 4.5, qPrintable(QString::number(color)));
            for (const bool inverse : {false, true}) {
                AnsiStyle behind;
                behind.background = style.foreground;
                behind.flags = inverse ? AnsiStyle::Inverse : 0;
                const LogInks::Pair pair = inks.of(behind);
                QVERIFY2(contrast(pair.ink, pair.behind) >= 4.5, qPrintable(QString::number(color)));
            }
        }
    }

    void fitsANarrowWindow() { QVERIFY(m_pane->minimumSizeHint().width() <= 520); }
};

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    slipway::failOnWarnings();
    Theme theme(&application, Theme::Mode::Light);
    TestLogView test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_logview.moc"
