// What a build that is about to start needs to know: how its component is built now, what was given for it, and the secrets of
// both, read from the keychain and put into the recipe of its supervisor. Images that go to a forge's own registry, which has no
// password of its own here, are pushed with the account that the component is bound to. The image that its scripts run in is pulled
// with the sign-in that the catalogue keeps for its registry. Main thread.
#pragma once

#include "app/core/error.h"
#include "app/domain/build.h"
#include "app/domain/buildresult.h"
#include "app/jobs/hostfacts.h"
#include "app/jobs/planrecipe.h"
#include "app/jobs/runpaths.h"

#include <QFuture>
#include <QObject>

namespace slipway {

class CatalogueService;
class Database;
class DefinitionService;
class GitCredentials;
struct GitLogin;
struct RegistryLogin;
class SecretStore;
class Settings;

class RecipeMaker final : public QObject
{
    Q_OBJECT
public:
    struct Needs {
        Database &database;
        DefinitionService &definitions;
        CatalogueService &catalogue;
        SecretStore &secrets;
        Settings &settings;
        GitCredentials &git;
        QString installation; // whose Jobs these are in a cluster
    };
    explicit RecipeMaker(const Needs &needs, QObject *parent = nullptr);

    // Also writes down the plan, for whoever asks later what a build obeyed. Errors of planRecipe(), of the template that is gone,
    // and what the keychain answers, in words that say which secret it was.
    QFuture<Result<supervisor::Recipe>> make(const Build &build, const Component &component, const RunPaths &paths, const HostFacts &host);

private:
    struct Wanted {      // one secret
        QString key;
        QString what;    // for a person: "The repository's credential could not be read"
        bool isNeeded = true; // else one that can't be read counts as none
    };
    using Secrets = QMap<QString, QString>; // by key

    QFuture<Result<GitLogin>> loginOf(const Component &component);
    QFuture<Result<RegistryLogin>> registryLoginOf(const Build &build, const Component &component, const EffectivePlan &plan);
    QFuture<Result<QList<BuildInput>>> inputsOf(const Build &build, const EffectivePlan &plan);
    QFuture<Result<Secrets>> read(QList<Wanted> wanted, Secrets known = {});
    Result<supervisor::Recipe> recipe(const Build &build, const Component &component, const EffectivePlan &plan,
                                      const QList<BuildInput> &inputs, const Secrets &secrets, const GitLogin &login,
                                      const RegistryLogin &registry, const RunPaths &paths, const HostFacts &host) const;
    bool isForContainer(const EffectivePlan &plan) const;
    QStringList pulled(const EffectivePlan &plan) const; // the images that a container or a cluster has to be given
    bool isForCluster(const EffectivePlan &plan) const;
    const Cluster *clusterFor(const EffectivePlan &plan) const; // null: none, or the catalogue does not have it
    Result<supervisor::Recipe> inCluster(PlanRequest request, const Secrets &secrets, const RunPaths &paths, const HostFacts &host) const;
    void keepPlan(const BuildId &build, const EffectivePlan &plan);

    Needs m_needs;
};

} // namespace slipway
