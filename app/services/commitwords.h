// What builds and decisions look like as statuses of their commits. Pure; any thread.
//
// Everybody who may read the repository reads these sentences: they name nothing of other components and no file of this
// machine. They link to no page: what Slipway shows is in its window, and its listener has no page that others could open.
#pragma once

#include "app/domain/build.h"
#include "app/domain/commitstatus.h"
#include "app/domain/component.h"
#include "app/domain/delivery.h"

#include <QHash>
#include <QList>

#include <optional>

namespace slipway {

// Where a component's statuses go.
struct StatusTarget {
    BindingId binding;
    QString repositoryId;       // as CommitStatus has it
    QString repository;
    QString context;            // "slipway/web"; with the project between where another one reports there under that name
    StatusReports reports = StatusReports::Builds;
    friend bool operator==(const StatusTarget &, const StatusTarget &) = default;
};

// Of those that report anything.
QHash<ComponentId, StatusTarget> statusTargets(const QList<Component> &components);

// Nothing: there is nothing to tell of it, as of an image, of a commit that is not known yet, or when nothing else was told
// of a superseded one. isFrozen: it waits for the end of a freeze, which is neutral where everything is told.
std::optional<CommitStatus> statusOf(const Build &build, const StatusTarget &target, bool isFrozen);

// Of a push or a pull request that was filtered, where everything is told and somebody proved to have sent it: a stranger's
// word makes no commit green.
std::optional<CommitStatus> statusOf(const Delivery &delivery, const StatusTarget &target);

// Ends what was told of a build that nobody will hear of again under that name.
CommitStatus ended(CommitStatus open);

} // namespace slipway
