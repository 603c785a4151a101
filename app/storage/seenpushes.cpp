#include "app/storage/seenpushes.h"

#include "app/domain/sighting.h"
#include "app/storage/statement.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr int mostLooks = 20;

} // namespace

Result<QList<DeliveryId>> SeenPushes::looksAt(const ComponentId &component, const QString &ref, qint64 sinceUs) const
{
    // Every number of the ref lies between these: what follows the sign is hex digits, or the name of a hash.
    const QString first = lookNumber(ref, {}), last = lookNumber(ref, u"~"_s);
    QList<DeliveryId> ids;
    const auto collect = [&ids](const Statement &row) { ids.append(DeliveryId(row.text(0))); };
    Statement waiting(m_tx, u"SELECT id FROM inbox WHERE provider = ? AND component = ? AND provider_delivery BETWEEN ? AND ?"
                            " AND replay_of = ''"_s);
    waiting.bind(QString(ownLook), component.toString(), first, last);
    if (auto read = waiting.forEach(collect); !read)
        return failure(read.error());
    Statement decided(m_tx, u"SELECT id FROM delivery INDEXED BY delivery_by_sender WHERE provider_delivery <> ''"
                            " AND provider_delivery BETWEEN ? AND ?"
                            " AND component = (SELECT seq FROM component_ref WHERE id = ?) AND provider = ? AND replay_of = ''"
                            " AND outcome NOT IN ('refused', 'duplicate') AND received_at_us >= ? ORDER BY id DESC LIMIT ?"_s);
    decided.bind(first, last, component.toString(), QString(ownLook), sinceUs, mostLooks);
    if (auto read = decided.forEach(collect); !read)
        return failure(read.error());
    std::sort(ids.begin(), ids.end(), [](const DeliveryId &a, const DeliveryId &b) { return b < a; });
    return ids;
}

Result<std::optional<DeliveryId>> SeenPushes::builtFrom(const ComponentId &component, const QString &ref, const QString &sha,
                                                        const DeliveryId &except, qint64 sinceUs) const
{
    const bool isImage = isImageRef(ref);
    // Walks the component's deliveries of that time; asked for own looks only, which are few.
    Statement select(m_tx, u"SELECT d.id FROM delivery d INDEXED BY delivery_by_component JOIN verdict v ON v.delivery = d.seq"
                           " WHERE d.component = (SELECT seq FROM component_ref WHERE id = ?) AND d.id >= ? AND d.id <> ?"
                           " AND d.outcome = 'build' AND d.provider <> ? AND d.replay_of = ''"_s
                               + (isImage ? u" AND json_extract(v.event, '$.image_tag') = ?"
                                             " AND coalesce(json_extract(v.event, '$.image_digest'), '') IN ('', ?)"_s
                                          : u" AND json_extract(v.event, '$.ref') = ? AND json_extract(v.event, '$.sha') = ?"_s)
                               + u" ORDER BY d.id DESC LIMIT 1"_s);
    select.bind(component.toString(), orderedIdBound(sinceUs), except.toString(), QString(ownLook),
                isImage ? imageTagOf(ref) : ref, sha);
    const auto found = select.first();
    if (!found)
        return failure(found.error());
    return *found ? std::optional(DeliveryId(select.text(0))) : std::nullopt;
}

Result<QStringList> SeenPushes::notArrived(const ComponentId &component, const QStringList &numbers) const
{
    QStringList missing;
    for (const QString &number : numbers) {
        Statement select(m_tx, u"SELECT 1 FROM delivery INDEXED BY delivery_by_sender WHERE provider_delivery = ? AND provider_delivery <> ''"
                               " AND component = (SELECT seq FROM component_ref WHERE id = ?)"
                               " UNION ALL SELECT 1 FROM inbox WHERE provider_delivery = ? AND component = ? LIMIT 1"_s);
        const auto found = select.bind(number, component.toString(), number, component.toString()).first();
        if (!found)
            return failure(found.error());
        if (!*found)
            missing.append(number);
    }
    return missing;
}

} // namespace slipway
