// How a forge's calls get there: with whose token, and what is made of limits. Main thread.
#pragma once

#include "app/domain/account.h"
#include "app/net/httpclient.h"

#include <QByteArray>
#include <QUrl>

namespace slipway {

struct ForgeSite {
    ForgeKind kind = ForgeKind::GitHub;
    QUrl address;              // of its pages, see Provider::address
    QByteArray certificates;   // PEM, see Provider::certificates
};

// Where the calls go: "https://api.github.com", "https://github.example.com/api/v3", "https://git.example.com/gitlab/api/v4".
QUrl apiAddress(const ForgeSite &site);
// Whether an address is at the forge itself, its pages or its calls: same scheme, host and port. Only there does a token go.
bool isOfSite(const ForgeSite &site, const QUrl &url);

// The header that signs a call in. A person's own token may need another one than a token of OAuth, as with Gogs.
QPair<QByteArray, QByteArray> tokenHeader(ForgeKind kind, BindingMethod method, const QByteArray &token);

// What an answer tells about the forge's limits.
struct ForgeLimits {
    int left = -1;             // calls; -1: not told
    int limit = -1;
    qint64 resetUs = 0;        // when left becomes limit again; 0: not told
    qint64 retryAtUs = 0;      // not to be asked before; 0: may be asked now
};
ForgeLimits limitsIn(const HttpReply &reply, qint64 nowUs); // Retry-After in seconds and as a date

class ForgeTransport
{
public:
    virtual ~ForgeTransport() = default;
    // Adds what signs the request in and sends it. The address is one of the site, see isOfSite().
    virtual QFuture<Result<HttpReply>> send(HttpRequest request) = 0;
};

// With one token that does not change: for a person's own that is tried before it is stored, and for tests. An empty token
// sends none.
class TokenTransport final : public ForgeTransport
{
public:
    TokenTransport(ForgeSite site, BindingMethod method, QByteArray token);
    ~TokenTransport() override; // wipes the token
    QFuture<Result<HttpReply>> send(HttpRequest request) override;

private:
    const ForgeSite m_site;
    const BindingMethod m_method;
    QByteArray m_token;
    HttpClient m_http;
};

} // namespace slipway
