#include "tests/ui/shell/engineroom.h"

#include "app/services/scheduler.h"
#include "app/storage/buildrepository.h"
#include "app/storage/database.h"
#include "app/storage/deliveryrepository.h"
#include "tests/support/answer.h"

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

// Of a moment in the past: orderedId() only ever grows.
QString idOf(qint64 us, qint64 serial)
{
    return QString::number(us / 1000, 16).rightJustified(12, u'0') + QString::number(serial, 16).rightJustified(20, u'0');
}

} // namespace

EngineRoom::EngineRoom()
{
    EngineOptions options;
    options.dataDir = m_dir.filePath(u"data"_s);
    options.secrets.kind = SecretStoreOptions::Kind::SealedFile;
    options.secrets.sealedCost = SealedFileStore::Cost::Least;
    options.secrets.passphrase = "only for this test";
    options.listenAddress = u"127.0.0.1"_s;
    options.listenPort = 0;
    options.catchesUp = false; // no test asks the network
    auto opened = Engine::open(options);
    if (!opened)
        qFatal("the engine did not open: %s", qPrintable(opened.error().message));
    m_engine = std::move(*opened);
    if (const auto serving = m_engine->serve(); !serving)
        qFatal("the engine does not serve: %s", qPrintable(serving.error().message));
    // Once this machine has been looked at, builds of an earlier run are taken up: what is written after that stays as written.
    const bool ready = QTest::qWaitFor(
        [this] { return m_engine->status().listener().listening && !m_engine->scheduler().host().sh.isEmpty(); }, 60'000);
    if (!ready)
        qFatal("the engine is not ready: %s", qPrintable(m_engine->status().listener().problem));
    if (!answerOf(m_engine->builds().counts()))
        qFatal("the builds cannot be read");
}

EngineRoom::~EngineRoom() = default;

Component EngineRoom::addComponent(const QString &project, const QString &name, bool enabled)
{
    Component draft;
    draft.project = ProjectKey(project);
    draft.name = name;
    draft.source.url = u"https://github.com/harbourline/%1.git"_s.arg(name);
    draft.source.branch = u"main"_s;
    draft.git.enabled = enabled;
    draft.build.script = u"make"_s;
    const auto created = answerOf(m_engine->components().create(draft));
    if (!created)
        qFatal("no component: %s", qPrintable(created.error().message));
    return *created;
}

Build EngineRoom::addBuild(const Component &component, const BuildDraft &draft)
{
    constexpr qint64 second = 1'000'000;
    const qint64 now = m_engine->clock().nowUs();
    Build build;
    build.component = component.id;
    build.cause = Cause::Webhook;
    build.actor = u"Lin Wei"_s;
    build.branch = draft.branch;
    build.ref = u"refs/heads/"_s + draft.branch;
    build.revision = u"9fceb02d0ae598e95dc970b74767f19372d61af8"_s;
    build.message = draft.message;
    build.state = isWaiting(draft.state) ? draft.state : BuildState::Waiting; // nothing a slot would take
    build.reason = draft.reason;
    build.delivery = draft.delivery;
    build.id = BuildId(idOf(now - draft.queuedAgoS * second, m_nextId++));
    const auto stored = answerOf(m_engine->database().write([=](Transaction &tx) -> Result<Build> {
        BuildRepository builds(tx);
        auto queued = builds.enqueue(build, QueuePolicy::EveryOne, now - draft.queuedAgoS * second);
        if (!queued || isWaiting(draft.state))
            return queued;
        queued->state = draft.state;
        queued->startedAtUs = queued->queuedAtUs + second / 5;
        queued->firstOutputAtUs = queued->startedAtUs + second / 20;
        if (isFinished(draft.state)) {
            queued->finishedAtUs = queued->startedAtUs + draft.durationS * second;
            queued->exitCode = draft.state == BuildState::Succeeded ? 0 : 1;
        }
        if (const auto updated = builds.update(*queued); !updated)
            return failure(updated.error());
        return queued;
    }));
    if (!stored)
        qFatal("no build: %s %s", qPrintable(stored.error().message), qPrintable(stored.error().detail));
    return *stored;
}

Delivery EngineRoom::addDelivery(const Component &component, Outcome outcome, qint64 agoS, int answer, const QString &provider)
{
    Delivery delivery;
    delivery.receivedAtUs = m_engine->clock().nowUs() - agoS * 1'000'000;
    delivery.id = DeliveryId(idOf(delivery.receivedAtUs, m_nextId++));
    delivery.component = component.id;
    delivery.provider = provider;
    delivery.eventName = u"push"_s;
    delivery.method = u"POST"_s;
    delivery.path = u"/console/webhooks/"_s + component.id.toString();
    delivery.peer = u"203.0.113.7"_s;
    delivery.answer = answer;
    delivery.answerUs = 4000;
    delivery.outcome = outcome;
    delivery.reason = outcome == Outcome::Refused ? u"The signature does not match."_s : u"Built."_s;
    delivery.decidedAtUs = delivery.receivedAtUs + 9000;
    RawRequest request;
    request.body = "{}";
    const auto stored = answerOf(m_engine->database().write(
        [=](Transaction &tx) -> Result<> { return DeliveryRepository(tx).insert(delivery, request); }));
    if (!stored)
        qFatal("no delivery: %s %s", qPrintable(stored.error().message), qPrintable(stored.error().detail));
    return delivery;
}

void EngineRoom::announce()
{
    Q_EMIT m_engine->builds().countsChanged();
    Q_EMIT m_engine->builds().added({});
    Q_EMIT m_engine->deliveries().countsChanged();
}

} // namespace slipway
