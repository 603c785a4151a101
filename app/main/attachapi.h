// The REST API on an engine that serves. Main thread.
#pragma once

class QObject;

namespace slipway {

class Engine;

// Lives as long as owner, which goes before the engine.
void attachApi(Engine &engine, QObject *owner);

} // namespace slipway
