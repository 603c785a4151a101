#include "app/registry/azureacr.h"

#include "app/forge/payload.h"

using namespace Qt::StringLiterals;

namespace slipway {

QString AzureAcr::name() const { return u"azure-acr"_s; }
QString AzureAcr::title() const { return u"Azure Container Registry"_s; }

bool AzureAcr::recognises(const Headers &, const QJsonObject &body) const
{
    if (!body["action"_L1].isString() || !body["id"_L1].isString())
        return false;
    // With charts comes no request, and so no host.
    const QString action = body["action"_L1].toString();
    const bool isWhole = body["request"_L1].toObject()["host"_L1].isString() || action == "chart_push"_L1 || action == "chart_delete"_L1;
    return (body["target"_L1].isObject() && isWhole)
        || (action == "ping"_L1 && body["timestamp"_L1].isString());
}

QString AzureAcr::nameOfEvent(const Headers &, const QJsonObject &body) const { return payload::firstText({body["action"_L1]}); }

QString AzureAcr::idOfDelivery(const Headers &, const QJsonObject &body) const { return payload::firstText({body["id"_L1]}); }

QList<Event> AzureAcr::read(const QString &eventName, const QJsonObject &body) const
{
    const QJsonObject target = body["target"_L1].toObject();
    Event event = registry::pushed(payload::firstText({body["request"_L1].toObject()["host"_L1]}),
                                   payload::firstText({target["repository"_L1]}), payload::firstText({target["tag"_L1]}),
                                   payload::firstText({target["digest"_L1]}));
    event.pusher = payload::firstText({body["actor"_L1].toObject()["name"_L1]});
    if (eventName == "ping"_L1) {
        event = {};
        event.kind = EventKind::Ping;
        return {event};
    }
    return {eventName == "push"_L1 ? event : registry::other(event, eventName == "delete"_L1 || eventName == "chart_delete"_L1)};
}

} // namespace slipway
