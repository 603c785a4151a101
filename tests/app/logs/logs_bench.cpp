// Measures the log reader beside the tools everybody has, in the same run, and prints JSON:
// logs_bench [--megabytes N] [--rounds N]. Times are medians in milliseconds; ratios below 1 are faster than the tool.
#include "app/logs/linelog.h"
#include "app/logs/logsearch.h"
#include "tests/app/logs/logfixture.h"
#include "ui/common/logview/logpane.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QElapsedTimer>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QScrollBar>
#include <QSignalSpy>

#include <algorithm>
#include <cstdio>

using namespace slipway;
using namespace slipway::testing;
using namespace Qt::StringLiterals;

namespace {

void generate(const QString &path, qint64 bytes, bool colours)
{
    static const char *const words[] = {"compiling", "link", "cache", "test", "source", "failed", "copy", "resolve", "warn", "package"};
    Random random(7);
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate))
        qFatal("cannot write %s", qPrintable(path));
    QByteArray block;
    qint64 line = 0;
    for (qint64 written = 0; written < bytes; written += block.size()) {
        block.clear();
        while (block.size() < 1 << 20) {
            block += '[' + QByteArray::number(++line) + "] ";
            for (int i = 0; i < 13; ++i) {
                const char *word = words[random(10)];
                block += colours && random(4) == 0 ? QByteArray("\x1b[3") + static_cast<char>('1' + random(6)) + 'm' + word + "\x1b[0m" : QByteArray(word);
                block += ' ';
            }
            block += '\n';
        }
        file.write(block);
    }
}

template <typename Fn> double milliseconds(Fn fn)
{
    QElapsedTimer timer;
    timer.start();
    fn();
    return static_cast<double>(timer.nsecsElapsed()) / 1e6;
}

double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

double tool(const QString &program, const QStringList &arguments, QByteArray *output)
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"LC_ALL"_s, u"C"_s);
    process.setProcessEnvironment(environment);
    const double time = milliseconds([&] {
        process.start(program, arguments);
        process.waitForFinished(-1);
    });
    *output = process.readAllStandardOutput();
    return time;
}

QJsonObject beside(const std::vector<double> &ours, const std::vector<double> &theirs)
{
    return {{u"ms"_s, median(ours)}, {u"tool_ms"_s, median(theirs)}, {u"ratio"_s, median(ours) / median(theirs)}};
}

QJsonObject measureIndex(const QString &path, int rounds)
{
    std::vector<double> ours;
    std::vector<double> theirs;
    for (int i = 0; i < rounds; ++i) {
        qint64 lines = 0;
        ours.push_back(milliseconds([&] { lines = openLog(path)->extent().lines.value; }));
        QByteArray counted;
        theirs.push_back(tool(u"wc"_s, {u"-l"_s, path}, &counted));
        if (counted.split(' ').first().toLongLong() != lines)
            qFatal("wc counts other lines");
    }
    return beside(ours, theirs);
}

QJsonObject measureSearch(const QString &path, const SearchPattern &pattern, const QString &grepMode, int rounds)
{
    const auto log = openLog(path);
    const auto matcher = LineMatcher::compile(pattern);
    std::vector<double> ours;
    std::vector<double> theirs;
    qint64 hits = 0;
    for (int i = 0; i < rounds; ++i) {
        LogSearch search(log, *matcher);
        QSignalSpy ended(&search, &LogSearch::reachedEnd);
        ours.push_back(milliseconds([&] {
            search.advance(true);
            ended.wait(600'000);
        }));
        hits = search.hits().count();
        QByteArray counted;
        theirs.push_back(tool(u"grep"_s, {u"-c"_s, grepMode, u"--"_s, pattern.text, path}, &counted));
        if (counted.trimmed().toLongLong() != hits)
            std::fprintf(stderr, "grep %s: %s lines, we %lld\n", qPrintable(pattern.text), counted.trimmed().constData(), hits);
    }
    QJsonObject result = beside(ours, theirs);
    result.insert(u"lines"_s, hits);
    return result;
}

double firstPage(const QString &path)
{
    static const SystemClock clock;
    LogPane pane(clock);
    pane.resize(1200, 800);
    pane.show();
    QApplication::processEvents();
    QSignalSpy grew(pane.document(), &LogDocument::grew);
    return milliseconds([&] {
        pane.showLog(path, {}, {}, false);
        if (grew.isEmpty())
            grew.wait(60'000);
        pane.view()->viewport()->repaint();
    });
}

// Paint events while scrolling line by line, and while a log grows by 10,000 lines each 50 ms.
QJsonObject measureFrames(const QString &path)
{
    static const SystemClock clock;
    LogPane pane(clock);
    pane.resize(1200, 800);
    pane.show();
    QSignalSpy done(pane.document(), &LogDocument::completed);
    pane.showLog(path, {}, {}, false);
    done.wait(120'000);
    std::vector<double> frames;
    for (int i = 0; i < 1'000; ++i) {
        pane.view()->verticalScrollBar()->setValue(i * 3 + 1);
        frames.push_back(milliseconds([] { QApplication::processEvents(); }));
    }
    std::sort(frames.begin(), frames.end());
    return {{u"median_ms"_s, frames[frames.size() / 2]}, {u"p99_ms"_s, frames[frames.size() * 99 / 100]}};
}

QJsonObject measureFollowing(const QString &path)
{
    static const SystemClock clock;
    writeFile(path, {});
    LogPane pane(clock);
    pane.resize(1200, 800);
    pane.show();
    pane.showLog(path, {}, {}, true);
    QByteArray batch;
    for (int i = 0; i < 1'000; ++i)
        batch += "2026-03-12 a line of a build that says what it does, one of very many, " + QByteArray::number(i) + '\n';
    std::vector<double> frames;
    QElapsedTimer timer;
    timer.start();
    qint64 written = 0;
    while (timer.elapsed() < 4'000) {
        if (written < timer.elapsed() * 200) { // 200,000 lines a second
            appendFile(path, batch);
            written += 1'000;
        }
        frames.push_back(milliseconds([] { QApplication::processEvents(); }));
    }
    frames.erase(std::remove_if(frames.begin(), frames.end(), [](double ms) { return ms < 0.2; }), frames.end());
    std::sort(frames.begin(), frames.end());
    return {{u"lines"_s, written}, {u"busy_turns"_s, static_cast<qint64>(frames.size())},
            {u"p99_ms"_s, frames.empty() ? 0 : frames[frames.size() * 99 / 100]}, {u"worst_ms"_s, frames.empty() ? 0 : frames.back()}};
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addOptions({{u"megabytes"_s, u"Size of the log."_s, u"n"_s, u"256"_s}, {u"rounds"_s, u"Rounds."_s, u"n"_s, u"5"_s}});
    parser.process(application);
    const qint64 bytes = parser.value(u"megabytes"_s).toLongLong() << 20;
    const int rounds = std::max(1, parser.value(u"rounds"_s).toInt());
    QTemporaryDir folder;
    const QString plain = folder.filePath(u"plain.log"_s);
    const QString coloured = folder.filePath(u"coloured.log"_s);
    generate(plain, bytes, false);
    generate(coloured, bytes / 4, true);
    const Theme theme(&application, Theme::Mode::Light);

    QJsonObject result{{u"bytes"_s, bytes}};
    result.insert(u"index, beside wc -l"_s, measureIndex(plain, rounds));
    const auto literal = [](const QString &text) { return SearchPattern{text, true, false, false}; };
    const auto regex = [](const QString &text) { return SearchPattern{text, true, false, true}; };
    const QString fixed = u"-F"_s;
    const QString extended = u"-E"_s;
    result.insert(u"literal, some lines, beside grep -cF"_s, measureSearch(plain, literal(u"compiling cache source"_s), fixed, rounds));
    result.insert(u"literal, one line, beside grep -cF"_s, measureSearch(plain, literal(u"[7260]"_s), fixed, rounds));
    result.insert(u"literal, nearly all lines, beside grep -cF"_s, measureSearch(plain, literal(u"e"_s), fixed, rounds));
    result.insert(u"literal, absent, beside grep -cF"_s, measureSearch(plain, literal(u"harbour"_s), fixed, rounds));
    result.insert(u"regex, alternatives, beside grep -cE"_s, measureSearch(plain, regex(u"error|fatal|panic"_s), extended, rounds));
    result.insert(u"regex, class, beside grep -cE"_s, measureSearch(plain, regex(u"\\[72[0-9]+\\] source"_s), extended, rounds));
    result.insert(u"literal in colours, one line, beside grep -cF"_s, measureSearch(coloured, literal(u"[7260]"_s), fixed, rounds));
    std::vector<double> pages;
    for (int i = 0; i < rounds; ++i)
        pages.push_back(firstPage(plain));
    result.insert(u"open to first page, ms"_s, median(pages));
    result.insert(u"scrolling"_s, measureFrames(plain));
    result.insert(u"following 200,000 lines a second"_s, measureFollowing(folder.filePath(u"live.log"_s)));
    std::printf("%s", QJsonDocument(result).toJson().constData());
    return 0;
}
