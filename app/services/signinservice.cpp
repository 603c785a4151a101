#include "app/services/signinservice.h"

#include "app/core/whendone.h"
#include "app/services/accountservice.h"
#include "app/services/redirectpage.h"
#include "app/services/statusservice.h"

#include <QUrlQuery>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr qsizetype mostRemembered = 16; // sign-ins that are over

// Where a browser on this machine reaches what is bound there; empty: not on loopback.
QString loopbackHost(const QString &bound)
{
    if (bound == "localhost"_L1 || bound == "0.0.0.0"_L1 || bound == "::"_L1)
        return u"127.0.0.1"_s; // forges take the number as loopback, not the name
    return bound == "::1"_L1 || bound.startsWith("127."_L1) ? bound : QString();
}

} // namespace

SignInService::SignInService(AccountService &accounts, const StatusService &status, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_accounts(accounts)
    , m_status(status)
    , m_clock(clock)
    , m_client(clock)
{
}

QUrl SignInService::callbackAddress() const
{
    const ListenerStatus &listener = m_status.listener();
    QUrl url(listener.address);
    if (!listener.listening || !url.isValid() || url.host().isEmpty())
        return {};
    // With TLS the certificate has another name, so the browser would stop on the way back.
    const QString loopback = url.scheme() == "http"_L1 ? loopbackHost(url.host()) : QString();
    if (!loopback.isEmpty())
        url.setHost(loopback);
    else if (!listener.publicAddress.isEmpty())
        url = QUrl(listener.publicAddress);
    QString path = url.path();
    while (path.endsWith(u'/'))
        path.chop(1);
    url.setPath(path + oauthRedirectPath);
    return url;
}

QFuture<Result<QUrl>> SignInService::startWeb(const ProviderId &id, const QString &actor, bool packages)
{
    const auto refuse = [](ErrorCode code, const QString &message) { return answered<Result<QUrl>>(failure(code, message)); };
    const auto provider = m_accounts.provider(id);
    if (!provider)
        return refuse(ErrorCode::NotFound, tr("There is no such provider any more."));
    const QUrl callback = callbackAddress();
    if (callback.isEmpty()) {
        return refuse(ErrorCode::Unavailable, tr("The listener does not run, so the browser could not come back with the answer. Start it in the settings, "
                                                 "or bind the account with an access token."));
    }
    if (provider->clientId.isEmpty())
        return refuse(ErrorCode::Invalid, tr("“%1” has no client id, so nobody can sign in. Register an application at the forge and enter its client id.").arg(provider->name));
    const int number = begin(id, actor);
    auto promise = std::make_shared<QPromise<Result<QUrl>>>();
    promise->start();
    const auto settle = [promise](Result<QUrl> url) {
        promise->addResult(std::move(url));
        promise->finish();
    };
    whenDone(m_accounts.application(id), this, [this, id, number, callback, settle, packages](Result<OAuthApplication> application) {
        if (m_attempts.value(id).number != number)
            return settle(failure(ErrorCode::Cancelled, tr("The sign-in was given up.")));
        if (!application) {
            m_attempts.remove(id);
            return settle(failure(application.error()));
        }
        application->packages = packages;
        auto *signIn = new WebSignIn(*application, callback, m_client, std::chrono::minutes(10), this);
        // What it can't begin with is the answer here, and nobody waits for more.
        Result<> begun = Done{};
        const auto refused = connect(signIn, &Activity::finished, this, [&begun](const Result<> &result) { begun = result; });
        signIn->start();
        disconnect(refused);
        if (!begun) {
            m_attempts.remove(id);
            signIn->deleteLater();
            return settle(failure(begun.error()));
        }
        keepForLate(signIn);
        follow(id, signIn, BindingMethod::Web, [signIn] { return signIn->takeTokens(); });
        settle(signIn->address());
    });
    return promise->future();
}

QFuture<Result<>> SignInService::startDevice(const ProviderId &id, const QString &actor, bool packages)
{
    const auto provider = m_accounts.provider(id);
    if (!provider)
        return answered<Result<>>(failure(ErrorCode::NotFound, tr("There is no such provider any more.")));
    if (!hasDeviceFlow(provider->kind))
        return answered<Result<>>(failure(ErrorCode::Invalid, tr("%1 knows no sign-in with a code. Sign in with the browser, or use an access token.").arg(titleOf(provider->kind))));
    if (provider->clientId.isEmpty())
        return answered<Result<>>(failure(ErrorCode::Invalid, tr("“%1” has no client id, so nobody can sign in. Register an application at the forge and enter its client id.").arg(provider->name)));
    const int number = begin(id, actor);
    auto promise = std::make_shared<QPromise<Result<>>>();
    promise->start();
    whenDone(m_accounts.application(id), this, [this, id, number, promise, packages](Result<OAuthApplication> application) {
        Result<> begun = Done{};
        if (m_attempts.value(id).number != number) {
            begun = failure(ErrorCode::Cancelled, tr("The sign-in was given up."));
        } else if (!application) {
            m_attempts.remove(id);
            begun = failure(application.error());
        } else {
            application->packages = packages;
            auto *signIn = new DeviceSignIn(*application, m_client, m_clock, this);
            connect(signIn, &DeviceSignIn::codeArrived, this, [this, id, signIn] { Q_EMIT codeArrived(id, signIn->code()); });
            follow(id, signIn, BindingMethod::Device, [signIn] { return signIn->takeTokens(); });
            signIn->start();
        }
        promise->addResult(begun);
        promise->finish();
    });
    return promise->future();
}

bool SignInService::isUnderWay(const ProviderId &provider) const
{
    return m_attempts.contains(provider);
}

void SignInService::cancel(const ProviderId &provider)
{
    const auto attempt = m_attempts.constFind(provider);
    if (attempt == m_attempts.constEnd())
        return;
    const int number = attempt->number;
    drop(provider);
    end(provider, number, failure(ErrorCode::Cancelled, tr("The sign-in was given up.")));
}

int SignInService::begin(const ProviderId &provider, const QString &actor)
{
    drop(provider);
    m_attempts.insert(provider, {++m_started, nullptr, actor});
    return m_started;
}

// Ends what runs without a word of it.
void SignInService::drop(const ProviderId &provider)
{
    const auto attempt = m_attempts.constFind(provider);
    if (attempt == m_attempts.constEnd() || !attempt->activity)
        return;
    Activity *activity = attempt->activity;
    activity->disconnect(this);
    activity->stop();
    if (!qobject_cast<WebSignIn *>(activity)) // those are kept for who comes late
        activity->deleteLater();
    m_attempts[provider].activity = nullptr;
}

void SignInService::follow(const ProviderId &provider, Activity *activity, BindingMethod method, std::function<TokenSet()> take)
{
    Attempt &attempt = m_attempts[provider];
    attempt.activity = activity;
    connect(activity, &Activity::finished, this, [this, provider, activity, method, number = attempt.number, actor = attempt.actor, take = std::move(take)](const Result<> &result) {
        // It may go now; what follows is not its own.
        m_attempts[provider].activity = nullptr;
        if (!qobject_cast<WebSignIn *>(activity))
            activity->deleteLater();
        if (!result) {
            end(provider, number, failure(result.error()));
            return;
        }
        TokenSet tokens = take();
        whenDone(m_accounts.bind(provider, method, tokens, actor), this,
                 [this, provider, number](const Result<Binding> &binding) { end(provider, number, binding); });
        wipe(tokens);
    });
}

void SignInService::end(const ProviderId &provider, int number, const Result<Binding> &binding)
{
    // A newer one tells its own end. What was bound is bound all the same.
    if (m_attempts.value(provider).number != number)
        return;
    m_attempts.remove(provider);
    Q_EMIT finished(provider, binding);
}

void SignInService::keepForLate(WebSignIn *signIn)
{
    m_signIns.append(signIn);
    if (m_signIns.size() <= mostRemembered)
        return;
    const auto isRunning = [this](WebSignIn *one) {
        return std::any_of(m_attempts.begin(), m_attempts.end(), [one](const Attempt &attempt) { return attempt.activity == one; });
    };
    const auto old = std::find_if(m_signIns.begin(), m_signIns.end(), [&](WebSignIn *one) { return one != signIn && !isRunning(one); });
    if (old != m_signIns.end()) {
        (*old)->deleteLater();
        m_signIns.erase(old);
    }
}

void SignInService::redirected(const QString &query, std::function<void(int status, const QString &sentence)> answer)
{
    QMetaObject::invokeMethod(
        this, [this, query, answer = std::move(answer)] { take(query, answer); }, Qt::QueuedConnection);
}

void SignInService::take(const QString &query, const std::function<void(int status, const QString &sentence)> &answer)
{
    const QUrlQuery parts(query);
    WebSignIn *found = nullptr;
    for (WebSignIn *signIn : std::as_const(m_signIns)) { // all of them: how long it takes tells nothing
        if (signIn->isOf(parts))
            found = signIn;
    }
    if (!found) {
        answer(400, tr("This answer belongs to no sign-in that is under way in Slipway. Nothing has changed. Go back to Slipway, open Accounts, and sign in "
                       "again from there."));
        return;
    }
    const auto taken = found->taken(parts);
    if (taken)
        answer(200, tr("The forge let you in. Slipway does the rest; you can close this window and go back to it."));
    else
        answer(400, taken.error().message);
}

} // namespace slipway
