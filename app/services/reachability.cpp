#include "app/services/reachability.h"

#include "app/domain/repositoryurl.h"
#include "app/domain/sighting.h"
#include "app/net/addresses.h"
#include "app/net/httpclient.h"
#include "app/services/accountservice.h"
#include "app/services/componentservice.h"
#include "app/services/deliveryservice.h"
#include "app/services/whenover.h"
#include "app/settings/settings.h"

#include <QHostAddress>
#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace slipway {

namespace {

constexpr auto settling = 1500ms;
constexpr auto freshness = 5min;
constexpr int deliveriesToLookThrough = 30;

std::optional<ForgeKind> kindOf(const QString &host, const QList<Provider> &providers)
{
    for (const Provider &provider : providers) {
        if (QUrl(provider.address).host() == host)
            return provider.kind;
    }
    for (const ForgeKind kind : {ForgeKind::GitHub, ForgeKind::GitLab, ForgeKind::Gitee}) {
        if (QUrl(standardAddress(kind)).host() == host)
            return kind;
    }
    return std::nullopt;
}

} // namespace

Reachability::Reachability(const Needs &needs, QObject *parent)
    : QObject(parent)
    , m_needs(needs)
    , m_probe(std::make_unique<ReachProbe>())
    , m_http(std::make_unique<HttpClient>())
    , m_certificate(needs.settings)
{
    m_renewing.setSingleShot(true);
    connect(&m_renewing, &QTimer::timeout, this, &Reachability::changed);
    m_checkSoon.setSingleShot(true);
    m_checkSoon.setInterval(settling);
    connect(&m_checkSoon, &QTimer::timeout, this, &Reachability::check);
    m_again.setInterval(freshness);
    connect(&m_again, &QTimer::timeout, this, &Reachability::check);
    connect(&needs.status, &StatusService::changed, this, &Reachability::statusChanged);
    connect(&needs.settings, &Settings::changed, this, &Reachability::renew);
    connect(&needs.accounts, &AccountService::changed, this, &Reachability::renew);
    connect(&needs.components, &ComponentService::changed, this, &Reachability::renew);
    connect(&needs.components, &ComponentService::listChanged, this, &Reachability::renew);
    connect(&m_certificate, &ListenerCertificate::changed, this, &Reachability::renew);
}

Reachability::~Reachability() = default;

void Reachability::renew()
{
    m_renewing.start(0);
}

void Reachability::setRelay(const RelayDoor &relay)
{
    m_relay = relay;
    relayChanged();
}

void Reachability::relayChanged()
{
    const bool isConnected = m_relay.isThere() && m_relay.facts().state == RelayState::Connected;
    if (!isConnected)
        m_connectedAtUs = 0;
    else if (m_connectedAtUs == 0)
        m_connectedAtUs = m_needs.clock.nowUs();
    renew();
}

void Reachability::setWatched(bool watched)
{
    if (watched == m_isWatched)
        return;
    m_isWatched = watched;
    if (!watched) {
        m_again.stop();
        m_checkSoon.stop();
        return;
    }
    m_again.start();
    if (m_checkedAtUs == 0 || m_needs.clock.nowUs() - m_checkedAtUs > std::chrono::microseconds(freshness).count())
        m_checkSoon.start(0ms);
}

void Reachability::statusChanged()
{
    const ListenerStatus &listener = m_needs.status.listener();
    const QString told = listener.listening ? listener.publicAddress + u' ' + listener.address : QString();
    if (told != m_askedAddress) {
        m_askedAddress = told;
        m_seen.reset(); // of another address
        m_ownAnswerUs = -1;
        m_checkedAtUs = 0;
        ++m_generation;
        m_isAsking = false;
        if (m_isWatched)
            m_checkSoon.start(settling);
    }
    renew();
}

void Reachability::check()
{
    if (m_isAsking || !m_needs.status.listener().listening)
        return;
    m_checkSoon.stop();
    m_isAsking = true;
    ++m_generation;
    m_open = 1;
    askSelf();
    askPublic();
    askArrivals();
    answered();
    renew();
}

void Reachability::askSelf()
{
    QUrl own(m_needs.status.listener().address, QUrl::StrictMode);
    if (own.scheme() != "http"_L1)
        return; // its certificate is made for another name
    const QHostAddress address(own.host());
    if (address == QHostAddress(QHostAddress::AnyIPv4))
        own.setHost(u"127.0.0.1"_s);
    else if (address == QHostAddress(QHostAddress::AnyIPv6))
        own.setHost(u"::1"_s);
    own.setPath(u"/healthz"_s);
    ++m_open;
    HttpRequest request;
    request.url = own;
    request.timeout = 5s;
    whenOver(m_http->send(request), this, [this, generation = m_generation](const Result<HttpReply> &reply) {
        if (generation != m_generation)
            return;
        m_ownAnswerUs = reply && reply->isSuccess() ? reply->durationMs * 1000 : -1;
        answered();
    });
}

void Reachability::askPublic()
{
    const QUrl told(m_needs.status.listener().publicAddress, QUrl::StrictMode);
    if (told.isEmpty() || isLocalAddress(told)) {
        m_seen.reset();
        return;
    }
    ++m_open;
    const auto looked = m_needs.look ? m_needs.look(told) : m_probe->look(told);
    whenOver(looked, this, [this, generation = m_generation](const Result<ReachSeen> &seen) {
        if (generation != m_generation)
            return;
        m_seen = seen ? std::optional(*seen) : std::nullopt;
        answered();
    });
}

// What came from another computer proves more than what this one sees.
void Reachability::askArrivals()
{
    ++m_open;
    DeliveryFilter filter;
    filter.sinceUs = m_needs.clock.nowUs() - arrivalProvesUs;
    filter.limit = deliveriesToLookThrough;
    const auto rows = andThen(m_needs.deliveries.ids(filter), this, [this](const QList<DeliveryId> &ids) { return m_needs.deliveries.rows(ids); });
    whenOver(rows, this, [this, generation = m_generation, own = facts().ownAddresses](const Result<QList<Delivery>> &deliveries) {
        if (generation != m_generation)
            return;
        m_lastArrivalUs = 0;
        for (const Delivery &delivery : deliveries.value_or(QList<Delivery>())) {
            const QHostAddress peer(delivery.peer);
            const bool isFromElsewhere = !peer.isNull() && !peer.isLoopback() && !own.contains(delivery.peer);
            const bool isFromForge = !delivery.provider.isEmpty() && delivery.provider != ownLook && delivery.outcome != Outcome::Refused;
            if (isFromElsewhere && isFromForge && delivery.replayOf.isEmpty())
                m_lastArrivalUs = std::max(m_lastArrivalUs, delivery.receivedAtUs);
        }
        answered();
    });
}

void Reachability::answered()
{
    if (--m_open > 0)
        return;
    m_isAsking = false;
    m_checkedAtUs = m_needs.clock.nowUs();
    renew();
}

void Reachability::fellAsleep()
{
    m_asleepSinceUs = m_needs.clock.nowUs();
    m_wokeUs = 0;
    renew();
}

void Reachability::woke()
{
    if (m_asleepSinceUs == 0)
        return;
    m_wokeUs = m_needs.clock.nowUs();
    renew();
}

QList<ReachForge> Reachability::forges() const
{
    const QList<Provider> providers = m_needs.accounts.providers();
    QList<ReachForge> forges;
    const auto count = [&](const QString &host, int components) {
        if (host.isEmpty())
            return;
        const auto known = std::find_if(forges.begin(), forges.end(), [&](const ReachForge &forge) { return forge.host == host; });
        if (known != forges.end())
            known->components += components;
        else
            forges.append({host, kindOf(host, providers), reachOf(host) != Reach::Internet, components});
    };
    const auto all = m_needs.components.all();
    for (const Component &component : all) {
        if (!component.image && !component.sandboxProject && component.git.enabled)
            count(repositoryHost(component.source.url), 1);
    }
    for (const Provider &provider : providers)
        count(QUrl(provider.address).host(), 0);
    std::stable_sort(forges.begin(), forges.end(), [](const ReachForge &a, const ReachForge &b) { return a.components > b.components; });
    return forges;
}

ReachFacts Reachability::facts() const
{
    ReachFacts facts;
    facts.nowUs = m_needs.clock.nowUs();
    facts.listener = m_needs.status.listener();
    facts.port = m_needs.settings.value(settings::listenerPort);
    facts.forges = forges();
    if (m_needs.ownAddresses) {
        facts.ownAddresses = m_needs.ownAddresses();
    } else {
        for (const ReachableAddress &own : reachableAddresses()) {
            if (own.reach == Reach::Internet || own.reach == Reach::LocalNetwork)
                facts.ownAddresses.append(own.address.toString());
        }
    }
    facts.isChecking = m_isAsking;
    facts.checkedAtUs = m_checkedAtUs;
    facts.seen = m_seen;
    facts.ownAnswerUs = m_ownAnswerUs;
    facts.certificateEndUs = m_certificate.endUs();
    facts.lastArrivalUs = m_lastArrivalUs;
    facts.hasRelay = m_relay.isThere();
    if (facts.hasRelay) {
        facts.relay = m_relay.facts();
        facts.relay.connectedAtUs = m_connectedAtUs;
    }
    facts.catchUpMinutes = m_needs.settings.value(settings::catchUpMinutes);
    const auto all = m_needs.components.all();
    for (const Component &component : all) {
        if (component.image || component.sandboxProject || !component.git.enabled || component.source.url.isEmpty())
            continue;
        const int polled = component.git.pollMinutes;
        if (polled > 0)
            facts.shortestPollMinutes = facts.shortestPollMinutes == 0 ? polled : std::min(facts.shortestPollMinutes, polled);
        else if (!component.git.catchUp)
            ++facts.unwatched;
    }
    facts.asleepSinceUs = m_asleepSinceUs;
    facts.wokeUs = m_wokeUs;
    facts.keepsAwake = m_needs.settings.value(settings::jobKeepAwake);
    return facts;
}

} // namespace slipway
