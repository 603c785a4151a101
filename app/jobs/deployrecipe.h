// From a deployment to the recipe its supervisor gets, and to the question how what is deployed does. For a container: the image,
// the new container, its health, the switch; once something of that fails or is cancelled, what was there before is put back.
// For a script: the script, then its status until that is good. What deployments start outlives their supervisor. Pure; any
// thread.
#pragma once

#include "app/domain/cluster.h"
#include "app/domain/component.h"
#include "app/domain/deployment.h"
#include "app/jobs/containerstep.h"
#include "app/jobs/hostfacts.h"
#include "app/jobs/imagepull.h"
#include "app/jobs/runoutcome.h"
#include "app/jobs/runpaths.h"
#include "app/supervisor/recipe.h"

namespace slipway {

// Of every container that was deployed, with the component's id.
inline constexpr const char *deployLabel = "slipway.component";

struct DeployedBuild {
    Build build;
    QMap<QString, QString> outputs;
    QString artifacts;               // folder of what it kept; may not be there
};

struct DeployJob {
    Deployment deployment;           // with its target, image and container
    Component component;
    DeployedBuild build;             // that it brings there, or that is there
    std::optional<DeployedBuild> before; // what served until now, if another one
    QString previous;                // container that served until now; empty: none
    bool isResting = false;          // what served is stopped, by wish: whatever fails, it is not started again
    ContainerEngine engine{};        // of a container target
    QList<ContainerEngine> otherEngines{}; // with which the component's containers were deployed before; they go once the new one serves
    QString engineBefore;            // the one of what serves, as engineName() says; empty: the same, or not known
    RegistrySignIn signIn{};         // where the image comes from
    Cluster cluster{};               // of a Kubernetes target
    QMap<QString, QString> secrets{}; // values of the target's, by name; in memory only
    QByteArray kubeconfig{};         // its text, where the keychain has it; in memory, and in the private home while it runs
};

// Where the files of a deployment lie, below <data>/deploy; otherwise as those of a build.
RunPaths deployPaths(const QString &dataDir, const DeploymentId &id, const ComponentId &component);
QString deployDir(const QString &dataDir);

// "slipway-web-1f2e3d4c-12": the component's name, the beginning of its id, the deployment's number.
QString containerNameOf(const Component &component, int deployment);

// What the build made with the digest that its registry has it by, "…/web:1.2@sha256:…", where it was pushed there; so what went
// there once goes there again. Invalid: the build made no image and the target names none, or what it names is none.
Result<QString> imageOf(const DeployTarget &target, const QMap<QString, QString> &variables);

// Errors, for the person: Invalid for what the target does not have or says wrongly, Unavailable for a program that is missing.
Result<supervisor::Recipe> deployRecipe(const DeployJob &job, const RunPaths &paths, const HostFacts &host);

// Succeeds while it runs and is healthy; else what it says last tells why. Ends with this process.
Result<supervisor::Recipe> probeRecipe(const DeployJob &job, const RunPaths &paths, const HostFacts &host);

// Why a deployment failed, for what is not said by the outcome itself.
QString deployFailure(const RunOutcome &outcome);

} // namespace slipway
