#include "app/services/rehearsalplan.h"

#include "app/config/configreader.h"
#include "app/config/plan.h"
#include "app/services/componentservice.h"
#include "app/services/rehearsal.h"

namespace slipway {

Result<QList<RuleChange>> ruleChangesOf(const QByteArray &yaml, const QString &file, const ComponentService &components)
{
    const auto document = readConfig(yaml, file);
    if (!document)
        return failure(toError(document.error()));
    const auto planned = plan(*document, ConfigState{components.projects(), components.all()});
    if (!planned)
        return failure(toError(planned.error()));
    QList<RuleChange> changes;
    for (const PlannedComponent &one : planned->saveComponents) {
        const auto stored = components.find(one.component.id);
        RuleChange change{one.path, stored.value_or(one.component), one.component, !stored};
        if (!stored)
            change.now.git.enabled = change.now.imageTrigger.enabled = false;
        if (!stored || !judgesAlike(change.now, change.then))
            changes.append(change);
    }
    return changes;
}

} // namespace slipway
