#include "tests/support/warnings.h"
#include "tests/ui/gallery/galleryparts.h"
#include "ui/common/card.h"
#include "ui/common/chip.h"
#include "ui/common/emptystate.h"
#include "ui/common/labels.h"
#include "ui/common/pageheader.h"
#include "ui/common/rowview.h"
#include "ui/common/switch.h"
#include "ui/common/verdictline.h"
#include "ui/theme/kinds.h"
#include "ui/theme/theme.h"

#include <QAccessible>
#include <QApplication>
#include <QBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QStandardItemModel>
#include <QToolButton>

using namespace slipway;
using namespace Qt::StringLiterals;

class TestControls : public QObject
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
    void init()
    {
        m_theme->setMode(Theme::Mode::Light);
        m_theme->setTextScale(1);
    }

    void everyControlOfTheGalleryHasAName_data()
    {
        QTest::addColumn<int>("page");
        QTest::newRow("controls") << 0;
        QTest::newRow("page") << 1;
        QTest::newRow("script") << 2;
    }

    void everyControlOfTheGalleryHasAName()
    {
        QFETCH(int, page);
        std::unique_ptr<QWidget> sheet(page == 0 ? makeControlsSheet() : page == 1 ? makePageSheet() : makeScriptSheet());
        const QList<QWidget *> all = sheet->findChildren<QWidget *>();
        int controls = 0;
        for (QWidget *widget : all) {
            if (widget->focusPolicy() == Qt::NoFocus || widget->isHidden() || widget->focusProxy() || qobject_cast<QScrollBar *>(widget)
                || widget->objectName().startsWith(u"qt_"_s) || widget->inherits("QHeaderView")
                || widget->parentWidget()->inherits("QAbstractSpinBox") || widget->parentWidget()->inherits("QTabBar"))
                continue;
            QAccessibleInterface *spoken = QAccessible::queryAccessibleInterface(widget);
            QVERIFY(spoken);
            QVERIFY2(!spoken->text(QAccessible::Name).isEmpty(), widget->metaObject()->className());
            ++controls;
        }
        QVERIFY(controls > (page == 2 ? 4 : 10));
    }

    void everythingPaintsLightDarkAndLarge()
    {
        std::unique_ptr<QWidget> sheet(makePageSheet());
        sheet->setMinimumSize(1024, 640);
        sheet->resize(1440, 900);
        sheet->show();
        const QImage light = sheet->grab().toImage();
        m_theme->setMode(Theme::Mode::Dark);
        QTRY_COMPARE(sheet->palette().color(QPalette::Window), darkTokens().ground);
        const QImage dark = sheet->grab().toImage();
        // No white hole is left anywhere in the dark.
        int bright = 0;
        for (int y = 0; y < dark.height(); y += 3) {
            for (int x = 0; x < dark.width(); x += 3)
                bright += dark.pixelColor(x, y).lightness() > 200;
        }
        QVERIFY2(bright < dark.width() * dark.height() / 9 / 20, qPrintable(QString::number(bright)));
        QVERIFY(light != dark);
        m_theme->setTextScale(2);
        QVERIFY(!sheet->grab().isNull());
    }

    void noControlForcesTheWindowWider()
    {
        std::unique_ptr<QWidget> sheet(makePageSheet());
        QVERIFY2(sheet->minimumSizeHint().width() <= 1024, qPrintable(QString::number(sheet->minimumSizeHint().width())));
        VerdictLine line;
        line.setVerdict(StateGlyph::NotBuilt, u"Push to a-branch-with-a-very-long-name-indeed/and-more"_s,
                        u"Branch matches neither main nor release/*."_s, u"2 min ago"_s);
        line.addLink(u"Why?"_s);
        QVERIFY(line.minimumSizeHint().width() < 400);
        PageHeader header;
        header.setTitle(QString(200, u'x'));
        header.addFact(u"github"_s, QString(300, u'y'));
        QVERIFY(header.minimumSizeHint().width() < 400);
    }

    void aWrappedLabelHintsOneNaturalLine()
    {
        const QString text = u"checkout-api waits for pushes at its address, but no forge knows the address so far."_s;
        WrapLabel label(text);
        QVERIFY(label.sizeHint().width() >= label.fontMetrics().horizontalAdvance(text));
        QVERIFY(label.sizeHint().height() < 2 * label.fontMetrics().height());
        QVERIFY(label.heightForWidth(200) >= 2 * label.fontMetrics().height());
        QCOMPARE(label.minimumSizeHint().height(), label.fontMetrics().height());
    }

    void inkFollowsTheTheme()
    {
        QWidget window;
        auto *label = new TextLabel(u"2 min ago"_s, TypeRole::Caption, Ink::Caption, &window);
        QCOMPARE(label->palette().color(QPalette::WindowText), lightTokens().text3);
        m_theme->setMode(Theme::Mode::Dark);
        QTRY_COMPARE(label->palette().color(QPalette::WindowText), darkTokens().text3);
        label->setInk(Ink::Fail);
        QCOMPARE(label->palette().color(QPalette::WindowText), darkTokens().fail);
    }

    void chipsSpeakAndMeasure()
    {
        Chip chip(StateGlyph::Failed);
        QCOMPARE(chip.accessibleName(), u"Failed"_s);
        QCOMPARE(chipFor(StateGlyph::Passed).fill, ChipLook::Fill::Plain);
        QCOMPARE(chipFor(StateGlyph::Passed, true).fill, ChipLook::Fill::Soft);
        QCOMPARE(chipFor(StateGlyph::Failed).fill, ChipLook::Fill::Soft);
        const QSize before = chip.sizeHint();
        m_theme->setTextScale(2);
        QVERIFY(chip.sizeHint().height() > before.height() * 3 / 2);
    }

    void aCardThatDoesNotApplyShrinksToItsHeader()
    {
        Card card;
        card.setHeader(u"package"_s, u"Image webhook"_s, u"A pushed image builds this component."_s);
        Switch *control = card.addSwitch(u"Image webhook of checkout-api"_s);
        card.body()->addWidget(new QLineEdit);
        card.footer()->addWidget(new TextLabel(u"2 min ago"_s));
        const int open = card.sizeHint().height();
        auto *wayOut = makeSmallButton(u"Change Source…"_s);
        card.setNotApplicable(u"Not available: built from a git repository."_s, wayOut);
        QVERIFY(card.sizeHint().height() < open - 40);
        QVERIFY(control->isHidden());
        QVERIFY(!wayOut->isHidden());
        QVERIFY(!card.isApplicable());
        card.setNotApplicable({});
        QCOMPARE(card.sizeHint().height(), open);
        QVERIFY(!control->isHidden());
        QVERIFY(wayOut->isHidden());
    }

    void rowsHaveOneHeightAndTellWhatWasWanted()
    {
        RowView view(u"Components"_s);
        QStandardItemModel model(3, 2);
        for (int row = 0; row < 3; ++row) {
            for (int column = 0; column < 2; ++column)
                model.setItem(row, column, new QStandardItem(u"cell"_s));
        }
        view.setModel(&model);
        view.setMinimumSize(400, 200);
        view.show();
        QCOMPARE(view.visualRect(model.index(1, 0)).height(), rowHeight(RowHeight::Table));
        QCOMPARE(rowHeight(RowHeight::Table), em() + 18);
        view.setCurrentIndex(model.index(1, 0));
        QSignalSpy opened(&view, &RowView::opened);
        QSignalSpy looked(&view, &RowView::lookRequested);
        QTest::keyClick(&view, Qt::Key_Return);
        QTest::keyClick(&view, Qt::Key_Space);
        QCOMPARE(opened.size(), 1);
        QCOMPARE(looked.size(), 1);
        const int plain = view.header()->sizeHint().height();
        view.groupHeader()->addGroup(0, 1, u"Auto-Build"_s);
        QCOMPARE(view.header()->sizeHint().height(), plain + 12);
        // The selected row is filled from edge to edge.
        const QImage image = view.viewport()->grab().toImage();
        const int y = view.visualRect(model.index(1, 0)).top() + 4;
        QCOMPARE(image.pixelColor(1, y), lightTokens().accent);
        QCOMPARE(image.pixelColor(image.width() - 2, y), lightTokens().accentSoft);
    }

    void breadcrumbsLeadBack()
    {
        PageHeader header;
        header.breadcrumb()->setSteps({u"Components"_s, u"payments"_s});
        QSignalSpy stepped(header.breadcrumb(), &Breadcrumb::stepActivated);
        const auto links = header.breadcrumb()->findChildren<QPushButton *>();
        QCOMPARE(links.size(), 2);
        links.at(0)->click();
        QCOMPARE(stepped.first().first().toInt(), 0);
    }

    void anEmptyListOffersOneStep()
    {
        EmptyState empty(EmptyState::Drawing::Search);
        empty.setTexts(u"No component matches “pay”"_s, u"The filter hides 42 components."_s);
        QPushButton *clear = empty.setPrimary(u"Clear Filter"_s);
        QCOMPARE(kindOf(clear), ButtonKind::Primary);
        QCOMPARE(kindOf(empty.setPlain(u"Clear Filter"_s)), ButtonKind::Normal);
        QCOMPARE(empty.accessibleDescription(), u"The filter hides 42 components."_s);
        for (int i = int(EmptyState::Drawing::Inbox); i <= int(EmptyState::Drawing::Key); ++i)
            QVERIFY(!EmptyState(EmptyState::Drawing(i)).grab().isNull());
    }

    void shortcutsAsKeyCaps()
    {
        QCOMPARE(keyWords(QKeySequence(u"Ctrl+Shift+C"_s)), u"Ctrl Shift C"_s);
        QCOMPARE(keyWords(QKeySequence(u"/"_s)), u"/"_s);
        QCOMPARE(keyWords(QKeySequence(u"Ctrl++"_s)), u"Ctrl +"_s);
    }
};

SLIPWAY_TEST_MAIN(QApplication, TestControls)
#include "tst_controls.moc"
