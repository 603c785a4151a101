// Components and projects for panes, scripts and the listener: a cached list that is always current, and changes that are
// saved, audited and announced. Main thread.
#pragma once

#include "app/core/clock.h"
#include "app/core/error.h"
#include "app/domain/component.h"
#include "app/domain/hookaddress.h"
#include "app/domain/sourceindex.h"
#include "app/services/gitcredentials.h"

#include <QFuture>
#include <QHash>
#include <QObject>

#include <functional>
#include <optional>

namespace slipway {

class Database;
class SecretStore;

class ComponentService final : public QObject
{
    Q_OBJECT
public:
    ComponentService(Database &database, SecretStore &secrets, const Clock &clock, QObject *parent = nullptr);

    QFuture<Result<>> load(); // once, before anything else is asked

    const QList<Component> &all() const { return m_components; } // by project, name
    const QList<Project> &projects() const { return m_projects; } // by key
    std::optional<Component> find(const ComponentId &id) const;
    // Those that are built from the event's repository or image: whose address a push sent elsewhere belonged to.
    QList<Component> builtFrom(const Event &event) const;
    // By id, "project/name", or a name that is unique. Errors: NotFound, Conflict (several have the name).
    Result<Component> resolve(const QString &text) const;

    // A new id where the draft has none; a secret is made and stored. On an error nothing was made.
    //   Invalid   name, address, branches or timeout; triggers that compare with a repository but have no address
    //   Denied    an address that can't be cloned safely
    //   Conflict  the name or the id is taken
    QFuture<Result<Component>> create(Component draft);
    // Everything but the keychain's keys, which have functions of their own: an old draft brings no old secret back.
    QFuture<Result<>> save(const Component &component); // the same errors, and NotFound
    QFuture<Result<>> saveProject(const Project &project);
    QFuture<Result<>> remove(const ComponentId &id);

    // The switch acts at once. pendingSwitch tells the wished position while it is being saved.
    QFuture<Result<>> setGitEnabled(const ComponentId &id, bool on) { return setEnabled(id, Trigger::Git, on); }
    QFuture<Result<>> setImageEnabled(const ComponentId &id, bool on) { return setEnabled(id, Trigger::Image, on); }
    // The first time a key is made.
    QFuture<Result<>> setApiEnabled(const ComponentId &id, bool on) { return setEnabled(id, Trigger::Api, on); }
    std::optional<bool> pendingSwitch(const ComponentId &id, Trigger trigger = Trigger::Git) const;
    QFuture<Result<>> setState(const ComponentId &id, ComponentState state);

    QFuture<Result<QByteArray>> secret(const ComponentId &id);          // NotFound when none is set
    QFuture<Result<>> setSecret(const ComponentId &id, QByteArray value); // Invalid: see secretProblem()
    QFuture<Result<>> rotateSecret(const ComponentId &id);              // the old one is accepted for rotationGrace
    QFuture<Result<>> setCredential(const ComponentId &id, const QString &username, QByteArray value); // empty value removes

    // The same for the image webhook, whose secret is optional: an empty value removes it.
    QFuture<Result<QByteArray>> imageSecret(const ComponentId &id);
    QFuture<Result<>> setImageSecret(const ComponentId &id, QByteArray value);
    QFuture<Result<>> rotateImageSecret(const ComponentId &id);

    // And for the API, which nobody calls without its key.
    QFuture<Result<QByteArray>> apiSecret(const ComponentId &id);
    QFuture<Result<>> setApiSecret(const ComponentId &id, QByteArray value); // Invalid: see apiKeyProblem()
    QFuture<Result<>> rotateApiSecret(const ComponentId &id);

    // Of the registry, for its list of tags. Invalid: the component has no image.
    QFuture<Result<>> setImageCredential(const ComponentId &id, const QString &username, QByteArray value);
    QFuture<Result<QByteArray>> imageCredential(const ComponentId &id);
    // Back to what the image was before it last moved; once more brings it forward again. Conflict: it never moved.
    QFuture<Result<>> undoImage(const ComponentId &id);

    void forgetOldSecrets();                // those whose rotation is over
    void removeSecret(const QString &key);  // from the keychain, unless a component uses it

    QFuture<Result<QByteArray>> credential(const ComponentId &id);      // of the source; NotFound when none is set
    GitCredentials &git() { return m_git; }                             // what signs in at a source, wherever it is kept

    // Names in the keychain that were never used: a value under its old name stays what it was until the change is stored,
    // and while a rotation runs.
    static QString freshSecretKey(const ComponentId &id);
    static QString freshCredentialKey(const ComponentId &id);

    static constexpr qint64 rotationGraceUs = 2LL * 24 * 3600 * 1'000'000;

    // Who is named in the audit: the account of this machine unless a script says otherwise.
    void setActor(const QString &actor) { m_actor = actor; }
    const QString &actor() const { return m_actor; }

    // The same for one that was changed on another thread, such as by an image that was accepted.
    void refresh(const ComponentId &id);

    // A change made by another path (apply): read everything again, then announce.
    QFuture<Result<>> reload() { return load(); }

Q_SIGNALS:
    void listChanged();                               // added, removed, renamed
    void changed(const slipway::ComponentId &id);     // any field, the switch's pending state too

private:
    using Change = std::function<void(Component &)>;
    struct Changed {
        Component before;
        Component after;
    };
    struct Pending {
        bool wished = false;
        int saving = 0; // clicks that are not stored yet
    };
    QFuture<Result<Changed>> change(const ComponentId &id, const Change &change);
    QFuture<Result<>> setEnabled(const ComponentId &id, Trigger trigger, bool on);
    QFuture<Result<>> writeThenChange(const ComponentId &id, const QString &key, const QByteArray &value,
                                      const Change &change);
    void replace(const Component &component);
    Result<> check(const Component &component) const;
    Result<> checkImage(const Component &component) const;
    QFuture<Result<>> changeWithApiKey(const ComponentId &id, const Change &change);

    Database &m_database;
    SecretStore &m_secrets;
    const Clock &m_clock;
    GitCredentials m_git;
    QString m_actor;
    QList<Component> m_components;
    SourceIndex m_sources; // of them
    QList<Project> m_projects;
    QHash<HookAddress, Pending> m_pending;
};

} // namespace slipway
