// What should stand at a forge for a component, and how what stands there compares. Pure; any thread.
#pragma once

#include "app/domain/component.h"
#include "app/domain/managedhook.h"
#include "app/forge/forgeapi.h"
#include "app/services/toldaddress.h"

#include <functional>
#include <optional>

namespace slipway {

// A hook as it should be.
struct HookTarget {
    BindingId binding;
    QString repositoryId;      // may be empty
    QString repository;        // full name
    QString url;               // empty: no address is known yet; through a relay a secret, which is never written down
    QString events;            // as ManagedHook::events
    QString secretKey;         // in the keychain; empty: the component has none yet
    QString mark;              // as ToldAddress::mark, and …
    bool isUnknown = false;    // … ToldAddress::isUnknown

    ToldAddress address() const { return {url, mark, isUnknown}; }
    const QString &kept() const { return mark.isEmpty() ? url : mark; } // as ManagedHook::url
    bool isRelayed() const { return !mark.isEmpty(); }
    friend bool operator==(const HookTarget &, const HookTarget &) = default;
};

// None: no hook is wanted. address: what the forge is told.
std::optional<HookTarget> targetOf(const Component &component, const ToldAddress &address);
HookWish wishOf(const HookTarget &target, const QByteArray &secret);
RepositoryRef repositoryOf(const HookTarget &target);
RepositoryRef repositoryOf(const ManagedHook &row);

// Whether the forge was told all of it.
bool isAsWished(const ManagedHook &row, const HookTarget &target);

// Whether two bindings are accounts of one forge.
using SameForge = std::function<bool(const BindingId &, const BindingId &)>;

// What becomes of a component's rows for the target. A hook in the same repository of the same forge stays the one it is, also
// when another account looks after it; those elsewhere are to be removed. isNew: the wish is another than the last one, so it is
// not the time to wait for the next attempt of the old one.
struct HookRows {
    QList<ManagedHook> save;   // changed ones
    QList<ManagedHook> drop;   // another row took the place of these
    friend bool operator==(const HookRows &, const HookRows &) = default;
};
HookRows planRows(const ComponentId &component, const QList<ManagedHook> &rows, const std::optional<HookTarget> &target,
                  const SameForge &isSameForge, bool isNew, qint64 nowUs);

// The component that a webhook's address belongs to, whatever the host and the path before, or the relay; none: it is not Slipway's.
std::optional<ComponentId> componentIn(const QString &url);
// The same but for case, a port that goes without saying and a slash at the end.
bool isSameAddress(const QString &a, const QString &b);

// The hooks of a repository as one component sees them.
struct HookMatch {
    std::optional<RemoteHook> own;   // by its id, else by its address, else by the component in an older address
    QList<RemoteHook> duplicates;    // the component's too
    QList<RemoteHook> others;        // of other components, here or of another Slipway
    int foreignCount = 0;            // of other programs
};
HookMatch matchHooks(const QList<RemoteHook> &listed, const ComponentId &component, const QString &knownId, const QString &url);

enum class HookDifference { Address, Events, Content, Secret, Certificate, Off };
QList<HookDifference> differencesOf(const RemoteHook &hook, const HookTarget &target, ForgeKind kind);
// Events of the target that the forge does not send, and those of Slipway's that it sends in vain.
QStringList missingEvents(const RemoteHook &hook, const HookTarget &target, ForgeKind kind);
QStringList needlessEvents(const RemoteHook &hook, const HookTarget &target, ForgeKind kind);

// Whether a forge could send to the address at all: one that names this computer is reached by this computer only, and one of a
// local network not by the big forges.
bool canReach(const QUrl &forge, const QString &url);

// Until the next attempt: 1 min, 2, 4 … 1 h.
qint64 pauseAfter(int attempts);

} // namespace slipway
