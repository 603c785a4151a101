#include "tests/ui/deliveries/deliveryhouse.h"

#include "app/services/buildservice.h"
#include "app/services/componentservice.h"
#include "app/services/deliveryservice.h"
#include "app/storage/buildrepository.h"
#include "app/storage/componentrepository.h"
#include "tests/support/answer.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

template <typename T> T must(Result<T> result)
{
    if (!result)
        qFatal("%s", qPrintable(result.error().message + u' ' + result.error().detail));
    return std::move(*result);
}

QString shaOf(int number)
{
    return u"%1"_s.arg(quint64(number) * 0x9e3779b97f4a7c15ULL, 16, 16, QLatin1Char('0')).repeated(3).left(40);
}

} // namespace

DeliveryHouse::DeliveryHouse(bool serving)
{
    EngineOptions options;
    options.dataDir = m_folder.path();
    options.secrets.kind = SecretStoreOptions::Kind::SealedFile;
    options.secrets.sealedCost = SealedFileStore::Cost::Least;
    options.secrets.passphrase = "open sesame";
    options.listenAddress = u"127.0.0.1"_s;
    options.listenPort = 0;
    options.catchesUp = false; // no test asks the network
    m_engine = must(Engine::open(options));
    m_timeUs = QDateTime::currentMSecsSinceEpoch() * 1000 - 3600 * 1'000'000LL;
    bool loaded = false;
    QObject::connect(m_engine.get(), &Engine::loaded, m_engine.get(), [&loaded] { loaded = true; });
    bool ready = !serving;
    QObject::connect(m_engine.get(), &Engine::ready, m_engine.get(), [&ready] { ready = true; });
    if (serving)
        must(m_engine->serve());
    if (!QTest::qWaitFor([&] { return loaded && ready; }, 60'000))
        qFatal("the engine did not come up");
    if (!serving) {
        ListenerStatus status;
        status.listening = true;
        status.address = u"http://127.0.0.1:8787"_s;
        status.publicAddress = u"https://hooks.harbourline.example"_s;
        m_engine->status().set(status);
    }
    const auto saved = m_engine->components().saveProject({ProjectKey(u"harbour"_s), u"Harbour"_s});
    must(answerOf(saved));
}

ComponentId DeliveryHouse::addComponent(const QString &name, const QString &repository, const QStringList &branches,
                                        const std::function<void(Component &)> &change)
{
    Component draft;
    draft.id = ComponentId(randomId());
    draft.project = ProjectKey(u"harbour"_s);
    draft.name = name;
    draft.state = ComponentState::Running;
    draft.source.url = u"https://github.com/%1.git"_s.arg(repository);
    draft.source.branch = u"main"_s;
    draft.git.enabled = true;
    draft.git.branches = branches;
    draft.git.changedAtUs = m_timeUs - 86'400'000'000LL * 20;
    draft.git.secretKey = u"hook/%1"_s.arg(name); // named, not set: nothing here is verified again
    draft.build.script = u"true"_s;
    if (change)
        change(draft);
    const auto saved = m_engine->database().write([draft, now = m_timeUs](Transaction &tx) {
        return ComponentRepository(tx).save(draft, u"test"_s, now);
    });
    must(answerOf(saved));
    must(answerOf(m_engine->components().reload()));
    return draft.id;
}

Component DeliveryHouse::component(const QString &name)
{
    return must(m_engine->components().resolve(name));
}

Delivery DeliveryHouse::pushDelivery(const PushSample &sample)
{
    ++m_count;
    m_timeUs += 22'000'000;
    const Component of = component(sample.component);
    Delivery delivery;
    delivery.id = DeliveryId(orderedId(m_timeUs));
    delivery.receivedAtUs = m_timeUs;
    delivery.component = of.id;
    delivery.provider = sample.sender;
    delivery.eventName = u"push"_s;
    delivery.providerDelivery = sample.providerDelivery.isEmpty() ? u"b7d0e3c2-6f0a-11f0-8d3e-%1"_s.arg(m_count, 12, 16, QLatin1Char('0'))
                                                                  : sample.providerDelivery;
    delivery.method = u"POST"_s;
    delivery.path = u"/console/webhooks/"_s + of.id.toString();
    delivery.peer = u"140.82.115.7"_s;
    delivery.answer = 202;
    delivery.answerUs = 9'200;
    Event &event = delivery.event;
    event.kind = EventKind::Push;
    event.name = u"push"_s;
    event.repository = of.source.url.section(u'/', 3).chopped(4);
    event.cloneUrl = of.source.url;
    event.defaultBranch = u"main"_s;
    event.branch = sample.branch;
    event.ref = u"refs/heads/"_s + sample.branch;
    event.sha = shaOf(m_count);
    event.before = shaOf(m_count + 1000);
    event.headMessage = sample.message;
    event.author = u"Lin Wei"_s;
    event.pusher = u"linwei"_s;
    event.trust = Trust::Signed;
    for (int i = sample.commits; i > 0; --i)
        event.commits.append({i == 1 ? event.sha : shaOf(m_count + 2000 + i), i == 1 ? sample.message : u"Step %1"_s.arg(i), u"Lin Wei"_s,
                              {}, {}, {u"services/checkout/src/tax.ts"_s, u"libs/money/round.ts"_s}});
    delivery.checks = {{u"signature"_s, u"HMAC-SHA256"_s, u"valid"_s, CheckState::Passed, {}, Trust::Signed}};
    return delivery;
}

RawRequest DeliveryHouse::requestOf(const Delivery &delivery)
{
    const Event &event = delivery.event;
    QJsonArray commits;
    for (const Commit &commit : event.commits)
        commits.append(QJsonObject{{u"id"_s, commit.id}, {u"message"_s, commit.message},
                                   {u"modified"_s, QJsonArray::fromStringList(commit.modified)}});
    const QByteArray body = QJsonDocument(QJsonObject{
                                              {u"ref"_s, event.ref},
                                              {u"before"_s, event.before},
                                              {u"after"_s, event.sha},
                                              {u"repository"_s, QJsonObject{{u"id"_s, 482911204}, {u"full_name"_s, event.repository},
                                                                            {u"clone_url"_s, event.cloneUrl}, {u"private"_s, true},
                                                                            {u"description"_s, u"Books berths, and says which crane is free at what time"_s}}},
                                              {u"pusher"_s, QJsonObject{{u"name"_s, event.pusher}, {u"email"_s, u"lin.wei@harbourline.example"_s}}},
                                              {u"forced"_s, false},
                                              {u"commits"_s, commits},
                                          })
                                .toJson(QJsonDocument::Compact);
    RawRequest request;
    request.headers = {{"Host", "hooks.harbourline.example"},
                       {"Accept", "*/*"},
                       {"X-GitHub-Event", "push"},
                       {"X-GitHub-Delivery", delivery.providerDelivery.toLatin1()},
                       {"X-GitHub-Hook-ID", "501123907"},
                       {"X-Hub-Signature-256", "sha256=7d38cdd689735b008b3c702edd92eea23ac98e14a2c4f5d90bb6a0f1d2ce4411"},
                       {"Authorization", "***"},
                       {"Content-Type", "application/json"},
                       {"Content-Length", QByteArray::number(body.size())},
                       {"User-Agent", "GitHub-Hookshot/044aadd"}};
    request.body = body;
    return request;
}

DeliveryId DeliveryHouse::store(Delivery delivery, const RawRequest &request)
{
    if (delivery.id.isEmpty()) {
        m_timeUs += 22'000'000;
        delivery.id = DeliveryId(orderedId(m_timeUs));
        delivery.receivedAtUs = m_timeUs;
    }
    if (delivery.bodyBytes == 0)
        delivery.bodyBytes = request.body.size();
    const auto stored = m_engine->database().write([delivery, request](Transaction &tx) { return DeliveryRepository(tx).insert(delivery, request); });
    must(answerOf(stored));
    Q_EMIT m_engine->deliveries().added(delivery.id);
    return delivery.id;
}

DeliveryId DeliveryHouse::decideAndStore(Delivery delivery, std::optional<BuildState> state)
{
    const Component of = must(m_engine->components().resolve(delivery.component.toString()));
    Circumstances circumstances;
    circumstances.signature = delivery.checks.first();
    circumstances.providerDelivery = delivery.providerDelivery;
    const auto before = m_engine->database().read([delivery](Transaction &tx) {
        return DeliveryRepository(tx).decidedBefore(delivery.component, delivery.providerDelivery, delivery.id, 0);
    });
    circumstances.seenBefore = must(answerOf(before)).has_value();
    const Verdict verdict = judge(delivery.event, of, circumstances);
    delivery.outcome = verdict.outcome;
    delivery.reason = verdict.reason;
    delivery.checks = verdict.checks;
    delivery.decidedAtUs = delivery.receivedAtUs + 27'000;
    if (verdict.outcome == Outcome::Build) {
        Build build;
        build.component = delivery.component;
        build.cause = Cause::Webhook;
        build.delivery = delivery.id;
        build.actor = delivery.event.pusher;
        build.ref = delivery.event.ref;
        build.branch = delivery.event.branch;
        build.revision = delivery.event.sha;
        build.message = delivery.event.headMessage;
        const auto queued = m_engine->database().write([build, now = delivery.decidedAtUs](Transaction &tx) {
            return BuildRepository(tx).enqueue(build, QueuePolicy::EveryOne, now);
        });
        delivery.build = must(answerOf(queued)).id;
    }
    const DeliveryId id = store(delivery, requestOf(delivery));
    if (state && !delivery.build.isEmpty())
        setBuildState(id, *state);
    return id;
}

DeliveryId DeliveryHouse::push(const PushSample &sample)
{
    return decideAndStore(pushDelivery(sample), sample.build);
}

void DeliveryHouse::setBuildState(const DeliveryId &delivery, BuildState state)
{
    const BuildId id = read(delivery).build;
    const auto changed = m_engine->database().write([id, state](Transaction &tx) -> Result<> {
        BuildRepository builds(tx);
        auto found = builds.find(id);
        if (!found)
            return failure(found.error());
        Build build = **found;
        build.state = state;
        if (!isWaiting(state)) {
            build.startedAtUs = build.queuedAtUs + 4'300'000;
            build.firstOutputAtUs = build.startedAtUs + 41'000;
        }
        if (isFinished(state))
            build.finishedAtUs = build.startedAtUs + 63'000'000;
        return builds.update(build);
    });
    must(answerOf(changed));
    Q_EMIT m_engine->builds().changed(id);
}

DeliveryId DeliveryHouse::refused(int status, const QString &reason, const QString &name)
{
    Delivery delivery;
    delivery.method = u"POST"_s;
    delivery.path = u"/console/webhooks/0f3c9f3e6a1b4d0e8a5b7c2d1e0f9a8b"_s;
    if (!name.isEmpty()) {
        delivery.component = component(name).id;
        delivery.path = u"/console/webhooks/"_s + delivery.component.toString();
        delivery.provider = u"forgejo"_s;
        delivery.eventName = u"push"_s;
    }
    delivery.peer = u"203.0.113.40"_s;
    delivery.answer = status;
    delivery.answerUs = 1'200;
    delivery.outcome = Outcome::Refused;
    delivery.reason = reason;
    delivery.checks = {{status == 401 ? u"signature"_s : u"request"_s, {}, reason, CheckState::Failed, reason, Trust::Local}};
    delivery.decidedAtUs = m_timeUs;
    RawRequest request;
    request.headers = {{"X-Forgejo-Event", "push"}, {"X-Forgejo-Signature", "00"}, {"Content-Type", "application/json"}};
    request.body = "{\"ref\":\"refs/heads/main\"}";
    return store(delivery, request);
}

DeliveryId DeliveryHouse::unverified(const PushSample &sample, const QString &why)
{
    Delivery delivery = pushDelivery(sample);
    const RawRequest request = requestOf(delivery);
    delivery.event = {};
    delivery.checks.clear();
    delivery.reason = why;
    return store(delivery, request);
}

DeliveryId DeliveryHouse::ping(const QString &name)
{
    Delivery delivery = pushDelivery({name});
    delivery.eventName = u"ping"_s;
    delivery.answer = 200;
    const QString repository = delivery.event.repository;
    delivery.event = {};
    delivery.event.kind = EventKind::Ping;
    delivery.event.name = u"ping"_s;
    delivery.event.repository = repository;
    delivery.event.trust = Trust::Signed;
    return decideAndStore(delivery, {});
}

DeliveryId DeliveryHouse::tagDeleted(const QString &name, const QString &tag)
{
    Delivery delivery = pushDelivery({name});
    Event &event = delivery.event;
    event.kind = EventKind::Tag;
    event.branch.clear();
    event.tag = tag;
    event.ref = u"refs/tags/"_s + tag;
    event.sha.clear();
    event.deleted = true;
    event.commits.clear();
    event.headMessage.clear();
    return decideAndStore(delivery, {});
}

Delivery DeliveryHouse::read(const DeliveryId &id)
{
    return must(answerOf(m_engine->deliveries().find(id)));
}

void DeliveryHouse::fillDay()
{
    for (const QString &name : {u"checkout-api"_s, u"tariff-engine"_s, u"berth-planner"_s, u"gate-kiosk"_s, u"customs-bridge"_s,
                                u"ledger-export"_s, u"crane-telemetry-ingest"_s, u"notification-hub"_s, u"identity-proxy"_s})
        addComponent(name, u"harbourline/"_s + name, {u"main"_s, u"release/*"_s},
                     [&](Component &component) { component.git.enabled = name != u"notification-hub"; });
    push({.component = u"identity-proxy"_s, .branch = u"docs/readme"_s});
    push({.component = u"notification-hub"_s});
    push({.component = u"crane-telemetry-ingest"_s, .sender = u"gitea"_s, .build = BuildState::Succeeded});
    push({.component = u"tariff-engine"_s, .build = BuildState::Failed});
    tagDeleted(u"ledger-export"_s, u"v0.9.2"_s);
    ping(u"tariff-engine"_s);
    unverified({.component = u"customs-bridge"_s, .branch = u"master"_s, .sender = u"gitee"_s},
               u"The keychain is locked, so the secret of customs-bridge can't be read; unlock it, and the delivery is decided."_s);
    refused(401, u"Enter this component's secret again on the sender's webhook page."_s, u"gate-kiosk"_s);
    refused(404, u"unknown address"_s);
    push({.component = u"berth-planner"_s, .branch = u"release/7.1"_s, .sender = u"gitlab"_s, .build = BuildState::Running});
    push({.component = u"tariff-engine"_s, .message = u"Tidy up"_s});
    push({.component = u"tariff-engine"_s, .build = BuildState::Succeeded, .providerDelivery = u"aa11"_s});
    push({.component = u"tariff-engine"_s, .providerDelivery = u"aa11"_s});
    push({.component = u"berth-planner"_s, .sender = u"gitlab"_s});
    push({.component = u"checkout-api"_s, .build = BuildState::Running});
    push({.component = u"checkout-api"_s, .branch = u"hotfix/tax-rounding"_s,
          .message = u"Round tax per line item @deploy\n\nThe sum of rounded lines may differ from the rounded sum by a cent."_s, .commits = 3});
}

void DeliveryHouse::addMany(int count)
{
    QList<Delivery> all;
    const QString name = m_engine->components().all().first().name;
    for (int i = 0; i < count; ++i) {
        Delivery delivery = pushDelivery({.component = name, .branch = u"topic/%1"_s.arg(i)});
        delivery.event.commits.clear();
        delivery.outcome = Outcome::Filtered;
        delivery.decidedAtUs = delivery.receivedAtUs;
        all.append(delivery);
    }
    const auto stored = m_engine->database().write([all](Transaction &tx) -> Result<> {
        DeliveryRepository repository(tx);
        for (const Delivery &delivery : all) {
            if (auto done = repository.insert(delivery, {}); !done)
                return done;
        }
        return Done{};
    });
    must(answerOf(stored));
    Q_EMIT m_engine->deliveries().added(all.last().id);
}

} // namespace slipway
