// ComponentService: the keys of the API.
#include "app/core/whendone.h"
#include "app/domain/apikey.h"
#include "app/secrets/secretstore.h"
#include "app/services/componentservice.h"

namespace slipway {

QFuture<Result<QByteArray>> ComponentService::apiSecret(const ComponentId &id)
{
    const auto component = find(id);
    if (!component || component->api.secretKey.isEmpty())
        return answered<Result<QByteArray>>(failure(ErrorCode::NotFound, tr("This component has no API key yet.")));
    return m_secrets.read(component->api.secretKey);
}

QFuture<Result<>> ComponentService::setApiSecret(const ComponentId &id, QByteArray value)
{
    if (const QString problem = apiKeyProblem(value); !problem.isEmpty())
        return answered<Result<>>(failure(ErrorCode::Invalid, problem));
    const QString key = freshSecretKey(id);
    return writeThenChange(id, key, value, [key](Component &stored) { stored.api.secretKey = key; });
}

QFuture<Result<>> ComponentService::rotateApiSecret(const ComponentId &id)
{
    const qint64 now = m_clock.nowUs();
    const QString key = freshSecretKey(id);
    return writeThenChange(id, key, newSecret(), [key, now](Component &stored) {
        ApiTrigger &api = stored.api;
        api.previousSecretKey = api.secretKey;
        api.previousSecretUntilUs = api.secretKey.isEmpty() ? 0 : now + rotationGraceUs;
        api.secretKey = key;
    });
}

// A key, unless there is one by the time of the change.
QFuture<Result<>> ComponentService::changeWithApiKey(const ComponentId &id, const Change &wanted)
{
    const QString key = freshSecretKey(id);
    return writeThenChange(id, key, newSecret(), [key, wanted](Component &stored) {
        wanted(stored);
        if (stored.api.secretKey.isEmpty())
            stored.api.secretKey = key;
    });
}

} // namespace slipway
