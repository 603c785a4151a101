// The part of a plan that concerns no single component. Private to this folder; pure; any thread.
#pragma once

#include "app/config/plan.h"

#include <QSet>

namespace slipway {

// Groups and environments of the document beside those of the state, which has them. A group goes only when pruning and
// when no component that stays names it.
void planShared(const ConfigDocument &document, const SharedRules &shared, const QSet<QString> &usedGroups, bool prune, Plan &plan,
                QList<PlanStep> &steps);

// Settings whose value the document changes.
void planSettings(const ConfigDocument &document, const SharedRules &shared, const PlanOptions &options, Plan &plan,
                  QList<PlanStep> &steps, ConfigProblems &problems);

// Whether a component of the document may name the group.
bool knowsGroup(const ConfigDocument &document, const SharedRules &shared, const QString &name);

} // namespace slipway
