#include "app/services/enginetrial.h"

#include "app/core/whendone.h"
#include "app/jobs/enginecheck.h"
#include "app/services/scheduler.h"
#include "app/settings/settings.h"
#include "app/settings/table.h"

namespace slipway {

EngineTrial::EngineTrial(Scheduler &scheduler, Settings &settings, QObject *parent)
    : QObject(parent)
    , m_scheduler(scheduler)
    , m_settings(settings)
    , m_check(std::make_unique<EngineCheck>())
{
}

EngineTrial::~EngineTrial() = default;

Result<QString> EngineTrial::program() const
{
    const auto engine = engineFor(m_settings.value(settings::jobEngine), m_scheduler.host());
    return engine ? Result<QString>(engine->program) : failure(engine.error());
}

QFuture<Result<EngineAnswer>> EngineTrial::ask()
{
    const auto engine = engineFor(m_settings.value(settings::jobEngine), m_scheduler.host());
    if (!engine)
        return answered<Result<EngineAnswer>>(failure(engine.error()));
    return andThen(m_check->check(*engine), this, [program = engine->program](const QString &version) {
        return answered<Result<EngineAnswer>>(EngineAnswer{program, version});
    });
}

} // namespace slipway
