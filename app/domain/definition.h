// Build definitions: how something is built, with every field that Zadig's build API has, by the meaning its engine gives
// them (https://docs.koderover.com/en/Zadig%20v4.2/api/build/). A definition belongs to a project, has a name that no other
// has, and builds the components it is bound to. Plain values; any thread.
#pragma once

#include "app/core/error.h"
#include "app/domain/component.h"

#include <QJsonObject>

namespace slipway {

enum class Infrastructure { Kubernetes, Vm }; // a Job of a cluster, or the machine itself

// A program that a build finds in its PATH: an entry of the catalogue of tools.
struct Tool {
    QString name;
    QString version;
    friend bool operator==(const Tool &, const Tool &) = default;
};

// One of the repositories that a build fetches. Its address is that of its code host, its owner and its name.
struct RepoInput {
    QString codeHost;       // name of a code host; empty: address says all
    QString owner;          // organisation or user; of GitLab a group, nested ones with "/"
    QString name;
    QString branch;
    QString address;        // clone address; empty: from the code host
    QString remoteName;     // empty: "origin"
    QString checkoutPath;   // relative to the workspace; empty: the name of the repository
    QString commit;         // exact commit instead of the branch's head; empty: the head
    QList<int> pulls;       // pull requests that are merged into the branch first
    bool submodules = false;
    bool hidden = false;    // kept out of forms that ask for a branch
    friend bool operator==(const RepoInput &, const RepoInput &) = default;
};

enum class ParameterType { String, Choice, MultiSelect, Image, Script, File };

// A variable of a build that a person may be asked for. The value of a credential lies in the keychain.
struct Parameter {
    QString key;            // name of the variable
    ParameterType type = ParameterType::String;
    QString value;          // default; empty for a credential
    QString secretKey;      // keychain key of a credential's default; empty: none
    QStringList options;    // what can be chosen
    QStringList chosen;     // of MultiSelect: the default, joined by "," for the build
    bool isCredential = false;
    QString description;
    friend bool operator==(const Parameter &, const Parameter &) = default;
};

// What a definition is bound to. A component answers to the module's name; service groups several of them.
struct ServiceModule {
    QString service;
    QString module;
    friend bool operator==(const ServiceModule &, const ServiceModule &) = default;
};

enum class DockerfileSource { Local, Template };

struct DockerBuild {
    DockerfileSource source = DockerfileSource::Local;
    QString contextDir;     // below the workspace; variables are replaced, here and in the rest
    QString dockerfile;     // of Local: path below the workspace
    QString templateName;   // of Template
    QString buildArgs;      // as on a command line: --build-arg name=value
    bool buildKit = false;
    QString platforms;      // with BuildKit: "linux/amd64,linux/arm64"; empty: that of the machine
    friend bool operator==(const DockerBuild &, const DockerBuild &) = default;
};

// Zero: not set.
struct ResourceSpec {
    int cpuLimit = 0;       // thousandths of a processor
    int memoryLimit = 0;    // MiB
    int cpuRequest = 0;
    int memoryRequest = 0;
    QString gpuLimit;       // "nvidia.com/gpu: 1"; empty: none
    friend bool operator==(const ResourceSpec &, const ResourceSpec &) = default;
};

enum class ResourcePreset { High, Medium, Low, Min, Custom };
ResourcePreset presetOf(const ResourceSpec &spec); // Custom: none of the presets has these limits
ResourceSpec specOf(ResourcePreset preset);        // of Custom an empty one

struct CacheSetting {
    bool enabled = false;
    QString directory;      // empty: the workspace
    friend bool operator==(const CacheSetting &, const CacheSetting &) = default;
};

enum class ProvisionType { Dynamic, Static };

struct StorageVolume {
    ProvisionType provision = ProvisionType::Dynamic;
    QString storageClass;   // of Dynamic
    int sizeGiB = 0;        // of Dynamic
    QString claim;          // of Static: name of the volume claim
    QString accessMode = QStringLiteral("ReadWriteMany");
    QString subPath;
    QString mountPath;
    bool isTemporary = false;
    friend bool operator==(const StorageVolume &, const StorageVolume &) = default;
};

struct KeyValue {
    QString key;
    QString value;
    friend bool operator==(const KeyValue &, const KeyValue &) = default;
};

struct AdvancedSettings {
    QString cluster;        // empty: the local one
    QString strategy;       // empty: the cluster's own
    int timeoutMinutes = 60;
    ResourceSpec resources{1000, 512, 0, 0, {}};
    CacheSetting cache;
    bool storagesEnabled = false;
    QList<StorageVolume> storages;
    bool hostDocker = false;
    bool privileged = false;
    QList<KeyValue> annotations;
    QList<KeyValue> labels;
    QStringList outputs;    // names beside those of builtInOutputs()
    friend bool operator==(const AdvancedSettings &, const AdvancedSettings &) = default;
};

struct UploadItem {
    QString path;           // file or folder below the workspace
    QString destination;    // folder in the storage
    friend bool operator==(const UploadItem &, const UploadItem &) = default;
};

struct ObjectUpload {
    bool enabled = true;
    QString storage;        // name of an object storage
    QList<UploadItem> items;
    friend bool operator==(const ObjectUpload &, const ObjectUpload &) = default;
};

// What happens after the script, in this order.
struct PostBuild {
    std::optional<DockerBuild> docker;
    QString archivePath;    // file that is kept as PKG_FILE's archive; empty: none
    std::optional<ObjectUpload> upload;
    QString script;         // runs when all of the above went well
    QString failureScript;  // runs when something did not
    friend bool operator==(const PostBuild &, const PostBuild &) = default;
};

// How something is built: what definitions and templates have in common.
struct BuildPlan {
    Infrastructure infrastructure = Infrastructure::Vm;
    QString buildOs;        // label of a base image, "ubuntu 22.04"; the machine itself has none
    QList<Tool> tools;
    ScriptType scriptType = ScriptType::Shell;
    QString script;
    QList<Parameter> parameters;
    AdvancedSettings advanced;
    PostBuild post;
    friend bool operator==(const BuildPlan &, const BuildPlan &) = default;
};

// What one of the services of a definition that follows a template has of its own.
struct TemplateInput {
    ServiceModule service;
    QList<RepoInput> repos;
    QList<Parameter> values; // by key; only the value counts, all else is the template's
    friend bool operator==(const TemplateInput &, const TemplateInput &) = default;
};

struct TemplateBinding {
    QString templateName;
    int revision = 0;       // 0: follows the newest; else pinned to this one
    QList<TemplateInput> inputs;
    friend bool operator==(const TemplateBinding &, const TemplateBinding &) = default;
};

struct Definition {
    QString name;           // unique in this installation
    ProjectKey project;
    BuildPlan plan;         // of a definition with a template what it had before; the template's counts
    QList<RepoInput> repos;
    QList<ServiceModule> services;
    std::optional<TemplateBinding> binding;
    QString updatedBy;
    qint64 updatedAtUs = 0;
    friend bool operator==(const Definition &, const Definition &) = default;
};

// One saved state of a definition. Numbers count from 1. Its secrets are those of the current one: a key that no current
// definition names is gone, and its value must be given again.
struct DefinitionRevision {
    int number = 0;
    Definition definition;
    QString note;
    friend bool operator==(const DefinitionRevision &, const DefinitionRevision &) = default;
};

// What can be too much, in what arrives from elsewhere.
inline constexpr int mostParameters = 10'000;
inline constexpr int mostListItems = 1'000;             // of every other list
inline constexpr qsizetype longestScript = 1 << 20;     // characters
inline constexpr int longestTimeoutMinutes = 10'080;
inline constexpr int zadigTimeoutMinutes = 600;         // what no timeout means there
inline constexpr QLatin1StringView maskedValue{"********"}; // stands for a secret in answers, and keeps it in requests

// Outputs that each build has.
QStringList builtInOutputs();
// All outputs of a plan, the built-in ones first, each once.
QStringList outputsOf(const BuildPlan &plan);

// The value a parameter has when nobody gives another one; not for credentials.
QString defaultValue(const Parameter &parameter);

// Every key in the keychain that it names; of a definition also those that its inputs of a template name.
QStringList secretKeysOf(const BuildPlan &plan);
QStringList secretKeysOf(const Definition &definition);

// What is wrong with a field, for the person who filled it in.
struct FieldProblem {
    QString path;           // "parameters[3].key"; empty: the whole
    QString message;
    friend bool operator==(const FieldProblem &, const FieldProblem &) = default;
};

// Whether it can be obeyed: names, ranges, duplicates, paths that leave the workspace. Empty: nothing is wrong. Says nothing
// of what only others know: whether project, code host, tool, template or storage exist.
QList<FieldProblem> problemsOf(const Definition &definition);
QList<FieldProblem> problemsOf(const BuildPlan &plan);

// A relative path without ".." that stays below the workspace, variables taken as names; empty is one too.
bool staysBelowWorkspace(QStringView path);
bool isVariableName(QStringView name);

// As one sentence: "parameters[3].key: the name is missing; …".
QString toText(const QList<FieldProblem> &problems);

QString word(Infrastructure value);
QString word(ParameterType value);
QString word(DockerfileSource value);
QString word(ResourcePreset value);
QString word(ProvisionType value);
std::optional<Infrastructure> infrastructureFrom(QStringView word);
std::optional<ParameterType> parameterTypeFrom(QStringView word);
std::optional<DockerfileSource> dockerfileSourceFrom(QStringView word);
std::optional<ResourcePreset> resourcePresetFrom(QStringView word);
std::optional<ProvisionType> provisionTypeFrom(QStringView word);

} // namespace slipway
