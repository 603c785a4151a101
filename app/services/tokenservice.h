// The API's tokens: made, shown once, looked up by whoever brings one, revoked. Main thread, but for authenticate().
#pragma once

#include "app/core/clock.h"
#include "app/core/error.h"
#include "app/domain/apitoken.h"

#include <QFuture>
#include <QHash>
#include <QMutex>
#include <QObject>

#include <memory>

namespace slipway {

class Database;

struct MadeToken {
    ApiToken token;
    QString value; // the only time it can be read
};

class TokenService final : public QObject
{
    Q_OBJECT
public:
    TokenService(Database &database, const Clock &clock, QObject *parent = nullptr);

    QFuture<Result<>> load(); // once, before anything else is asked

    QList<ApiToken> all() const; // newest first, ended ones too
    // Invalid: no name, no scope, an end that has passed, a project that no key can be.
    QFuture<Result<MadeToken>> create(const ApiToken &draft, const QString &actor);
    QFuture<Result<>> revoke(const QString &id, const QString &actor); // NotFound

    // Any thread. Denied: unknown, expired or revoked, in words for whoever calls. Remembers the use, which is written down at
    // most once a minute.
    Result<ApiToken> authenticate(QStringView token, const QString &peer);

Q_SIGNALS:
    void changed();

private:
    Database &m_database;
    const Clock &m_clock;
    mutable QMutex m_mutex;
    QHash<QByteArray, ApiToken> m_byHash;
};

} // namespace slipway
