// Between the io threads and whoever stores: the queue of waiting deliveries, and the way back for their answers.
// Private to this folder.
#pragma once

#include "app/hooks/gate.h"
#include "app/hooks/responder.h"

#include <functional>
#include <mutex>

namespace slipway {

struct Reply {
    std::uint64_t connection;
    HookAnswer answer;
    std::shared_ptr<StreamBuffer> stream = {}; // begins instead of an answer
    bool isNudge = false;                      // there is something in the stream that runs already
};

// Any thread. Outlives the listener for as long as a batch holds it; after close() it keeps and forwards nothing.
class AnswerPort final : public std::enable_shared_from_this<AnswerPort>
{
public:
    using Post = std::function<void(std::vector<Reply>)>; // hands replies to one io thread, from any thread

    void open(std::vector<Post> threads);
    void close();

    // True when the queue was empty, so that someone has to be woken.
    bool push(PendingDelivery delivery, DeliveryBatch::Ticket ticket);
    DeliveryBatch takeAll();
    void send(std::vector<PendingDelivery> &deliveries, const std::vector<DeliveryBatch::Ticket> &tickets);

    // For what is answered later. begin() answers whether there is still a listener.
    void reply(DeliveryBatch::Ticket ticket, HookAnswer answer);
    bool begin(DeliveryBatch::Ticket ticket, std::shared_ptr<StreamBuffer> stream);
    void nudge(Responder::Ticket ticket);

private:
    bool post(std::uint32_t thread, Reply reply);

    std::mutex m_mutex;
    std::vector<Post> m_threads; // empty while closed
    std::vector<PendingDelivery> m_waiting;
    std::vector<DeliveryBatch::Ticket> m_tickets;
};

} // namespace slipway
