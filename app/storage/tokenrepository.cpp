#include "app/storage/tokenrepository.h"

#include "app/core/clock.h"
#include "app/storage/componentrepository.h"
#include "app/storage/rows.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(Storage)
};

QString subjectOf(const QString &id)
{
    return u"token/"_s + id;
}

} // namespace

Result<QList<ApiToken>> TokenRepository::all() const
{
    Statement select(m_tx, u"SELECT id, name, hash, scopes, projects, created_by, created_at_us, expires_at_us, revoked_at_us,"
                           " last_used_at_us, last_peer FROM api_token ORDER BY seq DESC"_s);
    QList<ApiToken> tokens;
    auto read = select.forEach([&tokens](const Statement &row) -> Result<> {
        ApiToken token;
        token.id = row.text(0);
        token.name = row.text(1);
        token.hash = row.bytes(2);
        if (auto known = decode(tokenScopesFrom(listFrom(row.text(3))), token.scopes, u"scopes"_s, row.text(3)); !known)
            return known;
        token.projects = listFrom(row.text(4));
        token.createdBy = row.text(5);
        token.createdAtUs = row.integer(6);
        token.expiresAtUs = row.integer(7);
        token.revokedAtUs = row.integer(8);
        token.lastUsedAtUs = row.integer(9);
        token.lastPeer = row.text(10);
        tokens.append(std::move(token));
        return Done{};
    });
    if (!read)
        return failure(read.error());
    return tokens;
}

Result<> TokenRepository::add(const ApiToken &token, const QString &actor)
{
    if (token.id.isEmpty() || token.hash.isEmpty())
        return failure(ErrorCode::Invalid, Tr::tr("A token needs an id and a value."));
    Statement taken(m_tx, u"SELECT 1 FROM api_token WHERE id = ? OR hash = ?"_s);
    const auto found = taken.bind(token.id, token.hash).first();
    if (!found)
        return failure(found.error());
    if (*found)
        return failure(ErrorCode::Conflict, Tr::tr("There is such a token already."), token.id);
    Statement insert(m_tx, u"INSERT INTO api_token (id, name, hash, scopes, projects, created_by, created_at_us, expires_at_us,"
                           " revoked_at_us, last_used_at_us, last_peer) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s);
    insert.bind(token.id, token.name, token.hash, listText(wordsFor(token.scopes)), listText(token.projects), token.createdBy,
                token.createdAtUs, token.expiresAtUs, token.revokedAtUs, token.lastUsedAtUs, token.lastPeer);
    if (auto inserted = insert.run(); !inserted)
        return inserted;
    AuditRepository audit(m_tx);
    for (const auto &[field, value] : {std::pair{u"created"_s, token.name},
                                       {u"scopes"_s, wordsFor(token.scopes).join(u", "_s)},
                                       {u"projects"_s, token.projects.join(u", "_s)},
                                       {u"expires_at"_s, token.expiresAtUs == 0 ? QString() : isoTime(token.expiresAtUs)}}) {
        if (value.isEmpty())
            continue;
        if (auto added = audit.add({token.createdAtUs, actor, subjectOf(token.id), field, {}, value}); !added)
            return added;
    }
    return Done{};
}

Result<> TokenRepository::revoke(const QString &id, const QString &actor, qint64 nowUs)
{
    Statement select(m_tx, u"SELECT name, revoked_at_us FROM api_token WHERE id = ?"_s);
    const auto found = select.bind(id).first();
    if (!found)
        return failure(found.error());
    if (!*found)
        return failure(ErrorCode::NotFound, Tr::tr("There is no such token."), id);
    if (select.integer(1) != 0)
        return Done{};
    const QString name = select.text(0);
    Statement update(m_tx, u"UPDATE api_token SET revoked_at_us = ? WHERE id = ?"_s);
    if (auto updated = update.bind(nowUs, id).run(); !updated)
        return updated;
    return AuditRepository(m_tx).add({nowUs, actor, subjectOf(id), u"revoked"_s, name, {}});
}

Result<> TokenRepository::noteUse(const QString &id, qint64 atUs, const QString &peer)
{
    Statement update(m_tx, u"UPDATE api_token SET last_used_at_us = ?, last_peer = ? WHERE id = ? AND last_used_at_us < ?"_s);
    return update.bind(atUs, peer, id, atUs).run();
}

} // namespace slipway
