#include "app/storage/deliverysummary.h"

#include "app/storage/rows.h"
#include "app/storage/statement.h"

using namespace Qt::StringLiterals;

namespace slipway {

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
