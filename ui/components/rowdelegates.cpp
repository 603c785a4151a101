#include "ui/components/rowdelegates.h"

#include "models/buildlistmodel.h"
#include "models/words.h"
#include "ui/components/looks.h"
#include "ui/theme/icons.h"
#include "ui/theme/painting.h"
#include "ui/theme/tokens.h"
#include "ui/theme/type.h"

#include <QDateTime>
#include <QPainter>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr int gap = 8;

// The part of rect after `used` pixels at its leading edge.
QRect after(const QRect &rect, int used, Qt::LayoutDirection direction)
{
    return direction == Qt::RightToLeft ? rect.adjusted(0, 0, -used, 0) : rect.adjusted(used, 0, 0, 0);
}

QRect leading(const QRect &rect, int width, Qt::LayoutDirection direction)
{
    return QStyle::alignedRect(direction, Qt::AlignLeft | Qt::AlignVCenter, {qMin(width, rect.width()), rect.height()}, rect);
}

void paintWords(QPainter *painter, const QRect &rect, const QString &text, TypeRole type, const QColor &ink,
                Qt::TextElideMode elide = Qt::ElideRight)
{
    if (rect.width() <= 0)
        return;
    painter->setFont(fontFor(type));
    painter->setPen(ink);
    painter->drawText(rect, int(Qt::AlignVCenter) | int(QStyle::visualAlignment(painter->layoutDirection(), Qt::AlignLeft)),
                      painter->fontMetrics().elidedText(text, elide, rect.width()));
}

int widestBuildChip()
{
    int widest = 0;
    for (const BuildState state : {BuildState::Queued, BuildState::Approval, BuildState::Running, BuildState::Succeeded,
                                   BuildState::Failed, BuildState::Cancelled, BuildState::TimedOut, BuildState::Interrupted,
                                   BuildState::Superseded}) {
        widest = std::max(widest, chipColumnWidth(chipOf(state)));
    }
    return widest;
}

int numberWidth()
{
    return QFontMetrics(fontFor(TypeRole::Mono)).horizontalAdvance(u"#00000"_s);
}

} // namespace

void CellDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto *view = qobject_cast<const QAbstractItemView *>(option.widget);
    painter->save();
    painter->setLayoutDirection(option.direction);
    painter->setClipRect(option.rect);
    paintCell(painter, contentRect(option), index, view ? view->viewport() : nullptr);
    painter->restore();
}

void NameDelegate::paintCell(QPainter *painter, const QRect &rect, const QModelIndex &index, QWidget *on) const
{
    paintWords(painter, rect, index.data().toString(), TypeRole::Name, tokensFor(on).text, Qt::ElideMiddle);
}

void SecondaryDelegate::paintCell(QPainter *painter, const QRect &rect, const QModelIndex &index, QWidget *on) const
{
    paintWords(painter, rect, index.data().toString(), TypeRole::Body, tokensFor(on).text2);
}

void MonoDelegate::paintCell(QPainter *painter, const QRect &rect, const QModelIndex &index, QWidget *on) const
{
    paintWords(painter, rect, index.data().toString(), TypeRole::Mono, tokensFor(on).text2);
}

void RefDelegate::paintCell(QPainter *painter, const QRect &rect, const QModelIndex &index, QWidget *on) const
{
    if (const QString ref = index.data().toString(); !ref.isEmpty())
        paintChip(painter, rect, refChip(ref), on);
}

void SourceDelegate::paintCell(QPainter *painter, const QRect &rect, const QModelIndex &index, QWidget *on) const
{
    const Tokens &tokens = tokensFor(on);
    const Qt::LayoutDirection direction = painter->layoutDirection();
    const QString repository = index.data(ComponentListModel::RepositoryRole).toString();
    if (repository.isEmpty()) {
        paintWords(painter, rect, tr("no repository"), TypeRole::Body, tokens.text3);
        return;
    }
    const int mark = scaled(16);
    paintIcon(painter, leading(rect, mark, direction), forgeIcon(index.data(ComponentListModel::ProviderRole).toString()),
              tokens.text2, scaled(15));
    QRect rest = after(rect, mark + 6, direction);

    const QString ref = index.data(ComponentListModel::RefRole).toString();
    const ChipLook tag = refChip(ref);
    painter->setFont(fontFor(TypeRole::Body));
    // The owner is the first to go, then the end of a long ref, then that of the name.
    const int bare = painter->fontMetrics().horizontalAdvance(u".../"_s + repository.section(u'/', -1)) + 2;
    const int tagRoom = qMax(rest.width() - bare - gap, qMax(rect.width() / 3, scaled(44)));
    const int tagWidth = ref.isEmpty() ? 0 : qMin(chipSize(tag).width(), tagRoom);
    const int room = rest.width() - (tagWidth ? tagWidth + gap : 0);
    const QString words = elidedOwner(painter->fontMetrics(), repository, room);
    const int used = qMin(room, painter->fontMetrics().horizontalAdvance(words) + 1);
    painter->setPen(tokens.text);
    painter->drawText(leading(rest, used, direction),
                      int(Qt::AlignVCenter) | int(QStyle::visualAlignment(direction, Qt::AlignLeft)), words);
    if (tagWidth > 0)
        paintChip(painter, leading(after(rest, used + gap, direction), tagWidth, direction), tag, on);
}

QRect SwitchDelegate::hitRect(const QRect &cell)
{
    return switchHitRect(switchRect(cell, true));
}

void SwitchDelegate::paintCell(QPainter *painter, const QRect &rect, const QModelIndex &index, QWidget *on) const
{
    const QVariant fact = index.data(ComponentListModel::SwitchRole);
    const SwitchState state = fact.isValid() ? switchOf(TriggerSwitch(fact.toInt())) : SwitchState::NotApplicable;
    paintSwitch(painter, QRectF(switchRect(rect, true)), state, on);
}

int LastBuildDelegate::preferredWidth()
{
    // The longest of the times before the last week, which are dates; wide digits, for theirs differ.
    const auto us = [](int day, int hour) { return QDateTime(QDate(2026, 6, day), QTime(hour, 44)).toMSecsSinceEpoch() * 1000; };
    const int time = QFontMetrics(fontFor(TypeRole::Body)).horizontalAdvance(words::ago(us(14, 20), us(15, 23)));
    return widestBuildChip() + gap + numberWidth() + gap + time + 2 * gap;
}

void LastBuildDelegate::paintCell(QPainter *painter, const QRect &rect, const QModelIndex &index, QWidget *on) const
{
    const Tokens &tokens = tokensFor(on);
    const Qt::LayoutDirection direction = painter->layoutDirection();
    const QVariant last = index.data(ComponentListModel::LastBuildRole);
    if (!last.isValid()) {
        paintWords(painter, rect, index.data().toString(), TypeRole::Body, tokens.text3);
        return;
    }
    const auto build = last.value<Build>();
    const int chipRoom = widestBuildChip();
    paintChipInColumn(painter, leading(rect, chipRoom, direction), chipOf(build.state), on);
    QRect rest = after(rect, chipRoom + gap, direction);
    const int number = numberWidth();
    paintWords(painter, leading(rest, number, direction), u"#%1"_s.arg(build.number), TypeRole::Mono, tokens.text2);
    rest = after(rest, number + gap, direction);
    paintWords(painter, rest, index.data(ComponentListModel::WhenRole).toString(), TypeRole::Body,
               isWaiting(build.state) ? tokens.wait : tokens.text2);
}

int BuildStateDelegate::preferredWidth()
{
    return widestBuildChip() + 2 * gap;
}

void BuildStateDelegate::paintCell(QPainter *painter, const QRect &rect, const QModelIndex &index, QWidget *on) const
{
    const QVariant build = index.data(BuildListModel::BuildRole);
    if (build.isValid())
        paintChipInColumn(painter, rect, chipOf(build.value<Build>().state), on);
}

void TookDelegate::paintCell(QPainter *painter, const QRect &rect, const QModelIndex &index, QWidget *on) const
{
    const QVariant build = index.data(BuildListModel::BuildRole);
    const bool waits = build.isValid() && isWaiting(build.value<Build>().state);
    paintWords(painter, rect, index.data().toString(), TypeRole::Body, waits ? tokensFor(on).wait : tokensFor(on).text2);
}

void EnvironmentDelegate::paintCell(QPainter *painter, const QRect &rect, const QModelIndex &index, QWidget *on) const
{
    const auto component = index.data(ComponentListModel::ComponentRole).value<Component>();
    const Tokens &tokens = tokensFor(on);
    paintWords(painter, rect, index.data().toString(), TypeRole::Body,
               component.environment == Environment::Production ? tokens.text : tokens.text2);
}

int ComponentStateDelegate::preferredWidth()
{
    int word = 0;
    for (const ComponentState state : {ComponentState::NotDeployed, ComponentState::Starting, ComponentState::Running,
                                       ComponentState::Abnormal, ComponentState::Closed})
        word = std::max(word, QFontMetrics(fontFor(TypeRole::Body)).horizontalAdvance(words::title(state)));
    return scaled(14) + gap + word + 2 * gap;
}

void ComponentStateDelegate::paintCell(QPainter *painter, const QRect &rect, const QModelIndex &index, QWidget *on) const
{
    const Tokens &tokens = tokensFor(on);
    const Qt::LayoutDirection direction = painter->layoutDirection();
    const auto state = ComponentState(index.data(ComponentListModel::StateRole).toInt());
    const int side = scaled(14);
    const QRect square = QStyle::alignedRect(direction, Qt::AlignLeft | Qt::AlignVCenter, {side, side}, rect);
    paintGlyph(painter, square, glyphOf(state), on);
    const bool loud = state == ComponentState::Abnormal;
    paintWords(painter, after(rect, side + gap - 1, direction), index.data().toString(), TypeRole::Body,
               loud ? tokens.fail : tokens.text2);
}

} // namespace slipway
