// Where a component is deployed and how, and one deployment of it: a build that was brought there, or a stop or start of what is
// there. Plain values; any thread.
#pragma once

#include "app/domain/build.h"
#include "app/domain/definition.h"

#include <QJsonObject>
#include <QMap>
#include <QStringList>

namespace slipway {

using DeploymentId = Id<struct DeploymentTag>; // 32 lower-case hex digits that sort by time, as those of builds

// Kubernetes: a Deployment or StatefulSet of a cluster of the catalogue gets the image, or manifests are applied.
enum class TargetKind { None, Script, Container, Kubernetes };

// How a container takes the place of the one before. Rolling: it proves to be healthy beside the old one, which goes on until
// then; where both want the same port of the machine it proves it on another port first, and the port is served by nobody for
// the moment in which one is stopped and the other started. Recreate: the old one is stopped first, for data that bear only
// one that writes; until the new one is there nobody serves.
enum class Replacement { Rolling, Recreate };

// What tells that it works. Running: that it stays up. Http: an answer below 400. Command: its exit code 0, in the container.
enum class HealthKind { Running, Http, Command };

struct HealthCheck {
    HealthKind kind = HealthKind::Running;
    int port = 80;                    // of the container, for Http
    QString path = QStringLiteral("/");
    QString command;
    int timeoutSeconds = 60;          // so long a new one may take to be healthy; 1 … 3600
    int everySeconds = 15;            // while it runs it is asked again; 2 … 3600
    friend bool operator==(const HealthCheck &, const HealthCheck &) = default;
};

struct DeployTarget {
    TargetKind kind = TargetKind::None;

    QString script;                   // brings a build there, and starts it
    QString stopScript;
    QString statusScript;             // exit code 0: it runs. Empty: what was deployed counts as running
    bool sandbox = true;              // for the three; without it they have the person's home, and what they start stays

    QString image;                    // with variables of the build; empty: what the build made, or its own image
    QStringList ports;                // "8080:80", "127.0.0.1:8080:80", "53:53/udp"
    QStringList volumes;              // "data:/var/lib/data", "/srv/web:/srv:ro"
    QString network;                  // of the engine; empty: its standard one
    QString command;                  // instead of the image's own, in words as a shell splits them; may be empty
    QMap<QString, QString> environment; // no secrets
    QMap<QString, QString> secrets;   // of scripts and containers: variables by name, with the keychain key of their value
    Replacement replacement = Replacement::Rolling;
    HealthCheck health;

    QString cluster;                  // name in the catalogue; empty: the default one
    QString nameSpace;                // empty: the cluster's
    QString workload;                 // "deployment/web", "statefulset/db"; what is watched, stopped and started
    QString podContainer;             // that gets the image; empty: all of the pod
    QString manifests;                // YAML with variables of the build, applied instead; may be empty

    bool afterBuild = false;          // what was built well is deployed
    bool rollBack = true;             // back to what ran before when the new one does not become healthy
    int keepBuilds = 5;               // so many built well stay to go back to, whatever their age; 1 … 100
    int timeoutMinutes = 15;          // for a whole deployment; 1 … 1440
    friend bool operator==(const DeployTarget &, const DeployTarget &) = default;
};

// Restore: what an interrupted deployment left behind is put back to what ran before it. Remove: its component is gone.
enum class DeployAction { Deploy, RollBack, Start, Stop, Restart, Restore, Remove };

// Names of its steps, as they stand in records.
inline constexpr const char *pullStepName = "Image";
inline constexpr const char *tidyStepName = "Tidy up";
inline constexpr const char *trialStepName = "Trial";
inline constexpr const char *switchStepName = "Switch";
inline constexpr const char *startStepName = "Start";
inline constexpr const char *stopStepName = "Stop";
inline constexpr const char *healthStepName = "Health";
inline constexpr const char *deployStepName = "Deploy";
inline constexpr const char *putBackStepName = "Put back";

struct Deployment {
    DeploymentId id;
    int number = 0;                   // counts per component, from 1
    ComponentId component;
    DeployAction action = DeployAction::Deploy;
    BuildId build;                    // that it is about
    int buildNumber = 0;
    QString revision;                 // of that build
    QString image;                    // that runs; empty for a script
    QString container;                // its name; the same
    QString engine;                   // of the container, as engineName() says; empty: an older program did not keep it
    QString actor;
    bool isAutomatic = false;         // after a build, or after an interruption; no person asked
    BuildState state = BuildState::Queued; // never Approval
    QString reason;                   // why it waits, failed, was superseded
    bool isServing = false;           // brought what is there (until the next one that did)
    bool restoresSource = false;      // of a roll-back: the build source goes back with it; see SourceHold
    qint64 queuedAtUs = 0;
    qint64 startedAtUs = 0;
    qint64 finishedAtUs = 0;
    DeployTarget target;              // as it was then
    friend bool operator==(const Deployment &, const Deployment &) = default;
};

// While a roll-back serves that took the build source along, builds that a person starts, or a script that names no commit, are of
// this one: until the next push is built, another build is deployed, or a person follows the branch again. The source of an image
// moves instead.
struct SourceHold {
    BuildId build;
    int buildNumber = 0;
    QString ref;
    QString branch;
    QString revision;
    QString actor;
    qint64 sinceUs = 0;
    friend bool operator==(const SourceHold &, const SourceHold &) = default;
};
void takeHeld(Build &build, const SourceHold &hold); // ref, branch and commit

// Whether it brings a build there.
bool bringsBuild(DeployAction action);

// "deployment/web" of what people write, such as "sts/web" and "Deployment/web"; empty: it is none.
QString workloadFrom(const QString &text);

// "8080:80" and the like.
struct PublishedPort {
    QString address;                  // of the machine; empty: all
    int host = 0;
    int container = 0;
    QString protocol;                 // "tcp" or "udp"
};
std::optional<PublishedPort> publishedPort(const QString &text);

// What can't work, by field in the words of files ("ports[1]", "health.path"); empty: nothing.
QList<FieldProblem> problemsOf(const DeployTarget &target);

// By name and in a fixed order, for the audit and for plans.
QList<QPair<QString, QString>> fieldsOf(const DeployTarget &target);

// The words are those of files and the API. What is missing has its standard value.
QJsonObject toJson(const DeployTarget &target);
DeployTarget deployTargetFromJson(const QJsonObject &object, QList<FieldProblem> &problems);

// Whether a new container or a script gets them; a cluster has Secrets of its own.
bool takesSecrets(TargetKind kind);

// How a person would name what they give it: $IMAGE, $BUILD_NUMBER …: of the build, with its outputs over them.
QMap<QString, QString> deployVariables(const Build &build, const QString &component, const ProjectKey &project,
                                       const QMap<QString, QString> &outputs);

QString word(TargetKind value);
QString word(Replacement value);
QString word(HealthKind value);
QString word(DeployAction value);
std::optional<TargetKind> targetKindFrom(QStringView word);
std::optional<Replacement> replacementFrom(QStringView word);
std::optional<HealthKind> healthKindFrom(QStringView word);
std::optional<DeployAction> deployActionFrom(QStringView word);

} // namespace slipway

Q_DECLARE_METATYPE(slipway::DeploymentId)
Q_DECLARE_METATYPE(slipway::Deployment)
