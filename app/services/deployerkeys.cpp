// What a deployment has to know to be let in: by the cluster, by the registry, and what the target keeps secret.
#include "app/services/deployer.h"

#include "app/core/whendone.h"
#include "app/domain/imagename.h"
#include "app/jobs/clustercheck.h"
#include "app/secrets/secretstore.h"
#include "app/services/catalogueservice.h"

#include <QPromise>

#include <algorithm>

namespace slipway {

QFuture<Result<DeployJob>> Deployer::withKubeconfig(const DeployJob &job)
{
    if (job.cluster.secretKey.isEmpty()) {
        const auto readable = checkKubeconfig({job.cluster});
        return answered(readable ? Result<DeployJob>(job) : failure(readable.error()));
    }
    auto promise = std::make_shared<QPromise<Result<DeployJob>>>();
    promise->start();
    whenDone(m_needs.secrets.read(job.cluster.secretKey), this, [promise, job](const Result<QByteArray> &text) {
        DeployJob with = job;
        with.kubeconfig = text.value_or(QByteArray());
        promise->addResult(text ? Result<DeployJob>(with) : failure(within(tr("The cluster's kubeconfig could not be read"), text.error())));
        promise->finish();
    });
    return promise->future();
}

QFuture<Result<DeployJob>> Deployer::withSecrets(const DeployJob &job)
{
    const auto &keys = job.deployment.target.secrets;
    const auto missing = std::find_if(keys.keyBegin(), keys.keyEnd(), [&job](const QString &name) { return !job.secrets.contains(name); });
    if (!takesSecrets(job.deployment.target.kind) || missing == keys.keyEnd())
        return answered<Result<DeployJob>>(job);
    auto promise = std::make_shared<QPromise<Result<DeployJob>>>();
    promise->start();
    whenDone(m_needs.secrets.read(keys.value(*missing)), this, [this, promise, job, name = *missing](const Result<QByteArray> &value) {
        if (!value) {
            promise->addResult(failure(within(tr("The secret %1 of the deploy target could not be read").arg(name), value.error())));
            promise->finish();
            return;
        }
        DeployJob with = job;
        with.secrets.insert(name, QString::fromUtf8(*value));
        whenDone(withSecrets(with), this, [promise](const Result<DeployJob> &all) {
            promise->addResult(all);
            promise->finish();
        });
    });
    return promise->future();
}

// Of the registry that the image lies in: the component's own, or one of the catalogue.
QFuture<Result<DeployJob>> Deployer::withSignIn(const DeployJob &job)
{
    if (job.deployment.target.kind == TargetKind::Kubernetes)
        return withKubeconfig(job);
    const auto image = parseImageName(job.deployment.image);
    QString key, username;
    bool isOfAnother = false;
    if (job.deployment.target.kind == TargetKind::Container && image) {
        const auto own = job.component.image ? parseImageName(job.component.image->reference) : Result<ImageName>(ImageName());
        if (job.component.image && own && own->registry == image->registry) {
            key = job.component.image->credentialKey;
            username = job.component.image->username;
        }
        const ImageRegistry *registry = key.isEmpty() ? registryOf(job.deployment.image, m_needs.catalogue.all()) : nullptr;
        if (registry) {
            key = registry->secretKey;
            username = registry->username;
            isOfAnother = !isKeptFor(*registry, job.deployment.image);
        }
    }
    if (key.isEmpty())
        return answered<Result<DeployJob>>(job);
    DeployJob with = job;
    with.signIn.username = username;
    with.signIn.isOfAnother = isOfAnother;
    auto promise = std::make_shared<QPromise<Result<DeployJob>>>();
    promise->start();
    whenDone(m_needs.secrets.read(key), this, [promise, with](const Result<QByteArray> &value) mutable {
        if (value)
            with.signIn.password = QString::fromUtf8(*value);
        promise->addResult(value || with.signIn.isOfAnother ? Result<DeployJob>(with) : failure(within(tr("The registry's password could not be read"), value.error())));
        promise->finish();
    });
    return promise->future();
}

} // namespace slipway
