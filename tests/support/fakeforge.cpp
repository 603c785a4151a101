#include "tests/support/fakeforge.h"

#include "tests/support/fakeforgetokens.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QJsonArray>
#include <QLocale>
#include <QNetworkReply>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

QString prefixOf(ForgeKind kind)
{
    switch (kind) {
    case ForgeKind::GitHub: return u"/api/v3"_s;
    case ForgeKind::GitLab: return u"/api/v4"_s;
    case ForgeKind::Gitee: return u"/api/v5"_s;
    case ForgeKind::Gitea:
    case ForgeKind::Gogs: break;
    }
    return u"/api/v1"_s;
}

QByteArray newSecret(const char *prefix)
{
    return prefix + QUuid::createUuid().toByteArray(QUuid::Id128);
}

} // namespace

FakeForge::FakeForge(ForgeKind kind, const QString &path, QObject *parent)
    : QObject(parent)
    , m_kind(kind)
    , m_path(path)
    , m_http(new FakeHttp([this](FakeRequest &request) { return answer(request); }, this))
{
    addUser(u"dev"_s, u"Dev Eloper"_s);
    switch (kind) {
    case ForgeKind::GitHub: m_version = u"3.14.2"_s; break;
    case ForgeKind::GitLab: m_version = u"17.5.1"_s; break;
    case ForgeKind::Gitea: m_version = u"1.22.3"_s; break;
    case ForgeKind::Gitee:
    case ForgeKind::Gogs: break; // they don't tell
    }
}

FakeForge::~FakeForge()
{
    const auto replies = m_sender.findChildren<QNetworkReply *>();
    for (QNetworkReply *reply : replies)
        reply->disconnect(this);
}

QUrl FakeForge::baseUrl() const { return QUrl(u"http://127.0.0.1:%1%2"_s.arg(m_http->port()).arg(m_path)); }
QUrl FakeForge::apiUrl() const { return QUrl(baseUrl().toString() + prefixOf(m_kind)); }

void FakeForge::setForgejo(bool forgejo)
{
    m_isForgejo = forgejo;
    m_version = forgejo ? u"9.0.1+gitea-1.22.0"_s : u"1.22.3"_s;
}

void FakeForge::answerNext(const FakeAnswer &answer, int times)
{
    for (int i = 0; i < times; ++i)
        m_next.append(answer);
}

void FakeForge::limitNext(int retryAfterSeconds, int times)
{
    const QByteArray seconds = QByteArray::number(retryAfterSeconds);
    FakeAnswer answer;
    switch (m_kind) {
    case ForgeKind::GitHub:
        answer = FakeAnswer::json(QJsonObject{{u"message"_s, u"You have exceeded a secondary rate limit. Please wait a few minutes before you try again."_s}}, 403);
        break;
    case ForgeKind::GitLab:
    case ForgeKind::Gitea:
    case ForgeKind::Gogs: answer = {429, "Retry later\n", {{"Content-Type", "text/plain"}}}; break;
    case ForgeKind::Gitee: answer = FakeAnswer::json(QJsonObject{{u"message"_s, u"Too many requests"_s}}, 429); break;
    }
    answerNext(answer.with("Retry-After", seconds), times);
}

void FakeForge::setRateLimit(int calls, int windowSeconds)
{
    m_limit = m_left = calls;
    m_windowSeconds = windowSeconds;
    m_resetUs = nowUs() + windowSeconds * 1'000'000LL;
}

FakeUser &FakeForge::user(const QString &login)
{
    for (const auto &user : m_users) {
        if (login.isEmpty() || user->login == login)
            return *user;
    }
    qFatal("the forge has no such user");
    Q_UNREACHABLE();
}

FakeUser &FakeForge::addUser(const QString &login, const QString &name)
{
    m_users.push_back(std::make_unique<FakeUser>(FakeUser{nextId(), login, name, {}}));
    return *m_users.back();
}

QByteArray FakeForge::issueToken(const std::optional<QStringList> &scopes, int lifetimeSeconds, const QString &login)
{
    const char *prefix = m_kind == ForgeKind::GitHub ? "ghp_" : m_kind == ForgeKind::GitLab ? "glpat-" : "";
    auto token = std::make_unique<Token>();
    token->access = newSecret(prefix);
    token->login = user(login).login;
    token->scopes = scopes;
    token->expiresUs = lifetimeSeconds == 0 ? 0 : nowUs() + lifetimeSeconds * 1'000'000LL;
    m_tokens.push_back(std::move(token));
    return m_tokens.back()->access;
}

FakeTokens FakeForge::issueTokens(const QString &clientId, const std::optional<QStringList> &scopes, const QString &login)
{
    return grant(clientId, scopes, user(login).login, nextId());
}

void FakeForge::revokeToken(const QByteArray &token)
{
    for (const auto &known : m_tokens) {
        if (known->access == token || known->refresh == token)
            known->isRevoked = true;
    }
}

void FakeForge::expireToken(const QByteArray &token)
{
    if (Token *known = findToken(token))
        known->expiresUs = nowUs() - 1;
}

bool FakeForge::isValid(const QByteArray &token) const
{
    const Token *known = findToken(token);
    return known && !known->isRevoked && (known->expiresUs == 0 || nowUs() < known->expiresUs);
}

bool FakeForge::isRefreshable(const QByteArray &token) const
{
    for (const auto &known : m_tokens) {
        if (!token.isEmpty() && known->refresh == token)
            return !known->isRevoked && !known->isRefreshUsed;
    }
    return false;
}

FakeForge::Token *FakeForge::findToken(const QByteArray &value) const
{
    for (const auto &token : m_tokens) {
        if (!value.isEmpty() && token->access == value)
            return token.get();
    }
    return nullptr;
}

QList<FakeRequest> FakeForge::requests(const QByteArray &method, const QString &pathPart) const
{
    QList<FakeRequest> found;
    for (const FakeRequest &request : m_requests) {
        if (request.method == method && request.path.contains(pathPart))
            found.append(request);
    }
    return found;
}

FakeAnswer FakeForge::wrong(Wrong what, const QString &detail) const
{
    struct Words {
        int status;
        QString message;
    };
    const auto words = [&]() -> Words {
        const bool lab = m_kind == ForgeKind::GitLab, gitee = m_kind == ForgeKind::Gitee, gitea = m_kind == ForgeKind::Gitea;
        switch (what) {
        case Wrong::NoToken:
            return {401, lab ? u"401 Unauthorized"_s : gitee ? u"401 Unauthorized: Access token is required"_s : gitea ? u"token is required"_s
                                                                                                       : u"Requires authentication"_s};
        case Wrong::BadToken:
            return {401, lab ? u"Token was revoked. You have to re-authorize from the user."_s : gitee ? u"401 Unauthorized: Access token does not exist"_s
                                   : gitea ? u"user does not exist [uid: 0, name: ]"_s : u"Bad credentials"_s};
        case Wrong::Expired:
            return {401, lab ? u"Token is expired. You can either do re-authorization or token refresh."_s : gitee ? u"401 Unauthorized: Access token is expired"_s
                                   : gitea ? u"user does not exist [uid: 0, name: ]"_s : u"Bad credentials"_s};
        case Wrong::Scope:
            return {403, lab ? u"The request requires higher privileges than provided by the access token."_s
                             : gitee ? u"403 Forbidden: The access token does not have the scope "_s + detail
                             : gitea ? u"token does not have at least one of required scope(s): [%1]"_s.arg(detail)
                                     : u"Resource not accessible by personal access token"_s};
        case Wrong::Right:
            return {403, lab ? u"403 Forbidden"_s : gitee ? u"403 Forbidden"_s
                             : gitea ? u"user should be an owner or a collaborator with admin write of a repository"_s
                                     : u"Must have admin rights to Repository."_s};
        case Wrong::NotFound:
            return {404, lab ? u"404 %1Not Found"_s.arg(detail.isEmpty() ? QString() : detail + u' ') : gitee ? u"Not Found %1"_s.arg(detail)
                             : gitea ? u"The target couldn't be found."_s : u"Not Found"_s};
        case Wrong::Limit:
            return {m_kind == ForgeKind::GitHub ? 403 : 429, u"API rate limit exceeded for user ID %1."_s.arg(m_users.front()->id)};
        }
        return {500, {}};
    }();
    if (m_kind == ForgeKind::Gogs)
        return FakeAnswer::empty(words.status); // it says nothing at all
    if (m_kind == ForgeKind::GitLab && (what == Wrong::BadToken || what == Wrong::Expired))
        return FakeAnswer::json(QJsonObject{{u"error"_s, u"invalid_token"_s}, {u"error_description"_s, words.message}}, 401)
            .with("WWW-Authenticate", "Bearer realm=\"Protected by OAuth 2.0\", error=\"invalid_token\"");
    if (m_kind == ForgeKind::GitLab && what == Wrong::Scope)
        return FakeAnswer::json(QJsonObject{{u"error"_s, u"insufficient_scope"_s}, {u"error_description"_s, words.message}, {u"scope"_s, detail}}, 403);
    QJsonObject body{{u"message"_s, words.message}};
    if (m_kind == ForgeKind::GitHub)
        body.insert(u"documentation_url"_s, u"https://docs.github.com/rest"_s);
    if (m_kind == ForgeKind::Gitea)
        body.insert(u"url"_s, baseUrl().toString() + u"/api/swagger"_s);
    FakeAnswer answer = FakeAnswer::json(body, words.status);
    if (m_kind == ForgeKind::GitHub && what == Wrong::Scope)
        answer.with("X-Accepted-OAuth-Scopes", detail.toLatin1());
    return answer;
}

FakeAnswer FakeForge::answer(FakeRequest &request)
{
    const qsizetype at = m_requests.size();
    m_requests.append(request);
    const auto done = [&](FakeAnswer answer) {
        m_requests[at].status = answer.status;
        const QDateTime now = QDateTime::fromMSecsSinceEpoch(nowUs() / 1000, Qt::UTC);
        return answer.with("Date", QLocale::c().toString(now, u"ddd, dd MMM yyyy HH:mm:ss 'GMT'"_s).toLatin1());
    };
    const auto page = [&](const QByteArray &text, int status) {
        const char *cookies[] = {"_gh_sess=1", "_gitlab_session=1", "gitee-session-n=1", "i_like_gitea=1", "i_like_gogs=1"};
        return FakeAnswer::page(text, status).with("Set-Cookie", cookies[int(m_kind)]);
    };
    if (m_failing != 0)
        return done(FakeAnswer::page("the server is down", m_failing));
    if (m_echoing != 0)
        return done(echo(request));
    if (!request.path.startsWith(m_path + u'/') && request.path != m_path)
        return done(page("no such page", 404));
    const QString path = request.path.mid(m_path.size());
    if (const std::optional<FakeAnswer> signIn = answerOAuth(request, path))
        return done(*signIn);
    if (const std::optional<FakeAnswer> git = gitHttpAnswer(request, path))
        return done(*git);
    const QString prefix = prefixOf(m_kind);
    if (path == prefix || path.startsWith(prefix + u'/')) {
        if (!m_next.isEmpty())
            return done(m_next.takeFirst());
        QStringList parts;
        for (const QString &part : path.mid(prefix.size()).split(u'/', Qt::SkipEmptyParts))
            parts.append(QUrl::fromPercentEncoding(part.toLatin1()));
        FakeAnswer answer = answerApi(request, parts);
        // A conditional question that finds nothing new costs nothing.
        if (m_kind != ForgeKind::Gogs && request.method == "GET" && answer.status == 200) {
            const QByteArray tag = "W/\"" + QCryptographicHash::hash(answer.body, QCryptographicHash::Md5).toHex() + '"';
            answer.with("ETag", tag);
            if (request.headers.value("if-none-match") == tag) {
                answer.status = 304;
                answer.body.clear();
                if (m_limit >= 0)
                    ++m_left;
            }
        }
        addLimitHeaders(answer);
        return done(answer);
    }
    if (m_isForgejo && path == "/api/forgejo/v1/version"_L1)
        return done(FakeAnswer::json(QJsonObject{{u"version"_s, m_version}}));
    return done(path.isEmpty() || path == u'/' ? page("Welcome", 200) : page("no such page", 404));
}

FakeAnswer FakeForge::versionAnswer(const FakeRequest &) const
{
    if (m_kind == ForgeKind::GitHub)
        return FakeAnswer::json(QJsonObject{{u"verifiable_password_authentication"_s, true}, {u"installed_version"_s, m_version}});
    QJsonObject object{{u"version"_s, m_version}};
    if (m_kind == ForgeKind::GitLab)
        object.insert(u"revision"_s, u"f4a5c4e9d2b"_s);
    return FakeAnswer::json(object);
}

void FakeForge::addLimitHeaders(FakeAnswer &answer) const
{
    if (m_kind == ForgeKind::GitHub) {
        answer.with("X-GitHub-Request-Id", "0B5E:1").with("X-GitHub-Enterprise-Version", m_version.toLatin1()).with("X-GitHub-Media-Type", "github.v3");
        const int limit = m_limit < 0 ? 5000 : m_limit, left = m_limit < 0 ? 4999 : std::max(0, m_left);
        answer.with("X-RateLimit-Limit", QByteArray::number(limit)).with("X-RateLimit-Remaining", QByteArray::number(left));
        answer.with("X-RateLimit-Reset", QByteArray::number((m_limit < 0 ? nowUs() + 3600'000'000LL : m_resetUs) / 1'000'000)).with("X-RateLimit-Resource", "core");
    } else if (m_kind == ForgeKind::GitLab) {
        answer.with("X-Gitlab-Meta", R"({"correlation_id":"01","version":"1"})");
        if (m_limit >= 0)
            answer.with("RateLimit-Limit", QByteArray::number(m_limit)).with("RateLimit-Remaining", QByteArray::number(std::max(0, m_left)))
                .with("RateLimit-Reset", QByteArray::number(m_resetUs / 1'000'000));
    }
}

std::optional<FakeAnswer> FakeForge::refusedByLimit()
{
    if (m_limit < 0)
        return {};
    if (nowUs() >= m_resetUs)
        setRateLimit(m_limit, m_windowSeconds);
    if (m_left > 0) {
        --m_left;
        return {};
    }
    FakeAnswer answer = wrong(Wrong::Limit);
    if (m_kind != ForgeKind::GitHub)
        answer.with("Retry-After", QByteArray::number((m_resetUs - nowUs() + 999'999) / 1'000'000));
    return answer;
}

// As proxies that print the whole request into their page, and servers in a debugging mood.
FakeAnswer FakeForge::echo(const FakeRequest &request) const
{
    QByteArray header = request.headers.value("authorization");
    if (header.startsWith("Basic "))
        header += " (" + QByteArray::fromBase64(header.mid(6)) + ')';
    const QByteArray words = "refused: " + header + request.headers.value("private-token") + ' ' + request.body.left(1000);
    if (request.path.contains(".git/"_L1))
        return FakeAnswer{m_echoing, words + '\n', {{"Content-Type", "text/plain"}, {"WWW-Authenticate", "Basic realm=\"forge\""}}};
    const QString text = QString::fromUtf8(words);
    return FakeAnswer::json(QJsonObject{{u"message"_s, text}, {u"error"_s, text}, {u"error_description"_s, text}}, m_echoing).with("X-Refused", words.simplified());
}

FakeForge::Token *FakeForge::tokenOf(const FakeRequest &request, Wrong &why)
{
    const QByteArray header = request.headers.value("authorization"), scheme = header.left(header.indexOf(' ')).toLower();
    const QByteArray value = header.mid(header.indexOf(' ') + 1).trimmed(), own = request.headers.value("private-token");
    const bool bearer = m_kind != ForgeKind::Gogs && scheme == "bearer", named = m_kind != ForgeKind::GitLab && scheme == "token";
    QByteArray sent = bearer || named ? value : QByteArray();
    if (m_kind == ForgeKind::GitLab && !own.isEmpty())
        sent = own;
    if (sent.isEmpty() && m_kind == ForgeKind::Gitee)
        sent = request.field(u"access_token"_s).toLatin1();
    why = sent.isEmpty() ? Wrong::NoToken : Wrong::BadToken;
    Token *token = findToken(sent);
    if (!token || token->isRevoked)
        return nullptr;
    if (m_kind == ForgeKind::GitLab && !own.isEmpty() && !token->clientId.isEmpty())
        return nullptr; // a token of OAuth is not taken there
    if (token->expiresUs != 0 && nowUs() >= token->expiresUs) {
        why = Wrong::Expired;
        return nullptr;
    }
    return token;
}

QString FakeForge::neededScope(Use use) const
{
    const bool hooks = use == Use::Hooks, status = use == Use::Status;
    switch (m_kind) {
    case ForgeKind::GitHub: return hooks ? u"admin:repo_hook"_s : status ? u"repo:status"_s : use == Use::User ? QString() : u"repo"_s;
    case ForgeKind::GitLab: return use == Use::User ? u"read_user"_s : use == Use::Read ? u"read_api"_s : u"api"_s;
    case ForgeKind::Gitee: return hooks ? u"hook"_s : use == Use::User ? u"user_info"_s : u"projects"_s;
    case ForgeKind::Gitea: return use == Use::User ? u"read:user"_s : use == Use::Read ? u"read:repository"_s : u"write:repository"_s;
    case ForgeKind::Gogs: break;
    }
    return {};
}

bool FakeForge::allows(const Token &token, Use use) const
{
    const QString needed = neededScope(use);
    if (!token.scopes || needed.isEmpty() || token.scopes->contains(needed))
        return true;
    const auto any = [&](const QStringList &wider) {
        return std::any_of(wider.cbegin(), wider.cend(), [&](const QString &scope) { return token.scopes->contains(scope); });
    };
    switch (m_kind) {
    case ForgeKind::GitHub: return any(use == Use::Hooks ? QStringList{u"repo"_s, u"write:repo_hook"_s} : QStringList{u"repo"_s, u"public_repo"_s});
    case ForgeKind::GitLab: return any({u"api"_s}) || (use == Use::User && any({u"read_api"_s}));
    case ForgeKind::Gitea: return any({u"all"_s, use == Use::User ? u"write:user"_s : u"write:repository"_s});
    case ForgeKind::Gitee:
    case ForgeKind::Gogs: break;
    }
    return false;
}

FakeAnswer FakeForge::answerApi(const FakeRequest &request, const QStringList &parts)
{
    const QString first = parts.value(0), second = parts.value(1);
    const bool lab = m_kind == ForgeKind::GitLab, hub = m_kind == ForgeKind::GitHub;
    if (m_kind == ForgeKind::Gitee && request.headers.value("user-agent").isEmpty())
        return FakeAnswer::page("403 Forbidden", 403);
    if ((hub && first == "meta"_L1) || (m_kind == ForgeKind::Gitea && first == "version"_L1))
        return versionAnswer(request);
    if (m_kind == ForgeKind::Gogs && first == "version"_L1)
        return wrong(Wrong::NotFound); // to anybody: it has no such call
    const bool searchesOpenly = (m_kind == ForgeKind::Gitea || m_kind == ForgeKind::Gogs) && first == "repos"_L1 && second == "search"_L1 && parts.size() == 2;
    if (m_kind == ForgeKind::Gogs && first == "users"_L1 && parts.value(2) == "tokens"_L1 && request.method == "POST") {
        const QByteArray basic = QByteArray::fromBase64(request.headers.value("authorization").mid(6));
        if (basic != (second + u":secret"_s).toUtf8())
            return FakeAnswer::empty(401);
        return FakeAnswer::json(QJsonObject{{u"name"_s, request.json()["name"_L1]}, {u"sha1"_s, QString::fromLatin1(issueToken({}, 0, second))}}, 201);
    }
    Wrong why = Wrong::NoToken;
    const Token *token = tokenOf(request, why);
    if (!token && !(searchesOpenly && why == Wrong::NoToken))
        return wrong(why);
    if (const std::optional<FakeAnswer> refused = refusedByLimit())
        return *refused;
    const Token anybody{};
    const Token &who = token ? *token : anybody;
    const auto marked = [&](FakeAnswer answer) {
        if (hub && who.scopes)
            answer.with("X-OAuth-Scopes", who.scopes->join(u", "_s).toLatin1());
        if (hub && who.clientId.isEmpty() && who.expiresUs != 0)
            answer.with("github-authentication-token-expiration",
                        QDateTime::fromMSecsSinceEpoch(who.expiresUs / 1000, Qt::UTC).toString(u"yyyy-MM-dd hh:mm:ss"_s).toLatin1() + " UTC");
        return answer;
    };
    if (lab && (first == "version"_L1 || first == "metadata"_L1))
        return versionAnswer(request);
    if (lab && first == "personal_access_tokens"_L1 && second == "self"_L1) {
        if (!who.clientId.isEmpty())
            return wrong(Wrong::NotFound);
        const QString end = who.expiresUs == 0 ? QString() : QDateTime::fromMSecsSinceEpoch(who.expiresUs / 1000, Qt::UTC).toString(u"yyyy-MM-dd"_s);
        return FakeAnswer::json(QJsonObject{{u"id"_s, 1}, {u"name"_s, u"slipway"_s}, {u"revoked"_s, false}, {u"active"_s, true},
                                            {u"scopes"_s, QJsonArray::fromStringList(who.scopes.value_or(QStringList{u"api"_s, u"read_user"_s, u"read_repository"_s}))},
                                            {u"expires_at"_s, end.isEmpty() ? QJsonValue() : QJsonValue(end)}});
    }
    if (first == "user"_L1 && parts.size() == 1)
        return allows(who, Use::User) ? marked(userAnswer(who)) : wrong(Wrong::Scope, neededScope(Use::User));
    if (hub && first == "user"_L1 && second == "orgs"_L1)
        return marked(organisationsAnswer(request));
    if (!allows(who, Use::Read) && !(hub && allows(who, Use::Hooks)) && !(hub && allows(who, Use::Status)))
        return wrong(Wrong::Scope, neededScope(Use::Read));
    if (!lab && first == "user"_L1 && second == "repos"_L1)
        return marked(repositoriesAnswer(request, m_kind == ForgeKind::Gitee ? request.field(u"q"_s) : QString(), false));
    if (lab && first == "projects"_L1 && parts.size() == 1)
        return repositoriesAnswer(request, request.field(u"search"_s), false);
    if (searchesOpenly)
        return repositoriesAnswer(request, request.field(u"q"_s), true);
    if ((hub || m_kind == ForgeKind::Gitee) && first == "search"_L1 && second == "repositories"_L1)
        return marked(repositoriesAnswer(request, request.field(u"q"_s), hub));

    FakeRepository *found = nullptr;
    QStringList rest;
    if (lab && first == "projects"_L1) {
        bool isNumber = false;
        const qint64 id = second.toLongLong(&isNumber);
        found = isNumber ? byId(id) : byPath(second);
        rest = parts.mid(2);
    } else if ((hub || m_kind == ForgeKind::Gitea) && first == "repositories"_L1) {
        found = byId(second.toLongLong());
        rest = parts.mid(2);
        if (m_kind == ForgeKind::Gitea && !rest.isEmpty())
            found = nullptr; // only the repository itself is found by its number there
    } else if (!lab && first == "repos"_L1 && parts.size() >= 3) {
        const QString path = second + u'/' + parts.at(2);
        found = byPath(path);
        rest = parts.mid(3);
        if (const auto old = m_oldPaths.constFind(path.toLower()); !found && old != m_oldPaths.cend() && (hub || m_kind == ForgeKind::Gitea)) {
            const QByteArray to = (apiUrl().toString() + u"/repositories/%1"_s.arg(*old)).toLatin1();
            return FakeAnswer::json(QJsonObject{{u"message"_s, u"Moved Permanently"_s}, {u"url"_s, QString::fromLatin1(to)}}, hub ? 301 : 307).with("Location", to);
        }
    }
    if (!found || found->right == FakeRight::None)
        return wrong(Wrong::NotFound, u"Project"_s);
    return marked(answerRepository(request, *found, rest, who));
}

FakeAnswer FakeForge::answerRepository(const FakeRequest &request, FakeRepository &repository, QStringList rest, const Token &token)
{
    const bool lab = m_kind == ForgeKind::GitLab;
    if (rest.isEmpty())
        return request.method == "GET" ? FakeAnswer::json(repositoryJson(repository)) : FakeAnswer::empty(405);
    const QString what = rest.takeFirst();
    const auto refused = [&](Use use, FakeRight least) -> std::optional<FakeAnswer> {
        if (!allows(token, use))
            return wrong(Wrong::Scope, neededScope(use));
        return repository.right < least ? std::optional(wrong(Wrong::Right)) : std::nullopt;
    };
    if (what == "hooks"_L1) {
        const std::optional<FakeAnswer> no = refused(Use::Hooks, FakeRight::Admin);
        return no ? *no : hooksAnswer(request, repository, rest);
    }
    if (what == (lab ? "deploy_keys"_L1 : "keys"_L1)) {
        const std::optional<FakeAnswer> no = refused(Use::Keys, FakeRight::Admin);
        return no ? *no : keysAnswer(request, repository, rest);
    }
    const bool hasStatus = m_kind != ForgeKind::Gitee && m_kind != ForgeKind::Gogs;
    if (what == "statuses"_L1 && hasStatus && request.method == "POST") {
        const std::optional<FakeAnswer> no = refused(Use::Status, FakeRight::Write);
        return no ? *no : statusAnswer(request, repository, rest.value(0));
    }
    if (lab && what == "repository"_L1)
        return gitAnswer(request, repository, rest);
    return lab ? wrong(Wrong::NotFound) : gitAnswer(request, repository, QStringList{what} + rest);
}

} // namespace slipway
