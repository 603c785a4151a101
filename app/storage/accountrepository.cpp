#include "app/storage/accountrepository.h"

#include "app/core/clock.h"
#include "app/storage/componentrepository.h"
#include "app/storage/rows.h"

#include <QCoreApplication>
#include <QCryptographicHash>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(Storage)
};

using Fields = QList<QPair<QString, QString>>;

QString flagText(bool value)
{
    return value ? u"true"_s : u"false"_s;
}

// A page of base64 tells nobody anything: which one it was is enough.
QString fingerprint(const QString &text)
{
    if (text.isEmpty())
        return {};
    return u"sha256:"_s + QString::fromLatin1(QCryptographicHash::hash(text.toUtf8(), QCryptographicHash::Sha256).toHex().first(16));
}

Fields fieldsOf(const Provider &provider)
{
    return {{u"name"_s, provider.name},
            {u"kind"_s, word(provider.kind)},
            {u"address"_s, provider.address},
            {u"personal"_s, flagText(provider.personal)},
            {u"client_id"_s, provider.clientId},
            {u"client_secret_key"_s, provider.clientSecretKey},
            {u"certificates"_s, fingerprint(provider.certificates)}};
}

Fields fieldsOf(const Binding &binding)
{
    return {{u"account"_s, binding.account},
            {u"account_id"_s, binding.accountId},
            {u"method"_s, word(binding.method)},
            {u"token_key"_s, binding.tokenKey},
            {u"scopes"_s, binding.scopes ? binding.scopes->join(u' ') : QString()},
            {u"expires_at"_s, isoTime(binding.expiresAtUs)}};
}

QString subjectOf(const Provider &provider)
{
    return u"provider/"_s + provider.name;
}

// Fields of nothing are empty: what is made or removed is compared with that.
Result<> auditChanges(Transaction &tx, const QString &subject, const Fields &before, const Fields &after, const QString &actor,
                      qint64 nowUs)
{
    AuditRepository audit(tx);
    const Fields &named = after.isEmpty() ? before : after;
    for (qsizetype i = 0; i < named.size(); ++i) {
        const QString was = before.isEmpty() ? QString() : before[i].second;
        const QString is = after.isEmpty() ? QString() : after[i].second;
        if (was == is)
            continue;
        if (auto added = audit.add({nowUs, actor, subject, named[i].first, was, is}); !added)
            return added;
    }
    return Done{};
}

Result<> auditExistence(Transaction &tx, const QString &subject, bool begins, const QString &name, const QString &actor, qint64 nowUs)
{
    return AuditRepository(tx).add({nowUs, actor, subject, begins ? u"created"_s : u"removed"_s, begins ? QString() : name,
                                    begins ? name : QString()});
}

QString selectProviders(const QString &rest)
{
    return u"SELECT id, kind, name, address, personal, client_id, client_secret_key, certificates FROM provider "_s + rest;
}

Result<Provider> providerFrom(const Statement &row)
{
    Provider provider;
    provider.id = ProviderId(row.text(0));
    if (auto read = decode(forgeKindFrom(row.text(1)), provider.kind, u"kind"_s, row.text(1)); !read)
        return failure(read.error());
    provider.name = row.text(2);
    provider.address = row.text(3);
    provider.personal = row.flag(4);
    provider.clientId = row.text(5);
    provider.clientSecretKey = row.text(6);
    provider.certificates = row.text(7);
    return provider;
}

QString selectBindings(const QString &rest)
{
    return u"SELECT b.id, b.provider, b.account, b.account_id, b.display_name, b.avatar, b.method, b.token_key, b.scopes,"
           " b.expires_at_us, b.renews, b.refresh_began_us, b.health, b.health_note, b.bound_at_us, b.used_at_us, b.checked_at_us"
           " FROM binding b "_s
        + rest;
}

Result<Binding> bindingFrom(const Statement &row)
{
    Binding binding;
    binding.id = BindingId(row.text(0));
    binding.provider = ProviderId(row.text(1));
    binding.account = row.text(2);
    binding.accountId = row.text(3);
    binding.displayName = row.text(4);
    binding.avatar = row.bytes(5);
    if (auto read = decode(bindingMethodFrom(row.text(6)), binding.method, u"method"_s, row.text(6)); !read)
        return failure(read.error());
    binding.tokenKey = row.text(7);
    if (!row.isNull(8))
        binding.scopes = listFrom(row.text(8));
    binding.expiresAtUs = row.integer(9);
    binding.renews = row.flag(10);
    binding.refreshBeganUs = row.integer(11);
    if (auto read = decode(bindingHealthFrom(row.text(12)), binding.health, u"health"_s, row.text(12)); !read)
        return failure(read.error());
    binding.healthNote = row.text(13);
    binding.boundAtUs = row.integer(14);
    binding.usedAtUs = row.integer(15);
    binding.checkedAtUs = row.integer(16);
    return binding;
}

Result<std::optional<Provider>> findProvider(const Transaction &tx, const ProviderId &id)
{
    Statement select(tx, selectProviders(u"WHERE id = ?"_s));
    const auto found = select.bind(id.toString()).first();
    if (!found)
        return failure(found.error());
    if (!*found)
        return std::nullopt;
    auto provider = providerFrom(select);
    return provider ? Result<std::optional<Provider>>(*std::move(provider)) : failure(provider.error());
}

// Of a binding, with the name its provider has now.
Result<QString> subjectOf(const Transaction &tx, const Binding &binding)
{
    const auto provider = findProvider(tx, binding.provider);
    if (!provider)
        return failure(provider.error());
    if (!*provider)
        return failure(ErrorCode::NotFound, Tr::tr("The provider of this account is gone. Add it again first."));
    return u"binding/"_s + (*provider)->name + u'/' + binding.account;
}

} // namespace

Result<QList<Provider>> AccountRepository::providers() const
{
    Statement select(m_tx, selectProviders(u"ORDER BY kind, name COLLATE NOCASE, name"_s));
    QList<Provider> providers;
    auto read = select.forEach([&providers](const Statement &row) -> Result<> {
        auto provider = providerFrom(row);
        if (!provider)
            return failure(provider.error());
        providers.append(*std::move(provider));
        return Done{};
    });
    if (!read)
        return failure(read.error());
    // In the order in which people are offered the kinds.
    std::stable_sort(providers.begin(), providers.end(), [](const Provider &a, const Provider &b) { return a.kind < b.kind; });
    return providers;
}

Result<QList<Binding>> AccountRepository::bindings() const
{
    Statement select(m_tx, selectBindings(u"ORDER BY b.provider, b.account COLLATE NOCASE, b.account, b.id"_s));
    QList<Binding> bindings;
    auto read = select.forEach([&bindings](const Statement &row) -> Result<> {
        auto binding = bindingFrom(row);
        if (!binding)
            return failure(binding.error());
        bindings.append(*std::move(binding));
        return Done{};
    });
    if (!read)
        return failure(read.error());
    return bindings;
}

Result<std::optional<Binding>> AccountRepository::binding(const BindingId &id) const
{
    Statement select(m_tx, selectBindings(u"WHERE b.id = ?"_s));
    const auto found = select.bind(id.toString()).first();
    if (!found)
        return failure(found.error());
    if (!*found)
        return std::nullopt;
    auto binding = bindingFrom(select);
    return binding ? Result<std::optional<Binding>>(*std::move(binding)) : failure(binding.error());
}

Result<> AccountRepository::save(const Provider &provider, const QString &actor, qint64 nowUs)
{
    Statement named(m_tx, u"SELECT 1 FROM provider WHERE name = ? AND id <> ?"_s);
    const auto taken = named.bind(provider.name, provider.id.toString()).first();
    if (!taken)
        return failure(taken.error());
    if (*taken)
        return failure(ErrorCode::Conflict, Tr::tr("There is a provider “%1” already. Choose another name.").arg(provider.name));
    const auto before = findProvider(m_tx, provider.id);
    if (!before)
        return failure(before.error());
    if (*before == provider)
        return Done{};
    Statement save(m_tx, u"INSERT INTO provider (id, kind, name, address, personal, client_id, client_secret_key, certificates)"
                         " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, name = excluded.name,"
                         " address = excluded.address, personal = excluded.personal, client_id = excluded.client_id,"
                         " client_secret_key = excluded.client_secret_key, certificates = excluded.certificates"_s);
    auto saved = save.bind(provider.id.toString(), word(provider.kind), provider.name, provider.address, provider.personal,
                           provider.clientId, provider.clientSecretKey, provider.certificates)
                     .run();
    if (!saved)
        return saved;
    if (!*before) {
        if (auto added = auditExistence(m_tx, subjectOf(provider), true, provider.name, actor, nowUs); !added)
            return added;
    }
    return auditChanges(m_tx, subjectOf(provider), *before ? fieldsOf(**before) : Fields(), fieldsOf(provider), actor, nowUs);
}

Result<> AccountRepository::remove(const ProviderId &id, const QString &actor, qint64 nowUs)
{
    const auto before = findProvider(m_tx, id);
    if (!before)
        return failure(before.error());
    if (!*before)
        return failure(ErrorCode::NotFound, Tr::tr("There is no such provider any more."));
    const auto all = bindings();
    if (!all)
        return failure(all.error());
    for (const Binding &binding : *all) {
        if (binding.provider != id)
            continue;
        if (auto removed = remove(binding.id, actor, nowUs); !removed)
            return removed;
    }
    Statement remove(m_tx, u"DELETE FROM provider WHERE id = ?"_s);
    if (auto removed = remove.bind(id.toString()).run(); !removed)
        return removed;
    const QString subject = subjectOf(**before);
    if (auto added = auditExistence(m_tx, subject, false, (*before)->name, actor, nowUs); !added)
        return added;
    return auditChanges(m_tx, subject, fieldsOf(**before), {}, actor, nowUs);
}

Result<> AccountRepository::save(const Binding &binding, const QString &actor, qint64 nowUs)
{
    const auto subject = subjectOf(m_tx, binding);
    if (!subject)
        return failure(subject.error());
    Statement bound(m_tx, u"SELECT 1 FROM binding WHERE provider = ? AND account_id = ? AND id <> ?"_s);
    const auto taken = bound.bind(binding.provider.toString(), binding.accountId, binding.id.toString()).first();
    if (!taken)
        return failure(taken.error());
    if (*taken)
        return failure(ErrorCode::Conflict, Tr::tr("The account “%1” is bound already.").arg(binding.account));
    const auto before = this->binding(binding.id);
    if (!before)
        return failure(before.error());
    if (!*before) {
        Statement insert(m_tx, u"INSERT INTO binding (id, provider, account, account_id, display_name, avatar, method, token_key, scopes,"
                               " expires_at_us, renews, refresh_began_us, health, health_note, bound_at_us, used_at_us, checked_at_us)"
                               " VALUES (?, ?, '', ?, '', x'', '', '', NULL, 0, 0, 0, '', '', 0, 0, 0)"_s);
        if (auto inserted = insert.bind(binding.id.toString(), binding.provider.toString(), binding.accountId).run(); !inserted)
            return inserted;
        if (auto added = auditExistence(m_tx, *subject, true, binding.account, actor, nowUs); !added)
            return added;
    }
    if (auto noted = note(binding); !noted)
        return noted;
    return auditChanges(m_tx, *subject, *before ? fieldsOf(**before) : Fields(), fieldsOf(binding), actor, nowUs);
}

Result<> AccountRepository::remove(const BindingId &id, const QString &actor, qint64 nowUs)
{
    const auto before = binding(id);
    if (!before)
        return failure(before.error());
    if (!*before)
        return failure(ErrorCode::NotFound, Tr::tr("This account is not bound any more."));
    const auto subject = subjectOf(m_tx, **before);
    if (!subject)
        return failure(subject.error());
    Statement part(m_tx, u"INSERT OR REPLACE INTO parted_account (component, kind, address, provider, account, account_id, repository)"
                         " SELECT s.component, p.kind, p.address, p.name, b.account, b.account_id, s.repository FROM build_source s"
                         " JOIN binding b ON b.id = s.binding JOIN provider p ON p.id = b.provider WHERE b.id = ?"_s);
    if (auto noted = part.bind(id.toString()).run(); !noted)
        return noted;
    Statement remove(m_tx, u"DELETE FROM binding WHERE id = ?"_s);
    if (auto removed = remove.bind(id.toString()).run(); !removed)
        return removed;
    if (auto added = auditExistence(m_tx, *subject, false, (*before)->account, actor, nowUs); !added)
        return added;
    return auditChanges(m_tx, *subject, fieldsOf(**before), {}, actor, nowUs);
}

Result<QList<PartedAccount>> AccountRepository::parted() const
{
    Statement select(m_tx, u"SELECT r.id, a.kind, a.address, a.provider, a.account, a.account_id, a.repository FROM parted_account a"
                           " JOIN component_ref r ON r.seq = a.component ORDER BY r.id"_s);
    QList<PartedAccount> parted;
    auto read = select.forEach([&parted](const Statement &row) -> Result<> {
        PartedAccount one;
        one.component = ComponentId(row.text(0));
        if (auto known = decode(forgeKindFrom(row.text(1)), one.kind, u"kind"_s, row.text(1)); !known)
            return known;
        one.address = row.text(2);
        one.provider = row.text(3);
        one.account = row.text(4);
        one.accountId = row.text(5);
        one.repository = row.text(6);
        parted.append(one);
        return Done{};
    });
    if (!read)
        return failure(read.error());
    return parted;
}

Result<> AccountRepository::forgetParted(const ComponentId &component)
{
    Statement remove(m_tx, u"DELETE FROM parted_account WHERE component = (SELECT seq FROM component_ref WHERE id = ?)"_s);
    return remove.bind(component.toString()).run();
}

Result<> AccountRepository::note(const Binding &binding)
{
    const QString sql = u"UPDATE binding SET account = ?, account_id = ?, display_name = ?, avatar = ?, method = ?, token_key = ?,"
                        " scopes = %1, expires_at_us = ?, renews = ?, refresh_began_us = ?, health = ?, health_note = ?,"
                        " bound_at_us = ?, used_at_us = ?, checked_at_us = ? WHERE id = ?"_s;
    // NULL and an empty list are different: nobody knows, and nothing was granted.
    Statement update(m_tx, sql.arg(binding.scopes ? u"?"_s : u"NULL"_s));
    update.bind(binding.account, binding.accountId, binding.displayName, binding.avatar, word(binding.method), binding.tokenKey);
    if (binding.scopes)
        update.bind(listText(*binding.scopes));
    update.bind(binding.expiresAtUs, binding.renews, binding.refreshBeganUs, word(binding.health), binding.healthNote,
                binding.boundAtUs, binding.usedAtUs, binding.checkedAtUs, binding.id.toString());
    if (auto updated = update.run(); !updated)
        return updated;
    if (update.changed() == 0)
        return failure(ErrorCode::NotFound, Tr::tr("This account is not bound any more."));
    return Done{};
}

Result<std::optional<qint64>> AccountRepository::beginRenewal(const BindingId &id, qint64 ownUs, qint64 staleUs, qint64 nowUs)
{
    const auto before = binding(id);
    if (!before)
        return failure(before.error());
    if (!*before)
        return failure(ErrorCode::NotFound, Tr::tr("This account is not bound any more."));
    const qint64 began = (*before)->refreshBeganUs;
    // What lies in the future was written under another clock.
    if (began != 0 && began != ownUs && began > staleUs && began <= nowUs)
        return std::nullopt;
    Statement update(m_tx, u"UPDATE binding SET refresh_began_us = ? WHERE id = ?"_s);
    if (auto updated = update.bind(nowUs, id.toString()).run(); !updated)
        return failure(updated.error());
    return began;
}

} // namespace slipway
