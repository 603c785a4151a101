// How long 100 builds that are bound to a template take to be rendered: each by itself, as when it is started, and all of them
// before and after a change, as the window shows it while somebody types.
#include "tests/bench/benches.h"

#include "app/secrets/sealedfilestore.h"
#include "app/services/catalogueservice.h"
#include "app/services/componentservice.h"
#include "app/services/definitionservice.h"
#include "app/services/templateservice.h"
#include "app/storage/database.h"

#include <QCoreApplication>
#include <QElapsedTimer>

#include <algorithm>
#include <functional>
#include <vector>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr int bound = 100;
constexpr int parameters = 40;
constexpr int overridden = 10;
constexpr double goalMs = 100;

template <typename T> T valueOf(QFuture<Result<T>> future)
{
    while (!future.isFinished())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 20);
    Result<T> result = future.takeResult();
    if (!result)
        giveUp(result.error().message + u' ' + result.error().detail);
    return std::move(*result);
}

BuildPlan plan()
{
    BuildPlan plan;
    plan.buildOs = u"ubuntu 22.04"_s;
    for (int i = 0; i < 5; ++i)
        plan.tools.append({u"tool-%1"_s.arg(i), u"1.%1"_s.arg(i)});
    plan.script = u"#!/bin/bash\nset -e\n"_s + u"echo one more line of a script that is not short\n"_s.repeated(200);
    for (int i = 0; i < parameters; ++i) {
        plan.parameters.append({.key = u"PARAMETER_%1"_s.arg(i), .type = ParameterType::Choice, .value = u"fast"_s,
                                .options = {u"fast"_s, u"slow"_s, u"slower"_s}, .description = u"How it is built"_s});
    }
    plan.advanced.outputs = {u"VERSION"_s, u"DIGEST"_s};
    plan.advanced.labels = {{u"team"_s, u"shop"_s}, {u"tier"_s, u"1"_s}};
    plan.post.archivePath = u"dist"_s;
    plan.post.script = u"echo done\n"_s;
    return plan;
}

Definition definitionOf(int number)
{
    Definition definition;
    definition.name = u"build-%1"_s.arg(number);
    definition.project = ProjectKey(u"bench"_s);
    TemplateBinding &binding = definition.binding.emplace();
    binding.templateName = u"standard"_s;
    TemplateInput input{{u"shop"_s, u"module-%1"_s.arg(number)}, {}, {}};
    input.repos = {{.codeHost = u"forge"_s, .owner = u"team"_s, .name = u"module-%1"_s.arg(number), .branch = u"main"_s}};
    for (int i = 0; i < overridden; ++i)
        input.values.append({.key = u"PARAMETER_%1"_s.arg(i * 3), .value = u"slow"_s});
    definition.services = {input.service};
    binding.inputs = {input};
    return definition;
}

QJsonObject timesOf(int rounds, const std::function<qsizetype()> &work)
{
    std::vector<double> times;
    qsizetype found = 0;
    for (int i = 0; i < rounds; ++i) {
        QElapsedTimer timer;
        timer.start();
        found = work();
        times.push_back(double(timer.nsecsElapsed()) / 1e6);
    }
    if (found != bound)
        giveUp(u"%1 of %2 builds were rendered"_s.arg(found).arg(bound));
    std::sort(times.begin(), times.end());
    return {{u"p50_ms"_s, times[times.size() / 2]}, {u"p99_ms"_s, times[times.size() * 99 / 100]}, {u"worst_ms"_s, times.back()}};
}

} // namespace

QJsonObject measureRender(const QString &folder, const BenchLengths &lengths)
{
    auto database = Database::open(folder + u"/render.db"_s);
    if (!database)
        giveUp(database.error().message);
    const SystemClock clock;
    const QString who = u"bench"_s;
    SealedFileStore secrets(folder + u"/render-secrets"_s, "not used");
    ComponentService components(**database, secrets, clock);
    CatalogueService catalogue(**database, secrets, clock);
    DefinitionService definitions(**database, components, catalogue, secrets, clock);
    TemplateService templates(**database, definitions, components, catalogue, secrets, clock);
    valueOf(components.load());
    valueOf(catalogue.load());
    valueOf(definitions.load());
    valueOf(templates.load());
    valueOf(components.saveProject({ProjectKey(u"bench"_s), u"Bench"_s}));
    valueOf(catalogue.save(CodeHost{u"forge"_s, CodeHostType::Gitea, u"https://git.example.com"_s, {}, {}}, {}, who));
    for (const Tool &tool : plan().tools)
        valueOf(catalogue.save(ToolEntry{tool.name, tool.version, {}, {}, {}, true}, who));
    TemplateDraft draft;
    draft.what.name = u"standard"_s;
    draft.what.plan = plan();
    valueOf(templates.create(draft, who));
    std::vector<Component> built;
    for (int i = 0; i < bound; ++i) {
        const Definition definition = definitionOf(i);
        valueOf(definitions.bind(definition, who));
        Component component;
        component.project = definition.project;
        component.name = definition.services.first().module;
        built.push_back(component);
    }

    const int rounds = lengths.rounds * 20;
    QJsonObject report{{u"bound"_s, bound}, {u"parameters"_s, parameters}, {u"goal_ms"_s, goalMs}};
    const TemplateRevision newest = *valueOf(templates.revision(u"standard"_s, 1));
    report[u"plans"_s] = timesOf(rounds, [&] {
        qsizetype rendered = 0;
        for (const Definition &definition : templates.boundTo(u"standard"_s))
            rendered += effectivePlan(definition, newest, definition.services.first()).plan.parameters.size() == parameters;
        return rendered;
    });
    report[u"plans_of_components"_s] = timesOf(rounds, [&] {
        std::vector<QFuture<Result<EffectivePlan>>> plans;
        for (const Component &component : built)
            plans.push_back(definitions.planFor(component));
        qsizetype rendered = 0;
        for (const auto &one : plans)
            rendered += valueOf(one).revision == 1;
        return rendered;
    });
    BuildPlan changed = plan();
    changed.script += u"echo changed\n"_s;
    changed.parameters.removeAt(5);
    changed.parameters.last().value = u"slower"_s;
    changed.tools.append({u"unknown"_s, u"1"_s});
    report[u"affected"_s] = timesOf(rounds, [&] {
        const QList<Affected> affected = templates.affectedBy(u"standard"_s, changed);
        return qsizetype(std::count_if(affected.begin(), affected.end(),
                                       [](const Affected &one) { return one.differences.size() >= 4 && one.problems.size() == 1; }));
    });
    return report;
}

} // namespace slipway
