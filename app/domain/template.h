// Templates: build plans that many definitions share, kept in all their revisions. Plain values; any thread.
#pragma once

#include "app/domain/definition.h"

namespace slipway {

// One saved state of a template. Numbers count from 1 and are never used again.
struct TemplateRevision {
    int number = 0;
    BuildPlan plan;
    QString author;
    qint64 atUs = 0;
    QString note;           // why, in the author's words, or "as in revision 3"; may be empty
    friend bool operator==(const TemplateRevision &, const TemplateRevision &) = default;
};

// Whoever follows a template is built with its released revision. While the newest one is on trial, only the definitions
// named as canaries are built with that.
struct Template {
    QString name;           // unique in this installation
    QString description;
    int newest = 0;
    int released = 0;       // newest, or an older one while that is on trial
    QStringList canaries;   // names of definitions; empty: no trial runs
    bool releasesWhenGreen = false; // the trial ends by itself once each canary was built with the newest revision, and well
    BuildId haltedBy;       // a canary's build with it that failed; empty: none. Nobody else gets it before a person says so
    BuildPlan plan;         // of the newest revision
    QString updatedBy;
    qint64 updatedAtUs = 0;
    bool isOnTrial() const { return released != newest; }
    friend bool operator==(const Template &, const Template &) = default;
};

// The revision that counts for a definition with this binding.
int revisionFor(const Template &of, const QString &definition, const TemplateBinding &binding);

// How a component is built, with all of its template put in: what a build obeys.
struct EffectivePlan {
    QString definition;     // name; empty: the component's own script
    QString templateName;   // empty: none
    int revision = 0;       // of the template
    ServiceModule service;
    BuildPlan plan;
    QList<RepoInput> repos;
    friend bool operator==(const EffectivePlan &, const EffectivePlan &) = default;
};

// Of a definition without template its own plan; else that of the template's revision, with the values that the service's
// inputs give to parameters. Inputs change values only: type, options, description and whether it is a credential stay the
// template's; those that name no parameter of it are left out. A credential's value is a keychain key in both. Pure.
EffectivePlan effectivePlan(const Definition &definition, const std::optional<TemplateRevision> &revision, const ServiceModule &service);

// What a definition becomes when it is bound to a template: each of its services keeps the values that its own variables have,
// where the template has one of that name and would give it another value.
struct TakenOver {
    Definition definition;  // as it was, with its binding, which follows the template
    QStringList kept;       // variables whose value goes along, in the template's order
    QStringList left;       // those whose value can't: no option of the template's, or a secret that would become readable
    friend bool operator==(const TakenOver &, const TakenOver &) = default;
};

// plan: the template's. A plain value may become a secret, never the other way round. Pure.
TakenOver takenOver(const Definition &own, const QString &templateName, const BuildPlan &plan);

// The plan of a component that has no definition: its own script.
EffectivePlan effectivePlan(const Component &component);

// The service of the definition that a component answers to: that whose module has its name, in the definition's project.
std::optional<ServiceModule> serviceFor(const Definition &definition, const Component &component);

// One field that two plans differ in. Values are for reading; those of credentials are masked.
struct PlanDifference {
    QString path;           // "advanced.timeout", "parameters[GOPROXY].value", "script"
    QString before;         // empty: it is not there
    QString after;
    friend bool operator==(const PlanDifference &, const PlanDifference &) = default;
};

// In the order of the form; lists are compared by name, not by place.
QList<PlanDifference> differences(const BuildPlan &before, const BuildPlan &after);
QList<PlanDifference> differences(const EffectivePlan &before, const EffectivePlan &after);
QList<PlanDifference> differences(const Definition &before, const Definition &after);

} // namespace slipway
