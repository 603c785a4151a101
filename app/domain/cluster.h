// Kubernetes clusters that the admin keeps, by name: how kubectl reaches one, where in it builds run, and on which of its nodes.
// Plain values; any thread. Names and limits of Kubernetes: https://kubernetes.io/docs/concepts/overview/working-with-objects/
#pragma once

#include "app/domain/definition.h"

namespace slipway {

enum class NodeOperator { In, NotIn, Exists, DoesNotExist, Gt, Lt };

// What a node must have, or had better have.
struct NodeLabel {
    QString key;
    NodeOperator op = NodeOperator::In;
    QStringList values;              // of Gt and Lt one, of Exists and DoesNotExist none
    friend bool operator==(const NodeLabel &, const NodeLabel &) = default;
};

// A taint that does not keep builds from a node.
struct Toleration {
    QString key;                     // empty: every one
    QString value;                   // empty: whatever the taint's is
    QString effect;                  // NoSchedule, PreferNoSchedule, NoExecute; empty: all of them
    friend bool operator==(const Toleration &, const Toleration &) = default;
};

// Normal: any node. Required: one that has at least one of the labels, as Zadig reads several. Preferred: the more the better.
enum class Scheduling { Normal, Required, Preferred };

// strategy_name of a definition.
struct SchedulingStrategy {
    QString name;
    Scheduling kind = Scheduling::Normal;
    QList<NodeLabel> labels;
    QList<Toleration> tolerations;
    bool isDefault = false;          // of definitions that name none
    friend bool operator==(const SchedulingStrategy &, const SchedulingStrategy &) = default;
};

// How a build's repositories come into its pod. Streamed: fetched here and carried there, for clusters that can't reach the forge.
enum class SourceWay { Cloned, Streamed };

// cluster_name of a definition.
struct Cluster {
    QString name;
    QString kubeconfig;              // absolute path of a file; empty: its text is in the keychain, else kubectl's own is used
    QString secretKey;               // keychain key of a kubeconfig's text; empty: none
    QString context;                 // of the kubeconfig; empty: its current one
    QString nameSpace;               // where builds run; empty: the context's
    SourceWay source = SourceWay::Cloned;
    QString cloneImage = QStringLiteral("docker.io/library/buildpack-deps:bookworm-scm"); // sh and git, and ssh for ssh addresses; or sh and tar
    QString serviceAccount;          // of the pods; empty: the namespace's standard one, without a token inside
    int runAsUser = 0;               // everybody in the pods is this user, within the restricted Pod Security Standard; 0: whoever the images say
    QStringList pullSecrets;         // names of Secrets that are there already, for private images
    QString cacheClaim;              // volume claim that caches and tools are kept in; empty: nothing is kept between builds
    QString dockerHost;              // "tcp://dind:2375", for image builds without the node's own daemon; empty: podman of the build image
    int keepHours = 24;              // a Job that nobody came back to stays for so long
    QList<SchedulingStrategy> strategies;
    bool isDefault = false;          // of definitions that name none; one at most, see CatalogueRepository
    friend bool operator==(const Cluster &, const Cluster &) = default;

    const SchedulingStrategy *strategy(const QString &name) const; // empty: the default one; null: there is none
};

inline constexpr int longestKeepHours = 24 * 30;

QList<FieldProblem> problemsOf(const Cluster &cluster);

// Without secrets. What rows and files hold.
QJsonObject toJson(const Cluster &cluster);
Cluster clusterFromJson(const QJsonObject &object, QList<FieldProblem> &problems);

QString word(NodeOperator value); // as Kubernetes writes it
QString word(Scheduling value);
QString word(SourceWay value); // "clone", "stream"
std::optional<NodeOperator> nodeOperatorFrom(QStringView word);
std::optional<Scheduling> schedulingFrom(QStringView word);
std::optional<SourceWay> sourceWayFrom(QStringView word);

// Rules of Kubernetes for what it is given.
bool isLabelKey(QStringView text);   // "team", "example.com/team"
bool isLabelValue(QStringView text); // the empty one is fine
bool isObjectName(QStringView text); // RFC 1123 subdomain: "cache-1", "web.example"
bool isNamespaceName(QStringView text);

} // namespace slipway
