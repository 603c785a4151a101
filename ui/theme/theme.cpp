#include "ui/theme/theme.h"

#include "ui/theme/slipwaystyle.h"
#include "ui/theme/type.h"

#include <QApplication>
#include <QEvent>
#include <QFontDatabase>
#include <QIcon>
#include <QPixmapCache>
#include <QWidget>
#include <QWindow>

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

bool isDarkPalette(const QPalette &palette)
{
    return palette.color(QPalette::Window).lightness() < palette.color(QPalette::WindowText).lightness();
}

// Qt 6.4 does not tell; the desktops' high-contrast themes bring an icon theme of that name.
bool systemWantsHighContrast()
{
    return QIcon::themeName().contains("HighContrast"_L1, Qt::CaseInsensitive);
}

} // namespace

Theme::Theme(QApplication *application, Mode mode, QObject *parent)
    : QObject(parent), m_application(application), m_mode(mode)
{
    m_style = new SlipwayStyle;
    QApplication::setStyle(m_style);
    applyFont();
    apply();
    application->installEventFilter(this);
}

void Theme::setMode(Mode mode)
{
    if (m_mode == mode)
        return;
    m_mode = mode;
    apply();
}

void Theme::setTextScale(qreal scale)
{
    scale = qBound(0.8, scale, 2.0);
    if (qFuzzyCompare(scale, m_textScale))
        return;
    m_textScale = scale;
    applyFont();
    Q_EMIT changed();
}

void Theme::setUsesDesktopFonts(bool uses)
{
    if (m_desktopFonts == uses)
        return;
    m_desktopFonts = uses;
    applyFont();
    Q_EMIT changed();
}

void Theme::setHighContrast(bool high)
{
    if (m_highContrast == high)
        return;
    m_highContrast = high;
    apply();
}

void Theme::setReducesMotion(bool reduces)
{
    if (m_style)
        m_style->setReducesMotion(reduces);
}

bool Theme::eventFilter(QObject *watched, QEvent *event)
{
    // Sent to each window when the desktop changes its colours. Our own palette makes none.
    if (event->type() == QEvent::ThemeChange && watched->isWindowType() && m_mode == Mode::System && !m_applying)
        QMetaObject::invokeMethod(this, &Theme::apply, Qt::QueuedConnection);
    return false;
}

bool Theme::systemIsDark()
{
    // The desktop's palette shows only while none of ours lies over it.
    const QPalette ours = QApplication::palette();
    QApplication::setPalette(QPalette());
    const bool dark = isDarkPalette(QApplication::palette());
    QApplication::setPalette(ours);
    return dark;
}

void Theme::apply()
{
    if (m_applying || !m_style)
        return;
    m_applying = true;
    m_dark = m_mode == Mode::Dark || (m_mode == Mode::System && systemIsDark());
    Tokens tokens = m_dark ? darkTokens() : lightTokens();
    if (m_highContrast || systemWantsHighContrast())
        tokens = highContrast(tokens);
    m_style->setTokens(tokens);
    QPixmapCache::clear();
    QApplication::setPalette(SlipwayStyle::paletteFrom(tokens));
    const QWidgetList all = QApplication::allWidgets();
    for (QWidget *widget : all)
        widget->update();
    m_applying = false;
    Q_EMIT changed();
}

void Theme::applyFont()
{
    const auto desktop = [this](QFontDatabase::SystemFont font) {
        return m_desktopFonts ? QFontDatabase::systemFont(font).family() : QString();
    };
    preferMono(desktop(QFontDatabase::FixedFont));
    QApplication::setFont(bodyFont(m_textScale, desktop(QFontDatabase::GeneralFont)));
    const QWidgetList all = QApplication::allWidgets();
    for (QWidget *widget : all)
        renewType(widget);
}

} // namespace slipway
