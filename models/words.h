// How times, durations, sizes and states are said, the same everywhere. Any thread; translated.
#pragma once

#include "app/domain/build.h"
#include "app/domain/delivery.h"

#include <QString>

namespace slipway::words {

QString title(BuildState state);      // Building, Passed, Failed …
QString title(Outcome outcome);       // Built, Not built, Refused …
QString title(ComponentState state);  // Running, Closed …
QString title(Environment environment);
QString title(KeywordScope scope);    // head commit, any commit …
QString checkName(const QString &rule); // Signature, Branch …
QString trust(Trust trust);           // signed, re-verified …
QString sender(const QString &provider); // GitHub, GitLab …

QString title(const Delivery &delivery); // "Push to main", "Bad signature", "Unknown address"
QString verdictWord(const Build &build); // of a delivery that caused it: Building, Built, Waiting, Failed …

QString cause(const Build &build);    // "push by Lin Wei", "Mara"

QString ago(qint64 us, qint64 nowUs);      // "4 min ago", "yesterday, 17:20", "12 March"
QString since(qint64 us, qint64 nowUs);    // what "on since" is followed by: "14:32", "yesterday, 17:20", "12 March"
QString exactTime(qint64 us);              // with seconds and zone, for tooltips
QString clockTime(qint64 us);              // 14:32:07
QString duration(qint64 us);               // "38 ms", "1.9 s", "1 min 3 s", "2 h 5 min"
QString elapsed(qint64 us);                // of what goes on, in its largest unit: "41 s", "3 min", "2 h"
QString soFar(qint64 us);                  // of what still runs, in whole seconds: "7 s", "1 min 3 s"
QString bytes(qint64 count);               // "4.1 kB"

// For a screen reader: "Last build failed, number 447, 12 minutes ago".
QString buildSentence(const Build &build, qint64 nowUs);

} // namespace slipway::words
