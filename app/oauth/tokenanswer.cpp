#include "app/oauth/tokenanswer.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr qint64 longestSeconds = 100LL * 365 * 24 * 3600; // what lives longer does not end
constexpr int usualInterval = 5;                           // RFC 8628 section 3.2
constexpr int longestInterval = 300;
constexpr qint64 usualDeviceSeconds = 900;                 // GitHub's, for a forge that does not tell

// A number, or a text with one, as some servers send it; 0 for anything else.
qint64 secondsOf(const QJsonValue &value)
{
    const double seconds = value.isString() ? value.toString().toDouble() : value.toDouble();
    return seconds >= 1 && seconds <= double(longestSeconds) ? qint64(seconds) : 0;
}

// A token goes into a header: RFC 6750 section 2.1 allows less than this.
std::optional<QByteArray> tokenOf(const QJsonValue &value)
{
    const QString text = value.toString();
    const bool fits = std::all_of(text.begin(), text.end(), [](QChar c) { return c > u' ' && c <= u'~'; });
    return fits ? std::optional(text.toLatin1()) : std::nullopt;
}

// Only what an error code may be made of goes into the log: a confused server may send back what it got.
QString shownCode(const QString &code)
{
    const bool fits = code.size() <= 40 && std::all_of(code.begin(), code.end(), [](QChar c) {
        return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || c == u'_' || c == u' ';
    });
    return fits ? code : u"(unreadable)"_s;
}

QString detailOf(const HttpReply &reply, const QString &code = {})
{
    return code.isEmpty() ? u"status %1"_s.arg(reply.status) : u"status %1, %2"_s.arg(reply.status).arg(shownCode(code));
}

Error noAnswer(const HttpReply &reply, const TokenAsked &asked)
{
    return {ErrorCode::Corrupt,
            TokenClient::tr("What answers at %1 does not speak the sign-in of a forge. Nothing has changed; check the address of the "
                            "provider, and whether a proxy or the sign-in page of a network stands in between.").arg(asked.host),
            detailOf(reply)};
}

Error codeEnded()
{
    return {ErrorCode::Denied, TokenClient::tr("The code has ended before it was entered. Nobody was signed in; start again for a new one."), {}};
}

Error invalidGrant(const TokenAsked &asked)
{
    switch (asked.question) {
    case TokenQuestion::Refresh:
        return {ErrorCode::Denied,
                TokenClient::tr("%1 does not renew the access any more: it has ended there, or was taken back. What uses the account stands "
                                "still until somebody signs in again.").arg(asked.host), {}};
    case TokenQuestion::DevicePoll:
        return codeEnded();
    default:
        return {ErrorCode::Denied,
                TokenClient::tr("%1 did not take the sign-in: it took too long, or was used before. Nobody was signed in; start again.").arg(asked.host), {}};
    }
}

// By the code alone; GitHub's own stand beside those of the RFCs.
Error errorOf(const QString &code, const TokenAsked &asked)
{
    if (code == u"invalid_grant" || code == u"bad_refresh_token" || code == u"bad_verification_code" || code == u"incorrect_device_code")
        return invalidGrant(asked);
    if (code == u"expired_token" || code == u"token_expired")
        return codeEnded();
    if (code == u"invalid_client" || code == u"unauthorized_client" || code == u"incorrect_client_credentials") {
        return {ErrorCode::Denied,
                TokenClient::tr("%1 does not take the client id or the client secret. Nobody can sign in through this provider; compare both "
                                "with the application that is registered there.").arg(asked.host), {}};
    }
    if (code == u"access_denied") {
        return {ErrorCode::Denied,
                TokenClient::tr("The sign-in was refused on the page of %1. Nobody was signed in; start again if that was a mistake.").arg(asked.host), {}};
    }
    if (code == u"device_flow_disabled") {
        return {ErrorCode::Denied,
                TokenClient::tr("The application at %1 does not allow sign-in with a code. Switch the device flow on in its settings there, or "
                                "sign in with the browser.").arg(asked.host), {}};
    }
    if (code == u"unverified_user_email") {
        return {ErrorCode::Denied,
                TokenClient::tr("The e-mail address of the account is not verified at %1. Nobody was signed in; verify it there and start again.").arg(asked.host), {}};
    }
    if (code == u"redirect_uri_mismatch") {
        return {ErrorCode::Invalid,
                TokenClient::tr("The callback address registered at %1 is another one. Nobody can sign in through this provider; copy the "
                                "callback of the provider into the application there.").arg(asked.host), {}};
    }
    if (code == u"temporarily_unavailable" || code == u"server_error" || code == u"slow_down") {
        return {ErrorCode::Unavailable, TokenClient::tr("%1 can't answer just now. Nothing has changed; try again in a few minutes.").arg(asked.host), {}};
    }
    // Not Denied, whatever it means: what is not known to be the end of a token does not end it.
    return {ErrorCode::Invalid,
            TokenClient::tr("%1 refused the request (%2). Nothing has changed; check the provider's application there.").arg(asked.host, shownCode(code)), {}};
}

// The object of an answer that is no error.
Result<QJsonObject> objectOf(const HttpReply &reply, const TokenAsked &asked)
{
    // Whatever stands in it: a server in trouble, or one that wants fewer questions, knows nothing about the token.
    if (reply.status >= 500 || reply.status == 429 || reply.status == 408) {
        return failure(ErrorCode::Unavailable,
                       TokenClient::tr("%1 can't answer just now (status %2). Nothing has changed; try again in a few minutes.").arg(asked.host).arg(reply.status),
                       detailOf(reply));
    }
    const QJsonDocument document = QJsonDocument::fromJson(reply.body);
    if (!document.isObject() || (reply.status >= 300 && reply.status < 400))
        return failure(noAnswer(reply, asked));
    const QJsonObject object = document.object();
    const QString code = object.value("error"_L1).toString();
    if (!code.isEmpty()) {
        Error error = errorOf(code, asked);
        error.detail = detailOf(reply, code);
        return failure(error);
    }
    if (!reply.isSuccess())
        return failure(noAnswer(reply, asked));
    return object;
}

std::optional<QStringList> scopesOf(const QJsonObject &object, const QByteArray &access, ForgeKind kind)
{
    const QJsonValue value = object.value("scope"_L1);
    // A GitHub App's token has permissions instead, and always an empty scope.
    if (!value.isString() || (kind == ForgeKind::GitHub && access.startsWith("ghu_")))
        return std::nullopt;
    QStringList scopes;
    const QChar separator = kind == ForgeKind::GitHub ? u',' : u' ';
    for (const QString &scope : value.toString().split(separator, Qt::SkipEmptyParts)) {
        if (const QString name = scope.trimmed(); !name.isEmpty())
            scopes.append(name);
    }
    return scopes;
}

Result<TokenSet> tokensOf(const QJsonObject &object, const HttpReply &reply, const TokenAsked &asked)
{
    const auto access = tokenOf(object.value("access_token"_L1));
    const auto refresh = tokenOf(object.value("refresh_token"_L1));
    const QString type = object.value("token_type"_L1).toString();
    if (!access || access->isEmpty() || !refresh || (!type.isEmpty() && type.compare("bearer"_L1, Qt::CaseInsensitive) != 0))
        return failure(noAnswer(reply, asked));
    TokenSet tokens;
    tokens.access = *access;
    tokens.refresh = *refresh;
    if (const qint64 seconds = secondsOf(object.value("expires_in"_L1)); seconds > 0)
        tokens.expiresAtUs = asked.nowUs + seconds * 1'000'000;
    tokens.scopes = scopesOf(object, tokens.access, asked.kind);
    return tokens;
}

// Opened in a browser: nothing but the web.
QUrl pageOf(const QJsonValue &value)
{
    const QUrl url(value.toString(), QUrl::StrictMode);
    const bool fits = url.isValid() && !url.host().isEmpty() && url.userInfo().isEmpty() && (url.scheme() == u"https" || url.scheme() == u"http");
    return fits ? url : QUrl();
}

} // namespace

Result<TokenSet> readTokens(const HttpReply &reply, const TokenAsked &asked)
{
    const auto object = objectOf(reply, asked);
    if (!object)
        return failure(object.error());
    return tokensOf(*object, reply, asked);
}

Result<DeviceCode> readDeviceCode(const HttpReply &reply, const TokenAsked &asked)
{
    if (reply.status == 404) { // an old GitLab answers with a page, GitHub with {"error":"Not Found"} for an unknown client id
        return failure(ErrorCode::NotFound,
                       TokenClient::tr("%1 knows no application with this client id, or no sign-in with a code. Check the client id, or sign in with "
                                       "the browser.").arg(asked.host),
                       detailOf(reply));
    }
    const auto object = objectOf(reply, asked);
    if (!object)
        return failure(object.error());
    DeviceCode code;
    code.deviceCode = tokenOf(object->value("device_code"_L1)).value_or(QByteArray());
    code.userCode = object->value("user_code"_L1).toString().trimmed();
    code.verification = pageOf(object->value("verification_uri"_L1));
    code.complete = pageOf(object->value("verification_uri_complete"_L1));
    if (code.deviceCode.isEmpty() || code.userCode.isEmpty() || code.userCode.size() > 64 || code.verification.isEmpty())
        return failure(noAnswer(reply, asked));
    const qint64 interval = secondsOf(object->value("interval"_L1));
    code.intervalSeconds = interval == 0 ? usualInterval : int(std::min<qint64>(interval, longestInterval));
    const qint64 lifetime = secondsOf(object->value("expires_in"_L1));
    code.expiresAtUs = asked.nowUs + (lifetime == 0 ? usualDeviceSeconds : lifetime) * 1'000'000;
    return code;
}

Result<TokenClient::DeviceAnswer> readPoll(const HttpReply &reply, const TokenAsked &asked)
{
    if (reply.status < 500 && reply.status != 429) {
        const QString code = QJsonDocument::fromJson(reply.body).object().value("error"_L1).toString();
        if (code == u"authorization_pending")
            return TokenClient::DeviceAnswer{DevicePoll::Wait, {}};
        if (code == u"slow_down")
            return TokenClient::DeviceAnswer{DevicePoll::SlowDown, {}};
    }
    auto tokens = readTokens(reply, asked);
    if (!tokens)
        return failure(tokens.error());
    return TokenClient::DeviceAnswer{DevicePoll::Done, std::move(*tokens)};
}

Result<> readRevocation(const HttpReply &reply, const TokenAsked &asked)
{
    if (reply.isSuccess()) {
        // GitLab answers {}, GitHub nothing; the sign-in page of a network must not pass for either.
        if (reply.body.trimmed().isEmpty() || !QJsonDocument::fromJson(reply.body).isNull())
            return Done{};
        return failure(noAnswer(reply, asked));
    }
    // GitHub, of which the RFC's way is not known: a token it does not find, or one that is none.
    if (asked.kind == ForgeKind::GitHub && (reply.status == 404 || reply.status == 422)) {
        return failure(ErrorCode::NotFound, TokenClient::tr("%1 has no such access of this application; perhaps it was taken back before.").arg(asked.host),
                       detailOf(reply));
    }
    if (asked.kind == ForgeKind::GitHub && (reply.status == 401 || reply.status == 403)) {
        Error error = errorOf(u"invalid_client"_s, asked);
        error.detail = detailOf(reply);
        return failure(error);
    }
    const auto object = objectOf(reply, asked);
    return failure(object ? noAnswer(reply, asked) : object.error());
}

Error onTheWay(Error error)
{
    if (error.code == ErrorCode::Denied)
        error.code = ErrorCode::Unavailable;
    return error;
}

} // namespace slipway
