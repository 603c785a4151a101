#include "app/registry/harbor.h"

#include "app/domain/imagename.h"
#include "app/forge/payload.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(RegistrySender)
};

bool isCloudEvent(const QJsonObject &body) { return body["type"_L1].toString().startsWith("harbor."_L1); }

QJsonObject dataOf(const QJsonObject &body)
{
    return body[isCloudEvent(body) ? "data"_L1 : "event_data"_L1].toObject();
}

QString hostOf(const QJsonObject &body)
{
    const QString url = dataOf(body)["resources"_L1].toArray().first()["resource_url"_L1].toString();
    return url.section(u'/', 0, 0).section(u':', 0, 0);
}

bool isPush(QStringView type)
{
    return type == "PUSH_ARTIFACT"_L1 || type == "pushImage"_L1 || type == "harbor.artifact.pushed"_L1;
}

bool isDeletion(QStringView type)
{
    return type == "DELETE_ARTIFACT"_L1 || type == "deleteImage"_L1 || type == "harbor.artifact.deleted"_L1;
}

} // namespace

QString Harbor::name() const { return u"harbor"_s; }
QString Harbor::title() const { return u"Harbor"_s; }

bool Harbor::recognises(const Headers &, const QJsonObject &body) const
{
    return body["type"_L1].isString() && (body["event_data"_L1].isObject() || (isCloudEvent(body) && body["data"_L1].isObject()));
}

QString Harbor::nameOfEvent(const Headers &, const QJsonObject &body) const { return payload::firstText({body["type"_L1]}); }

QString Harbor::idOfDelivery(const Headers &, const QJsonObject &body) const
{
    return isCloudEvent(body) ? payload::firstText({body["id"_L1]}) : QString();
}

QList<Event> Harbor::read(const QString &eventName, const QJsonObject &body) const
{
    const QJsonObject data = dataOf(body), repository = data["repository"_L1].toObject();
    const QString space = payload::firstText({repository["namespace"_L1]}), own = payload::firstText({repository["name"_L1]});
    QString path = payload::firstText({repository["repo_full_name"_L1]});
    if (path.isEmpty() && !own.isEmpty())
        path = space.isEmpty() ? own : space + u'/' + own;

    QList<Event> events;
    const QJsonArray resources = data["resources"_L1].toArray();
    for (const QJsonValue &resource : resources) {
        QString tag = payload::firstText({resource["tag"_L1]});
        if (tag.contains(u':'))
            tag.clear(); // an artifact without a tag repeats its digest there
        Event event = registry::pushed(registry::hostBefore(resource["resource_url"_L1].toString(), path), path, tag,
                                       payload::firstText({resource["digest"_L1]}));
        event.pusher = payload::firstText({body["operator"_L1]});
        const bool chart = data["repository"_L1]["repo_type"_L1] == u"chart"_s;
        events.append(isPush(eventName) && !chart ? event : registry::other(event, isDeletion(eventName)));
    }
    if (events.isEmpty() && isPush(eventName)) { // it is one, of nothing that could be built
        events.append(registry::pushed({}, path, {}, {}));
        events.first().pusher = payload::firstText({body["operator"_L1]});
        events.first().note = Tr::tr("The push lists no image.");
    } else if (events.isEmpty()) {
        events.append(registry::other(registry::pushed({}, path, {}, {}), isDeletion(eventName)));
    }
    return events;
}

QString TencentTcr::name() const { return u"tencent-tcr"_s; }
QString TencentTcr::title() const { return u"Tencent Container Registry"_s; }

bool TencentTcr::recognises(const Headers &headers, const QJsonObject &body) const
{
    return Harbor::recognises(headers, body) && hostOf(body).endsWith(".tencentcloudcr.com"_L1);
}

QString HuaweiSwr::name() const { return u"huawei-swr"_s; }
QString HuaweiSwr::title() const { return u"Huawei SoftWare Repository"_s; }

bool HuaweiSwr::recognises(const Headers &headers, const QJsonObject &body) const
{
    return Harbor::recognises(headers, body) && hostOf(body).endsWith(".myhuaweicloud.com"_L1);
}

} // namespace slipway
