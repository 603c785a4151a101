#include "app/storage/holdrepository.h"

#include "app/storage/buildrow.h"
#include "app/storage/componentrepository.h"
#include "app/storage/rows.h"
#include "app/storage/statement.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(Storage)
};

QString spansText(const QList<FreezeWindow> &windows)
{
    QStringList lines;
    for (const FreezeWindow &window : windows)
        lines.append(window.reason.isEmpty() ? window.span : window.span + u": "_s + window.reason);
    return lines.join(u'\n');
}

// Builds that a person started by hand, and was asked whether to: only a pause holds them.
constexpr auto byHand = "(cause = 'manual' OR (cause = 'retry' AND retry_of = ''))"_L1;

Result<> collect(Statement &update, QList<BuildId> &moved)
{
    return update.forEach([&moved](const Statement &row) { moved.append(BuildId(row.text(0))); });
}

} // namespace

Result<std::optional<Pause>> HoldRepository::pause() const
{
    Statement select(m_tx, u"SELECT since_us, since_by, reason FROM pause WHERE until_us = 0"_s);
    const auto found = select.first();
    if (!found)
        return failure(found.error());
    return *found ? std::optional(Pause{select.integer(0), select.text(1), select.text(2)}) : std::nullopt;
}

Result<> HoldRepository::begin(const Pause &pause)
{
    const auto now = this->pause();
    if (!now)
        return failure(now.error());
    if (*now)
        return failure(ErrorCode::Conflict, pauseReason(**now));
    Statement insert(m_tx, u"INSERT INTO pause (since_us, since_by, reason, until_us, until_by) VALUES (?, ?, ?, 0, '')"_s);
    if (auto inserted = insert.bind(pause.sinceUs, pause.by, pause.reason).run(); !inserted)
        return inserted;
    return AuditRepository(m_tx).add({pause.sinceUs, pause.by, u"queue"_s, u"paused"_s, u"false"_s,
                                      pause.reason.isEmpty() ? u"true"_s : pause.reason});
}

Result<> HoldRepository::end(const QString &by, qint64 nowUs)
{
    Statement update(m_tx, u"UPDATE pause SET until_us = ?, until_by = ? WHERE until_us = 0"_s);
    if (auto updated = update.bind(nowUs, by).run(); !updated)
        return updated;
    if (update.changed() == 0)
        return failure(ErrorCode::Conflict, Tr::tr("Building is not paused."));
    return AuditRepository(m_tx).add({nowUs, by, u"queue"_s, u"paused"_s, u"true"_s, u"false"_s});
}

Result<FreezeWindows> HoldRepository::windows() const
{
    Statement select(m_tx, u"SELECT environment, span, reason FROM freeze_window ORDER BY environment, number"_s);
    FreezeWindows windows;
    auto read = select.forEach([&windows](const Statement &row) -> Result<> {
        Environment environment = Environment::Development;
        if (auto known = decode(environmentFrom(row.text(0)), environment, u"environment"_s, row.text(0)); !known)
            return known;
        windows[environment].append({row.text(1), row.text(2)});
        return Done{};
    });
    if (!read)
        return failure(read.error());
    return windows;
}

Result<> HoldRepository::setWindows(Environment environment, const QList<FreezeWindow> &windows, const QString &actor,
                                    qint64 nowUs)
{
    QList<FreezeWindow> written;
    for (const FreezeWindow &window : windows) {
        const auto span = parseFreezeSpan(window.span);
        if (!span)
            return failure(span.error());
        written.append({toText(*span), window.reason.trimmed()});
    }
    const auto all = this->windows();
    if (!all)
        return failure(all.error());
    const QList<FreezeWindow> before = all->value(environment);
    if (before == written)
        return Done{};
    Statement clear(m_tx, u"DELETE FROM freeze_window WHERE environment = ?"_s);
    if (auto cleared = clear.bind(word(environment)).run(); !cleared)
        return cleared;
    for (qsizetype i = 0; i < written.size(); ++i) {
        Statement insert(m_tx, u"INSERT INTO freeze_window (environment, number, span, reason) VALUES (?, ?, ?, ?)"_s);
        if (auto inserted = insert.bind(word(environment), int(i) + 1, written[i].span, written[i].reason).run(); !inserted)
            return inserted;
    }
    return AuditRepository(m_tx).add({nowUs, actor, u"environment/"_s + word(environment), u"freeze"_s, spansText(before),
                                      spansText(written)});
}

Result<Holds> HoldRepository::holdsAt(qint64 nowUs, const QTimeZone &zone) const
{
    const auto paused = pause();
    if (!paused)
        return failure(paused.error());
    Holds holds{*paused, {}};
    const auto all = windows();
    if (!all)
        return failure(all.error());
    for (auto it = all->begin(); it != all->end(); ++it) {
        if (const auto frozen = frozenAt(*it, nowUs, zone))
            holds.frozen.insert(it.key(), *frozen);
    }
    return holds;
}

Result<QList<BuildId>> HoldRepository::settle(const Holds &holds)
{
    QList<BuildId> moved;
    if (holds.pause) {
        const QString reason = pauseReason(*holds.pause);
        Statement hold(m_tx, u"UPDATE build SET state = 'waiting', held_by = 'pause', reason = ? WHERE state = 'queued'"
                             " RETURNING id"_s);
        if (auto done = collect(hold.bind(reason), moved); !done)
            return failure(done.error());
        return moved;
    }
    Statement none(m_tx, u"SELECT 1 FROM build INDEXED BY build_held WHERE state = 'waiting' AND held_by <> '' LIMIT 1"_s);
    const auto some = none.first();
    if (!some)
        return failure(some.error());
    QStringList frozen;
    for (auto it = holds.frozen.begin(); it != holds.frozen.end(); ++it) {
        frozen.append(word(it.key()));
        // Those that wait for it already may have to be told another end; so may those a pause leaves to it.
        const QString reason = freezeReason(it.key(), *it);
        for (const QString &now : {u"state = 'queued'"_s, u"state = 'waiting' AND held_by <> '' AND (held_by <> 'freeze' OR reason <> ?)"_s}) {
            const bool isQueued = now == u"state = 'queued'"_s;
            if (!isQueued && !*some)
                continue;
            Statement hold(m_tx, u"UPDATE build SET state = 'waiting', held_by = 'freeze', reason = ? WHERE "_s + now
                                     + u" AND NOT "_s + byHand
                                     + u" AND component IN (SELECT seq FROM component WHERE environment = ?) RETURNING id"_s);
            if (isQueued)
                hold.bind(reason, word(it.key()));
            else
                hold.bind(reason, reason, word(it.key()));
            if (auto done = collect(hold, moved); !done)
                return failure(done.error());
        }
    }
    if (!*some)
        return moved;
    Statement release(m_tx, u"UPDATE build SET state = 'queued', held_by = '', reason = '' WHERE state = 'waiting'"
                            " AND held_by <> '' AND ("_s
                                + byHand
                                + u" OR component NOT IN (SELECT seq FROM component WHERE environment IN"
                                  " (SELECT value FROM json_each(?)))) RETURNING id"_s);
    if (auto done = collect(release.bind(listText(frozen)), moved); !done)
        return failure(done.error());
    return moved;
}

Result<QList<Build>> HoldRepository::held() const
{
    static const QString sql = selectBuilds(u"build b INDEXED BY build_held"_s,
                                            u"WHERE b.state = 'waiting' AND b.held_by <> '' ORDER BY b.priority DESC, b.id"_s);
    Statement select(m_tx, sql);
    return allBuilds(select);
}

Result<bool> HoldRepository::isHeld(const BuildId &id) const
{
    Statement select(m_tx, u"SELECT 1 FROM build WHERE id = ? AND state = 'waiting' AND held_by <> ''"_s);
    return select.bind(id.toString()).first();
}

Result<bool> HoldRepository::isFrozen(const BuildId &id) const
{
    Statement select(m_tx, u"SELECT 1 FROM build WHERE id = ? AND state = 'waiting' AND held_by = 'freeze'"_s);
    return select.bind(id.toString()).first();
}

Result<QList<QueueGroup>> QueueGroupRepository::all() const
{
    Statement select(m_tx, u"SELECT name, slots FROM queue_group ORDER BY name"_s);
    QList<QueueGroup> groups;
    auto read = select.forEach([&groups](const Statement &row) { groups.append({row.text(0), row.number(1)}); });
    if (!read)
        return failure(read.error());
    return groups;
}

Result<> QueueGroupRepository::save(const QueueGroup &group, const QString &actor, qint64 nowUs)
{
    if (const QString problem = groupNameProblem(group.name); !problem.isEmpty())
        return failure(ErrorCode::Invalid, problem);
    if (group.slotCount < 1 || group.slotCount > mostGroupSlots)
        return failure(ErrorCode::Invalid, Tr::tr("A group has 1 to %1 slots.").arg(mostGroupSlots));
    Statement select(m_tx, u"SELECT slots FROM queue_group WHERE name = ?"_s);
    const auto found = select.bind(group.name).first();
    if (!found)
        return failure(found.error());
    const QString before = *found ? select.text(0) : QString();
    if (before == QString::number(group.slotCount))
        return Done{};
    Statement save(m_tx, u"INSERT INTO queue_group (name, slots) VALUES (?, ?)"
                         " ON CONFLICT (name) DO UPDATE SET slots = excluded.slots"_s);
    if (auto saved = save.bind(group.name, group.slotCount).run(); !saved)
        return saved;
    return AuditRepository(m_tx).add(
        {nowUs, actor, u"queue/"_s + group.name, u"slots"_s, before, QString::number(group.slotCount)});
}

Result<> QueueGroupRepository::remove(const QString &name, const QString &actor, qint64 nowUs)
{
    Statement used(m_tx, u"SELECT r.id FROM definition d JOIN component_ref r ON r.seq = d.component WHERE d.queue_group = ?"_s);
    const auto named = used.bind(name).first();
    if (!named)
        return failure(named.error());
    if (*named) {
        const auto component = ComponentRepository(m_tx).find(ComponentId(used.text(0)));
        return failure(ErrorCode::Conflict,
                       Tr::tr("%1 builds in the group “%2”. Take it out under Build first.")
                           .arg(component && *component ? (*component)->name : used.text(0), name));
    }
    Statement select(m_tx, u"DELETE FROM queue_group WHERE name = ? RETURNING slots"_s);
    const auto removed = select.bind(name).first();
    if (!removed)
        return failure(removed.error());
    if (!*removed)
        return failure(ErrorCode::NotFound, Tr::tr("There is no group “%1”.").arg(name));
    return AuditRepository(m_tx).add({nowUs, actor, u"queue/"_s + name, u"slots"_s, select.text(0), {}});
}

} // namespace slipway
