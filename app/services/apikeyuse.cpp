#include "app/services/apikeyuse.h"

#include "app/domain/peerlist.h"
#include "app/services/componentservice.h"
#include "app/storage/apicallrepository.h"

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

qint64 rotatedAtUs(const Component &component)
{
    return component.api.previousSecretKey.isEmpty() ? 0 : component.api.previousSecretUntilUs - ComponentService::rotationGraceUs;
}

std::optional<KeyUse> used(const std::optional<ApiCallRow> &call)
{
    return call ? std::optional(KeyUse{call->atUs, addressOfPeer(call->peer), call->delivery}) : std::nullopt;
}

} // namespace

bool needsOldKey(const ApiKeyUse &use, const Component &component)
{
    return use.previous && (!use.current || use.previous->atUs >= rotatedAtUs(component));
}

Result<ApiKeyUse> apiKeyUse(Transaction &tx, const Component &component)
{
    const ApiCallRepository calls(tx);
    const bool rotates = !component.api.previousSecretKey.isEmpty();
    const qint64 rotatedUs = rotatedAtUs(component);
    const auto current = calls.last(component.id, rotatedUs, 0, ApiCallRepository::Key::Present);
    if (!current)
        return failure(current.error());
    ApiKeyUse use;
    use.current = used(*current);
    if (!rotates)
        return use;
    // Until the rotation every call brought what is the key before now.
    const auto since = calls.lastWithOldKey(component.id);
    const auto until = since ? calls.last(component.id, 0, rotatedUs, ApiCallRepository::Key::Any) : since;
    if (!until)
        return failure(until.error());
    use.previous = used(*since && (!*until || (*since)->atUs >= (*until)->atUs) ? *since : *until);
    return use;
}

QFuture<Result<ApiKeyUse>> findApiKeyUse(Database &database, const Component &component)
{
    return database.read([component](Transaction &tx) { return apiKeyUse(tx, component); });
}

} // namespace slipway
