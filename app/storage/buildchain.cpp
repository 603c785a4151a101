#include "app/storage/buildchain.h"

#include "app/storage/statement.h"

#include <QHash>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr int mostLinks = 500; // builds of the branch that are looked through

struct Link {
    BuildId id;
    int number = 0;
    QString revision;
    QString before;
    QString state;
    BuildId supersededBy;

    bool waits() const { return state == u"waiting" || state == u"approval" || state == u"queued"; }
};

Result<QList<Link>> linksOf(const Transaction &tx, const QString &branch, qint64 component)
{
    Statement select(tx, u"SELECT id, number, revision, before, state, superseded_by FROM build INDEXED BY build_by_branch"
                         " WHERE component = ? AND branch = ? AND before <> '' AND pull_number = 0 AND image = ''"
                         " AND cause IN ('webhook', 'api') ORDER BY id DESC LIMIT ?"_s);
    QList<Link> links;
    auto read = select.bind(component, branch, qint64(mostLinks)).forEach([&links](const Statement &row) {
        links.append({BuildId(row.text(0)), row.number(1), row.text(2), row.text(3), row.text(4), BuildId(row.text(5))});
    });
    if (!read)
        return failure(read.error());
    return links;
}

} // namespace

Result<std::optional<ChainEnd>> endOfChain(const Transaction &tx, const Build &build, const QString &before, qint64 component)
{
    if (build.cause != Cause::Webhook || build.branch.isEmpty() || before.isEmpty() || build.pull.number != 0)
        return std::nullopt;
    const auto links = linksOf(tx, build.branch, component);
    if (!links)
        return failure(links.error());
    QHash<QString, const Link *> from, to; // the newest that began at a commit, that ended at one
    QHash<BuildId, const Link *> byId;
    for (const Link &link : *links) {
        byId.insert(link.id, &link);
        if (!from.contains(link.before))
            from.insert(link.before, &link);
        if (!to.contains(link.revision))
            to.insert(link.revision, &link);
    }
    QSet<QString> seen{build.revision};
    QSet<QString> older{build.revision}; // commits before the end's
    const Link *end = nullptr;
    for (const Link *next = from.value(build.revision); next; next = from.value(next->revision)) {
        if (seen.contains(next->revision) || next->revision == before)
            return std::nullopt;
        seen.insert(next->revision);
        if (end)
            older.insert(end->revision);
        end = next;
    }
    if (!end)
        return std::nullopt;
    for (const Link *back = to.value(before); back && !seen.contains(back->revision); back = to.value(back->before)) {
        seen.insert(back->revision);
        older.insert(back->revision);
    }
    const Link *inItsPlace = byId.value(end->supersededBy);
    const bool gaveWay = end->state == u"superseded"
        && ((inItsPlace && older.contains(inItsPlace->revision))
            || std::any_of(links->begin(), links->end(), [&](const Link &link) { return link.waits() && older.contains(link.revision); }));
    return ChainEnd{end->id, end->number, gaveWay};
}

Result<> putBack(const Transaction &tx, const BuildId &build, qint64 nowUs)
{
    Statement update(tx, u"UPDATE build SET finished_at_us = 0, superseded_by = '', reason = '', state = CASE"
                         " WHEN EXISTS (SELECT 1 FROM approval a WHERE a.build = build.seq AND a.agreement = 'open') THEN 'approval'"
                         " WHEN not_before_us > ? THEN 'waiting' ELSE 'queued' END WHERE id = ? AND state = 'superseded'"_s);
    return update.bind(nowUs, build.toString()).run();
}

} // namespace slipway
