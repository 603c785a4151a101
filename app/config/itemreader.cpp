#include "app/config/itemreader.h"

#include <QJsonArray>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace slipway {

struct ItemReader::Reading {
    ItemKind kind = ItemKind::Definition;
    QString root;                   // path of the item in the file
    QHash<QString, int> lines;      // of every field, by its path in the item
    QMap<SecretPlace, SecretSource> secrets;
    QString relative(const QString &path) const { return path.size() > root.size() ? path.mid(root.size() + 1) : QString(); }
};

namespace {

// What is a name of a field in the body; what isn't is a slip of the pen that would otherwise do nothing.
const QSet<QString> &knownFields(ItemKind kind, const QString &list)
{
    static const QSet<QString> plan{u"name"_s,           u"infrastructure"_s, u"build_os"_s,          u"installs"_s,  u"script_type"_s,
                                    u"build_script"_s,   u"parameters"_s,     u"advanced_settings"_s, u"post_build"_s};
    static const QSet<QString> definition = plan + QSet<QString>{u"project_key"_s, u"repo_info"_s, u"services"_s, u"template"_s};
    static const QSet<QString> templates = plan + QSet<QString>{u"description"_s, u"revision"_s, u"released"_s,
                                                               u"canaries"_s, u"releases_when_green"_s, u"revisions"_s};
    static const QSet<QString> provider{u"name"_s, u"kind"_s, u"address"_s, u"client_id"_s, u"client_secret"_s, u"certificates"_s};
    static const QSet<QString> tool{u"name"_s, u"version"_s, u"install_script"_s, u"bin_path"_s, u"environment"_s, u"enabled"_s};
    static const QSet<QString> host{u"name"_s, u"type"_s, u"address"_s, u"username"_s, u"secret"_s};
    static const QSet<QString> storage{u"name"_s, u"endpoint"_s, u"region"_s, u"bucket"_s, u"prefix"_s, u"access_key"_s, u"secret"_s};
    static const QSet<QString> registry{u"name"_s, u"host"_s, u"namespace"_s, u"username"_s, u"secret"_s, u"is_default"_s};
    static const QSet<QString> buildImage{u"name"_s, u"image"_s};
    static const QSet<QString> cluster{u"name"_s,         u"kubeconfig"_s,  u"secret"_s,      u"context"_s,     u"namespace"_s,
                                       u"clone_image"_s,  u"cache_claim"_s, u"docker_host"_s, u"keep_hours"_s,  u"service_account"_s,
                                       u"pull_secrets"_s, u"strategies"_s,  u"source"_s,      u"is_default"_s,  u"run_as_user"_s};
    static const QSet<QString> dockerfile{u"name"_s, u"content"_s};
    static const QSet<QString> parameter{u"key"_s,           u"type"_s,         u"default_value"_s, u"value"_s,
                                         u"is_credential"_s, u"choice_option"_s, u"choice_value"_s, u"description"_s};
    static const QSet<QString> repo{u"codehost_name"_s, u"repo_namespace"_s, u"repo_name"_s, u"branch"_s, u"address"_s, u"remote_name"_s,
                                    u"checkout_path"_s, u"commit_id"_s,      u"pr"_s,        u"prs"_s,    u"submodules"_s, u"hidden"_s};
    static const QHash<QString, QSet<QString>> nested{
        {u"revisions"_s, plan - QSet<QString>{u"name"_s} + QSet<QString>{u"number"_s, u"note"_s}},
        {u"installs"_s, {u"name"_s, u"version"_s}},
        {u"parameters"_s, parameter},
        {u"inputs"_s, parameter},
        {u"repo_info"_s, repo},
        {u"services"_s, {u"service_name"_s, u"service_module"_s}},
        {u"target_services"_s, {u"service_name"_s, u"service_module"_s, u"repo_info"_s, u"inputs"_s}},
        {u"template"_s, {u"template_name"_s, u"template_revision"_s, u"target_services"_s}},
        {u"advanced_settings"_s,
         {u"cluster_name"_s, u"strategy_name"_s, u"timeout"_s, u"resource_spec"_s, u"cache_setting"_s, u"storages"_s,
          u"use_host_docker_daemon"_s, u"privileged_mode"_s, u"custom_annotations"_s, u"custom_labels"_s, u"outputs"_s}},
        {u"resource_spec"_s, {u"cpu_limit"_s, u"memory_limit"_s, u"cpu_req"_s, u"memory_req"_s, u"gpu_limit"_s}},
        {u"cache_setting"_s, {u"enabled"_s, u"cache_dir"_s}},
        {u"storages"_s, {u"enabled"_s, u"storages_properties"_s}},
        {u"storages_properties"_s,
         {u"provision_type"_s, u"storage_class"_s, u"storage_size_in_gib"_s, u"pvc"_s, u"access_mode"_s, u"subpath"_s, u"mount_path"_s,
          u"is_temporary"_s}},
        {u"custom_annotations"_s, {u"key"_s, u"value"_s}},
        {u"custom_labels"_s, {u"key"_s, u"value"_s}},
        {u"environment"_s, {u"key"_s, u"value"_s}},
        {u"strategies"_s, {u"name"_s, u"kind"_s, u"labels"_s, u"tolerations"_s, u"is_default"_s}},
        {u"labels"_s, {u"key"_s, u"operator"_s, u"values"_s}},
        {u"tolerations"_s, {u"key"_s, u"value"_s, u"effect"_s}},
        {u"post_build"_s, {u"docker_build"_s, u"file_archive"_s, u"object_storage_upload"_s, u"scripts"_s, u"failure_scripts"_s}},
        {u"docker_build"_s,
         {u"dockerfile_source"_s, u"build_context_dir"_s, u"dockerfile_directory"_s, u"template_name"_s, u"build_args"_s,
          u"enable_buildkit"_s, u"platforms"_s}},
        {u"file_archive"_s, {u"file_location"_s}},
        {u"object_storage_upload"_s, {u"enabled"_s, u"object_storage_id"_s, u"upload_detail"_s}},
        {u"upload_detail"_s, {u"file_path"_s, u"dest_path"_s}},
    };
    if (!list.isEmpty()) {
        const auto found = nested.constFind(list);
        static const QSet<QString> none;
        return found == nested.cend() ? none : *found;
    }
    switch (kind) {
    case ItemKind::Provider:
        return provider;
    case ItemKind::Tool:
        return tool;
    case ItemKind::CodeHost:
        return host;
    case ItemKind::ObjectStorage:
        return storage;
    case ItemKind::ImageRegistry:
        return registry;
    case ItemKind::BuildImage:
        return buildImage;
    case ItemKind::Cluster:
        return cluster;
    case ItemKind::Dockerfile:
        return dockerfile;
    case ItemKind::Template:
        return templates;
    case ItemKind::Definition:
        break;
    }
    return definition;
}

// "parameters[3].key" → "parameters"; what the body itself has stands in no list.
QString listOf(const QString &path)
{
    return path.section(u'.', -1).section(u'[', 0, 0);
}

QJsonValue scalarOf(const YamlNode &node)
{
    if (node.quoted)
        return node.text;
    if (node.isNull())
        return {};
    if (node.text == u"true" || node.text == u"false")
        return node.text == u"true";
    bool isNumber = false;
    if (const int number = node.text.toInt(&isNumber); isNumber)
        return number;
    return node.text;
}

} // namespace

// A map of nothing but where a secret comes from.
bool ItemReader::isSecret(const YamlNode &node) const
{
    return node.kind == YamlNode::Kind::Map && !node.keys.empty() && std::all_of(node.keys.begin(), node.keys.end(), [](const QString &key) {
        return key == u"from_env" || key == u"from_file" || key == u"keychain";
    });
}

QJsonValue ItemReader::valueOf(const YamlNode &node, const QString &path, Reading &reading)
{
    reading.lines.insert(reading.relative(path), node.line);
    switch (node.kind) {
    case YamlNode::Kind::Scalar:
        return scalarOf(node);
    case YamlNode::Kind::Map:
        return objectOf(node, path, reading);
    case YamlNode::Kind::List:
        break;
    }
    QJsonArray array;
    for (size_t i = 0; i < node.items.size(); ++i)
        array.append(valueOf(*node.items[i], path + u"[%1]"_s.arg(i), reading));
    return array;
}

QJsonObject ItemReader::objectOf(const YamlNode &node, const QString &path, Reading &reading)
{
    const QString place = reading.relative(path);
    const QSet<QString> &fields = knownFields(reading.kind, listOf(place));
    allowOnly(node, path, QStringList(fields.begin(), fields.end()));
    QJsonObject object;
    const YamlNode *flag = node.item(u"is_credential");
    const bool isCredential = flag && flag->kind == YamlNode::Kind::Scalar && flag->text == u"true";
    for (size_t i = 0; i < node.items.size(); ++i) {
        const QString &key = node.keys[i];
        const YamlNode &value = *node.items[i];
        const bool holdsSecret = key == u"secret" || key == u"client_secret" || (isCredential && (key == u"default_value" || key == u"value"));
        // A template's inputs don't say themselves which of them is a credential.
        if (!holdsSecret && !((key == u"default_value" || key == u"value") && isSecret(value))) {
            object.insert(key, valueOf(value, joined(path, key), reading));
            continue;
        }
        if (value.kind == YamlNode::Kind::Scalar && value.text.isEmpty())
            continue; // none
        const auto source = secret(node, path, key);
        if (source && source->kind == SecretSource::Kind::Keychain)
            object.insert(u"secret_key"_s, source->name);
        else if (source)
            reading.secrets.insert({place, key}, *source);
    }
    return object;
}

ConfigItem ItemReader::readItem(ItemKind kind, const YamlNode &node, const QString &path)
{
    Reading reading{kind, path, {}, {}};
    const QJsonObject body = objectOf(node, path, reading);
    QStringList problems;
    ConfigItem read{completed(kind, body, &problems), reading.secrets, node.line, path};
    for (const QString &one : std::as_const(problems)) {
        const QString field = one.section(u'\n', 0, 0);
        problem(reading.lines.value(field, node.line), joined(path, field), one.section(u'\n', 1));
    }
    return read;
}

ConfigItems ItemReader::read(const YamlNode &root)
{
    ConfigItems items;
    for (const ItemKind kind : allItemKinds) {
        const QString list = listNameOf(kind);
        const YamlNode *node = root.item(list);
        if (!node || !isList(*node, list))
            continue;
        QHash<QString, int> lines;
        QList<ConfigItem> &read = items[kind];
        for (size_t i = 0; i < node->items.size(); ++i) {
            const QString path = list + u"[%1]"_s.arg(i);
            const YamlNode &one = *node->items[i];
            if (!isMap(one, path))
                continue;
            const ConfigItem item = readItem(kind, one, path);
            if (item.item.key.isEmpty())
                problem(one.line, path + u".name"_s, tr("The name is missing."));
            else if (lines.contains(item.item.key))
                problem(one.line, path + u".name"_s, tr("“%1” stands in line %2 already.").arg(item.item.key).arg(lines.value(item.item.key)));
            lines.insert(item.item.key, one.line);
            read.append(item);
        }
    }
    return items;
}

} // namespace slipway
