#include "tests/support/warnings.h"
#include "ui/common/confirmdialog.h"
#include "ui/common/scrollpage.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>

using namespace slipway;
using namespace Qt::StringLiterals;

class TestConfirmDialog : public QObject
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

    void whatIsAskedComesBeforeTheButtons()
    {
        QWidget window;
        window.show();
        auto *dialog = new ConfirmDialog(u"Publish?"_s, u"25 follow."_s, u"Publish"_s, &window);
        auto *box = new QWidget;
        auto *column = new QVBoxLayout(box);
        QList<QWidget *> wanted;
        for (int i = 0; i < 2; ++i) {
            wanted.append(new QLineEdit);
            column->addWidget(wanted.last());
        }
        dialog->addContent(box);
        auto *more = new QLineEdit;
        dialog->addContent(more);
        QPushButton *confirm = dialog->confirmButton();
        const auto buttons = dialog->findChildren<QPushButton *>();
        QPushButton *cancel = buttons.first() == confirm ? buttons.last() : buttons.first();
        wanted += {more, cancel, confirm};
        dialog->open();
        QVERIFY(QTest::qWaitForWindowActive(dialog));
        wanted.first()->setFocus();
        for (QWidget *next : std::as_const(wanted)) {
            QCOMPARE(dialog->focusWidget(), next);
            QTest::keyClick(dialog->focusWidget(), Qt::Key_Tab);
        }
        QCOMPARE(dialog->focusWidget(), wanted.first());
    }

    void returnDoesOnlyWhatIsHarmless_data()
    {
        QTest::addColumn<bool>("harmless");
        QTest::addColumn<bool>("asks");
        QTest::newRow("takes something away") << false << false;
        QTest::newRow("takes something away, with a field") << false << true;
        QTest::newRow("harmless") << true << false;
        QTest::newRow("harmless, with a field") << true << true;
    }

    void returnDoesOnlyWhatIsHarmless()
    {
        QFETCH(bool, harmless);
        QFETCH(bool, asks);
        QWidget window;
        window.show();
        auto *dialog = new ConfirmDialog(u"Publish?"_s, u"25 follow."_s, u"Publish"_s, &window);
        auto *box = new QWidget;
        auto *column = new QVBoxLayout(box);
        auto *fixed = new QLineEdit(u"shown only"_s);
        fixed->setReadOnly(true);
        auto *note = new QLineEdit;
        column->addWidget(fixed);
        column->addWidget(note);
        note->setVisible(asks);
        dialog->addContent(box);
        if (harmless)
            dialog->setHarmless();
        QSignalSpy confirmed(dialog, &ConfirmDialog::confirmed);
        QSignalSpy rejected(dialog, &QDialog::rejected);
        dialog->open();
        QVERIFY(QTest::qWaitForWindowExposed(dialog));
        QTRY_VERIFY(dialog->focusWidget());
        if (harmless && asks)
            QCOMPARE(dialog->focusWidget(), note);
        QTest::keyClick(dialog->focusWidget(), Qt::Key_Return);
        QTRY_COMPARE(confirmed.size(), harmless ? 1 : 0);
        QTRY_COMPARE(rejected.size(), harmless ? 0 : 1);
    }

    // A field that is pointed out is brought into sight; one that is in sight does not move.
    void whatGetsTheFocusIsInSight()
    {
        auto *content = new QWidget;
        auto *column = new QVBoxLayout(content);
        QList<QLineEdit *> lines;
        for (int i = 0; i < 60; ++i) {
            lines.append(new QLineEdit);
            column->addWidget(lines.last());
        }
        ScrollPage page(content);
        page.resize(400, 300);
        page.show();
        QVERIFY(QTest::qWaitForWindowActive(&page));
        lines[0]->setFocus();
        lines[1]->setFocus();
        QCOMPARE(page.verticalScrollBar()->value(), 0);
        lines[50]->setFocus(Qt::OtherFocusReason);
        QTRY_VERIFY(page.verticalScrollBar()->value() > 0);
        QVERIFY(page.viewport()->rect().contains(lines[50]->mapTo(page.viewport(), lines[50]->rect().center())));
        lines[0]->setFocus(Qt::OtherFocusReason);
        QTRY_COMPARE(page.verticalScrollBar()->value(), 0);
    }
};

SLIPWAY_TEST_MAIN(QApplication, TestConfirmDialog)
#include "tst_confirmdialog.moc"
