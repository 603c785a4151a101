// What the last days show: builds and their durations by day, deliveries by sender, and where the time from push to first
// byte goes. Worked out from rows, without any service. Any thread.
#pragma once

#include "app/domain/build.h"
#include "app/domain/delivery.h"

#include <QDate>
#include <QList>

namespace slipway {

struct DayTrend {
    QDate day;
    int passed = 0;
    int failed = 0;
    int other = 0;       // cancelled, interrupted, superseded
    qint64 medianUs = 0; // of the passed ones; 0: none
    qint64 p95Us = 0;
    int count() const { return passed + failed + other; }
};

struct SenderTrend {
    QString provider; // empty: not recognised
    int built = 0;
    int notBuilt = 0;
    int refused = 0;
    int notVerified = 0;
    int count() const { return built + notBuilt + refused + notVerified; }
};

struct StageTrend {
    enum class Stage { Answered, Decided, Waited, FirstByte };
    Stage stage;
    qint64 medianUs = 0;
    qint64 p95Us = 0;
};

struct Trends {
    QList<DayTrend> days;         // oldest first, without gaps, the last is today
    QList<SenderTrend> senders;   // of today, most first
    QList<StageTrend> stages;     // of today's builds that a push caused; empty without one
    int stagedBuilds = 0;
    int passed = 0;               // in all days
    int failed = 0;
    // Median duration of what passed in the earlier and in the later half of the days; 0 for too few to compare.
    qint64 earlierMedianUs = 0;
    qint64 laterMedianUs = 0;
};

// days: how many, today included. builds: finished ones of that time; deliveries: of today.
Trends trendsOf(const QList<Build> &builds, const QList<Delivery> &deliveries, QDate today, int days);

// The value below which `share` of the sorted values lie (nearest rank); 0 for none.
qint64 percentile(QList<qint64> values, double share);

} // namespace slipway
