// Tokens of the REST API. What a token is can be read once, when it is made; kept is its SHA-256. Plain values; any thread.
#pragma once

#include "app/core/error.h"
#include "app/core/ids.h"

#include <QStringList>

#include <optional>

namespace slipway {

enum class TokenScope { Read = 1, Run = 2, Configure = 4 };
Q_DECLARE_FLAGS(TokenScopes, TokenScope)
Q_DECLARE_OPERATORS_FOR_FLAGS(TokenScopes)

struct ApiToken {
    QString id;               // 32 hex digits; names the token in lists and audit
    QString name;             // what it is for
    QByteArray hash;          // SHA-256 of the token
    TokenScopes scopes = TokenScope::Read; // Run and Configure include Read
    QStringList projects;     // keys; empty: all
    QString createdBy;
    qint64 createdAtUs = 0;
    qint64 expiresAtUs = 0;   // 0: never
    qint64 revokedAtUs = 0;   // 0: it is not
    qint64 lastUsedAtUs = 0;  // 0: never; kept to the minute
    QString lastPeer;
    friend bool operator==(const ApiToken &, const ApiToken &) = default;
};

enum class TokenState { Valid, Expired, Revoked };
TokenState stateOf(const ApiToken &token, qint64 nowUs);
bool allows(const ApiToken &token, TokenScope scope, const QString &project); // project empty: whatever is of none

// "slw_" and 43 characters that stand for 256 random bits.
QString newToken();
QByteArray hashOf(QStringView token);

QStringList wordsFor(TokenScopes scopes); // "read", "run", "configure"
std::optional<TokenScopes> tokenScopesFrom(const QStringList &words);

} // namespace slipway
