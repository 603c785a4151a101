// A line as a log view keeps it while it is on the screen. Private to LogView.
#pragma once

#include "ui/common/logview/logview.h"

namespace slipway {

struct LogView::Entry {
    Entry(const LogLine &line, const LogMetrics &metrics, qreal width)
        : shape(line, metrics, width), span(line.span)
    {
    }

    LineShape shape;
    LineSpan span;
    QString time;
    std::vector<LineMatcher::Range> matches;
    const LineMatcher *matcher = nullptr; // that the matches are of
};

} // namespace slipway
