#include "app/secrets/opensecretstore.h"

#include "app/secrets/keychainstore.h"
#include "app/secrets/sealedfilestore.h"

#include <QCoreApplication>
#include <QFile>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(SecretStore)
};

constexpr qint64 maxPassphrase = 4096;

Result<QByteArray> readPassphrase(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return failure(ErrorCode::Unavailable,
                       Tr::tr("The passphrase file %1 cannot be read: %2.").arg(path, file.errorString()));
    }
    constexpr auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    // A pipe or a descriptor (/dev/fd/3) belongs to this process whatever its mode says.
    if (!file.isSequential() && (file.permissions() & others)) {
        return failure(ErrorCode::Denied,
                       Tr::tr("Other users can read or change the passphrase file %1. Run: chmod 600 %1").arg(path));
    }
    QByteArray line = file.readLine(maxPassphrase + 2);
    while (line.endsWith('\n') || line.endsWith('\r'))
        line.chop(1);
    if (line.size() > maxPassphrase) {
        return failure(ErrorCode::Invalid,
                       Tr::tr("The first line of %1 is too long for a passphrase.").arg(path));
    }
    if (line.isEmpty())
        return failure(ErrorCode::Invalid, Tr::tr("The first line of the passphrase file %1 is empty.").arg(path));
    return line;
}

} // namespace

Result<SecretStoreOptions> secretStoreOptions(const QProcessEnvironment &environment, const QString &sealedFile,
                                              const QString &passphraseFile)
{
    const QString kind = environment.value(u"SLIPWAY_SECRETS"_s);
    if (!kind.isEmpty() && kind != u"keychain" && kind != u"sealed") {
        return failure(ErrorCode::Invalid,
                       Tr::tr("SLIPWAY_SECRETS is “%1”; it may be “keychain” or “sealed”.").arg(kind));
    }
    if (kind == u"keychain" && !passphraseFile.isEmpty()) {
        return failure(ErrorCode::Invalid,
                       Tr::tr("--passphrase-file belongs to the sealed file, but SLIPWAY_SECRETS says “keychain”."));
    }
    SecretStoreOptions options;
    if (kind != u"sealed" && passphraseFile.isEmpty())
        return options;

    options.kind = SecretStoreOptions::Kind::SealedFile;
    options.sealedFile = sealedFile;
    if (!passphraseFile.isEmpty()) {
        const auto passphrase = readPassphrase(passphraseFile);
        if (!passphrase)
            return failure(passphrase.error());
        options.passphrase = *passphrase;
    } else {
        options.passphrase = environment.value(u"SLIPWAY_PASSPHRASE"_s).toUtf8();
    }
    if (options.passphrase.isEmpty()) {
        return failure(ErrorCode::Invalid,
                       Tr::tr("The sealed file needs a passphrase: set SLIPWAY_PASSPHRASE or give --passphrase-file."));
    }
    return options;
}

Result<std::unique_ptr<SecretStore>> openSecretStore(const SecretStoreOptions &options)
{
    if (options.kind == SecretStoreOptions::Kind::Keychain)
        return std::unique_ptr<SecretStore>(std::make_unique<KeychainStore>());
    if (options.passphrase.isEmpty() || options.sealedFile.isEmpty())
        return failure(ErrorCode::Invalid, Tr::tr("The sealed file needs a path and a passphrase."));
    return std::unique_ptr<SecretStore>(std::make_unique<SealedFileStore>(options.sealedFile, options.passphrase,
                                                                          options.sealedCost));
}

} // namespace slipway
