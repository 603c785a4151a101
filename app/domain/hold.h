// What keeps builds from starting although nothing is wrong with them: a pause of everything, and the times in which an
// environment is frozen. Plain values; any thread.
#pragma once

#include "app/core/error.h"
#include "app/domain/build.h"

#include <QDateTime>
#include <QTimeZone>

namespace slipway {

// Building stands still, for all components.
struct Pause {
    qint64 sinceUs = 0;
    QString by;
    QString reason;          // as that person wrote it; may be empty
    friend bool operator==(const Pause &, const Pause &) = default;
};

// As a person writes it: "Fri 16:00 - Mon 08:00" every week, "2026-12-20 - 2027-01-02" with both days, or with times
// "2026-12-20 18:00 - 2027-01-02 08:00".
struct FreezeWindow {
    QString span;
    QString reason;          // "weekend"; may be empty
    friend bool operator==(const FreezeWindow &, const FreezeWindow &) = default;
};

// A span that was read. Times are those of clocks on the wall, in whatever zone the machine is.
struct FreezeSpan {
    bool isWeekly = false;
    int fromDay = 1;         // of a weekly one: 1 Monday … 7 Sunday
    int toDay = 1;
    QDateTime from;          // of a dated one, date and time as written, in UTC for want of a zone; of a weekly one the time
    QDateTime to;            // exclusive
    bool hasTimes = true;    // of a dated one: false when whole days were written
    friend bool operator==(const FreezeSpan &, const FreezeSpan &) = default;
};

// Invalid, with what is wrong and what it should look like.
Result<FreezeSpan> parseFreezeSpan(const QString &text);
// The one way in which files and rows have it; parseFreezeSpan() reads it back.
QString toText(const FreezeSpan &span);

// A freeze that is on.
struct Frozen {
    qint64 untilUs = 0;      // the end of it, also when one window passes into another
    QString reason;          // of the window that began it
    friend bool operator==(const Frozen &, const Frozen &) = default;
};

// Whether one of the windows holds at a time. An hour that the change to summer time leaves out begins and ends a window at
// that change; of an hour that comes twice the first begins one and the second ends one. Spans that can't be read don't hold.
std::optional<Frozen> frozenAt(const QList<FreezeWindow> &windows, qint64 nowUs, const QTimeZone &zone);

// What is on for builds at some time.
struct Holds {
    std::optional<Pause> pause;
    QMap<Environment, Frozen> frozen;
    friend bool operator==(const Holds &, const Holds &) = default;
};

// What a build says that waits for it, with the end in the machine's own time.
QString pauseReason(const Pause &pause);
QString freezeReason(Environment environment, const Frozen &frozen);

} // namespace slipway

Q_DECLARE_METATYPE(slipway::Pause)
