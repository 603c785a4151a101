// A look at a repository that nothing is built from yet: which files lie at its top, so that a way to build it can be proposed.
// Git is asked below slipway-run, as for a clone: what signs in is in no argument, variable or file. One look at a time. Main
// thread; waits for nothing.
#pragma once

#include "app/core/clock.h"
#include "app/core/error.h"
#include "app/domain/component.h"
#include "app/jobs/buildrun.h"
#include "app/jobs/hostfacts.h"

#include <QFuture>
#include <QObject>
#include <QPromise>
#include <QStringList>

#include <memory>

namespace slipway {

class Activity;
class GitCredentials;
class Settings;
struct GitLogin;

class RepositoryLook final : public QObject
{
    Q_OBJECT
public:
    // The settings must outlive it. dataDir: what is fetched lies there meanwhile, and goes with the answer.
    // git, where it is given, must outlive it too: accounts, the person's agent and key files sign in through it.
    RepositoryLook(Settings &settings, const Clock &clock, QString dataDir, GitCredentials *git = nullptr, QObject *parent = nullptr);
    ~RepositoryLook() override; // stops what goes on

    // Names of the files in the source's sub-directory, at the head of its branch. credential: password, token or private key
    // that was typed; empty: what signs in without one, and not what is stored for the source. allowFiles: for the sample project. Answers after
    // a minute at the latest. A question asked while another one goes on stops that.
    //   Invalid, Denied   an address, branch or folder git can't be given
    //   Unavailable       git is missing, or the server does not answer, refuses, has no such branch or folder
    //   Timeout, Cancelled
    QFuture<Result<QStringList>> topFiles(const GitSource &source, const QString &credential, bool allowFiles = false);
    void stop(); // what goes on answers Cancelled
    bool isLooking() const { return m_promise != nullptr; }

private:
    void begin(const GitSource &source, const GitLogin &login, bool allowFiles, const HostFacts &host);
    void answer(const Result<QStringList> &answer);

    Settings &m_settings;
    const QString m_dataDir;
    GitCredentials *m_git;
    HostProbe m_probe;
    RunLauncher m_launcher;
    Activity *m_activity = nullptr;
    std::shared_ptr<QPromise<Result<QStringList>>> m_promise; // while somebody waits
    quint64 m_asked = 0;
};

} // namespace slipway
