// The parts of a log, put together from their markers one after the other. Markers may be forged, missing or in the wrong
// order: whatever comes, the parts lie within each other or beside each other, and they are no more than mostFolds and no
// deeper than deepestFold. A plain value, not thread-safe.
#pragma once

#include "app/logs/foldmarker.h"
#include "app/logs/linenumber.h"

#include <array>
#include <vector>

namespace slipway {

struct Fold {
    LineNumber first;     // its marker's line
    LineNumber end;       // behind its last line; of an open one without meaning
    bool open = true;     // nothing has ended it: it reaches as far as what lies around it
    bool closed = false;  // its last line is a marker and nothing else
    bool collapsed = false;
    FoldMarker::Dialect dialect = FoldMarker::Group;
    std::string name;
    qint64 beginUs = 0;   // by its own markers, µs since 1970 (UTC); 0: they do not tell
    qint64 endUs = 0;
    friend bool operator==(const Fold &, const Fold &) = default;
};

class FoldTree
{
public:
    static constexpr std::size_t mostFolds = 20'000;
    static constexpr std::size_t deepestFold = 16;

    void add(LineNumber line, const FoldMarker &marker); // lines never go back

    // In the order of their beginnings, outer ones first.
    const std::vector<Fold> &folds() const { return m_folds; }
    bool isCut() const { return m_cut; } // there were more than are kept

private:
    struct Open {
        int fold = -1; // -1: more than are kept, counted all the same
        FoldMarker::Dialect dialect = FoldMarker::Group;
        bool flat = false; // ends where the next of its kind begins
        std::string id;
    };
    void open(LineNumber line, const FoldMarker &marker);
    // Ends what is open down to DEPTH.
    void closeTo(std::size_t depth, LineNumber end, bool byLine, qint64 timeUs);

    std::vector<Fold> m_folds;
    std::vector<Open> m_open; // at most deepestFold
    std::string m_mutedBy;
    bool m_cut = false;
};

} // namespace slipway
