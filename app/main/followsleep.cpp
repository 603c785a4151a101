#include "app/main/followsleep.h"

#include "app/desktop/sleepwatch.h"
#include "app/services/engine.h"
#include "app/services/reachability.h"

namespace slipway {

void followSleep(Engine &engine, QObject *owner)
{
    auto *watch = new SleepWatch(owner);
    QObject::connect(watch, &SleepWatch::woke, &engine, &Engine::lookAround);
    QObject::connect(watch, &SleepWatch::fallingAsleep, &engine.reachability(), &Reachability::fellAsleep);
    QObject::connect(watch, &SleepWatch::woke, &engine.reachability(), &Reachability::woke);
    const auto follow = [watch, status = &engine.status(), settings = &engine.settings()] {
        const bool isNeeded = status->queue().running > 0 && settings->value(settings::jobKeepAwake);
        watch->keepAwake(isNeeded ? SleepWatch::tr("Builds are running") : QString());
    };
    QObject::connect(&engine.status(), &StatusService::changed, watch, follow);
    engine.settings().follow(settings::jobKeepAwake, watch, [follow](bool) { follow(); });
}

} // namespace slipway
