#include "app/storage/buildrepository.h"

#include "app/storage/buildrow.h"
#include "app/storage/rows.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(Storage)
};

// Finds text anywhere, whatever the case of Latin letters.
QString likePattern(QString text)
{
    text.replace(u'\\', u"\\\\"_s).replace(u'%', u"\\%"_s).replace(u'_', u"\\_"_s);
    return u'%' + text + u'%';
}

QString listSql(const BuildFilter &filter)
{
    QStringList conditions;
    if (!filter.component.isEmpty())
        conditions << u"component = (SELECT seq FROM component_ref WHERE id = ?)"_s;
    if (!filter.states.isEmpty())
        conditions << u"state IN (SELECT value FROM json_each(?))"_s;
    if (!filter.text.isEmpty())
        conditions << u"('#' || number || char(10) || branch || char(10) || revision || char(10) || message || char(10)"
                      " || actor LIKE ? ESCAPE '\\'%1)"_s.arg(
                          filter.named.isEmpty() ? QString()
                                                 : u" OR component IN (SELECT seq FROM component_ref"
                                                   " WHERE id IN (SELECT value FROM json_each(?)))"_s);
    if (!filter.before.isEmpty())
        conditions << u"id < ?"_s;
    const QString where = conditions.isEmpty() ? QString() : u" WHERE "_s + conditions.join(u" AND "_s);
    const QString index = filter.component.isEmpty() ? QString() : u" INDEXED BY build_by_component"_s;
    return packedIdsSql(u"SELECT id FROM build%1%2 ORDER BY id DESC LIMIT ?"_s.arg(index, where));
}

Result<QList<BuildId>> idsOf(Statement &select)
{
    QList<BuildId> ids;
    auto read = select.forEach([&ids](const Statement &row) { ids.append(BuildId(row.text(0))); });
    if (!read)
        return failure(read.error());
    return ids;
}

} // namespace

Result<std::optional<Build>> BuildRepository::find(const BuildId &id) const
{
    static const QString sql = selectBuilds(u"build b"_s, u"WHERE b.id = ?"_s);
    Statement select(m_tx, sql);
    return oneBuild(select.bind(id.toString()));
}

Result<std::optional<Build>> BuildRepository::findByNumber(const ComponentId &component, int number) const
{
    static const QString sql = selectBuilds(
        u"build b"_s, u"WHERE b.component = (SELECT seq FROM component_ref WHERE id = ?) AND b.number = ?"_s);
    Statement select(m_tx, sql);
    return oneBuild(select.bind(component.toString(), number));
}

Result<std::optional<Build>> BuildRepository::queuedBefore(const Build &build) const
{
    static const QString sql = selectBuilds(u"build b INDEXED BY build_queued"_s,
                                            u"WHERE b.component = (SELECT seq FROM component_ref WHERE id = ?)"
                                            " AND b.state = 'queued' AND (b.priority > ? OR (b.priority = ? AND b.id < ?))"
                                            " AND EXISTS (SELECT 1 FROM build_ready r WHERE r.component = b.component"
                                            "  AND r.id = b.id)"
                                            " ORDER BY b.priority, b.id DESC LIMIT 1"_s);
    Statement select(m_tx, sql);
    const int priority = int(build.priority) - 1;
    select.bind(build.component.toString(), priority, priority, build.id.toString());
    return oneBuild(select);
}

Result<QList<Build>> BuildRepository::inState(BuildState state) const
{
    static const QString sql =
        selectBuilds(u"build b INDEXED BY build_by_state"_s, u"WHERE b.state = ? ORDER BY b.id"_s);
    Statement select(m_tx, sql);
    return allBuilds(select.bind(word(state)));
}

Result<QList<BuildId>> BuildRepository::ids(const BuildFilter &filter) const
{
    Statement select(m_tx, listSql(filter));
    if (!filter.component.isEmpty())
        select.bind(filter.component.toString());
    if (!filter.states.isEmpty()) {
        QStringList words;
        for (const BuildState state : filter.states)
            words << word(state);
        select.bind(listText(words));
    }
    if (!filter.text.isEmpty()) {
        select.bind(likePattern(filter.text));
        if (!filter.named.isEmpty())
            select.bind(idsText(filter.named));
    }
    if (!filter.before.isEmpty())
        select.bind(filter.before.toString());
    select.bind(filter.limit > 0 ? filter.limit : -1);
    return unpackIds<BuildId>(select);
}

Result<QList<Build>> BuildRepository::rows(const QList<BuildId> &ids) const
{
    static const QString sql =
        selectBuilds(u"json_each(?) wanted CROSS JOIN build b ON b.id = wanted.value"_s, QString());
    Statement select(m_tx, sql);
    const auto builds = allBuilds(select.bind(idsText(ids)));
    if (!builds)
        return failure(builds.error());
    QHash<BuildId, Build> found;
    found.reserve(builds->size());
    for (const Build &build : *builds)
        found.insert(build.id, build);
    return inOrder(ids, found);
}

Result<QMap<BuildState, int>> BuildRepository::counts(const ComponentId &component) const
{
    Statement select(m_tx, component.isEmpty()
                         ? u"SELECT state, n FROM build_count WHERE component = 0 AND n > 0"_s
                         : u"SELECT state, n FROM build_count WHERE n > 0"
                           " AND component = (SELECT seq FROM component_ref WHERE id = ?)"_s);
    if (!component.isEmpty())
        select.bind(component.toString());
    QMap<BuildState, int> counts;
    auto read = select.forEach([&counts](const Statement &row) -> Result<> {
        BuildState state = BuildState::Queued;
        if (auto known = decode(buildStateFrom(row.text(0)), state, u"state"_s, row.text(0)); !known)
            return known;
        counts.insert(state, row.number(1));
        return Done{};
    });
    if (!read)
        return failure(read.error());
    return counts;
}

Result<QMap<ComponentId, Build>> BuildRepository::lastOfEach() const
{
    static const QString sql = selectBuilds(u"build_lane l JOIN build b ON b.component = l.component AND b.number ="
                                            " (SELECT max(number) FROM build WHERE component = l.component)"_s,
                                            QString());
    Statement select(m_tx, sql);
    const auto builds = allBuilds(select);
    if (!builds)
        return failure(builds.error());
    QMap<ComponentId, Build> last;
    for (const Build &build : *builds)
        last.insert(build.component, build);
    return last;
}

Result<QList<qint64>> BuildRepository::recentDurationsUs(const ComponentId &component, int limit) const
{
    Statement select(m_tx, u"SELECT finished_at_us - started_at_us FROM build INDEXED BY build_by_component"
                           " WHERE component = (SELECT seq FROM component_ref WHERE id = ?) AND state = 'succeeded'"
                           " ORDER BY id DESC LIMIT ?"_s);
    select.bind(component.toString(), limit > 0 ? limit : -1);
    QList<qint64> durations;
    auto read = select.forEach([&durations](const Statement &row) { durations.append(row.integer(0)); });
    if (!read)
        return failure(read.error());
    return durations;
}

Result<QList<BuildId>> BuildRepository::finishedBeyond(const ComponentId &component, int keep) const
{
    Statement select(m_tx, u"SELECT id FROM build INDEXED BY build_by_component"
                           " WHERE component = (SELECT seq FROM component_ref WHERE id = ?)"
                           " AND state NOT IN ('waiting', 'approval', 'queued', 'running')"
                           " ORDER BY id DESC LIMIT -1 OFFSET ?"_s);
    return idsOf(select.bind(component.toString(), qMax(keep, 0)));
}

Result<> BuildRepository::setSteps(const BuildId &id, const QList<BuildStep> &steps)
{
    Statement build(m_tx, u"SELECT seq FROM build WHERE id = ?"_s);
    const auto found = build.bind(id.toString()).first();
    if (!found)
        return failure(found.error());
    if (!*found)
        return failure(ErrorCode::NotFound, Tr::tr("There is no such build."), id.toString());
    const qint64 seq = build.integer(0);

    Statement clear(m_tx, u"DELETE FROM build_step WHERE build = ?"_s);
    if (auto cleared = clear.bind(seq).run(); !cleared)
        return cleared;
    for (int i = 0; i < steps.size(); ++i) {
        Statement insert(m_tx, u"INSERT INTO build_step (build, number, name, started_at_us, finished_at_us, exit_code)"
                               " VALUES (?, ?, ?, ?, ?, ?)"_s);
        insert.bind(seq, i + 1, steps[i].name, steps[i].startedAtUs, steps[i].finishedAtUs, steps[i].exitCode);
        if (auto inserted = insert.run(); !inserted)
            return inserted;
    }
    return Done{};
}

Result<QList<BuildStep>> BuildRepository::steps(const BuildId &id) const
{
    Statement select(m_tx, u"SELECT name, started_at_us, finished_at_us, exit_code FROM build_step"
                           " WHERE build = (SELECT seq FROM build WHERE id = ?) ORDER BY number"_s);
    select.bind(id.toString());
    QList<BuildStep> steps;
    auto read = select.forEach([&steps](const Statement &row) {
        steps.append({row.text(0), row.integer(1), row.integer(2),
                      row.isNull(3) ? std::nullopt : std::optional(row.number(3))});
    });
    if (!read)
        return failure(read.error());
    return steps;
}

} // namespace slipway
