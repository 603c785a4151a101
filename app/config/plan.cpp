#include "app/config/plan.h"

#include "app/config/accountplan.h"
#include "app/config/deployitem.h"
#include "app/config/itemplan.h"
#include "app/config/sharedplan.h"
#include "app/domain/imagename.h"

#include <QCoreApplication>
#include <QSet>

#include <algorithm>
#include <array>
#include <map>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(Config)
};

QString flag(bool value)
{
    return value ? u"true"_s : u"false"_s;
}

QString list(const QStringList &values)
{
    return values.join(u", "_s);
}

QString numbers(const QList<int> &values)
{
    QStringList parts;
    for (const int value : values)
        parts += QString::number(value);
    return list(parts);
}

QString variables(const QMap<QString, QString> &values)
{
    QStringList parts;
    for (auto it = values.cbegin(); it != values.cend(); ++it)
        parts += it.key() + u'=' + *it;
    return list(parts);
}

QString keyText(const QString &key)
{
    return key.isEmpty() ? QString() : u"keychain "_s + key;
}

ImageSource imageOf(const Component &component)
{
    return component.image.value_or(ImageSource());
}

struct Field {
    const char16_t *path;
    QString (*text)(const Component &);
};

// In the order of the documentation.
const std::array fields{
    Field{u"project", [](const Component &c) { return c.project.toString(); }},
    Field{u"name", [](const Component &c) { return c.name; }},
    Field{u"environment", [](const Component &c) { return word(c.environment); }},
    Field{u"review", [](const Component &c) { return word(c.review); }},
    Field{u"closed", [](const Component &c) { return flag(c.state == ComponentState::Closed); }},
    Field{u"confirm_claims", [](const Component &c) { return flag(c.confirmClaims); }},
    Field{u"source.git.url", [](const Component &c) { return c.source.url; }},
    Field{u"source.git.branch", [](const Component &c) { return c.source.branch; }},
    Field{u"source.git.subdirectory", [](const Component &c) { return c.source.subdirectory; }},
    Field{u"source.git.aliases", [](const Component &c) { return list(c.source.aliases); }},
    Field{u"source.git.check_repository", [](const Component &c) { return flag(c.source.checkRepository); }},
    Field{u"source.git.submodules", [](const Component &c) { return flag(c.source.submodules); }},
    Field{u"source.git.shallow", [](const Component &c) { return flag(c.source.shallow); }},
    Field{u"source.git.username", [](const Component &c) { return c.source.username; }},
    Field{u"source.git.credential", [](const Component &c) { return keyText(c.source.credentialKey); }},
    Field{u"source.git.account", [](const Component &c) { return c.source.binding.toString(); }}, // shown by its name
    Field{u"source.git.repository", [](const Component &c) { return c.source.repository; }},
    Field{u"source.git.repository_id", [](const Component &c) { return c.source.repositoryId; }},
    Field{u"source.git.ssh_identity", [](const Component &c) { return word(c.source.sshIdentity); }},
    Field{u"source.git.ssh_key_file", [](const Component &c) { return c.source.sshKeyFile; }},
    Field{u"source.image.reference", [](const Component &c) { return imageOf(c).reference; }},
    Field{u"source.image.username", [](const Component &c) { return imageOf(c).username; }},
    Field{u"source.image.password", [](const Component &c) { return keyText(imageOf(c).credentialKey); }},
    Field{u"triggers.git.enabled", [](const Component &c) { return flag(c.git.enabled); }},
    Field{u"triggers.git.secret", [](const Component &c) { return keyText(c.git.secretKey); }},
    Field{u"triggers.git.unsigned", [](const Component &c) { return flag(c.git.allowUnsigned); }},
    Field{u"triggers.git.branches", [](const Component &c) { return list(c.git.branches); }},
    Field{u"triggers.git.keyword", [](const Component &c) { return c.git.keyword; }},
    Field{u"triggers.git.keyword_scope", [](const Component &c) { return word(c.git.keywordScope); }},
    Field{u"triggers.git.strict_state", [](const Component &c) { return flag(c.git.strictState); }},
    Field{u"triggers.git.tags", [](const Component &c) { return list(c.git.tags); }},
    Field{u"triggers.git.paths.include", [](const Component &c) { return list(c.git.paths.include); }},
    Field{u"triggers.git.paths.exclude", [](const Component &c) { return list(c.git.paths.exclude); }},
    Field{u"triggers.git.skip_markers", [](const Component &c) { return flag(c.git.skipMarkers); }},
    Field{u"triggers.git.authors.allow", [](const Component &c) { return list(c.git.authors.allow); }},
    Field{u"triggers.git.authors.deny", [](const Component &c) { return list(c.git.authors.deny); }},
    Field{u"triggers.git.pull_requests.build", [](const Component &c) { return word(c.git.pullRequests.build); }},
    Field{u"triggers.git.pull_requests.targets", [](const Component &c) { return list(c.git.pullRequests.targets); }},
    Field{u"triggers.git.allowed_addresses", [](const Component &c) { return list(c.git.allowedPeers); }},
    Field{u"triggers.git.quiet_seconds", [](const Component &c) { return QString::number(c.git.quietSeconds); }},
    Field{u"triggers.git.manage_hook", [](const Component &c) { return flag(c.git.manageHook); }},
    Field{u"triggers.git.status_reports", [](const Component &c) { return word(c.git.statusReports); }},
    Field{u"triggers.git.catch_up", [](const Component &c) { return flag(c.git.catchUp); }},
    Field{u"triggers.git.poll_minutes", [](const Component &c) { return QString::number(c.git.pollMinutes); }},
    Field{u"triggers.image.enabled", [](const Component &c) { return flag(c.imageTrigger.enabled); }},
    Field{u"triggers.image.tag_policy.kind", [](const Component &c) { return word(c.imageTrigger.policy.kind); }},
    Field{u"triggers.image.tag_policy.pattern", [](const Component &c) { return c.imageTrigger.policy.pattern; }},
    Field{u"triggers.image.tag_policy.prefix", [](const Component &c) { return flag(c.imageTrigger.policy.prefix); }},
    Field{u"triggers.image.compare_registry", [](const Component &c) { return flag(c.imageTrigger.compareRegistry); }},
    Field{u"triggers.image.allow_downgrade", [](const Component &c) { return flag(c.imageTrigger.allowDowngrade); }},
    Field{u"triggers.image.mature_minutes", [](const Component &c) { return QString::number(c.imageTrigger.matureMinutes); }},
    Field{u"triggers.image.strict_state", [](const Component &c) { return flag(c.imageTrigger.strictState); }},
    Field{u"triggers.image.unsigned", [](const Component &c) { return flag(c.imageTrigger.allowUnsigned); }},
    Field{u"triggers.image.secret", [](const Component &c) { return keyText(c.imageTrigger.secretKey); }},
    Field{u"triggers.image.poll_minutes", [](const Component &c) { return QString::number(c.imageTrigger.pollMinutes); }},
    Field{u"triggers.api.enabled", [](const Component &c) { return flag(c.api.enabled); }},
    Field{u"triggers.api.secret", [](const Component &c) { return keyText(c.api.secretKey); }},
    Field{u"triggers.api.allowed_addresses", [](const Component &c) { return list(c.api.allowedPeers); }},
    Field{u"triggers.api.strict_state", [](const Component &c) { return flag(c.api.strictState); }},
    Field{u"build.script_type", [](const Component &c) { return word(c.build.scriptType); }},
    Field{u"build.script", [](const Component &c) { return c.build.script; }},
    Field{u"build.timeout", [](const Component &c) { return QString::number(c.build.timeoutMinutes); }},
    Field{u"build.queue", [](const Component &c) { return word(c.build.queue); }},
    Field{u"build.sandbox", [](const Component &c) { return flag(c.build.sandbox); }},
    Field{u"build.network", [](const Component &c) { return flag(c.build.network); }},
    Field{u"build.environment", [](const Component &c) { return variables(c.build.environment); }},
    Field{u"build.cancel_superseded", [](const Component &c) { return flag(c.build.cancelSuperseded); }},
    Field{u"build.priority", [](const Component &c) { return word(c.build.priority); }},
    Field{u"build.queue_group", [](const Component &c) { return c.build.queueGroup; }},
    Field{u"build.slots", [](const Component &c) { return QString::number(c.build.slotCount); }},
    Field{u"build.retry.times", [](const Component &c) { return QString::number(c.build.retry.times); }},
    Field{u"build.retry.exit_codes", [](const Component &c) { return numbers(c.build.retry.exitCodes); }},
};

template <typename T> void take(T &target, const std::optional<T> &wanted)
{
    if (wanted)
        target = *wanted;
}

// Whether the file names the tag that the source began at, and accepted ones have moved it on since. Of a source that moved
// before that was written down nobody can tell; it stays, as the safer of two.
bool staysMoved(const ImageSource &image, const QString &wanted)
{
    if (image.reference.isEmpty() || wanted == image.reference)
        return false;
    if (!image.starting.isEmpty())
        return wanted == image.starting;
    const auto here = parseImageName(image.reference);
    const auto there = parseImageName(wanted);
    return !image.previous.isEmpty() && here && there && here->name() == there->name();
}

void takeImage(Component &component, const ConfigComponent &wanted, bool resetTags)
{
    if (wanted.hasGitSource)
        component.image.reset(); // it comes from a repository now
    if (wanted.hasImageSource) {
        ImageSource image = imageOf(component);
        const bool stays = wanted.imageReference && !resetTags && staysMoved(image, *wanted.imageReference);
        take(image.starting, wanted.imageReference);
        if (wanted.imageReference && !stays && *wanted.imageReference != image.reference) {
            if (!image.reference.isEmpty())
                image.previous = movedTo(image, {}).previous;
            image.digest.clear();
            image.reference = *wanted.imageReference;
        }
        take(image.username, wanted.imageUsername);
        if (wanted.imagePassword && wanted.imagePassword->kind == SecretSource::Kind::Keychain)
            image.credentialKey = wanted.imagePassword->name;
        component.image = image;
    }
    ImageTrigger &trigger = component.imageTrigger;
    if (wanted.hasGitSource)
        trigger.enabled = false; // no pushed image could belong to it
    take(trigger.enabled, wanted.imageEnabled);
    take(trigger.pollMinutes, wanted.imagePollMinutes);
    take(trigger.policy, wanted.tagPolicy);
    take(trigger.compareRegistry, wanted.compareRegistry);
    take(trigger.allowDowngrade, wanted.allowDowngrade);
    take(trigger.matureMinutes, wanted.matureMinutes);
    take(trigger.strictState, wanted.imageStrictState);
    take(trigger.allowUnsigned, wanted.imageUnsigned);
    if (wanted.imageSecret && wanted.imageSecret->kind == SecretSource::Kind::Keychain)
        trigger.secretKey = wanted.imageSecret->name;
}

Component desired(const ProjectKey &project, const ConfigComponent &wanted, Component component, bool resetTags)
{
    component.project = project;
    component.name = wanted.name;
    take(component.id, wanted.id);
    take(component.environment, wanted.environment);
    take(component.review, wanted.review);
    if (wanted.closed && *wanted.closed != (component.state == ComponentState::Closed))
        component.state = *wanted.closed ? ComponentState::Closed : ComponentState::NotDeployed;
    take(component.confirmClaims, wanted.confirmClaims);
    take(component.source.url, wanted.url);
    take(component.source.branch, wanted.branch);
    take(component.source.subdirectory, wanted.subdirectory);
    take(component.source.aliases, wanted.aliases);
    take(component.source.checkRepository, wanted.checkRepository);
    take(component.source.submodules, wanted.submodules);
    take(component.source.shallow, wanted.shallow);
    take(component.source.username, wanted.username);
    take(component.source.sshIdentity, wanted.sshIdentity);
    take(component.source.sshKeyFile, wanted.sshKeyFile);
    if (wanted.hasImageSource)
        component.git.enabled = false; // no push could belong to it
    take(component.git.enabled, wanted.enabled);
    take(component.git.allowUnsigned, wanted.allowUnsigned);
    take(component.git.branches, wanted.branches);
    take(component.git.keyword, wanted.keyword);
    take(component.git.keywordScope, wanted.keywordScope);
    take(component.git.strictState, wanted.strictState);
    take(component.git.tags, wanted.tags);
    take(component.git.paths.include, wanted.pathsInclude);
    take(component.git.paths.exclude, wanted.pathsExclude);
    take(component.git.skipMarkers, wanted.skipMarkers);
    take(component.git.authors.allow, wanted.authorsAllow);
    take(component.git.authors.deny, wanted.authorsDeny);
    take(component.git.pullRequests.build, wanted.pullRequests);
    take(component.git.pullRequests.targets, wanted.pullTargets);
    take(component.git.allowedPeers, wanted.allowedAddresses);
    take(component.git.quietSeconds, wanted.quietSeconds);
    take(component.git.manageHook, wanted.manageHook);
    take(component.git.statusReports, wanted.statusReports);
    take(component.git.catchUp, wanted.catchUp);
    take(component.git.pollMinutes, wanted.pollMinutes);
    take(component.build.scriptType, wanted.scriptType);
    take(component.build.script, wanted.script);
    take(component.build.timeoutMinutes, wanted.timeoutMinutes);
    take(component.build.queue, wanted.queue);
    take(component.build.sandbox, wanted.sandbox);
    take(component.build.network, wanted.network);
    take(component.build.environment, wanted.variables);
    take(component.build.cancelSuperseded, wanted.cancelSuperseded);
    take(component.build.priority, wanted.priority);
    take(component.build.queueGroup, wanted.queueGroup);
    take(component.build.slotCount, wanted.slotCount);
    take(component.build.retry.times, wanted.retryTimes);
    take(component.build.retry.exitCodes, wanted.retryExitCodes);
    take(component.api.enabled, wanted.apiEnabled);
    take(component.api.allowedPeers, wanted.apiAddresses);
    take(component.api.strictState, wanted.apiStrictState);
    if (wanted.apiSecret && wanted.apiSecret->kind == SecretSource::Kind::Keychain)
        component.api.secretKey = wanted.apiSecret->name;
    if (wanted.secret && wanted.secret->kind == SecretSource::Kind::Keychain)
        component.git.secretKey = wanted.secret->name;
    if (wanted.credential && wanted.credential->kind == SecretSource::Kind::Keychain)
        component.source.credentialKey = wanted.credential->name;
    takeImage(component, wanted, resetTags);
    return component;
}

// Finds the component that an entry of the file speaks of.
class Matcher
{
public:
    Matcher(const ConfigDocument &document, const ConfigState &state) : m_state(state)
    {
        for (const ConfigProject &project : document.projects) {
            for (const ConfigComponent &component : project.components) {
                if (component.id && byId(*component.id))
                    m_claimed.insert(*component.id);
            }
        }
    }

    // By name only what no other entry claims by its id: that one is being renamed.
    const Component *find(const ProjectKey &project, const ConfigComponent &wanted) const
    {
        if (wanted.id) {
            if (const Component *found = byId(*wanted.id))
                return found;
        }
        for (const Component &component : m_state.components) {
            if (component.project == project && component.name == wanted.name && !m_claimed.contains(component.id))
                return &component;
        }
        return nullptr;
    }

private:
    const Component *byId(const ComponentId &id) const
    {
        for (const Component &component : m_state.components) {
            if (component.id == id)
                return &component;
        }
        return nullptr;
    }

    const ConfigState &m_state;
    QSet<ComponentId> m_claimed;
};

class Planner
{
public:
    Planner(const ConfigDocument &document, const ConfigState &state, const PlanOptions &options)
        : m_document(document)
        , m_state(state)
        , m_options(options)
        , m_matcher(document, state)
        , m_accounts(document, state, options)
    {
    }

    tl::expected<Plan, ConfigProblems> make()
    {
        for (const ConfigProject &project : m_document.projects)
            planProject(project);
        checkNames();
        if (m_state.shared) {
            planShared(m_document, *m_state.shared, usedGroups(), m_options.prune, m_plan, m_steps[{}]);
            planSettings(m_document, *m_state.shared, m_options, m_plan, m_steps[{}], m_problems);
        }
        planItems(m_document, m_state, m_options, projectsThen(), m_plan, m_itemSteps, m_problems);
        if (!m_problems.isEmpty())
            return tl::unexpected<ConfigProblems>(m_problems);
        if (prunesProjects())
            prune();
        for (const auto &[place, steps] : m_steps)
            m_plan.steps += steps;
        m_plan.steps += m_itemSteps + m_accounts.notes();
        return m_plan;
    }

private:
    void problem(const ConfigPlace &place, const QString &suffix, const QString &message)
    {
        m_problems.append({m_document.file, place.line, place.path + suffix, message});
    }

    QList<PlanStep> &stepsAt(const ProjectKey &project, const QString &component = {})
    {
        return m_steps[{project.toString(), component}];
    }

    void planProject(const ConfigProject &wanted)
    {
        const QString path = wanted.key.toString();
        const auto found = std::find_if(m_state.projects.cbegin(), m_state.projects.cend(),
                                        [&](const Project &project) { return project.key == wanted.key; });
        if (found == m_state.projects.cend()) {
            m_plan.saveProjects.append({wanted.key, wanted.name.value_or(path)});
            stepsAt(wanted.key).append({PlanStep::Kind::Added, path, {}, {}});
        } else if (wanted.name && *wanted.name != found->name) {
            m_plan.saveProjects.append({wanted.key, *wanted.name});
            stepsAt(wanted.key).append({PlanStep::Kind::Changed, path + u"#name"_s, found->name, *wanted.name});
        } else {
            stepsAt(wanted.key).append({PlanStep::Kind::Unchanged, path, {}, {}});
        }
        for (const ConfigComponent &component : wanted.components)
            planComponent(wanted.key, component);
    }

    bool isNewSecret(const ConfigComponent &wanted, const std::optional<SecretSource> &source, const QString &suffix) const
    {
        if (!source || source->kind == SecretSource::Kind::Keychain)
            return false;
        return !m_options.isSameSecret || !m_options.isSameSecret(wanted.place.path + suffix);
    }

    void planComponent(const ProjectKey &project, const ConfigComponent &wanted)
    {
        const Component *current = m_matcher.find(project, wanted);
        const QString path = project.toString() + u'/' + wanted.name;
        if (current && wanted.id && current->id != *wanted.id) {
            problem(wanted.place, u".id"_s,
                    Tr::tr("This component has the id %1, which is part of its webhook addresses and cannot change.")
                        .arg(current->id.toString()));
            return;
        }
        PlannedComponent planned;
        planned.component = desired(project, wanted, current ? *current : Component(), m_options.resetTags);
        const QString unbound = m_accounts.take(planned.component, wanted, current ? current->source : GitSource());
        const GitSource &source = planned.component.source;
        if (source.url.isEmpty() && planned.component.git.enabled && source.checkRepository) {
            problem(wanted.place, u".source.git.url"_s,
                    Tr::tr("Pushes are compared with this address, so it can't be left out while triggers.git is enabled; "
                           "without a repository set check_repository to false."));
            return;
        }
        if (planned.component.git.enabled && planned.component.image && wanted.enabled) {
            problem(wanted.place, u".triggers.git.enabled"_s,
                    Tr::tr("The component is built from an image, so no push could belong to it; switch triggers.image on instead."));
            return;
        }
        if (planned.component.imageTrigger.enabled && !planned.component.image) {
            problem(wanted.place, u".triggers.image.enabled"_s,
                    Tr::tr("The component is not built from an image, so no pushed image could belong to it; name one in source.image."));
            return;
        }
        if (m_state.shared && wanted.queueGroup && !wanted.queueGroup->isEmpty()
            && !knowsGroup(m_document, *m_state.shared, *wanted.queueGroup)) {
            problem(wanted.place, u".build.queue_group"_s,
                    Tr::tr("There is no group “%1”. Add it to the file, for instance “queues: [{name: %1, slots: 1}]”.")
                        .arg(*wanted.queueGroup));
            return;
        }
        planned.isNew = !current;
        planned.path = path;
        if (isNewSecret(wanted, wanted.secret, u".triggers.git.secret"_s))
            planned.secret = wanted.secret;
        if (isNewSecret(wanted, wanted.credential, u".source.git.credential"_s))
            planned.credential = wanted.credential;
        if (isNewSecret(wanted, wanted.imageSecret, u".triggers.image.secret"_s))
            planned.imageSecret = wanted.imageSecret;
        if (isNewSecret(wanted, wanted.imagePassword, u".source.image.password"_s))
            planned.imagePassword = wanted.imagePassword;
        if (isNewSecret(wanted, wanted.apiSecret, u".triggers.api.secret"_s))
            planned.apiSecret = wanted.apiSecret;
        const ImageSource image = imageOf(planned.component);
        planned.setsImage = wanted.imageReference && image.reference == *wanted.imageReference
            && (!current || imageOf(*current).reference != image.reference);
        QList<PlanStep> deploySteps;
        const auto isNew = [&](const QString &name) { return isNewSecret(wanted, wanted.deploySecrets->value(name), u".deploy.secrets."_s + name); };
        planDeploy(planned, wanted, current ? std::optional(current->id) : std::nullopt, m_state, m_document.file, isNew, deploySteps, m_problems);
        m_wanted.append({planned.component, wanted.place});
        if (current)
            m_matched.insert(current->id);

        auto &steps = stepsAt(project, wanted.name);
        if (!current)
            steps.append({PlanStep::Kind::Added, path, {}, {}});
        if (!unbound.isEmpty()) {
            steps.append({PlanStep::Kind::Noted, path, {}, {},
                          Tr::tr("account %1 is not bound here; bind it under Accounts and apply again").arg(unbound)});
        }
        if (const QString note = planned.deploy ? noteOnCluster(*planned.deploy, m_document.items, m_state.items, m_options.prune) : QString(); !note.isEmpty())
            steps.append({PlanStep::Kind::Noted, path, {}, {}, note});
        if (!current) {
            m_plan.saveComponents.append(planned);
            return;
        }
        if (wanted.imageReference && *wanted.imageReference != image.reference)
            steps.append({PlanStep::Kind::Kept, path + u"#source.image.reference"_s, *wanted.imageReference, image.reference});
        const qsizetype before = steps.size();
        for (const Field &field : fields) {
            const QString was = field.text(*current);
            QString becomes = field.text(planned.component);
            const QStringView name(field.path);
            if (name == u"triggers.git.secret" && planned.secret)
                becomes = planned.secret->text();
            else if (name == u"source.git.credential" && planned.credential)
                becomes = planned.credential->text();
            else if (name == u"triggers.image.secret" && planned.imageSecret)
                becomes = planned.imageSecret->text();
            else if (name == u"source.image.password" && planned.imagePassword)
                becomes = planned.imagePassword->text();
            else if (name == u"triggers.api.secret" && planned.apiSecret)
                becomes = planned.apiSecret->text();
            if (was == becomes)
                continue;
            if (name == u"source.git.account")
                steps.append({PlanStep::Kind::Changed, path + u'#' + name.toString(), m_accounts.nameOf(current->source.binding),
                              m_accounts.nameOf(planned.component.source.binding)});
            else
                steps.append({PlanStep::Kind::Changed, path + u'#' + name.toString(), was, becomes});
        }
        steps += deploySteps;
        const bool differs = steps.size() > before;
        if (!differs)
            steps.append({PlanStep::Kind::Unchanged, path, {}, {}});
        if (differs || image.starting != imageOf(*current).starting)
            m_plan.saveComponents.append(planned);
    }

    // Two entries, or an entry and a component that stays, must not end up under one name.
    void checkNames()
    {
        for (const auto &[component, place] : m_wanted) {
            for (const Component &other : m_state.components) {
                const bool stays = !prunesProjects() && !m_matched.contains(other.id);
                if (stays && other.project == component.project && other.name == component.name) {
                    problem(place, u".name"_s,
                            Tr::tr("The component %1 has this name and is not in the file.").arg(other.id.toString()));
                }
            }
        }
    }

    // What a file does not speak of stays.
    bool prunesProjects() const { return m_options.prune && m_document.namesProjects; }

    QList<ProjectKey> projectsThen() const
    {
        QList<ProjectKey> keys;
        for (const ConfigProject &project : m_document.projects)
            keys.append(project.key);
        for (const Project &project : m_state.projects) {
            if (!prunesProjects() && !keys.contains(project.key))
                keys.append(project.key);
        }
        return keys;
    }

    QSet<QString> usedGroups() const
    {
        QSet<QString> names;
        for (const auto &[component, place] : m_wanted)
            names.insert(component.build.queueGroup);
        for (const Component &component : m_state.components) {
            if (!prunesProjects() && !m_matched.contains(component.id))
                names.insert(component.build.queueGroup);
        }
        return names;
    }

    void prune()
    {
        for (const Component &component : m_state.components) {
            if (m_matched.contains(component.id))
                continue;
            m_plan.removeComponents.append(component);
            stepsAt(component.project, component.name)
                .append({PlanStep::Kind::Removed, component.project.toString() + u'/' + component.name, {}, {}});
        }
        for (const Project &project : m_state.projects) {
            const bool named = std::any_of(m_document.projects.cbegin(), m_document.projects.cend(),
                                           [&](const ConfigProject &wanted) { return wanted.key == project.key; });
            if (named)
                continue;
            m_plan.removeProjects.append(project.key);
            stepsAt(project.key).append({PlanStep::Kind::Removed, project.key.toString(), {}, {}});
        }
    }

    const ConfigDocument &m_document;
    const ConfigState &m_state;
    const PlanOptions &m_options;
    const Matcher m_matcher;
    const AccountPlan m_accounts;
    Plan m_plan;
    ConfigProblems m_problems;
    QList<std::pair<Component, ConfigPlace>> m_wanted;
    QSet<ComponentId> m_matched;
    std::map<std::pair<QString, QString>, QList<PlanStep>> m_steps; // by project and component
    QList<PlanStep> m_itemSteps;
};

} // namespace

QList<SecretUse> outsideSecrets(const ConfigDocument &document, const ConfigState &state)
{
    const Matcher matcher(document, state);
    QList<SecretUse> uses;
    for (const ConfigProject &project : document.projects) {
        for (const ConfigComponent &component : project.components) {
            const Component *current = matcher.find(project.key, component);
            const auto note = [&](const std::optional<SecretSource> &source, const QString &suffix, const QString &key) {
                if (source && source->kind != SecretSource::Kind::Keychain)
                    uses.append({{component.place.line, component.place.path + suffix}, *source, key});
            };
            note(component.credential, u".source.git.credential"_s, current ? current->source.credentialKey : QString());
            note(component.secret, u".triggers.git.secret"_s, current ? current->git.secretKey : QString());
            note(component.imagePassword, u".source.image.password"_s, current ? imageOf(*current).credentialKey : QString());
            note(component.imageSecret, u".triggers.image.secret"_s, current ? current->imageTrigger.secretKey : QString());
            note(component.apiSecret, u".triggers.api.secret"_s, current ? current->api.secretKey : QString());
            const auto stored = current ? state.targets.value(current->id).secrets : QMap<QString, QString>();
            const auto deploy = component.deploySecrets.value_or(QMap<QString, SecretSource>());
            for (auto it = deploy.cbegin(); it != deploy.cend(); ++it)
                note(*it, u".deploy.secrets."_s + it.key(), stored.value(it.key()));
        }
    }
    uses += outsideSecretsOfItems(document, state);
    return uses;
}

tl::expected<Plan, ConfigProblems> plan(const ConfigDocument &document, const ConfigState &state,
                                        const PlanOptions &options)
{
    return Planner(document, state, options).make();
}

} // namespace slipway
