// The keys of a log view, for the sheet that lists them. GUI thread.
#pragma once

#include "ui/common/keysheet.h"

namespace slipway {

QList<KeySheet::Group> logKeys();

} // namespace slipway
