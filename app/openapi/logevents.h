// A build's log on its way to a client of the API: as server-sent events, whose ids are offsets in the log so that a client goes
// on where it was (https://html.spec.whatwg.org/multipage/server-sent-events.html), or as plain text. Deletes itself when the
// client has gone or everything was sent. Main thread.
#pragma once

#include "app/domain/build.h"
#include "app/hooks/responder.h"
#include "app/services/logstream.h"

#include <functional>
#include <memory>

namespace slipway {

class LogEvents final : public QObject
{
    Q_OBJECT
public:
    enum class Form { Events, Text };

    // stream() opens the client's stream with those options.
    LogEvents(const QString &log, const QString &index, Form form, qint64 from,
              const std::function<AnswerStream(StreamOptions)> &stream, QObject *parent);

    void complete(const Build &build); // it has ended, or all that is there so far is to be sent

private:
    void take(const QByteArray &bytes);
    void push();
    void end();

    LogStream m_log;
    const Form m_form;
    AnswerStream m_stream;
    QByteArray m_line;         // unfinished
    qint64 m_offset;           // of what was read
    std::string m_unsent;      // did not fit
    QByteArray m_end;          // the last event, once it is known
    bool m_atEnd = false;
};

} // namespace slipway
