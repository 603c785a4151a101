#include "app/forge/verification.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(Verification)
};

struct ContextDeleter {
    void operator()(EVP_MAC_CTX *context) const { EVP_MAC_CTX_free(context); }
};
using Context = std::unique_ptr<EVP_MAC_CTX, ContextDeleter>;

// Out of memory or a crypto library without SHA-2: nothing sensible can follow, least of all an accepted request.
void require(bool done)
{
    if (!done)
        qFatal("OpenSSL can't compute an HMAC");
}

Context keyed(const QByteArray &key, const char *digest)
{
    EVP_MAC *mac = EVP_MAC_fetch(nullptr, "HMAC", nullptr);
    require(mac);
    Context context(EVP_MAC_CTX_new(mac));
    EVP_MAC_free(mac);
    require(context != nullptr);
    const OSSL_PARAM parameters[] = {
        OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, const_cast<char *>(digest), 0),
        OSSL_PARAM_construct_end()};
    // A null key would mean "keep the old one", so an empty key needs a place to point at.
    const auto *bytes = reinterpret_cast<const unsigned char *>(key.isEmpty() ? "" : key.constData());
    require(EVP_MAC_init(context.get(), bytes, size_t(key.size()), parameters));
    return context;
}

QByteArray finish(const Context &primed, std::initializer_list<QByteArrayView> parts)
{
    Context context(EVP_MAC_CTX_dup(primed.get()));
    require(context != nullptr);
    for (const QByteArrayView part : parts)
        require(EVP_MAC_update(context.get(), reinterpret_cast<const unsigned char *>(part.data()), size_t(part.size())));
    unsigned char digest[EVP_MAX_MD_SIZE];
    size_t length = 0;
    require(EVP_MAC_final(context.get(), digest, &length, sizeof digest));
    return QByteArray(reinterpret_cast<const char *>(digest), qsizetype(length));
}

constexpr QByteArrayView signingPrefix("whsec_");
constexpr QByteArrayView publicPrefix("whpk_");
constexpr qsizetype publicKeyBytes = 32, signatureBytes = 64;

struct KeyDeleter {
    void operator()(EVP_PKEY *key) const { EVP_PKEY_free(key); }
};
using PublicKey = std::unique_ptr<EVP_PKEY, KeyDeleter>;

struct DigestDeleter {
    void operator()(EVP_MD_CTX *context) const { EVP_MD_CTX_free(context); }
};

std::optional<QByteArray> behind(QByteArrayView prefix, const QByteArray &secret)
{
    if (!secret.startsWith(prefix))
        return std::nullopt;
    const auto key = QByteArray::fromBase64Encoding(secret.sliced(prefix.size()),
                                                    QByteArray::Base64Encoding | QByteArray::AbortOnBase64DecodingErrors);
    return key ? key.decoded : QByteArray();
}

// Points of which eight times is nothing: signatures by them can be made by anybody. Their height, the sign bit aside.
bool isOfSmallOrder(QByteArray point)
{
    static const QByteArray ff(30, '\xff');
    static const QList<QByteArray> heights{
        QByteArray(publicKeyBytes, '\0'), '\1' + QByteArray(publicKeyBytes - 1, '\0'), '\xec' + ff + '\x7f', '\xed' + ff + '\x7f',
        '\xee' + ff + '\x7f', QByteArray::fromHex("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"),
        QByteArray::fromHex("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a")};
    point.back() = char(point.back() & 0x7f);
    return heights.contains(point);
}

// Null for what is no key, or one that proves nothing.
PublicKey publicKeyFrom(const QByteArray &secret)
{
    const auto bytes = behind(publicPrefix, secret);
    if (!bytes || bytes->size() != publicKeyBytes || isOfSmallOrder(*bytes))
        return nullptr;
    const auto *raw = reinterpret_cast<const unsigned char *>(bytes->constData());
    return PublicKey(EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, raw, size_t(publicKeyBytes)));
}

} // namespace

struct VerifyKey::Schedule {
    QByteArray secret;
    Context sha256;
    Context sha1;
    Context signing; // null unless the secret is a signing token
    bool isPublic = false;
    PublicKey verifying; // null unless it is a public key
};

VerifyKey::VerifyKey(const QByteArray &secret)
{
    auto schedule = std::make_shared<Schedule>();
    schedule->secret = secret;
    schedule->sha256 = keyed(secret, "SHA256");
    schedule->sha1 = keyed(secret, "SHA1");
    if (const auto key = behind(signingPrefix, secret); key && !key->isEmpty())
        schedule->signing = keyed(*key, "SHA256");
    schedule->isPublic = secret.startsWith(publicPrefix);
    if (schedule->isPublic)
        schedule->verifying = publicKeyFrom(secret);
    m_schedule = std::move(schedule);
}

const QByteArray &VerifyKey::secret() const { return m_schedule->secret; }

QByteArray VerifyKey::hmacSha256(std::initializer_list<QByteArrayView> parts) const
{
    return finish(m_schedule->sha256, parts);
}

QByteArray VerifyKey::hmacSha1(std::initializer_list<QByteArrayView> parts) const
{
    return finish(m_schedule->sha1, parts);
}

bool VerifyKey::isSigningToken() const { return m_schedule->signing != nullptr; }

QByteArray VerifyKey::signingHmac(std::initializer_list<QByteArrayView> parts) const
{
    return isSigningToken() ? finish(m_schedule->signing, parts) : QByteArray();
}

bool VerifyKey::isPublicKey() const { return m_schedule->isPublic; }

bool VerifyKey::isSignedBy(QByteArrayView signature, QByteArrayView text) const
{
    if (!m_schedule->verifying || signature.size() != signatureBytes)
        return false;
    const std::unique_ptr<EVP_MD_CTX, DigestDeleter> context(EVP_MD_CTX_new());
    return context && EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, m_schedule->verifying.get()) == 1
        && EVP_DigestVerify(context.get(), reinterpret_cast<const unsigned char *>(signature.data()), size_t(signature.size()),
                            reinterpret_cast<const unsigned char *>(text.data()), size_t(text.size())) == 1;
}

QString secretProblem(const QByteArray &secret)
{
    if (!secret.startsWith(publicPrefix) || publicKeyFrom(secret))
        return {};
    return Tr::tr("This is no public key: behind whpk_ there must be the base64 of the 32 bytes of an Ed25519 key.");
}

bool equalInConstantTime(QByteArrayView a, QByteArrayView b)
{
    return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), size_t(a.size())) == 0;
}

bool VerificationMaterial::holds(QByteArrayView candidate) const
{
    const QByteArray hashed = salt.isEmpty() ? QByteArray() : VerifyKey(salt).hmacSha256({candidate});
    bool found = false;
    for (const QByteArray &token : tokens) // no early end: which of two spellings fits is nobody's business
        found |= !candidate.isEmpty() && equalInConstantTime(token, salt.isEmpty() ? candidate : QByteArrayView(hashed));
    return found;
}

QByteArray VerificationMaterial::encode() const
{
    QJsonArray pairs, hashes;
    for (const auto &[name, value] : headers)
        pairs.append(QJsonArray{QString::fromLatin1(name), QString::fromLatin1(value)});
    if (!salt.isEmpty()) {
        for (const QByteArray &token : tokens)
            hashes.append(QString::fromLatin1(token.toHex()));
    }
    return QJsonDocument(QJsonObject{{u"sender"_s, sender},
                                     {u"headers"_s, pairs},
                                     {u"tokens"_s, hashes},
                                     {u"salt"_s, QString::fromLatin1(salt.toHex())}})
        .toJson(QJsonDocument::Compact);
}

Result<VerificationMaterial> VerificationMaterial::decode(const QByteArray &bytes)
{
    QJsonParseError error;
    const QJsonObject object = QJsonDocument::fromJson(bytes, &error).object();
    VerificationMaterial material;
    material.sender = object["sender"_L1].toString();
    if (error.error != QJsonParseError::NoError || material.sender.isEmpty())
        return failure(ErrorCode::Corrupt, Tr::tr("What is needed to verify this delivery can't be read."), error.errorString());
    for (const QJsonValue &pair : object["headers"_L1].toArray())
        material.headers.append({pair[0].toString().toLatin1(), pair[1].toString().toLatin1()});
    for (const QJsonValue &token : object["tokens"_L1].toArray())
        material.tokens.append(QByteArray::fromHex(token.toString().toLatin1()));
    material.salt = QByteArray::fromHex(object["salt"_L1].toString().toLatin1());
    if (material.salt.isEmpty())
        material.tokens.clear(); // without salt they would be taken for tokens themselves
    return material;
}

Verification notYetVerifiable(const QString &why)
{
    Verification verification;
    verification.result = Signature::Unverifiable;
    verification.explanation = why;
    return verification;
}

Check signatureCheck(const Verification &verification)
{
    Check check;
    check.rule = u"signature"_s;
    check.wanted = verification.method.isEmpty() ? Tr::tr("a signed request") : verification.method;
    check.trust = verification.trust;
    check.state = verification.accepted() ? CheckState::Passed : CheckState::Failed;
    switch (verification.result) {
    case Signature::Valid:
        check.seen = Tr::tr("valid");
        break;
    case Signature::ValidOld:
        check.seen = Tr::tr("valid, with the old secret");
        break;
    case Signature::NotNeeded:
        check.wanted = Tr::tr("none, unsigned is allowed");
        check.seen = Tr::tr("not checked");
        break;
    case Signature::Wrong:
        check.seen = Tr::tr("it does not match");
        check.hint = verification.explanation;
        break;
    case Signature::Missing:
        check.seen = Tr::tr("it is missing");
        check.hint = verification.explanation;
        break;
    case Signature::Stale:
        check.seen = Tr::tr("its time stamp is too far off");
        check.hint = verification.explanation;
        break;
    case Signature::Unverifiable:
        check.state = CheckState::NotReached;
        check.seen = verification.explanation;
        break;
    }
    return check;
}

} // namespace slipway
