#include "tests/flows/podmanhome.h"

#include <QDir>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

Ran runProgram(const QString &program, const QStringList &arguments, const QProcessEnvironment &environment)
{
    QProcess process;
    process.setProcessEnvironment(environment);
    process.start(program, arguments);
    if (!QTest::qWaitFor([&process] { return process.state() == QProcess::NotRunning; }, patienceMs))
        return {};
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1, process.readAllStandardOutput(), process.readAllStandardError()};
}

void writeFile(const QString &path, const QByteArray &content)
{
    QFile file(path);
    QVERIFY2(QDir().mkpath(QFileInfo(path).absolutePath()) && file.open(QIODevice::WriteOnly) && file.write(content) == content.size(),
             qPrintable(path));
    if (content.startsWith("\x7f""ELF"))
        QVERIFY(file.setPermissions(file.permissions() | QFile::ExeOwner | QFile::ExeGroup | QFile::ExeOther));
}

} // namespace

void givePodmanAHome(Workbench &bench)
{
    const QString home = bench.path(u"person"_s);
    QVERIFY(QDir().mkpath(home + u"/.config/containers"_s));
    bench.write(u"person/.config/containers/policy.json"_s, R"({"default":[{"type":"insecureAcceptAnything"}]})");
    // On machines with the old control groups crun and systemd's manager do not work, and its own limits may be above ours.
    // What holds a pod together would otherwise be built from a program that not every podman comes with.
    const QString conf = bench.write(u"containers.conf"_s,
                                     "[containers]\ndefault_ulimits=[\"nofile=1024:1024\",\"nproc=4096:4096\"]\nlog_driver=\"k8s-file\"\n"
                                     "[engine]\nruntime=\"runc\"\ncgroup_manager=\"cgroupfs\"\nevents_logger=\"file\"\n"
                                     "infra_image=\"localhost/pause:1\"\n"
                                     "tmp_dir=\"" + QFile::encodeName(bench.path(u"podman/tmp"_s)) + "\"\n"
                                     // Else all engines of the machine share their locks, those of a hanging one, too.
                                     "lock_type=\"file\"\n");
    const QString storage = bench.write(u"storage.conf"_s, "[storage]\ndriver=\"vfs\"\ngraphroot=\"" + QFile::encodeName(bench.path(u"podman/root"_s))
                                                               + "\"\nrunroot=\"" + QFile::encodeName(bench.path(u"podman/run"_s)) + "\"\n");
    bench.environment.insert(u"HOME"_s, home);
    bench.environment.insert(u"CONTAINERS_CONF"_s, conf);
    bench.environment.insert(u"CONTAINERS_STORAGE_CONF"_s, storage);
}

QString podmanHindrance(const Workbench &bench, const QStringList &programs)
{
    for (const QString &name : QStringList{u"podman"_s, u"busybox"_s} + programs) {
        if (QStandardPaths::findExecutable(name).isEmpty())
            return name + u" is not installed"_s;
    }
    const Ran info = podman(bench, {u"info"_s});
    return info.code == 0 ? QString() : u"podman does not work here: "_s + QString::fromLocal8Bit(info.err);
}

QString hideEngines(Workbench &bench)
{
    const QString hide = bench.write(u"hide.sh"_s, "#!/bin/sh\nfor name in podman docker; do\n    for folder in /usr/local/bin /usr/bin /bin; do\n"
                                                   "        [ ! -e $folder/$name ] || mount --bind /dev/null $folder/$name || exit 77\n    done\n"
                                                   "done\nexec \"$@\"\n");
    if (!QFile::setPermissions(hide, QFile::ReadOwner | QFile::ExeOwner))
        return hide + u" can't be made executable"_s;
    bench.wrapper = {u"unshare"_s, u"--mount"_s, hide};
    const bool isDone = bench.run({u"--version"_s}).code != 77 && !bench.run({u"builds"_s}).told().contains("unshare");
    return isDone ? QString() : u"no programs can be hidden here: only root may mount over them"_s;
}

Ran podman(const Workbench &bench, const QStringList &arguments)
{
    return runProgram(u"podman"_s, arguments, bench.environment);
}

void endBuilds(const Workbench &bench)
{
    static const QStringList open{u"waiting"_s, u"queued"_s, u"running"_s};
    const auto areOver = [&bench] {
        bool isOver = true;
        for (const QJsonObject &row : bench.builds()) {
            if (!open.contains(row["state"_L1].toString()))
                continue;
            isOver = false;
            bench.run({u"cancel"_s, row["id"_L1].toString()});
        }
        return isOver;
    };
    if (!QTest::qWaitFor(areOver, patienceMs))
        QTest::qFail("builds do not end", __FILE__, __LINE__);
}

QString makeBusyboxImage(const Workbench &bench, const QString &name, const QMap<QString, QByteArray> &files)
{
    const QTemporaryDir root;
    const QString busybox = QStandardPaths::findExecutable(u"busybox"_s);
    QFile::setPermissions(root.path(), QFile::Permissions(0x7755)); // its own, and scripts may run as anybody
    QDir(root.path()).mkpath(u"bin"_s);
    QFile::copy(busybox, root.filePath(u"bin/busybox"_s));
    const Ran applets = runProgram(busybox, {u"--list"_s}, bench.environment);
    for (const QByteArray &applet : applets.out.split('\n')) {
        if (!applet.isEmpty() && applet != "busybox")
            QFile::link(u"busybox"_s, root.filePath(u"bin/"_s + QString::fromLatin1(applet)));
    }
    for (auto it = files.cbegin(); it != files.cend(); ++it)
        writeFile(root.filePath(it.key()), it.value());
    const QString archive = bench.path(name + u".tar"_s);
    const QString image = u"localhost/%1:1"_s.arg(name);
    const Ran packed = runProgram(u"tar"_s, {u"-C"_s, root.path(), u"-cf"_s, archive, u"."_s}, bench.environment);
    const Ran imported = packed.code == 0 ? podman(bench, {u"import"_s, archive, image}) : packed;
    if (imported.code != 0)
        qFatal("no image: %s", imported.told().constData());
    return image;
}

QMap<QString, QByteArray> filesOfProgram(const Workbench &bench, const QString &name)
{
    const QString program = QStandardPaths::findExecutable(name);
    QStringList paths{program};
    const Ran libraries = runProgram(u"ldd"_s, {program}, bench.environment);
    static const QRegularExpression path(u"\\s(/\\S+)"_s);
    for (auto it = path.globalMatch(QString::fromLocal8Bit(libraries.out)); it.hasNext();)
        paths.append(it.next().captured(1));
    QMap<QString, QByteArray> files;
    for (const QString &from : std::as_const(paths)) {
        QFile file(from);
        if (!file.open(QIODevice::ReadOnly))
            qFatal("%s can't be read", qPrintable(from));
        files.insert(from.mid(1), file.readAll());
    }
    return files;
}

void makePauseImage(const Workbench &bench, const QString &name)
{
    const Ran imported = podman(bench, {u"import"_s, u"--change"_s, uR"(CMD ["/bin/sleep","1000000"])"_s, bench.path(name + u".tar"_s), u"localhost/pause:1"_s});
    if (imported.code != 0)
        qFatal("no image: %s", imported.told().constData());
}

} // namespace slipway
