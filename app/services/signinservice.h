// Sign-ins that are under way, from the browser or with a device code, until they are bindings. Main thread; redirected() from
// any thread.
#pragma once

#include "app/core/clock.h"
#include "app/core/error.h"
#include "app/domain/account.h"
#include "app/oauth/devicesignin.h"
#include "app/oauth/websignin.h"

#include <QHash>
#include <QList>
#include <QObject>

#include <functional>

namespace slipway {

class AccountService;
class StatusService;

class SignInService final : public QObject
{
    Q_OBJECT
public:
    SignInService(AccountService &accounts, const StatusService &status, const Clock &clock, QObject *parent = nullptr);

    // {address}/console/oauth/redirect as it has to be registered: the listener on loopback, which is where the browser is too;
    // else the public base address, else what is bound. Empty: the listener does not run.
    QUrl callbackAddress() const;

    // One sign-in at a time and provider; a new one ends the one before. Errors: Unavailable (no listener for the callback),
    // Invalid (no client id), those of the keychain. Then finished() follows. packages: as in wantedScopes().
    QFuture<Result<QUrl>> startWeb(const ProviderId &provider, const QString &actor, bool packages = false);     // the address to open
    QFuture<Result<>> startDevice(const ProviderId &provider, const QString &actor, bool packages = false);      // codeArrived() follows
    void cancel(const ProviderId &provider); // finished() with Cancelled follows where one was under way
    bool isUnderWay(const ProviderId &provider) const;

    // A request to the callback address, with its query; answer() is called on the main thread with what the browser shows, once.
    // Nothing of the query is kept or logged.
    void redirected(const QString &query, std::function<void(int status, const QString &sentence)> answer);

Q_SIGNALS:
    void codeArrived(const slipway::ProviderId &provider, const slipway::DeviceCode &code);
    void finished(const slipway::ProviderId &provider, const slipway::Result<slipway::Binding> &binding);

private:
    struct Attempt {
        int number = 0;                // of the start it belongs to
        Activity *activity = nullptr;  // none yet while the application's secret is read
        QString actor;
    };
    int begin(const ProviderId &provider, const QString &actor);
    void drop(const ProviderId &provider);
    void follow(const ProviderId &provider, Activity *activity, BindingMethod method, std::function<TokenSet()> take);
    void end(const ProviderId &provider, int number, const Result<Binding> &binding);
    void keepForLate(WebSignIn *signIn);
    void take(const QString &query, const std::function<void(int status, const QString &sentence)> &answer);

    AccountService &m_accounts;
    const StatusService &m_status;
    const Clock &m_clock;
    TokenClient m_client;
    QHash<ProviderId, Attempt> m_attempts;
    QList<WebSignIn *> m_signIns; // also those that are over, to tell a late or second redirect what happened
    int m_started = 0;
};

} // namespace slipway
