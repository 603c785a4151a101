#include "app/registry/dockerhub.h"

#include "app/forge/payload.h"

using namespace Qt::StringLiterals;

namespace slipway {

QString DockerHub::name() const { return u"dockerhub"_s; }
QString DockerHub::title() const { return u"Docker Hub"_s; }

bool DockerHub::recognises(const Headers &, const QJsonObject &body) const
{
    const QJsonObject repository = body["repository"_L1].toObject();
    return body["push_data"_L1].isObject()
        && (repository["repo_name"_L1].isString() || (repository["name"_L1].isString() && repository["namespace"_L1].isString()));
}

QString DockerHub::nameOfEvent(const Headers &, const QJsonObject &) const { return u"push"_s; }

QList<Event> DockerHub::read(const QString &, const QJsonObject &body) const
{
    const QJsonObject repository = body["repository"_L1].toObject(), push = body["push_data"_L1].toObject();
    QString path = payload::firstText({repository["repo_name"_L1]});
    const QString space = payload::firstText({repository["namespace"_L1]}), own = payload::firstText({repository["name"_L1]});
    if (path.isEmpty() && !own.isEmpty())
        path = space.isEmpty() ? own : space + u'/' + own;
    if (!path.isEmpty() && !path.contains(u'/'))
        path.prepend("library/"_L1);
    Event event = registry::pushed(u"docker.io"_s, path, payload::firstText({push["tag"_L1]}), {});
    event.pusher = payload::firstText({push["pusher"_L1]});
    if (push["media_type"_L1].toString().contains("helm"_L1)) {
        event.name = u"push (chart)"_s;
        return {registry::other(event, false)};
    }
    return {event};
}

} // namespace slipway
