// Waits for the one answer of a future, in tests only, with the event loop running.
#pragma once

#include <QFuture>
#include <QTest>

namespace slipway {

template <typename T> T answerOf(QFuture<T> future, int withinMs = 30'000)
{
    if (!QTest::qWaitFor([&] { return future.isFinished(); }, withinMs))
        qFatal("a future never answered");
    return future.takeResult();
}

} // namespace slipway
