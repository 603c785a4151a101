#include "app/services/trialwatch.h"

#include "app/core/whendone.h"
#include "app/services/buildservice.h"
#include "app/services/componentservice.h"
#include "app/services/definitionservice.h"
#include "app/services/templateservice.h"
#include "app/storage/buildresultrepository.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr int lookedBack = 50; // builds of one component since the trial began; more are not looked at

const QString actor = u"slipway"_s;

bool isTrialOf(const EffectivePlan &plan, const Template &on)
{
    return plan.templateName == on.name && plan.revision == on.newest && on.canaries.contains(plan.definition);
}

bool hasFailed(BuildState state)
{
    return state == BuildState::Failed || state == BuildState::TimedOut;
}

struct Ended {
    Build build;
    std::optional<EffectivePlan> plan; // none: it never started
};

Result<Ended> endedIn(Transaction &tx, const BuildId &id)
{
    const auto build = BuildRepository(tx).find(id);
    if (!build)
        return failure(build.error());
    if (!*build)
        return failure(ErrorCode::NotFound, TrialWatch::tr("There is no such build."));
    const auto result = BuildResultRepository(tx).of(id);
    if (!result)
        return failure(result.error());
    return Ended{**build, result->plan};
}

// How the newest build of these components with that revision ended; nothing: there is none that did.
Result<std::optional<BuildState>> lastOnTrial(Transaction &tx, const QList<ComponentId> &components, const Template &on,
                                              const QString &definition)
{
    std::optional<Build> last;
    for (const ComponentId &component : components) {
        BuildFilter filter;
        filter.component = component;
        filter.states = {BuildState::Succeeded, BuildState::Failed, BuildState::TimedOut};
        filter.limit = lookedBack;
        const auto ids = BuildRepository(tx).ids(filter);
        if (!ids)
            return failure(ids.error());
        for (const BuildId &id : *ids) {
            const auto ended = endedIn(tx, id);
            if (!ended)
                return failure(ended.error());
            if (!ended->plan || !isTrialOf(*ended->plan, on) || ended->plan->definition != definition)
                continue;
            if (!last || last->finishedAtUs < ended->build.finishedAtUs)
                last = ended->build;
            break;
        }
    }
    return last ? std::optional(last->state) : std::nullopt;
}

} // namespace

TrialWatch::TrialWatch(const Needs &needs, QObject *parent)
    : QObject(parent)
    , m_needs(needs)
{
    connect(&needs.builds, &BuildService::changed, this, &TrialWatch::look);
}

void TrialWatch::look(const BuildId &id)
{
    const QList<Template> &all = m_needs.templates.all();
    if (m_judged.contains(id) || std::none_of(all.begin(), all.end(), [](const Template &one) { return one.isOnTrial(); }))
        return;
    const auto ended = m_needs.database.read([id](Transaction &tx) { return endedIn(tx, id); });
    whenDone(ended, this, [this, id](const Result<Ended> &found) {
        if (!found)
            qWarning("What build %s means for a trial could not be read: %s", qPrintable(id.toString()), qPrintable(found.error().message));
        else if (found->plan && isFinished(found->build.state) && !m_judged.contains(found->build.id))
            judge(found->build, *found->plan);
    });
}

void TrialWatch::judge(const Build &build, const EffectivePlan &plan)
{
    const auto on = m_needs.templates.find(plan.templateName);
    if (!on || !on->isOnTrial() || !isTrialOf(plan, *on))
        return;
    m_judged.insert(build.id);
    if (hasFailed(build.state)) {
        whenDone(m_needs.templates.halt(on->name, build.id, actor), this, [this, name = on->name, id = build.id](const Result<> &result) {
            if (result)
                Q_EMIT halted(name, id);
            else
                qWarning("The trial of %s could not be halted: %s", qPrintable(name), qPrintable(result.error().message));
        });
    } else if (build.state == BuildState::Succeeded) {
        releaseWhenAllAreGreen(*on);
    }
}

void TrialWatch::releaseWhenAllAreGreen(const Template &on)
{
    QHash<QString, QList<ComponentId>> builtBy;
    for (const QString &canary : on.canaries) {
        QList<ComponentId> &components = builtBy[canary];
        const auto definition = m_needs.definitions.find(canary);
        for (const Component &component : m_needs.components.all()) {
            if (definition && serviceFor(*definition, component))
                components.append(component.id);
        }
    }
    const auto green = m_needs.database.read([on, builtBy](Transaction &tx) -> Result<bool> {
        for (auto it = builtBy.begin(); it != builtBy.end(); ++it) {
            const auto state = lastOnTrial(tx, it.value(), on, it.key());
            if (!state)
                return failure(state.error());
            if (*state != BuildState::Succeeded)
                return false;
        }
        return true;
    });
    whenDone(green, this, [this, on](const Result<bool> &all) {
        if (!all)
            return qWarning("Whether the trial of %s is green could not be read: %s", qPrintable(on.name), qPrintable(all.error().message));
        const auto now = m_needs.templates.find(on.name);
        if (!*all || !now || now->newest != on.newest || !now->isOnTrial())
            return;
        // A person who wanted to look first still does; only what halted it is over.
        const auto done = now->releasesWhenGreen ? m_needs.templates.release(on.name, actor)
            : now->haltedBy.isEmpty()            ? answered<Result<>>(Done{})
                                                 : m_needs.templates.halt(on.name, {}, actor);
        whenDone(done, this, [this, name = on.name, toAll = now->releasesWhenGreen](const Result<> &result) {
            if (!result)
                qWarning("%s could not be released: %s", qPrintable(name), qPrintable(result.error().message));
            else if (toAll)
                Q_EMIT released(name);
        });
    });
}

} // namespace slipway
