#include "ui/common/logview/timedview.h"

namespace slipway {

void TimedView::cycleTimes()
{
    using Mode = LogTimeStyle;
    const Mode now = timeStyle();
    if (!isShowingTimes()) {
        setTimeStyle({Mode::Clock, now.zone});
        setShowingTimes(true);
    } else if (now.mode == Mode::SinceLine) {
        setShowingTimes(false);
    } else {
        setTimeStyle({now.mode == Mode::Clock ? Mode::SinceStart : Mode::SinceLine, now.zone});
    }
}

} // namespace slipway
