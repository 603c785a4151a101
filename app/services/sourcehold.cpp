// DeployService: build sources that went back with a roll-back.
#include "app/core/whendone.h"
#include "app/domain/imagename.h"
#include "app/services/componentservice.h"
#include "app/services/deployservice.h"
#include "app/storage/buildrepository.h"
#include "app/storage/componentrepository.h"
#include "app/storage/database.h"
#include "app/storage/deploymentrepository.h"

namespace slipway {

QFuture<Result<std::optional<SourceHold>>> DeployService::sourceHold(const ComponentId &id)
{
    return m_database.read([id](Transaction &tx) { return DeploymentRepository(tx).sourceHold(id); });
}

QFuture<Result<>> DeployService::followSource(const ComponentId &id, const QString &actor)
{
    const auto followed = m_database.write([id, by = actor.isEmpty() ? m_components.actor() : actor, now = m_clock.nowUs()](Transaction &tx) {
        return DeploymentRepository(tx).followSource(id, by, now);
    });
    return andThen(followed, this, [this, id](Done) {
        Q_EMIT changed(id);
        return answered<Result<>>(Done{});
    });
}

Result<> restoreImageSource(Transaction &tx, const Deployment &rollBack, qint64 nowUs)
{
    const auto build = BuildRepository(tx).find(rollBack.build);
    if (!build)
        return failure(build.error());
    ComponentRepository components(tx);
    auto component = components.find(rollBack.component);
    if (!component)
        return failure(component.error());
    if (!*build || !*component || !(*component)->image || (*build)->image.isEmpty())
        return Done{};
    const auto wanted = parseImageName((*build)->image);
    const auto now = parseImageName((*component)->image->reference);
    if (!wanted || !now || wanted->name() != now->name())
        return Done{}; // it comes from somewhere else meanwhile
    Component moved = **component;
    moved.image = movedTo(*moved.image, {wanted->tag, wanted->digest});
    return components.save(moved, rollBack.actor, nowUs);
}

} // namespace slipway
