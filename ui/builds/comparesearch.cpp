#include "ui/builds/comparesearch.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace slipway {

void CompareSearch::setLogs(std::shared_ptr<const LineLog> left, std::shared_ptr<const LineLog> right)
{
    m_logs[1] = std::move(left);
    m_logs[0] = std::move(right);
    start();
}

Result<> CompareSearch::setPattern(const std::optional<SearchPattern> &pattern)
{
    std::shared_ptr<const LineMatcher> matcher;
    if (pattern) {
        auto compiled = LineMatcher::compile(*pattern);
        if (!compiled)
            return failure(compiled.error());
        matcher = *compiled;
    }
    m_matcher = std::move(matcher);
    start();
    return Done{};
}

void CompareSearch::start()
{
    for (const int side : {0, 1}) {
        m_searches[side].reset();
        if (!m_matcher || !m_logs[side])
            continue;
        m_searches[side] = std::make_unique<LogSearch>(m_logs[side], m_matcher);
        connect(m_searches[side].get(), &LogSearch::reachedEnd, this, &CompareSearch::changed);
        connect(m_searches[side].get(), &LogSearch::advanced, this, &CompareSearch::changed);
        m_searches[side]->advance(true); // as much as is compared; who compares again says so
    }
    Q_EMIT changed();
}

bool CompareSearch::isRunning() const
{
    return std::any_of(std::begin(m_searches), std::end(m_searches), [](const auto &each) { return each && each->isRunning(); });
}

qint64 CompareSearch::count() const
{
    return hits(true).count() + hits(false).count();
}

const LineSet &CompareSearch::hits(bool left) const
{
    static const LineSet none;
    return m_searches[left] ? m_searches[left]->hits() : none;
}

bool CompareSearch::isHit(bool left, qint64 line) const
{
    return line >= 0 && hits(left).contains({line});
}

// Rows come in the order of the lines of either log, so the first match behind a row is found by halves.
std::optional<qint64> CompareSearch::rowBeside(const CompareRows &rows, bool left, qint64 from, bool forward) const
{
    const LineSet &lines = hits(left);
    const auto rowOf = [&](qint64 rank) {
        const LineNumber line = lines.at(rank);
        return left ? rows.rowOfLeft(line) : rows.rowOfRight(line);
    };
    qint64 first = 0; // the first match whose row lies behind FROM, or at it where the way goes back
    for (qint64 count = lines.count(); count > 0;) {
        const qint64 half = count / 2;
        const qint64 row = rowOf(first + half);
        if (forward ? row > from : row >= from) {
            count = half;
        } else {
            first += half + 1;
            count -= half + 1;
        }
    }
    if (forward)
        return first < lines.count() ? std::optional(rowOf(first)) : std::nullopt;
    return first > 0 ? std::optional(rowOf(first - 1)) : std::nullopt;
}

std::optional<qint64> CompareSearch::nextRow(const CompareRows &rows, qint64 from, bool forward) const
{
    const auto nearest = [&](qint64 start) -> std::optional<qint64> {
        const auto left = rowBeside(rows, true, start, forward);
        const auto right = rowBeside(rows, false, start, forward);
        if (!left || !right)
            return left ? left : right;
        return forward ? std::min(*left, *right) : std::max(*left, *right);
    };
    const auto found = nearest(from);
    return found ? found : nearest(forward ? -1 : rows.count());
}

} // namespace slipway
