// Where logs are gone through, off the thread that paints. What somebody waits for has the global pool. What nobody waits for
// has threads of its own that stand back: on a machine with few processors the thread that paints would otherwise wait until
// a scan's turn is over, and be late for its frame. Any thread.
#pragma once

#include <functional>

class QThreadPool;

namespace slipway {

enum class ScanUrgency { Background, Awaited };

void startScan(ScanUrgency urgency, std::function<void()> scan);

// The threads of Background, which the end of the application waits for.
QThreadPool &backgroundThreads();

} // namespace slipway
