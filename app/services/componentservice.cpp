#include "app/services/componentservice.h"

#include "app/core/whendone.h"
#include "app/domain/imagename.h"
#include "app/domain/queue.h"
#include "app/forge/verification.h"
#include "app/jobs/recipefor.h"
#include "app/secrets/secretstore.h"
#include "app/services/gitbuild.h"
#include "app/storage/componentrepository.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Everything {
    QList<Project> projects;
    QList<Component> components;
};

// As in a configuration file.
bool isProjectKey(const QString &key)
{
    static const QRegularExpression form(u"\\A[a-z0-9][a-z0-9_-]{0,63}\\z"_s);
    return form.match(key).hasMatch();
}

bool byProjectAndName(const Component &a, const Component &b)
{
    if (a.project != b.project)
        return a.project < b.project;
    return QString::localeAwareCompare(a.name, b.name) < 0;
}

Result<> ensureProject(Transaction &tx, const ProjectKey &key)
{
    ProjectRepository projects(tx);
    const auto project = projects.find(key);
    if (!project)
        return failure(project.error());
    return *project ? Result<>(Done{}) : projects.save({key, key.toString()});
}

// What an old draft may not bring back: keys, who moved the switch, and where the image has been.
void keepImage(Component &saved, const std::optional<ImageSource> &image, const ImageTrigger &trigger, const QString &actor,
               qint64 nowUs)
{
    ImageTrigger &now = saved.imageTrigger;
    now.secretKey = trigger.secretKey;
    now.previousSecretKey = trigger.previousSecretKey;
    now.previousSecretUntilUs = trigger.previousSecretUntilUs;
    const bool moved = now.enabled != trigger.enabled;
    now.changedAtUs = moved ? nowUs : trigger.changedAtUs;
    now.changedBy = moved ? actor : trigger.changedBy;
    if (!saved.image)
        return;
    saved.image->starting = image && saved.image->reference == image->reference ? image->starting : saved.image->reference;
    if (!image)
        return;
    saved.image->credentialKey = image->credentialKey;
    saved.image->digest = image->digest;
    saved.image->previous = image->previous;
    if (saved.image->reference == image->reference)
        return;
    saved.image->digest.clear();
    saved.image->previous = movedTo(*image, {}).previous;
}

void keepApi(ApiTrigger &saved, const ApiTrigger &api, const QString &actor, qint64 nowUs)
{
    saved.secretKey = api.secretKey;
    saved.previousSecretKey = api.previousSecretKey;
    saved.previousSecretUntilUs = api.previousSecretUntilUs;
    const bool moved = saved.enabled != api.enabled;
    saved.changedAtUs = moved ? nowUs : api.changedAtUs;
    saved.changedBy = moved ? actor : api.changedBy;
}

} // namespace

QString ComponentService::freshSecretKey(const ComponentId &id)
{
    return u"hook/%1/%2"_s.arg(id.toString(), randomId().left(16));
}

QString ComponentService::freshCredentialKey(const ComponentId &id)
{
    return u"source/%1/%2"_s.arg(id.toString(), randomId().left(16));
}

ComponentService::ComponentService(Database &database, SecretStore &secrets, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_database(database)
    , m_secrets(secrets)
    , m_clock(clock)
    , m_git(secrets)
{
}

QFuture<Result<>> ComponentService::load()
{
    const auto all = m_database.readInTurn([](Transaction &tx) -> Result<Everything> {
        const auto projects = ProjectRepository(tx).all();
        if (!projects)
            return failure(projects.error());
        const auto components = ComponentRepository(tx).all();
        if (!components)
            return failure(components.error());
        return Everything{*projects, *components};
    });
    return andThen(all, this, [this](Everything everything) {
        m_projects = std::move(everything.projects);
        m_components = std::move(everything.components);
        std::sort(m_components.begin(), m_components.end(), byProjectAndName);
        m_sources.clear();
        for (const Component &component : std::as_const(m_components))
            m_sources.put(component);
        Q_EMIT listChanged();
        return answered<Result<>>(Done{});
    });
}

std::optional<Component> ComponentService::find(const ComponentId &id) const
{
    const auto it = std::find_if(m_components.begin(), m_components.end(),
                                 [&](const Component &component) { return component.id == id; });
    return it == m_components.end() ? std::nullopt : std::optional(*it);
}

QList<Component> ComponentService::builtFrom(const Event &event) const
{
    QList<Component> found;
    for (const ComponentId &id : m_sources.builtFrom(event)) {
        if (const auto component = find(id))
            found.append(*component);
    }
    std::sort(found.begin(), found.end(), byProjectAndName);
    return found;
}

Result<Component> ComponentService::resolve(const QString &text) const
{
    if (const auto byId = find(ComponentId(text)))
        return *byId;
    const qsizetype slash = text.indexOf(u'/');
    const QString project = slash < 0 ? QString() : text.left(slash);
    const QString name = text.mid(slash + 1);
    QList<Component> found;
    for (const Component &component : m_components) {
        if (component.name == name && (project.isEmpty() || component.project.toString() == project))
            found.append(component);
    }
    if (found.isEmpty())
        return failure(ErrorCode::NotFound, tr("There is no component “%1”.").arg(text));
    if (found.size() > 1) {
        return failure(ErrorCode::Conflict,
                       tr("%n components are called “%1”; name the project too, as in %2/%1.", nullptr,
                          int(found.size()))
                           .arg(name, found.first().project.toString()));
    }
    return found.first();
}

Result<> ComponentService::check(const Component &component) const
{
    if (component.name.trimmed().isEmpty())
        return failure(ErrorCode::Invalid, tr("A component needs a name."));
    if (component.name.contains(u'/') || component.name.contains(u'#'))
        return failure(ErrorCode::Invalid, tr("A component's name can't contain “/” or “#”."));
    if (!isProjectKey(component.project.toString())) {
        return failure(ErrorCode::Invalid, tr("“%1” can't be the key of a project: lower-case letters, digits, - and _ "
                                              "only, and a letter or digit first.")
                                               .arg(component.project.toString()));
    }
    if (const auto source = checkSource(component.source, component.sandboxProject); !source)
        return source;
    if (component.source.url.isEmpty() && component.git.enabled && component.source.checkRepository) {
        return failure(ErrorCode::Invalid,
                       tr("%1 has no repository address, so no push could ever belong to it. Set the address, or switch "
                          "the repository check off.")
                           .arg(component.name));
    }
    if (const auto git = checkGitTrigger(component.git); !git)
        return git;
    if (const auto image = checkImage(component); !image)
        return image;
    if (const auto peers = checkPeers(component.api.allowedPeers); !peers)
        return peers;
    if (component.build.timeoutMinutes < 1 || component.build.timeoutMinutes > 10080)
        return failure(ErrorCode::Invalid, tr("The timeout must lie between 1 and 10080 minutes."));
    if (component.build.slotCount < 1 || component.build.slotCount > mostComponentSlots)
        return failure(ErrorCode::Invalid, tr("A component has 1 to %1 slots.").arg(mostComponentSlots));
    for (const Component &other : m_components) {
        if (other.id != component.id && other.project == component.project && other.name == component.name) {
            return failure(ErrorCode::Conflict, tr("Project %1 already has a component “%2”.")
                                                    .arg(component.project.toString(), component.name));
        }
    }
    return Done{};
}

Result<> ComponentService::checkImage(const Component &component) const
{
    const ImageTrigger &trigger = component.imageTrigger;
    if (component.image) {
        if (const auto image = parseImageName(component.image->reference); !image)
            return failure(image.error());
    } else if (trigger.enabled) {
        return failure(ErrorCode::Invalid,
                       tr("%1 is not built from an image, so no pushed image could ever belong to it. Set its image, or "
                          "leave the image webhook off.")
                           .arg(component.name));
    }
    if (const auto policy = TagMatcher::compile(trigger.policy); !policy)
        return failure(within(tr("Tag policy"), policy.error()));
    if (trigger.matureMinutes < 0 || trigger.matureMinutes > 10080)
        return failure(ErrorCode::Invalid, tr("The time to mature must lie between 0 and 10080 minutes."));
    return Done{};
}

QFuture<Result<Component>> ComponentService::create(Component draft)
{
    if (draft.id.isEmpty())
        draft.id = ComponentId(randomId());
    if (!isHexId(draft.id.toString())) {
        return answered<Result<Component>>(
            failure(ErrorCode::Invalid, tr("A component's id is 32 lower-case hex digits.")));
    }
    if (const auto problem = check(draft); !problem)
        return answered<Result<Component>>(failure(problem.error()));
    if (draft.image)
        draft.image->starting = draft.image->reference;
    if (draft.git.changedAtUs == 0 && draft.git.enabled) {
        draft.git.changedAtUs = m_clock.nowUs();
        draft.git.changedBy = m_actor;
    }
    if (draft.imageTrigger.changedAtUs == 0 && draft.imageTrigger.enabled) {
        draft.imageTrigger.changedAtUs = m_clock.nowUs();
        draft.imageTrigger.changedBy = m_actor;
    }
    draft.git.secretKey = freshSecretKey(draft.id);
    auto written = m_secrets.write(draft.git.secretKey, newSecret());
    if (draft.api.enabled) {
        if (draft.api.changedAtUs == 0) {
            draft.api.changedAtUs = m_clock.nowUs();
            draft.api.changedBy = m_actor;
        }
        draft.api.secretKey = freshSecretKey(draft.id);
        written = andThen(written, this, [this, key = draft.api.secretKey](Done) { return m_secrets.write(key, newSecret()); });
    }
    return andThen(written, this, [this, draft](Done) {
        const QString taken = tr("There is a component with the id %1 already.").arg(draft.id.toString());
        const auto saved = m_database.write(
            [draft, taken, actor = m_actor, now = m_clock.nowUs()](Transaction &tx) -> Result<Component> {
                ComponentRepository components(tx);
                const auto known = components.find(draft.id);
                if (!known)
                    return failure(known.error());
                if (*known)
                    return failure(ErrorCode::Conflict, taken);
                if (const auto ready = ensureProject(tx, draft.project); !ready)
                    return failure(ready.error());
                if (const auto made = components.save(draft, actor, now); !made)
                    return failure(made.error());
                return draft;
            });
        whenDone(saved, this, [this, draft](const Result<Component> &made) {
            if (made) {
                replace(*made);
                return;
            }
            m_secrets.remove(draft.git.secretKey);
            if (draft.api.enabled)
                m_secrets.remove(draft.api.secretKey);
        });
        return saved;
    });
}

QFuture<Result<>> ComponentService::save(const Component &component)
{
    if (const auto problem = check(component); !problem)
        return answered<Result<>>(failure(problem.error()));
    const Change wanted = [component, actor = m_actor, now = m_clock.nowUs()](Component &stored) {
        const GitTrigger git = stored.git;
        const ImageTrigger pushed = stored.imageTrigger;
        const ApiTrigger api = stored.api;
        const std::optional<ImageSource> image = stored.image;
        const QString credentialKey = stored.source.credentialKey;
        const ComponentState state = stored.state;
        stored = component;
        // An old draft closes or opens it, but how it does now only its deploy target says.
        if ((component.state == ComponentState::Closed) == (state == ComponentState::Closed))
            stored.state = state;
        keepImage(stored, image, pushed, actor, now);
        keepApi(stored.api, api, actor, now);
        stored.git.secretKey = git.secretKey;
        stored.git.previousSecretKey = git.previousSecretKey;
        stored.git.previousSecretUntilUs = git.previousSecretUntilUs;
        stored.git.changedAtUs = git.changedAtUs;
        stored.git.changedBy = git.changedBy;
        stored.source.credentialKey = credentialKey;
        if (stored.git.enabled != git.enabled) {
            stored.git.changedAtUs = now;
            stored.git.changedBy = actor;
        }
    };
    if (const auto known = find(component.id); known && component.api.enabled && known->api.secretKey.isEmpty())
        return changeWithApiKey(component.id, wanted);
    const auto changed = change(component.id, wanted);
    return andThen(changed, this, [](const Changed &) { return answered<Result<>>(Done{}); });
}

// Changes what is stored when the writer comes to it, not what was shown when somebody asked: two changes at the same time
// both stay.
QFuture<Result<ComponentService::Changed>> ComponentService::change(const ComponentId &id, const Change &change)
{
    const QString gone = tr("The component is not there any more.");
    const auto saved = m_database.write(
        [id, change, gone, actor = m_actor, now = m_clock.nowUs()](Transaction &tx) -> Result<Changed> {
            ComponentRepository components(tx);
            const auto found = components.find(id);
            if (!found)
                return failure(found.error());
            if (!*found)
                return failure(ErrorCode::NotFound, gone);
            Changed changed{**found, **found};
            change(changed.after);
            if (const auto ready = ensureProject(tx, changed.after.project); !ready)
                return failure(ready.error());
            if (const auto done = components.save(changed.after, actor, now); !done)
                return failure(done.error());
            return changed;
        });
    return andThen(saved, this, [this](const Changed &changed) {
        replace(changed.after);
        return answered<Result<Changed>>(changed);
    });
}

void ComponentService::replace(const Component &component)
{
    const auto it = std::find_if(m_components.begin(), m_components.end(),
                                 [&](const Component &other) { return other.id == component.id; });
    m_sources.put(component);
    const bool sameRow = it != m_components.end() && it->name == component.name && it->project == component.project;
    if (it != m_components.end())
        *it = component;
    else
        m_components.append(component);
    const bool knownProject = std::any_of(m_projects.begin(), m_projects.end(),
                                          [&](const Project &project) { return project.key == component.project; });
    if (!knownProject)
        m_projects.append({component.project, component.project.toString()});
    if (!sameRow) {
        std::sort(m_components.begin(), m_components.end(), byProjectAndName);
        Q_EMIT listChanged();
    }
    Q_EMIT changed(component.id);
}

QFuture<Result<>> ComponentService::saveProject(const Project &project)
{
    const auto saved = m_database.write([project](Transaction &tx) { return ProjectRepository(tx).save(project); });
    return andThen(saved, this, [this](Done) { return load(); });
}

QFuture<Result<>> ComponentService::remove(const ComponentId &id)
{
    const auto component = find(id);
    if (!component)
        return answered<Result<>>(failure(ErrorCode::NotFound, tr("The component is not there any more.")));
    const auto removed = m_database.write([id, actor = m_actor, now = m_clock.nowUs()](Transaction &tx) {
        return ComponentRepository(tx).remove(id, actor, now);
    });
    return andThen(removed, this, [this, component = *component](Done) {
        m_components.removeIf([&](const Component &other) { return other.id == component.id; });
        m_sources.remove(component.id);
        // What a keychain that does not answer keeps is no reason to keep the component.
        const QStringList keys = secretKeysOf(component);
        for (const QString &key : keys)
            removeSecret(key);
        Q_EMIT listChanged();
        return answered<Result<>>(Done{});
    });
}

QFuture<Result<>> ComponentService::setEnabled(const ComponentId &id, Trigger trigger, bool on)
{
    const auto component = find(id);
    if (!component)
        return answered<Result<>>(failure(ErrorCode::NotFound, tr("The component is not there any more.")));
    const auto withRules = [trigger](Component &of, const auto &fn) {
        if (trigger == Trigger::Image)
            fn(of.imageTrigger);
        else if (trigger == Trigger::Api)
            fn(of.api);
        else
            fn(of.git);
    };
    Component wished = *component;
    withRules(wished, [on](auto &rules) { rules.enabled = on; });
    if (const auto problem = check(wished); on && !problem)
        return answered<Result<>>(failure(problem.error()));
    const HookAddress key{trigger, id};
    Pending &pending = m_pending[key];
    pending.wished = on;
    ++pending.saving;
    Q_EMIT changed(id);
    const auto move = [on, actor = m_actor, now = m_clock.nowUs()](auto &rules) {
        if (rules.enabled == on)
            return;
        rules.enabled = on;
        rules.changedAtUs = now;
        rules.changedBy = actor;
    };
    const Change wanted = [withRules, move](Component &stored) { withRules(stored, move); };
    const bool needsKey = trigger == Trigger::Api && on && component->api.secretKey.isEmpty();
    const auto saved = needsKey ? changeWithApiKey(id, wanted)
                                : andThen(change(id, wanted), this, [](const Changed &) { return answered<Result<>>(Done{}); });
    whenDone(saved, this, [this, key](const Result<> &) {
        // The last click counts: until it is stored the switch shows what it wishes.
        const auto it = m_pending.find(key);
        if (it != m_pending.end() && --it->saving == 0)
            m_pending.erase(it);
        Q_EMIT changed(key.component);
    });
    return andThen(saved, this, [](Done) { return answered<Result<>>(Done{}); }); // its own: the answer can be taken once
}

std::optional<bool> ComponentService::pendingSwitch(const ComponentId &id, Trigger trigger) const
{
    const auto it = m_pending.find({trigger, id});
    return it == m_pending.end() ? std::nullopt : std::optional(it->wished);
}

QFuture<Result<>> ComponentService::setState(const ComponentId &id, ComponentState state)
{
    const auto saved = change(id, [state](Component &stored) { stored.state = state; });
    return andThen(saved, this, [](const Changed &) { return answered<Result<>>(Done{}); });
}

QFuture<Result<QByteArray>> ComponentService::secret(const ComponentId &id)
{
    const auto component = find(id);
    if (!component || component->git.secretKey.isEmpty())
        return answered<Result<QByteArray>>(failure(ErrorCode::NotFound, tr("No secret is set for this component.")));
    return m_secrets.read(component->git.secretKey);
}

// The value goes to the keychain first, under a key of its own, so that a keychain or disk that refuses leaves everything
// as it was. Keys that nobody uses after the change are removed.
QFuture<Result<>> ComponentService::writeThenChange(const ComponentId &id, const QString &key, const QByteArray &value,
                                                    const Change &wanted)
{
    if (!find(id))
        return answered<Result<>>(failure(ErrorCode::NotFound, tr("The component is not there any more.")));
    return andThen(m_secrets.write(key, value), this, [this, id, key, wanted](Done) {
        const auto saved = change(id, wanted);
        whenDone(saved, this, [this, key](const Result<Changed> &changed) {
            if (!changed) {
                m_secrets.remove(key);
                return;
            }
            const QStringList before = secretKeysOf(changed->before);
            for (const QString &old : before)
                removeSecret(old);
            removeSecret(key); // somebody was quicker
        });
        return andThen(saved, this, [](const Changed &) { return answered<Result<>>(Done{}); });
    });
}

void ComponentService::removeSecret(const QString &key)
{
    const bool inUse = std::any_of(m_components.begin(), m_components.end(), [&](const Component &component) {
        return secretKeysOf(component).contains(key);
    });
    if (!key.isEmpty() && !inUse)
        m_secrets.remove(key);
}

QFuture<Result<>> ComponentService::setSecret(const ComponentId &id, QByteArray value)
{
    if (const QString problem = secretProblem(value); !problem.isEmpty())
        return answered<Result<>>(failure(ErrorCode::Invalid, problem));
    const QString key = freshSecretKey(id);
    return writeThenChange(id, key, value, [key](Component &stored) { stored.git.secretKey = key; });
}

QFuture<Result<>> ComponentService::rotateSecret(const ComponentId &id)
{
    const qint64 now = m_clock.nowUs();
    const QString key = freshSecretKey(id);
    return writeThenChange(id, key, newSecret(), [key, now](Component &stored) {
        stored.git.previousSecretKey = stored.git.secretKey;
        stored.git.previousSecretUntilUs = stored.git.secretKey.isEmpty() ? 0 : now + rotationGraceUs;
        stored.git.secretKey = key;
    });
}

QFuture<Result<>> ComponentService::setCredential(const ComponentId &id, const QString &username, QByteArray value)
{
    const QString key = value.isEmpty() ? QString() : freshCredentialKey(id);
    const Change wanted = [key, username](Component &stored) {
        stored.source.username = username;
        stored.source.credentialKey = key;
    };
    if (!value.isEmpty())
        return writeThenChange(id, key, value, wanted);
    return andThen(change(id, wanted), this, [this](const Changed &changed) {
        removeSecret(changed.before.source.credentialKey);
        return answered<Result<>>(Done{});
    });
}

void ComponentService::forgetOldSecrets()
{
    const qint64 now = m_clock.nowUs();
    const auto isOver = [now](const auto &rules) {
        return !rules.previousSecretKey.isEmpty() && rules.previousSecretUntilUs <= now;
    };
    const auto forget = [isOver](auto &rules) {
        if (!isOver(rules))
            return; // rotated once more
        rules.previousSecretKey.clear();
        rules.previousSecretUntilUs = 0;
    };
    for (const Component &component : std::as_const(m_components)) {
        if (!isOver(component.git) && !isOver(component.imageTrigger) && !isOver(component.api))
            continue;
        const auto saved = change(component.id, [forget](Component &stored) {
            forget(stored.git);
            forget(stored.imageTrigger);
            forget(stored.api);
        });
        whenDone(saved, this, [this](const Result<Changed> &changed) {
            if (!changed)
                return;
            removeSecret(changed->before.git.previousSecretKey);
            removeSecret(changed->before.imageTrigger.previousSecretKey);
            removeSecret(changed->before.api.previousSecretKey);
        });
    }
}

QFuture<Result<QByteArray>> ComponentService::credential(const ComponentId &id)
{
    const auto component = find(id);
    if (!component || component->source.credentialKey.isEmpty())
        return answered<Result<QByteArray>>(failure(ErrorCode::NotFound, tr("No credential is set for this component.")));
    return m_secrets.read(component->source.credentialKey);
}

} // namespace slipway
