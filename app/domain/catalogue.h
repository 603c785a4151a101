// What definitions name and the admin keeps: tools, code hosts, object storages, image registries, build images, Dockerfiles and
// clusters. Plain values; any thread.
#pragma once

#include "app/domain/cluster.h"

namespace slipway {

// How a tool comes into a build's PATH. Name and version together are unique.
struct ToolEntry {
    QString name;
    QString version;
    QString installScript;           // shell; runs before the build where binPath is not there yet, with $SLIPWAY_TOOL as the
                                     // folder that is kept for this tool; empty: it is installed on the machine
    QString binPath;                 // folder that goes into PATH; "$SLIPWAY_TOOL/bin"; empty: nothing
    QList<KeyValue> environment;     // variables the tool needs
    bool enabled = true;
    friend bool operator==(const ToolEntry &, const ToolEntry &) = default;
};

enum class CodeHostType { GitHub, GitLab, Gitee, Gitea, Gogs, Bitbucket, Other };

// Where repositories lie: codehost_name of a definition.
struct CodeHost {
    QString name;
    CodeHostType type = CodeHostType::Other;
    QString address;                 // "https://github.com", "ssh://git@git.example.com"; before owner and name
    QString username;
    QString secretKey;               // keychain key of password, token or private key; empty: none
    friend bool operator==(const CodeHost &, const CodeHost &) = default;
};

// An S3-compatible store.
struct ObjectStorage {
    QString name;
    QString endpoint;                // "https://s3.example.com:9000"
    QString region = QStringLiteral("us-east-1");
    QString bucket;
    QString prefix;                  // before every destination; may be empty
    QString accessKey;
    QString secretKey;               // keychain key of the secret access key
    friend bool operator==(const ObjectStorage &, const ObjectStorage &) = default;
};

// Where the images of definitions go, as "host/namespace/name:tag". Without encryption only on this machine, as docker has it.
struct ImageRegistry {
    QString name;
    QString host;                    // "registry.example.com:5000"; "docker.io" is Docker Hub
    QString nameSpace;               // "team", "group/team"; may be empty, except on Docker Hub
    QString username;
    QString secretKey;               // keychain key of the password or token; empty: none
    bool isDefault = false;          // images go there; one at most, see CatalogueRepository
    friend bool operator==(const ImageRegistry &, const ImageRegistry &) = default;
};

struct DockerfileTemplate {
    QString name;
    QString content;
    friend bool operator==(const DockerfileTemplate &, const DockerfileTemplate &) = default;
};

// What stands for the build_os of a definition where its scripts run in a container.
struct BuildImage {
    QString name;                    // "ubuntu 22.04"
    QString image;                   // "docker.io/library/ubuntu:22.04"
    friend bool operator==(const BuildImage &, const BuildImage &) = default;
};

struct Catalogue {
    QList<ToolEntry> tools;          // each list by name
    QList<CodeHost> codeHosts;
    QList<ObjectStorage> storages;
    QList<DockerfileTemplate> dockerfiles;
    QList<ImageRegistry> registries;
    QList<BuildImage> buildImages;
    QList<Cluster> clusters;
    friend bool operator==(const Catalogue &, const Catalogue &) = default;

    const ToolEntry *tool(const QString &name, const QString &version) const; // an empty version: the only one of the name
    const CodeHost *codeHost(const QString &name) const;
    const ObjectStorage *storage(const QString &name) const;
    const DockerfileTemplate *dockerfile(const QString &name) const;
    const ImageRegistry *registry(const QString &name) const;
    const BuildImage *buildImage(const QString &name) const;
    const Cluster *cluster(const QString &name) const; // empty: the default one, or the only one
    const ImageRegistry *defaultRegistry() const; // null: images stay on the machine
};

// The image that a build_os means: that of the catalogue, or the image it names itself ("docker.io/library/debian:12"). Invalid
// where it is neither.
Result<QString> imageFor(const QString &buildOs, const Catalogue &catalogue);

// The address a repository is cloned from: its own, else from its code host; Invalid where neither says it.
Result<QString> cloneAddress(const RepoInput &repo, const Catalogue &catalogue);

QList<FieldProblem> problemsOf(const ToolEntry &tool);
QList<FieldProblem> problemsOf(const CodeHost &host);
QList<FieldProblem> problemsOf(const ObjectStorage &storage);
QList<FieldProblem> problemsOf(const DockerfileTemplate &dockerfile);
QList<FieldProblem> problemsOf(const ImageRegistry &registry);
QList<FieldProblem> problemsOf(const BuildImage &image);

// What a plan or its repositories name that the catalogue does not have, or has switched off.
QList<FieldProblem> missingIn(const Catalogue &catalogue, const BuildPlan &plan, const QList<RepoInput> &repos);

QString word(CodeHostType value);
std::optional<CodeHostType> codeHostTypeFrom(QStringView word);

// Without secrets; keys in the keychain are kept. What rows and files hold.
QJsonObject toJson(const ToolEntry &tool);
QJsonObject toJson(const CodeHost &host);
QJsonObject toJson(const ObjectStorage &storage);
QJsonObject toJson(const DockerfileTemplate &dockerfile);
QJsonObject toJson(const ImageRegistry &registry);
QJsonObject toJson(const BuildImage &image);
ToolEntry toolFromJson(const QJsonObject &object, QList<FieldProblem> &problems);
CodeHost codeHostFromJson(const QJsonObject &object, QList<FieldProblem> &problems);
ObjectStorage storageFromJson(const QJsonObject &object, QList<FieldProblem> &problems);
DockerfileTemplate dockerfileFromJson(const QJsonObject &object, QList<FieldProblem> &problems);
ImageRegistry registryFromJson(const QJsonObject &object, QList<FieldProblem> &problems);
BuildImage buildImageFromJson(const QJsonObject &object, QList<FieldProblem> &problems);

} // namespace slipway
