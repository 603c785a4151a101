// Coding.net, version 2 of its webhooks: coding.net/docs/project-settings/open/webhook.html, and the fields of a merge request as
// its own plugin for Jenkins reads them (github.com/jenkinsci/coding-webhook-plugin): action and number beside mergeRequest,
// whose head and base have label, ref, sha and repo. It signs with SHA-1 only; the first version, which signed nothing, is read
// where unsigned requests are allowed.
#pragma once

#include "app/forge/sender.h"

namespace slipway {

class Coding final : public Sender
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
    QList<Event> read(const QString &eventName, const QJsonObject &body) const override;
};

} // namespace slipway
