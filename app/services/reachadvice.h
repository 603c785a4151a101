// Which way events get here: what stands open, the step that fails, the delay to expect, and what to do. Judges what was seen;
// pure, any thread.
#pragma once

#include "app/domain/account.h"
#include "app/net/reachprobe.h"
#include "app/services/relaydoor.h"
#include "app/services/statusservice.h"

#include <QList>

#include <optional>

namespace slipway {

// A forge that sends to this Slipway, by what components and accounts name.
struct ReachForge {
    QString host;                  // "github.com"
    std::optional<ForgeKind> kind; // none: not known
    bool isLocal = false;          // in this computer's network
    int components = 0;
    friend bool operator==(const ReachForge &, const ReachForge &) = default;
};

struct ReachFacts {
    qint64 nowUs = 0;
    ListenerStatus listener;
    int port = 0;                  // of the setting
    QList<ReachForge> forges;      // most components first
    QStringList ownAddresses;      // of this computer in its networks
    bool isChecking = false;
    qint64 checkedAtUs = 0;        // 0: nobody looked yet
    std::optional<ReachSeen> seen; // of the public address; none: it was not asked
    qint64 ownAnswerUs = -1;       // of the listener, asked directly; -1: not known
    qint64 certificateEndUs = 0;   // of the listener's own file; 0: none
    qint64 lastArrivalUs = 0;      // of the last webhook that a forge sent to an address from elsewhere; 0: none
    bool hasRelay = false;         // this Slipway can take part in one
    RelayFacts relay;
    int catchUpMinutes = 0;        // 0: not by the clock
    int shortestPollMinutes = 0;   // of components that poll; 0: none does
    int unwatched = 0;             // components with the git webhook on that are not asked at all
    qint64 asleepSinceUs = 0;      // of the last sleep; 0: none since the start
    qint64 wokeUs = 0;             // 0: it sleeps now, if it fell asleep
    bool keepsAwake = true;        // while builds run
};

enum class ReachState {
    Starting,          // the port is about to open, or the first look goes on
    Reachable,
    Unproven,          // nothing speaks against it, nobody could try
    BehindNat,         // a router or firewall, or no public address at all
    NameUnknown,
    Misled,            // something else answers at the public address
    LocalOnly,         // by the same network
    CertificateEnding,
    CertificateBad,
    PortTaken,
    NotListening,
    Asleep,            // it slept until just now
};

enum class HopState { Passed, Failed, Warned, NotReached, Unknown };
enum class HopKind { Forge, Name, Router, Relay, Tls, Computer, Slipway };

struct ReachHop {
    HopKind kind = HopKind::Forge;
    HopState state = HopState::Unknown;
    QString title; // "Router"
    QString fact;  // "port 443 closed"
    friend bool operator==(const ReachHop &, const ReachHop &) = default;
};

enum class ReachWay { Relay, PublicAddress, LocalNetwork, Polling };
enum class WayState { Open, Unproven, Blocked, NotSetUp };

struct WayAdvice {
    ReachWay way = ReachWay::Polling;
    WayState state = WayState::NotSetUp;
    QString title;
    QString sentence;      // how it works, or how it is
    QString delay;         // "about 0.3 s", "up to 30 min"
    QString fact;          // "blocked: port 443"; empty: none
    QString remedy;        // what to do; empty: nothing
    bool isUsed = false;   // events come this way now; one at a time
    bool isRecommended = false; // it would be better than what is used
    friend bool operator==(const WayAdvice &, const WayAdvice &) = default;
};

struct ReachAdvice {
    ReachState state = ReachState::Starting;
    QString headline;
    QString sentence;      // why, and what that means; may be empty
    QString remedy;        // what to do; may be empty
    QList<ReachHop> hops;  // none while there is nothing to show
    QList<WayAdvice> ways; // relay, public, local, polling; no relay where there can be none
    friend bool operator==(const ReachAdvice &, const ReachAdvice &) = default;
};

ReachAdvice adviseReach(const ReachFacts &facts);

// The parts, in reachways.cpp.
QList<WayAdvice> waysFor(const ReachFacts &facts, ReachState state);
QString pollingDelay(const ReachFacts &facts);      // "up to 30 min"
QString pollingConsequence(const ReachFacts &facts); // what that means while no webhook arrives, one sentence

// What the forges are told now: the public address, else what the listener is on.
QUrl toldAddress(const ReachFacts &facts);
bool isLocalAddress(const QUrl &address);           // reached by this computer's network only, or by this computer
bool isRelayOpen(const ReachFacts &facts);
bool isRelayPreferred(const ReachFacts &facts);     // and told to forges elsewhere in place of a public address that there is
int portOf(const QUrl &address);

// A certificate that ends sooner than this should have been renewed by now.
inline constexpr qint64 certificateEndsSoonUs = 21LL * 24 * 3600 * 1'000'000;
// For so long after waking up it is said that there was a sleep.
inline constexpr qint64 sleepIsNewsUs = 3600LL * 1'000'000;
// An arrival this new says that the way was open, whatever can be seen from here.
inline constexpr qint64 arrivalProvesUs = 24LL * 3600 * 1'000'000;

QString word(ReachState state); // "behind_nat"
QString word(ReachWay way);

} // namespace slipway
