#include "app/registry/quay.h"

#include "app/forge/payload.h"

using namespace Qt::StringLiterals;

namespace slipway {

QString Quay::name() const { return u"quay"_s; }
QString Quay::title() const { return u"Quay"_s; }

bool Quay::recognises(const Headers &, const QJsonObject &body) const
{
    return body["docker_url"_L1].isString() && (body["updated_tags"_L1].isArray() || body["updated_tags"_L1].isObject() || body["homepage"_L1].isString());
}

QString Quay::nameOfEvent(const Headers &, const QJsonObject &body) const
{
    return body.contains("updated_tags"_L1) ? u"repo_push"_s : u"notification"_s;
}

QList<Event> Quay::read(const QString &, const QJsonObject &body) const
{
    const QString url = payload::text(body["docker_url"_L1]);
    QString path = payload::firstText({body["repository"_L1]});
    const QString host = url.contains(u'/') ? url.section(u'/', 0, 0) : QString();
    if (path.isEmpty())
        path = url.section(u'/', 1);
    const QJsonValue updated = body["updated_tags"_L1];
    if (updated.isUndefined())
        return {registry::other(registry::pushed(host, path, {}, {}), false)};
    QStringList tags;
    for (const QJsonValue &tag : updated.toArray())
        tags.append(tag.toString());
    tags += updated.toObject().keys(); // an old form: tag to id
    tags.removeAll(QString());
    QList<Event> events;
    for (const QString &tag : std::as_const(tags))
        events.append(registry::pushed(host, path, tag, {}));
    if (events.isEmpty())
        events.append(registry::pushed(host, path, {}, {}));
    return events;
}

} // namespace slipway
