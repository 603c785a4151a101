#include "app/openapi/apidoor.h"

#include "app/domain/peerlist.h"
#include "app/services/tokenservice.h"

#include <QCoreApplication>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(OpenApi)
};

QByteArray bytesOf(std::string_view text)
{
    return QByteArray(text.data(), qsizetype(text.size()));
}

QString header(const HookRequest &request, std::string_view name)
{
    return QString::fromUtf8(bytesOf(request.headers.find(name).value_or(std::string_view())));
}

// The word before the token is not looked at, as Zadig does not; its clients send "Bearer".
QString tokenOf(const HookRequest &request, const QHash<QString, QString> &query)
{
    const QStringList words = header(request, "Authorization").simplified().split(u' ');
    return words.size() == 2 ? words[1] : query.value(u"token"_s);
}

// Some clients send a body with every request, or null where they have none. That of a GET or DELETE means nothing
// (RFC 9110 §9.3.1, §9.3.5).
Result<QJsonObject> bodyOf(const HookRequest &request, int mostDepth)
{
    const QByteArray body = QByteArray::fromRawData(request.body.data(), qsizetype(request.body.size()));
    const QByteArray said = body.size() < 100 ? body.trimmed() : body;
    if (said.isEmpty() || said == "null" || (request.method != "POST" && request.method != "PUT"))
        return QJsonObject();
    if (isDeeperThan(body, mostDepth))
        return failure(ErrorCode::Invalid, Tr::tr("The body nests objects and lists deeper than %1 levels.").arg(mostDepth));
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(body, &error);
    if (error.error == QJsonParseError::IllegalUTF8String)
        return failure(ErrorCode::Invalid, Tr::tr("The body is not valid UTF-8, at byte %1.").arg(error.offset));
    if (error.error != QJsonParseError::NoError)
        return failure(ErrorCode::Invalid, Tr::tr("The body is no JSON, at byte %1: %2.").arg(error.offset).arg(error.errorString()));
    if (!document.isObject())
        return failure(ErrorCode::Invalid, Tr::tr("The body must be a JSON object."));
    return document.object();
}

} // namespace

bool isDeeperThan(const QByteArray &json, int depth)
{
    int level = 0;
    bool inText = false;
    for (qsizetype i = 0; i < json.size(); ++i) {
        const char c = json[i];
        if (inText) {
            if (c == '\\')
                ++i;
            else if (c == '"')
                inText = false;
        } else if (c == '"') {
            inText = true;
        } else if (c == '{' || c == '[') {
            if (++level > depth)
                return true;
        } else if (c == '}' || c == ']') {
            --level;
        }
    }
    return false;
}

OpenApiDoor::OpenApiDoor(std::shared_ptr<const Router> router, TokenService &tokens, const Clock &clock, const ApiLimits &limits,
                         QObject *receiver)
    : m_router(std::move(router))
    , m_tokens(tokens)
    , m_clock(clock)
    , m_limits(limits)
    , m_rate(limits.requestsPerSecond, limits.burst)
    , m_receiver(receiver)
{
}

void OpenApiDoor::close()
{
    const QMutexLocker lock(&m_mutex);
    m_receiver = nullptr;
}

Admission OpenApiDoor::admit(HookRequest &request) noexcept
{
    try {
        return admitOrThrow(request);
    } catch (const std::exception &) { // out of memory; the next one may be smaller
        return Admission::answerNow(problemAnswer(503, Tr::tr("There is not enough memory for this request.")));
    }
}

bool OpenApiDoor::isFromHere(const HookRequest &request) const
{
    // A proxy on this machine speaks for others, also when nobody told which one it is.
    const bool isProxied = request.headers.contains("X-Forwarded-For") || request.headers.contains("Forwarded")
                           || request.headers.contains("X-Real-IP");
    const QString address = addressOfPeer(QString::fromStdString(request.peer));
    return !isProxied && (isInNetwork(address, u"127.0.0.0/8"_s) || isInNetwork(address, u"::1"_s));
}

Admission OpenApiDoor::admitOrThrow(HookRequest &request)
{
    const auto refuse = [](int status, const QString &why) { return Admission::answerNow(problemAnswer(status, why)); };
    if (!m_fromNetwork && !isFromHere(request)) {
        return refuse(403, Tr::tr("The REST API answers this computer only. “Answer the REST API to other computers” in the settings "
                                  "opens it."));
    }
    const QByteArray path = bytesOf(request.path);
    const Router::Found found = m_router->find(bytesOf(request.method), path);
    OpenApiCall::Asked asked;
    asked.places = found.places;
    asked.query = queryFrom(bytesOf(request.query));
    asked.lastEventId = header(request, "Last-Event-ID");
    asked.wantsEvents = header(request, "Accept").contains(u"text/event-stream"_s);
    asked.strict = header(request, "Slipway-Strict-Status").trimmed() == u"1"_s;
    if (!found.route || !found.route->isPublic) {
        auto token = m_tokens.authenticate(tokenOf(request, asked.query), QString::fromStdString(request.peer));
        if (!token) {
            return refuse(401, Tr::tr("%1 Send one as “Authorization: Bearer …”; tokens are made in the settings.").arg(token.error().message));
        }
        if (const int wait = m_rate.take(token->id, m_clock.nowUs()); wait > 0) {
            HookAnswer answer = problemAnswer(429, Tr::tr("This token asks too often. Try again in %n second(s).", nullptr, wait));
            answer.headers.emplace_back("Retry-After", std::to_string(wait));
            return Admission::answerNow(std::move(answer));
        }
        asked.token = std::move(*token);
    }
    asked.query.remove(u"token"_s);
    if (found.allowed.isEmpty())
        return refuse(404, Tr::tr("Invalid path: %1").arg(QString::fromUtf8(path.left(200))));
    if (!found.route) {
        HookAnswer answer = problemAnswer(405, Tr::tr("Method not allowed: %1 %2").arg(QString::fromStdString(request.method),
                                                                                       QString::fromUtf8(path.left(200))));
        answer.headers.emplace_back("Allow", found.allowed.join(", ").toStdString());
        return Admission::answerNow(std::move(answer));
    }
    const Route &route = *found.route;
    if (!route.isPublic && !(route.scope == TokenScope::Read ? asked.token.scopes != TokenScopes() : asked.token.scopes.testFlag(route.scope))) {
        return refuse(403, Tr::tr("This token may not do that: it needs the scope “%1”.").arg(wordsFor(route.scope).value(0)));
    }
    if (request.body.size() > m_limits.bodyBytes)
        return refuse(413, Tr::tr("The body has %1 bytes; at most %2 are accepted.").arg(request.body.size()).arg(m_limits.bodyBytes));
    if (const QString encoding = header(request, "Content-Encoding"); !encoding.isEmpty() && encoding != "identity"_L1)
        return refuse(415, Tr::tr("The body is encoded as “%1”; send it as it is.").arg(encoding.left(50)));
    asked.code = route.code;
    auto body = bodyOf(request, m_limits.bodyDepth);
    if (!body)
        return Admission::answerNow(errorAnswer(body.error(), route.code, asked.strict));
    asked.body = std::move(*body);
    return Admission::later([self = shared_from_this(), &route, asked = std::move(asked)](HookRequest, Responder responder) mutable {
        self->hand(route, std::move(asked), std::move(responder));
    });
}

void OpenApiDoor::hand(const Route &route, OpenApiCall::Asked asked, Responder responder)
{
    if (m_waiting->fetch_add(1) >= m_limits.waiting) {
        m_waiting->fetch_sub(1);
        HookAnswer answer = problemAnswer(503, Tr::tr("Too many requests wait at this moment. Try again."));
        answer.headers.emplace_back("Retry-After", "1");
        responder.answer(std::move(answer));
        return;
    }
    auto call = std::make_shared<OpenApiCall>(std::move(asked), std::make_shared<Responder>(std::move(responder)));
    const QMutexLocker lock(&m_mutex);
    if (!m_receiver) {
        m_waiting->fetch_sub(1);
        return; // answers 503 when it goes
    }
    QMetaObject::invokeMethod(
        m_receiver,
        [call = std::move(call), waiting = m_waiting, router = m_router, &route] {
            waiting->fetch_sub(1);
            route.handle(*call);
        },
        Qt::QueuedConnection);
}

} // namespace slipway
