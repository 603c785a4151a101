// A data folder with components, deliveries, builds and run folders as the supervisor leaves them, opened through an Engine.
// For tests of the page Builds.
#pragma once

#include "app/services/engine.h"
#include "app/supervisor/logindex.h"
#include "app/supervisor/runstate.h"

#include <QTemporaryDir>

#include <memory>

namespace slipway {

// Writes the run folder of a build: log, log.idx and state, in pieces as they would be written.
class RunWriter
{
public:
    RunWriter(QString folder, QStringList steps, qint64 startUs);

    void begin(int step);
    void write(const QByteArray &bytes); // into the current step
    void note(const QByteArray &bytes);  // of the supervisor itself
    void end(int exitCode);              // of the current step
    void pause(qint64 us) { m_nowUs += us; }
    void setMasked(quint64 count) { m_state.masked = count; }
    void setSandbox(int sandbox) { m_state.sandbox = sandbox; }
    void setLimit(std::uint32_t seconds) { m_state.limitSeconds = seconds; }
    void setCluster(const std::string &name) { m_state.cluster = name; }
    void addMark(const std::string &name, std::int64_t atUs) { m_state.marks.emplace_back(name, atUs); }
    void saveState(); // beside, then renamed into place

    qint64 nowUs() const { return m_nowUs; }
    QList<BuildStep> steps() const;

private:
    void record(std::uint32_t flags);

    QString m_folder;
    supervisor::RunState m_state;
    std::uint64_t m_bytes = 0;
    int m_step = -1;
    qint64 m_nowUs;
};

class BuildsFixture
{
public:
    BuildsFixture();
    ~BuildsFixture();

    Engine &engine() { return *m_engine; }
    QString path() const { return m_folder.path(); }

    void serve(); // runs builds: needs SLIPWAY_RUN in the environment

    Component addComponent(const QString &name, const QString &project = QStringLiteral("payments"));
    // Inserts it as it stands: state, times, reason, exit code. queuedAtUs orders the ids.
    Build addBuild(Build build, const QList<BuildStep> &steps = {});
    // Through the services, as the scheduler would: stores it and tells.
    void change(const Build &build, const QList<BuildStep> &steps = {});
    Delivery addDelivery(const Component &component, qint64 receivedAtUs, const QString &branch, const QString &sha,
                         const QString &message, const QString &author);
    RunWriter runOf(const Build &build, const QStringList &steps);

private:
    QTemporaryDir m_folder;
    std::unique_ptr<Engine> m_engine;
};

} // namespace slipway
