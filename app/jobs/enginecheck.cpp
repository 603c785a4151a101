#include "app/jobs/enginecheck.h"

#include <QFileInfo>
#include <QProcess>
#include <QPromise>
#include <QTimer>

#include <memory>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr qsizetype mostWords = 400;

// Engines tell their troubles in several lines, with the one that counts at the end.
QString lastLine(const QByteArray &said)
{
    return QString::fromUtf8(said.trimmed().split('\n').last().trimmed()).left(mostWords);
}

} // namespace

EngineCheck::EngineCheck(std::chrono::milliseconds patience, QObject *parent) : QObject(parent), m_patience(patience) { }

EngineCheck::~EngineCheck()
{
    for (QProcess *process : findChildren<QProcess *>()) {
        process->disconnect();
        process->kill();
        process->waitForFinished(1000); // its destructor would wait as well, and complain
    }
}

QFuture<Result<QString>> EngineCheck::check(const ContainerEngine &engine)
{
    const auto promise = std::make_shared<QPromise<Result<QString>>>();
    promise->start();
    const QString name = QFileInfo(engine.program).fileName();
    auto *process = new QProcess(this);
    auto *limit = new QTimer(process);
    limit->setSingleShot(true);
    const auto end = [promise, process](const Result<QString> &answer) {
        process->disconnect();
        connect(process, &QProcess::finished, process, &QObject::deleteLater);
        process->state() == QProcess::NotRunning ? process->deleteLater() : process->kill();
        promise->addResult(answer);
        promise->finish();
    };
    connect(limit, &QTimer::timeout, process, [this, name, end] {
        const int seconds = int(std::chrono::ceil<std::chrono::seconds>(m_patience).count());
        end(failure(ErrorCode::Unavailable,
                    tr("%1 has not answered for %n second(s). Builds would wait for it in vain: see what it says in a terminal.", nullptr, seconds).arg(name)));
    });
    connect(process, &QProcess::errorOccurred, this, [process, name, end](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            end(failure(ErrorCode::Unavailable, tr("%1 can't be started: %2.").arg(name, process->errorString())));
    });
    connect(process, &QProcess::finished, this, [process, name, end](int code, QProcess::ExitStatus status) {
        const QString version = QString::fromUtf8(process->readAllStandardOutput().trimmed());
        if (status == QProcess::NormalExit && code == 0 && !version.isEmpty())
            return end(version);
        const QString words = lastLine(process->readAllStandardError());
        end(failure(ErrorCode::Unavailable, words.isEmpty() ? tr("%1 does not work, and does not say why. Try “%1 info” in a terminal.").arg(name)
                                                            : tr("%1 does not work: %2").arg(name, words)));
    });
    // Both are answered only where builds would be able to run: from podman's storage, and by docker's daemon.
    process->start(engine.program, engine.isPodman ? QStringList{u"info"_s, u"--format"_s, u"{{.Version.Version}}"_s}
                                                   : QStringList{u"version"_s, u"--format"_s, u"{{.Server.Version}}"_s}, QIODevice::ReadOnly);
    limit->start(m_patience);
    return promise->future();
}

} // namespace slipway
