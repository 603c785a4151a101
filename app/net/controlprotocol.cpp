#include "app/net/controlprotocol.h"

#include <QCoreApplication>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace slipway::control {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(Control)
};

QByteArray line(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
}

tl::unexpected<Error> notOurs(const QString &detail)
{
    return failure(ErrorCode::Corrupt, Tr::tr("What came over the control socket is not understood."), detail);
}

Result<QJsonObject> parseObject(const QByteArray &text)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(text, &error);
    if (!document.isObject())
        return notOurs(error.error == QJsonParseError::NoError ? u"not an object"_s : error.errorString());
    if (!document.object().value(u"id"_s).isDouble())
        return notOurs(u"no id"_s);
    return document.object();
}

} // namespace

QByteArray requestLine(qint64 id, const QString &call, const QJsonObject &args)
{
    return line({{u"id"_s, id}, {u"call"_s, call}, {u"args"_s, args}});
}

QByteArray answerLine(qint64 id, const Result<QJsonValue> &answer)
{
    if (!answer)
        return line({{u"id"_s, id}, {u"ok"_s, false}, {u"error"_s, toJson(answer.error())}});
    return line({{u"id"_s, id}, {u"ok"_s, true}, {u"value"_s, *answer}});
}

Result<Request> parseRequest(const QByteArray &text)
{
    const auto object = parseObject(text);
    if (!object)
        return failure(object.error());
    const QJsonValue call = object->value(u"call"_s);
    const QJsonValue args = object->value(u"args"_s);
    if (!call.isString() || call.toString().isEmpty())
        return notOurs(u"no call"_s);
    if (!args.isObject() && !args.isUndefined())
        return notOurs(u"args is not an object"_s);
    return Request{object->value(u"id"_s).toInteger(), call.toString(), args.toObject()};
}

Result<Answer> parseAnswer(const QByteArray &text)
{
    const auto object = parseObject(text);
    if (!object)
        return failure(object.error());
    const qint64 id = object->value(u"id"_s).toInteger();
    const QJsonValue ok = object->value(u"ok"_s);
    if (!ok.isBool())
        return notOurs(u"no ok"_s);
    if (ok.toBool())
        return Answer{id, object->value(u"value"_s)};
    return Answer{id, failure(errorFromJson(object->value(u"error"_s).toObject()))};
}

QJsonObject toJson(const Error &error)
{
    return {{u"code"_s, errorWord(error.code)}, {u"message"_s, error.message}, {u"detail"_s, error.detail}};
}

Error errorFromJson(const QJsonObject &object)
{
    static constexpr ErrorCode codes[] = {ErrorCode::Cancelled,   ErrorCode::Timeout, ErrorCode::NotFound,
                                          ErrorCode::Conflict,    ErrorCode::Invalid, ErrorCode::Denied,
                                          ErrorCode::Unavailable, ErrorCode::Corrupt, ErrorCode::Internal};
    Error error{ErrorCode::Internal, object.value(u"message"_s).toString(), object.value(u"detail"_s).toString()};
    const QString word = object.value(u"code"_s).toString();
    for (const ErrorCode code : codes) {
        if (errorWord(code) == word)
            error.code = code;
    }
    return error;
}

} // namespace slipway::control
