#include "app/jobs/hostfacts.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QProcess>
#include <QPromise>
#include <QStandardPaths>
#include <QTimer>

#include <unistd.h>
#include <vector>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr int probeMs = 10'000;

QString firstExecutable(const QStringList &candidates)
{
    for (const QString &path : candidates) {
        const QFileInfo info(path);
        if (!path.isEmpty() && info.isFile() && info.isExecutable())
            return info.absoluteFilePath();
    }
    return {};
}

QString findSupervisor(const QProcessEnvironment &environment)
{
    const QString here = QCoreApplication::applicationDirPath();
    return firstExecutable({environment.value(u"SLIPWAY_RUN"_s), here + "/slipway-run"_L1,
                            here + "/../libexec/slipway/slipway-run"_L1, here + "/../lib/slipway/slipway-run"_L1,
                            here + "/../supervisor/slipway-run"_L1}); // the last: a build folder
}

QMap<QString, QString> present(const QProcessEnvironment &environment, std::initializer_list<const char *> names)
{
    QMap<QString, QString> found;
    for (const char *name : names) {
        const QString key = QString::fromLatin1(name);
        if (const QString value = environment.value(key); !value.isEmpty())
            found.insert(key, value);
    }
    return found;
}

// What lets programs reach the network here; see curl(1) and git-config(1).
QMap<QString, QString> networkVariables(const QProcessEnvironment &environment)
{
    QMap<QString, QString> found = present(environment, {"http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"});
    const bool hasProxy = !found.isEmpty();
    found.insert(present(environment, {"no_proxy", "NO_PROXY", "SSL_CERT_FILE", "SSL_CERT_DIR", "GIT_SSL_CAINFO"}));
    // Never to this computer itself, as with the program's own requests: a proxy would look on its own.
    if (hasProxy) {
        static const QString here = u"localhost,127.0.0.1,::1"_s;
        const QString lower = u"no_proxy"_s, upper = u"NO_PROXY"_s;
        for (const QString &name : {lower, upper}) {
            if (const auto set = found.find(name); set != found.end() && *set != u"*"_s)
                *set += u',' + here;
        }
        if (!found.contains(lower) && !found.contains(upper))
            found.insert(lower, here);
    }
    return found;
}

bool isScript(const QString &program)
{
    QFile file(program);
    return file.open(QIODevice::ReadOnly) && file.read(2) == "#!";
}

} // namespace

QString HostFacts::sandboxWarning() const
{
    if (sandboxWorks)
        return {};
    if (bubblewrap.isEmpty()) {
        return HostProbe::tr("Builds run without a sandbox: bubblewrap is not installed, so a push can reach everything "
                             "you can. Install the package bubblewrap.");
    }
    return HostProbe::tr("Builds run without a sandbox: bubblewrap does not work on this machine (%1), so a push can "
                         "reach everything you can. Allow unprivileged user namespaces; see “slipway doctor”.")
        .arg(sandboxProblem);
}

// Finds everything at once, except whether the sandbox works and what a script called docker is, which take a process each.
class HostProbe::Look final : public QObject
{
public:
    Look(const QProcessEnvironment &environment, const QStringList &system, QObject *parent)
        : QObject(parent)
    {
        const QStringList path = environment.value(u"PATH"_s).split(u':', Qt::SkipEmptyParts);
        const auto find = [&](const QString &name) {
            const QString found = QStandardPaths::findExecutable(name, system);
            return found.isEmpty() && !path.isEmpty() ? QStandardPaths::findExecutable(name, path) : found;
        };
        m_facts.supervisor = findSupervisor(environment);
        m_facts.git = find(u"git"_s);
        m_facts.bash = find(u"bash"_s);
        m_facts.sh = find(u"sh"_s);
        m_facts.powershell = find(u"pwsh"_s);
        m_facts.bubblewrap = find(u"bwrap"_s);
        m_facts.docker = find(u"docker"_s);
        m_facts.podman = find(u"podman"_s);
        m_facts.buildah = find(u"buildah"_s);
        m_facts.curl = find(u"curl"_s);
        m_facts.kubectl = find(u"kubectl"_s);
        for (const QString &name : environment.keys()) {
            if (!name.startsWith("SLIPWAY"_L1))
                m_facts.kubectlEnvironment.insert(name, environment.value(name));
        }
        m_facts.userId = ::getuid();
        m_facts.groupId = ::getgid();
        m_facts.passedOn = networkVariables(environment);
        m_facts.imageEnvironment = present(environment, {"HOME", "XDG_RUNTIME_DIR", "XDG_CONFIG_HOME", "XDG_DATA_HOME",
                                                         "DBUS_SESSION_BUS_ADDRESS", "DOCKER_HOST", "DOCKER_CONTEXT", "DOCKER_CONFIG",
                                                         "DOCKER_TLS_VERIFY", "DOCKER_CERT_PATH", "CONTAINER_HOST", "CONTAINER_CONNECTION",
                                                         "CONTAINERS_CONF", "CONTAINERS_STORAGE_CONF", "CONTAINERS_REGISTRIES_CONF"});
        // Only the engines know where those lead.
        bool mayBeBySsh = m_facts.imageEnvironment.contains(u"DOCKER_CONTEXT"_s) || m_facts.imageEnvironment.contains(u"CONTAINER_CONNECTION"_s);
        for (const char *address : {"DOCKER_HOST", "CONTAINER_HOST"})
            mayBeBySsh = mayBeBySsh || environment.value(QString::fromLatin1(address)).startsWith("ssh://"_L1);
        if (mayBeBySsh)
            m_facts.imageEnvironment.insert(present(environment, {"SSH_AUTH_SOCK", "CONTAINER_SSHKEY"}));
        m_open = 2;
        trySandbox();
        readDocker();
    }

    ~Look() override
    {
        for (QProcess *process : findChildren<QProcess *>()) {
            process->disconnect(this);
            process->kill();
            process->waitForFinished(1000); // its destructor would wait as well, and complain
        }
    }

    QFuture<HostFacts> answer()
    {
        // One promise for each who asks, because an answer is taken out of its future.
        auto &promise = m_waiting.emplace_back();
        promise.start();
        QFuture<HostFacts> future = promise.future();
        if (m_open == 0)
            settle();
        return future;
    }

private:
    // Killed after a while.
    QProcess *newProcess()
    {
        auto *process = new QProcess(this);
        auto *limit = new QTimer(process);
        limit->setSingleShot(true);
        connect(limit, &QTimer::timeout, process, &QProcess::kill);
        limit->start(probeMs);
        return process;
    }

    // Under a name of another, podman is either a link or a script that starts it.
    void readDocker()
    {
        if (m_facts.docker.isEmpty() || !isScript(m_facts.docker)) {
            m_facts.dockerIsPodman = QFileInfo(QFileInfo(m_facts.docker).canonicalFilePath()).fileName().startsWith("podman"_L1);
            return settleOne();
        }
        QProcess *process = newProcess();
        connect(process, &QProcess::finished, this, [this, process] {
            m_facts.dockerIsPodman = process->readAllStandardOutput().trimmed().toLower().startsWith("podman");
            settleOne();
        });
        connect(process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
            if (error == QProcess::FailedToStart)
                settleOne();
        });
        process->start(m_facts.docker, {u"--version"_s}, QIODevice::ReadOnly);
    }

    void trySandbox()
    {
        if (m_facts.bubblewrap.isEmpty()) {
            done(HostProbe::tr("bubblewrap is not installed"));
            return;
        }
        QProcess *process = newProcess();
        connect(process, &QProcess::finished, this, [this, process](int exitCode, QProcess::ExitStatus status) {
            const QString said = QString::fromLocal8Bit(process->readAllStandardError()).trimmed();
            if (status == QProcess::NormalExit && exitCode == 0)
                done({});
            else
                done(said.isEmpty() ? HostProbe::tr("it ended with exit code %1").arg(exitCode)
                                    : said.section(u'\n', -1));
        });
        connect(process, &QProcess::errorOccurred, this, [this, process](QProcess::ProcessError error) {
            if (error == QProcess::FailedToStart)
                done(process->errorString());
        });
        // The namespaces a build gets.
        process->start(m_facts.bubblewrap,
                       {u"--die-with-parent"_s, u"--new-session"_s, u"--unshare-pid"_s, u"--unshare-ipc"_s,
                        u"--unshare-uts"_s, u"--unshare-cgroup-try"_s, u"--ro-bind"_s, u"/"_s, u"/"_s, u"--proc"_s,
                        u"/proc"_s, u"--dev"_s, u"/dev"_s, u"--tmpfs"_s, u"/tmp"_s, u"--"_s, m_facts.sh, u"-c"_s,
                        u":"_s});
    }

    void done(const QString &problem)
    {
        m_facts.sandboxWorks = problem.isEmpty();
        m_facts.sandboxProblem = problem;
        settleOne();
    }

    void settleOne()
    {
        if (--m_open == 0)
            settle();
    }

    void settle()
    {
        for (auto &promise : m_waiting) {
            promise.addResult(m_facts);
            promise.finish();
        }
        m_waiting.clear();
    }

    HostFacts m_facts;
    std::vector<QPromise<HostFacts>> m_waiting;
    int m_open = 0; // questions without an answer
};

HostProbe::HostProbe(const QProcessEnvironment &environment, QObject *parent, const QStringList &system)
    : QObject(parent)
    , m_environment(environment)
    , m_system(system)
{
}

QStringList HostProbe::systemFolders()
{
    return {u"/usr/local/bin"_s, u"/usr/bin"_s, u"/bin"_s, u"/usr/local/sbin"_s, u"/usr/sbin"_s, u"/opt/microsoft/powershell/7"_s};
}

HostProbe::~HostProbe() = default;

QFuture<HostFacts> HostProbe::facts()
{
    if (!m_look)
        m_look = new Look(m_environment, m_system, this);
    return m_look->answer();
}

void HostProbe::forget()
{
    delete std::exchange(m_look, nullptr);
}

} // namespace slipway
