// What a FakeForge knows of those who signed in. For its own files.
#pragma once

#include "tests/support/fakeforge.h"

namespace slipway {

struct FakeForge::Token {
    QByteArray access, refresh;
    QString login, clientId;   // no client: a person's own
    std::optional<QStringList> scopes; // none: all
    qint64 expiresUs = 0;
    qint64 family = 0;         // tokens that come of one sign-in
    bool isRevoked = false;
    bool isRefreshUsed = false;
};

// A code that waits to be exchanged.
struct FakeForge::Grant {
    QByteArray code, challenge;
    QString clientId, redirect;
    std::optional<QStringList> scopes;
    qint64 expiresUs = 0;
    bool isUsed = false;
};

struct FakeForge::Device {
    enum State { Waiting, Approved, Denied, Used };
    QByteArray code;
    QString userCode, clientId;
    std::optional<QStringList> scopes;
    qint64 expiresUs = 0;
    State state = Waiting;
};

} // namespace slipway
