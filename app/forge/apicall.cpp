#include "app/forge/apicall.h"

#include "app/forge/mask.h"
#include "app/forge/payload.h"
#include "app/forge/proof.h"

#include <QCoreApplication>
#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(ApiCall)
};

constexpr char keyField[] = "secret_key";
constexpr char mask[] = "***";
constexpr qsizetype longestReason = 1000;
constexpr qsizetype shortestKey = 16; // characters: shorter texts need not be hidden, nothing so short is accepted as a key
constexpr qsizetype longestWishId = 200;

// A person who forgets the content type sends JSON as a form, as curl -d does by itself.
bool isFormBody(const RequestView &request)
{
    return isForm(request.headers) && !request.body.trimmed().startsWith('{');
}

QByteArray bearerToken(const Headers &headers)
{
    const QByteArray value = headerValue(headers, "Authorization").trimmed();
    return value.size() > 7 && value.first(7).toLower() == "bearer " ? value.sliced(7).trimmed() : QByteArray();
}

QList<QByteArray> keysInHeaders(const Headers &headers)
{
    QList<QByteArray> keys{headerValue(headers, "X-Slipway-Key").trimmed(), bearerToken(headers)};
    keys.removeAll(QByteArray());
    return keys;
}

bool isPartOfKey(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_' || c == '+' || c == '/'
        || c == '=';
}

// Of a text that nobody can read, as when a shell took the quotes away: whatever is long enough to be a key.
QByteArray withoutLongWords(const QByteArray &text)
{
    QByteArray result;
    for (qsizetype at = 0; at < text.size();) {
        const auto end = std::find_if(text.begin() + at, text.end(), [&](char c) { return isPartOfKey(c) != isPartOfKey(text[at]); });
        const qsizetype next = end - text.begin();
        result += isPartOfKey(text[at]) && next - at >= shortestKey ? QByteArray(mask) : text.sliced(at, next - at);
        at = next;
    }
    return result;
}

QByteArray maskedForm(const QByteArray &body)
{
    QList<QByteArray> pairs = body.split('&');
    for (QByteArray &pair : pairs) {
        const qsizetype equals = pair.indexOf('=');
        if (equals >= 0 && equals + 1 < pair.size() && withoutSecretsInQuery(pair) != pair)
            pair = pair.first(equals + 1) + mask;
    }
    return pairs.join('&');
}

void nameReference(Event &event, const QString &ref)
{
    static constexpr QLatin1String heads("refs/heads/"), tags("refs/tags/");
    if (ref.startsWith("tag:"_L1) || ref.startsWith(tags)) {
        event.tag = ref.sliced(ref.startsWith(tags) ? tags.size() : 4);
        event.ref = tags + event.tag;
    } else if (ref.startsWith("refs/"_L1) && !ref.startsWith(heads)) {
        event.ref = ref;
    } else if (event.sha = payload::commitId(ref); event.sha.isNull()) {
        event.branch = ref.startsWith(heads) ? ref.sliced(heads.size()) : ref;
        event.ref = heads + event.branch;
    }
}

} // namespace

const ApiCall &apiCall()
{
    static const ApiCall sender;
    return sender;
}

QString ApiCall::name() const { return u"api"_s; }
QString ApiCall::title() const { return u"API"_s; }
bool ApiCall::detect(const Headers &, const QByteArray &) const { return false; }
QString ApiCall::eventName(const RequestView &) const { return u"deploy"_s; }

QString ApiCall::wishId(const RequestView &request)
{
    QByteArray id = headerValue(request.headers, "Idempotency-Key").trimmed();
    if (id.isEmpty())
        id = headerValue(request.headers, "webhook-id").trimmed();
    return QString::fromUtf8(id.first(std::min(id.size(), longestWishId)));
}

QByteArray ApiCall::ownDeliveryId(const RequestView &request) const { return wishId(request).toUtf8(); }

bool ApiCall::hasKeyInHeaders(const Headers &headers) { return !keysInHeaders(headers).isEmpty(); }

QByteArray ApiCall::jsonText(const RequestView &request) const
{
    if (request.body.trimmed().isEmpty())
        return "{}";
    if (!isFormBody(request))
        return request.body;
    QJsonObject object;
    for (const char *field : {keyField, "ref", "tag", "reason"}) {
        if (const QByteArray value = formField(request.body, field); !value.isNull())
            object.insert(QLatin1String(field), QString::fromUtf8(value));
    }
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

VerificationMaterial ApiCall::proof(const RequestView &request) const
{
    VerificationMaterial result;
    result.tokens = keysInHeaders(request.headers);
    if (const auto document = payload::readObject(jsonText(request))) {
        if (const QByteArray key = document->object[QLatin1String(keyField)].toString().toUtf8(); !key.isEmpty())
            result.tokens.append(key);
    }
    // Never both: a body that has to be kept whole until its signature can be checked must not have the key in it.
    if (result.tokens.isEmpty())
        result.headers = proof::pick(request.headers, {"webhook-id", "webhook-timestamp", "webhook-signature"});
    return result;
}

QString ApiCall::method(const VerificationMaterial &) const { return u"API key"_s; }

Verification ApiCall::check(const VerificationMaterial &proof, const QByteArray &body, const VerifyKeys &keys,
                            const VerifyPolicy &policy) const
{
    const auto explained = [](Verification verification) {
        if (verification.result == Signature::Wrong)
            verification.explanation = Tr::tr("The key is not the one of this component. Copy it again from the component's API card.");
        return verification;
    };
    if (!proof.tokens.isEmpty())
        return proof::weak(explained(proof::tryKeys(keys, u"API key"_s, [&](const VerifyKey &key) { return proof.holds(key.secret()); })));
    if (hasHeader(proof.headers, "webhook-signature"))
        return explained(proof::signedByAnyKey(proof.headers, body, keys, policy));
    return proof::weak(proof::missing(
        method(proof), Tr::tr("The request has no key. Send it as secret_key in the body, or in the header X-Slipway-Key or "
                              "Authorization: Bearer.")));
}

Verification ApiCall::verifyHeaders(const Headers &headers, const VerifyKeys &keys) const
{
    VerificationMaterial material;
    material.tokens = keysInHeaders(headers);
    Verification verification = check(material, {}, keys, {});
    if (verification.result == Signature::Missing)
        verification.explanation = Tr::tr("The request has no key. Send it in the header X-Slipway-Key or Authorization: Bearer.");
    return verification;
}

QByteArray ApiCall::withoutSecretsInBody(const RequestView &request) const
{
    if (request.body.trimmed().isEmpty())
        return request.body;
    if (isFormBody(request))
        return maskedForm(request.body);
    const Headers none;
    const RequestView json{request.method, none, {}, request.body};
    // Also what a person may call it by mistake.
    const QByteArray masked = maskedJson(json, {}, {keyField, "secret", "key", "api_key", "apikey", "token", "password"});
    auto document = payload::readObject(masked);
    if (!document)
        return withoutLongWords(masked);
    // A number, or a name spelled with escapes, is not found by looking at the bytes.
    const QJsonValue left = document->object.value(QLatin1String(keyField));
    if (left.isUndefined() || left == QLatin1String(mask) || left == QString())
        return masked;
    document->object[QLatin1String(keyField)] = QLatin1String(mask);
    return QJsonDocument(document->object).toJson(QJsonDocument::Compact);
}

QList<Event> ApiCall::read(const QString &, const QJsonObject &body) const
{
    Event event;
    event.kind = EventKind::Call;
    event.headMessage = payload::firstText({body["reason"_L1]});
    if (const QString ref = body["ref"_L1].toString(); !ref.isEmpty())
        nameReference(event, ref);
    if (const QString tag = body["tag"_L1].toString(); !tag.isEmpty()) {
        event.tag = tag;
        event.ref = u"refs/tags/"_s + tag;
    }
    event.imageTag = event.tag; // which of both it is the component tells
    return {event};
}

Result<CallBody> readCallBody(const RequestView &request)
{
    const auto invalid = [](const QString &message) { return failure(ErrorCode::Invalid, message); };
    QJsonObject object;
    if (isFormBody(request)) {
        for (const char *field : {"ref", "tag", "reason"})
            object.insert(QLatin1String(field), QString::fromUtf8(formField(request.body, field)));
    } else if (!request.body.trimmed().isEmpty()) {
        const auto document = payload::readObject(request.body);
        if (!document)
            return failure(within(Tr::tr("The body can't be read; it must be a JSON object, quotes and all"), document.error()));
        object = document->object;
    }
    CallBody body;
    const std::initializer_list<std::pair<QLatin1String, QString *>> fields{
        {QLatin1String("ref"), &body.ref}, {QLatin1String("tag"), &body.tag}, {QLatin1String("reason"), &body.reason}};
    for (const auto &[name, text] : fields) {
        const QJsonValue value = object.value(name);
        if (!value.isUndefined() && !value.isNull() && !value.isString())
            return invalid(Tr::tr("“%1” must be a text.").arg(name));
        *text = value.toString();
        if (text->contains(QChar::Null))
            return invalid(Tr::tr("“%1” has a character that no name has.").arg(name));
    }
    if (const QJsonValue key = object.value(QLatin1String(keyField)); !key.isUndefined() && !key.isNull() && !key.isString())
        return invalid(Tr::tr("“%1” must be a text.").arg(QLatin1String(keyField)));
    if (!body.ref.isEmpty() && !body.tag.isEmpty())
        return invalid(Tr::tr("Send either ref or tag, not both."));
    if (body.reason.size() > longestReason)
        return invalid(Tr::tr("“reason” has %1 characters; at most %2 are accepted.")
                           .arg(QString::number(body.reason.size()), QString::number(longestReason)));
    return body;
}

} // namespace slipway
