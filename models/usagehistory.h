// The last minutes of what something uses, as a small graph shows them: two rows of points, the largest, and gaps where nobody asked.
// Plain values; any thread. Times in µs of one clock.
#pragma once

#include "app/domain/usage.h"

#include <QList>
#include <QString>

#include <optional>

namespace slipway {

class UsageHistory
{
public:
    struct Point {
        qint64 atUs;
        double value;
        bool follows = true; // false: what lies before it is not known
    };
    static constexpr qint64 spanUs = 3 * 60 * 1'000'000LL; // older ones are forgotten
    static constexpr qint64 gapUs = 30 * 1'000'000LL;      // clusters are asked every 10 s

    void add(const Usage &usage, qint64 atUs); // a time that is not after the last one is left out
    void clear();
    bool isEmpty() const { return m_cores.isEmpty(); }

    const QList<Point> &cores() const { return m_cores; }
    const QList<Point> &bytes() const { return m_bytes; }
    const Usage &latest() const { return m_latest; }
    double mostCores() const;
    double mostBytes() const;
    qint64 fromUs() const; // where the graph begins: at its first point, but never less than half a minute ago

    QString coresText() const; // "0.43 of 0.8 cores"
    QString bytesText() const; // "120 MB of 256 MB"
    QString sentence() const;  // for a screen reader

private:
    QList<Point> m_cores;
    QList<Point> m_bytes;
    Usage m_latest;
};

} // namespace slipway
