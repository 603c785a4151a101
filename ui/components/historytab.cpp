#include "ui/components/historytab.h"

#include "app/core/whendone.h"
#include "models/buildlistmodel.h"
#include "models/words.h"
#include "ui/common/card.h"
#include "ui/common/emptystate.h"
#include "ui/common/labels.h"
#include "ui/common/messagebar.h"
#include "ui/common/rowview.h"
#include "ui/common/surface.h"
#include "ui/common/verdictline.h"
#include "ui/common/widths.h"
#include "ui/components/looks.h"
#include "ui/components/rowdelegates.h"
#include "ui/theme/kinds.h"

#include <QBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QStackedWidget>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr int shownDeliveries = 4;

} // namespace

HistoryTab::HistoryTab(Engine &engine, QWidget *parent)
    : QWidget(parent)
    , m_engine(engine)
    , m_deliveryBox(new Surface(Surface::Fill::Surface, this))
    , m_lines(new QVBoxLayout)
    , m_builds(new BuildListModel(engine.builds(), engine.components(), engine.clock(), this))
    , m_list(new RowView(tr("Builds of the component"), RowHeight::Table, this))
    , m_empty(new EmptyState(EmptyState::Drawing::Hammer, this))
    , m_stack(new QStackedWidget(this))
    , m_message(new MessageBar(this))
{
    auto *box = new QVBoxLayout(m_deliveryBox);
    box->setContentsMargins(24, 12, 24, 12);
    box->setSpacing(6);
    auto *head = new QHBoxLayout;
    head->addWidget(new TextLabel(tr("Last deliveries"), TypeRole::Heading, Ink::Text, m_deliveryBox));
    head->addStretch(1);
    auto *all = makeSmallButton(tr("All Deliveries"), ButtonKind::Link, {}, m_deliveryBox);
    head->addWidget(all);
    box->addLayout(head);
    m_lines->setSpacing(4);
    box->addLayout(m_lines);

    m_list->setObjectName(u"history"_s);
    m_list->setModel(m_builds);
    m_list->setSelectionMode(QAbstractItemView::SingleSelection);
    // Before a column is hidden: one that is hidden while the last one stretches keeps its room.
    m_list->header()->setStretchLastSection(false);
    m_list->setColumnHidden(BuildListModel::ComponentName, true);
    m_list->setItemDelegateForColumn(BuildListModel::Number, new MonoDelegate(this));
    m_list->setItemDelegateForColumn(BuildListModel::State, new BuildStateDelegate(this));
    m_list->setItemDelegateForColumn(BuildListModel::Branch, new RefDelegate(this));
    m_list->setItemDelegateForColumn(BuildListModel::Revision, new MonoDelegate(this));
    for (const int column : {BuildListModel::CauseColumn, BuildListModel::Queued})
        m_list->setItemDelegateForColumn(column, new SecondaryDelegate(this));
    m_list->setItemDelegateForColumn(BuildListModel::Duration, new TookDelegate(this));
    m_list->header()->setSectionsClickable(false);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_deliveryBox);
    column->addWidget(new Hairline);
    column->addWidget(m_message->boxed({24, 12, 24, 12}));
    m_stack->addWidget(m_list);
    m_stack->addWidget(m_empty);
    column->addWidget(m_stack, 1);

    m_empty->setTexts(tr("Never built"), tr("The first push that passes the rules builds it, or you start a build yourself."));
    connect(m_empty->setPlain(tr("Build Now")), &QAbstractButton::clicked, this, &HistoryTab::buildWanted);
    connect(all, &QAbstractButton::clicked, this,
            [this] { Q_EMIT wanted({Page::Deliveries, {}, u"component:%1"_s.arg(m_id.toString())}); });
    connect(m_list, &RowView::opened, this, [this](const QModelIndex &index) {
        Q_EMIT wanted({Page::Builds, m_builds->idAt(index.row()).toString(), {}});
    });
    connect(m_builds, &BuildListModel::loadingChanged, this, &HistoryTab::presentBuilds);
    connect(m_builds, &QAbstractItemModel::rowsInserted, this, &HistoryTab::presentBuilds);
    connect(m_builds, &QAbstractItemModel::modelReset, this, &HistoryTab::presentBuilds);
    connect(m_message, &MessageBar::actionTriggered, this, [this] { m_builds->reload(); });
    m_arrivals.setSingleShot(true);
    m_arrivals.setInterval(80);
    connect(&m_arrivals, &QTimer::timeout, this, &HistoryTab::loadDeliveries);
    const auto arrived = [this](const DeliveryId &) {
        if (isVisible() && !m_arrivals.isActive())
            m_arrivals.start();
    };
    connect(&engine.deliveries(), &DeliveryService::added, this, arrived);
    connect(&engine.deliveries(), &DeliveryService::changed, this, arrived);
    m_deliveryBox->hide();
}

void HistoryTab::setComponent(const ComponentId &id)
{
    if (id != m_id) {
        m_id = id;
        BuildFilter filter;
        filter.component = id;
        m_builds->setFilter(filter);
        m_deliveries.clear();
        presentDeliveries();
    }
    loadDeliveries();
}

void HistoryTab::tick()
{
    m_builds->tick();
    presentDeliveries();
}

int HistoryTab::buildCount() const
{
    return m_builds->rowCount();
}

void HistoryTab::loadDeliveries()
{
    DeliveryFilter filter;
    filter.component = m_id;
    filter.limit = shownDeliveries;
    DeliveryService &deliveries = m_engine.deliveries();
    const auto rows = andThen(deliveries.ids(filter), this,
                              [&deliveries](const QList<DeliveryId> &ids) { return deliveries.rows(ids); });
    whenDone(rows, this, [this, asked = ++m_asked](const Result<QList<Delivery>> &found) {
        if (asked != m_asked || !found)
            return;
        m_deliveries = *found;
        presentDeliveries();
    });
}

void HistoryTab::presentDeliveries()
{
    while (m_lineOf.size() > m_deliveries.size()) {
        VerdictLine *line = m_lineOf.takeLast().line;
        line->hide();
        line->deleteLater();
    }
    while (m_lineOf.size() < m_deliveries.size()) {
        auto *line = new VerdictLine(m_deliveryBox);
        m_lines->addWidget(line);
        connect(line->addLink(tr("Why?")), &QAbstractButton::clicked, this, [this, line] {
            const auto it = std::find_if(m_lineOf.begin(), m_lineOf.end(), [line](const Line &one) { return one.line == line; });
            if (it != m_lineOf.end())
                Q_EMIT wanted({Page::Deliveries, it->delivery.toString(), {}});
        });
        m_lineOf.append(Line{line, {}});
    }
    const qint64 now = m_engine.clock().nowUs();
    for (qsizetype i = 0; i < m_deliveries.size(); ++i) {
        const Delivery &delivery = m_deliveries.at(i);
        m_lineOf[i].delivery = delivery.id;
        m_lineOf[i].line->setVerdict(glyphOf(delivery.outcome), words::title(delivery), delivery.reason,
                                     words::ago(delivery.receivedAtUs, now), words::exactTime(delivery.receivedAtUs));
    }
    m_deliveryBox->setVisible(!m_deliveries.isEmpty());
}

void HistoryTab::presentBuilds()
{
    const bool empty = m_builds->rowCount() == 0 && !m_builds->isLoading() && m_builds->problem().isEmpty();
    m_stack->setCurrentWidget(empty ? static_cast<QWidget *>(m_empty) : m_list);
    if (m_builds->problem().isEmpty())
        m_message->clear(u"builds"_s);
    else
        m_message->showMessage({Tone::Fail, tr("The builds could not be read: %1").arg(m_builds->problem()), tr("Retry"), {}, true,
                                u"builds"_s});
    Q_EMIT countChanged(m_builds->rowCount());
}

void HistoryTab::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    layOutColumns();
}

void HistoryTab::layOutColumns()
{
    using Column = BuildListModel::Column;
    const widths::Width width = widths::of(this);
    m_list->setColumnHidden(Column::Revision, width < widths::Width::Medium);
    m_list->setColumnHidden(Column::CauseColumn, width < widths::Width::Narrow);
    m_list->setColumnHidden(Column::Message, width < widths::Width::Narrow);
    // A build that waits says for what where others say how long they took.
    const QList<std::pair<int, int>> fixed{{Column::Number, 92},       {Column::Branch, 120}, {Column::Revision, 80},
                                           {Column::CauseColumn, 150}, {Column::Queued, 130},
                                           {Column::Duration, width < widths::Width::Medium ? 150 : 240}};
    for (const auto &[column, pixels] : fixed)
        m_list->setColumnWidth(column, scaled(pixels));
    m_list->setColumnWidth(Column::State, BuildStateDelegate::preferredWidth());
    // The view knows its width only after this: what is left is for it to give.
    const bool messages = !m_list->isColumnHidden(Column::Message);
    m_list->header()->setSectionResizeMode(Column::Message, messages ? QHeaderView::Stretch : QHeaderView::Interactive);
    m_list->header()->setSectionResizeMode(Column::Branch, messages ? QHeaderView::Interactive : QHeaderView::Stretch);
}

} // namespace slipway
