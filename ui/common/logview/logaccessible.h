// Makes LogView readable for a screen reader: the visible lines as text, the current line as the cursor. GUI thread.
#pragma once

namespace slipway {

// Once for the program; calling it again does nothing.
void installLogAccessible();

} // namespace slipway
