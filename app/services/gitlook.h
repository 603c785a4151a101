// A look at a component's repository. Main thread.
#pragma once

#include "app/jobs/remoteheads.h"
#include "app/services/remotelook.h"

namespace slipway {

class GitLook final : public RemoteLook
{
    Q_OBJECT
public:
    // remote must outlive it.
    GitLook(Database &database, const Clock &clock, RemoteHeads &remote, Component component, JobSecrets secrets, LookKind kind,
            QObject *parent = nullptr);

private:
    QString source() const override { return component().source.url; }
    qint64 switchedAtUs() const override { return component().git.changedAtUs; }
    void ask() override;
    void lookCloser(const Sighting &sighting) override;

    RemoteHeads &m_remote;
    const JobSecrets m_secrets;
};

} // namespace slipway
