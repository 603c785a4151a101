#include "app/secrets/sealedfilestore.h"

#include "app/core/whendone.h"
#include "app/secrets/sealedvault.h"

#include <QPromise>

namespace slipway {

SealedFileStore::SealedFileStore(const QString &path, const QByteArray &passphrase, Cost cost, QObject *parent)
    : SecretStore(parent)
    , m_vault(std::make_unique<SealedVault>(path, passphrase,
                                            cost == Cost::Least ? SealedVault::least() : SealedVault::moderate()))
{
    m_pool.setMaxThreadCount(1);
}

SealedFileStore::~SealedFileStore()
{
    m_pool.waitForDone();
}

template <typename T, typename Work> QFuture<Result<T>> SealedFileStore::run(Work work)
{
    auto promise = std::make_shared<QPromise<Result<T>>>();
    promise->start();
    m_pool.start([this, promise, work = std::move(work)]() mutable {
        Result<T> answer = work(*m_vault);
        const Result<> outcome = answer ? Result<>(Done{}) : Result<>(failure(answer.error()));
        QMetaObject::invokeMethod(this, [this, outcome] { note(outcome); }, Qt::QueuedConnection);
        promise->addResult(std::move(answer));
        promise->finish();
    });
    return promise->future();
}

QFuture<Result<QByteArray>> SealedFileStore::read(const QString &key)
{
    if (!isSecretKey(key))
        return answered<Result<QByteArray>>(failure(ErrorCode::Invalid, tr("This is not the key of a secret.")));
    return run<QByteArray>([key](SealedVault &vault) { return vault.read(key); });
}

QFuture<Result<>> SealedFileStore::write(const QString &key, const QByteArray &value)
{
    if (!isSecretKey(key))
        return answered<Result<>>(failure(ErrorCode::Invalid, tr("This is not the key of a secret.")));
    // A copy of its own, which the vault can wipe when it is done.
    return run<Done>([key, value = QByteArray(value.constData(), value.size())](SealedVault &vault) mutable { return vault.write(key, std::move(value)); });
}

QFuture<Result<>> SealedFileStore::remove(const QString &key)
{
    if (!isSecretKey(key))
        return answered<Result<>>(failure(ErrorCode::Invalid, tr("This is not the key of a secret.")));
    return run<Done>([key](SealedVault &vault) { return vault.remove(key); });
}

void SealedFileStore::check()
{
    run<Done>([](SealedVault &vault) { return vault.check(); });
}

QString SealedFileStore::place() const
{
    return tr("the sealed file");
}

void SealedFileStore::note(const Result<> &outcome)
{
    if (outcome || outcome.error().code == ErrorCode::NotFound) {
        setState(StoreState::Ready);
        return;
    }
    const Error &error = outcome.error();
    switch (error.code) {
    case ErrorCode::Invalid: // says something about the request, not about the store
        return;
    case ErrorCode::Denied:
        setState(StoreState::Locked, error.message, tr("Start Slipway with the passphrase the file was sealed with."));
        return;
    case ErrorCode::Timeout:
        setState(StoreState::Slow, error.message, tr("End the other Slipway that uses the same folder."));
        return;
    case ErrorCode::Corrupt:
        setState(StoreState::Absent, error.message, tr("Nothing was changed in it."));
        return;
    default:
        setState(StoreState::Absent, error.message, tr("Check the disk and the permissions of the data folder."));
    }
}

} // namespace slipway
