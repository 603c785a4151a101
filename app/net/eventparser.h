// Server-sent events, taken out of a stream of bytes however it was cut: html.spec.whatwg.org, "9.2.5 Parsing an event stream".
// Pure; any thread.
#pragma once

#include "app/core/error.h"

#include <QByteArray>
#include <QList>

#include <optional>

namespace slipway {

struct StreamEvent {
    QByteArray id;   // the last one told, by this event or one before it
    QByteArray name; // empty: a message
    QByteArray data; // lines with a line feed between them
    friend bool operator==(const StreamEvent &, const StreamEvent &) = default;
};

class EventParser
{
public:
    explicit EventParser(qsizetype mostBytes) : m_mostBytes(mostBytes) { }

    // The events that are whole by now. Corrupt: one of them, or a line, has more bytes than allowed; nothing more is read then.
    Result<QList<StreamEvent>> push(const QByteArray &bytes);
    std::optional<int> retryMs() const { return m_retryMs; } // the pause the server wishes for
    const QByteArray &lastId() const { return m_id; }

private:
    void line(QByteArrayView line, QList<StreamEvent> &events);

    const qsizetype m_mostBytes;
    QByteArray m_open;         // a line that is not over
    qsizetype m_read = 0;      // of the stream, as far as its beginning matters
    bool m_isAfterReturn = false; // a line feed that comes next belongs to it
    bool m_isBroken = false;
    QByteArray m_id;
    QByteArray m_name;
    QByteArray m_data;
    bool m_hasData = false;
    std::optional<int> m_retryMs;
};

} // namespace slipway
