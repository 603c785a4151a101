// Shows a body of any size: paints only the rows in sight, folds objects and lists, finds, selects and copies. Large bodies
// are set out on another thread; the view says so meanwhile. GUI thread.
//
// Keys: arrows, PageUp/Down, Home, End scroll; + and - unfold and fold what is in sight at the top; Ctrl+A, Ctrl+C;
// F3 and Shift+F3, N and Shift+N go from match to match, G and Shift+G to the top and the end; / asks for what to find.
#pragma once

#include "ui/deliveries/bodytext.h"

#include <QAbstractScrollArea>
#include <QTimer>

#include <map>
#include <memory>

namespace slipway {

class BodyView final : public QAbstractScrollArea
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
    QString selectedText() const;

    // Empty forgets. Answers through foundChanged(); case does not matter for ASCII.
    void find(const QString &needle);
    void findNext(bool backwards = false);
    int matchCount() const { return int(m_matches.size()); }
    int currentMatch() const { return m_match; } // -1 without one

    static constexpr int mostMatches = 10'000;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void ready();        // the text is there: kind, note and rows are known
    void foundChanged();
    void findWanted();

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
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    using Rows = std::vector<BodyRow>;
    void read();
    void breakAnew();
    void takeRows(std::shared_ptr<const Rows> rows);
    void renewFolds();
    void renewRange();
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
    void paintRow(class QPainter &painter, const BodyRow &row, int top) const;

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
    bool m_selecting = false;
    QByteArray m_needle;
    std::vector<quint32> m_matches;
    int m_match = -1;
};

} // namespace slipway
