#include "app/forge/forgecall.h"

#include "app/core/clock.h"
#include "app/forge/mask.h"
#include "app/net/echoes.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(ForgeCall)
};

constexpr int mostRedirects = 3;
constexpr qsizetype longestWords = 240;
constexpr qsizetype largestRefusal = 64 * 1024; // a larger body is no message
constexpr qsizetype largestAtOnce = 1024 * 1024; // a larger one would hold up the window

QString hostOf(const ForgeSite &site) { return site.address.host(); }

QString localTime(qint64 us)
{
    return QLocale().toString(QDateTime::fromMSecsSinceEpoch(us / 1000), QLocale::ShortFormat);
}

// One line without what could change how the rest is shown.
QString cleaned(const QString &text)
{
    QString line;
    for (const QChar c : text) {
        const auto category = c.category();
        if (category == QChar::Other_Control || category == QChar::Separator_Line || category == QChar::Separator_Paragraph)
            line += u' ';
        else if (category != QChar::Other_Format)
            line += c;
    }
    return shortened(line.simplified(), longestWords);
}

// Scheme, host and port: what may be shown of any address.
QString originOf(const QUrl &url)
{
    return url.adjusted(QUrl::RemovePath | QUrl::RemoveQuery | QUrl::RemoveUserInfo | QUrl::RemoveFragment).toString();
}

// GitLab nests: {"url": ["is blocked: …"]}; "base" means the whole.
QString flattened(const QJsonValue &value, int depth = 0)
{
    if (value.isString())
        return value.toString();
    QStringList parts;
    if (depth > 4) {
        return {};
    } else if (value.isArray()) {
        for (const QJsonValue &item : value.toArray())
            parts.append(flattened(item, depth + 1));
    } else if (value.isObject()) {
        const QJsonObject object = value.toObject();
        // GitHub: {"resource", "field", "code", "message"}, the last only with some codes.
        if (const QString message = object["message"_L1].toString(); !message.isEmpty())
            return message;
        if (object.contains("code"_L1))
            return u"%1 %2"_s.arg(object["field"_L1].toString(), object["code"_L1].toString()).trimmed();
        for (auto it = object.begin(); it != object.end(); ++it) {
            const QString text = flattened(it.value(), depth + 1);
            if (!text.isEmpty())
                parts.append(it.key() == u"base" ? text : it.key() + u' ' + text);
        }
    }
    parts.removeAll(QString());
    return parts.join(u"; "_s);
}

bool isThereAlready(const QString &words)
{
    const QString text = words.toLower();
    return text.contains(u"already exist"_s) || text.contains(u"already been"_s) || text.contains(u"already in use"_s);
}

// GitLab: "Url is blocked: Requests to the local network are not allowed", before that only "Invalid url given".
bool isBlockedAddress(const QString &words)
{
    const QString text = words.toLower();
    return text.contains(u"is blocked"_s) || text.contains(u"invalid url given"_s)
        || (text.contains(u"local"_s) && (text.contains(u"blocked"_s) || text.contains(u"disallowed"_s)));
}

QString blockedRemedy(const ForgeSite &site)
{
    switch (site.kind) {
    case ForgeKind::GitLab:
        return Tr::tr("An administrator of %1 can allow it (Admin area, Settings, Network, Outbound requests: local network for webhooks), "
                      "or this Slipway gets a public address or a relay.").arg(hostOf(site));
    case ForgeKind::Gitea:
        return Tr::tr("An administrator of %1 can allow it (ALLOWED_HOST_LIST in the section webhook of app.ini), or this Slipway gets a "
                      "public address or a relay.").arg(hostOf(site));
    case ForgeKind::Gogs:
        return Tr::tr("An administrator of %1 can allow it (LOCAL_NETWORK_ALLOWLIST in the section security of app.ini), or this Slipway "
                      "gets a public address or a relay.").arg(hostOf(site));
    case ForgeKind::GitHub:
    case ForgeKind::Gitee:
        break;
    }
    return Tr::tr("Give this Slipway a public address or a relay.");
}

QString whoCould(const ForgeSite &site)
{
    return site.kind == ForgeKind::GitLab
        ? Tr::tr("A Maintainer or Owner of the project can: sign in with such an account, or ask for the role.")
        : Tr::tr("An administrator of the repository can: sign in with such an account, or ask for the right.");
}

struct Explained {
    ErrorCode code;
    QString sentence;
};

Explained explainForbidden(const ForgeSite &site, const HttpReply &reply, const QString &words)
{
    if (reply.header("X-GitHub-SSO").startsWith("required"))
        return {ErrorCode::Denied, Tr::tr("The organisation wants the token to be authorised for its single sign-on. Do that on the page of your "
                                          "tokens or applications at %1.").arg(hostOf(site))};
    if (words.contains(u"scope"_s, Qt::CaseInsensitive))
        return {ErrorCode::Denied, Tr::tr("The token does not have the scope for this. Sign in again and grant it, or make a token with it.")};
    return {ErrorCode::Denied, Tr::tr("%1 does not allow this to the account.").arg(hostOf(site)) + u' ' + whoCould(site)};
}

Explained explain(const ForgeSite &site, const HttpReply &reply, const QString &words, qint64 nowUs)
{
    const QString host = hostOf(site);
    const qint64 retryAt = limitsIn(reply, nowUs).retryAtUs;
    if (reply.status == 429 || (reply.status == 403 && retryAt > 0))
        return {ErrorCode::Unavailable, Tr::tr("%1 was asked too often. It may be asked again at %2.").arg(host, localTime(retryAt))};
    if (reply.status >= 500) {
        const QString status = QString::number(reply.status);
        return {ErrorCode::Unavailable, retryAt > 0 ? Tr::tr("%1 can't answer now (HTTP %2). It may be asked again at %3.").arg(host, status, localTime(retryAt))
                                                    : Tr::tr("%1 can't answer now (HTTP %2). Try again later.").arg(host, status)};
    }
    switch (reply.status) {
    case 401:
        return {ErrorCode::Denied, Tr::tr("%1 does not take the token: it has expired, was revoked, or is of another place. Sign in again, or bind a new token.").arg(host)};
    case 403:
        return explainForbidden(site, reply, words);
    case 404:
    case 410:
        return {ErrorCode::NotFound, Tr::tr("%1 does not have it, or does not show it to this account. Check the name, and what the account may see.").arg(host)};
    case 408:
        return {ErrorCode::Timeout, Tr::tr("%1 gave up waiting. Try again.").arg(host)};
    default:
        break;
    }
    if (reply.status < 400)
        return {ErrorCode::Corrupt, Tr::tr("%1 does not answer this call but sends it elsewhere (HTTP %2). Check the provider's address.")
                                        .arg(host, QString::number(reply.status))};
    if (reply.status == 409 || isThereAlready(words))
        return {ErrorCode::Conflict, Tr::tr("It is there already at %1.").arg(host)};
    if (isBlockedAddress(words))
        return {ErrorCode::Invalid, Tr::tr("%1 does not call this address, so no push would arrive.").arg(host) + u' ' + blockedRemedy(site)};
    return {ErrorCode::Invalid, Tr::tr("%1 does not take what was sent (HTTP %2).").arg(host, QString::number(reply.status))};
}

Error notOfSite(const ForgeSite &site, const QUrl &url)
{
    return {ErrorCode::Corrupt,
            Tr::tr("%1 sends on to another address, %2. The token is not sent there, so the rest is missing. Correct the provider's address, or have "
                   "the forge's own external address set right.").arg(hostOf(site), originOf(url))};
}

// The secret of a webhook, as it stands in what is sent. A forge that refuses may repeat all of it.
void addSecretsIn(const QJsonObject &object, QList<QByteArray> &secrets)
{
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (it.value().isObject()) {
            addSecretsIn(it.value().toObject(), secrets);
        } else if (const QString text = it.value().toString(); text.size() >= 8 && namesSecret(it.key().toUtf8())) {
            const QByteArray json = QJsonDocument(QJsonArray{text}).toJson(QJsonDocument::Compact);
            secrets.append({text.toUtf8(), json.sliced(2, json.size() - 4)}); // as it is, and as JSON writes it
        }
    }
}

HttpReply withoutEchoes(HttpReply reply, const QByteArray &sent)
{
    QList<QByteArray> secrets;
    addSecretsIn(QJsonDocument::fromJson(sent).object(), secrets);
    removeEchoes(reply, secrets);
    return reply;
}

QString detailOf(const QByteArray &method, const QUrl &url, int status)
{
    return u"HTTP %1 to %2 %3"_s.arg(QString::number(status), QString::fromLatin1(method),
                                    url.toString(QUrl::RemoveQuery | QUrl::RemoveUserInfo | QUrl::RemoveFragment | QUrl::FullyEncoded));
}

Result<QJsonDocument> jsonIn(const ForgeSite &site, const HttpReply &reply)
{
    const QByteArray text = reply.body.trimmed();
    if (text.isEmpty() || text == "null")
        return QJsonDocument();
    QJsonParseError problem;
    const QJsonDocument json = QJsonDocument::fromJson(text, &problem);
    if (problem.error == QJsonParseError::NoError)
        return json;
    return failure(ErrorCode::Corrupt,
                   Tr::tr("%1 answers with %2 where such a forge answers with data. Check the provider's address, and whether a proxy or a sign-in page "
                          "stands before it.").arg(hostOf(site), whatAnswers(reply)));
}

QFuture<Result<ForgeAnswer>> sendCall(const ForgeSite &site, ForgeTransport &transport, const HttpRequest &request, const QString &doing, QObject *owner,
                                      int redirectsLeft)
{
    auto promise = std::make_shared<QPromise<Result<ForgeAnswer>>>();
    promise->start();
    const auto settle = [promise](Result<ForgeAnswer> answer) {
        promise->addResult(std::move(answer));
        promise->finish();
    };
    whenDone(transport.send(request), owner, [=, &transport](const Result<HttpReply> &got) {
        if (!got)
            return settle(failure(within(doing, got.error())));
        const HttpReply &reply = *got;
        const QByteArray location = reply.header("Location");
        if (reply.status >= 300 && reply.status < 400 && !location.isEmpty()) {
            HttpRequest again = request;
            again.url = request.url.resolved(QUrl::fromEncoded(location));
            if (!isOfSite(site, again.url))
                return settle(failure(within(doing, notOfSite(site, again.url))));
            if (redirectsLeft > 0)
                return whenDone(sendCall(site, transport, again, doing, owner, redirectsLeft - 1), owner, settle);
        }
        const QString detail = detailOf(request.method, request.url, reply.status);
        if (!reply.isSuccess()) {
            Error error = forgeError(site, withoutEchoes(reply, request.body), doing, SystemClock().nowUs());
            error.detail = detail;
            return settle(failure(error));
        }
        const auto take = [=](const Result<QJsonDocument> &json) {
            if (!json)
                return settle(failure(within(doing, {json.error().code, json.error().message, detail})));
            settle(ForgeAnswer{reply, *json});
        };
        if (reply.body.size() > largestAtOnce)
            whenDone(inBackground([site, reply] { return jsonIn(site, reply); }), owner, take);
        else
            take(jsonIn(site, reply));
    });
    return promise->future();
}

} // namespace

QUrl callUrl(const ForgeSite &site, const QStringList &parts, const QUrlQuery &query)
{
    QByteArray text = apiAddress(site).toEncoded();
    for (const QString &part : parts) {
        if (part.isEmpty() || part == u"." || part == u"..")
            return {};
        text += '/' + QUrl::toPercentEncoding(part);
    }
    // A plus is a blank to those who read forms.
    if (!query.isEmpty())
        text += '?' + query.toString(QUrl::FullyEncoded).toLatin1().replace('+', "%2B");
    return QUrl::fromEncoded(text);
}

QStringList nameParts(const QString &fullName) { return fullName.split(u'/'); }

QUrlQuery queryOf(std::initializer_list<QPair<QString, QString>> items)
{
    QUrlQuery query;
    for (const auto &[name, value] : items)
        query.addQueryItem(name, QString::fromLatin1(QUrl::toPercentEncoding(value)));
    return query;
}

QFuture<Result<ForgeAnswer>> callForge(const ForgeSite &site, ForgeTransport &transport, const ForgeCall &call, QObject *owner)
{
    if (!call.url.isValid() || call.url.isEmpty())
        return answered<Result<ForgeAnswer>>(failure(within(call.doing, {ErrorCode::Invalid, Tr::tr("A name in it is empty or can't be one. Choose the repository again."), {}})));
    if (!isOfSite(site, call.url))
        return answered<Result<ForgeAnswer>>(failure(within(call.doing, notOfSite(site, call.url))));
    HttpRequest request;
    request.method = call.method;
    request.url = call.url;
    request.headers = call.headers;
    if (std::none_of(call.headers.begin(), call.headers.end(), [](const auto &header) { return header.first.compare("Accept", Qt::CaseInsensitive) == 0; }))
        request.headers.prepend({"Accept", "application/json"});
    if (call.body) {
        request.headers.emplaceBack("Content-Type", "application/json");
        request.body = QJsonDocument(*call.body).toJson(QJsonDocument::Compact);
    }
    request.certificates = site.certificates;
    request.maxBody = call.maxBody;
    request.timeout = call.timeout;
    return sendCall(site, transport, request, call.doing, owner, mostRedirects);
}

Error forgeError(const ForgeSite &site, const HttpReply &reply, const QString &doing, qint64 nowUs)
{
    const QString words = wordsIn(reply.body);
    const Explained explained = explain(site, reply, words, nowUs);
    QString message = explained.sentence;
    if (!words.isEmpty())
        message += u' ' + Tr::tr("%1 says: “%2”").arg(hostOf(site), words);
    const QString detail = u"HTTP %1 from %2"_s.arg(QString::number(reply.status), apiAddress(site).toString(QUrl::RemoveUserInfo | QUrl::RemoveQuery));
    const Error error{explained.code, message, detail};
    return doing.isEmpty() ? error : within(doing, error);
}

QFuture<Result<>> doneOrGone(const QFuture<Result<ForgeAnswer>> &answer, QObject *owner)
{
    auto promise = std::make_shared<QPromise<Result<>>>();
    promise->start();
    whenDone(answer, owner, [promise](const Result<ForgeAnswer> &got) {
        const bool isGone = got || got.error().code == ErrorCode::NotFound;
        promise->addResult(isGone ? Result<>(Done{}) : Result<>(failure(got.error())));
        promise->finish();
    });
    return promise->future();
}

QString wordsIn(const QByteArray &body)
{
    if (body.size() > largestRefusal)
        return {};
    const QJsonDocument json = QJsonDocument::fromJson(body);
    if (json.isArray()) // Gogs, of what a form lacks
        return cleaned(flattened(json.array()));
    const QJsonObject object = json.object();
    QStringList parts;
    const auto add = [&](const QString &text) {
        if (!text.isEmpty() && !parts.contains(text))
            parts.append(text);
    };
    add(flattened(object["message"_L1]));
    add(flattened(object["errors"_L1]));
    if (const QString text = flattened(object["error_description"_L1]); !text.isEmpty())
        add(text);
    else
        add(flattened(object["error"_L1]));
    return cleaned(parts.join(u": "_s));
}

QString whatAnswers(const HttpReply &reply)
{
    const QByteArray cookies = [&] {
        QByteArray all;
        for (const auto &[name, value] : reply.headers) {
            if (name.compare("Set-Cookie", Qt::CaseInsensitive) == 0)
                all += value + '\n';
        }
        return all;
    }();
    const QByteArray begin = reply.body.left(20'000);
    if (!reply.header("X-GitHub-Request-Id").isEmpty())
        return u"GitHub"_s;
    if (!reply.header("X-Gitlab-Meta").isEmpty() || cookies.contains("_gitlab_session"))
        return u"GitLab"_s;
    if (begin.contains("Powered by Forgejo") || begin.contains("content=\"Forgejo"))
        return u"Forgejo"_s;
    if (cookies.contains("i_like_gogs") || begin.contains("content=\"Gogs"))
        return u"Gogs"_s;
    if (cookies.contains("i_like_gitea") || begin.contains("Powered by Gitea") || begin.contains("content=\"Gitea"))
        return u"Gitea"_s;
    if (const QUrl to = QUrl::fromEncoded(reply.header("Location")); reply.status >= 300 && reply.status < 400 && !to.host().isEmpty())
        return Tr::tr("a redirection to %1").arg(originOf(to));
    if (!reply.isSuccess() && reply.status != 401 && reply.status != 403 && reply.status != 404)
        return u"HTTP %1"_s.arg(reply.status);
    if (reply.header("Content-Type").toLower().startsWith("text/html") || begin.trimmed().startsWith('<'))
        return Tr::tr("a web page");
    if (reply.status >= 400)
        return u"HTTP %1"_s.arg(reply.status);
    return Tr::tr("something else");
}

Result<QUrl> nextByLink(const ForgeSite &site, const HttpReply &reply)
{
    // <https://…?page=2>; rel="next", <…>; rel="last": addresses may hold commas and semicolons, so brackets come first.
    const QByteArray text = reply.header("Link");
    for (qsizetype at = text.indexOf('<'); at >= 0;) {
        const qsizetype close = text.indexOf('>', at);
        if (close < 0)
            break;
        const qsizetype following = text.indexOf('<', close);
        const QByteArray parameters = text.mid(close + 1, following < 0 ? -1 : following - close - 1).toLower();
        for (const QByteArray &part : parameters.split(';')) {
            QByteArray relation = part.trimmed();
            if (relation.endsWith(','))
                relation = relation.chopped(1).trimmed();
            if (!relation.startsWith("rel="))
                continue;
            if (!relation.sliced(4).replace('"', ' ').simplified().split(' ').contains("next"))
                continue;
            const QUrl next = apiAddress(site).resolved(QUrl::fromEncoded(text.mid(at + 1, close - at - 1)));
            if (!isOfSite(site, next) || !next.userInfo().isEmpty())
                return failure(notOfSite(site, next));
            return next;
        }
        at = following;
    }
    return QUrl();
}

std::optional<qint64> totalIn(const HttpReply &reply)
{
    for (const char *name : {"X-Total", "X-Total-Count", "total_count"}) {
        bool isNumber = false;
        const qint64 total = reply.header(name).trimmed().toLongLong(&isNumber);
        if (isNumber && total >= 0)
            return total;
    }
    return std::nullopt;
}

Result<QJsonArray> rowsIn(const ForgeSite &site, const ForgeAnswer &answer)
{
    if (answer.json.isArray())
        return answer.json.array();
    if (answer.json.isNull())
        return QJsonArray();
    return failure(ErrorCode::Corrupt, Tr::tr("%1 answers with something else than a list. Check whether the provider's kind and address are right.").arg(hostOf(site)));
}

QString shortened(const QString &text, qsizetype most)
{
    if (text.size() <= most)
        return text;
    QString cut = text.first(most - 1);
    if (cut.back().isHighSurrogate())
        cut.chop(1);
    return cut + u'…';
}

QString idIn(const QJsonValue &value)
{
    if (value.isString())
        return value.toString();
    return value.isDouble() ? QString::number(value.toInteger()) : QString();
}

qint64 timeUsIn(const QJsonValue &value)
{
    const QDateTime time = QDateTime::fromString(value.toString(), Qt::ISODateWithMs);
    return time.isValid() ? time.toMSecsSinceEpoch() * 1000 : 0;
}

} // namespace slipway
