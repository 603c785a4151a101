#include "app/settings/instancelock.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include <QCoreApplication>
#include <QFile>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(InstanceLock)
};

// Locks of the open file, not of the process: they end with the last descriptor, another descriptor of this process
// counts as another holder, and who holds one can be asked without taking it.
struct flock wholeFile()
{
    struct flock lock = {};
    lock.l_type = F_WRLCK;
    lock.l_whence = SEEK_SET;
    return lock;
}

} // namespace

InstanceLock::InstanceLock(const QString &path)
    : m_path(path)
{
}

InstanceLock::~InstanceLock()
{
    release();
}

Result<> InstanceLock::acquire()
{
    if (m_held)
        return Done{};
    // Closed on exec: a build that outlives this process must not keep the lock.
    const int descriptor = ::open(QFile::encodeName(m_path).constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (descriptor < 0) {
        return failure(ErrorCode::Unavailable,
                       Tr::tr("The lock %1 cannot be opened: %2.").arg(m_path, QString::fromLocal8Bit(std::strerror(errno))),
                       u"errno %1"_s.arg(errno));
    }
    struct flock lock = wholeFile();
    if (::fcntl(descriptor, F_OFD_SETLK, &lock) != 0) {
        const int number = errno;
        char text[32] = {};
        const ssize_t length = ::pread(descriptor, text, sizeof(text) - 1, 0);
        ::close(descriptor);
        if (number != EAGAIN && number != EACCES) {
            return failure(ErrorCode::Unavailable,
                           Tr::tr("%1 cannot be locked: %2.").arg(m_path, QString::fromLocal8Bit(std::strerror(number))),
                           u"errno %1"_s.arg(number));
        }
        const QString process = QString::fromLatin1(text, qsizetype(length > 0 ? length : 0)).trimmed();
        return failure(ErrorCode::Conflict,
                       process.isEmpty() ? Tr::tr("Slipway already runs on this data folder.")
                                         : Tr::tr("Slipway already runs on this data folder, as process %1.").arg(process));
    }
    // The number is for people only; nobody decides by it.
    const QByteArray process = QByteArray::number(qint64(::getpid())) + '\n';
    if (::ftruncate(descriptor, 0) != 0 || ::pwrite(descriptor, process.constData(), size_t(process.size()), 0) < 0) {
        const int number = errno;
        ::close(descriptor);
        return failure(ErrorCode::Unavailable, Tr::tr("The lock %1 cannot be written.").arg(m_path), u"errno %1"_s.arg(number));
    }
    m_descriptor = descriptor;
    m_held = true;
    return Done{};
}

void InstanceLock::release()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
    m_descriptor = -1;
    m_held = false;
}

bool InstanceLock::isRunning(const QString &path)
{
    const int descriptor = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0)
        return false;
    struct flock lock = wholeFile();
    const bool running = ::fcntl(descriptor, F_OFD_GETLK, &lock) == 0 && lock.l_type != F_UNLCK;
    ::close(descriptor);
    return running;
}

} // namespace slipway
