// Templates for the pane, the API and files: revisions, who is bound to them, and what a change would do before it is made.
// Main thread.
//
// Every revision keeps its secrets until the template is removed, so that going back and pinning bring back what was there.
#pragma once

#include "app/core/clock.h"
#include "app/core/error.h"
#include "app/domain/definitionjson.h"
#include "app/domain/template.h"
#include "app/services/turns.h"

#include <QFuture>
#include <QHash>
#include <QObject>

namespace slipway {

class CatalogueService;
class ComponentService;
class Database;
class Transaction;
class DefinitionService;
class SecretStore;
struct SecretMove;

// What a new plan of a template would change for one of those that are built with it.
struct Affected {
    QString definition;
    ServiceModule service;
    bool isPinned = false;             // to a revision: nothing changes for it
    QList<PlanDifference> differences; // of the effective plans, as the template is released now and as it would be
    QList<FieldProblem> problems;      // that it would have then, and does not have now
    EffectivePlan then;                // empty of a pinned one
    friend bool operator==(const Affected &, const Affected &) = default;
};

struct TemplateDraft {
    Template what;                     // name, description, plan; the numbers are not looked at
    QList<GivenSecret> given;          // as for definitions
    QString note;
};

// How a new revision reaches those that follow.
struct Rollout {
    QStringList canaries;              // definitions that get it first; empty: all at once
    bool restWhenGreen = false;        // all others once each of them was built with it, and well; else when a person says so
};

class TemplateService final : public QObject
{
    Q_OBJECT
public:
    TemplateService(Database &database, DefinitionService &definitions, ComponentService &components, CatalogueService &catalogue,
                    SecretStore &secrets, const Clock &clock, QObject *parent = nullptr);

    QFuture<Result<>> load();

    const QList<Template> &all() const { return m_templates; } // by name
    std::optional<Template> find(const QString &name) const;
    std::optional<TemplateRevision> released(const QString &name) const; // what builds those that follow it and are no canaries
    QList<Definition> boundTo(const QString &name) const;      // by name

    // Invalid, Conflict (the name is taken), NotFound, as for definitions.
    QFuture<Result<>> create(const TemplateDraft &draft, const QString &actor);
    // A new revision, if the plan differs; else the rollout means nothing. Invalid: a canary that does not follow the template.
    QFuture<Result<>> save(const TemplateDraft &draft, const Rollout &rollout, const QString &actor);
    QFuture<Result<>> release(const QString &name, const QString &actor);            // the trial went well: all that follow get it
    QFuture<Result<>> halt(const QString &name, const BuildId &by, const QString &actor); // that build of a canary failed
    QFuture<Result<>> goBack(const QString &name, int revision, const QString &actor); // a new revision with that one's plan, for all
    QFuture<Result<>> remove(const QString &name, const QString &actor);             // Conflict while something is bound
    QFuture<Result<>> pin(const QString &definition, int revision, const QString &actor); // 0: follow

    QFuture<Result<QList<TemplateRevision>>> history(const QString &name); // newest first
    QFuture<Result<std::optional<TemplateRevision>>> revision(const QString &name, int number);

    // The blast radius: nothing is written. Of pinned ones no differences. 100 bound definitions take less than 100 ms.
    QList<Affected> affectedBy(const QString &name, const BuildPlan &plan) const;

Q_SIGNALS:
    void listChanged();
    void changed(const QString &name);

private:
    struct Stored {
        Template what;
        TemplateRevision released;
    };
    using Work = std::function<Result<Template>(Transaction &)>;
    QFuture<Result<>> store(const TemplateDraft &draft, const Rollout &rollout, const QString &actor, bool isNew);
    Result<> check(const TemplateDraft &draft, const Rollout &rollout, bool isNew) const;
    QFuture<Result<>> write(const Work &work, const QList<SecretMove> &moves, const QString &actor);
    QFuture<Result<>> settleBound(const QStringList &definitions, const QString &actor);
    QStringList unsettled(const Template &what) const; // definitions whose inputs have in the open what is a credential now
    void replace(const Stored &stored);
    TemplateRevision revisionOf(const Template &what, const Definition &definition) const;

    Database &m_database;
    DefinitionService &m_definitions;
    CatalogueService &m_catalogue;
    SecretStore &m_secrets;
    const Clock &m_clock;
    QList<Template> m_templates;
    QHash<QString, TemplateRevision> m_released; // by name of the template: what is released now
    Turns m_turns;
};

} // namespace slipway
