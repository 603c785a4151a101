#include "app/logs/foldtree.h"

#include <algorithm>

namespace slipway {

void FoldTree::add(LineNumber line, const FoldMarker &marker)
{
    const bool command = marker.dialect == FoldMarker::Group;
    if (marker.action == FoldMarker::Mute || marker.action == FoldMarker::Unmute) {
        if (marker.action == FoldMarker::Mute && m_mutedBy.empty())
            m_mutedBy = marker.id;
        else if (marker.action == FoldMarker::Unmute && m_mutedBy == marker.id)
            m_mutedBy.clear();
        return;
    }
    if (command && !m_mutedBy.empty())
        return;
    switch (marker.action) {
    case FoldMarker::Open:
        open(line, marker);
        break;
    case FoldMarker::Next: {
        // The innermost of its dialect, unless something of another kind began within it and goes on.
        if (!m_open.empty() && m_open.back().dialect == marker.dialect && m_open.back().flat)
            closeTo(m_open.size() - 1, line, false, marker.timeUs);
        else if (const auto before = std::find_if(m_open.begin(), m_open.end(),
                                                  [&](const Open &each) { return each.dialect == marker.dialect && each.flat; });
                 before != m_open.end() && marker.dialect == FoldMarker::Buildkite)
            closeTo(static_cast<std::size_t>(before - m_open.begin()), line, false, marker.timeUs);
        open(line, marker);
        break;
    }
    case FoldMarker::Close: {
        const auto wanted = std::find_if(m_open.rbegin(), m_open.rend(), [&](const Open &each) {
            return each.dialect == marker.dialect && !each.flat && (marker.id.empty() || each.id == marker.id);
        });
        if (wanted == m_open.rend())
            return; // it ends what never began
        const auto depth = static_cast<std::size_t>(m_open.rend() - wanted) - 1;
        // What was left open within it ends above the marker.
        closeTo(depth + 1, line, false, marker.timeUs);
        closeTo(depth, marker.whole ? line + LineCount{1} : line, marker.whole, marker.timeUs);
        break;
    }
    case FoldMarker::Expand:
        for (auto each = m_open.rbegin(); each != m_open.rend(); ++each) {
            if (each->dialect == marker.dialect) {
                if (each->fold >= 0)
                    m_folds[static_cast<std::size_t>(each->fold)].collapsed = false;
                break;
            }
        }
        break;
    case FoldMarker::Mute:
    case FoldMarker::Unmute:
        break;
    }
}

void FoldTree::open(LineNumber line, const FoldMarker &marker)
{
    if (m_open.size() >= deepestFold) // those that nobody ends stand beside each other then
        closeTo(deepestFold - 1, line, false, marker.timeUs);
    Open entry{-1, marker.dialect, marker.action == FoldMarker::Next, marker.id};
    // One line is the title of one part only; another that begins there is lost to the eye anyway.
    const bool taken = !m_folds.empty() && m_folds.back().first == line;
    if (m_folds.size() >= mostFolds) {
        m_cut = true;
    } else if (!taken) {
        entry.fold = static_cast<int>(m_folds.size());
        Fold fold;
        fold.first = line;
        fold.collapsed = marker.collapsed;
        fold.dialect = marker.dialect;
        fold.name = marker.name;
        fold.beginUs = marker.timeUs;
        m_folds.push_back(std::move(fold));
    }
    m_open.push_back(std::move(entry));
}

void FoldTree::closeTo(std::size_t depth, LineNumber end, bool byLine, qint64 timeUs)
{
    while (m_open.size() > depth) {
        const int index = m_open.back().fold;
        m_open.pop_back();
        if (index < 0)
            continue;
        Fold &fold = m_folds[static_cast<std::size_t>(index)];
        fold.open = false;
        fold.end = std::max(end, fold.first + LineCount{1});
        fold.closed = byLine && fold.end > fold.first + LineCount{1};
        fold.endUs = fold.beginUs > 0 && timeUs >= fold.beginUs ? timeUs : 0;
    }
}

} // namespace slipway
