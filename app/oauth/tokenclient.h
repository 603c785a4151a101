// Asks a forge's token address: for a code, to renew, to revoke, and for the device flow. Main thread. Never logs what it sends
// or gets. Sources: RFC 6749 sections 4.1.3, 5 and 6, RFC 7009, RFC 8628, and the forges' own documents, see endpoints.h.
#pragma once

#include "app/core/clock.h"
#include "app/net/httpclient.h"
#include "app/oauth/endpoints.h"

#include <QObject>

namespace slipway {

struct OAuthApplication {
    ForgeKind kind = ForgeKind::GitHub;
    QUrl address;
    QString clientId;
    QByteArray clientSecret;   // empty: none
    QByteArray certificates;   // PEM
    bool packages = false;     // asks for what pushing images needs, too
};

struct TokenSet {
    QByteArray access;
    QByteArray refresh;                // empty: it can't be renewed
    qint64 expiresAtUs = 0;            // 0: it does not, or the forge does not tell
    std::optional<QStringList> scopes; // granted
};
void wipe(TokenSet &tokens); // as wipe() of a secret: what others still share is left to them

struct DeviceCode {
    QByteArray deviceCode;     // a secret
    QString userCode;          // what the person enters
    QUrl verification;         // where
    QUrl complete;             // the same with the code in it; may be empty
    int intervalSeconds = 5;
    qint64 expiresAtUs = 0;
};

enum class DevicePoll { Wait, SlowDown, Done };

class TokenClient final : public QObject
{
    Q_OBJECT
public:
    explicit TokenClient(const Clock &clock, QObject *parent = nullptr);

    // Denied: the forge does not take the code, the token or the application (invalid_grant, invalid_client, access_denied,
    // expired_token); nothing changes by asking again. Never for what is between here and the forge: a certificate that is not
    // trusted is Unavailable, since it says nothing about the token. Unavailable, Timeout: it may. Corrupt: no answer of a token
    // address. Invalid: the forge refused how it was asked, or has no such way to ask.
    QFuture<Result<TokenSet>> exchange(const OAuthApplication &application, const QString &code, const QByteArray &verifier,
                                       const QUrl &redirect);
    // A forge that does not rotate answers with the access token only; the refresh token is then the one that was given.
    QFuture<Result<TokenSet>> refresh(const OAuthApplication &application, const QByteArray &refreshToken, const QUrl &redirect);
    // Unavailable: it can't be told, or not now. NotFound: the forge has no such token, perhaps no longer.
    QFuture<Result<>> revoke(const OAuthApplication &application, const QByteArray &accessToken);

    // NotFound: no such application, or the forge is too old for this way.
    QFuture<Result<DeviceCode>> device(const OAuthApplication &application);
    struct DeviceAnswer {
        DevicePoll poll = DevicePoll::Wait;
        TokenSet tokens;       // where poll is Done
    };
    QFuture<Result<DeviceAnswer>> poll(const OAuthApplication &application, const QByteArray &deviceCode);

private:
    const Clock &m_clock;
    HttpClient m_http;
};

} // namespace slipway
