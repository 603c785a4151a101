#include "app/jobs/jobremover.h"

#include "app/jobs/clusterrecipe.h"
#include "app/supervisor/runfolder.h"

#include <QDir>
#include <QFileInfo>
#include <QProcess>
#include <QPromise>
#include <QThreadPool>
#include <QTimer>

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr int patienceMs = 120'000;
constexpr qsizetype mostAtOnce = 100;

QString placeOf(const QString &runDir) { return runDir + u'/' + QLatin1String(supervisor::FileName::cluster); }

} // namespace

QString clusterOfRun(const QString &runDir)
{
    QFile file(placeOf(runDir));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.read(1000)).trimmed() : QString();
}

QFuture<QMap<QString, QStringList>> runsInClusters(const QString &runsDir)
{
    auto promise = std::make_shared<QPromise<QMap<QString, QStringList>>>();
    promise->start();
    QThreadPool::globalInstance()->start([promise, runsDir] {
        QMap<QString, QStringList> runs;
        for (const QString &name : QDir(runsDir).entryList(QDir::Dirs | QDir::NoSymLinks | QDir::NoDotAndDotDot)) {
            const QString runDir = runsDir + u'/' + name;
            const QString cluster = isHexId(name) ? clusterOfRun(runDir) : QString();
            if (!cluster.isEmpty() && supervisor::probe(QFile::encodeName(runDir).toStdString()) == supervisor::Liveness::Dead)
                runs[cluster].append(runDir);
        }
        promise->addResult(runs);
        promise->finish();
    });
    return promise->future();
}

JobRemover::~JobRemover()
{
    for (QProcess *process : findChildren<QProcess *>()) {
        QObject::disconnect(process, &QProcess::finished, this, nullptr);
        process->kill();
        process->waitForFinished(1000); // its destructor would wait as well, and complain
        delete process;
    }
}

void JobRemover::remove(const QStringList &runDirs, const ClusterAccess &access, const HostFacts &host)
{
    if (runDirs.isEmpty() || host.kubectl.isEmpty())
        return;
    const QStringList now = runDirs.first(qMin(mostAtOnce, runDirs.size())), later = runDirs.mid(now.size());
    QStringList arguments{u"--request-timeout=30s"_s};
    if (!access.cluster.context.isEmpty())
        arguments.append(u"--context="_s + access.cluster.context);
    if (!access.cluster.nameSpace.isEmpty())
        arguments.append(u"--namespace="_s + access.cluster.nameSpace);
    arguments += {u"delete"_s, u"jobs"_s, u"--cascade=background"_s, u"--wait=false"_s, u"--ignore-not-found"_s};
    for (const QString &runDir : now)
        arguments.append(jobNameOf(BuildId(QFileInfo(runDir).fileName())));

    QProcessEnvironment environment;
    const QMap<QString, QString> wanted = kubectlEnvironment(access.cluster, host);
    for (auto it = wanted.cbegin(); it != wanted.cend(); ++it)
        environment.insert(it.key(), *it);
    auto *process = new QProcess(this);
    if (!access.kubeconfig.isEmpty()) {
        const int text = ::memfd_create("kubeconfig", MFD_CLOEXEC);
        if (text < 0 || ::write(text, access.kubeconfig.constData(), size_t(access.kubeconfig.size())) != access.kubeconfig.size())
            qWarning("A kubeconfig can't be handed over.");
        environment.insert(u"KUBECONFIG"_s, u"/proc/self/fd/%1"_s.arg(text));
        process->setChildProcessModifier([text] { ::fcntl(text, F_SETFD, 0); });
        connect(process, &QObject::destroyed, this, [text] { ::close(text); });
    }
    process->setProcessEnvironment(environment);
    auto *limit = new QTimer(process);
    limit->setSingleShot(true);
    connect(limit, &QTimer::timeout, process, &QProcess::kill);
    connect(process, &QProcess::finished, this, [this, process, now, later, access, host](int exitCode, QProcess::ExitStatus status) {
        process->deleteLater();
        if (status != QProcess::NormalExit || exitCode != 0) {
            qWarning("%d Jobs could not be removed from the cluster %s: %s", int(now.size()), qPrintable(access.cluster.name),
                     qPrintable(QString::fromLocal8Bit(process->readAllStandardError()).trimmed().right(300)));
            return;
        }
        for (const QString &runDir : now)
            QFile::remove(placeOf(runDir));
        remove(later, access, host);
    });
    connect(process, &QProcess::errorOccurred, process, [process](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            process->deleteLater();
    });
    process->setStandardOutputFile(QProcess::nullDevice());
    process->start(host.kubectl, arguments);
    limit->start(patienceMs);
}

} // namespace slipway
