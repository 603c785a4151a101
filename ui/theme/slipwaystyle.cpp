#include "ui/theme/slipwaystyle.h"

#include "ui/theme/focusvisibility.h"
#include "ui/theme/icons.h"
#include "ui/theme/kinds.h"
#include "ui/theme/painting.h"
#include "ui/theme/spinner.h"
#include "ui/theme/stylebuttons.h"
#include "ui/theme/stylefields.h"
#include "ui/theme/stylemenus.h"
#include "ui/theme/styleviews.h"
#include "ui/theme/type.h"
#include "ui/theme/wheelkeeper.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QPainter>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QRadioButton>
#include <QScrollBar>
#include <QStyleFactory>
#include <QStyleOption>
#include <QTabBar>
#include <QTextEdit>
#include <QToolButton>

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

bool isTextArea(const QWidget *widget)
{
    return qobject_cast<const QPlainTextEdit *>(widget) || qobject_cast<const QTextEdit *>(widget);
}

void paintFrame(QPainter *painter, const QStyleOption &option, const QWidget *widget, const Tokens &tokens)
{
    const auto *frame = qobject_cast<const QFrame *>(widget);
    if (frame && frame->frameShape() == QFrame::NoFrame)
        return;
    if (isTextArea(widget)) {
        const bool focused = option.state & QStyle::State_HasFocus;
        paintBox(painter, option.rect, widget->palette().color(QPalette::Base),
                 focused ? tokens.accent : tokens.lineStrong, radius::control, focused ? 2 : 1);
        return;
    }
    paintBox(painter, option.rect, Qt::transparent, tokens.line, 0);
}

// Selected rows keep the ink of the page: their fill is a tint, not the accent.
void paintItem(const QProxyStyle &style, const QStyleOptionViewItem &option, QPainter *painter, const QWidget *widget,
               const Tokens &tokens)
{
    QStyleOptionViewItem copy(option);
    copy.palette.setColor(QPalette::HighlightedText, tokens.text);
    copy.palette.setColor(QPalette::Highlight, tokens.accentSoft);
    style.QProxyStyle::drawControl(QStyle::CE_ItemViewItem, &copy, painter, widget);
}

} // namespace

SlipwayStyle::SlipwayStyle(const Tokens &tokens)
    : QProxyStyle(QStyleFactory::create(u"Fusion"_s))
    , m_tokens(tokens)
    , m_spinner(new Spinner(this))
    , m_focus(new FocusVisibility(this))
    , m_wheel(new WheelKeeper(this))
{
    setObjectName(u"slipway"_s);
}

SlipwayStyle::~SlipwayStyle() = default;

void SlipwayStyle::setTokens(const Tokens &tokens)
{
    m_tokens = tokens;
}

void SlipwayStyle::setReducesMotion(bool reduces)
{
    m_reducesMotion = reduces;
    m_spinner->setStill(reduces);
}

QPalette SlipwayStyle::paletteFrom(const Tokens &t)
{
    QPalette palette;
    palette.setColor(QPalette::Window, t.ground);
    palette.setColor(QPalette::WindowText, t.text);
    palette.setColor(QPalette::Base, t.surface);
    palette.setColor(QPalette::AlternateBase, t.sunken);
    palette.setColor(QPalette::Text, t.text);
    palette.setColor(QPalette::Button, t.surface);
    palette.setColor(QPalette::ButtonText, t.text);
    palette.setColor(QPalette::BrightText, t.fail);
    palette.setColor(QPalette::Highlight, t.accent);
    palette.setColor(QPalette::HighlightedText, t.onAccent);
    palette.setColor(QPalette::Link, t.accentInk);
    palette.setColor(QPalette::LinkVisited, t.accentInk);
    palette.setColor(QPalette::ToolTipBase, t.raised);
    palette.setColor(QPalette::ToolTipText, t.text);
    palette.setColor(QPalette::PlaceholderText, t.text3);
    palette.setColor(QPalette::Light, t.surface);
    palette.setColor(QPalette::Midlight, t.hover);
    palette.setColor(QPalette::Mid, t.line);
    palette.setColor(QPalette::Dark, t.lineStrong);
    palette.setColor(QPalette::Shadow, t.outline);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, t.text3);
    palette.setColor(QPalette::Disabled, QPalette::Base, t.sunken);
    return palette;
}

void SlipwayStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                                 const QWidget *widget) const
{
    switch (element) {
    case PE_PanelButtonCommand:
        return stylebuttons::paintPanel(painter, *option, widget, m_tokens);
    case PE_PanelLineEdit:
    case PE_FrameLineEdit:
        return stylefields::paintLineEdit(painter, *option, widget, m_tokens);
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck:
        return stylebuttons::paintCheckBox(painter, *option, m_tokens);
    case PE_IndicatorRadioButton:
        return stylebuttons::paintRadioButton(painter, *option, m_tokens);
    case PE_FrameFocusRect:
        return styleviews::paintFocusRect(painter, *option, widget, m_tokens);
    case PE_IndicatorBranch:
        return styleviews::paintBranch(painter, *option, m_tokens);
    case PE_PanelItemViewRow:
        if (const auto *item = qstyleoption_cast<const QStyleOptionViewItem *>(option))
            return styleviews::paintRowPanel(painter, *item, widget, m_tokens);
        break;
    case PE_PanelItemViewItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionViewItem *>(option))
            return styleviews::paintItemPanel(painter, *item, widget, m_tokens);
        break;
    case PE_Frame:
    case PE_FrameWindow:
        return paintFrame(painter, *option, widget, m_tokens);
    case PE_FrameTabWidget:
        return paintHairline(painter, QRectF(option->rect.left(), option->rect.top(), option->rect.width(), 1),
                             m_tokens.line);
    case PE_PanelMenu:
    case PE_PanelTipLabel:
        return paintBox(painter, option->rect, m_tokens.raised, m_tokens.lineStrong, 0);
    case PE_FrameMenu:
    case PE_FrameTabBarBase:
    case PE_IndicatorTabClose:
        return;
    default:
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void SlipwayStyle::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                               const QWidget *widget) const
{
    switch (element) {
    case CE_PushButton:
        if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option))
            return stylebuttons::paintPushButton(painter, *button, widget, m_tokens);
        break;
    case CE_Header:
        if (const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option)) {
            styleviews::paintHeaderSection(painter, *header, m_tokens);
            return styleviews::paintHeaderLabel(painter, *header, m_tokens);
        }
        break;
    case CE_HeaderSection:
    case CE_HeaderEmptyArea:
        return styleviews::paintHeaderSection(painter, *option, m_tokens);
    case CE_HeaderLabel:
        if (const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option))
            return styleviews::paintHeaderLabel(painter, *header, m_tokens);
        break;
    case CE_TabBarTab:
        if (const auto *tab = qstyleoption_cast<const QStyleOptionTab *>(option))
            return styleviews::paintTab(painter, *tab, m_tokens);
        break;
    case CE_ProgressBar:
        if (const auto *bar = qstyleoption_cast<const QStyleOptionProgressBar *>(option)) {
            const bool busy = bar->maximum <= bar->minimum;
            const qreal turn = busy && widget ? m_spinner->keep(const_cast<QWidget *>(widget), option->rect) : 0;
            return stylebars::paintProgress(painter, *bar, m_tokens, turn);
        }
        break;
    case CE_ComboBoxLabel:
        if (const auto *combo = qstyleoption_cast<const QStyleOptionComboBox *>(option))
            return stylefields::paintComboLabel(painter, *combo, widget, m_tokens);
        break;
    case CE_MenuItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option))
            return stylemenus::paintItem(painter, *item, m_tokens);
        break;
    case CE_MenuEmptyArea:
        return;
    case CE_Splitter:
        return option->state & State_Horizontal
            ? paintHairline(painter, QRectF(option->rect.center().x(), option->rect.top(), 1, option->rect.height()),
                            m_tokens.line)
            : paintHairline(painter, QRectF(option->rect.left(), option->rect.center().y(), option->rect.width(), 1),
                            m_tokens.line);
    case CE_ItemViewItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionViewItem *>(option))
            return paintItem(*this, *item, painter, widget, m_tokens);
        break;
    default:
        break;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void SlipwayStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                                      const QWidget *widget) const
{
    switch (control) {
    case CC_ComboBox:
        if (const auto *combo = qstyleoption_cast<const QStyleOptionComboBox *>(option))
            return stylefields::paintCombo(painter, *combo, m_tokens);
        break;
    case CC_SpinBox:
        if (const auto *spin = qstyleoption_cast<const QStyleOptionSpinBox *>(option))
            return stylefields::paintSpin(painter, *spin, m_tokens);
        break;
    case CC_ScrollBar:
        if (const auto *slider = qstyleoption_cast<const QStyleOptionSlider *>(option))
            return stylebars::paintScrollBar(painter, *slider, m_tokens);
        break;
    case CC_ToolButton:
        if (const auto *button = qstyleoption_cast<const QStyleOptionToolButton *>(option))
            return stylebuttons::paintToolButton(painter, *button, m_tokens);
        break;
    default:
        break;
    }
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

QRect SlipwayStyle::subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl part,
                                   const QWidget *widget) const
{
    switch (control) {
    case CC_ComboBox:
        if (const auto *combo = qstyleoption_cast<const QStyleOptionComboBox *>(option))
            return stylefields::comboPart(*combo, part);
        break;
    case CC_SpinBox:
        if (const auto *spin = qstyleoption_cast<const QStyleOptionSpinBox *>(option))
            return stylefields::spinPart(*spin, part);
        break;
    case CC_ScrollBar:
        if (const auto *slider = qstyleoption_cast<const QStyleOptionSlider *>(option))
            return stylebars::scrollPart(*slider, part);
        break;
    default:
        break;
    }
    return QProxyStyle::subControlRect(control, option, part, widget);
}

QRect SlipwayStyle::subElementRect(SubElement element, const QStyleOption *option, const QWidget *widget) const
{
    switch (element) {
    case SE_LineEditContents:
        return stylefields::isBare(widget) ? option->rect : option->rect.adjusted(8, 1, -8, -1);
    case SE_ProgressBarContents:
    case SE_ProgressBarGroove:
        return option->rect;
    default:
        return QProxyStyle::subElementRect(element, option, widget);
    }
}

QSize SlipwayStyle::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
                                     const QWidget *widget) const
{
    const int line = widget ? widget->fontMetrics().height() : em();
    const int control = qMax(line, em()) + 14;
    switch (type) {
    case CT_PushButton:
        if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option))
            return stylebuttons::pushButtonSize(*button, widget);
        break;
    case CT_ToolButton:
        if (const auto *button = qstyleoption_cast<const QStyleOptionToolButton *>(option))
            return stylebuttons::toolButtonSize(*button, widget);
        break;
    case CT_LineEdit:
        return stylefields::isBare(widget) ? size : QSize(size.width() + 16, control);
    case CT_CheckBox:
    case CT_RadioButton: // with room for the ring around the words
        return QProxyStyle::sizeFromContents(type, option, size, widget).expandedTo({0, qMax(em() + 8, 24)}) + QSize(3, 0);
    case CT_ComboBox:
        return {size.width() + stylefields::comboRoom(widget), control};
    case CT_SpinBox:
        return {size.width() + stylefields::spinRoom(), control};
    case CT_HeaderSection:
        if (const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option))
            return styleviews::headerSectionSize(*header);
        break;
    case CT_TabBarTab:
        if (const auto *tab = qstyleoption_cast<const QStyleOptionTab *>(option))
            return styleviews::tabSize(*tab);
        break;
    case CT_MenuItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option))
            return stylemenus::itemSize(*item);
        break;
    case CT_ItemViewItem:
        return QProxyStyle::sizeFromContents(type, option, size, widget).expandedTo({0, em() + 12});
    case CT_ProgressBar:
        return {size.width(), qMax(size.height(), 12)};
    default:
        break;
    }
    return QProxyStyle::sizeFromContents(type, option, size, widget);
}

int SlipwayStyle::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    switch (metric) {
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight:
    case PM_SmallIconSize:
    case PM_ButtonIconSize:
    case PM_TabBarIconSize:
    case PM_ListViewIconSize:
        return scaled(16);
    case PM_CheckBoxLabelSpacing:
    case PM_RadioButtonLabelSpacing:
    case PM_HeaderMargin:
        return 8;
    case PM_ScrollBarExtent:
        return 10;
    case PM_SplitterWidth:
    case PM_MenuPanelWidth:
        return 1;
    case PM_DefaultFrameWidth:
        return isTextArea(widget) ? 4 : 1;
    case PM_MenuVMargin:
        return 5;
    case PM_MenuHMargin:
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
    case PM_TabBarBaseOverlap:
    case PM_TabBarTabShiftVertical:
    case PM_TabBarTabShiftHorizontal:
    case PM_TabBarTabHSpace:
    case PM_ScrollView_ScrollBarOverlap:
        return 0;
    case PM_ToolTipLabelFrameWidth:
        return 6;
    case PM_FocusFrameHMargin:
        return 7; // with the pixel that Qt adds, cells start where their column head does
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int SlipwayStyle::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                            QStyleHintReturn *data) const
{
    switch (hint) {
    case SH_EtchDisabledText:
    case SH_ComboBox_Popup:
    case SH_UnderlineShortcut:
    case SH_DialogButtonBox_ButtonsHaveIcons:
        return 0;
    case SH_ItemView_ShowDecorationSelected:
    case SH_ScrollBar_LeftClickAbsolutePosition:
        return 1;
    case SH_ToolTip_WakeUpDelay:
        return 500;
    case SH_Widget_Animation_Duration:
        return m_reducesMotion ? 0 : 120;
    default:
        return QProxyStyle::styleHint(hint, option, widget, data);
    }
}

void SlipwayStyle::polish(QWidget *widget)
{
    QProxyStyle::polish(widget);
    if (qobject_cast<QAbstractButton *>(widget) || qobject_cast<QComboBox *>(widget)
        || qobject_cast<QAbstractSpinBox *>(widget) || qobject_cast<QScrollBar *>(widget)
        || qobject_cast<QTabBar *>(widget) || qobject_cast<QHeaderView *>(widget))
        widget->setAttribute(Qt::WA_Hover);
    m_wheel->keep(widget);
    if (auto *header = qobject_cast<QHeaderView *>(widget))
        applyType(header, TypeRole::Caption);
    else if (auto *tabs = qobject_cast<QTabBar *>(widget))
        applyType(tabs, TypeRole::Name);
}

void SlipwayStyle::polish(QApplication *application)
{
    QProxyStyle::polish(application);
    application->installEventFilter(m_focus);
}

void SlipwayStyle::unpolish(QApplication *application)
{
    application->removeEventFilter(m_focus);
    QProxyStyle::unpolish(application);
}

SlipwayStyle *slipwayStyleOf(const QWidget *widget)
{
    if (widget) {
        if (auto *own = qobject_cast<SlipwayStyle *>(widget->style()))
            return own;
    }
    return qobject_cast<SlipwayStyle *>(QApplication::style());
}

int motionMs(const QWidget *widget, int ms)
{
    const SlipwayStyle *style = slipwayStyleOf(widget);
    return style && style->reducesMotion() ? 0 : ms;
}

} // namespace slipway
