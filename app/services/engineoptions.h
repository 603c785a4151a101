// How an engine is to be opened, from what a person said on the command line and in the environment. Any thread; reads files.
#pragma once

#include "app/services/engine.h"

#include <QProcessEnvironment>

namespace slipway {

// dataDir: as given with --data, empty for the standard one. SLIPWAY_SECRETS, SLIPWAY_PASSPHRASE and passphraseFile
// choose the store of secrets, see secretStoreOptions() for the errors.
Result<EngineOptions> engineOptions(const QString &dataDir, const QString &passphraseFile,
                                    const QProcessEnvironment &environment);

// For the sandbox project: a folder that touches nothing of the person's. Its secrets guard nothing but the sample, so
// they lie in the folder's own sealed file with the passphrase beside it, and the keychain is left alone. An explicit
// SLIPWAY_SECRETS wins.
Result<EngineOptions> sampleOptions(const QString &dataDir, const QString &passphraseFile,
                                    const QProcessEnvironment &environment);

// "127.0.0.1:8420", "[::1]:0", ":8420" (any address), "8420". Invalid says what is expected.
Result<> setListen(EngineOptions &options, const QString &text);

} // namespace slipway
