// What can be done to components, from the table, the page, keys and the palette alike: each says what it did, how to take it
// back, or why it failed. GUI thread.
#pragma once

#include "app/domain/hookaddress.h"
#include "app/services/engine.h"

#include <QFuture>
#include <QObject>
#include <QPointer>

#include <functional>
#include <memory>

namespace slipway {

class ComponentActions final : public QObject
{
    Q_OBJECT
public:
    // dialogs: the widget that questions are asked over.
    ComponentActions(Engine &engine, QWidget *dialogs);

    // Acts at once. Asked again while pending, the last wish is done when the first answer came. Of several those are left
    // out that can't be built this way.
    void setSwitch(const QList<ComponentId> &ids, Trigger trigger, bool on);
    // On when any of them is off, else off.
    void toggleSwitch(const QList<ComponentId> &ids, Trigger trigger);
    // Of each the webhook of what it is built from.
    void setSourceSwitch(const QList<ComponentId> &ids, bool on);
    void toggleSourceSwitch(const QList<ComponentId> &ids);

    // Asks once when environments are frozen, unless it was asked before.
    void build(const QList<ComponentId> &ids, bool anyway = false);
    void buildOne(const ComponentId &id);
    void cancel(const BuildId &id);
    void setState(const QList<ComponentId> &ids, ComponentState state); // asks first where closing stops something
    void remove(const QList<ComponentId> &ids); // asks first
    void copyAddress(const QList<ComponentId> &ids); // of the webhook of what each is built from

    // The action of a message that failed() asked to be shown.
    void retry(const QString &key);

Q_SIGNALS:
    void done(const QString &sentence, const std::function<void()> &undo);
    void failed(const QString &key, const QString &sentence, bool canRetry);
    void resolved(const QString &key); // the message of that key is no longer true
    void switchFailed(const slipway::ComponentId &id, slipway::Trigger trigger, bool wished, const QString &reason);
    void switchSaved(const slipway::ComponentId &id, slipway::Trigger trigger, bool on);
    void removed(const slipway::ComponentId &id);

private:
    // Several that were asked for together end in one sentence.
    struct Group {
        bool on = false;
        int open = 0;
        QList<HookAddress> changed;
        QList<HookAddress> failed;
        QString reason;
    };
    using GroupPtr = std::shared_ptr<Group>;
    struct Wish {
        bool on = false;
        GroupPtr group;
    };
    struct Kept; // what is needed to put a removed component back
    using KeptPtr = std::shared_ptr<Kept>;
    struct Removal {
        int open = 0;
        QList<KeptPtr> gone;
    };

    void setSwitches(const QList<HookAddress> &switches, bool on);
    bool anyIsOff(const QList<HookAddress> &switches) const;
    QList<HookAddress> switchesOf(const QList<ComponentId> &ids, Trigger trigger) const;
    QList<HookAddress> sourceSwitches(const QList<ComponentId> &ids) const;
    void ask(const HookAddress &which, bool on, const GroupPtr &group);
    void answered(const HookAddress &which, bool on, const GroupPtr &group, const Result<> &result);
    void close(const GroupPtr &group);
    void askToClose(const QList<ComponentId> &ids, const QList<ComponentId> &served);
    void storeState(const ComponentId &id, ComponentState state);
    void startAgain(const ComponentId &id);
    void keepAndRemove(const QList<Component> &components);
    void removeKept(const KeptPtr &kept, const std::shared_ptr<Removal> &removal);
    void restore(const KeptPtr &kept);
    void restoreSecrets(const KeptPtr &kept);
    void putBack(const QString &key, const QString &sentence, const QString &name, const std::function<QFuture<Result<>>()> &put);
    void fail(const QString &key, const QString &sentence, std::function<void()> again);
    QString nameOf(const ComponentId &id) const;

    Engine &m_engine;
    QPointer<QWidget> m_dialogs;
    QHash<HookAddress, std::optional<Wish>> m_flying; // being saved, and what is wished next
    QHash<QString, std::function<void()>> m_retries;
};

} // namespace slipway
