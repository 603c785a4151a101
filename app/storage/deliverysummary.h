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

// Whether a check of that rule passed for any delivery received since then.
Result<bool> hasPassed(Transaction &tx, const ComponentId &component, const QString &rule, qint64 sinceUs);

} // namespace slipway
