// Watches a growing log and keeps its LineLog and LogIndex up to date, on a thread of its own. What was appended is
// announced at once if nothing was for 50 ms, else when those are over, so that a flood makes 20 announcements a second.
// The object lives on one thread (the window's); its signals arrive there. The log and the index may be read at once.
#pragma once

#include "app/logs/linelog.h"
#include "app/logs/logindex.h"

#include <QObject>
#include <QThread>

#include <chrono>
#include <memory>

namespace slipway {

class LogFollower : public QObject
{
    Q_OBJECT
public:
    static constexpr std::chrono::milliseconds announceEvery{50};

    // INDEX is the log.idx beside the log; empty: the log has no times and no steps.
    explicit LogFollower(QString path, QString index = {}, QObject *parent = nullptr);
    ~LogFollower() override; // stops within one window of reading

    void start();
    // The writer has ended: reads to the end once more, stops watching, then finished().
    void complete();

    // A large file is read no further; what was read stays. readOn() goes on from there.
    void stopReading();
    void readOn();

    bool isOpen() const { return m_log != nullptr; }
    bool isFinished() const { return m_finished; }
    const std::shared_ptr<const LineLog> &log() const { return m_log; } // null until opened()
    const std::shared_ptr<const LogIndex> &index() const { return m_index; } // null without an index file

Q_SIGNALS:
    void opened(); // the file exists, log() is set; before any grew()
    void grew(slipway::LineCount lines, qint64 bytes); // totals
    void indexing(qint64 bytesIndexed, qint64 bytesTotal); // a large file is being read
    void readingStopped(); // as it was asked for; finished() waits for readOn()
    void restarted(); // the file was cut short or replaced: line numbers start over; a grew() follows
    void indexChanged(); // new times, maybe steps or silences
    void failed(const slipway::Error &error); // said once for each kind of trouble; it goes on watching
    void finished();

private:
    class Worker;
    std::stop_source m_stop; // before the worker, which takes a token of it
    std::stop_source m_pause;
    QThread m_thread;
    Worker *m_worker = nullptr; // lives on m_thread, deleted when it ends
    std::shared_ptr<const LineLog> m_log;
    std::shared_ptr<const LogIndex> m_index;
    bool m_finished = false;
};

} // namespace slipway
