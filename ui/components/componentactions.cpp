#include "ui/components/componentactions.h"

#include "app/core/whendone.h"
#include "app/services/deployservice.h"
#include "app/services/hookservice.h"
#include "models/componentlistmodel.h"
#include "models/words.h"
#include "ui/common/buildanyway.h"
#include "ui/common/startbuild.h"
#include "ui/common/confirmdialog.h"
#include "ui/common/secretclipboard.h"
#include "ui/components/deploywords.h"

#include <QClipboard>
#include <QCoreApplication>
#include <QGuiApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(slipway::ComponentActions)
};

bool isOn(const Component &component, Trigger trigger)
{
    return trigger == Trigger::Image ? component.imageTrigger.enabled
        : trigger == Trigger::Api    ? component.api.enabled
                                     : component.git.enabled;
}

QFuture<Result<>> store(ComponentService &components, const HookAddress &which, bool on)
{
    return which.trigger == Trigger::Image ? components.setImageEnabled(which.component, on)
        : which.trigger == Trigger::Api    ? components.setApiEnabled(which.component, on)
                                           : components.setGitEnabled(which.component, on);
}

QString switchedOne(Trigger trigger, bool on)
{
    if (trigger == Trigger::Image)
        return on ? Tr::tr("Image webhook of %1 switched on") : Tr::tr("Image webhook of %1 switched off");
    if (trigger == Trigger::Api)
        return on ? Tr::tr("API of %1 switched on") : Tr::tr("API of %1 switched off");
    return on ? Tr::tr("Git webhook of %1 switched on") : Tr::tr("Git webhook of %1 switched off");
}

QString switchedMany(const QList<HookAddress> &switches, bool on)
{
    const int count = int(switches.size());
    const Trigger trigger = switches.first().trigger;
    const bool mixed = std::any_of(switches.begin(), switches.end(), [trigger](const HookAddress &which) { return which.trigger != trigger; });
    if (mixed)
        return on ? Tr::tr("%n webhook(s) switched on", nullptr, count) : Tr::tr("%n webhook(s) switched off", nullptr, count);
    if (trigger == Trigger::Image)
        return on ? Tr::tr("%n image webhook(s) switched on", nullptr, count) : Tr::tr("%n image webhook(s) switched off", nullptr, count);
    if (trigger == Trigger::Api)
        return on ? Tr::tr("API of %n component(s) switched on", nullptr, count) : Tr::tr("API of %n component(s) switched off", nullptr, count);
    return on ? Tr::tr("%n git webhook(s) switched on", nullptr, count) : Tr::tr("%n git webhook(s) switched off", nullptr, count);
}

} // namespace

struct ComponentActions::Kept {
    Component component;
    DeployTarget target;
    QByteArray secret;
    QByteArray credential;
    QByteArray imageSecret;
    QByteArray imageCredential;
    QByteArray apiSecret;
    QMap<QString, QString> deploySecrets;
    int unread = 6;
};

ComponentActions::ComponentActions(Engine &engine, QWidget *dialogs) : QObject(dialogs), m_engine(engine), m_dialogs(dialogs)
{
}

QString ComponentActions::nameOf(const ComponentId &id) const
{
    const auto component = m_engine.components().find(id);
    return component ? component->name : id.toString();
}

void ComponentActions::fail(const QString &key, const QString &sentence, std::function<void()> again)
{
    const bool canRetry = bool(again);
    m_retries.insert(key, std::move(again));
    Q_EMIT failed(key, sentence, canRetry);
}

void ComponentActions::retry(const QString &key)
{
    const auto again = m_retries.take(key);
    Q_EMIT resolved(key);
    if (again)
        again();
}

QList<HookAddress> ComponentActions::switchesOf(const QList<ComponentId> &ids, Trigger trigger) const
{
    QList<HookAddress> switches;
    for (const ComponentId &id : ids) {
        const auto component = m_engine.components().find(id);
        if (!component || ComponentListModel::applies(*component, trigger))
            switches.append({trigger, id});
    }
    return switches;
}

QList<HookAddress> ComponentActions::sourceSwitches(const QList<ComponentId> &ids) const
{
    QList<HookAddress> switches;
    for (const ComponentId &id : ids) {
        const auto component = m_engine.components().find(id);
        switches.append({component && component->image ? Trigger::Image : Trigger::Git, id});
    }
    return switches;
}

void ComponentActions::setSwitch(const QList<ComponentId> &ids, Trigger trigger, bool on)
{
    setSwitches(switchesOf(ids, trigger), on);
}

void ComponentActions::setSourceSwitch(const QList<ComponentId> &ids, bool on)
{
    setSwitches(sourceSwitches(ids), on);
}

void ComponentActions::toggleSwitch(const QList<ComponentId> &ids, Trigger trigger)
{
    const QList<HookAddress> switches = switchesOf(ids, trigger);
    setSwitches(switches, anyIsOff(switches));
}

void ComponentActions::toggleSourceSwitch(const QList<ComponentId> &ids)
{
    const QList<HookAddress> switches = sourceSwitches(ids);
    setSwitches(switches, anyIsOff(switches));
}

bool ComponentActions::anyIsOff(const QList<HookAddress> &switches) const
{
    return std::any_of(switches.begin(), switches.end(), [this](const HookAddress &which) {
        const auto flying = m_flying.constFind(which);
        if (flying != m_flying.constEnd() && *flying)
            return !(*flying)->on;
        if (const auto pending = m_engine.components().pendingSwitch(which.component, which.trigger))
            return !*pending;
        const auto component = m_engine.components().find(which.component);
        return component && !isOn(*component, which.trigger);
    });
}

void ComponentActions::setSwitches(const QList<HookAddress> &switches, bool on)
{
    if (switches.isEmpty())
        return;
    auto group = std::make_shared<Group>();
    group->on = on;
    group->open = int(switches.size());
    for (const HookAddress &which : switches)
        ask(which, on, group);
}

void ComponentActions::ask(const HookAddress &which, bool on, const GroupPtr &group)
{
    if (const auto flying = m_flying.find(which); flying != m_flying.end()) {
        if (const auto before = std::exchange(*flying, Wish{on, group})) {
            --before->group->open;
            close(before->group);
        }
        return;
    }
    const auto component = m_engine.components().find(which.component);
    if (component && isOn(*component, which.trigger) == on) {
        --group->open;
        close(group);
        return;
    }
    m_flying.insert(which, std::nullopt);
    whenDone(store(m_engine.components(), which, on), this,
             [this, which, on, group](const Result<> &result) { answered(which, on, group, result); });
}

void ComponentActions::answered(const HookAddress &which, bool on, const GroupPtr &group, const Result<> &result)
{
    const auto next = m_flying.take(which);
    --group->open;
    if (result) {
        group->changed.append(which);
        Q_EMIT switchSaved(which.component, which.trigger, on);
    } else {
        group->failed.append(which);
        group->reason = result.error().message;
        Q_EMIT switchFailed(which.component, which.trigger, on, result.error().message);
    }
    close(group);
    if (next)
        ask(which, next->on, next->group);
}

void ComponentActions::close(const GroupPtr &group)
{
    if (group->open > 0)
        return;
    const QString key = u"switch"_s;
    if (!group->failed.isEmpty()) {
        const int count = int(group->failed.size());
        fail(key,
             count == 1 ? tr("The switch of %1 was not saved: %2").arg(nameOf(group->failed.first().component), group->reason)
                        : tr("%n switch(es) were not saved: %1", nullptr, count).arg(group->reason),
             [this, switches = group->failed, on = group->on] { setSwitches(switches, on); });
    }
    if (group->changed.isEmpty())
        return;
    if (group->failed.isEmpty())
        Q_EMIT resolved(key);
    const int count = int(group->changed.size());
    const HookAddress &first = group->changed.first();
    const QString sentence = count == 1 ? switchedOne(first.trigger, group->on).arg(nameOf(first.component))
                                        : switchedMany(group->changed, group->on);
    Q_EMIT done(sentence, [self = QPointer(this), switches = group->changed, on = group->on] {
        if (self)
            self->setSwitches(switches, !on);
    });
}

// One may be asked for its parameters; of several nobody answers the same question five times: they have their defaults.
void ComponentActions::buildOne(const ComponentId &id)
{
    StartWish wish;
    wish.component = id;
    startBuild(m_dialogs, m_engine, wish, [self = QPointer(this), id](const Result<Build> &build) {
        if (!self)
            return;
        if (!build)
            return self->fail(u"build"_s, tr("%1 was not built: %2").arg(self->nameOf(id), build.error().message), [self, id] {
                if (self)
                    self->build({id});
            });
        Q_EMIT self->done(tr("Build #%1 of %2 queued").arg(build->number).arg(self->nameOf(id)), [self, started = build->id] {
            if (self)
                self->cancel(started);
        });
    });
}

void ComponentActions::build(const QList<ComponentId> &ids, bool anyway)
{
    if (ids.size() == 1 && !anyway)
        return buildOne(ids.first());
    auto open = std::make_shared<int>(int(ids.size()));
    auto started = std::make_shared<QList<Build>>();
    struct Frozen {
        QList<ComponentId> ids;
        QString why;
    };
    auto frozen = std::make_shared<Frozen>();
    const auto freeze = anyway ? BuildService::Freeze::Pass : BuildService::Freeze::Respect;
    for (const ComponentId &id : ids) {
        whenDone(m_engine.builds().start(id, {}, {}, {}, freeze), this, [this, id, open, started, frozen](const Result<Build> &build) {
            if (build) {
                started->append(*build);
            } else if (BuildService::isFreeze(build.error())) {
                frozen->ids.append(id);
                frozen->why = build.error().message;
            } else {
                fail(u"build"_s, tr("%1 was not built: %2").arg(nameOf(id), build.error().message),
                     [this, id] { this->build({id}); });
            }
            if (--*open > 0)
                return;
            if (!frozen->ids.isEmpty())
                askToBuildAnyway(m_dialogs, frozen->why, [self = QPointer(this), late = frozen->ids] {
                    if (self)
                        self->build(late, true);
                });
            if (started->isEmpty())
                return;
            const Build &first = started->first();
            const QString sentence = started->size() == 1
                ? tr("Build #%1 of %2 queued").arg(first.number).arg(nameOf(first.component))
                : tr("%n build(s) queued", nullptr, int(started->size()));
            Q_EMIT done(sentence, [self = QPointer(this), builds = *started] {
                for (const Build &one : builds) {
                    if (self)
                        self->cancel(one.id);
                }
            });
        });
    }
}

void ComponentActions::cancel(const BuildId &id)
{
    whenDone(m_engine.builds().cancel(id), this, [this, id](const Result<> &result) {
        if (!result)
            fail(u"cancel"_s, tr("The build was not cancelled: %1").arg(result.error().message), [this, id] { cancel(id); });
    });
}

void ComponentActions::setState(const QList<ComponentId> &ids, ComponentState state)
{
    QList<ComponentId> changing, served;
    for (const ComponentId &id : ids) {
        const auto before = m_engine.components().find(id);
        if (!before || before->state == state)
            continue;
        changing.append(id);
        if (state == ComponentState::Closed && m_engine.deployments().serving(id) && !m_engine.deployments().isStopped(id))
            served.append(id);
    }
    if (!served.isEmpty())
        return askToClose(changing, served);
    for (const ComponentId &id : changing)
        storeState(id, state);
}

void ComponentActions::askToClose(const QList<ComponentId> &ids, const QList<ComponentId> &served)
{
    const auto first = m_engine.components().find(served.first());
    const auto serving = m_engine.deployments().serving(served.first());
    if (!first || !serving)
        return;
    const int count = int(ids.size());
    const QString heading = count == 1 ? tr("Close %1?").arg(first->name) : tr("Close %n component(s)?", nullptr, count);
    const QString what = served.size() == 1 ? (count == 1 ? QString() : first->name + u": "_s) + deploywords::afterClosing(*first, *serving)
                                            : tr("What is deployed of %n of them is stopped.", nullptr, int(served.size()));
    auto *dialog = new ConfirmDialog(heading, what + u' ' + tr("Pushes are refused."), tr("Close"), m_dialogs);
    connect(dialog, &ConfirmDialog::confirmed, this, [this, ids] {
        for (const ComponentId &id : ids)
            storeState(id, ComponentState::Closed);
    });
    dialog->open();
}

void ComponentActions::storeState(const ComponentId &id, ComponentState state)
{
    const auto component = m_engine.components().find(id);
    if (!component)
        return;
    const auto serving = m_engine.deployments().serving(id);
    const bool wasUp = serving && !m_engine.deployments().isStopped(id);
    whenDone(m_engine.components().setState(id, state), this, [this, id, state, serving, wasUp, before = component->state](const Result<> &result) {
        if (!result) {
            fail(u"state"_s, tr("The state of %1 was not saved: %2").arg(nameOf(id), result.error().message),
                 [this, id, state] { setState({id}, state); });
            return;
        }
        QString sentence;
        if (state == ComponentState::Closed)
            sentence = tr("%1 closed: pushes to it are refused").arg(nameOf(id));
        else if (before == ComponentState::Closed && serving && !wasUp)
            sentence = tr("%1 reopened. Build #%2 is still stopped: start it on the Deploy tab").arg(nameOf(id)).arg(serving->buildNumber);
        else if (before == ComponentState::Closed)
            sentence = tr("%1 reopened").arg(nameOf(id));
        else
            sentence = tr("%1 marked as %2").arg(nameOf(id), words::title(state).toLower());
        const bool stops = state == ComponentState::Closed && wasUp;
        Q_EMIT done(sentence, [self = QPointer(this), id, before, stops] {
            if (self && stops)
                self->startAgain(id);
            else if (self)
                self->setState({id}, before);
        });
    });
}

// Opens it, too, once it runs.
void ComponentActions::startAgain(const ComponentId &id)
{
    whenDone(m_engine.deployments().request({.action = DeployAction::Start, .component = id}), this, [this, id](const Result<Deployment> &queued) {
        if (!queued)
            fail(u"start"_s, tr("%1 was not started again: %2").arg(nameOf(id), queued.error().message), [this, id] { startAgain(id); });
    });
}

void ComponentActions::remove(const QList<ComponentId> &ids)
{
    QList<Component> components;
    for (const ComponentId &id : ids) {
        if (const auto component = m_engine.components().find(id))
            components.append(*component);
    }
    if (components.isEmpty())
        return;
    const int count = int(components.size());
    const QString heading = count == 1 ? tr("Remove %1?").arg(components.first().name)
                                       : tr("Remove %n component(s)?", nullptr, count);
    const QString consequence = count == 1
        ? tr("Its webhook address stops answering, so pushes to it build nothing. Builds and deliveries so far stay in "
             "their lists.")
        : tr("Their webhook addresses stop answering, so pushes to them build nothing. Builds and deliveries so far stay "
             "in their lists.");
    QStringList sentences{consequence};
    for (const Component &component : components) {
        const auto serving = m_engine.deployments().serving(component.id);
        if (serving && count == 1)
            sentences.append(deploywords::afterRemoving(*serving));
        else if (serving && sentences.size() == 1)
            sentences.append(tr("What is deployed of them is stopped, and their containers are removed; volumes stay."));
    }
    auto *dialog = new ConfirmDialog(heading, sentences.join(u' '), tr("Remove"), m_dialogs);
    connect(dialog, &ConfirmDialog::confirmed, this, [this, components] { keepAndRemove(components); });
    dialog->open();
}

void ComponentActions::keepAndRemove(const QList<Component> &components)
{
    auto removal = std::make_shared<Removal>();
    removal->open = int(components.size());
    ComponentService &service = m_engine.components();
    for (const Component &component : components) {
        // Secrets leave the keychain with the component; Undo needs them, so they stay in memory for as long as it is offered.
        auto kept = std::make_shared<Kept>();
        kept->component = component;
        kept->target = m_engine.deployments().target(component.id);
        const auto keep = [this, kept, removal](const QFuture<Result<QByteArray>> &read, QByteArray Kept::*place) {
            whenDone(read, this, [this, kept, removal, place](const Result<QByteArray> &value) {
                (*kept).*place = value.value_or(QByteArray());
                if (--kept->unread == 0)
                    removeKept(kept, removal);
            });
        };
        keep(service.secret(component.id), &Kept::secret);
        keep(service.credential(component.id), &Kept::credential);
        keep(service.imageSecret(component.id), &Kept::imageSecret);
        keep(service.imageCredential(component.id), &Kept::imageCredential);
        keep(service.apiSecret(component.id), &Kept::apiSecret);
        whenDone(m_engine.deployments().secretsOf(component.id), this, [this, kept, removal](const Result<QMap<QString, QString>> &values) {
            kept->deploySecrets = values.value_or(QMap<QString, QString>());
            if (--kept->unread == 0)
                removeKept(kept, removal);
        });
    }
}

void ComponentActions::removeKept(const KeptPtr &kept, const std::shared_ptr<Removal> &removal)
{
    const ComponentId id = kept->component.id;
    whenDone(m_engine.components().remove(id), this, [this, kept, removal, id](const Result<> &result) {
        if (result) {
            removal->gone.append(kept);
            Q_EMIT removed(id);
        } else {
            fail(u"remove"_s, tr("%1 was not removed: %2").arg(kept->component.name, result.error().message),
                 [this, component = kept->component] { keepAndRemove({component}); });
        }
        if (--removal->open > 0 || removal->gone.isEmpty())
            return;
        Q_EMIT done(removal->gone.size() == 1 ? tr("%1 removed").arg(removal->gone.first()->component.name)
                                              : tr("%n component(s) removed", nullptr, int(removal->gone.size())),
                    [self = QPointer(this), gone = removal->gone] {
                        for (const KeptPtr &one : gone) {
                            if (self)
                                self->restore(one);
                        }
                    });
    });
}

void ComponentActions::restore(const KeptPtr &kept)
{
    Component draft = kept->component;
    draft.git.secretKey.clear();
    draft.git.previousSecretKey.clear();
    draft.git.previousSecretUntilUs = 0;
    draft.source.credentialKey.clear();
    draft.imageTrigger.secretKey.clear();
    draft.imageTrigger.previousSecretKey.clear();
    draft.imageTrigger.previousSecretUntilUs = 0;
    draft.api.secretKey.clear();
    draft.api.previousSecretKey.clear();
    draft.api.previousSecretUntilUs = 0;
    if (draft.image)
        draft.image->credentialKey.clear();
    whenDone(m_engine.components().create(draft), this, [this, kept](const Result<Component> &made) {
        if (made) {
            restoreSecrets(kept);
            putBack(u"target"_s, tr("The deploy target of %1 was not put back: %2"), kept->component.name, [this, kept] {
                DeployTarget target = kept->target;
                target.secrets.clear(); // what could not be read is gone
                return m_engine.deployments().setTarget(kept->component.id, target, {}, kept->deploySecrets);
            });
            return;
        }
        fail(u"restore"_s, tr("%1 was not put back: %2").arg(kept->component.name, made.error().message),
             [this, kept] { restore(kept); });
    });
}

void ComponentActions::restoreSecrets(const KeptPtr &kept)
{
    ComponentService &service = m_engine.components();
    const ComponentId id = kept->component.id;
    const QString name = kept->component.name;
    if (kept->secret.isEmpty())
        fail(u"secret"_s,
             tr("%1 is back with a new webhook secret, for the old one could not be read. Enter the new one at the forge.")
                 .arg(name),
             {});
    else
        putBack(u"secret"_s, tr("The webhook secret of %1 was not put back: %2"), name,
                [&service, id, kept] { return service.setSecret(id, kept->secret); });
    if (!kept->credential.isEmpty())
        putBack(u"credential"_s, tr("The token of %1 was not put back: %2"), name, [&service, id, kept] {
            return service.setCredential(id, kept->component.source.username, kept->credential);
        });
    if (!kept->imageSecret.isEmpty())
        putBack(u"image-secret"_s, tr("The image webhook's secret of %1 was not put back: %2"), name,
                [&service, id, kept] { return service.setImageSecret(id, kept->imageSecret); });
    if (!kept->apiSecret.isEmpty())
        putBack(u"api-key"_s, tr("The API key of %1 was not put back: %2"), name,
                [&service, id, kept] { return service.setApiSecret(id, kept->apiSecret); });
    if (kept->component.image && !kept->imageCredential.isEmpty())
        putBack(u"image-credential"_s, tr("The registry password of %1 was not put back: %2"), name, [&service, id, kept] {
            return service.setImageCredential(id, kept->component.image->username, kept->imageCredential);
        });
}

void ComponentActions::putBack(const QString &key, const QString &sentence, const QString &name,
                               const std::function<QFuture<Result<>>()> &put)
{
    whenDone(put(), this, [this, key, sentence, name, put](const Result<> &done) {
        if (!done)
            fail(key, sentence.arg(name, done.error().message), [this, key, sentence, name, put] { putBack(key, sentence, name, put); });
    });
}

void ComponentActions::copyAddress(const QList<ComponentId> &ids)
{
    QStringList addresses;
    bool isSecret = false;
    for (const HookAddress &which : sourceSwitches(ids)) {
        QString address = m_engine.status().hookAddress(which.component.toString(), which.trigger);
        const auto component = m_engine.components().find(which.component);
        const ToldAddress told = component && which.trigger == Trigger::Git ? m_engine.hooks().addresses().of(*component) : ToldAddress();
        if (told.isRelayed())
            address = told.url;
        isSecret = isSecret || told.isRelayed();
        if (!address.isEmpty())
            addresses.append(address);
    }
    if (ids.isEmpty())
        return;
    const QString key = u"address"_s;
    if (addresses.isEmpty()) {
        const QString problem = m_engine.status().listener().problem;
        fail(key, problem.isEmpty() ? tr("There is no webhook address to copy: the listener is not running.")
                                    : tr("There is no webhook address to copy: %1").arg(problem), {});
        return;
    }
    Q_EMIT resolved(key);
    if (isSecret)
        copySecret(addresses.join(u'\n'), this);
    else
        QGuiApplication::clipboard()->setText(addresses.join(u'\n'));
    Q_EMIT done(ids.size() == 1 ? tr("Webhook address of %1 copied").arg(nameOf(ids.first()))
                                : tr("%n webhook address(es) copied", nullptr, int(ids.size())),
                {});
}

} // namespace slipway
