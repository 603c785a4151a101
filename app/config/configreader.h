// Reads a configuration file strictly: an unknown key, a wrong type, a repeated name is a problem, and all problems are
// found in one reading. Pure; any thread.
#pragma once

#include "app/config/configdocument.h"
#include "app/config/configproblem.h"

namespace slipway {

// file is only repeated in the problems.
tl::expected<ConfigDocument, ConfigProblems> readConfig(const QByteArray &yaml, const QString &file);

} // namespace slipway
