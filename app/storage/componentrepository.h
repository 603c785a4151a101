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
    Result<> save(const Project &project);                    // inserts or updates
    Result<> remove(const ProjectKey &key);                   // Conflict while it has components

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
    // Conflict: another component of the project has this name.
    Result<> save(const Component &component, const QString &actor, qint64 nowUs);
    Result<> remove(const ComponentId &id, const QString &actor, qint64 nowUs); // deliveries and builds stay

private:
    Transaction &m_tx;
};

struct AuditRow {
    qint64 atUs = 0;
    QString actor;
    QString subject; // "component/<id>"
    QString field;   // "git.enabled"
    QString before;
    QString after;
};

class AuditRepository
{
public:
    explicit AuditRepository(Transaction &tx) : m_tx(tx) { }
    Result<> add(const AuditRow &row);
    Result<QList<AuditRow>> of(const QString &subject, int limit) const; // newest first

private:
    Transaction &m_tx;
};

class SettingRepository
{
public:
    explicit SettingRepository(Transaction &tx) : m_tx(tx) { }
    Result<QMap<QString, QString>> all() const;
    Result<> set(const QString &key, const QString &value);   // a null value removes
private:
    Transaction &m_tx;
};

} // namespace slipway
