#include "app/registry/distribution.h"

#include "app/forge/payload.h"

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

QJsonObject firstEvent(const QJsonObject &body)
{
    const QJsonArray events = body["events"_L1].toArray();
    for (const QJsonValue &event : events) {
        if (event["action"_L1] == u"push"_s)
            return event.toObject();
    }
    return events.first().toObject();
}

// Registries before 2.3 say application/octet-stream of everything; their address tells.
bool isManifest(const QJsonObject &target)
{
    const QString type = target["mediaType"_L1].toString();
    if (type.contains("manifest"_L1) || type.contains("image.index"_L1))
        return true;
    return (type.isEmpty() || type == "application/octet-stream"_L1) && target["url"_L1].toString().contains("/manifests/"_L1);
}

} // namespace

QString Distribution::name() const { return u"distribution"_s; }
QString Distribution::title() const { return u"Docker Registry"_s; }

bool Distribution::recognises(const Headers &headers, const QJsonObject &body) const
{
    const QJsonValue events = body["events"_L1];
    return events.isArray()
        && (headerValue(headers, "Content-Type").startsWith("application/vnd.docker.distribution.events.")
            || events.toArray().first().toObject()["target"_L1].isObject());
}

QString Distribution::nameOfEvent(const Headers &, const QJsonObject &body) const
{
    return payload::firstText({firstEvent(body)["action"_L1]});
}

QString Distribution::idOfDelivery(const Headers &, const QJsonObject &body) const
{
    return payload::firstText({firstEvent(body)["id"_L1]});
}

QList<Event> Distribution::read(const QString &, const QJsonObject &body) const
{
    QList<Event> pushes, rest;
    const QJsonArray list = body["events"_L1].toArray();
    for (const QJsonValue &item : list) {
        const QJsonObject object = item.toObject(), target = object["target"_L1].toObject();
        const QString action = payload::firstText({object["action"_L1]});
        Event event = registry::pushed(payload::firstText({object["request"_L1].toObject()["host"_L1]}),
                                       payload::firstText({target["repository"_L1]}), payload::firstText({target["tag"_L1]}),
                                       payload::firstText({target["digest"_L1]}));
        event.pusher = payload::firstText({object["actor"_L1].toObject()["name"_L1]});
        event.name = action == "push"_L1 && !isManifest(target) ? u"push (blob)"_s : action;
        if (action != "push"_L1 || !isManifest(target))
            rest.append(registry::other(event, action == "delete"_L1));
        else if (pushes.size() <= mostEvents && !pushes.contains(event)) // registries repeat themselves
            pushes.append(event);
    }
    if (!pushes.isEmpty())
        return pushes;
    if (rest.isEmpty())
        rest.append(registry::other({}, false));
    return {rest.first()};
}

} // namespace slipway
