// What applying a configuration file would change, and the result of it. Pure; any thread.
#pragma once

#include "app/config/configdocument.h"
#include "app/config/configproblem.h"
#include "app/domain/account.h"
#include "app/domain/deployment.h"
#include "app/domain/template.h"

#include <QJsonObject>

#include <QSet>

#include <functional>

namespace slipway {

struct PlanStep {
    // kept: a value that stays, although the file has another one; see plan().
    // noted: nothing that changes, but what a person has to know or do.
    enum class Kind { Added, Changed, Removed, Unchanged, Kept, Noted };
    Kind kind = Kind::Unchanged;
    QString path;   // "demo", "demo/web", "demo/web#triggers.git.keyword"
    QString before; // of a changed value; secrets show where they come from, never what they are. Of a kept one the file's
    QString after;  // and what it is
    QString note{}; // of a noted one: a sentence without its full stop
    friend bool operator==(const PlanStep &, const PlanStep &) = default;
};

struct PlannedComponent {
    Component component; // as it shall be; without id when it is new and the file names none
    bool isNew = false;
    // To be stored under a fresh key, which then belongs into component.git.secretKey or .source.credentialKey.
    std::optional<SecretSource> secret;
    std::optional<SecretSource> credential;
    std::optional<SecretSource> imageSecret;   // of the image trigger
    std::optional<SecretSource> apiSecret;     // of the API trigger
    std::optional<SecretSource> imagePassword; // of the image itself
    QString path; // "demo/web"
    std::optional<DeployTarget> deploy; // where it is deployed from now on; none: as before
    QMap<QString, SecretSource> deploySecrets; // to be stored under fresh keys, which then belong into deploy->secrets
    bool setsImage = false; // the file says at which tag it is; else the source stays wherever accepted tags have moved it
};

struct PlannedItem {
    BuildItem item;
    QMap<SecretPlace, SecretSource> secrets; // to be stored under fresh keys, which then belong into the body
    bool isNew = false;
};

struct Plan {
    QList<PlanStep> steps; // projects by key, their components by name, fields in the order of the documentation
    QList<Project> saveProjects;
    QList<PlannedComponent> saveComponents; // added and changed ones, and those whose image now begins at another tag
    QList<Component> removeComponents;      // before their projects
    QList<ProjectKey> removeProjects;

    QList<QueueGroup> saveGroups;
    QStringList removeGroups;
    QMap<Environment, bool> setReview;
    QMap<Environment, ConfigEnvironment> setRules; // of each what changes besides review and freeze
    QMap<Environment, QList<FreezeWindow>> setFreeze;
    std::optional<int> setApprovalHours;
    QMap<QString, QString> setSettings; // by key

    QList<PlannedItem> saveItems;       // providers, tools and the like, then templates, then definitions
    QList<BuildItem> removeItems;       // before their projects

    bool isEmpty() const; // nothing would change
    int count(PlanStep::Kind kind) const;
};

struct ConfigState {
    QList<Project> projects;
    QList<Component> components;
    std::optional<SharedRules> shared = {}; // none: groups and environments are no part of the plan
    QList<BuildItem> items = {};
    QMap<QString, QList<TemplateRevision>> revisions = {}; // all that each template has, by its name
    QList<Provider> providers = {}; // personal ones too
    QList<Binding> bindings = {};
    QMap<ComponentId, DeployTarget> targets = {};
    QSet<ComponentId> deployed = {};  // something serves there
};

// What files call the accounts: "GitHub/build-bot".
QMap<BindingId, QString> accountNames(const QList<Provider> &providers, const QList<Binding> &bindings);

// A secret of the document that comes from outside, and the key of the one stored now (empty: none). Whoever can read
// both finds out whether they are the same before planning.
struct SecretUse {
    ConfigPlace place; // of the secret
    SecretSource source;
    QString storedKey;
};
QList<SecretUse> outsideSecrets(const ConfigDocument &document, const ConfigState &state);

struct PlanOptions {
    bool prune = false; // remove what the file does not name; of providers, tools, templates, builds only where their list stands in it
    // Whether the secret from outside at this path is the stored one; without it each counts as changed.
    std::function<bool(const QString &path)> isSameSecret = {};
    // What is wrong with the value of a setting, empty: nothing. Answers it in its usual spelling; without it all are taken.
    std::function<QString(const QString &key, QString &value)> settingProblem = {};
    bool resetTags = false; // images go to the file's tags, also where accepted tags have moved them on
};

// Components are matched by id where the file has one, else by project and name. One without address runs its script in an
// empty workspace; it must not compare pushes with a repository, so its trigger or its check_repository is off.
// A component that is built from git from now on has its image trigger switched off, one that is built from an image its git
// trigger, unless the file switches it on, which is a problem; settings that don't exist or have a value they can't have are problems too.
// The tag of an image is where it begins: once an accepted tag has moved the source on, the same file leaves it there, and
// the step says so. A tag that is another one than when the file was last applied, or than a person set, is taken.
// A component whose account is not bound here gets none, and a step notes it: tokens are in no file, so a person has to bind it.
// Problems: such a component that does compare, a group of the queue that is set up nowhere (a slip of the pen would have its
// builds wait for nobody's else), a name taken by another component, an id that would have to change.
tl::expected<Plan, ConfigProblems> plan(const ConfigDocument &document, const ConfigState &state,
                                        const PlanOptions &options = {});

// "+ demo/web", "~ demo/web#triggers.git.keyword: deploy → ship", "- demo/old", "= demo/web#source.image.reference: …" for what is kept,
// "! demo/web: …" for what is noted, and a last line that counts.
// Unchanged steps are left out.
QString toText(const Plan &plan);

// {"steps":[{"kind":"added","path":…,"before":…,"after":…}, {"kind":"noted","path":…,"note":…}],"added":1,"changed":0,"removed":0,"unchanged":3}
QJsonObject toJson(const Plan &plan);

} // namespace slipway
