#include "app/storage/deliveryrow.h"

#include "app/storage/rows.h"

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr qsizetype commitsKept = 20;

} // namespace

QString selectDeliveries(const QString &from, const QString &rest)
{
    return u"SELECT d.id, d.received_at_us, c.id, d.provider, d.event_name, d.provider_delivery, d.method, d.path,"
           " d.peer, d.answer, d.answer_us, d.body_bytes, d.outcome, d.reason, d.decided_at_us, d.replay_of, d.build,"
           " v.checks, v.event FROM "_s
        + from + u" LEFT JOIN component_ref c ON c.seq = d.component LEFT JOIN verdict v ON v.delivery = d.seq "_s + rest;
}

Result<Delivery> deliveryFrom(const Statement &row)
{
    Delivery delivery;
    delivery.id = DeliveryId(row.text(0));
    delivery.receivedAtUs = row.integer(1);
    delivery.component = ComponentId(row.text(2));
    delivery.provider = row.text(3);
    delivery.eventName = row.text(4);
    delivery.providerDelivery = row.text(5);
    delivery.method = row.text(6);
    delivery.path = row.text(7);
    delivery.peer = row.text(8);
    delivery.answer = row.number(9);
    delivery.answerUs = row.integer(10);
    delivery.bodyBytes = row.integer(11);
    const QString outcome = row.text(12);
    if (auto read = decode(outcomeFrom(outcome), delivery.outcome, u"outcome"_s, outcome); !read)
        return failure(read.error());
    delivery.reason = row.text(13);
    delivery.decidedAtUs = row.integer(14);
    delivery.replayOf = DeliveryId(row.text(15));
    delivery.build = BuildId(row.text(16));
    if (!row.isNull(17)) {
        delivery.checks = checksFromJson(jsonArray(row.text(17)));
        delivery.event = eventFromJson(jsonObject(row.text(18)));
    }
    return delivery;
}

QString eventText(const Event &event)
{
    return event.commits.size() > commitsKept ? jsonText(withNewestCommits(event, commitsKept)) : jsonText(event);
}

QString searchWords(const Delivery &delivery)
{
    const Event &event = delivery.event;
    return QStringList{event.branch, event.tag, event.sha, event.repository, delivery.providerDelivery}
        .join(u'\n')
        .toCaseFolded();
}

} // namespace slipway
