#include "app/storage/deploymentrepository.h"

#include "app/storage/componentrepository.h"
#include "app/storage/rows.h"

#include <QCoreApplication>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(Storage)
};

// A row that an older program wrote may lack fields, which then have their standard values.
DeployTarget targetFrom(const QString &body)
{
    QList<FieldProblem> ignored;
    return deployTargetFromJson(jsonObject(body), ignored);
}

QString selectDeployments(const QString &rest)
{
    return u"SELECT d.id, d.number, c.id, d.action, d.build, d.build_number, d.revision, d.image, d.container, d.actor, d.automatic,"
           " d.state, d.reason, d.serving, d.queued_at_us, d.started_at_us, d.finished_at_us, d.target, d.restores_source,"
           " d.engine"
           " FROM deployment d JOIN component_ref c ON c.seq = d.component "_s
        + rest;
}

Result<Deployment> deploymentFrom(const Statement &row)
{
    Deployment one;
    one.id = DeploymentId(row.text(0));
    one.number = row.number(1);
    one.component = ComponentId(row.text(2));
    const QString action = row.text(3);
    if (auto read = decode(deployActionFrom(action), one.action, u"action"_s, action); !read)
        return failure(read.error());
    one.build = BuildId(row.text(4));
    one.buildNumber = row.number(5);
    one.revision = row.text(6);
    one.image = row.text(7);
    one.container = row.text(8);
    one.actor = row.text(9);
    one.isAutomatic = row.flag(10);
    const QString state = row.text(11);
    if (auto read = decode(buildStateFrom(state), one.state, u"state"_s, state); !read)
        return failure(read.error());
    one.reason = row.text(12);
    one.isServing = row.flag(13);
    one.queuedAtUs = row.integer(14);
    one.startedAtUs = row.integer(15);
    one.finishedAtUs = row.integer(16);
    one.target = targetFrom(row.text(17));
    one.restoresSource = row.flag(18);
    one.engine = row.text(19);
    return one;
}

Result<QList<Deployment>> allOf(Statement &select)
{
    QList<Deployment> found;
    auto read = select.forEach([&found](const Statement &row) -> Result<> {
        auto one = deploymentFrom(row);
        if (!one)
            return failure(one.error());
        found.append(*std::move(one));
        return Done{};
    });
    if (!read)
        return failure(read.error());
    return found;
}

Result<std::optional<Deployment>> oneOf(Statement &select)
{
    const auto found = allOf(select);
    if (!found)
        return failure(found.error());
    return found->isEmpty() ? std::nullopt : std::optional(found->first());
}

} // namespace

Result<QMap<ComponentId, DeployTarget>> DeploymentRepository::targets() const
{
    Statement select(m_tx, u"SELECT r.id, t.body FROM deploy_target t JOIN component_ref r ON r.seq = t.component"_s);
    QMap<ComponentId, DeployTarget> targets;
    auto read = select.forEach([&targets](const Statement &row) { targets.insert(ComponentId(row.text(0)), targetFrom(row.text(1))); });
    if (!read)
        return failure(read.error());
    return targets;
}

Result<DeployTarget> DeploymentRepository::target(const ComponentId &component) const
{
    Statement select(m_tx, u"SELECT t.body FROM deploy_target t JOIN component_ref r ON r.seq = t.component WHERE r.id = ?"_s);
    const auto found = select.bind(component.toString()).first();
    if (!found)
        return failure(found.error());
    return *found ? targetFrom(select.text(0)) : DeployTarget();
}

Result<> DeploymentRepository::setTarget(const ComponentId &component, const DeployTarget &target, const QString &actor, qint64 nowUs)
{
    const auto before = this->target(component);
    if (!before)
        return failure(before.error());
    if (*before == target)
        return Done{};
    if (target == DeployTarget()) {
        Statement remove(m_tx, u"DELETE FROM deploy_target WHERE component = (SELECT seq FROM component_ref WHERE id = ?)"_s);
        if (auto removed = remove.bind(component.toString()).run(); !removed)
            return removed;
    } else {
        Statement write(m_tx, u"INSERT OR REPLACE INTO deploy_target (component, body) SELECT c.seq, ? FROM component c"
                              " JOIN component_ref r ON r.seq = c.seq WHERE r.id = ?"_s);
        if (auto written = write.bind(jsonText(toJson(target)), component.toString()).run(); !written)
            return written;
        if (write.changed() == 0)
            return failure(ErrorCode::NotFound, Tr::tr("There is no such component."), component.toString());
    }
    if (const auto moved = moveSecrets(component, target); !moved)
        return moved;
    AuditRepository audit(m_tx);
    const auto old = fieldsOf(*before);
    const auto now = fieldsOf(target);
    for (qsizetype i = 0; i < old.size(); ++i) {
        if (old[i].second == now[i].second)
            continue;
        const auto added = audit.add({nowUs, actor, u"component/"_s + component.toString(), old[i].first, old[i].second, now[i].second});
        if (!added)
            return added;
    }
    return Done{};
}

// What serves is stopped, asked and restarted with the secrets of now: those before may let nobody in any more.
Result<> DeploymentRepository::moveSecrets(const ComponentId &component, const DeployTarget &target)
{
    const auto served = serving(component);
    if (!served)
        return failure(served.error());
    if (!*served || (*served)->target.kind != target.kind || (*served)->target.secrets == target.secrets)
        return Done{};
    DeployTarget now = (*served)->target;
    now.secrets = target.secrets;
    Statement update(m_tx, u"UPDATE deployment SET target = ? WHERE id = ?"_s);
    return update.bind(jsonText(toJson(now)), (*served)->id.toString()).run();
}

Result<QSet<QString>> DeploymentRepository::secretKeys() const
{
    QSet<QString> keys;
    const auto take = [&keys](const DeployTarget &target) {
        for (const QString &key : target.secrets)
            keys.insert(key);
    };
    const auto aimed = targets();
    if (!aimed)
        return failure(aimed.error());
    for (const DeployTarget &target : *aimed)
        take(target);
    Statement select(m_tx, selectDeployments(u"WHERE d.state IN ('queued', 'running') OR d.serving = 1"_s));
    const auto open = allOf(select);
    if (!open)
        return failure(open.error());
    for (const Deployment &one : *open) {
        const bool canBeEnded = one.target.kind != TargetKind::Script || !one.target.stopScript.trimmed().isEmpty();
        if (canBeEnded || !isFinished(one.state))
            take(one.target);
    }
    return keys;
}

Result<Deployment> DeploymentRepository::enqueue(Deployment deployment, qint64 nowUs)
{
    m_superseded.clear();
    const auto ref = ensureComponentRef(m_tx, deployment.component);
    if (!ref)
        return failure(ref.error());
    Statement last(m_tx, u"SELECT coalesce(max(number), 0) FROM deployment WHERE component = ?"_s);
    if (const auto found = last.bind(*ref).first(); !found)
        return failure(found.error());
    deployment.number = last.number(0) + 1;
    if (deployment.id.isEmpty())
        deployment.id = DeploymentId(orderedId(nowUs));
    deployment.state = BuildState::Queued;
    deployment.queuedAtUs = nowUs;
    deployment.startedAtUs = deployment.finishedAtUs = 0;
    deployment.isServing = false;
    const bool stops = deployment.action == DeployAction::Stop; // what nobody asked for would open it again
    if (bringsBuild(deployment.action) || stops) {
        Statement before(m_tx, selectDeployments(u"WHERE d.component = ? AND d.state = 'queued' AND d.action IN ('deploy', 'rollback')"_s
                                                 + (stops ? u" AND d.automatic = 1"_s : QString())));
        const auto waiting = allOf(before.bind(*ref));
        if (!waiting)
            return failure(waiting.error());
        for (Deployment older : *waiting) {
            older.state = BuildState::Superseded;
            older.reason = Tr::tr("Deployment #%1 took its place.").arg(deployment.number);
            older.finishedAtUs = nowUs;
            if (const auto ended = finish(older); !ended)
                return failure(ended.error());
            m_superseded.append(older.id);
        }
    }
    Statement insert(m_tx, u"INSERT INTO deployment (id, component, number, action, build, build_number, revision, image, container,"
                           " actor, automatic, state, reason, serving, queued_at_us, started_at_us, finished_at_us, target,"
                           " restores_source, engine) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, 0, 0, ?, ?, ?)"_s);
    insert.bind(deployment.id.toString(), *ref, deployment.number, word(deployment.action), deployment.build.toString(),
                deployment.buildNumber, deployment.revision, deployment.image, deployment.container, deployment.actor,
                deployment.isAutomatic, word(deployment.state), deployment.reason, nowUs, jsonText(toJson(deployment.target)),
                deployment.restoresSource, deployment.engine);
    if (auto inserted = insert.run(); !inserted)
        return failure(inserted.error());
    return deployment;
}

Result<QList<Deployment>> DeploymentRepository::waiting() const
{
    Statement select(m_tx, selectDeployments(u"WHERE d.state = 'queued' AND NOT EXISTS (SELECT 1 FROM deployment o WHERE"
                                             " o.component = d.component AND o.state = 'running') ORDER BY d.seq"_s));
    return allOf(select);
}

Result<QList<Deployment>> DeploymentRepository::running() const
{
    Statement select(m_tx, selectDeployments(u"WHERE d.state = 'running' ORDER BY d.seq"_s));
    return allOf(select);
}

Result<> DeploymentRepository::update(const Deployment &deployment)
{
    Statement update(m_tx, u"UPDATE deployment SET state = ?, reason = ?, image = ?, container = ?, engine = ?, target = ?,"
                           " started_at_us = ?"
                           " WHERE id = ? AND state IN ('queued', 'running')"_s);
    update.bind(word(deployment.state), deployment.reason, deployment.image, deployment.container, deployment.engine,
                jsonText(toJson(deployment.target)), deployment.startedAtUs, deployment.id.toString());
    if (auto done = update.run(); !done)
        return done;
    if (update.changed() > 0)
        return Done{};
    const auto known = find(deployment.id);
    if (!known)
        return failure(known.error());
    return *known ? failure(ErrorCode::Conflict, Tr::tr("The deployment has ended already."))
                  : failure(ErrorCode::NotFound, Tr::tr("There is no such deployment."), deployment.id.toString());
}

Result<bool> DeploymentRepository::finish(const Deployment &ended)
{
    Statement update(m_tx, u"UPDATE deployment SET state = ?, reason = ?, serving = ?, image = ?, container = ?, started_at_us = ?,"
                           " finished_at_us = ? WHERE id = ? AND state IN ('queued', 'running')"_s);
    update.bind(word(ended.state), ended.reason, ended.isServing, ended.image, ended.container, ended.startedAtUs, ended.finishedAtUs,
                ended.id.toString());
    if (auto done = update.run(); !done)
        return failure(done.error());
    if (update.changed() == 0)
        return false;
    if (ended.isServing) {
        Statement others(m_tx, u"UPDATE deployment SET serving = 0 WHERE serving = 1 AND id <> ?"
                               " AND component = (SELECT seq FROM component_ref WHERE id = ?)"_s);
        if (auto done = others.bind(ended.id.toString(), ended.component.toString()).run(); !done)
            return failure(done.error());
    }
    return true;
}

Result<std::optional<Deployment>> DeploymentRepository::find(const DeploymentId &id) const
{
    Statement select(m_tx, selectDeployments(u"WHERE d.id = ?"_s));
    return oneOf(select.bind(id.toString()));
}

Result<std::optional<Deployment>> DeploymentRepository::findByNumber(const ComponentId &component, int number) const
{
    Statement select(m_tx, selectDeployments(u"WHERE c.id = ? AND d.number = ?"_s));
    return oneOf(select.bind(component.toString(), number));
}

Result<QList<Deployment>> DeploymentRepository::of(const ComponentId &component, int limit, int before) const
{
    Statement select(m_tx, selectDeployments(u"WHERE c.id = ? AND (d.number < ? OR ? = 0) ORDER BY d.number DESC LIMIT ?"_s));
    return allOf(select.bind(component.toString(), before, before, limit));
}

Result<std::optional<Deployment>> DeploymentRepository::serving(const ComponentId &component) const
{
    Statement select(m_tx, selectDeployments(u"WHERE c.id = ? AND d.serving = 1 ORDER BY d.number DESC LIMIT 1"_s));
    return oneOf(select.bind(component.toString()));
}

// A push that was built says what the source is from then on, and so does a script that names something else. One that names
// nothing gets what is held, and ends it as little as a person does.
Result<std::optional<SourceHold>> DeploymentRepository::sourceHold(const ComponentId &component) const
{
    Statement select(m_tx, u"SELECT d.build, d.build_number, b.ref, b.branch, b.revision, d.actor, d.finished_at_us FROM deployment d"
                           " JOIN component_ref c ON c.seq = d.component JOIN build b ON b.id = d.build"
                           " WHERE c.id = ? AND d.serving = 1 AND d.restores_source = 1 AND d.source_followed = 0 AND b.image = '' AND b.revision <> ''"
                           " AND NOT EXISTS (SELECT 1 FROM build p WHERE p.component = d.component AND p.cause NOT IN ('manual', 'retry')"
                           " AND NOT (p.cause = 'api' AND p.revision = b.revision) AND p.pull_number = 0 AND p.queued_at_us > d.finished_at_us"
                           " AND p.state NOT IN ('approval', 'waiting', 'queued', 'cancelled', 'superseded'))"_s);
    const auto found = select.bind(component.toString()).first();
    if (!found)
        return failure(found.error());
    if (!*found)
        return std::nullopt;
    return SourceHold{BuildId(select.text(0)), select.number(1), select.text(2), select.text(3), select.text(4), select.text(5), select.integer(6)};
}

Result<QList<QPair<qint64, QString>>> DeploymentRepository::imageReturns(const ComponentId &component) const
{
    Statement select(m_tx, u"SELECT d.finished_at_us, b.image FROM deployment d JOIN build b ON b.id = d.build"
                           " WHERE d.component = (SELECT seq FROM component_ref WHERE id = ?)"
                           " AND d.restores_source = 1 AND d.state = 'succeeded' AND b.image <> '' ORDER BY d.number"_s);
    QList<QPair<qint64, QString>> returns;
    const auto read = select.bind(component.toString()).forEach([&](Statement &row) { returns.append({row.integer(0), row.text(1)}); });
    if (!read)
        return failure(read.error());
    return returns;
}

Result<> DeploymentRepository::followSource(const ComponentId &component, const QString &actor, qint64 nowUs)
{
    const auto hold = sourceHold(component);
    if (!hold)
        return failure(hold.error());
    if (!*hold)
        return failure(ErrorCode::Conflict, Tr::tr("The build source was not set back, or follows its branch again already."));
    Statement update(m_tx, u"UPDATE deployment SET source_followed = 1 WHERE serving = 1"
                           " AND component = (SELECT seq FROM component_ref WHERE id = ?)"_s);
    if (auto done = update.bind(component.toString()).run(); !done)
        return done;
    return AuditRepository(m_tx).add({nowUs, actor, u"component/"_s + component.toString(), u"source.held"_s, (*hold)->revision, {}});
}

Result<QMap<ComponentId, Deployment>> DeploymentRepository::allServing() const
{
    Statement select(m_tx, selectDeployments(u"WHERE d.serving = 1 ORDER BY d.number"_s));
    const auto found = allOf(select);
    if (!found)
        return failure(found.error());
    QMap<ComponentId, Deployment> byComponent;
    for (const Deployment &one : *found)
        byComponent.insert(one.component, one);
    return byComponent;
}

Result<QList<Deployment>> DeploymentRepository::lastOfClosedAndGone() const
{
    Statement select(m_tx, selectDeployments(u"LEFT JOIN component p ON p.seq = c.seq WHERE (p.seq IS NULL OR p.state = 'closed')"
                                             " AND d.number = (SELECT max(o.number) FROM deployment o WHERE o.component = d.component"
                                             " AND (o.started_at_us > 0 OR o.state IN ('queued', 'running')))"_s));
    return allOf(select);
}

Result<std::optional<Deployment>> DeploymentRepository::toTakeAway(const ComponentId &component) const
{
    // A container stays there until it is removed, whether or not it serves.
    Statement container(m_tx, selectDeployments(u"WHERE c.id = ? AND d.container <> '' ORDER BY d.number DESC LIMIT 1"_s));
    const auto found = oneOf(container.bind(component.toString()));
    if (!found || *found)
        return found;
    const auto serving = this->serving(component);
    const auto stopped = isStopped(component);
    if (!serving || !stopped)
        return failure(serving ? stopped.error() : serving.error());
    const bool canStop = *serving && !*stopped && !(*serving)->target.stopScript.trimmed().isEmpty();
    return canStop ? *serving : std::nullopt;
}

Result<QStringList> DeploymentRepository::engines(const ComponentId &component) const
{
    Statement select(m_tx, u"SELECT DISTINCT d.engine FROM deployment d JOIN component_ref c ON c.seq = d.component"
                           " WHERE c.id = ? AND d.container <> '' AND d.engine <> '' ORDER BY d.engine"_s);
    QStringList names;
    auto read = select.bind(component.toString()).forEach([&names](const Statement &row) { names.append(row.text(0)); });
    if (!read)
        return failure(read.error());
    return names;
}

Result<> DeploymentRepository::forgetServing(const ComponentId &component)
{
    Statement update(m_tx, u"UPDATE deployment SET serving = 0 WHERE serving = 1"
                           " AND component = (SELECT seq FROM component_ref WHERE id = ?)"_s);
    return update.bind(component.toString()).run();
}

// What failed to bring a build there has left all as it was, and so has what cleaned up behind it.
Result<bool> DeploymentRepository::isStopped(const ComponentId &component, const DeploymentId &but) const
{
    Statement select(m_tx, selectDeployments(u"WHERE c.id = ? AND d.id <> ? AND d.started_at_us > 0 AND d.action <> 'restore'"
                                             " AND NOT (d.action IN ('deploy', 'rollback') AND d.serving = 0"
                                             " AND d.state NOT IN ('queued', 'running', 'succeeded')) ORDER BY d.number DESC LIMIT 1"_s));
    const auto last = oneOf(select.bind(component.toString(), but.toString()));
    if (!last)
        return failure(last.error());
    return *last && (*last)->action == DeployAction::Stop && (*last)->state == BuildState::Succeeded;
}

Result<bool> DeploymentRepository::tellState(const ComponentId &component, ComponentState state)
{
    Statement update(m_tx, u"UPDATE component SET state = ? WHERE seq = (SELECT seq FROM component_ref WHERE id = ?)"
                           " AND state NOT IN (?, 'closed')"_s);
    if (auto done = update.bind(word(state), component.toString(), word(state)).run(); !done)
        return failure(done.error());
    return update.changed() > 0;
}

Result<> DeploymentRepository::pin(const BuildId &build, const ComponentId &component, bool isPinned, const QString &actor, qint64 nowUs)
{
    if (!isPinned) {
        Statement remove(m_tx, u"DELETE FROM pinned_build WHERE build = ?"_s);
        return remove.bind(build.toString()).run();
    }
    const auto ref = ensureComponentRef(m_tx, component);
    if (!ref)
        return failure(ref.error());
    Statement insert(m_tx, u"INSERT OR REPLACE INTO pinned_build (build, component, pinned_at_us, pinned_by) VALUES (?, ?, ?, ?)"_s);
    return insert.bind(build.toString(), *ref, nowUs, actor).run();
}

Result<QSet<BuildId>> DeploymentRepository::pinned(const ComponentId &component) const
{
    Statement select(m_tx, u"SELECT build FROM pinned_build WHERE component = (SELECT seq FROM component_ref WHERE id = ?)"_s);
    QSet<BuildId> builds;
    auto read = select.bind(component.toString()).forEach([&builds](const Statement &row) { builds.insert(BuildId(row.text(0))); });
    if (!read)
        return failure(read.error());
    return builds;
}

Result<QSet<BuildId>> DeploymentRepository::allPinned() const
{
    Statement select(m_tx, u"SELECT build FROM pinned_build"_s);
    QSet<BuildId> builds;
    if (auto read = select.forEach([&builds](const Statement &row) { builds.insert(BuildId(row.text(0))); }); !read)
        return failure(read.error());
    return builds;
}

Result<QSet<BuildId>> DeploymentRepository::kept() const
{
    QSet<BuildId> builds;
    const auto take = [&builds](const Statement &row) { builds.insert(BuildId(row.text(0))); };
    Statement fixed(m_tx, u"SELECT build FROM pinned_build UNION SELECT build FROM deployment"
                          " WHERE build <> '' AND (serving = 1 OR state IN ('queued', 'running'))"_s);
    if (auto read = fixed.forEach(take); !read)
        return failure(read.error());
    const auto all = targets();
    if (!all)
        return failure(all.error());
    for (auto it = all->cbegin(); it != all->cend(); ++it) {
        if (it->kind == TargetKind::None)
            continue;
        Statement newest(m_tx, u"SELECT b.id FROM build b JOIN component_ref r ON r.seq = b.component WHERE r.id = ?"
                               " AND b.state = 'succeeded' AND b.pull_number = 0 ORDER BY b.number DESC LIMIT ?"_s);
        if (auto read = newest.bind(it.key().toString(), it->keepBuilds).forEach(take); !read)
            return failure(read.error());
    }
    return builds;
}

Result<QList<DeploymentId>> DeploymentRepository::finishedBeyond(int keep) const
{
    Statement select(m_tx, u"SELECT id FROM (SELECT id, state, serving, row_number() OVER (PARTITION BY component ORDER BY number DESC) AS place"
                           " FROM deployment) WHERE place > ? AND serving = 0 AND state NOT IN ('queued', 'running')"_s);
    QList<DeploymentId> ids;
    auto read = select.bind(keep).forEach([&ids](const Statement &row) { ids.append(DeploymentId(row.text(0))); });
    if (!read)
        return failure(read.error());
    return ids;
}

Result<> DeploymentRepository::remove(const DeploymentId &id)
{
    Statement remove(m_tx, u"DELETE FROM deployment WHERE id = ? AND serving = 0 AND state NOT IN ('queued', 'running')"_s);
    return remove.bind(id.toString()).run();
}

} // namespace slipway
