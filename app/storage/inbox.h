// The inbox: deliveries that wait to be decided, whole in one row each. What lists and counts say of the journal they say
// of the inbox too; it is small, and empty most of the time. Private to this folder; inside one transaction.
#pragma once

#include "app/storage/body.h"
#include "app/storage/deliveryrepository.h"

namespace slipway::inbox {

// Whether nothing but its row is needed to decide it.
bool takes(const Delivery &delivery, const RawRequest &request);

Result<> insert(const Transaction &tx, const Delivery &delivery, const RawRequest &request, const StoredBody &body);

// A SELECT of all that a Delivery holds, for deliveryFrom(), from inbox i.
QString selectDeliveries(const QString &from, const QString &rest);

Result<std::optional<RawRequest>> request(const Transaction &tx, const DeliveryId &id);

// Moves the row to the journal with what was decided, as DeliveryRepository::decide() says; false if it is not there.
Result<bool> decide(const Transaction &tx, const Delivery &decided, const DecisionText &text);

Result<QList<DeliveryId>> ids(const Transaction &tx, const DeliveryFilter &filter); // anyOf is not looked at
Result<QList<DeliveryId>> repeatsOf(const Transaction &tx, const Delivery &delivery);
Result<int> count(const Transaction &tx, const ComponentId &component);

} // namespace slipway::inbox
