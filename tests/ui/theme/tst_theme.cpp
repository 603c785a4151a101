#include "tests/support/warnings.h"
#include "ui/theme/kinds.h"
#include "ui/theme/painting.h"
#include "ui/theme/slipwaystyle.h"
#include "ui/theme/spinner.h"
#include "ui/theme/theme.h"
#include "ui/theme/type.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QFontDatabase>
#include <QFontInfo>
#include <QLineEdit>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QStyleOption>
#include <QTabBar>
#include <QToolButton>
#include <QVBoxLayout>
#include <QWheelEvent>

using namespace slipway;
using namespace Qt::StringLiterals;

class TestTheme : public QObject
{
    Q_OBJECT
private:
    std::unique_ptr<Theme> m_theme;

    static QColor centre(QWidget *widget)
    {
        const QImage image = widget->grab().toImage();
        return image.pixelColor(image.width() / 2, 4);
    }

private Q_SLOTS:
    void initTestCase() { m_theme = std::make_unique<Theme>(qApp, Theme::Mode::Light); }

    void init()
    {
        m_theme->setMode(Theme::Mode::Light);
        m_theme->setTextScale(1);
        m_theme->setHighContrast(false);
        m_theme->setReducesMotion(false);
    }

    void switchesWhileOpen()
    {
        QWidget window;
        window.setMinimumSize(200, 100);
        auto *column = new QVBoxLayout(&window);
        auto *primary = makeButton(u"Build Now"_s, ButtonKind::Primary, u"play"_s, &window);
        auto *normal = makeButton(u"Stop"_s, ButtonKind::Normal, {}, &window);
        column->addWidget(primary);
        column->addWidget(normal);
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        QCOMPARE(centre(primary), lightTokens().accent);
        QCOMPARE(centre(normal), lightTokens().surface);
        QSignalSpy changed(m_theme.get(), &Theme::changed);
        m_theme->setMode(Theme::Mode::Dark);
        QCOMPARE(changed.size(), 1);
        QVERIFY(m_theme->isDark());
        QCOMPARE(centre(primary), darkTokens().accent);
        QCOMPARE(centre(normal), darkTokens().surface);
        // Qt hands the palette on through the event loop; ours is painted from the tokens at once.
        QTRY_COMPARE(window.palette().color(QPalette::Window), darkTokens().ground);
        QCOMPARE(tokensFor(&window).text, darkTokens().text);
    }

    void systemFollowsThePalette()
    {
        m_theme->setMode(Theme::Mode::Dark);
        m_theme->setMode(Theme::Mode::System);
        // The offscreen platform has no dark palette.
        QVERIFY(!m_theme->isDark());
        QCOMPARE(tokensFor(nullptr).surface, lightTokens().surface);
    }

    void highContrastLiftsLines()
    {
        m_theme->setHighContrast(true);
        QCOMPARE(tokensFor(nullptr).line, lightTokens().outline);
        m_theme->setMode(Theme::Mode::Dark);
        QCOMPARE(tokensFor(nullptr).lineStrong, darkTokens().outline);
    }

    void sizesComeFromTheFont_data()
    {
        QTest::addColumn<qreal>("scale");
        for (const qreal scale : {0.8, 1.0, 1.5, 2.0})
            QTest::addRow("%.1f", scale) << scale;
    }

    void sizesComeFromTheFont()
    {
        QFETCH(qreal, scale);
        m_theme->setTextScale(scale);
        const int line = em();
        QPushButton button(u"Build Now"_s);
        QCOMPARE(button.sizeHint().height(), QFontMetrics(button.font()).height() + 14);
        QLineEdit edit;
        QCOMPARE(edit.sizeHint().height(), line + 14);
        QComboBox combo;
        combo.addItem(u"any commit"_s);
        QCOMPARE(combo.sizeHint().height(), line + 14);
        QComboBox fullWidth;
        fullWidth.addItem(u"Shell（bash）"_s);
        fullWidth.resize(fullWidth.sizeHint());
        QStyleOptionComboBox option;
        option.initFrom(&fullWidth);
        const QRect words = fullWidth.style()->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, &fullWidth);
        QVERIFY(words.width() - 2 >= fullWidth.fontMetrics().horizontalAdvance(fullWidth.itemText(0)));
        QSpinBox spin;
        QCOMPARE(spin.sizeHint().height(), line + 14);
        QTabBar tabs;
        tabs.addTab(u"Triggers"_s);
        QCOMPARE(tabs.sizeHint().height(), line + 22);
        std::unique_ptr<QPushButton> small(makeSmallButton(u"Retry"_s));
        QCOMPARE(small->sizeHint().height(), small->fontMetrics().height() + 11);
        std::unique_ptr<QToolButton> icon(makeIconButton(u"x"_s, u"Close"_s));
        QVERIFY(icon->sizeHint().width() >= 24);
        QVERIFY(icon->sizeHint().height() >= 24);
        QCOMPARE(icon->accessibleName(), u"Close"_s);
    }

    void textSizeReachesWhatIsOpen()
    {
        std::unique_ptr<QPushButton> button(makeButton(u"Build Now"_s));
        const QSize before = button->sizeHint();
        m_theme->setTextScale(2);
        QVERIFY(button->sizeHint().width() > before.width() * 3 / 2);
        m_theme->setTextScale(9);
        QCOMPARE(m_theme->textScale(), 2.0);
    }

    void theDesktopsFontsAreTriedFirst()
    {
        const QString own = fontFor(TypeRole::Mono).families().first();
        std::unique_ptr<QPushButton> button(makeButton(u"Build Now"_s));
        m_theme->setUsesDesktopFonts(true);
        QCOMPARE(QApplication::font().families().first(), QFontDatabase::systemFont(QFontDatabase::GeneralFont).family());
        QCOMPARE(fontFor(TypeRole::Mono).families().first(), QFontDatabase::systemFont(QFontDatabase::FixedFont).family());
        QCOMPARE(button->font().families().first(), QApplication::font().families().first());
        m_theme->setUsesDesktopFonts(false);
        QCOMPARE(fontFor(TypeRole::Mono).families().first(), own);
    }

    void codeFontsMakeNoLigatures()
    {
        QVERIFY(fontFor(TypeRole::Mono).styleStrategy() & QFont::PreferNoShaping);
        QVERIFY(QFontInfo(fontFor(TypeRole::Mono)).fixedPitch());
        QVERIFY(fontFor(TypeRole::Title).pointSizeF() > fontFor(TypeRole::Body).pointSizeF());
    }

    void aTabsCountIsPartOfItsSize()
    {
        QTabBar tabs;
        tabs.setExpanding(false);
        tabs.addTab(u"History"_s);
        tabs.addTab(u"History\t128"_s);
        QVERIFY(tabs.tabRect(1).width() > tabs.tabRect(0).width());
    }

    void ringsAreWholeWithLittleRoom_data()
    {
        QTest::addColumn<int>("height"); // 0: as high as it wants to be
        QTest::newRow("as it is") << 0;
        QTest::newRow("little room") << 16;
    }
    void ringsAreWholeWithLittleRoom()
    {
        QFETCH(int, height);
        QWidget window;
        window.setMinimumSize(300, 80);
        auto *box = new QCheckBox(u"Fetch submodules"_s, &window);
        box->resize(box->sizeHint());
        if (height > 0)
            box->resize(box->width(), height);
        window.show();
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        box->setFocus();
        window.setAttribute(Qt::WA_KeyboardFocusChange);
        const QImage image = box->grab().toImage();
        const QRgb accent = lightTokens().accent.rgb();
        QRect ring;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x) {
                if (image.pixel(x, y) == accent)
                    ring |= QRect(x, y, 1, 1);
            }
        }
        // Two pixels at each side.
        for (const int y : {ring.top(), ring.top() + 1, ring.bottom() - 1, ring.bottom()})
            QCOMPARE(image.pixel(ring.center().x(), y), accent);
        for (const int x : {ring.left(), ring.left() + 1, ring.right() - 1, ring.right()})
            QCOMPARE(image.pixel(x, ring.center().y()), accent);
        QVERIFY(ring.height() >= 16);
        QVERIFY(height > 0 || ring.height() >= 20);
    }

    void aWheelOverAFieldScrollsThePage()
    {
        QWidget window;
        window.setMinimumSize(300, 120);
        auto *column = new QVBoxLayout(&window);
        auto *combo = new QComboBox(&window);
        combo->addItems({u"one"_s, u"two"_s, u"three"_s});
        auto *spin = new QSpinBox(&window);
        auto *other = new QLineEdit(&window);
        for (QWidget *widget : std::initializer_list<QWidget *>{combo, spin, other})
            column->addWidget(widget);
        window.show();
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        const auto turn = [](QWidget *over) {
            const QPointF middle = over->rect().center();
            QWheelEvent wheel(middle, over->mapToGlobal(middle), {}, QPoint(0, over->inherits("QSpinBox") ? 120 : -120), Qt::NoButton, {}, Qt::NoScrollPhase, false);
            QCoreApplication::sendEvent(over, &wheel);
        };
        other->setFocus();
        turn(combo);
        turn(spin);
        QCOMPARE(combo->currentIndex(), 0);
        QCOMPARE(spin->value(), 0);
        QVERIFY(other->hasFocus());
        combo->setFocus();
        turn(combo);
        spin->setFocus();
        turn(spin);
        QCOMPARE(combo->currentIndex(), 1);
        QCOMPARE(spin->value(), 1);
    }

    void ringsShowForKeysOnly()
    {
        QWidget window;
        window.setMinimumSize(200, 100);
        auto *first = makeButton(u"One"_s, ButtonKind::Normal, {}, &window);
        auto *second = makeButton(u"Two"_s, ButtonKind::Normal, {}, &window);
        second->move(100, 0);
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        first->setFocus();
        QTest::keyClick(first, Qt::Key_Tab);
        QVERIFY(second->hasFocus());
        QVERIFY(showsFocusRing(second));
        QTest::mouseClick(first, Qt::LeftButton);
        QVERIFY(first->hasFocus());
        QVERIFY(!showsFocusRing(first));
        QTest::keyClick(first, Qt::Key_Space);
        QVERIFY(showsFocusRing(first));
    }

    void theSpinnerStopsWithNobodyLeft()
    {
        class Turning final : public QWidget
        {
        public:
            int painted = 0;

        protected:
            void paintEvent(QPaintEvent *) override
            {
                ++painted;
                slipwayStyleOf(this)->spinner()->keep(this, rect());
            }
        };
        Spinner *spinner = slipwayStyleOf(nullptr)->spinner();
        QTRY_VERIFY(!spinner->isTurning());
        Turning widget;
        widget.setMinimumSize(40, 40);
        widget.show();
        QTRY_VERIFY(widget.painted > 2);
        QVERIFY(spinner->isTurning());
        widget.hide();
        QTRY_VERIFY(!spinner->isTurning());
        widget.show();
        QTRY_VERIFY(spinner->isTurning());
        m_theme->setReducesMotion(true);
        QVERIFY(!spinner->isTurning());
        QCOMPARE(motionMs(&widget, 120), 0);
        QCOMPARE(widget.style()->styleHint(QStyle::SH_Widget_Animation_Duration, nullptr, &widget), 0);
    }

    void everyElementPaintsInBothThemes()
    {
        for (const Theme::Mode mode : {Theme::Mode::Light, Theme::Mode::Dark}) {
            m_theme->setMode(mode);
            QMenu menu;
            menu.addAction(u"Build Now\tCtrl+B"_s)->setCheckable(true);
            menu.addSeparator();
            menu.addMenu(u"More"_s)->addAction(u"Stop"_s);
            QCOMPARE(menu.grab().toImage().pixelColor(2, menu.sizeHint().height() - 3), tokensFor(nullptr).raised);
            QCheckBox box(u"Check"_s);
            box.setTristate(true);
            for (const Qt::CheckState state : {Qt::Unchecked, Qt::PartiallyChecked, Qt::Checked}) {
                box.setCheckState(state);
                QVERIFY(!box.grab().isNull());
            }
        }
    }

    // The arrow of a button with a menu can be seen on what the button is filled with.
    void arrowsStandOutFromTheirButtons()
    {
        for (const Theme::Mode mode : {Theme::Mode::Light, Theme::Mode::Dark}) {
            m_theme->setMode(mode);
            QPushButton plain, primary;
            QMenu menu;
            for (QPushButton *button : {&plain, &primary}) {
                button->setMenu(&menu);
                button->resize(40, 30);
            }
            setKind(&primary, ButtonKind::Primary);
            const auto hasInk = [](QPushButton &button, const QColor &ink) {
                const QImage image = button.grab().toImage();
                for (int x = 8; x < image.width() - 8; ++x) {
                    for (int y = 8; y < image.height() - 8; ++y) {
                        if (image.pixelColor(x, y) == ink)
                            return true;
                    }
                }
                return false;
            };
            QVERIFY(hasInk(primary, tokensFor(&primary).onAccent));
            QVERIFY(!hasInk(primary, tokensFor(&primary).text3));
            QVERIFY(hasInk(plain, tokensFor(&plain).text3));
        }
        m_theme->setMode(Theme::Mode::Light);
    }

    void elidesTheOwnerFirst()
    {
        const QFontMetrics metrics(fontFor(TypeRole::Body));
        const QString path = u"harbourline/invoice-renderer"_s;
        QCOMPARE(elidedOwner(metrics, path, 1000), path);
        const QString shorter = elidedOwner(metrics, path, metrics.horizontalAdvance(path) - 20);
        QVERIFY(shorter.endsWith(u"/invoice-renderer"_s));
        QVERIFY(shorter.contains(QChar(0x2026)));
        const QString least = elidedOwner(metrics, path, metrics.horizontalAdvance(u"/invoice-renderer"_s) - 10);
        QVERIFY(least.startsWith(u"invoice"_s));
        QCOMPARE(elidedOwner(metrics, u"name"_s, 1000), u"name"_s);
    }
};

SLIPWAY_TEST_MAIN(QApplication, TestTheme)
#include "tst_theme.moc"
