#include "ui/deliveries/deliverydelegate.h"

#include "models/deliverylistmodel.h"
#include "models/words.h"
#include "ui/common/rowline.h"
#include "ui/deliveries/deliverylook.h"
#include "ui/theme/icons.h"
#include "ui/theme/tokens.h"
#include "ui/theme/type.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

constexpr int edge = 16;

// Below this width an answer that says nothing new (2xx) gives way to the names.
int roomForAnswers()
{
    return 21 * em();
}

} // namespace

int DeliveryDelegate::inset()
{
    return 18 + scaled(16) + 10;
}

DeliveryDelegate::DeliveryDelegate(const Clock &clock, QObject *parent)
    : RowDelegate(RowHeight::TwoLines, parent), m_clock(clock)
{
}

void DeliveryDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Tokens &tokens = tokensFor(option.widget);
    const QString title = index.data(DeliveryListModel::TitleRole).toString();
    const int half = option.rect.height() / 2 - 3;
    const QRect words = QStyle::visualRect(option.direction, option.rect,
                                           option.rect.adjusted(inset(), 3, -edge, -3));
    const QRect upper(words.left(), words.top(), words.width(), half);
    const QRect lower(words.left(), upper.bottom() + 1, words.width(), half);
    painter->save();
    if (title.isEmpty()) { // its page is being fetched
        painter->setPen(Qt::NoPen);
        painter->setBrush(tokens.idleSoft);
        const int bar = scaled(8);
        painter->drawRoundedRect(QRectF(upper.left(), upper.center().y() - bar / 2, upper.width() * 0.5, bar), 3, 3);
        painter->drawRoundedRect(QRectF(lower.left(), lower.center().y() - bar / 2, lower.width() * 0.3, bar), 3, 3);
        painter->restore();
        return;
    }
    const QVariant build = index.data(DeliveryListModel::BuildStateRole);
    const StateGlyph glyph = index.data(DeliveryListModel::QuestionRole).toBool()
        ? StateGlyph::Starting
        : glyphFor(Outcome(index.data(DeliveryListModel::OutcomeRole).toInt()),
                   build.isValid() ? std::optional(BuildState(build.toInt())) : std::nullopt);
    const int side = scaled(16);
    const QRect mark(option.rect.left() + 18, upper.top() + (upper.height() - side) / 2, side, side);
    paintGlyph(painter, QStyle::visualRect(option.direction, option.rect, mark), glyph, const_cast<QWidget *>(option.widget));

    RowLine first(painter, upper, option.direction);
    first.trailing(arrivalTime(index.data(DeliveryListModel::ReceivedRole).toLongLong(), m_clock.nowUs()), TypeRole::Caption,
                   tokens.text3);
    first.leading(plainLine(title), TypeRole::Name, tokens.text);

    RowLine second(painter, lower, option.direction);
    const int answer = index.data(DeliveryListModel::AnswerRole).toInt();
    const QString found = index.data(DeliveryListModel::NoteRole).toString();
    const bool failed = answer < 200 || answer >= 300;
    if (!found.isEmpty())
        second.trailing({}, TypeRole::Mono, tokens.text3, option.rect.width() >= roomForAnswers() ? scaled(32) : 0); // nobody asked
    else if (failed || option.rect.width() >= roomForAnswers())
        second.trailing(answer ? QString::number(answer) : u"–"_s, TypeRole::Mono, tokens.text3, scaled(32));
    second.trailing(index.data(DeliveryListModel::StateWordRole).toString(), TypeRole::Caption, tokens.ink(wordInk(glyph)));
    second.icon(senderIcon(index.data(DeliveryListModel::ProviderRole).toString()), tokens.text3, scaled(13));
    const QString name = index.data(DeliveryListModel::ComponentNameRole).toString();
    second.leading(found.isEmpty() ? name : name + u" · "_s + found, TypeRole::Caption, tokens.text2);
    painter->restore();
}

bool DeliveryDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                                 const QModelIndex &index)
{
    if (event->type() != QEvent::ToolTip || !index.isValid())
        return RowDelegate::helpEvent(event, view, option, index);
    const QString time = words::exactTime(index.data(DeliveryListModel::ReceivedRole).toLongLong());
    const QString reason = index.data(DeliveryListModel::ReasonRole).toString();
    QToolTip::showText(event->globalPos(), reason.isEmpty() ? time : tr("%1\n%2").arg(plainLine(reason), time), view);
    return true;
}

} // namespace slipway
