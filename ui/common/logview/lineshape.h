// One line of a log, taken apart and measured: where each character stands, over how many rows it is wrapped, what is
// under a point. ASCII stands on a grid and is painted without shaping, so that "-->" never becomes an arrow; everything
// else is shaped. GUI thread.
#pragma once

#include "app/logs/ansiparser.h"
#include "app/logs/linelog.h"
#include "app/logs/linematcher.h"

#include <QFont>
#include <QTextLayout>

#include <memory>

class QPainter;

namespace slipway {

class LogInks;
struct Tokens;

// The mono font of a log and its measures, in device-independent pixels.
struct LogMetrics {
    QFont font;        // prefers no shaping
    QFont shaped;      // for what needs it
    qreal advance = 8; // of a column; fractional
    qreal ascent = 12;
    int lineHeight = 18;
    int headerHeight = 24;
    qreal zoom = 1; // of the log alone, beside the text size of the program
    static LogMetrics current(qreal zoom = 1);
    QFont zoomed(QFont font) const;
};

class LineShape
{
public:
    // WIDTH: of a row in pixels; 0: not wrapped.
    LineShape(const LogLine &line, const LogMetrics &metrics, qreal width);

    const QString &text() const { return m_line.text; }
    const StyledLine &styled() const { return m_line; }
    int length() const { return static_cast<int>(m_line.text.size()); }
    int rows() const { return m_rows; }
    qreal width() const; // of the widest row
    // The position between characters that is nearest to X in a row; X is from the beginning of the text.
    int unitAt(int row, qreal x) const;
    // The character X lies in; negative: none.
    int characterAt(int row, qreal x) const;
    int rowOf(int unit) const;
    qreal xOf(int unit) const;

    // The link at a unit of the text; empty: none.
    QString linkAt(int unit) const;
    bool hasLinks() const { return !m_line.links.empty(); }

    struct Tint {
        LineMatcher::Range range;
        QColor colour;
    };
    struct Marks {
        std::vector<LineMatcher::Range> chips; // below all else
        std::vector<Tint> tints; // of highlighters, below the matches
        std::vector<LineMatcher::Range> matches;
        int currentMatch = -1;
        int selectedFrom = 0;
        int selectedTo = 0; // the same: nothing is selected
        QColor selection;
    };
    // Paints the rows FIRST … LAST with the top of row 0 at ORIGIN; only what lies between the given x is painted.
    void paint(QPainter &painter, QPointF origin, int first, int last, qreal fromX, qreal toX, const LogMetrics &metrics,
               const Tokens &tokens, const Marks &marks) const;

private:
    void paintGrid(QPainter &painter, QPointF origin, int row, qreal fromX, qreal toX, const LogMetrics &metrics,
                   const LogInks &inks) const;
    void paintShaped(QPainter &painter, QPointF origin, int row, const LogMetrics &metrics, const LogInks &inks) const;
    // Where the characters FROM … TO are as far as they are in ROW; empty: none of them.
    QRectF boxOf(QPointF origin, int row, int from, int to, int height) const;
    // Fills what lies behind the characters FROM … TO as far as they are in ROW.
    void fill(QPainter &painter, QPointF origin, int row, int from, int to, const QColor &color, int height) const;
    std::pair<int, int> unitsSeen(int row, qreal left, qreal fromX, qreal toX) const;
    std::vector<StyledRun>::const_iterator runAt(int unit) const;
    int rowStart(int row) const;
    int rowEnd(int row) const;

    StyledLine m_line;
    qreal m_advance;
    int m_columns = 0; // in a row of the grid; 0: not wrapped
    int m_rows = 1;
    std::unique_ptr<QTextLayout> m_layout; // none: on the grid
};

} // namespace slipway
