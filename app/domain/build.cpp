#include "app/domain/build.h"

#include "app/domain/words.h"

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr WordTable<BuildState, 10> states{{{BuildState::Waiting, "waiting"_L1},
                                            {BuildState::Approval, "approval"_L1},
                                            {BuildState::Queued, "queued"_L1},
                                            {BuildState::Running, "running"_L1},
                                            {BuildState::Succeeded, "succeeded"_L1},
                                            {BuildState::Failed, "failed"_L1},
                                            {BuildState::Cancelled, "cancelled"_L1},
                                            {BuildState::TimedOut, "timed_out"_L1},
                                            {BuildState::Interrupted, "interrupted"_L1},
                                            {BuildState::Superseded, "superseded"_L1}}};
constexpr WordTable<Cause, 5> causes{{{Cause::Webhook, "webhook"_L1},
                                      {Cause::Manual, "manual"_L1},
                                      {Cause::Replay, "replay"_L1},
                                      {Cause::Retry, "retry"_L1},
                                      {Cause::Api, "api"_L1}}};

} // namespace

bool isWaiting(BuildState state)
{
    return state == BuildState::Waiting || state == BuildState::Approval || state == BuildState::Queued;
}

bool isFinished(BuildState state)
{
    return !isWaiting(state) && state != BuildState::Running;
}

QString word(BuildState state) { return wordIn(states, state); }
QString word(Cause cause) { return wordIn(causes, cause); }
std::optional<BuildState> buildStateFrom(QStringView word) { return valueIn(states, word); }
std::optional<Cause> causeFrom(QStringView word) { return valueIn(causes, word); }

} // namespace slipway
