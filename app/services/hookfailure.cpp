#include "app/services/hookfailure.h"

#include "app/services/hookplan.h"
#include "app/services/toldaddress.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>
#include <QUrl>

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(HookService)
};

HookState stateAfter(const Error &error, bool isBound)
{
    switch (error.code) {
    case ErrorCode::Denied:
    case ErrorCode::NotFound: // forges hide what an account may not see
        return HookState::Denied;
    case ErrorCode::Invalid:
    case ErrorCode::Conflict:
        return isBound ? HookState::Refused : HookState::Denied;
    default:
        return HookState::Unreachable;
    }
}

} // namespace

ManagedHook afterFailure(ManagedHook row, const Error &error, const HookAttempt &attempt)
{
    row.note = withSecretsState(error, row, attempt).message;
    if (row.isWanted && attempt.isBlocked) {
        row.state = row.hookId.isEmpty() ? HookState::Missing : HookState::Different;
        row.dueAtUs = 0; // another address is a new wish
        return row;
    }
    ++row.attempts;
    row.dueAtUs = std::max(attempt.nowUs + pauseAfter(row.attempts), attempt.retryAtUs);
    row.state = row.isWanted ? stateAfter(error, attempt.isBound) : HookState::Removing;
    if (!row.isWanted && !attempt.isBound) {
        row.note = Tr::tr("The account that looked after this webhook is not bound any more, so it stays at the forge and goes on sending. "
                          "Remove it there.");
        row.dueAtUs = 0;
    }
    return row;
}

Error withSecretsState(Error error, const ManagedHook &row, const HookAttempt &attempt)
{
    if (!attempt.git || !row.isWanted || row.hookId.isEmpty() || row.secretKey == attempt.git->secretKey)
        return error;
    const qint64 until = attempt.git->previousSecretUntilUs;
    error.message = until > attempt.nowUs
        ? Tr::tr("The forge still signs with the old secret, which is accepted until %1. Slipway tries again to tell it the new one. %2")
              .arg(QLocale().toString(QDateTime::fromMSecsSinceEpoch(until / 1000), QLocale::ShortFormat), error.message)
        : Tr::tr("The forge still signs with an old secret, so its pushes are refused. Slipway tries again to tell it the new one. %1")
              .arg(error.message);
    return error;
}

std::optional<Error> obstacle(const QUrl &forge, const QString &url)
{
    if (url.isEmpty()) {
        return Error{ErrorCode::Unavailable,
                     Tr::tr("Slipway listens nowhere and has no public address, so there is none to give to the forge. See Settings, Listener."), {}};
    }
    if (forge.isEmpty() || canReach(forge, url))
        return std::nullopt;
    return Error{ErrorCode::Invalid,
                 Tr::tr("%1 can't reach %2, which is an address of this computer or its network only: a webhook there would never arrive. Set a "
                        "public address or a relay in Settings, or let Slipway ask for changes now and then.")
                     .arg(forge.host(), QUrl(url).host()),
                 {}};
}

std::optional<Error> obstacle(const QUrl &forge, ForgeKind kind, bool signs, const ToldAddress &address)
{
    if (address.isUnknown) {
        return Error{ErrorCode::Unavailable,
                     Tr::tr("The relay's channel can't be read from the keychain, so the forge can't be told where to send. Open the keychain."), {}};
    }
    if (address.isRelayed() && kind == ForgeKind::Gitee) {
        return Error{ErrorCode::Invalid,
                     Tr::tr("Gitee signs the time and not the push, so nothing would prove what comes through a relay. Slipway asks the repository "
                            "for changes instead, where the component looks for missed pushes. To have them at once, set a public address in "
                            "Settings that comes before the relay."),
                     {}};
    }
    if (address.isRelayed() && !signs) {
        return Error{ErrorCode::Invalid,
                     Tr::tr("This GitLab sends a password and no signature, and whoever runs the relay could read that, so it proves nothing. Slipway "
                            "asks the repository for changes instead, where the component looks for missed pushes. GitLab 19.0 signs, and a "
                            "public address in Settings that comes before the relay needs none."),
                     {}};
    }
    return obstacle(forge, address.url);
}

} // namespace slipway
