#include "ui/common/rowview.h"

#include "ui/theme/painting.h"
#include "ui/theme/styleviews.h"
#include "ui/theme/tokens.h"
#include "ui/theme/type.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

namespace slipway {

namespace {

constexpr int cellPadding = 8;

} // namespace

int rowHeight(RowHeight height)
{
    return height == RowHeight::Table ? em() + 18 : 2 * em() + 22;
}

RowDelegate::RowDelegate(RowHeight height, QObject *parent) : QStyledItemDelegate(parent), m_height(height) { }

QSize RowDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    return {QStyledItemDelegate::sizeHint(option, index).width(), rowHeight(m_height)};
}

void RowDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyleOptionViewItem inner(option);
    inner.rect = contentRect(option).adjusted(-cellPadding, 0, cellPadding, 0);
    QStyledItemDelegate::paint(painter, inner, index);
}

QRect RowDelegate::contentRect(const QStyleOptionViewItem &option)
{
    const auto *view = qobject_cast<const RowView *>(option.widget);
    const int edge = view ? view->edge() : cellPadding;
    using Position = QStyleOptionViewItem::ViewItemPosition;
    const bool first = option.viewItemPosition == Position::Beginning || option.viewItemPosition == Position::OnlyOne;
    const bool last = option.viewItemPosition == Position::End || option.viewItemPosition == Position::OnlyOne;
    const QRect logical = option.rect.adjusted(first ? edge : cellPadding, 0, last ? -edge : -cellPadding, 0);
    return QStyle::visualRect(option.direction, option.rect, logical);
}

void RowDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    // The ring goes around the row, not around a cell.
    option->state &= ~QStyle::State_HasFocus;
}

GroupHeader::GroupHeader(QWidget *parent) : QHeaderView(Qt::Horizontal, parent)
{
    setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    setHighlightSections(false);
    setSectionsClickable(true);
    setSectionsMovable(false);
    setStretchLastSection(true);
    setMinimumSectionSize(40);
}

void GroupHeader::addGroup(int first, int last, const QString &text)
{
    m_groups.append({first, last, text});
    updateGeometry();
    viewport()->update();
}

void GroupHeader::clearGroups()
{
    m_groups.clear();
    updateGeometry();
    viewport()->update();
}

void GroupHeader::setEdge(int pixels)
{
    m_edge = pixels;
    viewport()->update();
}

QSize GroupHeader::sizeHint() const
{
    return {QHeaderView::sizeHint().width(), em() + (m_groups.isEmpty() ? 16 : 28)};
}

void GroupHeader::paintSection(QPainter *painter, const QRect &rect, int logicalIndex) const
{
    const Tokens &tokens = tokensFor(this);
    painter->save();
    painter->fillRect(rect, tokens.surface);
    paintHairline(painter, QRectF(rect.left(), rect.bottom(), rect.width(), 1), tokens.line);
    painter->restore();
    // The labels lie in the lower part, below the words over several columns.
    QRect label = rect.adjusted(0, m_groups.isEmpty() ? 0 : em() - 4, 0, 0);
    const int shift = m_edge - cellPadding;
    if (visualIndex(logicalIndex) == 0 && shift > 0)
        label = QStyle::visualRect(layoutDirection(), label, label.adjusted(shift, 0, 0, 0));
    QHeaderView::paintSection(painter, label, logicalIndex);
    for (const Group &group : m_groups) {
        const int visual = visualIndex(logicalIndex);
        if (visual < visualIndex(group.first) || visual > visualIndex(group.last))
            continue;
        // Each section paints the whole label, clipped to itself: what one paints over another would be wiped.
        const int from = qMin(sectionViewportPosition(group.first), sectionViewportPosition(group.last));
        const int to = qMax(sectionViewportPosition(group.first) + sectionSize(group.first),
                            sectionViewportPosition(group.last) + sectionSize(group.last));
        const QRect span = QRect(from, rect.top() + 4, to - from, em()).adjusted(8, 0, -8, 0);
        painter->save();
        painter->setClipRect(rect);
        painter->setFont(fontFor(TypeRole::Micro));
        const int word = painter->fontMetrics().horizontalAdvance(group.text) + 12;
        const int middle = span.center().y();
        const int side = (span.width() - word) / 2;
        if (side > 4) {
            paintHairline(painter, QRectF(span.left(), middle, side, 1), tokens.lineStrong);
            paintHairline(painter, QRectF(span.right() - side, middle, side, 1), tokens.lineStrong);
        }
        painter->setPen(tokens.text2);
        painter->drawText(span, Qt::AlignCenter, group.text);
        painter->restore();
    }
}

RowView::RowView(const QString &name, RowHeight height, QWidget *parent)
    : QTreeView(parent), m_header(new GroupHeader(this))
{
    setAccessibleName(name);
    setHeader(m_header);
    setItemDelegate(new RowDelegate(height, this));
    setRootIsDecorated(false);
    setUniformRowHeights(true);
    setAllColumnsShowFocus(false); // the ring is painted with the row
    setAlternatingRowColors(false);
    setFrameShape(QFrame::NoFrame);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setMouseTracking(true);
    setTabKeyNavigation(false);
    setProperty(styleviews::paintsRowsProperty, true);
    m_header->setEdge(m_edge);
    if (height == RowHeight::TwoLines)
        setHeaderHidden(true);
    connect(this, &QAbstractItemView::doubleClicked, this, &RowView::opened);
}

void RowView::setEdge(int pixels)
{
    m_edge = pixels;
    m_header->setEdge(pixels);
    viewport()->update();
}

void RowView::drawRow(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QRect row(0, option.rect.top(), viewport()->width(), option.rect.height());
    RowState state;
    state.hovered = m_hovered.isValid() && m_hovered.row() == index.row() && m_hovered.parent() == index.parent();
    state.selected = selectionModel() && selectionModel()->isRowSelected(index.row(), index.parent());
    state.lineInset = m_edge;
    state.direction = layoutDirection();
    paintRow(painter, row, state, tokensFor(this));
    QTreeView::drawRow(painter, option, index);
    if (currentIndex().isValid() && currentIndex().row() == index.row() && currentIndex().parent() == index.parent()
        && showsFocusRing(this))
        paintFocusRing(painter, QRectF(row).adjusted(state.selected ? 3 : 1, 1, -1, -1), tokensFor(this), radius::chip);
}

bool RowView::viewportEvent(QEvent *event)
{
    switch (event->type()) {
    case QEvent::HoverMove:
    case QEvent::MouseMove:
        setHovered(indexAt(static_cast<QSinglePointEvent *>(event)->position().toPoint()));
        break;
    case QEvent::Leave:
    case QEvent::HoverLeave:
        setHovered({});
        break;
    case QEvent::FocusIn:
    case QEvent::FocusOut:
        viewport()->update();
        break;
    default:
        break;
    }
    return QTreeView::viewportEvent(event);
}

void RowView::setHovered(const QModelIndex &index)
{
    const QModelIndex row = index.siblingAtColumn(0);
    if (row == m_hovered)
        return;
    repaintRow(m_hovered);
    m_hovered = row;
    repaintRow(row);
}

void RowView::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTreeView::currentChanged(current, previous);
    // The ring goes around the row; the base class repaints cells.
    repaintRow(previous);
    repaintRow(current);
}

void RowView::repaintRow(const QModelIndex &index)
{
    if (!index.isValid())
        return;
    const QRect cell = visualRect(index);
    viewport()->update(QRect(0, cell.top(), viewport()->width(), cell.height()));
}

void RowView::keyPressEvent(QKeyEvent *event)
{
    const QModelIndex index = currentIndex();
    if (index.isValid() && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)) {
        Q_EMIT opened(index);
        return;
    }
    if (index.isValid() && event->key() == Qt::Key_Space && event->modifiers() == Qt::NoModifier) {
        Q_EMIT lookRequested(index);
        return;
    }
    QTreeView::keyPressEvent(event);
}

QSize RowView::minimumSizeHint() const
{
    // Columns scroll; a table never forces the window wider.
    return {10 * em(), 5 * em()};
}

} // namespace slipway
