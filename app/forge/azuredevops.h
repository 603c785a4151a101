// Azure DevOps service hooks: learn.microsoft.com, "Service hooks events" and "Webhooks with Azure DevOps". They sign nothing:
// the component's secret is the password of basic authentication (any user name), or a bearer token. No header names them.
#pragma once

#include "app/forge/sender.h"

namespace slipway {

class AzureDevOps final : public Sender
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
