#include "models/deliverylistmodel.h"

#include "app/core/whendone.h"
#include "app/services/componentservice.h"
#include "app/services/decision.h"
#include "models/words.h"

#include <algorithm>
#include <functional>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr int gatherMs = 50;

// Its files or its source are asked about; that is no doubt about who sent it.
bool isAsking(const Delivery &delivery)
{
    return delivery.outcome == Outcome::Pending && !delivery.reason.isEmpty() && isProven(delivery);
}

} // namespace

DeliveryListModel::DeliveryListModel(DeliveryService &deliveries, BuildService &builds,
                                     const ComponentService &components, QObject *parent)
    : QAbstractListModel(parent)
    , m_deliveries(deliveries)
    , m_builds(builds)
    , m_components(components)
    , m_rows(this, [this](int page, const QList<DeliveryId> &ids, quint64 generation) { fetch(page, ids, generation); })
{
    m_gather.setSingleShot(true);
    m_gather.setInterval(gatherMs);
    connect(&m_gather, &QTimer::timeout, this, &DeliveryListModel::gather);
    connect(&deliveries, &DeliveryService::added, this, &DeliveryListModel::changed);
    connect(&deliveries, &DeliveryService::changed, this, &DeliveryListModel::changed);
    connect(&builds, &BuildService::changed, this, &DeliveryListModel::buildChanged);
    connect(&components, &ComponentService::listChanged, this, [this] {
        if (const int rows = rowCount(); rows > 0) // names are looked up when shown
            Q_EMIT dataChanged(index(0), index(rows - 1), {Qt::DisplayRole, ComponentNameRole, Qt::AccessibleTextRole});
    });
    reload();
}

void DeliveryListModel::setFilter(const DeliveryFilter &filter)
{
    if (filter == m_filter)
        return;
    m_filter = filter;
    reload();
}

// Where nothing was found yet, what is older is looked at next; the answer to an older question than the last is dropped.
void DeliveryListModel::ask(const DeliveryFilter &filter, const std::function<void(const Result<DeliveryPart> &)> &take)
{
    const quint64 generation = m_asked;
    whenDone(m_deliveries.part(filter), this, [this, filter, take, generation](const Result<DeliveryPart> &part) {
        if (generation != m_asked)
            return;
        if (!part || !part->ids.isEmpty() || part->reached.isEmpty())
            return take(part);
        DeliveryFilter older = filter;
        older.before = part->reached;
        ask(older, take);
    });
}

void DeliveryListModel::reload()
{
    m_loading = true;
    Q_EMIT loadingChanged();
    ++m_asked;
    DeliveryFilter first = m_filter;
    first.limit = firstPart;
    ask(first, [this](const Result<DeliveryPart> &part) { start(part); });
}

void DeliveryListModel::start(const Result<DeliveryPart> &part)
{
    beginResetModel();
    m_newer.clear();
    m_deliveryOf.clear();
    m_mixed = false;
    m_fetching = false;
    m_reached = part ? part->reached : DeliveryId();
    m_rows.setIds(part ? part->ids : QList<DeliveryId>());
    m_problem = part ? QString() : part.error().message;
    m_loading = false;
    endResetModel();
    Q_EMIT loadingChanged();
    Q_EMIT newerChanged();
}

bool DeliveryListModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && !m_reached.isEmpty() && !m_fetching && !m_loading;
}

void DeliveryListModel::fetchMore(const QModelIndex &parent)
{
    if (!canFetchMore(parent))
        return;
    m_fetching = true;
    DeliveryFilter next = m_filter;
    next.limit = nextPart;
    next.before = m_reached;
    ask(next, [this](const Result<DeliveryPart> &part) { append(part); });
}

void DeliveryListModel::append(const Result<DeliveryPart> &part)
{
    if (part)
        m_reached = part->reached;
    if (part && !part->ids.isEmpty()) {
        beginInsertRows({}, m_rows.count(), m_rows.count() + int(part->ids.size()) - 1);
        m_rows.append(part->ids);
        endInsertRows();
    }
    m_fetching = false; // not before: whoever hears of the insertion may ask for more
    if (!part) {        // asked again when the end is reached again
        m_problem = part.error().message;
        Q_EMIT loadingChanged();
    }
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
    if (ids.isEmpty() || ids.last() == m_rows.ids().last())
        fetchMore({}); // the end comes into sight: what follows is there before it is reached
    whenDone(rows, this, [this, page, generation](const Result<QList<DeliveryRow>> &all) {
        if (!all)
            return m_rows.giveUp(page, generation);
        if (!m_rows.take(page, *all, generation))
            return;
        for (const DeliveryRow &row : *all) {
            if (row.build)
                m_deliveryOf.insert(row.build->id, row.delivery.id);
        }
        const int first = page * decltype(m_rows)::pageSize;
        Q_EMIT dataChanged(index(first), index(first + int(all->size()) - 1));
    });
}

void DeliveryListModel::changed(const DeliveryId &id)
{
    const bool shown = m_rows.rowOf(id) >= 0;
    if (shown)
        m_touched.insert(id);
    if (!shown || m_filter != DeliveryFilter{}) // whether it belongs here is the database's to say
        m_arrived = true;
    if (!m_gather.isActive())
        m_gather.start();
}

void DeliveryListModel::buildChanged(const BuildId &id)
{
    const auto it = m_deliveryOf.constFind(id);
    if (it == m_deliveryOf.constEnd())
        return;
    m_touched.insert(*it);
    if (!m_gather.isActive())
        m_gather.start();
}

void DeliveryListModel::gather()
{
    for (const DeliveryId &id : std::exchange(m_touched, {})) {
        if (const int row = m_rows.rowOf(id); row >= 0)
            m_rows.refresh(row);
    }
    if (m_arrived && m_loading)
        m_gather.start(); // the answer on its way may be older than the arrival
    if (m_loading || !std::exchange(m_arrived, false))
        return;
    DeliveryFilter latest = m_filter;
    latest.limit = firstPart;
    const quint64 generation = m_asked;
    whenDone(m_deliveries.part(latest), this, [this, generation](const Result<DeliveryPart> &part) {
        if (generation == m_asked && part)
            compare(*part);
    });
}

void DeliveryListModel::compare(const DeliveryPart &latest)
{
    QList<DeliveryId> fresh;
    for (const DeliveryId &id : latest.ids) {
        if (m_rows.rowOf(id) < 0)
            fresh.append(id);
    }
    const bool above = fresh.isEmpty() || m_rows.count() == 0 || m_rows.idAt(0) < fresh.last();
    // Rows that a change took out of the filter stay while somebody reads.
    bool gone = false;
    if (above && m_filter != DeliveryFilter{}) {
        const QList<DeliveryId> &shown = m_rows.ids();
        const auto end = latest.reached.isEmpty()
            ? shown.end()
            : std::upper_bound(shown.begin(), shown.end(), latest.reached, std::greater<>()); // what was looked at of them
        gone = !std::equal(latest.ids.begin() + fresh.size(), latest.ids.end(), shown.begin(), end);
    }
    m_mixed = !above || fresh.size() == firstPart;
    const bool changed = fresh != m_newer;
    m_newer = fresh;
    if (m_live && (gone || !m_newer.isEmpty())) {
        if (gone)
            reload();
        else
            showNewer();
    } else if (changed) {
        Q_EMIT newerChanged();
    }
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
    if (m_mixed) {
        reload();
        return;
    }
    const QList<DeliveryId> newer = std::exchange(m_newer, {});
    beginInsertRows({}, 0, int(newer.size()) - 1);
    m_rows.prepend(newer);
    endInsertRows();
    Q_EMIT newerChanged();
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
    case ComponentNameRole:
        return componentName(*row);
    case ProviderRole:
        return delivery.provider;
    case OutcomeRole:
        return int(delivery.outcome);
    case BuildStateRole:
        return row->build ? QVariant(int(row->build->state)) : QVariant();
    case StateWordRole:
        if (isAsking(delivery))
            return tr("Being checked");
        return row->build ? words::verdictWord(*row->build) : words::title(delivery.outcome);
    case TimeRole:
        return words::clockTime(delivery.receivedAtUs);
    case AnswerRole:
        return delivery.provider == u"slipway"_s ? 0 : delivery.answer; // nobody asked
    case ReasonRole:
    case Qt::ToolTipRole:
        return delivery.reason;
    case ReceivedRole:
        return delivery.receivedAtUs;
    case NoteRole:
        return foundHow(delivery);
    case QuestionRole:
        return isAsking(delivery);
    case Qt::AccessibleTextRole: {
        const QString text = tr("%1, %2, %3, %4").arg(words::title(delivery), componentName(*row), data(index, StateWordRole).toString(),
                                                      words::clockTime(delivery.receivedAtUs));
        const QString how = foundHow(delivery);
        return how.isEmpty() ? text : tr("%1, %2", "a delivery, how it was found").arg(text, how);
    }
    default:
        return {};
    }
}

QString foundHow(const Delivery &delivery)
{
    QString note = delivery.provider == u"slipway"_s ? delivery.event.note : QString();
    while (note.endsWith(u'.') || note.endsWith(u'。'))
        note.chop(1);
    return note;
}

QString DeliveryListModel::componentName(const DeliveryRow &row) const
{
    const auto component = m_components.find(row.delivery.component);
    const QString name = component ? component->name
        : row.delivery.component.isEmpty() ? tr("unknown address")
                                           : tr("removed component");
    return row.build ? tr("%1 #%2", "component and number of its build").arg(name, QString::number(row.build->number)) : name;
}

} // namespace slipway
