#include "app/registry/taglist.h"

#include "app/core/whendone.h"
#include "app/registry/challenge.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QUrlQuery>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr int pageSize = 1000;
constexpr int mostPages = 200; // some registries give out fewer at once than they are asked for
// Without these a registry turns new manifests into old ones, whose digests nobody pushed.
constexpr char manifestTypes[] = "application/vnd.oci.image.index.v1+json, application/vnd.oci.image.manifest.v1+json, "
                                 "application/vnd.docker.distribution.manifest.list.v2+json, "
                                 "application/vnd.docker.distribution.manifest.v2+json";

QUrl baseOf(const ImageName &image, const RegistryAccess &access)
{
    const QString host = image.registry == u"docker.io" ? u"registry-1.docker.io"_s : image.registry;
    return QUrl((access.plain || isRegistryOfThisMachine(host) ? u"http://"_s : u"https://"_s) + host);
}

QByteArray basic(const RegistryAccess &access)
{
    return "Basic " + (access.username + u':' + access.password).toUtf8().toBase64();
}

bool sameServer(const QUrl &a, const QUrl &b)
{
    return a.scheme() == b.scheme() && a.host() == b.host() && a.port() == b.port();
}

} // namespace

struct TagList::Question {
    ImageName image;
    RegistryAccess access;
    QByteArray method = "GET";
    QUrl url;
    QByteArray authorization = {}; // as the registry asked for it
    int page = 1;
};

struct TagList::Answer {
    HttpReply reply;
    Question question; // with the authorisation that let it through
};

TagList::TagList(HttpClient &http, QObject *parent)
    : QObject(parent)
    , m_http(http)
{
}

// A registry without encryption looks like one that is not there, or whose certificate is none.
QFuture<Result<HttpReply>> TagList::explained(const QFuture<Result<HttpReply>> &reply, const Question &question)
{
    auto promise = std::make_shared<QPromise<Result<HttpReply>>>();
    promise->start();
    whenDone(reply, this, [promise, question](Result<HttpReply> result) {
        if (!result && question.url.scheme() == u"https" && question.image.registry != u"docker.io") {
            Error &error = result.error();
            error.message += u' ' + tr("If this registry has no encryption, write http:// in front of the image's name.");
        }
        promise->addResult(std::move(result));
        promise->finish();
    });
    return promise->future();
}

QFuture<Result<TagList::Answer>> TagList::ask(const Question &question)
{
    HttpRequest request;
    request.method = question.method;
    request.url = question.url;
    request.headers.emplaceBack("Accept", question.method == "HEAD" ? manifestTypes : "application/json");
    if (!question.authorization.isEmpty())
        request.headers.emplaceBack("Authorization", question.authorization);
    return andThen(explained(m_http.send(request), question), this, [this, question](const HttpReply &reply) -> QFuture<Result<Answer>> {
        const QString host = question.image.registry, name = question.image.familiar();
        const QString detail = u"HTTP %1 from %2"_s.arg(QString::number(reply.status), question.url.toString(QUrl::RemoveQuery));
        if (reply.isSuccess())
            return answered<Result<Answer>>(Answer{reply, question});
        if (reply.status == 401 && question.authorization.isEmpty())
            return authorise(question, reply);
        if (reply.status == 401 || reply.status == 403) {
            return answered<Result<Answer>>(failure(
                ErrorCode::Denied,
                question.access.password.isEmpty()
                    ? tr("%1 does not show %2 to everybody, so its tags are not known. Set a user name and password for the image.").arg(host, name)
                    : tr("%1 refuses %3 to see %2, so its tags are not known. Check the user name and password, and what the account may read.")
                          .arg(host, name, question.access.username),
                detail));
        }
        if (reply.status == 404)
            return answered<Result<Answer>>(failure(
                ErrorCode::NotFound,
                tr("%1 has no image %2, or does not show it to this account. Check the name, and the user name and password.").arg(host, name),
                detail));
        if (reply.status == 429)
            return answered<Result<Answer>>(failure(
                ErrorCode::Unavailable, tr("%1 was asked too often and refuses for now. Try again later, or with an account.").arg(host), detail));
        return answered<Result<Answer>>(failure(
            ErrorCode::Unavailable, tr("%1 could not answer (%2), so the tags of %3 are not known. Try again later.")
                                        .arg(host, QString::number(reply.status), name),
            detail));
    });
}

QFuture<Result<TagList::Answer>> TagList::authorise(const Question &question, const HttpReply &refusal)
{
    const Challenge challenge = challengeFrom(refusal.header("WWW-Authenticate"));
    const QString host = question.image.registry, name = question.image.familiar();
    const bool hasPassword = !question.access.password.isEmpty();
    Question again = question;
    if (challenge.scheme == "basic") {
        if (!hasPassword)
            return answered<Result<Answer>>(failure(
                ErrorCode::Denied,
                tr("%1 does not show %2 to everybody, so its tags are not known. Set a user name and password for the image.").arg(host, name)));
        again.authorization = basic(question.access);
        return ask(again);
    }
    QUrl realm(QString::fromUtf8(challenge.parameters.value("realm")));
    if (challenge.scheme != "bearer" || !realm.isValid() || realm.host().isEmpty())
        return answered<Result<Answer>>(failure(
            ErrorCode::Denied, tr("%1 asks for a kind of sign-in that is not known here, so the tags of %2 can't be read.").arg(host, name),
            QString::fromLatin1(refusal.header("WWW-Authenticate").left(200))));
    // The password goes there: nowhere without encryption, unless it stays on this machine, or goes to the registry that the
    // person knows to have none.
    const bool staysHere = question.url.scheme() == u"http" && isRegistryOfThisMachine(realm.authority());
    const bool isOwn = question.access.plain && realm.host() == question.url.host();
    if (realm.scheme() != u"https" && !staysHere && !isOwn)
        return answered<Result<Answer>>(failure(
            ErrorCode::Denied, tr("%1 wants the password sent to %2 without encryption. It was not sent; tell its administrator.").arg(host, realm.host())));
    const QStringList &allowed = question.access.onlyTo;
    if (hasPassword && !allowed.isEmpty() && realm.host() != question.url.host() && !allowed.contains(realm.host()))
        return answered<Result<Answer>>(failure(
            ErrorCode::Denied,
            tr("%1 wants the account's access sent to %2, which is not of its forge. It was not sent; set a user name and password for the image.")
                .arg(host, realm.host())));
    QUrlQuery query(realm);
    for (const char *key : {"service", "scope"}) {
        if (const QByteArray value = challenge.parameters.value(key); !value.isEmpty())
            query.addQueryItem(QLatin1String(key), QString::fromLatin1(QUrl::toPercentEncoding(QString::fromUtf8(value))));
    }
    if (!challenge.parameters.contains("scope"))
        query.addQueryItem(u"scope"_s, QString::fromLatin1(QUrl::toPercentEncoding(u"repository:%1:pull"_s.arg(question.image.path))));
    realm.setQuery(query);
    HttpRequest request;
    request.url = realm;
    if (hasPassword)
        request.headers.emplaceBack("Authorization", basic(question.access));
    return andThen(m_http.send(request), this, [this, again, host, name](const HttpReply &reply) mutable -> QFuture<Result<Answer>> {
        const QJsonObject object = QJsonDocument::fromJson(reply.body).object();
        QByteArray token = object["token"_L1].toString().toUtf8();
        if (token.isEmpty())
            token = object["access_token"_L1].toString().toUtf8();
        if (!reply.isSuccess() || token.isEmpty())
            return answered<Result<Answer>>(failure(
                reply.status >= 500 ? ErrorCode::Unavailable : ErrorCode::Denied,
                tr("The sign-in of %1 gave no access to %2, so its tags are not known. Check the user name and password.").arg(host, name),
                u"HTTP %1 from the token service"_s.arg(reply.status)));
        again.authorization = "Bearer " + token;
        return ask(again);
    });
}

QFuture<Result<QStringList>> TagList::tags(const ImageName &image, const RegistryAccess &access)
{
    Question question{image, access};
    question.url = baseOf(image, access);
    question.url.setPath(u"/v2/%1/tags/list"_s.arg(image.path));
    question.url.setQuery(u"n=%1"_s.arg(pageSize));
    return more(question, {});
}

QFuture<Result<QStringList>> TagList::more(const Question &question, const QStringList &found)
{
    return andThen(ask(question), this, [this, found](const Answer &answer) -> QFuture<Result<QStringList>> {
        const QJsonDocument document = QJsonDocument::fromJson(answer.reply.body);
        const QJsonValue list = document.object()["tags"_L1];
        if (!document.isObject() || !(list.isArray() || list.isNull() || list.isUndefined()))
            return answered<Result<QStringList>>(failure(
                ErrorCode::Corrupt, tr("What %1 answers is no list of tags. Check that it is a registry.").arg(answer.question.image.registry)));
        QStringList all = found;
        const QJsonArray tags = list.toArray();
        for (const QJsonValue &tag : tags) {
            if (isImageTag(tag.toString()) && all.size() < mostTags)
                all.append(tag.toString());
        }
        const QByteArray link = nextLink(answer.reply.header("Link"));
        if (link.isEmpty() || all.size() >= mostTags || tags.isEmpty() || answer.question.page >= mostPages)
            return answered<Result<QStringList>>(all);
        Question next = answer.question;
        ++next.page;
        next.url = answer.question.url.resolved(QUrl::fromEncoded(link));
        if (!sameServer(next.url, answer.question.url)) // the authorisation is for this one only
            return answered<Result<QStringList>>(failure(
                ErrorCode::Corrupt, tr("%1 continues its list of tags on another server, which is not followed.").arg(answer.question.image.registry)));
        return more(next, all);
    });
}

QFuture<Result<QString>> TagList::digest(const ImageName &image, const RegistryAccess &access)
{
    if (image.tag.isEmpty())
        return answered<Result<QString>>(failure(ErrorCode::Invalid, tr("%1 names no tag.").arg(image.familiar())));
    Question question{image, access};
    question.method = "HEAD";
    question.url = baseOf(image, access);
    question.url.setPath(u"/v2/%1/manifests/%2"_s.arg(image.path, image.tag));
    return andThen(ask(question), this, [](const Answer &answer) -> QFuture<Result<QString>> {
        const QString digest = QString::fromLatin1(answer.reply.header("Docker-Content-Digest"));
        if (!isImageDigest(digest))
            return answered<Result<QString>>(failure(
                ErrorCode::Corrupt, tr("%1 does not tell the digest of %2.").arg(answer.question.image.registry, answer.question.image.familiar())));
        return answered<Result<QString>>(digest);
    });
}

} // namespace slipway
