#include "app/hooks/answerport.h"

namespace slipway {

void AnswerPort::open(std::vector<Post> threads)
{
    const std::lock_guard lock(m_mutex);
    m_threads = std::move(threads);
}

void AnswerPort::close()
{
    // Destroyed outside the lock: a waiting delivery's context may be anything.
    std::vector<PendingDelivery> waiting;
    const std::lock_guard lock(m_mutex);
    waiting.swap(m_waiting);
    m_tickets.clear();
    m_threads.clear();
}

bool AnswerPort::push(PendingDelivery delivery, DeliveryBatch::Ticket ticket)
{
    const std::lock_guard lock(m_mutex);
    m_waiting.push_back(std::move(delivery));
    m_tickets.push_back(ticket);
    return m_waiting.size() == 1;
}

DeliveryBatch AnswerPort::takeAll()
{
    std::vector<PendingDelivery> deliveries;
    std::vector<DeliveryBatch::Ticket> tickets;
    {
        const std::lock_guard lock(m_mutex);
        deliveries.swap(m_waiting);
        tickets.swap(m_tickets);
    }
    return {shared_from_this(), std::move(deliveries), std::move(tickets)};
}

void AnswerPort::send(std::vector<PendingDelivery> &deliveries, const std::vector<DeliveryBatch::Ticket> &tickets)
{
    const std::lock_guard lock(m_mutex);
    std::vector<std::vector<Reply>> replies(m_threads.size());
    for (std::size_t i = 0; i < tickets.size(); ++i) {
        if (tickets[i].thread < replies.size())
            replies[tickets[i].thread].push_back({tickets[i].connection, std::move(deliveries[i].answer)});
    }
    // Posting under the lock keeps close() from taking an io thread away in between.
    for (std::size_t thread = 0; thread < replies.size(); ++thread) {
        if (!replies[thread].empty())
            m_threads[thread](std::move(replies[thread]));
    }
}

void AnswerPort::reply(DeliveryBatch::Ticket ticket, HookAnswer answer)
{
    post(ticket.thread, {ticket.connection, std::move(answer)});
}

bool AnswerPort::begin(DeliveryBatch::Ticket ticket, std::shared_ptr<StreamBuffer> stream)
{
    return post(ticket.thread, {ticket.connection, {}, std::move(stream)});
}

void AnswerPort::nudge(Responder::Ticket ticket)
{
    post(ticket.thread, {ticket.connection, {}, {}, true});
}

bool AnswerPort::post(std::uint32_t thread, Reply reply)
{
    const std::lock_guard lock(m_mutex);
    if (thread >= m_threads.size())
        return false;
    std::vector<Reply> replies;
    replies.push_back(std::move(reply));
    m_threads[thread](std::move(replies));
    return true;
}

} // namespace slipway
