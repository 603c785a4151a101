// Clicks on a bar's buttons leave the focus where it is, so that the keys of what the bar belongs to go on working; the Tab
// key reaches them all the same. Fields still take it. GUI thread.
#pragma once

class QWidget;

namespace slipway {

// Of all that is in BAR by now.
void keepFocusOnClicks(QWidget *bar);

} // namespace slipway
