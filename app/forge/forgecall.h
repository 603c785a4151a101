// What the classes of ForgeApi share: putting a call together, reading pages, and making errors of what a forge answers. For this
// folder; main thread.
#pragma once

#include "app/core/whendone.h"
#include "app/forge/forgeapi.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QThreadPool>
#include <QUrlQuery>

#include <chrono>
#include <functional>

namespace slipway {

struct ForgeCall {
    QByteArray method = "GET";
    QUrl url;                      // whole, see callUrl()
    std::optional<QJsonObject> body;
    HttpHeaders headers;           // beside Accept, Content-Type and those of the transport
    QString doing;                 // for the person, to begin an error with: "Reading the repositories of GitHub"
    qint64 maxBody = HttpRequest().maxBody; // bytes of the answer, and …
    std::chrono::milliseconds timeout = HttpRequest().timeout; // … for the whole exchange; more only where a list comes in one piece
};

// apiAddress() with a path whose parts are percent-encoded one by one ("repos", "team/web" stays two parts only if given so).
// Empty, and so refused by callForge(), if a part is empty, "." or "..".
QUrl callUrl(const ForgeSite &site, const QStringList &parts, const QUrlQuery &query = {});

QStringList nameParts(const QString &fullName); // "team/sub/web" as three
// Values as they are; QUrlQuery by itself takes "%2F" and "+" for something else.
QUrlQuery queryOf(std::initializer_list<QPair<QString, QString>> items);

struct ForgeAnswer {
    HttpReply reply;
    QJsonDocument json;            // null where the body is empty
};

// Runs fn on a thread of the pool: for lists so long that reading them would hold up the window.
template <typename Fn> auto inBackground(Fn fn)
{
    using Answer = std::invoke_result_t<Fn>;
    auto promise = std::make_shared<QPromise<Answer>>();
    promise->start();
    QThreadPool::globalInstance()->start([promise, fn = std::move(fn)] {
        promise->addResult(fn());
        promise->finish();
    });
    return promise->future();
}

// Sends it; 2xx is an answer, everything else an error as ForgeApi says. The forge's words are found in message, error,
// error_description, errors[].message and as GitLab nests them. Corrupt: a body that is no JSON. A redirection within the forge,
// as for a repository that was renamed, is followed with the same method. A large answer is read in the background.
QFuture<Result<ForgeAnswer>> callForge(const ForgeSite &site, ForgeTransport &transport, const ForgeCall &call, QObject *owner);

// The error that a reply is, as ForgeApi has them.
Error forgeError(const ForgeSite &site, const HttpReply &reply, const QString &doing, qint64 nowUs);

// The page after this one: Link with rel="next", only on the site's own host and scheme; empty: none. Corrupt: elsewhere.
Result<QUrl> nextByLink(const ForgeSite &site, const HttpReply &reply);
// What the forge says in a body that is an error, on one line and cut; empty: nothing that can be read.
QString wordsIn(const QByteArray &body);
// What something that is no forge of the wanted kind looks like, for ForgeVersion::found: "Gitea", "a web page", "HTTP 502",
// "a redirection to https://git.example.com".
QString whatAnswers(const HttpReply &reply);

// X-Total, X-Total-Count, total_count; none where it is missing.
std::optional<qint64> totalIn(const HttpReply &reply);

QString shortened(const QString &text, qsizetype most); // with "…" where it was cut

Result<QJsonArray> rowsIn(const ForgeSite &site, const ForgeAnswer &answer); // "null" is an empty list
QString idIn(const QJsonValue &value);      // of a number or a text
qint64 timeUsIn(const QJsonValue &value);   // of ISO 8601; 0: none

// The rows of an answer, with what follows by Link. Corrupt: no array, or a link elsewhere.
template <typename T, typename Fn> Result<ForgePage<T>> pageIn(const ForgeSite &site, const ForgeAnswer &answer, Fn row)
{
    const auto rows = rowsIn(site, answer);
    if (!rows)
        return failure(rows.error());
    const auto next = nextByLink(site, answer.reply);
    if (!next)
        return failure(next.error());
    ForgePage<T> page;
    for (const QJsonValue &value : *rows)
        page.items.append(row(value.toObject()));
    page.next = *next;
    page.total = totalIn(answer.reply);
    return page;
}

// What was to be removed: that it is not there is as good.
QFuture<Result<>> doneOrGone(const QFuture<Result<ForgeAnswer>> &answer, QObject *owner);

// future with fn applied to a good answer. Never runs once owner is gone.
template <typename T, typename Fn> auto mapAnswer(const QFuture<Result<T>> &future, QObject *owner, Fn fn)
{
    using Answer = std::invoke_result_t<Fn, T>; // a Result
    return andThen(future, owner, [fn = std::move(fn)](T value) { return answered<Answer>(fn(std::move(value))); });
}

} // namespace slipway
