#include "app/forge/proof.h"
#include "app/forge/sender.h"
#include "tests/support/warnings.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

#include <openssl/evp.h>

#include <memory>

using namespace slipway;
using namespace Qt::StringLiterals;

namespace {

// What a sender that signs with a key pair has.
class Signer
{
public:
    Signer() : m_key(EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519"), &EVP_PKEY_free) { }

    QByteArray publicKey() const
    {
        unsigned char raw[32];
        size_t size = sizeof raw;
        if (EVP_PKEY_get_raw_public_key(m_key.get(), raw, &size) != 1)
            qFatal("no public key");
        return "whpk_" + QByteArray(reinterpret_cast<const char *>(raw), qsizetype(size)).toBase64();
    }
    QByteArray sign(const QByteArray &id, const QByteArray &stamp, const QByteArray &body) const
    {
        const QByteArray text = id + '.' + stamp + '.' + body;
        const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(), &EVP_MD_CTX_free);
        unsigned char raw[64];
        size_t size = sizeof raw;
        if (EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, m_key.get()) != 1
            || EVP_DigestSign(context.get(), raw, &size, reinterpret_cast<const unsigned char *>(text.constData()), size_t(text.size())) != 1)
            qFatal("not signed");
        return "v1a," + QByteArray(reinterpret_cast<const char *>(raw), qsizetype(size)).toBase64();
    }

private:
    std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> m_key;
};

constexpr qint64 second = 1'000'000, minute = 60 * second;

VerifyPolicy at(qint64 us)
{
    VerifyPolicy policy;
    policy.nowUs = us;
    return policy;
}

Verification verify(const QString &sender, const Headers &headers, const QByteArray &body, const QByteArray &secret,
                    const VerifyPolicy &policy = {})
{
    VerifyKeys keys;
    if (!secret.isNull())
        keys.append(VerifyKey(secret));
    return senderNamed(sender)->verify({"POST", headers, {}, body}, keys, policy);
}

QByteArray bytes(const QJsonValue &value) { return value.toString().toUtf8(); }

} // namespace

class TestVerification : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void publishedVectors_data()
    {
        QTest::addColumn<QJsonObject>("vector");
        QFile file(QStringLiteral(SLIPWAY_TEST_DATA "/payloads/signature-vectors.json"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QJsonArray vectors = QJsonDocument::fromJson(file.readAll()).object()["vectors"_L1].toArray();
        QCOMPARE(vectors.size(), 10);
        for (qsizetype i = 0; i < vectors.size(); ++i) {
            const QJsonObject vector = vectors[i].toObject();
            QTest::addRow("%d %s %s", int(i), bytes(vector["scheme"_L1]).constData(), bytes(vector["expect"_L1]).constData()) << vector;
        }
    }

    void publishedVectors()
    {
        QFETCH(QJsonObject, vector);
        const QString scheme = vector["scheme"_L1].toString();
        const bool wanted = vector["expect"_L1].toString() == u"accept"_s;
        const QByteArray secret = bytes(vector["secret"_L1]), body = bytes(vector["body"_L1]);
        const QHash<QString, QString> names{{u"github"_s, u"github"_s}, {u"gogs"_s, u"gogs"_s},
                                            {u"bitbucket-cloud"_s, u"bitbucket"_s},
                                            {u"standard-webhooks"_s, u"standard-webhooks"_s}, {u"gitee-sign"_s, u"gitee"_s}};
        QVERIFY2(names.contains(scheme), qPrintable(scheme));
        for (const QString &key : {u"value"_s, u"also_accept"_s}) {
            if (!vector.contains(key))
                continue;
            Headers headers{{bytes(vector["header"_L1]), bytes(vector[key])}};
            const QJsonObject more = vector["headers"_L1].toObject();
            for (auto it = more.begin(); it != more.end(); ++it)
                headers.append({it.key().toUtf8(), bytes(it.value())});
            QCOMPARE(verify(names[scheme], headers, body, secret).accepted(), wanted);
            if (scheme == u"standard-webhooks"_s) // which GitLab's signing tokens follow
                QCOMPARE(verify(u"gitlab"_s, headers, body, secret).accepted(), wanted);
        }
    }

    void noSecret()
    {
        for (const Sender *sender : allSenders()) {
            const Headers signedByNobody{{"X-Hub-Signature-256", "sha256=" + QByteArray(64, '0')}, {"X-Gogs-Signature", ""}};
            Verification verification = sender->verify({"POST", signedByNobody, {}, "{}"}, {}, {});
            QCOMPARE(verification.result, Signature::Missing);
            QVERIFY(verification.explanation.contains(sender->title()));
            verification = sender->verify({"POST", signedByNobody, {}, "{}"}, {VerifyKey("")}, {});
            QCOMPARE(verification.result, Signature::Missing);

            VerifyPolicy policy;
            policy.allowUnsigned = true;
            verification = sender->verify({"POST", signedByNobody, {}, "{}"}, {}, policy);
            QCOMPARE(verification.result, Signature::NotNeeded);
            QCOMPARE(verification.trust, Trust::Claimed);
            // A set secret is not talked away by allowing unsigned events.
            QVERIFY(!sender->verify({"POST", {}, {}, "{}"}, {VerifyKey("s")}, policy).accepted());
        }
    }

    void azureTakesOwnHeaders()
    {
        for (const Headers &headers : {Headers{{"Authorization", "Basic " + QByteArray("hook:s3cret").toBase64()}},
                                       Headers{{"Authorization", "Bearer s3cret"}}, Headers{{"X-Webhook-Secret", "s3cret"}}})
            QVERIFY(verify(u"azure-devops"_s, headers, "{}", "s3cret").accepted());
        // What is not masked when it is stored can't be a secret.
        QCOMPARE(verify(u"azure-devops"_s, {{"X-Colour", "s3cret"}}, "{}", "s3cret").result, Signature::Missing);
        QCOMPARE(verify(u"azure-devops"_s, {{"X-Webhook-Secret", "other"}}, "{}", "s3cret").result, Signature::Wrong);
    }

    void giteeOfOldHasItsPasswordInTheBody()
    {
        const QByteArray body = R"({"password":"s3cret","after":"a"})";
        const QByteArray form = "hook=" + body.toPercentEncoding();
        const Headers old{{"X-Git-Oschina-Event", "Push Hook"}};
        QVERIFY(verify(u"gitee"_s, old, body, "s3cret").accepted());
        QCOMPARE(verify(u"gitee"_s, old, body, "other").result, Signature::Wrong);
        QVERIFY(verify(u"gitee"_s, old + Headers{{"Content-Type", "application/x-www-form-urlencoded"}}, form, "s3cret").accepted());
        // With a token in the header that one counts, and today's requests have no other.
        QCOMPARE(verify(u"gitee"_s, old + Headers{{"X-Gitee-Token", "other"}}, body, "s3cret").result, Signature::Wrong);
        QCOMPARE(verify(u"gitee"_s, {{"X-Gitee-Event", "Push Hook"}}, body, "s3cret").result, Signature::Missing);
    }

    void githubSha1()
    {
        const QByteArray body = "{}", secret = "s";
        const Headers headers{{"X-Hub-Signature", "sha1=" + VerifyKey(secret).hmacSha1({body}).toHex()}};
        QCOMPARE(verify(u"github"_s, headers, body, secret).result, Signature::Missing);
        VerifyPolicy policy;
        policy.allowSha1 = true;
        const Verification allowed = verify(u"github"_s, headers, body, secret, policy);
        QCOMPARE(allowed.result, Signature::Valid);
        QVERIFY(allowed.weak);
        QCOMPARE(allowed.method, u"HMAC-SHA1"_s);
        QCOMPARE(verify(u"github"_s, headers, "{ }", secret, policy).result, Signature::Wrong);
        // Bitbucket's use of the header is not GitHub's.
        QVERIFY(!verify(u"github"_s, {{"X-Hub-Signature", "sha256=" + VerifyKey(secret).hmacSha256({body}).toHex()}}, body, secret, policy)
                     .accepted());
        // A wrong SHA-256 is never saved by a right SHA-1.
        QCOMPARE(verify(u"github"_s, headers + Headers{{"X-Hub-Signature-256", "sha256=" + QByteArray(64, 'a')}}, body, secret, policy).result,
                 Signature::Wrong);
    }

    void hexIsStrict()
    {
        const QByteArray hex = VerifyKey("s").hmacSha256({"{}"}).toHex();
        const auto github = [&](const QByteArray &value) {
            return verify(u"github"_s, {{"x-hub-signature-256", value}}, "{}", "s").result;
        };
        QCOMPARE(github("sha256=" + hex), Signature::Valid);
        QCOMPARE(github("sha256=" + hex.toUpper()), Signature::Valid);
        for (const QByteArray &bad : {hex, "sha1=" + hex, "sha256=" + hex.chopped(1), "sha256=" + hex + '0', "sha256= " + hex.chopped(1),
                                      "sha256=" + hex.chopped(1) + 'g', QByteArray("sha256="), "sha256=" + hex + '\n'})
            QCOMPARE(github(bad), Signature::Wrong);
        QCOMPARE(github(""), Signature::Missing);
    }

    void gitlabSigningToken()
    {
        const QByteArray secret = "whsec_5t9256pT+QtwC1/kxFZ0wE78CYVQHWbSumlhlA6GN5A=", body = "{\"a\":1}";
        const qint64 sent = 1'767'225'600 * second;
        const QByteArray value = VerifyKey(secret).signingHmac({"id1", ".", "1767225600", ".", body}).toBase64();
        const auto headers = [](const QByteArray &signature, const QByteArray &stamp = "1767225600", const QByteArray &id = "id1") {
            return Headers{{"webhook-id", id}, {"webhook-timestamp", stamp}, {"webhook-signature", signature}};
        };
        const QString gitlab = u"gitlab"_s;
        const Verification good = verify(gitlab, headers("v1," + value), body, secret, at(sent));
        QCOMPARE(good.result, Signature::Valid);
        QCOMPARE(good.trust, Trust::Signed);
        QVERIFY(!good.weak);
        QCOMPARE(verify(gitlab, headers("v1a,xyz v1,AAAA v1," + value), body, secret, at(sent)).result, Signature::Valid);
        QCOMPARE(verify(gitlab, headers("v1," + value), body, secret, at(sent + 5 * minute)).result, Signature::Valid);
        QCOMPARE(verify(gitlab, headers("v1," + value), body, secret, at(sent - 5 * minute)).result, Signature::Valid);
        const Verification late = verify(gitlab, headers("v1," + value), body, secret, at(sent + 5 * minute + second));
        QCOMPARE(late.result, Signature::Stale);
        QVERIFY2(late.explanation.contains(u"clock"_s), qPrintable(late.explanation));
        QCOMPARE(verify(gitlab, headers("v1," + value), body, secret, at(sent - 6 * minute)).result, Signature::Stale);
        QCOMPARE(verify(gitlab, headers("v1," + value), body + ' ', secret, at(sent + 3 * 60 * minute)).result, Signature::Wrong);
        QCOMPARE(verify(gitlab, headers("v1," + value, "1767225601"), body, secret, at(sent)).result, Signature::Wrong);
        QCOMPARE(verify(gitlab, headers("v1," + value, "soon"), body, secret, at(sent)).result, Signature::Wrong);
        QCOMPARE(verify(gitlab, headers("v1," + value, "9223372036854775807"), body, secret, at(sent)).result, Signature::Wrong);
        QCOMPARE(verify(gitlab, headers("v1," + value, "1767225600", "id2"), body, secret, at(sent)).result, Signature::Wrong);
        QCOMPARE(verify(gitlab, headers(value), body, secret, at(sent)).result, Signature::Wrong);
        QCOMPARE(verify(gitlab, {}, body, secret, at(sent)).result, Signature::Missing);
        QCOMPARE(verify(gitlab, headers("v1," + value), body, "plain", at(sent)).result, Signature::Missing);
    }

    void publicKeys()
    {
        const Signer sender, stranger;
        const QByteArray key = sender.publicKey(), body = "{\"type\":\"push\"}", stamp = "1767225600";
        const qint64 sent = 1'767'225'600 * second;
        const auto headers = [](const QByteArray &signature, const QByteArray &time = "1767225600", const QByteArray &id = "id1") {
            return Headers{{"webhook-id", id}, {"webhook-timestamp", time}, {"webhook-signature", signature}};
        };
        const auto result = [&](const Headers &sentHeaders, const QByteArray &text, qint64 now) {
            return verify(u"standard-webhooks"_s, sentHeaders, text, key, at(now)).result;
        };
        const QByteArray good = sender.sign("id1", stamp, body), bad = stranger.sign("id1", stamp, body);
        const Verification verified = verify(u"standard-webhooks"_s, headers(good), body, key, at(sent));
        QCOMPARE(verified.result, Signature::Valid);
        QCOMPARE(verified.trust, Trust::Signed);
        QCOMPARE(verified.method, u"Ed25519"_s);
        QVERIFY(!verified.weak);
        QCOMPARE(result(headers(bad), body, sent), Signature::Wrong);
        QCOMPARE(result(headers(good), body + ' ', sent), Signature::Wrong);
        QCOMPARE(result(headers(good), {}, sent), Signature::Wrong);
        QCOMPARE(result(headers(good, "1767225601"), body, sent), Signature::Wrong);
        QCOMPARE(result(headers(good, stamp, "id2"), body, sent), Signature::Wrong);
        QCOMPARE(result(headers(good, stamp, {}), body, sent), Signature::Wrong);
        QCOMPARE(result(headers(good, "soon"), body, sent), Signature::Wrong);
        QCOMPARE(result({}, body, sent), Signature::Missing);
        QCOMPARE(result(headers({}), body, sent), Signature::Missing);
        QCOMPARE(result(headers(good), body, sent + 5 * minute), Signature::Valid);
        QCOMPARE(result(headers(good), body, sent + 5 * minute + second), Signature::Stale);
        QCOMPARE(result(headers(good), body, sent - 6 * minute), Signature::Stale);
        // Of several one is enough; what nobody can read is passed over and does not count.
        QCOMPARE(result(headers(bad + ' ' + good), body, sent), Signature::Valid);
        QCOMPARE(result(headers("v1,AAAA v2,x v1a,***  v1a, " + good + " v1a,QUJD"), body, sent), Signature::Valid);
        QCOMPARE(result(headers(good.sliced(4)), body, sent), Signature::Wrong);
        QCOMPARE(result(headers("v1," + good.sliced(4)), body, sent), Signature::Wrong);
        QCOMPARE(result(headers(good.chopped(8)), body, sent), Signature::Wrong);
        // Nobody has the body hashed a hundred times over.
        QByteArray many;
        for (int i = 0; i < 100; ++i)
            many += sender.sign(QByteArray::number(i), stamp, body) + ' ';
        QCOMPARE(result(headers(many + good), body, sent), Signature::Wrong);

        // While keys change: the new pair's, and the old one's as an old one.
        const VerifyKeys both{VerifyKey(stranger.publicKey()), VerifyKey(key)};
        const RequestView request{"POST", headers(good), {}, body};
        const Headers newer = headers(bad);
        const Sender *standard = senderNamed(u"standard-webhooks");
        QCOMPARE(standard->verify(request, both, at(sent)).result, Signature::ValidOld);
        QCOMPARE(standard->verify({"POST", newer, {}, body}, both, at(sent)).result, Signature::Valid);
        // From a shared secret to a pair, and a request kept for later.
        const VerifyKeys mixed{VerifyKey(key), VerifyKey("whsec_5t9256pT+QtwC1/kxFZ0wE78CYVQHWbSumlhlA6GN5A=")};
        const Headers symmetric = headers("v1," + mixed.last().signingHmac({"id1.", stamp, ".", body}).toBase64());
        QCOMPARE(standard->verify({"POST", symmetric, {}, body}, mixed, at(sent)).result, Signature::ValidOld);
        const auto kept = VerificationMaterial::decode(standard->material(request).encode());
        QVERIFY(kept);
        QCOMPARE(verifyLater(*kept, body, {VerifyKey(key)}, at(sent)).result, Signature::Valid);
        QCOMPARE(verifyLater(*kept, body + 'x', {VerifyKey(key)}, at(sent)).result, Signature::Wrong);
    }

    void aPublicKeyIsNoSecret()
    {
        const QByteArray secret = Signer().publicKey(), body = "{}";
        const VerifyKey key(secret);
        const QByteArray raw = QByteArray::fromBase64(secret.sliced(5));
        VerifyPolicy open;
        open.allowUnsigned = true;
        for (const QByteArray &known : {secret, raw}) { // whoever knows it tries it as everything it could be
            const VerifyKey hmac(known);
            const VerifyKey token("whsec_" + raw.toBase64());
            const QByteArray hex = hmac.hmacSha256({body}).toHex(), stamp = "1767225600";
            const QByteArray gitee = hmac.hmacSha256({stamp, "\n", known}).toBase64();
            const Headers headers{{"X-Hub-Signature-256", "sha256=" + hex}, {"X-Gogs-Signature", hex}, {"X-Gitea-Signature", hex},
                                  {"X-Forgejo-Signature", hex}, {"X-Gitlab-Token", known}, {"X-Gitee-Token", known},
                                  {"X-Gitee-Timestamp", stamp}, {"X-Slipway-Key", known}, {"X-Auth-Token", known},
                                  {"X-Coding-Signature", "sha1=" + hmac.hmacSha1({body}).toHex()},
                                  {"Authorization", "Basic " + ("a:" + known).toBase64()}, {"webhook-id", "1"}, {"webhook-timestamp", stamp},
                                  {"webhook-signature", "v1," + hmac.hmacSha256({"1.", stamp, ".", body}).toBase64() + " v1,"
                                                            + token.signingHmac({"1.", stamp, ".", body}).toBase64()}};
            Headers bitbucket = headers, signedTime = headers;
            bitbucket.append({"X-Hub-Signature", "sha256=" + hex});
            signedTime[5].second = gitee;
            QList<const Sender *> senders = allSenders();
            senders.append(senderNamed(u"api"));
            for (const Sender *sender : senders) {
                for (const Headers &tried : {headers, bitbucket, signedTime}) {
                    const Verification verification = sender->verify({"POST", tried, {}, body}, {key}, open);
                    QVERIFY2(!verification.accepted(), qPrintable(sender->name()));
                    QVERIFY(!verification.explanation.isEmpty());
                }
            }
        }
        QVERIFY(key.isPublicKey() && !key.isSigningToken());
        QVERIFY(key.signingHmac({body}).isEmpty());
    }

    void formsOfSecrets()
    {
        QCOMPARE(secretProblem(Signer().publicKey()), QString());
        QCOMPARE(secretProblem("whsec_5t9256pT+QtwC1/kxFZ0wE78CYVQHWbSumlhlA6GN5A="), QString());
        QCOMPARE(secretProblem("plain"), QString());
        const auto whpk = [](const QByteArray &bytes) { return "whpk_" + bytes.toBase64(); };
        const QByteArray zeros(32, '\0'), big = '\xec' + QByteArray(30, '\xff') + '\x7f';
        for (const QByteArray &bad : {QByteArray("whpk_"), QByteArray("whpk_!!"), whpk(zeros.first(31)), whpk(zeros + '\0'), whpk(zeros),
                                      whpk(big), whpk(big.chopped(1) + '\xff'), whpk('\1' + zeros.first(31))}) {
            QVERIFY2(!secretProblem(bad).isEmpty(), bad.constData());
            // What is no key lets nobody in, whatever it is.
            const Headers headers{{"X-Gitlab-Token", bad}, {"webhook-id", "1"}, {"webhook-timestamp", "1767225600"},
                                  {"webhook-signature", "v1a," + ('\1' + QByteArray(63, '\0')).toBase64()}};
            QVERIFY(!verify(u"standard-webhooks"_s, headers, "{}", bad).accepted());
            QVERIFY(!verify(u"gitlab"_s, headers, "{}", bad).accepted());
        }
    }

    void pointsThatProveNothing_data()
    {
        QTest::addColumn<QByteArray>("point");
        QTest::newRow("nothing") << '\1' + QByteArray(31, '\0');
        QTest::newRow("of order four") << QByteArray(32, '\0');
        QTest::newRow("of order two") << '\xec' + QByteArray(30, '\xff') + '\x7f';
        QTest::newRow("of order eight") << QByteArray::fromHex("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05");
        QTest::newRow("the other") << QByteArray::fromHex("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a");
    }
    void pointsThatProveNothing()
    {
        QFETCH(QByteArray, point);
        // OpenSSL takes a signature that nobody made for one of them, so such a key must not be taken for one.
        const std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key(
            EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, reinterpret_cast<const unsigned char *>(point.constData()), 32), &EVP_PKEY_free);
        const QByteArray nobodys = '\1' + QByteArray(63, '\0');
        bool isForged = false;
        for (int text = 0; text < 256 && !isForged; ++text) {
            const auto byte = static_cast<unsigned char>(text);
            const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(), &EVP_MD_CTX_free);
            QCOMPARE(EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, key.get()), 1);
            isForged = EVP_DigestVerify(context.get(), reinterpret_cast<const unsigned char *>(nobodys.constData()), 64, &byte, 1) == 1;
        }
        QVERIFY(isForged);
        QVERIFY(!secretProblem("whpk_" + point.toBase64()).isEmpty());
        point.back() = char(point.back() | 0x80);
        QVERIFY(!secretProblem("whpk_" + point.toBase64()).isEmpty());
    }

    void gitlabSecretToken()
    {
        const QString gitlab = u"gitlab"_s;
        const Verification good = verify(gitlab, {{"X-GITLAB-TOKEN", "s"}}, "{}", "s");
        QCOMPARE(good.result, Signature::Valid);
        QCOMPARE(good.trust, Trust::Claimed);
        QVERIFY(good.weak);
        QCOMPARE(verify(gitlab, {{"X-Gitlab-Token", "t"}}, "{}", "s").result, Signature::Wrong);
        QCOMPARE(verify(gitlab, {{"X-Gitlab-Token", "ss"}}, "{}", "s").result, Signature::Wrong);
        QCOMPARE(verify(gitlab, {{"X-Gitlab-Token", ""}}, "{}", "s").result, Signature::Missing);
    }

    void gitee()
    {
        const QByteArray secret = "s+/="; // whose base64 and URL forms differ
        const qint64 sent = 1'633'679'083'918'000;
        const QByteArray stamp = "1633679083918";
        const QByteArray sign = VerifyKey(secret).hmacSha256({stamp, "\n", secret}).toBase64();
        const auto headers = [&](const QByteArray &token) { return Headers{{"X-Gitee-Timestamp", stamp}, {"X-Gitee-Token", token}}; };
        const QString name = u"gitee"_s;
        const Verification good = verify(name, headers(sign), "{}", secret, at(sent));
        QCOMPARE(good.result, Signature::Valid);
        QCOMPARE(good.method, u"signature over time stamp"_s);
        QCOMPARE(good.trust, Trust::Claimed); // the body is not covered
        QCOMPARE(verify(name, headers(sign.toPercentEncoding()), "{}", secret, at(sent)).result, Signature::Valid);
        QCOMPARE(verify(name, headers(sign), "{}", secret, at(sent + 60 * minute)).result, Signature::Valid);
        QCOMPARE(verify(name, headers(sign), "{}", secret, at(sent + 61 * minute)).result, Signature::Stale);
        QCOMPARE(verify(name, headers(sign), "{}", "other", at(sent)).result, Signature::Wrong);
        QCOMPARE(verify(name, {{"X-Gitee-Token", sign}}, "{}", secret, at(sent)).result, Signature::Wrong);
        const Verification password = verify(name, headers(secret), "{}", secret, at(sent + 300 * minute));
        QCOMPARE(password.result, Signature::Valid);
        QCOMPARE(password.method, u"password"_s);
        QCOMPARE(verify(name, {}, "{}", secret, at(sent)).result, Signature::Missing);
    }

    void formsAreSignedInTwoWays()
    {
        const QByteArray json = "{\"ref\": \"a+b &c\"}", secret = "s";
        const QByteArray form = "x=1&payload=" + json.toPercentEncoding();
        const Headers type{{"content-type", "application/x-www-form-urlencoded; charset=utf-8"}};
        const QByteArray overForm = VerifyKey(secret).hmacSha256({form}).toHex(), overJson = VerifyKey(secret).hmacSha256({json}).toHex();
        QVERIFY(verify(u"github"_s, type + Headers{{"X-Hub-Signature-256", "sha256=" + overForm}}, form, secret).accepted());
        QVERIFY(!verify(u"github"_s, type + Headers{{"X-Hub-Signature-256", "sha256=" + overJson}}, form, secret).accepted());
        for (const auto &[sender, header] : {std::pair(u"gogs"_s, "X-Gogs-Signature"), std::pair(u"gitea"_s, "X-Gitea-Signature"),
                                             std::pair(u"forgejo"_s, "X-Forgejo-Signature")}) {
            QVERIFY(verify(sender, type + Headers{{header, overJson}}, form, secret).accepted());
            QVERIFY(!verify(sender, type + Headers{{header, overForm}}, form, secret).accepted());
        }
    }

    void checkRow()
    {
        const QByteArray body = "{}";
        const Headers headers{{"X-Hub-Signature-256", "sha256=" + VerifyKey("new").hmacSha256({body}).toHex()}};
        const RequestView request{"POST", headers, {}, body};
        Check check = signatureCheck(senderNamed(u"github")->verify(request, {VerifyKey("new")}, {}));
        QCOMPARE(check, (Check{u"signature"_s, u"HMAC-SHA256"_s, u"valid"_s, CheckState::Passed, {}, Trust::Signed}));
        check = signatureCheck(senderNamed(u"github")->verify(request, {VerifyKey("newer"), VerifyKey("new")}, {}));
        QCOMPARE(check.seen, u"valid, with the old secret"_s);
        check = signatureCheck(senderNamed(u"github")->verify(request, {VerifyKey("other")}, {}));
        QCOMPARE(check.state, CheckState::Failed);
        QVERIFY(!check.hint.isEmpty());
        check = signatureCheck(notYetVerifiable(u"the keychain is locked"_s));
        QCOMPARE(check.state, CheckState::NotReached);
        QCOMPARE(check.seen, u"the keychain is locked"_s);
        QVERIFY(check.hint.isEmpty());
    }

    void brokenMaterial()
    {
        QVERIFY(!VerificationMaterial::decode({}));
        QVERIFY(!VerificationMaterial::decode("[1]"));
        const auto unsalted = VerificationMaterial::decode(R"({"sender":"gitlab","tokens":["73"],"salt":""})");
        QVERIFY(unsalted);
        QVERIFY(!verifyLater(*unsalted, "{}", {VerifyKey("s")}, {}).accepted());
        const auto unknown = VerificationMaterial::decode(R"({"sender":"nobody"})");
        QVERIFY(unknown);
        QCOMPARE(verifyLater(*unknown, "{}", {VerifyKey("s")}, {}).result, Signature::Wrong);
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestVerification)
#include "tst_verification.moc"
