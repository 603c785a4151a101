// What a component's stored verdicts have in common: what its rules are looked over by. Inside a transaction, on the thread
// that runs it.
#pragma once

#include "app/core/ids.h"
#include "app/storage/database.h"

#include <QList>
#include <QStringList>

namespace slipway {

// Pushes that say the same of where they went.
struct PushedTo {
    QString branch;
    QStringList addresses; // of the repository, as the sender names it; its name where there is none
    qint64 pushes = 0;
    friend bool operator==(const PushedTo &, const PushedTo &) = default;
};

// Decided pushes received since then, refused ones left out; a hundred thousand take a second.
Result<QList<PushedTo>> pushedTo(Transaction &tx, const ComponentId &component, qint64 sinceUs);

enum class SeenFact { Tag, Author, PullTarget, Peer, File };

struct SeenValues {
    QStringList values; // different ones, at most mostSeenValues
    bool isComplete = true; // false: there are more, or some deliveries do not tell
    qint64 deliveries = 0;  // that could have told
    friend bool operator==(const SeenValues &, const SeenValues &) = default;
};
inline constexpr qsizetype mostSeenValues = 20'000;

// What deliveries since then named: tags of tag events, authors and pushers of pushes, tags and pull requests, the branches
// pull requests go into, the addresses requests came from, the files pushes list. Refused deliveries are left out, but not
// of the addresses.
Result<SeenValues> seenValues(Transaction &tx, const ComponentId &component, SeenFact fact, qint64 sinceUs);

// Images that were pushed since then, and whether the tag of one of them passed.
struct SeenImages {
    qint64 pushes = 0;
    bool accepted = false;
    friend bool operator==(const SeenImages &, const SeenImages &) = default;
};
Result<SeenImages> seenImages(Transaction &tx, const ComponentId &component, qint64 sinceUs);

// Whether a check of that rule passed for any delivery received since then.
Result<bool> hasPassed(Transaction &tx, const ComponentId &component, const QString &rule, qint64 sinceUs);

} // namespace slipway
