#include "app/jobs/remoterefs.h"

#include "app/core/whendone.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QThreadPool>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr qsizetype mostBytes = 64 << 20; // half a million refs

bool isListed(const QString &name)
{
    return (name.startsWith("refs/heads/"_L1) && name.size() > 11) || (name.startsWith("refs/tags/"_L1) && name.size() > 10);
}

QByteArray outputOf(const QString &workspace)
{
    QFile file(workspace + u'/' + QLatin1StringView(remoteRefsFile));
    return file.open(QIODevice::ReadOnly) ? file.read(mostBytes) : QByteArray();
}

// The run folder of one question. What git still writes into it while it goes, slipway-run takes with it, which ends once this
// process has.
class QuestionFolder
{
public:
    QuestionFolder() { m_folder.setAutoRemove(false); }
    ~QuestionFolder()
    {
        if (m_folder.isValid())
            QThreadPool::globalInstance()->start([path = m_folder.path()] { QDir(path).removeRecursively(); });
    }
    Q_DISABLE_COPY_MOVE(QuestionFolder)

    QString error() const { return m_folder.isValid() ? QString() : m_folder.errorString(); }
    QString path() const { return m_folder.path(); }

private:
    QTemporaryDir m_folder{QDir::tempPath() + u"/slipway-refs-XXXXXX"_s}; // 0700
};

} // namespace

// Form: git-ls-remote(1); "ref: refs/heads/main<TAB>HEAD", "<commit><TAB>refs/tags/v1", and with ^{} what a tag speaks of.
RemoteRefs readRemoteRefs(const QByteArray &output)
{
    RemoteRefs found;
    QMap<QString, QString> branches;
    QMap<QString, QString> tags;
    for (const QByteArray &line : output.split('\n')) {
        const qsizetype tab = line.indexOf('\t');
        if (tab <= 0)
            continue;
        const QByteArray value = line.first(tab);
        QString name = QString::fromUtf8(line.sliced(tab + 1)).trimmed();
        if (name == u"HEAD" && value.startsWith("ref: refs/heads/")) {
            found.defaultBranch = QString::fromUtf8(value.sliced(16)).trimmed();
            continue;
        }
        const bool peeled = name.endsWith("^{}"_L1); // comes after its tag
        if (peeled)
            name.chop(3);
        const bool isId = value.size() >= 40
            && std::all_of(value.begin(), value.end(), [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
        if (isId && isListed(name))
            (name.startsWith("refs/tags/"_L1) ? tags : branches).insert(name, QString::fromLatin1(value));
    }
    for (const auto *names : {&branches, &tags}) {
        for (auto it = names->begin(); it != names->end(); ++it)
            found.refs.append({it.key(), it.value()});
    }
    return found;
}

RemoteRefsReader::RemoteRefsReader(const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_launcher(QString(), clock)
{
}

QFuture<Result<RemoteRefs>> RemoteRefsReader::read(const Component &component, const JobSecrets &secrets,
                                                   const QString &knownHosts, const QString &ref)
{
    auto promise = std::make_shared<QPromise<Result<RemoteRefs>>>();
    promise->start();
    whenDone(m_probe.facts(), this, [this, component, secrets, knownHosts, ref, promise](const HostFacts &host) {
        whenDone(run(component, secrets, knownHosts, ref, host), this, [promise](const Result<RemoteRefs> &refs) {
            promise->addResult(refs);
            promise->finish();
        });
    });
    return promise->future();
}

QFuture<Result<RemoteRefs>> RemoteRefsReader::run(const Component &component, const JobSecrets &secrets,
                                                  const QString &knownHosts, const QString &ref,
                                                  const HostFacts &host)
{
    auto folder = std::make_shared<QuestionFolder>();
    if (const QString error = folder->error(); !error.isEmpty()) {
        return answered<Result<RemoteRefs>>(
            failure(ErrorCode::Unavailable, tr("A folder for git could not be made."), error));
    }
    const QString runDir = folder->path();
    const RunPaths paths{runDir, runDir + u"/workspace"_s, runDir + u"/cache"_s, knownHosts};
    const auto recipe = listRefsRecipe(component, paths, secrets, host, ref);
    if (!recipe)
        return answered<Result<RemoteRefs>>(failure(recipe.error()));
    m_launcher.setSupervisor(host.supervisor);
    auto promise = std::make_shared<QPromise<Result<RemoteRefs>>>();
    promise->start();
    BuildRun *run = m_launcher.start(*recipe, paths);
    connect(run, &BuildRun::finished, this, [run, promise, folder, workspace = paths.workspace](const RunOutcome &outcome) {
        run->deleteLater();
        if (outcome.state == BuildState::Succeeded)
            promise->addResult(readRemoteRefs(outputOf(workspace)));
        else
            promise->addResult(failure(outcome.state == BuildState::TimedOut ? ErrorCode::Timeout : ErrorCode::Unavailable,
                                       outcome.reason));
        promise->finish();
    });
    return promise->future();
}

} // namespace slipway
