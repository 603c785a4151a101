#include "app/jobs/containerremover.h"

#include "app/core/ids.h"
#include "app/jobs/containerstep.h"
#include "app/supervisor/runfolder.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QPromise>
#include <QThreadPool>
#include <QTimer>

#include <memory>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr int patienceMs = 60'000; // an engine that hangs

QString noteOf(const QString &runDir) { return runDir + u'/' + QLatin1String(supervisor::FileName::container); }

// The engine, behind it "at" where the note says which address the engine was asked at, and then "DOCKER_HOST=…" if there was one.
// Without "at" it was written before notes said so.
QList<QByteArray> noteIn(const QString &runDir)
{
    QFile file(noteOf(runDir));
    return file.open(QIODevice::ReadOnly) ? file.read(8192).trimmed().split('\n') : QList<QByteArray>();
}

// The address may be another one by now, with an engine that knows nothing of the container.
QProcessEnvironment environmentOf(const QList<QByteArray> &note)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    if (note.mid(1).contains(supervisor::containerNoteSaysWhere)) {
        for (const char *name : supervisor::engineAddresses)
            environment.remove(QString::fromLatin1(name));
    }
    for (const QByteArray &line : note.mid(1)) {
        if (const qsizetype equals = line.indexOf('='); equals > 0)
            environment.insert(QFile::decodeName(line.first(equals)), QFile::decodeName(line.sliced(equals + 1)));
    }
    return environment;
}

} // namespace

QFuture<QStringList> runsWithContainers(const QString &runsDir)
{
    auto promise = std::make_shared<QPromise<QStringList>>();
    promise->start();
    QThreadPool::globalInstance()->start([promise, runsDir] {
        QStringList runs;
        for (const QString &name : QDir(runsDir).entryList(QDir::Dirs | QDir::NoSymLinks | QDir::NoDotAndDotDot)) {
            const QString runDir = runsDir + u'/' + name;
            if (isHexId(name) && QFile::exists(noteOf(runDir))
                && supervisor::probe(QFile::encodeName(runDir).toStdString()) == supervisor::Liveness::Dead)
                runs.append(runDir);
        }
        promise->addResult(runs);
        promise->finish();
    });
    return promise->future();
}

ContainerRemover::~ContainerRemover()
{
    for (QProcess *process : findChildren<QProcess *>()) {
        process->disconnect(this);
        process->kill();
        process->waitForFinished(1000); // its destructor would wait as well, and complain
    }
}

void ContainerRemover::remove(const QString &runDir)
{
    const QList<QByteArray> note = noteIn(runDir);
    const QString engine = QFile::decodeName(note.value(0));
    if (engine.isEmpty() || m_busy.contains(runDir))
        return;
    m_busy.insert(runDir);
    auto *process = new QProcess(this);
    process->setProcessEnvironment(environmentOf(note));
    auto *limit = new QTimer(process);
    limit->setSingleShot(true);
    connect(limit, &QTimer::timeout, process, &QProcess::kill);
    connect(process, &QProcess::finished, this, [this, process, runDir](int exitCode, QProcess::ExitStatus status) {
        m_busy.remove(runDir);
        // Both engines call one that is not there an error, each in its own words.
        const QString said = QString::fromLocal8Bit(process->readAllStandardError()).trimmed();
        const bool isGone = status == QProcess::NormalExit && (exitCode == 0 || said.contains("no such container"_L1, Qt::CaseInsensitive));
        if (isGone)
            QFile::remove(noteOf(runDir));
        else
            qWarning("The container of build %s could not be removed: %s", qPrintable(QFileInfo(runDir).fileName()), qPrintable(said.right(300)));
        process->deleteLater();
    });
    connect(process, &QProcess::errorOccurred, this, [this, process, runDir](QProcess::ProcessError error) {
        if (error != QProcess::FailedToStart)
            return;
        m_busy.remove(runDir);
        process->deleteLater();
    });
    process->setStandardOutputFile(QProcess::nullDevice());
    process->start(engine, {u"rm"_s, u"--force"_s, u"--volumes"_s, containerNameOf(BuildId(QFileInfo(runDir).fileName()))});
    limit->start(patienceMs);
}

} // namespace slipway
