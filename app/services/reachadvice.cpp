#include "app/services/reachadvice.h"

#include "app/net/addresses.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QHostAddress>
#include <QLocale>
#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(Reachability)
};

constexpr qint64 minute = 60LL * 1'000'000;
constexpr qint64 day = 24 * 60 * minute;

QString dayText(qint64 us)
{
    return QLocale().toString(QDateTime::fromMSecsSinceEpoch(us / 1000).date(), QLocale::LongFormat);
}

QString forgeName(const ReachFacts &facts)
{
    // The one that has to come from furthest away says most.
    const auto far = std::find_if(facts.forges.begin(), facts.forges.end(), [](const ReachForge &forge) { return !forge.isLocal; });
    if (far != facts.forges.end())
        return far->host;
    return facts.forges.isEmpty() ? Tr::tr("A forge") : facts.forges.first().host;
}

bool isAllLocal(const ReachFacts &facts)
{
    return !facts.forges.isEmpty() && std::all_of(facts.forges.begin(), facts.forges.end(), [](const ReachForge &forge) { return forge.isLocal; });
}

// Every forge is on this very computer, where the loopback address does.
bool isAllHere(const ReachFacts &facts)
{
    return !facts.forges.isEmpty()
        && std::all_of(facts.forges.begin(), facts.forges.end(), [](const ReachForge &forge) { return reachOf(forge.host) == Reach::ThisComputer; });
}

bool hasArrivals(const ReachFacts &facts)
{
    return facts.lastArrivalUs > 0 && facts.nowUs - facts.lastArrivalUs < arrivalProvesUs;
}

// Whether the public name leads to this very computer: then no router stands before it.
bool isOwnAddress(const ReachFacts &facts)
{
    return facts.seen && std::any_of(facts.seen->addresses.begin(), facts.seen->addresses.end(), [&](const QString &address) {
        return facts.ownAddresses.contains(address) || QHostAddress(address).isLoopback();
    });
}

qint64 certificateEnd(const ReachFacts &facts)
{
    const bool isShown = facts.seen && facts.seen->certificate && facts.seen->certificate->endsAtUs > 0;
    return isShown ? facts.seen->certificate->endsAtUs : facts.certificateEndUs;
}

ReachState judge(const ReachFacts &facts)
{
    const ListenerStatus &listener = facts.listener;
    if (!listener.problem.isEmpty())
        return listener.isPortTaken ? ReachState::PortTaken : ReachState::NotListening;
    if (!listener.listening)
        return ReachState::Starting;
    const QUrl told = toldAddress(facts);
    if (isLocalAddress(told)) {
        const bool isOpenHere = !listener.loopbackOnly || reachOf(told.host()) == Reach::LocalNetwork || isAllHere(facts);
        return isOpenHere ? ReachState::LocalOnly : ReachState::BehindNat;
    }
    if (!facts.seen)
        return facts.isChecking || facts.checkedAtUs == 0 ? ReachState::Starting : ReachState::Unproven;
    const ReachSeen &seen = *facts.seen;
    const qint64 end = certificateEnd(facts);
    switch (seen.failedAt) {
    case ReachSeen::Step::Name:
        return ReachState::NameUnknown;
    case ReachSeen::Step::Connection:
        // Many routers don't lead a computer back to itself; what arrived did not ask from here.
        return hasArrivals(facts) ? ReachState::Reachable : ReachState::BehindNat;
    case ReachSeen::Step::Tls:
        return ReachState::CertificateBad;
    case ReachSeen::Step::Answer:
        return hasArrivals(facts) && seen.status == 0 ? ReachState::Reachable : ReachState::Misled;
    case ReachSeen::Step::All:
        break;
    }
    return end > 0 && end - facts.nowUs < certificateEndsSoonUs ? ReachState::CertificateEnding : ReachState::Reachable;
}

bool isBlocked(ReachState state)
{
    return state == ReachState::BehindNat || state == ReachState::NameUnknown || state == ReachState::Misled
        || state == ReachState::CertificateBad;
}

// Events come through it, whatever else stands open.
bool takesRelay(const ReachFacts &facts, ReachState state)
{
    return isRelayOpen(facts) && (isBlocked(state) || isRelayPreferred(facts) || (state == ReachState::LocalOnly && !isAllLocal(facts)));
}

// Forges are told the relay, and it is not there.
bool lacksRelay(const ReachFacts &facts)
{
    return isRelayPreferred(facts) && !isRelayOpen(facts);
}

ReachHop relayHop(const ReachFacts &facts)
{
    ReachHop hop{HopKind::Relay, HopState::Passed, Tr::tr("Relay"), facts.relay.host};
    if (!isRelayOpen(facts)) {
        const bool isComing = facts.relay.state == RelayState::Connecting;
        hop.state = isComing ? HopState::Unknown : HopState::Failed;
        hop.fact = isComing ? Tr::tr("connecting") : Tr::tr("not connected");
    }
    return hop;
}

ReachHop nameHop(const ReachFacts &facts, ReachState state)
{
    ReachHop hop{HopKind::Name, HopState::Unknown, Tr::tr("Name"), {}};
    if (isLocalAddress(toldAddress(facts))) {
        hop.state = state == ReachState::BehindNat ? HopState::Failed : HopState::Passed;
        hop.fact = state == ReachState::BehindNat ? Tr::tr("no public address") : toldAddress(facts).host();
        if (hop.state == HopState::Passed && QHostAddress(hop.fact) == QHostAddress(QHostAddress::AnyIPv4))
            hop.fact = facts.ownAddresses.value(0, hop.fact); // "0.0.0.0" is no name for anybody
    } else if (state == ReachState::NameUnknown) {
        hop.state = HopState::Failed;
        hop.fact = Tr::tr("not known");
    } else if (facts.seen) {
        hop.state = HopState::Passed;
        hop.fact = facts.seen->addresses.value(0, toldAddress(facts).host());
    } else {
        hop.fact = toldAddress(facts).host();
    }
    return hop;
}

ReachHop routerHop(const ReachFacts &facts, ReachState state)
{
    const QUrl told = toldAddress(facts);
    ReachHop hop{HopKind::Router, HopState::Unknown, Tr::tr("Router"), Tr::tr("not checked")};
    if (state == ReachState::LocalOnly) {
        hop.state = HopState::Passed;
        hop.fact = Tr::tr("not needed");
    } else if (state == ReachState::NameUnknown || (state == ReachState::BehindNat && isLocalAddress(told))) {
        hop.state = HopState::NotReached;
        hop.fact = Tr::tr("not reached");
    } else if (state == ReachState::BehindNat) {
        hop.state = HopState::Failed;
        if (isOwnAddress(facts))
            hop.title = Tr::tr("Firewall");
        hop.fact = Tr::tr("port %1 closed").arg(portOf(told));
    } else if (facts.seen) {
        hop.state = HopState::Passed;
        hop.fact = isOwnAddress(facts) ? Tr::tr("not needed") : Tr::tr("port %1 open").arg(portOf(told));
    }
    return hop;
}

ReachHop tlsHop(const ReachFacts &facts, ReachState state, bool isReached)
{
    ReachHop hop{HopKind::Tls, HopState::Passed, Tr::tr("TLS"), {}};
    const qint64 left = certificateEnd(facts) - facts.nowUs;
    if (toldAddress(facts).scheme() != "https"_L1) {
        hop.state = isReached ? HopState::Passed : HopState::NotReached;
        hop.fact = isReached ? Tr::tr("none, plain HTTP") : Tr::tr("not reached");
    } else if (state == ReachState::CertificateBad) {
        hop.state = HopState::Failed;
        hop.fact = certificateEnd(facts) > 0 && left <= 0 ? Tr::tr("has ended") : Tr::tr("not trusted");
    } else if (!isReached) {
        hop.state = HopState::NotReached;
        hop.fact = Tr::tr("not reached");
    } else if (certificateEnd(facts) == 0) {
        hop.state = HopState::Unknown;
        hop.fact = Tr::tr("not checked");
    } else {
        hop.state = left < certificateEndsSoonUs ? HopState::Warned : HopState::Passed;
        hop.fact = Tr::tr("ends in %n day(s)", nullptr, int(std::max<qint64>(left / day, 0)));
    }
    return hop;
}

QList<ReachHop> ownHops(const ReachFacts &facts, bool isReached, bool isMisled)
{
    const ListenerStatus &listener = facts.listener;
    const QUrl bound(listener.address, QUrl::StrictMode);
    ReachHop computer{HopKind::Computer, isReached && !isMisled ? HopState::Passed : HopState::NotReached, Tr::tr("This computer"),
                      Tr::tr("listens on :%1", "port").arg(bound.port(facts.port))};
    ReachHop slipway{HopKind::Slipway, computer.state, Tr::tr("Slipway"), {}};
    if (!listener.listening) {
        const bool isFailed = !listener.problem.isEmpty();
        computer.state = isFailed ? HopState::Failed : HopState::Unknown;
        computer.fact = listener.isPortTaken ? Tr::tr("port %1 is taken").arg(facts.port) : isFailed ? Tr::tr("does not listen") : Tr::tr("opens its port");
        slipway.state = HopState::NotReached;
        slipway.fact = Tr::tr("not reached");
    } else if (isMisled) {
        computer.state = HopState::Failed;
        computer.fact = Tr::tr("something else answers");
    }
    if (slipway.fact.isEmpty())
        slipway.fact = facts.ownAnswerUs < 0 ? Tr::tr("listens") : Tr::tr("answers in %1 ms").arg(std::max<qint64>(facts.ownAnswerUs / 1000, 1));
    return {computer, slipway};
}

QList<ReachHop> hopsFor(const ReachFacts &facts, ReachState state)
{
    const bool isDown = !facts.listener.listening;
    if (state == ReachState::Starting && isDown)
        return {};
    const ReachHop forge{HopKind::Forge, HopState::Passed, forgeName(facts), Tr::tr("sends")};
    if (takesRelay(facts, state) || lacksRelay(facts)) {
        const bool isOpen = isRelayOpen(facts);
        QList<ReachHop> hops{forge, relayHop(facts),
                             {HopKind::Router, isOpen ? HopState::Passed : HopState::NotReached, Tr::tr("Router"),
                              isOpen ? Tr::tr("nothing to open") : Tr::tr("not reached")}};
        return hops + ownHops(facts, isOpen, false);
    }
    if (isDown) { // nothing else is known by now
        QList<ReachHop> hops{forge, {HopKind::Name, HopState::Unknown, Tr::tr("Name"), Tr::tr("not checked")},
                             {HopKind::Router, HopState::Unknown, Tr::tr("Router"), Tr::tr("not checked")},
                             {HopKind::Tls, HopState::Unknown, Tr::tr("TLS"), Tr::tr("not checked")}};
        return hops + ownHops(facts, false, false);
    }
    const bool isConnected = state != ReachState::NameUnknown && state != ReachState::BehindNat && (facts.seen || state == ReachState::LocalOnly);
    QList<ReachHop> hops{forge, nameHop(facts, state), routerHop(facts, state), tlsHop(facts, state, isConnected)};
    return hops + ownHops(facts, isConnected && state != ReachState::CertificateBad, state == ReachState::Misled);
}

struct Words {
    QString headline;
    QString sentence;
    QString remedy;
};

Words blockedWords(const ReachFacts &facts, ReachState state)
{
    const QUrl told = toldAddress(facts);
    const QString headline = Tr::tr("%1 cannot reach this computer").arg(forgeName(facts));
    const QString consequence = pollingConsequence(facts);
    const QString address = facts.seen ? facts.seen->addresses.value(0) : QString();
    QString why, remedy;
    if (state == ReachState::NameUnknown) {
        why = Tr::tr("The name %1 is not known.").arg(told.host());
        remedy = Tr::tr("Enter it where your domain is kept, or correct the public base address below.");
    } else if (state == ReachState::Misled) {
        why = Tr::tr("%1 leads to something else than this Slipway. %2").arg(facts.listener.publicAddress, facts.seen ? facts.seen->problem : QString());
        remedy = Tr::tr("Look where the proxy or the router before this computer leads.");
    } else if (state == ReachState::CertificateBad) {
        why = facts.seen ? facts.seen->problem : QString();
        remedy = Tr::tr("Use a certificate of a known authority, with all that stand between it and yours.");
    } else if (isLocalAddress(told)) {
        why = Tr::tr("Slipway listens on %1, which only this computer reaches, and has no public address.").arg(facts.listener.address);
    } else if (isOwnAddress(facts)) {
        why = Tr::tr("The address leads to this computer (%1), which lets nothing in on port %2.").arg(address).arg(portOf(told));
        remedy = Tr::tr("Open the port in its firewall.");
    } else {
        why = Tr::tr("The address resolves to your router (%1), which lets nothing in on port %2.").arg(address).arg(portOf(told));
    }
    return {headline, why.trimmed() + u' ' + consequence, remedy};
}

Words lackingWords(const ReachFacts &facts)
{
    const RelayFacts &relay = facts.relay;
    if (relay.state == RelayState::Connecting)
        return {Tr::tr("Connecting to the relay"), Tr::tr("Forges elsewhere are told %1, and what they send there until then is caught up with.").arg(relay.host), {}};
    const QString why = relay.problem.isEmpty() ? Tr::tr("The connection to %1 broke off and is tried again.").arg(relay.host) : relay.problem;
    return {Tr::tr("The relay is not connected"),
            Tr::tr("Forges elsewhere are told the relay, so nothing arrives from them. %1 %2", "why, what Slipway does meanwhile")
                .arg(why, pollingConsequence(facts)),
            Tr::tr("Where it lasts, look at the channel, or let the public address come first, below.")};
}

QString sleptText(qint64 us)
{
    const qint64 minutes = std::max<qint64>(us / minute, 1);
    return minutes < 60 ? Tr::tr("%n minute(s)", "how long", int(minutes)) : Tr::tr("%n hour(s)", "how long", int((minutes + 30) / 60));
}

bool isSleepNews(const ReachFacts &facts)
{
    return facts.asleepSinceUs > 0 && (facts.wokeUs == 0 || facts.nowUs - facts.wokeUs < sleepIsNewsUs);
}

Words sleepWords(const ReachFacts &facts)
{
    const qint64 until = facts.wokeUs == 0 ? facts.nowUs : facts.wokeUs;
    Words words;
    words.headline = facts.wokeUs == 0 ? Tr::tr("This computer falls asleep")
                                       : Tr::tr("This computer slept for %1").arg(sleptText(until - facts.asleepSinceUs));
    words.sentence = facts.unwatched > 0
        ? Tr::tr("Nothing reached it meanwhile. Slipway looked for what was missed, except for %n component(s) that are not asked.", nullptr,
                 facts.unwatched)
        : Tr::tr("Nothing reached it meanwhile. Slipway asked each repository what was missed, so no push is lost, only late.");
    words.remedy = facts.keepsAwake ? Tr::tr("Where that is too late, let this computer not fall asleep in the settings of its energy.")
                                    : Tr::tr("Where builds were cut short, let Slipway keep it awake while they run, below.");
    return words;
}

Words wordsFor(const ReachFacts &facts, ReachState state)
{
    const ListenerStatus &listener = facts.listener;
    const QString forge = forgeName(facts);
    switch (state) {
    case ReachState::Starting:
        if (!listener.listening)
            return {Tr::tr("Slipway is about to open its port"), {}, {}};
        return {Tr::tr("Looking whether %1 can be reached").arg(listener.publicAddress), {}, {}};
    case ReachState::PortTaken:
    case ReachState::NotListening:
        if (isRelayOpen(facts)) {
            return {Tr::tr("Slipway does not listen"),
                    Tr::tr("%1 Until then events come through the relay only.", "what is wrong and what to do").arg(listener.problem), {}};
        }
        return {Tr::tr("Slipway does not listen"), Tr::tr("%1 Until then no webhook arrives.", "what is wrong and what to do").arg(listener.problem), {}};
    case ReachState::Asleep:
        return sleepWords(facts);
    case ReachState::LocalOnly:
        if (isAllHere(facts))
            return {Tr::tr("%1 can reach Slipway").arg(forge), Tr::tr("Both are on this computer; forges elsewhere cannot."), {}};
        if (isAllLocal(facts))
            return {Tr::tr("%1 can reach this computer").arg(forge), Tr::tr("Both are in the same network; forges elsewhere cannot."), {}};
        return {Tr::tr("Only this network reaches this computer"),
                Tr::tr("%1 is elsewhere, so its webhooks do not arrive. %2").arg(forge, pollingConsequence(facts)), {}};
    case ReachState::CertificateEnding: {
        const qint64 end = certificateEnd(facts);
        return {Tr::tr("The certificate ends in %n day(s)", nullptr, int(std::max<qint64>((end - facts.nowUs) / day, 0))),
                Tr::tr("After %1 forges deliver nothing to %2.").arg(dayText(end), listener.publicAddress),
                Tr::tr("Renew it before. What Slipway itself shows is read again when it starts, and when a setting of the listener changes.")};
    }
    case ReachState::Reachable:
        if (facts.seen && facts.seen->failedAt != ReachSeen::Step::All) {
            return {Tr::tr("Webhooks arrive"),
                    Tr::tr("This computer cannot ask itself at %1, as with many routers, but forges reach it.").arg(listener.publicAddress), {}};
        }
        return {Tr::tr("Slipway answers at %1").arg(listener.publicAddress),
                hasArrivals(facts) ? Tr::tr("Webhooks arrive there.")
                                   : Tr::tr("Seen from this computer. The first webhook will prove that it is open for others, too."), {}};
    case ReachState::Unproven:
        return {Tr::tr("Senders are told %1").arg(listener.publicAddress), Tr::tr("Nobody has looked yet whether it leads here."), {}};
    case ReachState::BehindNat:
    case ReachState::NameUnknown:
    case ReachState::Misled:
    case ReachState::CertificateBad:
        return blockedWords(facts, state);
    }
    return {};
}

} // namespace

ReachAdvice adviseReach(const ReachFacts &facts)
{
    const ReachState state = judge(facts);
    ReachAdvice advice;
    advice.state = state;
    advice.ways = waysFor(facts, state);
    advice.hops = hopsFor(facts, state);
    if (takesRelay(facts, state)) {
        advice.state = ReachState::Reachable;
        advice.headline = Tr::tr("Events arrive through the relay");
        advice.sentence = Tr::tr("%1 need not reach this computer: Slipway fetches what it sends from %2, and checks each signature here.")
                              .arg(forgeName(facts), facts.relay.host);
        return advice;
    }
    if (lacksRelay(facts)) {
        const Words words = lackingWords(facts);
        advice.state = facts.relay.state == RelayState::Connecting ? ReachState::Starting : ReachState::BehindNat;
        advice.headline = words.headline;
        advice.sentence = words.sentence;
        advice.remedy = words.remedy;
        return advice;
    }
    // What goes wrong now is more than what went wrong.
    if (isSleepNews(facts) && (state == ReachState::Reachable || state == ReachState::Unproven || state == ReachState::LocalOnly))
        advice.state = ReachState::Asleep;
    const Words words = wordsFor(facts, advice.state);
    advice.headline = words.headline;
    advice.sentence = words.sentence;
    advice.remedy = words.remedy;
    return advice;
}

QString word(ReachState state)
{
    switch (state) {
    case ReachState::Starting: return u"starting"_s;
    case ReachState::Reachable: return u"reachable"_s;
    case ReachState::Unproven: return u"unproven"_s;
    case ReachState::BehindNat: return u"behind_nat"_s;
    case ReachState::NameUnknown: return u"name_unknown"_s;
    case ReachState::Misled: return u"misled"_s;
    case ReachState::LocalOnly: return u"local_only"_s;
    case ReachState::CertificateEnding: return u"certificate_ending"_s;
    case ReachState::CertificateBad: return u"certificate_bad"_s;
    case ReachState::PortTaken: return u"port_taken"_s;
    case ReachState::NotListening: return u"not_listening"_s;
    case ReachState::Asleep: return u"asleep"_s;
    }
    return {};
}

QString word(ReachWay way)
{
    switch (way) {
    case ReachWay::Relay: return u"relay"_s;
    case ReachWay::PublicAddress: return u"public_address"_s;
    case ReachWay::LocalNetwork: return u"local_network"_s;
    case ReachWay::Polling: return u"polling"_s;
    }
    return {};
}

} // namespace slipway
