#include "app/forge/forgetransport.h"

#include "app/core/clock.h"
#include "app/core/whendone.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

#include <algorithm>
#include <limits>
#include <optional>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(ForgeTransport)
};

constexpr qint64 second = 1'000'000;
// docs.github.com "Rate limits for the REST API": where nothing says how long, a minute at least.
constexpr qint64 usualPause = 60 * second;
constexpr qint64 longestPause = 24 * 3600 * second; // whatever an answer says
constexpr qint64 firstEpochSecond = 1'000'000'000;  // smaller numbers are seconds from now

int portOf(const QUrl &url) { return url.port(url.scheme() == u"https" ? 443 : 80); }

bool isSamePlace(const QUrl &a, const QUrl &b)
{
    return !a.host().isEmpty() && a.scheme() == b.scheme() && a.host() == b.host() && portOf(a) == portOf(b);
}

std::optional<qint64> numberIn(const HttpReply &reply, std::initializer_list<const char *> names)
{
    for (const char *name : names) {
        bool isNumber = false;
        const qint64 value = reply.header(name).trimmed().toLongLong(&isNumber);
        if (isNumber && value >= 0)
            return value;
    }
    return std::nullopt;
}

// The form that HTTP has for dates: "Wed, 21 Oct 2015 07:28:00 GMT".
std::optional<qint64> dateIn(const QByteArray &value)
{
    QDateTime date = QLocale::c().toDateTime(QString::fromLatin1(value.trimmed()), u"ddd, dd MMM yyyy HH:mm:ss 'GMT'"_s);
    date.setTimeSpec(Qt::UTC);
    return date.isValid() ? std::optional(date.toSecsSinceEpoch()) : std::nullopt;
}

bool isAboutLimits(const QByteArray &body)
{
    const QByteArray text = body.left(2000).toLower();
    return text.contains("rate limit") || text.contains("abuse detection");
}

} // namespace

QUrl apiAddress(const ForgeSite &site)
{
    QUrl url = site.address.adjusted(QUrl::StripTrailingSlash | QUrl::RemoveQuery | QUrl::RemoveFragment);
    QString path = url.path(QUrl::FullyEncoded);
    if (path == u"/")
        path.clear();
    switch (site.kind) {
    case ForgeKind::GitHub:
        // github.com and GitHub Enterprise Cloud with a host of its own have their calls on another one.
        if (url.host() == u"github.com" || url.host() == u"www.github.com" || url.host() == u"api.github.com") {
            url.setHost(u"api.github.com"_s);
            path.clear();
        } else if (url.host().endsWith(u".ghe.com")) {
            if (!url.host().startsWith(u"api."))
                url.setHost(u"api."_s + url.host());
            path.clear();
        } else {
            path += u"/api/v3"_s;
        }
        break;
    case ForgeKind::GitLab:
        path += u"/api/v4"_s;
        break;
    case ForgeKind::Gitee:
        path += u"/api/v5"_s;
        break;
    case ForgeKind::Gitea:
    case ForgeKind::Gogs:
        path += u"/api/v1"_s;
        break;
    }
    url.setPath(path, QUrl::TolerantMode);
    return url;
}

bool isOfSite(const ForgeSite &site, const QUrl &url)
{
    return isSamePlace(url, apiAddress(site)) || isSamePlace(url, site.address);
}

QPair<QByteArray, QByteArray> tokenHeader(ForgeKind kind, BindingMethod method, const QByteArray &token)
{
    const bool isOwn = method == BindingMethod::Token;
    if (kind == ForgeKind::GitLab && isOwn)
        return {"PRIVATE-TOKEN", token};
    if (kind == ForgeKind::Gogs || (kind == ForgeKind::Gitea && isOwn))
        return {"Authorization", "token " + token};
    return {"Authorization", "Bearer " + token};
}

ForgeLimits limitsIn(const HttpReply &reply, qint64 nowUs)
{
    ForgeLimits limits;
    limits.left = int(std::min<qint64>(numberIn(reply, {"x-ratelimit-remaining", "RateLimit-Remaining"}).value_or(-1), std::numeric_limits<int>::max()));
    limits.limit = int(std::min<qint64>(numberIn(reply, {"x-ratelimit-limit", "RateLimit-Limit"}).value_or(-1), std::numeric_limits<int>::max()));
    // Times are the forge's, so they count from its clock where it tells: this machine's may be wrong.
    const qint64 forgeNow = dateIn(reply.header("Date")).value_or(nowUs / second);
    const auto fromNow = [&](qint64 seconds) {
        return nowUs + std::clamp<qint64>(seconds, 0, longestPause / second) * second;
    };
    if (const auto reset = numberIn(reply, {"x-ratelimit-reset", "RateLimit-Reset"}))
        limits.resetUs = fromNow(*reset < firstEpochSecond ? *reset : *reset - forgeNow);

    const bool isRefused = reply.status == 403 || reply.status == 429 || reply.status == 503;
    if (!isRefused)
        return limits;
    const QByteArray after = reply.header("Retry-After");
    if (const auto seconds = numberIn(reply, {"Retry-After"}))
        limits.retryAtUs = fromNow(*seconds);
    else if (const auto date = dateIn(after))
        limits.retryAtUs = fromNow(*date - forgeNow);
    else if (limits.left == 0 && limits.resetUs > 0)
        limits.retryAtUs = limits.resetUs;
    else if (reply.status == 429 || limits.left == 0 || (reply.status == 403 && isAboutLimits(reply.body)))
        limits.retryAtUs = nowUs + usualPause;
    return limits;
}

TokenTransport::TokenTransport(ForgeSite site, BindingMethod method, QByteArray token)
    : m_site(std::move(site))
    , m_method(method)
    , m_token(std::move(token))
{
}

TokenTransport::~TokenTransport()
{
    m_token.fill('\0');
}

QFuture<Result<HttpReply>> TokenTransport::send(HttpRequest request)
{
    if (!isOfSite(m_site, request.url))
        return answered<Result<HttpReply>>(failure(ErrorCode::Invalid, Tr::tr("%1 is not at the forge, so nothing was sent there.").arg(request.url.host())));
    if (!m_token.isEmpty())
        request.headers.append(tokenHeader(m_site.kind, m_method, m_token));
    request.certificates = m_site.certificates;
    return m_http.send(request);
}

} // namespace slipway
