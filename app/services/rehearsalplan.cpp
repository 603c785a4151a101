#include "app/services/rehearsalplan.h"

#include "app/config/configreader.h"
#include "app/config/plan.h"
#include "app/services/environmentrules.h"
#include "app/services/rehearsal.h"

#include <algorithm>

namespace slipway {

namespace {

QMap<Environment, EnvironmentRules> rulesOfNow(const Settings &settings)
{
    QMap<Environment, EnvironmentRules> all;
    for (const Environment environment : allEnvironments)
        all.insert(environment, environmentRules(settings, environment));
    return all;
}

} // namespace

Result<QList<RuleChange>> ruleChangesOf(const QByteArray &yaml, const QString &file, const ConfigState &state, const Settings &settings)
{
    const auto document = readConfig(yaml, file);
    if (!document)
        return failure(toError(document.error()));
    const auto planned = plan(*document, state);
    if (!planned)
        return failure(toError(planned.error()));
    const QMap<Environment, EnvironmentRules> now = rulesOfNow(settings);
    QMap<Environment, EnvironmentRules> then = now;
    for (auto it = planned->setRules.begin(); it != planned->setRules.end(); ++it)
        change(then[it.key()], *it);

    QList<RuleChange> changes;
    const auto consider = [&](RuleChange change) {
        change.now = inheriting(change.now, now.value(change.now.environment));
        change.then = inheriting(change.then, then.value(change.then.environment));
        if (change.isNew || !judgesAlike(change.now, change.then))
            changes.append(change);
    };
    for (const PlannedComponent &one : planned->saveComponents) {
        const auto stored = std::find_if(state.components.begin(), state.components.end(),
                                         [&](const Component &component) { return component.id == one.component.id; });
        const bool isNew = stored == state.components.end();
        RuleChange change{one.path, isNew ? one.component : *stored, one.component, isNew};
        if (isNew)
            change.now.git.enabled = change.now.imageTrigger.enabled = false;
        consider(change);
    }
    for (const Component &component : state.components) {
        const bool isPlanned = std::any_of(planned->saveComponents.begin(), planned->saveComponents.end(),
                                           [&](const PlannedComponent &one) { return one.component.id == component.id; });
        if (!isPlanned)
            consider({component.project.toString() + u'/' + component.name, component, component});
    }
    return changes;
}

} // namespace slipway
