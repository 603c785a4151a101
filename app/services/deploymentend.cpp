#include "app/services/deploymentend.h"

#include "app/jobs/deployrecipe.h"
#include "app/services/deployservice.h"
#include "app/storage/componentrepository.h"
#include "app/storage/deploymentrepository.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(slipway::Deployer)
};

// Null: it did not come to it.
const BuildStep *reached(const RunOutcome &outcome, const char *step)
{
    const auto &steps = outcome.progress.steps;
    const auto found = std::find_if(steps.begin(), steps.end(),
                                    [step](const BuildStep &one) { return one.name == QLatin1String(step) && one.startedAtUs > 0; });
    return found == steps.end() ? nullptr : &*found;
}

// Whoever opens it afterwards means it.
Result<> close(Transaction &tx, const Deployment &by, qint64 nowUs)
{
    ComponentRepository components(tx);
    auto component = components.find(by.component);
    if (!component)
        return failure(component.error());
    if (!*component || (*component)->state == ComponentState::Closed)
        return Done{};
    (*component)->state = ComponentState::Closed;
    return components.save(**component, by.actor, nowUs);
}

Result<> queueRestore(Transaction &tx, const Deployment &over, qint64 nowUs)
{
    DeploymentRepository deployments(tx);
    const auto serving = deployments.serving(over.component);
    if (!serving)
        return failure(serving.error());
    if (!*serving && over.target.kind == TargetKind::Kubernetes)
        return Done{}; // the cluster goes on by itself, and there is nothing to go back to
    Deployment restore;
    restore.component = over.component;
    restore.action = DeployAction::Restore;
    restore.isAutomatic = true;
    restore.target = over.target;
    restore.engine = over.engine;
    if (*serving) {
        restore.build = (*serving)->build;
        restore.buildNumber = (*serving)->buildNumber;
        restore.revision = (*serving)->revision;
    }
    const auto queued = deployments.enqueue(restore, nowUs);
    return queued ? Result<>(Done{}) : failure(queued.error());
}

} // namespace

DeploymentEnd endOf(const Deployment &deployment, const RunOutcome &outcome, bool servedBefore, qint64 nowUs)
{
    DeploymentEnd end;
    Deployment &over = end.deployment;
    over = deployment;
    over.state = outcome.state;
    over.reason = deployFailure(outcome);
    over.finishedAtUs = outcome.finishedAtUs > 0 ? outcome.finishedAtUs : nowUs;
    const bool isGood = outcome.state == BuildState::Succeeded;
    const bool isCluster = over.target.kind == TargetKind::Kubernetes; // which has taken it once its health is asked for
    const BuildStep *taken = reached(outcome, isCluster ? healthStepName : switchStepName);
    const bool isLeft = !isGood && !over.target.rollBack && over.target.kind != TargetKind::Script
        && outcome.state != BuildState::Interrupted && taken && (isCluster || taken->exitCode == 0);
    over.isServing = bringsBuild(over.action) && (isGood || isLeft);
    if (const BuildStep *back = reached(outcome, putBackStepName); back && !isGood && bringsBuild(over.action) && !isLeft) {
        // A cluster may have refused it before anything was changed, or have had none there before; others may have put it there.
        const bool ceased = !isCluster || reached(outcome, healthStepName);
        const bool hadOne = !isCluster || over.target.manifests.trimmed().isEmpty() || servedBefore;
        if (back->exitCode != 0)
            over.reason += u' ' + Tr::tr("What served before could not be put back; the end of the log says why. Put it right there, or deploy a build that is good.");
        else
            end.servesAgain = ceased && hadOne;
    }
    end.needsRestore = outcome.state == BuildState::Interrupted && over.target.kind != TargetKind::Script
        && over.action != DeployAction::Restore && over.action != DeployAction::Stop && over.action != DeployAction::Remove;
    return end;
}

Result<DeploymentEnd> storeEnd(Transaction &tx, DeploymentEnd end, qint64 nowUs)
{
    DeploymentRepository deployments(tx);
    Deployment &over = end.deployment;
    const auto wasStopped = deployments.isStopped(over.component, over.id);
    if (!wasStopped)
        return failure(wasStopped.error());
    if (end.servesAgain && !*wasStopped)
        over.reason += u' ' + Tr::tr("What served before serves again.");
    const auto isNew = deployments.finish(over);
    if (!isNew)
        return failure(isNew.error());
    if (!*isNew)
        return end;
    const bool isGood = over.state == BuildState::Succeeded;
    // A failed attempt had opened what was stopped.
    end.closes = over.action == DeployAction::Stop ? isGood : *wasStopped && bringsBuild(over.action) && !over.isServing;
    Result<> followed = Done{};
    if (end.closes)
        followed = close(tx, over, nowUs);
    if (followed && over.restoresSource && isGood)
        followed = restoreImageSource(tx, over, nowUs);
    if (followed && over.action == DeployAction::Remove && isGood)
        followed = deployments.forgetServing(over.component);
    if (followed && end.needsRestore)
        followed = queueRestore(tx, over, nowUs);
    return followed ? Result<DeploymentEnd>(end) : failure(followed.error());
}

} // namespace slipway
