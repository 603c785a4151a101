// What a registry asks for in WWW-Authenticate (RFC 9110, 11.6.1), and the address its Link header leads to (RFC 8288).
// Internal to app/registry. Pure; any thread.
#pragma once

#include <QByteArray>
#include <QMap>

namespace slipway {

struct Challenge {
    QByteArray scheme; // lower case: "bearer", "basic"; empty: none
    QMap<QByteArray, QByteArray> parameters; // names in lower case
};
Challenge challengeFrom(const QByteArray &header);

// "/v2/team/web/tags/list?last=c&n=100" of <…>; rel="next"; empty: there is no next.
QByteArray nextLink(const QByteArray &header);

} // namespace slipway
