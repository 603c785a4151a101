// The widths at which pages are laid out anew, measured in the size of the text, so that large text in a wide window is laid
// out like small text in a narrow one. GUI thread.
#pragma once

class QWidget;

namespace slipway::widths {

enum class Width { Small, Narrow, Medium, Wide }; // below 1024, 1200, 1680, and beyond

// Of the window the widget lies in.
Width of(const QWidget *widget);

// The widest a page's content becomes.
int content();

} // namespace slipway::widths
