// Who answers what the listener gets below /openapi/: something above the services, which they know by this interface only.
#pragma once

#include "app/hooks/gate.h"

namespace slipway {

class ManagementDoor
{
public:
    virtual ~ManagementDoor() = default;

    // On the listener's threads, several at a time, as HookGate::admit(). The peer is the sender behind trusted proxies.
    virtual Admission admit(HookRequest &request) noexcept = 0;
};

} // namespace slipway
