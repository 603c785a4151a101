#include "app/logs/logcomparison.h"

#include "app/logs/scanjob.h"

#include <QFile>

#include <algorithm>
#include <atomic>
#include <chrono>

namespace slipway {

namespace {

constexpr auto reportEvery = std::chrono::milliseconds(50);
constexpr int mostAttempts = 3; // at logs that are written anew while they are compared

} // namespace

struct LogComparison::Answer {
    Error error;
    std::shared_ptr<const LogDifference> difference; // null: the error tells why
    std::shared_ptr<const LineLog> left;
    std::shared_ptr<const LineLog> right;
    std::shared_ptr<const LogIndex> leftIndex;
    std::shared_ptr<const LogIndex> rightIndex;
    std::vector<StepLines> steps;
};

class LogComparison::Job : public ScanJob<LogComparison>
{
public:
    Job(LogComparison *owner, LogPlace left, LogPlace right)
        : ScanJob(owner, ScanUrgency::Awaited), places{std::move(left), std::move(right)}
    {
    }

    std::atomic<bool> complete = false;

private:
    const LogPlace places[2];
    std::stop_source stopping; // under the lock

    // Only the thread that runs uses these.
    std::shared_ptr<LineLog> logs[2];
    std::shared_ptr<LogIndex> indexes[2];

    void halt() override { stopping.request_stop(); }
    bool isHalted() const override { return stopping.stop_requested(); }
    void resume() override
    {
        if (isHalted())
            stopping = std::stop_source();
    }

    void ended(LogComparison &owner) override { owner.m_running = isRunning(); }

    Result<LogSide> read(int which, const std::stop_token &token)
    {
        const LogPlace &place = places[which];
        if (!logs[which]) {
            auto opened = LineLog::open(place.path);
            if (!opened)
                return failure(opened.error());
            logs[which] = *opened;
            if (!place.index.isEmpty())
                indexes[which] = std::make_shared<LogIndex>(place.index);
        }
        if (auto refreshed = logs[which]->refresh(token); !refreshed)
            return failure(refreshed.error());
        // Without an index there are no steps, and the logs are compared as a whole.
        std::shared_ptr<const LogIndex> index;
        if (indexes[which] && indexes[which]->refresh())
            index = indexes[which];
        LogSide side{logs[which], index, place.steps, {}, which == 0 || !place.live || complete};
        for (const QString &folder : place.folders)
            side.folders.push_back(QFile::encodeName(folder).toStdString());
        return side;
    }

    Answer compare(const std::stop_token &token)
    {
        Answer answer;
        for (int attempt = 1;; ++attempt) {
            const auto left = read(0, token);
            const auto right = left ? read(1, token) : left;
            if (!left || !right) {
                answer.error = left ? right.error() : left.error();
                return answer;
            }
            auto said = std::chrono::steady_clock::now();
            auto difference = compareLogs(*left, *right, token, [&](qint64 done, qint64 total) {
                const auto now = std::chrono::steady_clock::now();
                if (now - said < reportEvery)
                    return;
                said = now;
                tell([done, total](LogComparison *to) { Q_EMIT to->progressed(done, total); });
            });
            if (difference) {
                if (right->index)
                    answer.steps = stepLines(*right->log, *right->index, difference->right);
                answer.left = left->log;
                answer.right = right->log;
                answer.leftIndex = left->index;
                answer.rightIndex = right->index;
                answer.difference = std::make_shared<const LogDifference>(std::move(*difference));
                return answer;
            }
            if (difference.error().code != ErrorCode::Conflict || attempt == mostAttempts) {
                answer.error = difference.error();
                return answer;
            }
        }
    }

    bool takeTurn() override
    {
        std::stop_token token;
        {
            const QMutexLocker locker(&m_lock);
            token = stopping.get_token();
        }
        tell([answer = compare(token)](LogComparison *to) { to->take(answer); });
        return true;
    }
};

LogComparison::LogComparison(LogPlace left, LogPlace right, QObject *parent)
    : QObject(parent), m_job(std::make_shared<Job>(this, std::move(left), std::move(right)))
{
}

LogComparison::~LogComparison()
{
    m_job->leave();
}

void LogComparison::advance(bool complete)
{
    if (complete)
        m_job->complete = true;
    m_running = true;
    m_job->advance();
}

void LogComparison::stop()
{
    m_job->stop();
}

std::optional<LineRange> LogComparison::stepOfRight(int step) const
{
    const auto found = std::find_if(m_steps.begin(), m_steps.end(), [step](const StepLines &each) { return each.step == step; });
    return found == m_steps.end() ? std::nullopt : std::optional(found->lines);
}

void LogComparison::take(const Answer &answer)
{
    if (!answer.difference) {
        Q_EMIT failed(answer.error);
        return;
    }
    m_difference = answer.difference;
    m_left = answer.left;
    m_right = answer.right;
    m_leftIndex = answer.leftIndex;
    m_rightIndex = answer.rightIndex;
    m_steps = answer.steps;
    Q_EMIT finished();
}

} // namespace slipway
