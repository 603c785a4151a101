#include "app/storage/templaterepository.h"

#include "app/domain/definitionjson.h"
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
    return u"template/"_s + name;
}

QString selectTemplates(const QString &rest)
{
    return u"SELECT t.name, t.description, t.newest, t.released, t.canaries, t.releases_when_green, t.halted_by, r.body, t.updated_by,"
           " t.updated_at_us"
           " FROM template t JOIN template_revision r ON r.template = t.seq AND r.number = t.newest "_s
        + rest;
}

Template templateFrom(const Statement &row)
{
    return {row.text(0), row.text(1), row.number(2), row.number(3), listFrom(row.text(4)),
            row.number(5) != 0, BuildId(row.text(6)), planFromJson(jsonObject(row.text(7))).plan, row.text(8), row.integer(9)};
}

QString selectRevisions(const QString &rest)
{
    return u"SELECT r.number, r.body, r.author, r.at_us, r.note FROM template_revision r"
           " JOIN template t ON t.seq = r.template WHERE t.name = ? "_s
        + rest;
}

TemplateRevision revisionFrom(const Statement &row)
{
    return {row.number(0), planFromJson(jsonObject(row.text(1))).plan, row.text(2), row.integer(3), row.text(4)};
}

// A number of zero is none.
QString numberText(int number)
{
    return number > 0 ? QString::number(number) : QString();
}

Result<> auditChanges(Transaction &tx, const std::optional<Template> &before, const std::optional<Template> &after,
                      const QString &actor, qint64 nowUs)
{
    const Template old = before.value_or(Template());
    const Template now = after.value_or(Template());
    const QString subject = subjectOf(after ? now.name : old.name);
    QList<PlanDifference> changes;
    if (!before || !after)
        changes.append({after ? u"created"_s : u"removed"_s, old.name, now.name});
    const auto compare = [&changes](const QString &path, const QString &was, const QString &is) {
        if (was != is)
            changes.append({path, was, is});
    };
    compare(u"description"_s, old.description, now.description);
    compare(u"revision"_s, numberText(old.newest), numberText(now.newest));
    compare(u"released"_s, numberText(old.released), numberText(now.released));
    compare(u"canaries"_s, old.canaries.join(u", "_s), now.canaries.join(u", "_s));
    compare(u"halted_by"_s, old.haltedBy.toString(), now.haltedBy.toString());
    changes.append(differences(old.plan, now.plan));
    AuditRepository audit(tx);
    for (const PlanDifference &change : std::as_const(changes)) {
        if (auto added = audit.add({nowUs, actor, subject, change.path, change.before, change.after}); !added)
            return added;
    }
    return Done{};
}

} // namespace

Result<QList<Template>> TemplateRepository::all() const
{
    static const QString sql = selectTemplates(u"ORDER BY t.name"_s);
    Statement select(m_tx, sql);
    QList<Template> templates;
    auto read = select.forEach([&templates](const Statement &row) { templates.append(templateFrom(row)); });
    if (!read)
        return failure(read.error());
    return templates;
}

Result<std::optional<Template>> TemplateRepository::find(const QString &name) const
{
    static const QString sql = selectTemplates(u"WHERE t.name = ?"_s);
    Statement select(m_tx, sql);
    const auto found = select.bind(name).first();
    if (!found)
        return failure(found.error());
    return *found ? std::optional(templateFrom(select)) : std::nullopt;
}

Result<Template> TemplateRepository::save(const Template &what, const QString &actor, qint64 nowUs, const QString &note)
{
    return store(what, 0, actor, nowUs, note);
}

Result<Template> TemplateRepository::restore(const Template &what, const QList<TemplateRevision> &older, const QString &actor, qint64 nowUs)
{
    auto stored = store(what, what.newest, actor, nowUs, {});
    if (!stored)
        return stored;
    for (const TemplateRevision &one : older) {
        if (const auto kept = keep(what.name, one, actor, nowUs); !kept)
            return failure(kept.error());
    }
    const auto released = revision(stored->name, stored->released);
    if (!released)
        return failure(released.error());
    if (!*released)
        return failure(ErrorCode::NotFound, Tr::tr("Template “%1” has no revision %2.").arg(stored->name).arg(stored->released));
    return stored;
}

Result<> TemplateRepository::keep(const QString &name, const TemplateRevision &older, const QString &actor, qint64 nowUs)
{
    const QJsonObject body = toJson(older.plan);
    const auto there = revision(name, older.number);
    if (!there)
        return failure(there.error());
    if (*there && toJson((*there)->plan) == body)
        return Done{};
    if (*there) {
        return failure(ErrorCode::Conflict,
                       Tr::tr("Revision %1 of template “%2” is another one here; what is pinned to it would be built otherwise.")
                           .arg(older.number)
                           .arg(name));
    }
    Statement keep(m_tx, u"INSERT INTO template_revision (template, number, body, author, at_us, note)"
                         " SELECT seq, ?, ?, ?, ?, ? FROM template WHERE name = ?"_s);
    if (auto kept = keep.bind(older.number, jsonText(body), actor, nowUs, older.note, name).run(); !kept)
        return kept;
    return AuditRepository(m_tx).add({nowUs, actor, subjectOf(name), u"revisions[%1]"_s.arg(older.number), {}, u"restored"_s});
}

Result<Template> TemplateRepository::store(Template saved, int leastNewest, const QString &actor, qint64 nowUs, const QString &note)
{
    if (saved.name.isEmpty())
        return failure(ErrorCode::Invalid, Tr::tr("A template needs a name."));
    const auto before = find(saved.name);
    if (!before)
        return failure(before.error());
    const QJsonObject body = toJson(saved.plan);
    const int newestBefore = *before ? (*before)->newest : 0;
    const bool isNewPlan = !*before || toJson((*before)->plan) != body;

    saved.newest = qMax(newestBefore + (isNewPlan ? 1 : 0), leastNewest);
    if (saved.released <= 0)
        saved.released = saved.newest;
    if (saved.released > saved.newest)
        return failure(ErrorCode::NotFound, Tr::tr("Template “%1” has no revision %2.").arg(saved.name).arg(saved.released));
    if (!saved.isOnTrial())
        saved.canaries.clear();
    saved.releasesWhenGreen = saved.releasesWhenGreen && saved.isOnTrial();
    if (isNewPlan || !saved.isOnTrial())
        saved.haltedBy = {};
    if (*before) {
        saved.updatedBy = (*before)->updatedBy;
        saved.updatedAtUs = (*before)->updatedAtUs;
        if (!isNewPlan)
            saved.plan = (*before)->plan;
        if (saved == **before)
            return saved;
    }
    saved.updatedBy = actor;
    saved.updatedAtUs = nowUs;

    Statement write(m_tx, u"INSERT INTO template (name, description, newest, released, canaries, releases_when_green, halted_by,"
                          " updated_by, updated_at_us) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (name) DO UPDATE SET"
                          " description = excluded.description, newest = excluded.newest, released = excluded.released,"
                          " canaries = excluded.canaries, releases_when_green = excluded.releases_when_green,"
                          " halted_by = excluded.halted_by, updated_by = excluded.updated_by, updated_at_us = excluded.updated_at_us"_s);
    write.bind(saved.name, saved.description, saved.newest, saved.released, listText(saved.canaries), int(saved.releasesWhenGreen), saved.haltedBy.toString(),
               actor, nowUs);
    if (auto written = write.run(); !written)
        return failure(written.error());
    if (saved.newest != newestBefore) {
        Statement keep(m_tx, u"INSERT INTO template_revision (template, number, body, author, at_us, note)"
                             " SELECT seq, newest, ?, ?, ?, ? FROM template WHERE name = ?"_s);
        if (auto kept = keep.bind(jsonText(body), actor, nowUs, note, saved.name).run(); !kept)
            return failure(kept.error());
    }
    if (auto audited = auditChanges(m_tx, *before, saved, actor, nowUs); !audited)
        return failure(audited.error());
    return saved;
}

Result<> TemplateRepository::remove(const QString &name, const QString &actor, qint64 nowUs)
{
    const auto before = find(name);
    if (!before)
        return failure(before.error());
    if (!*before)
        return failure(ErrorCode::NotFound, Tr::tr("There is no template “%1”.").arg(name));
    Statement used(m_tx, u"SELECT count(*) FROM build_definition WHERE template = ?"_s);
    const auto counted = used.bind(name).first();
    if (!counted)
        return failure(counted.error());
    if (const int bound = used.number(0); bound > 0) {
        return failure(ErrorCode::Conflict,
                       Tr::tr("%n build definition(s) are built with template “%1”. Unbind them first.", nullptr, bound).arg(name));
    }
    Statement remove(m_tx, u"DELETE FROM template WHERE name = ?"_s);
    if (auto removed = remove.bind(name).run(); !removed)
        return removed;
    return auditChanges(m_tx, *before, std::nullopt, actor, nowUs);
}

Result<std::optional<TemplateRevision>> TemplateRepository::revision(const QString &name, int number) const
{
    static const QString sql = selectRevisions(u"AND r.number = ?"_s);
    Statement select(m_tx, sql);
    const auto found = select.bind(name, number).first();
    if (!found)
        return failure(found.error());
    return *found ? std::optional(revisionFrom(select)) : std::nullopt;
}

Result<QList<TemplateRevision>> TemplateRepository::history(const QString &name) const
{
    static const QString sql = selectRevisions(u"ORDER BY r.number DESC"_s);
    Statement select(m_tx, sql);
    QList<TemplateRevision> revisions;
    auto read = select.bind(name).forEach([&revisions](const Statement &row) { revisions.append(revisionFrom(row)); });
    if (!read)
        return failure(read.error());
    return revisions;
}

} // namespace slipway
