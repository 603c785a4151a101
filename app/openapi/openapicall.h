// One call of the REST API on its way through a controller: what was asked, by whom, and the answer that is owed. Copies are
// the same call; when the last one goes without an answer, the listener answers 503. Main thread.
#pragma once

#include "app/domain/apitoken.h"
#include "app/hooks/responder.h"
#include "app/openapi/apianswer.h"

#include <QHash>
#include <QJsonObject>

#include <memory>
#include <optional>

namespace slipway {

class OpenApiCall
{
public:
    struct Asked {
        QHash<QString, QString> places;   // of the path: "name" of /openapi/build/:name/detail, decoded
        QHash<QString, QString> query;    // the first of each name, decoded
        QJsonObject body;
        ApiToken token;
        ApiCode code = ApiCode::Own;
        bool strict = false;              // Slipway-Strict-Status: 1
        QString lastEventId;
        bool wantsEvents = false;         // Accept: text/event-stream
    };

    OpenApiCall(Asked asked, std::shared_ptr<Responder> responder);

    const Asked &asked() const { return *m_asked; }
    QString place(const QString &name) const { return m_asked->places.value(name); }
    QString query(const QString &name) const { return m_asked->query.value(name); }
    bool hasQuery(const QString &name) const { return m_asked->query.contains(name); }
    const QJsonObject &body() const { return m_asked->body; }
    QString actor() const;                // for audit and rows: "deploy bot (API token)"

    bool may(TokenScope scope, const QString &project) const;
    // Answers 403 and false where the token's projects don't have this one.
    bool allow(TokenScope scope, const QString &project) const;

    // Answers 400 and false where the body has a field that these don't have, also within those of them that are objects: a slip of
    // the pen would do nothing, and what it was meant for would get its standard value.
    bool allowOnly(const QJsonObject &known) const;

    void answer(HookAnswer answer) const;
    void answer(const QJsonObject &object) const { answer(jsonAnswer(object)); }
    void succeed() const { answer(successAnswer()); }
    void fail(const Error &error) const;
    void fail(const Error &error, ApiCode code) const;
    void fail(ErrorCode code, const QString &message) const { fail(Error{code, message, {}}); }
    void finish(const Result<QJsonValue> &result) const; // answers the object
    template <typename T> void finish(const Result<T> &result) const
    {
        if (result)
            succeed();
        else
            fail(result.error());
    }
    AnswerStream stream(StreamOptions options) const;

    // A whole number of the query, or the standard one; none after having answered that it is no number.
    std::optional<int> number(const QString &name, int standard) const;

private:
    std::shared_ptr<const Asked> m_asked;
    std::shared_ptr<Responder> m_responder;
};

} // namespace slipway
