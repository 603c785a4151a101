#include "tests/support/kubeexec.h"

#include <QtEndian>

namespace slipway {

namespace {

enum ControlFrame { SynStream = 1, SynReply = 2, RstStream = 3, Ping = 6, GoAway = 7 };
constexpr quint8 fin = 1;

QByteArray number(quint32 value)
{
    QByteArray bytes(4, '\0');
    qToBigEndian(value, bytes.data());
    return bytes;
}

quint32 numberAt(const QByteArray &bytes, qsizetype at) { return qFromBigEndian<quint32>(bytes.constData() + at); }

} // namespace

KubeExec::KubeExec(QTcpSocket *socket, bool hasInput)
    : QObject(socket)
    , m_socket(socket)
    , m_awaited(hasInput ? QList<Stream>{Status, Input, Output, Errors} : QList<Stream>{Status, Output, Errors})
{
    socket->write("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: SPDY/3.1\r\nX-Stream-Protocol-Version: v4.channel.k8s.io\r\n\r\n");
}

void KubeExec::feed(const QByteArray &bytes)
{
    m_bytes += bytes;
    qsizetype at = 0;
    while (m_bytes.size() - at >= 8) {
        const quint32 first = numberAt(m_bytes, at), second = numberAt(m_bytes, at + 4);
        const qsizetype size = second & 0xffffff;
        if (m_bytes.size() - at < 8 + size)
            break;
        const QByteArray body = m_bytes.sliced(at + 8, size);
        at += 8 + size;
        const bool isLast = (second >> 24 & fin) != 0;
        if ((first & 0x80000000) == 0) {
            if (first != m_ids.value(Input))
                continue;
            if (!body.isEmpty())
                Q_EMIT input(body);
            if (isLast)
                Q_EMIT inputEnded();
        } else if ((first & 0xffff) == SynStream) {
            reply(numberAt(body, 0) & 0x7fffffff); // what its headers say its place in the order says as well
        } else if ((first & 0xffff) == Ping) {
            frame(number(first), body);
        }
    }
    m_bytes.remove(0, at);
}

void KubeExec::frame(const QByteArray &head, const QByteArray &body)
{
    if (m_socket)
        m_socket->write(head + number(quint32(body.size())) + body);
}

// Without headers. They are compressed as one zlib stream with a dictionary for the whole connection, of which blocks that are stored, not
// deflated, are enough here; the empty one lets the reader have what stands before it.
void KubeExec::reply(quint32 id)
{
    using namespace std::string_view_literals;
    constexpr std::string_view begin = "\x78\xbb\xe3\xc6\xa7\xc2"sv, none = "\0\4\0\xfb\xff\0\0\0\0\0\0\0\xff\xff"sv;
    QByteArray headers;
    if (!std::exchange(m_hasReplied, true))
        headers.append(begin.data(), qsizetype(begin.size()));
    headers.append(none.data(), qsizetype(none.size()));
    frame(number(0x80030000 | SynReply), number(id) + headers);
    if (m_awaited.isEmpty())
        return;
    const Stream stream = m_awaited.takeFirst();
    m_ids[stream] = id;
    if (m_early.contains(stream))
        write(stream, m_early.take(stream), false);
    if (m_awaited.isEmpty() && m_hasEnded)
        finish(m_code);
}

void KubeExec::write(Stream stream, const QByteArray &bytes, bool isLast)
{
    const auto id = m_ids.constFind(stream);
    if (id == m_ids.constEnd()) {
        m_early[stream] += bytes;
        return;
    }
    constexpr qsizetype most = 1 << 20; // a frame's size has 24 bits
    for (qsizetype at = 0; at < bytes.size() || isLast; at += most) {
        const QByteArray piece = bytes.mid(at, most);
        const bool ends = isLast && at + piece.size() >= bytes.size();
        if (m_socket)
            m_socket->write(number(*id) + number(quint32(piece.size()) | (ends ? quint32(fin) << 24 : 0)) + piece);
        if (ends)
            return;
    }
}

void KubeExec::finish(int code)
{
    m_hasEnded = true;
    m_code = code;
    if (!m_awaited.isEmpty())
        return; // once all are open
    write(Output, {}, true);
    write(Errors, {}, true);
    const QByteArray text = QByteArray::number(code);
    write(Status,
          code == 0 ? QByteArray(R"({"metadata":{},"status":"Success"})")
                    : R"({"metadata":{},"status":"Failure","reason":"NonZeroExitCode","message":"command terminated with non-zero exit code",)"
                      R"("details":{"causes":[{"reason":"ExitCode","message":")" + text + R"("}]}})",
          true);
}

void KubeExec::breakOff()
{
    if (m_socket)
        m_socket->abort();
}

} // namespace slipway
