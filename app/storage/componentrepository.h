// Projects, components with source, trigger rules and definition, and the audit of every change to them. Each class
// works inside a transaction, on the thread that runs it.
#pragma once

#include "app/domain/component.h"
#include "app/storage/database.h"

#include <optional>

namespace slipway {

class ProjectRepository
{
public:
    explicit ProjectRepository(Transaction &tx) : m_tx(tx) { }
    Result<QList<Project>> all() const;                       // by key
    Result<std::optional<Project>> find(const ProjectKey &key) const;
    // Inserts or updates, and writes audit rows for what changed.
    Result<> save(const Project &project, const QString &actor = {}, qint64 nowUs = 0);
    // Conflict while it has components or build definitions; NotFound when there is none.
    Result<> remove(const ProjectKey &key, const QString &actor = {}, qint64 nowUs = 0);

private:
    Transaction &m_tx;
};

class ComponentRepository
{
public:
    explicit ComponentRepository(Transaction &tx) : m_tx(tx) { }
    Result<QList<Component>> all() const;                     // by project, name
    Result<std::optional<Component>> find(const ComponentId &id) const;
    Result<std::optional<Component>> findByName(const ProjectKey &project, const QString &name) const;
    // Inserts or updates source, rules and definition in one go, and writes audit rows for what changed (by actor).
    // "created" or "removed" goes before the fields of a new or deleted one, which are compared with a default Component.
    // Conflict: another component of the project has this name. NotFound: no such project.
    Result<> save(const Component &component, const QString &actor, qint64 nowUs);
    Result<> remove(const ComponentId &id, const QString &actor, qint64 nowUs); // deliveries and builds stay; NotFound

private:
    Transaction &m_tx;
};

struct AuditRow {
    qint64 atUs = 0;
    QString actor;
    QString subject; // "component/<id>", "project/<key>", "setting/<key>", "definition/<name>", "template/<name>"
    QString field;   // "git.enabled", "source.url", "build.script", "created"
    QString before;
    QString after;
    friend bool operator==(const AuditRow &, const AuditRow &) = default;
};

class AuditRepository
{
public:
    explicit AuditRepository(Transaction &tx) : m_tx(tx) { }
    Result<> add(const AuditRow &row);
    Result<QList<AuditRow>> of(const QString &subject, int limit) const; // newest first; 0: all

private:
    Transaction &m_tx;
};

class SettingRepository
{
public:
    explicit SettingRepository(Transaction &tx) : m_tx(tx) { }
    Result<QMap<QString, QString>> all() const;
    // A null value removes. With an actor a change is written to the audit, as "setting/<key>".
    Result<> set(const QString &key, const QString &value, const QString &actor = {}, qint64 nowUs = 0);

private:
    Transaction &m_tx;
};

} // namespace slipway
