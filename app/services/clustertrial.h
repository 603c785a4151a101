// Tries whether builds could run in a cluster and be deployed to it, for whoever is just setting it up. Main thread.
#pragma once

#include "app/core/error.h"
#include "app/domain/cluster.h"

#include <QFuture>
#include <QObject>

#include <memory>
#include <optional>

namespace slipway {

class ClusterCheck;
class SecretStore;
struct HostFacts;

struct ClusterAnswer {
    QString version; // of Kubernetes there: "v1.30.1"
    QString problem; // for the person: which rights are missing; empty: builds can run there
    QString deployProblem; // the same of deployments
};

class ClusterTrial final : public QObject
{
    Q_OBJECT
public:
    explicit ClusterTrial(SecretStore &secrets, QObject *parent = nullptr);
    ~ClusterTrial() override;

    // kubeconfig: its text as it was typed; none: what is stored under the cluster's key. A later question takes the place of one
    // that has no answer yet, whose future is cancelled. Unavailable: kubectl is missing, or the cluster does not let it in.
    QFuture<Result<ClusterAnswer>> ask(const HostFacts &host, const Cluster &cluster, const std::optional<QByteArray> &kubeconfig);

Q_SIGNALS:
    void asked(int question, int all); // begins; from 1

private:
    QFuture<Result<ClusterAnswer>> check(const HostFacts &host, const Cluster &cluster, const QByteArray &kubeconfig);

    SecretStore &m_secrets;
    std::unique_ptr<ClusterCheck> m_check;
};

} // namespace slipway
