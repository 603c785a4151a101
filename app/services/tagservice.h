// Asks the registry of an image for its tags and their content, with the credential from the keychain. What a policy would
// make of them says choose() in app/domain/tagpolicy.h. Main thread.
#pragma once

#include "app/domain/component.h"
#include "app/net/httpclient.h"
#include "app/registry/taglist.h"

#include <QObject>

namespace slipway {

class SecretStore;

class TagService final : public QObject
{
    Q_OBJECT
public:
    explicit TagService(SecretStore &secrets, QObject *parent = nullptr);

    // Errors as TagList has them; Invalid for a name that can't be read, and what the keychain answers.
    QFuture<Result<QStringList>> tags(const ImageSource &image);
    QFuture<Result<QStringList>> tags(const ImageSource &image, const QString &password); // which is not stored yet
    QFuture<Result<QString>> digest(const ImageSource &image); // of the reference's tag, or of latest

private:
    QFuture<Result<RegistryAccess>> accessTo(const ImageSource &image);

    SecretStore &m_secrets;
    HttpClient m_http;
    TagList m_list;
};

} // namespace slipway
