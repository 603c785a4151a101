// One look at a component's remote: asks what it is at, compares that with what is known, and stores what was missed as
// deliveries, in the transaction that notes the remote's new state: whoever is killed before or after it neither loses nor
// doubles a push. The first look at a source only records. Main thread; waits for nothing.
#pragma once

#include "app/core/activity.h"
#include "app/core/clock.h"
#include "app/services/catchupplan.h"
#include "app/services/intake.h"
#include "app/storage/headrepository.h"

#include <vector>

namespace slipway {

class Database;

class RemoteLook : public Activity
{
    Q_OBJECT
public:
    void start() override;
    void stop() override;

    const Component &component() const { return m_component; }
    const std::optional<RemotePoll> &poll() const { return m_poll; } // as it is after the end
    std::vector<StoredDelivery> takeStored() { return std::move(m_stored); } // to be decided, after the end

protected:
    // component: as its triggers judge it. The database must outlive it.
    RemoteLook(Database &database, const Clock &clock, Component component, LookKind kind, QObject *parent);

    const QMap<QString, QString> &known() const { return m_known; }
    qint64 nowUs() const { return m_clock.nowUs(); }

    virtual QString source() const = 0;   // the address that is asked; another one starts anew
    virtual qint64 switchedAtUs() const = 0; // what came while the switch was off was not missed
    virtual void ask() = 0;               // then seen() or failed()
    virtual void lookCloser(const Sighting &sighting) = 0; // at what is wanted; then described(), skipped() or failed()

    void seen(const RemoteView &view);
    void described(const Sighting &sighting);
    void skipped(const Error &error); // this one stays as it was, for the next look; the others go on
    void failed(const Error &error);

private:
    struct Written;
    void next();
    void write();

    Database &m_database;
    const Clock &m_clock;
    const Component m_component;
    const LookKind m_kind;
    bool m_isFirst = true;
    QMap<QString, QString> m_known;
    std::optional<RemotePoll> m_poll;
    RemoteView m_view;
    QList<CatchUpMove> m_moves;
    qsizetype m_next = 0;
    std::optional<Error> m_problem; // of a part
    std::vector<StoredDelivery> m_stored;
};

// The delivery that tells of it.
StoredDelivery deliveryOf(const Sighting &sighting, const ComponentId &component, qint64 nowUs);

} // namespace slipway
