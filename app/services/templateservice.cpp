#include "app/services/templateservice.h"

#include "app/core/whendone.h"
#include "app/domain/catalogue.h"
#include "app/secrets/secretstore.h"
#include "app/services/catalogueservice.h"
#include "app/services/definitionservice.h"
#include "app/services/plansecrets.h"
#include "app/storage/database.h"
#include "app/storage/templaterepository.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr int longestName = 100;

bool byName(const Template &what, const QString &name)
{
    return what.name < name;
}

Result<TemplateRevision> revisionIn(Transaction &tx, const QString &name, int number)
{
    const auto found = TemplateRepository(tx).revision(name, number);
    if (!found)
        return failure(found.error());
    if (!*found)
        return failure(ErrorCode::NotFound, TemplateService::tr("Template “%1” has no revision %2.").arg(name).arg(number));
    return **found;
}

Result<Template> templateIn(Transaction &tx, const QString &name)
{
    const auto found = TemplateRepository(tx).find(name);
    if (!found)
        return failure(found.error());
    if (!*found)
        return failure(ErrorCode::NotFound, TemplateService::tr("There is no template “%1”.").arg(name));
    return **found;
}

} // namespace

TemplateService::TemplateService(Database &database, DefinitionService &definitions, ComponentService &, CatalogueService &catalogue,
                                 SecretStore &secrets, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_database(database)
    , m_definitions(definitions)
    , m_catalogue(catalogue)
    , m_secrets(secrets)
    , m_clock(clock)
    , m_turns(this)
{
}

QFuture<Result<>> TemplateService::load()
{
    const auto all = m_database.readInTurn([](Transaction &tx) -> Result<QList<Stored>> {
        const auto templates = TemplateRepository(tx).all();
        if (!templates)
            return failure(templates.error());
        QList<Stored> stored;
        for (const Template &what : *templates) {
            const auto released = revisionIn(tx, what.name, what.released);
            if (!released)
                return failure(released.error());
            stored.append({what, *released});
        }
        return stored;
    });
    return andThen(all, this, [this](const QList<Stored> &stored) {
        m_templates.clear();
        m_released.clear();
        for (const Stored &one : stored) {
            m_templates.append(one.what);
            m_released.insert(one.what.name, one.released);
        }
        std::sort(m_templates.begin(), m_templates.end(), [](const Template &a, const Template &b) { return a.name < b.name; });
        Q_EMIT listChanged();
        return answered<Result<>>(Done{});
    });
}

std::optional<Template> TemplateService::find(const QString &name) const
{
    const auto it = std::lower_bound(m_templates.begin(), m_templates.end(), name, byName);
    return it == m_templates.end() || it->name != name ? std::nullopt : std::optional(*it);
}

std::optional<TemplateRevision> TemplateService::released(const QString &name) const
{
    const auto it = m_released.constFind(name);
    return it == m_released.cend() ? std::nullopt : std::optional(*it);
}

QList<Definition> TemplateService::boundTo(const QString &name) const
{
    const QList<Definition> &all = m_definitions.all();
    QList<Definition> bound;
    std::copy_if(all.begin(), all.end(), std::back_inserter(bound),
                 [&](const Definition &definition) { return definition.binding && definition.binding->templateName == name; });
    return bound;
}

QFuture<Result<>> TemplateService::create(const TemplateDraft &draft, const QString &actor)
{
    return m_turns.add<Result<>>([this, draft, actor] { return store(draft, {}, actor, true); });
}

QFuture<Result<>> TemplateService::save(const TemplateDraft &draft, const Rollout &rollout, const QString &actor)
{
    return m_turns.add<Result<>>([this, draft, rollout, actor] { return store(draft, rollout, actor, false); });
}

Result<> TemplateService::check(const TemplateDraft &draft, const Rollout &rollout, bool isNew) const
{
    const QString &name = draft.what.name;
    QList<FieldProblem> problems;
    if (name.trimmed().isEmpty())
        problems.append({u"name"_s, tr("The name is missing.")});
    else if (name.size() > longestName || name.contains(u'/') || name.contains(QChar(u'\0')))
        problems.append({u"name"_s, tr("A name has at most %1 characters and no “/”.").arg(longestName)});
    problems.append(problemsOf(draft.what.plan));
    problems.append(missingIn(m_catalogue.all(), draft.what.plan, {}));
    const QList<Definition> bound = boundTo(name);
    for (const QString &canary : rollout.canaries) {
        const bool follows = std::any_of(bound.begin(), bound.end(), [&](const Definition &definition) {
            return definition.name == canary && definition.binding->revision == 0;
        });
        if (!follows)
            problems.append({u"canaries"_s, tr("“%1” does not follow the template.").arg(canary)});
    }
    if (!problems.isEmpty())
        return failure(ErrorCode::Invalid, toText(problems));
    const bool isThere = find(name).has_value();
    if (isNew && isThere)
        return failure(ErrorCode::Conflict, tr("There is a template “%1” already. Choose another name.").arg(name));
    if (!isNew && !isThere)
        return failure(ErrorCode::NotFound, tr("There is no template “%1”.").arg(name));
    return Done{};
}

QFuture<Result<>> TemplateService::store(const TemplateDraft &draft, const Rollout &rollout, const QString &actor, bool isNew)
{
    if (const auto checked = check(draft, rollout, isNew); !checked)
        return answered<Result<>>(failure(checked.error()));
    Template wanted = draft.what;
    const auto known = find(wanted.name);
    const BuildPlan before = known ? known->plan : BuildPlan();
    PlanSecrets secrets(u"template"_s, wanted.name, secretKeysOf(before));
    secrets.settle(wanted.plan.parameters, draft.given, before.parameters);
    if (!secrets.problems().isEmpty())
        return answered<Result<>>(failure(ErrorCode::Invalid, toText(secrets.problems())));
    const bool isSamePlan = known && toJson(wanted.plan) == toJson(before);
    wanted.released = rollout.canaries.isEmpty() || !known ? 0 : known->released;
    wanted.canaries = rollout.canaries;
    wanted.releasesWhenGreen = rollout.restWhenGreen;
    wanted.haltedBy = {};
    if (isSamePlan) {
        wanted.released = known->released;
        wanted.canaries = known->canaries;
        wanted.releasesWhenGreen = known->releasesWhenGreen;
        wanted.haltedBy = known->haltedBy;
    }
    const Work work = [wanted, actor, note = draft.note, now = m_clock.nowUs()](Transaction &tx) {
        return TemplateRepository(tx).save(wanted, actor, now, note);
    };
    return andThen(storeSecrets(m_secrets, secrets.moves(), this), this,
                   [this, work, moves = secrets.moves(), actor](Done) { return write(work, moves, actor); });
}

QFuture<Result<>> TemplateService::write(const Work &work, const QList<SecretMove> &moves, const QString &actor)
{
    const auto saved = m_database.write([work](Transaction &tx) -> Result<Stored> {
        const auto what = work(tx);
        if (!what)
            return failure(what.error());
        const auto released = revisionIn(tx, what->name, what->released);
        if (!released)
            return failure(released.error());
        return Stored{*what, *released};
    });
    whenDone(saved, this, [this, moves](const Result<Stored> &done) {
        if (!done)
            removeSecrets(m_secrets, moves);
    });
    return andThen(saved, this, [this, actor](const Stored &stored) {
        replace(stored);
        return settleBound(unsettled(stored.what), actor);
    });
}

void TemplateService::replace(const Stored &stored)
{
    const auto it = std::lower_bound(m_templates.begin(), m_templates.end(), stored.what.name, byName);
    const bool isKnown = it != m_templates.end() && it->name == stored.what.name;
    if (isKnown && *it == stored.what)
        return;
    m_released.insert(stored.what.name, stored.released);
    if (isKnown) {
        *it = stored.what;
    } else {
        m_templates.insert(it, stored.what);
        Q_EMIT listChanged();
    }
    Q_EMIT changed(stored.what.name);
}

QStringList TemplateService::unsettled(const Template &what) const
{
    QSet<QString> credentials;
    for (const Parameter &parameter : what.plan.parameters) {
        if (parameter.isCredential)
            credentials.insert(parameter.key);
    }
    QStringList names;
    for (const Definition &definition : boundTo(what.name)) {
        for (const TemplateInput &input : definition.binding->inputs) {
            const bool isOpen = std::any_of(input.values.begin(), input.values.end(), [&](const Parameter &value) {
                return !value.isCredential && credentials.contains(value.key);
            });
            if (isOpen && !names.contains(definition.name))
                names.append(definition.name);
        }
    }
    return names;
}

QFuture<Result<>> TemplateService::settleBound(const QStringList &definitions, const QString &actor)
{
    if (definitions.isEmpty())
        return answered<Result<>>(Done{});
    return andThen(m_definitions.settleInputs(definitions.first(), actor), this,
                   [this, rest = definitions.mid(1), actor](Done) { return settleBound(rest, actor); });
}

QFuture<Result<>> TemplateService::release(const QString &name, const QString &actor)
{
    return m_turns.add<Result<>>([this, name, actor] {
        return write(
            [name, actor, now = m_clock.nowUs()](Transaction &tx) -> Result<Template> {
                auto what = templateIn(tx, name);
                if (!what)
                    return what;
                what->released = 0;
                return TemplateRepository(tx).save(*what, actor, now);
            },
            {}, actor);
    });
}

QFuture<Result<>> TemplateService::halt(const QString &name, const BuildId &by, const QString &actor)
{
    return m_turns.add<Result<>>([this, name, by, actor] {
        return write(
            [name, by, actor, now = m_clock.nowUs()](Transaction &tx) -> Result<Template> {
                auto what = templateIn(tx, name);
                if (!what)
                    return what;
                what->haltedBy = by;
                return TemplateRepository(tx).save(*what, actor, now);
            },
            {}, actor);
    });
}

QFuture<Result<>> TemplateService::goBack(const QString &name, int revision, const QString &actor)
{
    return m_turns.add<Result<>>([this, name, revision, actor] {
        const QString note = tr("as in revision %1").arg(revision);
        return write(
            [name, revision, note, actor, now = m_clock.nowUs()](Transaction &tx) -> Result<Template> {
                auto what = templateIn(tx, name);
                if (!what)
                    return what;
                const auto old = revisionIn(tx, name, revision);
                if (!old)
                    return failure(old.error());
                what->plan = old->plan;
                what->released = 0;
                return TemplateRepository(tx).save(*what, actor, now, note);
            },
            {}, actor);
    });
}

QFuture<Result<>> TemplateService::remove(const QString &name, const QString &actor)
{
    return m_turns.add<Result<>>([this, name, actor] {
        const auto removed = m_database.write([name, actor, now = m_clock.nowUs()](Transaction &tx) -> Result<QStringList> {
            TemplateRepository templates(tx);
            const auto revisions = templates.history(name);
            if (!revisions)
                return failure(revisions.error());
            if (const auto done = templates.remove(name, actor, now); !done)
                return failure(done.error());
            QStringList keys;
            for (const TemplateRevision &revision : *revisions)
                keys.append(secretKeysOf(revision.plan));
            return keys;
        });
        return andThen(removed, this, [this, name](const QStringList &keys) {
            m_templates.removeIf([&](const Template &what) { return what.name == name; });
            m_released.remove(name);
            for (const QString &key : QSet<QString>(keys.begin(), keys.end()))
                m_secrets.remove(key);
            Q_EMIT listChanged();
            return answered<Result<>>(Done{});
        });
    });
}

QFuture<Result<>> TemplateService::pin(const QString &definition, int revision, const QString &actor)
{
    return m_definitions.pin(definition, revision, actor);
}

QFuture<Result<QList<TemplateRevision>>> TemplateService::history(const QString &name)
{
    return m_database.read([name](Transaction &tx) -> Result<QList<TemplateRevision>> {
        auto revisions = TemplateRepository(tx).history(name);
        if (revisions && revisions->isEmpty())
            return failure(ErrorCode::NotFound, tr("There is no template “%1”.").arg(name));
        return revisions;
    });
}

QFuture<Result<std::optional<TemplateRevision>>> TemplateService::revision(const QString &name, int number)
{
    return m_database.read([name, number](Transaction &tx) { return TemplateRepository(tx).revision(name, number); });
}

TemplateRevision TemplateService::revisionOf(const Template &what, const Definition &definition) const
{
    const int number = revisionFor(what, definition.name, *definition.binding);
    return number == what.newest ? TemplateRevision{number, what.plan, {}, 0, {}} : m_released.value(what.name);
}

QList<Affected> TemplateService::affectedBy(const QString &name, const BuildPlan &plan) const
{
    const auto what = find(name);
    if (!what)
        return {};
    QList<Affected> found;
    const Catalogue &catalogue = m_catalogue.all();
    for (const Definition &definition : boundTo(name)) {
        const bool isPinned = definition.binding->revision > 0;
        const TemplateRevision now = isPinned ? TemplateRevision() : revisionOf(*what, definition);
        TemplateRevision then = now;
        then.plan = plan;
        for (const ServiceModule &service : definition.services) {
            Affected affected{definition.name, service, isPinned, {}, {}, {}};
            if (!isPinned) {
                const EffectivePlan before = effectivePlan(definition, now, service);
                const EffectivePlan &after = affected.then = effectivePlan(definition, then, service);
                affected.differences = differences(before, after);
                if (!affected.differences.isEmpty()) {
                    const auto problemsIn = [&](const EffectivePlan &of) {
                        return problemsOf(of.plan) + missingIn(catalogue, of.plan, of.repos);
                    };
                    affected.problems = problemsIn(after);
                    if (!affected.problems.isEmpty()) {
                        const QList<FieldProblem> old = problemsIn(before);
                        affected.problems.removeIf([&](const FieldProblem &problem) { return old.contains(problem); });
                    }
                }
            }
            found.append(affected);
        }
    }
    return found;
}

} // namespace slipway
