#include "app/domain/catalogue.h"

#include "app/domain/imagename.h"
#include "app/domain/jsonfields.h"
#include "app/domain/repositoryurl.h"
#include "app/domain/words.h"

#include <QCoreApplication>
#include <QSet>
#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(Catalogue)
};

constexpr WordTable<CodeHostType, 7> codeHostTypes{{{CodeHostType::GitHub, "github"_L1},
                                                    {CodeHostType::GitLab, "gitlab"_L1},
                                                    {CodeHostType::Gitee, "gitee"_L1},
                                                    {CodeHostType::Gitea, "gitea"_L1},
                                                    {CodeHostType::Gogs, "gogs"_L1},
                                                    {CodeHostType::Bitbucket, "bitbucket"_L1},
                                                    {CodeHostType::Other, "other"_L1}}};

constexpr qsizetype longestName = 100;
constexpr QLatin1StringView toolFolder{"$SLIPWAY_TOOL"};

template <typename Entry> const Entry *named(const QList<Entry> &entries, const QString &name)
{
    const auto found = std::find_if(entries.begin(), entries.end(), [&name](const Entry &entry) { return entry.name == name; });
    return found == entries.end() ? nullptr : &*found;
}

bool hasControls(QStringView text)
{
    return std::any_of(text.begin(), text.end(), [](QChar c) { return c.category() == QChar::Other_Control; });
}

void checkName(const QString &name, QList<FieldProblem> &problems)
{
    if (name.trimmed().isEmpty())
        problems.append({u"name"_s, Tr::tr("The name is missing.")});
    else if (name.size() > longestName || name.contains(u'/') || hasControls(name) || name != name.trimmed())
        problems.append({u"name"_s, Tr::tr("A name has at most %1 characters, no “/” and no space at its ends.").arg(longestName)});
}

// Only what git understands without running a program that the address names.
QString addressProblem(const QString &address, const QStringList &schemes)
{
    const QUrl url(address, QUrl::StrictMode);
    if (hasControls(address) || address.contains(u' ') || !url.isValid() || !schemes.contains(url.scheme()))
        return Tr::tr("“%1” is no address that begins with %2.").arg(address.left(200), schemes.join(u"://, "_s) + u"://"_s);
    if (url.scheme() != u"file"_s && url.host().isEmpty())
        return Tr::tr("“%1” names no machine.").arg(address.left(200));
    if (withoutCredentials(address) != address || !url.password().isEmpty())
        return Tr::tr("Leave the password out of the address; it has a field of its own, and is kept in the keychain.");
    return {};
}

bool isPathOfRepository(QStringView path)
{
    for (const QChar c : path) {
        if (c.isSpace() || c.category() == QChar::Other_Control || u"?#\\:@%"_s.contains(c))
            return false;
    }
    const auto parts = path.split(u'/');
    return std::none_of(parts.begin(), parts.end(), [](QStringView part) {
        return part.isEmpty() || part == u"."_s || part == u".."_s || part.startsWith(u'-');
    });
}

KeyValue readPair(const JsonFields &from)
{
    return {from.text(u"key"_s), from.text(u"value"_s)};
}

} // namespace

const ToolEntry *Catalogue::tool(const QString &name, const QString &version) const
{
    const ToolEntry *only = nullptr;
    int count = 0;
    for (const ToolEntry &entry : tools) {
        if (entry.name != name)
            continue;
        if (entry.version == version)
            return &entry;
        only = &entry;
        ++count;
    }
    return version.isEmpty() && count == 1 ? only : nullptr;
}

const CodeHost *Catalogue::codeHost(const QString &name) const { return named(codeHosts, name); }
const ObjectStorage *Catalogue::storage(const QString &name) const { return named(storages, name); }
const DockerfileTemplate *Catalogue::dockerfile(const QString &name) const { return named(dockerfiles, name); }
const ImageRegistry *Catalogue::registry(const QString &name) const { return named(registries, name); }
const BuildImage *Catalogue::buildImage(const QString &name) const { return named(buildImages, name); }

const Cluster *Catalogue::cluster(const QString &name) const
{
    if (!name.isEmpty())
        return named(clusters, name);
    const auto found = std::find_if(clusters.begin(), clusters.end(), [](const Cluster &one) { return one.isDefault; });
    if (found != clusters.end())
        return &*found;
    return clusters.size() == 1 ? &clusters.first() : nullptr;
}

const ImageRegistry *Catalogue::defaultRegistry() const
{
    const auto found = std::find_if(registries.begin(), registries.end(), [](const ImageRegistry &one) { return one.isDefault; });
    return found == registries.end() ? nullptr : &*found;
}

Result<QString> imageFor(const QString &buildOs, const Catalogue &catalogue)
{
    if (const BuildImage *known = catalogue.buildImage(buildOs.trimmed()))
        return known->image;
    // A label such as "ubuntu" could be an image of anybody's; one that says where it lies, or which tag, is meant as one.
    const bool isMeant = buildOs.contains(u'/') || buildOs.contains(u':');
    const auto image = isMeant ? parseImageName(buildOs.trimmed()) : failure(ErrorCode::NotFound, {});
    if (image)
        return buildOs.trimmed();
    return failure(ErrorCode::Invalid,
                   buildOs.trimmed().isEmpty()
                       ? Tr::tr("The definition names no build system (build_os), so there is no image for its container.")
                       : Tr::tr("There is no image for the build system “%1”. Add it to the build images in the settings, or name an image such "
                                "as docker.io/library/debian:12.").arg(buildOs.left(100)));
}

Result<QString> cloneAddress(const RepoInput &repo, const Catalogue &catalogue)
{
    if (!repo.address.isEmpty()) {
        // "ext::sh -c …" would run a program, "--upload-pack=…" is an option.
        if (repo.address.startsWith(u'-') || repo.address.contains(u"::"_s) || hasControls(repo.address))
            return failure(ErrorCode::Invalid, Tr::tr("“%1” is no address of a repository.").arg(withoutCredentials(repo.address).left(200)));
        return repo.address;
    }
    if (repo.codeHost.isEmpty()) {
        return failure(ErrorCode::Invalid,
                       Tr::tr("The repository “%1” has neither an address nor a code host.").arg(repo.name));
    }
    const CodeHost *host = catalogue.codeHost(repo.codeHost);
    if (!host)
        return failure(ErrorCode::Invalid, Tr::tr("There is no code host “%1” in the catalogue.").arg(repo.codeHost));
    const QString path = repo.owner.isEmpty() ? repo.name : repo.owner + u'/' + repo.name;
    if (!isPathOfRepository(path))
        return failure(ErrorCode::Invalid, Tr::tr("“%1” can't be the path of a repository.").arg(path.left(200)));
    QString address = host->address;
    while (address.endsWith(u'/') && !address.endsWith(u"://"_s))
        address.chop(1);
    address += u'/' + path;
    // What stands behind another address may be a plain folder, which git only finds by its own name.
    if (host->type != CodeHostType::Other && !address.endsWith(u".git"_s))
        address += u".git"_s;
    return address;
}

QList<FieldProblem> problemsOf(const ToolEntry &tool)
{
    QList<FieldProblem> problems;
    checkName(tool.name, problems);
    if (tool.version.size() > longestName || tool.version.contains(u'/') || hasControls(tool.version) || tool.version != tool.version.trimmed())
        problems.append({u"version"_s, Tr::tr("A version has at most %1 characters, no “/” and no space at its ends.").arg(longestName)});
    if (tool.installScript.size() > longestScript)
        problems.append({u"install_script"_s, Tr::tr("The script is too long; the most are %1 characters.").arg(longestScript)});
    if (tool.installScript.contains(QChar(u'\0')))
        problems.append({u"install_script"_s, Tr::tr("The script has a zero byte in it.")});
    if (!tool.binPath.isEmpty()) {
        const bool isOwn = tool.binPath == toolFolder || tool.binPath.startsWith(toolFolder + u'/');
        if ((!isOwn && !tool.binPath.startsWith(u'/')) || hasControls(tool.binPath) || tool.binPath.contains(u':')
            || tool.binPath.split(u'/').contains(u".."_s)) {
            problems.append({u"bin_path"_s, Tr::tr("Give a folder of this machine, or one below $SLIPWAY_TOOL, without “..” and “:”.")});
        }
    }
    if (tool.environment.size() > mostListItems)
        problems.append({u"environment"_s, Tr::tr("%1 entries are too many; the most are %2.").arg(tool.environment.size()).arg(mostListItems)});
    QSet<QString> names;
    for (qsizetype i = 0; i < qMin<qsizetype>(tool.environment.size(), mostListItems); ++i) {
        const QString &key = tool.environment[i].key;
        const QString path = u"environment[%1].key"_s.arg(i);
        if (!isVariableName(key))
            problems.append({path, Tr::tr("“%1” can't be the name of a variable: letters, digits and _ only, and no digit first.").arg(key.left(200))});
        else if (key == u"PATH"_s)
            problems.append({path, Tr::tr("PATH is made from the folders of all tools; give this one's as its folder.")});
        else if (names.contains(key))
            problems.append({path, Tr::tr("The variable “%1” stands in the list twice.").arg(key)});
        names.insert(key);
    }
    return problems;
}

QList<FieldProblem> problemsOf(const CodeHost &host)
{
    QList<FieldProblem> problems;
    checkName(host.name, problems);
    if (host.address.isEmpty())
        problems.append({u"address"_s, Tr::tr("The address is missing.")});
    else if (const QString problem = addressProblem(host.address, {u"https"_s, u"http"_s, u"ssh"_s, u"git"_s, u"file"_s}); !problem.isEmpty())
        problems.append({u"address"_s, problem});
    if (hasControls(host.username))
        problems.append({u"username"_s, Tr::tr("A name of a user has no line breaks.")});
    return problems;
}

QList<FieldProblem> problemsOf(const ObjectStorage &storage)
{
    QList<FieldProblem> problems;
    checkName(storage.name, problems);
    if (storage.endpoint.isEmpty())
        problems.append({u"endpoint"_s, Tr::tr("The address is missing.")});
    else if (const QString problem = addressProblem(storage.endpoint, {u"https"_s, u"http"_s}); !problem.isEmpty())
        problems.append({u"endpoint"_s, problem});
    const auto checkWord = [&problems](const QString &field, const QString &value, const QString &missing) {
        if (value.isEmpty())
            problems.append({field, missing});
        else if (hasControls(value) || value.contains(u' ') || value.contains(u'/') || value.size() > 255)
            problems.append({field, Tr::tr("“%1” has spaces or a “/” in it, or is too long.").arg(value.left(200))});
    };
    checkWord(u"region"_s, storage.region, Tr::tr("The region is missing; where a store has none, “us-east-1” does."));
    checkWord(u"bucket"_s, storage.bucket, Tr::tr("The bucket is missing."));
    // Access keys are used in a header's list, whose parts are divided by "/" and ",".
    checkWord(u"access_key"_s, storage.accessKey, Tr::tr("The access key is missing."));
    if (!staysBelowWorkspace(storage.prefix) || hasControls(storage.prefix))
        problems.append({u"prefix"_s, Tr::tr("“%1” must be a relative path without “..”.").arg(storage.prefix.left(200))});
    return problems;
}

QList<FieldProblem> problemsOf(const DockerfileTemplate &dockerfile)
{
    QList<FieldProblem> problems;
    checkName(dockerfile.name, problems);
    if (dockerfile.content.trimmed().isEmpty())
        problems.append({u"content"_s, Tr::tr("The Dockerfile is empty.")});
    else if (dockerfile.content.size() > longestScript)
        problems.append({u"content"_s, Tr::tr("The Dockerfile is too long; the most are %1 characters.").arg(longestScript)});
    return problems;
}

QList<FieldProblem> problemsOf(const BuildImage &image)
{
    QList<FieldProblem> problems;
    checkName(image.name, problems);
    if (image.image.trimmed().isEmpty())
        problems.append({u"image"_s, Tr::tr("The image is missing.")});
    else if (const auto parsed = parseImageName(image.image); !parsed || image.image.startsWith(u'-'))
        problems.append({u"image"_s, Tr::tr("“%1” is no name of an image, such as docker.io/library/debian:12.").arg(image.image.left(200))});
    return problems;
}

QList<FieldProblem> problemsOf(const ImageRegistry &registry)
{
    QList<FieldProblem> problems;
    checkName(registry.name, problems);
    if (registry.host.isEmpty())
        problems.append({u"host"_s, Tr::tr("The host is missing.")});
    else if (const QString problem = registryHostProblem(registry.host); !problem.isEmpty())
        problems.append({u"host"_s, problem});
    if (registry.nameSpace.isEmpty() && registry.host == "docker.io"_L1)
        problems.append({u"namespace"_s, Tr::tr("On Docker Hub an image stands below the name of a user or an organisation; give it as namespace.")});
    else if (registry.nameSpace.size() > longestName)
        problems.append({u"namespace"_s, Tr::tr("The namespace is too long; the most are %1 characters.").arg(longestName)});
    else if (const QString problem = registry.nameSpace.isEmpty() ? QString() : imagePathProblem(registry.nameSpace); !problem.isEmpty())
        problems.append({u"namespace"_s, problem});
    // Name and password travel as "name:password".
    if (hasControls(registry.username) || registry.username.contains(u':'))
        problems.append({u"username"_s, Tr::tr("A name of a user has no line breaks and no “:”.")});
    else if (registry.username.isEmpty() && !registry.secretKey.isEmpty())
        problems.append({u"username"_s, Tr::tr("Whose password is it? The name of the user is missing.")});
    return problems;
}

QList<FieldProblem> missingIn(const Catalogue &catalogue, const BuildPlan &plan, const QList<RepoInput> &repos)
{
    QList<FieldProblem> problems;
    for (qsizetype i = 0; i < plan.tools.size(); ++i) {
        const Tool &tool = plan.tools[i];
        const QString path = u"installs[%1]"_s.arg(i);
        const QString shown = tool.version.isEmpty() ? tool.name : tool.name + u' ' + tool.version;
        const ToolEntry *entry = catalogue.tool(tool.name, tool.version);
        if (entry && !entry->enabled) {
            problems.append({path, Tr::tr("The tool “%1” is switched off in the catalogue.").arg(shown)});
        } else if (!entry) {
            QStringList versions;
            for (const ToolEntry &other : catalogue.tools) {
                if (other.name == tool.name)
                    versions.append(other.version.isEmpty() ? Tr::tr("without version") : other.version);
            }
            problems.append({path, versions.isEmpty() ? Tr::tr("There is no tool “%1” in the catalogue.").arg(shown)
                                                      : Tr::tr("The catalogue has no tool “%1”, but these versions of it: %2.")
                                                            .arg(shown, versions.join(u", "_s))});
        }
    }
    for (qsizetype i = 0; i < repos.size(); ++i) {
        const RepoInput &repo = repos[i];
        const QString path = u"repo_info[%1].codehost_name"_s.arg(i);
        if (repo.address.isEmpty() && repo.codeHost.isEmpty())
            problems.append({path, Tr::tr("The repository “%1” has neither an address nor a code host.").arg(repo.name)});
        else if (!repo.codeHost.isEmpty() && !catalogue.codeHost(repo.codeHost))
            problems.append({path, Tr::tr("There is no code host “%1” in the catalogue.").arg(repo.codeHost)});
    }
    const PostBuild &post = plan.post;
    if (post.docker && post.docker->source == DockerfileSource::Template && !catalogue.dockerfile(post.docker->templateName)) {
        problems.append({u"post_build.docker_build.template_name"_s,
                         Tr::tr("There is no Dockerfile “%1” in the catalogue.").arg(post.docker->templateName)});
    }
    if (post.upload && post.upload->enabled && !catalogue.storage(post.upload->storage)) {
        problems.append({u"post_build.object_storage_upload.object_storage_id"_s,
                         Tr::tr("There is no object storage “%1” in the catalogue.").arg(post.upload->storage)});
    }
    return problems;
}

QString word(CodeHostType value) { return wordIn(codeHostTypes, value); }
std::optional<CodeHostType> codeHostTypeFrom(QStringView word) { return valueIn(codeHostTypes, word); }

QJsonObject toJson(const ToolEntry &tool)
{
    QJsonArray environment;
    for (const KeyValue &pair : tool.environment)
        environment.append(QJsonObject{{u"key"_s, pair.key}, {u"value"_s, pair.value}});
    return {{u"name"_s, tool.name},         {u"version"_s, tool.version},       {u"install_script"_s, tool.installScript},
            {u"bin_path"_s, tool.binPath},  {u"environment"_s, environment},    {u"enabled"_s, tool.enabled}};
}

QJsonObject toJson(const CodeHost &host)
{
    return {{u"name"_s, host.name}, {u"type"_s, word(host.type)}, {u"address"_s, host.address}, {u"username"_s, host.username},
            {u"secret_key"_s, host.secretKey}};
}

QJsonObject toJson(const ObjectStorage &storage)
{
    return {{u"name"_s, storage.name},     {u"endpoint"_s, storage.endpoint}, {u"region"_s, storage.region},
            {u"bucket"_s, storage.bucket}, {u"prefix"_s, storage.prefix},     {u"access_key"_s, storage.accessKey},
            {u"secret_key"_s, storage.secretKey}};
}

QJsonObject toJson(const DockerfileTemplate &dockerfile)
{
    return {{u"name"_s, dockerfile.name}, {u"content"_s, dockerfile.content}};
}

QJsonObject toJson(const BuildImage &image)
{
    return {{u"name"_s, image.name}, {u"image"_s, image.image}};
}

QJsonObject toJson(const ImageRegistry &registry)
{
    return {{u"name"_s, registry.name},         {u"host"_s, registry.host},           {u"namespace"_s, registry.nameSpace},
            {u"username"_s, registry.username}, {u"secret_key"_s, registry.secretKey}, {u"is_default"_s, registry.isDefault}};
}

ToolEntry toolFromJson(const QJsonObject &object, QList<FieldProblem> &problems)
{
    const JsonFields from(object, problems);
    return {from.required(u"name"_s), from.text(u"version"_s), from.text(u"install_script"_s), from.text(u"bin_path"_s),
            from.list(u"environment"_s, readPair), from.flag(u"enabled"_s, true)};
}

CodeHost codeHostFromJson(const QJsonObject &object, QList<FieldProblem> &problems)
{
    const JsonFields from(object, problems);
    return {from.required(u"name"_s), from.word(u"type"_s, codeHostTypeFrom, CodeHostType::Other), from.required(u"address"_s),
            from.text(u"username"_s), from.text(u"secret_key"_s)};
}

ObjectStorage storageFromJson(const QJsonObject &object, QList<FieldProblem> &problems)
{
    const JsonFields from(object, problems);
    return {from.required(u"name"_s),   from.required(u"endpoint"_s), from.text(u"region"_s, ObjectStorage().region),
            from.required(u"bucket"_s), from.text(u"prefix"_s),       from.text(u"access_key"_s),
            from.text(u"secret_key"_s)};
}

DockerfileTemplate dockerfileFromJson(const QJsonObject &object, QList<FieldProblem> &problems)
{
    const JsonFields from(object, problems);
    return {from.required(u"name"_s), from.text(u"content"_s)};
}

BuildImage buildImageFromJson(const QJsonObject &object, QList<FieldProblem> &problems)
{
    const JsonFields from(object, problems);
    return {from.required(u"name"_s), from.required(u"image"_s)};
}

ImageRegistry registryFromJson(const QJsonObject &object, QList<FieldProblem> &problems)
{
    const JsonFields from(object, problems);
    return {from.required(u"name"_s), from.required(u"host"_s),   from.text(u"namespace"_s),
            from.text(u"username"_s), from.text(u"secret_key"_s), from.flag(u"is_default"_s)};
}

} // namespace slipway
