#include "app/forge/proof.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace slipway::proof {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(Verification)
};

constexpr qint64 signingToleranceUs = 5 * 60'000'000LL;

// Each costs a pass over the body, and a sender that changes its keys sends two.
constexpr qsizetype mostPublicSignatures = 4;

// "v1,<base64> v1a,<base64> …": one value of a version we know is enough.
bool anySignatureFits(const QByteArray &header, const QByteArray &expected)
{
    bool fits = false;
    for (const QByteArray &value : header.split(' '))
        fits |= value.startsWith("v1,") && equalInConstantTime(QByteArrayView(value).sliced(3), expected);
    return fits;
}

QByteArrayList publicSignatures(const QByteArray &header)
{
    QByteArrayList signatures;
    for (const QByteArray &value : header.split(' ')) {
        if (!value.startsWith("v1a,") || signatures.size() == mostPublicSignatures)
            continue;
        const auto bytes = QByteArray::fromBase64Encoding(value.sliced(4), QByteArray::Base64Encoding | QByteArray::AbortOnBase64DecodingErrors);
        if (bytes && bytes.decoded.size() == 64 && !signatures.contains(bytes.decoded))
            signatures.append(bytes.decoded);
    }
    return signatures;
}

int digitOf(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

} // namespace

Headers pick(const Headers &headers, std::initializer_list<QByteArrayView> names)
{
    Headers result;
    for (const QByteArrayView name : names) {
        const QByteArray value = headerValue(headers, name);
        if (!value.isNull())
            result.append({name.toByteArray(), value});
    }
    return result;
}

std::optional<QByteArray> strictHex(QByteArrayView text, QByteArrayView prefix, qsizetype bytes)
{
    if (text.size() != prefix.size() + 2 * bytes || !text.startsWith(prefix))
        return std::nullopt;
    text = text.sliced(prefix.size());
    QByteArray result(bytes, Qt::Uninitialized);
    for (qsizetype i = 0; i < bytes; ++i) {
        const int high = digitOf(text[2 * i]), low = digitOf(text[2 * i + 1]);
        if (high < 0 || low < 0)
            return std::nullopt;
        result[i] = char(high * 16 + low);
    }
    return result;
}

namespace {

Verification tryThese(const VerifyKeys &keys, const QString &method, bool allowPublic, const std::function<bool(const VerifyKey &)> &fits)
{
    Verification verification;
    verification.method = method;
    verification.result = Signature::Wrong;
    bool current = true;
    for (const VerifyKey &key : keys) {
        if (key.secret().isEmpty())
            continue;
        if (key.isPublicKey() && !allowPublic) {
            current = false;
            continue;
        }
        if (fits(key)) {
            verification.result = current ? Signature::Valid : Signature::ValidOld;
            return verification;
        }
        current = false;
    }
    const bool isPublic = std::any_of(keys.begin(), keys.end(), [](const VerifyKey &key) { return key.isPublicKey(); });
    verification.explanation = !isPublic ? Tr::tr("Enter this component's secret again on the sender's webhook page.")
        : allowPublic                    ? Tr::tr("Copy the sender's public key again; the signature was made with another one.")
                                         : Tr::tr("Set a secret; the component has a public key, which this sender does not sign for.");
    return verification;
}

} // namespace

Verification tryKeys(const VerifyKeys &keys, const QString &method, const std::function<bool(const VerifyKey &)> &fits)
{
    return tryThese(keys, method, false, fits);
}

Verification missing(const QString &method, const QString &explanation)
{
    Verification verification;
    verification.method = method;
    verification.result = Signature::Missing;
    verification.explanation = explanation;
    return verification;
}

Verification covered(Verification verification)
{
    if (verification.accepted())
        verification.trust = Trust::Signed;
    return verification;
}

Verification weak(Verification verification)
{
    verification.weak = true;
    return verification;
}

Verification fresh(Verification verification, const VerifyPolicy &policy, qint64 atUs, qint64 toleranceUs)
{
    if (!verification.accepted() || !policy.nowUs)
        return verification;
    const qint64 now = *policy.nowUs;
    if (atUs >= now - toleranceUs && atUs <= now + toleranceUs)
        return verification;
    const qint64 minutes = (atUs < now ? now - atUs : atUs - now) / 60'000'000;
    verification.result = Signature::Stale;
    verification.trust = Trust::Claimed;
    verification.explanation = atUs < now
        ? Tr::tr("The request was signed %1 min ago; %2 min are allowed. Compare this machine's clock with the sender's.")
              .arg(QString::number(minutes), QString::number(toleranceUs / 60'000'000))
        : Tr::tr("The request was signed %1 min in the future; %2 min are allowed. Compare this machine's clock with the sender's.")
              .arg(QString::number(minutes), QString::number(toleranceUs / 60'000'000));
    return verification;
}

namespace {

using Hmac = std::function<QByteArray(const VerifyKey &, std::initializer_list<QByteArrayView>)>; // empty: no such key

Verification standardWebhook(const Headers &headers, const QByteArray &body, const VerifyKeys &keys, const VerifyPolicy &policy,
                             const QString &method, const Hmac &hmac, bool allowPublic = false)
{
    const QByteArray id = headerValue(headers, "webhook-id");
    const QByteArray stamp = headerValue(headers, "webhook-timestamp");
    const QByteArray signature = headerValue(headers, "webhook-signature");
    bool isNumber = false;
    const qint64 seconds = stamp.toLongLong(&isNumber);
    const bool plausible = isNumber && seconds > 0 && seconds < 100'000'000'000; // microseconds stay in range
    const bool anyPublic = allowPublic && plausible && !id.isEmpty()
        && std::any_of(keys.begin(), keys.end(), [](const VerifyKey &key) { return key.isPublicKey(); });
    const QByteArrayList signatures = anyPublic ? publicSignatures(signature) : QByteArrayList();
    const QByteArray text = signatures.isEmpty() ? QByteArray() : id + '.' + stamp + '.' + body;
    const Verification verification = tryThese(keys, method, allowPublic, [&](const VerifyKey &key) {
        if (key.isPublicKey())
            return std::any_of(signatures.begin(), signatures.end(), [&](const QByteArray &one) { return key.isSignedBy(one, text); });
        const QByteArray wanted = plausible && !id.isEmpty() ? hmac(key, {id, ".", stamp, ".", body}) : QByteArray();
        return !wanted.isEmpty() && anySignatureFits(signature, wanted.toBase64());
    });
    return fresh(covered(verification), policy, plausible ? seconds * 1'000'000 : 0, signingToleranceUs);
}

} // namespace

Verification signingToken(const Headers &headers, const QByteArray &body, const VerifyKeys &keys, const VerifyPolicy &policy,
                          bool allowPublic)
{
    const bool isPublic = allowPublic && !keys.isEmpty() && keys.first().isPublicKey();
    return standardWebhook(
        headers, body, keys, policy, isPublic ? u"Ed25519"_s : u"signing token"_s,
        [](const VerifyKey &key, std::initializer_list<QByteArrayView> parts) { return key.signingHmac(parts); }, allowPublic);
}

Verification signedByAnyKey(const Headers &headers, const QByteArray &body, const VerifyKeys &keys, const VerifyPolicy &policy)
{
    return standardWebhook(headers, body, keys, policy, u"HMAC-SHA256"_s,
                           [](const VerifyKey &key, std::initializer_list<QByteArrayView> parts) {
                               return key.isSigningToken() ? key.signingHmac(parts) : key.hmacSha256(parts);
                           });
}

namespace {

Verification hexBehind(QByteArrayView prefix, QByteArrayView header, QByteArrayView signedText, const VerifyKeys &keys,
                       const QString &sender)
{
    const QString method = u"HMAC-SHA256"_s;
    if (header.isEmpty())
        return missing(method, Tr::tr("Enter this component's secret on %1's webhook page; the request was not signed.").arg(sender));
    const std::optional<QByteArray> signature = strictHex(header, prefix, 32);
    return covered(tryKeys(keys, method, [&](const VerifyKey &key) {
        return signature && equalInConstantTime(*signature, key.hmacSha256({signedText}));
    }));
}

} // namespace

Verification plainHex(QByteArrayView header, QByteArrayView signedText, const VerifyKeys &keys, const QString &sender)
{
    return hexBehind({}, header, signedText, keys, sender);
}

Verification prefixedHex(QByteArrayView header, QByteArrayView signedText, const VerifyKeys &keys, const QString &sender)
{
    return hexBehind("sha256=", header, signedText, keys, sender);
}

} // namespace slipway::proof
