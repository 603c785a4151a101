#include "app/jobs/filesteps.h"

#include "app/jobs/artifacts.h"
#include "app/jobs/gitrecipe.h"
#include "app/jobs/recipeparts.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QRegularExpression>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(slipway::PlanRecipe)
};

supervisor::Step ownStep(const char *name, const QStringList &scripts, const PlanVariables &variables, const HostFacts &host)
{
    supervisor::Step step;
    step.name = name;
    step.kind = supervisor::StepKind::Own;
    step.commands = {{utf8(host.sh)}};
    for (const QString &script : scripts)
        step.script += scriptNamed(script);
    step.expands = true;
    // Further names of outputs are the definition's choice, PATH perhaps; what their values are the script has told by now.
    for (const QString &output : builtInOutputs())
        step.environment.emplace_back(utf8(output), utf8(variables.outputs.value(output)));
    return step;
}

// For curl's configuration (https://curl.se/docs/manpage.html, --config): in double quotes \ and " are escaped.
QString quoted(QString text)
{
    return u'"' + text.replace(u"\\"_s, u"\\\\"_s).replace(u"\""_s, u"\\\""_s) + u'"';
}

QString trimmedPath(QString path)
{
    while (path.startsWith(u'/'))
        path.remove(0, 1);
    while (path.endsWith(u'/'))
        path.chop(1);
    return path;
}

} // namespace

Result<> addArchiveStep(supervisor::Recipe &recipe, const PlanVariables &variables, const PlanRequest &request, const RunPaths &paths,
                        const HostFacts &host)
{
    const QString &wanted = request.plan.plan.post.archivePath;
    if (wanted.trimmed().isEmpty())
        return Done{};
    const auto path = belowWorkspace(wanted, variables, paths, Tr::tr("Archive"));
    if (!path)
        return failure(path.error());
    supervisor::Step step = ownStep(archiveStepName, {u"below.sh"_s, u"archive.sh"_s}, variables, host);
    const std::string to = utf8(artifactsDir(paths.runDir));
    step.environment.insert(step.environment.end(), {{"SLIPWAY_ARCHIVE_PATH", utf8(path->isEmpty() ? u"."_s : *path)},
                                                     {"SLIPWAY_ARCHIVE_TO", to},
                                                     {"SLIPWAY_ARCHIVE_MOST", std::to_string(mostArtifacts)}});
    step.writable = {to};
    step.allowNetwork = false;
    recipe.steps.push_back(std::move(step));
    return Done{};
}

Result<> addUploadStep(supervisor::Recipe &recipe, const PlanVariables &variables, const PlanRequest &request, const RunPaths &paths,
                       const HostFacts &host)
{
    const auto &upload = request.plan.plan.post.upload;
    if (!upload || !upload->enabled || upload->items.isEmpty())
        return Done{};
    const ObjectStorage *storage = request.catalogue.storage(upload->storage);
    if (!storage)
        return failure(ErrorCode::Invalid, Tr::tr("There is no object storage “%1” in the catalogue.").arg(upload->storage));
    const QUrl endpoint(storage->endpoint, QUrl::StrictMode);
    const bool isHttp = endpoint.scheme() == "http"_L1 || endpoint.scheme() == "https"_L1;
    static const QRegularExpression bucketName(u"^[A-Za-z0-9][A-Za-z0-9._-]{1,254}$"_s);
    static const QRegularExpression regionName(u"^[A-Za-z0-9-]{1,64}$"_s);
    if (!isHttp || endpoint.host().isEmpty() || !endpoint.userInfo().isEmpty() || endpoint.hasQuery() || endpoint.hasFragment())
        return failure(ErrorCode::Invalid, Tr::tr("The address of the object storage %1 must be http or https, without a user.").arg(storage->name));
    if (!bucketName.match(storage->bucket).hasMatch() || !regionName.match(storage->region).hasMatch())
        return failure(ErrorCode::Invalid, Tr::tr("The object storage %1 has no bucket or region that could be addressed.").arg(storage->name));
    if (host.curl.isEmpty())
        return failure(ErrorCode::Unavailable, Tr::tr("Files are to be uploaded, but this machine has no curl. Install it."));
    if (isOfFork(request.build))
        return Done{};

    supervisor::Step step = ownStep(uploadStepName, {u"below.sh"_s, u"upload.sh"_s}, variables, host);
    QString address = endpoint.toString(QUrl::FullyEncoded);
    while (address.endsWith(u'/'))
        address.chop(1);
    step.environment.insert(step.environment.end(), {{"SLIPWAY_UPLOAD_ADDRESS", utf8(address + u'/' + storage->bucket)},
                                                     {"SLIPWAY_UPLOAD_REGION", utf8(storage->region)},
                                                     {"SLIPWAY_UPLOAD_COUNT", std::to_string(upload->items.size())}});
    for (qsizetype i = 0; i < upload->items.size(); ++i) {
        const UploadItem &item = upload->items[i];
        const auto path = belowWorkspace(item.path, variables, paths, Tr::tr("Upload"));
        if (!path)
            return failure(path.error());
        const QStringList parts{trimmedPath(storage->prefix), trimmedPath(variables.expanded(item.destination))};
        const QString to = trimmedPath(parts.join(u'/'));
        if (!staysBelowWorkspace(to))
            return failure(ErrorCode::Invalid, Tr::tr("“%1” can't be a folder of the object storage.").arg(to.left(200)));
        const std::string number = std::to_string(i);
        step.environment.emplace_back("SLIPWAY_UPLOAD_PATH_" + number, utf8(path->isEmpty() ? u"."_s : *path));
        step.environment.emplace_back("SLIPWAY_UPLOAD_TO_" + number, utf8(to));
    }
    for (auto it = host.passedOn.cbegin(); it != host.passedOn.cend(); ++it)
        step.environment.emplace_back(utf8(it.key()), utf8(it.value()));
    const QString secret = request.keychain.value(storage->secretKey);
    step.input = utf8(u"user = "_s + quoted(storage->accessKey + u':' + secret) + u'\n');
    if (!secret.isEmpty())
        recipe.secrets.push_back({"storage key", utf8(secret), false});
    recipe.steps.push_back(std::move(step));
    return Done{};
}

Result<> addRestoreStep(supervisor::Recipe &recipe, const PlanVariables &variables, const PlanRequest &request, const RunPaths &paths,
                        const HostFacts &host)
{
    const CacheSetting &cache = request.plan.plan.advanced.cache;
    if (!cache.enabled)
        return Done{};
    supervisor::Step step = ownStep(restoreStepName, {u"cache.sh"_s}, variables, host);
    step.expands = false;
    step.allowNetwork = false;
    const QString home = paths.runDir + u"/home"_s;
    Variables known = variables.known;
    known.set(u"HOME"_s, home, Origin::Output);
    QString path = known.expand(cache.directory.trimmed());
    if (path.startsWith("~/"_L1))
        path.replace(0, 1, home);
    if (path.isEmpty() || path == paths.workspace) {
        step.environment.insert(step.environment.end(), {{"SLIPWAY_CACHE_VERB", "restore"},
                                                         {"SLIPWAY_CACHE_KEPT", utf8(paths.cache + u"/workspace"_s)}});
    } else {
        if (!path.startsWith(u'/'))
            path.prepend(paths.workspace + u'/');
        QString below;
        for (const QString &top : {paths.workspace, home}) {
            if (path.startsWith(top + u'/'))
                below = path.mid(top.size() + 1);
        }
        if (below.isEmpty() || !staysBelowWorkspace(below))
            return failure(ErrorCode::Invalid, Tr::tr("The cache folder “%1” must lie below the workspace or $HOME.").arg(cache.directory.left(200)));
        const QString name = QString::fromLatin1(QCryptographicHash::hash(cache.directory.toUtf8(), QCryptographicHash::Sha256).toHex().first(16));
        step.environment.insert(step.environment.end(), {{"SLIPWAY_CACHE_VERB", "link"},
                                                         {"SLIPWAY_CACHE_PATH", utf8(path)},
                                                         {"SLIPWAY_CACHE_KEPT", utf8(paths.cache + u"/folders/"_s + name)}});
    }
    recipe.steps.push_back(std::move(step));
    return Done{};
}

void addSaveStep(supervisor::Recipe &recipe, const PlanRequest &request, const RunPaths &paths, const HostFacts &host)
{
    const CacheSetting &cache = request.plan.plan.advanced.cache;
    if (!cache.enabled || !(cache.directory.trimmed().isEmpty() || cache.directory.trimmed() == "$WORKSPACE"_L1))
        return;
    if (isOfFork(request.build)) // its cache goes with it
        return;
    supervisor::Step step = ownStep(saveStepName, {u"cache.sh"_s}, {}, host);
    step.expands = false;
    step.allowNetwork = false;
    step.environment = {{"SLIPWAY_CACHE_VERB", "save"}, {"SLIPWAY_CACHE_KEPT", utf8(paths.cache + u"/workspace"_s)}};
    recipe.steps.push_back(std::move(step));
}

} // namespace slipway
