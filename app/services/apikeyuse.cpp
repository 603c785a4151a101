#include "app/services/apikeyuse.h"

#include "app/domain/peerlist.h"
#include "app/forge/apicall.h"
#include "app/services/componentservice.h"
#include "app/services/decision.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr int mostCalls = 500;

bool broughtOldKey(const Delivery &delivery)
{
    return std::any_of(delivery.checks.begin(), delivery.checks.end(), [](const Check &check) { return check.rule == u"old_key"; });
}

qint64 rotatedAtUs(const Component &component)
{
    return component.api.previousSecretKey.isEmpty() ? 0 : component.api.previousSecretUntilUs - ComponentService::rotationGraceUs;
}

} // namespace

bool needsOldKey(const ApiKeyUse &use, const Component &component)
{
    return use.previous && (!use.current || use.previous->atUs >= rotatedAtUs(component));
}

Result<ApiKeyUse> apiKeyUse(Transaction &tx, const Component &component)
{
    DeliveryRepository deliveries(tx);
    DeliveryFilter filter;
    filter.component = component.id;
    filter.provider = apiCall().name();
    filter.limit = mostCalls;
    const auto ids = deliveries.ids(filter);
    if (!ids)
        return failure(ids.error());
    const auto rows = deliveries.rows(*ids);
    if (!rows)
        return failure(rows.error());

    const bool rotates = !component.api.previousSecretKey.isEmpty();
    ApiKeyUse use;
    for (const Delivery &delivery : *rows) {
        if (!isProven(delivery) || !delivery.replayOf.isEmpty())
            continue;
        const bool isOld = broughtOldKey(delivery) || delivery.receivedAtUs < rotatedAtUs(component);
        std::optional<KeyUse> &last = isOld ? use.previous : use.current;
        if (!last)
            last = KeyUse{delivery.receivedAtUs, addressOfPeer(delivery.peer), delivery.id};
        if (use.current && (use.previous || !rotates))
            break;
    }
    if (!rotates)
        use.previous.reset();
    return use;
}

QFuture<Result<ApiKeyUse>> findApiKeyUse(Database &database, const Component &component)
{
    return database.read([component](Transaction &tx) { return apiKeyUse(tx, component); });
}

} // namespace slipway
