#include "tests/app/services/gatefixture.h"

#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace slipway {

GateFixture::GateFixture(ServicesFixture &services, bool decide)
    : m_services(services)
{
    m_keyring = std::make_unique<HookKeyring>(services.components(), services.secrets);
    m_decider = std::make_unique<Decider>(services.database(), *m_keyring, services.clock());
    QObject::connect(m_decider.get(), &Decider::buildsQueued, &m_context,
                     [this](const QList<BuildId> &ids) { queued += ids; });
    QObject::connect(m_decider.get(), &Decider::buildsSuperseded, &m_context,
                     [this](const QList<BuildId> &ids) { superseded += ids; });
    QObject::connect(m_decider.get(), &Decider::decided, &m_context,
                     [this](const QList<DeliveryId> &ids) { announced += ids; });
    QObject::connect(m_keyring.get(), &HookKeyring::secretArrived, &m_context, [this] { m_decider->decideAgain(); });
    QObject::connect(&services.deliveries(), &DeliveryService::replayed, &m_context,
                     [this] { m_decider->decideAgain(); });
    m_intake = std::make_unique<Intake>(services.database(), *m_keyring, services.clock(),
                                        [this](std::vector<StoredDelivery> stored) { m_decider->add(std::move(stored)); });
    m_listener = std::make_shared<HookListener>(*m_intake, services.clock());
    m_intake->setListener(m_listener);

    bool read = false;
    m_keyring->whenRead(std::chrono::seconds(20), &m_context, [&read] { read = true; });
    if (!QTest::qWaitFor([&read] { return read; }, 60'000))
        qFatal("the secrets were not read");
    const auto bound = m_listener->listen({});
    if (!bound)
        qFatal("%s", qPrintable(bound.error().message));
    m_url = bound->url();
    if (decide)
        m_decider->start();
}

GateFixture::~GateFixture()
{
    m_listener->stop();
    m_intake->setListener(nullptr);
    m_decider->stop();
    m_services.close(); // what was asked is finished and answered while those who wait for it are here
}

TestPush GateFixture::push(const Component &component, const QString &branch)
{
    TestPush push;
    push.url = component.source.url;
    push.repository = u"team/"_s + component.name;
    push.branch = branch;
    push.before = u"1111111111111111111111111111111111111111"_s;
    push.after = u"2222222222222222222222222222222222222222"_s;
    push.message = u"Mend the door @deploy"_s;
    push.author = u"bob"_s;
    return push;
}

Answer GateFixture::send(const Component &component, const QByteArray &secret, const QByteArray &body,
                         const QString &event, const QString &id, const QString &sender)
{
    const QString number = id.isEmpty() ? u"delivery-%1"_s.arg(++m_sent) : id;
    return post(u"/console/webhooks/"_s + component.id.toString(),
                signedRequest(sender, secret, body, event, number, m_services.clock().nowUs()), body);
}

Answer GateFixture::sendPush(const Component &component, const QString &id)
{
    return send(component, m_services.secretOf(component), makePushBody(push(component)), u"push"_s, id);
}

HttpReply GateFixture::exchange(const QByteArray &method, const QString &path, const Headers &headers, const QByteArray &body)
{
    m_services.manualClock.advanceMs(1000); // never a burst
    HttpRequest request;
    request.method = method;
    request.url = QUrl(m_url + path);
    request.headers = headers;
    request.body = body;
    const auto reply = answerOf(m_http.send(request));
    if (!reply)
        qFatal("%s", qPrintable(reply.error().message));
    return *reply;
}

Answer GateFixture::post(const QString &path, const Headers &headers, const QByteArray &body)
{
    const HttpReply reply = exchange("POST", path, headers, body);
    const QJsonObject object = QJsonDocument::fromJson(reply.body).object();
    const QJsonObject bean = object[u"data"_s][u"bean"_s].toObject();
    return {reply.status, bean[u"delivery_id"_s].toString(), bean[u"verdict"_s].toString(),
            object[u"msg_show"_s].toString()};
}

Delivery GateFixture::decided(const QString &id)
{
    Delivery delivery;
    const bool done = QTest::qWaitFor([&] {
        delivery = m_services.delivery(id);
        return delivery.outcome != Outcome::Pending;
    }, 60'000);
    if (!done)
        QTest::qFail("the delivery was not decided", __FILE__, __LINE__);
    return delivery;
}

QList<Delivery> GateFixture::all()
{
    const auto rows = m_services.read([](Transaction &tx) -> Result<QList<Delivery>> {
        DeliveryRepository deliveries(tx);
        const auto ids = deliveries.ids({});
        return ids ? deliveries.rows(*ids) : failure(ids.error());
    });
    return rows.value_or(QList<Delivery>());
}

} // namespace slipway
