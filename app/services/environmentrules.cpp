#include "app/services/environmentrules.h"

#include "app/settings/filesettings.h"
#include "app/settings/settings.h"
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

const settings::EnvironmentSettings &settingsOf(Environment environment)
{
    switch (environment) {
    case Environment::Development:
        return settings::developmentRules;
    case Environment::Test:
        return settings::testRules;
    case Environment::Production:
        break;
    }
    return settings::productionRules;
}

QStringList listIn(const QString &text)
{
    QStringList items;
    for (const QString &item : text.split(u',', Qt::SkipEmptyParts)) {
        if (const QString trimmed = item.trimmed(); !trimmed.isEmpty())
            items.append(trimmed);
    }
    return items;
}

namespace {

// What is stored when it is acceptable, else the standard value.
template <typename T> T valueOf(const QMap<QString, QString> &stored, const Setting<T> &setting)
{
    const auto found = stored.constFind(setting.key);
    return found == stored.constEnd() ? setting.standard : parse(setting, *found).value_or(setting.standard);
}

template <typename ValueOf> EnvironmentRules rulesFrom(const ValueOf &valueOf, Environment environment)
{
    const settings::EnvironmentSettings &own = settingsOf(environment);
    EnvironmentRules rules;
    rules.review = valueOf(reviewSetting(environment));
    rules.approvalHours = valueOf(own.approvalHours);
    if (rules.approvalHours == 0)
        rules.approvalHours = valueOf(settings::approvalHours);
    rules.branches = listIn(valueOf(own.branches));
    rules.strictState = valueOf(own.strictState);
    rules.quietSeconds = valueOf(own.quietSeconds);
    rules.allowedPeers = listIn(valueOf(own.allowedAddresses));
    return rules;
}

// Environments have a part of their own in the file, and looks are a person's.
bool isForFiles(const QString &key)
{
    return !key.startsWith("environments/"_L1) && !key.startsWith("appearance/"_L1);
}

} // namespace

QMap<QString, QString> settingsFor(Environment environment, const ConfigEnvironment &rules)
{
    const settings::EnvironmentSettings &keys = settingsOf(environment);
    QMap<QString, QString> changes;
    if (rules.branches)
        changes.insert(keys.branches.key, rules.branches->join(u", "_s));
    if (rules.strictState)
        changes.insert(keys.strictState.key, format(keys.strictState, *rules.strictState));
    if (rules.quietSeconds)
        changes.insert(keys.quietSeconds.key, format(keys.quietSeconds, *rules.quietSeconds));
    if (rules.allowedAddresses)
        changes.insert(keys.allowedAddresses.key, rules.allowedAddresses->join(u", "_s));
    if (rules.approvalHours)
        changes.insert(keys.approvalHours.key, format(keys.approvalHours, *rules.approvalHours));
    return changes;
}

void change(EnvironmentRules &rules, const ConfigEnvironment &by)
{
    rules.review = by.review.value_or(rules.review);
    rules.branches = by.branches.value_or(rules.branches);
    rules.strictState = by.strictState.value_or(rules.strictState);
    rules.quietSeconds = by.quietSeconds.value_or(rules.quietSeconds);
    rules.allowedPeers = by.allowedAddresses.value_or(rules.allowedPeers);
    if (by.approvalHours.value_or(0) > 0)
        rules.approvalHours = *by.approvalHours;
}

QMap<QString, QString> changedSettings(const Plan &plan)
{
    QMap<QString, QString> all = plan.setSettings;
    for (auto it = plan.setRules.cbegin(); it != plan.setRules.cend(); ++it)
        all.insert(settingsFor(it.key(), *it));
    return all;
}

QString settingProblem(const QString &key, QString &value)
{
    QString problem;
    settings::forEachOfFiles([&](const auto &setting) {
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
    return rulesFrom([&stored](const auto &setting) { return valueOf(*stored, setting); }, environment);
}

EnvironmentRules environmentRules(const Settings &settings, Environment environment)
{
    return rulesFrom([&settings](const auto &setting) { return settings.value(setting); }, environment);
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
    settings::forEachOfFiles([&](const auto &setting) {
        if (isForFiles(setting.key))
            shared.settings.insert(setting.key, {format(setting, valueOf(*stored, setting)), format(setting, setting.standard)});
    });
    for (const Environment environment : allEnvironments) {
        const auto rules = environmentRules(tx, environment);
        if (!rules)
            return failure(rules.error());
        shared.environments.insert(environment, {rules->review, windows->value(environment), rules->branches, rules->strictState,
                                                 rules->quietSeconds, rules->allowedPeers,
                                                 valueOf(*stored, settingsOf(environment).approvalHours)});
    }
    shared.approvalHours = valueOf(*stored, settings::approvalHours);
    return shared;
}

} // namespace slipway
