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
Finding eventKind(const Event &event);
Finding deleted(const Event &event);
Finding repository(const Event &event, const Component &component);
Finding branch(const Event &event, const Component &component);
Finding keyword(const Event &event, const Component &component);
Finding state(const Component &component, bool strict);

Finding imageSwitch(const Component &component);
Finding imageEvent(const Event &event);
Finding image(const Event &event, const Component &component);
Finding imageTag(const Event &event, const Component &component); // once the image is the component's
Verdict judgeImage(const Event &event, const Component &component, const Circumstances &circumstances);

// Text from outside, made fit to be shown: one line, no control or direction characters, at most so many characters.
QString shown(const QString &text, int limit = 72);
QString shortSha(const QString &sha);
QString sinceDay(qint64 us); // "12 March"

} // namespace slipway::rules
