#include "app/services/deploycalls.h"

#include "app/core/whendone.h"
#include "app/services/deployservice.h"
#include "app/services/engine.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

using Answer = Result<QJsonValue>;

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(DeployCalls)
};

QJsonValue text(const QString &value)
{
    return value.isEmpty() ? QJsonValue() : QJsonValue(value);
}

QFuture<Result<BuildId>> buildNamed(Engine &engine, const Component &component, const QString &name)
{
    if (name.isEmpty())
        return answered<Result<BuildId>>(BuildId());
    const QString number = name.startsWith(u'#') ? name.sliced(1) : name;
    const QString full = isHexId(name) ? name : component.id.toString() + u'#' + number;
    return andThen(engine.builds().resolve(full), &engine, [](const Build &build) { return answered<Result<BuildId>>(build.id); });
}

} // namespace

QFuture<Answer> carryOutDeployment(Engine &engine, const QString &action, const QJsonObject &args)
{
    const auto component = engine.components().resolve(args[u"component"_s].toString());
    if (!component)
        return answered<Answer>(failure(component.error()));
    const auto what = deployActionFrom(action);
    if (!what || *what == DeployAction::Restore)
        return answered<Answer>(failure(ErrorCode::Invalid, Tr::tr("“%1” is nothing that can be done with what is deployed.").arg(action)));
    const auto build = buildNamed(engine, *component, args[u"build"_s].toVariant().toString());
    return andThen(build, &engine, [&engine, component = *component, what = *what, actor = args[u"actor"_s].toString()](const BuildId &id) {
        return andThen(engine.deployments().request({what, component.id, id, actor}), &engine, [name = component.name](const Deployment &deployment) {
            return answered<Answer>(QJsonValue(rowOf(deployment, name)));
        });
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
    return answered<Answer>(QJsonValue(deploymentState(engine, component->id)));
}

QJsonObject rowOf(const Deployment &deployment, const QString &componentName)
{
    return {{u"number"_s, deployment.number},
            {u"id"_s, deployment.id.toString()},
            {u"component"_s, componentName.isEmpty() ? deployment.component.toString() : componentName},
            {u"component_id"_s, deployment.component.toString()},
            {u"action"_s, word(deployment.action)},
            {u"build"_s, text(deployment.build.toString())},
            {u"build_number"_s, deployment.buildNumber > 0 ? QJsonValue(deployment.buildNumber) : QJsonValue()},
            {u"revision"_s, text(deployment.revision)},
            {u"target"_s, word(deployment.target.kind)},
            {u"image"_s, text(deployment.image)},
            {u"container"_s, text(deployment.container)},
            {u"actor"_s, text(deployment.actor)},
            {u"automatic"_s, deployment.isAutomatic},
            {u"state"_s, word(deployment.state)},
            {u"reason"_s, text(deployment.reason)},
            {u"serving"_s, deployment.isServing},
            {u"queued_at"_s, text(isoTime(deployment.queuedAtUs))},
            {u"started_at"_s, text(isoTime(deployment.startedAtUs))},
            {u"finished_at"_s, text(isoTime(deployment.finishedAtUs))}};
}

QJsonObject deploymentState(Engine &engine, const ComponentId &id)
{
    const auto component = engine.components().find(id);
    const auto serving = engine.deployments().serving(id);
    const auto underWay = engine.deployments().underWay(id);
    const QString name = component ? component->name : QString();
    return {{u"state"_s, component ? QJsonValue(word(component->state)) : QJsonValue()},
            {u"trouble"_s, text(engine.deployments().trouble(id))},
            {u"target"_s, word(engine.deployments().target(id).kind)},
            {u"serving"_s, serving ? QJsonValue(rowOf(*serving, name)) : QJsonValue()},
            {u"under_way"_s, underWay ? QJsonValue(rowOf(*underWay, name)) : QJsonValue()}};
}

} // namespace slipway
