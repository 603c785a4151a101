// The proxy of the system, but never for this computer itself: a proxy would look on its own. Internal to this folder.
#pragma once

#include <QHostAddress>
#include <QNetworkProxyFactory>

namespace slipway {

class SystemProxy final : public QNetworkProxyFactory
{
public:
    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery &query) override
    {
        const QString host = query.peerHostName();
        if (host == QLatin1String("localhost") || QHostAddress(host).isLoopback())
            return {QNetworkProxy(QNetworkProxy::NoProxy)};
        return systemProxyForQuery(query);
    }
};

} // namespace slipway
