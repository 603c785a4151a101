#include "app/storage/keyrepository.h"

#include "app/storage/statement.h"

using namespace Qt::StringLiterals;

namespace slipway {

Result<QList<ForgeKey>> KeyRepository::all() const
{
    Statement select(m_tx, u"SELECT component, forge, binding, repository_id, repository, key_id, credential_key, wanted, note, due_at_us,"
                           " attempts FROM forge_key ORDER BY component, forge, repository, key_id"_s);
    QList<ForgeKey> keys;
    auto read = select.forEach([&keys](const Statement &row) {
        keys.append({ComponentId(row.text(0)), row.text(1), BindingId(row.text(2)), row.text(3), row.text(4), row.text(5), row.text(6),
                     row.flag(7), row.text(8), row.integer(9), row.number(10)});
    });
    if (!read)
        return failure(read.error());
    return keys;
}

Result<> KeyRepository::save(const ForgeKey &key)
{
    Statement save(m_tx, u"INSERT OR REPLACE INTO forge_key (component, forge, binding, repository_id, repository, key_id, credential_key,"
                         " wanted, note, due_at_us, attempts) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s);
    return save
        .bind(key.component.toString(), key.forge, key.binding.toString(), key.repositoryId, key.repository, key.keyId, key.credentialKey,
              key.isWanted, key.note, key.dueAtUs, key.attempts)
        .run();
}

Result<> KeyRepository::remove(const ForgeKey &key)
{
    Statement remove(m_tx, u"DELETE FROM forge_key WHERE component = ? AND forge = ? AND repository = ? AND key_id = ?"_s);
    return remove.bind(key.component.toString(), key.forge, key.repository, key.keyId).run();
}

} // namespace slipway
