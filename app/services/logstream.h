// The lines of one build's log, from its beginning to its end or as they are written. Main thread.
#pragma once

#include "app/core/error.h"
#include "app/logs/logfollower.h"

#include <QByteArray>
#include <QObject>

namespace slipway {

class LogStream final : public QObject
{
    Q_OBJECT
public:
    // withTimes puts the time of writing before each line: 2026-03-12T14:32:07.412Z.
    LogStream(const QString &log, const QString &index, bool withTimes, QObject *parent = nullptr);

    // Leaves out the bytes before this offset, of which a reader has the rest already. Before start().
    void startAt(qint64 offset) { m_from = offset; }
    void start();
    // Reads no further until it is taken back, so that a slow reader needs no memory.
    void setPaused(bool paused);
    void complete(); // the build has ended: read to the end, then ended()

Q_SIGNALS:
    void read(const QByteArray &bytes); // whole lines, the last one perhaps without newline
    void ended();
    void failed(const slipway::Error &error);

private:
    void take();
    bool findStart();

    LogFollower m_follower;
    bool m_withTimes;
    qint64 m_from = 0;     // still to be found; 0: it was
    bool m_paused = false;
    bool m_complete = false;
    qint64 m_next = 0;     // line to be written next
    qint64 m_written = 0;  // bytes of an unfinished line that were written already
};

} // namespace slipway
