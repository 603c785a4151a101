// Asks a registry which tags an image has, and what content a tag stands for: the OCI distribution specification
// (github.com/opencontainers/distribution-spec, "Content Discovery") and Docker's token authentication
// (distribution.github.io, "Token Authentication Specification"). Asking by HEAD counts as no pull. Main thread.
#pragma once

#include "app/core/error.h"
#include "app/domain/imagename.h"
#include "app/net/httpclient.h"

#include <QObject>
#include <QStringList>

namespace slipway {

struct RegistryAccess {
    QString username;
    QString password; // or token; empty: as nobody in particular
    bool plain = false; // the person wrote http:// before the image: the registry has no encryption
    QStringList onlyTo{}; // hosts that may hear the password beside the registry itself; empty: whichever the registry names
};

class TagList final : public QObject
{
    Q_OBJECT
public:
    explicit TagList(HttpClient &http, QObject *parent = nullptr);

    static constexpr int mostTags = 10'000;

    // All tags, in the registry's order, mostTags at most. A registry on this machine is asked without encryption, every
    // other with, unless its access says otherwise.
    //   NotFound     no such image, or the account may not see it
    //   Denied       the registry wants other credentials, or any at all; its certificate is not trusted
    //   Unavailable  not reachable, or it refuses for now
    //   Corrupt      what it answers is no list of tags
    QFuture<Result<QStringList>> tags(const ImageName &image, const RegistryAccess &access = {});

    // "sha256:…" of the image's tag; the same errors, and Invalid where the name has no tag.
    QFuture<Result<QString>> digest(const ImageName &image, const RegistryAccess &access = {});

private:
    struct Question;
    struct Answer;
    QFuture<Result<Answer>> ask(const Question &question);
    QFuture<Result<HttpReply>> explained(const QFuture<Result<HttpReply>> &reply, const Question &question);
    QFuture<Result<Answer>> authorise(const Question &question, const HttpReply &refusal);
    QFuture<Result<QStringList>> more(const Question &question, const QStringList &found);

    HttpClient &m_http;
};

} // namespace slipway
