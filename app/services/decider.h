// Turns stored deliveries into verdicts: reads the event, judges it by the component's rules as they are in the same
// transaction that queues the build. Works on a thread of its own at low priority, and lets the listener go first: a lone
// push is decided at once, but while requests pour in deciding waits for a pause, or for two seconds and then goes on with
// a few at a time.
//
// What is pending in the database when the program starts is decided first, so kill −9 loses no delivery. What can't be
// decided yet, because its secret can't be read or its changed files are not known, waits in the database and keeps nothing
// else waiting.
#pragma once

#include "app/core/clock.h"
#include "app/domain/build.h"
#include "app/services/factfinder.h"
#include "app/services/intake.h"

#include <QObject>
#include <QThread>

#include <memory>

namespace slipway {

class Database;
class HookKeyring;
class Transaction;

class Decider final : public QObject
{
    Q_OBJECT
public:
    Decider(Database &database, const HookKeyring &keyring, const Clock &clock);
    ~Decider() override; // stops
    void stop();         // after the batch at hand; the rest stays pending, and add() does nothing any more

    void start();                                     // once the components and their secrets are being read
    void add(std::vector<StoredDelivery> deliveries); // any thread
    void decideAgain();                               // any thread: look through what is pending, e.g. a secret arrived
    void tellFacts(const DeliveryId &delivery, const DeliveryFacts &facts); // any thread: what factsWanted() asked for

Q_SIGNALS: // on the decider's thread
    void factsWanted(const slipway::FactsWanted &wanted); // the delivery waits for tellFacts(), and no other one with it
    void arrived(const QList<slipway::DeliveryId> &ids);
    void decided(const QList<slipway::DeliveryId> &ids);
    void sourcesMoved(const QList<slipway::ComponentId> &components); // to the images they accepted
    void buildsQueued(const QList<slipway::BuildId> &ids);
    void buildsSuperseded(const QList<slipway::BuildId> &ids); // by those

private:
    class Worker;
    QThread m_thread;
    std::unique_ptr<Worker> m_worker;
};

} // namespace slipway
