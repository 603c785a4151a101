#include "ui/components/deploywords.h"

#include "app/domain/imagename.h"
#include "models/words.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace slipway::deploywords {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(slipway::DeployWords)
};

// Where nothing is to be replaced.
QString beginning(const DeployTarget &target)
{
    switch (target.kind) {
    case TargetKind::Script:
        return Tr::tr("Nothing serves at the moment. The deploy script is run.");
    case TargetKind::Container:
        return Tr::tr("Nothing serves at the moment. A container is started; if it does not become healthy, it is removed again.");
    case TargetKind::Kubernetes:
        return target.manifests.trimmed().isEmpty()
            ? Tr::tr("%1 gets the image, and the cluster replaces its pods as the workload says.").arg(target.workload)
            : Tr::tr("The manifests are applied, and %1 is watched until it is healthy.").arg(target.workload);
    case TargetKind::None:
        break;
    }
    return {};
}

// What the moment of change is like for whoever uses it.
QString gap(const DeployTarget &target, const std::optional<Deployment> &serving)
{
    if (!serving)
        return beginning(target);
    if (target.kind == TargetKind::Script)
        return Tr::tr("The deploy script decides how the running one is replaced.");
    if (target.kind == TargetKind::Kubernetes)
        return Tr::tr("The cluster replaces the running pods one after the other, as the workload says.");
    if (target.replacement == Replacement::Recreate)
        return Tr::tr("The running one is stopped first; until the new one is healthy nobody serves.");
    if (!target.ports.isEmpty())
        return Tr::tr("The new one first proves to be healthy on another port; then nobody serves until the running one has ended, a second or up to ten.");
    return Tr::tr("The running one is stopped once the new one is healthy.");
}

QString wayBack(const DeployTarget &target, const std::optional<Deployment> &serving)
{
    if (serving && target.rollBack)
        return Tr::tr("If it does not become healthy, build #%1 serves again.").arg(serving->buildNumber);
    return serving ? Tr::tr("If it does not become healthy, it stays as it is: going back by itself is switched off.") : QString();
}

QString doingOf(const Deployment &deployment)
{
    switch (deployment.action) {
    case DeployAction::Deploy:
        return Tr::tr("Deploying build #%1").arg(deployment.buildNumber);
    case DeployAction::RollBack:
        return Tr::tr("Rolling back to build #%1").arg(deployment.buildNumber);
    case DeployAction::Start:
        return Tr::tr("Starting build #%1").arg(deployment.buildNumber);
    case DeployAction::Stop:
        return Tr::tr("Stopping build #%1").arg(deployment.buildNumber);
    case DeployAction::Restart:
        return Tr::tr("Restarting build #%1").arg(deployment.buildNumber);
    case DeployAction::Restore:
        return Tr::tr("Putting back what served before");
    case DeployAction::Remove:
        return Tr::tr("Removing build #%1").arg(deployment.buildNumber);
    }
    return {};
}

QString sentences(const QStringList &parts)
{
    QString said;
    for (const QString &part : parts) {
        if (!part.isEmpty() && !said.isEmpty() && !said.endsWith(u'。')) // which brings its room along
            said += u' ';
        said += part;
    }
    return said;
}

} // namespace

QString title(const Deployment &deployment)
{
    switch (deployment.action) {
    case DeployAction::Deploy:
        return Tr::tr("Deploy build #%1").arg(deployment.buildNumber);
    case DeployAction::RollBack:
        return deployment.restoresSource ? Tr::tr("Roll back to build #%1 and its source").arg(deployment.buildNumber)
                                         : Tr::tr("Roll back to build #%1").arg(deployment.buildNumber);
    case DeployAction::Start:
        return Tr::tr("Start");
    case DeployAction::Stop:
        return Tr::tr("Stop");
    case DeployAction::Restart:
        return Tr::tr("Restart");
    case DeployAction::Restore:
        return Tr::tr("Put back after an interruption");
    case DeployAction::Remove:
        return Tr::tr("Remove");
    }
    return {};
}

QString stepName(const QString &record)
{
    static constexpr std::array names{
        std::pair(pullStepName, QT_TRANSLATE_NOOP("slipway::DeployWords", "Image")),
        std::pair(tidyStepName, QT_TRANSLATE_NOOP("slipway::DeployWords", "Tidy up")),
        std::pair("Workload", QT_TRANSLATE_NOOP("slipway::DeployWords", "Look at the workload")),
        std::pair(trialStepName, QT_TRANSLATE_NOOP("slipway::DeployWords", "Trial beside the running one")),
        std::pair(switchStepName, QT_TRANSLATE_NOOP("slipway::DeployWords", "Switch over")),
        std::pair(startStepName, QT_TRANSLATE_NOOP("slipway::DeployWords", "Start")),
        std::pair(stopStepName, QT_TRANSLATE_NOOP("slipway::DeployWords", "Stop")),
        std::pair(healthStepName, QT_TRANSLATE_NOOP("slipway::DeployWords", "Wait until it is healthy")),
        std::pair(deployStepName, QT_TRANSLATE_NOOP("slipway::DeployWords", "Deploy script")),
        std::pair(putBackStepName, QT_TRANSLATE_NOOP("slipway::DeployWords", "Put back what served before")),
    };
    const auto it = std::find_if(names.begin(), names.end(), [&record](const auto &one) { return record == QLatin1String(one.first); });
    return it == names.end() ? record : QCoreApplication::translate("slipway::DeployWords", it->second);
}

QString stateWord(BuildState state)
{
    if (state == BuildState::Running)
        return Tr::tr("Under way");
    return state == BuildState::Succeeded ? Tr::tr("Done") : QString();
}

QString about(const Deployment &deployment, bool serves, const QString &reader)
{
    QStringList said{serves ? Tr::tr("Serves now.") : QString()};
    if (!deployment.reason.isEmpty())
        said.append(deployment.reason);
    else if (deployment.isAutomatic && deployment.action == DeployAction::Deploy)
        said.append(Tr::tr("By itself after the build."));
    else if (deployment.isAutomatic && deployment.action == DeployAction::Stop)
        said.append(Tr::tr("As the component was closed."));
    else if (!deployment.actor.isEmpty() && deployment.actor != reader)
        said.append(Tr::tr("By %1.").arg(deployment.actor));
    return sentences(said);
}

QString when(const Deployment &deployment)
{
    const QString time = words::exactTime(deployment.queuedAtUs);
    return deployment.actor.isEmpty() ? time : Tr::tr("%1, by %2", "a time, and who").arg(time, deployment.actor);
}

QString serving(const Deployment &deployment, bool isDown, qint64 nowUs)
{
    const QString when = words::ago(deployment.finishedAtUs, nowUs);
    if (isDown)
        return Tr::tr("Build #%1 is deployed and stopped.").arg(deployment.buildNumber);
    if (deployment.isAutomatic || deployment.actor.isEmpty())
        return Tr::tr("Build #%1, deployed %2").arg(deployment.buildNumber).arg(when);
    return Tr::tr("Build #%1, deployed %2 by %3").arg(deployment.buildNumber).arg(when, deployment.actor);
}

QString afterClosing(const Component &component, const Deployment &serving)
{
    if (serving.target.kind == TargetKind::Script && serving.target.stopScript.trimmed().isEmpty())
        return Tr::tr("Build #%1 goes on running there, for its deploy target has no script that stops it.").arg(serving.buildNumber);
    return Tr::tr("Build #%1 is stopped, so nobody serves %2 until it is started again.").arg(serving.buildNumber).arg(component.name);
}

QString afterRemoving(const Deployment &serving)
{
    if (serving.target.kind == TargetKind::Container)
        return Tr::tr("Build #%1, which is deployed, is stopped and its container removed; its volumes stay.").arg(serving.buildNumber);
    if (serving.target.kind == TargetKind::Kubernetes)
        return Tr::tr("What runs in the cluster, build #%1, stays as it is.").arg(serving.buildNumber);
    if (serving.target.stopScript.trimmed().isEmpty())
        return Tr::tr("What its script deployed, build #%1, stays as it is.").arg(serving.buildNumber);
    return Tr::tr("Build #%1, which is deployed, is stopped by its script.").arg(serving.buildNumber);
}

QString underWay(const Deployment &deployment, const std::optional<Deployment> &running, qint64 nowUs)
{
    const QString soFar = words::soFar(qMax<qint64>(0, nowUs - deployment.startedAtUs));
    const QString doing = doingOf(deployment);
    if (running && bringsBuild(deployment.action) && running->build != deployment.build)
        return Tr::tr("%1 for %2, in place of build #%3").arg(doing, soFar).arg(running->buildNumber);
    return Tr::tr("%1 for %2", "Deploying build #12, 7 s").arg(doing, soFar);
}

bool canRestoreSource(const Component &component, const Build &build)
{
    if (!component.image)
        return build.image.isEmpty() && !build.revision.isEmpty() && build.pull.number == 0;
    const auto now = parseImageName(component.image->reference);
    const auto then = parseImageName(build.image);
    return now && then && now->name() == then->name() && now->reference() != then->reference();
}

QString afterRollBack(const Component &component, const Build &build, bool restoresSource)
{
    if (!component.image && component.source.url.isEmpty())
        return {}; // a script alone
    if (!restoresSource && component.image)
        return Tr::tr("The build source stays as it is: the next build is of its present tag again.");
    if (!restoresSource)
        return Tr::tr("The build source stays as it is: the next build is of the newest commit again.");
    if (component.image)
        return Tr::tr("Once it serves, the build source goes back to the tag %1. A pushed tag that the rules accept moves it on again.").arg(build.branch);
    return Tr::tr("Once it serves, builds by hand, and calls that name no commit, are of commit %1, until the next push is built or you follow the "
                  "branch again on the Build Source tab. The repository is not changed.").arg(build.revision.left(8));
}

Question question(DeployAction action, const Component &component, const DeployTarget &target, const std::optional<Deployment> &serving,
                  const std::optional<Build> &build)
{
    const QString &name = component.name;
    const bool isClosed = component.state == ComponentState::Closed;
    const auto running = isClosed ? std::nullopt : serving;
    const QString opens = isClosed ? Tr::tr("%1 is opened again, so its triggers build.").arg(name) : QString();
    switch (action) {
    case DeployAction::Deploy:
        return {Tr::tr("Deploy build #%1 of %2?").arg(build->number).arg(name), sentences({gap(target, running), wayBack(target, running), opens}),
                Tr::tr("Deploy"), false};
    case DeployAction::RollBack:
        return {Tr::tr("Roll %1 back to build #%2?").arg(name).arg(build->number),
                sentences({gap(target, running), wayBack(target, running), canRestoreSource(component, *build) ? QString() : afterRollBack(component, *build, false), opens}),
                Tr::tr("Roll Back"), true};
    case DeployAction::Stop:
        if (serving && serving->target.kind == TargetKind::Kubernetes)
            return {Tr::tr("Stop %1?").arg(name), Tr::tr("Its workload is scaled down to no pods until it is started again, and as a closed component it is built by "
                                                        "no trigger."),
                    Tr::tr("Stop"), true};
        return {Tr::tr("Stop %1?").arg(name), Tr::tr("Nobody serves it until it is started again, and as a closed component it is built by no trigger."),
                Tr::tr("Stop"), true};
    case DeployAction::Start:
        return {Tr::tr("Start %1?").arg(name), sentences({Tr::tr("Build #%1 serves again.").arg(serving ? serving->buildNumber : 0), opens}),
                Tr::tr("Start"), false};
    case DeployAction::Restart:
        if (serving && serving->target.kind == TargetKind::Kubernetes)
            return {Tr::tr("Restart %1?").arg(name), Tr::tr("The cluster replaces its pods one after the other."), Tr::tr("Restart"), false};
        return {Tr::tr("Restart %1?").arg(name), Tr::tr("Build #%1 is stopped and started again; meanwhile nobody serves it.")
                                                     .arg(serving ? serving->buildNumber : 0),
                Tr::tr("Restart"), true};
    case DeployAction::Restore:
    case DeployAction::Remove:
        break;
    }
    return {};
}

} // namespace slipway::deploywords
