// Projects and components: what is built, where it comes from, which events build it, and how. Plain values; any thread.
#pragma once

#include "app/core/ids.h"
#include "app/domain/gitfilters.h"
#include "app/domain/tagpolicy.h"

#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>

#include <optional>

namespace slipway {

struct Project {
    ProjectKey key;
    QString name;
    friend bool operator==(const Project &, const Project &) = default;
};

enum class Environment { Development, Test, Production };

// Whether what triggers start waits for a person to agree: as the environment says, or whatever it says.
enum class Review { Inherit, Always, Never };

// What the deploy target says of the component. Without a target it is what a person set: only Closed matters then.
enum class ComponentState { NotDeployed, Starting, Running, Abnormal, Closed };

// Which key an ssh address is asked with: the stored one, whatever the person's agent offers, or a file of the person's.
enum class SshIdentity { Stored, Agent, File };

struct GitSource {
    QString url;                    // https, ssh, scp-like or file address, without credentials
    QString branch;                 // short name; empty: the remote's default branch
    QString subdirectory;           // below the repository's root; empty: the root
    QStringList aliases;            // other addresses of the same repository
    bool checkRepository = true;    // false: any repository's event is taken (Rainbond's behaviour)
    bool submodules = true;
    bool shallow = true;            // depth 1
    QString username;               // for https; the password or token lies in the keychain
    QString credentialKey;          // keychain key of password, token or private key; empty: none
    BindingId binding{};            // the account that https addresses of its forge are asked with; empty: none
    QString repositoryId{};         // there, the forge's own number, which a new name does not change; empty: not known
    QString repository{};           // there, the full name with all groups
    SshIdentity sshIdentity = SshIdentity::Stored;
    QString sshKeyFile{};           // of SshIdentity::File, an absolute path
    friend bool operator==(const GitSource &, const GitSource &) = default;
};

// An image of a registry. Accepted pushes move its tag; what it was before stays known, so that a person can go back.
struct ImageSource {
    QString reference;              // as a person writes it: "nginx:1.25", "registry.example.com:5000/team/web:1.2"
    QString username;               // of the registry; the password or token lies in the keychain
    QString credentialKey;          // keychain key of the password; empty: none
    QString digest;                 // content of the reference's tag when it was last accepted; empty: not known
    QString previous;               // reference before the last move, with its digest; empty: it never moved
    QString starting{};             // reference as a person last set it, which no accepted tag changes; empty: not known
    friend bool operator==(const ImageSource &, const ImageSource &) = default;
};

enum class KeywordScope { Head, Any, All, Title }; // head commit, any of the push, every one, first line of the head commit

// What is told to the forge as the status of a commit: nothing, what is built, or also what is not, and why.
enum class StatusReports { None, Builds, Everything };

struct GitTrigger {
    bool enabled = false;
    QString secretKey;              // keychain key of the webhook secret; empty: none set
    QString previousSecretKey;      // while a rotation runs: the old secret's keychain key, accepted until …
    qint64 previousSecretUntilUs = 0; // … this time
    bool allowUnsigned = false;     // an explicit, visible choice: take events that nothing authenticates
    QStringList branches;           // exact names or globs (*, ?, [a-z], **); empty: the source's branch
    QString keyword = QStringLiteral("deploy"); // stored without @, which is prepended; empty: every push
    KeywordScope keywordScope = KeywordScope::Head;
    bool strictState = false;       // build only while running or abnormal; default refuses closed only
    qint64 changedAtUs = 0;         // when the switch last moved
    QString changedBy;              // and who moved it
    QStringList tags;               // names or globs; empty: tags don't build
    PathFilter paths;               // of the files that a push or a pull request changes; tags are not asked
    bool skipMarkers = true;        // a mark like [skip ci] in the head commit keeps it from being built
    AuthorFilter authors;           // whoever pushed, and the author of the head commit
    PullFilter pullRequests;
    QStringList allowedPeers;       // addresses and networks that requests may come from; empty: any
    int quietSeconds = 0;           // 0 … 86400: a build waits until nothing newer was pushed for so long
    bool manageHook = false;        // Slipway makes, repairs and removes the webhook at the forge; needs a binding
    StatusReports statusReports = StatusReports::Builds; // needs a binding
    bool catchUp = true;            // the remote is asked for what was missed, on start, wake, network change and now and then
    int pollMinutes = 0;            // 1 … 1440: the remote is asked that often as well; 0: it is not
    friend bool operator==(const GitTrigger &, const GitTrigger &) = default;
};

struct ImageTrigger {
    bool enabled = false;
    TagPolicy policy;
    bool compareRegistry = false;   // false: the registry's host does not matter, as with Rainbond
    bool allowDowngrade = false;    // true: a lower version than the source's is taken too
    int matureMinutes = 0;          // an accepted tag builds so much later, unless a newer one takes its place; 0 … 10080
    bool strictState = false;       // as for git
    QString secretKey;              // keychain key; registries sign nothing: the secret comes in a header or as ?token=
    QString previousSecretKey;      // while a rotation runs, as for git
    qint64 previousSecretUntilUs = 0;
    bool allowUnsigned = true;      // only looked at when no secret is set
    qint64 changedAtUs = 0;
    QString changedBy;
    int pollMinutes = 0;            // as for git: the registry's tags are asked for
    friend bool operator==(const ImageTrigger &, const ImageTrigger &) = default;
};

// The address that builds whenever a request brings the component's key: for scripts and other build servers.
struct ApiTrigger {
    bool enabled = false;
    QString secretKey;              // keychain key of the API key; empty: none was made yet, and nothing is let in
    QString previousSecretKey;      // while a rotation runs, as for git
    qint64 previousSecretUntilUs = 0;
    QStringList allowedPeers;       // as for git
    bool strictState = false;       // as for git
    qint64 changedAtUs = 0;
    QString changedBy;
    friend bool operator==(const ApiTrigger &, const ApiTrigger &) = default;
};

enum class QueuePolicy { LatestOnly, EveryOne }; // newest waiting build of a branch replaces older ones, or all in order

enum class Priority { Low, Normal, High }; // among builds that are ready, higher ones start first

// What starts again by itself. A build whose runner died says nothing about the source; one that ended with an exit code
// is only tried again where the person named that code.
struct RetryPolicy {
    int times = 1;                  // further attempts; 0 … 10
    QList<int> exitCodes;           // 1 … 255
    friend bool operator==(const RetryPolicy &, const RetryPolicy &) = default;
};

enum class ScriptType { Shell, BatchFile, PowerShell };

struct BuildDefinition {
    ScriptType scriptType = ScriptType::Shell;
    QString script;
    int timeoutMinutes = 60;        // 1 … 10080
    QueuePolicy queue = QueuePolicy::LatestOnly;
    bool sandbox = true;            // bubblewrap where installed
    bool network = true;            // the sandbox may reach the network
    QMap<QString, QString> environment; // no secrets
    bool cancelSuperseded = false;  // latest only: a newer build of the same branch also ends the running one
    Priority priority = Priority::Normal;
    QString queueGroup;             // components that name the same group share its slots; empty: none
    RetryPolicy retry;
    int slotCount = 1;              // builds of the component that may run at once; 1 … 64. See app/domain/queue.h
    friend bool operator==(const BuildDefinition &, const BuildDefinition &) = default;
};

struct Component {
    ComponentId id;
    ProjectKey project;
    QString name;                   // unique in its project
    Environment environment = Environment::Development;
    Review review = Review::Inherit;
    ComponentState state = ComponentState::NotDeployed;
    GitSource source;               // where it is built from, unless it has an image
    GitTrigger git;
    std::optional<ImageSource> image; // set: built from this image, and source is not looked at
    ImageTrigger imageTrigger;
    ApiTrigger api;
    BuildDefinition build;
    bool confirmClaims = true;      // what nothing signed is asked of the source again before it is built
    bool sandboxProject = false;    // the sample: its repository is a folder of ours, file addresses are allowed
    friend bool operator==(const Component &, const Component &) = default;
};

// The tag and content that the component is at; the tag of a reference that names neither is "latest". None: no image, or a
// reference that can't be read.
std::optional<ImageTag> currentTag(const Component &component);

// The component's image after it took a tag: the reference keeps its spelling, and its digest if it had one.
ImageSource movedTo(const ImageSource &source, const ImageTag &tag);

// Every key in the keychain that the component names.
QStringList secretKeysOf(const Component &component);

// Lower-case words as in files, rows and JSON; parse answers nothing for an unknown word.
QString word(Environment value);
QString word(Review value);
QString word(ComponentState value);
QString word(KeywordScope value);
QString word(QueuePolicy value);
QString word(ScriptType value);
QString word(SshIdentity value);
QString word(StatusReports value);
QString word(Priority value);
std::optional<Environment> environmentFrom(QStringView word);
std::optional<Review> reviewFrom(QStringView word);
std::optional<ComponentState> componentStateFrom(QStringView word);
std::optional<KeywordScope> keywordScopeFrom(QStringView word);
std::optional<QueuePolicy> queuePolicyFrom(QStringView word);
std::optional<ScriptType> scriptTypeFrom(QStringView word);
std::optional<SshIdentity> sshIdentityFrom(QStringView word);
std::optional<StatusReports> statusReportsFrom(QStringView word);
std::optional<Priority> priorityFrom(QStringView word);

} // namespace slipway

Q_DECLARE_METATYPE(slipway::Component)
