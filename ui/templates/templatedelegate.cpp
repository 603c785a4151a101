#include "ui/templates/templatedelegate.h"

#include "ui/common/rowline.h"
#include "ui/theme/tokens.h"

#include <QLocale>
#include <QPainter>

namespace slipway {

namespace {

constexpr int edge = 16;

QColor effectInk(const QModelIndex &index, int role, const Tokens &tokens, const QColor &otherwise)
{
    const QVariant tone = index.data(role);
    return tone.isValid() && Tone(tone.toInt()) != Tone::Idle ? tokens.ink(Tone(tone.toInt())) : otherwise;
}

} // namespace

void TemplateDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Tokens &tokens = tokensFor(option.widget);
    const auto *view = qobject_cast<const RowView *>(option.widget);
    const int start = view ? view->edge() : 24;
    const int half = option.rect.height() / 2 - 6;
    const QRect words = QStyle::visualRect(option.direction, option.rect, option.rect.adjusted(start, 6, -edge, -6));
    const QRect upper(words.left(), words.top(), words.width(), half);
    const QRect lower(words.left(), upper.bottom() + 1, words.width(), half);
    painter->save();
    RowLine first(painter, upper, option.direction);
    first.trailing(QLocale().toString(index.data(UsersRole).toInt()), TypeRole::Caption, tokens.text3);
    first.leading(index.data(NameRole).toString(), TypeRole::Name, tokens.text);
    RowLine second(painter, lower, option.direction);
    if (const QString mark = index.data(MarkRole).toString(); !mark.isEmpty())
        second.trailing(mark, TypeRole::CaptionStrong, effectInk(index, MarkToneRole, tokens, tokens.text2));
    second.leading(index.data(PlaceRole).toString(), TypeRole::Caption, tokens.text2);
    painter->restore();
}

void ReachDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Tokens &tokens = tokensFor(option.widget);
    const auto *view = qobject_cast<const RowView *>(option.widget);
    const int start = view ? view->edge() : edge;
    const int side = 14;
    painter->save();
    const QRect all = option.rect.adjusted(start, 0, -start, 0);
    const QRect mark(all.left(), all.top() + (all.height() - side) / 2, side, side);
    paintGlyph(painter, QStyle::visualRect(option.direction, option.rect, mark), StateGlyph(index.data(GlyphRole).toInt()), tokens);
    RowLine line(painter, QStyle::visualRect(option.direction, option.rect, all.adjusted(side + 8, 0, 0, 0)), option.direction);
    line.trailing(index.data(EffectRole).toString(), TypeRole::Caption, effectInk(index, EffectToneRole, tokens, tokens.text2));
    line.leading(index.data(NameRole).toString(), TypeRole::Body, tokens.text);
    painter->restore();
}

} // namespace slipway
