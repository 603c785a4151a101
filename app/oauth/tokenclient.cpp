#include "app/oauth/tokenclient.h"

#include "app/core/whendone.h"
#include "app/oauth/tokenanswer.h"
#include "app/secrets/secretstore.h"

#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr qint64 largestAnswer = 1024 * 1024;
constexpr auto jsonOnly = "application/json";

// application/x-www-form-urlencoded, in the body only: addresses end in logs.
class Form
{
public:
    ~Form() { wipe(m_text); }
    Form &add(const char *name, QByteArray value)
    {
        if (!m_text.isEmpty())
            m_text += '&';
        // Percent signs for all that is not unreserved: a plus of a token must not become a space.
        QByteArray encoded = value.toPercentEncoding();
        m_text += name;
        m_text += '=';
        m_text += encoded;
        wipe(encoded);
        return *this;
    }
    Form &add(const char *name, const QString &value) { return add(name, value.toUtf8()); }
    Form &addUnlessEmpty(const char *name, const QByteArray &value) { return value.isEmpty() ? *this : add(name, value); }
    const QByteArray &text() const { return m_text; }

private:
    QByteArray m_text;
};

HttpRequest postOf(const OAuthApplication &application, const QUrl &url, const Form &form)
{
    HttpRequest request;
    request.method = "POST";
    request.url = url;
    // Without it GitHub answers with a form. The User-Agent that Gitee wants is HttpClient's.
    request.headers = {{"Accept", jsonOnly}, {"Content-Type", "application/x-www-form-urlencoded"}};
    request.body = form.text();
    request.maxBody = largestAnswer;
    request.certificates = application.certificates;
    return request;
}

// RFC 8628 section 3.1: an application that has a secret shows it here too, and GitLab wants it where one is registered as
// confidential. GitHub documents the device flow without.
void addSecretForDevice(Form &form, const OAuthApplication &application)
{
    if (application.kind != ForgeKind::GitHub)
        form.addUnlessEmpty("client_secret", application.clientSecret);
}

template <typename T> QFuture<Result<T>> noSuchWay(const OAuthApplication &application)
{
    return answered<Result<T>>(failure(ErrorCode::Invalid, TokenClient::tr("%1 has no such sign-in. Use an access token of the account instead.").arg(titleOf(application.kind))));
}

template <typename T>
QFuture<Result<T>> ask(HttpClient &http, QObject *receiver, HttpRequest request, const OAuthApplication &application, TokenQuestion question,
                       const Clock &clock, Result<T> (*read)(const HttpReply &, const TokenAsked &))
{
    TokenAsked asked{question, application.kind, request.url.host(), 0};
    auto promise = std::make_shared<QPromise<Result<T>>>();
    promise->start();
    whenDone(http.send(request), receiver, [promise, asked, read, &clock](Result<HttpReply> reply) mutable {
        asked.nowUs = clock.nowUs();
        promise->addResult(reply ? read(*reply, asked) : Result<T>(failure(onTheWay(reply.error()))));
        promise->finish();
        if (reply)
            wipe(reply->body);
    });
    wipe(request.body);
    return promise->future();
}

} // namespace

void wipe(TokenSet &tokens)
{
    wipe(tokens.access);
    wipe(tokens.refresh);
    tokens.expiresAtUs = 0;
    tokens.scopes.reset();
}

TokenClient::TokenClient(const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
{
}

QFuture<Result<TokenSet>> TokenClient::exchange(const OAuthApplication &application, const QString &code, const QByteArray &verifier,
                                                const QUrl &redirect)
{
    const OAuthEndpoints endpoints = endpointsOf(application.kind, application.address);
    if (endpoints.token.isEmpty())
        return noSuchWay<TokenSet>(application);
    Form form;
    form.add("grant_type", "authorization_code"_ba).add("code", code).add("client_id", application.clientId);
    form.add("redirect_uri", redirect.toEncoded()).addUnlessEmpty("client_secret", application.clientSecret);
    if (endpoints.pkce)
        form.addUnlessEmpty("code_verifier", verifier);
    return ask(m_http, this, postOf(application, endpoints.token, form), application, TokenQuestion::Code, m_clock, readTokens);
}

QFuture<Result<TokenSet>> TokenClient::refresh(const OAuthApplication &application, const QByteArray &refreshToken, const QUrl &redirect)
{
    const OAuthEndpoints endpoints = endpointsOf(application.kind, application.address);
    if (endpoints.token.isEmpty())
        return noSuchWay<TokenSet>(application);
    if (refreshToken.isEmpty()) {
        return answered<Result<TokenSet>>(failure(ErrorCode::Invalid,
                                                  tr("%1 gave nothing to renew this access with. When it ends, sign in again.").arg(titleOf(application.kind))));
    }
    Form form;
    form.add("grant_type", "refresh_token"_ba).add("refresh_token", refreshToken).add("client_id", application.clientId);
    form.addUnlessEmpty("client_secret", application.clientSecret);
    // Beyond the RFC, as GitLab's own document has it.
    if (application.kind == ForgeKind::GitLab)
        form.addUnlessEmpty("redirect_uri", redirect.toEncoded());
    const auto renewed = ask(m_http, this, postOf(application, endpoints.token, form), application, TokenQuestion::Refresh, m_clock, readTokens);
    return andThen(renewed, this, [refreshToken](TokenSet tokens) {
        if (tokens.refresh.isEmpty())
            tokens.refresh = refreshToken; // RFC 6749 section 6: without a new one the old one goes on
        return answered<Result<TokenSet>>(std::move(tokens));
    });
}

QFuture<Result<>> TokenClient::revoke(const OAuthApplication &application, const QByteArray &accessToken)
{
    const OAuthEndpoints endpoints = endpointsOf(application.kind, application.address);
    const bool isGitHub = application.kind == ForgeKind::GitHub;
    if (endpoints.revoke.isEmpty() || (isGitHub && application.clientSecret.isEmpty())) {
        return answered<Result<>>(failure(ErrorCode::Unavailable,
                                          tr("%1 can't be told that the access is not needed any more. It stays valid there until it ends; remove "
                                             "it in the settings of the account, among its applications.").arg(titleOf(application.kind))));
    }
    if (!isGitHub) {
        Form form;
        form.add("token", accessToken).add("token_type_hint", "access_token"_ba).add("client_id", application.clientId);
        form.addUnlessEmpty("client_secret", application.clientSecret);
        return ask<Done>(m_http, this, postOf(application, endpoints.revoke, form), application, TokenQuestion::Revocation, m_clock, readRevocation);
    }
    HttpRequest request;
    request.method = "DELETE";
    request.url = QUrl::fromEncoded(endpoints.revoke.toEncoded() + '/' + application.clientId.toUtf8().toPercentEncoding() + "/token", QUrl::StrictMode);
    QByteArray who = application.clientId.toUtf8() + ':' + application.clientSecret;
    request.headers = {{"Accept", "application/vnd.github+json"}, {"Content-Type", jsonOnly}, {"Authorization", "Basic " + who.toBase64()}};
    wipe(who);
    request.body = QJsonDocument(QJsonObject{{u"access_token"_s, QString::fromLatin1(accessToken)}}).toJson(QJsonDocument::Compact);
    request.maxBody = largestAnswer;
    request.certificates = application.certificates;
    return ask<Done>(m_http, this, std::move(request), application, TokenQuestion::Revocation, m_clock, readRevocation);
}

QFuture<Result<DeviceCode>> TokenClient::device(const OAuthApplication &application)
{
    const OAuthEndpoints endpoints = endpointsOf(application.kind, application.address, application.packages);
    if (endpoints.device.isEmpty())
        return noSuchWay<DeviceCode>(application);
    Form form;
    form.add("client_id", application.clientId);
    if (!endpoints.scopes.isEmpty())
        form.add("scope", endpoints.scopes.join(u' '));
    addSecretForDevice(form, application);
    return ask(m_http, this, postOf(application, endpoints.device, form), application, TokenQuestion::DeviceCode, m_clock, readDeviceCode);
}

QFuture<Result<TokenClient::DeviceAnswer>> TokenClient::poll(const OAuthApplication &application, const QByteArray &deviceCode)
{
    const OAuthEndpoints endpoints = endpointsOf(application.kind, application.address);
    if (endpoints.device.isEmpty())
        return noSuchWay<DeviceAnswer>(application);
    Form form;
    form.add("grant_type", "urn:ietf:params:oauth:grant-type:device_code"_ba).add("device_code", deviceCode).add("client_id", application.clientId);
    addSecretForDevice(form, application);
    return ask(m_http, this, postOf(application, endpoints.token, form), application, TokenQuestion::DevicePoll, m_clock, readPoll);
}

} // namespace slipway
