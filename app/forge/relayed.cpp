#include "app/forge/relayed.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUrlQuery>

#include <optional>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(Envelope)
};

// Where the string that begins here ends: behind its closing quote.
qsizetype endOfString(const QByteArray &json, qsizetype at)
{
    for (++at; at < json.size() && json[at] != '"'; ++at) {
        if (json[at] == '\\')
            ++at;
    }
    return std::min(at + 1, json.size());
}

// Where the value that begins here ends. The text is known to be JSON.
qsizetype endOfValue(const QByteArray &json, qsizetype at)
{
    int depth = 0;
    while (at < json.size()) {
        const char c = json[at];
        if (c == '"') {
            at = endOfString(json, at);
        } else if (c == '{' || c == '[') {
            ++depth;
            ++at;
        } else if (c == '}' || c == ']') {
            if (depth == 0)
                return at;
            --depth;
            ++at;
        } else if (c == ',' && depth == 0) {
            return at;
        } else {
            ++at;
        }
        if (depth == 0 && (c == '"' || c == '}' || c == ']'))
            return at;
    }
    return at;
}

qsizetype pastBlanks(const QByteArray &json, qsizetype at)
{
    while (at < json.size() && QByteArrayView(" \t\r\n").contains(json[at]))
        ++at;
    return at;
}

// The text of one value of an object, as it stands there; the last one of that name, as parsers take it. Null: there is none.
QByteArray textOf(const QByteArray &object, QByteArrayView name)
{
    QByteArray found;
    qsizetype at = pastBlanks(object, object.indexOf('{') + 1);
    while (at < object.size() && object[at] == '"') {
        const qsizetype keyEnd = endOfString(object, at);
        const QByteArrayView key = QByteArrayView(object).sliced(at + 1, keyEnd - at - 2);
        const qsizetype value = pastBlanks(object, pastBlanks(object, keyEnd) + 1);
        const qsizetype end = endOfValue(object, value);
        if (key == name)
            found = object.sliced(value, end - value).trimmed();
        at = pastBlanks(object, end);
        if (at < object.size() && object[at] == ',')
            at = pastBlanks(object, at + 1);
    }
    return found;
}

bool isOfTheRelay(const QString &name)
{
    return name == "body"_L1 || name == "query"_L1 || name == "timestamp"_L1;
}

// What speaks of the connection to the relay, and of whoever stands in front of that.
bool isOfTheConnection(const QString &name)
{
    return name == "host"_L1 || name == "connection"_L1 || name == "content-length"_L1 || name == "transfer-encoding"_L1
        || name == "content-encoding"_L1 || name.startsWith("x-forwarded-"_L1) || name == "x-real-ip"_L1 || name == "forwarded"_L1;
}

// Of a string of JSON the letters that Go writes in another way than JavaScript.
void appendForGo(QByteArray &out, QByteArrayView text)
{
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '<')
            out += "\\u003c";
        else if (c == '>')
            out += "\\u003e";
        else if (c == '&')
            out += "\\u0026";
        else if (text.sliced(i).startsWith("\xe2\x80\xa8") || text.sliced(i).startsWith("\xe2\x80\xa9")) {
            out += text[i + 2] == '\xa8' ? "\\u2028" : "\\u2029";
            i += 2;
        } else
            out += c;
    }
}

QByteArray asGoWrites(const QByteArray &json, bool isIndented)
{
    QByteArray out;
    out.reserve(json.size() * 2);
    int depth = 0;
    const auto newLine = [&] {
        if (isIndented)
            out += '\n' + QByteArray(depth * 2, ' ');
    };
    for (qsizetype at = 0; at < json.size();) {
        const char c = json[at];
        if (c == '"') {
            const qsizetype end = endOfString(json, at);
            appendForGo(out, QByteArrayView(json).sliced(at, end - at));
            at = end;
            continue;
        }
        ++at;
        if (c == '{' || c == '[') {
            out += c;
            const qsizetype next = pastBlanks(json, at);
            if (next < json.size() && (json[next] == '}' || json[next] == ']')) {
                out += json[next];
                at = next + 1;
                continue;
            }
            ++depth;
            newLine();
        } else if (c == '}' || c == ']') {
            --depth;
            newLine();
            out += c;
        } else if (c == ',') {
            out += c;
            newLine();
        } else if (c == ':') {
            out += isIndented ? ": " : ":";
        } else if (!QByteArrayView(" \t\r\n").contains(c)) {
            out += c;
        }
    }
    return out;
}

} // namespace

bool isRelayed(const RequestEnvelope &envelope)
{
    return headerValue(envelope.headers, "Content-Type").trimmed().toLower().startsWith("text/event-stream");
}

Result<RelayedRequest> readRelayed(const QByteArray &data)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(data, &error);
    if (!document.isObject())
        return failure(ErrorCode::Invalid, Tr::tr("The relayed event is no JSON object: %1.").arg(error.errorString()));
    RelayedRequest inside;
    const QJsonObject object = document.object();
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (!isOfTheRelay(it.key()) && !isOfTheConnection(it.key()) && it.value().isString())
            inside.headers.append({it.key().toUtf8(), it.value().toString().toUtf8()});
    }
    const QJsonValue body = object["body"_L1];
    inside.body = body.isString() ? body.toString().toUtf8() : textOf(data, "body");
    if (body.isUndefined() || body.isNull())
        inside.body.clear();
    QUrlQuery query;
    const QJsonObject fields = object["query"_L1].toObject();
    for (auto field = fields.begin(); field != fields.end(); ++field)
        query.addQueryItem(QString::fromLatin1(QUrl::toPercentEncoding(field.key())),
                           QString::fromLatin1(QUrl::toPercentEncoding(field.value().toVariant().toString())));
    inside.query = query.toString(QUrl::FullyEncoded).toLatin1();
    inside.sentUs = qint64(object["timestamp"_L1].toDouble()) * 1000;
    return inside;
}

QList<QByteArray> spellingsOf(const QByteArray &json)
{
    QList<QByteArray> spellings{json};
    for (const QByteArray &other : {asGoWrites(json, true), asGoWrites(json, false)}) {
        if (!spellings.contains(other))
            spellings.append(other);
    }
    return spellings;
}

Result<RequestEnvelope> unwrapped(const RequestEnvelope &relayed)
{
    auto inside = readRelayed(relayed.body);
    if (!inside)
        return failure(inside.error());
    RequestEnvelope envelope;
    envelope.method = "POST";
    envelope.secret = relayed.secret;
    envelope.headers = std::move(inside->headers);
    envelope.query = std::move(inside->query);
    envelope.body = std::move(inside->body);
    return envelope;
}

} // namespace slipway
