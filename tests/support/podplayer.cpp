#include "tests/support/podplayer.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTimer>

#include <csignal>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

QJsonArray containersOf(const QJsonObject &pod)
{
    QJsonArray all = pod[u"spec"_s][u"initContainers"_s].toArray();
    for (const QJsonValue &one : pod[u"spec"_s][u"containers"_s].toArray())
        all.append(one);
    return all;
}

const QStringList sandbox{u"--unshare-pid"_s, u"--as-pid-1"_s, u"--die-with-parent"_s, u"--clearenv"_s,     u"--setenv"_s, u"PATH"_s,
                          u"/usr/bin:/bin"_s, u"--ro-bind"_s,  u"/usr"_s,              u"/usr"_s,           u"--symlink"_s, u"usr/bin"_s,
                          u"/bin"_s,          u"--symlink"_s,  u"usr/lib"_s,           u"/lib"_s,           u"--symlink"_s, u"usr/lib64"_s,
                          u"/lib64"_s,        u"--ro-bind"_s,  u"/etc"_s,              u"/etc"_s,           u"--proc"_s,    u"/proc"_s,
                          u"--dev"_s,         u"/dev"_s,       u"--perms"_s,           u"1777"_s,         u"--tmpfs"_s,   u"/tmp"_s,
                          u"--perms"_s,       u"0755"_s,       u"--dir"_s,             u"/slipway"_s};

} // namespace

PodPlayer::PodPlayer(KubeServer &server)
    : m_server(server)
{
    connect(&server, &KubeServer::podMade, this, &PodPlayer::begin);
    connect(&server, &KubeServer::podToEnd, this, &PodPlayer::end);
    connect(&server, &KubeServer::execBegun, this, &PodPlayer::exec);
}

PodPlayer::~PodPlayer()
{
    for (QProcess *process : findChildren<QProcess *>()) {
        process->disconnect(this);
        process->kill();
        process->waitForFinished();
    }
}

QString PodPlayer::hindrance()
{
    const QString bwrap = QStandardPaths::findExecutable(u"bwrap"_s);
    if (bwrap.isEmpty())
        return u"bubblewrap is not installed: nobody can play pods"_s;
    QProcess process;
    process.start(bwrap, sandbox + QStringList{u"true"_s});
    process.waitForFinished();
    return process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0
        ? QString()
        : u"bubblewrap does not work here, so nobody can play pods: "_s + QString::fromLocal8Bit(process.readAllStandardError());
}

// A node waits for the Secret that its pod names.
void PodPlayer::begin(const QString &pod)
{
    for (const QJsonValue &volume : m_server.object(u"pods"_s, pod)[u"spec"_s][u"volumes"_s].toArray()) {
        const QString secret = volume[u"secret"_s][u"secretName"_s].toString();
        if (!secret.isEmpty() && !m_server.names(u"secrets"_s).contains(secret)) {
            QTimer::singleShot(20, this, [this, pod] { begin(pod); });
            return;
        }
    }
    if (m_server.names(u"pods"_s).contains(pod))
        run(pod, 0);
}

QString PodPlayer::volume(const QJsonObject &pod, const QString &name)
{
    const QString folder = m_folder.filePath(pod[u"metadata"_s][u"name"_s].toString() + u'/' + name);
    if (!QDir().mkpath(folder))
        return {};
    QFile::setPermissions(folder, QFile::Permissions(0x7777)); // as a node makes them
    for (const QJsonValue &volume : pod[u"spec"_s][u"volumes"_s].toArray()) {
        if (volume[u"name"_s].toString() != name)
            continue;
        const QJsonObject data = m_server.object(u"secrets"_s, volume[u"secret"_s][u"secretName"_s].toString())[u"data"_s].toObject();
        for (const QJsonValue &item : volume[u"secret"_s][u"items"_s].toArray()) {
            QFile file(folder + u'/' + item[u"path"_s].toString());
            if (file.open(QIODevice::WriteOnly))
                file.write(QByteArray::fromBase64(data[item[u"key"_s].toString()].toString().toLatin1()));
        }
    }
    return folder;
}

QStringList PodPlayer::arguments(const QJsonObject &pod, const QJsonObject &container)
{
    QStringList all = sandbox;
    for (const QJsonValue &mount : container[u"volumeMounts"_s].toArray()) {
        all += {mount[u"readOnly"_s].toBool() ? u"--ro-bind"_s : u"--bind"_s, volume(pod, mount[u"name"_s].toString()), mount[u"mountPath"_s].toString()};
    }
    all += {u"--chdir"_s, container[u"workingDir"_s].toString()};
    const QString kind = container[u"name"_s].toString().section(u'-', 0, 0);
    if (const int user = users.value(kind, -1); user >= 0)
        all += {u"setpriv"_s, u"--reuid=%1"_s.arg(user), u"--regid=%1"_s.arg(user), u"--clear-groups"_s};
    for (const QJsonValue &word : container[u"command"_s].toArray())
        all.append(word.toString());
    return all;
}

void PodPlayer::run(const QString &name, int index)
{
    const QJsonObject pod = m_server.object(u"pods"_s, name);
    const QJsonObject container = containersOf(pod).at(index).toObject(); // empty behind the last one
    if (container.isEmpty() || m_ending.value(name))
        return;
    const QString what = container[u"name"_s].toString();
    auto *process = new QProcess(this);
    process->setProcessChannelMode(QProcess::MergedChannels);
    m_running[name] = process;
    m_server.run(name, what);
    connect(process, &QProcess::readyRead, this, [this, process, name, what] {
        while (process->canReadLine()) {
            QByteArray line = process->readLine();
            line.chop(1);
            m_server.say(name, what, line);
        }
    });
    connect(process, &QProcess::finished, this, [this, process, name, what, index](int code, QProcess::ExitStatus status) {
        if (const QByteArray rest = process->readAll(); !rest.isEmpty())
            m_server.say(name, what, rest);
        process->deleteLater();
        m_running.remove(name);
        if (!m_server.names(u"pods"_s).contains(name))
            return;
        m_server.terminate(name, what, status == QProcess::NormalExit ? code : 137);
        if (m_ending.value(name))
            QTimer::singleShot(2000, this, [this, name] { m_server.removePod(name); });
        else if (code == 0 && status == QProcess::NormalExit)
            run(name, index + 1);
    });
    process->start(u"bwrap"_s, arguments(pod, container), QIODevice::ReadOnly);
}

void PodPlayer::stop(const QString &pod)
{
    m_ending[pod] = true;
    QProcess *process = m_running.take(pod);
    if (!process)
        return;
    process->disconnect(this);
    process->kill();
    connect(process, &QProcess::finished, process, &QObject::deleteLater);
}

QString PodPlayer::workspace(const QString &name)
{
    const QJsonObject pod = m_server.object(u"pods"_s, name), container = containersOf(pod).last().toObject();
    const QString place = container[u"workingDir"_s].toString();
    for (const QJsonValue &mount : container[u"volumeMounts"_s].toArray()) {
        const QString path = mount[u"mountPath"_s].toString();
        if (place == path || place.startsWith(path + u'/'))
            return volume(pod, mount[u"name"_s].toString()) + place.sliced(path.size());
    }
    return {};
}

void PodPlayer::evict(const QString &pod, const QString &message)
{
    stop(pod);
    m_server.setPhase(pod, u"Failed"_s, u"Evicted"_s, message);
    m_server.terminate(pod, u"build"_s, 137, u"Error"_s);
}

void PodPlayer::loseNode(const QString &pod)
{
    stop(pod);
    m_lost.append(pod);
    m_server.loseNode(pod);
}

void PodPlayer::exec(const QString &pod, const QString &container, const QStringList &command, KubeExec *exec)
{
    const QJsonObject object = m_server.object(u"pods"_s, pod);
    for (const QJsonValue &one : containersOf(object)) {
        QJsonObject wanted = one.toObject();
        if (wanted[u"name"_s].toString() != container)
            continue;
        wanted[u"command"_s] = QJsonArray::fromStringList(command);
        auto *process = new QProcess(this);
        connect(exec, &KubeExec::input, process, [process](const QByteArray &bytes) { process->write(bytes); });
        connect(exec, &KubeExec::inputEnded, process, &QProcess::closeWriteChannel);
        connect(exec, &QObject::destroyed, process, &QProcess::kill);
        connect(process, &QProcess::readyReadStandardOutput, exec, [process, exec] { exec->output(process->readAllStandardOutput()); });
        connect(process, &QProcess::readyReadStandardError, exec, [process, exec] { exec->error(process->readAllStandardError()); });
        connect(process, &QProcess::finished, exec, [exec](int code, QProcess::ExitStatus status) {
            exec->finish(status == QProcess::NormalExit ? code : 137);
        });
        connect(process, &QProcess::finished, process, &QObject::deleteLater);
        process->start(u"bwrap"_s, arguments(object, wanted));
    }
}

// SIGTERM for the container's first process, and what is left after its grace is killed.
void PodPlayer::end(const QString &pod)
{
    if (m_lost.contains(pod))
        return; // it does not hear of it
    m_ending[pod] = true;
    QProcess *process = m_running.value(pod);
    if (!process)
        return m_server.removePod(pod);
    const QString pid = QString::number(process->processId());
    QFile children(u"/proc/%1/task/%1/children"_s.arg(pid));
    if (children.open(QIODevice::ReadOnly)) {
        const int first = children.readAll().trimmed().split(' ').first().toInt();
        if (first > 0)
            ::kill(first, SIGTERM);
    }
    const int grace = m_server.object(u"pods"_s, pod)[u"spec"_s][u"terminationGracePeriodSeconds"_s].toInt(30);
    QTimer::singleShot(grace * 1000, process, &QProcess::kill);
}

} // namespace slipway
