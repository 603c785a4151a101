#include "app/services/deploykeys.h"

#include "app/services/componentservice.h"
#include "app/services/keykeeper.h"
#include "app/services/whenover.h"

#include <QSysInfo>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

// As lists of keys at forges show it: which component on which machine.
QString titleFor(const Component &component)
{
    return u"slipway/%1/%2@%3"_s.arg(component.project.toString(), component.name, QSysInfo::machineHostName());
}

} // namespace

DeployKeys::DeployKeys(ComponentService &components, Forges forges, QObject *parent)
    : QObject(parent)
    , m_components(components)
    , m_forges(std::move(forges))
{
}

void DeployKeys::setKeeper(KeyKeeper *keeper)
{
    m_keeper = keeper;
    if (keeper)
        keeper->setParent(this);
}

QFuture<Result<DeployKey>> DeployKeys::make(const ComponentId &id)
{
    const auto component = m_components.find(id);
    if (!component)
        return answered<Result<DeployKey>>(failure(ErrorCode::NotFound, tr("The component is not there any more.")));
    if (component->image)
        return answered<Result<DeployKey>>(failure(ErrorCode::Invalid, tr("%1 is built from an image, which needs no key.").arg(component->name)));
    return andThen(m_keygen.make(titleFor(*component)), this, [this, id, username = component->source.username](const SshKeyPair &pair) {
        const DeployKey made{pair.publicKey, pair.fingerprint};
        return andThen(m_components.setCredential(id, username, pair.privateKey), this, [this, id, made](Done) {
            auto now = m_components.find(id);
            if (!now || now->source.sshIdentity == SshIdentity::Stored)
                return answered<Result<DeployKey>>(made);
            now->source.sshIdentity = SshIdentity::Stored;
            return andThen(m_components.save(*now), this, [made](Done) { return answered<Result<DeployKey>>(made); });
        });
    });
}

QFuture<Result<DeployKey>> DeployKeys::stored(const ComponentId &id)
{
    return andThen(m_components.credential(id), this, [this](const QByteArray &key) {
        return andThen(m_keygen.publicHalf(key), this,
                       [](const SshKeyPair &pair) { return answered<Result<DeployKey>>(DeployKey{pair.publicKey, pair.fingerprint}); });
    });
}

bool DeployKeys::canEnroll(const ComponentId &id) const
{
    const auto component = m_components.find(id);
    if (!component || component->image || component->source.binding.isEmpty()
        || (component->source.repository.isEmpty() && component->source.repositoryId.isEmpty()))
        return false;
    const ForgeApi *api = m_forges(component->source.binding);
    return api && abilitiesOf(api->site().kind).registersKeys;
}

QFuture<Result<>> DeployKeys::enroll(const ComponentId &id)
{
    if (!canEnroll(id)) {
        return answered<Result<>>(failure(ErrorCode::Unavailable,
                                          tr("No account can register the key. Copy it, and add it to the repository's deploy keys in the "
                                             "pages of the forge, for reading only.")));
    }
    return andThen(stored(id), this, [this, id](const DeployKey &key) {
        const auto component = m_components.find(id);
        ForgeApi *api = component ? m_forges(component->source.binding) : nullptr;
        if (!api)
            return answered<Result<>>(failure(ErrorCode::NotFound, tr("The component or its account is not there any more.")));
        const GitSource source = component->source;
        const RepositoryRef repository{source.repositoryId, source.repository};
        const auto added = api->addDeployKey(repository, {titleFor(*component), key.publicKey, false});
        const auto promise = std::make_shared<QPromise<Result<>>>();
        promise->start();
        whenOver(added, this, [this, promise, id, source, repository](const Result<QString> &answer) {
            if (answer && m_keeper)
                m_keeper->registered(id, source.credentialKey, repository, source.binding, *answer);
            const bool isThere = answer || answer.error().code == ErrorCode::Conflict;
            promise->addResult(isThere ? Result<>(Done{}) : failure(answer.error()));
            promise->finish();
        });
        return promise->future();
    });
}

} // namespace slipway
