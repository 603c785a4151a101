#include "app/services/forgetokens.h"

#include "app/core/whendone.h"
#include "app/secrets/secretstore.h"
#include "app/services/accountservice.h"
#include "app/services/whenover.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr qint64 second = 1'000'000;
constexpr qint64 minute = 60 * second;
constexpr qint64 afterTrouble = minute;     // before the forge is asked to renew again
constexpr qint64 afterClosed = 30 * minute; // before a keychain that was closed is asked again by itself

QByteArray textOf(const TokenSet &tokens, qint64 obtainedAtUs)
{
    const QJsonObject object{{u"access"_s, QString::fromLatin1(tokens.access)},
                             {u"refresh"_s, QString::fromLatin1(tokens.refresh)},
                             {u"expires_at_us"_s, tokens.expiresAtUs},
                             {u"obtained_at_us"_s, obtainedAtUs}};
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

bool isUnclear(const Error &error)
{
    return error.code == ErrorCode::Timeout || error.code == ErrorCode::Corrupt;
}

using TokenPromise = std::shared_ptr<QPromise<Result<QByteArray>>>;

void passOn(const QFuture<Result<QByteArray>> &from, QObject *owner, const TokenPromise &to)
{
    whenDone(from, owner, [to](const Result<QByteArray> &token) {
        to->addResult(token);
        to->finish();
    });
}

QFuture<Result<QByteArray>> refuse(Error error)
{
    return answered<Result<QByteArray>>(failure(std::move(error)));
}

} // namespace

qint64 renewalMarginUs(qint64 lifeUs)
{
    if (lifeUs <= 0)
        return 10 * minute;
    return std::min(std::max(lifeUs / 5, 10 * minute), lifeUs / 2);
}

ForgeTokens::ForgeTokens(AccountService &accounts, SecretStore &secrets, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_accounts(accounts)
    , m_secrets(secrets)
    , m_clock(clock)
    , m_client(clock)
{
    m_tick.setInterval(std::chrono::minutes(1));
    connect(&m_tick, &QTimer::timeout, this, &ForgeTokens::renewDue);
    connect(&m_secrets, &SecretStore::stateChanged, this, [this](StoreState state) {
        if (state == StoreState::Ready) {
            for (Attempt &attempt : m_attempts) {
                attempt.notBeforeUs = 0;
                attempt.closed.reset();
            }
        }
    });
}

ForgeTokens::~ForgeTokens()
{
    for (Held &held : m_held)
        wipe(held.tokens);
}

void ForgeTokens::start()
{
    m_tick.start();
    renewDue();
}

void ForgeTokens::renewDue()
{
    for (const Binding &binding : m_accounts.bindings()) {
        if (binding.renews && m_attempts.value(binding.id).notBeforeUs <= nowUs())
            whenDone(token(binding.id), this, [](const Result<QByteArray> &) { }); // the binding tells what came of it
    }
}

QFuture<Result<QByteArray>> ForgeTokens::token(const BindingId &id, Ask ask)
{
    const auto binding = m_accounts.binding(id);
    if (!binding)
        return refuse({ErrorCode::NotFound, tr("This account is not bound any more. Bind it again, or choose another one."), {}});
    const bool isOver = binding->health == BindingHealth::Expired || binding->health == BindingHealth::Revoked;
    if (isOver && ask == Ask::Usable)
        return refuse({ErrorCode::Denied, binding->healthNote, word(binding->health)});
    // Whoever asks a closed keychain opens a window before the person, so not every call does.
    const Attempt attempt = m_attempts.value(id);
    if (attempt.closed && ask == Ask::Usable && m_secrets.state() != StoreState::Ready && attempt.notBeforeUs > nowUs())
        return refuse(*attempt.closed);
    return andThen(read(*binding), this, [this, binding](Done) { return usable(*binding); });
}

QFuture<Result<QByteArray>> ForgeTokens::usable(const Binding &binding)
{
    const BindingId id = binding.id;
    const Held held = m_held.value(id);
    if (held.tokens.access.isEmpty())
        return refuse({ErrorCode::NotFound, tr("This account is not bound any more. Bind it again, or choose another one."), {}});
    if (!held.isStored) {
        // Its forerunner is spent, so it is all there is; yet what is not stored is lost with the program.
        return andThen(write(id), this, [this, binding](Done) { return adopt(binding, m_held.value(binding.id)); });
    }
    if (!isDue(binding, held))
        return answered<Result<QByteArray>>(held.tokens.access);
    const bool isOver = held.tokens.expiresAtUs <= nowUs();
    if (!isOver && m_attempts.value(id).notBeforeUs > nowUs())
        return answered<Result<QByteArray>>(held.tokens.access);
    auto promise = std::make_shared<QPromise<Result<QByteArray>>>();
    promise->start();
    whenDone(renew(id), this, [this, promise, id](const Result<QByteArray> &renewed) {
        const Held now = m_held.value(id);
        const bool goesOn = now.isStored && !now.tokens.access.isEmpty() && now.tokens.expiresAtUs > nowUs();
        promise->addResult(!renewed && goesOn ? Result<QByteArray>(now.tokens.access) : renewed);
        promise->finish();
    });
    return promise->future();
}

QFuture<Result<QByteArray>> ForgeTokens::tokenInsteadOf(const BindingId &id, const QByteArray &refused)
{
    const auto binding = m_accounts.binding(id);
    if (!binding)
        return refuse({ErrorCode::NotFound, tr("This account is not bound any more. Bind it again, or choose another one."), {}});
    return andThen(read(*binding), this, [this, binding, refused](Done) -> QFuture<Result<QByteArray>> {
        const Held held = m_held.value(binding->id);
        if (!held.isStored || held.tokens.access != refused)
            return usable(*binding);
        const bool isFresh = held.renewedAtUs > 0 && nowUs() - held.renewedAtUs < minute;
        if (held.tokens.refresh.isEmpty() || !binding->renews || isFresh)
            return refuse({ErrorCode::Denied, tr("The forge does not take the token of %1, and it can't be renewed.").arg(binding->account), {}});
        m_attempts[binding->id].isRefused = true;
        return renew(binding->id);
    });
}

bool ForgeTokens::isDue(const Binding &binding, const Held &held) const
{
    const qint64 end = held.tokens.expiresAtUs;
    if (!binding.renews || held.tokens.refresh.isEmpty() || end == 0)
        return false;
    return end - nowUs() < renewalMarginUs(held.obtainedAtUs > 0 ? end - held.obtainedAtUs : 0);
}

QFuture<Result<>> ForgeTokens::read(const Binding &binding)
{
    const auto held = m_held.constFind(binding.id);
    if (held != m_held.constEnd() && held->key == binding.tokenKey)
        return answered<Result<>>(Done{});
    if (const auto running = m_reads.constFind(binding.tokenKey); running != m_reads.constEnd())
        return *running;
    auto promise = std::make_shared<QPromise<Result<>>>();
    promise->start();
    m_reads.insert(binding.tokenKey, promise->future());
    whenDone(readKeychain(binding), this, [this, promise, binding](const Result<Held> &found) {
        m_reads.remove(binding.tokenKey);
        const auto now = m_accounts.binding(binding.id);
        if (found && now && now->tokenKey == binding.tokenKey) { // else it was bound anew meanwhile
            m_held.insert(binding.id, *found);
            if (binding.refreshBeganUs != 0 && found->tokens.expiresAtUs > binding.expiresAtUs)
                whenDone(adopt(binding, *found), this, [](const Result<QByteArray> &) { }); // that renewal ended well; only its row was not written any more
        }
        promise->addResult(found ? Result<>(Done{}) : Result<>(failure(found.error())));
        promise->finish();
    });
    return promise->future();
}

QFuture<Result<ForgeTokens::Held>> ForgeTokens::readKeychain(const Binding &binding)
{
    auto promise = std::make_shared<QPromise<Result<Held>>>();
    promise->start();
    whenDone(m_secrets.read(binding.tokenKey), this, [this, promise, binding](Result<QByteArray> text) {
        const auto settle = [&promise](Result<Held> held) {
            promise->addResult(std::move(held));
            promise->finish();
        };
        if (!text)
            return settle(failure(keychainTrouble(binding.id, text.error())));
        const QJsonObject object = QJsonDocument::fromJson(*text).object();
        wipe(*text);
        Held held;
        held.key = binding.tokenKey;
        held.tokens.access = object.value("access"_L1).toString().toLatin1();
        held.tokens.refresh = object.value("refresh"_L1).toString().toLatin1();
        held.tokens.expiresAtUs = object.value("expires_at_us"_L1).toInteger();
        held.obtainedAtUs = object.value("obtained_at_us"_L1).toInteger();
        if (held.tokens.access.isEmpty())
            return settle(failure(keychainTrouble(binding.id, {ErrorCode::Corrupt, {}, u"no token in the entry"_s})));
        m_attempts[binding.id].closed.reset();
        settle(std::move(held));
    });
    return promise->future();
}

// Closed for now, or gone for good: what the keychain says of an entry decides which.
Error ForgeTokens::keychainTrouble(const BindingId &id, const Error &error)
{
    m_attempts[id].notBeforeUs = nowUs() + afterClosed;
    if (error.code == ErrorCode::NotFound || error.code == ErrorCode::Corrupt) {
        const QString note = tr("There is no usable token of this account in %1 any more. What uses the account stands still; sign in again.").arg(m_secrets.place());
        m_accounts.heard(id, BindingHealth::Expired, note);
        return {ErrorCode::NotFound, note, error.detail};
    }
    if (error.code == ErrorCode::Cancelled) // the store is closing down
        return error;
    m_attempts[id].closed = error;
    m_accounts.heard(id, BindingHealth::KeychainClosed, (error.message + u' ' + m_secrets.remedy()).trimmed());
    return error;
}

// Lets the row say what the keychain has; then the token may be used.
QFuture<Result<QByteArray>> ForgeTokens::adopt(const Binding &binding, const Held &held)
{
    m_attempts.remove(binding.id);
    const auto told = m_accounts.change(binding.id, [held](Binding &changed) {
        if (changed.tokenKey != held.key)
            return;
        changed.expiresAtUs = held.tokens.expiresAtUs;
        changed.renews = !held.tokens.refresh.isEmpty();
        changed.refreshBeganUs = 0;
        if (held.tokens.scopes)
            changed.scopes = held.tokens.scopes;
        changed.health = BindingHealth::Works;
        changed.healthNote.clear();
    });
    auto promise = std::make_shared<QPromise<Result<QByteArray>>>();
    promise->start();
    // A row that could not be written is found out again from the keychain.
    whenDone(told, this, [promise, token = held.tokens.access](const Result<> &) {
        promise->addResult(Result<QByteArray>(token));
        promise->finish();
    });
    return promise->future();
}

QFuture<Result<QByteArray>> ForgeTokens::renew(const BindingId &id)
{
    if (const auto running = m_renewals.constFind(id); running != m_renewals.constEnd())
        return *running;
    auto promise = std::make_shared<QPromise<Result<QByteArray>>>();
    promise->start();
    m_renewals.insert(id, promise->future());
    whenDone(begin(id), this, [this, promise, id](const Result<QByteArray> &renewed) {
        m_renewals.remove(id);
        promise->addResult(renewed);
        promise->finish();
    });
    return promise->future();
}

QFuture<Result<QByteArray>> ForgeTokens::begin(const BindingId &id)
{
    const auto begun = m_accounts.beginRenewal(id, m_attempts.value(id).beganUs);
    return andThen(begun, this, [this, id](const std::optional<qint64> &earlierUs) -> QFuture<Result<QByteArray>> {
        const auto binding = m_accounts.binding(id);
        if (!binding)
            return refuse({ErrorCode::NotFound, tr("This account is not bound any more."), {}});
        if (!earlierUs) {
            m_attempts[id].notBeforeUs = nowUs() + afterTrouble;
            return refuse({ErrorCode::Unavailable, tr("The access of %1 is just being renewed, by another Slipway on this data folder or by one that was ended "
                                                      "meanwhile. Try again in two minutes.").arg(binding->account), {}});
        }
        m_attempts[id].beganUs = binding->refreshBeganUs;
        // Another program may have renewed since this one looked.
        auto promise = std::make_shared<QPromise<Result<QByteArray>>>();
        promise->start();
        whenDone(readKeychain(*binding), this, [this, promise, binding, earlierUs](const Result<Held> &stored) {
            QFuture<Result<QByteArray>> next;
            if (!stored) {
                forgetBegin(binding->id, *earlierUs);
                next = refuse(stored.error());
            } else if (stored->tokens.access != m_held.value(binding->id).tokens.access) {
                m_held.insert(binding->id, *stored);
                next = adopt(*binding, *stored);
            } else {
                next = renewBegun(*binding, *earlierUs);
            }
            passOn(next, this, promise);
        });
        return promise->future();
    });
}

// Nothing was sent: the row says again what it said before.
void ForgeTokens::forgetBegin(const BindingId &id, qint64 earlierUs)
{
    m_attempts[id].beganUs = earlierUs;
    m_accounts.change(id, [earlierUs](Binding &changed) { changed.refreshBeganUs = earlierUs; });
}

QFuture<Result<QByteArray>> ForgeTokens::renewBegun(const Binding &binding, qint64 earlierUs)
{
    auto promise = std::make_shared<QPromise<Result<QByteArray>>>();
    promise->start();
    whenDone(m_accounts.application(binding.provider), this, [this, promise, binding, earlierUs](const Result<OAuthApplication> &application) {
        QFuture<Result<QByteArray>> next;
        if (application) {
            next = ask(binding, *application, earlierUs);
        } else {
            // Of the keychain, whose "denied" is none of the forge; and a client secret that is gone is no token that is gone.
            const Error &error = application.error();
            const bool isGone = error.code == ErrorCode::NotFound || error.code == ErrorCode::Corrupt;
            forgetBegin(binding.id, earlierUs);
            m_attempts[binding.id].notBeforeUs = nowUs() + afterTrouble;
            if (isGone && m_held.value(binding.id).tokens.expiresAtUs <= nowUs())
                m_accounts.heard(binding.id, BindingHealth::Expired, error.message);
            next = refuse(isGone ? Error{ErrorCode::Unavailable, error.message, error.detail} : keychainTrouble(binding.id, error));
        }
        passOn(next, this, promise);
    });
    return promise->future();
}

QFuture<Result<QByteArray>> ForgeTokens::ask(const Binding &binding, const OAuthApplication &application, qint64 earlierUs)
{
    const auto renewed = m_client.refresh(application, m_held.value(binding.id).tokens.refresh, {});
    auto promise = std::make_shared<QPromise<Result<QByteArray>>>();
    promise->start();
    whenDone(renewed, this, [this, promise, binding, earlierUs](const Result<TokenSet> &tokens) {
        const auto next = tokens ? take(binding, *tokens) : giveUp(binding, tokens.error(), earlierUs);
        passOn(next, this, promise);
    });
    return promise->future();
}

QFuture<Result<QByteArray>> ForgeTokens::take(const Binding &binding, TokenSet tokens)
{
    const auto now = m_accounts.binding(binding.id);
    if (!now || now->tokenKey != binding.tokenKey) {
        // Bound anew or unbound meanwhile: this pair is nobody's.
        wipe(tokens);
        return now ? token(binding.id) : refuse({ErrorCode::NotFound, tr("This account is not bound any more."), {}});
    }
    Held &held = m_held[binding.id];
    wipe(held.tokens);
    held = {binding.tokenKey, std::move(tokens), nowUs(), nowUs(), false};
    return andThen(write(binding.id), this, [this, binding](Done) { return adopt(binding, m_held.value(binding.id)); });
}

QFuture<Result<QByteArray>> ForgeTokens::giveUp(const Binding &binding, const Error &error, qint64 earlierUs)
{
    const BindingId id = binding.id;
    m_attempts[id].notBeforeUs = nowUs() + afterTrouble;
    if (error.code != ErrorCode::Denied) {
        // Of an answer that was lost nobody knows what the forge has done; that is remembered, to explain what may follow.
        if (!isUnclear(error))
            forgetBegin(id, earlierUs);
        if (m_held.value(id).tokens.expiresAtUs <= nowUs())
            m_accounts.heard(id, BindingHealth::Unreachable, error.message);
        return refuse(error);
    }
    Attempt &attempt = m_attempts[id];
    const bool isRefused = std::exchange(attempt.isRefused, false);
    const bool wasCutOff = attempt.wasCutOff = attempt.wasCutOff || earlierUs != 0;
    attempt.beganUs = 0;
    const QString note = wasCutOff ? tr("A renewal of the access was cut off before, and the forge takes the old one only once. What uses the account "
                                        "stands still, or will when the access ends; sign in again.")
                                   : error.message;
    const bool isOver = isRefused || m_held.value(id).tokens.expiresAtUs <= nowUs();
    const auto told = m_accounts.change(id, [note, wasCutOff, isOver](Binding &changed) {
        changed.refreshBeganUs = 0;
        changed.renews = false;
        changed.healthNote = note;
        // While the token itself still lives, a person has until its end.
        if (isOver)
            changed.health = wasCutOff ? BindingHealth::Expired : BindingHealth::Revoked;
    });
    auto promise = std::make_shared<QPromise<Result<QByteArray>>>();
    promise->start();
    whenDone(told, this, [promise, refusal = Error{ErrorCode::Denied, note, error.detail}](const Result<> &) {
        promise->addResult(Result<QByteArray>(failure(refusal)));
        promise->finish();
    });
    return promise->future();
}

QFuture<Result<>> ForgeTokens::write(const BindingId &id)
{
    const Held held = m_held.value(id);
    QByteArray text = textOf(held.tokens, held.obtainedAtUs);
    const auto written = m_secrets.write(held.key, text);
    wipe(text);
    auto promise = std::make_shared<QPromise<Result<>>>();
    promise->start();
    whenDone(written, this, [this, promise, id, key = held.key](const Result<> &done) {
        if (done && m_held.contains(id) && m_held[id].key == key)
            m_held[id].isStored = true;
        promise->addResult(done ? done : Result<>(failure(keychainTrouble(id, done.error()))));
        promise->finish();
    });
    return promise->future();
}

QFuture<Result<>> ForgeTokens::store(const Binding &binding, const TokenSet &tokens)
{
    const qint64 now = nowUs();
    QByteArray text = textOf(tokens, now);
    const auto written = m_secrets.write(binding.tokenKey, text);
    wipe(text);
    return andThen(written, this, [this, id = binding.id, held = Held{binding.tokenKey, tokens, now, 0, true}](Done) {
        m_attempts.remove(id);
        m_held.insert(id, held);
        return answered<Result<>>(Done{});
    });
}

QFuture<Result<>> ForgeTokens::remove(const Binding &binding)
{
    if (m_held.contains(binding.id) && m_held[binding.id].key == binding.tokenKey) {
        wipe(m_held[binding.id].tokens);
        m_held.remove(binding.id);
        m_attempts.remove(binding.id);
    }
    return m_secrets.remove(binding.tokenKey);
}

void ForgeTokens::removeReplaced(const Binding &before, const QByteArray &access)
{
    if (before.method == BindingMethod::Token || before.health == BindingHealth::Revoked) {
        remove(before);
        return;
    }
    whenOver(m_secrets.read(before.tokenKey), this, [this, before, access](Result<QByteArray> text) {
        const QByteArray old = text ? QJsonDocument::fromJson(*text).object().value("access"_L1).toString().toLatin1() : QByteArray();
        if (text)
            wipe(*text);
        remove(before);
        if (old.isEmpty() || old == access) // a forge may give the same one again
            return;
        whenOver(m_accounts.application(before.provider), this, [this, old](const Result<OAuthApplication> &application) {
            if (application)
                m_client.revoke(*application, old);
        });
    });
}

} // namespace slipway
