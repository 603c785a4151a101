// Shows a log: paints the visible lines only, follows its end, selects, copies, folds, wraps. What it shows is a
// LogDocument; the view keeps a place in it and a cache of a few hundred lines. GUI thread.
#pragma once

#include "app/logs/logrules.h"
#include "ui/common/logview/lineshape.h"
#include "ui/common/logview/logdocument.h"
#include "ui/common/logview/logselection.h"
#include "ui/common/logview/rowpainter.h"
#include "ui/common/logview/timedview.h"

#include <QAbstractScrollArea>
#include <QCache>
#include <QPointer>

class QHelpEvent;
class QMenu;
class QPushButton;

namespace slipway {

class LogExcerpt;
struct LogRange;
struct MaskChip;
class Minimap;

class LogView : public QAbstractScrollArea, public TimedView
{
    Q_OBJECT
    // On: new output pushes the old up. Scrolling up switches it off, scrolling to the end switches it on again.
    Q_PROPERTY(bool following READ isFollowing WRITE setFollowing NOTIFY followingChanged)
    Q_PROPERTY(bool wrapping READ isWrapping WRITE setWrapping NOTIFY wrappingChanged)
    Q_PROPERTY(bool showingTimes READ isShowingTimes WRITE setShowingTimes NOTIFY showingTimesChanged)

public:
    explicit LogView(QWidget *parent = nullptr);
    ~LogView() override;

    void setDocument(LogDocument *document); // not owned
    LogDocument *document() const { return m_document; }
    // Shows only these lines of the document; not owned. Before setDocument(). Such a view folds nothing.
    void setExcerpt(LogExcerpt *excerpt);
    const RowMap &rows() const;

    bool isFollowing() const { return m_following; }
    void setFollowing(bool on);
    bool isWrapping() const { return m_wrapping; }
    void setWrapping(bool on);
    bool isShowingTimes() const override { return m_showingTimes; }
    void setShowingTimes(bool on) override;
    const LogTimeStyle &timeStyle() const override { return m_times.style(); }
    void setTimeStyle(const LogTimeStyle &style) override;
    // Of the log's text alone, in percent of the program's.
    static constexpr int smallestZoom = 50, largestZoom = 300;
    int zoom() const { return m_zoom; }
    void setZoom(int percent);
    void setHighlighters(const QList<LogRule> &highlighters);

    // Opens its section, makes it the current line, and brings it into the view; as soon as it has a row, where a filter has
    // not looked at it yet.
    void goTo(LineNumber line);
    // The first match or error behind the current line, around the end if there is no further. False: there is none.
    bool goToMatch(bool forward);
    bool goToError(bool forward);
    // Where the log differs from the one it is compared with; else the next section.
    bool goToPart(bool forward);
    // Brings a line into the view and makes it the current one, if it has a row; nothing is opened, nobody is told.
    void accompany(LineNumber line);
    bool hasCurrentLine() const { return m_hasCursor; }
    LineNumber currentLine() const { return m_cursor.line; }
    const LogRow &currentRow() const { return m_cursor; } // the header of a section, too

    const LogSelection &selection() const { return m_selection; }
    void select(const LogSelection &selection);
    void selectAll();
    std::optional<LogRange> selectedRange() const; // the bytes of the log behind the selection; none: nothing is selected
    // Whether what is selected may be taken out of the log for good.
    void setRedactable(bool on) { m_redactable = on; }
    QString selectedText() const; // without numbers and times; empty when it is more than fits a clipboard
    void copy(bool withTimes = false);
    // Lines that came since following was switched off.
    LineCount newLines() const;

    // What is in the view, for the minimap and for screen readers.
    LineNumber firstVisibleLine() const;
    LineNumber lastVisibleLine() const;
    QString visibleText() const;
    QString lineText(LineNumber line) const;
    // Where a line is painted, in coordinates of the viewport; empty when it is not.
    QRect lineRect(LineNumber line) const;
    std::optional<LogPosition> positionAt(QPoint point) const;
    QString linkAt(QPoint point) const;    // its target; empty: none
    QString linkOf(LineNumber line) const; // the first in the line
    QString chipTipAt(QPoint point) const; // what is said of stars that stand for a secret; empty: there are none

Q_SIGNALS:
    void followingChanged(bool on);
    void wrappingChanged(bool on);
    void showingTimesChanged(bool on);
    void currentLineChanged(slipway::LineNumber line);
    void timeStyleChanged(const slipway::LogTimeStyle &style);
    void zoomChanged(int percent);
    void linkActivated(const QString &target);
    void keysRequested();
    void matchesRequested(); // as lines of their own
    void ruleRequested(bool filter, const QString &text); // a filter or a highlighter for this text
    void redactRequested(); // what is selected
    void goToLineRequested();
    void findRequested();
    void saveRequested();
    void menuOpening(QMenu *menu, const slipway::LogRow &at); // over a row: whoever has something for it adds it
    void copyFailed(const slipway::Error &error);
    void moved(); // another part of the log is visible

protected:
    bool event(QEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void changeEvent(QEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void timerEvent(QTimerEvent *event) override;

private:
    struct Place {
        qint64 row = 0;
        int hidden = 0; // pixels of the row above the view
        friend auto operator<=>(const Place &, const Place &) = default;
    };
    struct Seen {
        qint64 row = 0;
        LogRow what;
        int y = 0;
        int height = 0;
        bool tail = false; // of a live log, behind its rows; said here, as the rows may be others by now
    };
    struct Entry;
    struct Highlighter {
        std::shared_ptr<const LineMatcher> matcher;
        int colour = 0;
    };

    qint64 rowCount() const;
    int rowHeight(qint64 row) const;
    int tailHeight() const;
    Place endPlace() const;
    Place below(Place place, qint64 pixels) const; // negative: above
    std::vector<Seen> layOut(Place place) const;
    void moveTo(Place place);
    void moveByUser(Place place);
    void rebuild(); // everything may have changed: rows, heights, columns
    void onGrew();
    void onMarks();
    void onRestarted();
    void goToAwaited();
    LogColumns columns() const;
    const QString &timeOf(Entry &entry) const;
    bool hasGapAbove(const LogRow &row, qint64 at) const;
    bool keyWithControl(QKeyEvent *event);
    bool bareKey(QKeyEvent *event);
    void toolTip(QHelpEvent *event);
    void tellCursor();
    void syncBars();
    void updateRow(const LogRow &row);
    qreal wrapWidth() const;
    bool isTail(qint64 row) const { return row >= rowCount(); }

    Entry *entry(LineNumber line) const;
    void prefetch(LineNumber first, LineNumber last) const;
    const std::vector<LineMatcher::Range> &matchesIn(Entry &entry) const;
    const std::vector<MaskChip> &chipsIn(Entry &entry) const;
    std::vector<LineShape::Tint> tintsIn(Entry &entry, const Tokens &tokens) const;
    void paintSeen(RowPainter &painter, const Seen &seen);
    void moveCursor(const LogRow &row, bool extend);
    void moveCursorBy(qint64 by, bool extend);
    void moveByPage(int pages, bool extend);
    void extendWithin(int units);
    void foldAtCursor(bool fold);
    bool goToIn(const LineSet &lines, bool forward);
    const Seen *seenAt(int y) const;
    void dragTo(QPoint point);
    void placePill();

    QPointer<LogDocument> m_document;
    LogExcerpt *m_excerpt = nullptr;
    LogTimes m_times;
    int m_zoom = 100;
    int m_height = 0; // of the viewport, when it was laid out last
    int m_wheeled = 0; // towards the next step of the zoom, in eighths of a degree
    std::vector<Highlighter> m_highlighters;
    quint64 m_highlighting = 0;
    LogMetrics m_metrics;
    LogColumns m_columns;
    Minimap *m_minimap;
    QPushButton *m_pill;
    mutable QCache<qint64, Entry> m_entries; // by line; costs follow the length of the line
    std::vector<Seen> m_seen;
    std::vector<qint64> m_marksSeen; // what was marked of that, when it was asked last
    Place m_place;
    bool m_following = false;
    bool m_wrapping = false;
    bool m_showingTimes = true;
    bool m_syncing = false;
    bool m_redactable = false;
    mutable qreal m_widest = 0;
    LineCount m_linesAtRelease;
    LineCount m_linesShown; // before the last growth
    LogRow m_cursor;
    bool m_hasCursor = false;
    std::optional<LineNumber> m_awaited; // to be gone to once it has a row
    LogSelection m_selection;
    bool m_dragging = false;
    QString m_pressedLink;
    QPoint m_pressedAt;
    bool m_draggingLines = false;
    QPoint m_dragPoint;
    int m_dragTimer = 0;
};

} // namespace slipway
