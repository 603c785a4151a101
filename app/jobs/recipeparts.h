// What the recipes of builds are put together from: the steps that fetch a source and run a script, and what they must not
// show. Errors are those of recipeFor(). Pure; any thread.
#pragma once

#include "app/jobs/gitsource.h"
#include "app/jobs/recipefor.h"

#include <optional>

namespace slipway {

// What a clone needs to know about where it comes from, checked.
struct RepositorySource {
    CloneAddress address;
    QString ref;    // full; empty: the remote's HEAD
    QString branch; // short; empty for a tag or the remote's HEAD
};

std::string utf8(const QString &text);
std::string flag(bool value); // "1" or "0"

// What is kept for a place in the build's container is named for it, so that the place finds it again wherever it stands in a list:
// words for people, and a hash that tells "a/b" from "a-b", and one `kind` from another. The path is as a person wrote it: where
// a build's variables lead changes. Of [a-z0-9-], 57 characters at most.
QString nameOfPlace(const QString &path, const QString &kind = {});

// A stranger's request could name any repository of the server as a submodule, and our credential would open it.
bool isOfFork(const Build &build);

Result<> checkHost(bool needsGit, const HostFacts &host);
Result<RepositorySource> sourceOf(const Build &build, const Component &component);
supervisor::Step cloneStep(const Build &build, const Component &component, const RepositorySource &source, const HostFacts &host);

// The command that runs the script, whose path is appended.
Result<std::vector<std::string>> interpreterFor(const BuildDefinition &definition, const HostFacts &host);
Result<supervisor::Step> buildStep(const Build &build, const Component &component, const RunPaths &paths,
                                   const std::optional<RepositorySource> &source, const HostFacts &host);

// For the registry of the component's image and no other.
void addRegistryAuth(supervisor::Recipe &recipe, const ImageSource &source, const QString &password);
void addRegistryAuth(supervisor::Recipe &recipe, const QString &registry, const QString &username, const QString &password);
// The same text with one sign-in more, which is masked in the recipe's log and not otherwise part of it.
std::string registryAuthWith(supervisor::Recipe &recipe, const QString &registry, const QString &username, const QString &password);

// Values that must not show in the log, the passwords of proxies among them.
void mask(supervisor::Recipe &recipe, const JobSecrets &secrets, const HostFacts &host);

} // namespace slipway
