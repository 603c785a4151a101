#include "app/openapi/catalogueapi.h"

#include "app/core/whendone.h"
#include "app/domain/variables.h"
#include "app/services/catalogueservice.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace slipway {

struct CatalogueApi::List {
    QString name;   // as in files
    QString server; // field of where its secret goes; empty: it has none, or it is where it goes itself
    QJsonObject fields;
    std::function<QJsonArray(const Catalogue &)> rows;
    std::function<QFuture<Result<>>(CatalogueService &, const QJsonObject &, const std::optional<QByteArray> &, const QString &)> save;
    std::function<QFuture<Result<>>(CatalogueService &, const QString &name, const QString &version, const QString &actor)> remove;
};

namespace {

using List = CatalogueApi::List;

template <typename Entry> constexpr bool hasSecret = requires(Entry entry) { entry.secretKey; };

// Keys of the keychain are nobody's outside.
QJsonObject told(QJsonObject row)
{
    const QString key = row.take(u"secret_key"_s).toString();
    if (!key.isEmpty())
        row[u"secret"_s] = QString(maskedValue);
    return row;
}

template <typename Entry>
List listOf(const QString &name, QList<Entry> Catalogue::*entries, Entry (*read)(const QJsonObject &, QList<FieldProblem> &), const QString &server,
            decltype(List::remove) remove)
{
    const auto rows = [entries](const Catalogue &catalogue) {
        QJsonArray all;
        for (const Entry &entry : catalogue.*entries)
            all.append(told(toJson(entry)));
        return all;
    };
    const auto save = [read](CatalogueService &catalogue, const QJsonObject &body, const std::optional<QByteArray> &secret, const QString &actor) {
        QList<FieldProblem> problems;
        const Entry entry = read(body, problems);
        if (!problems.isEmpty())
            return answered<Result<>>(failure(ErrorCode::Invalid, problems.first().path + u": "_s + problems.first().message));
        if constexpr (hasSecret<Entry>)
            return catalogue.save(entry, secret, actor);
        else
            return catalogue.save(entry, actor);
    };
    QJsonObject fields = told(toJson(Entry()));
    if constexpr (hasSecret<Entry>)
        fields.insert(u"secret"_s, QString());
    return {name, server, fields, rows, save, std::move(remove)};
}

template <auto remove> QFuture<Result<>> removeNamed(CatalogueService &catalogue, const QString &name, const QString &, const QString &actor)
{
    return (catalogue.*remove)(name, actor);
}

const QList<List> &lists()
{
    static const QList<List> all{
        listOf<ToolEntry>(u"tools"_s, &Catalogue::tools, toolFromJson, {},
                          [](CatalogueService &catalogue, const QString &name, const QString &version, const QString &actor) {
                              return catalogue.removeTool(name, version, actor);
                          }),
        listOf<CodeHost>(u"code_hosts"_s, &Catalogue::codeHosts, codeHostFromJson, u"address"_s, removeNamed<&CatalogueService::removeCodeHost>),
        listOf<ObjectStorage>(u"object_storages"_s, &Catalogue::storages, storageFromJson, u"endpoint"_s, removeNamed<&CatalogueService::removeStorage>),
        listOf<ImageRegistry>(u"image_registries"_s, &Catalogue::registries, registryFromJson, u"host"_s, removeNamed<&CatalogueService::removeRegistry>),
        listOf<BuildImage>(u"build_images"_s, &Catalogue::buildImages, buildImageFromJson, {}, removeNamed<&CatalogueService::removeBuildImage>),
        listOf<Cluster>(u"clusters"_s, &Catalogue::clusters, clusterFromJson, {}, removeNamed<&CatalogueService::removeCluster>),
        listOf<DockerfileTemplate>(u"dockerfiles"_s, &Catalogue::dockerfiles, dockerfileFromJson, {}, removeNamed<&CatalogueService::removeDockerfile>)};
    return all;
}

// Of tools also by version; without one the only one of that name.
std::optional<QJsonObject> rowIn(const List &list, const Catalogue &catalogue, const QString &name, const QString &version)
{
    QList<QJsonObject> found;
    for (const QJsonValue &row : list.rows(catalogue)) {
        if (row[u"name"_s].toString() == name && (version.isEmpty() || row[u"version"_s].toString() == version))
            found.append(row.toObject());
    }
    return found.size() == 1 ? std::optional(found.first()) : std::nullopt;
}

} // namespace

CatalogueApi::CatalogueApi(const OpenApiNeeds &needs, Router &router, QObject *parent)
    : QObject(parent)
    , m_needs(needs)
{
    const QString list = u"/openapi/catalogue/:list"_s;
    const auto add = [this, &router](const char *method, const QString &pattern, TokenScope scope, void (CatalogueApi::*handle)(const OpenApiCall &)) {
        router.add({method, pattern, scope, ApiCode::Own, [this, scope, handle](const OpenApiCall &call) {
                        if (scope == TokenScope::Read || call.allow(scope, {}))
                            (this->*handle)(call);
                    }});
    };
    add("GET", list, TokenScope::Read, &CatalogueApi::all);
    add("GET", list + u"/:name"_s, TokenScope::Read, &CatalogueApi::one);
    add("PUT", list + u"/:name"_s, TokenScope::Configure, &CatalogueApi::save);
    add("DELETE", list + u"/:name"_s, TokenScope::Configure, &CatalogueApi::remove);
    add("POST", u"/openapi/catalogue/clusters/:name/test"_s, TokenScope::Configure, &CatalogueApi::testCluster);
}

void CatalogueApi::withList(const OpenApiCall &call, const std::function<void(const List &)> &then)
{
    const auto known = std::find_if(lists().begin(), lists().end(), [&](const List &list) { return list.name == call.place(u"list"_s); });
    if (known != lists().end())
        return then(*known);
    QStringList names;
    for (const List &list : lists())
        names.append(list.name);
    call.fail(ErrorCode::NotFound, tr("The catalogue has no list “%1”, but these: %2.").arg(call.place(u"list"_s).left(100), names.join(u", "_s)));
}

void CatalogueApi::all(const OpenApiCall &call)
{
    withList(call, [this, call](const List &list) {
        const QJsonArray rows = list.rows(m_needs.catalogue.all());
        call.answer(QJsonObject{{u"total"_s, rows.size()}, {u"entries"_s, rows}});
    });
}

void CatalogueApi::one(const OpenApiCall &call)
{
    withList(call, [this, call](const List &list) {
        if (const auto row = rowIn(list, m_needs.catalogue.all(), call.place(u"name"_s), call.query(u"version"_s)))
            return call.answer(*row);
        call.fail(ErrorCode::NotFound, tr("%1 has no “%2”.", "a list of the catalogue, a name").arg(list.name, call.place(u"name"_s).left(100)));
    });
}

void CatalogueApi::save(const OpenApiCall &call)
{
    withList(call, [this, call](const List &list) {
        if (!call.allowOnly(list.fields))
            return;
        QJsonObject body = call.body();
        const QString name = call.place(u"name"_s);
        if (body.contains(u"name"_s) && body[u"name"_s] != name)
            return call.fail(ErrorCode::Invalid, u"name: "_s + tr("An entry keeps its name. Make another one, and delete this one."));
        body[u"name"_s] = name;
        const QJsonValue given = body.take(u"secret"_s);
        if (!given.isUndefined() && !given.isNull() && !given.isString())
            return call.fail(ErrorCode::Invalid, u"secret: "_s + tr("Text is expected here."));
        const bool isKept = !given.isString() || given.toString() == maskedValue;
        const auto before = rowIn(list, m_needs.catalogue.all(), name, body[u"version"_s].toString());
        const bool hasStored = before && before->contains(u"secret"_s);
        if (given == maskedValue && !hasStored)
            return call.fail(ErrorCode::Invalid, u"secret: "_s + tr("******** keeps the one that is stored, and none is. Give it, or leave it out."));
        // A secret goes to the server it was stored for, and to no other.
        if (isKept && hasStored && !list.server.isEmpty() && (*before)[list.server] != body[list.server]) {
            return call.fail(ErrorCode::Invalid, u"secret: "_s + tr("What is stored is for %1. Give the secret of %2, or an empty one.")
                                                                     .arg((*before)[list.server].toString(), body[list.server].toString().left(200)));
        }
        const auto secret = isKept ? std::nullopt : std::optional(given.toString().toUtf8());
        whenDone(list.save(m_needs.catalogue, body, secret, call.actor()), this, [call](const Result<> &saved) { call.finish(saved); });
    });
}

void CatalogueApi::remove(const OpenApiCall &call)
{
    withList(call, [this, call](const List &list) {
        whenDone(list.remove(m_needs.catalogue, call.place(u"name"_s), call.query(u"version"_s), call.actor()), this,
                 [call](const Result<> &removed) { call.finish(removed); });
    });
}

void CatalogueApi::testCluster(const OpenApiCall &call)
{
    whenDone(m_needs.calls(u"cluster-test"_s, {{u"cluster"_s, call.place(u"name"_s)}}), this, [call](const Result<QJsonValue> &told) { call.finish(told); });
}

} // namespace slipway
