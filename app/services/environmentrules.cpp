#include "app/services/environmentrules.h"

#include "app/settings/table.h"
#include "app/storage/componentrepository.h"
#include "app/storage/holdrepository.h"

using namespace Qt::StringLiterals;

namespace slipway {

const Setting<bool> &reviewSetting(Environment environment)
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

namespace {

// What is stored when it is acceptable, else the standard value.
template <typename T> T valueOf(const QMap<QString, QString> &stored, const Setting<T> &setting)
{
    const auto found = stored.constFind(setting.key);
    return found == stored.constEnd() ? setting.standard : parse(setting, *found).value_or(setting.standard);
}

// Environments have a part of their own in the file, and looks are a person's.
bool isForFiles(const QString &key)
{
    return !key.startsWith("environments/"_L1) && !key.startsWith("appearance/"_L1);
}

} // namespace

QString settingProblem(const QString &key, QString &value)
{
    QString problem;
    settings::forEach([&](const auto &setting) {
        if (setting.key != key || !isForFiles(key))
            return;
        if (const auto parsed = parse(setting, value))
            value = format(setting, *parsed);
        else
            problem = parsed.error().message;
    });
    return problem;
}

Result<EnvironmentRules> environmentRules(Transaction &tx, Environment environment)
{
    const auto stored = SettingRepository(tx).all();
    if (!stored)
        return failure(stored.error());
    EnvironmentRules rules;
    rules.review = valueOf(*stored, reviewSetting(environment));
    rules.approvalHours = valueOf(*stored, settings::approvalHours);
    return rules;
}

Result<SharedRules> sharedRules(Transaction &tx)
{
    const auto groups = QueueGroupRepository(tx).all();
    const auto windows = groups ? HoldRepository(tx).windows() : failure(groups.error());
    if (!windows)
        return failure(windows.error());
    SharedRules shared;
    shared.groups = *groups;
    const auto stored = SettingRepository(tx).all();
    if (!stored)
        return failure(stored.error());
    settings::forEach([&](const auto &setting) {
        if (isForFiles(setting.key))
            shared.settings.insert(setting.key, {format(setting, valueOf(*stored, setting)), format(setting, setting.standard)});
    });
    for (const Environment environment : allEnvironments) {
        const auto rules = environmentRules(tx, environment);
        if (!rules)
            return failure(rules.error());
        shared.environments.insert(environment, {rules->review, windows->value(environment)});
        shared.approvalHours = rules->approvalHours;
    }
    return shared;
}

} // namespace slipway
