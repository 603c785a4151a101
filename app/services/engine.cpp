#include "app/services/engine.h"

#include "app/core/whendone.h"
#include "app/domain/peerlist.h"
#include "app/net/controlserver.h"
#include "app/net/networkwatch.h"
#include "app/secrets/secretstore.h"
#include "app/services/accountservice.h"
#include "app/services/approvalservice.h"
#include "app/services/catalogueservice.h"
#include "app/services/catchup.h"
#include "app/services/configservice.h"
#include "app/services/controlcalls.h"
#include "app/services/decider.h"
#include "app/services/definitionservice.h"
#include "app/services/deploycloser.h"
#include "app/services/deployer.h"
#include "app/services/deploykeys.h"
#include "app/services/deployservice.h"
#include "app/services/environmentrules.h"
#include "app/services/factfinder.h"
#include "app/services/holdservice.h"
#include "app/services/hookdoctor.h"
#include "app/services/hookkeyring.h"
#include "app/services/hookservice.h"
#include "app/services/housekeeper.h"
#include "app/services/intake.h"
#include "app/services/keykeeper.h"
#include "app/services/knownhosts.h"
#include "app/services/managementdoor.h"
#include "app/services/manualstart.h"
#include "app/services/reachability.h"
#include "app/services/redeliveries.h"
#include "app/services/relay.h"
#include "app/services/repositorybrowser.h"
#include "app/services/repositorylook.h"
#include "app/services/sampleproject.h"
#include "app/services/scheduler.h"
#include "app/services/settingsstore.h"
#include "app/services/signinservice.h"
#include "app/services/statusreporter.h"
#include "app/services/tagservice.h"
#include "app/services/templateservice.h"
#include "app/services/testpushservice.h"
#include "app/services/tokenservice.h"
#include "app/services/trialwatch.h"
#include "app/settings/filesettings.h"
#include "app/storage/database.h"

#include <algorithm>

#include <QHostAddress>

#include <pwd.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {


QString accountName()
{
    const passwd *entry = ::getpwuid(::getuid());
    return entry ? QString::fromLocal8Bit(entry->pw_name) : QString::number(::getuid());
}

KeychainState keychainState(StoreState state, bool sealed)
{
    switch (state) {
    case StoreState::Unknown:
        return KeychainState::Unknown;
    case StoreState::Ready:
        return sealed ? KeychainState::SealedFile : KeychainState::Ready;
    case StoreState::Locked:
        return KeychainState::Locked;
    case StoreState::Slow:
        return KeychainState::Slow;
    case StoreState::Absent:
        return KeychainState::Absent;
    }
    return KeychainState::Unknown;
}

} // namespace

Engine::Engine(DataDir dataDir)
    : m_dataDir(std::move(dataDir))
    , m_lock(m_dataDir.instanceLock())
{
}

Engine::~Engine()
{
    if (m_reachability)
        m_reachability->setRelay({}); // which goes before it
    if (m_listener) {
        m_listener->stop(); // what is with the store is still answered
        m_intake->setListener(nullptr);
    }
    if (m_decider)
        m_decider->stop();
    m_control.reset();
    m_database.reset(); // finishes and answers what was asked while those who wait for it are still here
}

Result<std::unique_ptr<Engine>> Engine::open(const EngineOptions &options)
{
    auto dataDir = DataDir::open(options.dataDir);
    if (!dataDir)
        return failure(dataDir.error());
    std::unique_ptr<Engine> engine(new Engine(*dataDir));
    engine->m_listenAddress = options.listenAddress;
    engine->m_listenPort = options.listenPort;
    engine->m_secretPatience = options.secretPatience;
    engine->m_catchesUp = options.catchesUp;

    SecretStoreOptions secretOptions = options.secrets;
    if (secretOptions.sealedFile.isEmpty())
        secretOptions.sealedFile = dataDir->sealedSecrets();
    engine->m_sealed = secretOptions.kind == SecretStoreOptions::Kind::SealedFile;
    auto secrets = openSecretStore(secretOptions);
    if (!secrets)
        return failure(secrets.error());
    engine->m_secrets = std::move(*secrets);

    auto database = Database::open(dataDir->database());
    if (!database)
        return failure(database.error());
    engine->m_database = std::move(*database);
    engine->load();
    return engine;
}

void Engine::load()
{
    m_settingsStore = std::make_unique<SettingsStore>(*m_database, m_clock, accountName());
    m_settings = std::make_unique<Settings>(*m_settingsStore);
    m_status = std::make_unique<StatusService>();
    m_components = std::make_unique<ComponentService>(*m_database, *m_secrets, m_clock);
    m_components->setActor(accountName());
    m_accounts = std::make_unique<AccountService>(*m_database, *m_components, *m_secrets, m_clock);
    m_signIns = std::make_unique<SignInService>(*m_accounts, *m_status, m_clock);
    m_repositories = std::make_unique<RepositoryBrowser>(*m_accounts, m_clock);
    m_hooks = std::make_unique<HookService>(HookService::Needs{*m_database, *m_components, *m_accounts, *m_status, m_clock});
    m_deliveries = std::make_unique<DeliveryService>(*m_database, m_clock);
    m_builds = std::make_unique<BuildService>(*m_database, *m_components, m_clock, m_dataDir.runs());
    m_deployments = std::make_unique<DeployService>(*m_database, *m_components, *m_secrets, m_clock, m_dataDir.path());
    m_catalogue = std::make_unique<CatalogueService>(*m_database, *m_secrets, m_clock);
    m_definitions = std::make_unique<DefinitionService>(*m_database, *m_components, *m_catalogue, *m_secrets, m_clock);
    m_templates = std::make_unique<TemplateService>(*m_database, *m_definitions, *m_components, *m_catalogue, *m_secrets, m_clock);
    m_trials = std::make_unique<TrialWatch>(TrialWatch::Needs{*m_database, *m_components, *m_builds, *m_definitions, *m_templates});
    m_tokens = std::make_unique<TokenService>(*m_database, m_clock);
    m_manualStart = std::make_unique<ManualStart>(ManualStart::Needs{*m_database, *m_components, *m_definitions, *m_builds, *m_secrets, m_clock});
    m_approvals = std::make_unique<ApprovalService>(*m_database, *m_components, *m_builds, m_clock);
    m_holds = std::make_unique<HoldService>(*m_database, *m_components, *m_builds, m_clock);
    m_config = std::make_unique<ConfigService>(*m_database, *m_components, *m_secrets, m_clock);
    connect(m_holds.get(), &HoldService::changed, this, [this] {
        QueueStatus queue = m_status->queue();
        queue.paused = m_holds->pause().has_value();
        m_status->set(queue);
    });
    m_config->setFarewell([this](const ProviderId &id) { return m_accounts->endAccess(id); });
    connect(m_config.get(), &ConfigService::applied, this, &Engine::takeUp);
    m_testPush = std::make_unique<TestPushService>(*m_components, *m_status, m_clock);
    m_hookDoctor = std::make_unique<HookDoctor>(
        HookDoctor::Needs{*m_components, *m_accounts, *m_hooks, *m_deliveries, *m_status, *m_testPush, m_clock});
    m_reachability = std::make_unique<Reachability>(Reachability::Needs{*m_components, *m_accounts, *m_deliveries, *m_settings, *m_status, m_clock});
    m_tags = std::make_unique<TagService>(*m_secrets, &m_components->git());
    m_look = std::make_unique<RepositoryLook>(*m_settings, m_clock, m_dataDir.path(), &m_components->git());
    connectAccounts();

    const auto everything = andThen(m_settings->load(), this, [this](Done) {
        return andThen(m_components->load(), this, [this](Done) {
            return andThen(loadBuilding(), this, [this](Done) {
                return andThen(m_tokens->load(), this, [this](Done) {
                    return andThen(m_accounts->load(), this, [this](Done) {
                        return andThen(m_hooks->load(), this, [this](Done) {
                            return andThen(m_deployKeys->keeper()->load(), this, [this](Done) { return m_holds->load(); });
                        });
                    });
                });
            });
        });
    });
    whenDone(everything, this, [this](const Result<> &result) {
        if (!result) {
            Q_EMIT failed(result.error());
            return;
        }
        m_isLoaded = true;
        Q_EMIT loaded();
        if (m_serving)
            startListening();
    });
}

// What signs in with an account besides its own service.
void Engine::connectAccounts()
{
    m_components->git().setAccounts([this](const BindingId &binding, const QString &address) {
        return andThen(m_accounts->gitLogin(binding, address), m_accounts.get(), [](const AccountService::GitLogin &login) {
            return answered<Result<GitLogin>>(GitLogin{login.username, QString::fromUtf8(login.secret), {}});
        });
    });
    m_components->git().setRegistries([this](const RegistryWish &wish) {
        const BindingId id = wish.binding.isEmpty() ? m_accounts->registryAccount(wish.registry, wish.path.section(u'/', 0, 0)) : wish.binding;
        const auto binding = m_accounts->binding(id);
        const auto provider = binding ? m_accounts->provider(binding->provider) : std::nullopt;
        if (!provider || !isRegistryOf(*provider, wish.registry))
            return answered<Result<RegistryLogin>>(RegistryLogin());
        const auto login = m_accounts->registryLogin(id, wish.registry, wish.push ? PackageUse::Push : PackageUse::Pull, wish.plain);
        return andThen(login, m_accounts.get(), [home = QUrl(provider->address).host()](const AccountService::GitLogin &found) {
            return answered<Result<RegistryLogin>>(RegistryLogin{found.username, QString::fromUtf8(found.secret), {home}});
        });
    });
    const auto api = [this](const BindingId &id) { return m_accounts->api(id); };
    m_deployKeys = std::make_unique<DeployKeys>(*m_components, api);
    m_deployKeys->setKeeper(new KeyKeeper({*m_database, *m_components, *m_accounts, m_clock}));
    m_accounts->setFarewell([this](const BindingId &id) {
        const auto keys = m_deployKeys->keeper()->letGo(id);
        auto promise = std::make_shared<QPromise<Result<>>>();
        promise->start();
        whenDone(m_hooks->letGo(id), this, [this, keys, promise](const Result<> &hooks) {
            whenDone(keys, this, [promise, hooks](const Result<> &gone) {
                promise->addResult(hooks ? gone : hooks);
                promise->finish();
            });
        });
        return promise->future();
    });
    m_knownHosts = std::make_unique<KnownHosts>(m_clock, m_dataDir.path());
    m_reporter = std::make_unique<StatusReporter>(StatusReporter::Needs{
        *m_database, *m_components, *m_builds, *m_deliveries, m_clock,
        {api, [this](const BindingId &id) { return m_accounts->limits(id); },
         [this](const BindingId &id) { return m_accounts->binding(id); }}});
    connect(m_accounts.get(), &AccountService::bindingChanged, m_reporter.get(), &StatusReporter::bindingChanged);
    connect(m_accounts.get(), &AccountService::bindingRemoved, m_reporter.get(), &StatusReporter::bindingRemoved);
}

QFuture<Result<>> Engine::loadBuilding()
{
    return andThen(m_catalogue->load(), this, [this](Done) {
        return andThen(m_definitions->load(), this, [this](Done) {
            return andThen(m_templates->load(), this, [this](Done) { return m_deployments->load(); });
        });
    });
}

// What a file has said is in the database; here it becomes what is in memory.
void Engine::takeUp(const Plan &plan)
{
    for (auto it = plan.setReview.begin(); it != plan.setReview.end(); ++it)
        m_settings->set(reviewSetting(it.key()), *it);
    if (plan.setApprovalHours)
        m_settings->set(settings::approvalHours, *plan.setApprovalHours);
    const QMap<QString, QString> changes = changedSettings(plan);
    settings::forEachOfFiles([this, &changes](const auto &setting) {
        if (const auto wanted = changes.constFind(setting.key); wanted != changes.cend())
            m_settings->setText(setting, *wanted);
    });
    // What can't be read stays as it was in memory, which is not what is stored.
    const auto tell = [this](const Result<> &loaded) {
        if (loaded)
            return;
        Q_EMIT failed({loaded.error().code,
                       tr("The file was applied, but what it changed can't be read, so the state before it goes on here. Start Slipway again. %1")
                           .arg(loaded.error().message),
                       loaded.error().detail});
    };
    whenDone(m_holds->load(), this, tell);
    whenDone(m_deployments->load(), this, tell);
    const auto isProvider = [](const auto &item) { return item.kind == ItemKind::Provider; };
    if (std::any_of(plan.removeItems.begin(), plan.removeItems.end(), isProvider)
        || std::any_of(plan.saveItems.begin(), plan.saveItems.end(), [&](const PlannedItem &planned) { return isProvider(planned.item); }))
        whenDone(m_accounts->load(), this, tell);
    if (!plan.saveItems.isEmpty() || !plan.removeItems.isEmpty())
        whenDone(loadBuilding(), this, tell);
}

Result<> Engine::serve()
{
    if (const auto locked = m_lock.acquire(); !locked)
        return locked;
    m_serving = true;
    watchSecrets();
    m_keyring = std::make_unique<HookKeyring>(*m_components, *m_secrets);
    m_decider = std::make_unique<Decider>(*m_database, *m_keyring, m_clock);
    m_intake = std::make_unique<Intake>(*m_database, *m_keyring, m_clock, [this](std::vector<StoredDelivery> stored) {
        m_decider->add(std::move(stored));
    });
    m_intake->setManagementDoor(m_managementDoor);
    m_intake->setRedirects(std::make_shared<const RedirectTaker>([this](const QString &query, std::function<void(int, const QString &)> answer) {
        m_signIns->redirected(query, std::move(answer));
    }));
    m_scheduler = std::make_unique<Scheduler>(
        Scheduler::Needs{*m_database, *m_components, *m_builds, *m_secrets, *m_definitions, *m_catalogue, *m_settings, *m_status,
                         m_clock, m_dataDir.path()});
    connect(m_holds.get(), &HoldService::changed, m_scheduler.get(), &Scheduler::wake);
    m_deployer = std::make_unique<Deployer>(Deployer::Needs{*m_database, *m_components, *m_builds, *m_deployments, *m_catalogue, *m_secrets,
                                                            *m_settings, m_clock, m_dataDir.path()});
    connect(m_holds.get(), &HoldService::changed, m_deployer.get(), &Deployer::wake);
    connect(m_scheduler.get(), &Scheduler::deploymentQueued, m_deployments.get(), [this](const ComponentId &id) {
        m_deployments->refresh(id);
        m_deployer->wake();
    });
    m_sample = std::make_unique<SampleProject>(*m_components, *m_scheduler, *m_testPush, m_dataDir.path());
    m_housekeeper = std::make_unique<Housekeeper>(*m_database, *m_settings, *m_components, m_clock, m_dataDir.path());
    connect(m_housekeeper.get(), &Housekeeper::runRemoved, m_manualStart.get(), &ManualStart::runRemoved);
    m_facts = std::make_unique<FactFinder>(
        FactFinder::Needs{*m_components, *m_secrets, *m_settings, m_clock, m_dataDir.path()});
    connectDecider();
    m_redeliveries = std::make_unique<Redeliveries>(
        Redeliveries::Needs{*m_database, [this](const BindingId &id) { return m_accounts->api(id); },
                            [this](const ComponentId &id) {
                                const auto hook = m_hooks->hookOf(id);
                                return hook ? hook->hookId : QString();
                            }});
    m_catchUp = std::make_unique<CatchUp>(CatchUp::Needs{*m_database, *m_components, *m_secrets, *m_settings, m_clock, m_dataDir.path(),
                                                         [this](std::vector<StoredDelivery> stored) { m_decider->add(std::move(stored)); },
                                                         m_redeliveries.get(),
                                                         {[this](const BindingId &id) { return m_accounts->api(id); },
                                                          [this](const BindingId &id) { return m_accounts->limits(id); }}});
    m_relay = std::make_unique<Relay>(Relay::Needs{*m_components, *m_secrets, *m_keyring, *m_intake, m_clock});
    connect(m_relay.get(), &Relay::reopened, m_catchUp.get(), &CatchUp::lookAtAll);
    connect(m_relay.get(), &Relay::changed, m_reachability.get(), &Reachability::relayChanged);
    m_reachability->setRelay(doorOf(*m_relay, *m_settings));
    connect(m_relay.get(), &Relay::changed, m_hooks.get(), &HookService::addressChanged);
    m_hooks->setRelay(doorOf(*m_relay, *m_settings));
    m_settings->follow(settings::relayFirst, m_hooks.get(), [this](bool) { m_hooks->addressChanged(); });
    m_network = std::make_unique<NetworkWatch>();
    connect(m_network.get(), &NetworkWatch::changed, this, &Engine::lookAround);

    m_control = std::make_unique<ControlServer>(controlCalls(*this));
    if (const auto listening = m_control->listen(m_dataDir.controlSocket()); !listening)
        return listening;
    if (m_isLoaded)
        startListening();
    return Done{};
}

void Engine::watchSecrets()
{
    const auto tell = [this] {
        KeychainStatus status;
        status.state = keychainState(m_secrets->state(), m_sealed);
        status.explanation = m_secrets->explanation();
        if (!m_secrets->remedy().isEmpty())
            status.explanation += u' ' + m_secrets->remedy();
        m_status->set(status);
    };
    connect(m_secrets.get(), &SecretStore::stateChanged, this, tell);
    m_secrets->check();
    tell();
}

void Engine::setManagementDoor(std::shared_ptr<ManagementDoor> door)
{
    m_managementDoor = std::move(door);
    if (m_intake)
        m_intake->setManagementDoor(m_managementDoor);
}

void Engine::lookAround()
{
    if (m_catchUp)
        m_catchUp->lookAtAll();
    if (m_relay)
        m_relay->openNow();
    m_hooks->wake();
    m_hooks->tryAgain();
    m_deployKeys->keeper()->tryAgain();
    m_reporter->tryAgain();
}

void Engine::lookAtSecretsAgain()
{
    m_secrets->check();
}

void Engine::connectDecider()
{
    connect(m_decider.get(), &Decider::arrived, this, [this](const QList<DeliveryId> &ids) {
        for (const DeliveryId &id : ids)
            Q_EMIT m_deliveries->added(id);
        Q_EMIT m_deliveries->countsChanged();
    });
    connect(m_decider.get(), &Decider::decided, this, [this](const QList<DeliveryId> &ids) {
        for (const DeliveryId &id : ids)
            Q_EMIT m_deliveries->changed(id);
        Q_EMIT m_deliveries->countsChanged();
    });
    connect(m_decider.get(), &Decider::sourcesMoved, this, [this](const QList<ComponentId> &ids) {
        for (const ComponentId &id : ids)
            m_components->refresh(id);
    });
    connect(m_decider.get(), &Decider::buildsQueued, this, [this](const QList<BuildId> &ids) {
        for (const BuildId &id : ids)
            Q_EMIT m_builds->added(id);
        Q_EMIT m_builds->countsChanged();
    });
    connect(m_decider.get(), &Decider::buildsSuperseded, this, [this](const QList<BuildId> &ids) {
        for (const BuildId &id : ids)
            Q_EMIT m_builds->changed(id);
        Q_EMIT m_builds->countsChanged();
    });
    connect(m_decider.get(), &Decider::factsWanted, m_facts.get(), &FactFinder::find);
    connect(m_facts.get(), &FactFinder::found, this, [this](const DeliveryId &delivery, const DeliveryFacts &facts) {
        m_decider->tellFacts(delivery, facts);
    });
    connect(m_keyring.get(), &HookKeyring::secretArrived, this, [this] { m_decider->decideAgain(); });
    connect(m_deliveries.get(), &DeliveryService::replayed, this, [this] { m_decider->decideAgain(); });
}

Result<ListenInfo> Engine::listen()
{
    ListenOptions options;
    options.address = m_listenAddress.value_or(m_settings->value(settings::listenerAddress));
    options.port = quint16(m_listenPort.value_or(m_settings->value(settings::listenerPort)));
    options.certificateFile = m_settings->value(settings::listenerCertificate);
    options.keyFile = m_settings->value(settings::listenerKey);
    auto listener = std::make_shared<HookListener>(*m_intake, m_clock);
    m_intake->setListener(listener); // before the first request can be there, or nobody would ever fetch it
    auto bound = listener->listen(options);

    ListenerStatus status = m_status->listener();
    status.publicAddress = m_settings->value(settings::listenerPublicAddress);
    if (bound) {
        m_listener = std::move(listener);
        status.listening = true;
        status.address = bound->url();
        status.loopbackOnly = QHostAddress(bound->address).isLoopback();
        status.problem.clear();
        status.isPortTaken = false;
    } else {
        m_intake->setListener(nullptr);
        status.listening = false;
        status.problem = bound.error().message;
        status.isPortTaken = bound.error().code == ErrorCode::Conflict;
    }
    m_status->set(status);
    return bound;
}

void Engine::startListening()
{
    // Whoever sends the moment the port is open shall get a definite answer, but a keychain that keeps us waiting shall
    // keep no push out: those are stored and decided later.
    m_keyring->whenRead(m_secretPatience, this, [this] { beginServing(); });
}

void Engine::beginServing()
{
    m_settings->follow(settings::listenerTrustedProxies, this,
                       [this](const QString &list) { m_intake->setTrustedProxies(networksIn(list)); });
    m_settings->follow(settings::listenerPublicAddress, this, [this](const QString &address) {
        m_intake->setPublicAddress(address);
        ListenerStatus status = m_status->listener();
        status.publicAddress = address;
        m_status->set(status);
    });
    const auto bound = listen();
    m_decider->start();
    m_scheduler->start();
    m_deployer->start();
    (new DeployCloser(*m_database, *m_components, *m_deployments, m_clock, m_deployer.get()))->start();
    m_approvals->start();
    m_accounts->start();
    m_reporter->start();
    // Before it is known whether there is a relay nobody knows either what forges are to be told.
    whenDone(m_relay->start(), m_hooks.get(), [this](const Result<> &) { m_hooks->start(); });
    m_deployKeys->keeper()->start();
    m_housekeeper->start();
    if (m_catchesUp)
        m_catchUp->start();
    m_network->start();
    if (bound)
        Q_EMIT ready(*bound);
    else
        Q_EMIT failed(bound.error());
}

Result<> Engine::listenAgain()
{
    if (!m_intake || !m_isLoaded)
        return failure(ErrorCode::Conflict, tr("Slipway does not serve this data folder yet."));
    // The port may be the same, so the old one has to go first; its half-read requests are told to come again.
    if (m_listener) {
        m_listener->stop();
        m_intake->setListener(nullptr);
        m_listener.reset();
    }
    const auto bound = listen();
    if (!bound)
        return failure(bound.error());
    Q_EMIT ready(*bound);
    return Done{};
}

} // namespace slipway
