#include "app/storage/buildresultrepository.h"

#include "app/storage/statement.h"

#include <QCoreApplication>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(Storage)
};

} // namespace

Result<qint64> BuildResultRepository::seqOf(const BuildId &build) const
{
    Statement select(m_tx, u"SELECT seq FROM build WHERE id = ?"_s);
    const auto found = select.bind(build.toString()).first();
    if (!found)
        return failure(found.error());
    if (!*found)
        return failure(ErrorCode::NotFound, Tr::tr("There is no such build."), build.toString());
    return select.integer(0);
}

Result<> BuildResultRepository::setPlan(const BuildId &build, const EffectivePlan &plan)
{
    const auto seq = seqOf(build);
    if (!seq)
        return failure(seq.error());
    Statement insert(m_tx, u"INSERT OR REPLACE INTO build_plan (build, body) VALUES (?, ?)"_s);
    return insert.bind(*seq, QString::fromUtf8(QJsonDocument(toJson(plan)).toJson(QJsonDocument::Compact))).run();
}

Result<> BuildResultRepository::setInputs(const BuildId &build, const QList<BuildInput> &inputs)
{
    const auto seq = seqOf(build);
    if (!seq)
        return failure(seq.error());
    for (const BuildInput &input : inputs) {
        Statement insert(m_tx, u"INSERT OR REPLACE INTO build_input (build, key, value, secret_key) VALUES (?, ?, ?, ?)"_s);
        const QString value = input.secretKey.isEmpty() ? input.value : QString();
        if (auto inserted = insert.bind(*seq, input.key, value, input.secretKey).run(); !inserted)
            return inserted;
    }
    return Done{};
}

Result<> BuildResultRepository::setOutputs(const BuildId &build, const QMap<QString, QString> &outputs)
{
    if (outputs.isEmpty())
        return Done{};
    const auto seq = seqOf(build);
    if (!seq)
        return failure(seq.error());
    for (auto it = outputs.begin(); it != outputs.end(); ++it) {
        Statement insert(m_tx, u"INSERT OR REPLACE INTO build_output (build, name, value) VALUES (?, ?, ?)"_s);
        if (auto inserted = insert.bind(*seq, it.key(), *it).run(); !inserted)
            return inserted;
    }
    return Done{};
}

Result<> BuildResultRepository::setArtifacts(const BuildId &build, const QList<Artifact> &artifacts)
{
    if (artifacts.isEmpty())
        return Done{};
    const auto seq = seqOf(build);
    if (!seq)
        return failure(seq.error());
    for (const Artifact &artifact : artifacts) {
        Statement insert(m_tx, u"INSERT OR REPLACE INTO artifact (build, name, path, bytes, sha256, made_at_us, removed_at_us)"
                               " VALUES (?, ?, ?, ?, ?, ?, ?)"_s);
        if (auto inserted = insert.bind(*seq, artifact.name, artifact.path, artifact.bytes, artifact.sha256, artifact.madeAtUs,
                                        artifact.removedAtUs)
                                .run();
            !inserted)
            return inserted;
    }
    return Done{};
}

Result<> BuildResultRepository::artifactsRemoved(const BuildId &build, qint64 nowUs)
{
    Statement update(m_tx, u"UPDATE artifact SET removed_at_us = ? WHERE removed_at_us = 0"
                           " AND build = (SELECT seq FROM build WHERE id = ?)"_s);
    return update.bind(nowUs, build.toString()).run();
}

Result<QList<BuildInput>> BuildResultRepository::inputs(const BuildId &build) const
{
    QList<BuildInput> inputs;
    Statement select(m_tx, u"SELECT i.key, i.value, i.secret_key FROM build_input i JOIN build b ON b.seq = i.build WHERE b.id = ?"
                           " ORDER BY i.key"_s);
    const auto read = select.bind(build.toString()).forEach([&inputs](Statement &row) {
        inputs.append({row.text(0), row.text(1), row.text(2)});
    });
    return read ? Result<QList<BuildInput>>(inputs) : failure(read.error());
}

Result<QStringList> BuildResultRepository::lastKeys(const BuildId &build) const
{
    QStringList keys;
    Statement select(m_tx, u"SELECT i.secret_key FROM build_input i JOIN build b ON b.seq = i.build WHERE b.id = ? AND i.secret_key <> ''"
                           " AND NOT EXISTS (SELECT 1 FROM build_input n WHERE n.secret_key = i.secret_key AND n.build > i.build)"_s);
    const auto read = select.bind(build.toString()).forEach([&keys](Statement &row) { keys.append(row.text(0)); });
    return read ? Result<QStringList>(keys) : failure(read.error());
}

Result<BuildResult> BuildResultRepository::of(const BuildId &build) const
{
    const auto seq = seqOf(build);
    if (!seq)
        return failure(seq.error());
    BuildResult result;
    Statement plan(m_tx, u"SELECT body FROM build_plan WHERE build = ?"_s);
    const auto planned = plan.bind(*seq).first();
    if (!planned)
        return failure(planned.error());
    if (*planned)
        result.plan = effectivePlanFromJson(QJsonDocument::fromJson(plan.text(0).toUtf8()).object());
    auto given = inputs(build);
    if (!given)
        return failure(given.error());
    result.inputs = *std::move(given);
    Statement outputs(m_tx, u"SELECT name, value FROM build_output WHERE build = ? ORDER BY name"_s);
    const auto told = outputs.bind(*seq).forEach([&result](Statement &row) { result.outputs.insert(row.text(0), row.text(1)); });
    if (!told)
        return failure(told.error());
    Statement artifacts(m_tx, u"SELECT name, path, bytes, sha256, made_at_us, removed_at_us FROM artifact WHERE build = ? ORDER BY name"_s);
    const auto kept = artifacts.bind(*seq).forEach([&result](Statement &row) {
        result.artifacts.append({row.text(0), row.text(1), row.integer(2), row.text(3), row.integer(4), row.integer(5)});
    });
    return kept ? Result<BuildResult>(result) : failure(kept.error());
}

Result<> BuildResultRepository::remember(const QString &actor, const ComponentId &component, const QMap<QString, QString> &values)
{
    Statement remove(m_tx, u"DELETE FROM remembered_input WHERE actor = ? AND component = (SELECT seq FROM component_ref WHERE id = ?)"_s);
    if (auto removed = remove.bind(actor, component.toString()).run(); !removed)
        return removed;
    for (auto it = values.begin(); it != values.end(); ++it) {
        Statement insert(m_tx, u"INSERT INTO remembered_input (actor, component, key, value)"
                               " SELECT ?, seq, ?, ? FROM component_ref WHERE id = ?"_s);
        if (auto inserted = insert.bind(actor, it.key(), *it, component.toString()).run(); !inserted)
            return inserted;
    }
    return Done{};
}

Result<QMap<QString, QString>> BuildResultRepository::remembered(const QString &actor, const ComponentId &component) const
{
    QMap<QString, QString> values;
    Statement select(m_tx, u"SELECT key, value FROM remembered_input WHERE actor = ?"
                           " AND component = (SELECT seq FROM component_ref WHERE id = ?)"_s);
    const auto read = select.bind(actor, component.toString()).forEach([&values](Statement &row) { values.insert(row.text(0), row.text(1)); });
    return read ? Result<QMap<QString, QString>>(values) : failure(read.error());
}

} // namespace slipway
