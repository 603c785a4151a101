// The webhooks at forges that Slipway looks after: made with a secret when the switch goes on, removed when it goes off, the
// component goes or its repository changes. What could not be done is tried again, also after a restart. Main thread.
#pragma once

#include "app/core/clock.h"
#include "app/core/error.h"
#include "app/domain/managedhook.h"
#include "app/services/hookaddresses.h"
#include "app/services/hookerrands.h"
#include "app/services/hookfailure.h"

#include <QFuture>
#include <QHash>
#include <QObject>
#include <QSet>
#include <QTimer>

#include <functional>
#include <optional>

namespace slipway {

class AccountService;
class ComponentService;
class Database;
class StatusService;

class HookService final : public QObject
{
    Q_OBJECT
public:
    struct Needs {
        Database &database;
        ComponentService &components;
        AccountService &accounts;
        const StatusService &status; // the address senders are told
        const Clock &clock;
    };
    explicit HookService(const Needs &needs, QObject *parent = nullptr);

    // The relay by which forges reach this Slipway where no public address leads here; before start().
    void setRelay(const RelayDoor &relay);
    void addressChanged(); // perhaps forges are to be told another one
    const HookAddresses &addresses() const { return m_addresses; }

    QFuture<Result<>> load();
    void start(); // follows the switches from now on; only the instance that serves does

    std::optional<ManagedHook> hookOf(const ComponentId &component) const; // the wanted one
    QList<ManagedHook> leftOver() const;                                   // to be removed, not removed yet
    int countOf(const BindingId &binding) const;                           // wanted and there: "7 hooks managed"

    // Makes or mends it now: finds it by id, else by address; two of ours become one; foreign ones are left alone. From then on
    // Slipway looks after it (GitTrigger::manageHook).
    //   Denied    the account may not look after hooks there; says who could
    //   Invalid   the forge does not take the address (422), in its words and with what to do, or could not reach it
    //   Conflict  the component has no binding, or the switch is off
    QFuture<Result<ManagedHook>> setUp(const ComponentId &component);
    // And no longer looks after it. What no account could remove any more is forgotten.
    QFuture<Result<>> removeNow(const ComponentId &component);
    // A new secret with overlap: the forge's hook gets the new one while the listener takes both. An error also where only the
    // forge could not be told; then it is told later.
    QFuture<Result<>> rotateSecret(const ComponentId &component);
    // Takes away every webhook that the account looks after, before it is unbound: afterwards nobody could. What components wish for
    // stays. Answers when all were tried, with the first error.
    QFuture<Result<>> letGo(const BindingId &binding);
    bool isBusy(const ComponentId &component) const;

    // Does what is due by now; for a clock that jumped, as after sleep.
    void wake();
    // What failed for want of a connection is due now: there is one again.
    void tryAgain();

Q_SIGNALS:
    void changed(const slipway::ComponentId &component);

private:
    // What came of the work on a component's hooks; empty: all of it is done.
    struct Worked {
        std::optional<Error> wanted;
        std::optional<Error> leftOver;
    };
    using Told = std::function<void(const Worked &)>;
    struct Job {
        bool isRunning = false;
        bool isForced = false;      // a person waits for it: what is not due is done too
        bool isAgainWanted = false; // something changed meanwhile
        QList<Told> asked;          // those who want the outcome of the next run
        QList<Told> waiting;        // of this one
    };
    static Result<> leftOverAnswer(const Worked &worked);
    void follow();
    void reconcile(const ComponentId &component, const std::optional<HookTarget> &target);
    void reconcileAll();
    bool needsWork(const ManagedHook &row) const;
    void enqueue(const ComponentId &component, bool isForced, const Told &told = {});
    void pump();
    void run(const ComponentId &component);
    void workOff(const ComponentId &component, QList<ManagedHook> rows, const Worked &worked);
    void finish(const ComponentId &component, const Worked &worked);
    void schedule();

    QFuture<Result<ManagedHook>> mend(const ManagedHook &row);
    QFuture<Result<ManagedHook>> mendWith(const ManagedHook &row, const HookTarget &target, const QByteArray &secret);
    HookAttempt attemptOf(const ManagedHook &row) const;
    void apply(const HookRows &change);
    void forgetTakenOver(const ManagedHook &row);
    void accountChanged(const BindingId &binding);
    std::optional<HookTarget> targetFor(const ComponentId &component) const;
    bool isSameForge(const BindingId &a, const BindingId &b) const;
    QFuture<Result<>> manage(const ComponentId &component, bool isManaged);
    template <typename T> QFuture<Result<T>> whenWorked(const ComponentId &component, std::function<Result<T>(const Worked &)> answer);

    Needs m_needs;
    HookAddresses m_addresses;
    HookErrands m_errands;
    QTimer m_next;
    QHash<ComponentId, QList<ManagedHook>> m_rows;
    QHash<ComponentId, std::optional<HookTarget>> m_wishes; // as they were last compared with the rows
    QHash<BindingId, BindingHealth> m_health;
    QString m_told;                  // the state of the addresses, as the rows were last compared with it
    QSet<BindingId> m_leaving;       // nothing is made for these any more
    QHash<ComponentId, Job> m_jobs;
    QList<ComponentId> m_queue;      // those that wait for their turn
    int m_running = 0;
    bool m_isStarted = false;
};

} // namespace slipway
