// Reading a sender's JSON without trusting its shape: what is missing, null or of another type is simply unknown.
// Internal to app/forge and app/registry. Pure; any thread.
#pragma once

#include "app/core/error.h"
#include "app/domain/event.h"

#include <QJsonArray>
#include <QJsonObject>

namespace slipway::payload {

// A JSON object and what had to be mended to read it.
struct Document {
    QJsonObject object;
    QString note;
};
// Invalid: empty, larger than 25 MiB, nested too deep, no JSON, or no object; the message says which and where.
Result<Document> readObject(const QByteArray &text);

QString text(const QJsonValue &value);                      // null unless it is a string
QString firstText(std::initializer_list<QJsonValue> values); // the first string that is not empty, else null
QString commitId(const QJsonValue &value); // 40 or 64 hex digits in lower case that are not all zero, else null
bool isZeroId(const QJsonValue &value);    // all zeros: the ref is new, or gone

// Sets ref, branch and tag. type ("branch", "tag") says what a short name is.
void setRef(Event &event, const QJsonValue &ref, const QJsonValue &type = {});

// full_name, clone_url, ssh_url, html_url, default_branch: GitHub's names, which the Gogs family kept.
void setRepository(Event &event, const QJsonObject &repository);

QList<Commit> commits(const QJsonValue &list);
Commit commit(const QJsonObject &object);

// Sets created, deleted, before and sha of a push; the kind follows from the ref. after is the commit of a branch; that of
// a tag may be the tag object itself, so tagCommit counts there.
void setMove(Event &event, const QJsonObject &body, const QString &branchCommit, const QString &tagCommit);

// Head message and author, found by id: orders differ between senders, and within GitLab.
void setHead(Event &event, const QJsonObject &headCommit);

// create and delete of the GitHub family: those of a branch come beside a push, so they are Other.
void setCreateOrDelete(Event &event, const QJsonObject &body, bool created);

} // namespace slipway::payload
