// What a build would do if it started now: its steps in order and the variables it begins with, or why it would not start.
// Nothing runs, no secret is read, nothing is written. Pure; any thread.
#pragma once

#include "app/domain/template.h"
#include "app/domain/variables.h"
#include "app/jobs/hostfacts.h"

#include <QCoreApplication>

namespace slipway {

struct Catalogue;

struct PlannedStep {
    QString name;     // "Clone web", "Build", "Archive"
    int lines = 0;    // of the script that it runs; 0: commands of Slipway's own
    bool afterFailure = false; // runs only then
    friend bool operator==(const PlannedStep &, const PlannedStep &) = default;
};

struct PlanRehearsal {
    Q_DECLARE_TR_FUNCTIONS(slipway::PlanRehearsal)
public:
    QString stops;    // why it would not start; empty: it would
    QList<PlannedStep> steps;
    Variables variables; // secrets have maskedValue
    QStringList nameless; // what the script reads, and nothing gives it: empty, or the end of a script with "set -u"
};

PlanRehearsal rehearsePlan(const EffectivePlan &plan, const Component &component, const Catalogue &catalogue, const HostFacts &host);

// Names that a shell script reads without a standard value and never sets itself, in order of their first use; neither $1 and
// its kind nor what every shell has.
QStringList namesReadBy(const QString &shellScript);

} // namespace slipway
