// Paints the rows of a log view: gutter, times, lines with their colours, headers of sections, strips of silence.
// Made for one paint event. GUI thread.
#pragma once

#include "ui/common/logview/lineshape.h"
#include "ui/common/logview/logdocument.h"

#include <optional>

class QPainter;
class QWidget;

namespace slipway {

// Where the columns of a log stand, in pixels of the viewport.
struct LogColumns {
    int numberRight = 0; // numbers end here
    int gutter = 0;      // width, hairline included
    int time = 0;        // times begin here; 0: they are not shown
    int text = 0;        // lines begin here
    // TIMES: characters of a time; 0: none.
    static LogColumns of(const LogMetrics &metrics, LineCount lines, int times);
    int timeRight = 0; // times end here
};

struct PaintedLine {
    const LineShape *shape = nullptr;
    LineNumber number;
    QString time;
    bool error = false;
    bool warning = false;
    bool current = false; // the line last gone to
    bool gap = false;     // lines between it and the one above are left out
    LineShape::Marks marks;
    bool wholeSelected = false; // up to the right edge
};

class RowPainter
{
public:
    RowPainter(QPainter &painter, const QWidget &view, const LogMetrics &metrics, const LogColumns &columns, int scrolled);

    void paintBackground(const QRect &rect);
    void paintLine(const QRect &row, const PaintedLine &line);
    // FIRST is the line it stands for: the one that it says itself, or the first of those folded away. Nothing: none.
    void paintHeader(const QRect &row, const LogSection &section, std::optional<LineNumber> first, bool folded, int depth, bool current);
    void paintStrip(const QRect &row, const LogStrip &strip);
    // Words between lines, with dashes on both sides.
    void paintNote(const QRect &row, const QString &text, const QColor &ink);
    // Where the next byte will appear.
    void paintTail(const QRect &row);
    void paintCursor(const QRect &row);

private:
    void paintNumber(const QRect &row, LineNumber number, bool current = false);

    QPainter &m_painter;
    const QWidget &m_view;
    const LogMetrics &m_metrics;
    const LogColumns &m_columns;
    const Tokens &m_tokens;
    int m_scrolled;
};

// "38 ms", "0.8 s", "11.2 s", "1 min 3 s", "2 h 5 min".
QString durationText(qint64 microseconds);
// "21 s without output", "4.1 kB of this log are lost".
QString stripText(const LogStrip &strip);

} // namespace slipway
