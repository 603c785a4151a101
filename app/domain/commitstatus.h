// What a forge is told about a commit, and what has become of telling it. Plain values; any thread.
#pragma once

#include "app/core/ids.h"

#include <QString>

#include <limits>
#include <optional>

namespace slipway {

enum class CommitState { Pending, Running, Success, Failure, Error, Cancelled, Neutral };

// The latest state of one context of one commit; an older one that was not told yet is not kept.
struct CommitStatus {
    BindingId binding;
    QString repositoryId;       // the forge's number; where nobody knows it, the same as repository
    QString repository;         // full name
    QString sha;
    QString context;            // "slipway/web"
    ComponentId component;
    QString ref;                // short branch or tag; may be empty
    CommitState state = CommitState::Pending;
    QString description;        // one sentence, for whoever may read the repository
    QString target;             // address of a page that tells more; empty: none
    qint64 madeAtUs = 0;        // when it became this state
    qint64 dueAtUs = 0;         // of the next attempt; 0: nothing to do, untilBindingChanges: not before
    int attempts = 0;           // so far, of this state
    qint64 sentAtUs = 0;        // when this context was last told anything; 0: never
    QString problem;            // for the person, of the last attempt; empty: none

    static constexpr qint64 untilBindingChanges = std::numeric_limits<qint64>::max();
    bool isTold() const { return dueAtUs == 0 && problem.isEmpty(); }
    friend bool operator==(const CommitStatus &, const CommitStatus &) = default;
};

bool isOver(CommitState state); // no other state follows by itself

QString word(CommitState state);
std::optional<CommitState> commitStateFrom(QStringView word);

} // namespace slipway
