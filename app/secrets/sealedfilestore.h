// Secrets in one encrypted file, for machines without a keychain and only by explicit choice. The key comes from a
// passphrase through Argon2id; the content is one XSalsa20-Poly1305 box (libsodium, https://doc.libsodium.org).
//
// The file is replaced as a whole: written beside, synced, renamed, the folder synced. Several processes may use it:
// a lock file beside it serialises writers, and each reads the file anew before changing it.
// Ask it from the thread that made it; the work happens on a thread of its own.
#pragma once

#include "app/secrets/secretstore.h"

#include <QThreadPool>

#include <memory>
#include <mutex>
#include <vector>

namespace slipway {

class SealedVault;

class SealedFileStore final : public SecretStore
{
    Q_OBJECT
public:
    enum class Cost {
        Moderate, // about 0.7 s and 256 MiB once per process
        Least,    // milliseconds; where the passphrase lies beside the file, and in tests
    };

    // The file appears with the first write. An empty passphrase is Denied with each answer.
    SealedFileStore(const QString &path, const QByteArray &passphrase, Cost cost = Cost::Moderate,
                    QObject *parent = nullptr);
    ~SealedFileStore() override; // finishes what was asked

    QFuture<Result<QByteArray>> read(const QString &key) override;
    QFuture<Result<>> write(const QString &key, const QByteArray &value) override;
    QFuture<Result<>> remove(const QString &key) override;
    void check() override; // opens the file with the passphrase
    QString place() const override;

private:
    struct Waiting; // a request, and who wants its answer
    template <typename T> QFuture<Result<T>> ask(Waiting waiting);
    void work();
    void note(const Result<> &outcome);

    std::unique_ptr<SealedVault> m_vault; // used on the pool's one thread only
    std::mutex m_mutex;
    std::vector<Waiting> m_waiting; // guarded; what comes together is carried out together
    QThreadPool m_pool;
};

} // namespace slipway
