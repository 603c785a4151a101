// Waits for the one answer of a future, in tests only, with the event loop running. It sleeps only while nothing happens: where
// client and server share the thread, a pause after each turn of the loop, as QTest::qWaitFor() makes it, is most of a test's time.
#pragma once

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QFuture>
#include <QFutureWatcher>
#include <QTest>
#include <QTimer>

#include <type_traits>

namespace slipway {

template <typename T> T answerOf(QFuture<T> future, int withinMs = 60'000)
{
    const QDeadlineTimer deadline(withinMs);
    QFutureWatcher<T> watcher; // wakes the loop with the answer
    QTimer end;                // and when there was none
    if (!future.isFinished()) {
        watcher.setFuture(future);
        end.start(withinMs);
    }
    while (!future.isFinished()) {
        if (deadline.hasExpired())
            qFatal("a future never answered");
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
    // A copy where there can be one: the program itself may wait for the same answer.
    if constexpr (std::is_copy_constructible_v<T>)
        return future.result();
    else
        return future.takeResult();
}

} // namespace slipway
