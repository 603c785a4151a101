// One delivery decided: its event read, its component judged, its build queued. The halves of a decision that need no
// database and that need one. Any thread.
#pragma once

#include "app/domain/build.h"
#include "app/domain/review.h"
#include "app/services/intake.h"
#include "app/storage/componentrepository.h"
#include "app/storage/deliveryrepository.h"

#include <QHash>

#include <optional>

namespace slipway {

class HookKeyring;

// The signature was checked and found good: at the door, or later.
bool isProven(const Delivery &delivery);

struct Decision {
    Delivery delivery;                       // with event, and the signature's check
    std::optional<Outcome> outcome;          // settled without asking the rules
    bool undecidable = false;                // the secret can't be read yet: stays pending with its reason
    std::optional<Check> signature;
    std::optional<QByteArray> body;          // to be stored instead, without the secret that was needed to check it
    DecisionText text;
};

// Verifies what could not be verified at the door, and reads the event. Does not touch the database.
Decision prepare(StoredDelivery stored, const HookKeyring &keyring);

struct Decided {
    BuildId build;             // queued by it; empty: none
    QList<BuildId> superseded; // by that build
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

    Transaction &m_tx;
    const qint64 m_nowUs;
    // Within a transaction nobody else changes them.
    QHash<ComponentId, std::optional<Component>> m_components;
    QHash<Environment, EnvironmentRules> m_rules;
};

} // namespace slipway
