// What the listener asks of the program: whether a request is let in, where it is kept, and who is told of the others.
//
// A request that is let in goes: admit() on an io thread → a queue in the listener → deliveriesWaiting() →
// HookListener::takeBatch() on the storing thread → one transaction → DeliveryBatch::answer(). Whatever arrives during
// that transaction is the next batch, so a busy listener pays one fsync for many requests and an idle one waits for none.
#pragma once

#include "app/hooks/request.h"
#include "app/hooks/responder.h"

#include <functional>
#include <memory>
#include <vector>

namespace slipway {

// What to do with a request, decided before anything is stored.
struct Admission {
    enum class Kind {
        Answer, // send the answer now, store nothing: health, wrong signature, unknown address
        Store,  // queue it; the answer is sent once the batch it is in has been answered
        Later,  // hand it to `begin`, which answers from wherever it likes, also with a stream
    };
    Kind kind = Kind::Answer;
    HookAnswer answer;              // for Store the one to send if the store does not change it
    std::shared_ptr<void> context;  // for Store: handed to the store unread, such as the delivery made from the request
    bool record = false;            // for Answer: report the request to refused() as well, with this reason
    std::string reason;

    std::function<void(HookRequest, Responder)> begin; // for Later: called at once, on the io thread; must be quick

    static Admission store(HookAnswer answer, std::shared_ptr<void> context = {});
    static Admission answerNow(HookAnswer answer);
    static Admission refuse(HookAnswer answer, std::string reason); // answered now and recorded
    // For Later the store's time does not count: ListenerLimits::laterTime does, and for streams none.
    static Admission later(std::function<void(HookRequest, Responder)> begin);
};

class HookGate
{
public:
    virtual ~HookGate() = default;

    // Called on the io threads, several at a time: must be thread-safe, quick, and never block on a lock that is held
    // over input or output. May move parts out of the request into the context when it answers Store; for Answer with
    // record it leaves the request alone. HEAD is asked like GET; the listener drops the answer's body.
    virtual Admission admit(HookRequest &request) noexcept = 0;

    // The queue was empty and is not any more. On an io thread; wakes the thread that calls takeBatch(), no more.
    virtual void deliveriesWaiting() noexcept = 0;

    // After the answer was sent, on an io thread: requests the listener refused by itself (400, 405, 408, 413, 431, failed
    // TLS) and those admit() wanted recorded.
    virtual void refused(RefusedRequest request) noexcept = 0;
};

struct PendingDelivery {
    HookRequest request;
    std::shared_ptr<void> context; // as admit() gave it
    HookAnswer answer;             // as admit() gave it; the store may replace it: 200 for a repeat, 503 for a failure
};

class AnswerPort;

// All that waited, to be stored in one transaction. Belongs to one thread at a time. Every delivery is answered once:
// by answer(), or with 503 when the batch is destroyed without it, so that an early return tells no lie.
class DeliveryBatch
{
public:
    struct Ticket {
        std::uint32_t thread;
        std::uint64_t connection;
    };

    DeliveryBatch();
    DeliveryBatch(std::shared_ptr<AnswerPort> port, std::vector<PendingDelivery> deliveries, std::vector<Ticket> tickets);
    DeliveryBatch(DeliveryBatch &&other) noexcept;
    DeliveryBatch &operator=(DeliveryBatch &&other) noexcept;
    ~DeliveryBatch();

    bool isEmpty() const { return m_deliveries.empty(); }
    std::size_t size() const { return m_deliveries.size(); }
    std::vector<PendingDelivery> &deliveries() { return m_deliveries; }

    // Call only after the commit. Sends each delivery its own answer, with one hop per io thread; returns at once. The
    // requests stay here for what may be done later, such as compressing; their answers are gone. Harmless when the
    // listener has stopped or the sender has hung up.
    void answer();

    // Replaces every answer that is still to be sent by 503 with this message, and sends them.
    void fail(std::string_view message);

private:
    std::shared_ptr<AnswerPort> m_port;
    std::vector<PendingDelivery> m_deliveries;
    std::vector<Ticket> m_tickets; // one per delivery; empty once answered
};

} // namespace slipway
