#include "app/services/logstream.h"

#include "app/core/clock.h"

#include <algorithm>
#include <utility>

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
        m_complete = true;
        take();
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

void LogStream::setPaused(bool paused)
{
    if (std::exchange(m_paused, paused) && !paused)
        take();
}

// False while the file is not read that far.
bool LogStream::findStart()
{
    const auto log = m_follower.log();
    if (m_from <= 0 || !log)
        return true;
    if (log->extent().bytes < m_from && !m_complete)
        return false;
    const LineNumber line = log->lineAt(m_from);
    const auto spans = log->spans(line, {1});
    m_next = line.value;
    m_written = spans.empty() ? 0 : std::max<qint64>(0, m_from - spans.front().begin);
    m_from = 0;
    return true;
}

void LogStream::take()
{
    const auto log = m_follower.log();
    if (m_paused || !findStart())
        return;
    if (!log) {
        if (std::exchange(m_complete, false))
            Q_EMIT ended();
        return;
    }
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
                if (!m_paused && std::exchange(m_complete, false))
                    Q_EMIT ended();
                return;
            }
            bytes += '\n';
            m_written = 0;
            ++m_next;
        }
        if (m_next == before) {
            if (std::exchange(m_complete, false))
                Q_EMIT ended();
            return;
        }
        Q_EMIT read(bytes);
        if (m_paused)
            return;
    }
}

} // namespace slipway
