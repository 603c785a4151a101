#include "app/storage/componentrepository.h"

#include "app/storage/statement.h"

using namespace Qt::StringLiterals;

namespace slipway {

Result<QMap<QString, QString>> SettingRepository::all() const
{
    Statement select(m_tx, u"SELECT key, value FROM setting"_s);
    QMap<QString, QString> settings;
    auto read = select.forEach([&settings](const Statement &row) { settings.insert(row.text(0), row.text(1)); });
    if (!read)
        return failure(read.error());
    return settings;
}

Result<> SettingRepository::set(const QString &key, const QString &value, const QString &actor, qint64 nowUs)
{
    if (!actor.isEmpty()) {
        Statement before(m_tx, u"SELECT value FROM setting WHERE key = ?"_s);
        const auto found = before.bind(key).first();
        if (!found)
            return failure(found.error());
        const QString was = *found ? before.text(0) : QString();
        if (was == value)
            return Done{};
        if (auto added = AuditRepository(m_tx).add({nowUs, actor, u"setting/"_s + key, u"value"_s, was, value}); !added)
            return added;
    }
    if (value.isNull()) {
        Statement remove(m_tx, u"DELETE FROM setting WHERE key = ?"_s);
        return remove.bind(key).run();
    }
    Statement set(m_tx, u"INSERT INTO setting (key, value) VALUES (?, ?) "
                        "ON CONFLICT (key) DO UPDATE SET value = excluded.value"_s);
    return set.bind(key, value).run();
}

} // namespace slipway
