#include "app/services/deploycalls.h"

#include "app/core/whendone.h"
#include "app/services/deployservice.h"
#include "app/services/engine.h"
#include "app/services/rows.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

using Answer = Result<QJsonValue>;

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(DeployCalls)
};

QFuture<Result<BuildId>> buildNamed(BuildService &builds, const Component &component, const QString &name)
{
    if (name.isEmpty())
        return answered<Result<BuildId>>(BuildId());
    bool isNumber = false;
    const int number = QStringView(name).mid(name.startsWith(u'#') ? 1 : 0).toInt(&isNumber);
    const QString full = isNumber ? component.id.toString() + u'#' + QString::number(number) : name;
    return andThen(builds.resolve(full), &builds, [](const Build &build) { return answered<Result<BuildId>>(build.id); });
}

} // namespace

QFuture<Answer> carryOutDeployment(Engine &engine, const QString &action, const QJsonObject &args)
{
    const auto component = engine.components().resolve(args[u"component"_s].toString());
    if (!component)
        return answered<Answer>(failure(component.error()));
    const auto what = deployActionFrom(action);
    if (!what || *what == DeployAction::Restore || *what == DeployAction::Remove)
        return answered<Answer>(failure(ErrorCode::Invalid, Tr::tr("“%1” is nothing that can be done with what is deployed.").arg(action)));
    const auto queued = deployNamed(engine.deployments(), engine.builds(), *component, *what, args[u"build"_s].toVariant().toString(),
                                    args[u"actor"_s].toString(), args[u"source"_s].toBool());
    return andThen(queued, &engine, [name = component->name](const Deployment &deployment) {
        return answered<Answer>(QJsonValue(rowOf(deployment, name)));
    });
}

QFuture<Result<Deployment>> deployNamed(DeployService &deployments, BuildService &builds, const Component &component, DeployAction action,
                                        const QString &build, const QString &actor, bool restoresSource)
{
    return andThen(buildNamed(builds, component, build), &deployments, [&deployments, id = component.id, action, actor, restoresSource](const BuildId &found) {
        return deployments.request({.action = action, .component = id, .build = found, .actor = actor, .restoresSource = restoresSource});
    });
}

QFuture<Answer> followSource(Engine &engine, const QJsonObject &args)
{
    const auto component = engine.components().resolve(args[u"component"_s].toString());
    if (!component)
        return answered<Answer>(failure(component.error()));
    return andThen(engine.deployments().followSource(component->id, args[u"actor"_s].toString()), &engine, [id = component->id](Done) {
        return answered<Answer>(QJsonValue(QJsonObject{{u"component"_s, id.toString()}}));
    });
}

QFuture<Answer> cancelDeployment(Engine &engine, const QJsonObject &args)
{
    const auto component = engine.components().resolve(args[u"component"_s].toString());
    if (!component)
        return answered<Answer>(failure(component.error()));
    return andThen(engine.deployments().find(component->id, args[u"number"_s].toInt()), &engine, [&engine](const Deployment &deployment) {
        return andThen(engine.deployments().cancel(deployment.id), &engine, [deployment](Done) {
            return answered<Answer>(QJsonValue(QJsonObject{{u"deployment"_s, deployment.id.toString()}}));
        });
    });
}

QFuture<Answer> tellDeployment(Engine &engine, const QJsonObject &args)
{
    const auto component = engine.components().resolve(args[u"component"_s].toString());
    if (!component)
        return answered<Answer>(failure(component.error()));
    return andThen(deploymentState(engine.deployments(), *component), &engine,
                   [](const QJsonObject &state) { return answered<Answer>(QJsonValue(state)); });
}

QFuture<Answer> pinBuild(Engine &engine, const QJsonObject &args, bool isPinned)
{
    return andThen(engine.builds().resolve(args[u"build"_s].toString()), &engine, [&engine, isPinned](const Build &build) {
        return andThen(engine.deployments().pin(build.id, isPinned), &engine, [build](Done) {
            return answered<Answer>(QJsonValue(QJsonObject{{u"build"_s, build.id.toString()}}));
        });
    });
}

QJsonObject rowOf(const Deployment &deployment, const QString &componentName)
{
    return {{u"number"_s, deployment.number},
            {u"id"_s, deployment.id.toString()},
            {u"component"_s, componentName.isEmpty() ? deployment.component.toString() : componentName},
            {u"component_id"_s, deployment.component.toString()},
            {u"action"_s, word(deployment.action)},
            {u"build"_s, textOrNull(deployment.build.toString())},
            {u"build_number"_s, deployment.buildNumber > 0 ? QJsonValue(deployment.buildNumber) : QJsonValue()},
            {u"revision"_s, textOrNull(deployment.revision)},
            {u"target"_s, word(deployment.target.kind)},
            {u"image"_s, textOrNull(deployment.image)},
            {u"container"_s, textOrNull(deployment.container)},
            {u"engine"_s, textOrNull(deployment.engine)},
            {u"actor"_s, textOrNull(deployment.actor)},
            {u"automatic"_s, deployment.isAutomatic},
            {u"state"_s, word(deployment.state)},
            {u"reason"_s, textOrNull(deployment.reason)},
            {u"serving"_s, deployment.isServing},
            {u"restores_source"_s, deployment.restoresSource},
            {u"queued_at"_s, textOrNull(isoTime(deployment.queuedAtUs))},
            {u"started_at"_s, textOrNull(isoTime(deployment.startedAtUs))},
            {u"finished_at"_s, textOrNull(isoTime(deployment.finishedAtUs))}};
}

QFuture<Result<QJsonArray>> keptBuildRows(DeployService &deployments, const Component &component)
{
    return andThen(deployments.keptBuilds(component.id), &deployments, [&deployments, component](const QList<KeptBuild> &kept) {
        const auto serving = deployments.serving(component.id);
        QJsonArray rows;
        for (const KeptBuild &one : kept) {
            QJsonObject row = rowOf(one.build, component.name);
            row[u"pinned"_s] = one.isPinned;
            row[u"serving"_s] = serving && serving->build == one.build.id;
            rows.append(row);
        }
        return answered<Result<QJsonArray>>(rows);
    });
}

QFuture<Result<QJsonObject>> deploymentState(DeployService &deployments, const Component &component)
{
    return andThen(deployments.sourceHold(component.id), &deployments, [&deployments, component](const std::optional<SourceHold> &hold) {
        const auto serving = deployments.serving(component.id);
        const auto underWay = deployments.underWay(component.id);
        const QJsonValue held = hold ? QJsonValue(QJsonObject{{u"build_number"_s, hold->buildNumber},
                                                              {u"build"_s, hold->build.toString()},
                                                              {u"revision"_s, hold->revision},
                                                              {u"since"_s, textOrNull(isoTime(hold->sinceUs))}})
                                     : QJsonValue();
        return answered<Result<QJsonObject>>(QJsonObject{{u"state"_s, word(component.state)},
                                                         {u"trouble"_s, textOrNull(deployments.trouble(component.id))},
                                                         {u"target"_s, word(deployments.target(component.id).kind)},
                                                         {u"serving"_s, serving ? QJsonValue(rowOf(*serving, component.name)) : QJsonValue()},
                                                         {u"under_way"_s, underWay ? QJsonValue(rowOf(*underWay, component.name)) : QJsonValue()},
                                                         {u"source_held_at"_s, held}});
    });
}

} // namespace slipway
