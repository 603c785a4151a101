// Where the rows of a view of two logs stand, what they say, and going to them. A row may be higher than the view.
#include "ui/builds/compareview.h"

#include "app/logs/escapes.h"
#include "app/logs/logindex.h"
#include "ui/builds/comparestrip.h"
#include "ui/common/logview/shownline.h"
#include "ui/theme/type.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QScrollBar>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr qint64 longestBar = 1 << 30;
constexpr qint64 mostCopied = 100'000;      // rows
constexpr qint64 mostOfALine = 64 << 10; // bytes

} // namespace

int CompareView::noteHeight(const CompareRow &what) const
{
    return m_firstNew && what.skipped == 0 && what.right == m_firstNew->value ? m_metrics.lineHeight : 0;
}

int CompareView::heightOf(qint64 row) const
{
    const CompareRow what = m_rows.at(row);
    int rows = 1;
    for (const bool left : {true, false}) {
        const LineShape *shape = what.skipped > 0 || !m_wrapping ? nullptr : shapeOf(left, left ? what.left : what.right);
        rows = std::max(rows, shape ? shape->rows() : 1);
    }
    return rows * m_metrics.lineHeight + noteHeight(what);
}

// The last row is never cut, the topmost may be.
CompareView::Place CompareView::endPlace() const
{
    qint64 room = viewport()->height();
    qint64 row = m_rows.count();
    while (row > 0 && room > 0)
        room -= heightOf(--row);
    return {row, room < 0 ? int(-room) : 0};
}

CompareView::Place CompareView::below(Place place, qint64 pixels) const
{
    qint64 hidden = place.hidden + pixels;
    while (hidden < 0 && place.row > 0)
        hidden += heightOf(--place.row);
    hidden = std::max<qint64>(0, hidden);
    while (place.row < m_rows.count() && hidden >= heightOf(place.row))
        hidden -= heightOf(place.row++);
    return {place.row, int(hidden)};
}

void CompareView::setPlace(Place place)
{
    m_place = std::clamp(place, Place{}, std::max(endPlace(), Place{}));
    m_seen.clear();
    int y = -m_place.hidden;
    for (qint64 row = m_place.row; row < m_rows.count() && y < viewport()->height(); ++row) {
        m_seen.push_back({row, m_rows.at(row), y, heightOf(row)});
        y += m_seen.back().height;
    }
    viewport()->update();
    syncBars();
}

void CompareView::syncBars()
{
    m_syncing = true;
    const Place end = endPlace();
    QScrollBar *bar = verticalScrollBar();
    bar->setRange(0, int(std::clamp<qint64>(end.row + (end.hidden > 0 ? 1 : 0), 0, longestBar)));
    bar->setPageStep(std::max(1, visibleRows() - 1));
    bar->setValue(m_place == end ? bar->maximum() : int(std::min(m_place.row, longestBar)));
    const int room = halfOf(false).width() - m_columns.text - scaled(16);
    horizontalScrollBar()->setRange(0, m_wrapping ? 0 : std::max(0, int(std::min<qreal>(m_widest, 1e8)) - room));
    horizontalScrollBar()->setPageStep(std::max(1, room));
    horizontalScrollBar()->setSingleStep(int(m_metrics.advance * 4));
    m_syncing = false;
    m_strip->update();
}

void CompareView::scrollContentsBy(int dx, int dy)
{
    if (dx != 0)
        viewport()->update();
    if (dy == 0 || m_syncing)
        return;
    const QScrollBar *bar = verticalScrollBar();
    setPlace(bar->value() >= bar->maximum() ? endPlace() : Place{bar->value(), 0});
}

qint64 CompareView::rowAt(int y) const
{
    for (const Seen &seen : m_seen) {
        if (y >= seen.y && y < seen.y + seen.height)
            return seen.row;
    }
    return -1;
}

const CompareView::Seen *CompareView::seenOf(qint64 row) const
{
    const auto found = std::find_if(m_seen.begin(), m_seen.end(), [row](const Seen &each) { return each.row == row; });
    return found == m_seen.end() ? nullptr : &*found;
}

QRect CompareView::rowRect(qint64 row) const
{
    const Seen *seen = seenOf(row);
    return seen ? QRect(0, seen->y, viewport()->width(), seen->height).intersected(viewport()->rect()) : QRect();
}

bool CompareView::isCut(qint64 row) const
{
    const Seen *seen = seenOf(row);
    return seen && (seen->y < 0 || seen->y + seen->height > viewport()->height());
}

QRect CompareView::halfOf(bool left) const
{
    const QRect all = viewport()->rect();
    const int middle = all.width() / 2;
    if (isStacked())
        return all;
    return left ? QRect(0, 0, middle, all.height()) : QRect(middle, 0, all.width() - middle, all.height());
}

qreal CompareView::wrapWidth() const
{
    return m_wrapping ? std::max<qreal>(1, halfOf(false).width() - m_columns.text - scaled(8)) : 0;
}

// -- lines

CompareView::Line *CompareView::lineOf(bool left, qint64 line) const
{
    if (!m_logs[left] || line < 0)
        return nullptr;
    const qint64 key = line * 2 + left;
    if (Line *known = m_lines.object(key))
        return known;
    LogLine found = m_logs[left]->line({line}, mostOfALine);
    const LineSpan span = found.span;
    auto *known = new Line{LineShape(asShown(std::move(found)), m_metrics, wrapWidth()), span, {}, {}};
    const LogIndex *index = m_indexes[left].get();
    known->chips = maskChipsIn(known->shape.text(), index && index->hasMaskIn(span.begin, span.end));
    m_lines.insert(key, known);
    return known;
}

const LineShape *CompareView::shapeOf(bool left, qint64 line) const
{
    const Line *known = lineOf(left, line);
    return known ? &known->shape : nullptr;
}

QString CompareView::timeText(bool left, qint64 line) const
{
    Line *known = m_showingTimes && m_indexes[left] ? lineOf(left, line) : nullptr;
    if (known && !known->time)
        known->time = timeBeside(m_times, *m_logs[left], *m_indexes[left], {line}, known->span);
    return known ? known->time.value_or(QString()) : QString();
}

QString CompareView::tipAt(QPoint point) const
{
    const Seen *seen = seenOf(rowAt(point.y()));
    const bool left = seen && (isStacked() ? seen->what.right < 0 : halfOf(true).contains(point));
    const Line *line = seen && seen->what.skipped == 0 ? lineOf(left, left ? seen->what.left : seen->what.right) : nullptr;
    if (!line)
        return {};
    const int x = point.x() - halfOf(left).left();
    if (m_columns.time > 0 && m_indexes[left] && x >= m_columns.time && x < m_columns.timeRight) {
        const auto time = m_indexes[left]->timeAt(line->span.begin);
        return time ? m_times.exactText(*time) : QString();
    }
    const int down = point.y() - seen->y - noteHeight(seen->what);
    const int unit = x < m_columns.text || down < 0
        ? -1
        : line->shape.characterAt(down / m_metrics.lineHeight, x - m_columns.text + horizontalScrollBar()->value());
    for (const MaskChip &chip : line->chips) {
        if (unit >= chip.range.start && unit < chip.range.start + chip.range.length)
            return chip.tip;
    }
    return {};
}

QString CompareView::lineText(bool left, qint64 line) const
{
    const LogLine found = asShown(m_logs[left]->line({line}, mostOfALine));
    return QString::fromStdString(plainLine({found.bytes.constData(), std::size_t(found.bytes.size())}));
}

// In words what tints and signs tell the eye.
QString CompareView::readableRow(qint64 row) const
{
    const CompareRow what = m_rows.at(row);
    if (what.skipped > 0 || what.kind == LogHunk::Equal)
        return rowText(row).trimmed();
    QStringList said;
    if (m_firstNew && what.right == m_firstNew->value)
        said.append(tr("First new line"));
    const bool both = what.left >= 0 && what.right >= 0;
    for (const bool left : {true, false}) {
        const qint64 line = left ? what.left : what.right;
        if (line < 0)
            continue;
        const QString text = lineText(left, line);
        if (what.kind == LogHunk::MovedLeft || what.kind == LogHunk::MovedRight)
            said.append(tr("Moved, in %1: %2", "a line of a log").arg(m_names[left], text));
        else if (both || (isStacked() && what.kind == LogHunk::Changed))
            said.append(tr("Changed, in %1: %2", "a line of a log").arg(m_names[left], text));
        else
            said.append(tr("Only in %1: %2", "a line of a log").arg(m_names[left], text));
    }
    return said.join(u'\n');
}

QString CompareView::rowText(qint64 row) const
{
    const CompareRow what = m_rows.at(row);
    if (what.skipped > 0)
        return tr("%n equal line(s)", nullptr, int(std::min<qint64>(what.skipped, INT_MAX)));
    if (what.kind == LogHunk::Equal)
        return u"  "_s + lineText(false, what.right);
    QStringList lines;
    if (what.left >= 0)
        lines.append(u"- "_s + lineText(true, what.left));
    if (what.right >= 0)
        lines.append(u"+ "_s + lineText(false, what.right));
    return lines.join(u'\n');
}

void CompareView::copy() const
{
    if (m_current < 0)
        return;
    const qint64 from = std::min(m_current, m_anchor);
    const qint64 to = std::min(std::max(m_current, m_anchor), from + mostCopied - 1);
    QStringList lines;
    for (qint64 row = from; row <= to; ++row)
        lines.append(rowText(row));
    QGuiApplication::clipboard()->setText(lines.join(u'\n'));
}

// -- places

// Of a row that is higher than the view its beginning.
void CompareView::reveal(qint64 row)
{
    const int height = std::min(heightOf(row), viewport()->height());
    if (Place{row, 0} < m_place)
        setPlace({row, 0});
    else if (const Place lowest = below({row, height}, -viewport()->height()); lowest > m_place)
        setPlace(lowest);
}

void CompareView::goToRow(qint64 row)
{
    if (m_rows.count() == 0)
        return;
    row = std::clamp<qint64>(row, 0, m_rows.count() - 1);
    // With some of what came before it.
    if (!seenOf(row) || isCut(row))
        setPlace(below({row, 0}, -viewport()->height() / 3));
    reveal(row);
    m_current = m_anchor = row;
    viewport()->update();
    Q_EMIT currentRowChanged();
    tellRow();
}

void CompareView::tellRow()
{
    tellCursorRow(this);
}

bool CompareView::goToDifference(bool forward)
{
    const qint64 from = m_current >= 0 ? m_current : forward ? firstVisibleRow() - 1 : firstVisibleRow();
    const auto row = forward ? m_rows.nextDifference(from) : m_rows.previousDifference(from);
    if (row)
        goToRow(*row);
    return row.has_value();
}

bool CompareView::goToMatch(bool forward)
{
    const qint64 from = m_current >= 0 ? m_current : forward ? firstVisibleRow() - 1 : firstVisibleRow();
    auto row = m_search->nextRow(m_rows, from, forward);
    if (!row)
        return false;
    if (m_rows.at(*row).skipped > 0) { // it is to be seen
        m_rows.expand(*row);
        renew();
        row = m_search->nextRow(m_rows, forward ? *row - 1 : *row + 1, forward).value_or(*row);
    }
    goToRow(*row);
    return true;
}

bool CompareView::goToFirstNewLine()
{
    if (!m_firstNew)
        return false;
    goToRow(m_rows.rowOfRight(*m_firstNew));
    return true;
}

void CompareView::moveTo(qint64 row, bool extend)
{
    if (m_rows.count() == 0)
        return;
    m_current = std::clamp<qint64>(row, 0, m_rows.count() - 1);
    if (!extend || m_anchor < 0)
        m_anchor = m_current;
    reveal(m_current);
    viewport()->update();
    tellRow();
    Q_EMIT currentRowChanged();
}

// Within a row that is higher than the view, before the next one is gone to.
bool CompareView::readOn(bool down)
{
    const Seen *seen = m_current >= 0 ? seenOf(m_current) : nullptr;
    if (!seen || seen->height <= viewport()->height())
        return false;
    const int beyond = down ? seen->y + seen->height - viewport()->height() : -seen->y;
    if (beyond > 0)
        setPlace(below(m_place, (down ? 1 : -1) * std::min(beyond, 3 * m_metrics.lineHeight)));
    return beyond > 0;
}

void CompareView::moveByPage(int pages, bool extend)
{
    if (m_rows.count() == 0)
        return;
    const qint64 from = (m_current >= 0 ? m_current : m_place.row) + pages * std::max(1, visibleRows() - 1);
    const Place before = m_place;
    setPlace(below(m_place, pages * (viewport()->height() - m_metrics.lineHeight)));
    if (m_seen.size() == 1 && before.row == m_place.row && before != m_place)
        return; // the next page of one row
    moveTo(std::clamp(from, m_place == before ? 0 : m_seen.front().row, m_place == before ? m_rows.count() - 1 : m_seen.back().row), extend);
}

} // namespace slipway
