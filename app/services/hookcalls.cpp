#include "app/services/hookcalls.h"

#include "app/core/whendone.h"
#include "app/services/engine.h"
#include "app/services/hookdoctor.h"
#include "app/services/hookservice.h"
#include "app/services/relay.h"
#include "app/services/toldaddress.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

using Answer = Result<QJsonValue>;

QList<HookRemedy> remediesIn(const HookReport &report)
{
    QList<HookRemedy> remedies;
    for (const HookFinding &finding : report.findings) {
        if (finding.finding != Finding::Good && HookDoctor::isAutomatic(finding.remedy) && !remedies.contains(finding.remedy))
            remedies.append(finding.remedy);
    }
    // Setting up does all three.
    const auto setsUp = [](HookRemedy remedy) {
        return remedy == HookRemedy::CreateHook || remedy == HookRemedy::RepairHook || remedy == HookRemedy::RemoveDuplicates;
    };
    bool isSetUp = false;
    remedies.removeIf([&](HookRemedy remedy) { return setsUp(remedy) && std::exchange(isSetUp, true); });
    return remedies;
}

QFuture<Result<QJsonArray>> repairAll(Engine &engine, const ComponentId &component, QList<HookRemedy> remedies, QJsonArray done = {})
{
    auto promise = std::make_shared<QPromise<Result<QJsonArray>>>();
    promise->start();
    const auto settle = [promise](const Result<QJsonArray> &all) {
        promise->addResult(all);
        promise->finish();
    };
    if (remedies.isEmpty()) {
        settle(done);
        return promise->future();
    }
    const HookRemedy remedy = remedies.takeFirst();
    whenDone(engine.hookDoctor().repair(component, remedy), &engine, [=, &engine](const Result<> &repaired) {
        QJsonArray next = done;
        next.append(QJsonObject{{u"remedy"_s, word(remedy)}, {u"problem"_s, repaired ? QJsonValue() : QJsonValue(repaired.error().message)}});
        whenDone(repairAll(engine, component, remedies, next), &engine, settle);
    });
    return promise->future();
}

Answer answerOf(const HookReport &report, const QString &name, const QJsonArray &repaired)
{
    QJsonObject answer = toJson(report);
    answer[u"name"_s] = name;
    answer[u"repaired"_s] = repaired;
    return QJsonValue(answer);
}

QFuture<Answer> lookAndRepair(Engine &engine, const ComponentId &id, const QString &name, bool repairs)
{
    return andThen(engine.hookDoctor().look(id), &engine, [&engine, id, name, repairs](const HookReport &report) {
        const QList<HookRemedy> remedies = repairs ? remediesIn(report) : QList<HookRemedy>();
        if (remedies.isEmpty())
            return answered<Answer>(answerOf(report, name, {}));
        return andThen(repairAll(engine, id, remedies), &engine, [&engine, id, name](const QJsonArray &repaired) {
            return andThen(engine.hookDoctor().look(id), &engine,
                           [name, repaired](const HookReport &after) { return answered<Answer>(answerOf(after, name, repaired)); });
        });
    });
}

} // namespace

QFuture<Answer> lookAtHook(Engine &engine, const QJsonObject &args)
{
    const auto component = engine.components().resolve(args[u"component"_s].toString());
    if (!component)
        return answered<Answer>(failure(component.error()));
    if (!engine.isServing()) {
        // Nothing listens here, but senders are told the same address.
        ListenerStatus listener = engine.status().listener();
        listener.publicAddress = engine.settings().value(settings::listenerPublicAddress);
        engine.status().set(listener);
    }
    const ComponentId id = component->id;
    const QString name = component->name;
    // What forges are told when there is a relay the keychain says.
    const auto known = engine.isServing() ? answered<Result<QUrl>>(QUrl()) : Relay::storedChannel(engine.secrets(), &engine);
    auto promise = std::make_shared<QPromise<Answer>>();
    promise->start();
    whenDone(known, &engine, [&engine, promise, id, name, repairs = args[u"repair"_s].toBool()](const Result<QUrl> &channel) {
        if (!engine.isServing()) {
            RelayDoor door;
            door.addressFor = [channel](const ComponentId &which) {
                return channel ? std::optional(relayAddress(*channel, which)) : std::nullopt;
            };
            door.isFirst = [&engine] { return engine.settings().value(settings::relayFirst); };
            engine.hooks().setRelay(door);
        }
        whenDone(lookAndRepair(engine, id, name, repairs), &engine, [promise](const Answer &answer) {
            promise->addResult(answer);
            promise->finish();
        });
    });
    return promise->future();
}

} // namespace slipway
