// Asks forges now and then who a bound account is and what it may, so that a person hears of an account that died before a push
// needs it. Main thread.
#pragma once

#include "app/core/clock.h"
#include "app/core/error.h"
#include "app/domain/account.h"

#include <QFuture>
#include <QHash>
#include <QObject>
#include <QSet>
#include <QTimer>

namespace slipway {

class AccountService;
class SecretStore;

class AccountChecks final : public QObject
{
    Q_OBJECT
public:
    AccountChecks(AccountService &accounts, SecretStore &secrets, const Clock &clock, QObject *parent = nullptr);

    void start(); // in the background from now on: each about every half hour, and at once what a closed keychain kept
    void due();   // what is due now, as start() does every minute

    // One at a time of each: who asks meanwhile waits for the same answer. Errors: those of ForgeApi::account().
    QFuture<Result<>> check(const BindingId &id);
    bool isChecking(const BindingId &id) const { return m_running.contains(id); }
    // A use found a reason to ask.
    void checkDoubted(const BindingId &id);

private:
    qint64 dueUs(const Binding &binding);

    AccountService &m_accounts;
    SecretStore &m_secrets;
    const Clock &m_clock;
    QTimer m_tick;
    QHash<BindingId, QFuture<Result<>>> m_running;
    QHash<BindingId, qint64> m_delays; // of the next check after the last, drawn anew each time
};

} // namespace slipway
