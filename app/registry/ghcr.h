// GitHub's container registry: docs.github.com, "Webhook events and payloads", package and registry_package. Signed like every
// delivery of GitHub's; where the hook has no secret, one in the address counts.
#pragma once

#include "app/registry/registrysender.h"

namespace slipway {

class Ghcr final : public RegistrySender
{
public:
    QString name() const override;
    QString title() const override;
    bool recognises(const Headers &headers, const QJsonObject &body) const override;

protected:
    QString nameOfEvent(const Headers &headers, const QJsonObject &body) const override;
    QString idOfDelivery(const Headers &headers, const QJsonObject &body) const override;
    VerificationMaterial proof(const RequestView &request) const override;
    Verification check(const VerificationMaterial &proof, const QByteArray &body, const VerifyKeys &keys,
                       const VerifyPolicy &policy) const override;
    QString method(const VerificationMaterial &proof) const override;
    QList<Event> read(const QString &eventName, const QJsonObject &body) const override;
};

} // namespace slipway
