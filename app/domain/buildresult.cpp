#include "app/domain/buildresult.h"

#include "app/domain/definitionjson.h"
#include "app/domain/variables.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(BuildResult)
};

} // namespace

QJsonObject toJson(const EffectivePlan &plan)
{
    Definition definition;
    definition.name = plan.definition;
    definition.plan = plan.plan;
    definition.repos = plan.repos;
    definition.services = {plan.service};
    QJsonObject object = toJson(definition);
    object.insert(u"template_name"_s, plan.templateName);
    object.insert(u"template_revision"_s, plan.revision);
    return object;
}

EffectivePlan effectivePlanFromJson(const QJsonObject &object)
{
    const Definition definition = definitionFromJson(object).definition;
    EffectivePlan plan;
    plan.definition = definition.name;
    plan.templateName = object[u"template_name"_s].toString();
    plan.revision = object[u"template_revision"_s].toInt();
    plan.service = definition.services.value(0);
    plan.plan = definition.plan;
    plan.repos = definition.repos;
    return plan;
}

QList<FieldProblem> problemsOf(const QMap<QString, QString> &inputs, const BuildPlan &plan)
{
    QList<FieldProblem> problems;
    for (auto it = inputs.begin(); it != inputs.end(); ++it) {
        const auto parameter = std::find_if(plan.parameters.begin(), plan.parameters.end(),
                                            [&](const Parameter &one) { return one.key == it.key(); });
        if (parameter == plan.parameters.end()) {
            problems.append({it.key(), Tr::tr("The build has no parameter of this name.")});
            continue;
        }
        if (const QString problem = valueProblem(*parameter, *it); !problem.isEmpty()) {
            problems.append({it.key(), problem});
            continue;
        }
        QStringList chosen;
        if (parameter->type == ParameterType::Choice)
            chosen = {*it};
        else if (parameter->type == ParameterType::MultiSelect)
            chosen = it->split(u',', Qt::SkipEmptyParts);
        for (const QString &one : std::as_const(chosen)) {
            if (!parameter->options.isEmpty() && !parameter->options.contains(one))
                problems.append({it.key(), Tr::tr("“%1” is none of its choices: %2.").arg(one.left(100), parameter->options.join(u", "_s))});
        }
    }
    return problems;
}

} // namespace slipway
