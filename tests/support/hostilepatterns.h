// Patterns that make backtracking matchers take hours, each with a text of 64 KiB or more and the right answer.
#pragma once

#include <QList>
#include <QString>

namespace slipway {

struct HostileCase {
    QString pattern;
    QString text;
    bool matches = false; // the whole text
};

QList<HostileCase> hostileExpressions(); // regular ones
QList<HostileCase> hostileGlobs();

} // namespace slipway
