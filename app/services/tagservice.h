// Asks the registry of an image for its tags and their content, with the credential from the keychain, or where there is none and
// the registry is a forge's own, with an account bound there. What a policy would make of them says choose() in
// app/domain/tagpolicy.h. Main thread.
#pragma once

#include "app/domain/component.h"
#include "app/net/httpclient.h"
#include "app/registry/taglist.h"

#include <QObject>

namespace slipway {

class GitCredentials;
class SecretStore;

class TagService final : public QObject
{
    Q_OBJECT
public:
    // logins: who signs in at the registries of forges; null: nobody. Both must outlive it.
    explicit TagService(SecretStore &secrets, GitCredentials *logins = nullptr, QObject *parent = nullptr);

    // Errors as TagList has them; Invalid for a name that can't be read, and what the keychain answers.
    QFuture<Result<QStringList>> tags(const ImageSource &image);
    QFuture<Result<QStringList>> tags(const ImageSource &image, const QString &password); // which is not stored yet
    QFuture<Result<QString>> digest(const ImageSource &image); // of the reference's tag, or of latest

private:
    struct Access {
        RegistryAccess registry;
        QString whyNot; // an account could have been used and was not: what a refusal is explained with
    };
    QFuture<Result<Access>> accessTo(const ImageSource &image, const ImageName &name);
    QFuture<Result<Access>> accessOfForge(const ImageName &name, bool plain);
    template <typename T> QFuture<Result<T>> explained(const QFuture<Result<T>> &answer, const QString &whyNot);

    SecretStore &m_secrets;
    GitCredentials *m_logins;
    HttpClient m_http;
    TagList m_list;
};

} // namespace slipway
