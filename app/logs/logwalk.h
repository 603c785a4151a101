// Takes a log to a reader in the background, block by block in the order of its lines, and goes on as the log grows: what
// searching, marking and folding have in common. The walk lives on one thread; its reader works on those of startScan(), in
// turns, so that a search that somebody waits for does not stand behind the scan of a large log. Deleting the walk stops the
// work; it waits for nothing. Memory does not grow with the log nor with its longest line.
#pragma once

#include "app/logs/linelog.h"
#include "app/logs/scanthreads.h"

#include <QObject>

#include <functional>
#include <memory>
#include <string_view>

namespace slipway {

// One thread of the pool at a time.
class LogReader
{
public:
    static constexpr qint64 longestPart = 4 << 20; // lines longer than this come in parts
    static constexpr qint64 overlap = 4 << 10;     // that a part has in common with the one before

    struct Block {
        std::string_view bytes; // whole lines with their newlines, or a part of one line
        LineNumber first;
        bool continues = false;  // it begins within a line
        bool cut = false;        // it ends within a line that goes on in the next block
        bool unfinished = false; // one line without its newline: it comes again when there is more of it, but for the last
        bool last = false;       // nothing will ever follow
    };

    virtual ~LogReader();
    virtual void restart() = 0;                // the log was cut short or replaced: what was found means nothing
    virtual qint64 read(const Block &block) = 0; // answers how many newlines there are
    virtual void end() { }                     // nothing follows; may be said again
    // To be done by the walk's thread, while the walk exists, with what was found; null: nothing is new. Asked for at most
    // every 50 ms and at the end.
    virtual std::function<void()> report() = 0;
};

class LogWalk : public QObject
{
    Q_OBJECT
public:
    using Urgency = ScanUrgency;
    ~LogWalk() override;

    // Reads what was not read yet: call it once, and again whenever the log grew. COMPLETE: nothing will follow, so an
    // unfinished last line is as good as finished.
    void advance(bool complete = false);
    void stop(); // advance() goes on from where it was
    bool isRunning() const { return m_running; }

Q_SIGNALS:
    void advanced(qint64 bytesDone, qint64 bytesTotal); // there is more, or after a restart less
    void reachedEnd();                                  // everything there was is read

protected:
    LogWalk(std::shared_ptr<const LineLog> log, std::shared_ptr<LogReader> reader, Urgency urgency, QObject *parent);

private:
    class Job;

    std::shared_ptr<Job> m_job;
    bool m_running = false;
};

} // namespace slipway
