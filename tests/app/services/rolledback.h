// A build to which somebody has rolled back, with the build source, and which serves now. For tests; main thread.
#pragma once

#include "app/storage/buildrepository.h"
#include "app/storage/deploymentrepository.h"
#include "tests/app/services/servicesfixture.h"

namespace slipway {

// What the build is of the caller has said.
inline Result<> rollBackTo(ServicesFixture &services, const Build &wanted)
{
    return services.write([wanted, now = services.clock().nowUs()](Transaction &tx) -> Result<> {
        BuildRepository builds(tx);
        const auto kept = builds.enqueue(wanted, QueuePolicy::EveryOne, now);
        const auto built = kept ? builds.finish(kept->id, BuildState::Succeeded, {}, 0, now) : failure(kept.error());
        if (!built)
            return failure(built.error());
        DeploymentRepository deployments(tx);
        Deployment back;
        back.component = wanted.component;
        back.action = DeployAction::RollBack;
        back.build = kept->id;
        back.buildNumber = kept->number;
        back.actor = QStringLiteral("anna");
        back.restoresSource = true;
        auto queued = deployments.enqueue(back, now);
        if (!queued)
            return failure(queued.error());
        queued->state = BuildState::Succeeded;
        queued->isServing = true;
        queued->finishedAtUs = now;
        const auto ended = deployments.finish(*queued);
        return ended ? Result<>(Done{}) : failure(ended.error());
    });
}

} // namespace slipway
