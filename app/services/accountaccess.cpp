#include "app/services/accountaccess.h"

#include "app/core/whendone.h"
#include "app/services/forgetokens.h"

#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

bool isAboutAccount(const QUrl &url)
{
    return url.path().endsWith("/user"_L1);
}

} // namespace

AccountAccess::AccountAccess(ForgeSite site, const Binding &binding, ForgeTokens &tokens, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_site(std::move(site))
    , m_id(binding.id)
    , m_method(binding.method)
    , m_account(binding.account)
    , m_tokens(tokens)
    , m_clock(clock)
    , m_api(forgeApi(m_site, *this))
{
    m_limitsNews.setSingleShot(true);
    m_limitsNews.setInterval(std::chrono::seconds(1));
    connect(&m_limitsNews, &QTimer::timeout, this, &AccountAccess::limitsChanged);
}

AccountAccess::~AccountAccess() = default;

bool AccountAccess::isFor(const ForgeSite &site, BindingMethod method) const
{
    return site.kind == m_site.kind && site.address == m_site.address && site.certificates == m_site.certificates && method == m_method;
}

void AccountAccess::beginCheck()
{
    m_isChecking = true;
    m_checkedStatus = 0;
}

bool AccountAccess::isSearch(const QUrl &url) const
{
    return m_site.kind == ForgeKind::GitHub && url.path().contains("/search/"_L1);
}

qint64 AccountAccess::limitedUntilUs(const QUrl &url) const
{
    const ForgeLimits &limits = isSearch(url) ? m_searchLimits : m_limits;
    return limits.retryAtUs > m_clock.nowUs() ? limits.retryAtUs : 0;
}

QFuture<Result<HttpReply>> AccountAccess::send(HttpRequest request)
{
    if (!isOfSite(m_site, request.url)) {
        return answered<Result<HttpReply>>(failure(
            ErrorCode::Invalid, tr("%1 is not at the forge of this account, so nothing was sent there.").arg(request.url.host())));
    }
    if (const qint64 until = limitedUntilUs(request.url)) {
        const QString time = QLocale().toString(QDateTime::fromMSecsSinceEpoch(until / 1000), QLocale::ShortFormat);
        return answered<Result<HttpReply>>(failure(
            ErrorCode::Unavailable, tr("%1 takes no more requests of %2 until %3. They go on then.").arg(m_site.address.host(), m_account, time),
            u"limit reached"_s));
    }
    request.certificates = m_site.certificates;
    request.followRedirects = false; // the token would go along, wherever that is
    const auto token = m_tokens.token(m_id, m_isChecking ? ForgeTokens::Ask::Any : ForgeTokens::Ask::Usable);
    return andThen(token, this, [this, request](const QByteArray &value) { return sendWith(request, value, true); });
}

QFuture<Result<HttpReply>> AccountAccess::sendWith(const HttpRequest &request, const QByteArray &token, bool mayRepeat)
{
    HttpRequest signedIn = request;
    // Who the account is, and what it may, is asked for anew each time: part of that answer is what is missing from it.
    const bool isKept = !m_isChecking && !isAboutAccount(request.url);
    const KeptAnswers::Held held = isKept ? m_kept.ask(signedIn) : KeptAnswers::Held();
    signedIn.headers.append(tokenHeader(m_site.kind, m_method, token));
    auto promise = std::make_shared<QPromise<Result<HttpReply>>>();
    promise->start();
    const auto settle = [promise](Result<HttpReply> reply) {
        promise->addResult(std::move(reply));
        promise->finish();
    };
    whenDone(m_http.send(signedIn), this, [this, request, token, isKept, held, mayRepeat, settle](const Result<HttpReply> &reply) {
        if (!reply) {
            Error error = reply.error();
            if (error.code == ErrorCode::Denied) // a certificate, which says nothing of the account
                error.code = ErrorCode::Unavailable;
            if (error.code != ErrorCode::Cancelled)
                Q_EMIT told(BindingHealth::Unreachable, error.message);
            return settle(failure(error));
        }
        note(request, *reply);
        // With every forge it is this call that tells whose the token is; others may refuse what is good elsewhere.
        const bool isSideQuestion = m_isChecking && !isAboutAccount(request.url);
        if (reply->status != 401 || isSideQuestion)
            return settle(isKept ? m_kept.answer(request, held, *reply) : *reply);
        if (!mayRepeat) {
            noteRefusal(*reply);
            return settle(reply);
        }
        whenDone(m_tokens.tokenInsteadOf(m_id, token), this, [this, request, reply, settle](const Result<QByteArray> &another) {
            if (another)
                return whenDone(sendWith(request, *another, false), this, settle);
            if (another.error().code != ErrorCode::Denied)
                return settle(failure(another.error())); // the token may be good again in a moment
            noteRefusal(*reply);
            settle(reply);
        });
    });
    return promise->future();
}

void AccountAccess::note(const HttpRequest &request, const HttpReply &reply)
{
    if (m_isChecking)
        m_checkedStatus = reply.status;
    ForgeLimits &known = limitsOf(request.url);
    ForgeLimits limits = limitsIn(reply, m_clock.nowUs());
    if (limits.left == 0) // the next one would be refused
        limits.retryAtUs = std::max(limits.retryAtUs, limits.resetUs);
    const bool isNews = limits.left != known.left || limits.retryAtUs != known.retryAtUs;
    known = limits;
    if (isNews && !m_limitsNews.isActive())
        m_limitsNews.start();
    if (reply.status < 400)
        Q_EMIT told(BindingHealth::Works, {});
}

void AccountAccess::noteRefusal(const HttpReply &reply)
{
    if (!m_isChecking) {
        Q_EMIT doubted();
        return;
    }
    const QString host = m_site.address.host();
    // GitLab and Gitee tell the two apart, the others don't.
    if (reply.body.left(2000).toLower().contains("expired")) {
        Q_EMIT told(BindingHealth::Expired, tr("The access of %1 at %2 has ended. What uses the account stands still; sign in again.").arg(m_account, host));
    } else {
        Q_EMIT told(BindingHealth::Revoked, tr("%2 does not take the access of %1 any more: it was taken back there. What uses the account stands still; "
                                               "sign in again.").arg(m_account, host));
    }
}

} // namespace slipway
