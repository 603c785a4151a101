#include "app/jobs/clustercheck.h"

#include "app/core/whendone.h"
#include "app/domain/startneeds.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QPromise>
#include <QTimer>
#include <QVersionNumber>

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>
#include <utility>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(slipway::ClusterCheck)
};

const QVersionNumber oldestKubectl(1, 20);
constexpr int patienceMs = 30'000; // of one question; sign-in programs may ask somebody

// kubectl tells its troubles in several lines, with the one that counts at the end.
QString lastLine(const QByteArray &said)
{
    const QList<QByteArray> lines = said.trimmed().split('\n');
    return QString::fromUtf8(lines.last().trimmed()).left(400);
}

// "v1.28.3-eks-4f4795d"
QVersionNumber versionIn(const QString &text)
{
    return QVersionNumber::fromString(text.startsWith(u'v') ? text.sliced(1) : text);
}

QString listed(const QList<ClusterRight> &rights)
{
    QStringList texts;
    for (const ClusterRight &right : rights)
        texts.append(right.toText());
    return texts.join(u", "_s);
}

// Each once, in their order.
QList<ClusterRight> allRights(SourceWay source)
{
    QList<ClusterRight> all = neededRights(source);
    for (const ClusterRight &right : rightsToDeploy()) {
        if (!all.contains(right))
            all.append(right);
    }
    return all;
}

} // namespace

Result<> checkKubeconfig(const ClusterAccess &access)
{
    const QString &file = access.cluster.kubeconfig;
    const bool isOne = !file.isEmpty() && !file.contains(u':'); // as KUBECONFIG has several
    if (!access.kubeconfig.isEmpty() || !isOne || QFileInfo(file).isReadable())
        return Done{};
    return failure(ErrorCode::Unavailable, noKubeconfig(file, access.cluster.name));
}

QString ClusterRight::toText() const
{
    return verb + u' ' + resource + (subResource.isEmpty() ? QString() : u'/' + subResource);
}

QList<ClusterRight> neededRights(SourceWay source)
{
    QList<ClusterRight> rights;
    for (const QString &verb : {u"create"_s, u"get"_s, u"delete"_s})
        rights.append({verb, u"jobs.batch"_s});
    for (const QString &verb : {u"get"_s, u"list"_s, u"watch"_s})
        rights.append({verb, u"pods"_s});
    if (source == SourceWay::Streamed)
        rights.append({u"create"_s, u"pods"_s, u"exec"_s});
    return rights + QList<ClusterRight>{{u"get"_s, u"pods"_s, u"log"_s},
                                        {u"create"_s, u"secrets"_s},
                                        {u"create"_s, u"persistentvolumeclaims"_s},
                                        {u"list"_s, u"events"_s}};
}

QList<ClusterRight> rightsToDeploy()
{
    QList<ClusterRight> rights;
    for (const QString &workload : {u"deployments.apps"_s, u"statefulsets.apps"_s}) {
        for (const QString &verb : {u"get"_s, u"list"_s, u"watch"_s, u"patch"_s})
            rights.append({verb, workload});
        rights.append({u"patch"_s, workload, u"scale"_s});
    }
    return rights + QList<ClusterRight>{{u"list"_s, u"replicasets.apps"_s},
                                        {u"list"_s, u"controllerrevisions.apps"_s},
                                        {u"list"_s, u"pods"_s},
                                        {u"delete"_s, u"pods"_s}};
}

QString ClusterReport::problem() const
{
    return missing.isEmpty() ? QString()
                             : Tr::tr("The cluster lets you in, but not do all that a build needs. Ask its admin for these rights in the namespace: %1.")
                                   .arg(listed(missing));
}

QString ClusterReport::deployProblem() const
{
    return missingToDeploy.isEmpty() ? QString()
                                     : Tr::tr("To deploy to it you need more than it lets you do. Ask its admin for these rights in the namespace: %1.")
                                           .arg(listed(missingToDeploy));
}

// One check: a question after the other, since a cluster answers in milliseconds and sign-in programs dislike company.
class ClusterCheck::Run final : public QObject
{
public:
    Run(const QString &kubectl, const QProcessEnvironment &environment, const ClusterAccess &access, ClusterCheck *owner)
        : QObject(owner)
        , m_owner(owner)
        , m_kubectl(kubectl)
        , m_environment(environment)
        , m_access(access)
        , m_left(allRights(access.cluster.source))
        , m_all(1 + int(m_left.size()))
    {
        m_promise.start();
        if (!m_access.kubeconfig.isEmpty()) {
            m_text = ::memfd_create("kubeconfig", MFD_CLOEXEC);
            if (m_text >= 0 && ::write(m_text, m_access.kubeconfig.constData(), size_t(m_access.kubeconfig.size())) == m_access.kubeconfig.size())
                m_environment.insert(u"KUBECONFIG"_s, u"/proc/self/fd/%1"_s.arg(m_text));
        } else if (!m_access.cluster.kubeconfig.isEmpty()) {
            m_environment.insert(u"KUBECONFIG"_s, m_access.cluster.kubeconfig);
        }
    }
    ~Run() override
    {
        if (m_process) {
            m_process->disconnect(this);
            m_process->kill();
            m_process->waitForFinished(1000); // its destructor would wait as well, and complain
        }
        if (m_text >= 0)
            ::close(m_text); // the promise is cancelled with its owner, if there was no answer
    }

    QFuture<Result<ClusterReport>> future() const { return m_promise.future(); }
    void start() { ask({u"version"_s, u"--output=json"_s}); }

private:
    void ask(const QStringList &question)
    {
        Q_EMIT m_owner->asked(m_report.version.isEmpty() ? 1 : m_all - int(m_left.size()) + 1, m_all);
        QStringList arguments{u"--request-timeout=15s"_s};
        if (!m_access.cluster.context.isEmpty())
            arguments.append(u"--context="_s + m_access.cluster.context);
        if (!m_access.cluster.nameSpace.isEmpty())
            arguments.append(u"--namespace="_s + m_access.cluster.nameSpace);
        m_process = new QProcess(this);
        m_process->setProcessEnvironment(m_environment);
        if (m_text >= 0)
            m_process->setChildProcessModifier([text = m_text] { ::fcntl(text, F_SETFD, 0); });
        auto *limit = new QTimer(m_process);
        limit->setSingleShot(true);
        connect(limit, &QTimer::timeout, m_process, &QProcess::kill);
        connect(m_process, &QProcess::finished, this, [this](int, QProcess::ExitStatus) { answered(); });
        connect(m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
            if (error == QProcess::FailedToStart)
                end(failure(ErrorCode::Unavailable, Tr::tr("kubectl could not be started: %1.").arg(m_process->errorString())));
        });
        m_process->start(m_kubectl, arguments + question, QIODevice::ReadOnly);
        limit->start(patienceMs);
    }

    void answered()
    {
        const QByteArray out = m_process->readAllStandardOutput();
        const QByteArray said = m_process->readAllStandardError();
        m_process->deleteLater();
        m_process = nullptr;
        if (m_report.version.isEmpty()) {
            const QJsonObject versions = QJsonDocument::fromJson(out).object();
            const QString own = versions[u"clientVersion"_s][u"gitVersion"_s].toString();
            if (const auto number = versionIn(own); !number.isNull() && number < oldestKubectl)
                return end(failure(ErrorCode::Unavailable, Tr::tr("kubectl %1 is too old: builds and deployments need %2 or newer. Install a newer one.")
                                                               .arg(own, oldestKubectl.toString())));
            m_report.version = versions[u"serverVersion"_s][u"gitVersion"_s].toString();
            if (m_report.version.isEmpty())
                return refuse(said);
        } else if (out.startsWith("no")) {
            refused(m_left.takeFirst());
        } else if (out.startsWith("yes")) {
            m_left.removeFirst();
        } else {
            return refuse(said);
        }
        if (m_left.isEmpty())
            return end(m_report);
        const ClusterRight &next = m_left.first();
        QStringList question{u"auth"_s, u"can-i"_s, next.verb, next.resource};
        if (!next.subResource.isEmpty())
            question.append(u"--subresource="_s + next.subResource);
        ask(question);
    }

    void refused(const ClusterRight &right)
    {
        if (neededRights(m_access.cluster.source).contains(right))
            m_report.missing.append(right);
        if (rightsToDeploy().contains(right))
            m_report.missingToDeploy.append(right);
    }

    void refuse(const QByteArray &said)
    {
        end(failure(ErrorCode::Unavailable, said.trimmed().isEmpty()
                        ? Tr::tr("The cluster did not answer in time. Check its address, the network and the proxy.")
                        : Tr::tr("The cluster does not answer as it should: %1").arg(lastLine(said))));
    }

    void end(const Result<ClusterReport> &result)
    {
        if (std::exchange(m_isDone, true))
            return;
        m_promise.addResult(result);
        m_promise.finish();
        deleteLater();
    }

    ClusterCheck *m_owner;
    QString m_kubectl;
    QProcessEnvironment m_environment;
    ClusterAccess m_access;
    QList<ClusterRight> m_left;
    const int m_all; // questions
    ClusterReport m_report;
    QPromise<Result<ClusterReport>> m_promise;
    QProcess *m_process = nullptr;
    int m_text = -1;
    bool m_isDone = false;
};

ClusterCheck::ClusterCheck(const QString &kubectl, const QProcessEnvironment &environment, QObject *parent)
    : QObject(parent)
    , m_kubectl(kubectl)
    , m_environment(environment)
{
}

ClusterCheck::~ClusterCheck() = default;

QFuture<Result<ClusterReport>> ClusterCheck::check(const ClusterAccess &access)
{
    if (m_kubectl.isEmpty()) {
        QPromise<Result<ClusterReport>> promise;
        promise.start();
        promise.addResult(failure(ErrorCode::Unavailable, tr("kubectl is not installed, so no cluster can be asked. Install it.")));
        promise.finish();
        return promise.future();
    }
    if (const auto readable = checkKubeconfig(access); !readable)
        return answered<Result<ClusterReport>>(failure(readable.error()));
    auto *run = new Run(m_kubectl, m_environment, access, this);
    run->start();
    return run->future();
}

} // namespace slipway
