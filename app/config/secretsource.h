// Where a configuration file says a secret comes from. The file itself never holds one. Any thread.
#pragma once

#include "app/core/error.h"

#include <QProcessEnvironment>

namespace slipway {

struct SecretSource {
    enum class Kind { Environment, File, Keychain };
    Kind kind = Kind::Environment;
    QString name; // of the variable, path of the file, key in the keychain

    QString text() const; // "from_env WEB_SECRET"
    friend bool operator==(const SecretSource &, const SecretSource &) = default;
};

constexpr qint64 maxSecretFile = 64 * 1024; // bytes

// The value of a from_env or from_file source. One line end at the end of a file is not part of the secret; a relative
// path starts at baseDir, the folder of the configuration file. Reads the file at once.
//   NotFound     the variable is not set, the file does not exist
//   Invalid      an empty secret, a file that is too large, a keychain source (its value is there already)
//   Unavailable  the file cannot be read
Result<QByteArray> resolveSecret(const SecretSource &source, const QProcessEnvironment &environment,
                                 const QString &baseDir);

} // namespace slipway
