#include "app/registry/aliyunacr.h"

#include "app/domain/imagename.h"
#include "app/forge/payload.h"

using namespace Qt::StringLiterals;

namespace slipway {

QString AliyunAcr::name() const { return u"aliyun-acr"_s; }
QString AliyunAcr::title() const { return u"Alibaba Cloud Container Registry"_s; }

bool AliyunAcr::recognises(const Headers &, const QJsonObject &body) const
{
    const QJsonObject repository = body["repository"_L1].toObject();
    return body["push_data"_L1].isObject() && !repository.contains("repo_name"_L1)
        && (repository["region"_L1].isString() || repository["repo_full_name"_L1].isString());
}

QString AliyunAcr::nameOfEvent(const Headers &, const QJsonObject &) const { return u"push"_s; }

QList<Event> AliyunAcr::read(const QString &, const QJsonObject &body) const
{
    const QJsonObject repository = body["repository"_L1].toObject(), push = body["push_data"_L1].toObject();
    QString path = payload::firstText({repository["repo_full_name"_L1]});
    const QString space = payload::firstText({repository["namespace"_L1]}), own = payload::firstText({repository["name"_L1]});
    if (path.isEmpty() && !space.isEmpty() && !own.isEmpty())
        path = space + u'/' + own;
    const QString region = payload::firstText({repository["region"_L1]});
    const QString host = region.isEmpty() ? QString() : u"registry.%1.aliyuncs.com"_s.arg(region);
    const QString digest = payload::firstText({push["digest"_L1]});
    return {registry::pushed(host, path, payload::firstText({push["tag"_L1]}), isImageDigest(digest) ? digest : QString())};
}

} // namespace slipway
