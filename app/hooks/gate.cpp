#include "app/hooks/gate.h"

#include "app/hooks/answerbody.h"
#include "app/hooks/answerport.h"

namespace slipway {

Admission Admission::store(HookAnswer answer, std::shared_ptr<void> context)
{
    Admission admission;
    admission.kind = Kind::Store;
    admission.answer = std::move(answer);
    admission.context = std::move(context);
    return admission;
}

Admission Admission::answerNow(HookAnswer answer)
{
    Admission admission;
    admission.answer = std::move(answer);
    return admission;
}

Admission Admission::refuse(HookAnswer answer, std::string reason)
{
    Admission admission;
    admission.answer = std::move(answer);
    admission.record = true;
    admission.reason = std::move(reason);
    return admission;
}

Admission Admission::later(std::function<void(HookRequest, Responder)> begin)
{
    Admission admission;
    admission.kind = Kind::Later;
    admission.begin = std::move(begin);
    return admission;
}

DeliveryBatch::DeliveryBatch() = default;

DeliveryBatch::DeliveryBatch(std::shared_ptr<AnswerPort> port, std::vector<PendingDelivery> deliveries,
                             std::vector<Ticket> tickets)
    : m_port(std::move(port))
    , m_deliveries(std::move(deliveries))
    , m_tickets(std::move(tickets))
{
}

DeliveryBatch::DeliveryBatch(DeliveryBatch &&other) noexcept
    : m_port(std::move(other.m_port))
    , m_deliveries(std::exchange(other.m_deliveries, {}))
    , m_tickets(std::exchange(other.m_tickets, {}))
{
}

DeliveryBatch &DeliveryBatch::operator=(DeliveryBatch &&other) noexcept
{
    // The temporary takes what was here, and answers it if nobody has.
    DeliveryBatch old(std::move(*this));
    m_port = std::move(other.m_port);
    m_deliveries = std::exchange(other.m_deliveries, {});
    m_tickets = std::exchange(other.m_tickets, {});
    return *this;
}

DeliveryBatch::~DeliveryBatch()
{
    if (!m_tickets.empty())
        fail("the delivery was not stored");
}

void DeliveryBatch::answer()
{
    const std::vector<Ticket> tickets = std::exchange(m_tickets, {});
    if (m_port && !tickets.empty())
        m_port->send(m_deliveries, tickets);
}

void DeliveryBatch::fail(std::string_view message)
{
    if (m_tickets.empty())
        return;
    for (PendingDelivery &delivery : m_deliveries)
        delivery.answer = hookAnswer(503, message, message);
    answer();
}

} // namespace slipway
