#include "models/usagehistory.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(slipway::UsageHistory)
};

constexpr qint64 leastShownUs = 30 * 1'000'000LL;

double mostOf(const QList<UsageHistory::Point> &points)
{
    double most = 0;
    for (const UsageHistory::Point &point : points)
        most = std::max(most, point.value);
    return most;
}

void forget(QList<UsageHistory::Point> &points, qint64 beforeUs)
{
    const auto kept = std::find_if(points.cbegin(), points.cend(), [beforeUs](const UsageHistory::Point &point) { return point.atUs >= beforeUs; });
    points.erase(points.cbegin(), kept);
}

QString number(double value)
{
    return QLocale().toString(value, 'f', value < 10 ? 2 : 1);
}

// By 1024, as limits are given: 256 MB stay 256 MB.
QString memory(qint64 count)
{
    qint64 unit = 1;
    while (count / unit >= 1024)
        unit *= 1024;
    const bool isShort = count % unit == 0 || count / unit >= 10;
    return QLocale().formattedDataSize(count, isShort ? 0 : 1, QLocale::DataSizeTraditionalFormat);
}

} // namespace

void UsageHistory::add(const Usage &usage, qint64 atUs)
{
    if (!isEmpty() && atUs <= m_cores.last().atUs)
        return;
    const bool follows = !isEmpty() && atUs - m_cores.last().atUs <= gapUs;
    m_latest = usage;
    m_cores.append({atUs, usage.cores, follows});
    m_bytes.append({atUs, double(usage.bytes), follows});
    forget(m_cores, atUs - spanUs);
    forget(m_bytes, atUs - spanUs);
}

void UsageHistory::clear()
{
    *this = UsageHistory();
}

double UsageHistory::mostCores() const { return mostOf(m_cores); }
double UsageHistory::mostBytes() const { return mostOf(m_bytes); }

qint64 UsageHistory::fromUs() const
{
    return isEmpty() ? 0 : std::min(m_cores.first().atUs, m_cores.last().atUs - leastShownUs);
}

QString UsageHistory::coresText() const
{
    const double limit = m_latest.limits.cores;
    return limit > 0 ? Tr::tr("%1 of %2 cores").arg(number(m_latest.cores), QLocale().toString(limit, 'g', 3))
                     : Tr::tr("%1 cores").arg(number(m_latest.cores));
}

QString UsageHistory::bytesText() const
{
    const qint64 limit = m_latest.limits.bytes;
    return limit > 0 ? Tr::tr("%1 of %2", "memory in use, its limit").arg(memory(m_latest.bytes), memory(limit)) : memory(m_latest.bytes);
}

QString UsageHistory::sentence() const
{
    if (isEmpty())
        return {};
    return Tr::tr("Processor: %1, at most %2. Memory: %3, at most %4.")
        .arg(coresText(), number(mostCores()), bytesText(), memory(qint64(mostBytes())));
}

} // namespace slipway
