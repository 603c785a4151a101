// What a configuration file says, version 1. A value that the file leaves out stays as it is, or takes the standard
// value when the component is new. Plain values; any thread.
#pragma once

#include "app/config/configitems.h"
#include "app/config/secretsource.h"
#include "app/config/sharedrules.h"
#include "app/domain/component.h"

#include <QJsonObject>

#include <optional>

namespace slipway {

// Where something stands in the file, to speak of it later.
struct ConfigPlace {
    int line = 0;
    QString path;
    friend bool operator==(const ConfigPlace &, const ConfigPlace &) = default;
};

struct ConfigComponent {
    QString name;
    std::optional<ComponentId> id;
    std::optional<Environment> environment;
    std::optional<Review> review;
    std::optional<bool> closed;
    std::optional<bool> confirmClaims;

    std::optional<QString> url; // source.git
    std::optional<QString> branch;
    std::optional<QString> subdirectory;
    std::optional<QStringList> aliases;
    std::optional<bool> checkRepository;
    std::optional<bool> submodules;
    std::optional<bool> shallow;
    std::optional<QString> username;
    std::optional<SecretSource> credential;
    std::optional<QString> account; // "GitHub/build-bot"; empty: none
    std::optional<QString> repository;
    std::optional<QString> repositoryId;
    std::optional<SshIdentity> sshIdentity;
    std::optional<QString> sshKeyFile;

    std::optional<QString> imageReference; // source.image; a component has either this or source.git
    std::optional<QString> imageUsername;
    std::optional<SecretSource> imagePassword;
    bool hasGitSource = false;  // which of the two the file speaks of
    bool hasImageSource = false;

    std::optional<bool> imageEnabled; // triggers.image
    std::optional<TagPolicy> tagPolicy;
    std::optional<bool> compareRegistry;
    std::optional<bool> allowDowngrade;
    std::optional<int> matureMinutes;
    std::optional<bool> imageStrictState;
    std::optional<bool> imageUnsigned;
    std::optional<SecretSource> imageSecret;
    std::optional<int> imagePollMinutes;

    std::optional<bool> enabled; // triggers.git
    std::optional<SecretSource> secret;
    std::optional<bool> allowUnsigned;
    std::optional<QStringList> branches;
    std::optional<QString> keyword; // without @
    std::optional<KeywordScope> keywordScope;
    std::optional<bool> strictState;
    std::optional<QStringList> tags;
    std::optional<QStringList> pathsInclude;
    std::optional<QStringList> pathsExclude;
    std::optional<bool> skipMarkers;
    std::optional<QStringList> authorsAllow;
    std::optional<QStringList> authorsDeny;
    std::optional<PullPolicy> pullRequests;
    std::optional<QStringList> pullTargets;
    std::optional<QStringList> allowedAddresses;
    std::optional<int> quietSeconds;
    std::optional<bool> manageHook;
    std::optional<StatusReports> statusReports;
    std::optional<bool> catchUp;
    std::optional<int> pollMinutes;

    std::optional<bool> apiEnabled; // triggers.api
    std::optional<SecretSource> apiSecret;
    std::optional<QStringList> apiAddresses;
    std::optional<bool> apiStrictState;

    std::optional<ScriptType> scriptType; // build
    std::optional<QString> script;
    std::optional<int> timeoutMinutes;
    std::optional<QueuePolicy> queue;
    std::optional<bool> sandbox;
    std::optional<bool> network;
    std::optional<QMap<QString, QString>> variables;
    std::optional<bool> cancelSuperseded;
    std::optional<Priority> priority;
    std::optional<QString> queueGroup;
    std::optional<int> slotCount;
    std::optional<int> retryTimes;
    std::optional<QList<int>> retryExitCodes;

    std::optional<QJsonObject> deploy; // in the words of rows, see app/domain/deployment.h
    std::optional<QMap<QString, SecretSource>> deploySecrets; // by name

    ConfigPlace place;
};

struct ConfigProject {
    ProjectKey key;
    std::optional<QString> name;
    QList<ConfigComponent> components;
    ConfigPlace place;
};

struct ConfigEnvironment {
    std::optional<bool> review;
    std::optional<QList<FreezeWindow>> freeze;
    std::optional<QStringList> branches;
    std::optional<bool> strictState;
    std::optional<int> quietSeconds;
    std::optional<QStringList> allowedAddresses;
    std::optional<int> approvalHours;
};

struct ConfigSetting {
    QString value;            // as text, whatever it is
    ConfigPlace place;
};

struct ConfigShared {
    QMap<QString, ConfigSetting> settings; // by key: "listener/publicAddress" for settings.listener.public_address
    QList<QueueGroup> groups; // queues
    QMap<Environment, ConfigEnvironment> environments;
    std::optional<int> approvalHours;
};

struct ConfigDocument {
    QString file;
    QList<ConfigProject> projects;
    bool namesProjects = true; // false: the file has no such list, and says nothing of them
    ConfigShared shared;
    ConfigItems items;
};

} // namespace slipway
