#include "app/storage/deliverysummary.h"

#include "app/domain/verdict.h"
#include "app/storage/rows.h"
#include "app/storage/statement.h"

#include <QSet>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr auto ofComponent = " FROM delivery d INDEXED BY delivery_by_component JOIN verdict v ON v.delivery = d.seq"
                             " WHERE d.component = (SELECT seq FROM component_ref WHERE id = ?) AND d.id >= ?"_L1;
constexpr auto believed = " AND d.outcome NOT IN ('refused', 'pending')"_L1;

// One row for each value, and how many deliveries name it.
QString sqlFor(SeenFact fact)
{
    const auto grouped = [](QLatin1String value, const QString &which) {
        return u"SELECT "_s + value + u" AS value, count(*)"_s + ofComponent + which + u" GROUP BY value LIMIT ?"_s;
    };
    switch (fact) {
    case SeenFact::Tag:
        return grouped("json_extract(v.event, '$.tag')"_L1, believed + u" AND json_extract(v.event, '$.kind') = 'tag'"_s);
    case SeenFact::Author: // both, a line each
        return grouped("coalesce(json_extract(v.event, '$.author'), '') || char(10) || coalesce(json_extract(v.event, '$.pusher'), '')"_L1,
                       believed + u" AND json_extract(v.event, '$.kind') IN ('push', 'tag', 'pull_request')"_s);
    case SeenFact::PullTarget:
        return grouped("json_extract(v.event, '$.pull_request.target_branch')"_L1,
                       believed + u" AND json_extract(v.event, '$.kind') = 'pull_request'"_s);
    case SeenFact::Peer: // without its port
        return grouped("CASE WHEN d.peer LIKE '%.%:%' OR d.peer LIKE '[%]:%' THEN rtrim(rtrim(d.peer, '0123456789'), ':') ELSE d.peer END"_L1,
                       {});
    case SeenFact::File:
        break;
    }
    return {};
}

// Files are listed by commit; a push that lists none, or not all, may have changed anything.
Result<SeenValues> seenFiles(Transaction &tx, const ComponentId &component, qint64 sinceUs)
{
    Statement select(tx, u"SELECT v.event"_s + ofComponent + believed
                             + u" AND json_extract(v.event, '$.kind') = 'push' ORDER BY d.id DESC LIMIT ?"_s);
    SeenValues seen;
    QSet<QString> files;
    auto read = select.bind(component.toString(), orderedIdBound(sinceUs), qint64(mostSeenValues)).forEach([&](const Statement &row) {
        const Event event = eventFromJson(jsonObject(row.text(0)));
        ++seen.deliveries;
        if (event.deleted)
            return;
        bool any = false;
        for (const Commit &commit : event.commits) {
            for (const QStringList *list : {&commit.added, &commit.modified, &commit.removed}) {
                any = any || !list->isEmpty();
                for (const QString &file : *list) {
                    if (files.size() < mostSeenValues)
                        files.insert(file);
                    else
                        seen.isComplete = false;
                }
            }
        }
        if (!any || !event.commitsComplete || event.commitsLeftOut > 0)
            seen.isComplete = false;
    });
    if (!read)
        return failure(read.error());
    if (seen.deliveries == mostSeenValues)
        seen.isComplete = false;
    seen.values = files.values();
    return seen;
}

} // namespace

Result<SeenValues> seenValues(Transaction &tx, const ComponentId &component, SeenFact fact, qint64 sinceUs)
{
    if (fact == SeenFact::File)
        return seenFiles(tx, component, sinceUs);
    Statement select(tx, sqlFor(fact));
    SeenValues seen;
    auto read = select.bind(component.toString(), orderedIdBound(sinceUs), qint64(mostSeenValues)).forEach([&seen](const Statement &row) {
        seen.deliveries += row.integer(1);
        for (const QString &value : row.text(0).split(u'\n', Qt::SkipEmptyParts)) {
            if (!seen.values.contains(value))
                seen.values.append(value);
        }
    });
    if (!read)
        return failure(read.error());
    seen.isComplete = seen.values.size() < mostSeenValues;
    return seen;
}

Result<SeenImages> seenImages(Transaction &tx, const ComponentId &component, qint64 sinceUs)
{
    Statement select(tx, u"SELECT count(*), coalesce(max(EXISTS (SELECT 1 FROM json_each(v.checks) c"
                         " WHERE json_extract(c.value, '$.rule') = 'tag' AND json_extract(c.value, '$.passed') = 1)), 0)"_s
                             + ofComponent + believed + u" AND json_extract(v.event, '$.kind') = 'image'"_s);
    if (const auto found = select.bind(component.toString(), orderedIdBound(sinceUs)).first(); !found)
        return failure(found.error());
    return SeenImages{select.integer(0), select.flag(1)};
}

Result<QList<PushedTo>> pushedTo(Transaction &tx, const ComponentId &component, qint64 sinceUs)
{
    Statement select(tx,
                     u"SELECT json_extract(v.event, '$.branch') AS branch, json_extract(v.event, '$.clone_url') AS clone,"
                     " json_extract(v.event, '$.ssh_url') AS ssh, json_extract(v.event, '$.web_url') AS web,"
                     " json_extract(v.event, '$.repository') AS name, count(*)"
                     " FROM delivery d INDEXED BY delivery_by_component JOIN verdict v ON v.delivery = d.seq"
                     " WHERE d.component = (SELECT seq FROM component_ref WHERE id = ?) AND d.id >= ?"
                     " AND d.outcome <> 'refused' AND json_extract(v.event, '$.kind') = 'push'"
                     " GROUP BY branch, clone, ssh, web, name"_s);
    select.bind(component.toString(), orderedIdBound(sinceUs));
    QList<PushedTo> all;
    auto read = select.forEach([&all](const Statement &row) {
        PushedTo one;
        one.branch = row.text(0);
        for (int column = 1; column < 5; ++column) {
            if (const QString address = row.text(column); !address.isEmpty() && (column < 4 || one.addresses.isEmpty()))
                one.addresses.append(address);
        }
        one.pushes = row.integer(5);
        all.append(one);
    });
    if (!read)
        return failure(read.error());
    return all;
}

Result<bool> hasPassed(Transaction &tx, const ComponentId &component, const QString &rule, qint64 sinceUs)
{
    // Newest first and no further than the first that did: a rule in use is found at once.
    Statement select(tx, u"SELECT 1 FROM delivery d INDEXED BY delivery_by_component JOIN verdict v ON v.delivery = d.seq"
                           " WHERE d.component = (SELECT seq FROM component_ref WHERE id = ?) AND d.id >= ?"
                           " AND EXISTS (SELECT 1 FROM json_each(v.checks) c"
                           " WHERE json_extract(c.value, '$.rule') = ? AND json_extract(c.value, '$.passed') = 1)"
                           " ORDER BY d.id DESC LIMIT 1"_s);
    return select.bind(component.toString(), orderedIdBound(sinceUs), rule).first();
}

} // namespace slipway
