#include "app/logs/logwalk.h"

#include "app/logs/logfile.h"
#include "app/logs/scanjob.h"

#include <QElapsedTimer>

#include <algorithm>
#include <atomic>
#include <vector>

namespace slipway {

namespace {

constexpr qint64 blockBytes = 512 << 10; // stays in the cache of the processor
constexpr qint64 bytesInTurn = 64 << 20; // then others of the pool may go on
constexpr qint64 reportEvery = 50;       // ms

} // namespace

LogReader::~LogReader() = default;

class LogWalk::Job : public ScanJob<LogWalk>
{
public:
    Job(LogWalk *owner, std::shared_ptr<const LineLog> toRead, std::shared_ptr<LogReader> by, ScanUrgency urgency)
        : ScanJob(owner, urgency), log(std::move(toRead)), reader(std::move(by)), generation(log->extent().generation)
    {
    }

    std::atomic<bool> complete = false;

private:
    const std::shared_ptr<const LineLog> log;
    const std::shared_ptr<LogReader> reader;
    std::atomic<bool> stopped = false;

    // Only the thread that runs uses these.
    quint64 generation = 0;
    qint64 position = 0; // the beginning of a line, unless `within` one
    bool within = false;
    LineNumber line;
    QElapsedTimer sinceReport;

    void halt() override { stopped = true; }
    void resume() override { stopped = false; }
    bool isHalted() const override { return stopped; }

    void ended(LogWalk &owner) override
    {
        owner.m_running = isRunning();
        if (!owner.m_running)
            Q_EMIT owner.reachedEnd();
    }

    void report(qint64 total)
    {
        sinceReport.start();
        tell([found = reader->report(), done = position, total](LogWalk *to) {
            if (found)
                found();
            Q_EMIT to->advanced(done, total);
        });
    }

    bool takeTurn() override
    {
        std::vector<char> buffer;
        qint64 wanted = blockBytes;
        const qint64 from = position;
        if (!sinceReport.isValid())
            sinceReport.start();
        while (!stopped) {
            const bool ends = complete; // before the extent is asked for, which does not change any more then
            const LogExtent extent = log->extent();
            if (extent.generation != generation) {
                generation = extent.generation;
                position = 0;
                within = false;
                line = {};
                reader->restart();
                report(extent.bytes);
                return false;
            }
            const qint64 length = std::min(wanted, extent.bytes - position);
            const bool atEnd = position + length >= extent.bytes;
            if (length > 0) {
                if (static_cast<qint64>(buffer.size()) < length)
                    buffer.resize(static_cast<std::size_t>(length));
                if (log->file()->read(position, buffer.data(), length) < length)
                    break; // it became shorter: the next advance() comes after a refresh that noticed it, too
                if (log->extent().generation != generation)
                    continue;
                const bool taken = take({buffer.data(), static_cast<std::size_t>(length)}, atEnd, ends);
                if (!taken)
                    wanted *= 2; // of one line that is longer
                else if (!within)
                    wanted = blockBytes; // else its next part is as long
            }
            if (atEnd) {
                if (ends)
                    reader->end();
                report(extent.bytes);
                return true;
            }
            if (sinceReport.elapsed() >= reportEvery)
                report(extent.bytes);
            if (position - from >= bytesInTurn)
                return false;
        }
        return true;
    }

    // False: the block is too short for its line.
    bool take(std::string_view bytes, bool atEnd, bool ends)
    {
        const std::size_t newline = bytes.rfind('\n');
        const std::size_t finished = newline == std::string_view::npos ? 0 : newline + 1;
        if (finished == 0 && !atEnd) {
            if (static_cast<qint64>(bytes.size()) < LogReader::longestPart)
                return false;
            reader->read({bytes, line, within, true, false, false});
            position += static_cast<qint64>(bytes.size()) - LogReader::overlap;
            within = true;
            return true;
        }
        if (finished > 0) {
            line = line + LineCount{reader->read({bytes.substr(0, finished), line, within, false, false, false})};
            position += static_cast<qint64>(finished);
            within = false;
        }
        if (const std::string_view rest = bytes.substr(finished); atEnd && !rest.empty()) {
            reader->read({rest, line, within, false, true, ends});
            if (ends) {
                position += static_cast<qint64>(rest.size());
                within = true; // whatever may follow all the same
            }
        }
        return true;
    }
};

LogWalk::LogWalk(std::shared_ptr<const LineLog> log, std::shared_ptr<LogReader> reader, Urgency urgency, QObject *parent)
    : QObject(parent), m_job(std::make_shared<Job>(this, std::move(log), std::move(reader), urgency))
{
}

LogWalk::~LogWalk()
{
    m_job->leave();
}

void LogWalk::advance(bool complete)
{
    if (complete)
        m_job->complete = true;
    m_running = true;
    m_job->advance();
}

void LogWalk::stop()
{
    m_job->stop();
}

} // namespace slipway
