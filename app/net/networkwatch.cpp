#include "app/net/networkwatch.h"

#include <QNetworkInformation>

namespace slipway {

NetworkWatch::NetworkWatch(std::chrono::milliseconds settling, QObject *parent)
    : QObject(parent)
{
    m_settled.setSingleShot(true);
    m_settled.setInterval(settling);
    connect(&m_settled, &QTimer::timeout, this, &NetworkWatch::changed);
}

void NetworkWatch::start()
{
    if (!QNetworkInformation::instance() && !QNetworkInformation::loadBackendByFeatures(QNetworkInformation::Feature::Reachability))
        return;
    QNetworkInformation *information = QNetworkInformation::instance();
    const auto look = [this, information] {
        const auto reach = information->reachability();
        // What is not known may well be there.
        note(reach != QNetworkInformation::Reachability::Disconnected, int(information->transportMedium()));
    };
    connect(information, &QNetworkInformation::reachabilityChanged, this, look);
    if (information->supports(QNetworkInformation::Feature::TransportMedium))
        connect(information, &QNetworkInformation::transportMediumChanged, this, look);
    look();
}

void NetworkWatch::note(bool isReachable, int medium)
{
    const bool cameBack = isReachable && !m_isReachable;
    const bool isAnother = isReachable && m_medium >= 0 && medium != m_medium;
    m_isReachable = isReachable;
    if (isReachable)
        m_medium = medium;
    else
        m_settled.stop();
    if (cameBack || isAnother)
        m_settled.start();
}

} // namespace slipway
