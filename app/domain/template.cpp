#include "app/domain/template.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

const TemplateInput *inputOf(const TemplateBinding &binding, const ServiceModule &service)
{
    const auto it = std::find_if(binding.inputs.begin(), binding.inputs.end(),
                                 [&](const TemplateInput &input) { return input.service == service; });
    return it == binding.inputs.end() ? nullptr : &*it;
}

// What is a secret on one side stays one: a plain value never stands for a credential, nor is a secret shown as a plain value.
void takeValue(Parameter &into, const Parameter &given)
{
    if (into.isCredential) {
        if (!given.secretKey.isEmpty())
            into.secretKey = given.secretKey;
        return;
    }
    if (given.isCredential || !given.secretKey.isEmpty())
        return;
    if (into.type != ParameterType::MultiSelect)
        into.value = given.value;
    else
        into.chosen = given.chosen.isEmpty() ? given.value.split(u',', Qt::SkipEmptyParts) : given.chosen;
}

// Whether a parameter of this kind may have the value.
bool mayBe(const Parameter &parameter, const QString &value)
{
    if (parameter.type == ParameterType::Choice)
        return parameter.options.contains(value);
    if (parameter.type != ParameterType::MultiSelect)
        return true;
    const QStringList chosen = value.split(u',', Qt::SkipEmptyParts);
    return std::all_of(chosen.begin(), chosen.end(), [&](const QString &one) { return parameter.options.contains(one); });
}

} // namespace

int revisionFor(const Template &of, const QString &definition, const TemplateBinding &binding)
{
    if (binding.revision > 0)
        return binding.revision;
    return of.canaries.contains(definition) ? of.newest : of.released;
}

EffectivePlan effectivePlan(const Definition &definition, const std::optional<TemplateRevision> &revision, const ServiceModule &service)
{
    EffectivePlan effective{definition.name, {}, 0, service, definition.plan, definition.repos};
    if (!definition.binding)
        return effective;
    effective.templateName = definition.binding->templateName;
    effective.revision = revision ? revision->number : 0;
    effective.plan = revision ? revision->plan : BuildPlan();
    const TemplateInput *input = inputOf(*definition.binding, service);
    if (!input)
        return effective;
    if (!input->repos.isEmpty())
        effective.repos = input->repos;
    QHash<QString, const Parameter *> values;
    for (const Parameter &value : input->values)
        values.insert(value.key, &value);
    if (values.isEmpty())
        return effective;
    for (Parameter &parameter : effective.plan.parameters) {
        if (const Parameter *value = values.value(parameter.key))
            takeValue(parameter, *value);
    }
    return effective;
}

TakenOver takenOver(const Definition &own, const QString &templateName, const BuildPlan &plan)
{
    TakenOver taken{own, {}, {}};
    QList<Parameter> values;
    for (const Parameter &theirs : plan.parameters) {
        const auto ours = std::find_if(own.plan.parameters.begin(), own.plan.parameters.end(),
                                       [&](const Parameter &one) { return one.key == theirs.key; });
        if (ours == own.plan.parameters.end())
            continue;
        const QString value = ours->isCredential ? QString() : defaultValue(*ours);
        const bool isOwn = ours->isCredential ? !ours->secretKey.isEmpty()
                                              : theirs.isCredential ? !value.isEmpty() : value != defaultValue(theirs);
        if (!isOwn)
            continue;
        if (!theirs.isCredential && (ours->isCredential || !mayBe(theirs, value))) {
            taken.left.append(theirs.key);
            continue;
        }
        Parameter kept{.key = theirs.key, .type = theirs.type, .isCredential = theirs.isCredential};
        if (ours->isCredential)
            kept.secretKey = ours->secretKey;
        else if (theirs.type == ParameterType::MultiSelect && !theirs.isCredential)
            kept.chosen = value.split(u',', Qt::SkipEmptyParts);
        else
            kept.value = value;
        values.append(kept);
        taken.kept.append(theirs.key);
    }
    taken.definition.binding = TemplateBinding{templateName, 0, {}};
    for (const ServiceModule &service : own.services)
        taken.definition.binding->inputs.append({service, {}, values});
    return taken;
}

EffectivePlan effectivePlan(const Component &component)
{
    EffectivePlan effective;
    effective.service = {component.name, component.name};
    effective.plan.scriptType = component.build.scriptType;
    effective.plan.script = component.build.script;
    effective.plan.advanced.timeoutMinutes = component.build.timeoutMinutes;
    effective.plan.advanced.resources = ResourceSpec();
    return effective;
}

std::optional<ServiceModule> serviceFor(const Definition &definition, const Component &component)
{
    if (definition.project != component.project)
        return std::nullopt;
    const auto it = std::find_if(definition.services.begin(), definition.services.end(),
                                 [&](const ServiceModule &service) { return service.module == component.name; });
    return it == definition.services.end() ? std::nullopt : std::optional(*it);
}

} // namespace slipway
