#include "app/services/logstream.h"

#include "app/core/clock.h"

namespace slipway {

LogStream::LogStream(const QString &log, const QString &index, bool withTimes, QObject *parent)
    : QObject(parent)
    , m_follower(log, index)
    , m_withTimes(withTimes)
{
    connect(&m_follower, &LogFollower::grew, this, &LogStream::take);
    connect(&m_follower, &LogFollower::indexChanged, this, &LogStream::take); // times that were waited for
    connect(&m_follower, &LogFollower::failed, this, &LogStream::failed);
    connect(&m_follower, &LogFollower::finished, this, [this] {
        take();
        Q_EMIT ended();
    });
}

void LogStream::start()
{
    m_follower.start();
}

void LogStream::complete()
{
    m_follower.complete();
}

void LogStream::take()
{
    const auto log = m_follower.log();
    if (!log)
        return;
    const auto index = m_follower.index();
    constexpr qint64 atOnce = 4096;
    constexpr qint64 wholeLine = qint64(1) << 40;
    for (;;) {
        const auto lines = log->lines({m_next}, {atOnce}, wholeLine);
        const qint64 before = m_next;
        QByteArray bytes;
        for (const LogLine &line : lines) {
            const QByteArray rest = line.bytes.mid(m_written);
            if (m_withTimes && m_written == 0) {
                const auto time = index ? index->timeAt(line.span.begin) : std::nullopt;
                if (!time && !m_follower.isFinished())
                    break;
                bytes += time ? isoTime(*time).toLatin1() : QByteArray("-");
                bytes += ' ';
            }
            bytes += rest;
            if (!line.span.finished) {
                m_written = line.bytes.size();
                Q_EMIT read(bytes);
                return;
            }
            bytes += '\n';
            m_written = 0;
            ++m_next;
        }
        if (m_next == before)
            return;
        Q_EMIT read(bytes);
    }
}

} // namespace slipway
