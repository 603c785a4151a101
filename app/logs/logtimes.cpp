#include "app/logs/logtimes.h"

#include <QDateTime>

#include <cstdlib>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

// "+0.250", "+12.250", "+3:04.250", "+1:02:03.250": no more than is needed, aligned at the right by who shows it.
QString spanText(qint64 us)
{
    const QString sign = us < 0 ? u"-"_s : u"+"_s;
    const qint64 ms = std::llabs(us) / 1'000;
    const qint64 seconds = ms / 1'000;
    const QString rest = u"%1.%2"_s.arg(seconds % 60, seconds >= 60 ? 2 : 1, 10, QChar(u'0')).arg(ms % 1'000, 3, 10, QChar(u'0'));
    if (seconds < 60)
        return sign + rest;
    if (seconds < 3'600)
        return u"%1%2:%3"_s.arg(sign).arg(seconds / 60).arg(rest);
    return u"%1%2:%3:%4"_s.arg(sign).arg(seconds / 3'600).arg(seconds / 60 % 60, 2, 10, QChar(u'0')).arg(rest);
}

} // namespace

QString wordOf(LogTimeStyle::Mode mode)
{
    return mode == LogTimeStyle::SinceStart ? u"start"_s : mode == LogTimeStyle::SinceLine ? u"line"_s : u"clock"_s;
}

LogTimeStyle::Mode logTimeModeOf(const QString &word)
{
    return word == u"start" ? LogTimeStyle::SinceStart : word == u"line" ? LogTimeStyle::SinceLine : LogTimeStyle::Clock;
}

LogTimes::LogTimes(const LogTimeStyle &style) : m_style(style)
{
    if (const QTimeZone zone(style.zone); !style.zone.isEmpty() && zone.isValid())
        m_zone = zone;
}

QString LogTimes::text(qint64 us, std::optional<qint64> start, std::optional<qint64> before) const
{
    switch (m_style.mode) {
    case LogTimeStyle::SinceStart:
        return start ? spanText(us - *start) : QString();
    case LogTimeStyle::SinceLine:
        return before ? spanText(us - *before) : QString();
    case LogTimeStyle::Clock:
        break;
    }
    return QDateTime::fromMSecsSinceEpoch(us / 1000, m_zone).toString(u"HH:mm:ss.zzz");
}

int LogTimes::columns() const
{
    return m_style.mode == LogTimeStyle::SinceLine ? 10 : 12;
}

QString LogTimes::exactText(qint64 us) const
{
    const QDateTime time = QDateTime::fromMSecsSinceEpoch(us / 1000, m_zone);
    return u"%1%2 %3"_s.arg(time.toString(u"yyyy-MM-dd HH:mm:ss.zzz")).arg(us % 1000, 3, 10, QChar(u'0')).arg(time.timeZoneAbbreviation());
}

} // namespace slipway
