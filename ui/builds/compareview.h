// Two logs beside each other, or one below the other's lines where there is no room: lines that belong together in one row,
// what differs tinted and signed. Searches both, wraps, and takes the size of text that logs have. Paints the visible rows only.
// GUI thread.
#pragma once

#include "ui/builds/comparerows.h"
#include "ui/builds/comparesearch.h"
#include "ui/common/logview/lineshape.h"
#include "ui/common/logview/logview.h"
#include "ui/common/logview/rowpainter.h"

#include <QAbstractScrollArea>
#include <QCache>

#include <memory>

namespace slipway {

class CompareStrip;

class CompareView final : public QAbstractScrollArea
{
    Q_OBJECT
public:
    explicit CompareView(QWidget *parent = nullptr);
    ~CompareView() override;

    using Log = std::shared_ptr<const LineLog>;
    // Again for a log that grew: the view stays where it is.
    void show(Log left, Log right, const std::shared_ptr<const LogDifference> &difference);
    void setNames(const QString &left, const QString &right); // "#446", "#447"
    void setFirstNewLine(std::optional<LineNumber> line);
    void setForm(CompareRows::Form form);
    void setAround(std::optional<int> lines); // nothing: all rows
    std::optional<int> around() const { return m_around; }

    bool isWrapping() const { return m_wrapping; }
    void setWrapping(bool on);
    int zoom() const { return m_zoom; } // percent, as LogView
    void setZoom(int percent);
    CompareSearch &search() const { return *m_search; }

    const CompareRows &rows() const { return m_rows; }
    qint64 currentRow() const { return m_current; }
    void goToRow(qint64 row);
    bool goToDifference(bool forward); // false: there is none further
    bool goToFirstNewLine();
    bool goToMatch(bool forward); // around the end; what was left out is shown where it has one
    qint64 firstVisibleRow() const;
    QString rowText(qint64 row) const; // for the clipboard and screen readers: "−", "+" and what stands there
    QRect rowRect(qint64 row) const;   // in the viewport; empty when it is not seen

Q_SIGNALS:
    void currentRowChanged();
    void lineActivated(bool left, slipway::LineNumber line); // is to be shown in its own log
    void findRequested();
    void wrappingChanged(bool on);
    void zoomChanged(int percent);
    void keyed(int key); // a key the page answers: O, S, ?, Esc

protected:
    bool event(QEvent *event) override;
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
    void rearrange();
    void renew(); // fonts, columns, ranges
    void syncBars();
    qreal wrapWidth() const;
    int heightOf(qint64 row) const;
    qint64 firstRowToSee(qint64 row) const;
    const LineShape *shapeOf(bool left, qint64 line) const;
    void paintHalf(QPainter &painter, const QRect &half, bool left);
    void paintRow(QPainter &painter, RowPainter &rows, const QRect &row, const CompareRow &what, bool left, bool current);
    void paintSkipped(QPainter &painter, const QRect &row, const CompareRow &what, bool words);
    void paintFirstNew(QPainter &painter, const QRect &row);
    void moveTo(qint64 row, bool extend);
    void copy() const;
    int visibleRows() const;
    qint64 rowAt(int y) const;
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
    mutable QCache<qint64, LineShape> m_shapes{600};
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
