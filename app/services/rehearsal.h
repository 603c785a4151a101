// "What if": what a change of a component would have done to the deliveries that really came, and would do to the branches
// and tags that are there now. The way of an event without its last rooms: judged, never written, never queued.
#pragma once

#include "app/core/error.h"
#include "app/domain/component.h"
#include "app/domain/delivery.h"
#include "app/jobs/remoterefs.h"

#include <QStringList>

#include <vector>

namespace slipway {

// One delivery or ref, judged by the component as it is and as it would be. Plain value; any thread.
struct Rehearsed {
    DeliveryId delivery;     // empty for a ref
    qint64 receivedAtUs = 0; // 0 for a ref
    QString ref;             // full; empty where the event has none
    QString title;           // "Push to main"
    QString message;         // first line of the head commit; empty for a ref
    Outcome now = Outcome::Pending;
    Outcome then = Outcome::Pending;
    QString nowReason;       // the verdicts' sentences
    QString thenReason;
    QString rule;            // of the check that makes the difference; empty when the outcome is the same
    QString why;             // for the person: "Branch: main → main, release/*"
    bool appears() const { return then == Outcome::Build && now != Outcome::Build; }
    bool vanishes() const { return now == Outcome::Build && then != Outcome::Build; }
    bool differs() const { return now != then; }
    friend bool operator==(const Rehearsed &, const Rehearsed &) = default;
};

struct Rehearsal {
    std::vector<Rehearsed> rows; // deliveries newest first; branches before tags, each by name
    int appear = 0;   // builds that would be made, and are not now
    int vanish = 0;
    int stay = 0;     // built both ways
    int leftOut = 0;  // deliveries that nobody can judge: nothing proved who sent them, or their body can't be read
    // The switch is off both ways, so nothing is built at all: then both sides are judged as if it were on.
    bool asIfOn = false;
    void add(Rehearsed row);
    friend bool operator==(const Rehearsal &, const Rehearsal &) = default;
};

// Pure; any thread. An event that was cut when it was stored is to be completed first.
Rehearsed rehearse(const Delivery &delivery, const Component &now, const Component &then);
// The same for what is at the source. No commit's message is known, so the keyword is taken as given.
Rehearsal rehearse(const RemoteRefs &refs, const Component &now, const Component &then);

// The same for the tags that the registry of an image has, each as if it were pushed now.
Rehearsal rehearse(const QStringList &tags, const Component &now, const Component &then);

// With the switches of both off nothing is built, and no rule makes a difference: switches all of them on, and says so.
bool switchOn(Component &now, Component &then);

// True if no rule that judges events differs: whatever came would have ended the same.
bool judgesAlike(const Component &a, const Component &b);

} // namespace slipway
