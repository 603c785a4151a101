#include "app/openapi/logevents.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QMutex>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

// Text is UTF-8 and has no line breaks of its own in an event: what overwrites a line becomes a line.
QByteArray eventOf(const QByteArray &line, qint64 offset)
{
    QByteArray text = QString::fromUtf8(line).toUtf8();
    if (text.endsWith('\r'))
        text.chop(1);
    text.replace("\r", "\ndata: ");
    return "id: " + QByteArray::number(offset) + "\ndata: " + text + "\n\n";
}

} // namespace

LogEvents::LogEvents(const QString &log, const QString &index, Form form, qint64 from,
                     const std::function<AnswerStream(StreamOptions)> &stream, QObject *parent)
    : QObject(parent)
    , m_log(log, index, false)
    , m_form(form)
    , m_offset(qMax<qint64>(0, from))
{
    StreamOptions options;
    options.head.headers.emplace_back("Cache-Control", "no-store");
    options.head.headers.emplace_back("X-Content-Type-Options", "nosniff");
    if (form == Form::Events) {
        options.head.contentType = "text/event-stream; charset=utf-8";
        options.head.headers.emplace_back("X-Accel-Buffering", "no"); // proxies shall pass it on as it comes
        options.head.body = "retry: 2000\n\n";
        options.keepAlive = ": keep-alive\n\n";
    } else {
        options.head.contentType = "text/plain; charset=utf-8";
    }
    // On an io thread: only where this still is may it be told.
    struct Way {
        QMutex mutex;
        LogEvents *to;
    };
    const auto way = std::make_shared<Way>();
    way->to = this;
    connect(this, &QObject::destroyed, [way] {
        const QMutexLocker lock(&way->mutex);
        way->to = nullptr;
    });
    options.wake = [way] {
        const QMutexLocker lock(&way->mutex);
        if (way->to)
            QMetaObject::invokeMethod(way->to, [to = way->to] { to->push(); }, Qt::QueuedConnection);
    };
    m_stream = stream(std::move(options));
    connect(&m_log, &LogStream::read, this, &LogEvents::take);
    connect(&m_log, &LogStream::ended, this, [this] {
        m_atEnd = true;
        end();
    });
    connect(&m_log, &LogStream::failed, this, [](const Error &) {}); // it goes on watching
    m_log.startAt(m_offset);
    m_log.start();
}

void LogEvents::complete(const Build &build)
{
    if (isFinished(build.state)) {
        const QJsonObject data{{u"state"_s, word(build.state)},
                               {u"exit_code"_s, build.exitCode ? QJsonValue(*build.exitCode) : QJsonValue()},
                               {u"reason"_s, build.reason}};
        m_end = "event: end\ndata: " + QJsonDocument(data).toJson(QJsonDocument::Compact) + "\n\n";
    }
    m_log.complete();
}

void LogEvents::take(const QByteArray &bytes)
{
    if (m_form == Form::Text) {
        m_unsent.append(bytes.constData(), std::size_t(bytes.size()));
    } else {
        m_line += bytes;
        qsizetype begin = 0;
        for (qsizetype at = m_line.indexOf('\n'); at >= 0; at = m_line.indexOf('\n', begin)) {
            m_offset += at + 1 - begin;
            const QByteArray event = eventOf(m_line.mid(begin, at - begin), m_offset);
            m_unsent.append(event.constData(), std::size_t(event.size()));
            begin = at + 1;
        }
        m_line.remove(0, begin);
    }
    push();
}

void LogEvents::push()
{
    if (!m_stream.isOpen()) {
        deleteLater();
        return;
    }
    if (!m_unsent.empty() && m_stream.write(m_unsent))
        m_unsent.clear();
    m_log.setPaused(!m_unsent.empty());
    if (m_atEnd)
        end();
}

void LogEvents::end()
{
    if (m_form == Form::Events && !m_line.isEmpty()) {
        m_offset += m_line.size();
        const QByteArray event = eventOf(std::exchange(m_line, {}), m_offset);
        m_unsent.append(event.constData(), std::size_t(event.size()));
    }
    if (m_form == Form::Events && !m_end.isEmpty())
        m_unsent.append(std::exchange(m_end, {}).toStdString());
    if (!m_unsent.empty() && m_stream.write(m_unsent))
        m_unsent.clear();
    if (!m_unsent.empty() && m_stream.isOpen())
        return; // told when there is room
    m_stream.end();
    deleteLater();
}

} // namespace slipway
