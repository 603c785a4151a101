#include "app/services/hooklook.h"

#include "app/domain/hookaddress.h"
#include "app/services/accountservice.h"
#include "app/services/componentservice.h"
#include "app/services/deliveryservice.h"
#include "app/services/hookservice.h"
#include "app/services/statusservice.h"
#include "app/services/whenover.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>
#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace slipway {

namespace {

constexpr auto patience = 10s;
constexpr auto lookAgain = 100ms; // nobody tells when the address is known
constexpr int deliveriesToLookThrough = 30;

// RFC 9110, 5.6.7.
std::optional<qint64> timeIn(const QByteArray &date)
{
    QDateTime time = QLocale::c().toDateTime(QString::fromLatin1(date.trimmed()), u"ddd, dd MMM yyyy HH:mm:ss 'GMT'"_s);
    time.setTimeSpec(Qt::UTC);
    return time.isValid() ? std::optional(time.toMSecsSinceEpoch() * 1000) : std::nullopt;
}

bool isOurs(const HttpReply &reply)
{
    return reply.isSuccess() && QJsonDocument::fromJson(reply.body)["code"_L1].toInt() == 200;
}

} // namespace

HookLook::HookLook(const HookDoctor::Needs &needs, const Component &component, QObject *parent)
    : QObject(parent)
    , m_needs(needs)
    , m_component(component)
    , m_errands(needs.accounts, needs.clock)
{
    m_promise.start();
    m_patience.setSingleShot(true);
    connect(&m_patience, &QTimer::timeout, this, &HookLook::missTest);
    m_steps = {[this] { lookAtAccount(); },     [this] { lookAtForge(); }, [this] { lookAtSecret(); }, [this] { lookAtCertificate(); },
               [this] { lookAtDeliveries(); }, [this] { lookAtClock(); }, [this] { lookAtReach(); },  [this] { test(); }};
}

QFuture<Result<HookReport>> HookLook::begin()
{
    m_report.component = m_component.id;
    m_report.atUs = m_needs.clock.nowUs();
    auto future = m_promise.future();
    add(switchFinding(m_component));
    m_waited.start();
    awaitAddress();
    return future;
}

// Just after the start the keychain or the sealed file may still be being opened, and with it the relay's channel is not known.
void HookLook::awaitAddress()
{
    m_told = m_needs.hooks.addresses().of(m_component);
    m_url = m_told.url;
    if (m_told.isUnknown && !m_waited.hasExpired(std::chrono::milliseconds(m_needs.testPatience).count()))
        QTimer::singleShot(lookAgain, this, &HookLook::awaitAddress);
    else
        next();
}

void HookLook::next()
{
    if (!m_steps.empty()) {
        const auto step = std::move(m_steps.front());
        m_steps.pop_front();
        step();
        return;
    }
    Q_EMIT ended();
    m_promise.addResult(Result<HookReport>(m_report));
    m_promise.finish();
    deleteLater();
}

void HookLook::add(const HookFinding &finding)
{
    m_report.findings.append(finding);
    Q_EMIT found(finding);
}

ForgeApi *HookLook::api() const
{
    return m_binding ? m_needs.accounts.api(m_binding->id) : nullptr;
}

QString HookLook::forgeName() const
{
    return m_provider ? m_provider->name : tr("The forge");
}

void HookLook::lookAtAccount()
{
    const auto tell = [this](const Result<> &) {
        m_binding = m_needs.accounts.binding(m_component.source.binding);
        m_provider = m_binding ? m_needs.accounts.provider(m_binding->provider) : std::nullopt;
        const auto parted = m_component.git.manageHook ? m_needs.accounts.partedFrom(m_component.id) : std::nullopt;
        add(parted ? partedFinding(*parted) : bindingFinding(m_provider, m_binding, m_needs.clock.nowUs()));
        const HookAddresses &addresses = m_needs.hooks.addresses();
        if (m_told.isRelayed() || m_told.isUnknown)
            add(relayFinding(m_told, addresses.relay().facts ? addresses.relay().facts() : RelayFacts(),
                             addresses.obstacle(m_component.source.binding, m_told)));
        else
            add(publicFinding(m_provider ? QUrl(m_provider->address) : QUrl(), m_provider ? m_provider->kind : ForgeKind::GitHub, m_url));
        next();
    };
    if (m_component.source.binding.isEmpty())
        return tell(Done{});
    whenOver(m_needs.accounts.check(m_component.source.binding), this, tell); // what came of it is the binding's health
}

void HookLook::lookAtForge()
{
    if (!m_binding || m_component.source.repository.isEmpty())
        return next();
    HookSeen seen;
    seen.kind = m_provider ? m_provider->kind : ForgeKind::GitHub;
    Component wished = m_component; // as it would be looked after, whether it is or not
    wished.git.enabled = true;
    wished.git.manageHook = true;
    seen.target = targetOf(wished, m_told).value_or(HookTarget());
    const auto row = m_needs.hooks.hookOf(m_component.id);
    if (row) {
        seen.toldSecretKey = row->secretKey;
        seen.changedAtUs = row->changedAtUs;
    }
    whenOver(m_errands.list(m_binding->id, repositoryOf(seen.target)), this, [this, seen, row](const Result<QList<RemoteHook>> &listed) mutable {
        if (!listed) {
            add(hookFinding(listed.error(), m_needs.accounts.binding(m_component.source.binding)));
            return next();
        }
        seen.match = matchHooks(*listed, m_component.id, row ? row->hookId : QString(), m_url);
        m_seen = seen;
        add(hookFinding(seen));
        add(duplicatesFinding(seen));
        if (seen.match.own) {
            add(addressFinding(seen));
            add(eventsFinding(seen));
            add(contentFinding(seen));
        }
        next();
    });
}

void HookLook::lookAtSecret()
{
    DeliveryFilter filter;
    filter.component = m_component.id;
    filter.limit = deliveriesToLookThrough;
    const auto rows = andThen(m_needs.deliveries.ids(filter), this, [this](const QList<DeliveryId> &ids) { return m_needs.deliveries.rows(ids); });
    whenOver(rows, this, [this](const Result<QList<Delivery>> &deliveries) {
        const QString path = pathOf(HookAddress{Trigger::Git, m_component.id});
        for (const Delivery &delivery : deliveries.value_or(QList<Delivery>())) {
            const bool isChecked = std::any_of(delivery.checks.begin(), delivery.checks.end(), [](const Check &check) {
                return check.rule == u"signature" && check.state != CheckState::NotReached;
            });
            if (isChecked && delivery.path == path && delivery.replayOf.isEmpty()) {
                m_lastDelivery = delivery;
                break;
            }
        }
        HookSeen seen = m_seen.value_or(HookSeen());
        seen.target.secretKey = m_component.git.secretKey;
        seen.lastDelivery = m_lastDelivery;
        add(secretFinding(seen));
        next();
    });
}

void HookLook::lookAtCertificate()
{
    const QUrl url(m_url);
    if (url.scheme() != u"https") {
        add(withoutTlsFinding(m_url));
        return next();
    }
    const auto shown = m_certificates.look(url.host(), quint16(url.port(443)), {}, patience);
    whenOver(shown, this, [this](const Result<ShownCertificate> &certificate) {
        add(tlsFinding(m_url, m_seen ? m_seen->match.own : std::nullopt, certificate, m_needs.clock.nowUs()));
        next();
    });
}

void HookLook::lookAtDeliveries()
{
    if (!m_seen || !m_seen->match.own)
        return next();
    const RemoteHook hook = *m_seen->match.own;
    const bool isOld = m_lastDelivery && m_lastDelivery->receivedAtUs < m_seen->changedAtUs;
    ForgeApi *forge = api();
    if (!forge || !abilitiesOf(m_seen->kind).listsDeliveries) {
        add(deliveriesFinding(hook, isOld));
        add(disabledFinding(*m_seen, m_needs.clock.nowUs()));
        return next();
    }
    whenOver(forge->deliveries(repositoryOf(m_seen->target), hook.id), this, [this, hook, isOld](const Result<ForgePage<RemoteDelivery>> &page) {
        add(page ? deliveriesFinding(page->items, m_seen->changedAtUs) : deliveriesFinding(hook, isOld)); // older servers have no list
        add(disabledFinding(*m_seen, m_needs.clock.nowUs()));
        next();
    });
}

void HookLook::lookAtClock()
{
    if (!m_provider)
        return next();
    HttpRequest request;
    request.method = "HEAD";
    request.url = QUrl(m_provider->address);
    request.certificates = m_provider->certificates.toUtf8();
    request.timeout = patience;
    whenOver(m_http.send(request), this, [this](const Result<HttpReply> &reply) {
        std::optional<qint64> ahead;
        if (const auto time = reply ? timeIn(reply->header("Date")) : std::nullopt) {
            // Written somewhere on the way, and without the part of the second.
            const qint64 written = m_needs.clock.nowUs() - reply->durationMs * 1000 / 2;
            ahead = *time + 500'000 - written;
            m_forgeAheadUs = *ahead;
        }
        add(clockFinding(QUrl(m_provider->address).host(), ahead));
        next();
    });
}

void HookLook::lookAtReach()
{
    if (m_url.isEmpty() || m_told.isRelayed()) // where a relay leads only a test shows
        return next();
    QString base = m_url;
    base.chop(pathOf(HookAddress{Trigger::Git, m_component.id}).size());
    HttpRequest request;
    request.url = QUrl(base + u"/healthz"_s);
    request.timeout = patience;
    whenOver(m_http.send(request), this, [this, base](const Result<HttpReply> &reply) {
        add(reply ? reachFinding(base, reply->status, isOurs(*reply), reply->durationMs * 1000) : reachFinding(base, reply.error()));
        next();
    });
}

void HookLook::test()
{
    const ListenerStatus &listener = m_needs.status.listener();
    if (!listener.listening) {
        const QString why = listener.problem.isEmpty() ? tr("Slipway does not run on this data folder, so nothing listens. Start it to have a test sent.")
                                                       : tr("The listener does not run: %1").arg(listener.problem);
        add({u"asked"_s, listener.problem.isEmpty() ? Finding::Unknown : Finding::Bad, tr("Test asked for"), why});
        return next();
    }
    const bool isForgeAble = m_seen && m_seen->match.own && api() && abilitiesOf(m_seen->kind).sendsTest;
    return isForgeAble ? askForge() : m_told.isRelayed() ? askRelay() : askSelf();
}

void HookLook::awaitArrival()
{
    m_testing = new QObject(this);
    connect(&m_needs.deliveries, &DeliveryService::added, m_testing, [this](const DeliveryId &id) { noteArrival(id); });
    connect(&m_needs.deliveries, &DeliveryService::changed, m_testing, [this](const DeliveryId &id) { noteArrival(id); });
    m_askedAtUs = m_needs.clock.nowUs();
    // Some answer only once they have delivered: the wait begins with the question.
    m_patience.start(m_needs.testPatience);
}

// The relay takes what anybody sends, and says nothing of whether it came here.
void HookLook::askRelay()
{
    awaitArrival();
    m_isOwnTest = true;
    const QPointer<QObject> testing = m_testing;
    whenOver(m_needs.testPush.ping(m_component, m_url), this, [this, testing](const Result<TestAnswer> &answer) {
        if (!testing)
            return;
        const QString title = tr("Test asked for");
        if (!answer || answer->status >= 300) {
            endTest();
            const QString why = answer ? tr("It answers with %1.").arg(answer->status)
                                       : m_needs.hooks.addresses().harmless(answer.error()).message;
            add({u"asked"_s, Finding::Bad, title, tr("The relay did not take a test from this computer. %1").arg(why), shownAddress(m_url),
                 HookRemedy::OpenSettings});
            return next();
        }
        HookFinding asked{u"asked"_s, Finding::Good, title, tr("A test was sent to the relay from this computer.")};
        asked.durationUs = answer->durationMs * 1000;
        add(asked);
        if (m_arrived)
            takeArrival(*m_arrived);
    });
}

void HookLook::askForge()
{
    awaitArrival();
    const QPointer<QObject> testing = m_testing;
    whenOver(api()->testHook(repositoryOf(m_seen->target), m_seen->match.own->id), this, [this, testing](const Result<> &asked) {
        if (!testing)
            return; // it was here before the forge said so
        if (asked) {
            add(askedFinding(forgeName(), m_needs.clock.nowUs() - m_askedAtUs));
            if (m_arrived)
                takeArrival(*m_arrived);
            return;
        }
        endTest();
        add({u"asked"_s, Finding::Warning, tr("Test asked for"),
             tr("%1 sends no test: %2 Slipway sends one itself.").arg(forgeName(), m_needs.hooks.addresses().harmless(asked.error()).message)});
        m_told.isRelayed() ? askRelay() : askSelf();
    });
}

void HookLook::noteArrival(const DeliveryId &id)
{
    const QPointer<QObject> testing = m_testing;
    whenOver(m_needs.deliveries.find(id), this, [this, testing](const Result<Delivery> &delivery) {
        const bool isTest = testing && delivery && delivery->component == m_component.id && delivery->receivedAtUs >= m_askedAtUs
            && delivery->path == pathOf(HookAddress{Trigger::Git, m_component.id});
        if (!isTest || (m_arrived && m_arrived->id != delivery->id))
            return;
        const bool isAsked = !m_report.findings.isEmpty() && m_report.findings.last().check == u"asked";
        m_arrived = *delivery;
        if (isAsked)
            takeArrival(*delivery);
    });
}

void HookLook::takeArrival(Delivery delivery)
{
    if (delivery.outcome == Outcome::Pending)
        return; // it is told of again
    endTest();
    ForgeApi *forge = api();
    if (m_isOwnTest || !forge || !abilitiesOf(m_seen->kind).listsDeliveries)
        return tellWhenSent(delivery, std::nullopt);
    const auto listed = forge->deliveries(repositoryOf(m_seen->target), m_seen->match.own->id);
    whenOver(listed, this, [this, delivery](const Result<ForgePage<RemoteDelivery>> &page) {
        std::optional<qint64> sentAt;
        for (const RemoteDelivery &there : page ? page->items : QList<RemoteDelivery>()) {
            if (there.guid == delivery.providerDelivery && !there.guid.isEmpty())
                sentAt = there.atUs - m_forgeAheadUs;
        }
        tellWhenSent(delivery, sentAt);
    });
}

void HookLook::tellWhenSent(const Delivery &delivery, std::optional<qint64> sentAtUs)
{
    // Two clocks, and one that may tell whole seconds only: what they give is kept between the question and the arrival.
    if (sentAtUs) {
        sentAtUs = std::clamp(*sentAtUs, m_askedAtUs, delivery.receivedAtUs);
        add(sentFinding(forgeName(), *sentAtUs - m_askedAtUs));
    }
    HookFinding arrived = arrivedFinding(delivery, m_ownTookUs.value_or(delivery.receivedAtUs - sentAtUs.value_or(m_askedAtUs)));
    if (m_ownTookUs)
        arrived.sentence = tr("A test from this computer came through the public address; the forge sends none when asked.");
    add(arrived);
    add(verifiedFinding(delivery));
    next();
}

void HookLook::missTest()
{
    const qint64 waited = std::chrono::microseconds(m_needs.testPatience).count();
    const std::optional<Delivery> unverified = m_arrived;
    endTest();
    if (unverified)
        return tellWhenSent(*unverified, std::nullopt);
    ForgeApi *forge = api();
    if (m_isOwnTest || !forge || !abilitiesOf(m_seen->kind).listsDeliveries) {
        add(missingTestFinding(m_isOwnTest ? tr("The relay") : forgeName(), std::nullopt, waited));
        return next();
    }
    const auto listed = forge->deliveries(repositoryOf(m_seen->target), m_seen->match.own->id);
    whenOver(listed, this, [this, waited](const Result<ForgePage<RemoteDelivery>> &page) {
        std::optional<RemoteDelivery> there;
        constexpr qint64 slackUs = 5'000'000;
        if (page && !page->items.isEmpty() && page->items.first().atUs - m_forgeAheadUs >= m_askedAtUs - slackUs)
            there = page->items.first();
        add(missingTestFinding(forgeName(), there, waited));
        next();
    });
}

void HookLook::endTest()
{
    m_patience.stop();
    m_arrived.reset();
    delete std::exchange(m_testing, nullptr);
}

void HookLook::askSelf()
{
    m_askedAtUs = m_needs.clock.nowUs();
    whenOver(m_needs.testPush.ping(m_component, m_url), this, [this](const Result<TestAnswer> &answer) {
        const QString title = tr("Test arrived");
        if (!answer) {
            add({u"arrived"_s, Finding::Warning, title, tr("A test from this computer did not get through the public address. %1").arg(answer.error().message),
                 m_url});
            return next();
        }
        if (answer->deliveryId.isEmpty()) {
            add({u"arrived"_s, Finding::Bad, title,
                 tr("A test from this computer through the public address was answered with %1. %2").arg(QString::number(answer->status), answer->message),
                 m_url, answer->status == 401 ? HookRemedy::RotateSecret : HookRemedy::None, answer->durationMs * 1000});
            return next();
        }
        m_ownTookUs = answer->durationMs * 1000;
        awaitVerdict(DeliveryId(answer->deliveryId));
    });
}

// What was stored is judged a moment later, and where the secret can't be read yet once that can be done.
void HookLook::awaitVerdict(const DeliveryId &id)
{
    m_testing = new QObject(this);
    m_patience.start(m_needs.testPatience);
    const auto find = [this, id, testing = QPointer<QObject>(m_testing)] {
        whenOver(m_needs.deliveries.find(id), this, [this, testing](const Result<Delivery> &delivery) {
            if (!testing)
                return;
            if (delivery && delivery->outcome == Outcome::Pending) {
                m_arrived = *delivery; // all there is to tell when the patience ends
                return;
            }
            endTest();
            if (delivery)
                return tellWhenSent(*delivery, std::nullopt);
            add(hookFinding(delivery.error(), m_binding));
            next();
        });
    };
    connect(&m_needs.deliveries, &DeliveryService::changed, m_testing, [id, find](const DeliveryId &changed) {
        if (changed == id)
            find();
    });
    find();
}

} // namespace slipway
