// Gitee: help.gitee.com, WebHook pages (password, and a signature that covers only the time stamp).
#pragma once

#include "app/forge/sender.h"

namespace slipway {

class Gitee final : public Sender
{
public:
    QString name() const override;
    QString title() const override;
    bool detect(const Headers &headers, const QByteArray &body) const override;
    QString eventName(const RequestView &request) const override;
    QByteArray withoutSecretsInBody(const RequestView &request) const override;

protected:
    QByteArray ownDeliveryId(const RequestView &request) const override;
    VerificationMaterial proof(const RequestView &request) const override;
    Verification check(const VerificationMaterial &proof, const QByteArray &body, const VerifyKeys &keys,
                       const VerifyPolicy &policy) const override;
    QString method(const VerificationMaterial &proof) const override;
    QByteArray jsonText(const RequestView &request) const override;
    QList<Event> read(const QString &eventName, const QJsonObject &whole) const override;
};

} // namespace slipway
