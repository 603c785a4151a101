// Whom a plan of a template would reach: the difference for each, and a rehearsal of what each would then do. GUI thread.
#pragma once

#include "app/services/planrehearsal.h"
#include "app/services/templateservice.h"
#include "ui/theme/tokens.h"

namespace slipway {

class Engine;

struct Reached {
    Affected affected;
    int pinned = 0;              // the revision it stays on; 0: it follows
    std::optional<Component> component; // none: its definition names one that is not there
    PlanRehearsal rehearsal;     // empty of a pinned one, and of one without component
    bool isOnTrial = false;      // it is built with the newest revision already, the others are not
    bool wouldStop() const { return !affected.problems.isEmpty() || !rehearsal.stops.isEmpty(); }
    QString whyItStops() const;
    // "3 lines change", "pinned 12"; with the tone it is written in.
    QString effect() const;
    Tone tone() const;
};

struct Reach {
    QList<Reached> all;          // as they stand in affectedBy()
    int following() const;       // how many the plan would be for
    int staying() const { return int(all.size()) - following(); }
    int stopping() const;
    // What scripts read and nothing gives them, with for how many.
    QList<QPair<QString, int>> nameless() const; // the most frequent first
};

// plan: as it is being edited. More than mostRehearsed are compared, but not rehearsed.
constexpr int mostRehearsed = 200;
Reach reachOf(Engine &engine, const QString &templateName, const BuildPlan &plan);

} // namespace slipway
