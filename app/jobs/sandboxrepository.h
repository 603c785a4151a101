// The repository of the sample project: a bare repository in the data folder with a small build script inside, and a
// button's worth of real commits. Anybody may clone it and push as well. GUI thread; runs git, never waits for it.
#pragma once

#include "app/core/error.h"

#include <QFuture>
#include <QObject>
#include <QPromise>

#include <deque>
#include <optional>

namespace slipway {

// What a forge would put into the webhook of this push.
struct SamplePush {
    QString ref;     // refs/heads/main
    QString before;  // 40 zeros for the first
    QString after;
    QString message;
    QString author;
    QString file;    // that the commit changed
    friend bool operator==(const SamplePush &, const SamplePush &) = default;
};

class SandboxRepository final : public QObject
{
    Q_OBJECT
public:
    // git: absolute path, from HostFacts.
    SandboxRepository(QString dataDir, QString git, QObject *parent = nullptr);
    ~SandboxRepository() override;

    QString url() const;          // file:///…/sample/repository.git
    static QString script();      // the component's build script: runs the one in the repository
    static QString branch();      // main

    // Makes the repository with a first commit; does nothing when it is there. The answer's after is the branch's head;
    // before is 40 zeros when it was made now, else the same as after.
    QFuture<Result<SamplePush>> ensure();

    // A real commit on top of the branch. One at a time; further calls wait their turn. Makes the repository if needed.
    QFuture<Result<SamplePush>> pushCommit(const QString &message);

private:
    class Work;
    struct Request {
        std::optional<QString> message; // none: only make the repository
        QPromise<Result<SamplePush>> promise;
    };
    void next();
    QFuture<Result<SamplePush>> ask(std::optional<QString> message);

    QString m_repository;
    QString m_git;
    std::deque<Request> m_waiting; // the first is being worked on
    Work *m_work = nullptr;
};

} // namespace slipway
