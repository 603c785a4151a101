// Finds out which files a push or a pull request changes, by comparing commits in a repository of our own: bare, without
// file contents, kept for the next question about the same component. What the sender lists is not looked at.
// Like a clone it runs below slipway-run, which signs in for it, and of which nothing survives when it is stopped.
#pragma once

#include "app/core/activity.h"
#include "app/domain/component.h"
#include "app/domain/verdict.h"
#include "app/jobs/buildrun.h"
#include "app/jobs/hostfacts.h"

namespace slipway {

struct ChangeQuestion {
    GitSource source;       // where from
    bool allowFiles = false; // the sample project's repository is a folder
    QString ref;            // full name of what was pushed
    QString after;          // commit; empty: the head of the ref
    QString before;         // commit; empty: the ref is new, or a pull request
    QString base;           // short name of the branch to compare with where there is no before; empty: the remote's HEAD
    friend bool operator==(const ChangeQuestion &, const ChangeQuestion &) = default;
};

struct ChangePlace {
    QString repository;     // folder of the repository that is kept; two questions must not use it at once
    QString runDir;         // a fresh folder for this question, removed at the end
    QString knownHosts;
    bool acceptNewHosts = false;
};

// The question about an event; nothing when it names no commit and no ref that could be asked for.
std::optional<ChangeQuestion> changeQuestion(const Event &event, const Component &component);

// Main thread. finished() with:
//   Done         changes() says what was found; its complete is false where the commit before is gone from the server
//   Invalid, Denied   an address, name or commit git can't be given
//   Unavailable  the server did not answer, refused, or the commit is gone; the message says which
//   Timeout, Cancelled
class ChangedFiles final : public Activity
{
    Q_OBJECT
public:
    // The launcher must outlive it. credential: password, token or private key, as for a clone; empty: none.
    ChangedFiles(RunLauncher &launcher, ChangeQuestion question, ChangePlace place, QString credential, HostFacts host,
                 QObject *parent = nullptr);
    ~ChangedFiles() override;

    void start() override;
    void stop() override;
    const ChangedPaths &changes() const { return m_changes; }

private:
    void ended(const RunOutcome &outcome);
    Result<> read();

    RunLauncher &m_launcher;
    const ChangeQuestion m_question;
    const ChangePlace m_place;
    QString m_credential;
    const HostFacts m_host;
    BuildRun *m_run = nullptr;
    ChangedPaths m_changes;
};

} // namespace slipway
