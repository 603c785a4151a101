// A deploy key that Slipway registered at a forge. Plain values; any thread.
#pragma once

#include "app/core/ids.h"

#include <QString>

namespace slipway {

struct ForgeKey {
    ComponentId component;
    QString forge;              // the address of its pages
    BindingId binding;          // the account that registered it
    QString repositoryId;       // may be empty
    QString repository;         // full name
    QString keyId;              // the forge's own
    QString credentialKey;      // the name that its private half has in the keychain: another one is another key
    bool isWanted = true;       // false: to be removed
    QString note;               // for the person: why it was not removed yet; empty while nothing is wrong
    qint64 dueAtUs = 0;         // of the next attempt; 0: nothing to do
    int attempts = 0;
    friend bool operator==(const ForgeKey &, const ForgeKey &) = default;
};

} // namespace slipway
