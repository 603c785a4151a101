// The settings that a configuration file can say: those of the table, and of logs what colleagues share, which is what they
// hide and highlight. How a log looks and which program opens files is each person's own; a file never names a program.
#pragma once

#include "app/settings/logsettings.h"
#include "app/settings/table.h"

namespace slipway::settings {

// Calls fn(setting) for each, in the order of the table.
template <typename Fn> void forEachOfFiles(Fn fn)
{
    forEach(fn);
    fn(logRules);
}

} // namespace slipway::settings
