// The tokens of bindings: read from the keychain once, renewed ahead of their end by one renewal at a time, the new pair stored
// before it is used. One keychain entry per binding holds both tokens with their times as JSON {"access": …, "refresh": …,
// "expires_at_us": …, "obtained_at_us": …}, so that they can't come apart. Main thread.
//
// A renewal first stores that it begins, in the database, where other programs on the same data folder see it: a refresh token
// that is spent twice takes the whole sign-in with it. What is found begun there after a crash explains a refusal that follows.
#pragma once

#include "app/core/clock.h"
#include "app/core/error.h"
#include "app/domain/account.h"
#include "app/oauth/tokenclient.h"

#include <QFuture>
#include <QHash>
#include <QObject>
#include <QTimer>

#include <optional>

namespace slipway {

class AccountService;
class SecretStore;

// How long before its end a token is renewed: a fifth of its life, ten minutes at least, half its life at most.
qint64 renewalMarginUs(qint64 lifeUs);

class ForgeTokens final : public QObject
{
    Q_OBJECT
public:
    ForgeTokens(AccountService &accounts, SecretStore &secrets, const Clock &clock, QObject *parent = nullptr);
    ~ForgeTokens() override; // wipes them

    void start();    // renews ahead of time from now on; only the instance that serves does
    void renewDue(); // what is due now, as start() does every minute

    enum class Ask { Usable, Any }; // Any: also of a binding that expired or was revoked, to try whether that still holds
    // Errors: those of the keychain, with its words; Denied (expired, revoked: a person has to sign in again), NotFound.
    QFuture<Result<QByteArray>> token(const BindingId &binding, Ask ask = Ask::Usable);
    // The forge did not take `refused`: another one if there is one by now, else renews once. Denied: it can't be renewed.
    // A renewal that failed for a moment (Timeout, Unavailable) leaves the binding as it is.
    QFuture<Result<QByteArray>> tokenInsteadOf(const BindingId &binding, const QByteArray &refused);

    QFuture<Result<>> store(const Binding &binding, const TokenSet &tokens); // under its tokenKey
    QFuture<Result<>> remove(const Binding &binding);
    // The same for tokens in whose place `access` came. What a sign-in brought is also ended at the forge: one that renews itself
    // would stay valid there for months, and nobody knows of it. The account works whether or not the forge can be told.
    void removeReplaced(const Binding &before, const QByteArray &access);

private:
    struct Held {
        QString key;               // of the keychain it belongs to
        TokenSet tokens;
        qint64 obtainedAtUs = 0;   // 0: not known
        qint64 renewedAtUs = 0;    // by this program; 0: it was not
        bool isStored = true;      // false: the keychain did not take it yet, so it is not used
    };
    struct Attempt {
        qint64 notBeforeUs = 0;    // after a failure that may pass
        qint64 beganUs = 0;        // what this program left in the row, and may so take up again
        bool isRefused = false;    // the forge does not take the token itself either
        bool wasCutOff = false;    // an earlier renewal was, and its refresh token is spent
        std::optional<Error> closed; // what the keychain said last
    };

    QFuture<Result<>> read(const Binding &binding);
    QFuture<Result<Held>> readKeychain(const Binding &binding);
    QFuture<Result<>> write(const BindingId &id);
    QFuture<Result<QByteArray>> adopt(const Binding &binding, const Held &held);
    bool isDue(const Binding &binding, const Held &held) const;
    QFuture<Result<QByteArray>> usable(const Binding &binding);
    QFuture<Result<QByteArray>> renew(const BindingId &id);
    QFuture<Result<QByteArray>> begin(const BindingId &id);
    QFuture<Result<QByteArray>> renewBegun(const Binding &binding, qint64 earlierUs);
    QFuture<Result<QByteArray>> ask(const Binding &binding, const OAuthApplication &application, qint64 earlierUs);
    void forgetBegin(const BindingId &id, qint64 earlierUs);
    QFuture<Result<QByteArray>> take(const Binding &binding, TokenSet tokens);
    QFuture<Result<QByteArray>> giveUp(const Binding &binding, const Error &error, qint64 earlierUs);
    Error keychainTrouble(const BindingId &id, const Error &error);
    qint64 nowUs() const { return m_clock.nowUs(); }

    AccountService &m_accounts;
    SecretStore &m_secrets;
    const Clock &m_clock;
    TokenClient m_client;
    QHash<BindingId, Held> m_held;
    QHash<QString, QFuture<Result<>>> m_reads;                  // under way, by key of the keychain
    QHash<BindingId, QFuture<Result<QByteArray>>> m_renewals;   // under way
    QHash<BindingId, Attempt> m_attempts;
    QTimer m_tick;
};

} // namespace slipway
