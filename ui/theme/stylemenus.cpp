#include "ui/theme/stylemenus.h"

#include "ui/theme/icons.h"
#include "ui/theme/painting.h"
#include "ui/theme/tokens.h"
#include "ui/theme/type.h"

#include <QPainter>

namespace slipway {

using namespace Qt::StringLiterals;

namespace stylemenus {

namespace {

constexpr int outer = 14; // edge to icon
constexpr int submenuRoom = 22;

int iconSide()
{
    return scaled(16);
}

int textStart()
{
    return outer + iconSide() + 10;
}

struct ItemText {
    QString label;
    QString keys;
};

ItemText split(const QString &text)
{
    const qsizetype tab = text.indexOf(u'\t');
    return tab < 0 ? ItemText{text, {}} : ItemText{text.left(tab), text.mid(tab + 1)};
}

} // namespace

void paintItem(QPainter *painter, const QStyleOptionMenuItem &option, const Tokens &tokens)
{
    const QRect &all = option.rect;
    if (option.menuItemType == QStyleOptionMenuItem::Separator) {
        paintHairline(painter, QRectF(all.left() + 8, all.center().y(), all.width() - 16, 1), tokens.line);
        return;
    }
    const auto visual = [&](const QRect &logical) { return QStyle::visualRect(option.direction, all, logical); };
    const bool enabled = option.state & QStyle::State_Enabled;
    if (enabled && (option.state & QStyle::State_Selected))
        paintBox(painter, all.adjusted(5, 0, -5, 0), tokens.accentSoft, Qt::transparent, radius::chip);

    const QColor ink = enabled ? tokens.text2 : tokens.text3;
    const int side = iconSide();
    const QRect slot = visual({all.left() + outer, all.top() + (all.height() - side) / 2, side, side});
    if (option.checkType != QStyleOptionMenuItem::NotCheckable && option.checked)
        paintIcon(painter, slot, u"check"_s, enabled ? tokens.accentInk : tokens.text3, side);
    else if (const QString name = nameOf(option.icon); !name.isEmpty())
        paintIcon(painter, slot, name, ink, side);
    else if (!option.icon.isNull())
        option.icon.paint(painter, slot, Qt::AlignCenter, enabled ? QIcon::Normal : QIcon::Disabled);

    const auto [label, keys] = split(option.text);
    const bool hasMenu = option.menuItemType == QStyleOptionMenuItem::SubMenu;
    const int end = hasMenu ? submenuRoom : 16;
    painter->save();
    painter->setFont(option.font);
    painter->setPen(enabled ? tokens.text : tokens.text3);
    const Qt::Alignment leading = QStyle::visualAlignment(option.direction, Qt::AlignLeft) | Qt::AlignVCenter;
    const Qt::Alignment trailing = QStyle::visualAlignment(option.direction, Qt::AlignRight) | Qt::AlignVCenter;
    painter->drawText(visual(all.adjusted(textStart(), 0, -end, 0)), int(leading) | Qt::TextShowMnemonic, label);
    if (!keys.isEmpty()) {
        painter->setPen(tokens.text3);
        painter->drawText(visual(all.adjusted(textStart(), 0, -end, 0)), trailing, keys);
    }
    painter->restore();
    if (hasMenu) {
        const QString arrow = option.direction == Qt::RightToLeft ? u"chevron-left"_s : u"chevron-right"_s;
        paintIcon(painter, visual({all.right() - submenuRoom, all.top(), 14, all.height()}), arrow, tokens.text3, 14);
    }
}

QSize itemSize(const QStyleOptionMenuItem &option)
{
    if (option.menuItemType == QStyleOptionMenuItem::Separator)
        return {10, 9};
    const auto [label, keys] = split(option.text);
    const QFontMetrics metrics(option.font);
    int width = textStart() + metrics.size(Qt::TextShowMnemonic, label).width() + 16;
    if (!keys.isEmpty())
        width += 32 + metrics.horizontalAdvance(keys);
    if (option.menuItemType == QStyleOptionMenuItem::SubMenu)
        width += submenuRoom;
    return {width, metrics.height() + 12};
}

} // namespace stylemenus

namespace stylebars {

void paintProgress(QPainter *painter, const QStyleOptionProgressBar &option, const Tokens &tokens, qreal turn)
{
    const QRect &all = option.rect;
    const qreal height = qMin(4, all.height());
    const QRectF groove(all.left(), all.top() + (all.height() - height) / 2.0, all.width(), height);
    paintBox(painter, groove, tokens.line, Qt::transparent, height / 2);
    const int range = option.maximum - option.minimum;
    QRectF done = groove;
    if (range > 0) {
        done.setWidth(qMax(height, groove.width() * (option.progress - option.minimum) / range));
        if (option.direction == Qt::RightToLeft)
            done.moveRight(groove.right());
        if (option.progress <= option.minimum)
            return;
    } else {
        // Length unknown: a third of the groove wanders to and fro.
        const qreal share = turn < 180 ? turn / 180 : 2 - turn / 180;
        done.setWidth(groove.width() / 3);
        done.moveLeft(groove.left() + share * (groove.width() - done.width()));
    }
    paintBox(painter, done, tokens.run, Qt::transparent, height / 2);
}

QRect scrollPart(const QStyleOptionSlider &option, QStyle::SubControl part)
{
    constexpr int shortest = 32;
    const QRect &all = option.rect;
    const bool vertical = option.orientation == Qt::Vertical;
    const int length = vertical ? all.height() : all.width();
    const qint64 range = qint64(option.maximum) - option.minimum;
    int slider = length;
    if (range > 0)
        slider = qMin(length, qMax(shortest, int(qint64(length) * option.pageStep / (range + option.pageStep))));
    const int start = QStyle::sliderPositionFromValue(option.minimum, option.maximum, option.sliderPosition,
                                                      length - slider, option.upsideDown);
    const auto slice = [&](int from, int extent) {
        return vertical ? QRect(all.left(), all.top() + from, all.width(), extent)
                        : QRect(all.left() + from, all.top(), extent, all.height());
    };
    switch (part) {
    case QStyle::SC_ScrollBarGroove: return all;
    case QStyle::SC_ScrollBarSlider: return slice(start, slider);
    case QStyle::SC_ScrollBarSubPage: return slice(0, start);
    case QStyle::SC_ScrollBarAddPage: return slice(start + slider, length - start - slider);
    default: return {};
    }
}

void paintScrollBar(QPainter *painter, const QStyleOptionSlider &option, const Tokens &tokens)
{
    if (option.maximum <= option.minimum)
        return;
    const bool active = (option.state & QStyle::State_Enabled)
        && (option.activeSubControls & QStyle::SC_ScrollBarSlider
            && option.state & (QStyle::State_MouseOver | QStyle::State_Sunken));
    const bool vertical = option.orientation == Qt::Vertical;
    const QRectF slider = scrollPart(option, QStyle::SC_ScrollBarSlider);
    const QRectF handle = vertical ? slider.adjusted(2, 1, -2, -1) : slider.adjusted(1, 2, -1, -2);
    paintBox(painter, handle, active ? tokens.outline : tokens.lineStrong, Qt::transparent, 3);
}

} // namespace stylebars
} // namespace slipway
