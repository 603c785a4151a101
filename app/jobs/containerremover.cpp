#include "app/jobs/containerremover.h"

#include "app/jobs/containerstep.h"

#include <QProcess>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr int patienceMs = 60'000; // an engine that hangs

} // namespace

ContainerRemover::~ContainerRemover()
{
    for (QProcess *process : findChildren<QProcess *>()) {
        process->disconnect(this);
        process->kill();
        process->waitForFinished(1000); // its destructor would wait as well, and complain
    }
}

void ContainerRemover::remove(const BuildId &build, const HostFacts &host)
{
    for (const QString &engine : {host.podman, host.docker}) {
        if (engine.isEmpty())
            continue;
        auto *process = new QProcess(this);
        auto *limit = new QTimer(process);
        limit->setSingleShot(true);
        connect(limit, &QTimer::timeout, process, &QProcess::kill);
        connect(process, &QProcess::finished, this, [process, build](int exitCode, QProcess::ExitStatus status) {
            // Both engines call one that is not there an error, each in its own words.
            const QString said = QString::fromLocal8Bit(process->readAllStandardError()).trimmed();
            if ((status != QProcess::NormalExit || exitCode != 0) && !said.contains("no such container"_L1, Qt::CaseInsensitive))
                qWarning("The container of build %s could not be removed: %s", qPrintable(build.toString()), qPrintable(said.right(300)));
            process->deleteLater();
        });
        connect(process, &QProcess::errorOccurred, process, [process](QProcess::ProcessError error) {
            if (error == QProcess::FailedToStart)
                process->deleteLater();
        });
        process->setStandardOutputFile(QProcess::nullDevice());
        process->start(engine, {u"rm"_s, u"--force"_s, u"--volumes"_s, containerNameOf(build)});
        limit->start(patienceMs);
    }
}

} // namespace slipway
