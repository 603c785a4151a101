// When a component's API keys were last used, and from where: read from the deliveries, so that it needs no bookkeeping. Only
// calls that were let in count, and only those that are still kept.
#pragma once

#include "app/core/error.h"
#include "app/domain/component.h"
#include "app/storage/database.h"

#include <QFuture>

#include <optional>

namespace slipway {

struct KeyUse {
    qint64 atUs = 0;
    QString peer;       // address without port
    DeliveryId delivery;
    friend bool operator==(const KeyUse &, const KeyUse &) = default;
};

struct ApiKeyUse {
    std::optional<KeyUse> current;
    std::optional<KeyUse> previous; // of the key before, since the keys were rotated; nothing when no rotation runs
    friend bool operator==(const ApiKeyUse &, const ApiKeyUse &) = default;
};

// Somebody called with the old key after the keys were rotated, or nobody with the new one since: who that is must be told.
bool needsOldKey(const ApiKeyUse &use, const Component &component);

// Inside a transaction.
Result<ApiKeyUse> apiKeyUse(Transaction &tx, const Component &component);

QFuture<Result<ApiKeyUse>> findApiKeyUse(Database &database, const Component &component); // any thread

} // namespace slipway
