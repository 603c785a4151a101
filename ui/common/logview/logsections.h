// The sections of a log: its steps, and within them the parts that builds mark themselves; which of them are folded, and
// what their headers say. What a person folded or opened stays so while sections come and go. GUI thread.
#pragma once

#include "app/logs/foldtree.h"
#include "ui/common/logview/rowmap.h"

#include <QString>

#include <map>
#include <optional>
#include <vector>

namespace slipway {

class LineLog;
class LogIndex;

struct LogSection {
    QString name;
    int step = -1;      // of the recipe; -1: a part that the build marks
    qint64 beginUs = 0; // µs since 1970 (UTC)
    qint64 endUs = 0;   // 0: still running
    bool hasRun = true;
    bool timed = true;  // else nothing is known of when it ran
    qint64 errors = 0;  // lines of it
};

class LogSections
{
public:
    // Forgets everything. FOLDED: parts that their service shows folded are; not where somebody follows them as they grow.
    void clear(bool folded);
    // STEPS and RANGES go together, in order and beside each other.
    void set(std::vector<LogSection> steps, const std::vector<RowMap::Section> &ranges, const std::vector<Fold> &folds, LineCount lines);

    // Without the times of parts and without errors; see described().
    const std::vector<LogSection> &all() const { return m_sections; }
    const std::vector<RowMap::Section> &ranges() const { return m_ranges; }
    // With what is only worth finding out for a header that is seen. INDEX may be null.
    LogSection described(int section, const LineLog &log, const LogIndex *index, bool live) const;
    LineNumber firstOf(int section) const { return m_ranges[static_cast<std::size_t>(section)].first; }
    LineNumber endOf(int section) const { return {m_ends[static_cast<std::size_t>(section)]}; }

    // True: something changed.
    bool setFolded(int section, bool folded);
    void setAllFolded(bool folded);
    bool isFolded(int section) const;
    bool isAllFolded() const;
    // Opens what hides LINE, also what may be found around it later.
    bool reveal(LineNumber line);

private:
    bool wantsFolded(std::size_t section, bool collapsed) const;

    std::vector<LogSection> m_sections;
    std::vector<RowMap::Section> m_ranges;
    std::vector<qint64> m_ends;      // lines, within what lies around
    std::vector<bool> m_lasting;     // nothing has ended it, nor what lies around it
    std::map<std::pair<qint64, int>, bool> m_choices; // by first line and step
    std::optional<bool> m_allFolded; // chosen for those without a choice of their own
    std::vector<LineNumber> m_revealed;
    bool m_foldsAtFirst = true;
};

} // namespace slipway
