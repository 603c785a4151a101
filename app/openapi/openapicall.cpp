#include "app/openapi/openapicall.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(OpenApi)
};

} // namespace

OpenApiCall::OpenApiCall(Asked asked, std::shared_ptr<Responder> responder)
    : m_asked(std::make_shared<const Asked>(std::move(asked)))
    , m_responder(std::move(responder))
{
}

QString OpenApiCall::actor() const
{
    return Tr::tr("%1 (API token)").arg(m_asked->token.name);
}

bool OpenApiCall::may(TokenScope scope, const QString &project) const
{
    return allows(m_asked->token, scope, project);
}

bool OpenApiCall::allow(TokenScope scope, const QString &project) const
{
    if (may(scope, project))
        return true;
    answer(problemAnswer(403, project.isEmpty() ? Tr::tr("This token is for some projects only; what belongs to none it may not change.")
                                                : Tr::tr("This token may not do that in the project “%1”.").arg(project)));
    return false;
}

bool OpenApiCall::allowOnly(const QJsonObject &known) const
{
    const auto check = [this](const QJsonObject &given, const QJsonObject &fields, const QString &place) {
        for (const QString &key : given.keys()) {
            if (fields.contains(key))
                continue;
            fail(ErrorCode::Invalid, place + key.left(100) + u": "_s + Tr::tr("There is no such field; there are: %1.").arg(fields.keys().join(u", "_s)));
            return false;
        }
        return true;
    };
    if (!check(body(), known, {}))
        return false;
    for (auto it = known.begin(); it != known.end(); ++it) {
        const QJsonObject inner = it->toObject();
        if (!inner.isEmpty() && !check(body().value(it.key()).toObject(), inner, it.key() + u'.'))
            return false;
    }
    return true;
}

void OpenApiCall::answer(HookAnswer answer) const
{
    m_responder->answer(std::move(answer));
}

void OpenApiCall::fail(const Error &error) const
{
    fail(error, m_asked->code);
}

void OpenApiCall::fail(const Error &error, ApiCode code) const
{
    answer(errorAnswer(error, code, m_asked->strict));
}

void OpenApiCall::finish(const Result<QJsonValue> &result) const
{
    if (result)
        answer(result->toObject());
    else
        fail(result.error());
}

AnswerStream OpenApiCall::stream(StreamOptions options) const
{
    return m_responder->stream(std::move(options));
}

std::optional<int> OpenApiCall::number(const QString &name, int standard) const
{
    const QString text = query(name);
    if (text.isEmpty())
        return standard;
    bool ok = false;
    const int number = text.toInt(&ok);
    if (ok)
        return number;
    fail(ErrorCode::Invalid, name + u": "_s + Tr::tr("A whole number is expected here."));
    return std::nullopt;
}

} // namespace slipway
