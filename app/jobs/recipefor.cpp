#include "app/jobs/recipefor.h"

#include "app/jobs/gitrecipe.h"
#include "app/jobs/recipeparts.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace slipway {

using supervisor::Recipe;

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(slipway::RecipeFor)
};

QString usernameOf(const Component &component, const JobSecrets &secrets)
{
    return secrets.username.isEmpty() ? component.source.username : secrets.username;
}

} // namespace

bool isCloneStep(const QString &name)
{
    const QLatin1StringView first(cloneStepName);
    return name == first || (name.startsWith(first) && name.mid(first.size()).startsWith(u' '));
}

Result<> checkSource(const GitSource &source, bool sandboxProject)
{
    if (!source.url.isEmpty()) {
        if (auto address = parseCloneAddress(source.url, sandboxProject); !address)
            return failure(address.error());
    }
    if (!source.branch.isEmpty() && !isSafeRefName(source.branch)) {
        return failure(ErrorCode::Invalid,
                       Tr::tr("“%1” is no name git accepts for a branch or tag.").arg(source.branch));
    }
    if (!isSafeSubdirectory(source.subdirectory)) {
        return failure(ErrorCode::Invalid,
                       Tr::tr("The sub-directory “%1” must lie below the repository's root: a relative path without "
                              "“..”.")
                           .arg(source.subdirectory));
    }
    return Done{};
}

Result<Recipe> recipeFor(const Build &build, const Component &component, const RunPaths &paths,
                         const JobSecrets &secrets, const HostFacts &host)
{
    std::optional<RepositorySource> source;
    if (!component.image && build.image.isEmpty() && !component.source.url.isEmpty()) {
        if (auto checked = checkSource(component.source, component.sandboxProject); !checked)
            return failure(checked.error());
        auto from = sourceOf(build, component);
        if (!from)
            return failure(from.error());
        source = *std::move(from);
    }
    if (auto checked = checkHost(source.has_value(), host); !checked)
        return failure(checked.error());

    Recipe recipe;
    recipe.buildId = utf8(build.id.toString());
    recipe.runDir = utf8(paths.runDir);
    recipe.workspace = utf8(paths.workspace);
    recipe.timeoutSeconds = static_cast<std::uint32_t>(qBound(1, component.build.timeoutMinutes, 10080)) * 60;
    recipe.sandbox.writable = {utf8(paths.cache)};
    if (component.build.sandbox && host.sandboxWorks)
        recipe.sandbox.bwrap = utf8(host.bubblewrap);

    if (source) {
        recipe.steps.push_back(cloneStep(build, component, *source, host));
        if (source->address.transport == CloneAddress::Transport::File)
            recipe.sandbox.readOnly.push_back(utf8(source->address.path));
        addGitCredential(recipe, source->address, usernameOf(component, secrets), secrets.credential, paths.knownHosts,
                         secrets.acceptNewHosts, {}, secrets.agentSocket);
    }
    auto step = buildStep(build, component, paths, source, host);
    if (!step)
        return failure(step.error());
    recipe.steps.push_back(*std::move(step));

    if (component.image)
        addRegistryAuth(recipe, *component.image, secrets.registryPassword);
    mask(recipe, secrets, host);
    return recipe;
}

Result<Recipe> listRefsRecipe(const Component &component, const RunPaths &paths, const JobSecrets &secrets,
                              const HostFacts &host, const QString &ref)
{
    if (component.source.url.isEmpty())
        return failure(ErrorCode::Invalid, Tr::tr("The component has no repository address."));
    auto address = parseCloneAddress(component.source.url, component.sandboxProject);
    if (!address)
        return failure(address.error());
    if (!ref.isEmpty() && (!ref.startsWith("refs/"_L1) || !isSafeRefName(ref)))
        return failure(ErrorCode::Invalid, Tr::tr("Git has no names like “%1”.").arg(ref.left(100)));
    const RepositorySource source{*std::move(address), ref, {}};
    if (auto checked = checkHost(true, host); !checked)
        return failure(checked.error());

    Recipe recipe;
    recipe.buildId = utf8(randomId());
    recipe.runDir = utf8(paths.runDir);
    recipe.workspace = utf8(paths.workspace);
    recipe.timeoutSeconds = 60;
    recipe.killGraceSeconds = 2;
    recipe.starterPid = std::uint32_t(QCoreApplication::applicationPid());
    recipe.sandbox.writable = {utf8(paths.cache)};
    if (host.sandboxWorks)
        recipe.sandbox.bwrap = utf8(host.bubblewrap);
    if (source.address.transport == CloneAddress::Transport::File)
        recipe.sandbox.readOnly.push_back(utf8(source.address.path));
    recipe.steps.push_back(cloneStep({}, component, source, host));
    recipe.steps.back().environment.emplace_back("SLIPWAY_CLONE_LIST", remoteRefsFile);
    addGitCredential(recipe, source.address, usernameOf(component, secrets), secrets.credential, paths.knownHosts,
                     secrets.acceptNewHosts, {}, secrets.agentSocket);
    mask(recipe, secrets, host);
    return recipe;
}

} // namespace slipway
