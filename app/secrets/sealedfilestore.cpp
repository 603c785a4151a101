#include "app/secrets/sealedfilestore.h"

#include "app/core/whendone.h"
#include "app/secrets/sealedvault.h"

#include <QPromise>

#include <functional>

namespace slipway {

struct SealedFileStore::Waiting {
    SealedVault::Request request;
    std::function<void(const Result<QByteArray> &)> answer;
};

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

template <typename T> QFuture<Result<T>> SealedFileStore::ask(Waiting waiting)
{
    if (!isSecretKey(waiting.request.key))
        return answered<Result<T>>(failure(ErrorCode::Invalid, tr("This is not the key of a secret.")));
    auto promise = std::make_shared<QPromise<Result<T>>>();
    promise->start();
    waiting.answer = [promise](const Result<QByteArray> &answer) {
        if constexpr (std::is_same_v<T, QByteArray>)
            promise->addResult(answer);
        else
            promise->addResult(answer ? Result<T>(T{}) : Result<T>(failure(answer.error())));
        promise->finish();
    };
    const std::lock_guard lock(m_mutex);
    m_waiting.push_back(std::move(waiting));
    if (m_waiting.size() == 1)
        m_pool.start([this] { work(); });
    return promise->future();
}

// On the pool's thread.
void SealedFileStore::work()
{
    std::vector<Waiting> waiting;
    {
        const std::lock_guard lock(m_mutex);
        waiting.swap(m_waiting);
    }
    std::vector<SealedVault::Request> requests;
    for (Waiting &one : waiting)
        requests.push_back(std::move(one.request));
    const std::vector<Result<QByteArray>> answers = m_vault->carryOut(requests);
    for (std::size_t i = 0; i < waiting.size(); ++i) {
        const Result<> outcome = answers[i] ? Result<>(Done{}) : Result<>(failure(answers[i].error()));
        QMetaObject::invokeMethod(this, [this, outcome] { note(outcome); }, Qt::QueuedConnection);
        waiting[i].answer(answers[i]);
    }
}

QFuture<Result<QByteArray>> SealedFileStore::read(const QString &key)
{
    return ask<QByteArray>({{SealedVault::Request::Kind::Read, key, {}}, {}});
}

QFuture<Result<>> SealedFileStore::write(const QString &key, const QByteArray &value)
{
    // A copy of its own, which the vault can wipe when it is done.
    return ask<Done>({{SealedVault::Request::Kind::Write, key, QByteArray(value.constData(), value.size())}, {}});
}

QFuture<Result<>> SealedFileStore::remove(const QString &key)
{
    return ask<Done>({{SealedVault::Request::Kind::Remove, key, {}}, {}});
}

void SealedFileStore::check()
{
    m_pool.start([this] {
        const Result<> outcome = m_vault->check();
        QMetaObject::invokeMethod(this, [this, outcome] { note(outcome); }, Qt::QueuedConnection);
    });
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
