#include "app/jobs/changedfiles.h"

#include "app/jobs/gitrecipe.h"
#include "app/jobs/recipefor.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QThreadPool>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr int patienceSeconds = 300;
constexpr qint64 mostBytes = 64 << 20; // of names

QString shortened(const QString &commit)
{
    return commit.left(7);
}

// A name that git may be given as part of a refspec.
bool isUsable(const QString &ref)
{
    return ref.startsWith("refs/"_L1) && isSafeRefName(ref) && isSafeRefName(QStringView(ref).sliced(5));
}

void removeLater(const QString &folder)
{
    QThreadPool::globalInstance()->start([folder] { QDir(folder).removeRecursively(); });
}

QString branchRef(const QString &name)
{
    return name.isEmpty() || name.startsWith("refs/"_L1) ? name : u"refs/heads/"_s + name;
}

} // namespace

std::optional<ChangeQuestion> changeQuestion(const Event &event, const Component &component)
{
    ChangeQuestion question;
    question.source = component.source;
    question.allowFiles = component.sandboxProject;
    question.after = event.sha;
    if (event.kind == EventKind::PullRequest && event.pull) {
        question.ref = event.pull->headRef;
        question.base = event.pull->targetBranch;
    } else {
        question.ref = event.ref;
        question.before = event.created ? QString() : event.before;
        question.base = event.defaultBranch.isEmpty() ? component.source.branch : event.defaultBranch;
    }
    if (question.source.url.isEmpty() || question.ref.isEmpty())
        return std::nullopt;
    return question;
}

ChangedFiles::ChangedFiles(RunLauncher &launcher, ChangeQuestion question, ChangePlace place, QString credential,
                           HostFacts host, QObject *parent)
    : Activity(parent)
    , m_launcher(launcher)
    , m_question(std::move(question))
    , m_place(std::move(place))
    , m_credential(std::move(credential))
    , m_host(std::move(host))
{
}

ChangedFiles::~ChangedFiles()
{
    stop();
}

void ChangedFiles::start()
{
    const auto address = parseCloneAddress(m_question.source.url, m_question.allowFiles);
    if (!address)
        return finish(failure(address.error()));
    const QString base = branchRef(m_question.base);
    if (!isUsable(m_question.ref) || (!base.isEmpty() && !isUsable(base)))
        return finish(failure(ErrorCode::Invalid, tr("“%1” is no name git accepts for a branch or tag.").arg(m_question.ref)));
    for (const QString &commit : {m_question.after, m_question.before}) {
        if (!commit.isEmpty() && !isRevision(commit))
            return finish(failure(ErrorCode::Invalid, tr("“%1” is no commit.").arg(commit)));
    }
    if (m_host.supervisor.isEmpty() || m_host.git.isEmpty() || m_host.sh.isEmpty())
        return finish(failure(ErrorCode::Unavailable, tr("git or slipway-run is missing on this machine.")));

    for (const QString &folder : {m_place.runDir, m_place.repository}) {
        if (!QDir().mkpath(QFileInfo(folder).path()))
            return finish(failure(ErrorCode::Unavailable, tr("The folder %1 can't be made.").arg(QFileInfo(folder).path())));
    }
    supervisor::Recipe recipe;
    recipe.buildId = randomId().toStdString();
    recipe.runDir = m_place.runDir.toStdString();
    recipe.workspace = m_place.repository.toStdString();
    recipe.timeoutSeconds = patienceSeconds;
    supervisor::Step step;
    step.name = cloneStepName; // its exit codes mean the same
    step.kind = supervisor::StepKind::Script;
    step.commands = {{m_host.sh.toStdString()}};
    step.script = scriptNamed(u"changes.sh"_s);
    step.cwd = recipe.workspace;
    step.environment = gitEnvironment(*address);
    step.environment.insert(step.environment.end(), {{"SLIPWAY_CHANGES_URL", address->url.toStdString()},
                                                     {"SLIPWAY_CHANGES_REF", m_question.ref.toStdString()},
                                                     {"SLIPWAY_CHANGES_AFTER", m_question.after.toStdString()},
                                                     {"SLIPWAY_CHANGES_BEFORE", m_question.before.toStdString()},
                                                     {"SLIPWAY_CHANGES_BASE", base.toStdString()},
                                                     {"SLIPWAY_CHANGES_OUTPUT", recipe.runDir}});
    for (auto it = m_host.passedOn.cbegin(); it != m_host.passedOn.cend(); ++it)
        step.environment.emplace_back(it.key().toStdString(), it.value().toStdString());
    step.needsCredentials = true;
    recipe.steps.push_back(std::move(step));
    addGitCredential(recipe, *address, m_question.source.username, m_credential, m_place.knownHosts, m_place.acceptNewHosts);

    const RunPaths paths{m_place.runDir, m_place.repository, m_place.runDir + u"/cache"_s, m_place.knownHosts};
    m_run = m_launcher.start(recipe, paths);
    m_credential.clear();
    connect(m_run, &BuildRun::finished, this, &ChangedFiles::ended);
}

void ChangedFiles::stop()
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
    finish(failure(ErrorCode::Cancelled, tr("The comparison was stopped.")));
}

void ChangedFiles::ended(const RunOutcome &outcome)
{
    m_run->deleteLater();
    m_run = nullptr;
    Result<> result = Done{};
    if (outcome.state == BuildState::Succeeded)
        result = read();
    else
        result = failure(outcome.state == BuildState::TimedOut ? ErrorCode::Timeout : ErrorCode::Unavailable, outcome.reason);
    removeLater(m_place.runDir);
    finish(result);
}

Result<> ChangedFiles::read()
{
    QFile how(m_place.runDir + u"/how"_s), paths(m_place.runDir + u"/paths"_s);
    if (!how.open(QIODevice::ReadOnly))
        return failure(ErrorCode::Internal, tr("The comparison left no answer."), how.errorString());
    const QStringList words = QString::fromLatin1(how.read(1024)).trimmed().split(u' ');
    const QString word = words.value(0), from = shortened(words.value(1)), to = shortened(words.value(2));
    if (word == "gone"_L1) {
        m_changes = {{}, false, tr("the commit before, %1, is no longer on the server").arg(from)};
        return Done{};
    }
    if (!paths.open(QIODevice::ReadOnly))
        return failure(ErrorCode::Internal, tr("The comparison left no answer."), paths.errorString());
    if (paths.size() > mostBytes) {
        m_changes = {{}, false, tr("too many files changed to look at each")};
        return Done{};
    }
    const QByteArrayList names = paths.readAll().split('\0');
    for (const QByteArray &name : names) {
        if (!name.isEmpty())
            m_changes.paths.append(QString::fromUtf8(name));
    }
    if (word == "range"_L1)
        m_changes.how = tr("%1 and %2 were compared").arg(from, to);
    else if (word == "forced"_L1)
        m_changes.how = tr("forced push: the files of %1 and %2 were compared").arg(from, to);
    else if (word == "common"_L1)
        m_changes.how = m_question.base.isEmpty() ? tr("%1 and %2, where it left the default branch, were compared").arg(to, from)
                                                  : tr("%1 and %2, where it left %3, were compared").arg(to, from, m_question.base);
    else
        m_changes.how = tr("there is nothing to compare with: every file of %1 counts").arg(to);
    return Done{};
}

} // namespace slipway
