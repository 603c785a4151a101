// The log view beside what others have: `wc -l` and lnav (which both read a file from one end to the other), grep, and
// QPlainTextEdit. All read the same file from the page cache; ours and theirs take turns. Every measure of ours, and of
// QPlainTextEdit, is a process of its own; what a tool takes is its whole run, ours is without the start of the program.
// Each log has its time: what would begin later, or does not end, is left out, and left_out says so.
#include "tests/bench/benches.h"

#include "app/supervisor/launch.h"
#include "tests/bench/logdata.h"

#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QStandardPaths>

#include <algorithm>
#include <csignal>
#include <functional>

#include <sys/resource.h>
#include <sys/wait.h>

using namespace Qt::StringLiterals;
using namespace slipway;

namespace {

constexpr int linesPerSecond = 200'000;
constexpr qint64 mostOfPlainTextEdit = 100'000'000; // it needs more than three times as much memory
constexpr int mostSecondsOfAProcess = 60;

double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values.empty() ? 0 : values[values.size() / 2];
}

// How long it took, and how much of that on the processors: the latter is what can be compared while others use them, too.
struct Cost {
    double ms = 0;
    double cpuMs = 0;
};

struct Run {
    QByteArray output;
    Cost cost;
    bool ended = true; // else it took too long
};

class Budget
{
public:
    explicit Budget(qint64 bytes) : m_seconds(40 + bytes / 15'000'000) { m_since.start(); }
    // False: WHAT is left out.
    bool has(const QString &what)
    {
        if (m_since.elapsed() < m_seconds * 1000)
            return true;
        leaveOut(what, u"the %1 s of this log were over"_s.arg(m_seconds));
        return false;
    }
    bool ended(const QString &what, const Run &run)
    {
        if (!run.ended)
            leaveOut(what, u"it took more than %1 s"_s.arg(mostSecondsOfAProcess));
        return run.ended;
    }
    const QJsonArray &leftOut() const { return m_leftOut; }

private:
    void leaveOut(const QString &what, const QString &why) { m_leftOut.append(QJsonObject{{u"what"_s, what}, {u"why"_s, why}}); }

    const qint64 m_seconds;
    QElapsedTimer m_since;
    QJsonArray m_leftOut;
};

double childrenMs()
{
    rusage usage;
    ::getrusage(RUSAGE_CHILDREN, &usage);
    const auto ms = [](const timeval &time) { return double(time.tv_sec) * 1e3 + double(time.tv_usec) / 1e3; };
    return ms(usage.ru_utime) + ms(usage.ru_stime);
}

Run run(const QString &program, const QStringList &arguments, const QProcessEnvironment &more = {})
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"LC_ALL"_s, u"C"_s);
    environment.insert(more);
    process.setProcessEnvironment(environment);
    QElapsedTimer since;
    since.start();
    const double before = childrenMs();
    process.start(program, arguments);
    if (!process.waitForStarted())
        giveUp(u"%1 cannot be started"_s.arg(program));
    if (!process.waitForFinished(mostSecondsOfAProcess * 1000)) {
        process.kill();
        process.waitForFinished(-1);
        return {{}, {}, false};
    }
    const double ms = double(since.nsecsElapsed()) / 1e6;
    // grep answers 1 where there is nothing.
    if (process.exitStatus() != QProcess::NormalExit || process.exitCode() > (program == "grep"_L1 ? 1 : 0))
        giveUp(u"%1 %2 failed: %3"_s.arg(program, arguments.join(u' '), QString::fromUtf8(process.readAllStandardError())));
    return {process.readAllStandardOutput(), {ms, childrenMs() - before}};
}

Run viewer(const QStringList &arguments, int pixelRatio = 1)
{
    QProcessEnvironment environment;
    environment.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
    environment.insert(u"QT_SCALE_FACTOR"_s, QString::number(pixelRatio));
    environment.insert(u"LC_ALL"_s, u"C.UTF-8"_s);
    return run(QStringLiteral(SLIPWAY_LOGVIEWER), arguments, environment);
}

QJsonObject saidBy(const Run &run)
{
    return QJsonDocument::fromJson(run.output).object();
}

Cost costOf(const QJsonObject &ours)
{
    return {ours[u"ms"_s].toDouble(), ours[u"cpu_ms"_s].toDouble()};
}

struct Times {
    std::vector<double> ours, theirs, ratios, cpuRatios;
    void add(const Cost &our, const Cost &their)
    {
        ours.push_back(our.ms);
        theirs.push_back(their.ms);
        ratios.push_back(our.ms / their.ms);
        cpuRatios.push_back(our.cpuMs / their.cpuMs);
    }
    QJsonObject beside(const QString &peer) const
    {
        return {{u"ms"_s, median(ours)}, {peer + u"_ms"_s, median(theirs)}, {u"ratio"_s, median(ratios)}, {u"ratio_cpu"_s, median(cpuRatios)}};
    }
};

// Ours and theirs in turns. COMPARE gets what both said; the result is empty where not one round was possible.
QJsonObject takeTurns(Budget &budget, const QString &what, int rounds, const QString &peer, const QStringList &ours, const QStringList &theirs,
                      const std::function<void(const QJsonObject &, const QByteArray &)> &compare)
{
    Times times;
    for (int i = 0; i < rounds && budget.has(u"%1, round %2"_s.arg(what).arg(i + 1)); ++i) {
        const Run our = viewer(ours);
        if (!budget.ended(what, our))
            break;
        const Run their = run(peer, theirs);
        if (!budget.ended(u"%1 with %2"_s.arg(what, peer), their))
            break;
        times.add(costOf(saidBy(our)), their.cost);
        compare(saidBy(our), their.output);
    }
    return times.ours.empty() ? QJsonObject() : times.beside(peer);
}

QJsonObject measureIndex(Budget &budget, const QString &path, int rounds)
{
    QJsonObject result = takeTurns(budget, u"index"_s, rounds, u"wc"_s, {u"index"_s, path}, {u"-l"_s, path}, [](const QJsonObject &ours, const QByteArray &theirs) {
        const qint64 newlines = theirs.split(' ').first().toLongLong();
        if (const qint64 lines = ours[u"lines"_s].toInteger(); lines != newlines && lines != newlines + 1)
            giveUp(u"wc counts %1 lines, we %2"_s.arg(newlines).arg(lines));
    });
    if (QStandardPaths::findExecutable(u"lnav"_s).isEmpty()) {
        result[u"lnav"_s] = u"not installed; it is in Debian's package lnav"_s;
        return result;
    }
    if (!budget.has(u"lnav"_s))
        return result;
    // It shows nothing without a terminal, and writes the rest of the log from where it stands: the last line.
    const Run lnav = run(u"script"_s, {u"-qec"_s, u"lnav -n -c ':goto 100%' '%1'"_s.arg(path), u"/dev/null"_s});
    if (!budget.ended(u"lnav"_s, lnav))
        return result;
    result[u"lnav_ms"_s] = lnav.cost.ms;
    result[u"lnav_cpu_ms"_s] = lnav.cost.cpuMs;
    if (result.contains(u"ms"_s))
        result[u"ratio_lnav"_s] = result[u"ms"_s].toDouble() / lnav.cost.ms;
    return result;
}

struct Question {
    const char *name;
    const char *kind; // literal or regex
    const char *text;
};

constexpr Question questions[] = {
    {"phrase", "literal", "registry layer took"}, {"one_line", "literal", "[72606] "},   {"nearly_all", "literal", "e"},
    {"absent", "literal", "harbourline"},         {"two_words", "regex", "resolve +package"}, {"absent_alternatives", "regex", "error|fatal|panic"},
    {"class", "regex", "\\[72[0-9]+\\] "},        {"behind_words", "regex", "[a-z]+ [a-z]+ harbourline"},
};

QJsonObject measureSearches(Budget &budget, const QString &path, int rounds)
{
    QJsonObject result;
    for (const Question &question : questions) {
        const QString text = QString::fromLatin1(question.text);
        const QString kind = QString::fromLatin1(question.kind);
        const QString name = kind + u'_' + QString::fromLatin1(question.name);
        qint64 ours = 0;
        qint64 theirs = 0;
        QJsonObject each = takeTurns(budget, name, rounds, u"grep"_s, {u"search"_s, path, kind, text},
                                     {u"-c"_s, kind == "regex"_L1 ? u"-E"_s : u"-F"_s, u"-e"_s, text, u"--"_s, path},
                                     [&](const QJsonObject &our, const QByteArray &their) {
                                         ours = our[u"lines"_s].toInteger();
                                         theirs = their.trimmed().toLongLong();
                                     });
        each[u"pattern"_s] = text;
        each[u"lines"_s] = ours;
        if (ours != theirs)
            each[u"grep_lines"_s] = theirs; // it looks at what cannot be seen, too, and not across colours
        if (each.contains(u"ms"_s))
            result[name] = each;
    }
    return result;
}

QJsonObject measureView(Budget &budget, const QString &what, const QStringList &arguments, int pixelRatio = 1)
{
    if (!budget.has(what))
        return {};
    const Run done = viewer(arguments, pixelRatio);
    return budget.ended(what, done) ? saidBy(done) : QJsonObject();
}

QJsonObject measureLog(const QString &path, int rounds)
{
    Budget budget(QFileInfo(path).size());
    QJsonObject result{{u"megabytes"_s, QFileInfo(path).size() / 1'000'000}};
    result[u"index"_s] = measureIndex(budget, path, rounds);
    result[u"view"_s] = QJsonObject{{u"pixel_ratio_1"_s, measureView(budget, u"view at ratio 1"_s, {u"view"_s, path})},
                                    {u"pixel_ratio_2"_s, measureView(budget, u"view at ratio 2"_s, {u"view"_s, path}, 2)}};
    result[u"search"_s] = measureSearches(budget, path, rounds);
    QJsonObject plain = measureView(budget, u"QPlainTextEdit"_s, {u"view-plain"_s, path, QString::number(mostOfPlainTextEdit)});
    plain[u"megabytes"_s] = std::min(QFileInfo(path).size(), mostOfPlainTextEdit) / 1'000'000;
    result[u"QPlainTextEdit"_s] = plain;
    if (!budget.leftOut().isEmpty())
        result[u"left_out"_s] = budget.leftOut();
    return result;
}

// The build runs as builds do: slipway-run masks its output and writes the index beside it.
QJsonObject whileBuilding(const QString &folder, int seconds, const QString &what, int pixelRatio)
{
    namespace run = slipway::supervisor;
    QDir(folder).removeRecursively();
    QDir().mkpath(folder);
    QFile::setPermissions(folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    run::Recipe recipe;
    recipe.runDir = folder.toStdString();
    recipe.workspace = folder.toStdString();
    for (int i = 0; i < 20; ++i)
        recipe.secrets.push_back({"SECRET_" + std::to_string(i), "a secret value, number " + std::to_string(i * 7919), false});
    recipe.steps = {{"build", run::StepKind::Script,
                     {{SLIPWAY_LOGVIEWER, "feed", std::to_string(linesPerSecond), std::to_string(seconds + 5)}}}};
    const run::Launched launched = run::launch(SLIPWAY_RUN, recipe);
    if (!launched.error.empty())
        giveUp(u"slipway-run did not start: "_s + QString::fromStdString(launched.error));
    const bool plain = what == "follow-plain"_L1;
    const Run shown = viewer({what, plain ? folder + u"/log"_s : folder, QString::number(seconds)}, pixelRatio);
    ::kill(launched.pid, SIGTERM);
    ::waitpid(launched.pid, nullptr, 0);
    return shown.ended ? saidBy(shown) : QJsonObject{{u"left_out"_s, u"it took more than %1 s"_s.arg(mostSecondsOfAProcess)}};
}

} // namespace

QJsonObject slipway::measureLogs(const QString &top, const BenchLengths &lengths)
{
    const QString folder = top + u"/logs"_s;
    QDir().mkpath(folder);
    const qint64 bytes = qint64(lengths.logMegabytes) * 1'000'000;
    const QString path = folder + u"/log"_s;
    QJsonObject result{{u"files"_s, u"in the page cache, for all"_s},
                       {u"goals"_s, QJsonObject{{u"first_page_ms"_s, 80},
                                                {u"index_ratio"_s, 1},
                                                {u"literal_ratio"_s, 0.5},
                                                {u"regex_ratio"_s, 1.2},
                                                {u"resident_mb"_s, 150},
                                                {u"following_p99_ms"_s, 16},
                                                {u"scrolling_p99_ms"_s, QJsonArray{8, 16}}}}};
    writePlainLog(path, bytes);
    result[u"lines_of_100_bytes"_s] = measureLog(path, lengths.rounds);
    writeColouredLog(path, bytes);
    result[u"coloured"_s] = measureLog(path, lengths.rounds);
    writeOneLine(path, bytes / 10);
    result[u"one_line"_s] = measureLog(path, lengths.rounds);
    writeRepeated(path, QStringLiteral(SLIPWAY_SOURCE "/tests/data/logs/build.log"), bytes);
    result[u"real"_s] = measureLog(path, lengths.rounds);
    QFile::remove(path);
    const QString live = folder + u"/run"_s;
    result[u"following"_s] = QJsonObject{{u"lines_per_s"_s, linesPerSecond},
                                         {u"pixel_ratio_1"_s, whileBuilding(live, lengths.seconds * 2, u"follow"_s, 1)},
                                         {u"pixel_ratio_2"_s, whileBuilding(live, lengths.seconds * 2, u"follow"_s, 2)},
                                         {u"QPlainTextEdit"_s, whileBuilding(live, lengths.seconds * 2, u"follow-plain"_s, 1)}};
    return result;
}
