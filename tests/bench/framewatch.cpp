#include "tests/bench/framewatch.h"

#include <QElapsedTimer>
#include <QEvent>
#include <QEventLoop>
#include <QFile>
#include <QTimer>

#include <algorithm>
#include <ctime>
#include <utility>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr qint64 longestWait = 100; // ms, for a frame of a step that changes nothing in sight

double milliseconds(const QElapsedTimer &since)
{
    return double(since.nsecsElapsed()) / 1e6;
}

double threadMs()
{
    timespec now;
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return double(now.tv_sec) * 1e3 + double(now.tv_nsec) / 1e6;
}

} // namespace

FrameWatch::FrameWatch(int &argc, char **argv) : QApplication(argc, argv) { }

bool FrameWatch::notify(QObject *receiver, QEvent *event)
{
    if (receiver->thread() != thread()) // other threads come here, too
        return QApplication::notify(receiver, event);
    // Either to the widget, or to its window and from there on; from a timer of the window's or by itself.
    const bool paints = event->type() == QEvent::UpdateRequest && !m_painting;
    if (!paints && (m_within || m_stepping))
        return QApplication::notify(receiver, event);
    const bool outermost = !m_within;
    m_within = true;
    m_painting = m_painting || paints;
    QElapsedTimer since;
    since.start();
    const double before = threadMs();
    const bool done = QApplication::notify(receiver, event);
    if (paints) {
        m_frames.push_back(milliseconds(since) + std::exchange(m_stepMs, 0));
        m_cpu.push_back(threadMs() - before + std::exchange(m_stepCpuMs, 0));
        m_painting = false;
    } else {
        m_turns.push_back(threadMs() - before);
    }
    m_within = !outermost;
    if (paints && m_painted)
        m_painted();
    return done;
}

void FrameWatch::forget()
{
    m_frames.clear();
    m_turns.clear();
    m_cpu.clear();
}

QJsonObject FrameWatch::noted() const
{
    return {{u"frames"_s, qint64(m_frames.size())},
            {u"median_ms"_s, percentile(m_frames, 50)},
            {u"p99_ms"_s, percentile(m_frames, 99)},
            {u"p99_cpu_ms"_s, percentile(m_cpu, 99)},
            {u"worst_ms"_s, percentile(m_frames, 100)},
            {u"turn_worst_cpu_ms"_s, percentile(m_turns, 100)}};
}

void FrameWatch::frame(const std::function<bool()> &step, qint64 restMs)
{
    const std::size_t frames = m_frames.size();
    QElapsedTimer since;
    since.start();
    const double before = threadMs();
    m_stepping = true;
    const bool changed = step();
    m_stepping = false;
    m_stepMs = milliseconds(since);
    m_stepCpuMs = threadMs() - before;
    if (changed)
        runUntil([&] { return m_frames.size() > frames; }, longestWait);
    runUntil([] { return false; }, restMs);
}

bool FrameWatch::runUntil(const std::function<bool()> &ended, qint64 most)
{
    // A loop that sleeps, as that of the program does: one that spins is the last to get the processor.
    QEventLoop loop;
    QTimer timer;
    timer.setTimerType(Qt::PreciseTimer);
    QElapsedTimer since;
    since.start();
    bool done = false;
    connect(&timer, &QTimer::timeout, &loop, [&] {
        done = ended();
        if (done || since.elapsed() >= most)
            loop.quit();
    });
    timer.start(1);
    loop.exec();
    return done;
}

double percentile(std::vector<double> values, int percent)
{
    std::sort(values.begin(), values.end());
    return values.empty() ? 0 : values[std::min(values.size() - 1, values.size() * std::size_t(percent) / 100)];
}

qint64 residentMegabytes(const char *which)
{
    QFile status(u"/proc/self/status"_s);
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : status.readAll().split('\n')) {
        if (line.startsWith(which))
            return line.mid(qstrlen(which)).trimmed().split(' ').first().toLongLong() / 1024;
    }
    return 0;
}

} // namespace slipway
