// GitLab: docs.gitlab.com, "Webhook events" and "Webhooks" (secret token; signing token as in standardwebhooks.com).
#pragma once

#include "app/forge/sender.h"

namespace slipway {

// What GitLab is told as the signing token of a hook with this secret: the secret itself where it is one that GitLab takes, else one
// made of it, so that a component with any secret can be signed for. Not for a public key, which proves nothing in such a use.
QByteArray signingTokenOf(const QByteArray &secret);

class GitLab final : public Sender
{
public:
    QString name() const override;
    QString title() const override;
    bool detect(const Headers &headers, const QByteArray &body) const override;
    QString eventName(const RequestView &request) const override;

protected:
    QByteArray ownDeliveryId(const RequestView &request) const override;
    VerificationMaterial proof(const RequestView &request) const override;
    Verification check(const VerificationMaterial &proof, const QByteArray &body, const VerifyKeys &keys,
                       const VerifyPolicy &policy) const override;
    QString method(const VerificationMaterial &proof) const override;
    QList<Event> read(const QString &eventName, const QJsonObject &body) const override;
};

} // namespace slipway
