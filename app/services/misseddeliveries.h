// Deliveries that a forge tried in vain, asked for once more. Main thread.
#pragma once

#include "app/core/error.h"
#include "app/domain/component.h"

#include <QFuture>

namespace slipway {

class MissedDeliveries
{
public:
    virtual ~MissedDeliveries() = default;

    // Lets the forge send again what failed since then and never arrived; answers how many. 0 where the component has no account
    // or hook there, or its forge keeps no list.
    virtual QFuture<Result<int>> askAgain(const Component &component, qint64 sinceUs) = 0;
};

} // namespace slipway
