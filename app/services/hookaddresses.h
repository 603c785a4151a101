// Which address each forge is told for a component's webhook, and what speaks against it: a public address that the forge can reach,
// else a relay, else the one that the listener is on; a relay that is preferred comes first for forges elsewhere. Main thread.
#pragma once

#include "app/domain/account.h"
#include "app/domain/component.h"
#include "app/services/relaydoor.h"
#include "app/services/toldaddress.h"

#include <QSet>

#include <optional>

namespace slipway {

class AccountService;
class StatusService;

class HookAddresses
{
public:
    HookAddresses(const StatusService &status, const AccountService &accounts);

    void setRelay(const RelayDoor &relay) { m_relay = relay; }
    const RelayDoor &relay() const { return m_relay; }

    // What its forge is told, or would be by hand.
    ToldAddress of(const Component &component) const;
    // Why a webhook at the forge of that account could not lead there; none: it could.
    std::optional<Error> obstacle(const BindingId &binding, const ToldAddress &address) const;
    QString state() const; // another text when forges are to be told other addresses; no secret in it

    // An error at the forge as a person may read it: without the relay's channel, which forges repeat. One that is to sign and does
    // not is remembered as an obstacle, …
    Error refusal(const BindingId &binding, const Error &error);
    Error harmless(const Error &error) const;
    void askAnew(const BindingId &binding); // … until then: perhaps it does by now

private:
    std::optional<Provider> providerOf(const BindingId &binding) const;

    const StatusService &m_status;
    const AccountService &m_accounts;
    RelayDoor m_relay;
    QSet<ProviderId> m_unsigned;
};

} // namespace slipway
