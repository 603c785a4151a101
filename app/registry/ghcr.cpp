#include "app/registry/ghcr.h"

#include "app/domain/imagename.h"
#include "app/forge/payload.h"
#include "app/forge/proof.h"

#include <QUrl>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr QLatin1String host("ghcr.io");

QJsonObject packageOf(const QJsonObject &body)
{
    const QJsonObject package = body["package"_L1].toObject();
    return package.isEmpty() ? body["registry_package"_L1].toObject() : package;
}

struct Place {
    QString host;
    QString path; // empty: no image's address
};

// Of "ghcr.io/org/app:1.2", which may end in a colon or begin with a scheme.
Place placeOf(const QString &address)
{
    const QString text = address.mid(address.indexOf("://"_L1) < 0 ? 0 : address.indexOf("://"_L1) + 3).toLower();
    const qsizetype slash = text.indexOf(u'/');
    if (slash < 0 || !text.first(slash).contains(u'.'))
        return {};
    const QString path = text.sliced(slash + 1).section(u'@', 0, 0).section(u':', 0, 0);
    return path.contains(u'/') ? Place{text.first(slash), path} : Place();
}

} // namespace

QString Ghcr::name() const { return u"ghcr"_s; }
QString Ghcr::title() const { return u"GitHub Packages"_s; }

bool Ghcr::recognises(const Headers &headers, const QJsonObject &body) const
{
    const QByteArray event = headerValue(headers, "X-GitHub-Event");
    if (event != "package" && event != "registry_package")
        return false;
    const QJsonObject package = packageOf(body);
    const QString type = payload::firstText({package["package_type"_L1], package["ecosystem"_L1]}).toLower();
    return type == "container"_L1 || type == "docker"_L1; // npm and the like are GitHub's
}

QString Ghcr::nameOfEvent(const Headers &headers, const QJsonObject &) const
{
    return QString::fromUtf8(headerValue(headers, "X-GitHub-Event"));
}

QString Ghcr::idOfDelivery(const Headers &headers, const QJsonObject &) const
{
    return QString::fromUtf8(headerValue(headers, "X-GitHub-Delivery"));
}

VerificationMaterial Ghcr::proof(const RequestView &request) const
{
    VerificationMaterial result = RegistrySender::proof(request);
    result.headers = proof::pick(request.headers, {"X-Hub-Signature-256"});
    return result;
}

Verification Ghcr::check(const VerificationMaterial &proof, const QByteArray &body, const VerifyKeys &keys,
                         const VerifyPolicy &policy) const
{
    const QByteArray signature = headerValue(proof.headers, "X-Hub-Signature-256");
    if (signature.isEmpty() && !proof.tokens.isEmpty())
        return RegistrySender::check(proof, body, keys, policy);
    return proof::prefixedHex(signature, body, keys, title());
}

QString Ghcr::method(const VerificationMaterial &) const { return u"HMAC-SHA256"_s; }

// A multi-platform image comes as several deliveries; those of its platforms have no tag.
QList<Event> Ghcr::read(const QString &, const QJsonObject &body) const
{
    const QJsonObject package = packageOf(body), version = package["package_version"_L1].toObject();
    const QJsonObject container = version["container_metadata"_L1].toObject(), tag = container["tag"_L1].toObject();
    // An Enterprise Server has a registry of its own, and docker.pkg.github.com still serves old images.
    Place place = placeOf(payload::text(version["package_url"_L1]));
    if (place.path.isEmpty()) {
        place = placeOf(payload::text(package["registry"_L1].toObject()["url"_L1])); // that of the image, once
        if (place.host != host)
            place = {host, {}};
    }
    if (place.path.isEmpty()) {
        const QString owner = payload::firstText({package["owner"_L1].toObject()["login"_L1], package["namespace"_L1]});
        place.path = owner.isEmpty() ? QString() : (owner + u'/' + payload::text(package["name"_L1])).toLower();
    }

    QString digest = payload::firstText({tag["digest"_L1]});
    for (const QJsonValue &candidate : {version["version"_L1], version["name"_L1]}) {
        if (digest.isEmpty() && isImageDigest(candidate.toString()))
            digest = candidate.toString();
    }
    QString name = payload::firstText({tag["name"_L1]});
    if (const QString plain = version["version"_L1].toString(); name.isEmpty() && isImageTag(plain))
        name = plain;
    Event event = registry::pushed(place.host, place.path, name, digest);
    event.pusher = payload::firstText({body["sender"_L1].toObject()["login"_L1]});

    const QString action = body["action"_L1].toString();
    const QString config = container["manifest"_L1].toObject()["config"_L1].toObject()["media_type"_L1].toString();
    const bool isPush = action == "published"_L1 || action == "updated"_L1 || action == "create"_L1;
    const bool isChart = config.contains("helm"_L1);
    if (isChart)
        event.name = u"package (chart)"_s;
    return {isPush && !isChart ? event : registry::other(event, action == "deleted"_L1)};
}

} // namespace slipway
