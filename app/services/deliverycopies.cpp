#include "app/services/deliverycopies.h"

#include "app/forge/envelope.h"

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
