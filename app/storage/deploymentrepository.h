// Deploy targets of components, with the audit of every change to them ("component/<id>"), deployments, and which builds stay for
// them. Works inside a transaction, on the thread that runs it.
#pragma once

#include "app/domain/deployment.h"
#include "app/storage/database.h"

#include <QSet>

#include <optional>

namespace slipway {

class DeploymentRepository
{
public:
    explicit DeploymentRepository(Transaction &tx) : m_tx(tx) { }

    Result<QMap<ComponentId, DeployTarget>> targets() const;    // without components that have none
    Result<DeployTarget> target(const ComponentId &component) const; // the standard one when there is none
    Result<> setTarget(const ComponentId &component, const DeployTarget &target, const QString &actor, qint64 nowUs); // NotFound

    // Of all that is deployed, or is to be: what of the keychain they need.
    Result<QSet<QString>> secretKeys() const;

    // Gives it its number and a fresh id where it has none, and inserts it as queued. Of those of its component that wait, one
    // that only brings a build there, as it does itself, is superseded; superseded() tells which.
    Result<Deployment> enqueue(Deployment deployment, qint64 nowUs);
    const QList<DeploymentId> &superseded() const { return m_superseded; }

    // Those that wait, the oldest first, of components of which none runs.
    Result<QList<Deployment>> waiting() const;
    Result<QList<Deployment>> running() const;
    // Moves a queued one to running, or updates reason, image and container of a running one. Conflict: it has ended; NotFound.
    Result<> update(const Deployment &deployment);
    // Exactly once; false when it had ended already. One that is serving takes that from those before it.
    Result<bool> finish(const Deployment &ended);

    Result<std::optional<Deployment>> find(const DeploymentId &id) const;
    Result<std::optional<Deployment>> findByNumber(const ComponentId &component, int number) const;
    Result<QList<Deployment>> of(const ComponentId &component, int limit, int before = 0) const; // newest first
    Result<std::optional<Deployment>> serving(const ComponentId &component) const; // what is there was brought by it
    Result<QMap<ComponentId, Deployment>> allServing() const;

    Result<std::optional<SourceHold>> sourceHold(const ComponentId &component) const;
    // When roll-backs took the source of an image along, and to which image; the oldest first.
    Result<QList<QPair<qint64, QString>>> imageReturns(const ComponentId &component) const;
    Result<> followSource(const ComponentId &component, const QString &actor, qint64 nowUs); // Conflict: nothing is held

    // Of each component that is closed or not there any more the newest one that did something, or is to.
    Result<QList<Deployment>> lastOfClosedAndGone() const;
    // One by whose target what is left of a component can be ended; none when nothing is left that could be.
    Result<std::optional<Deployment>> toTakeAway(const ComponentId &component) const;
    Result<QStringList> engines(const ComponentId &component) const; // that its containers were deployed with, as far as that is known
    Result<> forgetServing(const ComponentId &component); // it was taken away
    // The newest one that did something, BUT this, stopped it.
    Result<bool> isStopped(const ComponentId &component, const DeploymentId &but = {}) const;

    // The component's state as its target says it. Not a change by a person, so the audit has nothing of it. False when it was
    // that already, when the component is gone, or when a person has closed it.
    Result<bool> tellState(const ComponentId &component, ComponentState state);

    Result<> pin(const BuildId &build, const ComponentId &component, bool isPinned, const QString &actor, qint64 nowUs);
    Result<QSet<BuildId>> pinned(const ComponentId &component) const;
    Result<QSet<BuildId>> allPinned() const;
    // Of all builds those that must stay: pinned ones, what serves, and of each component with a target its newest good ones.
    Result<QSet<BuildId>> kept() const;
    // Whose run folder and log may go: of each component that has more than these, the older ones that ended.
    Result<QList<DeploymentId>> finishedBeyond(int keep) const;
    Result<> remove(const DeploymentId &id);

private:
    Result<> moveSecrets(const ComponentId &component, const DeployTarget &target);

    Transaction &m_tx;
    QList<DeploymentId> m_superseded;
};

} // namespace slipway
