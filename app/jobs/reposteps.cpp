#include "app/jobs/reposteps.h"

#include "app/domain/repositoryurl.h"
#include "app/jobs/gitrecipe.h"
#include "app/jobs/recipeparts.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(slipway::PlanRecipe)
};

bool hasOwnSource(const PlanRequest &request)
{
    return !request.component.image && request.build.image.isEmpty() && !request.component.source.url.isEmpty();
}

bool isOwn(const QString &address, const PlanRequest &request)
{
    return hasOwnSource(request) && sameRepository({address}, QStringList{request.component.source.url} + request.component.source.aliases);
}

// Where a forge keeps the head of a pull request; empty: it has none.
QString pullRef(CodeHostType type, int number)
{
    switch (type) {
    case CodeHostType::GitHub:
    case CodeHostType::Gitee:
    case CodeHostType::Gitea:
    case CodeHostType::Gogs: return u"refs/pull/%1/head"_s.arg(number);
    case CodeHostType::GitLab: return u"refs/merge-requests/%1/head"_s.arg(number);
    case CodeHostType::Bitbucket: return u"refs/pull-requests/%1/from"_s.arg(number);
    case CodeHostType::Other: break;
    }
    return {};
}

QString tagOf(const Build &build)
{
    return build.ref.startsWith("refs/tags/"_L1) ? build.ref.mid(10) : QString();
}

// As the build has it, of a repository that is the component's own.
RepoInput builtNow(RepoInput repo, const Build &build)
{
    if (!build.branch.isEmpty())
        repo.branch = build.branch;
    if (!build.revision.isEmpty())
        repo.commit = build.revision;
    if (build.pull.number > 0)
        repo.pulls = {int(build.pull.number)};
    return repo;
}

QString usernameOf(const PlanRequest &request)
{
    return request.secrets.username.isEmpty() ? request.component.source.username : request.secrets.username;
}

void addCredential(supervisor::Recipe &recipe, const RepoInput &repo, const CloneAddress &address, const PlanRequest &request,
                   const RunPaths &paths, const std::string &scope)
{
    QString username, credential, agentSocket;
    if (const CodeHost *host = repo.codeHost.isEmpty() ? nullptr : request.catalogue.codeHost(repo.codeHost)) {
        username = host->username;
        credential = request.keychain.value(host->secretKey);
    } else if (const auto own = parseCloneAddress(request.component.source.url, request.component.sandboxProject);
               hasOwnSource(request) && own && isSameServer(*own, address)) {
        username = usernameOf(request);
        credential = request.secrets.credential;
        agentSocket = request.secrets.agentSocket;
    }
    if (isOfFork(request.build)) { // what it opens would lie before the stranger's script
        credential.clear();
        agentSocket.clear();
    }
    addGitCredential(recipe, address, username, credential, paths.knownHosts, request.secrets.acceptNewHosts, scope, agentSocket);
}

Result<> addRepo(supervisor::Recipe &recipe, const RepoInput &repo, const PlanRequest &request, const RunPaths &paths, const HostFacts &host)
{
    const auto address = cloneAddress(repo, request.catalogue);
    if (!address)
        return failure(address.error());
    const bool own = isOwn(*address, request);
    const CodeHost *codeHost = repo.codeHost.isEmpty() ? nullptr : request.catalogue.codeHost(repo.codeHost);
    const CodeHostType type = codeHost ? codeHost->type : CodeHostType::Other;
    const QString folder = repo.checkoutPath.isEmpty() ? repo.name : repo.checkoutPath;
    if (folder.isEmpty() || !isSafeSubdirectory(folder))
        return failure(ErrorCode::Invalid, Tr::tr("The folder “%1” of a repository must lie below the workspace.").arg(folder.left(200)));
    if (!repo.remoteName.isEmpty() && (!isSafeRefName(repo.remoteName) || repo.remoteName.contains(u'/')))
        return failure(ErrorCode::Invalid, Tr::tr("“%1” can't be the name of a remote.").arg(repo.remoteName.left(100)));

    Component component;
    component.sandboxProject = request.component.sandboxProject;
    component.source.url = *address;
    component.source.branch = repo.branch;
    component.source.submodules = repo.submodules;
    Build build;
    build.id = request.build.id;
    build.revision = repo.commit.toLower();
    QStringList pulls;
    if (own) {
        build = request.build;
    } else {
        for (const int number : repo.pulls) {
            const QString ref = pullRef(type, number);
            if (ref.isEmpty())
                return failure(ErrorCode::Invalid, Tr::tr("%1 names a pull request, but its code host has none.").arg(repo.name));
            pulls.append(ref);
        }
    }
    auto source = sourceOf(build, component);
    if (!source)
        return failure(source.error());
    supervisor::Step step = cloneStep(build, component, *source, host);
    step.name += ' ' + utf8(repo.name.isEmpty() ? folder : repo.name);
    for (int n = 2; std::any_of(recipe.steps.begin(), recipe.steps.end(), [&](const auto &other) { return other.name == step.name; }); ++n)
        step.name = utf8(u"%1 %2 (%3)"_s.arg(QLatin1String(cloneStepName), repo.name).arg(n));
    step.scope = step.name;
    step.environment.insert(step.environment.end(), {{"SLIPWAY_CLONE_FOLDER", utf8(folder)},
                                                     {"SLIPWAY_CLONE_REMOTE", utf8(repo.remoteName)},
                                                     {"SLIPWAY_CLONE_PULLS", utf8(pulls.join(u' '))}});
    if (source->address.transport == CloneAddress::Transport::File)
        recipe.sandbox.readOnly.push_back(utf8(source->address.path));
    addCredential(recipe, repo, source->address, request, paths, step.scope);
    recipe.steps.push_back(std::move(step));
    return Done{};
}

} // namespace

QList<FetchedRepo> fetchedRepos(const PlanRequest &request)
{
    QList<FetchedRepo> fetched;
    for (const RepoInput &repo : request.plan.repos) {
        const auto address = cloneAddress(repo, request.catalogue);
        const CodeHost *host = repo.codeHost.isEmpty() ? nullptr : request.catalogue.codeHost(repo.codeHost);
        const QString provider = word(host ? host->type : CodeHostType::Other);
        if (address && isOwn(*address, request))
            fetched.append({builtNow(repo, request.build), tagOf(request.build), provider});
        else
            fetched.append({repo, {}, provider});
    }
    if (fetched.isEmpty() && hasOwnSource(request)) {
        RepoInput own;
        const QStringList path = canonicalRepository(request.component.source.url).split(u'/');
        own.name = path.last();
        own.owner = path.mid(1, path.size() - 2).join(u'/');
        own.branch = request.component.source.branch;
        fetched.append({builtNow(own, request.build), tagOf(request.build), QString()});
    }
    return fetched;
}

Result<> addRepoSteps(supervisor::Recipe &recipe, const PlanRequest &request, const RunPaths &paths, const HostFacts &host)
{
    if (hasOwnSource(request)) {
        if (auto checked = checkSource(request.component.source, request.component.sandboxProject); !checked)
            return checked;
        auto source = sourceOf(request.build, request.component);
        if (!source)
            return failure(source.error());
        supervisor::Step step = cloneStep(request.build, request.component, *source, host);
        step.scope = step.name;
        if (source->address.transport == CloneAddress::Transport::File)
            recipe.sandbox.readOnly.push_back(utf8(source->address.path));
        addGitCredential(recipe, source->address, usernameOf(request), request.secrets.credential, paths.knownHosts,
                         request.secrets.acceptNewHosts, step.scope, request.secrets.agentSocket);
        recipe.steps.push_back(std::move(step));
    }
    for (const RepoInput &repo : request.plan.repos) {
        if (auto added = addRepo(recipe, repo, request, paths, host); !added)
            return added;
    }
    return Done{};
}

} // namespace slipway
