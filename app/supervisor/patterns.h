// What a secret looks like in a log: as it is, line by line, in base64 (also base64url, wrapped, and inside other text
// at any of the three alignments) and percent-encoded. Trivial fragments ("{", "true", "-----BEGIN …") are left out,
// for masking them would make a log unreadable and hide nothing. Pure functions, any thread.
#pragma once

#include "app/supervisor/recipe.h"

namespace slipway::supervisor {

// Patterns for one value. Empty when the value is too trivial to be masked.
std::vector<std::string> maskPatterns(std::string_view secret);

// Patterns for everything in the recipe that no log may show.
std::vector<std::string> maskPatterns(const Recipe &recipe);

} // namespace slipway::supervisor
