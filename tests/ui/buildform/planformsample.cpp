#include "tests/ui/buildform/planformsample.h"

using namespace Qt::StringLiterals;

namespace slipway {

Catalogue sampleCatalogue()
{
    Catalogue catalogue;
    catalogue.tools = {{u"go"_s, u"1.21"_s, {}, {}, {}, true}, {u"go"_s, u"1.22"_s, {}, {}, {}, true}, {u"node"_s, u"20"_s, {}, {}, {}, true}};
    catalogue.codeHosts = {{u"forge"_s, CodeHostType::Gitea, u"https://git.harbourline.example"_s, {}, {}}};
    ObjectStorage storage;
    storage.name = u"artifacts"_s;
    catalogue.storages = {storage};
    catalogue.dockerfiles = {{u"node-service"_s, u"FROM node:20-slim\n"_s}};
    return catalogue;
}

PlanDraft fullDraft()
{
    PlanDraft draft;
    draft.services = {{u"payments"_s, u"checkout-api"_s}, {u"ledger"_s, u"ledger"_s}};
    RepoInput code;
    code.codeHost = u"forge"_s;
    code.owner = u"harbourline"_s;
    code.name = u"checkout-api"_s;
    code.branch = u"main"_s;
    RepoInput shared = code;
    shared.name = u"build-tools"_s;
    shared.remoteName = u"upstream"_s;
    shared.checkoutPath = u"tools"_s;
    shared.commit = u"3be07d1"_s;
    shared.pulls = {12, 15};
    shared.submodules = true;
    shared.hidden = true;
    draft.repos = {code, shared};

    BuildPlan &plan = draft.plan;
    plan.infrastructure = Infrastructure::Kubernetes;
    plan.buildOs = u"ubuntu 22.04"_s;
    plan.tools = {{u"go"_s, u"1.21"_s}, {u"node"_s, u"20"_s}};
    plan.script = u"#!/usr/bin/env bash\nset -euo pipefail\ncd \"$WORKSPACE/$REPONAME_0\"\n\n# checks\ngo vet ./...\ngo test -race "
                  "./...\n\nif [ \"$PUSH_IMAGE\" = 'true' ]; then\n    go build -o dist/checkout .\nfi\necho \"DIGEST=$(sha256sum "
                  "dist/checkout)\" >> \"$SLIPWAY_OUTPUT\"\n"_s;
    plan.parameters = {{u"GOPROXY"_s, ParameterType::String, u"https://proxy.example"_s, {}, {}, {}, false, u"Where modules come from"_s},
                       {u"LEVEL"_s, ParameterType::Choice, u"debug"_s, {}, {u"debug"_s, u"release"_s}, {}, false, {}},
                       {u"TARGETS"_s, ParameterType::MultiSelect, {}, {}, {u"linux"_s, u"mac os"_s}, {u"linux"_s}, false, {}},
                       {u"BASE"_s, ParameterType::Image, u"golang:1.22"_s, {}, {}, {}, false, {}},
                       {u"HOOK"_s, ParameterType::Script, u"echo one\necho two\n"_s, {}, {}, {}, false, {}},
                       {u"NPM_TOKEN"_s, ParameterType::String, {}, u"definition/1/NPM_TOKEN"_s, {}, {}, true, {}}};
    plan.advanced.cluster = u"harbour-1"_s;
    plan.advanced.strategy = u"large nodes"_s;
    plan.advanced.timeoutMinutes = 45;
    plan.advanced.resources = {3000, 4096, 1000, 1024, u"nvidia.com/gpu: 1"_s};
    plan.advanced.cache = {true, u"/var/cache/build"_s};
    plan.advanced.storagesEnabled = true;
    plan.advanced.storages = {{ProvisionType::Dynamic, u"fast"_s, 10, {}, u"ReadWriteOnce"_s, u"sub"_s, u"/data"_s, true},
                              {ProvisionType::Static, {}, 0, u"models"_s, u"ReadOnlyMany"_s, {}, u"/models"_s, false}};
    plan.advanced.hostDocker = true;
    plan.advanced.privileged = true;
    plan.advanced.annotations = {{u"team"_s, u"payments"_s}};
    plan.advanced.labels = {{u"tier"_s, u"build"_s}};
    plan.advanced.outputs = {u"DIGEST"_s};
    plan.post.docker = DockerBuild{DockerfileSource::Template, u"checkout-api"_s, {}, u"node-service"_s, u"--build-arg A=1"_s, true,
                                   u"linux/amd64,linux/arm64"_s};
    plan.post.archivePath = u"dist/checkout.tar.gz"_s;
    plan.post.upload = ObjectUpload{true, u"artifacts"_s, {{u"dist/"_s, u"releases/$TASK_ID"_s}}};
    plan.post.script = u"echo done\n"_s;
    plan.post.failureScript = u"echo failed\n"_s;
    draft.given = {{5, QString(maskedValue)}};
    return draft;
}

} // namespace slipway
