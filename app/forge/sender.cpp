#include "app/forge/sender.h"

#include "app/forge/apicall.h"
#include "app/forge/azuredevops.h"
#include "app/forge/bitbucket.h"
#include "app/forge/bitbucketserver.h"
#include "app/forge/coding.h"
#include "app/forge/gitea.h"
#include "app/forge/gitee.h"
#include "app/forge/github.h"
#include "app/forge/gitlab.h"
#include "app/forge/gogs.h"
#include "app/forge/ownlook.h"
#include "app/forge/payload.h"
#include "app/forge/standardwebhooks.h"

#include <QCoreApplication>
#include <QCryptographicHash>

#include <openssl/rand.h>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(Sender)
};

constexpr QLatin1String bodyHashPrefix("body:");

// The order decides: see detectSender().
const auto &table()
{
    static const Forgejo forgejo;
    static const Gitea gitea;
    static const Gogs gogs;
    static const Gitee gitee;
    static const GitLab gitlab;
    static const GitHub github;
    static const Bitbucket bitbucket;
    static const BitbucketServer bitbucketServer;
    static const Coding coding;
    static const StandardWebhooks standardWebhooks;
    static const AzureDevOps azureDevOps;
    static const std::array<const Sender *, 11> senders{&forgejo, &gitea, &gogs, &gitee, &gitlab, &bitbucket, &bitbucketServer,
                                                        &coding, &github, &standardWebhooks, &azureDevOps};
    return senders;
}

} // namespace

QString Sender::deliveryId(const RequestView &request) const
{
    const QByteArray own = ownDeliveryId(request).trimmed();
    if (!own.isEmpty())
        return QString::fromUtf8(own.first(std::min<qsizetype>(own.size(), 200)));
    return bodyHashPrefix
        + QString::fromLatin1(QCryptographicHash::hash(request.body, QCryptographicHash::Sha256).first(16).toHex());
}

Verification Sender::verify(const RequestView &request, const VerifyKeys &keys, const VerifyPolicy &policy) const
{
    return verifyProof(proof(request), request.body, keys, policy);
}

Verification Sender::verifyProof(const VerificationMaterial &material, const QByteArray &body, const VerifyKeys &keys,
                                 const VerifyPolicy &policy) const
{
    if (std::any_of(keys.begin(), keys.end(), [](const VerifyKey &key) { return !key.secret().isEmpty(); }))
        return check(material, body, keys, policy);
    Verification verification;
    verification.weak = true;
    if (policy.allowUnsigned) {
        verification.result = Signature::NotNeeded;
        return verification;
    }
    verification.method = method(material);
    verification.result = Signature::Missing;
    verification.explanation = Tr::tr("This component has no secret. Set one and enter it on %1's webhook page.").arg(title());
    return verification;
}

VerificationMaterial Sender::material(const RequestView &request) const
{
    VerificationMaterial result = proof(request);
    result.sender = name();
    result.salt.resize(32);
    if (RAND_bytes(reinterpret_cast<unsigned char *>(result.salt.data()), int(result.salt.size())) != 1)
        qFatal("OpenSSL has no random bytes");
    const VerifyKey salted(result.salt);
    for (QByteArray &token : result.tokens)
        token = salted.hmacSha256({token});
    return result;
}

Verification verifyLater(const VerificationMaterial &material, const QByteArray &body, const VerifyKeys &keys,
                         const VerifyPolicy &policy)
{
    if (const Sender *sender = senderNamed(material.sender))
        return verifyLater(*sender, material, body, keys, policy);
    Verification verification;
    verification.result = Signature::Wrong;
    verification.explanation = Tr::tr("The sender “%1” is not known to this version.").arg(material.sender);
    return verification;
}

Verification verifyLater(const Sender &sender, const VerificationMaterial &material, const QByteArray &body,
                         const VerifyKeys &keys, const VerifyPolicy &policy)
{
    return sender.verifyProof(material, body, keys, policy);
}

QByteArray Sender::jsonText(const RequestView &request) const
{
    return isForm(request.headers) ? formField(request.body, "payload") : request.body;
}

Result<QList<Event>> Sender::parse(const RequestView &request) const
{
    const QByteArray json = jsonText(request);
    if (json.isNull() && isForm(request.headers))
        return failure(ErrorCode::Invalid, Tr::tr("The form has no field that holds the event."));
    const Result<payload::Document> document = payload::readObject(json);
    if (!document)
        return failure(document.error());
    const QString name = eventName(request);
    QList<Event> events = read(name, document->object);
    if (events.size() > mostEvents) {
        events.resize(mostEvents);
        events.first().note = Tr::tr("The request tells of more than %1 changes; the first %1 are looked at.").arg(mostEvents);
    }
    for (Event &event : events) {
        if (event.name.isNull()) // a sender that has no header for it reads it from the body
            event.name = name;
        if (event.note.isEmpty())
            event.note = document->note;
    }
    return events;
}

bool Sender::isPing(const QString &eventName) const { return eventName == "ping"_L1; }

QByteArray Sender::withoutSecretsInBody(const RequestView &request) const { return request.body; }

const Sender *detectSender(const RequestView &request)
{
    for (const Sender *sender : table()) {
        if (sender->detect(request.headers, request.body))
            return sender;
    }
    return nullptr;
}

const Sender *senderNamed(QStringView name)
{
    for (const Sender *sender : table()) {
        if (sender->name() == name)
            return sender;
    }
    for (const Sender *sender : {static_cast<const Sender *>(&apiCall()), static_cast<const Sender *>(&ownLookSender())}) {
        if (sender->name() == name)
            return sender;
    }
    return nullptr;
}

QList<const Sender *> allSenders() { return {table().begin(), table().end()}; }

bool isBodyHash(QStringView deliveryId) { return deliveryId.startsWith(bodyHashPrefix); }

QString whyNoForge()
{
    return Tr::tr("The request carries no header of a known sender (GitHub, GitLab, Gitee, Gogs, Gitea, Forgejo, Bitbucket, "
                  "Coding.net, Standard Webhooks), so nothing tells what it means or where it comes from.");
}

} // namespace slipway
