#include "app/hooks/responder.h"

#include "app/hooks/answerbody.h"
#include "app/hooks/answerport.h"
#include "app/hooks/streambuffer.h"

namespace slipway {

StreamBuffer::StreamBuffer(StreamOptions options)
    : m_options(std::move(options))
    , m_waiting(std::move(m_options.head.body))
{
    m_options.head.body.clear();
}

std::pair<bool, bool> StreamBuffer::put(std::string_view bytes)
{
    const std::lock_guard lock(m_mutex);
    const std::size_t unsent = m_waiting.size() + m_onItsWay;
    if (m_closed || m_ended || (unsent != 0 && unsent + bytes.size() > m_options.mostUnsent))
        return {false, false};
    const bool wasEmpty = m_waiting.empty();
    m_waiting.append(bytes);
    return {true, wasEmpty};
}

bool StreamBuffer::end()
{
    const std::lock_guard lock(m_mutex);
    return !m_closed && !std::exchange(m_ended, true);
}

bool StreamBuffer::isOpen() const
{
    const std::lock_guard lock(m_mutex);
    return !m_closed && !m_ended;
}

std::size_t StreamBuffer::unsent() const
{
    const std::lock_guard lock(m_mutex);
    return m_waiting.size() + m_onItsWay;
}

bool StreamBuffer::take(std::string &into)
{
    const std::lock_guard lock(m_mutex);
    into.clear();
    into.swap(m_waiting);
    m_onItsWay = into.size();
    return !into.empty() || !m_ended;
}

void StreamBuffer::sent()
{
    {
        const std::lock_guard lock(m_mutex);
        m_onItsWay = 0;
    }
    if (m_options.wake)
        m_options.wake();
}

void StreamBuffer::close()
{
    {
        const std::lock_guard lock(m_mutex);
        m_closed = true;
        m_waiting = {};
        m_onItsWay = 0;
    }
    if (m_options.wake)
        m_options.wake();
}

struct AnswerStream::Handle {
    Handle(std::shared_ptr<AnswerPort> to, Responder::Ticket which, std::shared_ptr<StreamBuffer> bytes)
        : port(std::move(to))
        , ticket(which)
        , buffer(std::move(bytes))
    {
    }
    ~Handle() { end(); }
    Handle(const Handle &) = delete;
    Handle &operator=(const Handle &) = delete;

    void end()
    {
        if (buffer->end())
            port->nudge(ticket);
    }

    std::shared_ptr<AnswerPort> port;
    Responder::Ticket ticket;
    std::shared_ptr<StreamBuffer> buffer;
};

bool AnswerStream::write(std::string_view bytes)
{
    if (!m_handle)
        return false;
    const auto [taken, first] = m_handle->buffer->put(bytes);
    if (first)
        m_handle->port->nudge(m_handle->ticket);
    return taken;
}

bool AnswerStream::isOpen() const
{
    return m_handle && m_handle->buffer->isOpen();
}

std::size_t AnswerStream::unsent() const
{
    return m_handle ? m_handle->buffer->unsent() : 0;
}

void AnswerStream::end()
{
    if (m_handle)
        m_handle->end();
}

Responder::Responder(std::shared_ptr<AnswerPort> port, Ticket ticket)
    : m_port(std::move(port))
    , m_ticket(ticket)
{
}

Responder::Responder(Responder &&other) noexcept
    : m_port(std::exchange(other.m_port, nullptr))
    , m_ticket(other.m_ticket)
{
}

Responder &Responder::operator=(Responder &&other) noexcept
{
    Responder old(std::move(*this)); // answers what was owed here
    m_port = std::exchange(other.m_port, nullptr);
    m_ticket = other.m_ticket;
    return *this;
}

Responder::~Responder()
{
    if (m_port)
        answer(hookAnswer(503, "not answered", "Nobody answered; try again later"));
}

void Responder::answer(HookAnswer answer)
{
    if (const auto port = std::exchange(m_port, nullptr))
        port->reply({m_ticket.thread, m_ticket.connection}, std::move(answer));
}

AnswerStream Responder::stream(StreamOptions options)
{
    AnswerStream stream;
    const auto port = std::exchange(m_port, nullptr);
    if (!port)
        return stream;
    auto buffer = std::make_shared<StreamBuffer>(std::move(options));
    if (!port->begin({m_ticket.thread, m_ticket.connection}, buffer))
        buffer->close();
    stream.m_handle = std::make_shared<AnswerStream::Handle>(port, m_ticket, std::move(buffer));
    return stream;
}

} // namespace slipway
