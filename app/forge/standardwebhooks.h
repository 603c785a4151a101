// Any sender that follows standardwebhooks.com: a script, a CI server, a forge that is not known here. The component's secret
// is a signing token, whsec_ and base64 of 24 to 64 bytes; or, for a sender that signs with a key pair (version v1a of the
// signature), its public key, whpk_ and base64 of 32 bytes. The least that builds is
//
//   {"type": "push", "data": {"clone_url": "https://git.example.com/team/web.git", "ref": "refs/heads/main", "after": "<commit>"}}
//
// type: push (a branch or a tag), pull_request or ping; others never build. data may also hold
//   repository       full name, "team/web"; web_url, ssh_url, default_branch
//   before           the commit before, left out or zeros for a new ref; after as zeros, or "deleted": true: the ref is gone
//   forced           true after a forced push
//   message, author  of the commit "after"; pusher
//   commits          [{"id", "message", "author", "added", "removed", "modified"}], and "commits_complete": false if cut
// and of a pull request, whose head is "after":
//   number, action (opened, updated, closed), title, source_branch, target_branch, source_repository, head_ref, merge_ref
#pragma once

#include "app/forge/sender.h"

namespace slipway {

class StandardWebhooks final : public Sender
{
public:
    QString name() const override;
    QString title() const override;
    bool detect(const Headers &headers, const QByteArray &body) const override;
    QString eventName(const RequestView &request) const override;

protected:
    QByteArray ownDeliveryId(const RequestView &request) const override;
    VerificationMaterial proof(const RequestView &request) const override;
    Verification check(const VerificationMaterial &proof, const QByteArray &body, const VerifyKeys &keys,
                       const VerifyPolicy &policy) const override;
    QString method(const VerificationMaterial &proof) const override;
    QList<Event> read(const QString &eventName, const QJsonObject &body) const override;
};

} // namespace slipway
