// The time, as something that can be handed in: rules and tests never read the machine's clock themselves.
#pragma once

#include <QDateTime>

namespace slipway {

class Clock
{
public:
    virtual ~Clock() = default;
    virtual qint64 nowUs() const = 0; // microseconds since 1970-01-01 UTC; any thread
    QDateTime now() const { return QDateTime::fromMSecsSinceEpoch(nowUs() / 1000, Qt::UTC); }
};

class SystemClock final : public Clock
{
public:
    qint64 nowUs() const override;
};

// 2026-03-12T14:32:07.412Z, the form used in JSON and files; empty for 0.
QString isoTime(qint64 microsecondsSinceEpoch);

} // namespace slipway
