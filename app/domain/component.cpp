#include "app/domain/component.h"

#include "app/domain/words.h"

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr WordTable<Environment, 3> environments{{{Environment::Development, "development"_L1},
                                                  {Environment::Test, "test"_L1},
                                                  {Environment::Production, "production"_L1}}};
constexpr WordTable<ComponentState, 5> states{{{ComponentState::NotDeployed, "not_deployed"_L1},
                                               {ComponentState::Starting, "starting"_L1},
                                               {ComponentState::Running, "running"_L1},
                                               {ComponentState::Abnormal, "abnormal"_L1},
                                               {ComponentState::Closed, "closed"_L1}}};
constexpr WordTable<KeywordScope, 4> scopes{{{KeywordScope::Head, "head"_L1},
                                             {KeywordScope::Any, "any"_L1},
                                             {KeywordScope::All, "all"_L1},
                                             {KeywordScope::Title, "title"_L1}}};
constexpr WordTable<QueuePolicy, 2> policies{
    {{QueuePolicy::LatestOnly, "latest_only"_L1}, {QueuePolicy::EveryOne, "every_one"_L1}}};
constexpr WordTable<ScriptType, 3> scriptTypes{{{ScriptType::Shell, "shell"_L1},
                                                {ScriptType::BatchFile, "batch_file"_L1},
                                                {ScriptType::PowerShell, "powershell"_L1}}};

} // namespace

QString word(Environment value) { return wordIn(environments, value); }
QString word(ComponentState value) { return wordIn(states, value); }
QString word(KeywordScope value) { return wordIn(scopes, value); }
QString word(QueuePolicy value) { return wordIn(policies, value); }
QString word(ScriptType value) { return wordIn(scriptTypes, value); }

std::optional<Environment> environmentFrom(QStringView word) { return valueIn(environments, word); }
std::optional<ComponentState> componentStateFrom(QStringView word) { return valueIn(states, word); }
std::optional<KeywordScope> keywordScopeFrom(QStringView word) { return valueIn(scopes, word); }
std::optional<QueuePolicy> queuePolicyFrom(QStringView word) { return valueIn(policies, word); }
std::optional<ScriptType> scriptTypeFrom(QStringView word) { return valueIn(scriptTypes, word); }

} // namespace slipway
