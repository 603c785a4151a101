// Deliveries: the inbox before a decision, the journal after it. A list of ids and pages of rows answer in 50 ms at a
// million rows. Works inside a transaction, on the thread that runs it.
#pragma once

#include "app/domain/delivery.h"
#include "app/storage/database.h"

#include <optional>

namespace slipway {

struct DeliveryFilter {
    std::optional<Outcome> outcome;
    ComponentId component;   // empty: all
    QString provider;        // empty: all
    QString text;            // in branch, tag, sha, repository, delivery id, sender's id; empty: all
    int limit = 0;           // 0: no limit
    friend bool operator==(const DeliveryFilter &, const DeliveryFilter &) = default;
};

class DeliveryRepository
{
public:
    explicit DeliveryRepository(Transaction &tx) : m_tx(tx) { }

    // The durable step of the listener. The body is kept as it is; compress() packs it later. A row of the same
    // component and sender's id is no conflict here: repeats are rows too, the decision marks them.
    Result<> insert(const Delivery &delivery, const RawRequest &request);

    // Rows still pending, oldest first; what a start after kill −9 has to decide.
    Result<QList<Delivery>> pending(int limit) const;
    Result<std::optional<Delivery>> find(const DeliveryId &id) const;
    Result<std::optional<RawRequest>> request(const DeliveryId &id) const;

    // The earlier delivery with the same sender's id for this component that was decided with anything but a failure on
    // our side; nothing when there is none. sinceUs bounds how far back to look.
    Result<std::optional<DeliveryId>> decidedBefore(const ComponentId &component, const QString &providerDelivery,
                                                    const DeliveryId &except, qint64 sinceUs) const;

    // Writes event, verdict and build of a pending row. Answers false, and changes nothing, if it was decided already.
    Result<bool> decide(const Delivery &decided);

    Result<QList<DeliveryId>> ids(const DeliveryFilter &filter) const;             // newest first
    Result<QList<Delivery>> rows(const QList<DeliveryId> &ids) const;              // one per id, in that order; a deleted one has only its id
    Result<QMap<Outcome, int>> counts(const ComponentId &component) const;         // empty id: all
    Result<std::optional<Delivery>> last(const ComponentId &component) const;
    Result<QList<DeliveryId>> repeatsOf(const DeliveryId &id) const;               // same component and sender's id, newest first

    Result<int> compress(int limit);                                               // bodies still raw, zstd level 1; how many
    Result<int> trim(qint64 olderThanUs, int keepAtMost, int keepRefused);         // bounded by age and count, refused ones by a ring of their own

private:
    Transaction &m_tx;
};

} // namespace slipway
