#include "app/storage/deliveryrepository.h"

#include "app/storage/deliveryrow.h"
#include "app/storage/headerlines.h"
#include "app/storage/inbox.h"
#include "app/storage/rows.h"

#include <QCoreApplication>

#include <algorithm>
#include <iterator>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(Storage)
};

Result<> writeVerdict(const Transaction &tx, const Delivery &delivery, const QString &event)
{
    Statement verdict(tx, u"INSERT INTO verdict (delivery, event, checks)"
                          " SELECT seq, ?, ? FROM delivery WHERE id = ?"
                          " ON CONFLICT (delivery) DO UPDATE SET event = excluded.event, checks = excluded.checks"_s);
    verdict.bind(event, jsonText(delivery.checks), delivery.id.toString());
    return verdict.run();
}

Result<std::optional<Delivery>> oneOf(Statement &select)
{
    const auto found = select.first();
    if (!found)
        return failure(found.error());
    if (!*found)
        return std::nullopt;
    auto delivery = deliveryFrom(select);
    if (!delivery)
        return failure(delivery.error());
    return std::move(*delivery);
}

Result<QList<Delivery>> listOf(Statement &select)
{
    QList<Delivery> deliveries;
    auto read = select.forEach([&deliveries](const Statement &row) -> Result<> {
        auto delivery = deliveryFrom(row);
        if (!delivery)
            return failure(delivery.error());
        deliveries.append(std::move(*delivery));
        return Done{};
    });
    if (!read)
        return failure(read.error());
    return deliveries;
}

} // namespace

DecisionText decisionText(const Delivery &delivery)
{
    return {eventText(delivery.event), searchWords(delivery)};
}

Result<> DeliveryRepository::insert(const Delivery &delivery, const RawRequest &request)
{
    return insert(delivery, request, {request.body, false});
}

Result<> DeliveryRepository::insert(const Delivery &delivery, const RawRequest &request, const StoredBody &body)
{
    if (delivery.id.isEmpty())
        return failure(ErrorCode::Invalid, Tr::tr("A delivery needs an id."));
    return inbox::takes(delivery, request) ? inbox::insert(m_tx, delivery, request, body)
                                           : insertInJournal(delivery, request, body);
}

Result<> DeliveryRepository::insertInJournal(const Delivery &delivery, const RawRequest &request, const StoredBody &body)
{
    qint64 component = 0;
    if (!delivery.component.isEmpty()) {
        const auto ref = ensureComponentRef(m_tx, delivery.component);
        if (!ref)
            return failure(ref.error());
        component = *ref;
    }

    Statement row(m_tx, u"INSERT INTO delivery (id, component, received_at_us, provider, event_name, provider_delivery,"
                        " method, path, peer, answer, answer_us, body_bytes, outcome, reason, decided_at_us, replay_of,"
                        " build) VALUES (?, nullif(?, 0), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s);
    row.bind(delivery.id.toString(), component, delivery.receivedAtUs, delivery.provider, delivery.eventName,
             delivery.providerDelivery, delivery.method, delivery.path, delivery.peer, delivery.answer,
             delivery.answerUs, delivery.bodyBytes, word(delivery.outcome), delivery.reason, delivery.decidedAtUs,
             delivery.replayOf.toString(), delivery.build.toString());
    if (auto done = row.run(); !done)
        return done;
    const qint64 seq = row.insertedId();

    Statement raw(m_tx, u"INSERT INTO delivery_request (delivery, query, headers, encoding, body)"
                        " VALUES (?, ?, ?, ?, ?)"_s);
    raw.bind(seq, request.query, headerLines(request.headers), encodingOf(body), body.bytes);
    if (auto done = raw.run(); !done)
        return done;

    Statement words(m_tx, u"INSERT INTO delivery_search (id, words) VALUES (?, ?)"_s);
    words.bind(delivery.id.toString(), searchWords(delivery));
    if (auto done = words.run(); !done)
        return done;

    if (!request.verification.isEmpty()) {
        Statement proof(m_tx, u"INSERT INTO delivery_proof (delivery, material) VALUES (?, ?)"_s);
        proof.bind(seq, request.verification);
        if (auto done = proof.run(); !done)
            return done;
    }

    // What waits for its decision has no verdict yet, unless the event came from somewhere else than a request.
    if (delivery.checks.isEmpty() && delivery.event == Event())
        return Done{};
    return writeVerdict(m_tx, delivery, eventText(delivery.event));
}

Result<QList<Delivery>> DeliveryRepository::pending(int limit, const DeliveryId &after) const
{
    static const QString sql = selectDeliveries(u"delivery d INDEXED BY delivery_by_outcome"_s,
                                                u"WHERE d.outcome = 'pending' AND d.id > ? ORDER BY d.id LIMIT ?"_s);
    Statement select(m_tx, sql);
    auto unproven = listOf(select.bind(after.toString(), limit > 0 ? limit : -1));
    if (!unproven)
        return unproven;

    static const QString inboxSql = inbox::selectDeliveries(u"inbox i INDEXED BY inbox_by_id"_s,
                                                            u"WHERE i.id > ? ORDER BY i.id LIMIT ?"_s);
    Statement selectInbox(m_tx, inboxSql);
    auto waiting = listOf(selectInbox.bind(after.toString(), limit > 0 ? limit : -1));
    if (!waiting || unproven->isEmpty())
        return waiting;

    QList<Delivery> all;
    all.reserve(unproven->size() + waiting->size());
    std::merge(unproven->cbegin(), unproven->cend(), waiting->cbegin(), waiting->cend(), std::back_inserter(all),
               [](const Delivery &a, const Delivery &b) { return a.id < b.id; });
    if (limit > 0 && all.size() > limit)
        all.resize(limit);
    return all;
}

Result<std::optional<Delivery>> DeliveryRepository::find(const DeliveryId &id) const
{
    static const QString sql = selectDeliveries(u"delivery d"_s, u"WHERE d.id = ?"_s);
    Statement select(m_tx, sql);
    auto found = oneOf(select.bind(id.toString()));
    if (!found || *found)
        return found;
    static const QString inboxSql = inbox::selectDeliveries(u"inbox i"_s, u"WHERE i.id = ?"_s);
    Statement selectInbox(m_tx, inboxSql);
    return oneOf(selectInbox.bind(id.toString()));
}

Result<std::optional<RawRequest>> DeliveryRepository::request(const DeliveryId &id) const
{
    Statement select(m_tx, u"SELECT r.query, r.headers, r.encoding, r.body, p.material FROM delivery_request r"
                           " LEFT JOIN delivery_proof p ON p.delivery = r.delivery"
                           " WHERE r.delivery = (SELECT seq FROM delivery WHERE id = ?)"_s);
    const auto found = select.bind(id.toString()).first();
    if (!found)
        return failure(found.error());
    if (!*found)
        return inbox::request(m_tx, id);
    auto body = unpackBody(select.text(2), select.bytes(3));
    if (!body)
        return failure(body.error());
    return RawRequest{select.text(0), headersFrom(select.text(1)), std::move(*body), select.bytes(4)};
}

Result<> DeliveryRepository::replaceBody(const DeliveryId &id, const QByteArray &body)
{
    Statement replace(m_tx, u"UPDATE delivery_request SET encoding = 'raw', body = ?"
                            " WHERE delivery = (SELECT seq FROM delivery WHERE id = ?)"_s);
    return replace.bind(body, id.toString()).run();
}

Result<std::optional<DeliveryId>> DeliveryRepository::decidedBefore(const ComponentId &component,
                                                                    const QString &providerDelivery,
                                                                    const DeliveryId &except, qint64 sinceUs) const
{
    if (providerDelivery.isEmpty())
        return std::nullopt;
    Statement select(m_tx, u"SELECT id FROM delivery INDEXED BY delivery_by_sender"
                           " WHERE provider_delivery = ? AND provider_delivery <> ''"
                           " AND component = (SELECT seq FROM component_ref WHERE id = ?)"
                           " AND outcome NOT IN ('pending', 'refused', 'duplicate') AND id <> ? AND received_at_us >= ?"
                           " ORDER BY id DESC LIMIT 1"_s);
    select.bind(providerDelivery, component.toString(), except.toString(), sinceUs);
    const auto found = select.first();
    if (!found)
        return failure(found.error());
    return *found ? std::optional(DeliveryId(select.text(0))) : std::nullopt;
}

Result<bool> DeliveryRepository::decide(const Delivery &decided, const DecisionText &text)
{
    if (const auto moved = inbox::decide(m_tx, decided, text); !moved || *moved)
        return moved;
    // What the sender is and sent may be known only now; what was known before is not forgotten.
    Statement update(m_tx, u"UPDATE delivery SET outcome = ?, reason = ?, decided_at_us = ?, build = ?,"
                           " provider = coalesce(nullif(?, ''), provider),"
                           " event_name = coalesce(nullif(?, ''), event_name),"
                           " provider_delivery = coalesce(nullif(?, ''), provider_delivery),"
                           " answer = coalesce(nullif(?, 0), answer), answer_us = coalesce(nullif(?, 0), answer_us)"
                           " WHERE id = ? AND outcome = 'pending'"_s);
    update.bind(word(decided.outcome), decided.reason, decided.decidedAtUs, decided.build.toString(), decided.provider,
                decided.eventName, decided.providerDelivery, decided.answer, decided.answerUs, decided.id.toString());
    if (auto done = update.run(); !done)
        return failure(done.error());
    if (update.changed() == 0)
        return false;
    if (auto done = writeVerdict(m_tx, decided, text.event); !done)
        return failure(done.error());
    Statement words(m_tx, u"UPDATE delivery_search SET words = ? WHERE id = ?"_s);
    words.bind(text.words, decided.id.toString());
    if (auto done = words.run(); !done)
        return failure(done.error());
    return true;
}

Result<std::optional<Delivery>> DeliveryRepository::last(const ComponentId &component) const
{
    static const QString sql = selectDeliveries(
        u"delivery d INDEXED BY delivery_by_component"_s,
        u"WHERE d.component = (SELECT seq FROM component_ref WHERE id = ?) ORDER BY d.id DESC LIMIT 1"_s);
    Statement select(m_tx, sql);
    auto decided = oneOf(select.bind(component.toString()));
    if (!decided)
        return decided;
    static const QString inboxSql = inbox::selectDeliveries(u"inbox i INDEXED BY inbox_by_id"_s,
                                                            u"WHERE i.component = ? ORDER BY i.id DESC LIMIT 1"_s);
    Statement selectInbox(m_tx, inboxSql);
    auto waiting = oneOf(selectInbox.bind(component.toString()));
    if (!waiting || !*decided)
        return waiting;
    return *waiting && (*waiting)->id > (*decided)->id ? waiting : decided;
}

} // namespace slipway
