#include "app/services/configservice.h"

#include "app/config/configreader.h"
#include "app/config/configwriter.h"
#include "app/core/whendone.h"
#include "app/domain/apikey.h"
#include "app/forge/verification.h"
#include "app/secrets/secretstore.h"
#include "app/services/builditems.h"
#include "app/services/componentservice.h"
#include "app/services/deployservice.h"
#include "app/services/environmentrules.h"
#include "app/services/whenover.h"
#include "app/settings/filesettings.h"
#include "app/storage/accountrepository.h"
#include "app/storage/componentrepository.h"
#include "app/storage/deploymentrepository.h"
#include "app/storage/holdrepository.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

// A sealed file is written once for all that wait together, and no request waits in the line of a keychain for longer than that
// grants an answer.
constexpr qsizetype secretsAtOnce = 64;

template <typename T> Result<T> answerOf(const QFuture<Result<T>> &future)
{
    if (future.resultCount() == 0) // whoever had to answer is gone
        return failure(ErrorCode::Cancelled, ConfigService::tr("Slipway is closing."));
    return future.result();
}

Result<> saveShared(Transaction &tx, const Plan &plan, const QString &actor, qint64 nowUs)
{
    QueueGroupRepository groups(tx);
    for (const QueueGroup &group : plan.saveGroups) {
        if (const auto saved = groups.save(group, actor, nowUs); !saved)
            return saved;
    }
    for (const QString &name : plan.removeGroups) {
        if (const auto removed = groups.remove(name, actor, nowUs); !removed)
            return removed;
    }
    for (auto it = plan.setFreeze.begin(); it != plan.setFreeze.end(); ++it) {
        if (const auto set = HoldRepository(tx).setWindows(it.key(), *it, actor, nowUs); !set)
            return set;
    }
    SettingRepository settings(tx);
    for (auto it = plan.setReview.begin(); it != plan.setReview.end(); ++it) {
        const Setting<bool> &review = reviewSetting(it.key());
        const QString value = *it == review.standard ? QString() : format(review, *it);
        if (const auto set = settings.set(review.key, value, actor, nowUs); !set)
            return set;
    }
    if (plan.setApprovalHours) {
        const Setting<int> &hours = settings::approvalHours;
        const QString value = *plan.setApprovalHours == hours.standard ? QString() : format(hours, *plan.setApprovalHours);
        if (const auto set = settings.set(hours.key, value, actor, nowUs); !set)
            return set;
    }
    Result<> set = Done{};
    const QMap<QString, QString> changes = changedSettings(plan);
    settings::forEachOfFiles([&](const auto &setting) {
        const auto wanted = changes.constFind(setting.key);
        if (set && wanted != changes.cend())
            set = settings.set(setting.key, *wanted == format(setting, setting.standard) ? QString() : *wanted, actor, nowUs);
    });
    return set;
}

// A tag that was accepted after the plan was made has moved the source on; the file says nothing against it.
Result<Component> whereItIs(const ComponentRepository &components, const PlannedComponent &planned)
{
    Component component = planned.component;
    if (planned.isNew || planned.setsImage || !component.image)
        return component;
    const auto stored = components.find(component.id);
    if (!stored)
        return failure(stored.error());
    if (*stored && (*stored)->image) {
        component.image->reference = (*stored)->image->reference;
        component.image->digest = (*stored)->image->digest;
        component.image->previous = (*stored)->image->previous;
    }
    return component;
}

Result<> saveAll(Transaction &tx, const Plan &plan, const QString &actor, qint64 nowUs)
{
    ProjectRepository projects(tx);
    ComponentRepository components(tx);
    for (const Component &component : plan.removeComponents) {
        if (const auto removed = components.remove(component.id, actor, nowUs); !removed)
            return removed;
    }
    if (const auto removed = removeItems(tx, plan, actor, nowUs); !removed)
        return removed;
    for (const Project &project : plan.saveProjects) {
        if (const auto saved = projects.save(project); !saved)
            return saved;
    }
    for (const PlannedComponent &planned : plan.saveComponents) {
        auto component = whereItIs(components, planned);
        if (!component)
            return failure(component.error());
        if (const auto saved = components.save(*component, actor, nowUs); !saved)
            return failure(within(planned.path, saved.error()));
        const auto aimed = planned.deploy ? DeploymentRepository(tx).setTarget(component->id, *planned.deploy, actor, nowUs) : Result<>(Done{});
        if (!aimed)
            return failure(within(planned.path, aimed.error()));
    }
    if (const auto saved = saveItems(tx, plan, actor, nowUs); !saved)
        return saved;
    for (const ProjectKey &key : plan.removeProjects) {
        if (const auto removed = projects.remove(key); !removed)
            return removed;
    }
    return saveShared(tx, plan, actor, nowUs);
}

QList<Provider> leavingProviders(const Plan &plan, const ConfigState &before)
{
    QList<Provider> leaving;
    for (const BuildItem &item : plan.removeItems) {
        const auto is = [&item](const Provider &one) { return item.kind == ItemKind::Provider && !one.personal && one.name == item.key; };
        const auto found = std::find_if(before.providers.begin(), before.providers.end(), is);
        if (found != before.providers.end())
            leaving.append(*found);
    }
    return leaving;
}

} // namespace

QJsonObject ApplyRequest::toJson() const
{
    QJsonObject values;
    for (auto it = secrets.begin(); it != secrets.end(); ++it)
        values[it.key()] = QString::fromLatin1(it->toBase64());
    return {{u"yaml"_s, QString::fromLatin1(yaml.toBase64())}, {u"file"_s, file}, {u"secrets"_s, values},
            {u"prune"_s, prune}, {u"dry_run"_s, dryRun}, {u"reset_tags"_s, resetTags},
            {u"actor"_s, actor}};
}

ApplyRequest ApplyRequest::fromJson(const QJsonObject &object)
{
    ApplyRequest request;
    request.yaml = QByteArray::fromBase64(object[u"yaml"_s].toString().toLatin1());
    request.file = object[u"file"_s].toString();
    const QJsonObject values = object[u"secrets"_s].toObject();
    for (auto it = values.begin(); it != values.end(); ++it)
        request.secrets[it.key()] = QByteArray::fromBase64(it->toString().toLatin1());
    request.prune = object[u"prune"_s].toBool();
    request.dryRun = object[u"dry_run"_s].toBool();
    request.resetTags = object[u"reset_tags"_s].toBool();
    request.actor = object[u"actor"_s].toString();
    return request;
}

ConfigService::ConfigService(Database &database, ComponentService &components, SecretStore &secrets,
                             const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_database(database)
    , m_components(components)
    , m_secrets(secrets)
    , m_clock(clock)
{
}

Result<QMap<QString, QByteArray>> ConfigService::outsideSecretsOf(const QByteArray &yaml, const QString &file,
                                                                  const QProcessEnvironment &environment,
                                                                  const QString &baseDir)
{
    const auto document = readConfig(yaml, file);
    if (!document)
        return failure(toError(document.error()));
    QMap<QString, QByteArray> secrets;
    ConfigProblems problems;
    for (const SecretUse &use : outsideSecrets(*document, {})) {
        const auto value = resolveSecret(use.source, environment, baseDir);
        if (value)
            secrets.insert(use.source.text(), *value);
        else
            problems.append({file, use.place.line, use.place.path, value.error().message});
    }
    if (!problems.isEmpty())
        return failure(toError(problems));
    return secrets;
}

QFuture<Result<ConfigState>> ConfigService::state()
{
    ConfigState state{m_components.projects(), m_components.all()};
    return m_database.read([state](Transaction &tx) mutable -> Result<ConfigState> {
        auto shared = sharedRules(tx);
        if (!shared)
            return failure(shared.error());
        auto revisions = templateRevisions(tx);
        if (!revisions)
            return failure(revisions.error());
        auto items = buildItems(tx, *revisions);
        if (!items)
            return failure(items.error());
        auto providers = AccountRepository(tx).providers();
        if (!providers)
            return failure(providers.error());
        auto bindings = AccountRepository(tx).bindings();
        if (!bindings)
            return failure(bindings.error());
        auto targets = DeploymentRepository(tx).targets();
        if (!targets)
            return failure(targets.error());
        const auto serving = DeploymentRepository(tx).allServing();
        if (!serving)
            return failure(serving.error());
        for (const Component &component : std::as_const(state.components)) {
            if (serving->contains(component.id) && component.state != ComponentState::Closed)
                state.deployed.insert(component.id);
        }
        state.targets = *std::move(targets);
        state.providers = *std::move(providers);
        state.bindings = *std::move(bindings);
        state.revisions = *std::move(revisions);
        state.shared = *std::move(shared);
        state.items = *std::move(items);
        return state;
    });
}

QFuture<Result<QByteArray>> ConfigService::exportYaml()
{
    return andThen(state(), this, [](const ConfigState &state) {
        return answered<Result<QByteArray>>(slipway::exportYaml(state.projects, state.components, state.shared, state.items,
                                                               accountNames(state.providers, state.bindings), state.targets));
    });
}

QFuture<Result<Plan>> ConfigService::apply(const ApplyRequest &request)
{
    const auto document = readConfig(request.yaml, request.file);
    if (!document)
        return answered<Result<Plan>>(failure(toError(document.error())));
    // Another process may have applied since this one read its list.
    const auto fresh = andThen(m_components.reload(), this, [this](Done) { return state(); });
    return andThen(fresh, this, [this, request, document = *document](const ConfigState &state) {
        const QList<SecretUse> uses = outsideSecrets(document, state);
        QStringList keys;
        for (const SecretUse &use : uses) {
            if (!use.storedKey.isEmpty())
                keys.append(use.storedKey);
        }
        return andThen(readStored(keys), this, [this, request, document, state, uses](const Stored &stored) {
            QSet<QString> same;
            for (const SecretUse &use : uses) {
                const auto value = stored.constFind(use.storedKey);
                if (value != stored.constEnd() && *value == request.secrets.value(use.source.text()))
                    same.insert(use.place.path);
            }
            PlanOptions options;
            options.prune = request.prune;
            options.settingProblem = settingProblem;
            options.resetTags = request.resetTags;
            options.isSameSecret = [same](const QString &path) { return same.contains(path); };
            const auto planned = slipway::plan(document, state, options);
            if (!planned)
                return answered<Result<Plan>>(failure(toError(planned.error())));
            if (request.dryRun || (planned->isEmpty() && planned->saveComponents.isEmpty()))
                return answered<Result<Plan>>(*planned);
            return carryOut(*planned, request, state);
        });
    });
}

QFuture<Result<ConfigService::Stored>> ConfigService::readStored(QStringList keys, Stored read)
{
    if (keys.isEmpty())
        return answered<Result<Stored>>(std::move(read));
    const QStringList now = keys.mid(0, secretsAtOnce);
    keys = keys.mid(now.size());
    QList<QFuture<Result<QByteArray>>> asked;
    for (const QString &key : now)
        asked.append(m_secrets.read(key));
    auto promise = std::make_shared<QPromise<Result<Stored>>>();
    promise->start();
    whenDone(QtFuture::whenAll(asked.begin(), asked.end()), this,
             [this, promise, now, keys, read](const QList<QFuture<Result<QByteArray>>> &values) mutable {
        for (qsizetype i = 0; i < values.size(); ++i) {
            // A value that can't be read counts as another one: writing it again is harmless.
            if (const auto value = answerOf(values[i]))
                read.insert(now[i], *value);
        }
        whenDone(readStored(keys, read), this, [promise](const Result<Stored> &all) {
            promise->addResult(all);
            promise->finish();
        });
    });
    return promise->future();
}

QFuture<Result<>> ConfigService::writeSecrets(QList<QPair<QString, QByteArray>> secrets, QStringList written)
{
    if (secrets.isEmpty())
        return answered<Result<>>(Done{});
    const auto now = secrets.mid(0, secretsAtOnce);
    secrets = secrets.mid(now.size());
    QList<QFuture<Result<>>> asked;
    for (const auto &[key, value] : now) {
        asked.append(m_secrets.write(key, value));
        written.append(key);
    }
    auto promise = std::make_shared<QPromise<Result<>>>();
    promise->start();
    whenDone(QtFuture::whenAll(asked.begin(), asked.end()), this, [this, promise, secrets, written](const QList<QFuture<Result<>>> &answers) {
        for (const QFuture<Result<>> &one : answers) {
            const Result<> answer = answerOf(one);
            if (answer)
                continue;
            for (const QString &key : written) // of one that was refused there is nothing, which is fine
                m_secrets.remove(key);
            promise->addResult(failure(within(tr("Nothing was changed, because a secret could not be stored"), answer.error())));
            promise->finish();
            return;
        }
        whenDone(writeSecrets(secrets, written), this, [promise](const Result<> &rest) {
            promise->addResult(rest);
            promise->finish();
        });
    });
    return promise->future();
}

QFuture<Result<Plan>> ConfigService::carryOut(Plan plan, const ApplyRequest &request, const ConfigState &before)
{
    const qint64 now = m_clock.nowUs();
    const QString actor = request.actor.isEmpty() ? m_components.actor() : request.actor;
    QList<QPair<QString, QByteArray>> secrets;
    QStringList forgotten;
    for (const PlannedComponent &planned : std::as_const(plan.saveComponents)) {
        const auto given = [&](const std::optional<SecretSource> &source) { return source ? request.secrets.value(source->text()) : QByteArray(); };
        QString wrong = secretProblem(given(planned.secret));
        if (wrong.isEmpty() && VerifyKey(given(planned.imageSecret)).isPublicKey())
            wrong = tr("Registries sign nothing, so a public key lets none of them in.");
        if (!wrong.isEmpty())
            return answered<Result<Plan>>(failure(ErrorCode::Invalid, tr("The secret of %1: %2").arg(planned.component.name, wrong)));
        const QString problem = planned.apiSecret ? apiKeyProblem(request.secrets.value(planned.apiSecret->text())) : QString();
        if (!problem.isEmpty())
            return answered<Result<Plan>>(
                failure(ErrorCode::Invalid, tr("The API key of %1: %2").arg(planned.component.name, problem)));
    }
    for (PlannedComponent &planned : plan.saveComponents) {
        Component &component = planned.component;
        if (component.id.isEmpty())
            component.id = ComponentId(randomId());
        const auto previous = m_components.find(component.id);
        if (planned.secret || (planned.isNew && component.git.secretKey.isEmpty() && !component.git.allowUnsigned)) {
            // Without a secret of its own a new component gets one, as in the console: unsigned is never the default.
            const QByteArray value =
                planned.secret ? request.secrets.value(planned.secret->text()) : newSecret();
            if (!component.git.secretKey.isEmpty())
                forgotten.append(component.git.secretKey);
            component.git.secretKey = ComponentService::freshSecretKey(component.id);
            secrets.append({component.git.secretKey, value});
        }
        if (planned.credential) {
            if (!component.source.credentialKey.isEmpty())
                forgotten.append(component.source.credentialKey);
            component.source.credentialKey = ComponentService::freshCredentialKey(component.id);
            secrets.append({component.source.credentialKey, request.secrets.value(planned.credential->text())});
        }
        const auto store = [&](const SecretSource &source, QString &key, const QString &fresh) {
            if (!key.isEmpty())
                forgotten.append(key);
            key = fresh;
            secrets.append({key, request.secrets.value(source.text())});
        };
        if (component.api.enabled && component.api.secretKey.isEmpty() && !planned.apiSecret) {
            component.api.secretKey = ComponentService::freshSecretKey(component.id);
            secrets.append({component.api.secretKey, newSecret()});
        }
        if (planned.apiSecret)
            store(*planned.apiSecret, component.api.secretKey, ComponentService::freshSecretKey(component.id));
        if (planned.imageSecret)
            store(*planned.imageSecret, component.imageTrigger.secretKey, ComponentService::freshSecretKey(component.id));
        for (auto it = planned.deploySecrets.cbegin(); planned.deploy && it != planned.deploySecrets.cend(); ++it) {
            const QString key = DeployService::freshSecretKey(component.id);
            planned.deploy->secrets.insert(it.key(), key);
            secrets.append({key, request.secrets.value(it->text())});
        }
        if (planned.imagePassword && component.image)
            store(*planned.imagePassword, component.image->credentialKey, ComponentService::freshCredentialKey(component.id));
        if (previous && previous->image && !component.image)
            forgotten.append(previous->image->credentialKey);
        if (!previous || previous->git.enabled != component.git.enabled) {
            component.git.changedAtUs = now;
            component.git.changedBy = actor;
        }
        if (component.api.enabled != (previous && previous->api.enabled)) {
            component.api.changedAtUs = now;
            component.api.changedBy = actor;
        }
        if (component.imageTrigger.enabled != (previous && previous->imageTrigger.enabled)) {
            component.imageTrigger.changedAtUs = now;
            component.imageTrigger.changedBy = actor;
        }
    }
    for (PlannedItem &planned : plan.saveItems) {
        for (auto it = planned.secrets.cbegin(); it != planned.secrets.cend(); ++it) {
            const QString key = listNameOf(planned.item.kind) + u'/' + randomId();
            setSecretKey(planned.item.body, it.key(), key);
            secrets.append({key, request.secrets.value(it->text())});
        }
    }
    for (const Component &component : std::as_const(plan.removeComponents))
        forgotten += secretKeysOf(component);
    const QStringList itemKeys = keysLeftBehind(before.items, before.revisions, plan);
    const QList<Provider> leaving = leavingProviders(plan, before);
    return andThen(writeSecrets(secrets), this, [this, plan, actor, forgotten, itemKeys, secrets, leaving](Done) {
        const auto saved = save(plan, actor);
        whenDone(saved, this, [this, secrets](const Result<> &result) {
            if (result)
                return;
            for (const auto &secret : secrets)
                m_secrets.remove(secret.first);
        });
        return andThen(saved, this, [this, plan, forgotten, itemKeys, leaving](Done) {
            const auto told = andThen(m_components.reload(), this, [this, plan, leaving](Done) { return withFarewells(plan, leaving); });
            return andThen(told, this, [this, forgotten, itemKeys](const Plan &done) {
                for (const QString &key : forgotten)
                    m_components.removeSecret(key);
                for (const QString &key : itemKeys)
                    m_secrets.remove(key);
                Q_EMIT applied(done);
                return answered<Result<Plan>>(done);
            });
        });
    });
}

QFuture<Result<>> ConfigService::save(const Plan &plan, const QString &actor)
{
    return m_database.write([plan, actor, now = m_clock.nowUs()](Transaction &tx) { return saveAll(tx, plan, actor, now); });
}

QFuture<Result<Plan>> ConfigService::withFarewells(Plan plan, QList<Provider> leaving)
{
    if (leaving.isEmpty() || !m_farewell)
        return answered<Result<Plan>>(plan);
    const Provider provider = leaving.takeFirst();
    auto promise = std::make_shared<QPromise<Result<Plan>>>();
    promise->start();
    whenOver(m_farewell(provider.id), this, [this, promise, plan, leaving, provider](const Result<> &told) mutable {
        if (!told) {
            QString why = told.error().message;
            if (why.endsWith(u'.'))
                why.chop(1);
            plan.steps.append({PlanStep::Kind::Noted, listNameOf(ItemKind::Provider) + u'/' + provider.name, {}, {}, why});
        }
        whenDone(withFarewells(plan, leaving), this, [promise](const Result<Plan> &all) {
            promise->addResult(all);
            promise->finish();
        });
    });
    return promise->future();
}

} // namespace slipway
