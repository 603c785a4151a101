#include "app/config/configitems.h"

#include "app/config/provideritem.h"
#include "app/domain/catalogue.h"
#include "app/domain/definitionjson.h"
#include "app/domain/jsonfields.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <functional>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(Config)
};

const QString secretKeyField = u"secret_key"_s;

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

// "revision" and what comes with it, where it is there.
void addRevisions(QJsonObject &to, const QJsonObject &from, QList<FieldProblem> &problems)
{
    const JsonFields fields(from, problems);
    for (const QString &number : {u"revision"_s, u"released"_s}) {
        if (const int value = fields.number(number); value > 0)
            to.insert(number, value);
        else if (fields.has(number))
            fields.problem(number, Tr::tr("The number of a revision is expected here."));
    }
    if (const QStringList canaries = fields.texts(u"canaries"_s); !canaries.isEmpty())
        to.insert(u"canaries"_s, QJsonArray::fromStringList(canaries));
    if (fields.flag(u"releases_when_green"_s))
        to.insert(u"releases_when_green"_s, true);
    const QJsonArray given = from.value(u"revisions"_s).toArray();
    QJsonArray revisions;
    fields.list(u"revisions"_s, [&](const JsonFields &one) {
        const qsizetype index = revisions.size();
        const ReadPlan read = planFromJson(given.at(index).toObject());
        for (const FieldProblem &problem : read.problems)
            problems.append({u"revisions[%1]."_s.arg(index) + problem.path, problem.message});
        QJsonObject body = toJson(read.plan);
        body.insert(u"number"_s, one.number(u"number"_s));
        body.insert(u"note"_s, one.text(u"note"_s));
        revisions.append(body);
        return index;
    });
    if (!revisions.isEmpty())
        to.insert(u"revisions"_s, revisions);
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
    case ItemKind::Provider:
        return u"providers"_s;
    case ItemKind::Tool:
        return u"tools"_s;
    case ItemKind::CodeHost:
        return u"code_hosts"_s;
    case ItemKind::ObjectStorage:
        return u"object_storages"_s;
    case ItemKind::ImageRegistry:
        return u"image_registries"_s;
    case ItemKind::BuildImage:
        return u"build_images"_s;
    case ItemKind::Cluster:
        return u"clusters"_s;
    case ItemKind::Dockerfile:
        return u"dockerfiles"_s;
    case ItemKind::Template:
        return u"templates"_s;
    case ItemKind::Definition:
        break;
    }
    return u"builds"_s;
}

bool isBefore(const BuildItem &a, const BuildItem &b)
{
    const auto forge = [](const BuildItem &item) {
        return item.kind == ItemKind::Provider ? int(forgeKindFrom(item.body[u"kind"_s].toString()).value_or(ForgeKind::GitHub)) : 0;
    };
    return std::tuple(a.kind, forge(a), a.key) < std::tuple(b.kind, forge(b), b.key);
}

QString secretFieldOf(const QJsonObject &object)
{
    for (const QString &field : {u"default_value"_s, u"value"_s}) {
        if (object.contains(field))
            return field;
    }
    return object.contains(u"client_id"_s) ? u"client_secret"_s : u"secret"_s;
}

BuildItem completed(ItemKind kind, const QJsonObject &body, QStringList *problems)
{
    QList<FieldProblem> found;
    BuildItem item{kind, body[u"name"_s].toString(), {}};
    switch (kind) {
    case ItemKind::Provider:
        item.body = toJson(providerFromJson(body, found));
        // Without a name it can't be spoken of, which whoever reads the list says.
        found.removeIf([&item](const FieldProblem &problem) { return problem.path == "name"_L1 && item.key.isEmpty(); });
        break;
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
    case ItemKind::ImageRegistry:
        item.body = toJson(registryFromJson(body, found));
        break;
    case ItemKind::BuildImage:
        item.body = toJson(buildImageFromJson(body, found));
        break;
    case ItemKind::Cluster:
        item.body = toJson(clusterFromJson(body, found));
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
        addRevisions(item.body, body, found);
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
            keys.insert({path, secretFieldOf(object)}, key);
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
