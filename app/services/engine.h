// Everything of one data folder, put together: database, secrets, settings, listener, decisions, queue. The window, the
// command line and the tests all drive this one object. Main thread.
#pragma once

#include "app/core/clock.h"
#include "app/core/error.h"
#include "app/domain/buildlink.h"
#include "app/hooks/listener.h"
#include "app/secrets/opensecretstore.h"
#include "app/settings/datadir.h"
#include "app/settings/instancelock.h"
#include "app/settings/settings.h"
#include "app/services/buildservice.h"
#include "app/services/componentservice.h"
#include "app/services/deliveryservice.h"
#include "app/services/statusservice.h"

#include <QObject>

#include <chrono>
#include <memory>

namespace slipway {

class AccountService;
class ApprovalService;
class CatalogueService;
class CatchUp;
class ConfigService;
class ControlServer;
class Database;
class Decider;
class DefinitionService;
class Deployer;
class DeployKeys;
class DeployService;
class FactFinder;
class HoldService;
struct Plan;
class HookDoctor;
class HookKeyring;
class HookService;
class KnownHosts;
class ManualStart;
class Housekeeper;
class Intake;
class ManagementDoor;
class NetworkWatch;
class Reachability;
class Redeliveries;
class Relay;
class RepositoryBrowser;
class RepositoryLook;
class SampleProject;
class Scheduler;
class SecretStore;
class SettingsStore;
class SignInService;
class StatusReporter;
class TagService;
class TemplateService;
class TestPushService;
class TokenService;
class TrialWatch;

struct EngineOptions {
    QString dataDir;                        // empty: the standard one
    SecretStoreOptions secrets;             // sealedFile may be empty: the one of the data folder
    std::optional<QString> listenAddress;   // instead of the setting, for this run
    std::optional<int> listenPort;          // the same
    // The port opens once the webhook secrets are read, and after this long at the latest: what comes before its secret
    // is stored and proven later.
    std::chrono::milliseconds secretPatience{2000};
    bool catchesUp = true;                  // false: what the engine serves is not looked for at the remotes, see CatchUp
};

class Engine final : public QObject
{
    Q_OBJECT
public:
    // Opens the folder for looking things up and for changes by the command line: no listener, no queue.
    //   Denied, Unavailable, Corrupt, Conflict (a newer program's database), Invalid
    static Result<std::unique_ptr<Engine>> open(const EngineOptions &options);
    ~Engine() override; // stops listening, stores what waits, leaves builds running

    // Becomes the one instance of the folder: listens, decides, builds. ready() or failed() follows.
    // Conflict when another instance runs on the folder.
    Result<> serve();
    bool isServing() const { return m_serving; }

    // Binds anew after a change of address, port or certificate. When that fails nothing listens, and status() says why.
    Result<> listenAgain();

    // Who answers below /openapi/, from now on; null: nobody.
    void setManagementDoor(std::shared_ptr<ManagementDoor> door);

    // The machine slept, or the network was away: what was missed is asked for, and what waited for a connection goes on.
    void lookAround();

    // Looks how the keychain is now, without opening it; status() tells.
    void lookAtSecretsAgain();

    ComponentService &components() { return *m_components; }
    DeliveryService &deliveries() { return *m_deliveries; }
    BuildService &builds() { return *m_builds; }
    StatusService &status() { return *m_status; }
    Settings &settings() { return *m_settings; }
    AccountService &accounts() { return *m_accounts; }
    SignInService &signIns() { return *m_signIns; }
    RepositoryBrowser &repositories() { return *m_repositories; }
    HookService &hooks() { return *m_hooks; }
    HookDoctor &hookDoctor() { return *m_hookDoctor; }
    StatusReporter &commitStatuses() { return *m_reporter; }
    DeployKeys &deployKeys() { return *m_deployKeys; }
    KnownHosts &knownHosts() { return *m_knownHosts; }
    ApprovalService &approvals() { return *m_approvals; }
    HoldService &holds() { return *m_holds; }
    ConfigService &config() { return *m_config; }
    Scheduler &scheduler() { return *m_scheduler; }
    CatchUp &catchUp() { return *m_catchUp; } // of the instance that serves, as is the relay
    Relay &relay() { return *m_relay; }
    Reachability &reachability() { return *m_reachability; }
    SampleProject &sample() { return *m_sample; }
    TestPushService &testPush() { return *m_testPush; }
    TagService &tags() { return *m_tags; }
    RepositoryLook &look() { return *m_look; }
    CatalogueService &catalogue() { return *m_catalogue; }
    DefinitionService &definitions() { return *m_definitions; }
    TemplateService &templates() { return *m_templates; }
    DeployService &deployments() { return *m_deployments; }
    TrialWatch &trials() { return *m_trials; }
    TokenService &tokens() { return *m_tokens; }
    ManualStart &manualStart() { return *m_manualStart; }
    SecretStore &secrets() { return *m_secrets; }
    Database &database() { return *m_database; }
    const DataDir &dataDir() const { return m_dataDir; }
    const Clock &clock() const { return m_clock; }
    bool isLoaded() const { return m_isLoaded; } // loaded() has been emitted

Q_SIGNALS:
    void loaded();                              // components and settings are there
    void ready(const slipway::ListenInfo &listen);
    void failed(const slipway::Error &error);   // could not serve; the window stays usable
    void raiseRequested();                      // a second start of the program asks for the window
    void linkFollowed(const slipway::BuildLink &link); // to a build that there is: the window leads to it

private:
    explicit Engine(DataDir dataDir);
    void load();
    void takeUp(const Plan &plan);
    QFuture<Result<>> loadBuilding(); // how things are built
    void connectAccounts();
    void watchSecrets();
    void startListening();
    void beginServing();
    Result<ListenInfo> listen();
    void connectDecider();

    SystemClock m_clock;
    DataDir m_dataDir;
    InstanceLock m_lock;
    std::optional<QString> m_listenAddress;
    std::optional<int> m_listenPort;
    std::chrono::milliseconds m_secretPatience{};
    bool m_sealed = false;
    bool m_catchesUp = true;
    bool m_isLoaded = false;
    bool m_serving = false;

    // In the order they need each other; destroyed backwards.
    std::unique_ptr<SecretStore> m_secrets;
    std::unique_ptr<Database> m_database;
    std::unique_ptr<SettingsStore> m_settingsStore;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<StatusService> m_status;
    std::unique_ptr<ComponentService> m_components;
    std::unique_ptr<AccountService> m_accounts;
    std::unique_ptr<SignInService> m_signIns;
    std::unique_ptr<RepositoryBrowser> m_repositories;
    std::unique_ptr<HookService> m_hooks;
    std::unique_ptr<DeliveryService> m_deliveries;
    std::unique_ptr<BuildService> m_builds;
    std::unique_ptr<CatalogueService> m_catalogue;
    std::unique_ptr<DefinitionService> m_definitions;
    std::unique_ptr<TemplateService> m_templates;
    std::unique_ptr<TrialWatch> m_trials;
    std::unique_ptr<TokenService> m_tokens;
    std::unique_ptr<ManualStart> m_manualStart;
    std::unique_ptr<ApprovalService> m_approvals;
    std::unique_ptr<HoldService> m_holds;
    std::unique_ptr<ConfigService> m_config;
    std::unique_ptr<HookKeyring> m_keyring;
    std::unique_ptr<Scheduler> m_scheduler;
    std::unique_ptr<SampleProject> m_sample;
    std::unique_ptr<TestPushService> m_testPush;
    std::unique_ptr<HookDoctor> m_hookDoctor;
    std::unique_ptr<Reachability> m_reachability;
    std::unique_ptr<TagService> m_tags;
    std::unique_ptr<RepositoryLook> m_look;
    std::unique_ptr<DeployKeys> m_deployKeys;
    std::unique_ptr<KnownHosts> m_knownHosts;
    std::unique_ptr<StatusReporter> m_reporter;
    std::unique_ptr<Housekeeper> m_housekeeper;
    std::unique_ptr<Decider> m_decider;
    std::unique_ptr<FactFinder> m_facts;
    std::unique_ptr<Intake> m_intake;
    std::unique_ptr<Redeliveries> m_redeliveries;
    std::unique_ptr<CatchUp> m_catchUp;
    std::unique_ptr<Relay> m_relay;
    std::unique_ptr<NetworkWatch> m_network;
    std::shared_ptr<ManagementDoor> m_managementDoor;
    std::shared_ptr<HookListener> m_listener;
    std::unique_ptr<DeployService> m_deployments;
    std::unique_ptr<Deployer> m_deployer;
    std::unique_ptr<ControlServer> m_control;
};

} // namespace slipway
