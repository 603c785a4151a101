// Keys of the log view.
#include "ui/common/logview/logview.h"

#include "ui/common/logview/logviewentry.h"
#include "ui/theme/type.h"

#include <QHelpEvent>
#include <QKeyEvent>

#include <algorithm>
#include <utility>

namespace slipway {

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
    const qint64 at = rows().rowOf(row);
    const int height = rowHeight(at);
    if (Place{at, 0} < m_place)
        moveByUser({at, 0});
    else if (const Place lowest = below({at, height}, -(viewport()->height() - scaled(4))); lowest > m_place)
        moveByUser(lowest);
    updateRow(before);
    updateRow(row);
    Q_EMIT currentLineChanged(row.line);
    tellCursor();
}

void LogView::moveCursorBy(qint64 by, bool extend)
{
    if (rowCount() == 0)
        return;
    // Without a current row the first key makes one out of what is seen.
    qint64 row = m_hasCursor || std::abs(by) >= rowCount() ? rows().rowOf(m_cursor) + by
        : by >= 0                                          ? m_place.row - 1 + by
                                                           : rows().rowOf(lastVisibleLine()) + 1 + by;
    row = std::clamp<qint64>(row, 0, rowCount() - 1);
    const int step = by < 0 ? -1 : 1;
    while (rows().at(row).kind == LogRow::Strip && row + step >= 0 && row + step < rowCount())
        row += step;
    while (rows().at(row).kind == LogRow::Strip && row - step >= 0 && row - step < rowCount())
        row -= step;
    moveCursor(rows().at(row), extend);
}

void LogView::moveByPage(int pages, bool extend)
{
    // The view and the current row move alike, so that the row stays where the eye is.
    const qint64 by = std::max<qint64>(1, static_cast<qint64>(m_seen.size()) - 2);
    moveByUser(below(m_place, pages * (viewport()->height() - m_metrics.lineHeight)));
    if (m_hasCursor || extend)
        moveCursorBy(pages * by, extend);
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
    const int section = !m_hasCursor ? rows().sectionOf(firstVisibleLine())
        : m_cursor.kind == LogRow::Header ? m_cursor.index
                                          : rows().sectionOf(m_cursor.line);
    if (section < 0 || m_excerpt)
        return;
    m_document->setFolded(section, fold);
    if (fold && section < static_cast<int>(m_document->sections().size()))
        moveCursor(rows().at(rows().rowOfHeader(section)), false);
}

namespace {

// What the log takes from the window's own shortcuts while it has the focus. Where a key lies depends on the keyboard, so
// signs are told by what they write.
enum class BareKey { None, Find, Next, Previous, Top, End, Follow, Error, ErrorBack, Part, PartBack, Wrap, Times, Keys, Matches };

BareKey bareKeyOf(const QKeyEvent &event)
{
    constexpr auto harmless = Qt::ShiftModifier | Qt::GroupSwitchModifier | Qt::KeypadModifier;
    if ((event.modifiers() & ~harmless) != 0)
        return BareKey::None;
    const bool shift = event.modifiers() & Qt::ShiftModifier;
    switch (event.key()) {
    case Qt::Key_N:
        return shift ? BareKey::Previous : BareKey::Next;
    case Qt::Key_G:
        return shift ? BareKey::End : BareKey::Top;
    case Qt::Key_F:
        return BareKey::Follow;
    case Qt::Key_E:
        return shift ? BareKey::ErrorBack : BareKey::Error;
    case Qt::Key_W:
        return BareKey::Wrap;
    case Qt::Key_T:
        return BareKey::Times;
    case Qt::Key_M:
        return BareKey::Matches;
    case Qt::Key_Slash:
        return shift ? BareKey::Keys : BareKey::Find;
    case Qt::Key_Question:
        return BareKey::Keys;
    case Qt::Key_BracketRight:
        return BareKey::Part;
    case Qt::Key_BracketLeft:
        return BareKey::PartBack;
    default:
        return BareKey::None;
    }
}

int zoomStepOf(const QKeyEvent &event)
{
    if (event.modifiers() & (Qt::AltModifier | Qt::MetaModifier))
        return 0;
    return event.key() == Qt::Key_Plus || event.key() == Qt::Key_Equal ? 10 : event.key() == Qt::Key_Minus ? -10 : 0;
}

} // namespace

bool LogView::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        const auto *key = static_cast<QKeyEvent *>(event);
        const bool control = key->modifiers() & Qt::ControlModifier;
        if (bareKeyOf(*key) != BareKey::None || key->matches(QKeySequence::Copy) || key->matches(QKeySequence::SelectAll)
            || (control && (zoomStepOf(*key) != 0 || key->key() == Qt::Key_0 || key->key() == Qt::Key_G))) {
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
    if (event->type() == QEvent::ToolTip) {
        toolTip(static_cast<QHelpEvent *>(event));
        return true;
    }
    return QAbstractScrollArea::viewportEvent(event);
}

bool LogView::keyWithControl(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy))
        copy();
    else if (event->matches(QKeySequence::SelectAll))
        selectAll();
    else if (event->matches(QKeySequence::Find))
        Q_EMIT findRequested();
    else if (!(event->modifiers() & Qt::ControlModifier))
        return false;
    else if (event->key() == Qt::Key_G)
        Q_EMIT goToLineRequested();
    else if (const int step = zoomStepOf(*event); step != 0)
        setZoom(m_zoom + step);
    else if (event->key() == Qt::Key_0)
        setZoom(100);
    else
        return false;
    return true;
}

bool LogView::bareKey(QKeyEvent *event)
{
    switch (bareKeyOf(*event)) {
    case BareKey::None:
        return false;
    case BareKey::Find:
        Q_EMIT findRequested();
        break;
    case BareKey::Next:
    case BareKey::Previous:
        goToMatch(bareKeyOf(*event) == BareKey::Next);
        break;
    case BareKey::Top:
        moveCursorBy(-rowCount(), false);
        moveByUser({});
        break;
    case BareKey::End:
        moveCursorBy(rowCount(), false);
        moveByUser(endPlace());
        break;
    case BareKey::Follow:
        setFollowing(!m_following);
        break;
    case BareKey::Error:
    case BareKey::ErrorBack:
        goToError(bareKeyOf(*event) == BareKey::Error);
        break;
    case BareKey::Part:
    case BareKey::PartBack:
        goToPart(bareKeyOf(*event) == BareKey::Part);
        break;
    case BareKey::Wrap:
        setWrapping(!m_wrapping);
        break;
    case BareKey::Times:
        cycleTimes();
        break;
    case BareKey::Keys:
        Q_EMIT keysRequested();
        break;
    case BareKey::Matches:
        Q_EMIT matchesRequested();
        break;
    }
    return true;
}

void LogView::keyPressEvent(QKeyEvent *event)
{
    if (!m_document) {
        QAbstractScrollArea::keyPressEvent(event);
        return;
    }
    if (keyWithControl(event) || bareKey(event))
        return;
    if (event->modifiers() & (Qt::AltModifier | Qt::MetaModifier)) {
        QAbstractScrollArea::keyPressEvent(event);
        return;
    }
    const bool shift = event->modifiers() & Qt::ShiftModifier;
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
        if (const QString link = m_hasCursor && event->key() != Qt::Key_Space ? linkOf(m_cursor.line) : QString(); !link.isEmpty())
            return Q_EMIT linkActivated(link);
        break;
    case Qt::Key_Escape:
        if (!m_selection.isEmpty())
            return select({});
        break;
    default:
        break;
    }
    QAbstractScrollArea::keyPressEvent(event);
}

} // namespace slipway
