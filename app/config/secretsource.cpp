#include "app/config/secretsource.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(Config)
};

} // namespace

QString SecretSource::text() const
{
    switch (kind) {
    case Kind::Environment:
        return u"from_env "_s + name;
    case Kind::File:
        return u"from_file "_s + name;
    case Kind::Keychain:
        return u"keychain "_s + name;
    }
    return name;
}

Result<QByteArray> resolveSecret(const SecretSource &source, const QProcessEnvironment &environment,
                                 const QString &baseDir)
{
    switch (source.kind) {
    case SecretSource::Kind::Environment: {
        if (!environment.contains(source.name))
            return failure(ErrorCode::NotFound, Tr::tr("The variable %1 is not set.").arg(source.name));
        const QByteArray value = environment.value(source.name).toUtf8();
        if (value.isEmpty())
            return failure(ErrorCode::Invalid, Tr::tr("The variable %1 is empty.").arg(source.name));
        return value;
    }
    case SecretSource::Kind::File: {
        QFile file(QDir(baseDir).absoluteFilePath(source.name));
        if (!file.open(QIODevice::ReadOnly)) {
            return failure(file.exists() ? ErrorCode::Unavailable : ErrorCode::NotFound,
                           Tr::tr("The file %1 cannot be read: %2.").arg(source.name, file.errorString()));
        }
        QByteArray value = file.read(maxSecretFile + 1);
        if (value.size() > maxSecretFile)
            return failure(ErrorCode::Invalid, Tr::tr("The file %1 is too large for a secret.").arg(source.name));
        if (value.endsWith('\n'))
            value.chop(1);
        if (value.endsWith('\r'))
            value.chop(1);
        if (value.isEmpty())
            return failure(ErrorCode::Invalid, Tr::tr("The file %1 is empty.").arg(source.name));
        return value;
    }
    case SecretSource::Kind::Keychain:
        break;
    }
    return failure(ErrorCode::Invalid, Tr::tr("The secret %1 is in the keychain already.").arg(source.name));
}

} // namespace slipway
