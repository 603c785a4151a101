// A script's wish for a build, at the component's address for scripts. It goes beyond Rainbond's custom API
// (goodrain/rainbond-console, CustomWebHooksDeploy), whose documented line works unchanged:
//
//   curl -d '{"secret_key":"…"}' -H "Content-type: application/json" -X POST …/console/custom/deploy/<id>
//
// The key is taken from secret_key in a JSON object or a form, from the header X-Slipway-Key, or from Authorization: Bearer.
// A request that brings none of them may be signed with it instead, as standardwebhooks.com says; then all of it is proven.
// Beside the key: ref (branch, "refs/…", "tag:…" or a full commit id), tag, reason. Empty values are as good as none, and
// whatever else is in the body is not looked at. Idempotency-Key, or webhook-id of a signed request, numbers the wish.
#pragma once

#include "app/forge/sender.h"

namespace slipway {

class ApiCall final : public Sender
{
public:
    QString name() const override;
    QString title() const override;
    bool detect(const Headers &headers, const QByteArray &body) const override; // never: the address tells
    QString eventName(const RequestView &request) const override;

    // The script's own number for the wish; empty if it sent none, and then no two calls are the same.
    static QString wishId(const RequestView &request);

    // The header fields that a key may stand in; the query is not among them, since addresses end in logs.
    static bool hasKeyInHeaders(const Headers &headers);

    // For the address that tells how a build goes: proven by a header, and by nothing else.
    Verification verifyHeaders(const Headers &headers, const VerifyKeys &keys) const;

    QByteArray withoutSecretsInBody(const RequestView &request) const override;

protected:
    QByteArray ownDeliveryId(const RequestView &request) const override;
    VerificationMaterial proof(const RequestView &request) const override;
    Verification check(const VerificationMaterial &proof, const QByteArray &body, const VerifyKeys &keys,
                       const VerifyPolicy &policy) const override;
    QString method(const VerificationMaterial &proof) const override;
    QByteArray jsonText(const RequestView &request) const override;
    QList<Event> read(const QString &eventName, const QJsonObject &body) const override;
};

const ApiCall &apiCall();

// The body of a call, read before anything is stored, so that a slip of the pen gets an answer. Invalid: no JSON object, a
// value that is no text, ref and tag both, a reason of more than 1000 characters; the message is for whoever wrote the script.
struct CallBody {
    QString ref;
    QString tag;
    QString reason;
    friend bool operator==(const CallBody &, const CallBody &) = default;
};
Result<CallBody> readCallBody(const RequestView &request);

} // namespace slipway
