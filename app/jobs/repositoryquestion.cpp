#include "app/jobs/repositoryquestion.h"

#include "app/jobs/gitrecipe.h"
#include "app/jobs/recipefor.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QThreadPool>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

void removeLater(const QString &folder)
{
    QThreadPool::globalInstance()->start([folder] { QDir(folder).removeRecursively(); });
}

} // namespace

RepositoryQuestion::RepositoryQuestion(RunLauncher &launcher, GitSource source, bool allowFiles, QuestionPlace place,
                                       QString credential, HostFacts host, QObject *parent)
    : Activity(parent)
    , m_launcher(launcher)
    , m_source(std::move(source))
    , m_allowFiles(allowFiles)
    , m_place(std::move(place))
    , m_credential(std::move(credential))
    , m_host(std::move(host))
{
}

RepositoryQuestion::~RepositoryQuestion()
{
    RepositoryQuestion::stop();
}

void RepositoryQuestion::ask(const QString &script, const std::string &prefix, supervisor::Environment variables,
                             int patienceSeconds)
{
    const auto address = parseCloneAddress(m_source.url, m_allowFiles);
    if (!address)
        return finish(failure(address.error()));
    if (m_host.supervisor.isEmpty() || m_host.git.isEmpty() || m_host.sh.isEmpty())
        return finish(failure(ErrorCode::Unavailable, tr("git or slipway-run is missing on this machine.")));
    for (const QString &folder : {m_place.runDir, m_place.repository}) {
        if (folder.startsWith(m_place.runDir + u'/')) // the run folder is made by who runs it, closed to others
            continue;
        if (!QDir().mkpath(QFileInfo(folder).path()))
            return finish(failure(ErrorCode::Unavailable, tr("The folder %1 can't be made.").arg(QFileInfo(folder).path())));
    }
    supervisor::Recipe recipe;
    recipe.buildId = randomId().toStdString();
    recipe.runDir = m_place.runDir.toStdString();
    recipe.workspace = m_place.repository.toStdString();
    recipe.timeoutSeconds = std::uint32_t(patienceSeconds);
    recipe.starterPid = std::uint32_t(QCoreApplication::applicationPid());
    supervisor::Step step;
    step.name = cloneStepName; // its exit codes mean the same
    step.kind = supervisor::StepKind::Script;
    step.commands = {{m_host.sh.toStdString()}};
    step.script = scriptNamed(u"refusals.sh"_s) + scriptNamed(script);
    step.cwd = recipe.workspace;
    step.environment = gitEnvironment(*address);
    variables.emplace_back("SLIPWAY_" + prefix + "_URL", address->url.toStdString());
    variables.emplace_back("SLIPWAY_" + prefix + "_OUTPUT", recipe.runDir);
    step.environment.insert(step.environment.end(), variables.begin(), variables.end());
    for (auto it = m_host.passedOn.cbegin(); it != m_host.passedOn.cend(); ++it)
        step.environment.emplace_back(it.key().toStdString(), it.value().toStdString());
    step.needsCredentials = true;
    recipe.steps.push_back(std::move(step));
    addGitCredential(recipe, *address, m_source.username, m_credential, m_place.knownHosts, m_place.acceptNewHosts,
                     {}, m_place.agentSocket);

    const RunPaths paths{m_place.runDir, m_place.repository, m_place.runDir + u"/cache"_s, m_place.knownHosts};
    m_run = m_launcher.start(recipe, paths);
    m_credential.clear();
    connect(m_run, &BuildRun::finished, this, &RepositoryQuestion::ended);
}

void RepositoryQuestion::stop()
{
    if (m_run) {
        // It ends by itself soon, and takes its folder with it.
        disconnect(m_run, nullptr, this, nullptr);
        connect(m_run, &BuildRun::finished, m_run, [run = m_run, folder = m_place.runDir] {
            removeLater(folder);
            run->deleteLater();
        });
        m_run->cancel();
        m_run = nullptr;
    }
    finish(failure(ErrorCode::Cancelled, tr("The question to the repository was stopped.")));
}

void RepositoryQuestion::ended(const RunOutcome &outcome)
{
    m_run->deleteLater();
    m_run = nullptr;
    Result<> result = Done{};
    if (outcome.state == BuildState::Succeeded)
        result = read(m_place.runDir);
    else
        result = failure(outcome.state == BuildState::TimedOut ? ErrorCode::Timeout : ErrorCode::Unavailable, outcome.reason);
    removeLater(m_place.runDir);
    finish(result);
}

bool isUsableRef(const QString &ref)
{
    return ref.startsWith("refs/"_L1) && isSafeRefName(ref) && isSafeRefName(QStringView(ref).sliced(5));
}

QString branchRef(const QString &name)
{
    return name.isEmpty() || name.startsWith("refs/"_L1) ? name : u"refs/heads/"_s + name;
}

} // namespace slipway
