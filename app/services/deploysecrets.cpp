// DeployService: the secrets of deploy targets. Rows have the keys of the keychain, and only the recipe of a deployment the values.
#include "app/core/ids.h"
#include "app/core/whendone.h"
#include "app/secrets/secretstore.h"
#include "app/services/componentservice.h"
#include "app/services/deployservice.h"
#include "app/services/plansecrets.h"
#include "app/storage/database.h"
#include "app/storage/deploymentrepository.h"

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

using Values = QMap<QString, QString>;

QFuture<Result<Values>> readNext(SecretStore &store, Values keys, Values read, QObject *receiver)
{
    if (keys.isEmpty())
        return answered<Result<Values>>(read);
    const QString name = keys.firstKey();
    const QString key = keys.take(name);
    return andThen(store.read(key), receiver, [&store, keys, read, name, receiver](const QByteArray &value) mutable {
        read.insert(name, QString::fromUtf8(value));
        return readNext(store, keys, read, receiver);
    });
}

} // namespace

QString DeployService::freshSecretKey(const ComponentId &id)
{
    return u"deploy/%1/%2"_s.arg(id.toString(), randomId().left(16));
}

QFuture<Result<>> DeployService::setTarget(const ComponentId &id, const DeployTarget &wanted, const QString &actor, const QMap<QString, QString> &given)
{
    const auto refused = [](ErrorCode code, const QString &why, const QString &field = {}) { return answered<Result<>>(failure(code, why, field)); };
    const auto component = m_components.find(id);
    if (!component)
        return refused(ErrorCode::NotFound, tr("The component is not there any more."));
    const DeployTarget before = target(id);
    const QStringList kept = before.secrets.values();
    DeployTarget target = wanted;
    QList<SecretMove> moves;
    for (auto it = given.cbegin(); it != given.cend(); ++it) {
        if (it->isEmpty() || it->contains(QChar::Null))
            return refused(ErrorCode::Invalid, tr("The secret %1 needs a value, without zero bytes.").arg(it.key()), u"secrets"_s);
        moves.append({freshSecretKey(id), it->toUtf8(), {}, u"secrets"_s});
        target.secrets.insert(it.key(), moves.last().key);
    }
    for (auto it = target.secrets.cbegin(); it != target.secrets.cend(); ++it) {
        if (!given.contains(it.key()) && !kept.contains(*it)) // no target may take what belongs to somebody else
            return refused(ErrorCode::Invalid, tr("There is no value of the secret %1 that could be kept. Give it.").arg(it.key()), u"secrets"_s);
    }
    if (const auto problems = problemsOf(target); !problems.isEmpty())
        return refused(ErrorCode::Invalid, problems.first().message, problems.first().path);
    const auto served = serving(id);
    if (served && served->target.kind != target.kind && component->state != ComponentState::Closed) {
        return refused(ErrorCode::Conflict, tr("Build #%1 is deployed there, and nobody would look after it any more. Stop it "
                                               "first, then change the target.").arg(served->buildNumber));
    }
    return andThen(storeSecrets(m_secrets, moves, this), this, [this, id, target, actor, moves, kept](Done) {
        const auto saved = saveTarget(id, target, actor);
        whenDone(saved, this, [this, moves, kept](const Result<> &result) {
            if (result)
                forgetSecrets(kept);
            else
                removeSecrets(m_secrets, moves);
        });
        return saved;
    });
}

QFuture<Result<QMap<QString, QString>>> DeployService::secretsOf(const ComponentId &id)
{
    return readNext(m_secrets, target(id).secrets, {}, this);
}

void DeployService::forgetSecrets(const QStringList &keys)
{
    if (keys.isEmpty())
        return;
    const auto needed = m_database.read([](Transaction &tx) { return DeploymentRepository(tx).secretKeys(); });
    whenDone(needed, this, [this, keys](const Result<QSet<QString>> &still) {
        if (!still) {
            qWarning("Whether secrets of deploy targets are needed could not be read, so they stay: %s", qPrintable(still.error().detail));
            return;
        }
        for (const QString &key : keys) {
            if (!still->contains(key))
                m_components.removeSecret(key);
        }
    });
}

void DeployService::forgetGone()
{
    QStringList keys;
    m_targets.removeIf([&](const auto &one) {
        const bool isGone = !m_components.find(one.key());
        if (isGone)
            keys += one.value().secrets.values();
        return isGone;
    });
    forgetSecrets(keys);
}

} // namespace slipway
