#include "app/storage/headrepository.h"

#include "app/storage/rows.h"
#include "app/storage/statement.h"

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

RemotePoll pollFrom(const Statement &row, int first)
{
    return {row.text(first), row.integer(first + 1), row.integer(first + 2), row.text(first + 3)};
}

} // namespace

Result<QMap<QString, KnownHead>> HeadRepository::heads(const ComponentId &component) const
{
    Statement select(m_tx, u"SELECT ref, sha, seen_at_us FROM remote_head"
                           " WHERE component = (SELECT seq FROM component_ref WHERE id = ?)"_s);
    QMap<QString, KnownHead> heads;
    auto read = select.bind(component.toString()).forEach([&heads](const Statement &row) {
        heads.insert(row.text(0), {row.text(1), row.integer(2)});
    });
    if (!read)
        return failure(read.error());
    return heads;
}

Result<std::optional<KnownHead>> HeadRepository::head(const ComponentId &component, const QString &ref) const
{
    Statement select(m_tx, u"SELECT sha, seen_at_us FROM remote_head"
                           " WHERE component = (SELECT seq FROM component_ref WHERE id = ?) AND ref = ?"_s);
    const auto found = select.bind(component.toString(), ref).first();
    if (!found)
        return failure(found.error());
    return *found ? std::optional(KnownHead{select.text(0), select.integer(1)}) : std::nullopt;
}

Result<std::optional<RemotePoll>> HeadRepository::poll(const ComponentId &component) const
{
    Statement select(m_tx, u"SELECT source, polled_at_us, failing_since_us, problem FROM remote_poll"
                           " WHERE component = (SELECT seq FROM component_ref WHERE id = ?)"_s);
    const auto found = select.bind(component.toString()).first();
    if (!found)
        return failure(found.error());
    return *found ? std::optional(pollFrom(select, 0)) : std::nullopt;
}

Result<QHash<ComponentId, RemotePoll>> HeadRepository::polls() const
{
    Statement select(m_tx, u"SELECT r.id, p.source, p.polled_at_us, p.failing_since_us, p.problem FROM remote_poll p"
                           " JOIN component_ref r ON r.seq = p.component"_s);
    QHash<ComponentId, RemotePoll> polls;
    auto read = select.forEach([&polls](const Statement &row) { polls.insert(ComponentId(row.text(0)), pollFrom(row, 1)); });
    if (!read)
        return failure(read.error());
    return polls;
}

Result<> HeadRepository::write(qint64 component, const QString &ref, const QString &to, qint64 nowUs)
{
    if (to.isNull()) {
        Statement remove(m_tx, u"DELETE FROM remote_head WHERE component = ? AND ref = ?"_s);
        return remove.bind(component, ref).run();
    }
    Statement put(m_tx, u"INSERT INTO remote_head (component, ref, sha, seen_at_us) VALUES (?, ?, ?, ?)"
                        " ON CONFLICT (component, ref) DO UPDATE SET sha = excluded.sha, seen_at_us = excluded.seen_at_us"_s);
    return put.bind(component, ref, to, nowUs).run();
}

Result<> HeadRepository::begin(const ComponentId &component, const QString &source, const QMap<QString, QString> &heads,
                               qint64 nowUs)
{
    const auto seq = ensureComponentRef(m_tx, component);
    if (!seq)
        return failure(seq.error());
    Statement clear(m_tx, u"DELETE FROM remote_head WHERE component = ?"_s);
    if (auto cleared = clear.bind(*seq).run(); !cleared)
        return cleared;
    for (auto it = heads.begin(); it != heads.end(); ++it) {
        if (auto written = write(*seq, it.key(), it->isNull() ? u""_s : *it, nowUs); !written)
            return written;
    }
    Statement poll(m_tx, u"INSERT INTO remote_poll (component, source, polled_at_us, failing_since_us, problem)"
                         " VALUES (?, ?, ?, 0, '') ON CONFLICT (component) DO UPDATE SET source = excluded.source,"
                         " polled_at_us = excluded.polled_at_us, failing_since_us = 0, problem = ''"_s);
    return poll.bind(*seq, source, nowUs).run();
}

Result<bool> HeadRepository::move(const ComponentId &component, const QString &ref, const QString &from, const QString &to,
                                  qint64 nowUs)
{
    const auto known = head(component, ref);
    if (!known)
        return failure(known.error());
    if (known->has_value() ? from.isNull() || (*known)->sha != from : !from.isNull())
        return false;
    const auto seq = ensureComponentRef(m_tx, component);
    if (!seq)
        return failure(seq.error());
    if (auto written = write(*seq, ref, to, nowUs); !written)
        return failure(written.error());
    return true;
}

Result<> HeadRepository::put(const ComponentId &component, const QString &ref, const QString &to, qint64 nowUs)
{
    Statement looked(m_tx, u"SELECT component FROM remote_poll WHERE polled_at_us > 0"
                           " AND component = (SELECT seq FROM component_ref WHERE id = ?)"_s);
    const auto found = looked.bind(component.toString()).first();
    if (!found)
        return failure(found.error());
    return *found ? write(looked.integer(0), ref, to, nowUs) : Result<>(Done{});
}

Result<> HeadRepository::looked(const ComponentId &component, qint64 nowUs)
{
    Statement update(m_tx, u"UPDATE remote_poll SET polled_at_us = ?, failing_since_us = 0, problem = ''"
                           " WHERE component = (SELECT seq FROM component_ref WHERE id = ?)"_s);
    return update.bind(nowUs, component.toString()).run();
}

Result<> HeadRepository::failed(const ComponentId &component, const QString &source, const QString &problem, qint64 nowUs)
{
    const auto seq = ensureComponentRef(m_tx, component);
    if (!seq)
        return failure(seq.error());
    // What is known of another source stays known as such until this one could be looked at.
    Statement note(m_tx, u"INSERT INTO remote_poll (component, source, polled_at_us, failing_since_us, problem)"
                         " VALUES (?, ?, 0, ?, ?) ON CONFLICT (component) DO UPDATE SET problem = excluded.problem,"
                         " failing_since_us = CASE WHEN failing_since_us = 0 THEN excluded.failing_since_us ELSE failing_since_us END"_s);
    return note.bind(*seq, source, nowUs, problem).run();
}

Result<> HeadRepository::forgetRemoved()
{
    for (const QString &table : {u"remote_head"_s, u"remote_poll"_s}) {
        Statement remove(m_tx, u"DELETE FROM %1 WHERE component NOT IN (SELECT seq FROM component)"_s.arg(table));
        if (auto removed = remove.run(); !removed)
            return removed;
    }
    return Done{};
}

} // namespace slipway
