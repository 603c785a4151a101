#include "app/jobs/sshkeygen.h"

#include "app/core/whendone.h"
#include "app/jobs/hostkeys.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTimer>

#include <chrono>

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr auto patience = 20s;

SshKeyPair pairOf(const QByteArray &privateKey, const QByteArray &publicLine)
{
    const QString line = QString::fromUtf8(publicLine).trimmed();
    return {privateKey, line, fingerprintOf(line.section(u' ', 1, 1).toLatin1())};
}

} // namespace

SshKeygen::SshKeygen(QObject *parent)
    : QObject(parent)
{
}

QFuture<Result<SshKeyPair>> SshKeygen::make(const QString &comment)
{
    const QString runtime = QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation);
    const QString place = runtime.isEmpty() ? QDir::tempPath() : runtime;
    const auto folder = std::make_shared<QTemporaryDir>(place + u"/slipway-key-XXXXXX"_s); // 0700, and goes with the answer
    if (!folder->isValid())
        return answered<Result<SshKeyPair>>(failure(ErrorCode::Unavailable, tr("There is no place to make a key at: %1").arg(folder->errorString())));
    const QString path = folder->filePath(u"key"_s);
    const auto made = run({u"-q"_s, u"-t"_s, u"ed25519"_s, u"-N"_s, QString(), u"-C"_s, comment.simplified(), u"-f"_s, path}, {});
    return andThen(made, this, [folder, path](const QByteArray &) {
        QFile key(path), open(path + u".pub"_s);
        if (!key.open(QIODevice::ReadOnly) || !open.open(QIODevice::ReadOnly))
            return answered<Result<SshKeyPair>>(failure(ErrorCode::Unavailable, tr("ssh-keygen made no key."), key.errorString()));
        return answered<Result<SshKeyPair>>(pairOf(key.readAll(), open.readAll()));
    });
}

QFuture<Result<SshKeyPair>> SshKeygen::publicHalf(const QByteArray &privateKey)
{
    QByteArray key = privateKey;
    key.replace("\r", "");
    if (!key.endsWith('\n'))
        key += '\n';
    const auto promise = std::make_shared<QPromise<Result<SshKeyPair>>>();
    promise->start();
    whenDone(run({u"-y"_s, u"-P"_s, QString(), u"-f"_s, u"/dev/stdin"_s}, key), this, [promise, key](const Result<QByteArray> &line) {
        if (line && line->contains(' '))
            promise->addResult(pairOf(key, *line));
        else if (!line && (line.error().code == ErrorCode::Timeout || line.error().detail.isEmpty()))
            promise->addResult(failure(line.error()));
        else
            promise->addResult(failure(ErrorCode::Invalid, tr("This is no private key of ssh, or it has a passphrase. Choose one without."),
                                       line ? QString() : line.error().detail));
        promise->finish();
    });
    return promise->future();
}

QFuture<Result<QByteArray>> SshKeygen::run(const QStringList &arguments, const QByteArray &input)
{
    const QString program = QStandardPaths::findExecutable(u"ssh-keygen"_s);
    if (program.isEmpty())
        return answered<Result<QByteArray>>(failure(ErrorCode::Unavailable, tr("ssh-keygen was not found, so no key can be made. Install openssh-client.")));
    const auto promise = std::make_shared<QPromise<Result<QByteArray>>>();
    promise->start();
    auto *process = new QProcess(this);
    QProcessEnvironment environment;
    environment.insert(u"PATH"_s, qEnvironmentVariable("PATH"));
    environment.insert(u"LC_ALL"_s, u"C.UTF-8"_s);
    environment.insert(u"SSH_ASKPASS_REQUIRE"_s, u"never"_s);
    process->setProcessEnvironment(environment);
    const auto answer = [process, promise](const Result<QByteArray> &result) {
        if (promise->future().isFinished())
            return;
        promise->addResult(result);
        promise->finish();
        process->deleteLater();
    };
    connect(process, &QProcess::finished, this, [process, answer](int code, QProcess::ExitStatus status) {
        if (status == QProcess::NormalExit && code == 0)
            return answer(process->readAllStandardOutput());
        const QString said = QString::fromUtf8(process->readAllStandardError()).left(1000).trimmed();
        answer(failure(ErrorCode::Unavailable, tr("ssh-keygen failed."), said.isEmpty() ? u"exit code %1"_s.arg(code) : said));
    });
    connect(process, &QProcess::errorOccurred, this, [answer](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            answer(failure(ErrorCode::Unavailable, tr("ssh-keygen could not be started. Install openssh-client.")));
    });
    QTimer::singleShot(patience, process, [process, answer] {
        answer(failure(ErrorCode::Timeout, tr("ssh-keygen does not end.")));
        process->kill();
    });
    process->start(program, arguments);
    process->write(input);
    process->closeWriteChannel();
    return promise->future();
}

} // namespace slipway
