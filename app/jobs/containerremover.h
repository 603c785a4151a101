// Removes the container of a build whose supervisor died before it could. GUI thread; starts the engine, never waits for it.
#pragma once

#include "app/core/ids.h"
#include "app/jobs/hostfacts.h"

#include <QObject>

namespace slipway {

class ContainerRemover final : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;
    ~ContainerRemover() override; // ends what it began

    // With each engine of the host, since a setting may have changed meanwhile. One that is not there is fine; one that can't be
    // removed is told to the log.
    void remove(const BuildId &build, const HostFacts &host);
};

} // namespace slipway
