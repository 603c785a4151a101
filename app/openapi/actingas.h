// Makes whoever calls the API the actor of what services are asked for while this lives; they note the actor when they are asked.
// Main thread.
#pragma once

#include "app/services/componentservice.h"

namespace slipway {

class ActingAs
{
public:
    ActingAs(ComponentService &components, const QString &actor)
        : m_components(components)
        , m_before(components.actor())
    {
        m_components.setActor(actor);
    }
    ~ActingAs() { m_components.setActor(m_before); }
    Q_DISABLE_COPY_MOVE(ActingAs)

private:
    ComponentService &m_components;
    const QString m_before;
};

} // namespace slipway
