// A question about a component's repository, answered by a script of ours in a bare repository. Like a clone it runs below
// slipway-run, which signs in for it, and of which nothing survives when it is stopped.
#pragma once

#include "app/core/activity.h"
#include "app/domain/component.h"
#include "app/jobs/buildrun.h"
#include "app/jobs/hostfacts.h"
#include "app/supervisor/recipe.h"

namespace slipway {

struct QuestionPlace {
    QString repository;     // folder of the repository; two questions must not use it at once. Below runDir: used once
    QString runDir;         // a fresh folder for this question, removed at the end
    QString knownHosts;
    bool acceptNewHosts = false;
    QString agentSocket{};  // of the ssh agent that signs in instead of a key; empty: none
};

// Main thread. finished() with:
//   Done              it is answered
//   Invalid, Denied   an address, name or commit git can't be given
//   Unavailable       the server did not answer, refused, or the commit is gone; the message says which
//   Timeout, Cancelled
class RepositoryQuestion : public Activity
{
    Q_OBJECT
public:
    ~RepositoryQuestion() override;
    void stop() override;

protected:
    // The launcher must outlive it. credential: password, token or private key, as for a clone; empty: none.
    RepositoryQuestion(RunLauncher &launcher, GitSource source, bool allowFiles, QuestionPlace place, QString credential,
                       HostFacts host, QObject *parent);

    // The script is told "SLIPWAY_<prefix>_URL" and "…_OUTPUT", the folder for its answer, beside the variables. It is ended
    // after so many seconds.
    void ask(const QString &script, const std::string &prefix, supervisor::Environment variables, int patienceSeconds = 300);
    virtual Result<> read(const QString &output) = 0; // what the script left there

private:
    void ended(const RunOutcome &outcome);

    RunLauncher &m_launcher;
    const GitSource m_source;
    const bool m_allowFiles;
    const QuestionPlace m_place;
    QString m_credential;
    const HostFacts m_host;
    BuildRun *m_run = nullptr;
};

// A name that git may be given as part of a refspec.
bool isUsableRef(const QString &ref);

// "main" as "refs/heads/main"; what is a full name, or empty, stays.
QString branchRef(const QString &name);

} // namespace slipway
