// Which lines of a build log say that something broke, or may: shapes that compilers, test runners and CI services use.
// Pure functions, any thread.
#pragma once

#include "app/logs/servicemessage.h"

namespace slipway {

// LINE is as it is seen: without escapes and without its newline. Of two words the first decides; one that only speaks of
// errors ("0 errors", "error.c", "-Werror", a line of a shell's trace) is none. Time grows with the length of the line.
// FROM: findMark() finds nothing before it.
LineMark markOf(std::string_view line, std::size_t from = 0);

// At or behind FROM, a place in a line that may be an error or a warning; npos: there is none.
std::size_t findMark(std::string_view bytes, std::size_t from);

} // namespace slipway
