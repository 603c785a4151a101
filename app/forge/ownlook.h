// Slipway itself as a sender: what its own looks at remotes found enters as a delivery does, and is read, replayed and rehearsed
// like one. Nobody can send such a request: it is recognised in none, and nothing proves one.
#pragma once

#include "app/forge/sender.h"

namespace slipway {

class OwnLook final : public Sender
{
public:
    QString name() const override;
    QString title() const override;
    bool detect(const Headers &headers, const QByteArray &body) const override; // never
    QString eventName(const RequestView &request) const override;

protected:
    QByteArray ownDeliveryId(const RequestView &request) const override;
    VerificationMaterial proof(const RequestView &request) const override;
    Verification check(const VerificationMaterial &proof, const QByteArray &body, const VerifyKeys &keys,
                       const VerifyPolicy &policy) const override;
    QString method(const VerificationMaterial &proof) const override;
    QList<Event> read(const QString &eventName, const QJsonObject &body) const override;
};

const OwnLook &ownLookSender();

} // namespace slipway
