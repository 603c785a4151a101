// Going to places in a log view, and what is seen where.
#include "ui/common/logview/logview.h"

#include "ui/common/logview/logviewentry.h"
#include "ui/theme/type.h"

#include <QAccessible>
#include <QAccessibleTextCursorEvent>
#include <QHelpEvent>
#include <QScrollBar>
#include <QToolTip>

#include <algorithm>
#include <limits>

namespace slipway {

void LogView::goTo(LineNumber line)
{
    if (!m_document || m_document->lines().value == 0)
        return;
    line.value = std::clamp<qint64>(line.value, 0, m_document->lines().value - 1);
    m_awaited.reset();
    if (!m_excerpt && line.value >= rows().lines().value) {
        m_awaited = line;
        return;
    }
    m_document->reveal(line);
    const qint64 row = rows().rowOf(line);
    m_cursor = rows().count() > 0 ? rows().at(row) : LogRow{};
    if (m_cursor.kind == LogRow::Line || m_excerpt) // else the header says what the line says
        m_cursor = {LogRow::Line, line, -1};
    m_hasCursor = true;
    const auto shown = std::find_if(m_seen.begin(), m_seen.end(), [row](const Seen &seen) { return seen.row == row; });
    const bool inside = shown != m_seen.end() && shown->y >= 0 && shown->y + shown->height <= viewport()->height();
    if (!inside)
        moveByUser(below({row, 0}, -viewport()->height() / 3));
    else if (m_following)
        setFollowing(false); // whoever goes to a line wants it to stay
    viewport()->update();
    Q_EMIT currentLineChanged(line);
    tellCursor();
}

void LogView::goToAwaited()
{
    if (m_awaited && m_document && m_awaited->value < rows().lines().value)
        goTo(*m_awaited);
}

void LogView::accompany(LineNumber line)
{
    if (!m_document || rowCount() == 0)
        return;
    const qint64 row = rows().rowOf(line);
    const LogRow what = rows().at(row);
    m_cursor = what;
    m_hasCursor = true;
    const auto shown = std::find_if(m_seen.begin(), m_seen.end(), [row](const Seen &seen) { return seen.row == row; });
    if (shown == m_seen.end() || shown->y < 0 || shown->y + shown->height > viewport()->height()) {
        if (m_following)
            setFollowing(false);
        moveTo(below({row, 0}, -viewport()->height() / 3));
    }
    viewport()->update();
}

// Told as a place in the visible text, which is what a screen reader asks for next.
void LogView::tellCursor()
{
    QAccessibleInterface *accessible = QAccessible::queryAccessibleInterface(this);
    QAccessibleTextInterface *text = accessible ? accessible->textInterface() : nullptr;
    if (!text)
        return;
    QAccessibleTextCursorEvent moved(this, text->cursorPosition());
    QAccessible::updateAccessibility(&moved);
}

bool LogView::goToIn(const LineSet &lines, bool forward)
{
    // Hidden lines are passed over: who hides noise does not want to be led to it. Where there is nothing else they are
    // shown after all.
    const auto step = [&](LineNumber from) { return forward ? lines.next(from) : lines.previous(from); };
    const LineNumber from = m_hasCursor ? m_cursor.line : LineNumber{firstVisibleLine().value - (forward ? 1 : 0)};
    std::optional<LineNumber> hidden;
    for (const LineNumber start : {from, forward ? LineNumber{-1} : LineNumber{std::numeric_limits<qint64>::max()}}) {
        for (auto found = step(start); found; found = step(*found)) {
            if (!rows().hides(*found)) {
                goTo(*found);
                return true;
            }
            hidden = hidden.value_or(*found);
        }
    }
    if (hidden)
        goTo(*hidden);
    return hidden.has_value();
}

bool LogView::goToMatch(bool forward)
{
    return m_document && goToIn(m_document->matches(), forward);
}

bool LogView::goToError(bool forward)
{
    return m_document && goToIn(m_document->errors(), forward);
}

bool LogView::goToPart(bool forward)
{
    if (!m_document || rowCount() == 0)
        return false;
    if (const LineSet *differences = m_document->differences(); differences && !differences->isEmpty()) {
        // From one stretch of lines that differ to the next, not from line to line.
        const LineNumber from = m_hasCursor ? m_cursor.line : firstVisibleLine();
        LineNumber edge = from;
        while (differences->contains(edge))
            edge.value += forward ? 1 : -1;
        auto found = forward ? differences->next({edge.value - 1}) : differences->previous({edge.value + 1});
        if (!found)
            found = forward ? differences->next({-1}) : differences->last();
        while (!forward && found->value > 0 && differences->contains({found->value - 1}))
            --found->value;
        goTo(*found);
        return true;
    }
    const qint64 now = m_hasCursor ? rows().rowOf(m_cursor) : m_place.row - (forward ? 1 : 0);
    const auto count = static_cast<int>(rows().sections().size());
    for (int i = 0; i < count; ++i) {
        const int section = forward ? i : count - 1 - i;
        const qint64 row = rows().rowOfHeader(section);
        if (forward ? row <= now : row >= now)
            continue;
        moveCursor(rows().at(row), false);
        moveByUser({row, 0}); // what the section says stands below its header
        return true;
    }
    return false;
}

LineNumber LogView::firstVisibleLine() const
{
    return m_seen.empty() || m_seen.front().tail ? LineNumber{} : m_seen.front().what.line;
}

LineNumber LogView::lastVisibleLine() const
{
    for (auto seen = m_seen.rbegin(); seen != m_seen.rend(); ++seen) {
        if (!seen->tail)
            return seen->what.line;
    }
    return {};
}

QString LogView::lineText(LineNumber line) const
{
    const Entry *known = entry(line);
    return known ? known->shape.text() : QString();
}

QString LogView::visibleText() const
{
    QStringList text;
    for (const Seen &seen : m_seen) {
        if (seen.tail)
            continue;
        if (seen.what.kind == LogRow::Header)
            text << m_document->sections()[static_cast<std::size_t>(seen.what.index)].name;
        else if (seen.what.kind == LogRow::Line)
            text << lineText(seen.what.line);
    }
    return text.join(u'\n');
}

QRect LogView::lineRect(LineNumber line) const
{
    for (const Seen &seen : m_seen) {
        if (!seen.tail && seen.what.kind == LogRow::Line && seen.what.line == line)
            return {0, seen.y, viewport()->width(), seen.height};
    }
    return {};
}

const LogView::Seen *LogView::seenAt(int y) const
{
    for (const Seen &seen : m_seen) {
        if (y >= seen.y && y < seen.y + seen.height)
            return &seen;
    }
    return nullptr;
}

QString LogView::linkAt(QPoint point) const
{
    const Seen *seen = seenAt(point.y());
    const Entry *line = seen && !seen->tail && seen->what.kind == LogRow::Line ? entry(seen->what.line) : nullptr;
    if (!line || point.x() < m_columns.text - scaled(4))
        return {};
    const int row = (point.y() - seen->y) / m_metrics.lineHeight;
    return line->shape.linkAt(line->shape.characterAt(row, point.x() - m_columns.text + horizontalScrollBar()->value()));
}

QString LogView::linkOf(LineNumber line) const
{
    const Entry *known = m_document && m_document->log() ? entry(line) : nullptr;
    return known && known->shape.hasLinks() ? known->shape.styled().links.front() : QString();
}

void LogView::toolTip(QHelpEvent *event)
{
    QString text = linkAt(event->pos()).toHtmlEscaped();
    const Seen *seen = seenAt(event->pos().y());
    if (text.isEmpty())
        text = chipTipAt(event->pos()).toHtmlEscaped();
    const bool onTime = m_columns.time > 0 && event->pos().x() >= m_columns.time && event->pos().x() < m_columns.timeRight;
    if (onTime && seen && !seen->tail && seen->what.kind == LogRow::Line) {
        const Entry *line = entry(seen->what.line);
        const auto time = line ? m_document->index()->timeAt(line->span.begin) : std::nullopt;
        text = time ? m_times.exactText(*time) : QString();
    }
    if (seen && !seen->tail && seen->what.kind == LogRow::Strip)
        text = stripText(m_document->strip(seen->what.index));
    QToolTip::showText(event->globalPos(), text, viewport());
}

std::optional<LogPosition> LogView::positionAt(QPoint point) const
{
    const Seen *seen = seenAt(point.y());
    if (!seen || seen->tail || seen->what.kind != LogRow::Line)
        return std::nullopt;
    const Entry *line = entry(seen->what.line);
    if (!line)
        return std::nullopt;
    const int row = (point.y() - seen->y) / m_metrics.lineHeight;
    return LogPosition{seen->what.line,
                       line->shape.unitAt(row, point.x() - m_columns.text + horizontalScrollBar()->value())};
}

} // namespace slipway
