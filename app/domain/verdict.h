// The rules that turn an event into a verdict, each check with wanted, seen, passed and the nearest change that would
// flip it. Pure: no I/O, no clock. Any thread.
#pragma once

#include "app/domain/component.h"
#include "app/domain/event.h"

#include <QJsonArray>
#include <QJsonObject>

namespace slipway {

// build: a build was queued. filtered: a rule did not match. off: the switch is off. refused: the sender could not be
// believed or the component is closed. test: the sender's ping. duplicate: this delivery was decided before.
// pending: stored, not decided yet (a locked keychain, or a moment ago).
enum class Outcome { Build, Filtered, Off, Refused, Test, Duplicate, Pending };

enum class CheckState { Passed, Failed, NotReached };

struct Check {
    QString rule;    // stable word: signature, first_seen, switch, event, deleted, repository, branch, keyword, image, tag, state;
                     // where they are set: source_address, tag, pull_request, skip, author, paths, confirmed; of calls: old_key, reference
    QString wanted;  // for the person
    QString seen;    // for the person
    CheckState state = CheckState::NotReached;
    QString hint;    // the nearest change that would flip it; empty when passed
    Trust trust = Trust::Local;
    bool passed() const { return state == CheckState::Passed; }
    friend bool operator==(const Check &, const Check &) = default;
};

struct Verdict {
    Outcome outcome = Outcome::Pending;
    QString reason;      // one sentence for the person, naming the real values
    QList<Check> checks; // all rules in order; checks go on after the first failure
    bool needsFacts = false;    // pending only because the changed files are not known yet
    bool needsConfirmation = false; // pending only because the source was not asked yet about what nothing signed
    bool needsApproval = false; // build, once a person agrees
    friend bool operator==(const Verdict &, const Verdict &) = default;
};

// The files a push or a pull request changes, by comparing its commits.
struct ChangedPaths {
    QStringList paths;    // from the repository's root; a renamed file under both names
    bool complete = true; // false: it could not be found out, then the rule of the paths lets everything through
    QString how;          // for the person: what was compared, or why it is unknown
    friend bool operator==(const ChangedPaths &, const ChangedPaths &) = default;
};

// What the source itself answered about an event that nothing signed.
struct Confirmation {
    enum class Answer {
        Agrees,  // it has what was claimed
        Earlier, // what was claimed lies below the head: something newer was pushed since, and is told of by itself
        Differs, // an image: it has another digest by that name; a push that names no commit: found is built
        Strange, // what was claimed is not in the branch or tag of that name
        Absent,  // it has nothing by that name
        Unknown, // it could not be asked: the claim is taken as it is
    };
    Answer answer = Answer::Unknown;
    QString found; // the commit that is built, or the digest of the image's tag
    QString how;   // for the person: what was asked, or why it could not be
    std::optional<Commit> commit = {}; // found, as the repository has it
    std::optional<QList<Commit>> commits = {}; // all that were pushed, oldest first, where a rule asks for them
    bool commitsComplete = true;       // false: where the push began could not be found, or it has too many
    friend bool operator==(const Confirmation &, const Confirmation &) = default;
};

// What was found out about an event after it arrived.
struct Facts {
    std::optional<ChangedPaths> paths;     // nothing: not asked yet
    std::optional<Confirmation> confirmed; // nothing: not asked yet
    friend bool operator==(const Facts &, const Facts &) = default;
};

// Which of a component's triggers an event was sent to; each has an address of its own.
enum class Trigger { Git, Image, Api };

// What is known about the delivery itself before the rules are asked.
struct Circumstances {
    Check signature;         // made by whoever verified the request; passed for events that did not come over the wire
    QString providerDelivery; // sender's own id; empty if it has none
    bool seenBefore = false; // the same id was decided before for this component
    QString toldBefore = {}; // what told of the same push before, for the person; empty: nothing
    Trigger trigger = Trigger::Git;
    bool replay = false;     // a person asked for it again: duplicates are allowed
    QString peer = {};       // address the request came from; empty: it did not come over the wire
    bool oldKey = false;     // a script called with the key before the one it should have
    Facts facts = {};
};

// Decisions where the rules leave room:
// - signature failed: refused, before all else; not reached: pending. A ping is a test even while the switch is off.
// - A duplicate is a duplicate whatever the rules say, unless a person replays it.
// - No branch patterns: the source's branch counts; if that is empty too, the repository's default branch as the sender
//   names it; if the sender does not, every branch passes and the check says so.
// - A keyword that can't be looked for (message or commits left out by the sender) counts as not found.
// - closed, or not running in the strict setting: refused.
// - Tags and pull requests are not asked for branch and keyword, they have rules of their own; tags not for paths either.
// - A rule that is not set has no row. skip has one only where a mark was found.
// - The source and the files are asked for last, in this order: only what would be built without them is pending for them.
// - The image trigger asks signature, first_seen, switch, event, image, tag and state. Pulls and deletions are filtered.
// - The API asks signature, switch, reference and state: who has the key wishes a build, whatever the branches and keywords.
//   first_seen has a row only where the script numbered its wish.
Verdict judge(const Event &event, const Component &component, const Circumstances &circumstances);

// Of several events of one request, those of these indices would build: the one that does. For images the best tag by the
// policy, else the first.
int chosenOf(const QList<Event> &events, const QList<int> &building, const Component &component, Trigger trigger);

// "First time seen" for first_seen: the name of a rule for the person.
QString titleOfRule(QStringView rule);

QString word(Outcome outcome);
QString word(CheckState state);
std::optional<Outcome> outcomeFrom(QStringView word);
std::optional<CheckState> checkStateFrom(QStringView word);

// The form kept in rows and printed by --json. An unknown field is null, and so is passed of a check that was not reached.
QJsonObject toJson(const Check &check);
QJsonArray toJson(const QList<Check> &checks);
QList<Check> checksFromJson(const QJsonArray &array);
enum class EventForm { Full, Brief }; // brief: without the list of commits, which may be long
QJsonObject toJson(const Event &event, EventForm form = EventForm::Full);
Event eventFromJson(const QJsonObject &object);

// The same as compact text, written straight: every push pays for it, and building objects first costs ten times as much.
QString jsonText(const QList<Check> &checks);
QString jsonText(const Event &event);

} // namespace slipway

Q_DECLARE_METATYPE(slipway::Verdict)
