// A line as a log view keeps it while it is on the screen. Private to LogView.
#pragma once

#include "ui/common/logview/logview.h"
#include "ui/common/logview/maskchips.h"

namespace slipway {

// Some hundred lines are kept, or a few dozen of a megabyte.
inline constexpr qsizetype mostEntries = 400;
inline constexpr qsizetype entryCost = 100; // at least, and one for each 1,024 characters

struct LogView::Entry {
    Entry(const LogLine &line, const LogMetrics &metrics, qreal width)
        : shape(line, metrics, width), span(line.span), number(line.number)
    {
    }

    LineShape shape;
    LineSpan span;
    LineNumber number;
    QString time;
    bool timed = false; // time is known
    std::vector<LineShape::Tint> tints; // the colours are numbers of highlighters until they are painted
    std::vector<int> tintColours;
    quint64 highlighting = 0; // of the tints
    std::optional<std::vector<MaskChip>> chips;
    std::vector<LineMatcher::Range> matches;
    const LineMatcher *matcher = nullptr; // that the matches are of
};

} // namespace slipway
