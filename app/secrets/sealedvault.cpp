#include "app/secrets/sealedvault.h"

#include "app/secrets/secretstore.h"

#include <fcntl.h>
#include <sodium.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <optional>

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QScopeGuard>
#include <QThread>
#include <QtEndian>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(SealedFile)
};

constexpr char magic[] = "SLIPWAY-SEALED\n\x01"; // with the version
constexpr qsizetype magicSize = sizeof(magic) - 1;
constexpr qsizetype costSize = 16;
constexpr qsizetype saltSize = crypto_pwhash_SALTBYTES;
constexpr qsizetype hashSize = crypto_generichash_BYTES;
constexpr qsizetype headerSize = magicSize + costSize + saltSize + hashSize + hashSize;
constexpr qsizetype nonceSize = crypto_secretbox_NONCEBYTES;
constexpr qsizetype keySize = crypto_secretbox_KEYBYTES + 32;
constexpr std::uint64_t mostMemory = 2ULL << 30; // a damaged header must not ask for all there is
constexpr std::uint64_t mostOperations = 64;

QString errnoText(int number)
{
    return u"errno %1: %2"_s.arg(number).arg(QString::fromLocal8Bit(std::strerror(number)));
}

tl::unexpected<Error> diskFailure(const QString &path, int number)
{
    return failure(ErrorCode::Unavailable,
                   Tr::tr("The sealed file %1 could not be used: %2.").arg(path, QString::fromLocal8Bit(std::strerror(number))),
                   errnoText(number));
}

tl::unexpected<Error> damaged(const QString &path, const QString &detail)
{
    return failure(ErrorCode::Corrupt,
                   Tr::tr("The sealed file %1 is damaged. Restore it from a backup, or move it away and set the "
                          "secrets again.")
                       .arg(path),
                   detail);
}

QByteArray hashOf(const char *data, qsizetype size)
{
    QByteArray hash(hashSize, Qt::Uninitialized);
    crypto_generichash(reinterpret_cast<unsigned char *>(hash.data()), size_t(hashSize),
                       reinterpret_cast<const unsigned char *>(data), size_t(size), nullptr, 0);
    return hash;
}

const unsigned char *bytes(const QByteArray &array)
{
    return reinterpret_cast<const unsigned char *>(array.constData());
}

void wipeAll(QMap<QByteArray, QByteArray> &secrets)
{
    for (QByteArray &value : secrets)
        wipe(value);
    secrets.clear();
}

bool writeAll(int descriptor, const QByteArray &data)
{
    qsizetype done = 0;
    while (done < data.size()) {
        const ssize_t written = ::write(descriptor, data.constData() + done, size_t(data.size() - done));
        if (written < 0 && errno != EINTR)
            return false;
        done += written > 0 ? written : 0;
    }
    return true;
}

// Held while one process changes the file; the lock file stays, since removing it would let two in.
class FileLock
{
public:
    explicit FileLock(const QString &path)
        : m_descriptor(::open(QFile::encodeName(path).constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600))
    {
    }
    ~FileLock()
    {
        if (m_descriptor >= 0)
            ::close(m_descriptor);
    }
    FileLock(const FileLock &) = delete;
    FileLock &operator=(const FileLock &) = delete;

    // 0, or an errno; ETIMEDOUT when another process keeps it.
    int take(int withinMs)
    {
        if (m_descriptor < 0)
            return errno;
        QElapsedTimer timer;
        timer.start();
        while (::flock(m_descriptor, LOCK_EX | LOCK_NB) != 0) {
            if (errno != EWOULDBLOCK && errno != EINTR)
                return errno;
            if (timer.hasExpired(withinMs))
                return ETIMEDOUT;
            QThread::msleep(10);
        }
        return 0;
    }

private:
    int m_descriptor;
};

} // namespace

SealedVault::Cost SealedVault::moderate()
{
    return {crypto_pwhash_OPSLIMIT_MODERATE, crypto_pwhash_MEMLIMIT_MODERATE};
}

SealedVault::Cost SealedVault::least()
{
    return {crypto_pwhash_OPSLIMIT_MIN, crypto_pwhash_MEMLIMIT_MIN};
}

SealedVault::SealedVault(QString path, QByteArray passphrase, Cost cost)
    : m_path(std::move(path))
    , m_passphrase(std::move(passphrase))
    , m_cost(cost)
{
}

SealedVault::~SealedVault()
{
    wipe(m_passphrase);
    if (m_key)
        sodium_free(m_key); // zeroes it
}

std::vector<Result<QByteArray>> SealedVault::carryOut(std::vector<Request> &requests)
{
    using Kind = Request::Kind;
    std::vector<Result<QByteArray>> answers(requests.size(), QByteArray());
    const auto failAll = [&](const Error &error, bool readsToo) {
        for (std::size_t i = 0; i < requests.size(); ++i) {
            if (readsToo || requests[i].kind != Kind::Read)
                answers[i] = failure(error);
        }
    };
    const auto wiped = qScopeGuard([&] {
        for (Request &request : requests)
            wipe(request.value);
    });

    bool changes = std::any_of(requests.begin(), requests.end(), [](const Request &request) { return request.kind != Kind::Read; });
    FileLock lock(m_path + u".lock"_s);
    std::optional<Error> locked;
    if (const int number = changes ? lock.take(lockWaitMs) : 0) {
        locked = number == ETIMEDOUT
            ? Error{ErrorCode::Timeout, Tr::tr("Another process keeps the sealed file %1 locked.").arg(m_path), {}}
            : diskFailure(m_path, number).value();
        changes = false;
    }
    auto secrets = load();
    if (!secrets) {
        failAll(secrets.error(), true);
        if (locked)
            failAll(*locked, false);
        return answers;
    }
    const auto forgotten = qScopeGuard([&] { wipeAll(*secrets); });
    bool isChanged = false;
    for (std::size_t i = 0; i < requests.size(); ++i) {
        Request &request = requests[i];
        const QByteArray key = request.key.toLatin1();
        if (request.kind == Kind::Read) {
            const auto found = secrets->constFind(key);
            if (found == secrets->constEnd())
                answers[i] = failure(ErrorCode::NotFound, Tr::tr("The sealed file has no secret with the key %1.").arg(request.key));
            else
                answers[i] = QByteArray(found->constData(), found->size()); // a copy of its own, so that ours can be wiped
        } else if (!changes) {
            answers[i] = failure(*locked);
        } else if (request.kind == Kind::Remove) {
            isChanged = secrets->remove(key) > 0 || isChanged;
        } else if (request.value.size() > maxValue) {
            answers[i] = failure(ErrorCode::Invalid, Tr::tr("A secret may have at most %1 bytes.").arg(maxValue));
        } else {
            secrets->insert(key, QByteArray(request.value.constData(), request.value.size()));
            isChanged = true;
        }
    }
    if (isChanged) {
        if (const auto saved = save(*secrets); !saved) {
            for (std::size_t i = 0; i < requests.size(); ++i) {
                if (requests[i].kind != Kind::Read && answers[i])
                    answers[i] = failure(saved.error());
            }
        }
    }
    return answers;
}

Result<> SealedVault::check()
{
    auto secrets = load();
    if (!secrets)
        return failure(secrets.error());
    wipeAll(*secrets);
    return Done{};
}

Result<> SealedVault::unlockKey(Cost cost, const QByteArray &salt)
{
    if (m_key && m_salt == salt && m_keyCost.operations == cost.operations && m_keyCost.memory == cost.memory)
        return Done{};
    if (m_passphrase.isEmpty())
        return failure(ErrorCode::Denied, Tr::tr("The sealed file needs a passphrase."));
    if (sodium_init() < 0)
        return failure(ErrorCode::Internal, Tr::tr("The encryption library could not be started."));
    if (!m_key)
        m_key = static_cast<unsigned char *>(sodium_malloc(size_t(keySize)));
    m_salt.clear();
    if (!m_key
        || crypto_pwhash(m_key, size_t(keySize), m_passphrase.constData(), size_t(m_passphrase.size()), bytes(salt),
                         cost.operations, size_t(cost.memory), crypto_pwhash_ALG_ARGON2ID13) != 0) {
        return failure(ErrorCode::Unavailable,
                       Tr::tr("There is not enough memory to open the sealed file: %1 MiB are needed.")
                           .arg(cost.memory >> 20));
    }
    m_salt = salt;
    m_keyCost = cost;
    return Done{};
}

Result<SealedVault::Secrets> SealedVault::load()
{
    m_header.clear();
    QFile file(m_path);
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered)) {
        if (!file.exists()) {
            if (m_passphrase.isEmpty())
                return failure(ErrorCode::Denied, Tr::tr("The sealed file needs a passphrase."));
            return Secrets{};
        }
        return failure(ErrorCode::Unavailable, Tr::tr("The sealed file %1 could not be read: %2.").arg(m_path, file.errorString()));
    }
    if (file.size() > maxFile || file.size() < headerSize + nonceSize + qsizetype(crypto_secretbox_MACBYTES))
        return damaged(m_path, u"size %1"_s.arg(file.size()));
    const QByteArray content = file.readAll();
    if (content.size() != file.size())
        return damaged(m_path, u"read %1 of %2 bytes"_s.arg(content.size()).arg(file.size()));
    if (!content.startsWith(QByteArrayView(magic, magicSize)))
        return damaged(m_path, u"not a sealed file of this version"_s);
    const qsizetype hashed = headerSize - hashSize;
    if (hashOf(content.constData(), hashed) != content.mid(hashed, hashSize))
        return damaged(m_path, u"the header does not match its checksum"_s);

    const Cost cost{qFromLittleEndian<quint64>(content.constData() + magicSize),
                    qFromLittleEndian<quint64>(content.constData() + magicSize + 8)};
    if (cost.memory > mostMemory || cost.operations > mostOperations)
        return damaged(m_path, u"the header asks for %1 bytes"_s.arg(cost.memory));
    if (const auto unlocked = unlockKey(cost, content.mid(magicSize + costSize, saltSize)); !unlocked)
        return failure(unlocked.error());
    const QByteArray verifier = hashOf(reinterpret_cast<const char *>(m_key) + crypto_secretbox_KEYBYTES, 32);
    if (sodium_memcmp(verifier.constData(), content.constData() + magicSize + costSize + saltSize, size_t(hashSize)) != 0)
        return failure(ErrorCode::Denied, Tr::tr("The passphrase does not open the sealed file %1.").arg(m_path));

    const qsizetype boxSize = content.size() - headerSize - nonceSize;
    QByteArray plain(boxSize - qsizetype(crypto_secretbox_MACBYTES), Qt::Uninitialized);
    const auto wiped = qScopeGuard([&] { wipe(plain); });
    if (crypto_secretbox_open_easy(reinterpret_cast<unsigned char *>(plain.data()),
                                   bytes(content) + headerSize + nonceSize, size_t(boxSize), bytes(content) + headerSize,
                                   m_key) != 0) {
        return damaged(m_path, u"the box does not open with the right key"_s);
    }

    Secrets secrets;
    qsizetype at = 0;
    while (at < plain.size()) {
        if (plain.size() - at < 8)
            return damaged(m_path, u"a secret is cut short"_s);
        const qsizetype keyLength = qFromLittleEndian<quint32>(plain.constData() + at);
        const qsizetype valueLength = qFromLittleEndian<quint32>(plain.constData() + at + 4);
        at += 8;
        if (keyLength + valueLength > plain.size() - at)
            return damaged(m_path, u"a secret is cut short"_s);
        secrets.insert(QByteArray(plain.constData() + at, keyLength),
                       QByteArray(plain.constData() + at + keyLength, valueLength));
        at += keyLength + valueLength;
    }
    m_header = content.left(headerSize);
    return secrets;
}

Result<> SealedVault::save(const Secrets &secrets)
{
    if (m_header.isNull()) {
        QByteArray salt(saltSize, Qt::Uninitialized);
        randombytes_buf(salt.data(), size_t(saltSize));
        if (const auto unlocked = unlockKey(m_cost, salt); !unlocked)
            return unlocked;
        char cost[costSize];
        qToLittleEndian<quint64>(m_cost.operations, cost);
        qToLittleEndian<quint64>(m_cost.memory, cost + 8);
        QByteArray header = QByteArray(magic, magicSize) + QByteArray(cost, costSize) + salt;
        header += hashOf(reinterpret_cast<const char *>(m_key) + crypto_secretbox_KEYBYTES, 32);
        header += hashOf(header.constData(), header.size());
        m_header = header;
    }

    qsizetype size = 0;
    for (auto it = secrets.cbegin(); it != secrets.cend(); ++it)
        size += 8 + it.key().size() + it->size();
    if (size > maxFile / 2)
        return failure(ErrorCode::Invalid, Tr::tr("The sealed file is full."));
    QByteArray plain;
    plain.reserve(size); // one buffer, never moved, so that one wipe reaches every copy
    const auto wiped = qScopeGuard([&] { wipe(plain); });
    for (auto it = secrets.cbegin(); it != secrets.cend(); ++it) {
        char lengths[8];
        qToLittleEndian<quint32>(quint32(it.key().size()), lengths);
        qToLittleEndian<quint32>(quint32(it->size()), lengths + 4);
        plain.append(lengths, 8).append(it.key()).append(*it);
    }

    QByteArray content = m_header;
    content.resize(headerSize + nonceSize + size + qsizetype(crypto_secretbox_MACBYTES));
    auto *nonce = reinterpret_cast<unsigned char *>(content.data()) + headerSize;
    randombytes_buf(nonce, size_t(nonceSize));
    crypto_secretbox_easy(nonce + nonceSize, bytes(plain), size_t(size), nonce, m_key);

    const QByteArray target = QFile::encodeName(m_path);
    const QByteArray beside = target + ".new";
    ::unlink(beside.constData());
    const int file = ::open(beside.constData(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (file < 0)
        return diskFailure(m_path, errno);
    const bool written = writeAll(file, content) && ::fsync(file) == 0;
    const int number = errno;
    if (::close(file) != 0 || !written || ::rename(beside.constData(), target.constData()) != 0) {
        const auto failed = diskFailure(m_path, written ? errno : number);
        ::unlink(beside.constData());
        return failed;
    }
    const int folder = ::open(QFile::encodeName(QFileInfo(m_path).absolutePath()).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    const bool synced = folder >= 0 && ::fsync(folder) == 0;
    const int folderNumber = errno;
    if (folder >= 0)
        ::close(folder);
    if (!synced)
        return diskFailure(m_path, folderNumber);
    return Done{};
}

} // namespace slipway
