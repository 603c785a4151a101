#include "app/forge/relayed.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUrlQuery>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(Envelope)
};

} // namespace

bool isRelayed(const RequestEnvelope &envelope)
{
    return headerValue(envelope.headers, "Content-Type").trimmed().toLower().startsWith("text/event-stream");
}

Result<RequestEnvelope> unwrapped(const RequestEnvelope &relayed)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(relayed.body, &error);
    if (!document.isObject())
        return failure(ErrorCode::Invalid, Tr::tr("The relayed event is no JSON object: %1.").arg(error.errorString()));
    RequestEnvelope inside;
    inside.method = "POST";
    inside.secret = relayed.secret;
    const QJsonObject object = document.object();
    for (auto it = object.begin(); it != object.end(); ++it) {
        const QJsonValue value = it.value();
        if (it.key() == "body"_L1) {
            if (value.isObject())
                inside.body = QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact);
            else if (value.isArray())
                inside.body = QJsonDocument(value.toArray()).toJson(QJsonDocument::Compact);
            else
                inside.body = value.toString().toUtf8();
        } else if (it.key() == "query"_L1) {
            QUrlQuery query;
            const QJsonObject fields = value.toObject();
            for (auto field = fields.begin(); field != fields.end(); ++field)
                query.addQueryItem(field.key(), field.value().toVariant().toString());
            inside.query = query.toString(QUrl::FullyEncoded).toLatin1();
        } else if (it.key() != "timestamp"_L1 && value.isString()) {
            inside.headers.append({it.key().toUtf8(), value.toString().toUtf8()});
        }
    }
    return inside;
}

} // namespace slipway
