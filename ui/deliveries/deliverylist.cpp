#include "ui/deliveries/deliverylist.h"

#include "ui/common/emptystate.h"
#include "ui/common/messagebar.h"
#include "ui/common/rowview.h"
#include "ui/common/skeleton.h"
#include "ui/deliveries/deliverydelegate.h"
#include "ui/theme/kinds.h"
#include "ui/theme/painting.h"

#include <QBoxLayout>
#include <QClipboard>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QScrollBar>
#include <QLocale>
#include <QStackedLayout>

#include <algorithm>

namespace slipway {

using namespace Qt::StringLiterals;

DeliveryList::DeliveryList(DeliveryListModel &model, const Clock &clock, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_pages(new QStackedLayout(this))
    , m_rows(new QWidget(this))
    , m_view(new RowView(tr("Deliveries"), RowHeight::TwoLines, m_rows))
    , m_newer(makeSmallButton({}, ButtonKind::Normal, u"arrow-up"_s, m_rows))
    , m_compare(makeSmallButton(tr("Compare These Two"), ButtonKind::Normal, u"git-compare"_s, m_rows))
    , m_problem(new MessageBar(m_rows))
    , m_noHit(new EmptyState(EmptyState::Drawing::Search, this))
    , m_skeleton(new Skeleton(12, {6, 2}, rowHeight(RowHeight::TwoLines), this))
{
    m_view->setItemDelegate(new DeliveryDelegate(clock, m_view));
    m_view->setEdge(DeliveryDelegate::inset());
    m_view->setModel(&m_model);
    m_view->setObjectName(u"deliveries.list"_s);
    m_newer->setObjectName(u"deliveries.newer"_s);
    m_newer->hide();
    m_compare->setObjectName(u"deliveries.compare-two"_s);
    m_compare->hide();

    auto *column = new QVBoxLayout(m_rows);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_problem->boxed({12, 12, 12, 12}));
    column->addWidget(m_view, 1);

    m_clear = m_noHit->setPlain(tr("Clear Filter"));
    m_clear->setObjectName(u"deliveries.clear"_s);
    connect(m_clear, &QAbstractButton::clicked, this, &DeliveryList::clearRequested);

    m_pages->addWidget(m_rows);
    m_pages->addWidget(m_noHit);
    m_skeleton->setContentsMargins(DeliveryDelegate::inset(), 0, DeliveryDelegate::inset(), 0);
    m_pages->addWidget(m_skeleton);

    m_view->installEventFilter(this);
    m_view->viewport()->installEventFilter(this);
    connect(m_view->verticalScrollBar(), &QScrollBar::valueChanged, this, &DeliveryList::renewLive);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this, &DeliveryList::currentMoved);
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this, &DeliveryList::renewSelection);
    connect(&m_model, &QAbstractItemModel::modelReset, this, &DeliveryList::renewSelection); // which says nothing itself
    connect(m_compare, &QAbstractButton::clicked, this, &DeliveryList::compareRequested);
    const auto open = [this](const QModelIndex &index) { Q_EMIT opened(m_model.idAt(index.row())); };
    connect(m_view, &RowView::opened, this, open);
    connect(m_view, &RowView::lookRequested, this, open);
    connect(m_view, &QAbstractItemView::clicked, this, [this](const QModelIndex &index) { Q_EMIT clicked(m_model.idAt(index.row())); });
    connect(m_newer, &QAbstractButton::clicked, this, &DeliveryList::showNewer);
    connect(m_problem, &MessageBar::actionTriggered, &m_model, &DeliveryListModel::reload);
    connect(&m_model, &DeliveryListModel::newerChanged, this, &DeliveryList::renewNewer);
    connect(&m_model, &DeliveryListModel::loadingChanged, this, &DeliveryList::renewPages);
    connect(&m_model, &QAbstractItemModel::rowsInserted, this, [this] {
        renewPages();
        if (!m_view->currentIndex().isValid())
            select(m_current); // it may have arrived only now
    });
    // The view has forgotten its current row by then: what is selected is kept by id.
    connect(&m_model, &QAbstractItemModel::modelReset, this, [this] { select(m_current); });
    renewPages();
}

void DeliveryList::select(const DeliveryId &id)
{
    const QScopedValueRollback settling(m_settling, true);
    m_current = id;
    const int row = id.isEmpty() ? -1 : m_model.rowOf(id);
    if (row < 0) {
        m_view->setCurrentIndex({});
        m_view->clearSelection();
        return;
    }
    m_view->setCurrentIndex(m_model.index(row));
}

void DeliveryList::selectFirst()
{
    if (m_model.rowCount() > 0)
        select(m_model.idAt(0));
}

void DeliveryList::step(int rows)
{
    const int count = m_model.rowCount();
    if (count == 0)
        return;
    const int row = m_current.isEmpty() ? -1 : m_model.rowOf(m_current);
    const int next = row < 0 ? 0 : qBound(0, row + rows, count - 1);
    if (next != row)
        m_view->setCurrentIndex(m_model.index(next));
}

void DeliveryList::currentMoved(const QModelIndex &index)
{
    if (m_settling || !index.isValid())
        return;
    m_current = m_model.idAt(index.row());
    Q_EMIT chosen(m_current);
}

void DeliveryList::setFilterSentence(const QString &sentence)
{
    m_filterSentence = sentence;
    renewPages();
}

void DeliveryList::renewPages()
{
    const bool empty = m_model.rowCount() == 0;
    if (m_model.problem().isEmpty())
        m_problem->clear(u"list"_s);
    else
        m_problem->showMessage({Tone::Fail, tr("The deliveries could not be read: %1").arg(m_model.problem()), tr("Retry"), {}, false,
                                u"list"_s});
    if (!m_model.problem().isEmpty() || !empty) {
        m_pages->setCurrentWidget(m_rows);
    } else if (m_model.isLoading()) {
        if (m_pages->currentWidget() != m_skeleton)
            m_skeleton->start();
        m_pages->setCurrentWidget(m_skeleton);
    } else {
        m_noHit->setTexts(tr("No delivery fits"), m_filterSentence);
        m_clear->setVisible(!m_filterSentence.isEmpty());
        m_pages->setCurrentWidget(m_noHit);
    }
}

void DeliveryList::showNewer()
{
    m_model.showNewer();
    m_view->scrollToTop();
}

void DeliveryList::expect(const DeliveryId &id)
{
    select(id);
    m_expected = m_model.rowOf(id) < 0 ? id : DeliveryId();
}

void DeliveryList::renewNewer()
{
    const int newer = m_model.newer();
    if (!m_expected.isEmpty() && newer > 0) {
        m_expected = {};
        showNewer();
        return;
    }
    m_newer->setVisible(newer > 0);
    if (newer == 0)
        return;
    const QString count = QLocale().toString(newer);
    m_newer->setText(newer == 1 ? tr("1 newer delivery") : tr("%1 newer deliveries").arg(count));
    m_newer->adjustSize();
    m_newer->move((width() - m_newer->width()) / 2, m_view->y() + 8);
    m_newer->raise();
}

QList<DeliveryId> DeliveryList::selected() const
{
    QModelIndexList rows = m_view->selectionModel()->selectedRows();
    std::sort(rows.begin(), rows.end());
    QList<DeliveryId> ids;
    for (const QModelIndex &row : rows)
        ids.append(m_model.idAt(row.row()));
    return ids;
}

void DeliveryList::setComparing(bool comparing)
{
    m_comparing = comparing;
    renewCompare();
}

void DeliveryList::renewCompare()
{
    const bool two = !m_comparing && m_view->selectionModel()->selectedRows().size() == 2;
    m_compare->setVisible(two);
    if (two) {
        m_compare->adjustSize();
        m_compare->move((width() - m_compare->width()) / 2, height() - m_compare->height() - 12);
        m_compare->raise();
    }
}

void DeliveryList::renewSelection()
{
    renewCompare();
    Q_EMIT selectionChanged();
}

void DeliveryList::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    renewNewer();
    renewSelection();
}

void DeliveryList::renewLive()
{
    const bool reading = m_hovered || m_view->verticalScrollBar()->value() > 0 || showsFocusRing(m_view);
    m_model.setLive(!reading);
}

void DeliveryList::copyRows() const
{
    QModelIndexList rows = m_view->selectionModel()->selectedRows();
    std::sort(rows.begin(), rows.end());
    QStringList lines;
    for (const QModelIndex &row : rows) {
        QStringList cells;
        for (const int role : {DeliveryListModel::TimeRole, DeliveryListModel::StateWordRole, DeliveryListModel::TitleRole,
                               DeliveryListModel::ComponentNameRole, DeliveryListModel::ProviderRole,
                               DeliveryListModel::AnswerRole, DeliveryListModel::ReasonRole})
            cells.append(row.data(role).toString().simplified());
        lines.append(cells.join(u'\t'));
    }
    if (!lines.isEmpty())
        QGuiApplication::clipboard()->setText(lines.join(u'\n'));
}

bool DeliveryList::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::Enter:
    case QEvent::Leave:
        if (watched == m_view->viewport()) {
            m_hovered = event->type() == QEvent::Enter;
            renewLive();
        }
        break;
    case QEvent::FocusIn:
    case QEvent::FocusOut:
    case QEvent::KeyRelease: // a key makes the ring show
        renewLive();
        break;
    case QEvent::MouseButtonPress:
        // Beside the rows there is nothing to choose: what the detail shows stays chosen.
        if (watched == m_view->viewport() && !m_view->indexAt(static_cast<QMouseEvent *>(event)->position().toPoint()).isValid()) {
            m_view->setFocus(Qt::MouseFocusReason);
            return true;
        }
        break;
    case QEvent::KeyPress:
        if (watched == m_view && static_cast<QKeyEvent *>(event)->matches(QKeySequence::Copy)) {
            copyRows();
            return true;
        }
        break;
    default:
        break;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace slipway
