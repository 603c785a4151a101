// What views of logs have in common about times: whether a line tells its time, and of which kind. The menu of times asks and
// changes it. GUI thread.
#pragma once

#include "app/logs/logtimes.h"

namespace slipway {

class TimedView
{
public:
    virtual const LogTimeStyle &timeStyle() const = 0;
    virtual void setTimeStyle(const LogTimeStyle &style) = 0;
    virtual bool isShowingTimes() const = 0;
    virtual void setShowingTimes(bool on) = 0;
    void cycleTimes(); // clock, since the start, since the line before, none

protected:
    ~TimedView() = default;
};

} // namespace slipway
