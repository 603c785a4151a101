// ComponentService: what belongs to components that are built from images.
#include "app/core/whendone.h"
#include "app/domain/imagename.h"
#include "app/forge/verification.h"
#include "app/secrets/secretstore.h"
#include "app/services/componentservice.h"
#include "app/storage/componentrepository.h"

using namespace Qt::StringLiterals;

namespace slipway {

QFuture<Result<QByteArray>> ComponentService::imageSecret(const ComponentId &id)
{
    const auto component = find(id);
    if (!component || component->imageTrigger.secretKey.isEmpty())
        return answered<Result<QByteArray>>(failure(ErrorCode::NotFound, tr("No secret is set for this component's image webhook.")));
    return m_secrets.read(component->imageTrigger.secretKey);
}

QFuture<Result<>> ComponentService::setImageSecret(const ComponentId &id, QByteArray value)
{
    if (VerifyKey(value).isPublicKey())
        return answered<Result<>>(failure(ErrorCode::Invalid, tr("Registries sign nothing, so a public key lets none of them in. Set a secret.")));
    if (!value.isEmpty()) {
        const QString key = freshSecretKey(id);
        return writeThenChange(id, key, value, [key](Component &stored) { stored.imageTrigger.secretKey = key; });
    }
    const auto changed = change(id, [](Component &stored) {
        stored.imageTrigger.secretKey.clear();
        stored.imageTrigger.previousSecretKey.clear();
        stored.imageTrigger.previousSecretUntilUs = 0;
    });
    return andThen(changed, this, [this](const Changed &what) {
        removeSecret(what.before.imageTrigger.secretKey);
        removeSecret(what.before.imageTrigger.previousSecretKey);
        return answered<Result<>>(Done{});
    });
}

QFuture<Result<>> ComponentService::rotateImageSecret(const ComponentId &id)
{
    const qint64 now = m_clock.nowUs();
    const QString key = freshSecretKey(id);
    return writeThenChange(id, key, newSecret(), [key, now](Component &stored) {
        ImageTrigger &trigger = stored.imageTrigger;
        trigger.previousSecretKey = trigger.secretKey;
        trigger.previousSecretUntilUs = trigger.secretKey.isEmpty() ? 0 : now + rotationGraceUs;
        trigger.secretKey = key;
    });
}

QFuture<Result<>> ComponentService::setImageCredential(const ComponentId &id, const QString &username, QByteArray value)
{
    const auto component = find(id);
    if (!component || !component->image)
        return answered<Result<>>(failure(ErrorCode::Invalid, tr("The component is not built from an image.")));
    const QString key = value.isEmpty() ? QString() : freshCredentialKey(id);
    const Change wanted = [key, username](Component &stored) {
        if (!stored.image)
            return;
        stored.image->username = username;
        stored.image->credentialKey = key;
    };
    if (!value.isEmpty())
        return writeThenChange(id, key, value, wanted);
    return andThen(change(id, wanted), this, [this](const Changed &changed) {
        if (changed.before.image)
            removeSecret(changed.before.image->credentialKey);
        return answered<Result<>>(Done{});
    });
}

QFuture<Result<QByteArray>> ComponentService::imageCredential(const ComponentId &id)
{
    const auto component = find(id);
    if (!component || !component->image || component->image->credentialKey.isEmpty())
        return answered<Result<QByteArray>>(failure(ErrorCode::NotFound, tr("No credential is set for this component's registry.")));
    return m_secrets.read(component->image->credentialKey);
}

QFuture<Result<>> ComponentService::undoImage(const ComponentId &id)
{
    const auto component = find(id);
    if (!component || !component->image || component->image->previous.isEmpty())
        return answered<Result<>>(failure(ErrorCode::Conflict, tr("This component's image has not moved, so there is nothing to go back to.")));
    const auto changed = change(id, [](Component &stored) {
        if (!stored.image)
            return;
        const auto previous = parseImageName(stored.image->previous);
        if (previous)
            stored.image = movedTo(*stored.image, {previous->tag, previous->digest});
    });
    return andThen(changed, this, [](const Changed &) { return answered<Result<>>(Done{}); });
}

void ComponentService::refresh(const ComponentId &id)
{
    const auto found = m_database.readInTurn([id](Transaction &tx) { return ComponentRepository(tx).find(id); });
    whenDone(found, this, [this](const Result<std::optional<Component>> &component) {
        if (component && *component)
            replace(**component);
    });
}

} // namespace slipway
