// The account that a component was asked with until it was unbound. Plain values; any thread.
#pragma once

#include "app/domain/account.h"

namespace slipway {

struct PartedAccount {
    ComponentId component;
    ForgeKind kind = ForgeKind::GitHub;
    QString address;            // of the forge's pages
    QString provider;           // what it was called
    QString account;            // the name it signed in with
    QString accountId;          // the forge's own
    QString repository;         // the component's then: one that has moved on since is not meant
    friend bool operator==(const PartedAccount &, const PartedAccount &) = default;
};

} // namespace slipway
