#include "app/services/componentservice.h"

#include "app/core/whendone.h"
#include "app/domain/glob.h"
#include "app/domain/repositoryurl.h"
#include "app/secrets/secretstore.h"
#include "app/storage/componentrepository.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Everything {
    QList<Project> projects;
    QList<Component> components;
};

QString secretKeyOf(const ComponentId &id, qint64 nowUs)
{
    // A new key for each rotation: the old value stays readable under its own key until its time is over.
    return u"hook/%1/%2"_s.arg(id.toString()).arg(nowUs);
}

QString credentialKeyOf(const ComponentId &id)
{
    return u"source/%1"_s.arg(id.toString());
}

bool byProjectAndName(const Component &a, const Component &b)
{
    if (a.project != b.project)
        return a.project < b.project;
    return QString::localeAwareCompare(a.name, b.name) < 0;
}

} // namespace

ComponentService::ComponentService(Database &database, SecretStore &secrets, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_database(database)
    , m_secrets(secrets)
    , m_clock(clock)
{
}

QFuture<Result<>> ComponentService::load()
{
    const auto all = m_database.read([](Transaction &tx) -> Result<Everything> {
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
    if (!component.source.url.isEmpty() && canonicalRepository(component.source.url).isEmpty()) {
        return failure(ErrorCode::Invalid, tr("“%1” is not an address that git can clone from; use https://, ssh:// or "
                                              "git@host:path.")
                                               .arg(component.source.url));
    }
    for (const QString &pattern : component.git.branches) {
        if (const QString problem = globProblem(pattern); !problem.isEmpty())
            return failure(ErrorCode::Invalid, tr("Branch pattern “%1”: %2").arg(pattern, problem));
    }
    if (component.build.timeoutMinutes < 1 || component.build.timeoutMinutes > 10080)
        return failure(ErrorCode::Invalid, tr("The timeout must lie between 1 and 10080 minutes."));
    for (const Component &other : m_components) {
        if (other.id != component.id && other.project == component.project && other.name == component.name) {
            return failure(ErrorCode::Conflict, tr("Project %1 already has a component “%2”.")
                                                    .arg(component.project.toString(), component.name));
        }
    }
    return Done{};
}

QFuture<Result<Component>> ComponentService::create(Component draft)
{
    if (draft.id.isEmpty())
        draft.id = ComponentId(randomId());
    if (const auto problem = check(draft); !problem)
        return answered<Result<Component>>(failure(problem.error()));
    if (draft.git.changedAtUs == 0 && draft.git.enabled) {
        draft.git.changedAtUs = m_clock.nowUs();
        draft.git.changedBy = m_actor;
    }
    draft.git.secretKey = secretKeyOf(draft.id, m_clock.nowUs());
    const auto written = m_secrets.write(draft.git.secretKey, newSecret());
    return andThen(written, this, [this, draft](Done) {
        return andThen(store(draft), this, [draft](Done) { return answered<Result<Component>>(draft); });
    });
}

QFuture<Result<>> ComponentService::save(const Component &component)
{
    if (const auto problem = check(component); !problem)
        return answered<Result<>>(failure(problem.error()));
    return store(component);
}

QFuture<Result<>> ComponentService::store(Component component)
{
    const auto saved = m_database.write([component, actor = m_actor, now = m_clock.nowUs()](Transaction &tx) -> Result<> {
        ProjectRepository projects(tx);
        const auto project = projects.find(component.project);
        if (!project)
            return failure(project.error());
        if (!*project) {
            if (const auto made = projects.save({component.project, component.project.toString()}); !made)
                return made;
        }
        return ComponentRepository(tx).save(component, actor, now);
    });
    return andThen(saved, this, [this, component](Done) {
        replace(component);
        return answered<Result<>>(Done{});
    });
}

void ComponentService::replace(const Component &component)
{
    const auto it = std::find_if(m_components.begin(), m_components.end(),
                                 [&](const Component &other) { return other.id == component.id; });
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
        // What a keychain that does not answer keeps is no reason to keep the component.
        for (const QString &key :
             {component.git.secretKey, component.git.previousSecretKey, component.source.credentialKey}) {
            if (!key.isEmpty())
                m_secrets.remove(key);
        }
        m_components.removeIf([&](const Component &other) { return other.id == component.id; });
        Q_EMIT listChanged();
        return answered<Result<>>(Done{});
    });
}

QFuture<Result<>> ComponentService::setGitEnabled(const ComponentId &id, bool on)
{
    const auto component = find(id);
    if (!component)
        return answered<Result<>>(failure(ErrorCode::NotFound, tr("The component is not there any more.")));
    Component wished = *component;
    wished.git.enabled = on;
    wished.git.changedAtUs = m_clock.nowUs();
    wished.git.changedBy = m_actor;
    m_pending.insert(id, on);
    Q_EMIT changed(id);
    const auto saved = store(wished);
    whenDone(saved, this, [this, id](const Result<> &) {
        m_pending.remove(id);
        Q_EMIT changed(id);
    });
    return saved;
}

std::optional<bool> ComponentService::pendingSwitch(const ComponentId &id) const
{
    const auto it = m_pending.find(id);
    return it == m_pending.end() ? std::nullopt : std::optional(*it);
}

QFuture<Result<>> ComponentService::setState(const ComponentId &id, ComponentState state)
{
    auto component = find(id);
    if (!component)
        return answered<Result<>>(failure(ErrorCode::NotFound, tr("The component is not there any more.")));
    component->state = state;
    return store(*component);
}

QFuture<Result<QByteArray>> ComponentService::secret(const ComponentId &id)
{
    const auto component = find(id);
    if (!component || component->git.secretKey.isEmpty())
        return answered<Result<QByteArray>>(failure(ErrorCode::NotFound, tr("No secret is set for this component.")));
    return m_secrets.read(component->git.secretKey);
}

QFuture<Result<>> ComponentService::setSecret(const ComponentId &id, QByteArray value)
{
    auto component = find(id);
    if (!component)
        return answered<Result<>>(failure(ErrorCode::NotFound, tr("The component is not there any more.")));
    const QString before = component->git.secretKey;
    component->git.secretKey = secretKeyOf(id, m_clock.nowUs());
    const auto written = m_secrets.write(component->git.secretKey, value);
    return andThen(written, this, [this, before, component = *component](Done) {
        return andThen(store(component), this, [this, before](Done) {
            if (!before.isEmpty())
                m_secrets.remove(before);
            return answered<Result<>>(Done{});
        });
    });
}

QFuture<Result<>> ComponentService::rotateSecret(const ComponentId &id)
{
    auto component = find(id);
    if (!component)
        return answered<Result<>>(failure(ErrorCode::NotFound, tr("The component is not there any more.")));
    const QString forgotten = component->git.previousSecretKey;
    component->git.previousSecretKey = component->git.secretKey;
    component->git.previousSecretUntilUs = m_clock.nowUs() + rotationGraceUs;
    component->git.secretKey = secretKeyOf(id, m_clock.nowUs());
    const auto written = m_secrets.write(component->git.secretKey, newSecret());
    return andThen(written, this, [this, forgotten, component = *component](Done) {
        return andThen(store(component), this, [this, forgotten](Done) {
            if (!forgotten.isEmpty())
                m_secrets.remove(forgotten);
            return answered<Result<>>(Done{});
        });
    });
}

QFuture<Result<>> ComponentService::setCredential(const ComponentId &id, const QString &username, QByteArray value)
{
    auto component = find(id);
    if (!component)
        return answered<Result<>>(failure(ErrorCode::NotFound, tr("The component is not there any more.")));
    component->source.username = username;
    if (value.isEmpty()) {
        const QString key = std::exchange(component->source.credentialKey, QString());
        return andThen(store(*component), this, [this, key](Done) {
            return key.isEmpty() ? answered<Result<>>(Done{}) : m_secrets.remove(key);
        });
    }
    component->source.credentialKey = credentialKeyOf(id);
    const auto written = m_secrets.write(component->source.credentialKey, value);
    return andThen(written, this, [this, component = *component](Done) { return store(component); });
}

QFuture<Result<QByteArray>> ComponentService::credential(const ComponentId &id)
{
    const auto component = find(id);
    if (!component || component->source.credentialKey.isEmpty())
        return answered<Result<QByteArray>>(failure(ErrorCode::NotFound, tr("No credential is set for this component.")));
    return m_secrets.read(component->source.credentialKey);
}

} // namespace slipway
