#include "app/services/environmentrules.h"

#include "app/settings/table.h"
#include "app/storage/componentrepository.h"

namespace slipway {

namespace {

const Setting<bool> &reviewOf(Environment environment)
{
    switch (environment) {
    case Environment::Development:
        return settings::developmentReview;
    case Environment::Test:
        return settings::testReview;
    case Environment::Production:
        break;
    }
    return settings::productionReview;
}

// What is stored when it is acceptable, else the standard value.
template <typename T> T valueOf(const QMap<QString, QString> &stored, const Setting<T> &setting)
{
    const auto found = stored.constFind(setting.key);
    return found == stored.constEnd() ? setting.standard : parse(setting, *found).value_or(setting.standard);
}

} // namespace

Result<EnvironmentRules> environmentRules(Transaction &tx, Environment environment)
{
    const auto stored = SettingRepository(tx).all();
    if (!stored)
        return failure(stored.error());
    EnvironmentRules rules;
    rules.review = valueOf(*stored, reviewOf(environment));
    rules.approvalHours = valueOf(*stored, settings::approvalHours);
    return rules;
}

} // namespace slipway
