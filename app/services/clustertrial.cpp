#include "app/services/clustertrial.h"

#include "app/jobs/clustercheck.h"
#include "app/jobs/clusterrecipe.h"
#include "app/jobs/hostfacts.h"
#include "app/secrets/secretstore.h"
#include "app/services/whenover.h"

namespace slipway {

ClusterTrial::ClusterTrial(SecretStore &secrets, QObject *parent)
    : QObject(parent)
    , m_secrets(secrets)
{
}

ClusterTrial::~ClusterTrial() = default;

QFuture<Result<ClusterAnswer>> ClusterTrial::ask(const HostFacts &host, const Cluster &cluster, const std::optional<QByteArray> &kubeconfig)
{
    if (kubeconfig || cluster.secretKey.isEmpty())
        return check(host, cluster, kubeconfig.value_or(QByteArray()));
    return andThen(m_secrets.read(cluster.secretKey), this, [this, host, cluster](const QByteArray &text) { return check(host, cluster, text); });
}

QFuture<Result<ClusterAnswer>> ClusterTrial::check(const HostFacts &host, const Cluster &cluster, const QByteArray &kubeconfig)
{
    if (const auto readable = checkKubeconfig({cluster, kubeconfig}); !readable)
        return answered<Result<ClusterAnswer>>(failure(readable.error()));
    QProcessEnvironment environment;
    const QMap<QString, QString> wanted = kubectlEnvironment(cluster, host);
    for (auto it = wanted.cbegin(); it != wanted.cend(); ++it)
        environment.insert(it.key(), *it);
    m_check = std::make_unique<ClusterCheck>(host.kubectl, environment);
    connect(m_check.get(), &ClusterCheck::asked, this, &ClusterTrial::asked);
    return andThen(m_check->check({cluster, kubeconfig}), this, [](const ClusterReport &report) {
        return answered<Result<ClusterAnswer>>(ClusterAnswer{report.version, report.problem(), report.deployProblem()});
    });
}

} // namespace slipway
