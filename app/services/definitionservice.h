// Build definitions for panes, the API and files: a list that is always current, and changes that are checked, saved with their
// secrets, kept as revisions, audited and announced. Main thread.
//
// A secret lives as long as the current definition names it: going back to an older revision whose secret was replaced since is
// Invalid, with the path of the credential whose value must be given again. A draft may name the secret of another definition
// or of a template, as one that was made from it does; it gets a copy.
#pragma once

#include "app/core/clock.h"
#include "app/core/error.h"
#include "app/domain/definitionjson.h"
#include "app/domain/template.h"
#include "app/services/turns.h"

#include <QFuture>
#include <QObject>

namespace slipway {

class CatalogueService;
class ComponentService;
class Database;
class SecretStore;
struct SecretMove;

// Somebody's change: which of the two ways a list of given secrets is meant belongs to the definition it came with.
struct DefinitionDraft {
    Definition definition;
    QList<GivenSecret> given;  // values for credentials; maskedValue keeps what is stored under the same key
    QString note;
};

class DefinitionService final : public QObject
{
    Q_OBJECT
public:
    DefinitionService(Database &database, ComponentService &components, CatalogueService &catalogue, SecretStore &secrets,
                      const Clock &clock, QObject *parent = nullptr);

    QFuture<Result<>> load(); // once, before anything else is asked, and after another path has written

    const QList<Definition> &all() const { return m_definitions; } // by name
    QList<Definition> of(const ProjectKey &project) const;         // by name
    std::optional<Definition> find(const QString &name) const;
    // The definition that builds a component, and which of its services that is.
    std::optional<std::pair<Definition, ServiceModule>> of(const Component &component) const;

    QString freeName(const Component &component) const; // for a new definition: "payments-web", numbered where that is taken

    // Everything is checked first; on an error nothing was changed.
    //   Invalid   a field, with its path (see toText()); a tool, code host, storage or template that does not exist
    //   Conflict  the name is taken, also by another project; a component is built by another definition already
    //   NotFound  no such project; of save() no definition of that name in that project
    QFuture<Result<>> create(const DefinitionDraft &draft, const QString &actor);
    // A full replacement: what the draft leaves out gets its standard value.
    QFuture<Result<>> save(const DefinitionDraft &draft, const QString &actor);
    QFuture<Result<>> remove(const QString &name, const ProjectKey &project, const QString &actor); // NotFound

    // Binds to a template, or changes the inputs of one that is bound; an unbound definition keeps its own plan for later.
    QFuture<Result<>> bind(const Definition &draft, const QString &actor); // draft.binding is set; creates where the name is free

    QFuture<Result<QList<DefinitionRevision>>> history(const QString &name); // newest first

    // What a build of the component obeys now, its template put in. NotFound: a template or revision that is gone.
    QFuture<Result<EffectivePlan>> planFor(const Component &component);

    // For TemplateService, which knows the template's revisions. pin: Invalid where no template is followed, or where it has no
    // such revision; 0 follows. settleInputs: what the template made a credential goes into the keychain.
    QFuture<Result<>> pin(const QString &name, int revision, const QString &actor);
    QFuture<Result<>> settleInputs(const QString &name, const QString &actor);

Q_SIGNALS:
    void listChanged();                       // added, removed
    void changed(const QString &name);

private:
    enum class Change { Create, Save, Bind, Keep }; // Keep: only how it is stored changes
    QFuture<Result<>> change(DefinitionDraft draft, const QString &actor, Change kind);
    Result<> prepare(Definition &definition, Change kind) const;
    Result<> checkPlans(const Definition &definition, const std::optional<TemplateRevision> &revision) const;
    QFuture<Result<>> settle(DefinitionDraft draft, const QList<TemplateRevision> &revisions, const QString &actor, Change kind);
    QFuture<Result<>> write(const Definition &definition, const QList<SecretMove> &moves, const QString &actor, const QString &note);
    void replace(const Definition &definition);
    void forget(const QStringList &keys); // unless a definition names them

    Database &m_database;
    ComponentService &m_components;
    CatalogueService &m_catalogue;
    SecretStore &m_secrets;
    const Clock &m_clock;
    QList<Definition> m_definitions;
    Turns m_turns;
};

} // namespace slipway
