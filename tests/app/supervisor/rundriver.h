// Runs the real slipway-run on a recipe in a folder of its own. Main thread of a test.
#pragma once

#include "app/supervisor/launch.h"
#include "app/supervisor/logindex.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <sys/stat.h>
#include <sys/wait.h>

namespace slipway::supervisor {

// Generous: a machine under load must not fail a test, and a test that works never waits for it.
inline constexpr int patienceMs = 60'000;

// Polls CONDITION until it holds.
template <typename Condition> bool eventually(Condition condition)
{
    QElapsedTimer timer;
    timer.start();
    while (!condition()) {
        if (timer.elapsed() > patienceMs)
            return false;
        ::poll(nullptr, 0, 2);
    }
    return true;
}

inline QByteArray contents(const std::string &path)
{
    QFile file(QString::fromStdString(path));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

inline bool isRunning(qint64 pid)
{
    if (::kill(pid_t(pid), 0) != 0)
        return false;
    const QByteArray stat = contents("/proc/" + std::to_string(pid) + "/stat");
    return !stat.isEmpty() && !stat.mid(stat.lastIndexOf(')')).startsWith(") Z");
}

inline Step script(const std::string &text, const std::string &name = "build")
{
    return {name, StepKind::Script, {{"bash", "-e", "-c", text}}};
}

class RunDriver
{
public:
    // BELOW: more path between the temporary folder and the run folder.
    explicit RunDriver(const std::string &below = {})
    {
        const std::string top = m_folder.path().toStdString() + below;
        recipe.buildId = "b1";
        recipe.runDir = top + "/run";
        recipe.workspace = top + "/workspace";
        recipe.killGraceSeconds = 30;
        for (std::size_t at = top.find('/', 1); at != top.npos; at = top.find('/', at + 1))
            ::mkdir(top.substr(0, at).c_str(), 0700);
        ::mkdir(top.c_str(), 0700);
        ::mkdir(recipe.runDir.c_str(), 0700);
        ::mkdir(recipe.workspace.c_str(), 0700);
    }
    ~RunDriver()
    {
        if (m_pid > 0 && probe(recipe.runDir) == Liveness::Alive) {
            std::string error;
            requestCancel(recipe.runDir, error, CancelKind::Now);
            waitForEnd();
        }
    }

    Recipe recipe;

    bool start()
    {
        Launched launched = launch(SLIPWAY_RUN, recipe);
        m_pid = launched.pid;
        return launched.error.empty();
    }
    bool waitForEnd()
    {
        return eventually([this] {
            int status = 0;
            if (m_pid > 0 && ::waitpid(m_pid, &status, WNOHANG) == m_pid) {
                m_pid = 0;
                exitCode = WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
            }
            return m_pid == 0;
        });
    }
    bool run() { return start() && waitForEnd(); }

    int exitCode = -1;
    pid_t pid() const { return m_pid; }
    RunState state() const
    {
        const Decoded<RunState> state = readState(recipe.runDir);
        return state ? *state : RunState();
    }
    QByteArray log() const { return contents(recipe.runDir + "/log"); }
    std::vector<IndexRecord> index() const
    {
        const Decoded<std::vector<IndexRecord>> records = decodeLogIndex(contents(recipe.runDir + "/log.idx").toStdString());
        return records ? *records : std::vector<IndexRecord>();
    }
    QByteArray inWorkspace(const char *name) const { return contents(recipe.workspace + '/' + name); }
    // Waits until the log has TEXT.
    bool logSays(const char *text) const
    {
        return eventually([&] { return log().contains(text); });
    }

private:
    QTemporaryDir m_folder;
    pid_t m_pid = 0;
};

} // namespace slipway::supervisor
