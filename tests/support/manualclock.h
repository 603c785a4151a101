// A clock that stands still until the test moves it. Any thread.
#pragma once

#include "app/core/clock.h"

#include <atomic>

namespace slipway {

class ManualClock final : public Clock
{
public:
    explicit ManualClock(qint64 us = 1'767'225'600'000'000) : m_us(us) { } // 2026-01-01 00:00 UTC
    qint64 nowUs() const override { return m_us; }
    void advanceMs(qint64 ms) { m_us += ms * 1000; }

private:
    std::atomic<qint64> m_us;
};

} // namespace slipway
