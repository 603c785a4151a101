// What is concluded of a way from what was seen of it, with the words a person reads.
#include "app/services/reachadvice.h"
#include "tests/support/warnings.h"

using namespace slipway;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 minute = 60'000'000;
constexpr qint64 day = 24 * 60 * minute;
constexpr qint64 now = 1'767'225'600'000'000;

// A Slipway with a public address, a forge on the Internet and nothing looked at yet.
ReachFacts facts()
{
    ReachFacts facts;
    facts.nowUs = now;
    facts.listener.listening = true;
    facts.listener.address = u"http://127.0.0.1:8420"_s;
    facts.listener.publicAddress = u"https://hooks.harbourline.example"_s;
    facts.listener.loopbackOnly = true;
    facts.port = 8420;
    facts.forges = {{u"github.com"_s, ForgeKind::GitHub, false, 3}};
    facts.ownAddresses = {u"192.168.1.20"_s};
    facts.checkedAtUs = now - minute;
    facts.ownAnswerUs = 2000;
    facts.hasRelay = true;
    facts.catchUpMinutes = 30;
    return facts;
}

ReachSeen seen(ReachSeen::Step failedAt)
{
    ReachSeen seen;
    seen.failedAt = failedAt;
    if (failedAt != ReachSeen::Step::Name)
        seen.addresses = QStringList{u"203.0.113.40"_s};
    if (failedAt != ReachSeen::Step::All)
        seen.problem = u"It did not work."_s;
    if (failedAt == ReachSeen::Step::All || failedAt == ReachSeen::Step::Tls) {
        ShownCertificate certificate;
        certificate.endsAtUs = now + 61 * day;
        seen.certificate = certificate;
    }
    return seen;
}

const WayAdvice &wayIn(const ReachAdvice &advice, ReachWay wanted)
{
    for (const WayAdvice &way : advice.ways) {
        if (way.way == wanted)
            return way;
    }
    static const WayAdvice none{ReachWay::Polling, WayState::NotSetUp, u"none"_s, {}, {}, {}, {}};
    return none;
}

ReachHop hopIn(const ReachAdvice &advice, HopKind kind)
{
    for (const ReachHop &hop : advice.hops) {
        if (hop.kind == kind)
            return hop;
    }
    return {kind, HopState::Unknown, u"none"_s, {}};
}

QList<ReachWay> usedIn(const ReachAdvice &advice)
{
    QList<ReachWay> used;
    for (const WayAdvice &way : advice.ways) {
        if (way.isUsed)
            used.append(way.way);
    }
    return used;
}

QList<ReachWay> recommendedIn(const ReachAdvice &advice)
{
    QList<ReachWay> recommended;
    for (const WayAdvice &way : advice.ways) {
        if (way.isRecommended)
            recommended.append(way.way);
    }
    return recommended;
}

} // namespace

class TestReachAdvice : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aForgeOnThisComputerReachesIt()
    {
        ReachFacts here = facts();
        here.listener.publicAddress.clear();
        here.forges = {{u"127.0.0.1"_s, ForgeKind::Gitea, true, 2}};
        const ReachAdvice advice = adviseReach(here);
        QCOMPARE(advice.state, ReachState::LocalOnly);
        QCOMPARE(advice.headline, u"127.0.0.1 can reach Slipway"_s);
        QVERIFY(advice.sentence.contains(u"on this computer"_s));
        QCOMPARE(wayIn(advice, ReachWay::LocalNetwork).state, WayState::Open);
        for (const ReachHop &hop : advice.hops)
            QVERIFY2(hop.state != HopState::Failed && hop.state != HopState::NotReached, qPrintable(hop.title));

        here.forges.append({u"github.com"_s, ForgeKind::GitHub, false, 1});
        QCOMPARE(adviseReach(here).state, ReachState::BehindNat); // the one from further away decides
    }

    void states_data()
    {
        QTest::addColumn<ReachFacts>("given");
        QTest::addColumn<QString>("state");
        QTest::addColumn<QString>("said"); // part of headline and sentence
        QTest::addColumn<int>("failing");  // the step, or -1
        QTest::addColumn<QString>("used");
        QTest::addColumn<QString>("recommended");
        const auto row = [](const char *name, const ReachFacts &given, const char *state, const QString &said, int failing, const char *used,
                            const char *recommended) {
            QTest::newRow(name) << given << QString::fromLatin1(state) << said << failing << QString::fromLatin1(used)
                                << QString::fromLatin1(recommended);
        };
        ReachFacts one = facts();
        one.listener.listening = false;
        row("about to listen", one, "starting", u"open its port"_s, -1, "polling", "");
        one.listener.problem = u"Port 8420 is already in use."_s;
        row("does not listen", one, "not_listening", u"Until then no webhook arrives."_s, int(HopKind::Computer), "polling", "");
        one.listener.isPortTaken = true;
        row("port taken", one, "port_taken", u"Port 8420 is already in use."_s, int(HopKind::Computer), "polling", "");

        one = facts();
        one.checkedAtUs = 0;
        row("nobody looked yet", one, "starting", u"Looking whether https://hooks.harbourline.example"_s, -1, "polling", "");
        one.seen = seen(ReachSeen::Step::All);
        row("answers", one, "reachable", u"Slipway answers at https://hooks.harbourline.example"_s, -1, "public_address", "");
        one.seen->certificate->endsAtUs = now + 20 * day;
        row("certificate ends", one, "certificate_ending", u"The certificate ends in 20 day(s)"_s, -1, "public_address", "");
        one.seen->certificate->endsAtUs = now + 22 * day;
        row("certificate lasts", one, "reachable", u"Slipway answers"_s, -1, "public_address", "");
        one.seen = seen(ReachSeen::Step::Tls);
        row("certificate refused", one, "certificate_bad", u"It did not work. Until this is solved"_s, int(HopKind::Tls), "polling", "relay");
        one.seen = seen(ReachSeen::Step::Name);
        row("name unknown", one, "name_unknown", u"hooks.harbourline.example is not known"_s, int(HopKind::Name), "polling", "relay");
        one.seen = seen(ReachSeen::Step::Answer);
        one.seen->status = 502;
        row("another answers", one, "misled", u"something else than this Slipway"_s, int(HopKind::Computer), "polling", "relay");
        one.lastArrivalUs = now - minute;
        row("another answers, whatever arrived", one, "misled", u"github.com cannot reach"_s, int(HopKind::Computer), "polling", "relay");

        one = facts();
        one.seen = seen(ReachSeen::Step::Connection);
        row("router closed", one, "behind_nat",
            u"The address resolves to your router (203.0.113.40), which lets nothing in on port 443. Until this is solved Slipway asks every 30 "
            u"minute(s), so no push is lost."_s, int(HopKind::Router), "polling", "relay");
        one.ownAddresses.append(u"203.0.113.40"_s);
        row("own firewall closed", one, "behind_nat", u"Open the port in its firewall."_s, int(HopKind::Router), "polling", "relay");
        one.lastArrivalUs = now - 23 * 60 * minute;
        row("closed for itself only", one, "reachable", u"forges reach it"_s, -1, "public_address", "");
        one.lastArrivalUs = now - 25 * 60 * minute;
        row("an arrival of old", one, "behind_nat", u"cannot reach"_s, int(HopKind::Router), "polling", "relay");

        one = facts();
        one.listener.publicAddress.clear();
        row("no public address", one, "behind_nat", u"which only this computer reaches, and has no public address"_s, int(HopKind::Name),
            "polling", "relay");
        one.hasRelay = false;
        row("no relay here", one, "behind_nat", u"github.com cannot reach this computer"_s, int(HopKind::Name), "polling", "");
        one.forges.clear();
        row("no forge known", one, "behind_nat", u"A forge cannot reach this computer"_s, int(HopKind::Name), "polling", "");
        one = facts();
        one.listener.publicAddress.clear();
        one.relay.state = RelayState::Connected;
        one.relay.host = u"smee.io"_s;
        row("relay instead", one, "reachable", u"Events arrive through the relay"_s, -1, "relay", "");
        one.listener.address = u"http://0.0.0.0:8420"_s;
        one.listener.loopbackOnly = false;
        row("relay beside the local network", one, "reachable", u"Events arrive through the relay"_s, -1, "relay", "");
        one.listener.listening = false;
        one.listener.problem = u"The port is taken."_s;
        row("relay, and no listener", one, "not_listening", u"through the relay only"_s, int(HopKind::Computer), "relay", "");
        one.listener = facts().listener;
        one.listener.publicAddress.clear();
        one.relay.state = RelayState::Waiting;
        one.relay.problem = u"smee.io does not answer."_s;
        row("relay gone", one, "behind_nat", u"github.com cannot reach"_s, int(HopKind::Name), "polling", "");
        one = facts();
        one.seen = seen(ReachSeen::Step::All); // from here, which says nothing of the others
        one.relay = {RelayState::Connected, u"smee.io"_s, 0, 0, {}, true};
        row("relay preferred", one, "reachable", u"Events arrive through the relay"_s, -1, "relay", "");
        one.relay.state = RelayState::Connecting;
        row("relay preferred, connecting", one, "starting", u"Forges elsewhere are told smee.io"_s, -1, "polling", "");
        one.relay.state = RelayState::Waiting;
        one.relay.problem = u"smee.io does not answer."_s;
        row("relay preferred, gone", one, "behind_nat", u"nothing arrives from them. smee.io does not answer. Until"_s, int(HopKind::Relay), "polling", "");
        one.relay.state = RelayState::Off;
        row("relay preferred, none set up", one, "reachable", u"Slipway answers at"_s, -1, "public_address", "");
        one.relay.state = RelayState::Waiting;
        one.forges = {{u"gitea.lan"_s, ForgeKind::Gitea, true, 2}};
        row("relay preferred, forges all here", one, "reachable", u"Slipway answers at"_s, -1, "public_address", "");

        one = facts();
        one.listener.publicAddress.clear();
        one.listener.address = u"http://0.0.0.0:8420"_s;
        one.listener.loopbackOnly = false;
        row("local network, forge elsewhere", one, "local_only", u"github.com is elsewhere"_s, -1, "polling", "relay");
        one.forges = {{u"gitlab.lan"_s, ForgeKind::GitLab, true, 1}};
        row("local network, forge there", one, "local_only", u"gitlab.lan can reach this computer"_s, -1, "local_network", "");
        one.listener.address = u"http://127.0.0.1:8420"_s;
        one.listener.loopbackOnly = true;
        row("forge near, listener closed", one, "behind_nat", u"gitlab.lan cannot reach this computer"_s, int(HopKind::Name), "polling",
            "local_network");

        one = facts();
        one.seen = seen(ReachSeen::Step::All);
        one.asleepSinceUs = now - 9 * 60 * minute;
        one.wokeUs = now - 2 * minute;
        row("slept", one, "asleep", u"This computer slept for 9 hour(s)"_s, -1, "public_address", "");
        one.wokeUs = now - 61 * minute;
        row("slept long ago", one, "reachable", u"Slipway answers"_s, -1, "public_address", "");
        one.wokeUs = now - 2 * minute;
        one.seen = seen(ReachSeen::Step::Connection);
        row("slept, and closed", one, "behind_nat", u"cannot reach"_s, int(HopKind::Router), "polling", "relay");
    }

    void states()
    {
        QFETCH(ReachFacts, given);
        QFETCH(QString, state);
        QFETCH(QString, said);
        QFETCH(int, failing);
        QFETCH(QString, used);
        QFETCH(QString, recommended);
        const ReachAdvice advice = adviseReach(given);
        const QString all = advice.headline + u' ' + advice.sentence + u' ' + advice.remedy;
        QCOMPARE(word(advice.state), state);
        QVERIFY2(all.contains(said), qPrintable(all));
        QVERIFY2(!all.trimmed().contains(u"  "_s) && !all.contains(u'%'), qPrintable(all));
        int failed = -1;
        for (const ReachHop &hop : advice.hops) {
            QVERIFY(!hop.title.isEmpty() && !hop.fact.isEmpty());
            if (hop.state == HopState::Failed) {
                QCOMPARE(failed, -1); // one thing at a time
                failed = int(hop.kind);
            } else if (failed >= 0) {
                QVERIFY2(hop.state == HopState::NotReached, qPrintable(hop.title));
            }
        }
        QCOMPARE(failed, failing);
        QCOMPARE(usedIn(advice).size(), 1);
        QCOMPARE(word(usedIn(advice).first()), used);
        QVERIFY(recommendedIn(advice).size() <= 1);
        QCOMPARE(recommendedIn(advice).isEmpty() ? QString() : word(recommendedIn(advice).first()), recommended);
        for (const WayAdvice &way : advice.ways) {
            QVERIFY(!way.title.isEmpty() && way.sentence.endsWith(u'.') && !way.delay.isEmpty());
            if (way.state == WayState::NotSetUp || way.state == WayState::Blocked)
                QVERIFY2(!way.remedy.isEmpty() || (way.way == ReachWay::PublicAddress && !given.listener.listening), qPrintable(way.title));
        }
    }

    void theStepsAreNamed()
    {
        ReachFacts given = facts();
        given.seen = seen(ReachSeen::Step::Connection);
        const ReachAdvice closed = adviseReach(given);
        QCOMPARE(hopIn(closed, HopKind::Forge), (ReachHop{HopKind::Forge, HopState::Passed, u"github.com"_s, u"sends"_s}));
        QCOMPARE(hopIn(closed, HopKind::Name).fact, u"203.0.113.40"_s);
        QCOMPARE(hopIn(closed, HopKind::Router), (ReachHop{HopKind::Router, HopState::Failed, u"Router"_s, u"port 443 closed"_s}));
        QCOMPARE(hopIn(closed, HopKind::Tls).fact, u"not reached"_s);
        QCOMPARE(hopIn(closed, HopKind::Computer).fact, u"listens on :8420"_s);
        QCOMPARE(hopIn(closed, HopKind::Slipway).fact, u"answers in 2 ms"_s);
        given.seen = seen(ReachSeen::Step::All);
        const ReachAdvice open = adviseReach(given);
        QCOMPARE(hopIn(open, HopKind::Tls), (ReachHop{HopKind::Tls, HopState::Passed, u"TLS"_s, u"ends in 61 day(s)"_s}));
        QCOMPARE(hopIn(open, HopKind::Slipway).state, HopState::Passed);
        given.ownAddresses.append(u"203.0.113.40"_s);
        given.seen = seen(ReachSeen::Step::Connection);
        QCOMPARE(hopIn(adviseReach(given), HopKind::Router).title, u"Firewall"_s);
    }

    void thePollDelay_data()
    {
        QTest::addColumn<int>("all");
        QTest::addColumn<int>("some");
        QTest::addColumn<QString>("delay");
        QTest::newRow("all") << 30 << 0 << u"up to 30 min"_s;
        QTest::newRow("some more often") << 30 << 5 << u"up to 30, some 5 min"_s;
        QTest::newRow("some less often") << 30 << 60 << u"up to 30 min"_s;
        QTest::newRow("some only") << 0 << 5 << u"up to 5 min"_s;
        QTest::newRow("none") << 0 << 0 << u"until the next start"_s;
    }
    void thePollDelay()
    {
        QFETCH(int, all);
        QFETCH(int, some);
        ReachFacts given = facts();
        given.catchUpMinutes = all;
        given.shortestPollMinutes = some;
        QTEST(wayIn(adviseReach(given), ReachWay::Polling).delay, "delay");
    }

    // A promise that no push is lost is only made where it holds.
    void whatIsLostIsSaid()
    {
        ReachFacts given = facts();
        given.seen = seen(ReachSeen::Step::Connection);
        given.unwatched = 2;
        const ReachAdvice left = adviseReach(given);
        QVERIFY2(left.sentence.contains(u"pushes to 2 component"_s) && left.sentence.contains(u"lost"_s), qPrintable(left.sentence));
        QVERIFY(!left.sentence.contains(u"no push is lost"_s));
        QCOMPARE(wayIn(left, ReachWay::Polling).fact, u"2 component(s) left out"_s);
        given.unwatched = 0;
        given.catchUpMinutes = 0;
        const ReachAdvice late = adviseReach(given);
        QVERIFY2(!late.sentence.contains(u"no push is lost"_s), qPrintable(late.sentence));
        QCOMPARE(wayIn(late, ReachWay::Polling).state, WayState::NotSetUp);
    }
};

Q_DECLARE_METATYPE(ReachFacts)
SLIPWAY_TEST_MAIN(QCoreApplication, TestReachAdvice)
#include "tst_reachadvice.moc"
