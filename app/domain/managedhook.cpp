#include "app/domain/managedhook.h"

#include "app/domain/words.h"

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr WordTable<HookState, 9> hookStates{{{HookState::Missing, "missing"_L1},
                                              {HookState::Works, "works"_L1},
                                              {HookState::Different, "different"_L1},
                                              {HookState::Duplicate, "duplicate"_L1},
                                              {HookState::Disabled, "disabled"_L1},
                                              {HookState::Denied, "denied"_L1},
                                              {HookState::Refused, "refused"_L1},
                                              {HookState::Unreachable, "unreachable"_L1},
                                              {HookState::Removing, "removing"_L1}}};

} // namespace

QString word(HookState value) { return wordIn(hookStates, value); }
std::optional<HookState> hookStateFrom(QStringView word) { return valueIn(hookStates, word); }

} // namespace slipway
