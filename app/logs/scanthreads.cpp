#include "app/logs/scanthreads.h"

#include "app/core/threadpriority.h"

#include <QCoreApplication>
#include <QThreadPool>

using namespace Qt::StringLiterals;

namespace slipway {

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
        // Who gave way cannot take it back without the right to, so these threads do nothing else.
        lowerThreadPriority();
        scan();
    });
}

} // namespace slipway
