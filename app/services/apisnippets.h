// Ready-made calls of a component's address for scripts, for whoever sets up another build server. Each takes the key from
// the place where that tool keeps its secrets; none has it written in it. Pure; any thread.
#pragma once

#include <QList>
#include <QString>

namespace slipway {

enum class ApiSnippet { Curl, Jenkins, GitLabCi, GitHubActions };

QList<ApiSnippet> allApiSnippets();
QString titleOf(ApiSnippet snippet);  // "GitLab CI"
QString adviceOf(ApiSnippet snippet); // where to put the key in that tool, one sentence

// address: as a script reaches it, with scheme and component. image: the component is built from one, so that the example
// names a tag and not a branch.
QString textOf(ApiSnippet snippet, const QString &address, bool image);

} // namespace slipway
