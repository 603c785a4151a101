#include "app/services/rows.h"

#include "app/core/clock.h"
#include "app/services/holdservice.h"
#include "app/services/statusservice.h"

using namespace Qt::StringLiterals;

namespace slipway {

QJsonValue textOrNull(const QString &text)
{
    return text.isEmpty() ? QJsonValue() : QJsonValue(text);
}

namespace {

QJsonValue time(qint64 us)
{
    return textOrNull(isoTime(us));
}

QString keychainWord(KeychainState state)
{
    switch (state) {
    case KeychainState::Unknown:
        return u"unknown"_s;
    case KeychainState::Ready:
        return u"ready"_s;
    case KeychainState::Locked:
        return u"locked"_s;
    case KeychainState::Slow:
        return u"slow"_s;
    case KeychainState::Absent:
        return u"absent"_s;
    case KeychainState::SealedFile:
        return u"sealed"_s;
    }
    return {};
}

} // namespace

QJsonObject rowOf(const Build &build, const QString &componentName)
{
    return {{u"number"_s, build.number},
            {u"id"_s, build.id.toString()},
            {u"component"_s, componentName.isEmpty() ? build.component.toString() : componentName},
            {u"component_id"_s, build.component.toString()},
            {u"cause"_s, word(build.cause)},
            {u"actor"_s, textOrNull(build.actor)},
            {u"delivery"_s, textOrNull(build.delivery.toString())},
            {u"revision"_s, textOrNull(build.revision)},
            {u"branch"_s, textOrNull(build.branch)},
            {u"image"_s, textOrNull(build.image)},
            {u"message"_s, textOrNull(build.message)},
            {u"state"_s, word(build.state)},
            {u"reason"_s, textOrNull(build.reason)},
            {u"queued_at"_s, time(build.queuedAtUs)},
            {u"started_at"_s, time(build.startedAtUs)},
            {u"first_output_at"_s, time(build.firstOutputAtUs)},
            {u"finished_at"_s, time(build.finishedAtUs)},
            {u"exit_code"_s, build.exitCode ? QJsonValue(*build.exitCode) : QJsonValue()},
            {u"priority"_s, word(build.priority)},
            {u"attempt"_s, build.attempt},
            {u"retry_of"_s, textOrNull(build.retryOf.toString())}};
}

QJsonObject rowOf(const Delivery &delivery, const QString &componentName)
{
    return {{u"id"_s, delivery.id.toString()},
            {u"received_at"_s, time(delivery.receivedAtUs)},
            {u"provider"_s, textOrNull(delivery.provider)},
            {u"provider_delivery"_s, textOrNull(delivery.providerDelivery)},
            {u"event_name"_s, textOrNull(delivery.eventName)},
            {u"component"_s, textOrNull(componentName.isEmpty() ? delivery.component.toString() : componentName)},
            {u"component_id"_s, textOrNull(delivery.component.toString())},
            {u"status"_s, word(delivery.outcome)},
            {u"reason"_s, textOrNull(delivery.reason)},
            {u"checks"_s, toJson(delivery.checks)},
            {u"event"_s, toJson(delivery.event)},
            {u"answer"_s, delivery.answer},
            {u"replay_of"_s, textOrNull(delivery.replayOf.toString())},
            {u"build"_s, textOrNull(delivery.build.toString())}};
}

QJsonObject rowOf(const PlannedStart &start)
{
    QJsonObject row = rowOf(start.build, start.component);
    row[u"starts"_s] = start.starts;
    row[u"note"_s] = textOrNull(start.note);
    return row;
}

QJsonObject statusRow(const StatusService &status)
{
    const ListenerStatus &listener = status.listener();
    const QueueStatus &queue = status.queue();
    return {{u"listener"_s,
             QJsonObject{{u"listening"_s, listener.listening},
                         {u"address"_s, listener.address},
                         {u"public_address"_s, textOrNull(listener.publicAddress)},
                         {u"loopback_only"_s, listener.loopbackOnly},
                         {u"problem"_s, textOrNull(listener.problem)}}},
            {u"queue"_s,
             QJsonObject{{u"slots"_s, queue.slotCount}, {u"running"_s, queue.running}, {u"waiting"_s, queue.waiting}, {u"paused"_s, queue.paused}}},
            {u"keychain"_s,
             QJsonObject{{u"state"_s, keychainWord(status.keychain().state)},
                         {u"explanation"_s, textOrNull(status.keychain().explanation)}}},
            {u"sandbox_warning"_s, textOrNull(status.sandboxWarning())},
            {u"cluster_warning"_s, textOrNull(status.clusterWarning())}};
}

} // namespace slipway
