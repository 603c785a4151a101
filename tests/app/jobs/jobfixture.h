// A data folder, the facts of this machine and a launcher: what a test needs to run real builds.
#pragma once

#include "app/core/clock.h"
#include "app/jobs/buildrun.h"
#include "app/jobs/hostfacts.h"
#include "app/jobs/recipefor.h"

#include <QTemporaryDir>

#include <memory>

namespace slipway {

class JobFixture
{
public:
    JobFixture(); // fails the test if slipway-run or git is missing

    QString dataDir() const { return m_dir.path(); }
    HostFacts &facts() { return m_facts; }
    RunLauncher &launcher() { return *m_launcher; }
    void dropLauncher() { m_launcher.reset(); } // as a console does that is closed
    void newLauncher();

    // A component without a repository that runs this script in the sandbox.
    static Component component(const QString &script);
    static Build build(const Component &component, const QString &revision = {});
    RunPaths paths(const Build &build) const { return RunPaths::of(dataDir(), build.id, build.component); }

    // Runs to the end. An error of recipeFor comes back as a failed outcome with its message.
    RunOutcome run(const Build &build, const Component &component, const JobSecrets &secrets = {});
    BuildRun *start(const Build &build, const Component &component, const JobSecrets &secrets = {});
    static RunOutcome waitFor(BuildRun *run);

    QString log(const Build &build) const;
    static QByteArray read(const QString &path);

private:
    QTemporaryDir m_dir;
    SystemClock m_clock;
    HostFacts m_facts;
    std::unique_ptr<RunLauncher> m_launcher;
};

} // namespace slipway
