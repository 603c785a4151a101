#include "app/services/engineoptions.h"

#include "app/core/ids.h"
#include "app/settings/datadir.h"

#include <QCoreApplication>
#include <QFile>
#include <QHostAddress>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(EngineOptions)
};

Result<QString> samplePassphraseFile(const DataDir &dataDir)
{
    const QString path = dataDir.file(u"sample.passphrase"_s);
    QFile file(path);
    if (file.exists())
        return path;
    if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly, QFile::ReadOwner | QFile::WriteOwner)
        || file.write(randomId().toLatin1() + '\n') < 0)
        return failure(ErrorCode::Unavailable,
                       Tr::tr("The sandbox can't keep its passphrase in %1: %2.").arg(path, file.errorString()));
    return path;
}

} // namespace

Result<EngineOptions> engineOptions(const QString &dataDir, const QString &passphraseFile,
                                    const QProcessEnvironment &environment)
{
    EngineOptions options;
    options.dataDir = dataDir;
    const auto secrets = secretStoreOptions(environment, {}, passphraseFile);
    if (!secrets)
        return failure(secrets.error());
    options.secrets = *secrets;
    return options;
}

Result<EngineOptions> sampleOptions(const QString &dataDir, const QString &passphraseFile,
                                    const QProcessEnvironment &environment)
{
    if (!passphraseFile.isEmpty() || environment.contains(u"SLIPWAY_SECRETS"_s))
        return engineOptions(dataDir, passphraseFile, environment);
    const auto folder = DataDir::open(dataDir);
    if (!folder)
        return failure(folder.error());
    const auto own = samplePassphraseFile(*folder);
    if (!own)
        return failure(own.error());
    auto options = engineOptions(dataDir, *own, environment);
    if (options)
        options->secrets.sealedCost = SealedFileStore::Cost::Least;
    return options;
}

Result<> setListen(EngineOptions &options, const QString &text)
{
    const qsizetype colon = text.lastIndexOf(u':');
    const bool onlyPort = colon < 0;
    QString address = onlyPort ? QString() : text.left(colon);
    bool isNumber = false;
    const uint port = (onlyPort ? text : text.mid(colon + 1)).toUInt(&isNumber);
    if (address.startsWith(u'[') && address.endsWith(u']'))
        address = address.mid(1, address.size() - 2);
    const bool isAddress = address.isEmpty() || address == u"localhost" || !QHostAddress(address).isNull();
    if (!isNumber || port > 65535 || !isAddress)
        return failure(ErrorCode::Invalid,
                       Tr::tr("“%1” is no address to listen on. Expected is ADDRESS:PORT, as 127.0.0.1:8420 or [::1]:0.")
                           .arg(text));
    if (!onlyPort)
        options.listenAddress = address.isEmpty() ? u"0.0.0.0"_s : address;
    options.listenPort = int(port);
    return Done{};
}

} // namespace slipway
