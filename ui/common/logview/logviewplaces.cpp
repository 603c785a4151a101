// Going to places in a log view, and what is seen where.
#include "ui/common/logview/logview.h"

#include "ui/common/logview/logviewentry.h"

#include <QScrollBar>

#include <algorithm>
#include <limits>

namespace slipway {

void LogView::goTo(LineNumber line)
{
    if (!m_document || m_document->lines().value == 0)
        return;
    line.value = std::clamp<qint64>(line.value, 0, m_document->lines().value - 1);
    m_document->reveal(line);
    m_cursor = {LogRow::Line, line, -1};
    m_hasCursor = true;
    const qint64 row = m_document->rows().rowOf(line);
    const auto shown = std::find_if(m_seen.begin(), m_seen.end(), [row](const Seen &seen) { return seen.row == row; });
    const bool inside = shown != m_seen.end() && shown->y >= 0 && shown->y + shown->height <= viewport()->height();
    if (!inside)
        moveByUser(below({row, 0}, -viewport()->height() / 3));
    else if (m_following)
        setFollowing(false); // whoever goes to a line wants it to stay
    viewport()->update();
    Q_EMIT currentLineChanged(line);
}

bool LogView::goToIn(const LineSet &lines, bool forward)
{
    if (lines.isEmpty())
        return false;
    const LineNumber from = m_hasCursor ? m_cursor.line : LineNumber{firstVisibleLine().value - (forward ? 1 : 0)};
    std::optional<LineNumber> found = forward ? lines.next(from) : lines.previous(from);
    if (!found)
        found = forward ? lines.next({-1}) : lines.previous({std::numeric_limits<qint64>::max()});
    goTo(*found);
    return true;
}

bool LogView::goToMatch(bool forward)
{
    return m_document && goToIn(m_document->matches(), forward);
}

bool LogView::goToError(bool forward)
{
    return m_document && goToIn(m_document->errors(), forward);
}

LineNumber LogView::firstVisibleLine() const
{
    return m_seen.empty() || isTail(m_seen.front().row) ? LineNumber{} : m_seen.front().what.line;
}

LineNumber LogView::lastVisibleLine() const
{
    for (auto seen = m_seen.rbegin(); seen != m_seen.rend(); ++seen) {
        if (!isTail(seen->row))
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
        if (isTail(seen.row))
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
        if (!isTail(seen.row) && seen.what.kind == LogRow::Line && seen.what.line == line)
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

std::optional<LogPosition> LogView::positionAt(QPoint point) const
{
    const Seen *seen = seenAt(point.y());
    if (!seen || isTail(seen->row) || seen->what.kind != LogRow::Line)
        return std::nullopt;
    const Entry *line = entry(seen->what.line);
    if (!line)
        return std::nullopt;
    const int row = (point.y() - seen->y) / m_metrics.lineHeight;
    return LogPosition{seen->what.line,
                       line->shape.unitAt(row, point.x() - m_columns.text + horizontalScrollBar()->value())};
}

} // namespace slipway
