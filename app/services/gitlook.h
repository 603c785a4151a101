// A look at a component's repository. Main thread.
#pragma once

#include "app/jobs/remoteheads.h"
#include "app/services/remotelook.h"

namespace slipway {

class UnmovedHeads;

class GitLook final : public RemoteLook
{
    Q_OBJECT
public:
    // remote and unmoved, which is asked first, must outlive it.
    GitLook(Database &database, const Clock &clock, RemoteHeads &remote, UnmovedHeads &unmoved, Component component, JobSecrets secrets,
            LookKind kind, QObject *parent = nullptr);

private:
    QString source() const override { return component().source.url; }
    qint64 switchedAtUs() const override { return component().git.changedAtUs; }
    void ask() override;
    void askGit();
    void lookCloser(const Sighting &sighting) override;

    RemoteHeads &m_remote;
    UnmovedHeads &m_unmoved;
    const JobSecrets m_secrets;
};

} // namespace slipway
