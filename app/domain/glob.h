// Branch patterns: * is any run of characters, slashes included, as in the branch filters of GitLab's and Gitea's webhooks
// (release/* takes release/7.1/hotfix too); ** is the same; ? is one character, slash included; [a-z] a set, [!a-z] its
// opposite; \ takes the next character as it is. Exact names contain none of them. Never more steps than pattern length ×
// text length. Pure; any thread.
#pragma once

#include <QString>

namespace slipway {

bool isGlob(QStringView pattern);
bool globMatches(QStringView pattern, QStringView text); // whole text, case-sensitive
// Empty if the pattern can be used, else what is wrong with it: "“[” is never closed."
QString globProblem(const QString &pattern);

} // namespace slipway
