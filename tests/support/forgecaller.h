// Asks a fake forge as a program would, without a class of the product between. For tests.
#pragma once

#include "app/net/httpclient.h"
#include "tests/support/answer.h"
#include "tests/support/fakeforge.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace slipway {

// Asks as JSON unless said otherwise, and waits.
struct ForgeCaller {
    explicit ForgeCaller(FakeForge &asked)
        : forge(asked)
    {
    }
    HttpReply ask(const QByteArray &method, const QString &path, const HttpHeaders &headers = {}, const QByteArray &body = {})
    {
        HttpRequest request;
        request.method = method;
        request.url = QUrl(forge.baseUrl().toString() + path, QUrl::StrictMode);
        request.headers = headers;
        request.headers.emplaceBack("Accept", "application/json");
        request.body = body;
        const auto reply = answerOf(http.send(request));
        return reply ? *reply : HttpReply(); // status 0: it could not be reached
    }
    HttpReply form(const QString &path, const QList<QPair<QString, QString>> &fields)
    {
        QUrlQuery query;
        for (const auto &[name, value] : fields)
            query.addQueryItem(name, QString::fromLatin1(QUrl::toPercentEncoding(value)));
        return ask("POST", path, {{"Content-Type", "application/x-www-form-urlencoded"}}, query.toString(QUrl::FullyEncoded).toLatin1());
    }
    HttpReply api(const QByteArray &method, const QString &path, const QByteArray &token, const QJsonObject &body = {})
    {
        HttpHeaders headers{{"Authorization", (forge.kind() == ForgeKind::Gogs ? "token " : "Bearer ") + token}};
        if (!body.isEmpty())
            headers.emplaceBack("Content-Type", "application/json");
        return ask(method, forge.apiUrl().toString().mid(forge.baseUrl().toString().size()) + path, headers,
                   body.isEmpty() ? QByteArray() : QJsonDocument(body).toJson());
    }
    FakeForge &forge;
    HttpClient http;
};

inline QJsonObject objectIn(const HttpReply &reply) { return QJsonDocument::fromJson(reply.body).object(); }
inline QString textIn(const HttpReply &reply, const QString &name) { return objectIn(reply).value(name).toString(); }

} // namespace slipway
