// What a configuration file says of forges and of how things are built: providers, tools, code hosts, object storages, image
// registries, build images, clusters, Dockerfiles, templates and build definitions, each as the JSON object that rows and the API
// know it by, so that no field is lost on the way. Plain values; any thread.
#pragma once

#include "app/config/secretsource.h"

#include <QHash>
#include <QJsonObject>
#include <QList>
#include <QMap>

#include <array>
#include <tuple>

namespace slipway {

// In the order in which one may name another.
enum class ItemKind { Provider, Tool, CodeHost, ObjectStorage, ImageRegistry, BuildImage, Cluster, Dockerfile, Template, Definition };
inline constexpr std::array allItemKinds{ItemKind::Provider,      ItemKind::Tool,       ItemKind::CodeHost, ItemKind::ObjectStorage,
                                         ItemKind::ImageRegistry, ItemKind::BuildImage, ItemKind::Cluster,  ItemKind::Dockerfile,
                                         ItemKind::Template,      ItemKind::Definition};
QString listNameOf(ItemKind kind); // "tools", "builds": its list in a file

// Of a template more than its newest plan can count: "revision" is that one's number, "revisions" has older ones that somebody is
// still built with, "released" and "canaries" are there while the newest is on trial. A file without them speaks of the plan only.
struct BuildItem {
    ItemKind kind = ItemKind::Definition;
    QString key;        // its name; of a tool with the version: "go 1.22"
    QJsonObject body;   // complete and in the usual form, see completed(); secrets as keys of the keychain
    friend bool operator==(const BuildItem &, const BuildItem &) = default;
};

// As files and plans have them: by kind, then providers by the forge's kind, then by key.
bool isBefore(const BuildItem &a, const BuildItem &b);

// The body with every field it can have, as rows keep it: two that say the same are equal. Problems name fields of the body.
BuildItem completed(ItemKind kind, const QJsonObject &body, QStringList *problems = nullptr);

// Where a secret stands: the object that has it, and the name of its value there ("default_value", "value", "secret", of a provider
// "client_secret").
struct SecretPlace {
    QString path;       // "parameters[2]"; empty: the body itself
    QString field;
    friend bool operator==(const SecretPlace &, const SecretPlace &) = default;
    friend bool operator<(const SecretPlace &a, const SecretPlace &b)
    {
        return std::tie(a.path, a.field) < std::tie(b.path, b.field);
    }
};
QString secretFieldOf(const QJsonObject &object); // the name of that value
// Keys of the keychain that a body names, by place.
QMap<SecretPlace, QString> secretKeysIn(const QJsonObject &body);
void setSecretKey(QJsonObject &body, const SecretPlace &place, const QString &key);

struct ConfigItem {
    BuildItem item;
    QMap<SecretPlace, SecretSource> secrets; // from outside
    int line = 0;
    QString path;                            // "builds[3]"
};

// Of a kind that the file does not speak of, none.
using ConfigItems = QMap<ItemKind, QList<ConfigItem>>;

} // namespace slipway
