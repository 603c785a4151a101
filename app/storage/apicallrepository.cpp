#include "app/storage/apicallrepository.h"

#include "app/storage/statement.h"

#include <limits>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr auto wasLetIn = "json_extract(checks, '$[0].rule') = 'signature' AND json_extract(checks, '$[0].passed') = 1"_L1;
constexpr auto hasOldKey = "instr(checks, '\"rule\":\"old_key\"') > 0"_L1; // as the index spells it

Result<std::optional<ApiCallRow>> oneCall(Statement &select)
{
    const auto found = select.first();
    if (!found)
        return failure(found.error());
    if (!*found)
        return std::nullopt;
    return ApiCallRow{DeliveryId(select.text(0)), select.integer(1), select.text(2)};
}

// What has arrived but is not decided yet lies elsewhere, and is always newer than what is.
Result<std::optional<ApiCallRow>> waiting(const Transaction &tx, const ComponentId &component, qint64 sinceUs, qint64 untilUs,
                                          const QString &keys)
{
    Statement select(tx, u"SELECT id, received_at_us, peer FROM inbox INDEXED BY inbox_by_id WHERE component = ?"
                         " AND provider = 'api' AND replay_of = '' AND checks <> '' AND "_s
                             + wasLetIn + keys + u" AND received_at_us >= ? AND received_at_us < ? ORDER BY id DESC LIMIT 1"_s);
    return oneCall(select.bind(component.toString(), sinceUs, untilUs));
}

} // namespace

Result<std::optional<ApiCallRow>> ApiCallRepository::last(const ComponentId &component, qint64 sinceUs, qint64 untilUs, Key key) const
{
    const QString keys = key == Key::Present ? u" AND NOT "_s + hasOldKey : QString();
    const qint64 until = untilUs > 0 ? untilUs : std::numeric_limits<qint64>::max();
    auto found = waiting(m_tx, component, sinceUs, until, keys);
    if (!found || *found)
        return found;
    Statement select(m_tx, u"SELECT d.id, d.received_at_us, d.peer FROM delivery d INDEXED BY delivery_calls"
                           " JOIN verdict v ON v.delivery = d.seq WHERE d.provider = 'api'"
                           " AND d.component = (SELECT seq FROM component_ref WHERE id = ?) AND d.id >= ?"
                           " AND d.replay_of = '' AND "_s
                               + wasLetIn + keys
                               + u" AND d.received_at_us >= ? AND d.received_at_us < ? ORDER BY d.id DESC LIMIT 1"_s);
    return oneCall(select.bind(component.toString(), orderedIdBound(sinceUs), sinceUs, until));
}

Result<std::optional<ApiCallRow>> ApiCallRepository::lastWithOldKey(const ComponentId &component) const
{
    auto found = waiting(m_tx, component, 0, std::numeric_limits<qint64>::max(), u" AND "_s + hasOldKey);
    if (!found || *found)
        return found;
    Statement select(m_tx, u"SELECT d.id, d.received_at_us, d.peer FROM verdict v INDEXED BY verdict_old_key"
                           " CROSS JOIN delivery d ON d.seq = v.delivery WHERE "_s
                               + hasOldKey + u" AND d.provider = 'api' AND d.replay_of = '' AND "_s + wasLetIn
                               + u" AND d.component = (SELECT seq FROM component_ref WHERE id = ?)"
                                  " ORDER BY v.delivery DESC LIMIT 1"_s);
    return oneCall(select.bind(component.toString()));
}

Result<std::optional<ApiCallRow>> ApiCallRepository::firstWish(const ComponentId &component, const QString &wish, qint64 sinceUs,
                                                               const DeliveryId &except) const
{
    Statement select(m_tx, u"SELECT id, received_at_us, peer FROM delivery INDEXED BY delivery_by_sender"
                           " WHERE provider_delivery = ? AND provider_delivery <> ''"
                           " AND component = (SELECT seq FROM component_ref WHERE id = ?) AND provider = 'api'"
                           " AND outcome IN ('pending', 'build') AND id <> ? AND received_at_us >= ? ORDER BY seq LIMIT 1"_s);
    auto found = oneCall(select.bind(wish, component.toString(), except.toString(), sinceUs));
    if (!found || *found)
        return found;
    Statement inbox(m_tx, u"SELECT id, received_at_us, peer FROM inbox INDEXED BY inbox_by_id WHERE provider_delivery = ?"
                          " AND component = ? AND provider = 'api' AND id <> ? AND received_at_us >= ? ORDER BY id LIMIT 1"_s);
    return oneCall(inbox.bind(wish, component.toString(), except.toString(), sinceUs));
}

} // namespace slipway
