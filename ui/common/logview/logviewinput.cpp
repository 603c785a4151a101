// Mouse, wheel and keys of the log view, and what they select.
#include "ui/common/logview/logview.h"

#include "app/logs/logtext.h"
#include "ui/common/logview/logviewentry.h"
#include "ui/theme/type.h"

#include <QApplication>
#include <QClipboard>
#include <QMenu>
#include <QScrollBar>
#include <QTimerEvent>
#include <QWheelEvent>

#include <algorithm>
#include <limits>
#include <utility>

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
    if (event->button() != Qt::LeftButton || !seen || seen->tail) {
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
    m_pressedLink = linkAt(event->pos());
    const LogPosition at = positionAt(event->pos()).value_or(LogPosition{seen->what.line, 0});
    const bool extend = event->modifiers() & Qt::ShiftModifier;
    m_dragging = true;
    m_pressedAt = event->pos();
    select({extend ? m_selection.anchor() : at, at, m_draggingLines});
    Q_EMIT currentLineChanged(at.line);
}

void LogView::mouseMoveEvent(QMouseEvent *event)
{
    const Seen *seen = seenAt(event->pos().y());
    const bool text = seen && !seen->tail && seen->what.kind == LogRow::Line && event->pos().x() >= m_columns.text - scaled(6);
    const bool header = seen && !seen->tail && seen->what.kind == LogRow::Header;
    const bool link = text && !m_dragging && !linkAt(event->pos()).isEmpty();
    viewport()->setCursor(header || link ? Qt::PointingHandCursor : text ? Qt::IBeamCursor : Qt::ArrowCursor);
    if (!m_dragging || (event->pos() - m_pressedAt).manhattanLength() < QApplication::startDragDistance() / 2)
        return;
    m_pressedLink.clear();
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
        const LineNumber line = seen && !seen->tail ? seen->what.line : lastVisibleLine();
        at = LogPosition{line, seen && !seen->tail ? 0 : static_cast<int>(lineText(line).size())};
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
    if (const QString link = std::exchange(m_pressedLink, {}); !link.isEmpty() && linkAt(event->pos()) == link)
        Q_EMIT linkActivated(link);
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
    if (event->modifiers() & Qt::ControlModifier) {
        // A fine wheel or a touch pad sends parts of a step.
        m_wheeled = (angle.y() > 0) == (m_wheeled > 0) ? m_wheeled + angle.y() : angle.y();
        if (const int steps = m_wheeled / 120; steps != 0) {
            m_wheeled -= steps * 120;
            setZoom(m_zoom + 10 * steps);
        }
        event->accept();
        return;
    }
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
    const QString link = event->reason() == QContextMenuEvent::Keyboard ? linkOf(m_cursor.line) : linkAt(event->pos());
    if (!link.isEmpty()) {
        menu->addSeparator();
        menu->addAction(tr("Open Link"), this, [this, link] { Q_EMIT linkActivated(link); });
        menu->addAction(tr("Copy Link Address"), this, [link] { QApplication::clipboard()->setText(link); });
    }
    // What is selected within a line makes a rule; a whole line hardly ever comes again.
    const QString chosen = m_selection.isWholeLines() || m_selection.first().line != m_selection.last().line ? QString() : selectedText().trimmed();
    if (!chosen.isEmpty()) {
        const QString shown = menu->fontMetrics().elidedText(chosen, Qt::ElideMiddle, scaled(200)).replace(u'&', u"&&"_s);
        menu->addSeparator();
        menu->addAction(tr("Hide Lines With “%1”").arg(shown), this, [this, chosen] { Q_EMIT ruleRequested(true, chosen); });
        menu->addAction(tr("Highlight “%1”").arg(shown), this, [this, chosen] { Q_EMIT ruleRequested(false, chosen); });
    }
    if (m_redactable && !m_selection.isEmpty()) {
        menu->addSeparator();
        menu->addAction(tr("Redact Selection…"), this, &LogView::redactRequested);
    }
    menu->addSeparator();
    QAction *wrapAction = menu->addAction(tr("Wrap Lines"), this, &LogView::setWrapping);
    wrapAction->setCheckable(true);
    wrapAction->setChecked(m_wrapping);
    wrapAction->setShortcut(Qt::Key_W);
    QAction *times = menu->addAction(tr("Change Times"), this, [this] { cycleTimes(); });
    times->setShortcut(Qt::Key_T);
    times->setEnabled(m_document && m_document->index());
    menu->addSeparator();
    menu->addAction(tr("Go to Line…"), this, &LogView::goToLineRequested)->setShortcut(Qt::CTRL | Qt::Key_G);
    menu->addAction(tr("Save…"), this, &LogView::saveRequested);
    menu->addAction(tr("Keys of the Log"), this, &LogView::keysRequested)->setShortcut(Qt::Key_Question);
    const Seen *seen = seenAt(event->pos().y());
    const bool byKey = event->reason() == QContextMenuEvent::Keyboard || !seen || seen->tail;
    Q_EMIT menuOpening(menu, byKey ? m_cursor : seen->what);
    menu->popup(event->reason() == QContextMenuEvent::Keyboard ? viewport()->mapToGlobal(lineRect(m_cursor.line).center())
                                                               : event->globalPos());
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
