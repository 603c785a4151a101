// The body of a delivery as pictures, light and dark; the same test runs once more with twice the pixels. See pictures.h for
// how they are compared and renewed.
#include "tests/support/cellfont.h"
#include "tests/support/pictures.h"
#include "tests/support/warnings.h"
#include "ui/deliveries/bodyview.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QScrollBar>
#include <QTest>

using namespace slipway;
using namespace Qt::StringLiterals;

namespace {

const QByteArray push = R"({"ref":"refs/heads/main","forced":false,"distinct":12,"head_commit":{"id":"5d1e9a4be0c1478ab7f35d29e6c0f1842d7b93ac",)"
                        R"("message":"Round tax per line item, and say in the notes of the release what that changes for those who sell abroad",)"
                        R"("author":{"name":"Lin Wei","email":"lin.wei@harbourline.example"},"modified":["services/checkout/src/tax.ts"]},)"
                        R"("commits":[{"id":"5d1e9a4be0c1478ab7f35d29e6c0f1842d7b93ac","message":"Round tax per line item"},)"
                        R"({"id":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","message":"Tidy up the tax export"}]})";

} // namespace

class TestBodyPictures : public QObject
{
    Q_OBJECT

    Theme *m_theme;
    std::unique_ptr<BodyView> m_view;

public:
    explicit TestBodyPictures(Theme *theme) : m_theme(theme) { }

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
        m_view = std::make_unique<BodyView>();
        m_view->resize(720, 380);
        m_view->setBody(push, "application/json");
        m_view->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
    }
    void cleanup() { m_view.reset(); }

    // Folds, hits and their marks, the current line, a line that is wrapped, what is selected.
    void found()
    {
        m_view->goToLine(16);
        QTest::keyClick(m_view.get(), Qt::Key_Left); // the first commit of the list
        m_view->goToLine(0);
        QVERIFY(m_view->find(SearchPattern{u"tax"_s}));
        m_view->findNext();
        m_view->goToLine(1);
        QTest::keyClick(m_view.get(), Qt::Key_Down, Qt::ShiftModifier);
        QCOMPARE(differsFromPicture(*m_view, u"body-found"_s), QString());
    }

    void notWrapped()
    {
        m_view->setWrapping(false);
        m_view->setZoom(120);
        settledPicture(*m_view); // how wide it is, is known then
        QTRY_VERIFY(m_view->horizontalScrollBar()->isVisible());
        QCOMPARE(differsFromPicture(*m_view, u"body-wide"_s), QString());
    }
};

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    slipway::failOnWarnings();
    Theme theme(&application, Theme::Mode::Light);
    theme.setReducesMotion(true);
    TestBodyPictures test(&theme);
    return QTest::qExec(&test, argc, argv);
}
#include "tst_bodypictures.moc"
