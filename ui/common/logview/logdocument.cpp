#include "ui/common/logview/logdocument.h"

#include "app/logs/logfile.h"

#include <algorithm>
#include <chrono>
#include <limits>
#include <utility>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr qint64 mostErrorsCounted = 100'000;

// Scans of a log that is larger would be in the way of its first page on a machine with few processors.
constexpr qint64 scannedAtOnce = 16 << 20;
constexpr std::chrono::milliseconds firstPageTime{40};

const LineSet noLines;

const LineSet &hitsOf(const std::unique_ptr<LogSearch> &search)
{
    return search ? search->hits() : noLines;
}

} // namespace

LogDocument::LogDocument(QObject *parent) : QObject(parent)
{
    m_scanSoon.setSingleShot(true);
    m_scanSoon.setInterval(firstPageTime);
    connect(&m_scanSoon, &QTimer::timeout, this, &LogDocument::advanceSearches);
}

LogDocument::~LogDocument() = default;

void LogDocument::open(const QString &path, const QString &index, const QStringList &steps, bool live)
{
    m_rows.set({}, {}, {}); // before the lines it leaves out are gone
    m_search.reset();
    m_filter.reset();
    m_marks.reset();
    m_folds.reset();
    m_scanSoon.stop();
    m_follower.reset();
    m_log.reset();
    m_index.reset();
    m_stepNames = steps;
    m_lines = {};
    m_bytes = 0;
    m_live = live;
    m_complete = false;
    m_reading = false;
    m_stopped = false;
    m_filterCaughtUp = isFiltering();
    m_filterTarget = {};
    m_filtered = {};
    m_hiddenErrors = -1;
    m_lostAtEnd = 0;
    m_differences.reset();
    m_sections.clear(!live);
    m_steps.clear();
    m_silences.clear();
    m_strips.clear();
    m_stripLines.clear();

    m_follower = std::make_unique<LogFollower>(path, index);
    LogFollower *follower = m_follower.get();
    connect(follower, &LogFollower::opened, this, [this, follower] {
        m_log = follower->log();
        m_index = follower->index();
        m_marks = std::make_unique<LogMarks>(m_log);
        connect(m_marks.get(), &LogMarks::changed, this, &LogDocument::onMarked);
        connect(m_marks.get(), &LogMarks::reachedEnd, this, &LogDocument::marksChanged);
        m_folds = std::make_unique<LogFolds>(m_log);
        connect(m_folds.get(), &LogFolds::changed, this, [this] {
            update();
            Q_EMIT rowsChanged();
        });
        if (m_matcher)
            m_search = newSearch(m_matcher, &LogDocument::searched);
        if (m_filterMatcher)
            m_filter = newSearch(m_filterMatcher, &LogDocument::onFiltered);
        if (m_log->file()->size() > scannedAtOnce)
            m_scanSoon.start();
        advanceSearches();
        Q_EMIT rowsChanged(); // it has an end now, even where nothing is written yet
    });
    connect(follower, &LogFollower::grew, this, [this](LineCount lines, qint64 bytes) {
        m_lines = lines;
        m_bytes = bytes;
        if (m_reading && bytes >= m_bytesToRead) {
            m_reading = false;
            Q_EMIT readingChanged();
        }
        update();
        advanceSearches();
        Q_EMIT grew();
    });
    connect(follower, &LogFollower::indexing, this, [this](qint64 done, qint64 total) {
        m_reading = done < total;
        m_bytesRead = done;
        m_bytesToRead = total;
        Q_EMIT readingChanged();
    });
    connect(follower, &LogFollower::readingStopped, this, [this] {
        m_stopped = true;
        Q_EMIT readingChanged();
    });
    connect(follower, &LogFollower::restarted, this, [this] {
        m_lines = {};
        m_bytes = 0;
        m_steps.clear();
        m_sections.clear(!m_live);
        m_silences.clear();
        m_filterCaughtUp = isFiltering();
        m_filterTarget = {};
        m_filtered = {};
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
        m_reading = false;
        m_lostAtEnd = m_index ? std::max<qint64>(0, m_index->knownBytes() - m_bytes) : 0;
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

void LogDocument::stopReading()
{
    if (m_follower && m_reading)
        m_follower->stopReading();
}

void LogDocument::readOn()
{
    if (!m_follower || !std::exchange(m_stopped, false))
        return;
    m_follower->readOn();
    Q_EMIT readingChanged();
}

std::unique_ptr<LogSearch> LogDocument::newSearch(std::shared_ptr<const LineMatcher> matcher,
                                                  void (LogDocument::*changed)())
{
    auto search = std::make_unique<LogSearch>(m_log, std::move(matcher));
    connect(search.get(), &LogSearch::advanced, this, changed);
    connect(search.get(), &LogSearch::reachedEnd, this, changed);
    return search;
}

void LogDocument::advanceSearches()
{
    for (LogWalk *walk : std::initializer_list<LogWalk *>{m_filter.get(), m_search.get()}) {
        if (walk)
            walk->advance(m_complete);
    }
    if (!m_marks || m_scanSoon.isActive())
        return;
    m_marks->advance(m_complete);
    m_folds->advance(m_complete);
}

void LogDocument::update()
{
    readStructure();
    makeStrips();
    showRows();
}

void LogDocument::showRows()
{
    const LineCount lines = m_filterCaughtUp ? std::min(m_lines, m_filtered) : m_lines;
    m_rows.set(m_sections.ranges(), m_stripLines, lines, {m_filter ? RowChoice::Without : RowChoice::All, &hitsOf(m_filter)});
}

void LogDocument::makeStrips()
{
    std::vector<LogSilence> silences = m_index ? m_index->silences() : std::vector<LogSilence>();
    if (m_silences.size() > silences.size())
        m_silences.clear(); // the index began anew
    while (m_silences.size() < silences.size() && silences[m_silences.size()].offset < m_bytes)
        m_silences.push_back(firstLineFrom(silences[m_silences.size()].offset));
    m_strips.clear();
    m_stripLines.clear();
    const LineSet &lost = m_marks ? m_marks->losses() : noLines;
    std::optional<LineNumber> hole = lost.next({-1});
    for (std::size_t i = 0; i <= m_silences.size(); ++i) {
        const bool last = i == m_silences.size();
        for (; hole && (last || *hole <= m_silences[i]); hole = lost.next(*hole)) {
            m_strips.push_back({LogStrip::Lost, -1});
            m_stripLines.push_back(*hole);
        }
        if (last)
            break;
        m_strips.push_back({LogStrip::Silence, silences[i].lengthUs});
        m_stripLines.push_back(m_silences[i]);
    }
    if (m_lostAtEnd > 0) {
        m_strips.push_back({LogStrip::Lost, m_lostAtEnd});
        m_stripLines.push_back({m_lines.value});
    }
}

void LogDocument::onMarked()
{
    m_hiddenErrors = -1;
    const std::size_t before = m_strips.size();
    makeStrips();
    if (m_strips.size() != before) {
        showRows();
        Q_EMIT rowsChanged();
    }
    Q_EMIT marksChanged();
}

// The first line that begins at or behind an offset: what a step leaves unfinished ends in the next one's first line.
LineNumber LogDocument::firstLineFrom(qint64 offset) const
{
    const LineNumber line = m_log->lineAt(offset);
    const std::vector<LineSpan> span = m_log->spans(line, {1});
    return !span.empty() && span.front().begin < offset ? line + LineCount{1} : line;
}

void LogDocument::readStructure()
{
    static const std::vector<Fold> none;
    std::vector<LogSection> sections = m_log && m_index ? readSteps() : std::vector<LogSection>();
    m_sections.set(std::move(sections), m_steps, m_folds ? m_folds->folds() : none, m_lines);
}

std::vector<LogSection> LogDocument::readSteps()
{
    const std::vector<RowMap::Section> old = std::exchange(m_steps, {});
    std::vector<LogSection> sections;
    for (const LogStep &step : m_index->steps()) {
        if (step.begin > m_bytes)
            break;
        const std::size_t i = sections.size();
        const QString name = step.step < m_stepNames.size() ? m_stepNames[step.step] : tr("Step %1").arg(step.step + 1);
        sections.push_back({name, step.step, step.beginUs, step.endUs, true});
        RowMap::Section range;
        range.first = i < old.size() ? old[i].first : firstLineFrom(step.begin);
        const bool ended = !step.isRunning() && step.end <= m_bytes;
        range.open = !ended;
        range.end = ended ? firstLineFrom(step.end) : LineNumber{std::numeric_limits<qint64>::max()};
        m_steps.push_back(range);
    }
    // Two steps may meet within a line; and a step that never said that it ended, ends where the next one begins.
    for (std::size_t i = 0; i + 1 < m_steps.size(); ++i) {
        m_steps[i].end = std::min(m_steps[i].end, m_steps[i + 1].first);
        m_steps[i].open = false;
    }
    if (m_complete && !sections.empty()) {
        // Cancelled, or its writer died: nobody said that it ended, and all the same it does not run any more.
        for (LogSection &section : sections) {
            if (section.endUs == 0)
                section.endUs = std::max(section.beginUs, m_index->lastTimeUs().value_or(section.beginUs));
        }
        for (int step = sections.back().step + 1; step < m_stepNames.size(); ++step) {
            sections.push_back({m_stepNames[step], step, 0, 0, false});
            m_steps.push_back({{m_lines.value}, {m_lines.value}, false, false});
        }
    }
    return sections;
}

LogSection LogDocument::section(int section) const
{
    if (!m_log)
        return m_sections.all()[static_cast<std::size_t>(section)];
    LogSection described = m_sections.described(section, *m_log, m_index.get(), m_live);
    described.errors = errors().countBetween(m_sections.firstOf(section), m_sections.endOf(section));
    return described;
}

void LogDocument::setFolded(int section, bool folded)
{
    if (!m_sections.setFolded(section, folded))
        return;
    showRows();
    Q_EMIT rowsChanged();
}

void LogDocument::setAllFolded(bool folded)
{
    m_sections.setAllFolded(folded);
    showRows();
    Q_EMIT rowsChanged();
}

void LogDocument::reveal(LineNumber line)
{
    if (m_sections.reveal(line)) {
        showRows();
        Q_EMIT rowsChanged();
    }
    if (m_filter && hidden().contains(line)) {
        (void)setFilter(std::nullopt);
        Q_EMIT unhidden();
    }
}

Result<> LogDocument::setFilter(const std::optional<SearchPattern> &pattern)
{
    if (m_filterPattern == pattern)
        return Done{};
    std::shared_ptr<const LineMatcher> matcher;
    if (pattern) {
        auto compiled = LineMatcher::compile(*pattern);
        if (!compiled)
            return failure(compiled.error());
        matcher = *compiled;
    }
    const std::unique_ptr<LogSearch> before = std::move(m_filter); // the rows still point to its lines
    m_filterPattern = pattern;
    m_filterMatcher = std::move(matcher);
    m_filterCaughtUp = false;
    m_filterTarget = m_lines;
    m_hiddenErrors = -1;
    if (m_log && m_filterMatcher) {
        m_filter = newSearch(m_filterMatcher, &LogDocument::onFiltered);
        m_filter->advance(m_complete);
    }
    showRows();
    Q_EMIT rowsChanged();
    Q_EMIT filtered();
    return Done{};
}

void LogDocument::onFiltered()
{
    m_hiddenErrors = -1;
    const bool waited = m_filterCaughtUp;
    const qint64 before = m_rows.count();
    m_filtered = m_filter->searched();
    // A log may grow as fast as it is looked at, so it is not waited for an end.
    if (!m_filter->isRunning() || m_filtered >= m_filterTarget)
        m_filterCaughtUp = true;
    showRows();
    if (!waited)
        Q_EMIT rowsChanged();
    else if (m_rows.count() != before)
        Q_EMIT grew();
    Q_EMIT filtered();
}

const LineSet &LogDocument::hidden() const
{
    return hitsOf(m_filter);
}

qint64 LogDocument::hiddenErrors() const
{
    if (m_hiddenErrors < 0) {
        m_hiddenErrors = 0;
        qint64 seen = 0;
        for (auto line = errors().next({-1}); line && seen < mostErrorsCounted; line = errors().next(*line), ++seen)
            m_hiddenErrors += hidden().contains(*line) ? 1 : 0;
    }
    return m_hiddenErrors;
}

void LogDocument::setDifferences(std::optional<LineSet> lines)
{
    m_differences = std::move(lines);
    Q_EMIT marksChanged();
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
        m_search = newSearch(m_matcher, &LogDocument::searched);
        m_search->advance(m_complete);
    }
    Q_EMIT searched();
    return Done{};
}

const LineSet &LogDocument::matches() const
{
    return hitsOf(m_search);
}

const LineSet &LogDocument::errors() const
{
    return m_marks ? m_marks->errors() : noLines;
}

std::optional<LineNumber> LogDocument::firstError(int step) const
{
    const std::vector<LogSection> &all = sections();
    LineNumber before{-1};
    for (std::size_t i = 0; step >= 0 && i < all.size(); ++i) {
        if (all[i].step == step && all[i].hasRun)
            before = m_sections.firstOf(static_cast<int>(i)) - LineCount{1};
    }
    const std::optional<LineNumber> found = errors().next(before);
    return found || !isMarked() ? found : errors().next({-1});
}

const LineSet &LogDocument::warnings() const
{
    return m_marks ? m_marks->warnings() : noLines;
}

} // namespace slipway
