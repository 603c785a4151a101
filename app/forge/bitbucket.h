// Bitbucket Cloud: support.atlassian.com, "Event payloads" and "Manage webhooks". One push may change several refs; its payload
// has no clone address, only the repository's page.
#pragma once

#include "app/forge/sender.h"

namespace slipway {

class Bitbucket final : public Sender
{
public:
    QString name() const override;
    QString title() const override;
    bool detect(const Headers &headers, const QByteArray &body) const override;
    QString eventName(const RequestView &request) const override;
    bool isPing(const QString &eventName) const override;

protected:
    QByteArray ownDeliveryId(const RequestView &request) const override;
    VerificationMaterial proof(const RequestView &request) const override;
    Verification check(const VerificationMaterial &proof, const QByteArray &body, const VerifyKeys &keys,
                       const VerifyPolicy &policy) const override;
    QString method(const VerificationMaterial &proof) const override;
    QList<Event> read(const QString &eventName, const QJsonObject &body) const override;
};

} // namespace slipway
