#include "ui/theme/styleviews.h"

#include "ui/theme/icons.h"
#include "ui/theme/painting.h"
#include "ui/theme/tokens.h"
#include "ui/theme/type.h"

#include <QAbstractItemView>
#include <QPainter>
#include <QVariant>

namespace slipway::styleviews {

using namespace Qt::StringLiterals;

namespace {

constexpr int headerPadding = 8;
int sortArrow()
{
    return scaled(12);
}

RowState rowStateOf(const QStyleOptionViewItem &option)
{
    RowState state;
    state.hovered = (option.state & QStyle::State_MouseOver) && (option.state & QStyle::State_Enabled);
    state.selected = option.state & QStyle::State_Selected;
    state.leading = option.viewItemPosition == QStyleOptionViewItem::Beginning
        || option.viewItemPosition == QStyleOptionViewItem::OnlyOne
        || option.viewItemPosition == QStyleOptionViewItem::Invalid;
    state.direction = option.direction;
    return state;
}

struct TabText {
    QString word;
    QString count;
};

TabText splitTab(const QString &text)
{
    const qsizetype tab = text.indexOf(u'\t');
    return tab < 0 ? TabText{text, {}} : TabText{text.left(tab), text.mid(tab + 1)};
}

constexpr int countGap = 6;

int countWidth(const QString &count)
{
    return count.isEmpty() ? 0 : countGap + QFontMetrics(fontFor(TypeRole::Caption)).horizontalAdvance(count);
}

} // namespace

void paintRowPanel(QPainter *painter, const QStyleOptionViewItem &option, const QWidget *widget, const Tokens &tokens)
{
    if (widget && widget->property(paintsRowsProperty).toBool())
        return;
    RowState state = rowStateOf(option);
    state.lined = false;
    state.leading = false;
    paintRow(painter, option.rect, state, tokens);
}

void paintItemPanel(QPainter *painter, const QStyleOptionViewItem &option, const QWidget *widget, const Tokens &tokens)
{
    if (option.backgroundBrush.style() != Qt::NoBrush)
        painter->fillRect(option.rect, option.backgroundBrush);
    if (widget && widget->property(paintsRowsProperty).toBool())
        return;
    RowState state = rowStateOf(option);
    state.lined = false;
    paintRow(painter, option.rect, state, tokens);
}

void paintFocusRect(QPainter *painter, const QStyleOption &option, const QWidget *widget, const Tokens &tokens)
{
    // Item views claim keyboard focus in the option always; the window knows.
    const bool keyboard = widget ? widget->window()->testAttribute(Qt::WA_KeyboardFocusChange)
                                 : bool(option.state & QStyle::State_KeyboardFocusChange);
    if (!keyboard)
        return;
    const bool isRow = option.state & QStyle::State_Item || qobject_cast<const QAbstractItemView *>(widget);
    QRectF rect = isRow ? QRectF(option.rect).adjusted(1, 1, -1, -1) : QRectF(option.rect).adjusted(-3, -2, 3, 2);
    if (widget && !isRow)
        rect &= widget->rect(); // whole also where there is little room
    paintFocusRing(painter, rect, tokens, radius::chip);
}

void paintBranch(QPainter *painter, const QStyleOption &option, const Tokens &tokens)
{
    if (!(option.state & QStyle::State_Children))
        return;
    const bool open = option.state & QStyle::State_Open;
    const QString closed = option.direction == Qt::RightToLeft ? u"chevron-left"_s : u"chevron-right"_s;
    paintIcon(painter, option.rect, open ? u"chevron-down"_s : closed, tokens.text2, scaled(12));
}

void paintHeaderSection(QPainter *painter, const QStyleOption &option, const Tokens &tokens)
{
    const QRect &r = option.rect;
    painter->fillRect(r, tokens.surface);
    const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(&option);
    if (header && header->orientation == Qt::Horizontal && (option.state & QStyle::State_MouseOver)
        && (option.state & QStyle::State_Enabled) && header->sortIndicator != QStyleOptionHeader::None)
        painter->fillRect(r, tokens.hover);
    paintHairline(painter, QRectF(r.left(), r.bottom(), r.width(), 1), tokens.line);
}

void paintHeaderLabel(QPainter *painter, const QStyleOptionHeader &option, const Tokens &tokens)
{
    const bool sorted = option.sortIndicator != QStyleOptionHeader::None;
    QRect rect = option.rect.adjusted(headerPadding, 0, -headerPadding, 0);
    const int arrowRoom = sorted ? sortArrow() + 4 : 0;
    const QString text = option.fontMetrics.elidedText(option.text, Qt::ElideRight, rect.width() - arrowRoom);
    const int textWidth = option.fontMetrics.horizontalAdvance(text) + 1;
    const Qt::Alignment align = QStyle::visualAlignment(option.direction, option.textAlignment);
    const QRect content = QStyle::alignedRect(Qt::LeftToRight, (align & Qt::AlignHorizontal_Mask) | Qt::AlignVCenter,
                                              {textWidth + arrowRoom, rect.height()}, rect);
    const QRect word = QStyle::visualRect(option.direction, content, {content.left(), content.top(), textWidth,
                                                                      content.height()});
    painter->setPen(sorted ? tokens.text : tokens.text2);
    painter->drawText(word, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine, text);
    if (sorted) {
        const QRect arrow(content.left() + textWidth + 4, content.top(), sortArrow(), content.height());
        const bool up = option.sortIndicator == QStyleOptionHeader::SortDown; // so Qt calls the ascending one
        paintIcon(painter, QStyle::visualRect(option.direction, content, arrow), up ? u"arrow-up"_s : u"arrow-down"_s,
                  tokens.text2, sortArrow());
    }
}

QSize headerSectionSize(const QStyleOptionHeader &option)
{
    return {option.fontMetrics.horizontalAdvance(option.text) + 2 * headerPadding + sortArrow() + 4, em() + 16};
}

void paintTab(QPainter *painter, const QStyleOptionTab &option, const Tokens &tokens)
{
    const bool selected = option.state & QStyle::State_Selected;
    const bool enabled = option.state & QStyle::State_Enabled;
    const bool hovered = enabled && (option.state & QStyle::State_MouseOver);
    const auto [word, count] = splitTab(option.text);
    const QRect content = option.rect.adjusted(tabPadding, 0, -tabPadding, 0);
    const QFontMetrics metrics(fontFor(TypeRole::Name));
    const int wordWidth = metrics.size(Qt::TextShowMnemonic, word).width() + 1;

    painter->save();
    painter->setFont(fontFor(TypeRole::Name));
    painter->setPen(!enabled ? tokens.outline : selected || hovered ? tokens.text : tokens.text2);
    const QRect wordRect(content.left(), content.top(), wordWidth, content.height());
    painter->drawText(QStyle::visualRect(option.direction, content, wordRect),
                      Qt::AlignVCenter | Qt::AlignLeft | Qt::TextHideMnemonic, word);
    if (!count.isEmpty()) {
        painter->setFont(fontFor(TypeRole::Caption));
        painter->setPen(tokens.text3);
        const QRect countRect(wordRect.right() + countGap, content.top(), content.width(), content.height());
        painter->drawText(QStyle::visualRect(option.direction, content, countRect),
                          Qt::AlignVCenter | QStyle::visualAlignment(option.direction, Qt::AlignLeft), count);
    }
    painter->restore();
    if (selected)
        paintBox(painter, QRectF(content.left(), option.rect.bottom() - 1, content.width(), 2), tokens.accent,
                 Qt::transparent, 1);
    if ((option.state & QStyle::State_HasFocus) && (option.state & QStyle::State_KeyboardFocusChange)) {
        const int inset = qMax(4, (option.rect.height() - metrics.height()) / 2 - 4);
        paintFocusRing(painter, option.rect.adjusted(4, inset, -4, -inset), tokens, radius::chip);
    }
}

QSize tabSize(const QStyleOptionTab &option)
{
    const auto [word, count] = splitTab(option.text);
    const QFontMetrics metrics(fontFor(TypeRole::Name));
    return {metrics.size(Qt::TextShowMnemonic, word).width() + 1 + countWidth(count) + 2 * tabPadding, em() + 22};
}

} // namespace slipway::styleviews
