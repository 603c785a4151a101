// Pull and merge requests in senders' JSON. Internal to app/forge. Pure; any thread.
#pragma once

#include "app/domain/event.h"

#include <QJsonObject>

namespace slipway::payload {

// Makes the event one of a pull request. Works out whether it comes from a fork (any source that is not known to be the
// repository itself) and, where the forge keeps no ref for the head, names the source branch if that is one of ours.
void setPull(Event &event, PullRequest pull);

// GitHub's form, which Gitea, Forgejo, Gogs, Gitee and Coding.net kept in large parts: body.pull_request with base and head;
// Gogs has base_branch and head_branch instead. Refs are left to the caller.
PullRequest pullRequest(const QJsonObject &request, const QJsonObject &body);
QString headCommit(const QJsonObject &request);

// "opened", "reopened", "open", "reopen", "create": Opened. "synchronize", "synchronized", "update": Updated.
// "closed", "close", "merge", "merged", …: Closed.
PullAction pullAction(const QString &word);

QString shortBranch(const QString &ref); // without refs/heads/

} // namespace slipway::payload
