// One delivery decided: its event read, its component judged, its build queued. The halves of a decision that need no
// database and that need one. Any thread.
#pragma once

#include "app/domain/build.h"
#include "app/domain/review.h"
#include "app/services/factfinder.h"
#include "app/services/intake.h"
#include "app/storage/componentrepository.h"
#include "app/storage/deliveryrepository.h"

#include <QHash>

#include <optional>

namespace slipway {

class HookKeyring;

// The signature was checked and found good: at the door, or later.
bool isProven(const Delivery &delivery);

// Which trigger a delivery was sent to.
Trigger triggerOf(const Delivery &delivery);

struct Decision {
    Delivery delivery;                       // with event, and the signature's check
    QList<Event> events;                     // all of the request; the delivery has the first until one is chosen
    DeliveryFacts facts;                     // as far as they were asked for
    std::optional<Outcome> outcome;          // settled without asking the rules
    bool undecidable = false;                // the secret can't be read yet: stays pending with its reason
    std::optional<Check> signature;
    bool oldKey = false;                     // of the API
    std::optional<QByteArray> body;          // to be stored instead, without the secret that was needed to check it
    DecisionText text;
};

// Verifies what could not be verified at the door, and reads the event. Does not touch the database.
Decision prepare(StoredDelivery stored, const HookKeyring &keyring);

struct Decided {
    QList<BuildId> builds;     // queued by it: one for each change of the request that passed
    QList<BuildId> superseded; // by those builds
    std::optional<FactsWanted> wanted; // it stays pending until these are known
    bool moved = false;        // the component's source is at another image
};

// Judges and writes verdict and queue entry. Cancelled: somebody decided it before, and nothing was written; after any other
// error the transaction is to be rolled back.
class Settlement
{
public:
    Settlement(Transaction &tx, qint64 nowUs) : m_tx(tx), m_nowUs(nowUs) { }

    Result<Decided> settle(Decision decision);

private:
    Result<std::optional<Component>> component(const ComponentId &id);
    Result<EnvironmentRules> rules(Environment environment);
    Result<Circumstances> circumstancesOf(const Decision &decision);
    Result<Component> asJudged(const Component &component, Trigger trigger);
    Result<BuildState> enqueue(Decided &decided, Build build, const Component &component, const QString &before);
    Result<bool> moveImage(Component &component, const Event &event, Trigger trigger);

    Transaction &m_tx;
    const qint64 m_nowUs;
    // Within a transaction nobody else changes them.
    QHash<ComponentId, std::optional<Component>> m_components;
    QHash<Environment, EnvironmentRules> m_rules;
};

} // namespace slipway
