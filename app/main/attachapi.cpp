#include "app/main/attachapi.h"

#include "app/openapi/apiserver.h"
#include "app/services/approvalservice.h"
#include "app/services/catalogueservice.h"
#include "app/services/definitionservice.h"
#include "app/services/engine.h"
#include "app/services/manualstart.h"
#include "app/services/templateservice.h"
#include "app/services/tokenservice.h"

namespace slipway {

void attachApi(Engine &engine, QObject *owner)
{
    auto *api = new ApiServer({engine.definitions(), engine.templates(), engine.catalogue(), engine.tokens(), engine.components(),
                               engine.builds(), engine.manualStart(), engine.approvals(), engine.deliveries(), engine.deployments(),
                               engine.settings(), engine.clock(), controlCalls(engine)},
                              {}, owner);
    engine.setManagementDoor(api->door());
}

} // namespace slipway
