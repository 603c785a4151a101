// How a delivery is read from its rows. Private to this folder.
#pragma once

#include "app/domain/delivery.h"
#include "app/storage/statement.h"

namespace slipway {

// A SELECT of all that a Delivery holds from delivery d, component_ref c, verdict v; from goes before these joins.
QString selectDeliveries(const QString &from, const QString &rest);

Result<Delivery> deliveryFrom(const Statement &row);

// The event as its row keeps it: with the newest of its commits; all of them would make most rows as long as the body.
QString eventText(const Event &event);

// What the person's search text is looked for in.
QString searchWords(const Delivery &delivery);

} // namespace slipway
