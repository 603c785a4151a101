// Secrets in the keychain of the computer (Secret Service, KWallet, macOS Keychain, Windows Credential Manager)
// through QtKeychain, which never falls back to a plain file here. One job runs at a time; each request has its own
// deadline, also while it waits behind a job that never ends. A person who dismisses the prompt of a locked keychain
// answers everything that waits, instead of being asked once for each. Main thread.
#pragma once

#include "app/secrets/keychainprobe.h"
#include "app/secrets/secretstore.h"

#include <chrono>
#include <deque>
#include <memory>

namespace QKeychain {
class Job;
}

namespace slipway {

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
    enum class Phase { Idle, Looking, Working, LookingAgain };

    void enqueue(const std::shared_ptr<Request> &request);
    void next();
    void probed(KeychainProbe::Finding finding, const QString &detail);
    void startJob();
    void jobFinished(QKeychain::Job *job);
    void settle(const Result<QByteArray> &answer);
    void expire(const std::shared_ptr<Request> &request);
    Error errorFor(KeychainProbe::Finding finding) const;
    void noteFinding(KeychainProbe::Finding finding);

    const QString m_service;
    const std::chrono::milliseconds m_answerWithin;
    KeychainProbe *m_probe;
    std::deque<std::shared_ptr<Request>> m_waiting;
    std::shared_ptr<Request> m_current; // in the lane, perhaps long after its deadline
    Phase m_phase = Phase::Idle;
};

} // namespace slipway
