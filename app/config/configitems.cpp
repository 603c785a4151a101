#include "app/config/configitems.h"

#include "app/domain/catalogue.h"
#include "app/domain/definitionjson.h"

#include <QJsonArray>

#include <functional>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

const QString secretKeyField = u"secret_key"_s;

QString valueFieldOf(const QJsonObject &object)
{
    for (const QString &field : {u"default_value"_s, u"value"_s}) {
        if (object.contains(field))
            return field;
    }
    return u"secret"_s;
}

// Calls visit(object, path) for every object of the tree, the innermost first, and keeps what it changed.
void forEachObject(QJsonObject &object, const QString &path, const std::function<void(QJsonObject &, const QString &)> &visit)
{
    for (auto it = object.begin(); it != object.end(); ++it) {
        const QString place = path.isEmpty() ? it.key() : path + u'.' + it.key();
        if (it->isObject()) {
            QJsonObject inner = it->toObject();
            forEachObject(inner, place, visit);
            *it = inner;
        } else if (it->isArray()) {
            QJsonArray array = it->toArray();
            for (qsizetype i = 0; i < array.size(); ++i) {
                if (!array[i].isObject())
                    continue;
                QJsonObject inner = array[i].toObject();
                forEachObject(inner, place + u"[%1]"_s.arg(i), visit);
                array[i] = inner;
            }
            *it = array;
        }
    }
    visit(object, path);
}

QStringList textsOf(const QList<FieldProblem> &problems)
{
    QStringList texts;
    for (const FieldProblem &problem : problems)
        texts.append(problem.path + u'\n' + problem.message);
    return texts;
}

} // namespace

QString listNameOf(ItemKind kind)
{
    switch (kind) {
    case ItemKind::Tool:
        return u"tools"_s;
    case ItemKind::CodeHost:
        return u"code_hosts"_s;
    case ItemKind::ObjectStorage:
        return u"object_storages"_s;
    case ItemKind::Dockerfile:
        return u"dockerfiles"_s;
    case ItemKind::Template:
        return u"templates"_s;
    case ItemKind::Definition:
        break;
    }
    return u"builds"_s;
}

BuildItem completed(ItemKind kind, const QJsonObject &body, QStringList *problems)
{
    QList<FieldProblem> found;
    BuildItem item{kind, body[u"name"_s].toString(), {}};
    switch (kind) {
    case ItemKind::Tool:
        item.body = toJson(toolFromJson(body, found));
        item.key = QString(item.key + u' ' + body[u"version"_s].toString()).trimmed();
        break;
    case ItemKind::CodeHost:
        item.body = toJson(codeHostFromJson(body, found));
        break;
    case ItemKind::ObjectStorage:
        item.body = toJson(storageFromJson(body, found));
        break;
    case ItemKind::Dockerfile:
        item.body = toJson(dockerfileFromJson(body, found));
        break;
    case ItemKind::Template: {
        const ReadPlan read = planFromJson(body);
        found = read.problems;
        item.body = toJson(read.plan);
        item.body.insert(u"name"_s, item.key);
        item.body.insert(u"description"_s, body[u"description"_s].toString());
        break;
    }
    case ItemKind::Definition: {
        const ReadDefinition read = definitionFromJson(body);
        found = read.problems;
        item.body = toJson(read.definition);
        break;
    }
    }
    if (problems)
        *problems = textsOf(found);
    return item;
}

QMap<SecretPlace, QString> secretKeysIn(const QJsonObject &body)
{
    QMap<SecretPlace, QString> keys;
    QJsonObject copy = body;
    forEachObject(copy, {}, [&keys](QJsonObject &object, const QString &path) {
        if (const QString key = object.value(secretKeyField).toString(); !key.isEmpty())
            keys.insert({path, valueFieldOf(object)}, key);
    });
    return keys;
}

void setSecretKey(QJsonObject &body, const SecretPlace &place, const QString &key)
{
    forEachObject(body, {}, [&](QJsonObject &object, const QString &path) {
        if (path == place.path)
            object.insert(secretKeyField, key);
    });
}

} // namespace slipway
