#include "app/storage/definitionrepository.h"

#include "app/domain/definitionjson.h"
#include "app/domain/template.h"
#include "app/storage/componentrepository.h"
#include "app/storage/rows.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(Storage)
};

QString subjectOf(const QString &name)
{
    return u"definition/"_s + name;
}

// The columns body, project, updated_by, updated_at_us, from that one on.
Definition definitionFrom(const Statement &row, int first = 0)
{
    Definition definition = definitionFromJson(jsonObject(row.text(first))).definition;
    definition.project = ProjectKey(row.text(first + 1));
    definition.updatedBy = row.text(first + 2);
    definition.updatedAtUs = row.integer(first + 3);
    return definition;
}

Result<qint64> seqOf(const Transaction &tx, const QString &sql, const QString &key, const QString &missing)
{
    Statement select(tx, sql);
    const auto found = select.bind(key).first();
    if (!found)
        return failure(found.error());
    if (!*found)
        return failure(ErrorCode::NotFound, missing);
    return select.integer(0);
}

Result<> auditChanges(Transaction &tx, const std::optional<Definition> &before, const std::optional<Definition> &after,
                      const QString &actor, qint64 nowUs)
{
    AuditRepository audit(tx);
    const QString name = (after ? after : before)->name;
    if (!before || !after) {
        const auto added = audit.add({nowUs, actor, subjectOf(name), after ? u"created"_s : u"removed"_s,
                                      before ? before->name : QString(), after ? after->name : QString()});
        if (!added)
            return added;
    }
    QList<PlanDifference> changes = differences(before.value_or(Definition()), after.value_or(Definition()));
    if (changes.isEmpty())
        changes.append({u"order"_s, {}, {}}); // of what stands in lists
    for (const PlanDifference &change : std::as_const(changes)) {
        if (auto added = audit.add({nowUs, actor, subjectOf(name), change.path, change.before, change.after}); !added)
            return added;
    }
    return Done{};
}

} // namespace

Result<QList<Definition>> DefinitionRepository::all() const
{
    Statement select(m_tx, u"SELECT d.body, p.key, d.updated_by, d.updated_at_us FROM build_definition d"
                           " JOIN project p ON p.seq = d.project ORDER BY d.name"_s);
    QList<Definition> definitions;
    auto read = select.forEach([&definitions](const Statement &row) { definitions.append(definitionFrom(row)); });
    if (!read)
        return failure(read.error());
    return definitions;
}

Result<std::optional<Definition>> DefinitionRepository::find(const QString &name) const
{
    Statement select(m_tx, u"SELECT d.body, p.key, d.updated_by, d.updated_at_us FROM build_definition d"
                           " JOIN project p ON p.seq = d.project WHERE d.name = ?"_s);
    const auto found = select.bind(name).first();
    if (!found)
        return failure(found.error());
    return *found ? std::optional(definitionFrom(select)) : std::nullopt;
}

Result<Definition> DefinitionRepository::save(const Definition &definition, const QString &actor, qint64 nowUs, const QString &note)
{
    if (definition.name.isEmpty())
        return failure(ErrorCode::Invalid, Tr::tr("A build definition needs a name."));
    const auto project = seqOf(m_tx, u"SELECT seq FROM project WHERE key = ?"_s, definition.project.toString(),
                               Tr::tr("There is no project “%1”. Create it first.").arg(definition.project.toString()));
    if (!project)
        return failure(project.error());
    const QString followed = definition.binding ? definition.binding->templateName : QString();
    if (definition.binding) {
        const auto known = seqOf(m_tx, u"SELECT seq FROM template WHERE name = ?"_s, followed,
                                 Tr::tr("There is no template “%1”.").arg(followed));
        if (!known)
            return failure(known.error());
    }

    const auto before = find(definition.name);
    if (!before)
        return failure(before.error());
    if (*before && (*before)->project != definition.project) {
        return failure(ErrorCode::Conflict, Tr::tr("Project “%1” already has a build definition “%2”. Choose another name.")
                                                .arg((*before)->project.toString(), definition.name));
    }
    const QJsonObject body = toJson(definition);
    if (*before && toJson(**before) == body)
        return **before;

    Statement write(m_tx, u"INSERT INTO build_definition (name, project, template, revision, body, updated_by, updated_at_us)"
                          " VALUES (?, ?, ?, 1, ?, ?, ?) ON CONFLICT (name) DO UPDATE SET template = excluded.template,"
                          " revision = revision + 1, body = excluded.body, updated_by = excluded.updated_by,"
                          " updated_at_us = excluded.updated_at_us"_s);
    const QString text = jsonText(body);
    if (auto written = write.bind(definition.name, *project, followed, text, actor, nowUs).run(); !written)
        return failure(written.error());
    Statement keep(m_tx, u"INSERT INTO build_definition_revision (definition, number, body, author, at_us, note)"
                         " SELECT seq, revision, ?, ?, ?, ? FROM build_definition WHERE name = ?"_s);
    if (auto kept = keep.bind(text, actor, nowUs, note, definition.name).run(); !kept)
        return failure(kept.error());

    Definition saved = definition;
    saved.updatedBy = actor;
    saved.updatedAtUs = nowUs;
    if (auto audited = auditChanges(m_tx, *before, saved, actor, nowUs); !audited)
        return failure(audited.error());
    return saved;
}

Result<> DefinitionRepository::remove(const QString &name, const QString &actor, qint64 nowUs)
{
    const auto before = find(name);
    if (!before)
        return failure(before.error());
    if (!*before)
        return failure(ErrorCode::NotFound, Tr::tr("There is no build definition “%1”.").arg(name));
    Statement remove(m_tx, u"DELETE FROM build_definition WHERE name = ?"_s);
    if (auto removed = remove.bind(name).run(); !removed)
        return removed;
    return auditChanges(m_tx, *before, std::nullopt, actor, nowUs);
}

Result<QList<DefinitionRevision>> DefinitionRepository::history(const QString &name) const
{
    Statement select(m_tx, u"SELECT r.number, r.note, r.body, p.key, r.author, r.at_us FROM build_definition_revision r"
                           " JOIN build_definition d ON d.seq = r.definition JOIN project p ON p.seq = d.project"
                           " WHERE d.name = ? ORDER BY r.number DESC"_s);
    QList<DefinitionRevision> revisions;
    auto read = select.bind(name).forEach([&revisions](const Statement &row) {
        revisions.append({row.number(0), definitionFrom(row, 2), row.text(1)});
    });
    if (!read)
        return failure(read.error());
    return revisions;
}

} // namespace slipway
