#include "app/jobs/jobremover.h"

#include "app/domain/startneeds.h"
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
#include <tuple>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr int patienceMs = 120'000;
constexpr qsizetype mostAtOnce = 100;

QString placeOf(const QString &runDir) { return runDir + u'/' + QLatin1String(supervisor::FileName::cluster); }

// kubectl tells its troubles in several lines, with the one that counts at the end.
QString lastLine(const QByteArray &said)
{
    QString line = QString::fromLocal8Bit(said.trimmed().split('\n').last().trimmed());
    if (line.startsWith("error: "_L1))
        line.remove(0, 7);
    while (line.endsWith(u'.'))
        line.chop(1);
    return line.left(300);
}

} // namespace

bool operator<(const JobCluster &a, const JobCluster &b)
{
    const auto all = [](const JobCluster &one) {
        return std::tie(one.name, one.kubeconfig, one.secretKey, one.context, one.nameSpace, one.server, one.isWhole);
    };
    return all(a) < all(b);
}

std::optional<JobCluster> clusterOfRun(const QString &runDir)
{
    QFile file(placeOf(runDir));
    if (!file.open(QIODevice::ReadOnly))
        return std::nullopt;
    const QStringList lines = QString::fromUtf8(file.read(16'000)).split(u'\n');
    JobCluster cluster;
    cluster.name = lines.first().trimmed();
    for (qsizetype i = 1; i < lines.size(); ++i) {
        const QString value = lines[i].section(u' ', 1);
        for (const auto &[word, to] : {std::pair("kubeconfig"_L1, &cluster.kubeconfig), {"secret"_L1, &cluster.secretKey},
                                       {"context"_L1, &cluster.context}, {"namespace"_L1, &cluster.nameSpace}, {"server"_L1, &cluster.server}}) {
            if (lines[i].section(u' ', 0, 0) != word)
                continue;
            *to = value;
            cluster.isWhole = true;
        }
    }
    return cluster.name.isEmpty() ? std::nullopt : std::optional(cluster);
}

QFuture<QMap<JobCluster, QStringList>> runsInClusters(const QString &runsDir)
{
    auto promise = std::make_shared<QPromise<QMap<JobCluster, QStringList>>>();
    promise->start();
    QThreadPool::globalInstance()->start([promise, runsDir] {
        QMap<JobCluster, QStringList> runs;
        for (const QString &name : QDir(runsDir).entryList(QDir::Dirs | QDir::NoSymLinks | QDir::NoDotAndDotDot)) {
            const QString runDir = runsDir + u'/' + name;
            const auto cluster = isHexId(name) ? clusterOfRun(runDir) : std::nullopt;
            if (cluster && supervisor::probe(QFile::encodeName(runDir).toStdString()) == supervisor::Liveness::Dead)
                runs[*cluster].append(runDir);
        }
        promise->addResult(runs);
        promise->finish();
    });
    return promise->future();
}

// First where the access leads to, then the Jobs, so many at a time.
class JobRemover::Run final : public QObject
{
public:
    Run(const QStringList &runDirs, const ClusterAccess &access, const QString &server, const HostFacts &host, JobRemover *owner)
        : QObject(owner)
        , m_left(runDirs)
        , m_access(access)
        , m_server(server)
        , m_host(host)
    {
        m_promise.start();
    }

    // Nobody hears of what is not over.
    ~Run() override
    {
        if (QProcess *process = m_process) {
            QObject::disconnect(process, nullptr, this, nullptr);
            process->kill();
            process->waitForFinished(1000); // its destructor would wait as well, and complain
            delete process;
        }
        if (m_text >= 0)
            ::close(m_text);
    }

    QFuture<Result<>> future() { return m_promise.future(); }

    void begin()
    {
        if (m_host.kubectl.isEmpty())
            return finish(failure(ErrorCode::Unavailable, noKubectl(m_access.cluster.name)));
        if (const auto readable = checkKubeconfig(m_access); !readable)
            return finish(readable);
        if (!m_access.kubeconfig.isEmpty()) {
            m_text = ::memfd_create("kubeconfig", MFD_CLOEXEC);
            if (m_text < 0 || ::write(m_text, m_access.kubeconfig.constData(), size_t(m_access.kubeconfig.size())) != m_access.kubeconfig.size())
                return finish(failure(ErrorCode::Unavailable, tr("A kubeconfig can't be handed over.")));
        }
        if (m_server.isEmpty())
            return removeNext();
        // As the supervisor asked when it wrote the note.
        ask({u"config"_s, u"view"_s, u"--minify"_s, u"--output=go-template={{range .clusters}}{{.cluster.server}}{{end}}"_s}, [this](const QByteArray &said) {
            const QString now = QString::fromUtf8(said.trimmed());
            if (now == m_server)
                return removeNext();
            finish(failure(ErrorCode::Unavailable, tr("its kubeconfig leads to %1 now, not to %2")
                                                       .arg(now.isEmpty() ? tr("an unknown address") : now.left(200), m_server.left(200))));
        });
    }

private:
    void removeNext()
    {
        if (m_left.isEmpty())
            return finish(Done{});
        const QStringList now = m_left.first(qMin(mostAtOnce, m_left.size()));
        QStringList arguments{u"--request-timeout=30s"_s};
        if (!m_access.cluster.nameSpace.isEmpty())
            arguments.append(u"--namespace="_s + m_access.cluster.nameSpace);
        arguments += {u"delete"_s, u"jobs"_s, u"--cascade=background"_s, u"--wait=false"_s, u"--ignore-not-found"_s};
        for (const QString &runDir : now)
            arguments.append(jobNameOf(BuildId(QFileInfo(runDir).fileName())));
        ask(arguments, [this, now](const QByteArray &) {
            for (const QString &runDir : now)
                QFile::remove(placeOf(runDir));
            m_left = m_left.sliced(now.size());
            removeNext();
        });
    }

    void ask(QStringList arguments, std::function<void(const QByteArray &said)> answered)
    {
        if (!m_access.cluster.context.isEmpty())
            arguments.prepend(u"--context="_s + m_access.cluster.context);
        QProcessEnvironment environment;
        const QMap<QString, QString> wanted = kubectlEnvironment(m_access.cluster, m_host);
        for (auto it = wanted.cbegin(); it != wanted.cend(); ++it)
            environment.insert(it.key(), *it);
        auto *process = m_process = new QProcess(this);
        if (m_text >= 0) {
            environment.insert(u"KUBECONFIG"_s, u"/proc/self/fd/%1"_s.arg(m_text));
            process->setChildProcessModifier([text = m_text] { ::fcntl(text, F_SETFD, 0); });
        }
        process->setProcessEnvironment(environment);
        auto *limit = new QTimer(process);
        limit->setSingleShot(true);
        connect(limit, &QTimer::timeout, process, &QProcess::kill);
        connect(process, &QProcess::finished, this, [this, process, answered](int exitCode, QProcess::ExitStatus status) {
            process->deleteLater();
            m_process = nullptr;
            if (status == QProcess::NormalExit && exitCode == 0)
                return answered(process->readAllStandardOutput());
            const QString words = lastLine(process->readAllStandardError());
            finish(failure(ErrorCode::Unavailable, words.isEmpty() ? tr("it does not answer") : words));
        });
        connect(process, &QProcess::errorOccurred, this, [this, process](QProcess::ProcessError error) {
            if (error != QProcess::FailedToStart)
                return;
            process->deleteLater();
            m_process = nullptr;
            finish(failure(ErrorCode::Unavailable, noKubectl(m_access.cluster.name)));
        });
        process->start(m_host.kubectl, arguments);
        limit->start(patienceMs);
    }

    void finish(const Result<> &result)
    {
        m_promise.addResult(result);
        m_promise.finish();
        deleteLater();
    }

    QStringList m_left;
    const ClusterAccess m_access;
    const QString m_server;
    const HostFacts m_host;
    QPromise<Result<>> m_promise;
    QProcess *m_process = nullptr;
    int m_text = -1;
};

JobRemover::~JobRemover() { qDeleteAll(findChildren<QObject *>(Qt::FindDirectChildrenOnly)); }

QFuture<Result<>> JobRemover::remove(const QStringList &runDirs, const ClusterAccess &access, const QString &server, const HostFacts &host)
{
    auto *run = new Run(runDirs, access, server, host, this);
    const auto future = run->future();
    run->begin();
    return future;
}

} // namespace slipway
