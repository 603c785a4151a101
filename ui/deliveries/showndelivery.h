// One delivery with what belongs to it, as the pages of the detail show it. Plain value.
#pragma once

#include "app/domain/build.h"
#include "app/domain/component.h"
#include "app/domain/delivery.h"

#include <optional>

namespace slipway {

struct ShownDelivery {
    Delivery delivery;
    std::optional<Build> build;         // the one it queued
    std::optional<Component> component; // as it is judged today; nothing when unknown or removed
    QList<Component> meant;             // of an unknown address: those that are built from what the request is about
};

} // namespace slipway
