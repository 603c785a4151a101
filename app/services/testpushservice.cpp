#include "app/services/testpushservice.h"

#include "app/core/whendone.h"
#include "app/domain/hookaddress.h"
#include "app/domain/imagename.h"
#include "app/forge/verification.h"
#include "app/registry/testimage.h"
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

QFuture<Result<TestAnswer>> TestPushService::ping(const Component &component, const QString &address)
{
    const QJsonObject repository{{u"clone_url"_s, component.source.url}, {u"full_name"_s, component.name}};
    const QJsonObject body{{u"zen"_s, u"A test from Slipway itself."_s}, {u"hook_id"_s, 1}, {u"repository"_s, repository}};
    return send(component, address.isEmpty() ? gitAddress(component) : Result<QUrl>(QUrl(address)), u"ping"_s, QJsonDocument(body).toJson(QJsonDocument::Compact));
}

QFuture<Result<TestAnswer>> TestPushService::push(const Component &component, const TestPush &push)
{
    return send(component, gitAddress(component), u"push"_s, makePushBody(push));
}

QFuture<Result<TestAnswer>> TestPushService::send(const Component &component, const Result<QUrl> &url, const QString &event,
                                                  const QByteArray &body)
{
    if (!url)
        return answered<Result<TestAnswer>>(failure(url.error()));
    return andThen(m_components.secret(component.id), this, [this, url = *url, event, body](const QByteArray &secret) {
        if (VerifyKey(secret).isPublicKey()) {
            return answered<Result<TestAnswer>>(failure(
                ErrorCode::Invalid, tr("The component has a public key, and only the sender has the key that signs. Let the sender send a test.")));
        }
        return post(url, body,
                    signedRequest(u"github", secret, body, event, QUuid::createUuid().toString(QUuid::WithoutBraces), m_clock.nowUs()));
    });
}

QString TestPushService::testPathOf(const QString &path)
{
    return path + u"-slipway-test"_s;
}

QFuture<Result<TestAnswer>> TestPushService::image(const Component &component, const QString &registry)
{
    const auto name = parseImageName(component.image ? component.image->reference : QString());
    if (!name)
        return answered<Result<TestAnswer>>(failure(name.error()));
    const auto url = listenerAddress(pathOf(HookAddress{Trigger::Image, component.id}));
    if (!url)
        return answered<Result<TestAnswer>>(failure(url.error()));
    const TestImage test{name->registry, testPathOf(name->path), name->tag.isEmpty() ? u"latest"_s : name->tag, u"slipway"_s, m_clock.nowUs()};
    const auto sendWith = [this, url = *url, test, registry](const QByteArray &secret) {
        const auto request = testImageRequest(registry, test, secret, QUuid::createUuid().toString(QUuid::WithoutBraces));
        if (!request)
            return answered<Result<TestAnswer>>(failure(ErrorCode::Invalid, tr("No test is known of the registry “%1”.").arg(registry)));
        QUrl target = url;
        target.setQuery(QString::fromLatin1(request->query), QUrl::StrictMode);
        return post(target, request->body, request->headers);
    };
    if (component.imageTrigger.secretKey.isEmpty())
        return sendWith({});
    return andThen(m_components.imageSecret(component.id), this, sendWith);
}

Result<QUrl> TestPushService::gitAddress(const Component &component) const
{
    return listenerAddress(pathOf(HookAddress{Trigger::Git, component.id}));
}

// The bound address, not the public one: what is tested here is this program, not the way to it.
Result<QUrl> TestPushService::listenerAddress(const QString &path) const
{
    const ListenerStatus &listener = m_status.listener();
    if (!listener.listening)
        return failure(ErrorCode::Unavailable, tr("The listener is not running: %1").arg(listener.problem));
    QUrl url(listener.address + path);
    if (url.host() == u"0.0.0.0"_s)
        url.setHost(u"127.0.0.1"_s);
    else if (url.host() == u"::"_s)
        url.setHost(u"::1"_s);
    return url;
}

QFuture<Result<TestAnswer>> TestPushService::post(const QUrl &url, const QByteArray &body, const HttpHeaders &headers)
{
    HttpRequest request;
    request.method = "POST";
    request.url = url;
    request.body = body;
    request.headers = headers;
    return andThen(m_http.send(request), this, [](const HttpReply &reply) {
        const QJsonObject answer = QJsonDocument::fromJson(reply.body).object();
        const QJsonObject bean = answer[u"data"_s][u"bean"_s].toObject();
        return answered<Result<TestAnswer>>(TestAnswer{reply.status, bean[u"delivery_id"_s].toString(), answer[u"msg_show"_s].toString(),
                                                       reply.durationMs});
    });
}

} // namespace slipway
