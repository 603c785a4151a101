// The single rules behind judge(): each looks at one fact and makes one check. Internal to the domain. Pure; any thread.
#pragma once

#include "app/domain/verdict.h"

namespace slipway::rules {

// A check and, where it failed, the sentence that explains the verdict if this is the first failure.
struct Finding {
    Check check;
    QString reason;
};

Finding signature(const Circumstances &circumstances);
Finding firstSeen(const Event &event, const Circumstances &circumstances);
Finding gitSwitch(const Component &component);
Finding eventKind(const Event &event, const Component &component);
Finding deleted(const Event &event, const Component &component);
Finding repository(const Event &event, const Component &component);
Finding branch(const Event &event, const Component &component);
Finding keyword(const Event &event, const Component &component);
Finding state(const Component &component, bool strict);

Finding imageSwitch(const Component &component);
Finding imageEvent(const Event &event);
Finding image(const Event &event, const Component &component);
Finding imageTag(const Event &event, const Component &component); // once the image is the component's
Verdict judgeImage(const Event &event, const Component &component, const Circumstances &circumstances);

Finding apiSwitch(const Component &component);
Finding reference(const Event &event, const Component &component);
Verdict judgeCall(const Event &event, const Component &component, const Circumstances &circumstances);

// Those that have a row only where they are set; see judge().
Finding sourceAddress(const QStringList &allowed, const Circumstances &circumstances);
Finding tag(const Event &event, const Component &component);
Finding pullRequest(const Event &event, const Component &component);
std::optional<Finding> skip(const Event &event, const Component &component); // nothing: no mark
Finding author(const Event &event, const Component &component, const Facts &facts);
Finding paths(const Event &event, const Component &component, const Facts &facts); // not reached, with a reason: not known yet
bool asksForConfirmation(const Event &event, const Component &component, const Circumstances &circumstances);
Finding confirmed(const Event &event, const Facts &facts); // where it is asked for. Not reached, with a reason: no answer yet
void closeQuestions(Verdict &verdict); // once it is decided: what was not asked is not being asked
void believeSource(QList<Check> &checks, const Confirmation &confirmation); // where it answered: their trust
bool asksForPaths(const Event &event, const Component &component);

// Text from outside, made fit to be shown: one line, no control or direction characters, at most so many characters.
QString shown(const QString &text, int limit = 72);
QString shortSha(const QString &sha);
QString quotedTitle(const QString &message); // its first line, in quotes
QString listed(const QStringList &values, const QString &last); // "main, release/* and v2" for last " and "
QString sinceDay(qint64 us); // "12 March"

} // namespace slipway::rules
