#include "app/domain/commitstatus.h"

#include "app/domain/words.h"

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr WordTable<CommitState, 7> states{{{CommitState::Pending, "pending"_L1},
                                            {CommitState::Running, "running"_L1},
                                            {CommitState::Success, "success"_L1},
                                            {CommitState::Failure, "failure"_L1},
                                            {CommitState::Error, "error"_L1},
                                            {CommitState::Cancelled, "cancelled"_L1},
                                            {CommitState::Neutral, "neutral"_L1}}};

} // namespace

bool isOver(CommitState state)
{
    return state != CommitState::Pending && state != CommitState::Running;
}

QString word(CommitState state) { return wordIn(states, state); }
std::optional<CommitState> commitStateFrom(QStringView word) { return valueIn(states, word); }

} // namespace slipway
