#include "ui/theme/stylebuttons.h"

#include "ui/theme/icons.h"
#include "ui/theme/kinds.h"
#include "ui/theme/painting.h"
#include "ui/theme/tokens.h"
#include "ui/theme/type.h"

#include <QPainter>
#include <QWidget>

namespace slipway::stylebuttons {

using namespace Qt::StringLiterals;

namespace {

bool isEnabled(const QStyleOption &option)
{
    return option.state & QStyle::State_Enabled;
}

bool isHovered(const QStyleOption &option)
{
    return isEnabled(option) && (option.state & QStyle::State_MouseOver);
}

bool showsRing(const QStyleOption &option)
{
    return (option.state & QStyle::State_HasFocus) && (option.state & QStyle::State_KeyboardFocusChange);
}

QColor labelInk(const QStyleOption &option, ButtonKind kind, const Tokens &tokens)
{
    if (!isEnabled(option))
        return tokens.text3;
    if (option.state & QStyle::State_On)
        return tokens.accentInk;
    switch (kind) {
    case ButtonKind::Primary: return tokens.onAccent;
    case ButtonKind::Link: return tokens.accentInk;
    case ButtonKind::Danger: return tokens.fail;
    case ButtonKind::Inverse: return tokens.inverseLink;
    case ButtonKind::Normal:
    case ButtonKind::Quiet: break;
    }
    return tokens.text;
}

struct Panel {
    QColor fill;
    QColor edge;
};

Panel panelOf(const QStyleOption &option, ButtonKind kind, const Tokens &tokens)
{
    const bool pressed = option.state & QStyle::State_Sunken;
    const bool hovered = isHovered(option);
    if (option.state & QStyle::State_On)
        return {tokens.accentSoft, Qt::transparent};
    switch (kind) {
    case ButtonKind::Primary:
        if (!isEnabled(option))
            return {tokens.idleSoft, tokens.line};
        return hovered || pressed ? Panel{tokens.accentHover, tokens.accentHover} : Panel{tokens.accent, tokens.accent};
    case ButtonKind::Quiet:
        return {pressed ? tokens.line : hovered ? tokens.hover : QColor(Qt::transparent), Qt::transparent};
    case ButtonKind::Link:
    case ButtonKind::Inverse:
        return {Qt::transparent, Qt::transparent};
    case ButtonKind::Normal:
    case ButtonKind::Danger:
        break;
    }
    if (!isEnabled(option))
        return {tokens.sunken, tokens.line};
    return {pressed ? tokens.line : hovered ? tokens.hover : tokens.surface, tokens.lineStrong};
}

constexpr int iconGap = 7;
constexpr int menuArrow = 14;
constexpr int linkPadding = 3; // room for the focus ring

int iconSide()
{
    return scaled(16);
}

// Three dots say by themselves that there is more.
bool hasArrow(const QStyleOptionButton &option)
{
    return (option.features & QStyleOptionButton::HasMenu) && (option.icon.isNull() || !option.text.trimmed().isEmpty());
}

void paintLabelIcon(QPainter *painter, const QRect &rect, const QIcon &icon, const QColor &ink, bool enabled)
{
    if (const QString name = nameOf(icon); !name.isEmpty())
        paintIcon(painter, rect, name, ink, rect.width());
    else
        icon.paint(painter, rect, Qt::AlignCenter, enabled ? QIcon::Normal : QIcon::Disabled);
}

} // namespace

void paintPanel(QPainter *painter, const QStyleOption &option, const QWidget *widget, const Tokens &tokens)
{
    const ButtonKind kind = kindOf(widget);
    const Panel panel = panelOf(option, kind, tokens);
    const qreal corner = isSmall(widget) ? radius::chip : radius::control;
    paintBox(painter, option.rect, panel.fill, panel.edge, corner);
    if (showsRing(option)) {
        // White would drown in the accent of a primary button, so its ring takes the ink of the page.
        paintFocusRing(painter, option.rect, tokens, corner, kind == ButtonKind::Primary ? tokens.text : tokens.accent);
    }
}

void paintPushButton(QPainter *painter, const QStyleOptionButton &option, const QWidget *widget, const Tokens &tokens)
{
    paintPanel(painter, option, widget, tokens);
    const ButtonKind kind = kindOf(widget);
    const QColor ink = labelInk(option, kind, tokens);
    const QString text = option.text.trimmed();
    const int textWidth = option.fontMetrics.size(Qt::TextShowMnemonic, text).width();
    const bool hasMenu = hasArrow(option);
    const int iconWidth = option.icon.isNull() ? 0 : iconSide();
    const int gap = iconWidth && textWidth ? iconGap : 0;
    const int total = iconWidth + gap + textWidth + (hasMenu ? menuArrow + 4 : 0);
    const bool mirrored = option.direction == Qt::RightToLeft;

    const QRect &all = option.rect;
    const int least = kind == ButtonKind::Link || kind == ButtonKind::Inverse ? linkPadding - 1 : 4;
    int x = all.left() + qMax(least, (all.width() - total) / 2);
    const auto place = [&](int width) {
        const QRect logical(x, all.top(), width, all.height());
        x += width;
        return mirrored ? QStyle::visualRect(option.direction, all, logical) : logical;
    };
    if (iconWidth) {
        QRect slot = place(iconWidth);
        slot = QRect(slot.left(), all.top() + (all.height() - iconWidth) / 2, iconWidth, iconWidth);
        const QColor iconInk = ink == tokens.text ? tokens.text2 : ink;
        paintLabelIcon(painter, slot, option.icon, iconInk, isEnabled(option));
        x += gap;
    }
    const int room = qMin(textWidth, all.width() - (x - all.left()) - least);
    const QString shown = room < textWidth ? option.fontMetrics.elidedText(text, Qt::ElideRight, room, Qt::TextShowMnemonic)
                                           : text;
    painter->setPen(ink);
    QFont font = painter->font();
    if (kind == ButtonKind::Link && isHovered(option))
        font.setUnderline(true);
    painter->setFont(font);
    // One pixel more than measured: fractional advances would clip the last glyph.
    painter->drawText(place(room).adjusted(0, 0, 1, 0), Qt::AlignVCenter | Qt::AlignLeft | Qt::TextHideMnemonic, shown);
    if (hasMenu) {
        x += 4;
        // Quieter than the words, as long as they are in the page's own ink.
        const QColor arrow = ink == tokens.text ? tokens.text3 : ink;
        paintIcon(painter, place(menuArrow), u"chevron-down"_s, arrow, menuArrow);
    }
}

QSize pushButtonSize(const QStyleOptionButton &option, const QWidget *widget)
{
    const bool small = isSmall(widget);
    const ButtonKind kind = kindOf(widget);
    const bool bare = kind == ButtonKind::Link || kind == ButtonKind::Inverse;
    const int text = option.fontMetrics.size(Qt::TextShowMnemonic, option.text.trimmed()).width();
    const int icon = option.icon.isNull() ? 0 : iconSide() + (text ? iconGap : 0);
    const int menu = hasArrow(option) ? menuArrow + 4 : 0;
    const int padding = bare ? 2 * linkPadding : small ? 20 : 26;
    return {text + icon + menu + padding, option.fontMetrics.height() + (small ? 11 : 14)};
}

void paintToolButton(QPainter *painter, const QStyleOptionToolButton &option, const Tokens &tokens)
{
    const bool on = option.state & QStyle::State_On;
    const bool pressed = option.state & QStyle::State_Sunken;
    const QColor fill = on ? tokens.accentSoft
        : pressed          ? tokens.line
        : isHovered(option) ? tokens.hover
                            : QColor(Qt::transparent);
    paintBox(painter, option.rect, fill, Qt::transparent, radius::control);
    if (showsRing(option))
        paintFocusRing(painter, option.rect, tokens);
    const QColor ink = !isEnabled(option) ? tokens.outline : on ? tokens.accentInk : tokens.text2;
    const bool hasText = option.toolButtonStyle != Qt::ToolButtonIconOnly && !option.text.isEmpty();
    const int side = option.icon.isNull() ? 0 : iconSide();
    if (!hasText) {
        QRect slot(0, 0, side, side);
        slot.moveCenter(option.rect.center());
        paintLabelIcon(painter, slot, option.icon, ink, isEnabled(option));
        return;
    }
    const int text = option.fontMetrics.size(Qt::TextShowMnemonic, option.text).width();
    const int gap = side ? iconGap : 0;
    const int x = option.rect.left() + (option.rect.width() - side - gap - text) / 2;
    const QRect icon(x, option.rect.top() + (option.rect.height() - side) / 2, side, side);
    const QRect label(x + side + gap, option.rect.top(), text + 1, option.rect.height());
    if (side)
        paintLabelIcon(painter, QStyle::visualRect(option.direction, option.rect, icon), option.icon, ink, isEnabled(option));
    painter->setPen(on ? tokens.accentInk : isEnabled(option) ? tokens.text : tokens.text3);
    painter->drawText(QStyle::visualRect(option.direction, option.rect, label),
                      Qt::AlignVCenter | Qt::AlignLeft | Qt::TextHideMnemonic, option.text);
}

QSize toolButtonSize(const QStyleOptionToolButton &option, const QWidget *widget)
{
    const int height = em() + (isSmall(widget) ? 8 : 12);
    if (option.toolButtonStyle == Qt::ToolButtonIconOnly || option.text.isEmpty())
        return {height, height};
    const int text = option.fontMetrics.size(Qt::TextShowMnemonic, option.text).width();
    return {text + (option.icon.isNull() ? 0 : iconSide() + iconGap) + 16, height};
}

void paintCheckBox(QPainter *painter, const QStyleOption &option, const Tokens &tokens)
{
    const bool checked = option.state & QStyle::State_On;
    const bool partly = option.state & QStyle::State_NoChange;
    const QRectF box = option.rect;
    const QColor on = isEnabled(option) ? tokens.accent : tokens.outline;
    if (checked || partly)
        paintBox(painter, box, on, Qt::transparent, 4);
    else
        paintBox(painter, box, tokens.surface, isHovered(option) ? tokens.text2 : tokens.outline, 4, 1.5);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->translate(box.topLeft());
    painter->scale(box.width() / 16, box.height() / 16);
    painter->setPen(QPen(tokens.onAccent, 2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    if (checked)
        painter->drawPolyline(QPolygonF{{4.2, 8.3}, {6.9, 10.9}, {11.8, 5.4}});
    else if (partly)
        painter->drawLine(QPointF(4.6, 8), QPointF(11.4, 8));
    painter->restore();
}

void paintRadioButton(QPainter *painter, const QStyleOption &option, const Tokens &tokens)
{
    const QRectF box = option.rect;
    const bool checked = option.state & QStyle::State_On;
    const QColor on = isEnabled(option) ? tokens.accent : tokens.outline;
    paintBox(painter, box, checked ? on : tokens.surface,
             checked                ? QColor(Qt::transparent)
                 : isHovered(option) ? tokens.text2
                                     : tokens.outline,
             box.width() / 2, 1.5);
    if (checked) {
        const qreal inset = box.width() * 0.28;
        paintBox(painter, box.adjusted(inset, inset, -inset, -inset), tokens.onAccent, Qt::transparent, box.width());
    }
}

} // namespace slipway::stylebuttons
