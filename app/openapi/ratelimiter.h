// How many requests each token may make: a bucket of `burst` that fills again by `perSecond`. Any thread.
#pragma once

#include <QHash>
#include <QMutex>
#include <QString>

namespace slipway {

class RateLimiter
{
public:
    RateLimiter(double perSecond, double burst) : m_perSecond(perSecond), m_burst(burst) { }

    // 0: go on; else after how many seconds there is room for one.
    int take(const QString &who, qint64 nowUs);

private:
    struct Bucket {
        double level = 0;
        qint64 atUs = 0;
    };
    double m_perSecond;
    double m_burst;
    QMutex m_mutex;
    QHash<QString, Bucket> m_buckets;
};

} // namespace slipway
