#include "ui/common/logview/logdocument.h"

#include "app/logs/logmarks.h"

#include <algorithm>
#include <limits>

namespace slipway {

LogDocument::LogDocument(QObject *parent) : QObject(parent) { }
LogDocument::~LogDocument() = default;

void LogDocument::open(const QString &path, const QString &index, const QStringList &steps, bool live)
{
    m_search.reset();
    m_errors.reset();
    m_warnings.reset();
    m_follower.reset();
    m_log.reset();
    m_index.reset();
    m_stepNames = steps;
    m_lines = {};
    m_bytes = 0;
    m_live = live;
    m_complete = false;
    m_sections.clear();
    m_ranges.clear();
    m_silences.clear();
    m_strips.clear();
    m_rows.set({}, {}, {});

    m_follower = std::make_unique<LogFollower>(path, index);
    LogFollower *follower = m_follower.get();
    connect(follower, &LogFollower::opened, this, [this, follower] {
        m_log = follower->log();
        m_index = follower->index();
        m_errors = newSearch(errorMatcher(), true);
        m_warnings = newSearch(warningMatcher(), true);
        if (m_matcher)
            m_search = newSearch(m_matcher, false);
        advanceSearches();
    });
    connect(follower, &LogFollower::grew, this, [this](LineCount lines, qint64 bytes) {
        m_lines = lines;
        m_bytes = bytes;
        update();
        advanceSearches();
        Q_EMIT grew();
    });
    connect(follower, &LogFollower::restarted, this, [this] {
        m_lines = {};
        m_bytes = 0;
        m_ranges.clear();
        m_strips.clear();
        update();
        Q_EMIT restarted();
    });
    connect(follower, &LogFollower::indexChanged, this, [this] {
        update();
        Q_EMIT rowsChanged();
    });
    connect(follower, &LogFollower::failed, this, &LogDocument::failed);
    connect(follower, &LogFollower::finished, this, [this] {
        m_live = false;
        m_complete = true;
        update();
        advanceSearches();
        Q_EMIT rowsChanged();
        Q_EMIT completed();
    });
    m_follower->start();
    if (!live)
        m_follower->complete();
    Q_EMIT restarted();
}

void LogDocument::complete()
{
    if (m_follower && m_live)
        m_follower->complete();
}

void LogDocument::setStepNames(const QStringList &names)
{
    if (m_stepNames == names)
        return;
    m_stepNames = names;
    update();
    Q_EMIT rowsChanged();
}

std::unique_ptr<LogSearch> LogDocument::newSearch(std::shared_ptr<const LineMatcher> matcher, bool marks)
{
    auto search = std::make_unique<LogSearch>(m_log, std::move(matcher));
    const auto changed = marks ? &LogDocument::marksChanged : &LogDocument::searched;
    connect(search.get(), &LogSearch::advanced, this, changed);
    connect(search.get(), &LogSearch::reachedEnd, this, changed);
    return search;
}

void LogDocument::advanceSearches()
{
    for (LogSearch *search : {m_search.get(), m_errors.get(), m_warnings.get()}) {
        if (search)
            search->advance(m_complete);
    }
}

void LogDocument::update()
{
    readStructure();
    m_rows.set(m_ranges, m_strips, m_lines);
}

void LogDocument::readStructure()
{
    if (!m_log || !m_index)
        return;
    // The first line that begins at or behind an offset: what a step leaves unfinished ends in the next one's first line.
    const auto firstLineFrom = [this](qint64 offset) {
        const LineNumber line = m_log->lineAt(offset);
        const std::vector<LineSpan> span = m_log->spans(line, {1});
        return !span.empty() && span.front().begin < offset ? line + LineCount{1} : line;
    };
    const std::vector<LogStep> steps = m_index->steps();
    std::vector<RowMap::Section> old = std::move(m_ranges);
    m_ranges.clear();
    m_sections.clear();
    for (const LogStep &step : steps) {
        if (step.begin > m_bytes)
            break;
        const std::size_t i = m_sections.size();
        const QString name = step.step < m_stepNames.size() ? m_stepNames[step.step] : tr("Step %1").arg(step.step + 1);
        m_sections.push_back({name, step.step, step.beginUs, step.endUs, true});
        RowMap::Section range;
        range.folded = i < old.size() && old[i].folded;
        range.first = i < old.size() ? old[i].first : firstLineFrom(step.begin);
        const bool ended = !step.isRunning() && step.end <= m_bytes;
        range.open = !ended;
        range.end = ended ? firstLineFrom(step.end) : LineNumber{std::numeric_limits<qint64>::max()};
        m_ranges.push_back(range);
    }
    // Two steps may meet within a line; and a step that never said that it ended, ends where the next one begins.
    for (std::size_t i = 0; i + 1 < m_ranges.size(); ++i) {
        m_ranges[i].end = std::min(m_ranges[i].end, m_ranges[i + 1].first);
        m_ranges[i].open = false;
    }
    if (m_complete && !m_sections.empty()) {
        // Cancelled, or its writer died: nobody said that it ended, and all the same it does not run any more.
        for (LogSection &section : m_sections) {
            if (section.endUs == 0)
                section.endUs = std::max(section.beginUs, m_index->lastTimeUs().value_or(section.beginUs));
        }
        for (int step = m_sections.back().step + 1; step < m_stepNames.size(); ++step) {
            m_sections.push_back({m_stepNames[step], step, 0, 0, false});
            m_ranges.push_back({{m_lines.value}, {m_lines.value}, false, false});
        }
    }

    m_silences = m_index->silences();
    while (m_strips.size() < m_silences.size() && m_silences[m_strips.size()].offset < m_bytes)
        m_strips.push_back(firstLineFrom(m_silences[m_strips.size()].offset));
}

void LogDocument::setFolded(int section, bool folded)
{
    if (section < 0 || section >= static_cast<int>(m_ranges.size()))
        return;
    RowMap::Section &range = m_ranges[static_cast<std::size_t>(section)];
    if (range.folded == folded || !m_sections[static_cast<std::size_t>(section)].hasRun)
        return;
    range.folded = folded;
    update();
    Q_EMIT rowsChanged();
}

void LogDocument::setAllFolded(bool folded)
{
    for (std::size_t i = 0; i < m_ranges.size(); ++i)
        m_ranges[i].folded = folded && m_sections[i].hasRun;
    update();
    Q_EMIT rowsChanged();
}

bool LogDocument::isFolded(int section) const
{
    return section >= 0 && section < static_cast<int>(m_ranges.size())
        && m_ranges[static_cast<std::size_t>(section)].folded;
}

bool LogDocument::isAllFolded() const
{
    bool any = false;
    for (std::size_t i = 0; i < m_ranges.size(); ++i) {
        if (!m_sections[i].hasRun)
            continue;
        if (!m_ranges[i].folded)
            return false;
        any = true;
    }
    return any;
}

void LogDocument::reveal(LineNumber line)
{
    setFolded(m_rows.sectionOf(line), false);
}

Result<> LogDocument::setSearch(const std::optional<SearchPattern> &pattern)
{
    if (!pattern) {
        m_matcher.reset();
        m_search.reset();
        Q_EMIT searched();
        return Done{};
    }
    auto matcher = LineMatcher::compile(*pattern);
    if (!matcher)
        return failure(matcher.error());
    m_matcher = *matcher;
    m_search.reset();
    if (m_log) {
        m_search = newSearch(m_matcher, false);
        m_search->advance(m_complete);
    }
    Q_EMIT searched();
    return Done{};
}

const LineSet &LogDocument::matches() const
{
    static const LineSet none;
    return m_search ? m_search->hits() : none;
}

const LineSet &LogDocument::errors() const
{
    static const LineSet none;
    return m_errors ? m_errors->hits() : none;
}

const LineSet &LogDocument::warnings() const
{
    static const LineSet none;
    return m_warnings ? m_warnings->hits() : none;
}

} // namespace slipway
