// Projects and components: what is built, where it comes from, which events build it, and how. Plain values; any thread.
#pragma once

#include "app/core/ids.h"

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

// What the deploy target says of the component. Without a target it is what a person set: only Closed matters then.
enum class ComponentState { NotDeployed, Starting, Running, Abnormal, Closed };

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
    friend bool operator==(const GitSource &, const GitSource &) = default;
};

enum class KeywordScope { Head, Any, All, Title }; // head commit, any of the push, every one, first line of the head commit

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
    friend bool operator==(const GitTrigger &, const GitTrigger &) = default;
};

enum class QueuePolicy { LatestOnly, EveryOne }; // newest waiting build of a branch replaces older ones, or all in order

enum class ScriptType { Shell, BatchFile, PowerShell };

struct BuildDefinition {
    ScriptType scriptType = ScriptType::Shell;
    QString script;
    int timeoutMinutes = 60;        // 1 … 10080
    QueuePolicy queue = QueuePolicy::LatestOnly;
    bool sandbox = true;            // bubblewrap where installed
    bool network = true;            // the sandbox may reach the network
    QMap<QString, QString> environment; // no secrets
    friend bool operator==(const BuildDefinition &, const BuildDefinition &) = default;
};

struct Component {
    ComponentId id;
    ProjectKey project;
    QString name;                   // unique in its project
    Environment environment = Environment::Development;
    ComponentState state = ComponentState::NotDeployed;
    GitSource source;
    GitTrigger git;
    BuildDefinition build;
    bool sandboxProject = false;    // the sample: its repository is a folder of ours, file addresses are allowed
    friend bool operator==(const Component &, const Component &) = default;
};

// Lower-case words as in files, rows and JSON; parse answers nothing for an unknown word.
QString word(Environment value);
QString word(ComponentState value);
QString word(KeywordScope value);
QString word(QueuePolicy value);
QString word(ScriptType value);
std::optional<Environment> environmentFrom(QStringView word);
std::optional<ComponentState> componentStateFrom(QStringView word);
std::optional<KeywordScope> keywordScopeFrom(QStringView word);
std::optional<QueuePolicy> queuePolicyFrom(QStringView word);
std::optional<ScriptType> scriptTypeFrom(QStringView word);

} // namespace slipway

Q_DECLARE_METATYPE(slipway::Component)
