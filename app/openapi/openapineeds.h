// What the controllers of the REST API work with. All of it outlives them.
#pragma once

#include "app/core/clock.h"
#include "app/services/controlcalls.h"

namespace slipway {

class ApprovalService;
class BuildService;
class CatalogueService;
class ComponentService;
class DefinitionService;
class DeliveryService;
class DeployService;
class ManualStart;
class Settings;
class TemplateService;
class TokenService;

struct OpenApiNeeds {
    DefinitionService &definitions;
    TemplateService &templates;
    CatalogueService &catalogue;
    TokenService &tokens;
    ComponentService &components;
    BuildService &builds;
    ManualStart &manualStart;
    ApprovalService &approvals;
    DeliveryService &deliveries;
    DeployService &deployments;
    Settings &settings;
    const Clock &clock;
    ControlCalls calls; // of the instance that serves
};

} // namespace slipway
