#include "app/services/testpushservice.h"

#include "app/core/whendone.h"
#include "app/services/componentservice.h"
#include "app/services/statusservice.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace slipway {

TestPushService::TestPushService(ComponentService &components, const StatusService &status, const Clock &clock,
                                 QObject *parent)
    : QObject(parent)
    , m_components(components)
    , m_status(status)
    , m_clock(clock)
{
}

QFuture<Result<TestAnswer>> TestPushService::ping(const Component &component)
{
    const QJsonObject repository{{u"clone_url"_s, component.source.url}, {u"full_name"_s, component.name}};
    const QJsonObject body{{u"zen"_s, u"A test from Slipway itself."_s}, {u"hook_id"_s, 1}, {u"repository"_s, repository}};
    return send(component, u"ping"_s, QJsonDocument(body).toJson(QJsonDocument::Compact));
}

QFuture<Result<TestAnswer>> TestPushService::push(const Component &component, const TestPush &push)
{
    return send(component, u"push"_s, makePushBody(push));
}

QFuture<Result<TestAnswer>> TestPushService::send(const Component &component, const QString &event,
                                                  const QByteArray &body)
{
    const ListenerStatus &listener = m_status.listener();
    if (!listener.listening) {
        return answered<Result<TestAnswer>>(
            failure(ErrorCode::Unavailable, tr("The listener is not running: %1").arg(listener.problem)));
    }
    // The bound address, not the public one: what is tested here is this program, not the way to it.
    QUrl url(listener.address + u"/console/webhooks/"_s + component.id.toString());
    if (url.host() == u"0.0.0.0"_s)
        url.setHost(u"127.0.0.1"_s);
    else if (url.host() == u"::"_s)
        url.setHost(u"::1"_s);

    return andThen(m_components.secret(component.id), this, [this, url, event, body](const QByteArray &secret) {
        HttpRequest request;
        request.method = "POST";
        request.url = url;
        request.body = body;
        request.headers = signedRequest(u"github", secret, body, event,
                                        QUuid::createUuid().toString(QUuid::WithoutBraces), m_clock.nowUs());
        return andThen(m_http.send(request), this, [](const HttpReply &reply) {
            const QJsonObject answer = QJsonDocument::fromJson(reply.body).object();
            const QJsonObject bean = answer[u"data"_s][u"bean"_s].toObject();
            return answered<Result<TestAnswer>>(TestAnswer{reply.status, bean[u"delivery_id"_s].toString(),
                                                           answer[u"msg_show"_s].toString(), reply.durationMs});
        });
    });
}

} // namespace slipway
