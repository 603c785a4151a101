// Marks and problems: a mark is where the scan for it says one may be, and a problem is made of any lines.
#include "app/logs/linemark.h"
#include "app/logs/literalscan.h"
#include "app/logs/logproblem.h"
#include "tests/fuzz/fuzz.h"

using namespace slipway;

int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string_view bytes(reinterpret_cast<const char *>(data), size);
    std::vector<std::string> lines;
    for (std::size_t at = 0; at <= bytes.size();) {
        const std::size_t end = std::min(bytes.find('\n', at), bytes.size());
        lines.emplace_back(bytes.substr(at, end - at));
        at = end + 1;
    }
    if (lines.size() > 64)
        lines.resize(64);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const LineMark mark = markOf(std::string_view(lines[i]));
        if (mark == LineMark::Error || mark == LineMark::Warning)
            FUZZ_CHECK(findMark(lines[i], 0) != std::string_view::npos);
        const LogProblem problem = problemIn(lines, i);
        FUZZ_CHECK(problem.mark == mark);
        FUZZ_CHECK(problem.line >= 0 && problem.column >= 0);
        FUZZ_CHECK(problem.message.size() <= 2000);
        const SourcePlace place = sourcePlace(lines[i]);
        FUZZ_CHECK(place.length <= lines[i].size());
        FUZZ_CHECK(place.length == 0 || (place.line > 0 && !place.file.empty()));
        (void)shownInstead(lines[i]);
    }
    static const LiteralScan scan{"erro", "***", "\nE", "FAIL", "::"};
    for (std::size_t from = 0; from <= bytes.size(); from += 1 + from / 2)
        FUZZ_CHECK(scan.find(bytes, from) == scan.findPortable(bytes, from));
    return 0;
}
