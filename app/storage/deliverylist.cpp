#include "app/storage/deliveryrepository.h"

#include "app/storage/deliveryrow.h"
#include "app/storage/inbox.h"
#include "app/storage/rows.h"

#include <QHash>

#include <algorithm>
#include <functional>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

const QList<Outcome> everyOutcome{Outcome::Build, Outcome::Filtered, Outcome::Off, Outcome::Refused,
                                  Outcome::Test, Outcome::Duplicate, Outcome::Pending};

// So many rows take some twenty milliseconds to be searched: one word after the other, with the rows of all that fit looked up,
// or with the words of each row looked up.
constexpr int searchedInOrder = 40'000;
constexpr int searchedWithRows = 16'000;
constexpr int searchedByLookup = 10'000;

QString whereSql(const QStringList &conditions)
{
    return conditions.isEmpty() ? QString() : u" WHERE "_s + conditions.join(u" AND "_s);
}

// Ids sort by the time of arrival, and every index holds them in order.
QStringList idConditions(const QString &id, const DeliveryFilter &filter)
{
    QStringList conditions;
    if (!filter.before.isEmpty())
        conditions << id + u" < ?"_s;
    if (filter.sinceUs > 0)
        conditions << id + u" >= ?"_s;
    if (filter.untilUs > 0)
        conditions << id + u" < ?"_s;
    return conditions;
}

void bindIds(Statement &select, const DeliveryFilter &filter)
{
    if (!filter.before.isEmpty())
        select.bind(filter.before.toString());
    if (filter.sinceUs > 0)
        select.bind(orderedIdBound(filter.sinceUs));
    if (filter.untilUs > 0)
        select.bind(orderedIdBound(filter.untilUs));
}

// The list's SELECT for the parts of a filter that are set; there are few of them, so that each stays prepared.
QString listSql(const DeliveryFilter &filter, bool isBounded)
{
    const bool searched = !filter.text.isEmpty();
    const bool ofComponent = !filter.component.isEmpty();
    const bool rowNeeded = !searched || ofComponent || filter.outcome || !filter.provider.isEmpty();

    // The indexes hold all that is asked for, so that the rows themselves are not touched. Of a component every question is
    // answered by its index; a sender's is only asked together with an outcome.
    QString from;
    QString id = u"d.id"_s;
    if (ofComponent)
        from = u"delivery d INDEXED BY delivery_by_component"_s;
    else if (!searched && !filter.provider.isEmpty())
        from = u"delivery d INDEXED BY delivery_by_provider"_s;
    else if (!searched)
        from = filter.outcome ? u"delivery d INDEXED BY delivery_by_outcome"_s : u"delivery d"_s;
    if (searched && ofComponent) {
        from += u" CROSS JOIN delivery_search s ON s.id = d.id"_s;
    } else if (searched) {
        from = u"delivery_search s"_s;
        id = u"s.id"_s;
        if (rowNeeded)
            from += u" CROSS JOIN delivery d ON d.id = s.id"_s;
    }

    QStringList conditions;
    if (searched)
        conditions << u"(instr(s.words, ?) OR instr(s.id, ?))"_s;
    if (ofComponent)
        conditions << u"d.component = (SELECT seq FROM component_ref WHERE id = ?)"_s;
    if (!filter.anyOf.isEmpty())
        conditions << u"d.outcome IN (%1)"_s.arg(QStringList(filter.anyOf.size(), u"?"_s).join(u", "_s));
    else if (filter.outcome)
        conditions << u"d.outcome = ?"_s;
    if (!filter.provider.isEmpty())
        conditions << u"d.provider = ?"_s;
    conditions << idConditions(id, filter);
    if (isBounded)
        conditions << id + u" >= ?"_s;
    return packedIdsSql(u"SELECT %1 AS id FROM %2%3 ORDER BY %1 DESC LIMIT ?"_s.arg(id, from, whereSql(conditions)));
}

// Decided ones with the filter's one outcome, or of a component with any of several; from: this one and newer, empty: all.
Result<QList<DeliveryId>> journalIds(const Transaction &tx, const DeliveryFilter &filter, const DeliveryId &from)
{
    Statement select(tx, listSql(filter, !from.isEmpty()));
    if (!filter.text.isEmpty()) {
        const QString text = filter.text.toCaseFolded();
        select.bind(text, text);
    }
    if (!filter.component.isEmpty())
        select.bind(filter.component.toString());
    for (const Outcome outcome : filter.anyOf)
        select.bind(word(outcome));
    if (filter.anyOf.isEmpty() && filter.outcome)
        select.bind(word(*filter.outcome));
    if (!filter.provider.isEmpty())
        select.bind(filter.provider);
    bindIds(select, filter);
    if (!from.isEmpty())
        select.bind(from.toString());
    select.bind(filter.limit > 0 ? filter.limit : -1);
    return unpackIds<DeliveryId>(select);
}

// As many rows further down, nothing of the filter's but component and times being looked at: an index says it in a moment.
QString furtherDownSql(const DeliveryFilter &filter)
{
    const bool ofComponent = !filter.component.isEmpty();
    QStringList conditions = idConditions(u"d.id"_s, filter);
    if (ofComponent)
        conditions.prepend(u"d.component = (SELECT seq FROM component_ref WHERE id = ?)"_s);
    return u"SELECT d.id FROM delivery d%1%2 ORDER BY d.id DESC LIMIT 1 OFFSET ?"_s.arg(
        ofComponent ? u" INDEXED BY delivery_by_component"_s : QString(), whereSql(conditions));
}

// Both newest first. What waits is newer than nearly all that is decided.
QList<DeliveryId> newestFirst(QList<DeliveryId> waiting, const QList<DeliveryId> &decided, int limit)
{
    if (waiting.isEmpty())
        return decided;
    const auto older = std::lower_bound(decided.begin(), decided.end(), waiting.last(), std::greater<>());
    const auto middle = waiting.size();
    const auto mixed = middle + (older - decided.begin());
    waiting += decided;
    std::inplace_merge(waiting.begin(), waiting.begin() + middle, waiting.begin() + mixed, std::greater<>());
    if (limit > 0 && waiting.size() > limit)
        waiting.resize(limit);
    return waiting;
}

// Adds those that are found to the others.
Result<> readRows(Statement &select, QHash<DeliveryId, Delivery> &found)
{
    return select.forEach([&found](const Statement &row) -> Result<> {
        auto delivery = deliveryFrom(row);
        if (!delivery)
            return failure(delivery.error());
        const DeliveryId id = delivery->id;
        found.insert(id, std::move(*delivery));
        return Done{};
    });
}

} // namespace

Result<QList<DeliveryId>> DeliveryRepository::ids(const DeliveryFilter &filter) const
{
    if (!filter.anyOf.isEmpty())
        return idsOfAny(filter);
    if (!filter.provider.isEmpty() && filter.component.isEmpty() && filter.text.isEmpty() && !filter.outcome) {
        DeliveryFilter each = filter; // in order by outcome only
        each.anyOf = everyOutcome;
        return idsOfAny(each);
    }
    const auto decided = idsInJournal(filter);
    if (!decided || filter.outcome.value_or(Outcome::Pending) != Outcome::Pending)
        return decided;
    const auto waiting = inbox::ids(m_tx, filter);
    if (!waiting)
        return waiting;
    return newestFirst(*waiting, *decided, filter.limit);
}

Result<QList<DeliveryId>> DeliveryRepository::idsInJournal(const DeliveryFilter &filter) const
{
    return journalIds(m_tx, filter, {});
}

Result<DeliveryPart> DeliveryRepository::part(const DeliveryFilter &filter) const
{
    DeliveryPart part;
    if (filter.text.isEmpty()) {
        const auto found = ids(filter);
        if (!found)
            return failure(found.error());
        part.ids = *found;
        if (filter.limit > 0 && part.ids.size() == filter.limit)
            part.reached = part.ids.constLast();
        return part;
    }
    const auto decided = searchJournal(filter);
    if (!decided)
        return decided;
    part = *decided;
    const bool maybeWaiting = filter.anyOf.isEmpty() ? filter.outcome.value_or(Outcome::Pending) == Outcome::Pending
                                                     : filter.anyOf.contains(Outcome::Pending);
    if (maybeWaiting) {
        auto waiting = inbox::ids(m_tx, filter);
        if (!waiting)
            return failure(waiting.error());
        // What lies below is found with the next part.
        waiting->removeIf([&](const DeliveryId &id) { return id < part.reached; });
        part.ids = newestFirst(*waiting, part.ids, 0);
    }
    if (filter.limit > 0 && part.ids.size() > filter.limit) {
        part.ids.resize(filter.limit);
        part.reached = part.ids.constLast();
    }
    return part;
}

Result<DeliveryPart> DeliveryRepository::searchJournal(const DeliveryFilter &filter) const
{
    const bool byLookup = !filter.component.isEmpty();
    const bool rowNeeded = filter.outcome || !filter.anyOf.isEmpty() || !filter.provider.isEmpty();
    DeliveryPart part;
    {
        Statement select(m_tx, furtherDownSql(filter));
        if (byLookup)
            select.bind(filter.component.toString());
        bindIds(select, filter);
        const auto found = select.bind((byLookup ? searchedByLookup : rowNeeded ? searchedWithRows : searchedInOrder) - 1).first();
        if (!found)
            return failure(found.error());
        if (*found)
            part.reached = DeliveryId(select.text(0));
    }
    DeliveryFilter one = filter;
    one.limit = 0;
    if (byLookup || filter.anyOf.isEmpty()) { // a component's index has the outcomes in it
        auto ids = journalIds(m_tx, one, part.reached);
        if (!ids)
            return failure(ids.error());
        part.ids = std::move(*ids);
        return part;
    }
    one.anyOf.clear();
    for (const Outcome outcome : filter.anyOf) {
        one.outcome = outcome;
        const auto ids = journalIds(m_tx, one, part.reached);
        if (!ids)
            return failure(ids.error());
        const qsizetype middle = part.ids.size();
        part.ids += *ids;
        std::inplace_merge(part.ids.begin(), part.ids.begin() + middle, part.ids.end(), std::greater<>());
    }
    return part;
}

// Each outcome lies in order in its index; merging their newest is far less work than sorting all of them.
Result<QList<DeliveryId>> DeliveryRepository::idsOfAny(const DeliveryFilter &filter) const
{
    QList<DeliveryId> all;
    for (const Outcome outcome : filter.anyOf) {
        DeliveryFilter one = filter;
        one.anyOf.clear();
        one.outcome = outcome;
        const auto found = ids(one);
        if (!found)
            return failure(found.error());
        const qsizetype middle = all.size();
        all += *found;
        std::inplace_merge(all.begin(), all.begin() + middle, all.end(), std::greater<>());
    }
    if (filter.limit > 0 && all.size() > filter.limit)
        all.resize(filter.limit);
    return all;
}

Result<QList<Delivery>> DeliveryRepository::rows(const QList<DeliveryId> &ids) const
{
    static const QString sql =
        selectDeliveries(u"json_each(?) wanted CROSS JOIN delivery d ON d.id = wanted.value"_s, QString());
    QHash<DeliveryId, Delivery> found;
    found.reserve(ids.size());
    {
        Statement select(m_tx, sql);
        if (auto read = readRows(select.bind(idsText(ids)), found); !read)
            return failure(read.error());
    }
    QList<DeliveryId> others;
    for (const DeliveryId &id : ids) {
        if (!found.contains(id))
            others.append(id);
    }
    if (!others.isEmpty()) {
        static const QString inboxSql = inbox::selectDeliveries(
            u"json_each(?) wanted CROSS JOIN inbox i INDEXED BY inbox_by_id ON i.id = wanted.value"_s, QString());
        Statement select(m_tx, inboxSql);
        if (auto read = readRows(select.bind(idsText(others)), found); !read)
            return failure(read.error());
    }
    return inOrder(ids, found);
}

Result<QMap<Outcome, int>> DeliveryRepository::counts(const ComponentId &component) const
{
    Statement select(m_tx, component.isEmpty()
                         ? u"SELECT outcome, n FROM delivery_count WHERE component = 0 AND n > 0"_s
                         : u"SELECT outcome, n FROM delivery_count WHERE n > 0"
                           " AND component = (SELECT seq FROM component_ref WHERE id = ?)"_s);
    if (!component.isEmpty())
        select.bind(component.toString());
    QMap<Outcome, int> counts;
    auto read = select.forEach([&counts](const Statement &row) -> Result<> {
        Outcome outcome = Outcome::Pending;
        if (auto known = decode(outcomeFrom(row.text(0)), outcome, u"outcome"_s, row.text(0)); !known)
            return known;
        counts.insert(outcome, row.number(1));
        return Done{};
    });
    if (!read)
        return failure(read.error());
    const auto waiting = inbox::count(m_tx, component);
    if (!waiting)
        return failure(waiting.error());
    if (*waiting > 0)
        counts[Outcome::Pending] += *waiting;
    return counts;
}

Result<QList<DeliveryId>> DeliveryRepository::repeatsOf(const DeliveryId &id) const
{
    const auto own = find(id);
    if (!own)
        return failure(own.error());
    if (!*own || (*own)->providerDelivery.isEmpty() || (*own)->component.isEmpty())
        return QList<DeliveryId>();
    Statement select(m_tx, u"SELECT id FROM delivery INDEXED BY delivery_by_sender"
                           " WHERE provider_delivery = ? AND provider_delivery <> ''"
                           " AND component = (SELECT seq FROM component_ref WHERE id = ?) AND id <> ? ORDER BY id DESC"_s);
    select.bind((*own)->providerDelivery, (*own)->component.toString(), id.toString());
    QList<DeliveryId> decided;
    auto read = select.forEach([&decided](const Statement &row) { decided.append(DeliveryId(row.text(0))); });
    if (!read)
        return failure(read.error());
    const auto waiting = inbox::repeatsOf(m_tx, **own);
    if (!waiting)
        return waiting;
    return newestFirst(*waiting, decided, 0);
}

} // namespace slipway
