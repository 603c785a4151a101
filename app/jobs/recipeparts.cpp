#include "app/jobs/recipeparts.h"

#include "app/domain/imagename.h"
#include "app/jobs/gitrecipe.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace slipway {

using supervisor::Environment;
using supervisor::Recipe;
using supervisor::Step;
using supervisor::StepKind;

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(slipway::RecipeFor)
};

QString shortBranch(const QString &ref)
{
    return ref.startsWith("refs/heads/"_L1) ? ref.mid(11) : QString();
}

} // namespace

std::string utf8(const QString &text)
{
    return text.toStdString();
}

std::string flag(bool value)
{
    return value ? "1" : "0";
}

QString nameOfPlace(const QString &path, const QString &kind)
{
    const QString clean = QDir::cleanPath(path.trimmed());
    static const QRegularExpression odd(u"[^a-z0-9]+"_s);
    const QStringList words = clean.toLower().split(odd, Qt::SkipEmptyParts);
    const QByteArray hash = QCryptographicHash::hash((clean + u'\n' + kind).toUtf8(), QCryptographicHash::Sha256).toHex().first(8);
    QString shown = words.join(u'-').left(48);
    if (shown.endsWith(u'-'))
        shown.chop(1);
    return shown.isEmpty() ? QString::fromLatin1(hash) : shown + u'-' + QString::fromLatin1(hash);
}

bool isOfFork(const Build &build)
{
    return build.pull.number > 0 && build.pull.fromFork;
}

Result<RepositorySource> sourceOf(const Build &build, const Component &component)
{
    auto address = parseCloneAddress(component.source.url, component.sandboxProject);
    if (!address)
        return failure(address.error());
    RepositorySource source{*std::move(address), build.ref, build.branch};
    if (source.ref.isEmpty()) {
        const QString branch = build.branch.isEmpty() ? component.source.branch : build.branch;
        if (!branch.isEmpty())
            source.ref = u"refs/heads/"_s + branch;
    }
    if (!source.ref.isEmpty()) {
        const qsizetype name = source.ref.indexOf(u'/', 5) + 1;
        if (!source.ref.startsWith("refs/"_L1) || name == 0 || !isSafeRefName(QStringView(source.ref).mid(name))
            || !isSafeRefName(source.ref)) {
            return failure(ErrorCode::Invalid,
                           Tr::tr("“%1” is no name git accepts for a branch or tag.").arg(source.ref));
        }
        source.branch = shortBranch(source.ref);
    }
    if (build.pull.number > 0
        && (!isSafeRefName(build.pull.target)
            || (!build.pull.mergeRef.isEmpty()
                && !(build.pull.mergeRef.startsWith("refs/"_L1) && isSafeRefName(build.pull.mergeRef))))) {
        return failure(ErrorCode::Invalid,
                       Tr::tr("The branch “%1” that the pull request goes into has a name git does not accept.")
                           .arg(build.pull.target));
    }
    if (!build.revision.isEmpty() && !isRevision(build.revision)) {
        return failure(ErrorCode::Invalid,
                       Tr::tr("“%1” is no commit: it must be 40 or 64 hex digits, not all zero.").arg(build.revision));
    }
    return source;
}

namespace {

// Of a pull request the branch it goes into; empty: nothing is merged.
QString mergeTarget(const Build &build)
{
    return build.pull.number > 0 ? u"refs/heads/"_s + build.pull.target : QString();
}

} // namespace

Step cloneStep(const Build &build, const Component &component, const RepositorySource &source, const HostFacts &host)
{
    Step step;
    step.name = cloneStepName;
    step.kind = StepKind::Own;
    step.commands = {{utf8(host.sh)}};
    step.script = scriptNamed(u"clone.sh"_s);
    step.environment = gitEnvironment(source.address);
    step.environment.insert(step.environment.end(),
                            {{"SLIPWAY_CLONE_URL", utf8(source.address.url)},
                             {"SLIPWAY_CLONE_REF", utf8(source.ref)},
                             {"SLIPWAY_CLONE_REVISION", utf8(build.revision)},
                             {"SLIPWAY_CLONE_SUBDIRECTORY", utf8(component.source.subdirectory)},
                             {"SLIPWAY_CLONE_SHALLOW", flag(component.source.shallow)},
                             {"SLIPWAY_CLONE_SUBMODULES", flag(component.source.submodules && !isOfFork(build))},
                             {"SLIPWAY_CLONE_TARGET", utf8(mergeTarget(build))},
                             {"SLIPWAY_CLONE_MERGE_REF", utf8(build.pull.mergeRef)}});
    for (auto it = host.passedOn.cbegin(); it != host.passedOn.cend(); ++it)
        step.environment.emplace_back(utf8(it.key()), utf8(it.value()));
    step.needsCredentials = true;
    return step;
}

Result<std::vector<std::string>> interpreterFor(const BuildDefinition &definition, const HostFacts &host)
{
    switch (definition.scriptType) {
    case ScriptType::Shell:
        if (!host.bash.isEmpty())
            return std::vector<std::string>{utf8(host.bash), "--noprofile", "--norc", "-e", "-o", "pipefail"};
        return std::vector<std::string>{utf8(host.sh), "-e"};
    case ScriptType::PowerShell:
        if (host.powershell.isEmpty()) {
            return failure(ErrorCode::Unavailable,
                           Tr::tr("The script is for PowerShell, and this machine has none. Install pwsh or choose "
                                  "a shell script."));
        }
        // PowerShell runs a file only if it is called .ps1.
        return std::vector<std::string>{utf8(host.sh), "-c",
                                        "cp -- \"$2\" \"$TMPDIR/build.ps1\" && exec \"$1\" -NoLogo -NoProfile "
                                        "-NonInteractive -File \"$TMPDIR/build.ps1\"",
                                        "slipway", utf8(host.powershell)};
    case ScriptType::BatchFile:
        break;
    }
    return failure(ErrorCode::Unavailable, Tr::tr("The script is a batch file, which only Windows can run. Choose a "
                                                  "shell or PowerShell script."));
}

Result<Step> buildStep(const Build &build, const Component &component, const RunPaths &paths,
                       const std::optional<RepositorySource> &source, const HostFacts &host)
{
    static const QRegularExpression variableName(u"^[A-Za-z_][A-Za-z0-9_]*$"_s);
    const BuildDefinition &definition = component.build;
    if (definition.script.trimmed().isEmpty()) {
        return failure(ErrorCode::Invalid,
                       Tr::tr("%1 has no build script. Write one on its Build tab.").arg(component.name));
    }
    auto interpreter = interpreterFor(definition, host);
    if (!interpreter)
        return failure(interpreter.error());

    Step step;
    step.name = buildStepName;
    step.kind = StepKind::Script;
    QString script = definition.script;
    if (definition.scriptType == ScriptType::Shell)
        script.replace("\r\n"_L1, "\n"_L1); // a script typed on Windows: bash would look for "make\r"
    step.script = utf8(script);
    step.cwd = utf8(paths.workspace);
    if (source && !component.source.subdirectory.isEmpty())
        step.cwd += '/' + utf8(component.source.subdirectory);
    step.allowNetwork = definition.network;
    step.outputs = supervisor::OutputForm::File;

    Environment &environment = step.environment;
    environment = {{"CI", "true"},
                   {"SLIPWAY", "true"},
                   {"SLIPWAY_BUILD_ID", utf8(build.id.toString())},
                   {"SLIPWAY_BUILD_NUMBER", std::to_string(build.number)},
                   {"SLIPWAY_COMPONENT", utf8(component.name)},
                   {"SLIPWAY_PROJECT", utf8(component.project.toString())},
                   {"SLIPWAY_CACHE", utf8(paths.cache)},
                   {"WORKSPACE", utf8(paths.workspace)}};
    std::vector<std::string> command;
    if (source) {
        environment.insert(environment.end(), {{"GIT_URL", utf8(source->address.url)},
                                               {"GIT_REF", utf8(source->ref)},
                                               {"GIT_BRANCH", utf8(source->branch)}});
        if (build.pull.number > 0) {
            environment.insert(environment.end(), {{"SLIPWAY_PULL_REQUEST", std::to_string(build.pull.number)},
                                                   {"SLIPWAY_PULL_TARGET", utf8(build.pull.target)},
                                                   {"SLIPWAY_PULL_FROM_FORK", flag(build.pull.fromFork)}});
        }
        if (build.revision.isEmpty() || build.pull.number > 0) {
            // Which commit it is the clone finds out.
            command = {utf8(host.sh), "-c",
                       "IFS= read -r GIT_COMMIT <\"$WORKSPACE/.git/slipway-checkout\" && export GIT_COMMIT && "
                       "exec \"$@\"",
                       "slipway"};
        } else {
            environment.emplace_back("GIT_COMMIT", utf8(build.revision));
        }
    }
    if (!build.image.isEmpty()) {
        // What was decided, to be pulled as it stands: by content where that is known, since a tag may move meanwhile.
        const auto image = parseImageName(build.image);
        if (!image)
            return failure(image.error());
        const QString exact = image->digest.isEmpty() ? u':' + image->tag : u'@' + image->digest;
        environment.insert(environment.end(), {{"SLIPWAY_IMAGE", utf8(image->name() + exact)},
                                               {"SLIPWAY_IMAGE_NAME", utf8(image->name())},
                                               {"SLIPWAY_IMAGE_TAG", utf8(image->tag)},
                                               {"SLIPWAY_IMAGE_DIGEST", utf8(image->digest)}});
    }
    if (definition.network) {
        for (auto it = host.passedOn.cbegin(); it != host.passedOn.cend(); ++it) {
            if (!isOfFork(build) || QUrl(it.value()).password().isEmpty()) // a proxy's is nothing for strangers
                environment.emplace_back(utf8(it.key()), utf8(it.value()));
        }
    }
    std::vector<std::string> loader;
    for (auto it = definition.environment.cbegin(); it != definition.environment.cend(); ++it) {
        if (!variableName.match(it.key()).hasMatch()) {
            return failure(ErrorCode::Invalid, Tr::tr("“%1” can't be the name of a variable: letters, digits and _ "
                                                      "only, and no digit first.")
                                                   .arg(it.key()));
        }
        // The loader would obey these in the sandbox program itself, with files that came with the push.
        if (it.key().startsWith("LD_"_L1))
            loader.push_back(utf8(it.key() + u'=' + it.value()));
        else
            environment.emplace_back(utf8(it.key()), utf8(it.value()));
    }
    if (!loader.empty()) {
        command.push_back("/usr/bin/env");
        command.insert(command.end(), loader.begin(), loader.end());
    }
    command.insert(command.end(), interpreter->begin(), interpreter->end());
    step.commands = {std::move(command)};
    return step;
}

void addRegistryAuth(Recipe &recipe, const ImageSource &source, const QString &password)
{
    if (const auto image = parseImageName(source.reference))
        addRegistryAuth(recipe, image->registry, source.username, password);
}

void addRegistryAuth(Recipe &recipe, const QString &registry, const QString &username, const QString &password)
{
    if (!password.isEmpty() && !registry.isEmpty())
        recipe.registryAuth = registryAuthWith(recipe, registry, username, password);
}

std::string registryAuthWith(Recipe &recipe, const QString &registry, const QString &username, const QString &password)
{
    const QString auth = QString::fromLatin1((username + u':' + password).toUtf8().toBase64());
    const QJsonObject entry{{u"auth"_s, auth}};
    QJsonObject auths = QJsonDocument::fromJson(QByteArray::fromStdString(recipe.registryAuth)).object().value(u"auths"_s).toObject();
    auths.insert(registry, entry);
    if (registry == "docker.io"_L1)
        auths.insert(u"https://index.docker.io/v1/"_s, entry); // as docker itself calls it
    recipe.secrets.push_back({"registry password", utf8(password), false});
    recipe.secrets.push_back({"registry sign-in", utf8(auth), false});
    return QJsonDocument(QJsonObject{{u"auths"_s, auths}}).toJson(QJsonDocument::Compact).toStdString();
}

void mask(Recipe &recipe, const JobSecrets &secrets, const HostFacts &host)
{
    QStringList masked = secrets.masked;
    for (const QString &value : host.passedOn) {
        if (const QString password = QUrl(value).password(); !password.isEmpty())
            masked.append(password);
    }
    for (const QString &value : std::as_const(masked)) {
        if (!value.isEmpty())
            recipe.secrets.push_back({"masked", utf8(value), false});
    }
}

Result<> checkHost(bool needsGit, const HostFacts &host)
{
    if (host.supervisor.isEmpty()) {
        return failure(ErrorCode::Unavailable,
                       Tr::tr("The program slipway-run is missing, so nothing can be built. Install Slipway again."));
    }
    if (needsGit && host.git.isEmpty())
        return failure(ErrorCode::Unavailable, Tr::tr("git is not installed, so nothing can be fetched. Install it."));
    if (host.sh.isEmpty())
        return failure(ErrorCode::Unavailable, Tr::tr("This machine has no shell (/bin/sh)."));
    return Done{};
}

} // namespace slipway
