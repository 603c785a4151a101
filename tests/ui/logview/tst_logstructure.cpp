// The parts of a log that builds mark, and its problems, as the pane shows them.
#include "tests/app/logs/logfixture.h"
#include "tests/support/manualclock.h"
#include "tests/support/warnings.h"
#include "ui/common/chip.h"
#include "ui/common/logview/logpane.h"
#include "ui/common/logview/problemlist.h"
#include "ui/theme/theme.h"
#include "ui/theme/tokens.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QCheckBox>
#include <QListView>
#include <QSignalSpy>
#include <QToolButton>

using namespace slipway;
using namespace slipway::testing;
using namespace Qt::StringLiterals;
namespace IndexFlag = slipway::supervisor::IndexFlag;

namespace {

constexpr qint64 second = 1'000'000;

const QByteArray sample = "cloning\n"                 // 0
                       "::group::Install\n"        // 1
                       "warning: old\n"            // 2
                       "error: in a step that passed\n" // 3
                       "::endgroup::\n"            // 4
                       "section_start:100:compile\r\x1b[0KCompile\n" // 5
                       "::group::Objects\n"        // 6
                       "a.c:3:5: error: bad\n"     // 7
                       "::endgroup::\n"            // 8
                       "::error file=b.c,line=9::worse\n" // 9
                       "section_end:121:compile\r\x1b[0K\n" // 10
                       "bye\n";                    // 11

QStringList shownRows(const LogDocument &document)
{
    QStringList out;
    for (qint64 i = 0; i < document.rows().count(); ++i) {
        const LogRow row = document.rows().at(i);
        out << (row.kind == LogRow::Header ? document.sections()[static_cast<std::size_t>(row.index)].name : QString::number(row.line.value));
    }
    return out;
}

} // namespace

class TestLogStructure : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    ManualClock m_clock;
    std::unique_ptr<LogPane> m_pane;

    QString path() const { return m_folder->filePath(u"log"_s); }
    QString index() const { return m_folder->filePath(u"log.idx"_s); }
    LogView &view() { return *m_pane->view(); }
    LogDocument &document() { return *m_pane->document(); }

    static quint64 offset(int line)
    {
        qsizetype at = 0;
        for (; line > 0; --line)
            at = sample.indexOf('\n', at) + 1;
        return static_cast<quint64>(at);
    }
    void show(const QByteArray &bytes, bool live = false)
    {
        writeFile(path(), bytes);
        m_pane->showLog(path(), QFile::exists(index()) ? index() : QString(), {u"Clone"_s, u"Build"_s}, live);
        QTRY_COMPARE(document().bytes(), bytes.size());
        if (!live)
            QTRY_VERIFY(document().isMarked());
    }
    void showSteps()
    {
        appendRecord(index(), {0, 10 * second, 0, IndexFlag::StepBegin});
        appendRecord(index(), {0, 10 * second, 0, IndexFlag::Output});
        appendRecord(index(), {offset(1), 11 * second, 0, IndexFlag::Output});
        appendRecord(index(), {offset(4), 15 * second, 0, IndexFlag::Output});
        appendRecord(index(), {offset(5), 16 * second, 0, IndexFlag::StepEnd});
        appendRecord(index(), {offset(5), 16 * second, 1, IndexFlag::StepBegin});
        appendRecord(index(), {offset(5), 17 * second, 1, IndexFlag::Output});
        appendRecord(index(), {static_cast<quint64>(sample.size()), 18 * second, 1, IndexFlag::StepEnd});
        show(sample);
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

    void partsLieWithinSteps()
    {
        showSteps();
        // What its service shows folded is folded; the markers have no rows of their own.
        QTRY_COMPARE(shownRows(document()), (QStringList{u"Clone"_s, u"0"_s, u"Install"_s, u"Build"_s, u"Compile"_s, u"Objects"_s, u"9"_s, u"11"_s}));
        QCOMPARE(document().rows().depthOf(4), 2);
        document().setFolded(1, false);
        document().setFolded(3, true);
        QCOMPARE(shownRows(document()), (QStringList{u"Clone"_s, u"0"_s, u"Install"_s, u"2"_s, u"3"_s, u"Build"_s, u"Compile"_s, u"11"_s}));
        QCOMPARE(view().lineText({9}), u"b.c:9: error: worse"_s);
        document().setAllFolded(true);
        QVERIFY(document().isAllFolded());
        QCOMPARE(shownRows(document()), (QStringList{u"Clone"_s, u"Build"_s}));
        document().setAllFolded(false);
        QVERIFY(!document().isAllFolded());
        QCOMPARE(document().rows().count(), 11);
    }

    void headersTellTimeAndErrors()
    {
        showSteps();
        QTRY_COMPARE(document().sections().size(), 5u);
        const LogSection install = document().section(1);
        QCOMPARE(install.endUs - install.beginUs, 4 * second); // by the index
        QCOMPARE(install.errors, 1);
        const LogSection compile = document().section(3);
        QCOMPARE(compile.endUs - compile.beginUs, 21 * second); // by its own markers
        QCOMPARE(compile.errors, 2);
        QCOMPARE(document().section(0).errors, 1);
    }

    // A link may lead to the line that a header says: it is seen which one it is.
    void theHeaderThatIsGoneToIsMarked()
    {
        showSteps();
        QTRY_COMPARE(document().sections().size(), 5u);
        const auto marked = [this] {
            const QImage seen = view().viewport()->grab().toImage();
            int rows = 0;
            for (int y = 0; y < seen.height(); ++y)
                rows += seen.pixelColor(6, y) == lightTokens().accentSoft ? 1 : 0;
            return rows;
        };
        QCOMPARE(marked(), 0);
        view().goTo({1});
        QCOMPARE(view().currentRow().kind, LogRow::Header);
        QVERIFY(marked() > 12);
    }

    void theFailingPartIsOpened()
    {
        m_pane->setOpensAtFirstError(true, 1);
        showSteps();
        QTRY_COMPARE(view().currentLine().value, 7); // not the one of the step that passed
        QTRY_VERIFY(shownRows(document()).contains(u"7"_s));
        QVERIFY(!shownRows(document()).contains(u"3"_s));
        QTRY_VERIFY(!view().lineRect({7}).isEmpty());
    }

    void withoutAnIndexThereAreParts()
    {
        show(sample);
        QTRY_COMPARE(document().sections().size(), 3u);
        QVERIFY(!document().section(0).timed);
        QVERIFY(document().section(1).timed);
    }

    // What somebody reads as it grows does not fold under their eyes, and choices stay.
    void partsOfALiveLog()
    {
        show("a\n::group::One\nb\n", true);
        QTRY_COMPARE(shownRows(document()), (QStringList{u"0"_s, u"One"_s, u"2"_s}));
        document().setFolded(0, true);
        appendFile(path(), "::endgroup::\n::group::Two\nc\n");
        QTRY_COMPARE(shownRows(document()), (QStringList{u"0"_s, u"One"_s, u"Two"_s, u"5"_s}));
        QCOMPARE(document().section(1).endUs, 0);
        m_pane->complete();
        QTRY_VERIFY(document().isComplete());
        QCOMPARE(shownRows(document()), (QStringList{u"0"_s, u"One"_s, u"Two"_s, u"5"_s}));
        writeFile(path(), "::group::Three\nx\n");
    }

    void nothingButMarkers()
    {
        QByteArray bytes;
        for (int i = 0; i < 60'000; ++i)
            bytes += i % 3 == 2 ? "::endgroup::\n" : "::group::G\n";
        show(bytes);
        QTRY_COMPARE(document().sections().size(), FoldTree::mostFolds);
        document().setAllFolded(false);
        view().goTo({59'999});
        QVERIFY(document().rows().count() > 0);
        QTest::keyClick(&view(), Qt::Key_PageUp);
    }

    void problemsAreListed()
    {
        showSteps();
        auto *chip = m_pane->findChild<Chip *>();
        QTRY_VERIFY(chip->isVisible());
        QTest::mouseClick(chip, Qt::LeftButton);
        auto *list = m_pane->findChild<ProblemList *>();
        QVERIFY(list->isVisible());
        auto *rows = list->findChild<QListView *>();
        QCOMPARE(rows->model()->rowCount(), 3);
        QCOMPARE(rows->model()->index(1, 0).data().toString(), u"bad"_s);
        QCOMPARE(rows->model()->index(1, 0).data(ProblemModel::PlaceRole).toString(), u"a.c:3"_s);
        QCOMPARE(rows->model()->index(2, 0).data(Qt::AccessibleTextRole).toString(), u"Error: worse, b.c:9"_s);
        list->findChild<QCheckBox *>()->click();
        QCOMPARE(rows->model()->rowCount(), 4);
        QCOMPARE(rows->model()->index(0, 0).data(ProblemModel::LineRole).value<LineNumber>().value, 2);
        // Enter leads to the line, opened; with Ctrl to the file.
        rows->setCurrentIndex(rows->model()->index(2, 0));
        QTest::keyClick(rows, Qt::Key_Return);
        QVERIFY(!list->isVisible());
        QCOMPARE(view().currentLine().value, 7);
        QVERIFY(shownRows(document()).contains(u"7"_s));
        QSignalSpy files(m_pane.get(), &LogPane::fileWanted);
        m_pane->findChild<QToolButton *>(u"problems"_s)->click();
        QCOMPARE(rows->currentIndex().row(), 2); // where the log is
        QTest::keyClick(rows, Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(files.size(), 1);
        QCOMPARE(files[0].mid(0), (QVariantList{u"a.c"_s, 3, 5}));
        list->open();
        const QRect row = rows->visualRect(rows->model()->index(3, 0));
        QTest::mouseClick(rows->viewport(), Qt::LeftButton, {}, QPoint(row.right() - 20, row.center().y()));
        QCOMPARE(files.size(), 2);
        QCOMPARE(files[1].mid(0), (QVariantList{u"b.c"_s, 9, 0}));
    }

    void manyProblems()
    {
        show(QByteArray("error: again\n").repeated(ProblemModel::mostListed + 5));
        ProblemModel model(&document());
        QAbstractItemModelTester tester(&model);
        model.setWarningsShown(true);
        QCOMPARE(model.rowCount(), ProblemModel::mostListed);
        QCOMPARE(model.problem(ProblemModel::mostListed - 1).at.value, ProblemModel::mostListed - 1);
        QCOMPARE(model.rowOf({77}), 77);
    }
};

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    slipway::failOnWarnings();
    Theme theme(&application, Theme::Mode::Light);
    TestLogStructure test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_logstructure.moc"
