#include "app/storage/inbox.h"

#include "app/storage/headerlines.h"
#include "app/storage/rows.h"

using namespace Qt::StringLiterals;

namespace slipway::inbox {

namespace {

struct Waiting {
    qint64 seq = 0;
    qint64 component = 0; // as the journal numbers it; 0: none
    QString providerDelivery;
    QString checks;
};

Result<std::optional<Waiting>> waiting(const Transaction &tx, const DeliveryId &id)
{
    Statement select(tx, u"SELECT i.seq, i.component, c.seq, i.provider_delivery, i.checks FROM inbox i"
                         " LEFT JOIN component_ref c ON c.id = i.component WHERE i.id = ?"_s);
    const auto found = select.bind(id.toString()).first();
    if (!found)
        return failure(found.error());
    if (!*found)
        return std::nullopt;
    Waiting row{select.integer(0), select.integer(2), select.text(3), select.text(4)};
    const ComponentId component(select.text(1));
    if (row.component == 0 && !component.isEmpty()) {
        const auto ref = ensureComponentRef(tx, component);
        if (!ref)
            return failure(ref.error());
        row.component = *ref;
    }
    return row;
}

// Answers its number in the journal.
Result<qint64> moveRow(const Transaction &tx, const Waiting &row, const Delivery &decided)
{
    Statement insert(tx, u"INSERT INTO delivery (id, component, received_at_us, provider, event_name, provider_delivery,"
                         " method, path, peer, answer, answer_us, body_bytes, outcome, reason, decided_at_us, replay_of,"
                         " build) SELECT id, nullif(?, 0), received_at_us, coalesce(nullif(?, ''), provider),"
                         " coalesce(nullif(?, ''), event_name), coalesce(nullif(?, ''), provider_delivery), method, path,"
                         " peer, coalesce(nullif(?, 0), answer), coalesce(nullif(?, 0), answer_us), body_bytes, ?, ?, ?,"
                         " replay_of, ? FROM inbox WHERE seq = ?"_s);
    insert.bind(row.component, decided.provider, decided.eventName, decided.providerDelivery, decided.answer,
                decided.answerUs, word(decided.outcome), decided.reason, decided.decidedAtUs, decided.build.toString(),
                row.seq);
    if (auto inserted = insert.run(); !inserted)
        return failure(inserted.error());
    return insert.insertedId();
}

Result<> moveRequest(const Transaction &tx, const Waiting &row, qint64 delivery)
{
    Statement insert(tx, u"INSERT INTO delivery_request (delivery, query, headers, encoding, body)"
                         " SELECT ?, query, headers, encoding, body FROM inbox WHERE seq = ?"_s);
    return insert.bind(delivery, row.seq).run();
}

} // namespace

bool takes(const Delivery &delivery, const RawRequest &request)
{
    return delivery.outcome == Outcome::Pending && delivery.decidedAtUs == 0 && delivery.build.isEmpty()
        && request.verification.isEmpty() && delivery.event == Event();
}

Result<> insert(const Transaction &tx, const Delivery &delivery, const RawRequest &request, const StoredBody &body)
{
    Statement row(tx, u"INSERT INTO inbox (id, component, received_at_us, provider, event_name, provider_delivery, method,"
                      " path, peer, answer, answer_us, body_bytes, reason, replay_of, checks, query, headers, encoding,"
                      " body) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s);
    row.bind(delivery.id.toString(), delivery.component.toString(), delivery.receivedAtUs, delivery.provider,
             delivery.eventName, delivery.providerDelivery, delivery.method, delivery.path, delivery.peer,
             delivery.answer, delivery.answerUs, delivery.bodyBytes, delivery.reason, delivery.replayOf.toString(),
             delivery.checks.isEmpty() ? QString() : jsonText(delivery.checks), request.query,
             headerLines(request.headers), encodingOf(body), body.bytes);
    return row.run();
}

QString selectDeliveries(const QString &from, const QString &rest)
{
    return u"SELECT i.id, i.received_at_us, i.component, i.provider, i.event_name, i.provider_delivery, i.method, i.path,"
           " i.peer, i.answer, i.answer_us, i.body_bytes, 'pending', i.reason, 0, i.replay_of, '', nullif(i.checks, ''),"
           " '{}' FROM "_s
        + from + u' ' + rest;
}

Result<std::optional<RawRequest>> request(const Transaction &tx, const DeliveryId &id)
{
    Statement select(tx, u"SELECT query, headers, encoding, body FROM inbox WHERE id = ?"_s);
    const auto found = select.bind(id.toString()).first();
    if (!found)
        return failure(found.error());
    if (!*found)
        return std::nullopt;
    auto body = unpackBody(select.text(2), select.bytes(3));
    if (!body)
        return failure(body.error());
    return RawRequest{select.text(0), headersFrom(select.text(1)), std::move(*body), {}};
}

Result<bool> decide(const Transaction &tx, const Delivery &decided, const DecisionText &text)
{
    const auto found = waiting(tx, decided.id);
    if (!found)
        return failure(found.error());
    if (!*found)
        return false;
    const Waiting &row = **found;
    const auto delivery = moveRow(tx, row, decided);
    if (!delivery)
        return failure(delivery.error());
    if (auto moved = moveRequest(tx, row, *delivery); !moved)
        return failure(moved.error());

    QString words = text.words;
    if (decided.providerDelivery.isEmpty()) // known before the decision
        words += row.providerDelivery.toCaseFolded();
    Statement search(tx, u"INSERT INTO delivery_search (id, words) VALUES (?, ?)"_s);
    if (auto added = search.bind(decided.id.toString(), words).run(); !added)
        return failure(added.error());

    const QString checks = decided.checks.isEmpty() ? row.checks : jsonText(decided.checks);
    if (!checks.isEmpty() || !(decided.event == Event())) {
        Statement verdict(tx, u"INSERT INTO verdict (delivery, event, checks) VALUES (?, ?, ?)"_s);
        verdict.bind(*delivery, text.event, checks.isEmpty() ? jsonText(QList<Check>()) : checks);
        if (auto added = verdict.run(); !added)
            return failure(added.error());
    }
    Statement remove(tx, u"DELETE FROM inbox WHERE seq = ?"_s);
    if (auto removed = remove.bind(row.seq).run(); !removed)
        return failure(removed.error());
    return true;
}

Result<QList<DeliveryId>> ids(const Transaction &tx, const DeliveryFilter &filter)
{
    QStringList conditions;
    if (!filter.before.isEmpty())
        conditions << u"id < ?"_s;
    if (!filter.component.isEmpty())
        conditions << u"component = ?"_s;
    if (!filter.provider.isEmpty())
        conditions << u"provider = ?"_s;
    if (filter.sinceUs > 0)
        conditions << u"id >= ?"_s;
    if (filter.untilUs > 0)
        conditions << u"id < ?"_s;
    const QString where = conditions.isEmpty() ? QString() : u" WHERE "_s + conditions.join(u" AND "_s);
    // Text is compared here, as the journal's words are: without regard to case in any script.
    const bool searched = !filter.text.isEmpty();
    Statement select(tx, u"SELECT id, %1 FROM inbox INDEXED BY inbox_by_id%2 ORDER BY id DESC LIMIT ?"_s.arg(
                             searched ? u"provider_delivery"_s : u"''"_s, where));
    if (!filter.before.isEmpty())
        select.bind(filter.before.toString());
    if (!filter.component.isEmpty())
        select.bind(filter.component.toString());
    if (!filter.provider.isEmpty())
        select.bind(filter.provider);
    if (filter.sinceUs > 0)
        select.bind(orderedIdBound(filter.sinceUs));
    if (filter.untilUs > 0)
        select.bind(orderedIdBound(filter.untilUs));
    select.bind(filter.limit > 0 && !searched ? filter.limit : -1);

    const QString text = filter.text.toCaseFolded();
    QList<DeliveryId> ids;
    auto read = select.forEach([&](const Statement &row) {
        const bool isWanted = !searched || row.text(0).contains(text) || row.text(1).toCaseFolded().contains(text);
        if (isWanted && (filter.limit <= 0 || ids.size() < filter.limit))
            ids.append(DeliveryId(row.text(0)));
    });
    if (!read)
        return failure(read.error());
    return ids;
}

Result<QList<DeliveryId>> repeatsOf(const Transaction &tx, const Delivery &delivery)
{
    Statement select(tx, u"SELECT id FROM inbox WHERE provider_delivery = ? AND component = ? AND id <> ?"
                         " ORDER BY id DESC"_s);
    select.bind(delivery.providerDelivery, delivery.component.toString(), delivery.id.toString());
    QList<DeliveryId> ids;
    auto read = select.forEach([&ids](const Statement &row) { ids.append(DeliveryId(row.text(0))); });
    if (!read)
        return failure(read.error());
    return ids;
}

Result<int> count(const Transaction &tx, const ComponentId &component)
{
    Statement select(tx, component.isEmpty() ? u"SELECT count(*) FROM inbox INDEXED BY inbox_by_id"_s
                                             : u"SELECT count(*) FROM inbox WHERE component = ?"_s);
    if (!component.isEmpty())
        select.bind(component.toString());
    const auto counted = select.first();
    if (!counted)
        return failure(counted.error());
    return select.number(0);
}

} // namespace slipway::inbox
