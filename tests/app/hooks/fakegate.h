// A gate that stores in memory, and a client that speaks bytes. For the tests of the listener.
#pragma once

#include "app/hooks/answerbody.h"
#include "app/hooks/listener.h"

#include <QList>
#include <QSemaphore>
#include <QTcpSocket>

#include <mutex>

namespace slipway {

// POST /hook is stored, GET /healthz answered, everything else unknown and recorded.
class FakeGate : public HookGate
{
public:
    Admission admit(HookRequest &request) noexcept override
    {
        if (request.path == "/healthz")
            return request.method == "POST" ? Admission::refuse(methodNotAllowed("GET, HEAD"), "wrong method")
                                            : Admission::answerNow(hookAnswer(200, "ok", "ok"));
        if (request.path != "/hook")
            return Admission::refuse(hookAnswer(404, "unknown address", "Unknown address"), "unknown address");
        return Admission::store(hookAnswer(202, "stored", "stored"), std::make_shared<std::string>("context"));
    }

    void deliveriesWaiting() noexcept override { waiting.release(); }

    void refused(RefusedRequest request) noexcept override
    {
        const std::lock_guard lock(m_mutex);
        m_refused.push_back(std::move(request));
    }

    std::vector<RefusedRequest> allRefused() const
    {
        const std::lock_guard lock(m_mutex);
        return m_refused;
    }

    QSemaphore waiting; // one release per wake-up

private:
    mutable std::mutex m_mutex;
    std::vector<RefusedRequest> m_refused;
};

struct ClientAnswer {
    int status = 0; // 0: closed without an answer
    QByteArray head;
    QByteArray body;

    QByteArray field(const QByteArray &name) const
    {
        for (const QByteArray &line : head.split('\n')) {
            if (line.toLower().startsWith(name.toLower() + ':'))
                return line.mid(name.size() + 1).trimmed();
        }
        return {};
    }
};

// Over any QTcpSocket, so over QSslSocket too. Waits, but only ever for something that must come.
class ByteClient
{
public:
    static constexpr int patienceMs = 20'000;

    explicit ByteClient(QTcpSocket &socket) : m_socket(socket) { }

    void send(const QByteArray &bytes)
    {
        m_socket.write(bytes);
        m_socket.flush();
    }

    ClientAnswer read(bool hasBody = true)
    {
        ClientAnswer answer;
        while (m_buffer.indexOf("\r\n\r\n") < 0) {
            if (!more())
                return answer;
        }
        const auto end = m_buffer.indexOf("\r\n\r\n");
        answer.head = m_buffer.left(end);
        m_buffer.remove(0, end + 4);
        answer.status = answer.head.mid(9, 3).toInt();
        const auto size = hasBody ? answer.field("Content-Length").toLongLong() : 0;
        while (m_buffer.size() < size) {
            if (!more())
                return answer;
        }
        answer.body = m_buffer.left(size);
        m_buffer.remove(0, size);
        return answer;
    }

    // Reads to the end; what came after the answers read so far.
    QByteArray rest()
    {
        while (more()) {
        }
        return m_buffer;
    }

    void flushAll()
    {
        while (m_socket.bytesToWrite() > 0 && m_socket.waitForBytesWritten(patienceMs)) {
        }
    }

    bool hasBytes() const { return !m_buffer.isEmpty() || m_socket.bytesAvailable() > 0; }

private:
    bool more()
    {
        if (m_socket.bytesAvailable() == 0 && !m_socket.waitForReadyRead(patienceMs) && m_socket.bytesAvailable() == 0)
            return false;
        m_buffer += m_socket.readAll();
        return true;
    }

    QTcpSocket &m_socket;
    QByteArray m_buffer;
};

// A connected plain client. The socket is a base so that it is there before the client that speaks over it.
struct PlainSocket {
    QTcpSocket tcp;
};

class Client : private PlainSocket, public ByteClient
{
public:
    explicit Client(quint16 port)
        : ByteClient(tcp)
    {
        tcp.connectToHost(QStringLiteral("127.0.0.1"), port);
        tcp.waitForConnected(patienceMs);
    }
    quint16 localPort() const { return tcp.localPort(); }
    void hangUp() { tcp.abort(); }
};

inline QByteArray post(const QByteArray &body, const QByteArray &fields = {}, const QByteArray &path = "/hook")
{
    return "POST " + path + " HTTP/1.1\r\nHost: localhost\r\n" + fields
        + "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

} // namespace slipway
