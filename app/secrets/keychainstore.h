// Secrets in the keychain of the computer (Secret Service, KWallet, macOS Keychain, Windows Credential Manager)
// through QtKeychain, which never falls back to a plain file here. One job runs at a time; each request has its own
// deadline, also while it waits behind a job that never ends. Main thread.
#pragma once

#include "app/secrets/secretstore.h"

#include <chrono>
#include <deque>
#include <memory>

namespace QKeychain {
class Job;
}

namespace slipway {

class KeychainProbe;

class KeychainStore final : public SecretStore
{
    Q_OBJECT
public:
    static constexpr std::chrono::seconds answerTime{20};

    // The service under which the keychain files our entries.
    static QString defaultService();

    explicit KeychainStore(const QString &service = defaultService(),
                           std::chrono::milliseconds answerWithin = answerTime, QObject *parent = nullptr);
    ~KeychainStore() override; // answers what still waits with Cancelled

    QFuture<Result<QByteArray>> read(const QString &key) override;
    QFuture<Result<>> write(const QString &key, const QByteArray &value) override;
    QFuture<Result<>> remove(const QString &key) override;
    void check() override;
    QString place() const override;

private:
    struct Request;

    QFuture<Result<QByteArray>> ask(std::shared_ptr<Request> request);
    void next();
    void startJob();
    void jobFinished(QKeychain::Job *job);
    void settle(Result<QByteArray> answer);
    void expired(const std::shared_ptr<Request> &request);
    void noteState(StoreState state, const QString &detail = {});

    const QString m_service;
    const std::chrono::milliseconds m_answerWithin;
    KeychainProbe *m_probe;
    std::deque<std::shared_ptr<Request>> m_waiting;
    std::shared_ptr<Request> m_current; // in the lane, perhaps long after its deadline
};

} // namespace slipway
