#include "app/services/tokenservice.h"

#include "app/core/whendone.h"
#include "app/storage/tokenrepository.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr qint64 minuteUs = 60'000'000;
constexpr qsizetype longestName = 100;
constexpr qsizetype longestToken = 512;

} // namespace

TokenService::TokenService(Database &database, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_database(database)
    , m_clock(clock)
{
}

QFuture<Result<>> TokenService::load()
{
    const auto read = m_database.readInTurn([](Transaction &tx) { return TokenRepository(tx).all(); });
    return andThen(read, this, [this](const QList<ApiToken> &tokens) {
        {
            const QMutexLocker lock(&m_mutex);
            QHash<QByteArray, ApiToken> byHash;
            for (ApiToken token : tokens) {
                // A use that is still on its way to the disk is not forgotten.
                const auto known = m_byHash.constFind(token.hash);
                if (known != m_byHash.constEnd() && known->lastUsedAtUs > token.lastUsedAtUs) {
                    token.lastUsedAtUs = known->lastUsedAtUs;
                    token.lastPeer = known->lastPeer;
                }
                byHash.insert(token.hash, token);
            }
            m_byHash = byHash;
        }
        Q_EMIT changed();
        return answered<Result<>>(Done{});
    });
}

QList<ApiToken> TokenService::all() const
{
    QList<ApiToken> tokens;
    {
        const QMutexLocker lock(&m_mutex);
        tokens = m_byHash.values();
    }
    std::sort(tokens.begin(), tokens.end(), [](const ApiToken &a, const ApiToken &b) {
        return std::pair(a.createdAtUs, a.id) > std::pair(b.createdAtUs, b.id);
    });
    return tokens;
}

QFuture<Result<MadeToken>> TokenService::create(const ApiToken &draft, const QString &actor)
{
    const auto refuse = [](const QString &message) { return answered<Result<MadeToken>>(failure(ErrorCode::Invalid, message)); };
    static const QRegularExpression projectKey(u"\\A[a-z0-9][a-z0-9_-]{0,63}\\z"_s);
    const qint64 now = m_clock.nowUs();
    const QString name = draft.name.trimmed();
    if (name.isEmpty())
        return refuse(tr("Say what the token is for: its name is missing."));
    if (name.size() > longestName)
        return refuse(tr("The name of a token has at most %1 characters.").arg(longestName));
    if (draft.scopes == TokenScopes())
        return refuse(tr("A token that may do nothing is of no use. Choose read, run or configure."));
    if (draft.expiresAtUs != 0 && draft.expiresAtUs <= now)
        return refuse(tr("The token would have ended already. Choose a later day."));
    for (const QString &project : draft.projects) {
        if (!projectKey.match(project).hasMatch())
            return refuse(tr("“%1” can't be the key of a project.").arg(project.left(200)));
    }
    MadeToken made{{}, newToken()};
    made.token.id = randomId();
    made.token.name = name;
    made.token.hash = hashOf(made.value);
    made.token.scopes = draft.scopes;
    made.token.projects = draft.projects;
    made.token.projects.removeDuplicates();
    made.token.createdBy = actor;
    made.token.createdAtUs = now;
    made.token.expiresAtUs = draft.expiresAtUs;
    const auto written = m_database.write(
        [token = made.token, actor](Transaction &tx) { return TokenRepository(tx).add(token, actor); });
    return andThen(written, this, [this, made](Done) {
        {
            const QMutexLocker lock(&m_mutex);
            m_byHash.insert(made.token.hash, made.token);
        }
        Q_EMIT changed();
        return answered<Result<MadeToken>>(made);
    });
}

QFuture<Result<>> TokenService::revoke(const QString &id, const QString &actor)
{
    const auto written = m_database.write(
        [id, actor, now = m_clock.nowUs()](Transaction &tx) { return TokenRepository(tx).revoke(id, actor, now); });
    return andThen(written, this, [this](Done) { return load(); });
}

Result<ApiToken> TokenService::authenticate(QStringView token, const QString &peer)
{
    if (token.isEmpty() || token.size() > longestToken)
        return failure(ErrorCode::Denied, tr("This token is not known."));
    // Looked up by its hash: how long that takes says nothing about the token.
    const QByteArray hash = hashOf(token);
    const qint64 now = m_clock.nowUs();
    ApiToken found;
    bool isNews = false;
    {
        const QMutexLocker lock(&m_mutex);
        const auto known = m_byHash.find(hash);
        if (known == m_byHash.end())
            return failure(ErrorCode::Denied, tr("This token is not known."));
        switch (stateOf(*known, now)) {
        case TokenState::Revoked:
            return failure(ErrorCode::Denied, tr("This token was revoked."));
        case TokenState::Expired:
            return failure(ErrorCode::Denied, tr("This token has expired."));
        case TokenState::Valid:
            break;
        }
        isNews = now - known->lastUsedAtUs >= minuteUs;
        if (isNews) {
            known->lastUsedAtUs = now;
            known->lastPeer = peer;
        }
        found = *known;
    }
    if (isNews)
        m_database.write([id = found.id, now, peer](Transaction &tx) { return TokenRepository(tx).noteUse(id, now, peer); });
    return found;
}

} // namespace slipway
