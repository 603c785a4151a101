// Fold markers: whatever comes, parts lie within each other or beside each other, they are few, and blocks do not matter.
#include "app/logs/foldscan.h"
#include "app/logs/servicemessage.h"
#include "tests/fuzz/fuzz.h"

#include <algorithm>
#include <limits>

using namespace slipway;

int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string_view bytes(reinterpret_cast<const char *>(data), size);
    FoldScan whole;
    const qint64 newlines = whole.scan(bytes, {0});
    FUZZ_CHECK(newlines == std::count(bytes.begin(), bytes.end(), '\n'));
    whole.finish();
    const std::vector<Fold> &folds = whole.tree().folds();
    FUZZ_CHECK(folds.size() <= FoldTree::mostFolds);

    std::vector<qint64> ends;
    qint64 before = -1;
    for (const Fold &fold : folds) {
        FUZZ_CHECK(fold.first.value > before && fold.first.value <= newlines);
        before = fold.first.value;
        FUZZ_CHECK(fold.name.size() <= longestFoldName);
        while (!ends.empty() && ends.back() <= fold.first.value)
            ends.pop_back();
        const qint64 end = fold.open ? std::numeric_limits<qint64>::max() : fold.end.value;
        FUZZ_CHECK(end > fold.first.value);
        FUZZ_CHECK(ends.empty() || end <= ends.back());
        FUZZ_CHECK(!fold.closed || (!fold.open && fold.end > fold.first + LineCount{1}));
        FUZZ_CHECK(fold.endUs == 0 || fold.endUs >= fold.beginUs);
        ends.push_back(end);
        FUZZ_CHECK(ends.size() <= FoldTree::deepestFold);
    }

    // Line by line it is the same as at once.
    FoldScan lines;
    qint64 line = 0;
    for (std::size_t at = 0; at < bytes.size();) {
        const std::size_t newline = bytes.find('\n', at);
        const std::size_t length = newline == std::string_view::npos ? bytes.size() - at : newline + 1 - at;
        const std::string_view one = bytes.substr(at, length);
        line += lines.scan(one, {line});
        FUZZ_CHECK(foldMarkers(one.substr(0, one.size() - (newline == std::string_view::npos ? 0 : 1))).size() <= mostMarkersInLine);
        (void)shownInstead(one);
        at += length;
    }
    lines.finish();
    FUZZ_CHECK(lines.tree().folds() == folds);
    return 0;
}
