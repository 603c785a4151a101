// Mouse, wheel and keys of the log view, and what they select.
#include "ui/common/logview/logview.h"

#include "app/logs/logtext.h"
#include "ui/common/logview/logviewentry.h"
#include "ui/theme/type.h"

#include <QAccessible>
#include <QAccessibleTextCursorEvent>
#include <QApplication>
#include <QClipboard>
#include <QMenu>
#include <QScrollBar>
#include <QTimerEvent>
#include <QWheelEvent>

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr int dragScrollEvery = 40; // ms

bool isWordPart(QChar c)
{
    return c.isLetterOrNumber() || c == u'_' || c == u'-' || c == u'.' || c == u'/' || c == u'@';
}

} // namespace

// -- selection

void LogView::select(const LogSelection &selection)
{
    m_selection = selection;
    viewport()->update();
}

void LogView::selectAll()
{
    if (!m_document || m_document->lines().value == 0)
        return;
    select({{{0}, 0}, {{m_document->lines().value - 1}, 0}, true});
}

QString LogView::selectedText() const
{
    if (!m_document || !m_document->log() || m_selection.isEmpty())
        return {};
    const LogPosition first = m_selection.first();
    const LogPosition last = m_selection.last();
    const auto part = [this](LineNumber line) {
        const QString text = lineText(line);
        const auto [from, to] = m_selection.unitsIn(line, static_cast<int>(text.size()));
        return text.mid(from, to - from);
    };
    if (!m_selection.isWholeLines() && first.line == last.line)
        return part(first.line);
    const bool whole = m_selection.isWholeLines();
    const LineNumber from = whole ? first.line : first.line + LineCount{1};
    const LineNumber to = whole ? last.line + LineCount{1} : last.line;
    const auto middle = copyText(*m_document->log(), m_document->index(), from, to - from);
    if (!middle)
        return {};
    if (whole)
        return *middle;
    return part(first.line) + u'\n' + (to > from ? *middle + u'\n' : QString()) + part(last.line);
}

void LogView::copy(bool withTimes)
{
    if (!m_document || !m_document->log())
        return;
    QString text;
    if (withTimes || m_selection.isEmpty()) {
        // Times belong to whole lines; with nothing selected it is the current line.
        const bool selected = !m_selection.isEmpty();
        if (!selected && !m_hasCursor)
            return;
        const LineNumber first = selected ? m_selection.first().line : m_cursor.line;
        const LineNumber last = selected ? m_selection.last().line : m_cursor.line;
        auto lines = copyText(*m_document->log(), m_document->index(), first, {last.value - first.value + 1},
                              {false, withTimes});
        if (!lines) {
            Q_EMIT copyFailed(lines.error());
            return;
        }
        text = std::move(*lines);
    } else {
        text = selectedText();
        if (text.isEmpty() && m_selection.first().line < m_selection.last().line) {
            const auto why = copyText(*m_document->log(), nullptr, m_selection.first().line,
                                      {m_selection.last().line.value - m_selection.first().line.value + 1});
            if (!why)
                Q_EMIT copyFailed(why.error());
            return;
        }
    }
    QApplication::clipboard()->setText(text);
}

// -- mouse

void LogView::mousePressEvent(QMouseEvent *event)
{
    const Seen *seen = seenAt(event->pos().y());
    if (event->button() != Qt::LeftButton || !seen || isTail(seen->row)) {
        QAbstractScrollArea::mousePressEvent(event);
        return;
    }
    m_cursor = seen->what;
    m_hasCursor = true;
    if (seen->what.kind == LogRow::Header) {
        const int section = seen->what.index;
        m_document->setFolded(section, !m_document->isFolded(section));
        return;
    }
    m_draggingLines = event->pos().x() < m_columns.text - scaled(6);
    const LogPosition at = positionAt(event->pos()).value_or(LogPosition{seen->what.line, 0});
    const bool extend = event->modifiers() & Qt::ShiftModifier;
    m_dragging = true;
    select({extend ? m_selection.anchor() : at, at, m_draggingLines});
    Q_EMIT currentLineChanged(at.line);
}

void LogView::mouseMoveEvent(QMouseEvent *event)
{
    const Seen *seen = seenAt(event->pos().y());
    const bool text = seen && !isTail(seen->row) && seen->what.kind == LogRow::Line && event->pos().x() >= m_columns.text - scaled(6);
    const bool header = seen && !isTail(seen->row) && seen->what.kind == LogRow::Header;
    viewport()->setCursor(header ? Qt::PointingHandCursor : text ? Qt::IBeamCursor : Qt::ArrowCursor);
    if (!m_dragging)
        return;
    m_dragPoint = event->pos();
    const bool outside = m_dragPoint.y() < 0 || m_dragPoint.y() >= viewport()->height();
    if (outside && m_dragTimer == 0)
        m_dragTimer = startTimer(dragScrollEvery);
    dragTo(m_dragPoint);
}

void LogView::dragTo(QPoint point)
{
    if (m_following)
        setFollowing(false); // what is being selected must not run away
    point.setY(std::clamp(point.y(), 0, viewport()->height() - 1));
    std::optional<LogPosition> at = positionAt(point);
    if (!at) {
        const Seen *seen = seenAt(point.y());
        const LineNumber line = seen && !isTail(seen->row) ? seen->what.line : lastVisibleLine();
        at = LogPosition{line, seen && !isTail(seen->row) ? 0 : static_cast<int>(lineText(line).size())};
    }
    select({m_selection.anchor(), *at, m_draggingLines});
    m_cursor = {LogRow::Line, at->line, -1};
}

void LogView::timerEvent(QTimerEvent *event)
{
    if (event->timerId() != m_dragTimer) {
        QAbstractScrollArea::timerEvent(event);
        return;
    }
    const int beyond = m_dragPoint.y() < 0 ? m_dragPoint.y() : std::max(0, m_dragPoint.y() - viewport()->height());
    if (!m_dragging || beyond == 0) {
        killTimer(m_dragTimer);
        m_dragTimer = 0;
        return;
    }
    moveTo(below(m_place, beyond));
    dragTo(m_dragPoint);
}

void LogView::mouseReleaseEvent(QMouseEvent *event)
{
    m_dragging = false;
    QAbstractScrollArea::mouseReleaseEvent(event);
}

void LogView::mouseDoubleClickEvent(QMouseEvent *event)
{
    const std::optional<LogPosition> at = positionAt(event->pos());
    if (!at || event->button() != Qt::LeftButton)
        return;
    const QString text = lineText(at->line);
    int from = std::min(at->unit, static_cast<int>(text.size()));
    int to = from;
    while (from > 0 && isWordPart(text[from - 1]))
        --from;
    while (to < text.size() && isWordPart(text[to]))
        ++to;
    select({{at->line, from}, {at->line, to}, false});
}

void LogView::wheelEvent(QWheelEvent *event)
{
    const QPoint pixels = event->pixelDelta();
    const QPoint angle = event->angleDelta();
    if (std::abs(angle.x()) > std::abs(angle.y()) || (event->modifiers() & Qt::ShiftModifier)) {
        const int x = pixels.x() != 0 ? pixels.x() : angle.x() != 0 ? angle.x() : angle.y();
        horizontalScrollBar()->setValue(horizontalScrollBar()->value() - x);
    } else {
        const int y = !pixels.isNull() ? pixels.y()
                                       : angle.y() * QApplication::wheelScrollLines() * m_metrics.lineHeight / 120;
        moveByUser(below(m_place, -y));
    }
    event->accept();
}

void LogView::contextMenuEvent(QContextMenuEvent *event)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const bool any = !m_selection.isEmpty() || m_hasCursor;
    QAction *copyAction = menu->addAction(tr("Copy"), this, [this] { copy(); });
    copyAction->setShortcut(QKeySequence::Copy);
    copyAction->setEnabled(any);
    QAction *timesAction = menu->addAction(tr("Copy With Times"), this, [this] { copy(true); });
    timesAction->setEnabled(any && m_document && m_document->index());
    QAction *allAction = menu->addAction(tr("Select All"), this, &LogView::selectAll);
    allAction->setShortcut(QKeySequence::SelectAll);
    menu->addSeparator();
    QAction *wrapAction = menu->addAction(tr("Wrap Lines"), this, &LogView::setWrapping);
    wrapAction->setCheckable(true);
    wrapAction->setChecked(m_wrapping);
    wrapAction->setShortcut(Qt::Key_W);
    QAction *showTimes = menu->addAction(tr("Show Times"), this, &LogView::setShowingTimes);
    showTimes->setCheckable(true);
    showTimes->setChecked(m_showingTimes);
    showTimes->setShortcut(Qt::Key_T);
    menu->addSeparator();
    menu->addAction(tr("Go to Line…"), this, &LogView::goToLineRequested)->setShortcut(Qt::CTRL | Qt::Key_G);
    menu->addAction(tr("Save…"), this, &LogView::saveRequested);
    menu->popup(event->reason() == QContextMenuEvent::Keyboard ? viewport()->mapToGlobal(lineRect(m_cursor.line).center())
                                                               : event->globalPos());
}

// -- keys

void LogView::moveCursor(const LogRow &row, bool extend)
{
    const LogRow before = std::exchange(m_cursor, row);
    const bool had = std::exchange(m_hasCursor, true);
    if (extend) {
        const LogPosition anchor = !m_selection.isEmpty() ? m_selection.anchor() : LogPosition{had ? before.line : row.line, 0};
        select({anchor, {row.line, 0}, true});
    } else if (!m_selection.isEmpty()) {
        select({});
    }
    const qint64 at = m_document->rows().rowOf(row);
    const int height = rowHeight(at);
    if (Place{at, 0} < m_place)
        moveByUser({at, 0});
    else if (const Place lowest = below({at, height}, -(viewport()->height() - scaled(4))); lowest > m_place)
        moveByUser(lowest);
    updateRow(before);
    updateRow(row);
    Q_EMIT currentLineChanged(row.line);
    QAccessibleTextCursorEvent moved(this, 0);
    QAccessible::updateAccessibility(&moved);
}

void LogView::moveCursorBy(qint64 rows, bool extend)
{
    if (rowCount() == 0)
        return;
    // Without a current row the first key makes one out of what is seen.
    qint64 row = m_hasCursor ? m_document->rows().rowOf(m_cursor) + rows
        : rows >= 0          ? m_place.row - 1 + rows
                             : m_document->rows().rowOf(lastVisibleLine()) + 1 + rows;
    row = std::clamp<qint64>(row, 0, rowCount() - 1);
    const int step = rows < 0 ? -1 : 1;
    while (m_document->rows().at(row).kind == LogRow::Strip && row + step >= 0 && row + step < rowCount())
        row += step;
    moveCursor(m_document->rows().at(row), extend);
}

void LogView::moveByPage(int pages, bool extend)
{
    // The view and the current row move alike, so that the row stays where the eye is.
    const qint64 rows = std::max<qint64>(1, static_cast<qint64>(m_seen.size()) - 2);
    moveByUser(below(m_place, pages * (viewport()->height() - m_metrics.lineHeight)));
    if (m_hasCursor || extend)
        moveCursorBy(pages * rows, extend);
}

void LogView::extendWithin(int units)
{
    if (!m_hasCursor || m_cursor.kind != LogRow::Line)
        return;
    const LogPosition at = m_selection.isEmpty() || m_selection.isWholeLines() ? LogPosition{m_cursor.line, 0}
                                                                               : m_selection.cursor();
    const LogPosition anchor = m_selection.isEmpty() || m_selection.isWholeLines() ? at : m_selection.anchor();
    const int length = static_cast<int>(lineText(at.line).size());
    select({anchor, {at.line, std::clamp(at.unit + units, 0, length)}, false});
}

void LogView::foldAtCursor(bool fold)
{
    const int section = !m_hasCursor ? m_document->rows().sectionOf(firstVisibleLine())
        : m_cursor.kind == LogRow::Header ? m_cursor.index
                                          : m_document->rows().sectionOf(m_cursor.line);
    if (section < 0)
        return;
    m_document->setFolded(section, fold);
    if (fold && section < static_cast<int>(m_document->sections().size()))
        moveCursor(m_document->rows().at(m_document->rows().rowOfHeader(section)), false);
}

bool LogView::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        // Bare letters are ours while the log has the focus.
        const auto *key = static_cast<QKeyEvent *>(event);
        const bool bare = (key->modifiers() & ~Qt::ShiftModifier) == 0;
        constexpr int letters[] = {Qt::Key_E, Qt::Key_F, Qt::Key_W, Qt::Key_T, Qt::Key_Slash};
        if ((bare && std::find(std::begin(letters), std::end(letters), key->key()) != std::end(letters))
            || key->matches(QKeySequence::Copy) || key->matches(QKeySequence::SelectAll)) {
            event->accept();
            return true;
        }
    }
    return QAbstractScrollArea::event(event);
}

bool LogView::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::Leave && !m_dragging)
        viewport()->setCursor(Qt::ArrowCursor);
    return QAbstractScrollArea::viewportEvent(event);
}

void LogView::keyPressEvent(QKeyEvent *event)
{
    if (!m_document) {
        QAbstractScrollArea::keyPressEvent(event);
        return;
    }
    const bool shift = event->modifiers() & Qt::ShiftModifier;
    const bool control = event->modifiers() & Qt::ControlModifier;
    if (event->matches(QKeySequence::Copy))
        return copy();
    if (event->matches(QKeySequence::SelectAll))
        return selectAll();
    if (event->matches(QKeySequence::Find))
        return Q_EMIT findRequested();
    if (control && event->key() == Qt::Key_G)
        return Q_EMIT goToLineRequested();
    if (event->modifiers() & (Qt::AltModifier | Qt::MetaModifier)) {
        QAbstractScrollArea::keyPressEvent(event);
        return;
    }
    switch (event->key()) {
    case Qt::Key_Up:
        return moveCursorBy(-1, shift);
    case Qt::Key_Down:
        return moveCursorBy(1, shift);
    case Qt::Key_PageUp:
        return moveByPage(-1, shift);
    case Qt::Key_PageDown:
        return moveByPage(1, shift);
    case Qt::Key_Home:
        return m_hasCursor || shift ? moveCursorBy(-rowCount(), shift) : moveByUser({});
    case Qt::Key_End:
        moveByUser(endPlace());
        return m_hasCursor || shift ? moveCursorBy(rowCount(), shift) : void();
    case Qt::Key_Left:
        return shift ? extendWithin(-1) : foldAtCursor(true);
    case Qt::Key_Right:
        return shift ? extendWithin(1) : foldAtCursor(false);
    case Qt::Key_F3:
        goToMatch(!shift);
        return;
    case Qt::Key_Space:
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_hasCursor && m_cursor.kind == LogRow::Header)
            return m_document->setFolded(m_cursor.index, !m_document->isFolded(m_cursor.index));
        break;
    case Qt::Key_Escape:
        if (!m_selection.isEmpty())
            return select({});
        break;
    default:
        break;
    }
    if (!control) {
        switch (event->key()) {
        case Qt::Key_E:
            goToError(!shift);
            return;
        case Qt::Key_F:
            return setFollowing(!m_following);
        case Qt::Key_W:
            return setWrapping(!m_wrapping);
        case Qt::Key_T:
            return setShowingTimes(!m_showingTimes);
        case Qt::Key_Slash:
            return Q_EMIT findRequested();
        default:
            break;
        }
    }
    QAbstractScrollArea::keyPressEvent(event);
}

void LogView::focusInEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

void LogView::focusOutEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

} // namespace slipway
