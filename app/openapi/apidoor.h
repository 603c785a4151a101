// What happens to a request of the REST API on the listener's threads: who is it, may it, is it well formed. What passes goes to
// the main thread. Any thread.
#pragma once

#include "app/core/clock.h"
#include "app/openapi/ratelimiter.h"
#include "app/openapi/router.h"
#include "app/services/managementdoor.h"

#include <QMutex>

#include <atomic>

class QObject;

namespace slipway {

class TokenService;

struct ApiLimits {
    std::size_t bodyBytes = 2 * 1024 * 1024;
    int bodyDepth = 64;           // of objects and lists in each other
    double requestsPerSecond = 50; // of one token
    double burst = 200;
    int waiting = 256;            // requests that the main thread has not come to
};

class OpenApiDoor final : public ManagementDoor, public std::enable_shared_from_this<OpenApiDoor>
{
public:
    // receiver: on whose thread routes are handled.
    OpenApiDoor(std::shared_ptr<const Router> router, TokenService &tokens, const Clock &clock, const ApiLimits &limits, QObject *receiver);

    Admission admit(HookRequest &request) noexcept override;
    void setNetworkAllowed(bool allowed) { m_fromNetwork = allowed; }
    void close(); // the receiver goes; from now on 503

private:
    Admission admitOrThrow(HookRequest &request);
    bool isFromHere(const HookRequest &request) const;
    void hand(const Route &route, OpenApiCall::Asked asked, Responder responder);

    const std::shared_ptr<const Router> m_router;
    TokenService &m_tokens;
    const Clock &m_clock;
    const ApiLimits m_limits;
    RateLimiter m_rate;
    std::atomic<bool> m_fromNetwork = false;
    std::shared_ptr<std::atomic<int>> m_waiting = std::make_shared<std::atomic<int>>(0);
    QMutex m_mutex;
    QObject *m_receiver;
};

// Whether objects and lists lie deeper in each other than that; of what is no JSON it says nothing.
bool isDeeperThan(const QByteArray &json, int depth);

} // namespace slipway
