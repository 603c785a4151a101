// Writes the configuration as text that reads back as the same: projects by key, components by name, keys in the order
// of the documentation, everything said, secrets as references to the keychain. Pure; any thread.
#pragma once

#include "app/domain/component.h"

#include <QList>

namespace slipway {

QByteArray exportYaml(QList<Project> projects, QList<Component> components);

} // namespace slipway
