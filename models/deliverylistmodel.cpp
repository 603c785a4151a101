#include "models/deliverylistmodel.h"

#include "app/core/whendone.h"
#include "app/services/componentservice.h"
#include "models/words.h"

using namespace Qt::StringLiterals;

namespace slipway {

DeliveryListModel::DeliveryListModel(DeliveryService &deliveries, BuildService &builds,
                                     const ComponentService &components, QObject *parent)
    : QAbstractListModel(parent)
    , m_deliveries(deliveries)
    , m_builds(builds)
    , m_components(components)
    , m_rows(this, [this](int page, const QList<DeliveryId> &ids, quint64 generation) { fetch(page, ids, generation); })
{
    connect(&deliveries, &DeliveryService::added, this, &DeliveryListModel::added);
    connect(&deliveries, &DeliveryService::changed, this, &DeliveryListModel::changed);
    connect(&builds, &BuildService::changed, this, &DeliveryListModel::buildChanged);
    reload();
}

void DeliveryListModel::setFilter(const DeliveryFilter &filter)
{
    if (filter == m_filter)
        return;
    m_filter = filter;
    reload();
}

void DeliveryListModel::reload()
{
    m_loading = true;
    Q_EMIT loadingChanged();
    const quint64 generation = ++m_asked;
    whenDone(m_deliveries.ids(m_filter), this, [this, generation](const Result<QList<DeliveryId>> &ids) {
        if (generation != m_asked)
            return;
        beginResetModel();
        m_newer.clear();
        m_deliveryOf.clear();
        m_rows.setIds(ids.value_or(QList<DeliveryId>()));
        m_problem = ids ? QString() : ids.error().message;
        m_loading = false;
        endResetModel();
        Q_EMIT loadingChanged();
        Q_EMIT newerChanged();
    });
}

void DeliveryListModel::fetch(int page, const QList<DeliveryId> &ids, quint64 generation)
{
    const auto deliveries = m_deliveries.rows(ids);
    const auto rows = andThen(deliveries, this, [this](const QList<Delivery> &found) {
        QList<BuildId> builds;
        for (const Delivery &delivery : found) {
            if (!delivery.build.isEmpty())
                builds.append(delivery.build);
        }
        const auto built = builds.isEmpty() ? answered<Result<QList<Build>>>(QList<Build>()) : m_builds.rows(builds);
        return andThen(built, this, [found](const QList<Build> &of) {
            QHash<BuildId, Build> byId;
            for (const Build &build : of)
                byId.insert(build.id, build);
            QList<DeliveryRow> all;
            all.reserve(found.size());
            for (const Delivery &delivery : found) {
                const auto it = byId.constFind(delivery.build);
                all.append({delivery, it == byId.constEnd() ? std::nullopt : std::optional(*it)});
            }
            return answered<Result<QList<DeliveryRow>>>(all);
        });
    });
    whenDone(rows, this, [this, page, generation](const Result<QList<DeliveryRow>> &all) {
        if (!all || !m_rows.take(page, *all, generation))
            return;
        for (const DeliveryRow &row : *all) {
            if (row.build)
                m_deliveryOf.insert(row.build->id, row.delivery.id);
        }
        const int first = page * decltype(m_rows)::pageSize;
        Q_EMIT dataChanged(index(first), index(first + int(all->size()) - 1));
    });
}

void DeliveryListModel::added(const DeliveryId &id)
{
    if (m_rows.rowOf(id) >= 0 || m_newer.contains(id))
        return;
    if (m_filter != DeliveryFilter{})
        return; // changed() follows with the verdict, which says whether it belongs here
    m_newer.prepend(id);
    std::sort(m_newer.begin(), m_newer.end(), std::greater<>());
    if (m_live)
        showNewer();
    else
        Q_EMIT newerChanged();
}

void DeliveryListModel::setLive(bool live)
{
    m_live = live;
    if (live)
        showNewer();
}

void DeliveryListModel::showNewer()
{
    if (m_newer.isEmpty())
        return;
    const QList<DeliveryId> newer = std::exchange(m_newer, {});
    if (m_rows.count() > 0 && newer.last() < m_rows.idAt(0)) {
        reload();
        return;
    }
    beginInsertRows({}, 0, int(newer.size()) - 1);
    m_rows.prepend(newer);
    endInsertRows();
    Q_EMIT newerChanged();
}

void DeliveryListModel::changed(const DeliveryId &id)
{
    if (m_filter != DeliveryFilter{}) {
        reload();
        return;
    }
    if (const int row = m_rows.rowOf(id); row >= 0)
        m_rows.refresh(row);
    else
        added(id);
}

void DeliveryListModel::buildChanged(const BuildId &id)
{
    const auto it = m_deliveryOf.constFind(id);
    if (it == m_deliveryOf.constEnd())
        return;
    if (const int row = m_rows.rowOf(*it); row >= 0)
        m_rows.refresh(row);
}

int DeliveryListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_rows.count();
}

QVariant DeliveryListModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    if (role == IdRole)
        return QVariant::fromValue(m_rows.idAt(index.row()));
    const DeliveryRow *row = m_rows.at(index.row());
    if (!row)
        return {};
    const Delivery &delivery = row->delivery;
    switch (role) {
    case RowRole:
        return QVariant::fromValue(*row);
    case Qt::DisplayRole:
    case TitleRole:
        return words::title(delivery);
    case ComponentNameRole: {
        const auto component = m_components.find(delivery.component);
        const QString name = component ? component->name
            : delivery.component.isEmpty() ? tr("unknown address")
                                           : tr("removed component");
        return row->build ? u"%1 #%2"_s.arg(name).arg(row->build->number) : name;
    }
    case ProviderRole:
        return delivery.provider;
    case OutcomeRole:
        return int(delivery.outcome);
    case BuildStateRole:
        return row->build ? QVariant(int(row->build->state)) : QVariant();
    case StateWordRole:
        return row->build ? words::verdictWord(*row->build) : words::title(delivery.outcome);
    case TimeRole:
        return words::clockTime(delivery.receivedAtUs);
    case AnswerRole:
        return delivery.answer;
    case ReasonRole:
        return delivery.reason;
    case Qt::ToolTipRole:
        return delivery.reason;
    case Qt::AccessibleTextRole:
        return tr("%1, %2, %3, %4")
            .arg(words::title(delivery), data(index, ComponentNameRole).toString(), data(index, StateWordRole).toString(),
                 words::clockTime(delivery.receivedAtUs));
    default:
        return {};
    }
}

} // namespace slipway
