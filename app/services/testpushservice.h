// Sends requests to the own listener as a forge or an image registry would: signed, over the socket, through every room a real push passes.
// Main thread.
#pragma once

#include "app/core/clock.h"
#include "app/core/error.h"
#include "app/forge/testpush.h"
#include "app/net/httpclient.h"

#include <QFuture>
#include <QObject>

namespace slipway {

class ComponentService;
class StatusService;
struct Component;

struct TestAnswer {
    int status = 0;        // HTTP
    QString deliveryId;    // ours, empty when the request was refused
    QString message;       // what the listener said
    qint64 durationMs = 0;
};

class TestPushService final : public QObject
{
    Q_OBJECT
public:
    TestPushService(ComponentService &components, const StatusService &status, const Clock &clock,
                    QObject *parent = nullptr);

    // A ping: proves address and secret, builds nothing. Without an address it goes to the listener as it is bound.
    QFuture<Result<TestAnswer>> ping(const Component &component, const QString &address = {});

    // A pushed image as that registry tells of it ("harbor", as senders are called), with the secret where the registry puts
    // it. It is an image beside the component's own, so that no tag policy can build it. Invalid: the component has no image,
    // or the registry is not known.
    QFuture<Result<TestAnswer>> image(const Component &component, const QString &registry);
    static QString testPathOf(const QString &path); // "team/web-slipway-test"

    // A push as GitHub sends it.
    QFuture<Result<TestAnswer>> push(const Component &component, const TestPush &push);

private:
    QFuture<Result<TestAnswer>> send(const Component &component, const Result<QUrl> &url, const QString &event, const QByteArray &body);
    Result<QUrl> listenerAddress(const QString &path) const;
    Result<QUrl> gitAddress(const Component &component) const;
    QFuture<Result<TestAnswer>> post(const QUrl &url, const QByteArray &body, const HttpHeaders &headers);

    ComponentService &m_components;
    const StatusService &m_status;
    const Clock &m_clock;
    HttpClient m_http;
};

} // namespace slipway
