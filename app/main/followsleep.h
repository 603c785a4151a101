// Keeps the machine awake while builds run, and has what was missed looked for when it woke. Main thread.
#pragma once

class QObject;

namespace slipway {

class Engine;

// Until owner is gone, which goes before the engine.
void followSleep(Engine &engine, QObject *owner);

} // namespace slipway
