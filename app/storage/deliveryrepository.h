// Deliveries: the inbox before a decision, the journal after it. A list of ids and pages of rows answer in 50 ms at a
// million rows. Works inside a transaction, on the thread that runs it.
#pragma once

#include "app/domain/delivery.h"
#include "app/storage/body.h"
#include "app/storage/database.h"

#include <optional>

namespace slipway {

struct DeliveryFilter {
    std::optional<Outcome> outcome;
    ComponentId component;   // empty: all
    QString provider;        // empty: all
    QString text;            // in branch, tag, sha, repository, delivery id, sender's id; empty: all
    int limit = 0;           // 0: no limit; a million ids take a quarter of a second, a thousand one millisecond
    DeliveryId before;       // only older ones, for the next part of a limited list; empty: from the newest
    QList<Outcome> anyOf;    // one of several outcomes; outcome is then not looked at; empty: as outcome says
    qint64 sinceUs = 0;      // received at this time or later, to the millisecond; 0: from the beginning
    qint64 untilUs = 0;      // received before this time; 0: up to now
    friend bool operator==(const DeliveryFilter &, const DeliveryFilter &) = default;
};

// A part of a long list, found in some ten milliseconds however long the list is.
struct DeliveryPart {
    QList<DeliveryId> ids; // newest first
    DeliveryId reached;    // only those before it are still to be looked at; empty: the end is reached
};

// What of the journal is kept. A bound of 0 is none.
struct DeliveryBounds {
    qint64 olderThanUs = 0;  // those received before go
    int atMost = 0;          // so many stay, refused ones not counted
    int refusedAtMost = 0;
    qint64 bytesAtMost = 0;  // of the database, in use; the space of what goes is used again, the file stays as long as it was
};

// However few bytes are allowed, so many of the newest stay: what fills the database may be something else.
constexpr int keptWhateverTheirSize = 1000;

// What of a decision takes time to write down, so that it can be made before its transaction.
struct DecisionText {
    QString event;  // JSON, with the newest 20 commits; the body keeps them all
    QString words;  // to be searched
};
DecisionText decisionText(const Delivery &delivery); // from event and sender's id; any thread

class DeliveryRepository
{
public:
    explicit DeliveryRepository(Transaction &tx) : m_tx(tx) { }

    // The durable step of the listener: for one that waits to be decided, a single row. The body is kept as it is;
    // compress() packs it after the decision. A row of the same component and sender's id is no conflict here: repeats are
    // rows too, the decision marks them.
    Result<> insert(const Delivery &delivery, const RawRequest &request);
    // The same with the body made ready by storedBody(); that of the request is not looked at.
    Result<> insert(const Delivery &delivery, const RawRequest &request, const StoredBody &body);

    // Rows still pending, oldest first and only those after one of them where it is named; what a start after kill −9 has
    // to decide.
    Result<QList<Delivery>> pending(int limit, const DeliveryId &after = {}) const;
    Result<std::optional<Delivery>> find(const DeliveryId &id) const;
    Result<std::optional<RawRequest>> request(const DeliveryId &id) const;

    // The earlier delivery with the same sender's id for this component that was decided with anything but a failure on
    // our side; nothing when there is none. sinceUs bounds how far back to look. A refused one does not count either:
    // otherwise a stranger who guesses an id could keep the real delivery out.
    Result<std::optional<DeliveryId>> decidedBefore(const ComponentId &component, const QString &providerDelivery,
                                                    const DeliveryId &except, qint64 sinceUs) const;

    // For a body that was kept whole until its signature could be checked, and repeats the secret; with
    // RawRequest::verification only.
    Result<> replaceBody(const DeliveryId &id, const QByteArray &body);

    // Writes event, verdict, build and, where set, provider, event name, sender's id and answer of a pending row. Answers
    // false, and changes nothing, if it was decided already. An outcome of Pending leaves it waiting with a new reason;
    // any other takes away what RawRequest::verification kept.
    Result<bool> decide(const Delivery &decided) { return decide(decided, decisionText(decided)); }
    Result<bool> decide(const Delivery &decided, const DecisionText &text);

    Result<QList<DeliveryId>> ids(const DeliveryFilter &filter) const;             // newest first
    Result<QList<Delivery>> rows(const QList<DeliveryId> &ids) const;              // one per id, in that order; a deleted one has only its id
    // At most filter.limit of them. Text is looked for in some ten thousand rows at once, so ids may be few, or none, before the
    // end is reached: ask again with filter.before = reached.
    Result<DeliveryPart> part(const DeliveryFilter &filter) const;
    Result<QMap<Outcome, int>> counts(const ComponentId &component) const;         // empty id: all
    Result<std::optional<Delivery>> last(const ComponentId &component) const;
    Result<QList<DeliveryId>> repeatsOf(const DeliveryId &id) const;               // others of the same component and sender's id, newest first

    // Packs bodies of decided ones that are still raw, oldest first, up to limit of them or 4 MiB; answers how many it looked at, 0 when
    // none is left. Ask again while idle.
    Result<int> compress(int limit);

    // Deletes the oldest decided deliveries beyond the bounds; pending ones always stay. At most some hundred at once, answers
    // how many: ask again until 0.
    Result<int> trim(const DeliveryBounds &bounds);

private:
    Result<> insertInJournal(const Delivery &delivery, const RawRequest &request, const StoredBody &body);
    Result<QList<DeliveryId>> idsOfAny(const DeliveryFilter &filter) const;
    Result<QList<DeliveryId>> idsInJournal(const DeliveryFilter &filter) const;
    Result<DeliveryPart> searchJournal(const DeliveryFilter &filter) const;

    Transaction &m_tx;
};

} // namespace slipway
