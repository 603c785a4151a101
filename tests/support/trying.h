// QTRY_VERIFY and its relatives with more patience than Qt Test's own, which give up after five seconds: on a busy machine one
// flush of a disk can take longer. Every test program includes it before anything else (see slipway_test).
#pragma once

#include <QTest>

namespace slipway {

inline constexpr int tryingMs = 60'000;

} // namespace slipway

#undef QTRY_VERIFY
#undef QTRY_VERIFY2
#undef QTRY_COMPARE

#define QTRY_VERIFY(expr) QTRY_VERIFY_WITH_TIMEOUT(expr, slipway::tryingMs)
#define QTRY_VERIFY2(expr, text) QTRY_VERIFY2_WITH_TIMEOUT(expr, text, slipway::tryingMs)
#define QTRY_COMPARE(expr, expected) QTRY_COMPARE_WITH_TIMEOUT(expr, expected, slipway::tryingMs)
