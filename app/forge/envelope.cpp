#include "app/forge/envelope.h"

#include "app/forge/apicall.h"
#include "app/forge/relayed.h"
#include "app/forge/sender.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QUrl>

#include <array>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(Envelope)
};

QByteArray queryFrom(const QJsonValue &value)
{
    if (value.isString())
        return value.toString().toUtf8();
    QByteArrayList pairs;
    const QJsonObject object = value.toObject();
    for (auto it = object.begin(); it != object.end(); ++it)
        pairs.append(QUrl::toPercentEncoding(it.key()) + '=' + QUrl::toPercentEncoding(it.value().toVariant().toString()));
    return pairs.join('&');
}

QString signatureWord(Signature result)
{
    switch (result) {
    case Signature::Valid:
    case Signature::ValidOld:
        return u"valid"_s;
    case Signature::Missing:
        return u"missing"_s;
    case Signature::Wrong:
    case Signature::Stale:
        return u"wrong"_s;
    case Signature::NotNeeded:
    case Signature::Unverifiable:
        break;
    }
    return u"none"_s;
}

} // namespace

Result<RequestEnvelope> readEnvelope(const QByteArray &bytes)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(bytes, &error);
    if (error.error != QJsonParseError::NoError)
        return failure(ErrorCode::Invalid,
                       Tr::tr("This is not JSON: %1 at byte %2.").arg(error.errorString(), QString::number(error.offset)));
    if (!document.isObject())
        return failure(ErrorCode::Invalid, Tr::tr("A request envelope is a JSON object."));
    const QJsonObject object = document.object();
    if (!object["headers"_L1].isObject())
        return failure(ErrorCode::Invalid, Tr::tr("“headers” is missing or is not an object."));

    RequestEnvelope envelope;
    envelope.provider = object["provider"_L1].toString();
    envelope.method = object["method"_L1].toString(u"POST"_s).toLatin1();
    const QJsonObject headers = object["headers"_L1].toObject();
    for (auto it = headers.begin(); it != headers.end(); ++it) {
        if (!it.value().isString())
            return failure(ErrorCode::Invalid, Tr::tr("The header “%1” is not a text.").arg(it.key()));
        envelope.headers.append({it.key().toUtf8(), it.value().toString().toUtf8()});
    }
    envelope.query = queryFrom(object["query"_L1]);
    if (const QJsonValue secret = object["secret"_L1]; secret.isString())
        envelope.secret = secret.toString().toUtf8();

    const QJsonValue raw = object["body_raw_base64"_L1], body = object["body"_L1];
    if (raw.isString()) {
        const auto decoded = QByteArray::fromBase64Encoding(raw.toString().toLatin1(),
                                                            QByteArray::Base64Encoding | QByteArray::AbortOnBase64DecodingErrors);
        if (!decoded)
            return failure(ErrorCode::Invalid, Tr::tr("“body_raw_base64” is not base64."));
        envelope.body = decoded.decoded;
    } else if (body.isString()) {
        envelope.body = body.toString().toUtf8();
    } else if (body.isObject()) {
        envelope.body = QJsonDocument(body.toObject()).toJson(QJsonDocument::Compact);
    } else if (body.isArray()) {
        envelope.body = QJsonDocument(body.toArray()).toJson(QJsonDocument::Compact);
    } else {
        return failure(ErrorCode::Invalid, Tr::tr("Neither “body_raw_base64” nor “body” is there."));
    }
    return envelope;
}

QJsonObject expectedForm(const Event &event)
{
    static constexpr std::array keys{"kind",   "repository",   "clone_url", "ssh_url", "ref",   "branch",    "tag",          "sha",
                                     "before", "head_message", "created",   "deleted", "image", "image_tag", "image_digest", "registry"};
    QJsonObject all = toJson(event, EventForm::Brief);
    if (event.kind == EventKind::PullRequest) {
        // Samples know no kind for pull requests: "other" there is all that must not build by itself, and a pull request
        // builds only where a component asks for it. What is known of its head is no ref of the repository's own either.
        all[u"kind"_s] = word(EventKind::Other);
        for (const QString &key : {u"sha"_s, u"head_message"_s})
            all[key] = QJsonValue();
    }
    QJsonObject result;
    for (const char *key : keys)
        result.insert(QLatin1String(key), all[QLatin1String(key)]);
    return result;
}

Result<QJsonObject> decodeEnvelope(const QByteArray &bytes, const Sender *(*detect)(const RequestView &))
{
    Result<RequestEnvelope> envelope = readEnvelope(bytes);
    if (envelope && isRelayed(*envelope))
        envelope = unwrapped(*envelope);
    if (!envelope)
        return failure(envelope.error());
    const RequestView request = envelope->view();
    const Sender *sender = envelope->provider == apiCall().name() ? &apiCall() : detect ? detect(request) : detectSender(request);
    if (!sender)
        return QJsonObject{{u"provider"_s, QJsonValue()}, {u"signature"_s, u"none"_s}, {u"event"_s, QJsonValue()}, {u"events"_s, QJsonArray()}};

    VerifyKeys keys;
    if (!envelope->secret.isEmpty())
        keys.append(VerifyKey(envelope->secret));
    VerifyPolicy policy;
    policy.allowUnsigned = true;
    const Verification verification = sender->verify(request, keys, policy);
    const Result<QList<Event>> events = sender->parse(request);
    if (!events)
        return failure(events.error());
    QJsonArray forms;
    for (const Event &event : *events) {
        QJsonObject form = expectedForm(event);
        form.insert(u"provider"_s, sender->name());
        if (sender->name() == "bitbucket"_L1) // its payloads have no clone address, but there is only one it can be
            form.insert(u"clone_url_derived"_s, event.repository.isNull()
                            ? QJsonValue()
                            : QJsonValue(u"https://bitbucket.org/%1.git"_s.arg(event.repository)));
        forms.append(form);
    }
    return QJsonObject{{u"provider"_s, sender->name()},
                       {u"signature"_s, signatureWord(verification.result)},
                       {u"event"_s, forms.first()},
                       {u"events"_s, forms}};
}

} // namespace slipway
