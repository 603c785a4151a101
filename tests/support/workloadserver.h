// A small Kubernetes API server for the real kubectl: one Deployment, its ReplicaSets and pods, as `kubectl set image`, `apply`,
// `scale` and `rollout` speak of them (https://kubernetes.io/docs/reference/using-api/). Pods get ready at once, unless their image's
// name has "bad" in it. For tests; one thread, whose event loop the test runs by waiting.
#pragma once

#include "tests/support/fakehttp.h"

#include <QJsonArray>
#include <QJsonObject>

namespace slipway {

class WorkloadServer
{
public:
    explicit WorkloadServer(const QString &image);

    // Its context "here" has the namespace "shop". No token: kubectl sends none where nothing is encrypted.
    QByteArray kubeconfig() const;

    QString image() const;         // that the Deployment "web" has now
    int replicas() const { return m_deployment[QStringLiteral("spec")][QStringLiteral("replicas")].toInt(); }
    int changes() const { return m_changes; } // requests that altered it
    void lose() { m_isLost = true; }          // somebody deletes it
    void setOffline(bool offline) { m_http.setOffline(offline); }
    bool refusesChanges = false;              // one may only look
    bool letsNobodyIn = false;

private:
    FakeAnswer answer(FakeRequest &request);
    FakeAnswer workload(FakeRequest &request, const QString &part);
    void settle(const QJsonObject &before);
    bool isBad() const;

    FakeHttp m_http;
    QJsonObject m_deployment;
    QJsonArray m_sets;
    int m_changes = 0;
    bool m_isLost = false;
};

} // namespace slipway
