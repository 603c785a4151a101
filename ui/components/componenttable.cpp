#include "ui/components/componenttable.h"

#include "models/componentlistmodel.h"
#include "ui/common/widths.h"
#include "ui/components/rowdelegates.h"
#include "ui/theme/icons.h"
#include "ui/theme/painting.h"
#include "ui/theme/tokens.h"
#include "ui/theme/type.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QHelpEvent>
#include <QItemSelection>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

using Column = ComponentListModel::Column;

constexpr int actionSide = 26;
constexpr int switchColumn = 52;
constexpr int leastSource = 150; // an icon, a repository and its branch
constexpr int mostNamesMeasured = 2'000;
constexpr int triggerColumns[] = {Column::Git, Column::Image, Column::Api};

} // namespace

ComponentTable::ComponentTable(ComponentListModel *model, QWidget *parent)
    : RowView(tr("Components"), RowHeight::Table, parent), m_model(model)
{
    setObjectName(u"components"_s);
    setModel(model);
    setItemDelegateForColumn(Column::Name, new NameDelegate(this));
    setItemDelegateForColumn(Column::ProjectColumn, new SecondaryDelegate(this));
    setItemDelegateForColumn(Column::Source, new SourceDelegate(this));
    for (const int column : triggerColumns)
        setItemDelegateForColumn(column, new SwitchDelegate(this));
    setItemDelegateForColumn(Column::LastBuild, new LastBuildDelegate(this));
    setItemDelegateForColumn(Column::EnvironmentColumn, new EnvironmentDelegate(this));
    setItemDelegateForColumn(Column::State, new ComponentStateDelegate(this));
    header()->setStretchLastSection(false);
    header()->setSectionResizeMode(QHeaderView::Fixed);
    header()->setSortIndicator(model->sortColumn(), model->sortOrder());
    header()->setSortIndicatorShown(true);
    groupHeader()->addGroup(Column::Git, Column::Api, tr("Auto-Build"));
    connect(header(), &QHeaderView::sortIndicatorChanged, model, &ComponentListModel::sort);
    connect(model, &QAbstractItemModel::modelAboutToBeReset, this, &ComponentTable::rememberRows);
    connect(model, &QAbstractItemModel::modelReset, this, &ComponentTable::restoreRows);
}

QList<ComponentId> ComponentTable::selectedIds() const
{
    QList<int> rows;
    for (const QItemSelectionRange &range : selectionModel()->selection()) {
        for (int row = range.top(); row <= range.bottom(); ++row)
            rows.append(row);
    }
    std::sort(rows.begin(), rows.end());
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    QList<ComponentId> ids;
    ids.reserve(rows.size());
    for (const int row : rows)
        ids.append(m_model->idAt(row));
    return ids;
}

ComponentId ComponentTable::currentId() const
{
    return currentIndex().isValid() ? m_model->idAt(currentIndex().row()) : ComponentId();
}

void ComponentTable::setCurrentId(const ComponentId &id)
{
    const int row = m_model->rowOf(id);
    if (row < 0)
        return;
    // setCurrentIndex() of the view would add to the selection, or take away, while Ctrl or Shift is held.
    selectionModel()->setCurrentIndex(m_model->index(row, 0), QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    scrollTo(m_model->index(row, 0));
}

QString ComponentTable::selectionAsText() const
{
    const auto line = [this](auto &&cell) {
        QStringList cells;
        for (int column = 0; column < Column::ColumnCount; ++column)
            cells.append(cell(column).toString().replace(u'\t', u' '));
        return cells.join(u'\t');
    };
    QStringList lines{line([this](int column) { return m_model->headerData(column, Qt::Horizontal); })};
    for (const ComponentId &id : selectedIds()) {
        const int row = m_model->rowOf(id);
        lines.append(line([this, row](int column) { return m_model->index(row, column).data(); }));
    }
    return lines.join(u'\n') + u'\n';
}

void ComponentTable::copySelection()
{
    if (selectionModel()->hasSelection())
        QGuiApplication::clipboard()->setText(selectionAsText());
}

void ComponentTable::rememberRows()
{
    m_selectedBefore = selectedIds();
    // Before the last builds are read, the first row is another one than afterwards, and nobody has chosen it.
    m_currentBefore = m_model->isRead() || !m_selectedBefore.isEmpty() ? currentId() : ComponentId();
    m_scrollBefore = verticalScrollBar()->value();
}

void ComponentTable::restoreRows()
{
    QList<int> rows;
    for (const ComponentId &id : std::exchange(m_selectedBefore, {})) {
        if (const int row = m_model->rowOf(id); row >= 0)
            rows.append(row);
    }
    std::sort(rows.begin(), rows.end());
    QItemSelection selection;
    for (qsizetype i = 0; i < rows.size();) {
        qsizetype end = i;
        while (end + 1 < rows.size() && rows.at(end + 1) == rows.at(end) + 1)
            ++end;
        selection.select(m_model->index(rows.at(i), 0), m_model->index(rows.at(end), Column::ColumnCount - 1));
        i = end + 1;
    }
    selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
    if (const int row = m_model->rowOf(m_currentBefore); row >= 0)
        selectionModel()->setCurrentIndex(m_model->index(row, 0), QItemSelectionModel::NoUpdate);
    else if (hasFocus() && m_model->rowCount() > 0)
        selectionModel()->setCurrentIndex(m_model->index(0, 0), QItemSelectionModel::NoUpdate);
    verticalScrollBar()->setValue(m_scrollBefore);
    m_hovered = {};
    layOutColumns(); // names may be longer now
    Q_EMIT selectionMoved();
}

void ComponentTable::layOutColumns()
{
    const widths::Width width = widths::of(this);
    const bool small = width == widths::Width::Small;
    const bool narrow = width <= widths::Width::Narrow;
    // The last column also holds what shows on the row under the pointer.
    const int actions = 2 * scaled(actionSide) + scaled(12);
    struct Fixed {
        int column;
        int pixels;
        bool hidden;
    };
    std::array fixed{Fixed{Column::ProjectColumn, scaled(96), narrow}, Fixed{Column::EnvironmentColumn, scaled(104), narrow},
                     Fixed{Column::Git, scaled(switchColumn), false}, Fixed{Column::Image, scaled(switchColumn), false},
                     Fixed{Column::Api, scaled(switchColumn), false},
                     Fixed{Column::LastBuild, LastBuildDelegate::preferredWidth() + (small ? actions : 0), false},
                     Fixed{Column::State, ComponentStateDelegate::preferredWidth() + actions, small}};
    int left = viewport()->width();
    for (const Fixed &each : fixed)
        left -= each.hidden ? 0 : each.pixels;
    // What a component is and where it comes from is read first: the rest gives way to it.
    for (Fixed &each : fixed) {
        const bool givesWay = each.column == Column::ProjectColumn || each.column == Column::EnvironmentColumn;
        if (!givesWay || each.hidden || left >= scaled(350))
            continue;
        each.hidden = true;
        left += each.pixels;
    }
    for (const Fixed &each : fixed) {
        setColumnHidden(each.column, each.hidden);
        setColumnWidth(each.column, each.pixels);
    }
    setColumnHidden(Column::Source, small);
    left = qMax(left, scaled(small ? 120 : 260));
    // Names have what they need, as far as there is something left for where they come from.
    const int share = left * 43 / 100;
    const int wanted = !small && share < scaled(320) ? qMin(widestName(), left - scaled(leastSource)) : 0;
    const int name = small ? left : qBound(scaled(130), qMax(share, wanted), scaled(320));
    setColumnWidth(Column::Name, name);
    setColumnWidth(Column::Source, left - name);
}

int ComponentTable::widestName() const
{
    const QFontMetrics metrics(fontFor(TypeRole::Name));
    const int rows = qMin(m_model->rowCount(), mostNamesMeasured);
    int widest = 0;
    for (int row = 0; row < rows; ++row)
        widest = qMax(widest, metrics.horizontalAdvance(m_model->index(row, Column::Name).data().toString()));
    return widest + edge() + scaled(12);
}

void ComponentTable::resizeEvent(QResizeEvent *event)
{
    RowView::resizeEvent(event);
    layOutColumns();
}

void ComponentTable::changeEvent(QEvent *event)
{
    RowView::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        layOutColumns();
}

bool ComponentTable::showsActions(int row) const
{
    if (row < 0)
        return false;
    if (row == m_hoveredRow)
        return true;
    const QItemSelection selection = selectionModel()->selection();
    return selection.size() == 1 && selection.first().top() == row && selection.first().bottom() == row;
}

QRect ComponentTable::actionRect(int row, RowAction action) const
{
    const QRect line = visualRect(m_model->index(row, Column::Name));
    if (action == RowAction::None || !line.isValid())
        return {};
    const int side = scaled(actionSide);
    const int fromEnd = action == RowAction::More ? side : 2 * side;
    const QRect logical(viewport()->width() - 12 - fromEnd, line.top() + (line.height() - side) / 2, side, side);
    return QStyle::visualRect(layoutDirection(), viewport()->rect(), logical);
}

QRect ComponentTable::switchRectOf(int row, Trigger trigger) const
{
    for (const int column : triggerColumns) {
        const QModelIndex index = m_model->index(row, column);
        if (ComponentListModel::triggerOf(column) == trigger && index.data(ComponentListModel::SwitchRole).isValid())
            return SwitchDelegate::hitRect(visualRect(index));
    }
    return {};
}

ComponentTable::Spot ComponentTable::spotAt(const QPoint &position) const
{
    const QModelIndex index = indexAt(position);
    // Right of the last column lies no index, but the row goes on.
    const int row = index.isValid() ? index.row() : indexAt({visualRect(m_model->index(0, 0)).left() + 1, position.y()}).row();
    Spot spot;
    spot.row = row;
    if (row < 0)
        return spot;
    for (const RowAction action : {RowAction::Build, RowAction::More}) {
        if (actionRect(row, action).contains(position))
            spot.action = action;
    }
    for (const Trigger trigger : {Trigger::Git, Trigger::Image, Trigger::Api}) {
        if (spot.action == RowAction::None && switchRectOf(row, trigger).contains(position))
            spot.onSwitch = trigger;
    }
    return spot;
}

void ComponentTable::drawRow(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    RowView::drawRow(painter, option, index);
    const int row = index.row();
    if (!showsActions(row))
        return;
    const Tokens &tokens = tokensFor(this);
    const auto paintAction = [&](RowAction action, const QString &icon) {
        const QRect box = actionRect(row, action);
        if (m_hovered.row == row && m_hovered.action == action)
            paintBox(painter, box, mixed(tokens.hover, tokens.lineStrong, 0.5), Qt::transparent, radius::control);
        paintIcon(painter, box, icon, tokens.text2, scaled(16));
    };
    paintAction(RowAction::Build, u"play"_s);
    paintAction(RowAction::More, u"ellipsis"_s);
}

void ComponentTable::mousePressEvent(QMouseEvent *event)
{
    m_pressed = {};
    const Spot spot = spotAt(event->position().toPoint());
    if (event->button() == Qt::LeftButton && spot.row >= 0 && (spot.onSwitch || spot.action != RowAction::None)) {
        // A press on a control is for the control: the selection stays as it is.
        m_pressed = spot;
        selectionModel()->setCurrentIndex(m_model->index(spot.row, 0), QItemSelectionModel::NoUpdate);
        event->accept();
        return;
    }
    RowView::mousePressEvent(event);
}

void ComponentTable::mouseReleaseEvent(QMouseEvent *event)
{
    const Spot pressed = std::exchange(m_pressed, {});
    if (pressed.row < 0) {
        RowView::mouseReleaseEvent(event);
        return;
    }
    if (!(spotAt(event->position().toPoint()) == pressed))
        return;
    const ComponentId id = m_model->idAt(pressed.row);
    if (pressed.onSwitch)
        Q_EMIT toggleRequested(id, *pressed.onSwitch);
    else if (pressed.action == RowAction::Build)
        Q_EMIT buildRequested(id);
    else
        Q_EMIT menuRequested(id, viewport()->mapToGlobal(actionRect(pressed.row, RowAction::More).bottomLeft()));
}

void ComponentTable::mouseDoubleClickEvent(QMouseEvent *event)
{
    const Spot spot = spotAt(event->position().toPoint());
    if (spot.onSwitch || spot.action != RowAction::None)
        mousePressEvent(event); // two quick clicks are two clicks
    else
        RowView::mouseDoubleClickEvent(event);
}

void ComponentTable::contextMenuEvent(QContextMenuEvent *event)
{
    const QModelIndex index = event->reason() == QContextMenuEvent::Mouse ? indexAt(event->pos()) : currentIndex();
    if (!index.isValid())
        return;
    const QPoint place = event->reason() == QContextMenuEvent::Mouse
        ? event->globalPos()
        : viewport()->mapToGlobal(visualRect(index.siblingAtColumn(0)).bottomLeft());
    Q_EMIT menuRequested(m_model->idAt(index.row()), place);
}

bool ComponentTable::viewportEvent(QEvent *event)
{
    switch (event->type()) {
    case QEvent::HoverMove:
    case QEvent::MouseMove: {
        const Spot spot = spotAt(static_cast<QSinglePointEvent *>(event)->position().toPoint());
        if (!(spot == m_hovered)) {
            m_hovered = spot;
            viewport()->update();
        }
        m_hoveredRow = spot.row;
        break;
    }
    case QEvent::Leave:
    case QEvent::HoverLeave:
        m_hovered = {};
        m_hoveredRow = -1;
        // Nobody is reading with the pointer any more: rows may take their places.
        m_model->settle();
        break;
    case QEvent::ToolTip: {
        auto *help = static_cast<QHelpEvent *>(event);
        const Spot spot = spotAt(help->pos());
        if (spot.action != RowAction::None && showsActions(spot.row)) {
            QToolTip::showText(help->globalPos(), spot.action == RowAction::Build ? tr("Build Now") : tr("More"), viewport(),
                               actionRect(spot.row, spot.action));
            return true;
        }
        break;
    }
    default:
        break;
    }
    return RowView::viewportEvent(event);
}

void ComponentTable::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy)) {
        copySelection();
        return;
    }
    if (event->key() == Qt::Key_Space && event->modifiers() == Qt::NoModifier && currentIndex().isValid()) {
        Q_EMIT sourceToggleRequested(currentId());
        return;
    }
    if (event->key() == Qt::Key_F5) {
        m_model->settle();
        return;
    }
    const bool plain = !(event->modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier));
    if (plain && !event->text().isEmpty() && event->text().at(0).isPrint() && event->key() != Qt::Key_Space) {
        Q_EMIT typed(event->text());
        return;
    }
    RowView::keyPressEvent(event);
}

void ComponentTable::selectionChanged(const QItemSelection &selected, const QItemSelection &deselected)
{
    RowView::selectionChanged(selected, deselected);
    viewport()->update();
    Q_EMIT selectionMoved();
}

} // namespace slipway
