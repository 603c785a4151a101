// The addresses of the listener that belong to components, as Rainbond has them. Pure; any thread.
#pragma once

#include "app/domain/verdict.h"

#include <QHashFunctions>

#include <optional>

namespace slipway {

struct HookAddress {
    Trigger trigger = Trigger::Git;
    ComponentId component;
    friend bool operator==(const HookAddress &, const HookAddress &) = default;
};

inline size_t qHash(const HookAddress &address, size_t seed = 0) noexcept
{
    return qHashMulti(seed, address.component, int(address.trigger));
}

// "/console/webhooks/<id>", "/console/image/webhooks/<id>", "/console/custom/deploy/<id>", a slash at the end or not. Nothing
// for any other path.
std::optional<HookAddress> hookAddress(QStringView path);
QString pathOf(const HookAddress &address);

// Where a script that called for a build asks how it goes: "/console/custom/deploy/<id>/builds/<build>".
struct CallStatusAddress {
    ComponentId component;
    BuildId build;
    friend bool operator==(const CallStatusAddress &, const CallStatusAddress &) = default;
};
std::optional<CallStatusAddress> callStatusAddress(QStringView path);
QString pathOf(const CallStatusAddress &address);

// A path that leads nowhere, fit to be kept: what follows a component's address, or stands in its id's place, may be a key
// that somebody put there, and so may any part of another path that is long enough.
QString pathToKeep(const QString &path);

} // namespace slipway
