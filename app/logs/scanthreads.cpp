#include "app/logs/scanthreads.h"

#include <QCoreApplication>
#include <QThreadPool>

#ifdef Q_OS_LINUX
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>
#endif

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

// A priority of QThread does nothing under Linux. There niceness is of each thread, and who gave way cannot take it back without
// the right to, so these threads do nothing else.
void standBack()
{
#ifdef Q_OS_LINUX
    static thread_local const int done = ::setpriority(PRIO_PROCESS, id_t(::syscall(SYS_gettid)), 10);
    Q_UNUSED(done);
#endif
}

} // namespace

QThreadPool &backgroundThreads()
{
    static QThreadPool *const pool = [] {
        // Never deleted: the end of the application waits for it, as it does for the global pool, before anything static goes.
        auto *threads = new QThreadPool;
        threads->setObjectName(u"scans"_s);
        qAddPostRoutine([] { backgroundThreads().waitForDone(); });
        return threads;
    }();
    return *pool;
}

void startScan(ScanUrgency urgency, std::function<void()> scan)
{
    if (urgency == ScanUrgency::Awaited) {
        QThreadPool::globalInstance()->start(std::move(scan), 1);
        return;
    }
    backgroundThreads().start([scan = std::move(scan)] {
        standBack();
        scan();
    });
}

} // namespace slipway
