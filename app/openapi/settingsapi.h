// How builds run on this machine, as the section "jobs" of files has it: slots, sandbox, executor and engine. Main thread.
#pragma once

#include "app/openapi/openapicall.h"
#include "app/openapi/openapineeds.h"
#include "app/openapi/router.h"

#include <QObject>

namespace slipway {

class SettingsApi final : public QObject
{
    Q_OBJECT
public:
    SettingsApi(const OpenApiNeeds &needs, Router &router, QObject *parent);

private:
    void tell(const OpenApiCall &call);
    void change(const OpenApiCall &call);

    OpenApiNeeds m_needs;
};

} // namespace slipway
