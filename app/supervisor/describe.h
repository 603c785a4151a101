// What the supervisor says about commands and how they ended. Pure, any thread.
#pragma once

#include "app/supervisor/recipe.h"

namespace slipway::supervisor {

// "$ git fetch 'a b'": as a person would type it.
std::string shown(const std::vector<std::string> &argv);

// As one word of a shell, whatever is in it.
std::string quoted(std::string_view text);

// With one full stop, or whatever else ends a sentence, at its end: what others say may have one of its own. Empty stays empty.
std::string sentence(std::string text);

std::string signalName(int signal); // "signal 9 (Killed)"

// Why a step failed: its command PROGRAM was ended by SIGNAL, or by itself with CODE when that is 0.
std::string failureOf(const Step &step, const std::string &program, int code, int signal);

} // namespace slipway::supervisor
