// Calls of components' APIs that were let in, found by index however many others arrived since. Works inside a transaction,
// on the thread that runs it.
#pragma once

#include "app/core/ids.h"
#include "app/storage/database.h"

#include <QString>

#include <optional>

namespace slipway {

struct ApiCallRow {
    DeliveryId delivery;
    qint64 atUs = 0;
    QString peer; // address, with port
    friend bool operator==(const ApiCallRow &, const ApiCallRow &) = default;
};

class ApiCallRepository
{
public:
    explicit ApiCallRepository(Transaction &tx) : m_tx(tx) { }

    // The newest of those that arrived in the time from sinceUs until before untilUs (0: until now), whichever key they
    // brought or only with the component's present one. Replays do not count: nobody called.
    enum class Key { Any, Present };
    Result<std::optional<ApiCallRow>> last(const ComponentId &component, qint64 sinceUs, qint64 untilUs, Key key) const;
    // The newest that brought the key before.
    Result<std::optional<ApiCallRow>> lastWithOldKey(const ComponentId &component) const;
    // The oldest since then with the script's own number for its wish that is built, or still to be decided.
    Result<std::optional<ApiCallRow>> firstWish(const ComponentId &component, const QString &wish, qint64 sinceUs,
                                                const DeliveryId &except) const;

private:
    Transaction &m_tx;
};

} // namespace slipway
