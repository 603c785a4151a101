#include "app/services/statusservice.h"

using namespace Qt::StringLiterals;

namespace slipway {

void StatusService::set(const ListenerStatus &status)
{
    if (status == m_listener)
        return;
    m_listener = status;
    Q_EMIT changed();
}

void StatusService::set(const QueueStatus &status)
{
    if (status == m_queue)
        return;
    m_queue = status;
    Q_EMIT changed();
}

void StatusService::set(const KeychainStatus &status)
{
    if (status == m_keychain)
        return;
    m_keychain = status;
    Q_EMIT changed();
}

void StatusService::setSandboxWarning(const QString &warning)
{
    if (warning == m_sandboxWarning)
        return;
    m_sandboxWarning = warning;
    Q_EMIT changed();
}

void StatusService::setClusterWarning(const QString &warning)
{
    if (warning == m_clusterWarning)
        return;
    m_clusterWarning = warning;
    Q_EMIT changed();
}

QString StatusService::hookAddress(const QString &componentId, Trigger trigger) const
{
    QString base = m_listener.publicAddress.isEmpty() ? m_listener.address : m_listener.publicAddress;
    while (base.endsWith(u'/'))
        base.chop(1);
    if (base.isEmpty())
        return {};
    return base + pathOf({trigger, ComponentId(componentId)});
}

} // namespace slipway
