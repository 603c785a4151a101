// What a forge could not deliver is asked for again, unless it arrived in another way.
#include "app/services/redeliveries.h"
#include "app/storage/deliveryrepository.h"
#include "tests/app/services/accountsfixture.h"
#include "tests/support/fakehttp.h"
#include "tests/support/warnings.h"

#include <QSignalSpy>

using namespace slipway;
using namespace Qt::StringLiterals;

namespace {

const BindingId account(QString(32, u'b'));
const RepositoryRef repository{{}, u"team/web"_s};

} // namespace

class TestRedeliveries : public QObject
{
    Q_OBJECT

    std::unique_ptr<ServicesFixture> m_services;
    std::unique_ptr<FakeHttp> m_listener;
    std::unique_ptr<FakeForge> m_forge;
    std::unique_ptr<TokenTransport> m_transport;
    std::unique_ptr<ForgeApi> m_api;
    std::unique_ptr<Redeliveries> m_redeliveries;
    Component m_web;
    QString m_hook;
    int m_status = 503;
    QStringList m_arrived; // commits, as the listener got them

    void begin(ForgeKind kind)
    {
        m_services = std::make_unique<ServicesFixture>();
        m_listener = std::make_unique<FakeHttp>([this](FakeRequest &request) {
            m_arrived.append(request.json()[u"after"_s].toString());
            return FakeAnswer::empty(m_status);
        });
        m_forge = std::make_unique<FakeForge>(kind);
        m_forge->setClock(m_services->manualClock);
        m_forge->addRepository(u"team/web"_s);
        m_transport = std::make_unique<TokenTransport>(m_forge->site(), BindingMethod::Token, m_forge->issueToken());
        m_api = forgeApi(m_forge->site(), *m_transport);
        m_web = m_services->create(u"web"_s, [](Component &draft) {
            draft.source.binding = account;
            draft.source.repository = u"team/web"_s;
        });
        HookWish wish;
        wish.url = QUrl(u"http://127.0.0.1:%1/console/webhooks/%2"_s.arg(m_listener->port()).arg(m_web.id.toString()));
        wish.secret = "secret";
        wish.checkCertificate = false;
        const auto hook = answerOf(m_api->createHook(repository, wish));
        VERIFY_OK(hook);
        m_hook = hook->id;
        m_redeliveries = std::make_unique<Redeliveries>(Redeliveries::Needs{
            m_services->database(), [this](const BindingId &id) { return id == account ? m_api.get() : nullptr; },
            [this](const ComponentId &) { return m_hook; }});
    }
    QString push(const QString &sha)
    {
        QSignalSpy delivered(m_forge.get(), &FakeForge::delivered);
        m_services->manualClock.advanceMs(2000);
        m_forge->push(u"team/web"_s, u"main"_s, sha);
        if (!QTest::qWaitFor([&] { return !delivered.isEmpty(); }, 60'000))
            qFatal("the forge called no hook");
        return m_forge->deliveries().last().guid;
    }
    int ask(qint64 sinceUs)
    {
        const auto count = answerOf(m_redeliveries->askAgain(m_web, sinceUs));
        return count ? *count : -1;
    }

private Q_SLOTS:
    void init()
    {
        m_status = 503;
        m_arrived.clear();
    }
    void cleanup()
    {
        m_redeliveries.reset();
        m_api.reset();
        m_transport.reset();
        m_forge.reset();
        m_listener.reset();
        m_services.reset();
    }

    void whatFailedComesAgain_data()
    {
        QTest::addColumn<ForgeKind>("kind");
        QTest::newRow("GitHub") << ForgeKind::GitHub;
        QTest::newRow("GitLab") << ForgeKind::GitLab;
    }
    void whatFailedComesAgain()
    {
        QFETCH(const ForgeKind, kind);
        begin(kind);
        const qint64 longAgo = m_services->clock().nowUs();
        push(QString(40, u'1'));
        m_services->manualClock.advanceMs(60'000);
        const qint64 sinceUs = m_services->clock().nowUs();
        push(QString(40, u'2'));
        const QString known = push(QString(40, u'3'));
        m_status = 200;
        push(QString(40, u'4'));
        push(QString(40, u'5'));

        Delivery arrived; // in spite of what the forge was told
        arrived.id = DeliveryId(orderedId(m_services->clock().nowUs()));
        arrived.component = m_web.id;
        arrived.provider = u"github"_s;
        arrived.providerDelivery = known;
        VERIFY_OK(m_services->write([&](Transaction &tx) { return DeliveryRepository(tx).insert(arrived, {}); }));
        m_arrived.clear();
        QCOMPARE(ask(sinceUs), 1);
        QTRY_COMPARE(m_arrived, QStringList{QString(40, u'2')});
        QTRY_VERIFY(m_forge->deliveries().last().isDone);
        QCOMPARE(ask(sinceUs), 0);
        m_arrived.clear();
        QCOMPARE(ask(longAgo), 1); // what was before the last look is that look's
        QTRY_COMPARE(m_arrived, QStringList{QString(40, u'1')});
    }

    void inTheOrderInWhichTheyWereSent()
    {
        begin(ForgeKind::GitHub);
        const qint64 sinceUs = m_services->clock().nowUs();
        for (const QChar digit : u"123"_s)
            push(QString(40, digit));
        m_status = 200;
        m_arrived.clear();
        QCOMPARE(ask(sinceUs), 3);
        QTRY_COMPARE(m_arrived.size(), 3);
        QCOMPARE(m_arrived.first(), QString(40, u'1'));
    }

    void theSameListCostsNothing()
    {
        AccountsFixture fixture(ForgeKind::GitHub);
        fixture.forge.addRepository(u"team/web"_s);
        const BindingId id = fixture.bindToken().id;
        ForgeApi *api = fixture.accounts().api(id);
        HookWish wish;
        wish.url = QUrl(u"https://slipway.example/console/webhooks/1"_s);
        wish.secret = "secret";
        const auto hook = answerOf(api->createHook(repository, wish));
        VERIFY_OK(hook);
        const Component web = fixture.services.create(u"web"_s, [&](Component &draft) {
            draft.source.binding = id;
            draft.source.repository = u"team/web"_s;
        });
        Redeliveries redeliveries({fixture.services.database(), [&](const BindingId &of) { return fixture.accounts().api(of); },
                                   [&](const ComponentId &) { return hook->id; }});
        QList<int> statuses;
        for (int i = 0; i < 2; ++i) {
            const auto count = answerOf(redeliveries.askAgain(web, 0));
            VERIFY_OK(count);
            QCOMPARE(*count, 0);
            statuses.append(fixture.forge.requests("GET", u"/deliveries"_s).last().status);
        }
        QCOMPARE(statuses, (QList<int>{200, 304}));
    }

    void nobodyToAsk()
    {
        begin(ForgeKind::Gitee);
        push(QString(40, u'1'));
        m_forge->clearRequests();
        QCOMPARE(ask(0), 0); // it keeps no list
        QVERIFY(m_forge->requests().isEmpty());
        m_hook.clear();
        QCOMPARE(ask(0), 0);
        m_web.source.binding = BindingId(QString(32, u'c'));
        QCOMPARE(ask(0), 0);
        m_web.source.binding = {};
        QCOMPARE(ask(0), 0);
    }

    void aForgeThatDoesNotAnswer()
    {
        begin(ForgeKind::GitHub);
        push(QString(40, u'1'));
        m_forge->setFailing(502);
        QVERIFY(!answerOf(m_redeliveries->askAgain(m_web, 0)));
        m_forge->setFailing(0);
        const auto future = m_redeliveries->askAgain(m_web, 0);
        m_api.reset(); // its account was taken away
        QVERIFY(!answerOf(future));
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestRedeliveries)
#include "tst_redeliveries.moc"
