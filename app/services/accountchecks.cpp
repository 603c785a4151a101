#include "app/services/accountchecks.h"

#include "app/core/whendone.h"
#include "app/secrets/secretstore.h"
#include "app/services/accountaccess.h"
#include "app/services/accountservice.h"

#include <QPointer>
#include <QRandomGenerator>

namespace slipway {

namespace {

constexpr qint64 minute = 60'000'000;
constexpr qint64 usualDelay = 30 * minute;
constexpr qint64 troubledDelay = 5 * minute; // while the forge can't be reached

} // namespace

AccountChecks::AccountChecks(AccountService &accounts, SecretStore &secrets, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_accounts(accounts)
    , m_secrets(secrets)
    , m_clock(clock)
{
    m_tick.setInterval(std::chrono::minutes(1));
    connect(&m_tick, &QTimer::timeout, this, &AccountChecks::due);
}

void AccountChecks::start()
{
    m_tick.start();
    const auto checkKept = [this](StoreState state) {
        if (state != StoreState::Ready)
            return;
        for (const Binding &binding : m_accounts.bindings()) {
            if (binding.health == BindingHealth::KeychainClosed)
                check(binding.id);
        }
    };
    connect(&m_secrets, &SecretStore::stateChanged, this, checkKept);
    checkKept(m_secrets.state()); // closed when the program ended, open now
    due();
}

// Not all at the same minute, and not all programs of a team at the same one.
qint64 AccountChecks::dueUs(const Binding &binding)
{
    auto delay = m_delays.find(binding.id);
    if (delay == m_delays.end()) {
        const qint64 jitter = QRandomGenerator::global()->bounded(int(usualDelay / 5 / 1000)) * 1000LL;
        delay = m_delays.insert(binding.id, usualDelay - usualDelay / 10 + jitter);
    }
    return binding.checkedAtUs + (binding.health == BindingHealth::Unreachable ? troubledDelay : *delay);
}

void AccountChecks::due()
{
    const qint64 now = m_clock.nowUs();
    for (const Binding &binding : m_accounts.bindings()) {
        // What lies ahead was written under another clock.
        if (dueUs(binding) <= now || binding.checkedAtUs > now)
            check(binding.id);
    }
}

void AccountChecks::checkDoubted(const BindingId &id)
{
    const auto binding = m_accounts.binding(id);
    const bool isKnown = binding && (binding->health == BindingHealth::Expired || binding->health == BindingHealth::Revoked);
    if (!isKnown && !isChecking(id))
        check(id);
}

QFuture<Result<>> AccountChecks::check(const BindingId &id)
{
    if (const auto running = m_running.constFind(id); running != m_running.constEnd())
        return *running;
    const QPointer<AccountAccess> access = m_accounts.access(id);
    if (!access)
        return answered<Result<>>(failure(ErrorCode::NotFound, tr("This account is not bound any more. Bind it again, or choose another one.")));
    auto promise = std::make_shared<QPromise<Result<>>>();
    promise->start();
    m_running.insert(id, promise->future());
    m_delays.remove(id);
    access->beginCheck();
    whenDone(access->api().account(), this, [this, promise, id, access](const Result<ForgeAccount> &account) {
        m_running.remove(id);
        if (account) {
            m_accounts.learn(id, *account);
        } else if (access && access->checkedStatus() != 0 && access->checkedStatus() != 401 && !access->isLimited()) {
            // It answers, but not to this: that says nothing of the token either.
            m_accounts.heard(id, BindingHealth::Unreachable, account.error().message);
        }
        if (access)
            access->endCheck();
        const auto noted = m_accounts.change(id, [now = m_clock.nowUs()](Binding &changed) { changed.checkedAtUs = now; });
        whenDone(noted, this, [promise, account](const Result<> &) {
            promise->addResult(account ? Result<>(Done{}) : Result<>(failure(account.error())));
            promise->finish();
        });
    });
    Q_EMIT m_accounts.bindingChanged(id); // it is being checked
    return promise->future();
}

} // namespace slipway
