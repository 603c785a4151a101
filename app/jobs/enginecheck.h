// Whether a container engine works, asked before builds depend on it: that it is installed says little, since podman needs a storage
// and docker a daemon that answers. Main thread; starts the engine, never waits for it.
#pragma once

#include "app/core/error.h"
#include "app/jobs/containerstep.h"

#include <QFuture>
#include <QObject>

#include <chrono>

namespace slipway {

class EngineCheck final : public QObject
{
    Q_OBJECT
public:
    explicit EngineCheck(std::chrono::milliseconds patience = std::chrono::seconds(15), QObject *parent = nullptr);
    ~EngineCheck() override; // ends what it began

    // Answers its version, "4.3.1". Unavailable: it can't be started, does not answer in time, or refuses; message has its words.
    QFuture<Result<QString>> check(const ContainerEngine &engine);

private:
    std::chrono::milliseconds m_patience;
};

} // namespace slipway
