#include "ui/builds/builddelegate.h"

#include "app/services/buildcontext.h"
#include "models/buildlistmodel.h"
#include "ui/builds/buildlook.h"
#include "ui/theme/icons.h"
#include "ui/theme/painting.h"
#include "ui/theme/type.h"

#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

using Column = BuildListModel::Column;

int actionSide()
{
    return em() + 12;
}

void paintText(QPainter *painter, const QStyleOptionViewItem &option, const QRect &room, const QString &text,
               TypeRole type, const QColor &ink, Qt::TextElideMode elide = Qt::ElideRight)
{
    painter->setFont(fontFor(type));
    painter->setPen(ink);
    const QString shown = painter->fontMetrics().elidedText(text, elide, room.width());
    painter->drawText(room, int(QStyle::visualAlignment(option.direction, Qt::AlignLeft)) | Qt::AlignVCenter, shown);
}

// A row that is still being fetched keeps its height and shows where words will be.
void paintPlaceholder(QPainter *painter, const QRect &room, int column, const Tokens &tokens)
{
    constexpr std::array<int, BuildListModel::ColumnCount> shares{60, 70, 80, 50, 80, 75, 60, 60, 40};
    const int width = room.width() * shares[size_t(column)] / 100;
    const QRect bar(room.left(), room.center().y() - scaled(4), width, scaled(8));
    paintBox(painter, bar, tokens.lineSoft, Qt::transparent, 4);
}

} // namespace

BuildDelegate::BuildDelegate(QObject *parent) : RowDelegate(RowHeight::Table, parent) { }

void BuildDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Tokens &tokens = tokensFor(option.widget);
    auto *view = const_cast<QWidget *>(option.widget);
    const auto *rows = qobject_cast<const RowView *>(option.widget);
    QWidget *on = rows ? rows->viewport() : view;
    QRect room = contentRect(option);
    const bool last = index.column() == Column::Duration;
    const bool current = option.state & (QStyle::State_MouseOver | QStyle::State_Selected);
    if (last && current)
        room.setRight(actionRect(option.rect, Action::CancelOrRetry, rows).left() - scaled(4));

    painter->save();
    painter->setClipRect(option.rect);
    const QVariant build = index.data(BuildListModel::BuildRole);
    const QString text = index.data().toString();
    if (!build.isValid() && text.isEmpty()) {
        if (!index.data(BuildListModel::StateRole).isValid())
            paintPlaceholder(painter, room, index.column(), tokens);
        painter->restore();
        return;
    }
    const auto state = BuildState(index.data(BuildListModel::StateRole).toInt());
    switch (index.column()) {
    case Column::Number:
        paintText(painter, option, room, text, TypeRole::Mono, tokens.text2);
        break;
    case Column::ComponentName:
        paintText(painter, option, room, text, TypeRole::Name, tokens.text, Qt::ElideMiddle);
        break;
    case Column::State:
        paintChipInColumn(painter, room, chipOf(state), on);
        break;
    case Column::Branch:
        if (!text.isEmpty())
            paintChip(painter, room, refChip(text), on);
        break;
    case Column::Revision:
        paintText(painter, option, room, text, TypeRole::Mono, tokens.text2);
        break;
    case Column::Message:
        paintText(painter, option, room, text, TypeRole::Body, build.isValid() ? tokens.text : tokens.text3);
        break;
    case Column::Duration:
        if (isWaiting(state) || isHeldUp(build.value<Build>()))
            paintText(painter, option, room, text, TypeRole::Caption, tokens.wait);
        else
            paintText(painter, option, room, text, TypeRole::Mono, state == BuildState::Running ? tokens.run : tokens.text2);
        break;
    default:
        paintText(painter, option, room, text, TypeRole::Body, tokens.text2);
        break;
    }
    if (last && current && build.isValid())
        paintActions(painter, option, index);
    painter->restore();
}

void BuildDelegate::paintActions(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto *view = qobject_cast<const RowView *>(option.widget);
    const Tokens &tokens = tokensFor(option.widget);
    const auto state = BuildState(index.data(BuildListModel::StateRole).toInt());
    const QPoint pointer = view ? view->viewport()->mapFromGlobal(QCursor::pos()) : QPoint();
    const int side = scaled(16);
    for (const Action action : {Action::CancelOrRetry, Action::More}) {
        const QRect box = actionRect(option.rect, action, view);
        if (box.contains(pointer))
            paintBox(painter, box.adjusted(1, 1, -1, -1), tokens.surface, tokens.lineStrong, radius::control);
        const QString icon = action == Action::More ? u"ellipsis"_s
            : isFinished(state)                     ? u"rotate-cw"_s
            : state == BuildState::Approval         ? u"check"_s
                                                    : u"circle-stop"_s;
        const bool danger = icon == u"circle-stop";
        paintIcon(painter, box, icon, danger ? tokens.fail : tokens.text2, side);
    }
}

QRect BuildDelegate::actionRect(const QRect &cell, Action action, const RowView *view)
{
    const int side = actionSide();
    // Icons have room around them: their ink ends where the page's padding begins.
    const int edge = (view ? view->edge() : 8) - (side - scaled(16)) / 2;
    const int fromEnd = action == Action::More ? 1 : 2;
    const QRect logical(cell.right() + 1 - edge - fromEnd * side, cell.top() + (cell.height() - side) / 2, side, side);
    return QStyle::visualRect(view ? view->layoutDirection() : Qt::LeftToRight, cell, logical);
}

int BuildDelegate::actionsWidth()
{
    return 2 * actionSide() + scaled(8);
}

BuildDelegate::Action BuildDelegate::actionAt(const QPoint &position, const QRect &cell, const RowView *view)
{
    for (const Action action : {Action::CancelOrRetry, Action::More}) {
        if (actionRect(cell, action, view).contains(position))
            return action;
    }
    return Action::None;
}

bool BuildDelegate::editorEvent(QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option,
                                const QModelIndex &index)
{
    const QEvent::Type type = event->type();
    if (index.column() == Column::Duration
        && (type == QEvent::MouseButtonPress || type == QEvent::MouseButtonDblClick || type == QEvent::MouseButtonRelease)) {
        const auto *mouse = static_cast<QMouseEvent *>(event);
        const Action action = actionAt(mouse->position().toPoint(), option.rect, qobject_cast<const RowView *>(option.widget));
        // What the first click of a double click cancelled the second would retry.
        const bool isClick = std::exchange(m_isPressed, type == QEvent::MouseButtonPress) && type == QEvent::MouseButtonRelease;
        if (mouse->button() == Qt::LeftButton && action != Action::None) {
            if (isClick)
                Q_EMIT actionClicked(index, action);
            return true;
        }
    }
    return RowDelegate::editorEvent(event, model, option, index);
}

bool BuildDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                              const QModelIndex &index)
{
    if (index.column() == Column::Duration) {
        const Action action = actionAt(event->pos(), option.rect, qobject_cast<const RowView *>(view));
        const auto state = BuildState(index.data(BuildListModel::StateRole).toInt());
        if (action != Action::None) {
            const QString text = action == Action::More ? tr("More")
                : isFinished(state)                     ? tr("Retry")
                : state == BuildState::Approval         ? tr("Approve")
                                                        : tr("Cancel Build");
            QToolTip::showText(event->globalPos(), text, view);
            return true;
        }
    }
    return RowDelegate::helpEvent(event, view, option, index);
}

} // namespace slipway
