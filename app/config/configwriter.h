// Writes the configuration as text that reads back as the same: projects by key, components by name, keys in the order
// of the documentation, everything said, secrets as references to the keychain. Pure; any thread.
#pragma once

#include "app/config/configitems.h"
#include "app/config/sharedrules.h"
#include "app/domain/deployment.h"

#include <QList>
#include <QMap>

namespace slipway {

// With shared, groups and environments stand first. A group that a component names and nobody set up is written with the
// one slot it has, so that the text can be applied anywhere. accounts: see accountNames().
QByteArray exportYaml(QList<Project> projects, QList<Component> components, const std::optional<SharedRules> &shared = {},
                      const QList<BuildItem> &items = {}, const QMap<BindingId, QString> &accounts = {},
                      const QMap<ComponentId, DeployTarget> &targets = {});

} // namespace slipway
