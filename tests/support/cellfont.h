// A font made at run time whose letters are rows of cells, each character other cells: text takes the same room and looks the
// same wherever pictures of it are compared, whatever fonts are installed there. All letters are as wide. GUI thread.
#pragma once

#include <QString>

namespace slipway {

// Adds the font to the program and takes it for all text of the interface; again after a theme has set its own.
void useCellFont();

} // namespace slipway
