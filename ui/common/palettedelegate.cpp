#include "ui/common/palettedelegate.h"

#include "ui/common/labels.h"
#include "ui/theme/icons.h"
#include "ui/theme/painting.h"

#include <QPainter>
#include <QTextLayout>

namespace slipway {

namespace {

constexpr int side = 6;      // between the list's edge and the tint of the current hit
constexpr int iconStart = 16;
constexpr int textStart = 42;
constexpr int trailing = 16;

QList<QTextLayout::FormatRange> boldSpans(const QVariantList &spans, const Tokens &tokens)
{
    QList<QTextLayout::FormatRange> ranges;
    for (qsizetype i = 0; i + 1 < spans.size(); i += 2) {
        QTextLayout::FormatRange range;
        range.start = spans.at(i).toInt();
        range.length = spans.at(i + 1).toInt();
        range.format.setFontWeight(QFont::DemiBold);
        range.format.setForeground(tokens.accentInk);
        ranges.append(range);
    }
    return ranges;
}

void paintWords(QPainter *painter, const QRect &rect, const QString &text, const QVariantList &spans, const Tokens &tokens,
                const QColor &ink, Qt::LayoutDirection direction)
{
    const QFont font = fontFor(TypeRole::Body);
    const QString shown = QFontMetrics(font).elidedText(text, Qt::ElideRight, rect.width());
    QTextLayout layout(shown, font);
    QTextOption option;
    option.setWrapMode(QTextOption::NoWrap);
    option.setTextDirection(direction);
    option.setAlignment(Qt::AlignLeft);
    layout.setTextOption(option);
    if (shown == text)
        layout.setFormats(boldSpans(spans, tokens));
    layout.beginLayout();
    QTextLine line = layout.createLine();
    line.setLineWidth(rect.width());
    layout.endLayout();
    painter->setPen(ink);
    layout.draw(painter, QPointF(rect.left(), rect.top() + (rect.height() - line.height()) / 2));
}

} // namespace

QSize PaletteDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    return {0, index.data(paletterole::IsGroup).toBool() ? em() + 9 : em() + 20};
}

void PaletteDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Tokens &tokens = tokensFor(option.widget);
    const auto visual = [&](const QRect &logical) { return QStyle::visualRect(option.direction, option.rect, logical); };
    const QRect &all = option.rect;
    painter->save();
    if (index.data(paletterole::IsGroup).toBool()) {
        painter->setFont(fontFor(TypeRole::Caption));
        painter->setPen(tokens.text3);
        painter->drawText(visual(all.adjusted(iconStart, 0, -trailing, 0)),
                          Qt::AlignVCenter | int(QStyle::visualAlignment(option.direction, Qt::AlignLeft)),
                          index.data(Qt::DisplayRole).toString());
        painter->restore();
        return;
    }
    const bool current = option.state & QStyle::State_Selected;
    const QString reason = index.data(paletterole::Disabled).toString();
    if (current)
        paintBox(painter, all.adjusted(side, 0, -side, 0), tokens.accentSoft, Qt::transparent, radius::control);
    const int icon = scaled(16);
    const QColor ink = reason.isEmpty() ? tokens.text : tokens.text3;
    paintIcon(painter, visual({all.left() + iconStart, all.top(), icon, all.height()}),
              index.data(paletterole::IconName).toString(),
              !reason.isEmpty() ? tokens.text3 : current ? tokens.accentInk : tokens.text2, icon);

    int right = all.right() - trailing;
    if (const QString keys = index.data(paletterole::Keys).toString(); !keys.isEmpty() && reason.isEmpty()) {
        const QSize cap = keyCapSize(keys);
        const QRect slot(right - cap.width(), all.top() + (all.height() - cap.height()) / 2, cap.width(), cap.height());
        paintKeyCap(painter, visual(slot), keys, tokens);
        right = slot.left() - 10;
    }
    const QFontMetrics caption(fontFor(TypeRole::Caption));
    const QString detail = reason.isEmpty() ? index.data(paletterole::Detail).toString() : reason;
    const int textLeft = all.left() + textStart + icon - 16;
    if (!detail.isEmpty()) {
        const int room = qMin(caption.horizontalAdvance(detail) + 1, (right - textLeft) / 2);
        painter->setFont(fontFor(TypeRole::Caption));
        painter->setPen(tokens.text3);
        painter->drawText(visual({right - room, all.top(), room, all.height()}),
                          Qt::AlignVCenter | int(QStyle::visualAlignment(option.direction, Qt::AlignRight)),
                          caption.elidedText(detail, Qt::ElideRight, room));
        right -= room + 12;
    }
    paintWords(painter, visual({textLeft, all.top(), right - textLeft, all.height()}), index.data(Qt::DisplayRole).toString(),
               index.data(paletterole::Spans).toList(), tokens, ink, option.direction);
    painter->restore();
}

} // namespace slipway
