// Sends the commit statuses that wait in the database to their forges: one at a time for each account, again and again with
// growing pauses for a day when that fails, not before the forge wants to hear, and not at all while the account may not.
// Main thread.
#pragma once

#include "app/core/clock.h"
#include "app/domain/account.h"
#include "app/domain/commitstatus.h"
#include "app/forge/forgeapi.h"

#include <QHash>
#include <QObject>
#include <QTimer>

#include <functional>

namespace slipway {

class Database;

// The forges behind the bindings, as AccountService has them.
struct StatusForges {
    std::function<ForgeApi *(const BindingId &)> api; // null: unknown
    std::function<ForgeLimits(const BindingId &)> limits;
    std::function<std::optional<Binding>(const BindingId &)> binding;
};

class StatusOutbox final : public QObject
{
    Q_OBJECT
public:
    StatusOutbox(Database &database, const Clock &clock, StatusForges forges, QObject *parent = nullptr);

    void start();                              // sends from now on
    bool takes(const BindingId &binding) const; // its forge shows statuses
    void follow(const BindingId &binding);     // what waited for a change of it may have got that meanwhile
    void send();                               // whatever is due
    void tryAgain();                           // also what was put off, but for limits: the network is back

    void bindingChanged(const BindingId &id);
    void bindingRemoved(const BindingId &id);

    static constexpr qint64 triedForUs = 24LL * 3600 * 1'000'000;

Q_SIGNALS:
    void changed(const slipway::ComponentId &component); // something was told, or could not be

private:
    // Of a binding: what it was when it was last looked at, and how it goes.
    struct Link {
        qint64 boundAtUs = 0;
        std::optional<QStringList> scopes;
        bool mayWork = true;     // false: the token was found to be dead
        int failures = 0;        // in a row
        quint64 sending = 0;     // the number of the call under way; 0: none
        qint64 sentAtUs = 0;     // when that began
    };

    void sendOf(const BindingId &binding);
    void call(const CommitStatus &status, quint64 number);
    void settle(const CommitStatus &status, quint64 number, const Result<> &answer);
    Link &link(const BindingId &id);
    void unpark(const BindingId &id, qint64 madeBeforeUs);
    qint64 askAgainUs(const BindingId &id) const;

    Database &m_database;
    const Clock &m_clock;
    const StatusForges m_forges;
    QHash<BindingId, Link> m_links;
    QTimer m_due;
    bool m_started = false;
    bool m_isLooking = false;
    bool m_lookAgain = false;
    quint64 m_numbers = 0;
};

} // namespace slipway
