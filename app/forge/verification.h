// Whether a request comes from who knows the secret. Constant time, over the bytes as received; any thread.
// Facts: each sender's own documents; GitLab's signing token follows standardwebhooks.com.
#pragma once

#include "app/core/error.h"
#include "app/forge/request.h"

#include <memory>
#include <optional>

namespace slipway {

enum class Signature {
    Valid,
    ValidOld,    // made with an older secret that is still accepted while a rotation runs
    Wrong,
    Missing,     // a secret is set but the request carries no proof, or none is set and unsigned is not allowed
    NotNeeded,   // no secret is set and unsigned requests are allowed
    Stale,       // right, but its time stamp is too far from now
    Unverifiable // the secret can't be read yet; see VerificationMaterial
};

struct Verification {
    Signature result = Signature::Missing;
    QString method;      // "HMAC-SHA256", "HMAC-SHA1", "secret token", "signing token", "password", "signature over time stamp"
    QString explanation; // what is wrong and what to do, for the person; empty when it is valid
    Trust trust = Trust::Claimed; // Signed only where the proof covers the body
    bool weak = false;   // proves knowledge of a token but not the content
    bool accepted() const
    {
        return result == Signature::Valid || result == Signature::ValidOld || result == Signature::NotNeeded;
    }
};

// One accepted secret with its key schedule made once, so that checking a request costs one pass over the body.
// Cheap to copy, immutable: share one list between threads.
class VerifyKey
{
public:
    explicit VerifyKey(const QByteArray &secret);
    const QByteArray &secret() const;
    QByteArray hmacSha256(std::initializer_list<QByteArrayView> parts) const; // 32 bytes
    QByteArray hmacSha1(std::initializer_list<QByteArrayView> parts) const;   // 20 bytes
    // For secrets of the form whsec_<base64>: HMAC-SHA256 with the decoded key; empty if the secret has another form.
    bool isSigningToken() const;
    QByteArray signingHmac(std::initializer_list<QByteArrayView> parts) const;
    // Of the form whpk_…: the public half of a key pair that the sender signs with, as standardwebhooks.com says. It is no
    // secret: whoever knows it must never get in by showing it or by an HMAC made with it, so nothing but isSignedBy() takes it.
    bool isPublicKey() const;
    // Whether the 64 bytes are the Ed25519 signature of the text by the key's other half; never for a key of another form, or
    // for a public key that is none (secretProblem()).
    bool isSignedBy(QByteArrayView signature, QByteArrayView text) const;

private:
    struct Schedule;
    std::shared_ptr<const Schedule> m_schedule;
};

// What is wrong with a webhook secret that a person enters, one sentence; empty when nothing is. Only its form can be told.
QString secretProblem(const QByteArray &secret);

using VerifyKeys = QList<VerifyKey>; // the current secret first, older accepted ones behind it; empty: no secret is set

struct VerifyPolicy {
    bool allowUnsigned = false;   // only looked at when there is no secret
    bool allowSha1 = false;       // GitHub's old header alone
    std::optional<qint64> nowUs;  // for time stamps; nothing: their freshness is not looked at (replays, samples)
};

// What checking a request needs besides its body, without any secret: signature headers as they are, plain tokens only as
// a salted hash. Kept with a delivery that waits for a locked keychain.
struct VerificationMaterial {
    QString sender;
    Headers headers;          // signature, time stamp, content type
    QList<QByteArray> tokens; // HMAC-SHA256(salt, token), or the tokens themselves while salt is empty (never encoded)
    QByteArray salt;

    bool holds(QByteArrayView candidate) const; // constant time
    QByteArray encode() const;
    static Result<VerificationMaterial> decode(const QByteArray &bytes);
};

// Checks a stored request: body as stored, nowUs of the policy the time it was received.
Verification verifyLater(const VerificationMaterial &material, const QByteArray &body, const VerifyKeys &keys,
                         const VerifyPolicy &policy);

// The same for a sender that is not among those of this folder.
class Sender;
Verification verifyLater(const Sender &sender, const VerificationMaterial &material, const QByteArray &body,
                         const VerifyKeys &keys, const VerifyPolicy &policy);

// The answer to give while the secret can't be read.
Verification notYetVerifiable(const QString &why);

// The first row of a verdict.
Check signatureCheck(const Verification &verification);

bool equalInConstantTime(QByteArrayView a, QByteArrayView b); // the lengths are no secret

} // namespace slipway
