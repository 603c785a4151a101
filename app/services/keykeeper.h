// The deploy keys that Slipway registered at forges: removed there when they are replaced, when their component goes, is moved to
// another repository or loses its account. What could not be done is tried again, also after a restart. Nobody waits for it. Main
// thread.
#pragma once

#include "app/core/clock.h"
#include "app/core/error.h"
#include "app/domain/forgekey.h"
#include "app/forge/forgeapi.h"

#include <QFuture>
#include <QList>
#include <QObject>
#include <QPromise>
#include <QSet>
#include <QTimer>

#include <memory>
#include <optional>

namespace slipway {

class AccountService;
class ComponentService;
class Database;

class KeyKeeper final : public QObject
{
    Q_OBJECT
public:
    struct Needs {
        Database &database;
        ComponentService &components;
        AccountService &accounts;
        const Clock &clock;
    };
    explicit KeyKeeper(const Needs &needs, QObject *parent = nullptr);

    QFuture<Result<>> load();
    void start(); // follows the components from now on; only the instance that serves does

    // The stored key of the component was registered under this id.
    void registered(const ComponentId &component, const QString &credentialKey, const RepositoryRef &repository, const BindingId &binding, const QString &keyId);

    QList<ForgeKey> keysOf(const ComponentId &component) const; // those that are to be removed too
    QList<ForgeKey> leftOver() const;                           // to be removed, not removed yet

    // Removes every key that the account registered, before it is unbound: afterwards nobody could. Answers when all were tried, or
    // the forge does not answer, with the first error.
    QFuture<Result<>> letGo(const BindingId &binding);

    void wake();     // does what is due by now; for a clock that jumped
    void tryAgain(); // there is a connection again
    void tryNow(const ComponentId &component); // a person asks for it: all that are to be removed

Q_SIGNALS:
    void changed(const slipway::ComponentId &component);

private:
    void reconcile(const ComponentId &component);
    void reconcileAll();
    void accountsChanged();
    bool isWanted(const ForgeKey &key) const;
    std::optional<BindingId> accountFor(const ForgeKey &key) const;
    QString forgeOf(const BindingId &binding) const;
    ForgeKey *find(const ForgeKey &key);
    void keep(const ForgeKey &key);
    void drop(const ForgeKey &key);
    void next();
    void settle(const ForgeKey &key, const Result<> &removed);
    void tellFarewells();
    void schedule();

    // Who waits until no key of the account is untried.
    struct Farewell {
        BindingId binding;
        QList<ForgeKey> open;
        Result<> outcome = Done{};
        std::shared_ptr<QPromise<Result<>>> promise;
    };

    Needs m_needs;
    QTimer m_next;
    QList<ForgeKey> m_keys;
    QList<Farewell> m_farewells;
    QSet<BindingId> m_leaving; // no key of theirs is wanted any more
    bool m_isRunning = false;  // one after the other
    bool m_isStarted = false;
};

} // namespace slipway
