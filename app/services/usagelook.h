// What a running build, or what is deployed of a component, uses of processor and memory: asked of its engine or cluster while somebody
// looks. Main thread.
#pragma once

#include "app/core/ids.h"
#include "app/domain/usage.h"

#include <QObject>

#include <memory>

namespace slipway {

class Engine;
struct Cluster;
struct UsageAim;
class UsageWatch;

class UsageLook final : public QObject
{
    Q_OBJECT
public:
    explicit UsageLook(Engine &engine, QObject *parent = nullptr);
    ~UsageLook() override;

    // cluster: where it runs; empty: in a container of this machine. Asking for the same again changes nothing.
    void lookAtBuild(const BuildId &build, const QString &cluster);
    void lookAtServing(const ComponentId &component); // nothing serves, or a script brought it there: as stop()
    void stop();

    // Whether there is an engine or a cluster to ask about it at all.
    bool canAskAboutServing(const ComponentId &component) const;

Q_SIGNALS:
    void measured(const slipway::Usage &usage);
    void untold(const QString &why); // a sentence for the person, or empty: nothing was said

private:
    void look(const QString &what, const UsageAim &aim);
    void lookAtPods(const QString &what, const Cluster &cluster, const QString &nameSpace, const QString &workload, const QString &selector);

    Engine &m_engine;
    std::unique_ptr<UsageWatch> m_watch;
    QString m_what; // that is looked at: an id, with what it is of
};

} // namespace slipway
