#include "app/services/deliverycopies.h"

#include "app/forge/envelope.h"
#include "app/forge/testpush.h"
#include "app/registry/senders.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

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
    signature.seen = edited.secret.isEmpty() ? Tr::tr("edited here by %1").arg(edited.actor)
                                             : Tr::tr("edited here by %1 and signed again").arg(edited.actor);
    signature.state = CheckState::Passed;
    signature.trust = Trust::Local;
    delivery.checks = {signature};
    return copy;
}

bool isEdited(const Delivery &delivery)
{
    return !delivery.replayOf.isEmpty() && !delivery.checks.isEmpty() && delivery.checks.first().rule == u"signature"
        && delivery.checks.first().trust == Trust::Local;
}

Result<QByteArray> regressionCase(const Delivery &delivery, const RawRequest &request)
{
    QJsonObject headers;
    for (const auto &[name, value] : request.headers) {
        const QByteArray lower = name.toLower();
        if (!isSignatureHeader(name) && lower != "host" && lower != "content-length" && lower != "connection")
            headers.insert(QString::fromLatin1(name), QString::fromUtf8(value));
    }
    QJsonObject envelope{{u"provider"_s, delivery.provider},
                         {u"event"_s, delivery.eventName},
                         {u"method"_s, delivery.method.isEmpty() ? u"POST"_s : delivery.method},
                         {u"headers"_s, headers},
                         {u"headers_origin"_s, u"recorded"_s},
                         {u"query"_s, request.query},
                         {u"secret"_s, QJsonValue()},
                         {u"body_raw_base64"_s, QString::fromLatin1(request.body.toBase64())}};
    QJsonParseError error;
    const QJsonDocument body = QJsonDocument::fromJson(request.body, &error);
    if (error.error == QJsonParseError::NoError && body.isObject())
        envelope.insert(u"body"_s, body.object()); // for people; the exact bytes count
    const auto decoded = decodeEnvelope(QJsonDocument(envelope).toJson());
    if (!decoded)
        return failure(decoded.error());
    const QJsonArray events = decoded->value(u"events"_s).toArray();
    if (events.isEmpty())
        return failure(ErrorCode::Invalid, Tr::tr("The request is of no known sender, so there is no event to expect."));
    const auto expected = [](QJsonObject event) {
        event.remove(u"provider"_s);
        return event;
    };
    envelope.insert(u"expected"_s, expected(events.first().toObject()));
    if (events.size() > 1) {
        QJsonArray all;
        for (const QJsonValue &event : events)
            all.append(expected(event.toObject()));
        envelope.insert(u"expected_all"_s, all);
    }
    return QJsonDocument(envelope).toJson();
}

} // namespace slipway
