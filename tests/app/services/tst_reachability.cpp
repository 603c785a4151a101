// When the way is asked, what the answers make of the advice, and what a relay, a sleep and an arrival change about it.
#include "app/services/reachability.h"
#include "app/services/accountservice.h"
#include "app/settings/table.h"
#include "app/storage/deliveryrepository.h"
#include "tests/app/services/servicesfixture.h"
#include "tests/support/warnings.h"

#include <QPromise>
#include <QSignalSpy>

using namespace slipway;
using namespace Qt::StringLiterals;

class TestReachability : public QObject
{
    Q_OBJECT

    std::unique_ptr<ServicesFixture> m_services;
    std::unique_ptr<AccountService> m_accounts;
    std::unique_ptr<Reachability> m_reach;
    QList<QUrl> m_asked;
    ReachSeen m_seen;

    void listen(const QString &publicAddress)
    {
        ListenerStatus status;
        status.listening = true;
        status.address = u"https://127.0.0.1:1"_s; // its own answer is not asked
        status.publicAddress = publicAddress;
        m_services->status().set(status);
    }
    WayAdvice way(ReachWay wanted)
    {
        const auto ways = m_reach->advice().ways;
        for (const WayAdvice &one : ways) {
            if (one.way == wanted)
                return one;
        }
        return {};
    }
    void arrive(const QString &peer, const QString &provider, Outcome outcome)
    {
        Delivery delivery;
        delivery.id = DeliveryId(orderedId(m_services->clock().nowUs()));
        delivery.receivedAtUs = m_services->clock().nowUs();
        delivery.provider = provider;
        delivery.peer = peer;
        delivery.path = u"/console/webhooks/x"_s;
        delivery.outcome = outcome;
        RawRequest request;
        request.body = "{}";
        VERIFY_OK(m_services->write([=](Transaction &tx) -> Result<> { return DeliveryRepository(tx).insert(delivery, request); }));
    }

private Q_SLOTS:
    void init()
    {
        m_asked.clear();
        m_seen = {};
        m_seen.addresses = QStringList{u"203.0.113.40"_s};
        m_services = std::make_unique<ServicesFixture>();
        m_accounts = std::make_unique<AccountService>(m_services->database(), m_services->components(), m_services->secrets, m_services->clock());
        VERIFY_OK(answerOf(m_accounts->load()));
        m_reach = std::make_unique<Reachability>(
            Reachability::Needs{m_services->components(), *m_accounts, m_services->deliveries(), m_services->settings(), m_services->status(),
                                m_services->clock(),
                                [this](const QUrl &base) {
                                    m_asked.append(base);
                                    return answered<Result<ReachSeen>>(m_seen);
                                },
                                [] { return QStringList{u"192.168.1.20"_s}; }});
    }
    void cleanup()
    {
        m_reach.reset();
        m_accounts.reset();
        m_services.reset();
    }

    void asksOnlyWhileWatched()
    {
        listen(u"https://hooks.example"_s);
        QTest::qWait(50);
        QVERIFY(m_asked.isEmpty());
        m_reach->setWatched(true);
        QTRY_COMPARE(m_asked, QList{QUrl(u"https://hooks.example"_s)});
        QTRY_COMPARE(m_reach->checkedAtUs(), m_services->clock().nowUs());
        QCOMPARE(m_reach->advice().state, ReachState::Reachable);
        // Looked at again soon after: what is known is fresh enough.
        m_reach->setWatched(false);
        m_reach->setWatched(true);
        QTest::qWait(50);
        QCOMPARE(m_asked.size(), 1);
        m_reach->setWatched(false);
        m_services->manualClock.advanceMs(6 * 60'000);
        m_reach->setWatched(true);
        QTRY_COMPARE(m_asked.size(), 2);
    }

    void anotherAddressIsAnotherQuestion()
    {
        listen(u"https://hooks.example"_s);
        m_reach->check();
        QTRY_VERIFY(!m_reach->isChecking());
        QCOMPARE(m_reach->advice().state, ReachState::Reachable);
        listen(u"https://other.example"_s);
        QCOMPARE(m_reach->checkedAtUs(), 0); // nothing is known of it
        QCOMPARE(m_reach->advice().state, ReachState::Starting);
        m_reach->setWatched(true);
        m_seen.failedAt = ReachSeen::Step::Connection;
        QTRY_COMPARE(m_asked.last(), QUrl(u"https://other.example"_s));
        QTRY_COMPARE(m_reach->advice().state, ReachState::BehindNat);
    }

    void aLocalAddressIsNotAsked()
    {
        listen(u"http://192.168.1.20:8420"_s);
        m_reach->check();
        QTRY_VERIFY(!m_reach->isChecking());
        QVERIFY(m_asked.isEmpty());
        QVERIFY(m_reach->checkedAtUs() > 0);
    }

    void forgesAreThoseOfComponents()
    {
        m_services->create(u"web"_s, [](Component &draft) { draft.source.url = u"git@gitlab.lan:team/web.git"_s; });
        m_services->create(u"api"_s, [](Component &draft) { draft.source.url = u"https://github.com/team/api.git"_s; });
        m_services->create(u"cli"_s, [](Component &draft) { draft.source.url = u"https://github.com/team/cli.git"_s; });
        const auto forges = m_reach->facts().forges;
        QCOMPARE(forges, (QList<ReachForge>{{u"github.com"_s, ForgeKind::GitHub, false, 2}, {u"gitlab.lan"_s, std::nullopt, true, 1}}));
    }

    void whatIsNotWatchedIsCounted()
    {
        m_services->create(u"web"_s);
        m_services->create(u"api"_s, [](Component &draft) { draft.git.catchUp = false; });
        m_services->create(u"cli"_s, [](Component &draft) { draft.git.pollMinutes = 7; });
        QCOMPARE(m_reach->facts().unwatched, 1);
        QCOMPARE(m_reach->facts().shortestPollMinutes, 7);
        QSignalSpy changed(m_reach.get(), &Reachability::changed);
        VERIFY_OK(answerOf(m_services->settings().set(settings::catchUpMinutes, 12)));
        QTRY_VERIFY(!changed.isEmpty());
        QCOMPARE(m_reach->facts().catchUpMinutes, 12);
    }

    void onlyWhatAForgeSentProvesTheWay_data()
    {
        QTest::addColumn<QString>("peer");
        QTest::addColumn<QString>("provider");
        QTest::addColumn<Outcome>("outcome");
        QTest::addColumn<bool>("proves");
        QTest::newRow("a forge") << u"140.82.115.1"_s << u"github"_s << Outcome::Build << true;
        QTest::newRow("this computer") << u"127.0.0.1"_s << u"github"_s << Outcome::Build << false;
        QTest::newRow("its own address") << u"192.168.1.20"_s << u"github"_s << Outcome::Build << false;
        QTest::newRow("the relay") << u"relay"_s << u"github"_s << Outcome::Build << false;
        QTest::newRow("an own look") << u"140.82.115.1"_s << u"slipway"_s << Outcome::Build << false;
        QTest::newRow("refused") << u"140.82.115.1"_s << u"github"_s << Outcome::Refused << false;
    }
    void onlyWhatAForgeSentProvesTheWay()
    {
        QFETCH(QString, peer);
        QFETCH(QString, provider);
        QFETCH(Outcome, outcome);
        QFETCH(bool, proves);
        arrive(peer, provider, outcome);
        listen(u"https://hooks.example"_s);
        m_seen.failedAt = ReachSeen::Step::Connection;
        m_reach->check();
        QTRY_VERIFY(!m_reach->isChecking());
        QCOMPARE(m_reach->facts().lastArrivalUs > 0, proves);
        QCOMPARE(m_reach->advice().state, proves ? ReachState::Reachable : ReachState::BehindNat);
    }

    void theRelayIsOneOfTheWays()
    {
        listen({});
        QCOMPARE(m_reach->advice().ways.size(), 3);
        RelayFacts facts;
        RelayDoor door;
        door.facts = [&facts] { return facts; };
        door.channel = [] { return QUrl(); };
        door.setChannel = [](const QUrl &) { return answered<Result<>>(Done{}); };
        door.newChannel = [](const QUrl &) { return answered<Result<QUrl>>(QUrl()); };
        m_reach->setRelay(door);
        QCOMPARE(m_reach->advice().ways.size(), 4);
        QVERIFY(way(ReachWay::Relay).isRecommended);
        facts.state = RelayState::Connected;
        facts.host = u"smee.io"_s;
        m_reach->relayChanged();
        QCOMPARE(m_reach->facts().relay.connectedAtUs, m_services->clock().nowUs());
        const qint64 since = m_services->clock().nowUs();
        m_services->manualClock.advanceMs(60'000);
        m_reach->relayChanged(); // an event came
        QCOMPARE(m_reach->facts().relay.connectedAtUs, since);
        QVERIFY(way(ReachWay::Relay).isUsed);
        QCOMPARE(m_reach->advice().state, ReachState::Reachable);
        facts.state = RelayState::Waiting;
        m_reach->relayChanged();
        QCOMPARE(m_reach->facts().relay.connectedAtUs, 0);
        m_reach->setRelay({});
        QCOMPARE(m_reach->advice().ways.size(), 3);
    }

    void aSleepIsTold()
    {
        listen(u"https://hooks.example"_s);
        m_reach->check();
        QTRY_VERIFY(!m_reach->isChecking());
        m_reach->woke(); // nobody said that it fell asleep
        QCOMPARE(m_reach->advice().state, ReachState::Reachable);
        m_reach->fellAsleep();
        m_services->manualClock.advanceMs(3 * 3'600'000);
        m_reach->woke();
        QCOMPARE(m_reach->advice().state, ReachState::Asleep);
        QVERIFY(m_reach->advice().headline.contains(u"3 hour"_s));
        QVERIFY(m_reach->advice().remedy.contains(u"energy"_s));
        VERIFY_OK(answerOf(m_services->settings().set(settings::jobKeepAwake, false)));
        QVERIFY(m_reach->advice().remedy.contains(u"keep it awake"_s));
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestReachability)
#include "tst_reachability.moc"
