// Searches a log in the background, block by block, and goes on as the log grows. Lives on one thread; the work is done
// on the global thread pool, and results arrive as signals. Deleting it stops the work; it waits for nothing.
#pragma once

#include "app/logs/linelog.h"
#include "app/logs/linematcher.h"
#include "app/logs/lineset.h"

#include <QObject>

#include <memory>

namespace slipway {

class LogSearch : public QObject
{
    Q_OBJECT
public:
    LogSearch(std::shared_ptr<const LineLog> log, std::shared_ptr<const LineMatcher> matcher, QObject *parent = nullptr);
    ~LogSearch() override;

    // Searches what was not searched yet: call it once, and again whenever the log grew. The unfinished last line is
    // searched anew each time, unless it is longer than 1 MiB; with COMPLETE it is searched at any length.
    void advance(bool complete = false);
    void stop(); // advance() goes on from where it was

    const LineSet &hits() const { return m_hits; }
    const std::shared_ptr<const LineMatcher> &matcher() const { return m_matcher; }
    LineCount searched() const { return m_searched; } // lines, an unfinished last one that was looked at included
    bool isRunning() const { return m_running; }

Q_SIGNALS:
    void advanced(qint64 bytesDone, qint64 bytesTotal); // hits() may have more, or after a restart fewer
    void reachedEnd();                                  // everything there was is searched

private:
    struct Job;
    struct Found {
        quint64 generation = 0;
        LineNumber from; // hits at and behind this line are replaced
        std::vector<LineNumber> lines;
        LineCount searched;
        qint64 done = 0;
        qint64 total = 0;
    };
    void take(const Found &found);

    std::shared_ptr<const LineMatcher> m_matcher;
    std::shared_ptr<Job> m_job;
    LineSet m_hits;
    LineCount m_searched;
    quint64 m_generation = 0;
    bool m_running = false;
};

} // namespace slipway
