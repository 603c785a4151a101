#include "app/services/tagservice.h"

#include "app/domain/imagename.h"
#include "app/secrets/secretstore.h"
#include "app/services/gitcredentials.h"
#include "app/services/whenover.h"

using namespace Qt::StringLiterals;

namespace slipway {

TagService::TagService(SecretStore &secrets, GitCredentials *logins, QObject *parent)
    : QObject(parent)
    , m_secrets(secrets)
    , m_logins(logins)
    , m_list(m_http)
{
}

namespace {

bool isPlain(const ImageSource &image)
{
    return image.reference.trimmed().startsWith("http://"_L1, Qt::CaseInsensitive);
}

} // namespace

QFuture<Result<TagService::Access>> TagService::accessTo(const ImageSource &image, const ImageName &name)
{
    const bool plain = isPlain(image);
    if (image.credentialKey.isEmpty())
        return accessOfForge(name, plain);
    return andThen(m_secrets.read(image.credentialKey), this, [username = image.username, plain](const QByteArray &password) {
        return answered<Result<Access>>(Access{{username, QString::fromUtf8(password), plain, {}}, {}});
    });
}

// Many images may be read by everybody, so what keeps an account from being used is no reason not to ask.
QFuture<Result<TagService::Access>> TagService::accessOfForge(const ImageName &name, bool plain)
{
    auto promise = std::make_shared<QPromise<Result<Access>>>();
    promise->start();
    const auto login = m_logins ? m_logins->ofRegistry({{}, name.registry, name.path, false, plain}) : answered<Result<RegistryLogin>>(RegistryLogin());
    whenOver(login, this, [promise, plain](const Result<RegistryLogin> &found) {
        promise->addResult(found ? Access{{found->username, found->secret, plain, found->hosts}, {}} : Access{{{}, {}, plain, {}}, found.error().message});
        promise->finish();
    });
    return promise->future();
}

template <typename T> QFuture<Result<T>> TagService::explained(const QFuture<Result<T>> &answer, const QString &whyNot)
{
    if (whyNot.isEmpty())
        return answer;
    auto promise = std::make_shared<QPromise<Result<T>>>();
    promise->start();
    whenOver(answer, this, [promise, whyNot](Result<T> result) {
        if (!result && (result.error().code == ErrorCode::Denied || result.error().code == ErrorCode::NotFound))
            result.error().message += u' ' + whyNot;
        promise->addResult(std::move(result));
        promise->finish();
    });
    return promise->future();
}

QFuture<Result<QStringList>> TagService::tags(const ImageSource &image)
{
    const auto name = parseImageName(image.reference);
    if (!name)
        return answered<Result<QStringList>>(failure(name.error()));
    return andThen(accessTo(image, *name), this,
                   [this, name = *name](const Access &access) { return explained(m_list.tags(name, access.registry), access.whyNot); });
}

QFuture<Result<QStringList>> TagService::tags(const ImageSource &image, const QString &password)
{
    const auto name = parseImageName(image.reference);
    if (!name)
        return answered<Result<QStringList>>(failure(name.error()));
    return m_list.tags(*name, {image.username, password, isPlain(image), {}});
}

QFuture<Result<QString>> TagService::digest(const ImageSource &image)
{
    auto name = parseImageName(image.reference);
    if (!name)
        return answered<Result<QString>>(failure(name.error()));
    if (name->tag.isEmpty())
        name->tag = u"latest"_s;
    return andThen(accessTo(image, *name), this,
                   [this, name = *name](const Access &access) { return explained(m_list.digest(name, access.registry), access.whyNot); });
}

} // namespace slipway
