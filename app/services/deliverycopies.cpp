#include "app/services/deliverycopies.h"

#include "app/domain/sighting.h"
#include "app/forge/testpush.h"
#include "app/forge/verification.h"
#include "app/registry/senders.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(DeliveryCopies)
};

bool isSameName(const QByteArray &a, const QByteArray &b)
{
    return a.compare(b, Qt::CaseInsensitive) == 0;
}

void setHeader(Headers &headers, const QByteArray &name, const QByteArray &value)
{
    const auto it = std::find_if(headers.begin(), headers.end(), [&](const auto &header) { return isSameName(header.first, name); });
    if (it != headers.end())
        it->second = value;
    else
        headers.append({name, value});
}

// Of the headers of a signed request those that prove it, and what the proof covers; the event stays as it was edited.
bool belongsToTheProof(const QByteArray &name)
{
    const QByteArray lower = name.toLower();
    return isSignatureHeader(name) || lower.startsWith("webhook-") || lower.endsWith("-token") || lower.endsWith("-timestamp")
        || lower.endsWith("-delivery") || lower == "authorization" || lower == "idempotency-key";
}

} // namespace

bool isSignatureHeader(const QByteArray &name)
{
    return name.toLower().contains("signature");
}

bool hasSignature(const Headers &headers)
{
    return std::any_of(headers.begin(), headers.end(), [](const auto &header) { return isSignatureHeader(header.first); });
}

RawRequest withoutSignatures(RawRequest request)
{
    request.headers.removeIf([](const auto &header) { return isSignatureHeader(header.first); });
    return request;
}

Result<EditedCopy> editedCopy(const Delivery &original, const RawRequest &request, const EditedRequest &edited, const DeliveryId &id,
                              qint64 nowUs)
{
    const Sender *sender = anySenderNamed(original.provider);
    if (!sender)
        return failure(ErrorCode::Invalid, Tr::tr("Nobody knows how requests of this sender are read."));
    Headers headers;
    for (const auto &header : edited.headers) {
        if (!isSignatureHeader(header.first) && !isSameName(header.first, "Content-Length"))
            headers.append(header);
    }
    const QByteArray query = request.query.toLatin1();
    const QString eventName = sender->eventName({"POST", headers, query, edited.body});
    // A number of its own: the edited one is no repeat of what it was made from.
    for (const auto &[name, value] : signedRequest(original.provider, edited.secret, edited.body, eventName, id.toString(), nowUs)) {
        if (belongsToTheProof(name))
            setHeader(headers, name, value);
    }
    setHeader(headers, "Content-Length", QByteArray::number(edited.body.size()));
    const RequestView view{"POST", headers, query, edited.body};
    const auto events = sender->parse(view);
    if (!events)
        return failure(events.error());

    EditedCopy copy{original, request};
    Delivery &delivery = copy.delivery;
    delivery.id = id;
    delivery.receivedAtUs = nowUs;
    delivery.eventName = eventName;
    delivery.providerDelivery = sender->deliveryId(view);
    delivery.outcome = Outcome::Pending;
    delivery.reason.clear();
    delivery.event = {};
    delivery.decidedAtUs = 0;
    delivery.build = {};
    delivery.replayOf = original.id;
    copy.request.headers = withoutSecrets(headers);
    copy.request.body = sender->withoutSecretsInBody(view);
    copy.request.verification.clear();
    delivery.bodyBytes = copy.request.body.size();
    Check signature;
    signature.rule = u"signature"_s;
    signature.wanted = original.checks.isEmpty() ? QString() : original.checks.first().wanted;
    signature.seen = edited.secret.isEmpty() || VerifyKey(edited.secret).isPublicKey() ? Tr::tr("edited here by %1").arg(edited.actor)
                                             : Tr::tr("edited here by %1 and signed again").arg(edited.actor);
    signature.state = CheckState::Passed;
    signature.trust = Trust::Local;
    delivery.checks = {signature};
    return copy;
}

bool isEdited(const Delivery &delivery)
{
    return !delivery.replayOf.isEmpty() && !delivery.checks.isEmpty() && delivery.checks.first().rule == u"signature"
        && delivery.checks.first().trust == Trust::Local && delivery.provider != ownLook; // a look's is Local from the beginning
}

} // namespace slipway
