// Picks the store the admin chose. Main thread.
#pragma once

#include "app/secrets/sealedfilestore.h"

#include <QProcessEnvironment>

#include <memory>

namespace slipway {

struct SecretStoreOptions {
    enum class Kind { Keychain, SealedFile };
    Kind kind = Kind::Keychain;
    QString sealedFile; // path of secrets.sealed
    QByteArray passphrase;
    SealedFileStore::Cost sealedCost = SealedFileStore::Cost::Moderate; // of a new file; one that is there says its own
};

// Reads SLIPWAY_SECRETS (unset, "keychain" or "sealed"), SLIPWAY_PASSPHRASE and, which wins over it, the first line of
// passphraseFile. A passphrase without SLIPWAY_SECRETS=sealed chooses nothing by itself, except that passphraseFile,
// being said on the command line, does. Reads the file at once, so call it at start.
//   Invalid      SLIPWAY_SECRETS says something else, sealed without a passphrase, an empty passphrase
//   Unavailable  the passphrase file cannot be read
//   Denied       other users can read the passphrase file
Result<SecretStoreOptions> secretStoreOptions(const QProcessEnvironment &environment, const QString &sealedFile,
                                              const QString &passphraseFile = {});

// Never falls back from one kind to the other.
Result<std::unique_ptr<SecretStore>> openSecretStore(const SecretStoreOptions &options);

} // namespace slipway
