// Tries whether builds could run in containers here, for whoever is choosing an engine. Main thread.
#pragma once

#include "app/core/error.h"

#include <QFuture>
#include <QObject>

#include <memory>

namespace slipway {

class EngineCheck;
class Scheduler;
class Settings;

struct EngineAnswer {
    QString program; // "/usr/bin/podman"
    QString version; // "4.3.1"
};

class EngineTrial final : public QObject
{
    Q_OBJECT
public:
    EngineTrial(Scheduler &scheduler, Settings &settings, QObject *parent = nullptr);
    ~EngineTrial() override;

    // The one that the settings choose among what this machine has, without asking it. Unavailable: there is none.
    Result<QString> program() const;
    // Unavailable: there is none, or it does not work.
    QFuture<Result<EngineAnswer>> ask();

private:
    Scheduler &m_scheduler;
    Settings &m_settings;
    std::unique_ptr<EngineCheck> m_check;
};

} // namespace slipway
