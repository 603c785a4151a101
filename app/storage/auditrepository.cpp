#include "app/storage/componentrepository.h"

#include "app/storage/statement.h"

using namespace Qt::StringLiterals;

namespace slipway {

Result<> AuditRepository::add(const AuditRow &row)
{
    Statement insert(m_tx,
                     u"INSERT INTO audit (at_us, actor, subject, field, before, after) VALUES (?, ?, ?, ?, ?, ?)"_s);
    insert.bind(row.atUs, row.actor, row.subject, row.field, row.before, row.after);
    return insert.run();
}

Result<QList<AuditRow>> AuditRepository::of(const QString &subject, int limit) const
{
    Statement select(m_tx, u"SELECT at_us, actor, subject, field, before, after FROM audit WHERE subject = ? "
                           "ORDER BY seq DESC LIMIT ?"_s);
    select.bind(subject, limit > 0 ? limit : -1);
    QList<AuditRow> rows;
    auto read = select.forEach([&rows](const Statement &row) {
        rows.append({row.integer(0), row.text(1), row.text(2), row.text(3), row.text(4), row.text(5)});
    });
    if (!read)
        return failure(read.error());
    return rows;
}

} // namespace slipway
