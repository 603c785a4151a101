// Branch patterns: * stays within a path segment's text including slashes as git hosts do, ? is one character, [a-z] a
// set, \ takes the next character as it is. Exact names contain none of them. Linear time. Pure; any thread.
#pragma once

#include <QString>

namespace slipway {

bool isGlob(QStringView pattern);
bool globMatches(QStringView pattern, QStringView text); // whole text, case-sensitive
// Empty if the pattern can be used, else what is wrong with it: "“[” is never closed."
QString globProblem(const QString &pattern);

} // namespace slipway
