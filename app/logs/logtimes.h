// The times beside the lines of a log: of the clock in a time zone, since the log began, or since the line before.
// Pure functions, any thread.
#pragma once

#include <QString>
#include <QTimeZone>

#include <optional>

namespace slipway {

struct LogTimeStyle {
    enum Mode { Clock, SinceStart, SinceLine } mode = Clock;
    QByteArray zone; // "UTC", "Europe/Berlin"; empty: that of this computer
    friend bool operator==(const LogTimeStyle &, const LogTimeStyle &) = default;
};

// "clock", "start", "line", and back; anything else is the clock.
QString wordOf(LogTimeStyle::Mode mode);
LogTimeStyle::Mode logTimeModeOf(const QString &word);

class LogTimes
{
public:
    LogTimes() = default;
    explicit LogTimes(const LogTimeStyle &style);

    const LogTimeStyle &style() const { return m_style; }
    // "14:32:04.871", "+1:02:03.250", "+0.250". Times are µs since 1970 (UTC); START of the log, BEFORE of the line before;
    // where one is wanted and not known, nothing.
    QString text(qint64 us, std::optional<qint64> start, std::optional<qint64> before) const;
    // The most characters text() gives for times of an ordinary build.
    int columns() const;
    // "2026-11-22 14:32:04.871345 CET", for a tooltip.
    QString exactText(qint64 us) const;

private:
    LogTimeStyle m_style;
    QTimeZone m_zone = QTimeZone::systemTimeZone();
};

} // namespace slipway
