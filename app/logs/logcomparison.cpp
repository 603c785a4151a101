#include "app/logs/logcomparison.h"

#include <QFile>
#include <QMutex>
#include <QThreadPool>

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
    std::vector<StepLines> steps;
};

// Shared with the pool, so that the owner can go at any time.
struct LogComparison::Job : std::enable_shared_from_this<LogComparison::Job> {
    LogPlace places[2];
    std::atomic<bool> complete = false;

    QMutex lock; // guards what follows
    LogComparison *owner = nullptr;
    std::stop_source stop;
    bool running = false;
    bool again = false;

    // Only the thread that runs uses these.
    std::shared_ptr<LineLog> logs[2];
    std::shared_ptr<LogIndex> indexes[2];

    template <typename Fn> void tell(Fn fn)
    {
        const QMutexLocker locker(&lock);
        if (owner)
            QMetaObject::invokeMethod(owner, [to = owner, fn = std::move(fn)] { fn(to); }, Qt::QueuedConnection);
    }

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
                answer.difference = std::make_shared<const LogDifference>(std::move(*difference));
                return answer;
            }
            if (difference.error().code != ErrorCode::Conflict || attempt == mostAttempts) {
                answer.error = difference.error();
                return answer;
            }
        }
    }

    void run()
    {
        for (;;) {
            std::stop_token token;
            {
                const QMutexLocker locker(&lock);
                token = stop.get_token();
            }
            Answer answer = compare(token);
            tell([answer = std::move(answer)](LogComparison *to) { to->take(answer); });
            const QMutexLocker locker(&lock);
            if (again && owner) {
                again = false;
                continue;
            }
            running = false;
            if (owner)
                QMetaObject::invokeMethod(owner, [to = owner] { to->ended(); }, Qt::QueuedConnection);
            return;
        }
    }
};

LogComparison::LogComparison(LogPlace left, LogPlace right, QObject *parent) : QObject(parent), m_job(std::make_shared<Job>())
{
    m_job->places[0] = std::move(left);
    m_job->places[1] = std::move(right);
    m_job->owner = this;
}

LogComparison::~LogComparison()
{
    const QMutexLocker locker(&m_job->lock);
    m_job->stop.request_stop();
    m_job->owner = nullptr;
}

void LogComparison::advance(bool complete)
{
    const QMutexLocker locker(&m_job->lock);
    if (m_job->stop.stop_requested())
        m_job->stop = std::stop_source();
    if (complete)
        m_job->complete = true;
    m_running = true;
    if (m_job->running) {
        m_job->again = true;
        return;
    }
    m_job->running = true;
    QThreadPool::globalInstance()->start([job = m_job] { job->run(); });
}

void LogComparison::stop()
{
    const QMutexLocker locker(&m_job->lock);
    m_job->again = false;
    m_job->stop.request_stop();
}

void LogComparison::ended()
{
    const QMutexLocker locker(&m_job->lock);
    m_running = m_job->running; // it may have been asked again meanwhile
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
    m_steps = answer.steps;
    Q_EMIT finished();
}

} // namespace slipway
