#include "app/services/tagservice.h"

#include "app/core/whendone.h"
#include "app/domain/imagename.h"
#include "app/secrets/secretstore.h"

using namespace Qt::StringLiterals;

namespace slipway {

TagService::TagService(SecretStore &secrets, QObject *parent)
    : QObject(parent)
    , m_secrets(secrets)
    , m_list(m_http)
{
}

namespace {

bool isPlain(const ImageSource &image)
{
    return image.reference.trimmed().startsWith("http://"_L1, Qt::CaseInsensitive);
}

} // namespace

QFuture<Result<RegistryAccess>> TagService::accessTo(const ImageSource &image)
{
    const bool plain = isPlain(image);
    if (image.credentialKey.isEmpty())
        return answered<Result<RegistryAccess>>(RegistryAccess{{}, {}, plain});
    return andThen(m_secrets.read(image.credentialKey), this, [username = image.username, plain](const QByteArray &password) {
        return answered<Result<RegistryAccess>>(RegistryAccess{username, QString::fromUtf8(password), plain});
    });
}

QFuture<Result<QStringList>> TagService::tags(const ImageSource &image)
{
    const auto name = parseImageName(image.reference);
    if (!name)
        return answered<Result<QStringList>>(failure(name.error()));
    return andThen(accessTo(image), this, [this, name = *name](const RegistryAccess &access) { return m_list.tags(name, access); });
}

QFuture<Result<QStringList>> TagService::tags(const ImageSource &image, const QString &password)
{
    const auto name = parseImageName(image.reference);
    if (!name)
        return answered<Result<QStringList>>(failure(name.error()));
    return m_list.tags(*name, {image.username, password, isPlain(image)});
}

QFuture<Result<QString>> TagService::digest(const ImageSource &image)
{
    auto name = parseImageName(image.reference);
    if (!name)
        return answered<Result<QString>>(failure(name.error()));
    if (name->tag.isEmpty())
        name->tag = u"latest"_s;
    return andThen(accessTo(image), this, [this, name = *name](const RegistryAccess &access) { return m_list.digest(name, access); });
}

} // namespace slipway
