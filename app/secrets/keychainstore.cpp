#include "app/secrets/keychainstore.h"

#include "app/core/whendone.h"

#include <qt6keychain/keychain.h>

#include <QTimer>

#include <functional>

using namespace Qt::StringLiterals;

namespace slipway {

using Finding = KeychainProbe::Finding;

struct KeychainStore::Request {
    enum class Kind { Read, Write, Remove };
    Kind kind;
    QString key;
    QByteArray value;
    std::function<void(const Result<QByteArray> &)> answer; // called once, then empty
    std::unique_ptr<QTimer> deadline;
    int jobError = QKeychain::NoError;
    QString jobErrorText;
};

namespace {

template <typename T> Result<T> shaped(const Result<QByteArray> &answer)
{
    if (!answer)
        return failure(answer.error());
    if constexpr (std::is_same_v<T, QByteArray>)
        return *answer;
    else
        return T{};
}

// Connects a promise to a request; the promise is shared because std::function wants to be copied.
template <typename T, typename Request> QFuture<Result<T>> promise(Request &request)
{
    auto made = std::make_shared<QPromise<Result<T>>>();
    made->start();
    request.answer = [made](const Result<QByteArray> &answer) {
        made->addResult(shaped<T>(answer));
        made->finish();
    };
    return made->future();
}

} // namespace

QString KeychainStore::defaultService()
{
    return u"io.slipway.Slipway"_s;
}

KeychainStore::KeychainStore(const QString &service, std::chrono::milliseconds answerWithin, QObject *parent)
    : SecretStore(parent)
    , m_service(service)
    , m_answerWithin(answerWithin)
    , m_probe(new KeychainProbe(answerWithin, this))
{
    connect(m_probe, &KeychainProbe::found, this, &KeychainStore::probed);
    connect(m_probe, &KeychainProbe::changed, m_probe, &KeychainProbe::look);
}

KeychainStore::~KeychainStore()
{
    const Error cancelled{ErrorCode::Cancelled, tr("Slipway is closing."), {}};
    if (m_current)
        m_waiting.push_front(std::move(m_current));
    for (const auto &request : m_waiting) {
        if (const auto answer = std::exchange(request->answer, nullptr))
            answer(failure(cancelled));
    }
}

QFuture<Result<QByteArray>> KeychainStore::read(const QString &key)
{
    auto request = std::make_shared<Request>(Request::Kind::Read, key);
    auto future = promise<QByteArray>(*request);
    enqueue(request);
    return future;
}

QFuture<Result<>> KeychainStore::write(const QString &key, const QByteArray &value)
{
    auto request = std::make_shared<Request>(Request::Kind::Write, key, value);
    auto future = promise<Done>(*request);
    enqueue(request);
    return future;
}

QFuture<Result<>> KeychainStore::remove(const QString &key)
{
    auto request = std::make_shared<Request>(Request::Kind::Remove, key);
    auto future = promise<Done>(*request);
    enqueue(request);
    return future;
}

void KeychainStore::check()
{
    m_probe->look();
}

QString KeychainStore::place() const
{
    return tr("the keychain of this computer");
}

void KeychainStore::enqueue(const std::shared_ptr<Request> &request)
{
    if (!isSecretKey(request->key)) {
        std::exchange(request->answer, nullptr)(failure(ErrorCode::Invalid, tr("This is not the key of a secret.")));
        return;
    }
    request->deadline = std::make_unique<QTimer>();
    request->deadline->setSingleShot(true);
    connect(request->deadline.get(), &QTimer::timeout, this, [this, weak = std::weak_ptr(request)] {
        if (const auto late = weak.lock())
            expire(late);
    });
    request->deadline->start(m_answerWithin);
    m_waiting.push_back(request);
    next();
}

void KeychainStore::next()
{
    if (m_phase != Phase::Idle)
        return;
    while (!m_waiting.empty() && !m_waiting.front()->answer)
        m_waiting.pop_front();
    if (m_waiting.empty())
        return;
    m_current = m_waiting.front();
    m_waiting.pop_front();
    m_phase = Phase::Looking;
    m_probe->look();
}

void KeychainStore::probed(Finding finding, const QString &detail)
{
    noteFinding(finding);
    if (m_phase == Phase::Looking) {
        if (finding == Finding::Open || finding == Finding::Locked) {
            startJob(); // for a locked one the keychain itself asks the person
            return;
        }
        Error error = errorFor(finding);
        error.detail = detail;
        settle(failure(std::move(error)));
        return;
    }
    if (m_phase != Phase::LookingAgain)
        return;

    const auto request = m_current;
    const QString jobDetail = u"QtKeychain %1: %2 %3"_s.arg(request->jobError).arg(request->jobErrorText, detail);
    if (finding != Finding::Open) {
        Error error = errorFor(finding);
        error.detail = jobDetail;
        // The prompt was dismissed: asking again for each request behind this one would be pestering.
        if (finding == Finding::Locked) {
            for (const auto &waiting : std::exchange(m_waiting, {})) {
                if (const auto answer = std::exchange(waiting->answer, nullptr))
                    answer(failure(error));
            }
        }
        settle(failure(std::move(error)));
        return;
    }
    switch (request->jobError) {
    case QKeychain::EntryNotFound:
    case QKeychain::CouldNotDeleteEntry:
        if (request->kind == Request::Kind::Remove) {
            settle(QByteArray());
            return;
        }
        settle(failure(ErrorCode::NotFound, tr("The keychain has no secret with the key %1.").arg(request->key), jobDetail));
        return;
    case QKeychain::AccessDenied:
    case QKeychain::AccessDeniedByUser:
        settle(failure(ErrorCode::Denied, tr("The keychain did not let Slipway in."), jobDetail));
        return;
    default:
        settle(failure(ErrorCode::Unavailable, tr("The keychain failed: %1").arg(request->jobErrorText), jobDetail));
    }
}

void KeychainStore::startJob()
{
    m_phase = Phase::Working;
    QKeychain::Job *job = nullptr;
    switch (m_current->kind) {
    case Request::Kind::Read:
        job = new QKeychain::ReadPasswordJob(m_service);
        break;
    case Request::Kind::Write: {
        auto *write = new QKeychain::WritePasswordJob(m_service);
        write->setBinaryData(m_current->value);
        wipe(m_current->value);
        job = write;
        break;
    }
    case Request::Kind::Remove:
        job = new QKeychain::DeletePasswordJob(m_service);
        break;
    }
    // Without a parent: a job that outlives this store ends, and deletes itself, by itself.
    job->setAutoDelete(true);
    job->setInsecureFallback(false);
    job->setKey(m_current->key);
    connect(job, &QKeychain::Job::finished, this, &KeychainStore::jobFinished);
    job->start();
}

void KeychainStore::jobFinished(QKeychain::Job *job)
{
    m_current->jobError = job->error();
    m_current->jobErrorText = job->errorString();
    if (job->error() == QKeychain::NoError) {
        noteFinding(Finding::Open);
        const auto *read = qobject_cast<QKeychain::ReadPasswordJob *>(job);
        settle(read ? read->binaryData() : QByteArray());
        return;
    }
    if (job->error() == QKeychain::NoBackendAvailable || job->error() == QKeychain::NotImplemented) {
        noteFinding(Finding::Absent);
        Error error = errorFor(Finding::Absent);
        error.detail = job->errorString();
        settle(failure(std::move(error)));
        return;
    }
    // What the error means depends on whether the keychain is open.
    m_phase = Phase::LookingAgain;
    m_probe->look();
}

void KeychainStore::settle(const Result<QByteArray> &answer)
{
    const auto request = std::exchange(m_current, nullptr);
    m_phase = Phase::Idle;
    request->deadline->stop();
    if (const auto tell = std::exchange(request->answer, nullptr))
        tell(answer);
    next();
}

void KeychainStore::expire(const std::shared_ptr<Request> &request)
{
    const auto answer = std::exchange(request->answer, nullptr);
    if (!answer)
        return;
    // A locked keychain that waits for its person is not slow.
    if (state() != StoreState::Locked)
        noteFinding(Finding::Silent);
    wipe(request->value);
    answer(failure(ErrorCode::Timeout, explanation() + u' ' + remedy(),
                   u"no answer within %1 ms"_s.arg(m_answerWithin.count())));
}

Error KeychainStore::errorFor(Finding finding) const
{
    const QString text = explanation() + u' ' + remedy();
    switch (finding) {
    case Finding::Absent:
        return {ErrorCode::Unavailable, text, {}};
    case Finding::Locked:
        return {ErrorCode::Denied, text, {}};
    case Finding::Silent:
    case Finding::Open:
        break;
    }
    return {ErrorCode::Timeout, text, {}};
}

void KeychainStore::noteFinding(Finding finding)
{
    switch (finding) {
    case Finding::Open:
        setState(StoreState::Ready);
        break;
    case Finding::Locked:
        setState(StoreState::Locked, tr("The keychain is locked."),
                 tr("Unlock it with your login password; what waits for it goes on by itself."));
        break;
    case Finding::Silent:
        setState(StoreState::Slow, tr("The keychain does not answer."),
                 tr("Look for a hidden password prompt, or restart the keychain; Slipway keeps trying."));
        break;
    case Finding::Absent:
        setState(StoreState::Absent, tr("This session has no keychain."),
                 tr("Start GNOME Keyring, KWallet or KeePassXC, or choose the sealed file with SLIPWAY_SECRETS=sealed "
                    "and a passphrase."));
        break;
    }
}

} // namespace slipway
