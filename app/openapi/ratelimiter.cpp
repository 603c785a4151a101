#include "app/openapi/ratelimiter.h"

#include <algorithm>
#include <cmath>

namespace slipway {

namespace {

constexpr qsizetype mostBuckets = 10'000;

} // namespace

int RateLimiter::take(const QString &who, qint64 nowUs)
{
    const QMutexLocker lock(&m_mutex);
    if (m_buckets.size() >= mostBuckets) {
        // Those that are full again say nothing.
        m_buckets.removeIf([&](const QHash<QString, Bucket>::iterator &it) {
            return it->level + double(nowUs - it->atUs) / 1e6 * m_perSecond >= m_burst;
        });
    }
    auto bucket = m_buckets.find(who);
    if (bucket == m_buckets.end())
        bucket = m_buckets.insert(who, {m_burst, nowUs});
    const double passed = double(std::max<qint64>(0, nowUs - bucket->atUs)) / 1e6;
    bucket->level = std::min(m_burst, bucket->level + passed * m_perSecond);
    bucket->atUs = nowUs;
    if (bucket->level < 1)
        return std::max(1, int(std::ceil((1 - bucket->level) / m_perSecond)));
    bucket->level -= 1;
    return 0;
}

} // namespace slipway
