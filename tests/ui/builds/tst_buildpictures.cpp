// What stands around the log of a build as pictures, light and dark; the same test runs once more with twice the pixels: two
// logs compared, and the bar that tells of secrets. See pictures.h for how they are compared and renewed.
#include "app/logs/logcomparison.h"
#include "tests/app/logs/logfixture.h"
#include "tests/support/cellfont.h"
#include "tests/support/pictures.h"
#include "tests/support/warnings.h"
#include "ui/builds/compareview.h"
#include "ui/builds/leakbar.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QTest>

using namespace slipway;
using namespace slipway::testing;
using namespace Qt::StringLiterals;

namespace {

QByteArray parts(int from, int to)
{
    QByteArray lines;
    for (int i = from; i <= to; ++i)
        lines += "[" + QByteArray::number(i) + "/40] Building part" + QByteArray::number(i) + "x.o\n";
    return lines;
}

} // namespace

class TestBuildPictures : public QObject
{
    Q_OBJECT

    Theme *m_theme;
    QTemporaryDir m_folder;
    std::unique_ptr<CompareView> m_view;

    // Lines that differ, are there once only, and are equal.
    void compare()
    {
        const QString left = m_folder.filePath(u"green"_s);
        const QString right = m_folder.filePath(u"red"_s);
        writeFile(left, parts(1, 6) + "only in the green one\n" + parts(7, 20) + "Test tax: Passed, 70 of 70 cases were right\nDone\n");
        writeFile(right, parts(1, 12) + "\x1b[33mwarning:\x1b[0m only in the red one\n" + parts(13, 20)
                             + "Test tax: Failed, 12 of 70 cases were right\nfatal: stopped, and with a line that is so long that half a view "
                               "has no room for all that it says about what went wrong there\nDone\n");
        LogComparison comparison({left, {}, {}, {}, false}, {right, {}, {}, {}, false});
        comparison.advance(true);
        QTRY_VERIFY(comparison.difference());
        m_view = std::make_unique<CompareView>();
        m_view->resize(860, 400);
        m_view->setNames(u"#446"_s, u"#447"_s);
        m_view->show(comparison.left(), comparison.right(), comparison.difference());
        m_view->setFirstNewLine(comparison.difference()->newLines.next({-1}));
        m_view->QWidget::show();
        QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
    }

public:
    explicit TestBuildPictures(Theme *theme) : m_theme(theme) { }

private Q_SLOTS:
    void initTestCase_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::newRow("light") << false;
        QTest::newRow("dark") << true;
    }
    void init()
    {
        QFETCH_GLOBAL(bool, dark);
        m_theme->setMode(dark ? Theme::Mode::Dark : Theme::Mode::Light);
        useCellFont();
    }
    void cleanup() { m_view.reset(); }

    void beside()
    {
        compare();
        QVERIFY(m_view->goToFirstNewLine());
        QCOMPARE(differsFromPicture(*m_view, u"compare-beside"_s), QString());
    }

    void stacked()
    {
        compare();
        m_view->setForm(CompareRows::Form::Stacked);
        m_view->setAround(2);
        QVERIFY(m_view->goToDifference(true));
        QCOMPARE(differsFromPicture(*m_view, u"compare-stacked"_s), QString());
    }

    void leakFound()
    {
        LeakBar bar;
        bar.resize(720, 110);
        bar.present({u"This log seems to contain a GitHub token, line 120."_s, u"Revoke it in the settings of the account, then make another."_s, true, 2, 3});
        QCOMPARE(differsFromPicture(bar, u"leak-found"_s), QString());
    }

    void leakUnknown()
    {
        LeakBar bar;
        bar.resize(720, 110);
        bar.presentFailure(u"This log could not be searched for secrets: it may hold some."_s, u"The log could not be read to its end."_s);
        QCOMPARE(differsFromPicture(bar, u"leak-unknown"_s), QString());
    }
};

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    slipway::failOnWarnings();
    Theme theme(&application, Theme::Mode::Light);
    theme.setReducesMotion(true);
    TestBuildPictures test(&theme);
    return QTest::qExec(&test, argc, argv);
}
#include "tst_buildpictures.moc"
