// Compares the log of a build with that of another one in the background, and again as it grows. Lives on one thread; the
// work is done on the global thread pool, and the result arrives as a signal. Deleting it stops the work; it waits for nothing.
#pragma once

#include "app/logs/logdiff.h"

#include <QObject>

#include <memory>

namespace slipway {

// A log on disk, opened and indexed by the comparison itself.
struct LogPlace {
    QString path;
    QString index;       // log.idx; empty: none
    QStringList steps;   // names of the recipe's steps
    QStringList folders; // that only this run has
    bool live = false;   // somebody still writes
    friend bool operator==(const LogPlace &, const LogPlace &) = default;
};

class LogComparison : public QObject
{
    Q_OBJECT
public:
    // LEFT is what is known, RIGHT the log in question.
    LogComparison(LogPlace left, LogPlace right, QObject *parent = nullptr);
    ~LogComparison() override;

    // Compares what is there now: call it once, and again whenever a log grew. While it works it notes that it has to
    // begin again afterwards. COMPLETE: the right log's writer has ended.
    void advance(bool complete = false);
    void stop(); // answers with Cancelled

    bool isRunning() const { return m_running; }
    // Null until the first finished().
    const std::shared_ptr<const LogDifference> &difference() const { return m_difference; }
    // Of the right log, as it was compared; none where it has no such step.
    std::optional<LineRange> stepOfRight(int step) const;
    // What is shown beside the difference: null until the first finished().
    const std::shared_ptr<const LineLog> &left() const { return m_left; }
    const std::shared_ptr<const LineLog> &right() const { return m_right; }
    // When their lines were written; null: there is no index.
    const std::shared_ptr<const LogIndex> &leftIndex() const { return m_leftIndex; }
    const std::shared_ptr<const LogIndex> &rightIndex() const { return m_rightIndex; }

Q_SIGNALS:
    void progressed(qint64 bytesDone, qint64 bytesTotal);
    void finished(); // difference() is new
    void failed(const slipway::Error &error);

private:
    class Job;
    struct Answer;
    void take(const Answer &answer);

    std::shared_ptr<Job> m_job;
    std::shared_ptr<const LogDifference> m_difference;
    std::shared_ptr<const LineLog> m_left;
    std::shared_ptr<const LineLog> m_right;
    std::shared_ptr<const LogIndex> m_leftIndex;
    std::shared_ptr<const LogIndex> m_rightIndex;
    std::vector<StepLines> m_steps;
    bool m_running = false;
};

} // namespace slipway
