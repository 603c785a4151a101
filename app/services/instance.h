// The instance that runs on a data folder, asked from another process. Main thread.
#pragma once

#include "app/core/error.h"

#include <QFuture>
#include <QJsonObject>
#include <QJsonValue>

#include <chrono>
#include <memory>

namespace slipway {

class ControlClient;

class Instance
{
public:
    // dataDir as given with --data; empty is the standard one.
    explicit Instance(const QString &dataDir);
    ~Instance();

    bool isRunning() const;
    // The calls of controlcalls.h. Unavailable when the instance has gone meanwhile; Timeout.
    QFuture<Result<QJsonValue>> call(const QString &call, const QJsonObject &args = {},
                                     std::chrono::milliseconds within = std::chrono::seconds(30));

private:
    QString m_lock;
    std::unique_ptr<ControlClient> m_client;
};

} // namespace slipway
