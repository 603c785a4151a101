// The lines of a log view as they are on the screen: read, measured, searched, timed, each once while it stays in view.
#include "ui/common/logview/logview.h"

#include "app/logs/shownrange.h"
#include "ui/common/logview/logexcerpt.h"
#include "ui/common/logview/loginks.h"
#include "ui/common/logview/logviewentry.h"
#include "ui/common/logview/shownline.h"

#include <QScrollBar>

#include <algorithm>

namespace slipway {

LogView::Entry *LogView::entry(LineNumber line) const
{
    if (Entry *known = m_entries.object(line.value))
        return known;
    prefetch(line, line);
    return m_entries.object(line.value);
}

void LogView::prefetch(LineNumber first, LineNumber last) const
{
    if (!m_document || !m_document->log())
        return;
    // Folded sections can lie between two visible lines.
    last.value = std::min(last.value, first.value + mostEntries / 2);
    while (first <= last && m_entries.contains(first.value))
        ++first.value;
    while (first <= last && m_entries.contains(last.value))
        --last.value;
    if (first > last)
        return;
    for (LogLine &line : m_document->log()->lines(first, {last.value - first.value + 1})) {
        const qint64 number = line.number.value;
        if (m_entries.contains(number))
            continue;
        auto *known = new Entry(asShown(std::move(line)), m_metrics, wrapWidth());
        m_entries.insert(number, known, entryCost + known->shape.length() / 1024);
    }
}

const std::vector<LineMatcher::Range> &LogView::matchesIn(Entry &entry) const
{
    const LineMatcher *matcher = m_document->matcher();
    if (entry.matcher != matcher) {
        entry.matcher = matcher;
        entry.matches = matcher ? matcher->ranges(entry.shape.text()) : std::vector<LineMatcher::Range>{};
    }
    return entry.matches;
}

// The colours belong to the theme of this very paint event.
std::vector<LineShape::Tint> LogView::tintsIn(Entry &entry, const Tokens &tokens) const
{
    if (entry.highlighting != m_highlighting) {
        entry.highlighting = m_highlighting;
        entry.tints.clear();
        entry.tintColours.clear();
        // What is painted first lies below: the first highlighter comes last.
        for (auto each = m_highlighters.rbegin(); each != m_highlighters.rend(); ++each) {
            for (const LineMatcher::Range &range : each->matcher->ranges(entry.shape.text())) {
                entry.tints.push_back({range, {}});
                entry.tintColours.push_back(each->colour);
            }
        }
    }
    std::vector<LineShape::Tint> tints = entry.tints;
    for (std::size_t i = 0; i < tints.size(); ++i)
        tints[i].colour = highlighterTint(entry.tintColours[i], tokens);
    return tints;
}

const QString &LogView::timeOf(Entry &entry) const
{
    if (!entry.timed) {
        if (auto time = timeBeside(m_times, *m_document->log(), *m_document->index(), entry.number, entry.span)) {
            entry.timed = true; // else it is asked for again
            entry.time = std::move(*time);
        }
    }
    return entry.time;
}

const std::vector<MaskChip> &LogView::chipsIn(Entry &entry) const
{
    if (!entry.chips) {
        const LogIndex *index = m_document->index();
        entry.chips = maskChipsIn(entry.shape.text(), index && index->hasMaskIn(entry.span.begin, entry.span.end));
    }
    return *entry.chips;
}

QString LogView::chipTipAt(QPoint point) const
{
    const Seen *seen = seenAt(point.y());
    Entry *line = seen && !seen->tail && seen->what.kind == LogRow::Line ? entry(seen->what.line) : nullptr;
    if (!line || point.x() < m_columns.text)
        return {};
    const int unit = line->shape.characterAt((point.y() - seen->y) / m_metrics.lineHeight,
                                             point.x() - m_columns.text + horizontalScrollBar()->value());
    for (const MaskChip &chip : chipsIn(*line)) {
        if (unit >= chip.range.start && unit < chip.range.start + chip.range.length)
            return chip.tip;
    }
    return {};
}

std::optional<LogRange> LogView::selectedRange() const
{
    if (!m_document || !m_document->log() || m_selection.isEmpty())
        return std::nullopt;
    const LogPosition from = m_selection.first();
    const LogPosition to = m_selection.last();
    const LogLine first = m_document->log()->line(from.line);
    const LogLine last = m_document->log()->line(to.line);
    if (m_selection.isWholeLines())
        return LogRange{first.span.begin, last.span.end};
    if (from.line == to.line)
        return shownRange(first, from.unit, to.unit);
    const LogRange head = from.unit == 0 ? LogRange{first.span.begin, first.span.end} : shownRange(first, from.unit, -1);
    const LogRange tail = to.unit == 0 ? LogRange{last.span.begin, last.span.begin} : shownRange(last, 0, to.unit);
    return LogRange{head.length() > 0 ? head.begin : first.span.end, tail.end};
}

bool LogView::hasGapAbove(const LogRow &row, qint64 at) const
{
    // Only where lines are picked out: a filter leaves out so much that every second line would have one.
    return m_excerpt && m_excerpt->around() > 0 && at > 0 && rows().at(at - 1).line.value + 1 != row.line.value;
}

} // namespace slipway
