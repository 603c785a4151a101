// Whether a thread that steps back leaves the others where they are.
#include "app/core/threadpriority.h"

#include <QTest>
#include <QThread>

#include <algorithm>
#include <memory>

#ifdef Q_OS_LINUX
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>
#endif

using namespace slipway;

class TestThreadPriority : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void onlyTheCallingThreadStepsBack()
    {
#ifdef Q_OS_LINUX
        const auto nice = [] { return ::getpriority(PRIO_PROCESS, id_t(::syscall(SYS_gettid))); };
        const int before = nice();
        int inside = before;
        const std::unique_ptr<QThread> thread(QThread::create([&] {
            lowerThreadPriority();
            inside = nice();
        }));
        thread->start();
        QVERIFY(thread->wait());
        QCOMPARE(inside, std::max(before, 10));
        QCOMPARE(nice(), before);
#else
        QSKIP("Threads of this system have no niceness of their own.");
#endif
    }
};

QTEST_GUILESS_MAIN(TestThreadPriority)
#include "tst_threadpriority.moc"
