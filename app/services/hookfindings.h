// What the hook doctor concludes from what was seen, each with its words and its remedy. Pure; any thread.
#pragma once

#include "app/domain/partedaccount.h"
#include "app/core/error.h"
#include "app/domain/delivery.h"
#include "app/net/certificatecheck.h"
#include "app/services/hookdoctor.h"
#include "app/services/hookplan.h"
#include "app/services/relaydoor.h"

#include <optional>

namespace slipway {

HookFinding switchFinding(const Component &component);
HookFinding bindingFinding(const std::optional<Provider> &provider, const std::optional<Binding> &binding, qint64 nowUs);
HookFinding partedFinding(const PartedAccount &account); // instead, of a component whose account was unbound
// forge: address of its pages; empty: not known.
HookFinding publicFinding(const QUrl &forge, ForgeKind kind, const QString &url);
// Of an address that leads through a relay. obstacle: why none can lead there; none: it can.
HookFinding relayFinding(const ToldAddress &address, const RelayFacts &relay, const std::optional<Error> &obstacle);

// What is compared at the forge.
struct HookSeen {
    ForgeKind kind = ForgeKind::GitHub;
    HookTarget target;
    HookMatch match;
    QString toldSecretKey;                 // as ManagedHook::secretKey; empty: not known
    qint64 changedAtUs = 0;                // when the forge was last told something: what was before says nothing of now
    std::optional<Delivery> lastDelivery;  // of the git webhook here
};
HookFinding hookFinding(const HookSeen &seen);
HookFinding hookFinding(const Error &error, const std::optional<Binding> &binding); // the forge could not be asked
HookFinding duplicatesFinding(const HookSeen &seen);
// From here on there is a hook.
HookFinding addressFinding(const HookSeen &seen);
HookFinding eventsFinding(const HookSeen &seen);
HookFinding contentFinding(const HookSeen &seen);
HookFinding disabledFinding(const HookSeen &seen, qint64 nowUs);
HookFinding secretFinding(const HookSeen &seen); // the hook may be missing

HookFinding tlsFinding(const QString &url, const std::optional<RemoteHook> &hook, const Result<ShownCertificate> &shown, qint64 nowUs);
HookFinding withoutTlsFinding(const QString &url);
HookFinding deliveriesFinding(const QList<RemoteDelivery> &newestFirst, qint64 changedAtUs);
// Of a forge that has no list. isOld: it was before the forge was last told something.
HookFinding deliveriesFinding(const RemoteHook &hook, bool isOld);
HookFinding clockFinding(const QString &host, std::optional<qint64> aheadUs); // of the forge's clock before ours; none: not told
HookFinding reachFinding(const QString &base, int status, bool isOurs, qint64 durationUs);
HookFinding reachFinding(const QString &base, const Error &error);

// Of the test.
HookFinding askedFinding(const QString &forge, qint64 durationUs);
HookFinding sentFinding(const QString &forge, qint64 durationUs);
HookFinding arrivedFinding(const Delivery &delivery, qint64 durationUs);
HookFinding missingTestFinding(const QString &forge, const std::optional<RemoteDelivery> &seenThere, qint64 waitedUs);
HookFinding verifiedFinding(const Delivery &delivery);

// What a forge wrote down of a delivery that failed, for the person.
QString problemOf(const RemoteDelivery &delivery);

} // namespace slipway
