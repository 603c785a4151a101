// Starts a build for a person: asks for its parameters first, where it has any, and during a freeze whether it shall be built all
// the same. GUI thread.
#pragma once

#include "app/services/manualstart.h"

#include <functional>

class QWidget;

namespace slipway {

class Engine;

// done is called once the build is queued or could not be, and never when the person cancels, or once parent is gone.
void startBuild(QWidget *parent, Engine &engine, const StartWish &wish, const std::function<void(const Result<Build> &)> &done);

} // namespace slipway
