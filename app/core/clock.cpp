#include "app/core/clock.h"

#include <chrono>

namespace slipway {

qint64 SystemClock::nowUs() const
{
    using namespace std::chrono;
    return duration_cast<microseconds>(system_clock::now().time_since_epoch()).count();
}

QString isoTime(qint64 microsecondsSinceEpoch)
{
    if (microsecondsSinceEpoch == 0)
        return {};
    return QDateTime::fromMSecsSinceEpoch(microsecondsSinceEpoch / 1000, Qt::UTC).toString(Qt::ISODateWithMs);
}

} // namespace slipway
