#include "app/storage/componentrepository.h"

#include "app/storage/statement.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(Storage)
};

Project projectFrom(const Statement &row)
{
    return {ProjectKey(row.text(0)), row.text(1)};
}

QString subjectOf(const ProjectKey &key)
{
    return u"project/"_s + key.toString();
}

Result<int> countIn(const Transaction &tx, const QString &sql, const ProjectKey &key)
{
    Statement count(tx, sql);
    const auto counted = count.bind(key.toString()).first();
    if (!counted)
        return failure(counted.error());
    return count.number(0);
}

} // namespace

Result<QList<Project>> ProjectRepository::all() const
{
    Statement select(m_tx, u"SELECT key, name FROM project ORDER BY key"_s);
    QList<Project> projects;
    auto read = select.forEach([&projects](const Statement &row) { projects.append(projectFrom(row)); });
    if (!read)
        return failure(read.error());
    return projects;
}

Result<std::optional<Project>> ProjectRepository::find(const ProjectKey &key) const
{
    Statement select(m_tx, u"SELECT key, name FROM project WHERE key = ?"_s);
    const auto found = select.bind(key.toString()).first();
    if (!found)
        return failure(found.error());
    return *found ? std::optional(projectFrom(select)) : std::nullopt;
}

Result<> ProjectRepository::save(const Project &project, const QString &actor, qint64 nowUs)
{
    if (project.key.isEmpty())
        return failure(ErrorCode::Invalid, Tr::tr("A project needs a key."));
    const auto before = find(project.key);
    if (!before)
        return failure(before.error());
    if (*before == project)
        return Done{};

    Statement save(m_tx, u"INSERT INTO project (key, name) VALUES (?, ?) "
                         "ON CONFLICT (key) DO UPDATE SET name = excluded.name"_s);
    if (auto saved = save.bind(project.key.toString(), project.name).run(); !saved)
        return saved;
    AuditRepository audit(m_tx);
    if (!*before) {
        if (auto added = audit.add({nowUs, actor, subjectOf(project.key), u"created"_s, {}, project.name}); !added)
            return added;
    }
    return audit.add({nowUs, actor, subjectOf(project.key), u"name"_s, *before ? (*before)->name : QString(),
                      project.name});
}

Result<> ProjectRepository::remove(const ProjectKey &key, const QString &actor, qint64 nowUs)
{
    const auto before = find(key);
    if (!before)
        return failure(before.error());
    if (!*before)
        return failure(ErrorCode::NotFound, Tr::tr("There is no project “%1”.").arg(key.toString()));

    const auto components = countIn(m_tx, u"SELECT count(*) FROM component WHERE project = (SELECT seq FROM project WHERE key = ?)"_s, key);
    if (!components)
        return failure(components.error());
    if (*components > 0)
        return failure(ErrorCode::Conflict,
                       Tr::tr("Project “%1” still has %n component(s). Delete them first.", nullptr, *components)
                           .arg(key.toString()));
    const auto definitions =
        countIn(m_tx, u"SELECT count(*) FROM build_definition WHERE project = (SELECT seq FROM project WHERE key = ?)"_s, key);
    if (!definitions)
        return failure(definitions.error());
    if (*definitions > 0)
        return failure(ErrorCode::Conflict,
                       Tr::tr("Project “%1” still has %n build definition(s). Delete them first.", nullptr, *definitions)
                           .arg(key.toString()));

    Statement remove(m_tx, u"DELETE FROM project WHERE key = ?"_s);
    if (auto removed = remove.bind(key.toString()).run(); !removed)
        return removed;
    return AuditRepository(m_tx).add({nowUs, actor, subjectOf(key), u"removed"_s, (*before)->name, {}});
}

} // namespace slipway
