// From a queued build of a component with a definition to the recipe its supervisor gets. What is done is said here and in the
// steps' own files; how this machine does it (its shells, its image builder, its sandbox) comes from HostFacts, so that
// another executor hands in other facts. Pure; any thread.
// The order is that of Zadig's engine: tools, cache, repositories, script, image, archive, upload, post script; the failure
// script runs once anything of that failed, or the build was cancelled or timed out.
#pragma once

#include "app/domain/catalogue.h"
#include "app/domain/template.h"
#include "app/domain/variables.h"
#include "app/jobs/imagepull.h"
#include "app/jobs/recipefor.h"

namespace slipway {

// Where images go. An empty host: nowhere, they stay on the machine.
struct ImageTarget {
    QString host;       // "registry.example.com:5000"
    QString nameSpace;  // "team"; may be empty
    QString username;
    QString password;   // in memory only
    QString tag{};      // of the image; empty: from time, number and branch
    // The password is the access of a bound account, which opens more than the registry: only the step that pushes has it, and no
    // script of the person's.
    bool isAccount = false;
};

// Where the scripts of a build run instead of the sandbox.
struct ContainerPlace {
    QString engine;     // absolute path of podman or docker
    bool isPodman = false;
    QString image;      // "docker.io/library/debian:12"
    RegistrySignIn signIn{}; // which opens nothing but the image, and which nothing inside can see
};

struct PlanRequest {
    Build build;
    Component component;
    EffectivePlan plan;
    Catalogue catalogue;
    QMap<QString, QString> values;   // of parameters, as given when the build was started; by key
    QMap<QString, QString> keychain; // what secretKeysFor() names, by key; in memory only
    JobSecrets secrets;              // of the component's own source or image
    ImageTarget target;
    QString url;                     // of the build's page; may be empty
    std::optional<ContainerPlace> container{}; // none: they run on the machine itself
    bool inCluster = false;          // all of it runs in a Job, see jobmanifest.h; host and paths are those of its containers
};

// Names of the steps, as they stand in records and rows; "Clone web" and "Tool go 1.22" have the name of what they are for.
inline constexpr const char *imageStepName = "Image";
inline constexpr const char *archiveStepName = "Archive";
inline constexpr const char *uploadStepName = "Upload";
inline constexpr const char *postStepName = "Post script";
inline constexpr const char *failureStepName = "Failure script";
inline constexpr const char *restoreStepName = "Restore cache";
inline constexpr const char *saveStepName = "Save cache";

// Where the images of a build go: into the default registry of the catalogue, with the password that keychain has for it. A build
// of a fork's pull request has none, so that nothing strangers built is called what the registry has.
ImageTarget targetFor(const Build &build, const Catalogue &catalogue, const QMap<QString, QString> &keychain);

// What must be read from the keychain for it, beside the component's own credential.
QStringList secretKeysFor(const EffectivePlan &plan, const Catalogue &catalogue);

// The errors of recipeFor(), and before anything runs:
//   Invalid      a tool, code host, storage or Dockerfile that the catalogue does not have or has switched off; a value that is no
//                choice of its parameter; a path that leaves the workspace; an option of the image build that reaches the machine
//   Unavailable  no interpreter for the script, no image builder or no curl on this machine
// Variables come from builtInVariables(), parameters and the component, in the order of Origin; see app/domain/variables.h. In paths
// and arguments they are replaced before words are split; outputs are put in while the build runs, each as one piece.
// A plan without a definition is recipeFor(). A build of a fork's pull request gets no credential of the plan, fetches
// further repositories without any, and neither pushes nor uploads.
Result<supervisor::Recipe> planRecipe(const PlanRequest &request, const RunPaths &paths, const HostFacts &host);

} // namespace slipway
