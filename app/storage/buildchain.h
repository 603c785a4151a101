// The pushes of a branch as a chain: each began at the commit where the one before it ended. Senders promise no order, so a
// push may come after one that followed it. Private to this folder. Works inside a transaction, on the thread that runs it.
#pragma once

#include "app/domain/build.h"
#include "app/storage/database.h"

#include <QSet>

#include <optional>

namespace slipway {

struct ChainEnd {
    BuildId id;             // of the newest push that the chain leads to
    int number = 0;
    bool wrongly = false;   // it gave way to one that has turned out to be older
    friend bool operator==(const ChainEnd &, const ChainEnd &) = default;
};

// What followed the push that the build is of, as far as the last builds of its branch know; nothing when nothing did, or when
// the branch was set back to where it had been, so that before and after say nothing. before: the commit the push began at.
Result<std::optional<ChainEnd>> endOfChain(const Transaction &tx, const Build &build, const QString &before, qint64 component);

// Back into the queue, in the state that it had there.
Result<> putBack(const Transaction &tx, const BuildId &build, qint64 nowUs);

} // namespace slipway
