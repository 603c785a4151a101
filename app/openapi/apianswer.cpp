#include "app/openapi/apianswer.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr QLatin1StringView noDocuments{"no documents in result"};

QString messageOf(int code)
{
    switch (code) {
    case int(ApiCode::Create):
        return u"Failed to create the build"_s;
    case int(ApiCode::Update):
        return u"Failed to update the build"_s;
    case int(ApiCode::List):
        return u"Failed to list builds"_s;
    case int(ApiCode::Get):
        return u"Failed to get the build"_s;
    case int(ApiCode::Delete):
        return u"Failed to delete the build"_s;
    case 400:
        return u"Bad Request"_s;
    case 401:
        return u"Unauthorized"_s;
    case 403:
        return u"Forbidden"_s;
    case 404:
        return u"Not Found"_s;
    case 405:
        return u"Method Not Allowed"_s;
    case 409:
        return u"Conflict"_s;
    case 413:
        return u"Content Too Large"_s;
    case 415:
        return u"Unsupported Media Type"_s;
    case 429:
        return u"Too Many Requests"_s;
    case 503:
        return u"Service Unavailable"_s;
    default:
        return u"Internal Error"_s;
    }
}

HookAnswer typed(int status, int code, const QString &description)
{
    return jsonAnswer({{u"type"_s, u"error"_s},
                       {u"message"_s, messageOf(code)},
                       {u"code"_s, code},
                       {u"description"_s, description},
                       {u"extra"_s, QJsonObject()}},
                      status);
}

int statusOf(ErrorCode code)
{
    switch (code) {
    case ErrorCode::NotFound:
        return 404;
    case ErrorCode::Conflict:
    case ErrorCode::Cancelled:
        return 409;
    case ErrorCode::Invalid:
        return 400;
    case ErrorCode::Denied:
        return 403;
    case ErrorCode::Timeout:
    case ErrorCode::Unavailable:
        return 503;
    case ErrorCode::Corrupt:
    case ErrorCode::Internal:
        break;
    }
    return 500;
}

} // namespace

HookAnswer jsonAnswer(const QJsonObject &object, int status)
{
    HookAnswer answer;
    answer.status = status;
    answer.contentType = "application/json; charset=utf-8";
    answer.body = QJsonDocument(object).toJson(QJsonDocument::Compact).toStdString();
    answer.headers.emplace_back("Cache-Control", "no-store");
    answer.headers.emplace_back("X-Content-Type-Options", "nosniff");
    return answer;
}

HookAnswer successAnswer()
{
    return jsonAnswer({{u"message"_s, u"success"_s}});
}

HookAnswer problemAnswer(int status, const QString &description)
{
    HookAnswer answer = typed(status, status, description);
    if (status == 401)
        answer.headers.emplace_back("WWW-Authenticate", "Bearer");
    return answer;
}

HookAnswer errorAnswer(const Error &error, ApiCode code, bool strict)
{
    const int status = statusOf(error.code);
    if (code == ApiCode::Own)
        return typed(status, status, error.message);
    QString description = error.message;
    if (error.code == ErrorCode::NotFound && !description.contains(noDocuments))
        description += u" ("_s + noDocuments + u')';
    const bool isClients = status < 500;
    return typed(isClients && !strict ? 400 : status, isClients ? int(code) : status, description);
}

} // namespace slipway
