// What sends webhooks: GitHub, GitLab, Gitee, Gogs, Gitea, Forgejo, Bitbucket Cloud and Data Center, Azure DevOps, Coding.net
// and whatever follows Standard Webhooks. A sender knows how its requests are recognised,
// proven and read. Senders are constant and have no state: any thread, also several at once.
#pragma once

#include "app/core/error.h"
#include "app/forge/request.h"
#include "app/forge/verification.h"

#include <QJsonObject>

namespace slipway {

class Sender
{
public:
    virtual ~Sender() = default;

    virtual QString name() const = 0;  // github, gitlab, gitee, gogs, gitea, forgejo, bitbucket, bitbucket-server, …
    virtual QString title() const = 0; // GitHub, GitLab, …: as the person knows it
    virtual bool detect(const Headers &headers, const QByteArray &body) const = 0;
    virtual QString eventName(const RequestView &request) const = 0; // as the sender calls it: "push", "Push Hook"
    virtual bool isPing(const QString &eventName) const; // the sender's own test

    // The sender's own id of the delivery, repeated by a redelivery. Where a sender has none it is made from the body and
    // starts with "body:" (see isBodyHash).
    QString deliveryId(const RequestView &request) const;

    // Before parsing; a few microseconds for 6 kB.
    Verification verify(const RequestView &request, const VerifyKeys &keys, const VerifyPolicy &policy) const;
    // For a request that can't be verified yet: nothing in it can be used as a secret.
    VerificationMaterial material(const RequestView &request) const;

    // Every event in the request, at least one and mostEvents at most; the first says when there are more. Fields that are missing, null or of the wrong type are simply unknown.
    // Invalid: the body is no JSON object; the message says where. Trust is Claimed: the caller knows better.
    Result<QList<Event>> parse(const RequestView &request) const;
    static constexpr qsizetype mostEvents = 500;

    // The body without a secret that the sender repeats in it; for storing. Gitee's password may go at once, its proofs do
    // not cover the body. What very old Gogs and Gitea repeat is covered: while verification waits, keep the body whole.
    virtual QByteArray withoutSecretsInBody(const RequestView &request) const;

protected:
    virtual QByteArray ownDeliveryId(const RequestView &request) const = 0; // empty: none
    // Signature headers and plain tokens of the request.
    virtual VerificationMaterial proof(const RequestView &request) const = 0;
    virtual Verification check(const VerificationMaterial &proof, const QByteArray &body, const VerifyKeys &keys,
                               const VerifyPolicy &policy) const = 0;
    virtual QString method(const VerificationMaterial &proof) const = 0; // when there is no key to ask
    virtual QByteArray jsonText(const RequestView &request) const; // the JSON in the body: of a form, one field of it
    virtual QList<Event> read(const QString &eventName, const QJsonObject &body) const = 0;

    friend Verification verifyLater(const Sender &, const VerificationMaterial &, const QByteArray &, const VerifyKeys &,
                                    const VerifyPolicy &);

private:
    Verification verifyProof(const VerificationMaterial &proof, const QByteArray &body, const VerifyKeys &keys,
                             const VerifyPolicy &policy) const;
};

// The most specific sender first, since Gitea and Forgejo also send Gogs' and GitHub's headers, and GitLab those of Standard
// Webhooks; Azure DevOps last, which only its body tells. Null: not a sender known here.
const Sender *detectSender(const RequestView &request);
const Sender *senderNamed(QStringView name); // also "api", which only its address tells, and "slipway", which sends
                                              // none; null for an unknown name
QList<const Sender *> allSenders();

// Why detectSender() knows nobody: a sentence.
QString whyNoForge();

bool isBodyHash(QStringView deliveryId); // worth remembering for ten minutes only, since equal bodies may be honest

} // namespace slipway
