#include "app/services/controlcalls.h"

#include "app/core/whendone.h"
#include "app/services/approvalservice.h"
#include "app/services/configservice.h"
#include "app/services/engine.h"
#include "app/services/rows.h"

#include <QCoreApplication>
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
    const auto started = engine.builds().start(component->id, args[u"branch"_s].toString(),
                                               args[u"revision"_s].toString(), args[u"reason"_s].toString());
    return andThen(started, &engine, [name = component->name](const Build &build) {
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

QFuture<Answer> replay(Engine &engine, const QJsonObject &args)
{
    const auto copied = engine.deliveries().replay(DeliveryId(args[u"delivery"_s].toString()));
    return andThen(copied, &engine, [](const DeliveryId &id) {
        return answered<Answer>(QJsonValue(QJsonObject{{u"delivery"_s, id.toString()}}));
    });
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
    if (call == u"replay")
        return replay(engine, args);
    if (call == u"status")
        return answered<Answer>(QJsonValue(statusRow(engine.status())));
    if (call == u"raise") {
        Q_EMIT engine.raiseRequested();
        return answered<Answer>(QJsonValue(true));
    }
    return answered<Answer>(failure(ErrorCode::NotFound, Tr::tr("The running instance does not know “%1”; it may be of "
                                                                "another version.")
                                                             .arg(call)));
}

std::function<QFuture<Answer>(const QString &, const QJsonObject &)> controlCalls(Engine &engine)
{
    return [&engine](const QString &call, const QJsonObject &args) {
        return engine.isLoaded() ? carryOut(engine, call, args) : onceLoaded(engine, call, args);
    };
}

} // namespace slipway
