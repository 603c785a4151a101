// The change that a failed check's hint speaks of, as something that can be carried out: for the button beside the check.
// Made from the component as it is today, not as it was when the delivery was decided. Pure; any thread.
#pragma once

#include "app/domain/component.h"
#include "app/domain/event.h"
#include "app/domain/verdict.h"

#include <QList>

namespace slipway {

struct Remedy {
    enum class Kind {
        SwitchOn,     // the trigger the event was sent to
        AddBranch,    // value: a name or a pattern
        ClearKeyword, // every push builds
        LookIn,       // scope: where the keyword is looked for
        AddTag,       // value: a name or a pattern of git tags
        BuildPulls,   // pull requests from branches of the repository itself
        IgnoreMarks,  // marks like [skip ci] keep nothing from being built
        AddAlias,     // value: an address of the repository
        AddPullTarget, // value: a branch that pull requests go into
        BuildForks,   // pull requests of forks too, each after approval
        BelieveAuthor, // value: a name, added to those whose pushes build, or a pattern, no more among those whose do not
        AllowPeer,    // value: an address that requests may come from
        AnyFile,      // whatever files a push changes
        IgnoreRegistry, // the registry's host does not matter
        AllowDowngrade, // lower versions are taken too
        FollowTag,    // value: a tag of the image, which the source moves to
        EveryState,   // builds in every state but closed
        Open          // the component, which was closed by a person
    };
    Kind kind = Kind::SwitchOn;
    Trigger trigger = Trigger::Git;
    QString value = {};
    KeywordScope scope = KeywordScope::Head;
    friend bool operator==(const Remedy &, const Remedy &) = default;
};

// Each by itself lets the check pass; the first is the smallest change. Empty: the check did not fail, or nothing here can
// change it: a deleted branch, a signature, a repeated delivery.
QList<Remedy> remediesFor(const Check &check, const Event &event, const Component &component, Trigger trigger);

// The check would pass by now: somebody changed the rule since.
bool isMended(const Check &check, const Event &event, const Component &component, Trigger trigger);

Component applied(const Remedy &remedy, Component component);
// Takes back what applied() changed and leaves whatever else happened since. before: what applied() was given.
Component takenBack(const Remedy &remedy, Component component, const Component &before);

QString titleOf(const Remedy &remedy);                               // of the button: "Add release/*"
QString sentenceOf(const Remedy &remedy, const QString &component);  // once it is done: "release/* added to the branches of web"

} // namespace slipway
