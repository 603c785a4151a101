// Reads the lists of a configuration file that say which forges there are and how things are built. Private to this folder. Any thread, one at a time.
#pragma once

#include "app/config/configitems.h"
#include "app/config/configvalues.h"

namespace slipway {

class ItemReader : private ConfigValues
{
    Q_DECLARE_TR_FUNCTIONS(Config)
public:
    ItemReader(const QString &file, ConfigProblems &problems) : ConfigValues(file, problems) { }

    // The lists that stand at the root.
    ConfigItems read(const YamlNode &root);

private:
    struct Reading; // of one item
    ConfigItem readItem(ItemKind kind, const YamlNode &node, const QString &path);
    QJsonValue valueOf(const YamlNode &node, const QString &path, Reading &reading);
    QJsonObject objectOf(const YamlNode &node, const QString &path, Reading &reading);
    bool isSecret(const YamlNode &node) const;
};

} // namespace slipway
