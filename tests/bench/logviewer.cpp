// One measure of the log view in a process of its own, so that nothing is warm and memory is its own: what it reads, the pane
// itself on a window without a screen, or QPlainTextEdit in its place. slipway_bench starts it and reads its JSON.
#include "app/logs/logdiff.h"
#include "app/logs/logsearch.h"
#include "app/logs/secretscan.h"
#include "tests/bench/framewatch.h"
#include "ui/common/logview/logpane.h"
#include "ui/theme/theme.h"

#include <QElapsedTimer>
#include <QFile>
#include <QJsonDocument>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QTimer>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <thread>

#include <unistd.h>

using namespace slipway;
using namespace Qt::StringLiterals;

namespace {

constexpr QSize windowSize{1440, 900};
constexpr int idleFrames = 600;
constexpr qint64 mostScrolling = 15'000; // ms
constexpr qint64 restMs = 4; // between frames, as on a fast screen

double milliseconds(const QElapsedTimer &since)
{
    return double(since.nsecsElapsed()) / 1e6;
}

double processorMs() // of all threads
{
    return double(std::clock()) * 1e3 / CLOCKS_PER_SEC;
}

[[noreturn]] void fail(const QString &why)
{
    std::fprintf(stderr, "%s\n", qUtf8Printable(why));
    std::exit(1);
}

std::shared_ptr<LineLog> opened(const QString &path)
{
    auto log = LineLog::open(path);
    if (!log)
        fail(log.error().detail);
    return *log;
}

QJsonObject index(const QString &path)
{
    QElapsedTimer since;
    since.start();
    const double before = processorMs();
    const auto log = opened(path);
    if (!log->refresh())
        fail(u"the log cannot be read"_s);
    return {{u"ms"_s, milliseconds(since)}, {u"cpu_ms"_s, processorMs() - before}, {u"lines"_s, log->extent().lines.value}};
}

QJsonObject search(FrameWatch &application, const QString &path, const QString &kind, const QString &text)
{
    const auto log = opened(path);
    if (!log->refresh())
        fail(u"the log cannot be read"_s);
    const auto matcher = LineMatcher::compile({text, kind != "anycase"_L1, false, kind == "regex"_L1});
    if (!matcher)
        fail(matcher.error().message);
    LogSearch search(log, *matcher);
    bool ended = false;
    QObject::connect(&search, &LogSearch::reachedEnd, &search, [&ended] { ended = true; });
    QElapsedTimer since;
    since.start();
    const double before = processorMs();
    search.advance(true);
    application.runUntil([&ended] { return ended; });
    return {{u"ms"_s, milliseconds(since)},
            {u"cpu_ms"_s, processorMs() - before}, {u"lines"_s, search.hits().count()}, {u"peak_mb"_s, residentMegabytes("VmHWM:")}};
}

QJsonObject compare(const QString &left, const QString &right)
{
    const qint64 before = residentMegabytes("VmRSS:");
    QElapsedTimer since;
    since.start();
    const LogSide sides[] = {{opened(left), nullptr, {}, {}, true}, {opened(right), nullptr, {}, {}, true}};
    for (const LogSide &side : sides) {
        if (!std::const_pointer_cast<LineLog>(side.log)->refresh())
            fail(u"the log cannot be read"_s);
    }
    const auto difference = compareLogs(sides[0], sides[1]);
    if (!difference)
        fail(difference.error().message);
    return {{u"ms"_s, milliseconds(since)},
            {u"differences"_s, difference->differences()},
            {u"new_lines"_s, difference->newLines.count()},
            {u"exact"_s, difference->exact},
            {u"resident_mb"_s, QJsonObject{{u"before"_s, before}, {u"peak"_s, residentMegabytes("VmHWM:")}}}};
}

QScrollBar *barOf(const QAbstractScrollArea *area) // a log of one line goes sideways
{
    return area->verticalScrollBar()->maximum() > 0 ? area->verticalScrollBar() : area->horizontalScrollBar();
}

// Line by line, by pages, and to places far away.
void scrollOn(FrameWatch &application, QScrollBar *bar, int step)
{
    application.frame([&] {
        const int before = bar->value();
        if (step % 50 == 49)
            bar->setValue(int(qint64(bar->maximum()) * (step * 37 % 100) / 100));
        else if (step % 10 == 9)
            bar->setValue(bar->value() + bar->pageStep());
        else
            bar->setValue(bar->value() + 3);
        return bar->value() != before;
    }, restMs);
}

// Frames while nothing else goes on. Fewer than there should be say so.
QJsonObject scrolled(FrameWatch &application, QScrollBar *bar, int step)
{
    application.forget();
    QElapsedTimer since;
    since.start();
    int done = 0;
    for (; done < idleFrames && bar->maximum() > 0 && since.elapsed() < mostScrolling; ++done)
        scrollOn(application, bar, step + done);
    QJsonObject noted = application.noted();
    if (bar->maximum() == 0)
        noted[u"left_out"_s] = u"there is nothing to scroll"_s;
    else if (done < idleFrames)
        noted[u"left_out"_s] = u"after %1 s only %2 of %3 steps were done"_s.arg(mostScrolling / 1000).arg(done).arg(idleFrames);
    return noted;
}

QJsonObject view(FrameWatch &application, const QString &path)
{
    static const SystemClock clock;
    const Theme theme(&application, Theme::Mode::Light);
    LogPane pane(clock);
    pane.resize(windowSize);
    pane.show();
    application.runUntil([] { return false; }, 200);
    const qint64 before = residentMegabytes("VmRSS:");

    // As on the page of a build that is over: errors, folds and losses are looked for by the pane, secrets beside it.
    std::stop_source stop;
    QElapsedTimer since;
    double firstPage = 0;
    double all = 0;
    application.setPainted([&] {
        if (firstPage == 0 && pane.document()->lines().value > 0)
            firstPage = milliseconds(since);
    });
    QObject::connect(pane.document(), &LogDocument::completed, &pane, [&] { all = milliseconds(since); });
    since.start();
    pane.showLog(path, {}, {}, false);
    auto secrets = findSecretsLater(path, QByteArrayLiteral("bench"), stop.get_token());
    if (!application.runUntil([&] { return firstPage > 0; }))
        fail(u"nothing was painted"_s);

    application.forget();
    QScrollBar *const bar = barOf(pane.view());
    int step = 0;
    while (!(pane.document()->isMarked() && secrets.isFinished()) || step < 100)
        scrollOn(application, bar, step++);
    const double scanned = milliseconds(since);
    const QJsonObject whileScanning = application.noted();
    const QJsonObject scrolling = scrolled(application, bar, step);
    (void)pane.document()->setSearch(SearchPattern{u"registry layer"_s, true, false, false});
    application.runUntil([&] { return !pane.document()->isSearching(); });
    return {{u"lines"_s, pane.document()->lines().value},
            {u"first_page_ms"_s, firstPage},
            {u"all_lines_ms"_s, all},
            {u"all_scans_ms"_s, scanned},
            {u"scrolling_while_scanning"_s, whileScanning},
            {u"scrolling"_s, scrolling},
            {u"resident_mb"_s, QJsonObject{{u"empty_pane"_s, before}, {u"peak"_s, residentMegabytes("VmHWM:")}}}};
}

QJsonObject follow(FrameWatch &application, const QString &folder, qint64 seconds)
{
    static const SystemClock clock;
    const Theme theme(&application, Theme::Mode::Light);
    LogPane pane(clock);
    pane.resize(windowSize);
    pane.show();
    pane.showLog(folder + u"/log"_s, folder + u"/log.idx"_s, {u"build"_s}, true);
    if (!application.runUntil([&] { return pane.document()->lines().value > 0; }, 20'000))
        fail(u"nothing is written"_s);
    application.forget();
    const qint64 before = pane.document()->lines().value;
    QElapsedTimer since;
    since.start();
    application.runUntil([] { return false; }, seconds * 1000);
    QJsonObject noted = application.noted();
    noted[u"lines_per_s"_s] = double(pane.document()->lines().value - before) * 1e3 / double(since.elapsed());
    noted[u"peak_mb"_s] = residentMegabytes("VmHWM:");
    return noted;
}

QJsonObject viewPlain(FrameWatch &application, const QString &path, qint64 most)
{
    QPlainTextEdit edit;
    edit.setReadOnly(true);
    edit.setLineWrapMode(QPlainTextEdit::NoWrap);
    edit.resize(windowSize);
    edit.show();
    application.runUntil([] { return false; }, 200);
    QElapsedTimer since;
    double firstPage = 0;
    application.setPainted([&] { firstPage = firstPage == 0 ? milliseconds(since) : firstPage; });
    since.start();
    {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly))
            fail(file.errorString());
        edit.setPlainText(QString::fromUtf8(file.read(most)));
    }
    application.runUntil([&] { return firstPage > 0; });
    return {{u"first_page_ms"_s, firstPage}, {u"scrolling"_s, scrolled(application, barOf(&edit), 0)}, {u"resident_mb"_s, residentMegabytes("VmHWM:")}};
}

QJsonObject followPlain(FrameWatch &application, const QString &path, qint64 seconds)
{
    QPlainTextEdit edit;
    edit.setReadOnly(true);
    edit.setLineWrapMode(QPlainTextEdit::NoWrap);
    edit.resize(windowSize);
    edit.show();
    QFile file(path);
    if (!application.runUntil([&] { return file.open(QIODevice::ReadOnly) && file.size() > 0; }, 20'000))
        fail(u"nothing is written"_s);
    QTimer timer;
    QObject::connect(&timer, &QTimer::timeout, &edit, [&] {
        QByteArray bytes = file.readAll();
        if (bytes.endsWith('\n'))
            bytes.chop(1);
        if (!bytes.isEmpty()) {
            edit.appendPlainText(QString::fromUtf8(bytes));
            edit.verticalScrollBar()->setValue(edit.verticalScrollBar()->maximum());
        }
    });
    timer.start(50);
    application.runUntil([] { return false; }, seconds * 1000);
    QJsonObject noted = application.noted();
    noted[u"lines_per_s"_s] = edit.blockCount() / double(seconds);
    noted[u"peak_mb"_s] = residentMegabytes("VmHWM:");
    return noted;
}

// A build that says RATE lines of 100 bytes a second.
int feed(int rate, int seconds)
{
    using Clock = std::chrono::steady_clock;
    QByteArray lines;
    for (int i = 0; i < 100; ++i)
        lines += "[" + QByteArray::number(i) + "] one of many lines of a build that says what it does all the time, whoever looks at it     \n";
    const auto begin = Clock::now();
    for (qint64 written = 0; written < qint64(rate) * seconds; written += 100) {
        std::this_thread::sleep_until(begin + std::chrono::microseconds(written * 1'000'000 / rate));
        if (::write(STDOUT_FILENO, lines.constData(), std::size_t(lines.size())) != lines.size())
            return 1;
    }
    return 0;
}

} // namespace

int main(int argc, char **argv)
{
    const auto argument = [&](int i) { return i < argc ? QString::fromLocal8Bit(argv[i]) : QString(); };
    const QString what = argument(1);
    if (what == "feed"_L1)
        return feed(argument(2).toInt(), argument(3).toInt());
    FrameWatch application(argc, argv);
    QJsonObject report;
    if (what == "index"_L1)
        report = index(argument(2));
    else if (what == "search"_L1)
        report = search(application, argument(2), argument(3), argument(4));
    else if (what == "compare"_L1)
        report = compare(argument(2), argument(3));
    else if (what == "view"_L1)
        report = view(application, argument(2));
    else if (what == "follow"_L1)
        report = follow(application, argument(2), argument(3).toLongLong());
    else if (what == "view-plain"_L1)
        report = viewPlain(application, argument(2), argument(3).toLongLong());
    else if (what == "follow-plain"_L1)
        report = followPlain(application, argument(2), argument(3).toLongLong());
    else
        fail(u"index, search, compare, view, follow, view-plain, follow-plain or feed"_s);
    std::printf("%s", QJsonDocument(report).toJson(QJsonDocument::Compact).constData());
    return 0;
}
