#include "app/services/instance.h"

#include "app/core/whendone.h"
#include "app/net/controlclient.h"
#include "app/settings/datadir.h"
#include "app/settings/instancelock.h"

namespace slipway {

Instance::Instance(const QString &dataDir)
{
    if (const auto folder = DataDir::open(dataDir)) {
        m_lock = folder->instanceLock();
        m_client = std::make_unique<ControlClient>(folder->controlSocket());
    }
}

Instance::~Instance() = default;

bool Instance::isRunning() const
{
    return !m_lock.isEmpty() && InstanceLock::isRunning(m_lock);
}

QFuture<Result<QJsonValue>> Instance::call(const QString &call, const QJsonObject &args, std::chrono::milliseconds within)
{
    if (!m_client)
        return answered<Result<QJsonValue>>(failure(ErrorCode::Unavailable, QStringLiteral("no data folder")));
    return m_client->call(call, args, within);
}

} // namespace slipway
