#include "tests/support/fakeforge.h"

#include "tests/support/fakeforgetokens.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr qint64 second = 1'000'000;
constexpr qint64 codeLifetimeUs = 600 * second;
constexpr int deviceLifetimeSeconds = 900;

bool isLoopback(const QUrl &url) { return url.scheme() == "http"_L1 && (url.host() == "127.0.0.1"_L1 || url.host() == "::1"_L1); }

QByteArray newCode(const char *prefix) { return prefix + QUuid::createUuid().toByteArray(QUuid::Id128); }

QByteArray challengeOf(const QByteArray &verifier)
{
    return QCryptographicHash::hash(verifier, QCryptographicHash::Sha256).toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

std::optional<QStringList> scopesIn(const QString &text)
{
    QString spaced = text;
    const QStringList scopes = spaced.replace(u',', u' ').split(u' ', Qt::SkipEmptyParts);
    return scopes.isEmpty() ? std::nullopt : std::optional(scopes);
}

// Of a form, or of JSON, and the credentials of a Basic header.
QHash<QString, QString> fieldsOf(const FakeRequest &request)
{
    QHash<QString, QString> fields;
    if (request.headers.value("content-type").startsWith("application/json")) {
        const QJsonObject object = request.json();
        for (auto it = object.begin(); it != object.end(); ++it)
            fields.insert(it.key(), it.value().toString());
    } else {
        for (const auto &[name, value] : request.form().queryItems(QUrl::FullyDecoded))
            fields.insert(name, value);
    }
    for (const auto &[name, value] : request.query.queryItems(QUrl::FullyDecoded))
        fields.insert(name, value);
    if (const QByteArray header = request.headers.value("authorization"); header.startsWith("Basic ")) {
        const QString pair = QString::fromUtf8(QByteArray::fromBase64(header.sliced(6)));
        fields.insert(u"client_id"_s, pair.section(u':', 0, 0));
        fields.insert(u"client_secret"_s, pair.section(u':', 1));
    }
    return fields;
}

} // namespace

void FakeForge::addApplication(const FakeApplication &application) { m_applications.append(application); }

const FakeApplication *FakeForge::application(const QString &clientId) const
{
    for (const FakeApplication &one : m_applications) {
        if (one.clientId == clientId)
            return &one;
    }
    return nullptr;
}

bool FakeForge::takesRedirect(const FakeApplication &application, const QUrl &redirect) const
{
    for (const QString &text : application.redirects) {
        const QUrl known(text);
        if (known == redirect)
            return true;
        const bool anyPort = m_kind == ForgeKind::GitHub || m_kind == ForgeKind::GitLab || (m_kind == ForgeKind::Gitea && application.secret.isEmpty());
        QUrl same = redirect;
        same.setPort(known.port());
        if (anyPort && isLoopback(known) && isLoopback(redirect) && same == known)
            return true;
    }
    return false;
}

int FakeForge::accessLifetime(const QString &clientId) const
{
    if (m_accessLifetime)
        return *m_accessLifetime;
    const FakeApplication *of = application(clientId);
    switch (m_kind) {
    case ForgeKind::GitHub: return of && of->expires ? 8 * 3600 : 0;
    case ForgeKind::GitLab: return 2 * 3600;
    case ForgeKind::Gitee: return 24 * 3600;
    case ForgeKind::Gitea: return 3600;
    case ForgeKind::Gogs: break;
    }
    return 0;
}

FakeTokens FakeForge::grant(const QString &clientId, const std::optional<QStringList> &scopes, const QString &login, qint64 family)
{
    const int lifetime = accessLifetime(clientId);
    auto token = std::make_unique<Token>();
    token->access = newCode(m_kind == ForgeKind::GitHub ? "gho_" : "");
    token->refresh = m_kind == ForgeKind::GitHub && lifetime == 0 ? QByteArray() : newCode(m_kind == ForgeKind::GitHub ? "ghr_" : "r");
    token->login = login;
    token->clientId = clientId;
    token->scopes = scopes;
    token->family = family;
    token->expiresUs = lifetime == 0 ? 0 : nowUs() + lifetime * second;
    m_tokens.push_back(std::move(token));
    return {m_tokens.back()->access, m_tokens.back()->refresh};
}

FakeAnswer FakeForge::oauthError(const FakeRequest &request, const QString &error, const QString &description, int status) const
{
    if (m_kind != ForgeKind::GitHub)
        return FakeAnswer::json(QJsonObject{{u"error"_s, error}, {u"error_description"_s, description}}, status);
    // GitHub's errors are answers of success, and forms unless JSON is asked for.
    if (request.headers.value("accept").contains("application/json"))
        return FakeAnswer::json(QJsonObject{{u"error"_s, error}, {u"error_description"_s, description}});
    return {200, "error=" + error.toLatin1() + "&error_description=" + QUrl::toPercentEncoding(description), {{"Content-Type", "application/x-www-form-urlencoded"}}};
}

FakeAnswer FakeForge::tokensAnswer(const FakeRequest &request, const FakeTokens &tokens, const std::optional<QStringList> &scopes) const
{
    const Token *token = findToken(tokens.access);
    const QString access = QString::fromLatin1(tokens.access), scope = scopes.value_or(QStringList()).join(m_kind == ForgeKind::GitHub ? u","_s : u" "_s);
    if (m_kind == ForgeKind::GitHub && !request.headers.value("accept").contains("application/json"))
        return {200, "access_token=" + tokens.access + "&scope=" + QUrl::toPercentEncoding(scope) + "&token_type=bearer", {{"Content-Type", "application/x-www-form-urlencoded"}}};
    QJsonObject object{{u"access_token"_s, access}, {u"token_type"_s, m_kind == ForgeKind::GitLab ? u"Bearer"_s : u"bearer"_s}};
    if (m_kind != ForgeKind::Gitea) // it does not tell
        object.insert(u"scope"_s, scope);
    if (!tokens.refresh.isEmpty())
        object.insert(u"refresh_token"_s, QString::fromLatin1(tokens.refresh));
    if (token && token->expiresUs != 0)
        object.insert(u"expires_in"_s, (token->expiresUs - nowUs()) / second);
    if (m_kind == ForgeKind::GitLab || m_kind == ForgeKind::Gitee)
        object.insert(u"created_at"_s, nowUs() / second);
    return FakeAnswer::json(object);
}

std::optional<FakeAnswer> FakeForge::answerOAuth(const FakeRequest &request, const QString &path)
{
    if (m_kind == ForgeKind::Gogs)
        return {};
    const bool hub = m_kind == ForgeKind::GitHub, lab = m_kind == ForgeKind::GitLab;
    const bool below = hub || m_kind == ForgeKind::Gitea; // /login/oauth
    if (path == (below ? "/login/oauth/authorize"_L1 : "/oauth/authorize"_L1) && request.method == "GET")
        return authorizeAnswer(request);
    if (path == (below ? "/login/oauth/access_token"_L1 : "/oauth/token"_L1) && request.method == "POST")
        return tokenAnswer(request);
    if ((hub && path == "/login/device/code"_L1) || (lab && path == "/oauth/authorize_device"_L1))
        return deviceCodeAnswer(request);
    if (lab && path == "/oauth/revoke"_L1 && request.method == "POST")
        return revokeAnswer(request, fieldsOf(request).value(u"client_id"_s));
    if (hub && path.startsWith("/api/v3/applications/"_L1) && path.endsWith("/token"_L1) && request.method == "DELETE")
        return revokeAnswer(request, path.section(u'/', 4, 4));
    if (lab && path == "/oauth/token/info"_L1) {
        Wrong why = Wrong::NoToken;
        const Token *token = tokenOf(request, why);
        if (!token || token->clientId.isEmpty())
            return wrong(why);
        QJsonObject info{{u"resource_owner_id"_s, 1}, {u"scope"_s, QJsonArray::fromStringList(token->scopes.value_or(QStringList()))},
                         {u"application"_s, QJsonObject{{u"uid"_s, token->clientId}}}, {u"created_at"_s, nowUs() / second}};
        info.insert(u"expires_in"_s, token->expiresUs == 0 ? QJsonValue() : QJsonValue((token->expiresUs - nowUs()) / second));
        return FakeAnswer::json(info);
    }
    return {};
}

FakeAnswer FakeForge::authorizeAnswer(const FakeRequest &request)
{
    const FakeApplication *of = application(request.field(u"client_id"_s));
    QUrl redirect(request.field(u"redirect_uri"_s));
    if (!of)
        return FakeAnswer::page("Client authentication failed due to unknown client", m_kind == ForgeKind::GitHub ? 404 : 401);
    if (redirect.isEmpty())
        redirect = QUrl(of->redirects.value(0));
    if (!takesRedirect(*of, redirect))
        return FakeAnswer::page("The redirect URI included is not valid.", 400);
    const QString method = request.field(u"code_challenge_method"_s), challenge = request.field(u"code_challenge"_s);
    QUrlQuery query(redirect);
    const auto add = [&](const QString &name, const QString &value) { query.addQueryItem(name, QString::fromLatin1(QUrl::toPercentEncoding(value))); };
    if (request.field(u"response_type"_s) != "code"_L1 && m_kind != ForgeKind::GitHub) {
        add(u"error"_s, u"unsupported_response_type"_s);
    } else if (m_kind == ForgeKind::Gitea && of->secret.isEmpty() && challenge.isEmpty()) {
        add(u"error"_s, u"invalid_request"_s);
        add(u"error_description"_s, u"PKCE is required for public clients"_s);
    } else if (std::exchange(m_denyNext, false)) {
        add(u"error"_s, u"access_denied"_s);
        add(u"error_description"_s, u"The resource owner or authorization server denied the request."_s);
    } else {
        auto grant = std::make_unique<Grant>();
        grant->code = newCode("c");
        grant->clientId = of->clientId;
        grant->redirect = request.field(u"redirect_uri"_s);
        if (m_kind != ForgeKind::Gitee && method == "S256"_L1) // Gitee does not know it
            grant->challenge = challenge.toLatin1();
        grant->scopes = m_granted ? m_granted : scopesIn(request.field(u"scope"_s));
        grant->expiresUs = nowUs() + codeLifetimeUs;
        add(u"code"_s, QString::fromLatin1(grant->code));
        m_grants.push_back(std::move(grant));
    }
    if (request.query.hasQueryItem(u"state"_s))
        add(u"state"_s, request.field(u"state"_s));
    redirect.setQuery(query);
    return FakeAnswer::page("Redirecting", 302).with("Location", redirect.toEncoded());
}

FakeAnswer FakeForge::tokenAnswer(const FakeRequest &request)
{
    if (m_kind == ForgeKind::Gitee && request.headers.value("user-agent").isEmpty())
        return FakeAnswer::page("403 Forbidden", 403);
    const QHash<QString, QString> fields = fieldsOf(request);
    const QString kind = fields.value(u"grant_type"_s, m_kind == ForgeKind::GitHub ? u"authorization_code"_s : QString());
    const FakeApplication *of = application(fields.value(u"client_id"_s));
    const bool isDevice = kind == "urn:ietf:params:oauth:grant-type:device_code"_L1;
    const bool hub = m_kind == ForgeKind::GitHub;
    // The device flow needs no secret; a public application has none; GitHub always wants it for a code.
    const bool isKnown = of && (isDevice || fields.value(u"client_secret"_s).toUtf8() == of->secret) && (isDevice || !hub || !of->secret.isEmpty());
    if (!isKnown)
        return oauthError(request, hub ? u"incorrect_client_credentials"_s : u"invalid_client"_s,
                          u"Client authentication failed due to unknown client, no client authentication included, or unsupported authentication method."_s, 401);
    if (isDevice && (hub || m_kind == ForgeKind::GitLab))
        return devicePollAnswer(request, fields);
    if (kind == "authorization_code"_L1)
        return codeAnswer(request, *of, fields);
    if (kind == "refresh_token"_L1)
        return refreshAnswer(request, *of, fields);
    return oauthError(request, u"unsupported_grant_type"_s, u"The authorization grant type is not supported by the authorization server."_s);
}

FakeAnswer FakeForge::codeAnswer(const FakeRequest &request, const FakeApplication &of, const QHash<QString, QString> &fields)
{
    const QByteArray code = fields.value(u"code"_s).toLatin1(), verifier = fields.value(u"code_verifier"_s).toLatin1();
    const bool hub = m_kind == ForgeKind::GitHub;
    const QString refused = hub ? u"bad_verification_code"_s : u"invalid_grant"_s;
    for (const auto &grant : m_grants) {
        if (grant->code != code || grant->clientId != of.clientId || grant->isUsed || nowUs() >= grant->expiresUs)
            continue;
        if (!grant->redirect.isEmpty() && fields.value(u"redirect_uri"_s) != grant->redirect && !(hub && !fields.contains(u"redirect_uri"_s)))
            return oauthError(request, hub ? u"redirect_uri_mismatch"_s : u"invalid_grant"_s, u"The redirect_uri does not match the one of the authorization request."_s);
        grant->isUsed = true; // also by a wrong verifier
        if (!grant->challenge.isEmpty() && challengeOf(verifier) != grant->challenge)
            return oauthError(request, refused, u"The code_verifier does not match the code_challenge."_s);
        return tokensAnswer(request, this->grant(of.clientId, grant->scopes, user().login, nextId()), grant->scopes);
    }
    return oauthError(request, refused, u"The provided authorization grant is invalid, expired, revoked, or was issued to another client."_s);
}

FakeAnswer FakeForge::refreshAnswer(const FakeRequest &request, const FakeApplication &of, const QHash<QString, QString> &fields)
{
    const QByteArray sent = fields.value(u"refresh_token"_s).toLatin1();
    const QString refused = m_kind == ForgeKind::GitHub ? u"bad_refresh_token"_s : u"invalid_grant"_s;
    const bool rotates = m_isRotating.value_or(m_kind != ForgeKind::Gitea);
    Token *known = nullptr;
    for (const auto &token : m_tokens) {
        if (!sent.isEmpty() && token->refresh == sent && token->clientId == of.clientId)
            known = token.get();
    }
    if (known && known->isRefreshUsed && m_kind == ForgeKind::GitLab) {
        for (const auto &token : m_tokens) // whoever uses it twice may have stolen it: all that came of it ends
            token->isRevoked = token->isRevoked || token->family == known->family;
    }
    if (!known || known->isRevoked || known->isRefreshUsed)
        return oauthError(request, refused, u"The refresh token is invalid, expired, revoked, or was used before."_s);
    const std::optional<QStringList> scopes = known->scopes;
    const qint64 family = known->family;
    const QString login = known->login;
    if (rotates) {
        known->isRefreshUsed = true;
        known->expiresUs = std::min(known->expiresUs == 0 ? nowUs() : known->expiresUs, nowUs()); // the old pair ends with it
    }
    FakeTokens tokens = grant(of.clientId, scopes, login, family);
    if (!rotates) {
        m_tokens.back()->refresh.clear(); // the first one stays good
        tokens.refresh = sent;
    }
    return tokensAnswer(request, tokens, scopes);
}

FakeAnswer FakeForge::deviceCodeAnswer(const FakeRequest &request)
{
    const QHash<QString, QString> fields = fieldsOf(request);
    const FakeApplication *of = application(fields.value(u"client_id"_s));
    if (!of)
        return oauthError(request, m_kind == ForgeKind::GitHub ? u"incorrect_client_credentials"_s : u"invalid_client"_s, u"Unknown client."_s, 401);
    if (!of->hasDeviceFlow)
        return oauthError(request, u"device_flow_disabled"_s, u"Device Flow must be explicitly enabled for this App"_s);
    auto device = std::make_unique<Device>();
    device->code = newCode("d");
    device->userCode = u"WDJB-%1"_s.arg(nextId());
    device->clientId = of->clientId;
    device->scopes = m_granted ? m_granted : scopesIn(fields.value(u"scope"_s));
    device->expiresUs = nowUs() + deviceLifetimeSeconds * second;
    const QString page = baseUrl().toString() + (m_kind == ForgeKind::GitHub ? u"/login/device"_s : u"/oauth/device"_s);
    QJsonObject answer{{u"device_code"_s, QString::fromLatin1(device->code)}, {u"user_code"_s, device->userCode}, {u"verification_uri"_s, page},
                       {u"expires_in"_s, deviceLifetimeSeconds}, {u"interval"_s, m_deviceInterval}};
    if (m_kind == ForgeKind::GitLab)
        answer.insert(u"verification_uri_complete"_s, page + u"?user_code="_s + device->userCode);
    m_devices.push_back(std::move(device));
    return FakeAnswer::json(answer);
}

FakeAnswer FakeForge::devicePollAnswer(const FakeRequest &request, const QHash<QString, QString> &fields)
{
    const QByteArray code = fields.value(u"device_code"_s).toLatin1();
    for (const auto &device : m_devices) {
        if (device->code != code || device->clientId != fields.value(u"client_id"_s))
            continue;
        if (nowUs() >= device->expiresUs)
            return oauthError(request, u"expired_token"_s, u"The device code has expired."_s);
        if (m_slowDowns > 0) {
            --m_slowDowns;
            return oauthError(request, u"slow_down"_s, u"Too many requests have been made in the same timeframe."_s);
        }
        switch (device->state) {
        case Device::Waiting: return oauthError(request, u"authorization_pending"_s, u"The authorization request is still pending."_s);
        case Device::Denied: return oauthError(request, u"access_denied"_s, u"The authorization request was denied."_s);
        case Device::Used: break;
        case Device::Approved:
            device->state = Device::Used;
            return tokensAnswer(request, grant(device->clientId, device->scopes, user().login, nextId()), device->scopes);
        }
    }
    return oauthError(request, m_kind == ForgeKind::GitHub ? u"incorrect_device_code"_s : u"invalid_grant"_s, u"The device code is not valid."_s);
}

QList<QByteArray> FakeForge::secrets() const
{
    QList<QByteArray> all;
    for (const auto &token : m_tokens)
        all.append({token->access, token->refresh});
    for (const auto &grant : m_grants)
        all.append(grant->code);
    for (const auto &device : m_devices)
        all.append(device->code);
    all.removeAll(QByteArray());
    return all;
}

QString FakeForge::userCode() const { return m_devices.empty() ? QString() : m_devices.back()->userCode; }

void FakeForge::approveDevice()
{
    if (m_devices.empty())
        qFatal("no device flow was begun");
    m_devices.back()->state = Device::Approved;
}

void FakeForge::denyDevice()
{
    if (m_devices.empty())
        qFatal("no device flow was begun");
    m_devices.back()->state = Device::Denied;
}

FakeAnswer FakeForge::revokeAnswer(const FakeRequest &request, const QString &clientId)
{
    const QHash<QString, QString> fields = fieldsOf(request);
    const FakeApplication *of = application(clientId);
    const bool hub = m_kind == ForgeKind::GitHub;
    if (!of || fields.value(u"client_id"_s) != clientId || fields.value(u"client_secret"_s).toUtf8() != of->secret)
        return hub ? wrong(Wrong::NotFound) : FakeAnswer::json(QJsonObject{{u"error"_s, u"unauthorized_client"_s}}, 403);
    const QByteArray sent = fields.value(hub ? u"access_token"_s : u"token"_s).toLatin1();
    bool found = false;
    for (const auto &token : m_tokens) {
        if (!sent.isEmpty() && token->clientId == clientId && (token->access == sent || token->refresh == sent))
            token->isRevoked = found = true;
    }
    if (hub)
        return found ? FakeAnswer::empty(204) : FakeAnswer::json(QJsonObject{{u"message"_s, u"Validation Failed"_s}}, 422);
    return FakeAnswer::json(QJsonObject()); // also for one it does not know
}

} // namespace slipway
