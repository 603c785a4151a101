#include "app/services/reachadvice.h"

#include "app/net/addresses.h"

#include <QCoreApplication>
#include <QHostAddress>
#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(Reachability)
};

QStringList hosts(const ReachFacts &facts, bool local)
{
    QStringList names;
    for (const ReachForge &forge : facts.forges) {
        if (forge.isLocal == local)
            names.append(forge.host);
    }
    return names;
}

WayAdvice relayWay(const ReachFacts &facts)
{
    WayAdvice way{ReachWay::Relay, WayState::NotSetUp, Tr::tr("Relay"), {}, Tr::tr("about 0.3 s"), {}, {}};
    const RelayFacts &relay = facts.relay;
    switch (relay.state) {
    case RelayState::Off:
        way.sentence = Tr::tr("Works behind any router. Signatures are still checked here; the relay cannot forge an event.");
        way.remedy = Tr::tr("Make a channel and enter its address.");
        break;
    case RelayState::Connecting:
        way.state = WayState::Unproven;
        way.sentence = Tr::tr("Connecting to %1.").arg(relay.host);
        break;
    case RelayState::Connected:
        way.state = WayState::Open;
        way.sentence = Tr::tr("Connected to %1. Signatures are checked here; the relay cannot forge an event.").arg(relay.host);
        if (!relay.isFirst && !facts.listener.publicAddress.isEmpty() && !isLocalAddress(toldAddress(facts)))
            way.remedy = Tr::tr("Forges are told the public address, which comes first. Prefer the relay below where they can't reach that.");
        break;
    case RelayState::Waiting:
        way.state = WayState::Blocked;
        way.sentence = relay.problem.isEmpty() ? Tr::tr("The connection to %1 broke off and is tried again.").arg(relay.host) : relay.problem;
        way.fact = Tr::tr("not connected");
        way.remedy = Tr::tr("Slipway tries again by itself; look at the channel if it goes on.");
        break;
    }
    return way;
}

WayAdvice publicWay(const ReachFacts &facts, ReachState state)
{
    WayAdvice way{ReachWay::PublicAddress, WayState::NotSetUp, Tr::tr("Public address"),
                  Tr::tr("The forge calls this computer directly. Needs an open port and a certificate."), Tr::tr("about 0.1 s"), {}, {}};
    const QUrl told = toldAddress(facts);
    if (facts.listener.publicAddress.isEmpty() || isLocalAddress(told)) {
        way.fact = Tr::tr("no address set");
        way.remedy = Tr::tr("Set a public base address that leads here.");
        return way;
    }
    way.sentence = isRelayPreferred(facts) ? Tr::tr("Forges elsewhere are told the relay, those in your own networks %1.").arg(facts.listener.publicAddress)
                                           : Tr::tr("Forges call %1.").arg(facts.listener.publicAddress);
    if (!facts.listener.listening) {
        way.state = WayState::Blocked;
        way.fact = Tr::tr("blocked: not listening");
        return way;
    }
    switch (state) {
    case ReachState::Starting:
        way.state = WayState::Unproven;
        way.fact = Tr::tr("not checked yet");
        return way;
    case ReachState::BehindNat:
        way.fact = Tr::tr("blocked: port %1").arg(portOf(told));
        way.remedy = Tr::tr("Let the router pass port %1 on to this computer.").arg(portOf(told));
        break;
    case ReachState::NameUnknown:
        way.fact = Tr::tr("blocked: no such name");
        way.remedy = Tr::tr("Enter the name where your domain is kept, or correct the address.");
        break;
    case ReachState::Misled:
        way.fact = Tr::tr("blocked: leads elsewhere");
        way.remedy = Tr::tr("Look where the proxy or the router leads.");
        break;
    case ReachState::CertificateBad:
        way.fact = Tr::tr("blocked: certificate");
        way.remedy = Tr::tr("Use a certificate of a known authority, with all that stand between.");
        break;
    default:
        way.state = state == ReachState::Unproven ? WayState::Unproven : WayState::Open;
        way.fact = way.state == WayState::Open ? QString() : Tr::tr("not proven");
        return way;
    }
    way.state = WayState::Blocked;
    return way;
}

WayAdvice localWay(const ReachFacts &facts)
{
    WayAdvice way{ReachWay::LocalNetwork, WayState::NotSetUp, Tr::tr("Local network only"), {}, Tr::tr("about 10 ms"), {}, {}};
    const QStringList local = hosts(facts, true);
    const bool isGitLab = std::any_of(facts.forges.begin(), facts.forges.end(),
                                      [](const ReachForge &forge) { return forge.isLocal && forge.kind == ForgeKind::GitLab; });
    way.sentence = isGitLab || local.isEmpty()
        ? Tr::tr("For a forge in the same network. GitLab must allow requests to local addresses.")
        : Tr::tr("For a forge in the same network. It must allow requests to local addresses.");
    way.fact = local.isEmpty() ? Tr::tr("no forge here") : Tr::tr("for %1", "hosts of forges").arg(local.join(u", "_s));
    const QUrl told = toldAddress(facts);
    const bool isToldLocal = reachOf(told.host()) == Reach::LocalNetwork || reachOf(told.host()) == Reach::Link;
    const bool isBeside = reachOf(told.host()) == Reach::ThisComputer
        && std::any_of(facts.forges.begin(), facts.forges.end(), [](const ReachForge &forge) { return reachOf(forge.host) == Reach::ThisComputer; });
    if (facts.listener.listening && (isToldLocal || isBeside || (!facts.listener.loopbackOnly && facts.listener.publicAddress.isEmpty())))
        way.state = WayState::Open;
    else
        way.remedy = Tr::tr("Listen on the whole network, and tell senders an address of this computer there.");
    return way;
}

WayAdvice pollingWay(const ReachFacts &facts)
{
    const bool isByClock = facts.catchUpMinutes > 0 || facts.shortestPollMinutes > 0;
    WayAdvice way{ReachWay::Polling, isByClock ? WayState::Open : WayState::NotSetUp, Tr::tr("Poll only"),
                  Tr::tr("Slipway asks each repository. Needs no open door; keyword and path rules work as usual."), pollingDelay(facts), {}, {}};
    if (facts.unwatched > 0) {
        way.fact = Tr::tr("%n component(s) left out", nullptr, facts.unwatched);
        way.remedy = Tr::tr("Let those components look for missed pushes, or poll.");
    } else if (!isByClock) {
        way.fact = Tr::tr("not by the clock");
        way.remedy = Tr::tr("Set how often repositories are asked.");
    }
    return way;
}

} // namespace

QUrl toldAddress(const ReachFacts &facts)
{
    return QUrl(facts.listener.publicAddress.isEmpty() ? facts.listener.address : facts.listener.publicAddress, QUrl::StrictMode);
}

bool isLocalAddress(const QUrl &address)
{
    return reachOf(address.host()) != Reach::Internet;
}

bool isRelayOpen(const ReachFacts &facts)
{
    return facts.hasRelay && facts.relay.state == RelayState::Connected;
}

bool isRelayPreferred(const ReachFacts &facts)
{
    return facts.hasRelay && facts.relay.isFirst && facts.relay.state != RelayState::Off && facts.listener.listening
        && !facts.listener.publicAddress.isEmpty() && !isLocalAddress(toldAddress(facts))
        && (facts.forges.isEmpty() || !hosts(facts, false).isEmpty());
}

int portOf(const QUrl &address)
{
    return address.port(address.scheme() == "https"_L1 ? 443 : 80);
}

QString pollingDelay(const ReachFacts &facts)
{
    const int all = facts.catchUpMinutes, some = facts.shortestPollMinutes;
    if (all == 0 && some == 0)
        return Tr::tr("until the next start");
    if (all == 0 || some == 0 || some >= all)
        return Tr::tr("up to %1 min").arg(all == 0 ? some : all);
    return Tr::tr("up to %1, some %2 min", "all repositories, those that are polled more often").arg(all).arg(some);
}

QString pollingConsequence(const ReachFacts &facts)
{
    if (facts.unwatched > 0) {
        return Tr::tr("Until this is solved, pushes to %n component(s) that are not asked for missed ones are lost.", nullptr,
                      facts.unwatched);
    }
    if (facts.catchUpMinutes == 0)
        return Tr::tr("Until this is solved Slipway asks only on start, after sleep and when the network comes back, so pushes come late.");
    return Tr::tr("Until this is solved Slipway asks every %n minute(s), so no push is lost.", nullptr, facts.catchUpMinutes);
}

QList<WayAdvice> waysFor(const ReachFacts &facts, ReachState state)
{
    QList<WayAdvice> ways;
    if (facts.hasRelay)
        ways.append(relayWay(facts));
    ways += {publicWay(facts, state), localWay(facts), pollingWay(facts)};
    const auto at = [&ways](ReachWay wanted) -> WayAdvice * {
        const auto found = std::find_if(ways.begin(), ways.end(), [wanted](const WayAdvice &way) { return way.way == wanted; });
        return found == ways.end() ? nullptr : &*found;
    };
    const bool isAllLocal = !facts.forges.isEmpty() && hosts(facts, false).isEmpty();
    const auto isOpen = [&](ReachWay wanted) { return at(wanted) && at(wanted)->state == WayState::Open; };

    ReachWay used = ReachWay::Polling;
    if (isOpen(ReachWay::PublicAddress) && !isRelayPreferred(facts))
        used = ReachWay::PublicAddress;
    else if (isOpen(ReachWay::Relay))
        used = ReachWay::Relay;
    else if (isOpen(ReachWay::LocalNetwork) && isAllLocal)
        used = ReachWay::LocalNetwork;
    WayAdvice *inUse = at(used);
    inUse->isUsed = true;
    inUse->fact = inUse->fact.isEmpty() || used == ReachWay::LocalNetwork ? Tr::tr("in use now") : inUse->fact;

    // Better is what is faster and can be had: the local network where that is enough, else a relay. Whoever has a public address
    // that only waits for its proof needs nothing else, and a listener that is down has to be mended first.
    WayAdvice *better = nullptr;
    if (used == ReachWay::Polling && facts.listener.listening && at(ReachWay::PublicAddress)->state != WayState::Unproven)
        better = isAllLocal ? at(ReachWay::LocalNetwork) : facts.hasRelay && facts.relay.state == RelayState::Off ? at(ReachWay::Relay) : nullptr;
    if (better && better != inUse) {
        better->isRecommended = true;
        better->fact = Tr::tr("recommended here");
    }
    return ways;
}

} // namespace slipway
