// Shows a body of any size: paints only the rows in sight, folds objects and lists, finds, selects and copies. Large bodies
// are set out on another thread; the view says so meanwhile. GUI thread.
//
// Its keys are those of a log, see bodyKeys(); + and - unfold and fold what is in sight at the top.
#pragma once

#include "app/logs/linematcher.h"
#include "ui/common/keysheet.h"
#include "ui/common/readablerows.h"
#include "ui/deliveries/bodytext.h"

#include <QAbstractScrollArea>
#include <QTimer>

#include <map>
#include <memory>
#include <optional>

namespace slipway {

class MarkBar;

QList<KeySheet::Group> bodyKeys();

class BodyView final : public QAbstractScrollArea, public ReadableRows
{
    Q_OBJECT
public:
    explicit BodyView(QWidget *parent = nullptr);

    void setBody(const QByteArray &body, const QByteArray &contentType);
    void setForm(BodyForm form);
    BodyForm form() const { return m_form; }

    bool isBusy() const { return m_busy; }
    QString kind() const { return m_text ? m_text->kind : QString(); }
    QString note() const { return m_text ? m_text->note : QString(); }
    int lineCount() const { return m_text ? int(m_text->lines.size()) : 0; }
    int rowCount() const { return int(m_shown); }       // with what is folded taken away
    QString shownText(int row) const;                   // of a row in sight order, as painted

    void setFolded(quint32 line, bool folded);
    void copy() const;                                  // the selection, or everything
    void copyWithNumbers() const;                       // the lines of it
    void copyAsMarkdown() const;
    QString selectedText() const;
    void goToLine(quint32 line); // opens what hides it
    int currentRow() const;      // in sight order; -1: none, or it is folded away

    bool isWrapping() const { return m_wrapping; }
    void setWrapping(bool on);
    int zoom() const { return m_zoom; } // percent
    void setZoom(int percent);

    // Nothing forgets. Answers through foundChanged(). Error Invalid as LineMatcher::compile(); what was found stays then.
    Result<> find(const std::optional<SearchPattern> &pattern);
    void findNext(bool backwards = false);
    int matchCount() const { return int(m_matches.size()); }
    int currentMatch() const { return m_match; } // -1 without one
    QString matchText(int match) const;

    static constexpr int mostMatches = 10'000;

    qint64 firstSeenRow() const override;
    qint64 endOfSeenRows() const override;
    QString readableRow(qint64 row) const override { return shownText(int(row)); }
    QRect seenRect(qint64 row) const override;
    qint64 cursorRow() const override { return currentRow(); }
    void goToReadRow(qint64 row) override { moveTo(row, false); }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void ready();        // the text is there: kind, note and rows are known
    void foundChanged();
    void findWanted();
    void goToLineWanted();
    void keysWanted();
    void wrappingChanged(bool on);

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    using Rows = std::vector<BodyRow>;
    void read();
    void breakAnew();
    void takeRows(std::shared_ptr<const Rows> rows);
    void renewFolds();
    void renewRange();
    struct Match {
        quint32 offset = 0;
        quint32 length = 0;
    };
    static std::vector<Match> matchesIn(const BodyText &text, const LineMatcher &matcher);
    void renewMatches();
    void takeMatches(std::vector<Match> matches);
    void renewMarks();
    void renewFont();
    bool keyWithControl(const QKeyEvent &event);
    bool bareKey(const QKeyEvent &event);
    void moveTo(qint64 shown, bool extend);
    void foldAtCursor(bool fold);
    void foldInSight(bool fold);
    QFont mono() const;
    int columns() const;
    int lineHeight() const;
    int textLeft() const;
    int rowsInSight() const;
    qsizetype rowAt(qint64 shown) const;    // index into m_rows
    qint64 shownOf(qsizetype row) const;    // -1 when folded away
    qsizetype rowOfOffset(quint32 offset) const;
    QString textOf(const BodyRow &row) const;
    quint32 offsetAt(const QPoint &position) const;
    const std::pair<quint32, quint32> *foldOf(quint32 line) const;
    bool isFolded(quint32 line) const { return m_folded.count(line) > 0; }
    void reveal(quint32 offset);
    void paintRow(class QPainter &painter, const BodyRow &row, int top);
    void paintText(class QPainter &painter, const BodyRow &row, int top);

    QByteArray m_body;
    QByteArray m_contentType;
    BodyForm m_form = BodyForm::Formatted;
    std::shared_ptr<const BodyText> m_text;
    std::shared_ptr<const Rows> m_rows;
    std::map<quint32, quint32> m_folded;                     // opening line → closing line
    std::vector<std::pair<qsizetype, qsizetype>> m_hidden;   // rows folded away: first, one past the last
    qint64 m_shown = 0;
    int m_brokenAt = 0; // columns of m_rows
    QTimer m_resized;
    quint64 m_asked = 0;
    quint64 m_finding = 0;
    bool m_busy = false;
    quint32 m_anchor = 0; // selection, offsets into the text
    quint32 m_cursor = 0;
    bool m_hasCursor = false;
    bool m_selecting = false;
    bool m_wrapping = true;
    int m_zoom = 100;
    int m_wheeled = 0; // towards the next step of the zoom, in eighths of a degree
    int m_widest = 0;  // of the rows that were painted, in pixels
    MarkBar *m_bar;
    std::shared_ptr<const LineMatcher> m_matcher;
    std::vector<Match> m_matches;
    int m_match = -1;
};

} // namespace slipway
