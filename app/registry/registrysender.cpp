#include "app/registry/registrysender.h"

#include "app/forge/proof.h"

#include <QCoreApplication>
#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(RegistrySender)
};

} // namespace

bool RegistrySender::detect(const Headers &headers, const QByteArray &body) const
{
    const auto object = registry::objectOf(headers, body);
    return object && recognises(headers, *object);
}

QString RegistrySender::eventName(const RequestView &request) const
{
    return nameOfEvent(request.headers, registry::objectOf(request.headers, request.body).value_or(QJsonObject()));
}

QString RegistrySender::idOfDelivery(const Headers &, const QJsonObject &) const { return {}; }

QByteArray RegistrySender::ownDeliveryId(const RequestView &request) const
{
    return idOfDelivery(request.headers, registry::objectOf(request.headers, request.body).value_or(QJsonObject())).toUtf8();
}

VerificationMaterial RegistrySender::proof(const RequestView &request) const
{
    VerificationMaterial result;
    result.tokens = proof::tokensOf(request);
    return result;
}

QString RegistrySender::method(const VerificationMaterial &) const { return u"secret token"_s; }

Verification RegistrySender::check(const VerificationMaterial &proof, const QByteArray &, const VerifyKeys &keys,
                                   const VerifyPolicy &) const
{
    if (proof.tokens.isEmpty()) {
        return proof::weak(proof::missing(
            u"secret token"_s,
            takesHeaders() ? Tr::tr("The request carries no secret. Enter this component's secret as the Authorization header on %1's "
                                    "webhook page, or add ?token= and the secret to the address.")
                                 .arg(title())
                           : Tr::tr("The request carries no secret. %1 sends no headers of one's own: add ?token= and this "
                                    "component's secret to the address.")
                                 .arg(title())));
    }
    return proof::weak(proof::tryKeys(keys, u"secret token"_s, [&](const VerifyKey &key) { return proof.holds(key.secret()); }));
}

namespace registry {

std::optional<QJsonObject> objectOf(const Headers &headers, const QByteArray &body)
{
    if (body.size() > largestBody)
        return std::nullopt;
    QByteArray json = isForm(headers) ? formField(body, "payload") : body;
    if (json.startsWith("\xef\xbb\xbf"))
        json.remove(0, 3);
    QJsonParseError error;
    QJsonDocument document = QJsonDocument::fromJson(json, &error);
    if (error.error == QJsonParseError::IllegalUTF8String) // read like that of other senders
        document = QJsonDocument::fromJson(QString::fromUtf8(json).toUtf8());
    return document.isObject() ? std::optional(document.object()) : std::nullopt;
}

Event pushed(const QString &host, const QString &path, const QString &tag, const QString &digest)
{
    const auto orNull = [](const QString &text) { return text.isEmpty() ? QString() : text; };
    Event event;
    event.kind = EventKind::Image;
    event.registry = orNull(host);
    event.repository = orNull(path);
    if (!path.isEmpty())
        event.image = host.isEmpty() ? path : host + u'/' + path;
    event.imageTag = orNull(tag);
    event.imageDigest = orNull(digest);
    return event;
}

Event other(Event event, bool deleted)
{
    event.kind = EventKind::Other;
    event.deleted = deleted;
    return event;
}

QString hostBefore(const QString &url, const QString &path)
{
    if (path.isEmpty())
        return {};
    QString text = url;
    if (const qsizetype scheme = text.indexOf("://"_L1); scheme >= 0)
        text.remove(0, scheme + 3);
    const qsizetype slash = text.indexOf(u'/');
    if (slash <= 0)
        return {};
    const QStringView rest = QStringView(text).sliced(slash + 1);
    const bool fits = rest.startsWith(path) && (rest.size() == path.size() || rest[path.size()] == u':' || rest[path.size()] == u'@');
    return fits ? text.first(slash) : QString();
}

} // namespace registry

} // namespace slipway
