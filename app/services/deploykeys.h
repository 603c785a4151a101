// Keys that Slipway makes for one component: the private half goes into the keychain as the source's credential, the public half
// is shown and registered at the forge where an account may. Main thread.
#pragma once

#include "app/core/error.h"
#include "app/forge/forgeapi.h"
#include "app/jobs/sshkeygen.h"

#include <QFuture>
#include <QObject>

#include <functional>

namespace slipway {

class ComponentService;
class KeyKeeper;

struct DeployKey {
    QString publicKey;   // one line
    QString fingerprint; // "SHA256:…"
    friend bool operator==(const DeployKey &, const DeployKey &) = default;
};

class DeployKeys final : public QObject
{
    Q_OBJECT
public:
    // Null: the binding is not known. See AccountService::api().
    using Forges = std::function<ForgeApi *(const BindingId &)>;
    DeployKeys(ComponentService &components, Forges forges, QObject *parent = nullptr);

    // Who removes at the forge what was registered there; becomes a child of this. Null: nobody does.
    void setKeeper(KeyKeeper *keeper);
    KeyKeeper *keeper() const { return m_keeper; }

    // Takes the place of whatever was stored for the source, which from now on uses it for ssh addresses. Errors: NotFound (no
    // such component), Invalid (built from an image), those of ssh-keygen and the keychain; nothing was changed then.
    QFuture<Result<DeployKey>> make(const ComponentId &id);
    // Of the key that is stored. NotFound: none is; Invalid: what is stored is no key, but a password, or has a passphrase.
    QFuture<Result<DeployKey>> stored(const ComponentId &id);

    // Whether enroll() can do it: the source has an account whose forge has a call for it.
    bool canEnroll(const ComponentId &id) const;
    // Registers the stored key to read the component's repository; it is removed there once it is not needed any more. One that is
    // there already is a success. Errors: those of
    // stored() and ForgeApi::addDeployKey(), Unavailable where canEnroll() says no.
    QFuture<Result<>> enroll(const ComponentId &id);

private:
    ComponentService &m_components;
    Forges m_forges;
    SshKeygen m_keygen;
    KeyKeeper *m_keeper = nullptr;
};

} // namespace slipway
