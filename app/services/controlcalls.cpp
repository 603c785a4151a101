#include "app/services/controlcalls.h"

#include "app/core/whendone.h"
#include "app/services/approvalservice.h"
#include "app/services/configservice.h"
#include "app/services/deploycalls.h"
#include "app/services/engine.h"
#include "app/services/holdservice.h"
#include "app/services/hookcalls.h"
#include "app/services/lookcalls.h"
#include "app/services/manualstart.h"
#include "app/services/rows.h"
#include "app/services/secretcalls.h"
#include "app/services/tokencalls.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QPromise>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

using Answer = Result<QJsonValue>;

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(ControlCalls)
};

QFuture<Answer> apply(Engine &engine, const QJsonObject &args)
{
    return andThen(engine.config().apply(ApplyRequest::fromJson(args)), &engine, [](const Plan &plan) {
        QJsonObject answer = toJson(plan);
        answer[u"text"_s] = toText(plan);
        return answered<Answer>(QJsonValue(answer));
    });
}

QFuture<Answer> trigger(Engine &engine, const QJsonObject &args)
{
    const auto component = engine.components().resolve(args[u"component"_s].toString());
    if (!component)
        return answered<Answer>(failure(component.error()));
    StartWish wish;
    wish.component = component->id;
    wish.branch = args[u"branch"_s].toString();
    wish.revision = args[u"revision"_s].toString();
    wish.reason = args[u"reason"_s].toString();
    wish.freeze = args[u"during_freeze"_s].toBool() ? BuildService::Freeze::Pass : BuildService::Freeze::Respect;
    const QJsonObject inputs = args[u"inputs"_s].toObject();
    for (auto it = inputs.begin(); it != inputs.end(); ++it)
        wish.inputs.insert(it.key(), it->toString());
    return andThen(engine.manualStart().start(wish), &engine, [name = component->name](const Build &build) {
        return answered<Answer>(QJsonValue(rowOf(build, name)));
    });
}

QFuture<Answer> cancel(Engine &engine, const QJsonObject &args)
{
    return andThen(engine.builds().resolve(args[u"build"_s].toString()), &engine, [&engine](const Build &build) {
        return andThen(engine.builds().cancel(build.id), &engine, [build](Done) {
            return answered<Answer>(QJsonObject{{u"build"_s, build.id.toString()}});
        });
    });
}

QFuture<Answer> decide(Engine &engine, const QJsonObject &args, bool agrees)
{
    return andThen(engine.builds().resolve(args[u"build"_s].toString()), &engine, [&engine, args, agrees](const Build &build) {
        const QString reason = args[u"reason"_s].toString();
        ApprovalService &approvals = engine.approvals();
        return andThen(agrees ? approvals.approve(build.id, reason) : approvals.reject(build.id, reason), &engine,
                       [build](Done) { return answered<Answer>(QJsonObject{{u"build"_s, build.id.toString()}}); });
    });
}

QFuture<Answer> pause(Engine &engine, const QJsonObject &args)
{
    return andThen(engine.holds().begin(args[u"reason"_s].toString()), &engine, [&engine](Done) {
        const Pause &pause = engine.holds().pause().value_or(Pause());
        return answered<Answer>(QJsonObject{{u"since"_s, isoTime(pause.sinceUs)}, {u"by"_s, pause.by}, {u"reason"_s, pause.reason}});
    });
}

// The builds to skip by what names them, one after the other.
QFuture<Result<QList<BuildId>>> resolveAll(Engine &engine, QStringList names, QList<BuildId> found = {})
{
    if (names.isEmpty())
        return answered<Result<QList<BuildId>>>(found);
    const QString name = names.takeFirst();
    return andThen(engine.builds().resolve(name), &engine, [&engine, names, found](const Build &build) {
        return resolveAll(engine, names, found + QList{build.id});
    });
}

QFuture<Answer> resume(Engine &engine, const QJsonObject &args)
{
    QStringList names;
    for (const QJsonValue &name : args[u"skip"_s].toArray())
        names.append(name.toString());
    const bool isDry = args[u"dry_run"_s].toBool();
    return andThen(resolveAll(engine, names), &engine, [&engine, isDry](const QList<BuildId> &skip) {
        HoldService &holds = engine.holds();
        return andThen(isDry ? holds.plan() : holds.resume(skip), &engine, [skip, isDry](const QList<PlannedStart> &plan) {
            QJsonArray rows;
            for (const PlannedStart &start : plan) {
                if (!skip.contains(start.build.id))
                    rows.append(rowOf(start));
            }
            return answered<Answer>(QJsonObject{{u"resumed"_s, !isDry}, {u"builds"_s, rows}, {u"skipped"_s, skip.size()}});
        });
    });
}

QFuture<Answer> replay(Engine &engine, const QJsonObject &args)
{
    const auto copied = engine.deliveries().replay(DeliveryId(args[u"delivery"_s].toString()));
    return andThen(copied, &engine, [](const DeliveryId &id) {
        return answered<Answer>(QJsonValue(QJsonObject{{u"delivery"_s, id.toString()}}));
    });
}

// Leads the window to a place, and can do nothing else: links come from anybody.
QFuture<Answer> open(Engine &engine, const QJsonObject &args)
{
    const auto link = parseBuildLink(args[u"link"_s].toString());
    if (!link)
        return answered<Answer>(failure(link.error()));
    auto promise = std::make_shared<QPromise<Answer>>();
    promise->start();
    whenDone(engine.builds().find(link->build), &engine, [promise, &engine, link = *link](const Result<Build> &build) {
        if (build)
            Q_EMIT engine.linkFollowed(link);
        if (build)
            promise->addResult(QJsonValue(true));
        else if (build.error().code == ErrorCode::NotFound)
            promise->addResult(failure(ErrorCode::NotFound,
                                       Tr::tr("The link leads to a build that this Slipway does not know. It is of another "
                                              "computer or another data folder, or the build was removed since."),
                                       link.build.toString()));
        else
            promise->addResult(failure(build.error()));
        promise->finish();
    });
    return promise->future();
}

QJsonObject status(Engine &engine)
{
    QJsonObject row = statusRow(engine.status());
    if (const auto &pause = engine.holds().pause())
        row[u"pause"_s] = QJsonObject{{u"since"_s, isoTime(pause->sinceUs)}, {u"by"_s, pause->by}, {u"reason"_s, pause->reason}};
    return row;
}

// A call may come while the folder is still being read.
QFuture<Answer> onceLoaded(Engine &engine, const QString &call, const QJsonObject &args)
{
    auto promise = std::make_shared<QPromise<Answer>>();
    promise->start();
    auto *waiting = new QObject(&engine);
    QObject::connect(&engine, &Engine::loaded, waiting, [waiting, promise, &engine, call, args] {
        waiting->deleteLater();
        whenDone(carryOut(engine, call, args), &engine, [promise](const Answer &answer) {
            promise->addResult(answer);
            promise->finish();
        });
    });
    return promise->future();
}

} // namespace

QFuture<Answer> carryOut(Engine &engine, const QString &call, const QJsonObject &args)
{
    if (call == u"apply")
        return apply(engine, args);
    if (call == u"trigger")
        return trigger(engine, args);
    if (call == u"cancel")
        return cancel(engine, args);
    if (call == u"approve" || call == u"reject")
        return decide(engine, args, call == u"approve");
    if (call == u"pause")
        return pause(engine, args);
    if (call == u"resume")
        return resume(engine, args);
    if (deployActionFrom(call))
        return carryOutDeployment(engine, call, args);
    if (call == u"pin" || call == u"unpin")
        return pinBuild(engine, args, call == u"pin");
    if (call == u"follow")
        return followSource(engine, args);
    if (call == u"deployment-state")
        return tellDeployment(engine, args);
    if (call == u"cancel-deployment")
        return cancelDeployment(engine, args);
    if (call == u"cluster-test")
        return testCluster(engine, args);
    if (call == u"usage")
        return tellUsage(engine, args);
    if (call == u"replay")
        return replay(engine, args);
    if (call == u"hook-doctor")
        return lookAtHook(engine, args);
    if (call == u"redact")
        return redactLog(engine, args);
    if (call == u"token-create")
        return createToken(engine, args);
    if (call == u"token-list")
        return listTokens(engine);
    if (call == u"token-revoke")
        return revokeToken(engine, args);
    if (call == u"status")
        return answered<Answer>(QJsonValue(status(engine)));
    if (call == u"open")
        return open(engine, args);
    if (call == u"raise") {
        Q_EMIT engine.raiseRequested();
        return answered<Answer>(QJsonValue(true));
    }
    return answered<Answer>(failure(ErrorCode::NotFound, Tr::tr("The running instance does not know “%1”; it may be of "
                                                                "another version.")
                                                             .arg(call)));
}

ControlCalls controlCalls(Engine &engine)
{
    return [&engine](const QString &call, const QJsonObject &args) {
        return engine.isLoaded() ? carryOut(engine, call, args) : onceLoaded(engine, call, args);
    };
}

} // namespace slipway
