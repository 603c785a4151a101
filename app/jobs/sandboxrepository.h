// The repository of the sample project: a bare repository and a working clone in the data folder, a small build script
// inside, and a button's worth of real commits. GUI thread; runs git, never waits for it.
#pragma once

#include "app/core/error.h"

#include <QFuture>
#include <QObject>

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

    // Makes both repositories with a first commit; does nothing when they are there. Answers the branch's head.
    QFuture<Result<QString>> ensure();

    // A real commit, pushed. One at a time; further calls wait their turn.
    QFuture<Result<SamplePush>> pushCommit(const QString &message);

private:
    class Work;
    QString m_root;
    QString m_git;
    Work *m_work;
};

} // namespace slipway
