#include "app/services/tokencalls.h"

#include "app/core/whendone.h"
#include "app/services/engine.h"
#include "app/services/tokenservice.h"

#include <QCoreApplication>
#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

using Answer = Result<QJsonValue>;

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(ControlCalls)
};

constexpr qint64 dayUs = 24LL * 3600 * 1'000'000;

QStringList textsOf(const QJsonValue &value)
{
    QStringList texts;
    for (const QJsonValue &one : value.toArray())
        texts.append(one.toString().trimmed());
    return texts;
}

QString timeOf(qint64 us)
{
    return us > 0 ? isoTime(us) : QString();
}

QJsonObject rowOf(const ApiToken &token, qint64 nowUs)
{
    const TokenState state = stateOf(token, nowUs);
    return {{u"id"_s, token.id},
            {u"name"_s, token.name},
            {u"state"_s, state == TokenState::Valid ? u"valid"_s : state == TokenState::Expired ? u"expired"_s : u"revoked"_s},
            {u"scopes"_s, QJsonArray::fromStringList(wordsFor(token.scopes))},
            {u"projects"_s, QJsonArray::fromStringList(token.projects)},
            {u"created_by"_s, token.createdBy},
            {u"created_at"_s, timeOf(token.createdAtUs)},
            {u"expires_at"_s, timeOf(token.expiresAtUs)},
            {u"last_used_at"_s, timeOf(token.lastUsedAtUs)},
            {u"last_peer"_s, token.lastPeer}};
}

} // namespace

QFuture<Answer> createToken(Engine &engine, const QJsonObject &args)
{
    const QStringList scopes = textsOf(args[u"scopes"_s]);
    const auto known = tokenScopesFrom(scopes);
    if (!known)
        return answered<Answer>(failure(ErrorCode::Invalid, Tr::tr("“%1” is none of the scopes: read, run, configure.").arg(scopes.join(u", "_s))));
    ApiToken draft;
    draft.name = args[u"name"_s].toString().trimmed();
    draft.scopes = *known;
    draft.projects = textsOf(args[u"projects"_s]);
    if (const int days = args[u"days"_s].toInt(); days > 0)
        draft.expiresAtUs = engine.clock().nowUs() + days * dayUs;
    return andThen(engine.tokens().create(draft, engine.components().actor()), &engine, [&engine](const MadeToken &made) {
        QJsonObject row = rowOf(made.token, engine.clock().nowUs());
        row.insert(u"token"_s, made.value);
        return answered<Answer>(QJsonValue(row));
    });
}

QFuture<Answer> listTokens(Engine &engine)
{
    QJsonArray rows;
    for (const ApiToken &token : engine.tokens().all())
        rows.append(rowOf(token, engine.clock().nowUs()));
    return answered<Answer>(QJsonValue(rows));
}

QFuture<Answer> revokeToken(Engine &engine, const QJsonObject &args)
{
    const QString id = args[u"id"_s].toString();
    QStringList found;
    for (const ApiToken &token : engine.tokens().all()) {
        if (!id.isEmpty() && token.id.startsWith(id))
            found.append(token.id);
    }
    if (found.size() != 1)
        return answered<Answer>(failure(ErrorCode::NotFound, found.isEmpty() ? Tr::tr("There is no token %1.").arg(id)
                                                                             : Tr::tr("Several tokens begin with %1.").arg(id)));
    return andThen(engine.tokens().revoke(found.first(), engine.components().actor()), &engine, [id = found.first()](Done) {
        return answered<Answer>(QJsonObject{{u"id"_s, id}});
    });
}

} // namespace slipway
