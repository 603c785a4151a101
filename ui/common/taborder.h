// The Tab key through a page as it is laid out, whatever of it was made first. GUI thread.
#pragma once

class QWidget;

namespace slipway {

// Everything inside that takes the Tab key, in the order of the layouts; again when something came in. The first of them stays where it
// is in the order of the window, and the others follow it.
void tabAsLaidOut(QWidget *page);

// Puts a field in front of another, which stays where it is.
void tabBefore(QWidget *field, QWidget *next);

} // namespace slipway
