// Two logs beside each other, or one below the other's lines where there is no room: lines that belong together in one row,
// what differs tinted and signed. Searches both, wraps, tells times, and takes the size of text that logs have. Paints the
// visible rows only.
// GUI thread.
#pragma once

#include "ui/builds/comparerows.h"
#include "ui/builds/comparesearch.h"
#include "ui/common/logview/lineshape.h"
#include "ui/common/logview/logview.h"
#include "ui/common/logview/maskchips.h"
#include "ui/common/logview/rowpainter.h"
#include "ui/common/logview/timedview.h"
#include "ui/common/readablerows.h"

#include <QAbstractScrollArea>
#include <QCache>

#include <memory>
#include <vector>

namespace slipway {

class CompareStrip;
class LogIndex;

class CompareView final : public QAbstractScrollArea, public TimedView, public ReadableRows
{
    Q_OBJECT
public:
    explicit CompareView(QWidget *parent = nullptr);
    ~CompareView() override;

    using Log = std::shared_ptr<const LineLog>;
    using Index = std::shared_ptr<const LogIndex>;
    // Again for a log that grew: the view stays where it is.
    void show(Log left, Log right, const std::shared_ptr<const LogDifference> &difference);
    // When their lines were written; null: it is not known.
    void setIndexes(Index left, Index right);
    void setNames(const QString &left, const QString &right); // "#446", "#447"
    void setFirstNewLine(std::optional<LineNumber> line);
    void setForm(CompareRows::Form form);
    void setAround(std::optional<int> lines); // nothing: all rows
    std::optional<int> around() const { return m_around; }

    bool isWrapping() const { return m_wrapping; }
    void setWrapping(bool on);
    int zoom() const { return m_zoom; } // percent, as LogView
    void setZoom(int percent);
    bool isShowingTimes() const override { return m_showingTimes; }
    void setShowingTimes(bool on) override;
    const LogTimeStyle &timeStyle() const override { return m_times.style(); }
    void setTimeStyle(const LogTimeStyle &style) override;
    bool hasTimes() const { return m_indexes[0] || m_indexes[1]; }
    int timesWidth() const { return m_columns.timeRight - m_columns.time; } // 0: they are not shown
    CompareSearch &search() const { return *m_search; }

    const CompareRows &rows() const { return m_rows; }
    qint64 currentRow() const { return m_current; }
    void goToRow(qint64 row);
    bool goToDifference(bool forward); // false: there is none further
    bool goToFirstNewLine();
    bool goToMatch(bool forward); // around the end; what was left out is shown where it has one
    qint64 firstVisibleRow() const { return m_place.row; }
    qint64 firstSeenRow() const override { return m_seen.empty() ? 0 : m_seen.front().row; }
    qint64 endOfSeenRows() const override { return m_seen.empty() ? 0 : m_seen.back().row + 1; }
    QString readableRow(qint64 row) const override;
    QRect seenRect(qint64 row) const override { return rowRect(row); }
    qint64 cursorRow() const override { return m_current; }
    void goToReadRow(qint64 row) override { goToRow(row); }
    QString rowText(qint64 row) const; // for the clipboard: "−", "+" and what stands there
    QString timeText(bool left, qint64 line) const; // empty: it is not known, or not shown
    QRect rowRect(qint64 row) const;   // in the viewport, as far as it is seen; empty when it is not
    bool isCut(qint64 row) const;      // a part of it is above or below the view

Q_SIGNALS:
    void currentRowChanged();
    void lineActivated(bool left, slipway::LineNumber line); // is to be shown in its own log
    void findRequested();
    void wrappingChanged(bool on);
    void zoomChanged(int percent);
    void timesChanged(); // their kind, whether they are shown, whether there are any
    void keyed(int key); // a key the page answers: O, S, ?, Esc

protected:
    bool event(QEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    friend class CompareStrip;
    struct Place {
        qint64 row = 0;
        int hidden = 0; // pixels of the row above the view
        friend auto operator<=>(const Place &, const Place &) = default;
    };
    struct Seen {
        qint64 row = 0;
        CompareRow what;
        int y = 0;
        int height = 0;
    };
    struct Line {
        LineShape shape;
        LineSpan span;
        std::vector<MaskChip> chips;
        std::optional<QString> time; // nothing: not known yet
    };
    void rearrange();
    void renew(); // fonts, columns, ranges
    void syncBars();
    qreal wrapWidth() const;
    int heightOf(qint64 row) const;
    int noteHeight(const CompareRow &what) const; // of what is said above a row
    Place below(Place place, qint64 pixels) const; // negative: above
    Place endPlace() const;
    void setPlace(Place place);
    void reveal(qint64 row);
    bool readOn(bool down);
    const Seen *seenOf(qint64 row) const;
    Line *lineOf(bool left, qint64 line) const;
    QString lineText(bool left, qint64 line) const; // without escapes
    const LineShape *shapeOf(bool left, qint64 line) const;
    void paintHalf(QPainter &painter, const QRect &half, bool left);
    void paintRow(QPainter &painter, RowPainter &rows, const QRect &row, const CompareRow &what, bool left, bool current);
    void paintSkipped(QPainter &painter, const QRect &row, const CompareRow &what, bool words);
    void moveTo(qint64 row, bool extend);
    void moveByPage(int pages, bool extend);
    void tellRow();
    void copy() const;
    int visibleRows() const { return m_seen.empty() ? 1 : int(m_seen.size()); }
    qint64 rowAt(int y) const;
    QString tipAt(QPoint point) const;
    QRect halfOf(bool left) const;
    bool isStacked() const { return m_form == CompareRows::Form::Stacked; }

    Log m_logs[2]; // right, left: indexed by "is left"
    std::shared_ptr<const LogDifference> m_difference;
    QString m_names[2];
    CompareRows m_rows;
    CompareRows::Form m_form = CompareRows::Form::Beside;
    std::optional<int> m_around;
    std::optional<LineNumber> m_firstNew;
    LogMetrics m_metrics;
    LogColumns m_columns;
    Index m_indexes[2];
    LogTimes m_times;
    bool m_showingTimes = false;
    Place m_place;
    std::vector<Seen> m_seen;
    bool m_syncing = false;
    mutable QCache<qint64, Line> m_lines{600};
    CompareSearch *m_search;
    CompareStrip *m_strip;
    bool m_wrapping = false;
    int m_zoom = 100;
    int m_wheeled = 0; // towards the next step of the zoom, in eighths of a degree
    qreal m_widest = 0;
    qint64 m_current = -1;
    qint64 m_anchor = -1; // of the selection; the same as the current row: only that
};

} // namespace slipway
