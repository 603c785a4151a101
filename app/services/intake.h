// The listener's gate and store: lets authentic requests in, keeps them durably, answers, and hands them on to be decided.
// Everything else is answered as the design says and recorded in a bounded ring.
//
// admit(), deliveriesWaiting() and refused() run on the listener's threads, the storing on the database's writer.
#pragma once

#include "app/core/clock.h"
#include "app/domain/delivery.h"
#include "app/hooks/gate.h"
#include "app/services/apidoor.h"
#include "app/services/redirectpage.h"
#include "app/storage/body.h"

#include <QString>

#include <atomic>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace slipway {

class Database;
class HookKeyring;
class HookListener;
class ManagementDoor;
struct HookAddress;

// A delivery on its way from the socket to its verdict. Whether it is proven the first of its checks says; where that one
// is missing, the request keeps what is needed to check it later.
struct StoredDelivery {
    Delivery delivery;
    RawRequest request;
    StoredBody body; // of the request, as it is stored; looked at before that only
};

// What a request that is let in waits with for its transaction.
struct Taken {
    StoredDelivery stored;
    std::optional<StatusQuestion> question; // then there is nothing to store
    QString base;                           // of the addresses in the answer to a call
};

class Intake final : public HookGate
{
public:
    // stored() is called on the writer thread after the commit.
    Intake(Database &database, const HookKeyring &keyring, const Clock &clock,
           std::function<void(std::vector<StoredDelivery>)> stored);

    // Before its listen(), and null after its stop(). Main thread.
    void setListener(std::shared_ptr<HookListener> listener) { m_listener.store(std::move(listener)); }

    Admission admit(HookRequest &request) noexcept override;
    void deliveriesWaiting() noexcept override;
    void refused(RefusedRequest request) noexcept override;

    // A request that came in another way than to the port, and was proven there: admitted and stored as any other. cleaned: its body
    // without what is not to be kept; what proves it is the body as it came. Any thread.
    void takeRelayed(HookRequest request, const std::function<QByteArray(const QByteArray &body)> &cleaned = {});

    void setPublicAddress(const QString &address) { m_api.setPublicAddress(address); } // any thread
    // Answers what is below /openapi; null: nobody does. Any thread.
    void setManagementDoor(std::shared_ptr<ManagementDoor> door) { m_management.store(std::move(door)); }
    // Takes what browsers bring back from a forge's sign-in; null: nobody does. Nothing of such a request is kept. Any thread.
    void setRedirects(std::shared_ptr<const RedirectTaker> taker) { m_redirects.store(std::move(taker)); }
    // Reverse proxies that are believed about whom they speak for. Any thread.
    void setTrustedProxies(const QStringList &networks);

    // Requests that could not be recorded because strangers send them faster than they can be written.
    quint64 droppedRefusals() const { return m_dropped; }

private:
    QString peerOf(const HookRequest &request) const;
    Admission admitHook(HookRequest &request, const HookAddress &address);
    Admission admitRedirect(const HookRequest &request) const;

    Database &m_database;
    const HookKeyring &m_keyring;
    const Clock &m_clock;
    ApiDoor m_api;
    std::function<void(std::vector<StoredDelivery>)> m_stored;
    std::atomic<std::shared_ptr<HookListener>> m_listener; // shared: the writer may be at it while it is replaced
    std::atomic<std::shared_ptr<ManagementDoor>> m_management;
    std::atomic<std::shared_ptr<const RedirectTaker>> m_redirects;
    std::shared_ptr<std::atomic<int>> m_redirectsWaiting = std::make_shared<std::atomic<int>>(0);
    std::atomic<std::shared_ptr<const QStringList>> m_trustedProxies; // null: nobody
    std::atomic<int> m_refusalsWaiting = 0;
    std::atomic<quint64> m_dropped = 0;
};

} // namespace slipway
