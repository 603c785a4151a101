// Waits for the one answer of a future, in tests only, with the event loop running.
#pragma once

#include <QFuture>
#include <QTest>

#include <type_traits>

namespace slipway {

template <typename T> T answerOf(QFuture<T> future, int withinMs = 60'000)
{
    if (!QTest::qWaitFor([&] { return future.isFinished(); }, withinMs))
        qFatal("a future never answered");
    // A copy where there can be one: the program itself may wait for the same answer.
    if constexpr (std::is_copy_constructible_v<T>)
        return future.result();
    else
        return future.takeResult();
}

} // namespace slipway
