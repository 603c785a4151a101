#include "app/services/gitcredentials.h"

#include "app/jobs/gitsource.h"
#include "app/jobs/recipefor.h"
#include "app/secrets/secretstore.h"
#include "app/services/whenover.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QThreadPool>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(slipway::GitCredentials)
};

constexpr qint64 longestKey = 64 * 1024;

// On a thread of the pool: the file may lie on a disk that sleeps.
Result<QByteArray> readKey(const QString &path)
{
    if (!QDir::isAbsolutePath(path))
        return failure(ErrorCode::Invalid, Tr::tr("The key file “%1” has no absolute path. Correct it under Build source.").arg(path));
    const QFileInfo info(path);
    if (!info.exists())
        return failure(ErrorCode::NotFound,
                       Tr::tr("The key file %1 is not there, so the repository can't be read. Choose another one under Build source.").arg(path));
    QFile file(path);
    if (!info.isFile() || info.size() > longestKey || !file.open(QIODevice::ReadOnly)) {
        return failure(ErrorCode::Denied,
                       Tr::tr("The key file %1 can't be read, so the repository can't be either. Give this account the right to read "
                              "it, or choose another one under Build source.").arg(path),
                       file.errorString());
    }
    const QByteArray key = file.read(longestKey);
    if (!key.contains("PRIVATE KEY")) {
        return failure(ErrorCode::Invalid,
                       Tr::tr("%1 is no private key of ssh. Choose the file without “.pub” at its end under Build source.").arg(path));
    }
    return key;
}

} // namespace

GitCredentials::GitCredentials(SecretStore &secrets, QObject *parent)
    : QObject(parent)
    , m_secrets(secrets)
{
}

QFuture<Result<GitLogin>> GitCredentials::of(const GitSource &source)
{
    const auto address = parseCloneAddress(source.url, true);
    if (!address)
        return answered<Result<GitLogin>>(GitLogin());
    switch (address->transport) {
    case CloneAddress::Transport::Http:
        return source.binding.isEmpty() || !m_accounts ? stored(source) : ofAccount(source);
    case CloneAddress::Transport::Ssh:
        switch (source.sshIdentity) {
        case SshIdentity::Stored:
            return stored(source);
        case SshIdentity::Agent:
            return answered(ofAgent(source));
        case SshIdentity::File:
            return ofFile(source);
        }
        break;
    case CloneAddress::Transport::Git:
    case CloneAddress::Transport::File:
        break;
    }
    return answered<Result<GitLogin>>(GitLogin());
}

QFuture<Result<RegistryLogin>> GitCredentials::ofRegistry(const RegistryWish &wish)
{
    return m_registries ? m_registries(wish) : answered<Result<RegistryLogin>>(RegistryLogin());
}

GitSource GitCredentials::withoutStored(GitSource source)
{
    source.credentialKey.clear();
    source.sshIdentity = SshIdentity::Stored;
    return source;
}

QFuture<Result<GitLogin>> GitCredentials::stored(const GitSource &source)
{
    if (source.credentialKey.isEmpty())
        return answered<Result<GitLogin>>(GitLogin{source.username, {}, {}});
    auto promise = std::make_shared<QPromise<Result<GitLogin>>>();
    promise->start();
    whenDone(m_secrets.read(source.credentialKey), this, [promise, username = source.username](const Result<QByteArray> &value) {
        promise->addResult(value ? Result<GitLogin>(GitLogin{username, QString::fromUtf8(*value), {}})
                                 : failure(within(tr("The repository's credential could not be read"), value.error())));
        promise->finish();
    });
    return promise->future();
}

QFuture<Result<GitLogin>> GitCredentials::ofAccount(const GitSource &source)
{
    auto promise = std::make_shared<QPromise<Result<GitLogin>>>();
    promise->start();
    whenOver(m_accounts(source.binding, source.url), this, [this, promise, source](const Result<GitLogin> &login) {
        const bool hasOther = !source.credentialKey.isEmpty();
        if (!login && hasOther && (login.error().code == ErrorCode::Denied || login.error().code == ErrorCode::NotFound)) {
            whenDone(stored(source), this, [promise](const Result<GitLogin> &instead) {
                promise->addResult(instead);
                promise->finish();
            });
            return;
        }
        promise->addResult(login ? login : failure(within(tr("The repository's account can't sign in"), login.error())));
        promise->finish();
    });
    return promise->future();
}

QFuture<Result<GitLogin>> GitCredentials::ofFile(const GitSource &source)
{
    auto promise = std::make_shared<QPromise<Result<GitLogin>>>();
    promise->start();
    QThreadPool::globalInstance()->start([promise, path = source.sshKeyFile, username = source.username] {
        const auto key = readKey(path);
        promise->addResult(key ? Result<GitLogin>(GitLogin{username, QString::fromUtf8(*key), {}}) : failure(key.error()));
        promise->finish();
    });
    return promise->future();
}

Result<GitLogin> GitCredentials::ofAgent(const GitSource &source) const
{
    const QString socket = qEnvironmentVariable("SSH_AUTH_SOCK");
    if (!QDir::isAbsolutePath(socket)) {
        return failure(ErrorCode::Unavailable,
                       tr("No ssh agent runs for Slipway, so the repository can't be read. Start Slipway from a session with an agent "
                          "(SSH_AUTH_SOCK), or choose a key under Build source."));
    }
    return GitLogin{source.username, {}, socket};
}

void addLogin(JobSecrets &secrets, const GitLogin &login)
{
    secrets.username = login.username;
    secrets.credential = login.secret;
    secrets.agentSocket = login.agentSocket;
}

} // namespace slipway
