// QTRY_VERIFY and its relatives with more patience and shorter steps than Qt Test's own, which give up after five seconds and
// look every fifty milliseconds: on a busy machine one flush of a disk can take longer, and on a quiet one a thousand
// attempts of a test run mostly sleep. Every test program includes it before anything else (see slipway_test).
#pragma once

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QTest>
#include <QTimer>

namespace slipway {

inline constexpr int tryingMs = 60'000;

// True as soon as CONDITION holds; false once MS are over or the test has failed anyway. Looks after each turn of the event loop,
// and every ten milliseconds where nothing happens.
template<typename Condition>
bool becomesTrue(Condition condition, int ms)
{
    if (condition())
        return true;
    const QDeadlineTimer deadline(ms);
    QTimer look;
    look.start(10);
    while (!deadline.hasExpired() && !QTest::currentTestFailed()) {
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        if (condition())
            return true;
    }
    return false;
}

} // namespace slipway

#undef QTRY_VERIFY_WITH_TIMEOUT
#undef QTRY_VERIFY
#undef QTRY_VERIFY2_WITH_TIMEOUT
#undef QTRY_VERIFY2
#undef QTRY_COMPARE_WITH_TIMEOUT
#undef QTRY_COMPARE

#define QTRY_VERIFY_WITH_TIMEOUT(expr, timeout) \
    do { \
        if (!slipway::becomesTrue([&] { return static_cast<bool>(expr); }, timeout)) \
            QVERIFY(expr); \
    } while (false)
#define QTRY_VERIFY(expr) QTRY_VERIFY_WITH_TIMEOUT(expr, slipway::tryingMs)

#define QTRY_VERIFY2_WITH_TIMEOUT(expr, text, timeout) \
    do { \
        if (!slipway::becomesTrue([&] { return static_cast<bool>(expr); }, timeout)) \
            QVERIFY2(expr, text); \
    } while (false)
#define QTRY_VERIFY2(expr, text) QTRY_VERIFY2_WITH_TIMEOUT(expr, text, slipway::tryingMs)

#define QTRY_COMPARE_WITH_TIMEOUT(expr, expected, timeout) \
    do { \
        if (!slipway::becomesTrue([&] { return (expr) == (expected); }, timeout)) \
            QCOMPARE(expr, expected); \
    } while (false)
#define QTRY_COMPARE(expr, expected) QTRY_COMPARE_WITH_TIMEOUT(expr, expected, slipway::tryingMs)
