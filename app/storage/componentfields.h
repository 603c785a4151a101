// A component as names and texts, for the audit of what changed. Private to this folder; any thread.
#pragma once

#include "app/domain/component.h"

#include <QPair>

namespace slipway {

// Always the same fields in the same order. Secrets are keychain keys here, as everywhere. When and by whom the switch was
// moved is left out: the audit row says that itself.
QList<QPair<QString, QString>> fieldsOf(const Component &component);

} // namespace slipway
