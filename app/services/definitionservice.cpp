#include "app/services/definitionservice.h"

#include "app/core/whendone.h"
#include "app/domain/catalogue.h"
#include "app/secrets/secretstore.h"
#include "app/services/catalogueservice.h"
#include "app/services/componentservice.h"
#include "app/services/plansecrets.h"
#include "app/storage/definitionrepository.h"
#include "app/storage/templaterepository.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

bool byName(const Definition &definition, const QString &name)
{
    return definition.name < name;
}

// The revision that counts for the definition, and the newest one: whoever knows a credential makes it one.
Result<QList<TemplateRevision>> revisionsFor(Transaction &tx, const QString &definition, const TemplateBinding &binding)
{
    const TemplateRepository templates(tx);
    const auto found = templates.find(binding.templateName);
    if (!found)
        return failure(found.error());
    if (!*found)
        return failure(ErrorCode::NotFound, DefinitionService::tr("There is no template “%1”.").arg(binding.templateName));
    const Template &of = **found;
    const int number = revisionFor(of, definition, binding);
    const auto counts = templates.revision(of.name, number);
    if (!counts)
        return failure(counts.error());
    if (!*counts) {
        return failure(ErrorCode::NotFound,
                       DefinitionService::tr("Template “%1” has no revision %2.").arg(binding.templateName).arg(number));
    }
    QList<TemplateRevision> revisions{**counts};
    if (number != of.newest)
        revisions.append({of.newest, of.plan, of.updatedBy, of.updatedAtUs, {}});
    return revisions;
}

// Each service has its inputs, and each of those is of a service.
void matchInputs(Definition &definition)
{
    QList<TemplateInput> &inputs = definition.binding->inputs;
    for (const TemplateInput &input : std::as_const(inputs)) {
        if (!definition.services.contains(input.service))
            definition.services.append(input.service);
    }
    for (const ServiceModule &service : std::as_const(definition.services)) {
        const bool isThere = std::any_of(inputs.begin(), inputs.end(), [&](const TemplateInput &input) { return input.service == service; });
        if (!isThere)
            inputs.append({service, {}, {}});
    }
}

Error invalid(const QList<FieldProblem> &problems)
{
    return {ErrorCode::Invalid, toText(problems), {}};
}

} // namespace

DefinitionService::DefinitionService(Database &database, ComponentService &components, CatalogueService &catalogue,
                                     SecretStore &secrets, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_database(database)
    , m_components(components)
    , m_catalogue(catalogue)
    , m_secrets(secrets)
    , m_clock(clock)
    , m_turns(this)
{
}

QFuture<Result<>> DefinitionService::load()
{
    const auto all = m_database.readInTurn([](Transaction &tx) { return DefinitionRepository(tx).all(); });
    return andThen(all, this, [this](QList<Definition> definitions) {
        m_definitions = std::move(definitions);
        std::sort(m_definitions.begin(), m_definitions.end(),
                  [](const Definition &a, const Definition &b) { return a.name < b.name; });
        Q_EMIT listChanged();
        return answered<Result<>>(Done{});
    });
}

QList<Definition> DefinitionService::of(const ProjectKey &project) const
{
    QList<Definition> found;
    std::copy_if(m_definitions.begin(), m_definitions.end(), std::back_inserter(found),
                 [&](const Definition &definition) { return definition.project == project; });
    return found;
}

std::optional<Definition> DefinitionService::find(const QString &name) const
{
    const auto it = std::lower_bound(m_definitions.begin(), m_definitions.end(), name, byName);
    return it == m_definitions.end() || it->name != name ? std::nullopt : std::optional(*it);
}

std::optional<std::pair<Definition, ServiceModule>> DefinitionService::of(const Component &component) const
{
    for (const Definition &definition : m_definitions) {
        if (const auto service = serviceFor(definition, component))
            return std::pair{definition, *service};
    }
    return std::nullopt;
}

QString DefinitionService::freeName(const Component &component) const
{
    const QString base = component.project.toString() + u'-' + component.name;
    QString name = base;
    for (int i = 2; find(name); ++i)
        name = base + u'-' + QString::number(i);
    return name;
}

QFuture<Result<>> DefinitionService::create(const DefinitionDraft &draft, const QString &actor)
{
    return m_turns.add<Result<>>([this, draft, actor] { return change(draft, actor, Change::Create); });
}

QFuture<Result<>> DefinitionService::save(const DefinitionDraft &draft, const QString &actor)
{
    return m_turns.add<Result<>>([this, draft, actor] { return change(draft, actor, Change::Save); });
}

QFuture<Result<>> DefinitionService::bind(const Definition &draft, const QString &actor)
{
    return m_turns.add<Result<>>([this, draft, actor] { return change({draft, {}, {}}, actor, Change::Bind); });
}

QFuture<Result<>> DefinitionService::pin(const QString &name, int revision, const QString &actor)
{
    return m_turns.add<Result<>>([this, name, revision, actor] {
        auto definition = find(name);
        if (!definition)
            return answered<Result<>>(failure(ErrorCode::NotFound, tr("There is no build definition “%1”.").arg(name)));
        if (!definition->binding)
            return answered<Result<>>(failure(ErrorCode::Invalid, tr("Build definition “%1” follows no template.").arg(name)));
        definition->binding->revision = qMax(0, revision);
        return change({*definition, {}, {}}, actor, Change::Keep);
    });
}

QFuture<Result<>> DefinitionService::settleInputs(const QString &name, const QString &actor)
{
    return m_turns.add<Result<>>([this, name, actor] {
        const auto definition = find(name);
        if (!definition || !definition->binding)
            return answered<Result<>>(Done{});
        return change({*definition, {}, {}}, actor, Change::Keep);
    });
}

// What can be said without asking anybody. What the kind of change takes from the one that is there is put in.
Result<> DefinitionService::prepare(Definition &definition, Change kind) const
{
    const auto known = find(definition.name);
    const bool isElsewhere = known && known->project != definition.project;
    if (kind == Change::Save && (!known || isElsewhere)) {
        return failure(ErrorCode::NotFound, tr("Project “%1” has no build definition “%2”.")
                                                .arg(definition.project.toString(), definition.name));
    }
    if (isElsewhere || (known && kind == Change::Create)) {
        return failure(ErrorCode::Conflict, tr("Project “%1” already has a build definition “%2”. Choose another name.")
                                                .arg(known->project.toString(), definition.name));
    }
    if (kind == Change::Bind) {
        if (!definition.binding)
            return failure(invalid({{u"template_name"_s, tr("The name of the template is missing.")}}));
        definition.plan = known ? known->plan : BuildPlan();
        definition.repos = known ? known->repos : QList<RepoInput>();
    }
    if (definition.binding)
        matchInputs(definition);
    if (kind == Change::Bind && definition.services.isEmpty())
        return failure(invalid({{u"target_services"_s, tr("At least one service is needed.")}}));
    if (kind == Change::Keep)
        return Done{};
    if (const auto problems = problemsOf(definition); !problems.isEmpty())
        return failure(invalid(problems));

    const QList<Project> &projects = m_components.projects();
    if (std::none_of(projects.begin(), projects.end(), [&](const Project &project) { return project.key == definition.project; }))
        return failure(ErrorCode::NotFound, tr("There is no project “%1”.").arg(definition.project.toString()));

    for (const Component &component : m_components.all()) {
        if (!serviceFor(definition, component))
            continue;
        for (const Definition &other : m_definitions) {
            if (other.name != definition.name && serviceFor(other, component)) {
                return failure(ErrorCode::Conflict, tr("Component “%1” is built by the definition “%2” already.")
                                                        .arg(component.name, other.name));
            }
        }
    }
    return Done{};
}

// What a build would obey, with all that only the catalogue knows.
Result<> DefinitionService::checkPlans(const Definition &definition, const std::optional<TemplateRevision> &revision) const
{
    if (!definition.binding) {
        const auto missing = missingIn(m_catalogue.all(), definition.plan, definition.repos);
        return missing.isEmpty() ? Result<>(Done{}) : failure(invalid(missing));
    }
    const QList<TemplateInput> &inputs = definition.binding->inputs;
    for (qsizetype i = 0; i < inputs.size(); ++i) {
        const EffectivePlan effective = effectivePlan(definition, revision, inputs[i].service);
        QList<FieldProblem> problems = problemsOf(effective.plan) + missingIn(m_catalogue.all(), effective.plan, effective.repos);
        for (FieldProblem &problem : problems)
            problem.path.prepend(u"target_services[%1]."_s.arg(i));
        if (!problems.isEmpty())
            return failure(invalid(problems));
    }
    return Done{};
}

QFuture<Result<>> DefinitionService::change(DefinitionDraft draft, const QString &actor, Change kind)
{
    if (const auto ready = prepare(draft.definition, kind); !ready)
        return answered<Result<>>(failure(ready.error()));
    if (!draft.definition.binding)
        return settle(std::move(draft), {}, actor, kind);
    const auto revisions = m_database.read([name = draft.definition.name, binding = *draft.definition.binding](Transaction &tx) {
        auto found = revisionsFor(tx, name, binding);
        if (!found && found.error().code == ErrorCode::NotFound)
            return Result<QList<TemplateRevision>>(failure(ErrorCode::Invalid, u"template_name: "_s + found.error().message));
        return found;
    });
    return andThen(revisions, this, [this, draft, actor, kind](const QList<TemplateRevision> &found) {
        return settle(draft, found, actor, kind);
    });
}

QFuture<Result<>> DefinitionService::settle(DefinitionDraft draft, const QList<TemplateRevision> &revisions, const QString &actor,
                                            Change kind)
{
    Definition &definition = draft.definition;
    const auto known = find(definition.name);
    PlanSecrets secrets(u"definition"_s, definition.name, known ? secretKeysOf(*known) : QStringList());
    if (kind == Change::Create || kind == Change::Save)
        secrets.settle(definition.plan.parameters, draft.given, known ? known->plan.parameters : QList<Parameter>());
    if (definition.binding) {
        QList<BuildPlan> plans;
        for (const TemplateRevision &revision : revisions)
            plans.append(revision.plan);
        secrets.settle(*definition.binding, plans, known ? known->binding : std::nullopt);
    }
    if (!secrets.problems().isEmpty())
        return answered<Result<>>(failure(invalid(secrets.problems())));
    if (kind != Change::Keep) {
        const auto checked = checkPlans(definition, revisions.isEmpty() ? std::nullopt : std::optional(revisions.first()));
        if (!checked)
            return answered<Result<>>(failure(checked.error()));
    }
    return andThen(storeSecrets(m_secrets, secrets.moves(), this), this,
                   [this, definition, moves = secrets.moves(), actor, note = draft.note](Done) {
                       return write(definition, moves, actor, note);
                   });
}

QFuture<Result<>> DefinitionService::write(const Definition &definition, const QList<SecretMove> &moves, const QString &actor,
                                           const QString &note)
{
    const auto saved = m_database.write([definition, actor, note, now = m_clock.nowUs()](Transaction &tx) {
        return DefinitionRepository(tx).save(definition, actor, now, note);
    });
    whenDone(saved, this, [this, moves](const Result<Definition> &done) {
        if (!done)
            removeSecrets(m_secrets, moves);
    });
    return andThen(saved, this, [this](const Definition &stored) {
        const auto before = find(stored.name);
        replace(stored);
        if (before)
            forget(secretKeysOf(*before));
        return answered<Result<>>(Done{});
    });
}

void DefinitionService::replace(const Definition &definition)
{
    const auto it = std::lower_bound(m_definitions.begin(), m_definitions.end(), definition.name, byName);
    if (it != m_definitions.end() && it->name == definition.name) {
        if (*it == definition)
            return;
        *it = definition;
    } else {
        m_definitions.insert(it, definition);
        Q_EMIT listChanged();
    }
    Q_EMIT changed(definition.name);
}

void DefinitionService::forget(const QStringList &keys)
{
    for (const QString &key : keys) {
        const bool isNamed = std::any_of(m_definitions.begin(), m_definitions.end(), [&](const Definition &definition) {
            return secretKeysOf(definition).contains(key);
        });
        if (!isNamed)
            m_secrets.remove(key); // one that stays because the keychain does not answer is no reason to keep the definition
    }
}

QFuture<Result<>> DefinitionService::remove(const QString &name, const ProjectKey &project, const QString &actor)
{
    return m_turns.add<Result<>>([this, name, project, actor] {
        const auto definition = find(name);
        if (!definition || definition->project != project) {
            return answered<Result<>>(
                failure(ErrorCode::NotFound, tr("Project “%1” has no build definition “%2”.").arg(project.toString(), name)));
        }
        const auto removed = m_database.write([name, actor, now = m_clock.nowUs()](Transaction &tx) {
            return DefinitionRepository(tx).remove(name, actor, now);
        });
        return andThen(removed, this, [this, definition = *definition](Done) {
            m_definitions.removeIf([&](const Definition &other) { return other.name == definition.name; });
            forget(secretKeysOf(definition));
            Q_EMIT listChanged();
            return answered<Result<>>(Done{});
        });
    });
}

QFuture<Result<QList<DefinitionRevision>>> DefinitionService::history(const QString &name)
{
    return m_database.read([name](Transaction &tx) -> Result<QList<DefinitionRevision>> {
        auto revisions = DefinitionRepository(tx).history(name);
        if (revisions && revisions->isEmpty())
            return failure(ErrorCode::NotFound, tr("There is no build definition “%1”.").arg(name));
        return revisions;
    });
}

QFuture<Result<EffectivePlan>> DefinitionService::planFor(const Component &component)
{
    const auto found = of(component);
    if (!found)
        return answered<Result<EffectivePlan>>(effectivePlan(component));
    if (!found->first.binding)
        return answered<Result<EffectivePlan>>(effectivePlan(found->first, std::nullopt, found->second));
    return m_database.read([definition = found->first, service = found->second](Transaction &tx) -> Result<EffectivePlan> {
        const auto revisions = revisionsFor(tx, definition.name, *definition.binding);
        if (!revisions)
            return failure(revisions.error());
        return effectivePlan(definition, revisions->first(), service);
    });
}

} // namespace slipway
