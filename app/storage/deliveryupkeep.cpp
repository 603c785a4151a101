#include "app/storage/deliveryrepository.h"

#include "app/storage/body.h"
#include "app/storage/rows.h"

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr qint64 packAtOnceBytes = 4 << 20; // some ten milliseconds, which requests may have to wait
constexpr int trimAtOnce = 500;

struct RawBody {
    qint64 delivery = 0;
    QByteArray bytes; // null: packed already
};

Result<qint64> packedUpTo(const Transaction &tx)
{
    Statement mark(tx, u"SELECT value FROM upkeep WHERE name = 'bodies_packed'"_s);
    const auto found = mark.first();
    if (!found)
        return failure(found.error());
    return *found ? mark.integer(0) : 0;
}

// Deletes up to limit rows that candidates, a SELECT of seq with one placeholder for a count, names.
Result<int> removeOldest(const Transaction &tx, const QString &candidates, qint64 limit)
{
    if (limit <= 0)
        return 0;
    Statement remove(tx, u"DELETE FROM delivery WHERE seq IN (%1)"_s.arg(candidates));
    if (auto removed = remove.bind(limit).run(); !removed)
        return failure(removed.error());
    return remove.changed();
}

// Bytes of the pages that hold something.
Result<qint64> bytesInUse(const Transaction &tx)
{
    Statement pages(tx, u"SELECT (page_count - freelist_count) * page_size"
                        " FROM pragma_page_count, pragma_freelist_count, pragma_page_size"_s);
    const auto found = pages.first();
    if (!found)
        return failure(found.error());
    return pages.integer(0);
}

// Takes them for equally large, which they become by and by: who asks again until nothing goes arrives below the bound.
Result<int> trimToSize(const Transaction &tx, qint64 atMost, qint64 decided)
{
    const qint64 spare = decided - keptWhateverTheirSize;
    if (atMost <= 0 || spare <= 0)
        return 0;
    const auto used = bytesInUse(tx);
    if (!used)
        return failure(used.error());
    if (*used <= atMost)
        return 0;
    const auto share = qint64(std::ceil(double(decided) * double(*used - atMost) / double(*used)));
    return removeOldest(tx, u"SELECT seq FROM delivery WHERE outcome <> 'pending' ORDER BY id LIMIT ?"_s,
                        std::min({share, spare, qint64(trimAtOnce)}));
}

} // namespace

Result<int> DeliveryRepository::compress(int limit)
{
    const auto mark = packedUpTo(m_tx);
    if (!mark)
        return failure(mark.error());

    QList<RawBody> bodies;
    qint64 bytes = 0;
    {
        Statement select(m_tx, u"SELECT delivery, CASE encoding WHEN 'raw' THEN body END FROM delivery_request"
                               " WHERE delivery > ? ORDER BY delivery LIMIT ?"_s);
        select.bind(*mark, limit);
        const auto ran = select.first();
        if (!ran)
            return failure(ran.error());
        for (bool more = *ran; more && bytes < packAtOnceBytes;) {
            bodies.append({select.integer(0), select.isNull(1) ? QByteArray() : select.bytes(1)});
            bytes += bodies.last().bytes.size();
            const auto next = select.next();
            if (!next)
                return failure(next.error());
            more = *next;
        }
    }
    if (bodies.isEmpty())
        return 0;

    for (const RawBody &body : bodies) {
        const QByteArray packed = body.bytes.isEmpty() ? QByteArray() : packBody(body.bytes);
        if (packed.isNull())
            continue;
        Statement replace(m_tx, u"UPDATE delivery_request SET encoding = 'zstd', body = ? WHERE delivery = ?"_s);
        if (auto replaced = replace.bind(packed, body.delivery).run(); !replaced)
            return failure(replaced.error());
    }
    Statement moved(m_tx, u"INSERT INTO upkeep (name, value) VALUES ('bodies_packed', ?)"
                          " ON CONFLICT (name) DO UPDATE SET value = excluded.value"_s);
    if (auto done = moved.bind(bodies.last().delivery).run(); !done)
        return failure(done.error());
    return int(bodies.size());
}

Result<int> DeliveryRepository::trim(const DeliveryBounds &bounds)
{
    const auto counted = counts({});
    if (!counted)
        return failure(counted.error());
    qint64 kept = 0;
    for (auto it = counted->begin(); it != counted->end(); ++it) {
        if (it.key() != Outcome::Pending && it.key() != Outcome::Refused)
            kept += it.value();
    }
    const qint64 refusedKept = counted->value(Outcome::Refused);
    const auto excess = [](qint64 have, int keep) { return keep > 0 ? qMin<qint64>(have - keep, trimAtOnce) : 0; };

    const auto refused = removeOldest(m_tx,
                                      u"SELECT seq FROM delivery INDEXED BY delivery_by_outcome"
                                      " WHERE outcome = 'refused' ORDER BY id LIMIT ?"_s,
                                      excess(refusedKept, bounds.refusedAtMost));
    if (!refused)
        return refused;
    const auto beyond = removeOldest(m_tx,
                                     u"SELECT seq FROM delivery WHERE outcome NOT IN ('pending', 'refused')"
                                     " ORDER BY id LIMIT ?"_s,
                                     excess(kept, bounds.atMost));
    if (!beyond)
        return beyond;
    Statement old(m_tx, u"DELETE FROM delivery WHERE seq IN (SELECT seq FROM (SELECT seq, received_at_us FROM delivery"
                        " WHERE outcome <> 'pending' ORDER BY id LIMIT ?) WHERE received_at_us < ?)"_s);
    if (auto removed = old.bind(trimAtOnce, bounds.olderThanUs).run(); !removed)
        return failure(removed.error());
    const int gone = *refused + *beyond + old.changed();
    const auto tooLarge = trimToSize(m_tx, bounds.bytesAtMost, kept + refusedKept - gone);
    if (!tooLarge)
        return tooLarge;
    return gone + *tooLarge;
}

} // namespace slipway
