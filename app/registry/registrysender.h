// What image registries have in common as senders: they name themselves by the shape of the JSON they send, and prove at
// most that they know a secret, in a header or in the address. Constant and without state, like every Sender.
#pragma once

#include "app/forge/sender.h"

namespace slipway {

class RegistrySender : public Sender
{
public:
    bool detect(const Headers &headers, const QByteArray &body) const final;
    virtual bool recognises(const Headers &headers, const QJsonObject &body) const = 0;
    QString eventName(const RequestView &request) const final;

protected:
    virtual QString nameOfEvent(const Headers &headers, const QJsonObject &body) const = 0;
    virtual QString idOfDelivery(const Headers &headers, const QJsonObject &body) const; // empty: none
    virtual bool takesHeaders() const { return true; } // false: the secret can only be in the address

    QByteArray ownDeliveryId(const RequestView &request) const final;
    VerificationMaterial proof(const RequestView &request) const override;
    Verification check(const VerificationMaterial &proof, const QByteArray &body, const VerifyKeys &keys,
                       const VerifyPolicy &policy) const override;
    QString method(const VerificationMaterial &proof) const override;
};

namespace registry {

inline constexpr qsizetype largestBody = 1024 * 1024; // larger than any registry's

// The body as an object, of a form its field "payload", as GitHub sends it; nothing for what is no JSON object, and for bodies
// larger than any registry's, which are not worth parsing before their sender is known.
std::optional<QJsonObject> objectOf(const Headers &headers, const QByteArray &body);

// An event of the kind image. A host that is not known is null, and so are empty tags and digests.
Event pushed(const QString &host, const QString &path, const QString &tag, const QString &digest);
// The same without anything to build: a pull, a scan, a deletion.
Event other(Event event, bool deleted);

// "harbor.example.com" of "harbor.example.com/team/web:1" where the path is team/web; null when it does not fit.
QString hostBefore(const QString &url, const QString &path);

} // namespace registry

} // namespace slipway
