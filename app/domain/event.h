// What a delivery says, the same shape for every sender. Plain values; any thread.
// Field meanings follow the senders' own documents, collected per sender in app/forge.
#pragma once

#include "app/core/ids.h"

#include <QByteArray>
#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>

#include <optional>

namespace slipway {

// push: a branch moved, was made or deleted; tag: the same for a tag; image: an image was pushed; pull_request: a pull or
// merge request changed; call: a script asked for a build; ping: the sender's own test; other: whatever never triggers by
// itself.
enum class EventKind { Push, Tag, Image, Ping, Other, PullRequest, Call };

// opened: also opened again; updated: it has another head or another target; closed: also merged; other: a label, a title, …
enum class PullAction { Opened, Updated, Closed, Other };

// How far a fact can be believed: proven by the sender's signature, fetched again from the source, only claimed by the
// request, or known to this program itself.
enum class Trust { Signed, Reverified, Claimed, Local };

struct Commit {
    QString id;
    QString message;   // complete, with its line feeds; null when the sender left it out
    QString author;
    QStringList added;
    QStringList removed;
    QStringList modified;
    friend bool operator==(const Commit &, const Commit &) = default;
};

// A pull or merge request. Its head commit is the event's sha, where the sender tells it in full.
struct PullRequest {
    qint64 number = 0;
    PullAction action = PullAction::Other;
    QString title;
    QString sourceBranch;     // short
    QString targetBranch;     // short
    QString sourceRepository; // full name; null: gone, or not told
    bool fromFork = true;     // only a source that is known to be the target repository itself is none
    QString headRef;          // where the target repository keeps the head; null: nowhere
    QString mergeRef;         // where the forge keeps the result of merging it, perhaps of an older head; null: nowhere
    friend bool operator==(const PullRequest &, const PullRequest &) = default;
};

// A null QString means that the payload does not tell.
struct Event {
    EventKind kind = EventKind::Other;
    QString name;         // as the sender calls it: "push", "Push Hook"
    QString repository;   // full name with all groups
    QString cloneUrl;
    QString sshUrl;
    QString webUrl;
    QString defaultBranch; // the repository's own, short
    QString ref;          // full: refs/heads/env/dev
    QString branch;       // what follows refs/heads/, slashes kept
    QString tag;          // what follows refs/tags/
    QString sha;          // the commit the ref points to afterwards
    QString before;       // null when the ref is new
    QString headMessage;  // complete message of the commit sha
    QString author;       // of the head commit
    QString pusher;
    bool created = false;
    bool deleted = false;
    bool forced = false;
    bool besidePush = false; // a push of the same sender tells the same, and that one counts
    QList<Commit> commits;
    bool commitsComplete = true; // false: the sender cut the list or left it out
    int commitsLeftOut = 0;      // of the sender's list, as far from the head as they were: only the body tells of them
    QString image;
    QString imageTag;
    QString imageDigest;
    QString registry;
    std::optional<PullRequest> pull; // of a pull request's event
    Trust trust = Trust::Claimed;
    QString note;         // what was odd about the request, for the person: "invalid UTF-8 was replaced"
    friend bool operator==(const Event &, const Event &) = default;
};

QString word(EventKind kind);
QString word(PullAction action);
QString word(Trust trust);
std::optional<EventKind> eventKindFrom(QStringView word);
std::optional<PullAction> pullActionFrom(QStringView word);
std::optional<Trust> trustFrom(QStringView word);

// The event with at most so many commits, those next to its head, and the count of what was left out.
Event withNewestCommits(Event event, qsizetype most);

// A short human title: "Push to main", "Tag v1.2 deleted", "Pull request 7 updated", "API call for main", "Ping".
QString titleOf(const Event &event);

} // namespace slipway

Q_DECLARE_METATYPE(slipway::Event)
