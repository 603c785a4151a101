#include "ui/common/logview/logsections.h"

#include "app/logs/linelog.h"
#include "app/logs/logindex.h"

#include <algorithm>
#include <limits>

namespace slipway {

namespace {

constexpr std::size_t mostRevealed = 64;

std::optional<qint64> timeOf(const LineLog &log, const LogIndex &index, LineNumber line)
{
    const std::vector<LineSpan> span = log.spans(line, {1});
    return span.empty() ? index.lastTimeUs() : index.timeAt(span.front().begin);
}

} // namespace

void LogSections::clear(bool folded)
{
    *this = {};
    m_foldsAtFirst = folded;
}

bool LogSections::wantsFolded(std::size_t section, bool collapsed) const
{
    const LogSection &what = m_sections[section];
    if (!what.hasRun)
        return false;
    const qint64 first = m_ranges[section].first.value;
    if (const auto choice = m_choices.find({first, what.step}); choice != m_choices.end())
        return choice->second;
    const auto within = [&](LineNumber line) {
        return line.value < m_ends[section] && (m_ranges[section].titled ? line.value > first : line.value >= first);
    };
    if (std::any_of(m_revealed.begin(), m_revealed.end(), within))
        return false;
    return m_allFolded.value_or(what.step < 0 && collapsed && m_foldsAtFirst);
}

void LogSections::set(std::vector<LogSection> steps, const std::vector<RowMap::Section> &ranges, const std::vector<Fold> &folds, LineCount lines)
{
    m_sections.clear();
    m_ranges.clear();
    m_ends.clear();
    m_lasting.clear();
    std::vector<std::size_t> around;
    const auto add = [&](LogSection section, RowMap::Section range, bool collapsed) {
        while (!around.empty() && m_ends[around.back()] <= range.first.value)
            around.pop_back();
        const qint64 room = around.empty() ? lines.value : m_ends[around.back()];
        const qint64 end = range.open ? room : std::min(range.end.value, room);
        if (end < range.end.value || range.open)
            range.closed = false; // the marker lies behind what is shown of it
        m_lasting.push_back(range.open && (around.empty() || m_lasting[around.back()]));
        m_sections.push_back(std::move(section));
        m_ends.push_back(std::max(end, range.first.value));
        m_ranges.push_back(range);
        m_ranges.back().folded = wantsFolded(m_sections.size() - 1, collapsed);
        around.push_back(m_sections.size() - 1);
    };
    std::size_t step = 0;
    for (const Fold &fold : folds) {
        if (fold.first.value >= lines.value)
            break; // read further than what is shown
        for (; step < steps.size() && ranges[step].first <= fold.first; ++step)
            add(std::move(steps[step]), ranges[step], false);
        LogSection section;
        section.name = QString::fromStdString(fold.name);
        section.beginUs = fold.beginUs;
        section.endUs = fold.endUs;
        section.timed = false;
        const bool open = fold.open || fold.end.value > lines.value;
        add(std::move(section), {fold.first, fold.end, open, false, true, fold.closed}, fold.collapsed);
    }
    for (; step < steps.size(); ++step)
        add(std::move(steps[step]), ranges[step], false);
}

LogSection LogSections::described(int section, const LineLog &log, const LogIndex *index, bool live) const
{
    const auto i = static_cast<std::size_t>(section);
    LogSection what = m_sections[i];
    if (what.step >= 0)
        return what;
    const bool runs = live && m_lasting[i];
    if (!runs && what.beginUs > 0 && what.endUs > 0) {
        what.timed = true; // its markers tell
        return what;
    }
    what.beginUs = 0;
    what.endUs = 0;
    if (!index)
        return what;
    const RowMap::Section &range = m_ranges[i];
    const auto begin = timeOf(log, *index, range.first);
    const auto end = runs ? std::nullopt : timeOf(log, *index, {m_ends[i] - (range.closed ? 1 : 0)});
    what.timed = begin && (runs || end);
    if (what.timed) {
        what.beginUs = *begin;
        what.endUs = runs ? 0 : std::max<qint64>(1, std::max(*begin, *end));
    }
    return what;
}

bool LogSections::setFolded(int section, bool folded)
{
    if (section < 0 || section >= static_cast<int>(m_ranges.size()))
        return false;
    const auto i = static_cast<std::size_t>(section);
    if (m_ranges[i].folded == folded || !m_sections[i].hasRun)
        return false;
    m_ranges[i].folded = folded;
    m_choices[{m_ranges[i].first.value, m_sections[i].step}] = folded;
    return true;
}

void LogSections::setAllFolded(bool folded)
{
    m_choices.clear();
    m_revealed.clear();
    m_allFolded = folded;
    for (std::size_t i = 0; i < m_ranges.size(); ++i)
        m_ranges[i].folded = folded && m_sections[i].hasRun;
}

bool LogSections::isFolded(int section) const
{
    return section >= 0 && section < static_cast<int>(m_ranges.size()) && m_ranges[static_cast<std::size_t>(section)].folded;
}

bool LogSections::isAllFolded() const
{
    // What lies in a folded section does not count.
    bool any = false;
    qint64 folded = -1;
    for (std::size_t i = 0; i < m_ranges.size(); ++i) {
        if (!m_sections[i].hasRun || m_ranges[i].first.value < folded)
            continue;
        if (!m_ranges[i].folded)
            return false;
        folded = m_ends[i];
        any = true;
    }
    return any;
}

bool LogSections::reveal(LineNumber line)
{
    if (std::find(m_revealed.begin(), m_revealed.end(), line) == m_revealed.end()) {
        if (m_revealed.size() >= mostRevealed)
            m_revealed.erase(m_revealed.begin());
        m_revealed.push_back(line);
    }
    bool changed = false;
    const auto behind = std::upper_bound(m_ranges.begin(), m_ranges.end(), line,
                                         [](LineNumber wanted, const RowMap::Section &range) { return wanted < range.first; });
    for (auto i = static_cast<std::size_t>(behind - m_ranges.begin()); i-- > 0;) {
        const bool titled = m_ranges[i].titled && m_ranges[i].first == line; // its header says the line
        if (line.value < m_ends[i] && !titled)
            changed |= setFolded(static_cast<int>(i), false);
    }
    return changed;
}

} // namespace slipway
