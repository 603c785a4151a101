// The address that scripts call: what of a call is let in, what it is answered, and how its build goes. Any thread; the
// status is read in a transaction.
//
// A call's build has the id of its delivery, so that it can be told before anything was decided, with nothing to remember.
#pragma once

#include "app/core/clock.h"
#include "app/domain/hookaddress.h"
#include "app/hooks/gate.h"
#include "app/storage/database.h"

#include <QString>

#include <atomic>
#include <memory>

namespace slipway {

class HookKeyring;
struct Delivery;
struct Verification;

struct StatusQuestion {
    CallStatusAddress address;
    QString peer; // with its port, as the listener writes it
    QString base; // of the addresses in the answer; empty: not known
};

// A wish that is numbered is taken once within this time, as with webhooks.
inline constexpr qint64 rememberedCallUs = 7LL * 24 * 3600 * 1'000'000;

// The rows of a call that its key makes: who it was, and that it was the old key.
QList<Check> keyChecks(const Verification &verification);

class ApiDoor
{
public:
    ApiDoor(const HookKeyring &keyring, const Clock &clock);

    // What senders are told to use, for the addresses in answers; empty: the Host field of each request. Any thread.
    void setPublicAddress(const QString &address);

    // POST to the address of a component. 400 for what can't be meant, 401 without its key; else stored with a Taken
    // (intake.h) as context, and answered 202 with the build's id.
    Admission call(HookRequest &request, const ComponentId &component) const;

    // GET of a build's state; the key comes in a header. Answered from the next transaction, so that nothing waits here.
    Admission status(const HookRequest &request, const CallStatusAddress &address) const;

private:
    QString baseOf(const HookRequest &request) const;

    const HookKeyring &m_keyring;
    const Clock &m_clock;
    std::atomic<std::shared_ptr<const QString>> m_publicAddress;
};

// 200 with the build's row, or with what became of the call while there is none; 403 for an address that may not ask; 404.
Result<HookAnswer> statusAnswer(Transaction &tx, const StatusQuestion &question);

// To a call whose number was used before: 202 with the build it asked for then. Nothing when it was not.
Result<std::optional<HookAnswer>> repeatAnswer(Transaction &tx, const Delivery &repeat, const QString &base);

} // namespace slipway
