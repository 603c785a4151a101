// Which lines of two texts are the same. Plain values; any thread.
#pragma once

#include <QStringList>

#include <utility>
#include <vector>

namespace slipway {

// Pairs of line numbers, from 0 and rising on both sides, of lines that are equal and belong together: as many as can be found
// with at most mostEdits insertions and deletions (E. W. Myers, An O(ND) Difference Algorithm, 1986). Texts that differ more
// share only their beginning and end.
std::vector<std::pair<int, int>> equalLines(const QStringList &left, const QStringList &right, int mostEdits = 2000);

} // namespace slipway
