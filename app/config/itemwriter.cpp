#include "app/config/itemwriter.h"

#include "app/config/yamlwriter.h"

#include <QJsonArray>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

// As a person reads them; what is not in here follows by name.
qsizetype rankOf(const QString &field)
{
    static const QStringList order{
        u"number"_s,        u"note"_s,
        u"name"_s,          u"version"_s,         u"project_key"_s,     u"description"_s,    u"key"_s,
        u"revision"_s,      u"released"_s,        u"canaries"_s,        u"releases_when_green"_s,
        u"kind"_s,          u"type"_s,          u"service_name"_s,    u"service_module"_s,  u"services"_s,       u"template"_s,
        u"template_name"_s, u"template_revision"_s, u"infrastructure"_s, u"build_os"_s,      u"installs"_s,
        u"script_type"_s,   u"repo_info"_s,       u"codehost_name"_s,   u"repo_namespace"_s, u"repo_name"_s,
        u"branch"_s,        u"inputs"_s,          u"parameters"_s,      u"build_script"_s,   u"advanced_settings"_s,
        u"post_build"_s,    u"enabled"_s,         u"revisions"_s};
    const qsizetype rank = order.indexOf(field);
    return rank < 0 ? order.size() : rank;
}

QStringList fieldsOf(const QJsonObject &object)
{
    QStringList fields = object.keys();
    std::stable_sort(fields.begin(), fields.end(), [](const QString &a, const QString &b) { return rankOf(a) < rankOf(b); });
    return fields;
}

void writeObject(YamlWriter &out, int depth, const QJsonObject &object, bool inList);

void writeField(YamlWriter &out, int depth, const QString &key, const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::Object:
        if (value.toObject().isEmpty())
            return out.word(depth, key, u"{}"_s);
        out.line(depth, key + u':');
        return writeObject(out, depth + 1, value.toObject(), false);
    case QJsonValue::Array: {
        const QJsonArray array = value.toArray();
        if (array.isEmpty())
            return out.word(depth, key, u"[]"_s);
        if (array.first().isString()) {
            QStringList texts;
            for (const QJsonValue &one : array)
                texts.append(one.toString());
            return out.texts(depth, key, texts);
        }
        if (!array.first().isObject()) {
            QStringList numbers;
            for (const QJsonValue &one : array)
                numbers.append(QString::number(one.toInt()));
            return out.word(depth, key, u'[' + numbers.join(u", "_s) + u']');
        }
        out.line(depth, key + u':');
        for (const QJsonValue &one : array)
            writeObject(out, depth + 1, one.toObject(), true);
        return;
    }
    case QJsonValue::Bool:
        return out.flag(depth, key, value.toBool());
    case QJsonValue::Double:
        return out.word(depth, key, QString::number(value.toInt()));
    default:
        return out.value(depth, key, value.toString());
    }
}

// A secret is written where its value would stand, as the key under which the keychain has it.
void writeObject(YamlWriter &out, int depth, const QJsonObject &object, bool inList)
{
    QString dash = inList ? u"- "_s : QString();
    const int inner = inList ? depth + 1 : depth;
    const QString secretKey = object.value(u"secret_key"_s).toString();
    QString secretField;
    if (!secretKey.isEmpty())
        secretField = secretFieldOf(object);
    QStringList fields = fieldsOf(object);
    fields.removeAll(u"secret_key"_s);
    if (!secretField.isEmpty() && !fields.contains(secretField))
        fields.append(secretField);
    for (const QString &field : std::as_const(fields)) {
        // The dash stands before the first field, which is a name, a key or a number, and never a block.
        if (!dash.isEmpty()) {
            const QJsonValue first = object.value(field);
            out.line(depth, std::exchange(dash, QString()) + field + u": "_s
                                + (first.isDouble() ? QString::number(first.toInt()) : quotedYaml(first.toString())));
        } else if (field == secretField) {
            out.secret(inner, field, secretKey);
        } else {
            writeField(out, inner, field, object.value(field));
        }
    }
}

} // namespace

void writeItems(YamlWriter &out, QList<BuildItem> items)
{
    std::sort(items.begin(), items.end(), isBefore);
    for (const ItemKind kind : allItemKinds) {
        bool begun = false;
        for (const BuildItem &item : std::as_const(items)) {
            if (item.kind != kind)
                continue;
            if (!std::exchange(begun, true))
                out.line(0, listNameOf(kind) + u':');
            writeObject(out, 1, item.body, true);
        }
    }
}

} // namespace slipway
