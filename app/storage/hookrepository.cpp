#include "app/storage/hookrepository.h"

#include "app/storage/rows.h"

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

Result<QList<ManagedHook>> hooksOf(Statement &select)
{
    QList<ManagedHook> hooks;
    auto read = select.forEach([&hooks](const Statement &row) -> Result<> {
        ManagedHook hook;
        hook.component = ComponentId(row.text(0));
        hook.binding = BindingId(row.text(1));
        hook.repositoryId = row.text(2);
        hook.repository = row.text(3);
        hook.hookId = row.text(4);
        hook.url = row.text(5);
        hook.events = row.text(6);
        hook.secretKey = row.text(7);
        hook.isWanted = row.flag(8);
        if (auto known = decode(hookStateFrom(row.text(9)), hook.state, u"state"_s, row.text(9)); !known)
            return known;
        hook.note = row.text(10);
        hook.dueAtUs = row.integer(11);
        hook.attempts = row.number(12);
        hook.changedAtUs = row.integer(13);
        hook.checkedAtUs = row.integer(14);
        hooks.append(hook);
        return Done{};
    });
    if (!read)
        return failure(read.error());
    return hooks;
}

QString selectHooks(const QString &rest)
{
    return u"SELECT component, binding, repository_id, repository, hook_id, url, events, secret_key, wanted, state, note,"
           " due_at_us, attempts, changed_at_us, checked_at_us FROM managed_hook "_s
        + rest;
}

} // namespace

Result<QList<ManagedHook>> HookRepository::all() const
{
    Statement select(m_tx, selectHooks(u"ORDER BY component, wanted DESC, binding, repository_id"_s));
    return hooksOf(select);
}

Result<QList<ManagedHook>> HookRepository::due(qint64 nowUs, int limit) const
{
    Statement select(m_tx, selectHooks(u"WHERE due_at_us > 0 AND due_at_us <= ? ORDER BY due_at_us, component, binding LIMIT ?"_s));
    return hooksOf(select.bind(nowUs, limit > 0 ? limit : -1));
}

Result<> HookRepository::save(const ManagedHook &hook)
{
    Statement save(m_tx, u"INSERT OR REPLACE INTO managed_hook (component, binding, repository_id, repository, hook_id, url, events,"
                         " secret_key, wanted, state, note, due_at_us, attempts, changed_at_us, checked_at_us)"
                         " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s);
    return save
        .bind(hook.component.toString(), hook.binding.toString(), hook.repositoryId, hook.repository, hook.hookId, hook.url,
              hook.events, hook.secretKey, hook.isWanted, word(hook.state), hook.note, hook.dueAtUs, hook.attempts, hook.changedAtUs, hook.checkedAtUs)
        .run();
}

Result<> HookRepository::remove(const ManagedHook &hook)
{
    Statement remove(m_tx, u"DELETE FROM managed_hook WHERE component = ? AND binding = ? AND repository_id = ?"_s);
    return remove.bind(hook.component.toString(), hook.binding.toString(), hook.repositoryId).run();
}

} // namespace slipway
